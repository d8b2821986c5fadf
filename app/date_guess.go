package app

import "strings"

// guess is a point as far as its words go: a year, a month or a day may still
// be missing.
type guess struct {
	point
	third   third
	weekday string // in small letters, when one was named
}

// third is a part of a month, season, year, decade or century.
type third int

const (
	thirdNone third = iota
	thirdEarly
	thirdMid
	thirdLate
)

// guess reads the words of one point.
func (r reader) guess(s string) (guess, error) {
	var g guess
	s, so := cutTail(s, "or so", "approx", "approximately")
	if so {
		g.mark = markApproximate
	}
	if g.setEnd(s) {
		return g, nil
	}
	hedges, s := cutHedges(s)
	g.mark |= hedges
	s, m := cutMark(s)
	g.mark |= m
	words := strings.Fields(s)
	for i, word := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		if ok, err := r.word(&g, word, next); err != nil {
			return guess{}, err
		} else if !ok {
			return guess{}, unreadable(r.typed)
		}
	}
	return g, nil
}

// setEnd reads an end of an interval that is not a date.
func (g *guess) setEnd(s string) bool {
	switch s {
	case "..", "present", "the present", "now", "today", "ongoing", "open":
		g.form = formOpen
	case "?", "unknown":
		g.form = formUnknown
	}
	return g.isOpen()
}

// word takes one word into the guess.
func (r reader) word(g *guess, word, next string) (bool, error) {
	switch word {
	case "the", "of", "in", "on", "year", "month", "century", "some", "time", "sometime", "during":
		return true, nil
	case "early", "beginning", "start":
		return g.setThird(thirdEarly), nil
	case "mid", "middle":
		return g.setThird(thirdMid), nil
	case "late", "end":
		return g.setThird(thirdLate), nil
	case "noday":
		return g.set(&g.day, unspecified), nil
	case "nomonth":
		return g.set(&g.month, unspecified), nil
	case "nomonthday":
		return g.set(&g.month, unspecified) && g.set(&g.day, unspecified), nil
	}
	if m := monthOf(word); m != 0 {
		return g.set(&g.month, m), nil
	}
	if isWeekday(word) && g.weekday == "" {
		g.weekday = word
		return true, nil
	}
	if p, err := parsePoint(strings.ToUpper(word), false); err == nil {
		return g.setPoint(p), nil
	}
	if isFigures(word) {
		p, err := r.figures(word)
		return g.setPoint(p), err
	}
	return r.number(g, word, next)
}

// number takes a decade, a century or a day of the month.
func (r reader) number(g *guess, word, next string) (bool, error) {
	if decade, ok := strings.CutSuffix(word, "s"); ok {
		decade = strings.Trim(decade, "'")
		n, ok := digits(decade)
		if ok && (len(decade) != 4 || n%10 != 0) {
			return false, whenProblem("%s: write a decade with all four digits, as in “the 1990s”.", quote(r.typed))
		}
		return ok && g.setPoint(point{year: int16(n), form: formDecade}), nil
	}
	n, ok := digits(strings.TrimRight(word, "stndrh"))
	switch {
	case !ok:
		return false, nil
	case next == "century":
		return n > 1 && n < 100 && g.setPoint(point{year: int16(n-1) * 100, form: formCentury}), nil
	case n < 1 || n > 31 || g.day != 0:
		return false, r.shortYear()
	}
	return g.set(&g.day, uint8(n)), nil
}

// set fills a part that is not filled yet.
func (g *guess) set(part *uint8, n uint8) bool {
	if *part != 0 || g.form != formAbsent && g.form != formYear {
		return false
	}
	*part = n
	return true
}

// setPoint takes a point that was written in one word; a year goes with the
// month and the day of other words.
func (g *guess) setPoint(p point) bool {
	if g.year != 0 || p.form != formYear && (g.month != 0 || g.day != 0) {
		return false
	}
	month, day, m := g.month, g.day, g.mark|p.mark
	g.point = p
	if p.form == formYear {
		g.month, g.day = month, day
	}
	g.mark = m
	return true
}

func (g *guess) setThird(t third) bool {
	ok := g.third == thirdNone
	g.third = t
	return ok
}

// borrow fills what the start of an interval leaves out from its end: "9 - 12
// Nov 2021", "Nov - Dec 2021", "mid to late 2021".
func (g guess) borrow(end guess) guess {
	if g.isOpen() || g.year != 0 || end.year == 0 {
		return g
	}
	if g.day == 0 && g.month == 0 {
		if g.third != thirdNone && end.day == 0 {
			m := g.mark
			g.point = end.point
			g.mark = m
		}
		return g
	}
	if g.month == 0 {
		g.month = end.month
	}
	g.year = end.year
	return g
}

// date makes a date of a guess, or asks for what is missing.
func (r reader) date(g guess) (Date, error) {
	p := g.point
	switch {
	case p.isOpen():
		return Date{from: p}, nil
	case p == point{mark: p.mark}:
		return Date{}, unreadable(r.typed)
	case p.year == 0 && p.form == formAbsent:
		return Date{}, whenProblem("%s needs a year with four digits, as in “15 August 2021”.", quote(r.typed))
	case p.form > formAbsent && p.form != formYear:
	case p.day != 0 && p.month == 0 || p.day != 0 && p.month >= spring && p.month <= winter:
		return Date{}, whenProblem("%s names a day without its month: write it as in “15 August 2021”.", quote(r.typed))
	case p.day != 0:
		p.form = formDay
	case p.month != 0:
		p.form = formMonth
	}
	p, err := p.check(r.typed)
	if err != nil {
		return Date{}, err
	}
	if day := p.first(); g.weekday != "" {
		switch is := day.weekday(); {
		case p.first() != p.last():
			return Date{}, whenProblem("%s names a day of the week without the day: write it as in “15 August 2021”.", quote(r.typed))
		case !strings.HasPrefix(strings.ToLower(is.String()), g.weekday):
			return Date{}, whenProblem("%s is not right, as %s is a %s: mend the day, or leave its name out.", quote(r.typed), day.Words(), is)
		}
	}
	return r.thirdOf(p, g.third)
}

// thirdOf narrows a point to its early, middle or late part, which is
// approximate by nature.
func (r reader) thirdOf(p point, t third) (Date, error) {
	if t == thirdNone {
		return Date{from: p}, nil
	}
	p.mark |= markApproximate
	from, to := p, p
	switch {
	case p.form == formSeason:
		months := DayOf(int(p.year), seasonStart(int(p.month))+int(t-thirdEarly), 1)
		p = pointOn(months).cut(formMonth)
		p.mark = from.mark
		return Date{from: p}, nil
	case p.form == formCentury:
		from.form, to.form = formYear, formYear
		from.year += [...]int16{0, 34, 67}[t-1]
		to.year += [...]int16{33, 66, 99}[t-1]
	case p.form == formDecade:
		from.form, to.form = formYear, formYear
		from.year += [...]int16{0, 4, 7}[t-1]
		to.year += [...]int16{3, 6, 9}[t-1]
	case p.form == formYear:
		from.form, to.form = formMonth, formMonth
		from.month, to.month = uint8(4*t-3), uint8(4*t)
	case p.form == formMonth && p.month != unspecified:
		from.form, to.form = formDay, formDay
		from.day = [...]uint8{1, 11, 21}[t-1]
		to.day = [...]uint8{10, 20, uint8(monthDays(int(p.year), int(p.month)))}[t-1]
	default:
		return Date{}, whenProblem("%s: early, mid and late go with a month, a season, a year or a decade, as in “late December 2021”.", quote(r.typed))
	}
	return intervalOf(from, to)
}

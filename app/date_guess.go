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
	case "..", "present", "the present", "now", "today", "date", "ongoing", "open":
		g.form = formOpen
	case "?", "unknown":
		g.form = formUnknown
	}
	return g.isOpen()
}

// word takes one word into the guess.
func (r reader) word(g *guess, word, next string) (bool, error) {
	switch word {
	case "the", "of", "in", "on", "year", "month", "century", "some", "time", "sometime", "during", "night":
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
	text, m := cutMark(strings.ToUpper(word))
	if p, ok := shape(text); ok {
		p.mark = m
		p, err := p.check(r.typed)
		return g.setPoint(p), err
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
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, ending)
	}
	n, ok := digits(word)
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
	if g.isOpen() {
		return Date{from: g.point}, nil
	}
	p, err := r.complete(g.point)
	if err != nil {
		return Date{}, err
	}
	if err := r.checkWeekday(g.weekday, p); err != nil {
		return Date{}, err
	}
	return r.thirdOf(p, g.third)
}

// complete gives a form to a point that was put together from several words.
func (r reader) complete(p point) (point, error) {
	if p.form != formAbsent && p.form != formYear {
		return p, nil // one word said it all
	}
	switch {
	case p.year == 0 && p.month == 0 && p.day == 0:
		return point{}, unreadable(r.typed)
	case p.year == 0:
		return point{}, whenProblem("%s needs a year with four digits, as in “15 August 2021”.", quote(r.typed))
	case p.day == 0 && p.month != 0:
		p.form = formMonth
	case p.day != 0 && (p.month == 0 || p.month >= spring && p.month <= winter):
		return point{}, whenProblem("%s names a day without its month: write it as in “15 August 2021”.", quote(r.typed))
	case p.day != 0:
		p.form = formDay
	}
	return p.check(r.typed)
}

// checkWeekday refuses a day of the week that the day is not.
func (r reader) checkWeekday(named string, p point) error {
	day := p.first()
	switch is := day.weekday().String(); {
	case named == "":
		return nil
	case day != p.last():
		return whenProblem("%s names a day of the week without the day: write it as in “15 August 2021”.", quote(r.typed))
	case !isShort(named, is):
		return whenProblem("%s is not right, as %s is a %s: mend the day, or leave its name out.", quote(r.typed), day.Words(), is)
	}
	return nil
}

// thirdOf narrows a point to its early, middle or late part, which is
// approximate by nature.
func (r reader) thirdOf(p point, t third) (Date, error) {
	if t == thirdNone {
		return Date{from: p}, nil
	}
	p.mark |= markApproximate
	from, to, ok := p.part(t)
	if !ok {
		return Date{}, whenProblem("%s: early, mid and late go with a month, a season, a year or a decade, as in “late December 2021”.", quote(r.typed))
	}
	return intervalOf(from, to)
}

// part returns the ends of a third of a point: four months of a year, ten or
// so days of a month, a month of a season.
func (p point) part(t third) (from, to point, ok bool) {
	from, to = p, p
	y, i := int(p.year), t-thirdEarly
	switch {
	case p.form == formSeason:
		from = pointOn(DayOf(y, seasonStart(int(p.month))+int(i), 1)).cut(formMonth)
		from.mark = p.mark
		to = from
	case p.form == formCentury:
		from.form, to.form = formYear, formYear
		from.year += [...]int16{0, 34, 67}[i]
		to.year += [...]int16{33, 66, 99}[i]
	case p.form == formDecade:
		from.form, to.form = formYear, formYear
		from.year += [...]int16{0, 4, 7}[i]
		to.year += [...]int16{3, 6, 9}[i]
	case p.form == formYear:
		from.form, to.form = formMonth, formMonth
		from.month, to.month = uint8(4*i+1), uint8(4*i+4)
	case p.form == formMonth && p.month != unspecified:
		from.form, to.form = formDay, formDay
		from.day = [...]uint8{1, 11, 21}[i]
		to.day = [...]uint8{10, 20, uint8(monthDays(y, int(p.month)))}[i]
	default:
		return p, p, false
	}
	return from, to, from.year <= 9999
}

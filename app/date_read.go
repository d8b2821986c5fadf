package app

import "strings"

// longestDate is more than anyone types as a date, in bytes.
const longestDate = 200

// ReadDate reads what people type: EDTF as in ParseDate, and beside it
// "15 Aug 2021", "Aug 2021", "c. 2014", "9 - 12 Nov 2021", "between X and Y",
// "before 2016", "autumn 2021", "1990s", "late December 2021" and the like, in
// any case and spacing.
//
// "Before" and "after" a year, month or day leave it out: "before 2016" ends
// with 2015. "Until" and "since" take it in. Early, mid and late are thirds
// and approximate. A year that is missing at the start of an interval is taken
// from its end. A date such as "5.8.2021", which is one day in Europe and
// another in America, is refused. The error is a *Problem of kind Invalid for
// the field "when" that shows what to write instead.
func ReadDate(s string) (Date, error) {
	typed := strings.TrimSpace(s)
	if d, err := ParseDate(strings.ToUpper(typed)); err == nil {
		return d, nil
	}
	if len(typed) > longestDate {
		return Date{}, unreadable(typed)
	}
	return reader{typed}.phrase(plainWords(typed))
}

// reader reads one date; it keeps what was typed for the sentences about it.
type reader struct{ typed string }

// lead is what the words before a date say about it.
type lead int

const (
	leadBetween lead = iota
	leadFrom
	leadUntil
	leadBefore
	leadAfter
)

// cutLead separates the words that say on which side of a date, or between
// which dates, something lies.
func cutLead(s string) (l lead, rest string, ok bool) {
	for l, phrases := range [...][]string{
		leadBetween: {"between"},
		leadFrom:    {"from", "since", "starting", "in or after", "on or after", "not before", "no earlier than", "not earlier than"},
		leadUntil:   {"until", "till", "up to", "to", "by", "in or before", "on or before", "not after", "no later than", "not later than"},
		leadBefore:  {"before", "prior to", "earlier than", "pre"},
		leadAfter:   {"after", "later than", "post"},
	} {
		for _, phrase := range phrases {
			if rest, ok := strings.CutPrefix(s, phrase+" "); ok {
				return lead(l), rest, true
			}
		}
	}
	return 0, s, false
}

// phrase reads a whole date in plain words.
func (r reader) phrase(s string) (Date, error) {
	hedges, unhedged := cutHedges(s)
	if lead, rest, ok := cutLead(unhedged); ok {
		d, err := r.led(lead, rest)
		return d.marked(hedges), err
	}
	if rest, ok := cutTail(unhedged, "or earlier", "or before", "and earlier", "and before"); ok {
		d, err := r.led(leadUntil, rest)
		return d.marked(hedges), err
	}
	if rest, ok := cutTail(unhedged, "or later", "or after", "and later", "and after", "onwards", "onward", "on"); ok {
		d, err := r.led(leadFrom, rest)
		return d.marked(hedges), err
	}
	if from, to, ok := splitEnds(s, "-", "to", "until", "till", "through"); ok {
		return r.interval(from, to)
	}
	if from, to, ok := strings.Cut(s, " or "); ok && !strings.HasSuffix(s, " or so") {
		return r.either(from, to)
	}
	return r.alone(s)
}

// either reads two dates that follow each other, "15 or 16 Aug 2021": EDTF as
// Date holds it has no other pairs.
func (r reader) either(from, to string) (Date, error) {
	d, err := r.interval(from, to)
	if err == nil && (!d.IsInterval() || d.from.last()+1 != d.to.first()) {
		return Date{}, whenProblem("%s leaves out what lies between: write “between X and Y”, or give one date and name the other in its wording.", quote(r.typed))
	}
	return d, err
}

// led reads what follows the words of a lead.
func (r reader) led(l lead, s string) (Date, error) {
	switch l {
	case leadBetween:
		from, to, ok := splitEnds(s, "and", "-", "to")
		if !ok {
			return Date{}, whenProblem("%s needs two dates: write it as in “between Nov 2021 and Jan 2022”.", quote(r.typed))
		}
		return r.interval(from, to)
	case leadFrom:
		if from, to, ok := splitEnds(s, "-", "to", "until", "till", "through"); ok {
			return r.interval(from, to)
		}
		s, _ = cutTail(s, "onwards", "onward", "on")
		s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "the "), "start of "), "beginning of ")
	case leadUntil:
		s = strings.TrimPrefix(strings.TrimPrefix(s, "the "), "end of ")
	}
	open := point{form: formOpen}
	s, unknown := cutTail(s, "noend", "nostart")
	if unknown {
		open.form = formUnknown
	}
	d, err := r.alone(s)
	if err != nil {
		return Date{}, err
	}
	switch l {
	case leadBefore:
		end, err := r.beside(d.from, d.First()-1)
		if err != nil {
			return Date{}, err
		}
		return intervalOf(open, end)
	case leadAfter:
		start, err := r.beside(d.end(), d.Last()+1)
		if err != nil {
			return Date{}, err
		}
		return intervalOf(start, open)
	case leadUntil:
		return intervalOf(open, d.end())
	}
	return intervalOf(d.from, open)
}

// beside writes the day before or after a point no finer than the point is.
func (r reader) beside(p point, day Day) (point, error) {
	if day < firstDay || day > finalDay {
		return point{}, whenProblem("%s lies outside the years 0001 to 9999: write a date within them, such as “before 2016”.", quote(r.typed))
	}
	f := p.form
	switch {
	case f <= formYear || p.month == unspecified:
		f = formYear
	case f == formSeason || p.day == unspecified:
		f = formMonth
	}
	next := pointOn(day).cut(f)
	next.mark = p.mark
	return next, nil
}

// end returns the point that the date ends with.
func (d Date) end() point {
	if d.IsInterval() {
		return d.to
	}
	return d.from
}

// marked adds marks to every end that is a date.
func (d Date) marked(m mark) Date {
	for _, p := range []*point{&d.from, &d.to} {
		if p.form > formUnknown {
			p.mark |= m
		}
	}
	return d
}

// alone reads a date that is not an interval, save for thirds such as "late
// 2021", which are.
func (r reader) alone(s string) (Date, error) {
	g, err := r.guess(s)
	if err != nil {
		return Date{}, err
	}
	if g.isOpen() {
		return Date{}, unreadable(r.typed)
	}
	return r.date(g)
}

// interval reads both ends of an interval.
func (r reader) interval(from, to string) (Date, error) {
	a, b, err := r.ends(from, to)
	if err != nil {
		return Date{}, err
	}
	first, err := r.date(a.borrow(b))
	if err != nil {
		return Date{}, err
	}
	last, err := r.date(b)
	if err != nil {
		return Date{}, err
	}
	d, err := intervalOf(first.from, last.end())
	if err != nil && a.year == 0 && !a.isOpen() {
		err = r.bothYears()
	}
	return d, err
}

// ends reads the words of both ends, of which the start may leave out the year
// and the end, as in "Nov 9-12, 2021", the month.
func (r reader) ends(from, to string) (a, b guess, err error) {
	if a, err = r.guess(from); err != nil {
		return a, b, err
	}
	if b, err = r.guess(to); err != nil {
		return a, b, err
	}
	switch {
	case a.form == formOpen && from != ".." && from != "open":
		return a, b, unreadable(r.typed) // "now - 2016"
	case a.year != 0 && b.year == 0 && !b.isOpen():
		return a, b, r.bothYears()
	case b.day != 0 && b.month == 0:
		b.month = a.month
	}
	return a, b, nil
}

// bothYears asks for the year that one end of an interval lacks.
func (r reader) bothYears() error {
	return whenProblem("%s: write the year at both ends, as in “Dec 2021 - Jan 2022”, and the earlier one first.", quote(r.typed))
}

// splitEnds parts a phrase at the one separator it has.
func splitEnds(s string, separators ...string) (from, to string, ok bool) {
	for _, separator := range separators {
		from, to, ok = strings.Cut(s, " "+separator+" ")
		if ok {
			return from, to, true
		}
	}
	return "", "", false
}

// cutTail separates a closing phrase.
func cutTail(s string, tails ...string) (string, bool) {
	for _, tail := range tails {
		if rest, ok := strings.CutSuffix(s, " "+tail); ok {
			return rest, true
		}
	}
	return s, false
}

// cutHedges separates the opening words that say how sure a date is.
func cutHedges(s string) (mark, string) {
	var m mark
	for {
		word, rest, ok := strings.Cut(s, " ")
		hedge := hedgeOf(word)
		if !ok || hedge == 0 {
			return m, s
		}
		m, s = m|hedge, rest
	}
}

func hedgeOf(word string) mark {
	switch word {
	case "about", "around", "circa", "c", "ca", "approximately", "approx", "roughly", "~":
		return markApproximate
	case "possibly", "perhaps", "maybe", "probably", "presumably", "?":
		return markUncertain
	case "%":
		return markBoth
	}
	return 0
}

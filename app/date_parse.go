package app

import (
	"strings"
	"unicode"
)

// String writes the date in EDTF, as ParseDate reads it; nothing for the zero
// Date.
func (d Date) String() string {
	if d.IsInterval() {
		return d.from.String() + "/" + d.to.String()
	}
	return d.from.String()
}

// String writes a point in EDTF.
func (p point) String() string {
	year := pair(p.year/100) + pair(p.year%100)
	text := ""
	switch p.form {
	case formAbsent, formUnknown:
		return ""
	case formOpen:
		return ".."
	case formCentury:
		text = year[:2] + "XX"
	case formDecade:
		text = year[:3] + "X"
	case formYear:
		text = year
	case formSeason, formMonth:
		text = year + "-" + twoDigits(p.month)
	case formDay:
		text = year + "-" + twoDigits(p.month) + "-" + twoDigits(p.day)
	}
	switch p.mark {
	case markUncertain:
		text += "?"
	case markApproximate:
		text += "~"
	case markBoth:
		text += "%"
	}
	return text
}

func twoDigits(n uint8) string {
	if n == unspecified {
		return "XX"
	}
	return pair(int16(n))
}

// pair writes a number below 100; millions of dates are written at once.
func pair(n int16) string {
	return string([]byte{'0' + byte(n/10), '0' + byte(n%10)})
}

// MarshalText writes the date in EDTF.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a date in EDTF.
func (d *Date) UnmarshalText(text []byte) error {
	read, err := ParseDate(string(text))
	if err == nil {
		*d = read
	}
	return err
}

// ParseDate reads an EDTF date of the kinds that Date holds, and nothing else;
// an empty string gives the zero Date. An interval whose ends are written
// alike becomes the one date. The error is a *Problem of kind Invalid.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	before, after, interval := strings.Cut(s, "/")
	from, err := parsePoint(before, interval)
	if err != nil {
		return Date{}, err
	}
	if !interval {
		return Date{from: from}, nil
	}
	to, err := parsePoint(after, interval)
	if err != nil {
		return Date{}, err
	}
	return intervalOf(from, to)
}

// parsePoint reads what stands on one side of a "/", or all of a date that has
// none. Only an end of an interval may be open.
func parsePoint(s string, end bool) (point, error) {
	switch {
	case end && s == "":
		return point{form: formUnknown}, nil
	case end && s == "..":
		return point{form: formOpen}, nil
	}
	text, mark := cutMark(s)
	p, ok := shape(text)
	if !ok {
		return point{}, unreadable(s)
	}
	p.mark = mark
	return p.check(s)
}

// shape reads the figures of a point, whatever the calendar says of them.
func shape(s string) (point, bool) {
	var p point
	year, ok := s, true
	switch {
	case len(s) == 4 && s[2:] == "XX":
		p.form, year = formCentury, s[:2]+"00"
	case len(s) == 4 && s[3] == 'X':
		p.form, year = formDecade, s[:3]+"0"
	case len(s) == 4:
		p.form = formYear
	case len(s) == 7 && s[4] == '-':
		p.form, year, ok = formMonth, s[:4], setPart(&p.month, s[5:])
	case len(s) == 10 && s[4] == '-' && s[7] == '-':
		p.form, year, ok = formDay, s[:4], setPart(&p.month, s[5:7]) && setPart(&p.day, s[8:])
	default:
		return p, false
	}
	n, figures := digits(year)
	p.year = int16(n)
	return p, ok && figures
}

// cutMark separates the mark at the end from the rest.
func cutMark(s string) (string, mark) {
	if s == "" {
		return s, 0
	}
	rest := s[:len(s)-1]
	switch s[len(s)-1] {
	case '?':
		return rest, markUncertain
	case '~':
		return rest, markApproximate
	case '%':
		return rest, markBoth
	}
	return s, 0
}

// setPart reads a month or a day: two digits or XX.
func setPart(part *uint8, s string) bool {
	if s == "XX" {
		*part = unspecified
		return true
	}
	n, ok := digits(s)
	*part = uint8(n)
	return ok && n < unspecified
}

// digits reads a number that has nothing but digits, at most four.
func digits(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, s != "" && len(s) <= 4
}

// check refuses a point that no calendar has.
func (p point) check(s string) (point, error) {
	y, m, day := int(p.year), int(p.month), int(p.day)
	season := p.form == formMonth && m >= spring && m <= winter
	switch {
	case y < 1:
		return point{}, whenProblem("%s: years run from 0001 to 9999, so write one such as “2021”.", quote(s))
	case season:
		p.form = formSeason
	case p.form < formSeason:
	case m == unspecified:
		if p.form == formDay && day != unspecified {
			return point{}, whenProblem("%s gives a day but no month: write “%04d-XX-XX” when only the year is known.", quote(s), y)
		}
	case m < 1 || m > 12:
		return point{}, whenProblem("%s: there is no month %d; write it as in “2021-08-15”, and some years as in “2021/2022”.", quote(s), m)
	case p.form == formMonth || day == unspecified:
	case day < 1 || day > monthDays(y, m):
		return point{}, whenProblem("%s: %s has no day %d, as its last is “%s”.", quote(s), monthName(y, m), day, DayOf(y, m, monthDays(y, m)).Words())
	}
	return p, nil
}

// intervalOf joins two ends, and refuses an interval that says nothing or ends
// before it starts.
func intervalOf(from, to point) (Date, error) {
	switch {
	case from.isOpen() && to.isOpen():
		return Date{}, whenProblem("An interval needs at least one end that is known, such as “2021/..”.")
	case from == to:
		return Date{from: from}, nil
	case from.first() > to.last():
		return Date{}, whenProblem("The date ends before it starts: %s comes after %s; write the earlier one first, as in “2021-08/2021-10”.",
			from.words(), to.words())
	}
	return Date{from, to}, nil
}

func unreadable(s string) error {
	return whenProblem("%s is not a date that can be read: write it as in “15 August 2021”, “Aug 2021”, “c. 2014” or “2021-08-15”.", quote(s))
}

// whenProblem is a problem with the field of a date.
func whenProblem(format string, args ...any) error { return FieldProblem("when", format, args...) }

// quote shows what was typed inside a sentence, on one line and not too long.
func quote(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return "“" + s + "”"
}

package exchange

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"durand/app"
)

// DateOrder says how days are written in figures alone.
type DateOrder string

// The orders. With OrderAsk a day that may be read in two ways is not read.
const (
	OrderAsk DateOrder = ""
	OrderDMY DateOrder = "dmy" // 17/06/2004, as in Europe
	OrderMDY DateOrder = "mdy" // 6/17/2004, as in America
	OrderYMD DateOrder = "ymd" // 2004-06-17
)

// missingDay is the first day of some databases, which write it for "missing".
const missingDay = "1753-01-01"

// isoDay reads a day written as year, month, day, with or without a time
// after it.
func isoDay(cell string) (app.Day, bool) {
	cell = strings.TrimSpace(cell)
	if len(cell) > 10 && (cell[10] == ' ' || cell[10] == 'T') {
		cell = cell[:10]
	}
	if len(cell) != len(time.DateOnly) || cell[4] != '-' {
		return 0, false // said sooner than Parse does
	}
	t, err := time.Parse(time.DateOnly, cell)
	if err != nil || cell == missingDay || t.Year() < 1000 {
		return 0, false
	}
	return app.DayOf(t.Year(), int(t.Month()), t.Day()), true
}

// reading is what a cell may mean as a day: both readings of 8/5/05 where the
// order decides, else one.
type reading struct {
	day   app.Day
	other app.Day // by the other order
	two   bool    // day is by day first, other by month first
	order DateOrder
	ok    bool
}

// readDay reads a single day as tables have it: "2020-03-21 00:00:00.000",
// "21 March 2020", "9-May-20", "Friday, June 18, 2004", "6/19/2004".
func readDay(cell string) reading {
	if strings.HasPrefix(strings.TrimSpace(cell), missingDay) {
		return reading{}
	}
	if day, ok := isoDay(cell); ok {
		return reading{day: day, order: OrderYMD, ok: true}
	}
	p, ok := dayParts(cell)
	switch {
	case !ok:
	case p.month > 0:
		return p.withMonth()
	case len(p.figures) == 3 && p.lengths[0] == 4:
		r := oneDay(p.figures[0], 4, p.figures[1], p.figures[2])
		r.order = OrderYMD
		return r
	case len(p.figures) == 3:
		return inFigures(p.figures, p.lengths)
	}
	return reading{}
}

// parts are the figures of a date and its month, if that is in letters.
type parts struct {
	figures, lengths []int
	month            int
}

func dayParts(cell string) (parts, bool) {
	var p parts
	for _, token := range dayTokens(cell) {
		n, err := strconv.Atoi(token)
		switch {
		case err == nil:
			p.figures, p.lengths = append(p.figures, n), append(p.lengths, len(token))
		case isFiller(token):
		case monthNumber(token) > 0 && p.month == 0:
			p.month = monthNumber(token)
		default:
			return p, false
		}
	}
	return p, true
}

// withMonth reads 18 June 2004, June 18 2004 and 2004 June 18.
func (p parts) withMonth() reading {
	if len(p.figures) != 2 {
		return reading{}
	}
	if p.lengths[0] == 4 {
		return oneDay(p.figures[0], 4, p.month, p.figures[1])
	}
	return oneDay(p.figures[1], p.lengths[1], p.month, p.figures[0])
}

// inFigures reads 17/06/2004 and 6/17/2004.
func inFigures(n, lengths []int) reading {
	dayFirst := oneDay(n[2], lengths[2], n[1], n[0])
	monthFirst := oneDay(n[2], lengths[2], n[0], n[1])
	switch {
	case dayFirst.ok && monthFirst.ok && n[0] != n[1]:
		return reading{day: dayFirst.day, other: monthFirst.day, two: true, ok: true}
	case dayFirst.ok && monthFirst.ok:
		return dayFirst
	case dayFirst.ok:
		dayFirst.order = OrderDMY
		return dayFirst
	}
	monthFirst.order = OrderMDY
	return monthFirst
}

func oneDay(year, length, month, day int) reading {
	switch {
	case length == 2 && year < 50:
		year += 2000
	case length == 2:
		year += 1900
	case length != 4 || year < 1000:
		return reading{}
	}
	if month < 1 || month > 12 || day < 1 || day > time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
		return reading{}
	}
	return reading{day: app.DayOf(year, month, day), ok: true}
}

// dayTokens splits a date into runs of figures and of letters; a time of day
// after it is dropped.
func dayTokens(cell string) []string {
	if len(cell) > 60 {
		return nil
	}
	tokens := make([]string, 0, 8)
	kind, from := 0, 0 // of the last rune: 1 a figure, 2 a letter; where its run began
	cell = strings.ToLower(cell)
	for i, r := range cell {
		now := 0
		switch {
		case r >= '0' && r <= '9':
			now = 1
		case unicode.IsLetter(r):
			now = 2
		}
		if now == kind {
			if now != 0 || r != ':' {
				continue
			}
		} else if kind != 0 {
			tokens = append(tokens, cell[from:i])
		}
		if r == ':' && len(tokens) > 0 { // the hour before it goes too
			return tokens[:len(tokens)-1]
		}
		kind, from = now, i
	}
	if kind != 0 {
		tokens = append(tokens, cell[from:])
	}
	return tokens
}

// monthNumber gives the number of a month by its name, or the first three
// letters of it, in small letters; 0 for another word.
func monthNumber(word string) int {
	if len(word) < 3 {
		return 0
	}
	if word == "sept" {
		return int(time.September)
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); len(word) <= len(name) && (len(word) == 3 || len(word) == len(name)) && strings.EqualFold(word, name[:len(word)]) {
			return int(m)
		}
	}
	return 0
}

// isFiller tells the words in a date that say nothing more: weekdays, th, of.
func isFiller(word string) bool {
	switch word {
	case "st", "nd", "rd", "th", "of", "the", "on", "t", "z":
		return true
	}
	for d := time.Sunday; d <= time.Saturday && len(word) >= 3; d++ {
		if name := d.String(); (len(word) == 3 || len(word) == len(name)) && strings.EqualFold(word, name[:min(len(word), len(name))]) {
			return true
		}
	}
	return false
}

// readCell reads a date of a table in a given order: a day, or whatever else
// people write as a date. ask is true when the order is needed and not known.
func readCell(cell string, order DateOrder) (date app.Date, ask bool, ok bool) {
	r := readDay(cell)
	switch {
	case r.two && order == OrderAsk:
		return app.Date{}, true, false
	case r.two && order == OrderMDY:
		return app.OnDay(r.other), false, true
	case r.ok:
		return app.OnDay(r.day), false, true
	}
	date, err := app.ReadDate(cell)
	if err != nil || date.IsZero() || strings.HasPrefix(strings.TrimSpace(cell), missingDay) {
		return app.Date{}, false, false
	}
	return date, false, true
}

// between is the date that lies somewhere from first to last.
func between(first, last app.Day) app.Date {
	if first == last {
		return app.OnDay(first)
	}
	return app.BetweenDays(first, last)
}

// monthOf is the month in which a day lies.
func monthOf(d app.Day) app.Date { return upTo(d, d, len("2006-01")) }

// years is the period from the first day's year to the last day's.
func years(first, last app.Day) app.Date { return upTo(first, last, len("2006")) }

// months is the period from the first day's month to the last day's.
func months(first, last app.Day) app.Date { return upTo(first, last, len("2006-01")) }

// upTo cuts two days to so many characters of their ISO form: a period.
func upTo(first, last app.Day, length int) app.Date {
	from, to := first.ISO()[:length], last.ISO()[:length]
	if from != to {
		from += "/" + to
	}
	period, err := app.ParseDate(from)
	if err != nil {
		return app.BetweenDays(first, last)
	}
	return period
}

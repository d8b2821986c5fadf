package exchange

import (
	"strings"
	"time"

	"durand/app"
)

// isoDay reads a day written as year, month, day, with or without a time
// after it. 1753-01-01, the first day of some databases, means "missing".
func isoDay(cell string) (app.Day, bool) {
	cell = strings.TrimSpace(cell)
	if len(cell) > 10 && (cell[10] == ' ' || cell[10] == 'T') {
		cell = cell[:10]
	}
	t, err := time.Parse(time.DateOnly, cell)
	if err != nil || t.Year() <= 1753 {
		return 0, false
	}
	return day(t), true
}

func day(t time.Time) app.Day { return app.DayOf(t.Year(), int(t.Month()), t.Day()) }

// between is the date that lies somewhere from first to last.
func between(first, last app.Day) app.Date {
	if first == last {
		return app.OnDay(first)
	}
	return app.BetweenDays(first, last)
}

// years is the period from the first day's year to the last day's.
func years(first, last app.Day) app.Date { return upTo(first, last, 4) }

// months is the period from the first day's month to the last day's.
func months(first, last app.Day) app.Date { return upTo(first, last, 7) }

// upTo cuts two days to so many characters of their ISO form: a period.
func upTo(first, last app.Day, length int) app.Date {
	from, to := app.OnDay(first).String()[:length], app.OnDay(last).String()[:length]
	if from != to {
		from += "/" + to
	}
	period, err := app.ParseDate(from)
	if err != nil {
		return app.BetweenDays(first, last)
	}
	return period
}

package app

import (
	"fmt"
	"math"
	"time"
)

// Day is a day of the proleptic Gregorian calendar, counted from
// 1970-01-01 = 0.
type Day int32

// The days that stand for no day at all: an open or unknown start and an open
// or unknown end.
const (
	DayMin Day = math.MinInt32
	DayMax Day = math.MaxInt32
)

// The first and the last day that a Date can name.
const (
	firstDay Day = -719162 // 0001-01-01
	finalDay Day = 2932896 // 9999-12-31
)

// The lengths of the calendar's cycle of 400 years, counted from 1 March of
// the year 0, so that a leap day is the last of its year.
const (
	cycleDays  = 146097
	cycleStart = 719468 // days from 0000-03-01 to 1970-01-01
)

// DayOf returns the day of a year, month and day of the month. Months and days
// beyond their range run over into the next year or month, as in time.Date.
func DayOf(year, month, day int) Day {
	months := year*12 + month - 3 // since March of the year 0
	y := floorDiv(months, 12)
	cycle := floorDiv(y, 400)
	inCycle := y - cycle*400
	inYear := (153*(months-y*12)+2)/5 + day - 1
	return Day(cycle*cycleDays + inCycle*365 + inCycle/4 - inCycle/100 + inYear - cycleStart)
}

// Civil returns the year, the month from 1 and the day of the month from 1.
func (d Day) Civil() (year, month, day int) {
	days := int(d) + cycleStart
	cycle := floorDiv(days, cycleDays)
	inCycle := days - cycle*cycleDays
	y := (inCycle - inCycle/1460 + inCycle/36524 - inCycle/146096) / 365
	inYear := inCycle - (365*y + y/4 - y/100)
	m := (5*inYear + 2) / 153 // from March
	day = inYear - (153*m+2)/5 + 1
	year, month = cycle*400+y, m+3
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

// ISO writes the day as in "2021-08-15"; an open day as "..".
func (d Day) ISO() string {
	if d == DayMin || d == DayMax {
		return ".."
	}
	y, m, dd := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}

// Words writes the day as in "15 August 2021"; an open day as "open".
func (d Day) Words() string {
	if d == DayMin || d == DayMax {
		return "open"
	}
	y, m, dd := d.Civil()
	return fmt.Sprintf("%d %s %04d", dd, time.Month(m), y)
}

// Today returns the day of a moment, in the moment's own time zone.
func Today(t time.Time) Day {
	y, m, d := t.Date()
	return DayOf(y, int(m), d)
}

// weekday names the day of the week.
func (d Day) weekday() time.Weekday {
	const thursday = 4 // 1970-01-01
	n := (int(d) + thursday) % 7
	return time.Weekday((n + 7) % 7)
}

// monthDays returns how many days a month has.
func monthDays(year, month int) int {
	return int(DayOf(year, month+1, 1) - DayOf(year, month, 1))
}

// floorDiv divides and rounds down, also below zero.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

package widgets

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// The ends of time, for what has no first or no last day.
const (
	NoFirst int32 = math.MinInt32
	NoLast  int32 = math.MaxInt32
)

// The years a calendar can be drawn for.
const (
	earliestYear = -3000
	latestYear   = 4000
)

// dayOf is the number of days from 1970-01-01 to a day of the proleptic
// Gregorian calendar.
func dayOf(year int, month time.Month, day int) int32 {
	return int32(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func dateOf(day int32) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

// dayWords says a day in full, always with its year.
func dayWords(day int32) string { return dateOf(day).Format("2 January 2006") }

// spanWords says a range of days as shortly as is unmistakable.
func spanWords(first, last int32) string {
	from, to, next := dateOf(first), dateOf(last), dateOf(last+1)
	sameYear := from.Year() == to.Year()
	sameMonth := sameYear && from.Month() == to.Month()
	switch {
	case first == last:
		return dayWords(first)
	case from.Day() == 1 && next.Day() == 1:
		return monthsWords(from, to, next)
	case sameMonth:
		return strconv.Itoa(from.Day()) + "–" + to.Format("2 January 2006")
	case sameYear:
		return from.Format("2 January") + " – " + to.Format("2 January 2006")
	}
	return dayWords(first) + " – " + dayWords(last)
}

// monthsWords says whole months, or years where they are whole; next is the first
// day after them.
func monthsWords(from, to, next time.Time) string {
	wholeYears := from.Month() == time.January && next.Month() == time.January
	switch sameYear := from.Year() == to.Year(); {
	case wholeYears && sameYear:
		return strconv.Itoa(from.Year())
	case wholeYears:
		return fmt.Sprintf("%d–%d", from.Year(), to.Year())
	case sameYear && from.Month() == to.Month():
		return from.Format("January 2006")
	}
	return from.Format("January 2006") + " – " + to.Format("January 2006")
}

// unit is a step of the calendar: n days, weeks, months or years.
type unit struct {
	n    int
	name unitName
}

type unitName int

const (
	byDay unitName = iota
	byWeek
	byMonth
	byYear
)

// units are the steps of the calendar from fine to coarse, with their mean
// length in days.
func units() []unit {
	return []unit{
		{1, byDay},
		{1, byWeek},
		{1, byMonth},
		{3, byMonth},
		{1, byYear},
		{2, byYear},
		{5, byYear},
		{10, byYear},
		{20, byYear},
		{50, byYear},
		{100, byYear},
		{200, byYear},
		{500, byYear},
		{1000, byYear},
	}
}

func (u unit) meanDays() float64 {
	switch u.name {
	case byDay:
		return float64(u.n)
	case byWeek:
		return 7 * float64(u.n)
	case byMonth:
		return 30.44 * float64(u.n)
	}
	return 365.2425 * float64(u.n)
}

// floor is the first day of the step that holds the day.
func (u unit) floor(day int32) int32 {
	t := dateOf(day)
	switch u.name {
	case byDay:
		return day - int32(floorMod(int(day), u.n))
	case byWeek:
		return day - int32(floorMod(int(day)+3, 7)) // 1970-01-01 was a Thursday; weeks begin on Monday
	case byMonth:
		m := int(t.Month()) - 1
		return dayOf(t.Year(), time.Month(m-m%u.n+1), 1)
	}
	return dayOf(t.Year()-floorMod(t.Year(), u.n), time.January, 1)
}

// next is the first day of the step after the one that begins on the day.
func (u unit) next(start int32) int32 {
	t := dateOf(start)
	switch u.name {
	case byDay:
		return start + int32(u.n)
	case byWeek:
		return start + 7
	case byMonth:
		return dayOf(t.Year(), t.Month()+time.Month(u.n), 1)
	}
	return dayOf(t.Year()+u.n, time.January, 1)
}

func floorMod(a, n int) int { return ((a % n) + n) % n }

// finest is the finest step at least room pixels wide.
func finest(perDay, room float64) unit {
	all := units()
	for _, u := range all {
		if u.meanDays()*perDay >= room {
			return u
		}
	}
	return all[len(all)-1]
}

// Edges are the days at which a host should begin to count for the range shown
// in a width, so that its buckets are the columns that the timeline draws: each
// is the first day of a calendar day, week, month, quarter, year or more years.
// The last one lies beyond the range.
func Edges(first, last int32, width float32) []int32 {
	first, last = max(first, dayOf(earliestYear, 1, 1)), min(last, dayOf(latestYear, 1, 1))
	if last < first || width <= 0 {
		return nil
	}
	u := finest(float64(width)/float64(int64(last)-int64(first)+1), columnRoom)
	var edges []int32
	day := u.floor(first)
	for ; day <= last; day = u.next(day) {
		edges = append(edges, day)
	}
	return append(edges, day)
}

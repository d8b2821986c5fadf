package widgets

import (
	"strconv"
	"time"
)

// tick is a line of the scale and what is written behind it.
type tick struct {
	day   int32
	label string
}

// scale is the ticks of the small step, and those of the large step above it,
// which always say the year.
func scale(v View, perDay float64, width func(string) float64) (small, large []tick) {
	u := scaleUnit(perDay, width)
	over := u.above()
	first, last := clampDay(v.First), clampDay(v.Last)
	for day := u.floor(first); day <= last; day = u.next(day) {
		small = append(small, tick{day, u.label(day, u.meanDays()*perDay, width)})
	}
	if over.n > 0 {
		for day := over.floor(first); day <= last; day = over.next(day) {
			large = append(large, tick{day, over.title(day)})
		}
	}
	return small, large
}

// scaleUnit is the finest step whose labels stand clear of each other.
func scaleUnit(perDay float64, width func(string) float64) unit {
	const clear = 14
	for _, u := range units() {
		room := u.meanDays() * perDay
		switch u.name {
		case byDay:
			if room >= width("28")+clear {
				return u
			}
		case byWeek:
			if room >= width("28")+clear*2 {
				return u
			}
		case byMonth:
			if room >= width("Mar")+clear {
				return u
			}
		default:
			if room >= width("2028")+clear {
				return u
			}
		}
	}
	all := units()
	return all[len(all)-1]
}

// above is the step that the scale names over this one; none (n 0) above years,
// which name themselves.
func (u unit) above() unit {
	switch u.name {
	case byDay, byWeek:
		return unit{1, byMonth}
	case byMonth:
		return unit{1, byYear}
	}
	return unit{}
}

// label is what the small step says at a day, given its room.
func (u unit) label(day int32, room float64, width func(string) float64) string {
	t := dateOf(day)
	switch u.name {
	case byDay:
		if long := t.Format("Monday 2 January"); width(long)+16 <= room {
			return long
		}
		if short := t.Format("Mon 2"); width(short)+16 <= room {
			return short
		}
		return strconv.Itoa(t.Day())
	case byWeek:
		return strconv.Itoa(t.Day())
	case byMonth:
		if long := t.Format("January"); u.n == 1 && width("September")+16 <= room {
			return long
		}
		return t.Format("Jan")
	}
	return yearWords(t)
}

// title is what the large step says; it always says the year.
func (u unit) title(day int32) string {
	t := dateOf(day)
	if u.name == byMonth {
		return t.Format("January ") + yearWords(t)
	}
	return yearWords(t)
}

func yearWords(t time.Time) string { return strconv.Itoa(t.Year()) }

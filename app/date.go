package app

// Precision says how exactly a date is known.
type Precision int

// The precisions, from none at all to an interval with two ends of its own.
const (
	PrecisionNone Precision = iota
	PrecisionDay
	PrecisionMonth
	PrecisionSeason
	PrecisionYear
	PrecisionDecade
	PrecisionCentury
	PrecisionInterval
)

// Date is an EDTF date (ISO 8601-2): level 0 (a day, a month, a year, an
// interval) and of level 1 the marks ~ ? %, XX for what is unspecified, open
// and unknown ends and seasons. It is as sure as its source and no surer.
// Dates are equal under == when they are written alike; the zero Date says
// nothing.
//
// Seasons are those of the northern hemisphere in whole months: spring (21)
// is March to May, summer (22) June to August, autumn (23) September to
// November, winter (24) December to February of the next year.
type Date struct {
	from point
	to   point // absent unless the date is an interval
}

// point is a date that is no interval, or one end of an interval.
type point struct {
	year       int16 // the first one of a decade or century
	month, day uint8 // from 1; a season's number as month; unspecified; 0 where the form has none
	form       form
	mark       mark
}

// form says which parts a point is written with.
type form uint8

const (
	formAbsent  form = iota
	formOpen         // ".."
	formUnknown      // an interval's empty end
	formCentury      // 20XX
	formDecade       // 202X
	formYear
	formSeason
	formMonth
	formDay
)

// unspecified stands for XX as a month or day.
const unspecified = 99

// The numbers that EDTF gives to the seasons.
const (
	spring = 21
	winter = 24
)

// mark holds what is said of a point's sureness.
type mark uint8

const (
	markUncertain   mark = 1 << iota // ?
	markApproximate                  // ~
	markBoth        = markUncertain | markApproximate
)

// OnDay returns the date of one day; the zero Date for a day outside the
// years 0001 to 9999.
func OnDay(d Day) Date {
	if d < firstDay || d > finalDay {
		return Date{}
	}
	return Date{from: pointOn(d)}
}

// BetweenDays returns the shortest date for a range of days: a day, a whole
// month, a whole year, else an interval of days. DayMin and DayMax, and days
// outside the years 0001 to 9999, leave that end open.
func BetweenDays(first, last Day) Date {
	if first > last {
		first, last = last, first
	}
	openStart, openEnd := first < firstDay, last > finalDay
	switch {
	case openStart && openEnd, first > finalDay, last < firstDay:
		return Date{}
	case openStart:
		return Date{point{form: formOpen}, pointOn(last)}
	case openEnd:
		return Date{pointOn(first), point{form: formOpen}}
	}
	from := pointOn(first)
	for _, f := range []form{formDay, formMonth, formYear} {
		if whole := from.cut(f); whole.first() == first && whole.last() == last {
			return Date{from: whole}
		}
	}
	return Date{from, pointOn(last)}
}

func pointOn(d Day) point {
	y, m, dd := d.Civil()
	return point{year: int16(y), month: uint8(m), day: uint8(dd), form: formDay}
}

// cut drops the parts of a day that a coarser form has no place for.
func (p point) cut(f form) point {
	if f < formDay {
		p.day = 0
	}
	if f < formMonth {
		p.month = 0
	}
	p.form = f
	return p
}

func (p point) isOpen() bool { return p.form == formOpen || p.form == formUnknown }

// isDay tells whether a point is a day and no more than one.
func (p point) isDay() bool { return p.form == formDay && p.first() == p.last() }

// first returns the earliest day a point can mean; DayMin for an open one.
func (p point) first() Day {
	y, m := int(p.year), int(p.month)
	switch {
	case p.form <= formUnknown:
		return DayMin
	case p.form == formSeason:
		return DayOf(y, seasonStart(m), 1)
	case p.form < formSeason || m == unspecified:
		return DayOf(y, 1, 1)
	case p.form == formMonth || p.day == unspecified:
		return DayOf(y, m, 1)
	}
	return DayOf(y, m, int(p.day))
}

// last returns the latest day a point can mean; DayMax for an open one.
func (p point) last() Day {
	y, m := int(p.year), int(p.month)
	switch {
	case p.form <= formUnknown:
		return DayMax
	case p.form == formCentury:
		return DayOf(y+100, 1, 1) - 1
	case p.form == formDecade:
		return DayOf(y+10, 1, 1) - 1
	case p.form == formSeason:
		// The last winter of the calendar would end in a year that cannot be written.
		return min(DayOf(y, seasonStart(m)+3, 1)-1, finalDay)
	case p.form == formYear || m == unspecified:
		return DayOf(y+1, 1, 1) - 1
	case p.form == formMonth || p.day == unspecified:
		return DayOf(y, m+1, 1) - 1
	}
	return DayOf(y, m, int(p.day))
}

// seasonStart returns the first month of a season.
func seasonStart(season int) int { return 3 + 3*(season-spring) }

// IsZero tells whether the date says nothing.
func (d Date) IsZero() bool { return d == Date{} }

// First returns the earliest day the date can mean; DayMin when its start is
// open or unknown and for the zero Date. The marks ~ ? % do not widen it.
func (d Date) First() Day { return d.from.first() }

// Last returns the latest day the date can mean; DayMax when its end is open
// or unknown and for the zero Date. The marks ~ ? % do not widen it.
func (d Date) Last() Day {
	if d.IsInterval() {
		return d.to.last()
	}
	return d.from.last()
}

// Start returns the day to sort by: the earliest one, or the latest one when
// the start is open, so that "../2007" stands at 2007. The zero Date sorts
// after all others.
func (d Date) Start() Day {
	if first := d.First(); first != DayMin {
		return first
	}
	return d.Last()
}

// Precision says how exactly the date is known: "2021-08-XX" to the month,
// "2021-XX" to the year.
func (d Date) Precision() Precision {
	p := d.from
	switch {
	case d.IsZero():
		return PrecisionNone
	case d.IsInterval():
		return PrecisionInterval
	case p.form == formCentury:
		return PrecisionCentury
	case p.form == formDecade:
		return PrecisionDecade
	case p.form == formSeason:
		return PrecisionSeason
	case p.form == formYear || p.month == unspecified:
		return PrecisionYear
	case p.form == formMonth || p.day == unspecified:
		return PrecisionMonth
	}
	return PrecisionDay
}

// Approximate tells whether any part is marked ~ or %.
func (d Date) Approximate() bool { return (d.from.mark|d.to.mark)&markApproximate != 0 }

// Uncertain tells whether any part is marked ? or %.
func (d Date) Uncertain() bool { return (d.from.mark|d.to.mark)&markUncertain != 0 }

// IsInterval tells whether the date has two ends, of which one may be open.
func (d Date) IsInterval() bool { return d.to.form != formAbsent }

// OpenStart tells whether the date is an interval whose start is open ("../b")
// or unknown ("/b").
func (d Date) OpenStart() bool { return d.from.isOpen() }

// OpenEnd tells whether the date is an interval whose end is open ("a/..") or
// unknown ("a/").
func (d Date) OpenEnd() bool { return d.to.isOpen() }

// UnknownEnd tells whether the date is an interval of which nobody says when, or
// whether, it ended ("a/"), where "a/.." says that it goes on.
func (d Date) UnknownEnd() bool { return d.to.form == formUnknown }

// CertainlyWithin tells whether every day the date can mean lies in p. All
// dates lie in the zero Date.
func (d Date) CertainlyWithin(p Date) bool { return d.First() >= p.First() && d.Last() <= p.Last() }

// PossiblyWithin tells whether any day the date can mean lies in p.
func (d Date) PossiblyWithin(p Date) bool { return d.First() <= p.Last() && d.Last() >= p.First() }

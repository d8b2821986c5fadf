package charts

import (
	"math"
	"strconv"
	"strings"

	"durand/app"
)

// axes are a plot with periods along the bottom and values up the side.
type axes struct {
	plot box
	ticks
	n     int // periods
	every int // months from one label to the next; zero: no row of months, each: a label for each period
}

func (a axes) slot() float64          { return a.plot.w() / float64(a.n) }
func (a axes) x(period int) float64   { return a.plot.x0 + a.slot()*float64(period) }
func (a axes) mid(period int) float64 { return a.plot.x0 + a.slot()*(float64(period)+.5) }
func (a axes) y(v float64) float64    { return a.plot.y1 - a.plot.h()*v/a.top }

const tickLength = 3.5

// axes lays out the plot in the body for values up to highest, keeps room on
// the right and over the highest value for labels, draws grid, axes and what
// lies behind the data, and returns the plot.
func (p *picture) axes(highest, rightRoom, headroom float64) axes {
	a := axes{n: len(p.Tally.Periods)}
	a.plot = p.body
	a.plot.x1 -= rightRoom
	unitLine := smallFace.leading()*float64(max(p.headings, 1)) + 2
	a.every = p.monthStep(rightRoom)
	timeRoom := p.timeRoom(rightRoom)
	a.plot.y1 -= timeRoom
	labels := 0.0
	a.ticks = p.valueTicks(a, highest)
	for i := range a.count() + 1 {
		labels = max(labels, smallFace.width(number(a.step*float64(i))))
	}
	a.plot.x0 += labels + 5
	a.plot.y1 -= p.markNames(a)
	if p.heading != "" {
		for i, line := range boldFace.wrap(p.heading, p.body.w(), max(p.headings, 1)) {
			p.text(line, p.body.x0, p.body.y0+smallSize+float64(i)*smallFace.leading(), boldFace, p.theme.ink, left)
		}
	} else {
		p.text(p.unitWords(), p.body.x0, p.body.y0+smallSize, smallFace, p.theme.soft, left)
	}
	a.plot.y0 += unitLine + p.markRoom(a)
	a.plot.y1 = max(a.plot.y1, a.plot.y0+12) // too small a picture must not turn over
	if !(a.plot.h() > 2*headroom) {
		headroom = 0
	}
	a.ticks = p.valueTicks(a, highest)
	if over := a.plot.h() * (1 - highest/a.top); over < headroom {
		a.top = highest / (1 - headroom/a.plot.h())
	}
	p.bands(a)
	p.voids(a)
	for i := range a.count() + 1 {
		y := a.y(a.step * float64(i))
		if i > 0 {
			p.rule(a.plot.x0, y, a.plot.x1, y, p.theme.grid, .6)
		}
		p.text(number(a.step*float64(i)), a.plot.x0-4, y+smallSize*.36, smallFace, p.theme.soft, right)
	}
	p.timeAxis(a)
	for i := range a.n {
		p.hit(box{a.x(i), a.plot.y0, a.x(i + 1), a.plot.y1 + timeRoom}, -1, i)
	}
	return a
}

// valueTicks makes about one tick in 24 points.
func (p *picture) valueTicks(a axes, highest float64) ticks {
	return niceTicks(highest, min(8, max(1, int(a.plot.h()/24))))
}

// finish draws what lies over the data: the base line and the markers.
func (p *picture) finish(a axes) {
	p.rule(a.plot.x0, a.plot.y1, a.plot.x1, a.plot.y1, p.theme.rule, .9)
	p.moments(a)
}

// unitWords says what the axis counts: "events a month".
func (p *picture) unitWords() string {
	unit := p.Tally.Unit
	if p.Kind == app.ChartCumulative {
		return strings.TrimSpace(unit + " since the beginning")
	}
	if p.Tally.By == app.StepWhole || unit == "" {
		return unit
	}
	return unit + " a " + string(p.Tally.By)
}

// timeRoom is the height of the labels under the axis.
func (p *picture) timeRoom(taken float64) float64 {
	if p.monthStep(taken) == 0 {
		return tickLength + smallFace.leading()
	}
	return tickLength + 2*smallFace.leading()
}

// each says that every period has a label.
const each = -1

// perYear is how many periods of a step a year has; zero where the periods
// are not parts of years.
func perYear(by app.Step) float64 {
	return map[app.Step]float64{app.StepWeek: 365.2425 / 7, app.StepMonth: 12, app.StepQuarter: 4, app.StepYear: 1}[by]
}

// monthStep is how many months apart their names can stand under a plot that
// is as wide as the body less what is taken; zero when there is no room, or
// the periods are not parts of years; each where every part can be named.
func (p *picture) monthStep(taken float64) int {
	parts := perYear(p.Tally.By)
	if parts <= 1 || p.Tally.Ordinal || p.heading != "" {
		return 0
	}
	slot := (p.body.w() - taken - 24) / float64(len(p.Tally.Periods))
	widest := map[app.Step]string{app.StepWeek: "W53", app.StepMonth: "Mar", app.StepQuarter: "Q1"}[p.Tally.By]
	if slot >= smallFace.width(widest)+4 {
		return each
	}
	if p.Tally.By == app.StepWeek {
		widest = "Mar"
	}
	for _, every := range []int{1, 3, 6} {
		if float64(every)*slot*parts/12 >= smallFace.width(widest)+4 {
			return every
		}
	}
	return 0
}

// timeAxis writes the periods under the plot, thinned so that no label
// touches the next, and always with the year.
func (p *picture) timeAxis(a axes) {
	first := a.plot.y1 + tickLength + smallSize
	if p.Tally.Ordinal || p.Tally.By == app.StepWhole {
		p.plainAxis(a, first)
		return
	}
	stamps := make([]stamp, a.n)
	for i, period := range p.Tally.Periods {
		at := period.First
		if p.Tally.By == app.StepWeek {
			at += 3 // a week belongs to the month and year of its Thursday
		}
		stamps[i].year, stamps[i].month, stamps[i].day = at.Civil()
	}
	if p.Tally.By == app.StepYear {
		p.years(a, stamps, first, true)
		return
	}
	if a.every != 0 {
		p.months(a, stamps, first)
		first += smallFace.leading()
	}
	p.years(a, stamps, first, false)
}

type stamp struct{ year, month, day int }

// plainAxis writes the periods' own labels.
func (p *picture) plainAxis(a axes, y float64) {
	widest := 0.0
	for _, period := range p.Tally.Periods {
		widest = max(widest, smallFace.width(period.Label))
	}
	every := 1
	for float64(every)*a.slot() < widest+5 && every < a.n {
		every++
	}
	for i := 0; i < a.n; i += every {
		label := smallFace.fit(p.Tally.Periods[i].Label, max(a.slot()*float64(every), a.plot.w()/2))
		p.text(label, a.mid(i), y, smallFace, p.theme.soft, centre)
	}
}

// months writes the row of weeks, months or quarters. Of weeks that are too
// narrow for their numbers the first of a month has its name.
func (p *picture) months(a axes, stamps []stamp, y float64) {
	for i, s := range stamps {
		name, _, _ := strings.Cut(p.Tally.Periods[i].Label, " ")
		if a.every != each {
			if (s.month-1)%a.every != 0 || p.Tally.By == app.StepWeek && s.day > 7 {
				continue
			}
			if p.Tally.By == app.StepWeek {
				name = app.MonthShort(s.month)
			}
		}
		p.text(name, a.mid(i), y, smallFace, p.theme.soft, centre)
	}
}

// yearSteps are the steps in which years are named.
func yearSteps() []int { return []int{1, 2, 5, 10, 20, 50, 100} }

// yearStep is of how many years one is named, so that names of a width do not
// collide.
func (p *picture) yearStep(a axes, width float64) int {
	every := 1
	for _, every = range yearSteps() {
		if float64(every)*perYear(p.Tally.By)*a.slot() >= width {
			break
		}
	}
	return every
}

// years writes the row of years, one in so many that they do not collide,
// with a tick where a year begins.
func (p *picture) years(a axes, stamps []stamp, y float64, inSlots bool) {
	width := smallFace.width("2000") + 5
	every := p.yearStep(a, width)
	said := false
	for from := 0; from < a.n; {
		to := from + 1
		for to < a.n && stamps[to].year == stamps[from].year {
			to++
		}
		year, x0, x1 := stamps[from].year, a.x(from), a.x(to)
		if from > 0 && !inSlots && year%every == 0 {
			p.yearTick(a, x0, y, every == 1)
		}
		switch label := strconv.Itoa(year); {
		case year%every != 0:
		case every == 1 && x1-x0 >= width-5:
			p.text(label, (x0+x1)/2, y, smallFace, p.theme.soft, centre)
			said = true
		case every > 1 && x0+width/2 <= p.size.x1:
			p.text(label, max(x0+a.slot()/2, a.plot.x0+width/2-4), y, smallFace, p.theme.soft, centre)
			said = true
		}
		from = to
	}
	if !said {
		p.text(strconv.Itoa(stamps[0].year), a.plot.x0, y, smallFace, p.theme.soft, left)
	}
}

// yearTick marks where a year begins; one that is named between its ticks is
// parted from its neighbours.
func (p *picture) yearTick(a axes, x, y float64, parted bool) {
	p.rule(x, a.plot.y1, x, a.plot.y1+tickLength, p.theme.rule, .6)
	if parted {
		p.rule(x, y-smallSize+1, x, y+1, p.theme.void, .6)
	}
}

// voids lays the pattern of what is not covered over periods that no series
// covers.
func (p *picture) voids(a axes) {
	for from := 0; from < a.n; from++ {
		to := from
		for to < a.n && p.uncovered(to) {
			to++
		}
		if to == from {
			continue
		}
		p.void(box{a.x(from), a.plot.y0, a.x(to), a.plot.y1})
		from = to
	}
}

// void lays the pattern of what is not covered over what is there, so that a
// band behind it stays to be seen.
func (p *picture) void(b box) {
	p.hatch(pattern{dots, 3, .9}, p.theme.gap, b)
}

// uncovered tells whether no series covers the period.
func (p *picture) uncovered(period int) bool {
	for _, s := range p.Tally.Series {
		if s.Cells[period].State != app.Uncovered {
			return false
		}
	}
	return true
}

// voidKey explains the pattern of voids where some series cover what others do
// not; empty where there is none.
func (p *picture) voidKey(words string) []entry {
	for i := range p.Tally.Periods {
		if p.uncovered(i) {
			return []entry{{words, p.void}}
		}
	}
	return nil
}

// highest finds the highest figure, its range included where it is drawn.
func (p *picture) highest(ranges bool) float64 {
	high := 0.0
	for _, s := range p.Tally.Series {
		for _, c := range s.Cells {
			if c.Has() {
				high = math.Max(high, *c.Best)
			}
			if ranges && c.High != nil {
				high = math.Max(high, *c.High)
			}
			if c.Bounded() {
				high = math.Max(high, anchor(c))
			}
		}
	}
	return high
}

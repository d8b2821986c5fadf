package charts

import (
	"math"
	"slices"

	"durand/app"
)

// columns draws one column a period; several series stand beside each other.
func (p *picture) columns() {
	if len(p.Tally.Series) > 1 {
		p.grouped()
		return
	}
	cells := p.Tally.Series[0].Cells
	l := p.look(0)
	mean := p.mean(cells)
	if mean != nil {
		l.col = mix(l.col, p.theme.paper, .38)
	}
	entries := p.stateKey(true)
	if mean != nil {
		entries = append([]entry{
			{"each " + string(p.Tally.By), p.swatch(l)},
			{p.meanWords(), p.sample(p.look(0))},
		}, entries...)
	}
	p.key(entries)
	over := p.over(func(i int) (float64, string) { return figureOver(cells[i]) })
	if mean != nil || !over.fit(valueRoom(p.body.w()-axisRoom, len(cells), 1)) {
		over = nil
	}
	a := p.axes(p.highest(false), 0, over.headroom())
	p.column(a, 0, l, func(i int) (float64, float64) { return slotOf(a, i, 0, 1) })
	if mean != nil {
		p.runs(a, mean, stroke{col: p.look(0).col, width: 1.8})
	}
	p.finish(a)
	p.values(a, over, a.mid)
}

// widest is the width beyond which a column is a wall.
const widest = 48.0

// slotOf returns where the column of one of several series stands in the slot
// of a period. Columns closer than two points touch: gaps would be uneven.
func slotOf(a axes, period, series, of int) (x0, x1 float64) {
	gap := a.slot() * .24
	if a.slot() < 4 {
		gap = 0
	}
	width := min((a.slot()-gap)/float64(of), widest)
	x0 = a.mid(period) + width*(float64(series)-float64(of)/2)
	return x0, x0 + width
}

// column draws the columns of one series, whole ones and half ones apart, so
// that each kind is one path.
func (p *picture) column(a axes, series int, l look, slot func(period int) (x0, x1 float64)) {
	var whole, half []box
	for i, c := range p.Tally.Series[series].Cells {
		x0, x1 := slot(i)
		switch {
		case c.Has() && *c.Best > 0:
			b := box{x0, a.y(*c.Best), x1, a.plot.y1}
			if c.State == app.Incomplete {
				half = append(half, b)
			} else {
				whole = append(whole, b)
			}
			p.hit(b, series, i)
		case c.Has() && c.State == app.Incomplete:
			half = append(half, box{x0, a.plot.y1 - 2, x1, a.plot.y1})
		case c.Has():
			p.zero(x0, x1, a.plot.y1)
		case c.Bounded():
			p.bound(l, c, (x0+x1)/2, a.y, 13)
		case c.State == app.Uncovered:
			if !p.uncovered(i) {
				p.void(box{x0, a.plot.y0, x1, a.plot.y1})
			}
		default:
			p.unknown(x0, x1, a.plot.y1, p.theme.ink)
		}
	}
	p.fillBox(l, false, whole...)
	p.fillBox(l, true, half...)
}

// grouped draws the series side by side in each period.
func (p *picture) grouped() {
	n := len(p.Tally.Series)
	p.key(slices.Concat(p.seriesKey(p.swatch), p.boundKey(), p.stateKey(true)))
	over := make([]overs, n)
	room, fit := valueRoom(p.body.w()-axisRoom, len(p.Tally.Periods), n), true
	for s, series := range p.Tally.Series {
		over[s] = p.over(func(i int) (float64, string) { return figureOver(series.Cells[i]) })
		fit = fit && over[s].fit(room)
	}
	if !fit {
		clear(over)
	}
	a := p.axes(p.highest(false), 0, over[0].headroom())
	slot := func(s int) func(int) (float64, float64) {
		return func(i int) (float64, float64) { return slotOf(a, i, s, n) }
	}
	for s := range n {
		p.column(a, s, p.look(s), slot(s))
	}
	p.finish(a)
	for s := range n {
		p.values(a, over[s], func(i int) float64 {
			x0, x1 := slot(s)(i)
			return (x0 + x1) / 2
		})
	}
}

func (p *picture) seriesKey(swatch func(look) func(box)) []entry {
	entries := make([]entry, len(p.Tally.Series))
	for i, s := range p.Tally.Series {
		entries[i] = entry{s.Name, swatch(p.look(i))}
	}
	return entries
}

// totals adds up the series of each period, and tells where one of them is not
// wholly measured, and where one has no figure.
func (p *picture) totals() (sums []float64, half, lacking []bool) {
	n := len(p.Tally.Periods)
	sums, half, lacking = make([]float64, n), make([]bool, n), make([]bool, n)
	for _, s := range p.Tally.Series {
		for i, c := range s.Cells {
			if c.Has() {
				sums[i] += math.Max(0, *c.Best)
			}
			half[i] = half[i] || c.State != app.Measured
			lacking[i] = lacking[i] || !c.Has()
		}
	}
	return sums, half, lacking
}

// stacked draws the series on top of each other. Figures that sources report
// are never added, nor events that stand in several series: such stand side by
// side instead.
func (p *picture) stacked() {
	if !p.recorded() || p.Tally.Shared {
		p.grouped()
		return
	}
	n := len(p.Tally.Periods)
	sums, half, lacking := p.totals()
	p.key(append(p.seriesKey(p.swatch), p.stateKey(true)...))
	over := p.over(func(i int) (float64, string) {
		if half[i] {
			return sums[i], "≥ " + number(sums[i])
		}
		return sums[i], number(sums[i])
	})
	if !over.fit(valueRoom(p.body.w()-axisRoom, n, 1)) {
		over = nil
	}
	a := p.axes(slices.Max(append([]float64{0}, sums...)), 0, over.headroom())
	base := make([]float64, n)
	for k, s := range p.Tally.Series {
		var whole, open []box
		for i, c := range s.Cells {
			if !c.Has() || !(*c.Best > 0) {
				continue
			}
			x0, x1 := slotOf(a, i, 0, 1)
			b := box{x0, a.y(base[i] + *c.Best), x1, a.y(base[i])}
			base[i] += *c.Best
			p.hit(b, k, i)
			if half[i] {
				open = append(open, b)
			} else {
				whole = append(whole, b)
			}
		}
		p.fillBox(p.look(k), false, whole...)
		p.fillBox(p.look(k), true, open...)
	}
	for i := range n {
		if sums[i] > 0 || p.uncovered(i) {
			continue
		}
		x0, x1 := slotOf(a, i, 0, 1)
		switch {
		case lacking[i]:
			p.unknown(x0, x1, a.plot.y1, p.theme.ink)
		case half[i]:
			p.fillBox(p.look(0), true, box{x0, a.plot.y1 - 2, x1, a.plot.y1})
		default:
			p.zero(x0, x1, a.plot.y1)
		}
	}
	p.finish(a)
	p.values(a, over, a.mid)
}

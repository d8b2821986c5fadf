package charts

import (
	"math"

	"durand/app"
)

// band draws the best figures as a line inside the range from low to high.
func (p *picture) band() {
	l := p.look(0)
	entries := []entry{
		{"best figure", p.sample(l)},
		{"low to high", func(b box) { p.rects(p.tint(l), box{b.x0, b.y0 + 1, b.x1, b.y1}) }},
	}
	names := p.endNames()
	if names == nil && len(p.Tally.Series) > 1 {
		entries = append(p.seriesKey(p.sample), entries...)
	}
	p.key(append(entries, p.lineKey()...))
	a := p.axes(p.highest(true), names.room(), 0)
	for i, s := range p.Tally.Series {
		p.ranges(a, s.Cells, p.look(i), i%2 == 1)
	}
	for i, s := range p.Tally.Series {
		l := p.look(i)
		if len(p.Tally.Series) > 1 {
			p.edges(a, s.Cells, l)
		}
		p.runs(a, s.Cells, stroke{l.col, 1.8, l.dash})
		p.points(a, i, s.Cells)
		if at, ok := lastPoint(a, s.Cells); ok && names != nil {
			names[i].at = at
		}
	}
	p.ends(a, names)
	p.finish(a)
}

// tint is the colour of a range; lighter colours take more of themselves, so
// that it shows in grey.
func (p *picture) tint(l look) ink {
	return mix(l.col, p.theme.paper, .22+.3*math.Abs(luma(l.col)-luma(p.theme.data[0]))/255)
}

// lowHigh is the range of a cell, the best figure where one end is not given.
func lowHigh(c app.Cell) (low, high float64) {
	low = anchor(c)
	high = low
	if c.Low != nil {
		low = min(low, *c.Low)
	}
	if c.High != nil {
		high = max(high, *c.High)
	}
	return low, high
}

// stretches returns the runs of cells with a figure, as low and high points.
func stretches(a axes, cells []app.Cell) (lows, highs [][]point) {
	open := false
	for i, c := range cells {
		if !c.Has() {
			open = false
			continue
		}
		if !open {
			lows, highs, open = append(lows, nil), append(highs, nil), true
		}
		low, high := lowHigh(c)
		last := len(lows) - 1
		lows[last] = append(lows[last], point{a.mid(i), a.y(max(0, low))})
		highs[last] = append(highs[last], point{a.mid(i), a.y(high)})
	}
	return lows, highs
}

// ranges fills what lies between low and high: with a tint, or, for every other
// series, with upright lines, which show the tint behind and are told from it
// without colour.
func (p *picture) ranges(a axes, cells []app.Cell, l look, lined bool) {
	lows, highs := stretches(a, cells)
	for i, low := range lows {
		high := highs[i]
		if len(low) == 1 {
			half := min(4, a.slot()/3)
			p.rects(p.tint(l), box{low[0].x - half, high[0].y, low[0].x + half, low[0].y})
			continue
		}
		if lined {
			p.rects(l.col, uprightLines(low, high)...)
			continue
		}
		shape := append([]point(nil), high...)
		for k := len(low) - 1; k >= 0; k-- {
			shape = append(shape, low[k])
		}
		p.area(p.tint(l), shape...)
	}
}

// uprightLines are thin lines from the lower to the upper edge of a range.
func uprightLines(low, high []point) []box {
	const gap, width = 3.0, .5
	var lines []box
	for k := 1; k < len(low); k++ {
		from, to := low[k-1], low[k]
		for x := math.Ceil(from.x/gap) * gap; x < to.x; x += gap {
			t := (x - from.x) / (to.x - from.x)
			top := high[k-1].y + t*(high[k].y-high[k-1].y)
			bottom := from.y + t*(to.y-from.y)
			lines = append(lines, box{x, top, x + width, bottom})
		}
	}
	return lines
}

// edges outlines a range, so that ranges over each other can be told apart.
func (p *picture) edges(a axes, cells []app.Cell, l look) {
	lows, highs := stretches(a, cells)
	for i := range lows {
		p.line(stroke{l.col, .5, nil}, lows[i]...)
		p.line(stroke{l.col, .5, nil}, highs[i]...)
	}
}

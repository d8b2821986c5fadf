package charts

import (
	"slices"

	"durand/app"
)

// A source may give only a bound: "up to 45". That is no figure, so it has no
// mark: a rule where the bound lies, and an arrow to where the figure may be.

// anchor is where a figure or a bound stands on the axis.
func anchor(c app.Cell) float64 {
	switch {
	case c.Best != nil:
		return *c.Best
	case c.High != nil:
		return *c.High
	case c.Low != nil:
		return *c.Low
	}
	return 0
}

// boundKey explains a figure that is only a bound; empty where there is none.
func (p *picture) boundKey() []entry {
	for _, s := range p.Tally.Series {
		if slices.ContainsFunc(s.Cells, app.Cell.Bounded) {
			return []entry{{"only a bound is given", func(b box) {
				most := 1.0
				p.bound(p.theme.look(0), app.Cell{High: &most, State: app.Measured}, (b.x0+b.x1)/2, func(float64) float64 { return b.y0 }, b.h())
			}}}
		}
	}
	return nil
}

// lastClaim is where the last figure or bound of a source stands.
func lastClaim(a axes, cells []app.Cell) (point, bool) {
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i].Has() || cells[i].Bounded() {
			return point{a.mid(i), a.y(anchor(cells[i]))}, true
		}
	}
	return point{}, false
}

// bound draws a bound on an upright axis: rules at its ends, and, where one is
// open, an arrow of a length.
func (p *picture) bound(l look, c app.Cell, x float64, y func(float64) float64, length float64) {
	const half = 4.0
	end := func(v float64) { p.rule(x-half, y(v), x+half, y(v), l.col, 1.4) }
	switch {
	case c.Low != nil && c.High != nil:
		end(*c.Low)
		end(*c.High)
		p.rule(x, y(*c.High), x, y(*c.Low), l.col, .9)
	case c.High != nil:
		end(*c.High)
		p.arrowTo(l.col, point{x, y(*c.High)}, point{x, y(*c.High) + length})
	case c.Low != nil:
		end(*c.Low)
		p.arrowTo(l.col, point{x, y(*c.Low)}, point{x, y(*c.Low) - length})
	}
}

// boundBox is the room that a bound takes.
func (p *picture) boundBox(c app.Cell, x float64, y func(float64) float64, length float64) box {
	const half = 4.5
	b := box{x - half, y(anchor(c)) - 1, x + half, y(anchor(c)) + 1}
	switch {
	case c.Low != nil && c.High != nil:
		b.y1 = y(*c.Low) + 1
	case c.High != nil:
		b.y1 += length
	default:
		b.y0 -= length
	}
	return b
}

// boundAcross does the same on a level axis.
func (p *picture) boundAcross(c app.Cell, y float64, x func(float64) float64) {
	col := p.theme.data[0]
	const half, length = 4.0, 16.0
	end := func(v float64) { p.rule(x(v), y-half, x(v), y+half, col, 1.4) }
	switch {
	case c.Low != nil && c.High != nil:
		end(*c.Low)
		end(*c.High)
		p.rule(x(*c.Low), y, x(*c.High), y, col, .9)
	case c.High != nil:
		end(*c.High)
		p.arrowTo(col, point{x(*c.High), y}, point{max(x(*c.High)-length, x(0)), y})
	case c.Low != nil:
		end(*c.Low)
		p.arrowTo(col, point{x(*c.Low), y}, point{x(*c.Low) + length, y})
	}
}

// arrowTo draws a thin arrow.
func (p *picture) arrowTo(col ink, from, to point) {
	p.line(stroke{col: col, width: .9}, from, to)
	p.arrow(from, to, stroke{col: col, width: .4})
}

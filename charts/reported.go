package charts

import (
	"math"

	"durand/app"
)

// reported draws what sources say as marks side by side, each with the name
// of its source; nothing is added up.
func (p *picture) reported() {
	if len(p.Tally.Periods) == 1 {
		p.key(append(p.hedgeKey(), p.markKey()...))
		p.horizontal(func(b box, r barRow, x func(float64) float64) {
			mid := (b.y0 + b.y1) / 2
			if r.cell.Bounded() {
				p.boundAcross(r.cell, mid, x)
				if !r.cell.Hedge.IsZero() {
					p.halfSure(p.theme.data[0], point{x(anchor(r.cell)), mid})
				}
				return
			}
			p.rule(b.x0, mid, x(*r.cell.Best), mid, p.theme.void, .6)
			p.whisker(r.cell, mid, x)
			p.claimMark(look{col: p.theme.data[0]}, r.cell, point{x(*r.cell.Best), mid})
		})
		return
	}
	n := len(p.Tally.Series)
	names := p.endNames()
	var entries []entry
	if names == nil {
		entries = p.seriesKey(func(l look) func(box) {
			return func(b box) { p.mark(l, point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}, 2.8) }
		})
	}
	entries = append(entries, p.hedgeKey()...)
	entries = append(entries, p.boundKey()...)
	one, all := p.voidWords()
	for _, e := range p.markKey() {
		if e.words == one && p.someUncovered() {
			entries = append(entries, p.voidKey(all)...)
			e = entry{"no mark: " + one, func(b box) { p.rule(b.x0, (b.y0+b.y1)/2, b.x1, (b.y0+b.y1)/2, p.theme.grid, .6) }}
		}
		entries = append(entries, e)
	}
	p.key(entries)
	a := p.axes(p.highest(true), names.room(), 4)
	var figures []beside
	for i, s := range p.Tally.Series {
		figures = append(figures, p.claims(a, i, n, s.Cells)...)
		if at, ok := lastClaim(a, s.Cells); ok && names != nil {
			names[i].at = point{at.x + dodge(a, i, n), at.y}
		}
	}
	p.ends(a, names)
	p.finish(a)
	p.figuresBeside(a, figures)
}

// markKey is stateKey where figures are marks and not columns.
func (p *picture) markKey() []entry {
	entries := p.stateKey(false)
	for i := range entries {
		if entries[i].words == notComplete {
			entries[i].swatch = func(b box) {
				p.claimMark(look{col: p.theme.data[0]}, app.Cell{State: app.Incomplete}, point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2})
			}
		}
	}
	return entries
}

// hedgeKey explains the mark of figures that are not exact, where one is.
func (p *picture) hedgeKey() []entry {
	for _, s := range p.Tally.Series {
		for _, c := range s.Cells {
			if !c.Hedge.IsZero() {
				return []entry{{"about, derived, or of uncertain date", func(b box) {
					at := point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}
					p.mark(look{col: p.theme.data[0]}, at, 2.2)
					p.halfSure(p.theme.data[0], at)
				}}}
			}
		}
	}
	return nil
}

// halfSure draws a dotted ring about the mark of a figure that is not exact.
func (p *picture) halfSure(col ink, at point) {
	const dots, radius = 10, 4.9
	for i := range dots {
		angle := 2 * math.Pi * float64(i) / dots
		p.speck(col, .55, point{at.x + radius*math.Cos(angle), at.y + radius*math.Sin(angle)})
	}
}

// dodge moves the marks of one of several series sideways within the slot.
func dodge(a axes, series, of int) float64 {
	return min(a.slot()*.7/float64(of), 13) * (float64(series) - float64(of-1)/2)
}

// claims draws the figures of one source, with thin lines between neighbours,
// and returns what is to be written beside them.
func (p *picture) claims(a axes, series, of int, cells []app.Cell) (figures []beside) {
	l := p.look(series)
	at := func(i int) point { return point{a.mid(i) + dodge(a, series, of), a.y(*cells[i].Best)} }
	for i, c := range cells {
		if i > 0 && c.Has() && cells[i-1].Has() {
			p.line(stroke{mix(l.col, p.theme.paper, .4), .6, nil}, at(i-1), at(i))
		}
	}
	for i, c := range cells {
		if c.Bounded() {
			x, y := a.mid(i)+dodge(a, series, of), a.y(anchor(c))
			p.bound(l, c, x, a.y, 13)
			if !c.Hedge.IsZero() {
				p.halfSure(l.col, point{x, y})
			}
			p.hit(box{x - 5, y - 5, x + 5, y + 14}, series, i)
			figures = append(figures, beside{claimWords(c), p.boundBox(c, x, a.y, 13)})
			continue
		}
		if !c.Has() {
			if c.State == app.Unknown {
				p.unknown(a.x(i)+dodge(a, series, of), a.x(i+1)+dodge(a, series, of), a.plot.y1, l.col)
			}
			continue
		}
		if c.Low != nil || c.High != nil {
			low, high := lowHigh(c)
			p.rule(at(i).x, a.y(high), at(i).x, a.y(low), l.col, .8)
		}
		p.claimMark(l, c, at(i))
		p.hit(box{at(i).x - 5, at(i).y - 5, at(i).x + 5, at(i).y + 5}, series, i)
		reach := 3.2
		if !c.Hedge.IsZero() {
			reach = 5.6
		}
		figures = append(figures, beside{claimWords(c), box{at(i).x - reach, at(i).y - reach, at(i).x + reach, at(i).y + reach}})
	}
	return figures
}

// claimWords says a figure in short; the mark says the rest.
func claimWords(c app.Cell) string {
	words := app.Cell{Best: c.Best, Low: c.Low, High: c.High, State: app.Measured}.Words()
	if c.Has() {
		words = number(*c.Best)
	}
	switch {
	case c.About:
		words = "≈ " + words
	case c.State == app.Incomplete && c.Has():
		words = "≥ " + words
	}
	return words
}

// claimMark draws the mark of a source, with a dot of paper inside where the
// figure is not complete.
func (p *picture) claimMark(l look, c app.Cell, at point) {
	p.mark(l, at, 2.8)
	if !c.Hedge.IsZero() {
		p.halfSure(l.col, at)
	}
	if c.State == app.Incomplete {
		p.discs(p.theme.paper, 1.4, at)
	}
}

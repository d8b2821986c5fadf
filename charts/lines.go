package charts

import (
	"math"
	"strconv"

	"durand/app"
)

// mean is the trailing mean that was asked for; nil when none was.
func (p *picture) mean(cells []app.Cell) []app.Cell {
	if p.Mean < 2 {
		return nil
	}
	return app.TrailingMean(cells, p.Mean)
}

func (p *picture) meanWords() string {
	return "trailing mean of " + strconv.Itoa(p.Mean) + " " + string(p.Tally.By) + "s"
}

// lines draws each series as a line that breaks where there is no figure.
// With a trailing mean the figures are thin and the mean is thick.
func (p *picture) lines() {
	var entries []entry
	if p.Mean > 1 {
		l := p.theme.look(0)
		entries = append(entries,
			entry{"each " + string(p.Tally.By), func(b box) {
				y := (b.y0 + b.y1) / 2
				p.line(stroke{col: mix(l.col, p.theme.paper, .45), width: .9}, point{b.x0, y}, point{b.x1, y})
			}},
			entry{p.meanWords(), p.sample(l)})
	}
	rows := make([][]app.Cell, len(p.Tally.Series))
	for i, s := range p.Tally.Series {
		rows[i] = s.Cells
	}
	p.plotLines(append(entries, p.lineKey()...), rows)
}

// cumulative draws the running sums. After a gap they are dashed: a lower
// bound.
func (p *picture) cumulative() {
	p.Mean = 0
	rows := make([][]app.Cell, len(p.Tally.Series))
	for i, s := range p.Tally.Series {
		rows[i] = app.Cumulative(s.Cells)
		p.Tally.Series[i].Cells = rows[i]
	}
	p.plotLines(p.lineKey(), rows)
}

// lineKey explains the kinds of empty along a line.
func (p *picture) lineKey() []entry {
	var entries []entry
	one, all := p.voidWords()
	for _, e := range p.stateKey(false) {
		switch e.words {
		case notComplete:
			words := e.words
			if p.Kind == app.ChartCumulative {
				words = "at least: what came before is not complete"
			}
			l := p.theme.look(0)
			entries = append(entries, entry{words, func(b box) {
				y := (b.y0 + b.y1) / 2
				p.line(stroke{l.col, 1.2, []float64{1.5, 2}}, point{b.x0, y}, point{b.x1 - 3, y})
				p.ring(l.col, 2, .9, point{b.x1 - 2, y})
			}})
		case one:
			if p.someUncovered() {
				entries = append(entries, p.voidKey(all)...)
				l := p.theme.look(0)
				e = entry{"gap: " + one, func(b box) {
					y, third := (b.y0+b.y1)/2, b.w()/3
					p.line(stroke{col: l.col, width: 1.6}, point{b.x0, y}, point{b.x0 + third, y})
					p.line(stroke{col: l.col, width: 1.6}, point{b.x1 - third, y}, point{b.x1, y})
				}}
			}
			entries = append(entries, e)
		default:
			entries = append(entries, e)
		}
	}
	return entries
}

// someUncovered tells whether a period is covered by one series and not by
// another, so that only a gap shows it.
func (p *picture) someUncovered() bool {
	for i := range p.Tally.Periods {
		if p.uncovered(i) {
			continue
		}
		for _, s := range p.Tally.Series {
			if s.Cells[i].State == app.Uncovered {
				return true
			}
		}
	}
	return false
}

// plotLines draws rows of cells as lines with their names at their ends, or
// with a key where the names are too long for that.
func (p *picture) plotLines(entries []entry, rows [][]app.Cell) {
	names := p.endNames()
	if names == nil && len(rows) > 1 {
		entries = append(p.seriesKey(p.sample), entries...)
	}
	p.key(entries)
	high := 0.0
	for _, row := range rows {
		for _, c := range row {
			if c.Has() {
				high = math.Max(high, *c.Best)
			}
		}
	}
	a := p.axes(high, names.room(), 0)
	for i, row := range rows {
		l := p.look(i)
		if mean := p.mean(row); mean != nil {
			p.runs(a, row, stroke{mix(l.col, p.theme.paper, .45), .9, nil})
			p.runs(a, mean, stroke{l.col, 1.8, l.dash})
			row = mean
		} else {
			p.runs(a, row, stroke{l.col, 1.8, l.dash})
			p.dots(a, row, l)
		}
		p.points(a, i, p.Tally.Series[i].Cells)
		if at, ok := lastPoint(a, row); ok && names != nil {
			names[i].at = at
		}
	}
	p.ends(a, names)
	p.finish(a)
}

// runs draws a row of cells as a line, broken at gaps. A figure that stands
// alone is a dot. The way to a figure that is not complete is dotted.
func (p *picture) runs(a axes, cells []app.Cell, st stroke) {
	var run []point
	flush := func() {
		if len(run) == 1 {
			p.discs(st.col, max(2.2, st.width), run[0])
		}
		p.line(st, run...)
		run = run[:0]
	}
	for i, c := range cells {
		if !c.Has() {
			flush()
			continue
		}
		at := point{a.mid(i), a.y(*c.Best)}
		if c.State == app.Incomplete {
			if i > 0 && cells[i-1].Has() {
				from := point{a.mid(i - 1), a.y(*cells[i-1].Best)}
				flush()
				p.line(stroke{st.col, max(.9, st.width*.7), []float64{1.5, 2}}, from, at)
			}
			flush()
			if i == len(cells)-1 || !cells[i+1].Has() || cells[i+1].State != app.Incomplete {
				p.ring(st.col, 2, .9, at)
			}
			continue
		}
		run = append(run, at)
	}
	flush()
}

// dots marks the figures of a dashed line, about one in every twenty points,
// so that lines are told apart without colour.
func (p *picture) dots(a axes, cells []app.Cell, l look) {
	every := 1
	if l.dash == nil {
		return
	}
	for float64(every)*a.slot() < 20 {
		every++
	}
	for i := every / 2; i < len(cells); i += every {
		if c := cells[i]; c.Has() && c.State == app.Measured {
			p.mark(l, point{a.mid(i), a.y(*c.Best)}, 2.2)
		}
	}
}

// points makes the figures of a row answer clicks, and marks those unknown.
func (p *picture) points(a axes, series int, cells []app.Cell) {
	reach := min(6, max(2, a.slot()/2))
	for i, c := range cells {
		switch {
		case c.Has():
			x, y := a.mid(i), a.y(*c.Best)
			p.hit(box{x - reach, y - 6, x + reach, y + 6}, series, i)
		case c.State == app.Unknown:
			p.unknown(a.x(i), a.x(i+1), a.plot.y1, p.look(series).col)
		}
	}
}

func lastPoint(a axes, cells []app.Cell) (point, bool) {
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i].Has() {
			return point{a.mid(i), a.y(*cells[i].Best)}, true
		}
	}
	return point{}, false
}

package charts

import (
	"math"

	"durand/app"
)

// The smallest panel in which a picture can be read, in points.
const (
	panelWidth  = 92.0
	panelHeight = 46.0
	panelGap    = 9.0
)

// multiples draws each series in a panel of its own, all on one scale.
func (p *picture) multiples() {
	entries := append([]entry{}, p.stateKey(true)...)
	p.key(entries)
	p.text(p.unitWords()+", all panels on one scale", p.body.x0, p.body.y0+smallSize, smallFace, p.theme.soft, left)
	p.body.y0 += smallFace.leading() + 2
	n := len(p.Tally.Series)
	columns, rows := p.panels(n)
	if shown := columns * rows; shown < n {
		words := app.Counted(n-shown, "more has no room here and is not shown.", "more have no room here and are not shown.")
		p.text(words, p.body.x0, p.body.y1-1, smallFace, p.theme.ink, left)
		p.body.y1 -= smallFace.leading()
		n = shown
	}
	w := (p.body.w() - panelGap*float64(columns-1)) / float64(columns)
	h := (p.body.h() - panelGap*float64(rows-1)) / float64(rows)
	high := p.highest(false)
	for _, s := range p.Tally.Series[:n] {
		if h > panelHeight+boldFace.leading() {
			p.headings = max(p.headings, len(boldFace.wrap(s.Name, w, 2)))
		}
	}
	for i := range n {
		x := p.body.x0 + (w+panelGap)*float64(i%columns)
		y := p.body.y0 + (h+panelGap)*float64(i/columns)
		p.panel(i, box{x, y, x + w, y + h}, high)
	}
}

// panels chooses how many panels stand side by side and how many above each
// other, so that their shape comes near to two to one.
func (p *picture) panels(n int) (columns, rows int) {
	most := max(1, int((p.body.w()+panelGap)/(panelWidth+panelGap)))
	best := math.Inf(1)
	columns, rows = most, max(1, int((p.body.h()+panelGap)/(panelHeight+panelGap)))
	for c := 1; c <= min(most, n); c++ {
		r := (n + c - 1) / c
		w, h := p.body.w()/float64(c), p.body.h()/float64(r)
		if h < panelHeight+panelGap {
			continue
		}
		if off := math.Abs(math.Log(w / h / 2)); off < best {
			best, columns, rows = off, c, r
		}
	}
	return columns, rows
}

func (p *picture) panel(series int, b box, high float64) {
	whole := p.Tally
	one := &picture{surface: p.surface, Spec: p.Spec, body: b, headings: p.headings}
	one.Tally.Series = []app.Series{whole.Series[series]}
	one.heading = whole.Series[series].Name
	one.Tally.Breaks = whole.BreaksOf(series)
	before := len(p.hits)
	a := one.axes(high, 0, 0)
	one.column(a, 0, p.theme.look(0), func(i int) (float64, float64) { return slotOf(a, i, 0, 1) })
	one.finish(a)
	for i := range p.hits[before:] {
		p.hits[before+i].Series = series
	}
}

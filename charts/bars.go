package charts

import (
	"sort"
	"strconv"

	"durand/app"
)

// barRow is one row of a picture whose rows are the series.
type barRow struct {
	series int
	lines  []string
	cell   app.Cell
}

func (r barRow) height() float64 { return float64(len(r.lines)) * smallFace.leading() }

const rowGap = 4.0

// bars draws one horizontal bar a series, the longest first, over the whole
// time of the tally.
func (p *picture) bars() {
	p.Tally = p.Tally.Whole()
	p.key(p.stateKey(false))
	p.horizontal(func(b box, r barRow, x func(float64) float64) {
		half := min(b.h()/2-1, thickest/2)
		mid := (b.y0 + b.y1) / 2
		bar := box{b.x0, mid - half, x(*r.cell.Best), mid + half}
		p.fillBox(p.theme.look(0), r.cell.State == app.Incomplete, bar)
		p.whisker(r.cell, mid, x)
	})
}

// thickest is the height of a bar beside a name of several lines.
const thickest = 15.0

// whisker draws the range of a figure across its end.
func (p *picture) whisker(c app.Cell, y float64, x func(float64) float64) {
	if c.Low == nil && c.High == nil {
		return
	}
	low, high := lowHigh(c)
	p.rule(x(low), y, x(high), y, p.theme.paper, 2.4)
	p.rule(x(low), y, x(high), y, p.theme.soft, 1)
	for _, v := range []float64{low, high} {
		p.rule(x(v), y-2.5, x(v), y+2.5, p.theme.soft, 1)
	}
}

// horizontal lays out the rows, names on the left and figures at the end of what
// draw puts between them.
func (p *picture) horizontal(draw func(b box, r barRow, x func(float64) float64)) {
	rows := p.barRows()
	nameRoom, figureRoom := 0.0, 0.0
	for _, r := range rows {
		for _, line := range r.lines {
			nameRoom = max(nameRoom, smallFace.width(line))
		}
		figureRoom = max(figureRoom, smallFace.width(p.figureWords(r.cell)))
	}
	shown, rest := p.fitRows(rows)
	free := p.body.h() - unitRoom - float64(len(shown))*rowGap
	if rest != "" {
		free -= smallFace.leading()
	}
	height := rowHeight(shown, free)
	plot := box{p.body.x0 + nameRoom + 5, p.body.y0 + unitRoom, p.body.x1 - figureRoom - 8, p.body.y1}
	high := p.highest(true)
	x := func(v float64) float64 { return plot.x0 + plot.w()*v/max(high, 1) }
	p.text(p.Tally.Unit, plot.x0, p.body.y0+smallSize, smallFace, p.theme.soft, left)
	y := plot.y0
	for _, r := range shown {
		b := box{plot.x0, y, plot.x1, y + height(r)}
		p.barRow(b, r, draw, x)
		y = b.y1 + rowGap
	}
	p.rule(plot.x0, plot.y0, plot.x0, y-rowGap+1, p.theme.rule, .9)
	if rest != "" {
		p.text(rest, p.body.x1, y+smallSize, smallFace, p.theme.soft, right)
	}
}

// rowHeight makes all rows as high as the highest where there is room for it,
// and puts what is then left over into them, within reason.
func rowHeight(rows []barRow, room float64) func(barRow) float64 {
	highest, sum := 0.0, 0.0
	for _, r := range rows {
		highest = max(highest, r.height())
		sum += r.height()
	}
	even := room / float64(max(len(rows), 1))
	if even >= highest {
		return func(barRow) float64 { return min(even, highest+smallFace.leading()*1.5) }
	}
	extra := max(0, room-sum) / float64(max(len(rows), 1))
	return func(r barRow) float64 { return r.height() + extra }
}

const unitRoom = smallSize*1.3 + 3

func (p *picture) barRow(b box, r barRow, draw func(b box, r barRow, x func(float64) float64), x func(float64) float64) {
	mid := (b.y0 + b.y1) / 2
	base := mid - r.height()/2 + smallSize*.95
	for i, line := range r.lines {
		p.text(line, b.x0-5, base+float64(i)*smallFace.leading(), smallFace, p.theme.ink, right)
	}
	p.hit(box{p.body.x0, b.y0, p.body.x1, b.y1}, r.series, 0)
	at := b.x0 + 5
	switch {
	case r.cell.Has(), r.cell.Bounded():
		_, high := lowHigh(r.cell)
		draw(b, r, x)
		at = x(high) + 5
		if !r.cell.Hedge.IsZero() {
			at += 3 // clear of the ring about its mark
		}
	case r.cell.State == app.Uncovered:
		p.void(box{b.x0, b.y0 + 1, b.x1, b.y1 - 1})
	}
	p.halo(p.figureWords(r.cell), at, mid+smallSize*.36, smallFace, p.theme.ink, left)
}

// figureWords says the figure of a row, or why there is none.
func (p *picture) figureWords(c app.Cell) string {
	switch {
	case c.Bounded():
		return c.Words()
	case !c.Has() && c.State == app.Uncovered:
		one, _ := p.voidWords()
		return one
	case !c.Has():
		return "unknown"
	case c.State == app.Incomplete:
		return "at least " + number(*c.Best)
	case !c.Hedge.IsZero():
		return c.Words()
	}
	if low, high := lowHigh(c); low < high {
		return number(*c.Best) + " (" + number(low) + "–" + number(high) + ")"
	}
	return number(*c.Best)
}

// barRows makes the rows, the highest figure first.
func (p *picture) barRows() []barRow {
	rows := make([]barRow, len(p.Tally.Series))
	for i, s := range p.Tally.Series {
		name := s.Name
		if name == "" {
			name = p.Tally.Unit
		}
		rows[i] = barRow{i, smallFace.wrap(name, p.body.w()*.4, 3), s.Cells[0]}
		if len(rows[i].lines) == 0 {
			rows[i].lines = []string{"–"}
		}
	}
	sort.SliceStable(rows, func(i, k int) bool {
		a, b := rows[i].cell, rows[k].cell
		if some, other := a.Has() || a.Bounded(), b.Has() || b.Bounded(); !some || !other {
			return some && !other
		}
		return anchor(a) > anchor(b)
	})
	return rows
}

// fitRows keeps the rows that have room and says how many have not.
func (p *picture) fitRows(rows []barRow) (shown []barRow, rest string) {
	total := 0.0
	for _, r := range rows {
		total += r.height() + rowGap
	}
	n, room := len(rows), p.body.h()-unitRoom+rowGap
	for n > 1 && total > room {
		if n == len(rows) {
			room -= smallFace.leading() // for the sentence
		}
		n--
		total -= rows[n].height() + rowGap
	}
	if n < len(rows) {
		rest = "and " + strconv.Itoa(len(rows)-n) + " more, for which there is no room here"
	}
	return rows[:n], rest
}

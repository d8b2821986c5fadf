package widgets

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
)

const (
	narrowest = 28 // of a column
	gripWidth = 4  // to each side of a column's edge
	barWidth  = 10 // of a scroll bar
	barSlot   = barWidth + 2
)

// set gives a column the width that a reader wants it to keep.
func (c *Column) set(width float32) {
	c.Width = max(width, narrowest)
	c.Least = 0
}

// slack is how much narrower a column may become.
func (c *Column) slack() float32 {
	if c.Least == 0 {
		return 0
	}
	return max(c.Width-c.Least, 0)
}

// widths computes how wide the columns are; zero where one is left out.
// Growing columns share the spare width in equal parts; where width is short
// those that stand aside are left out, and then all give way in proportion to
// their slack.
func (g *Grid) widths() []float32 {
	widths := make([]float32, len(g.columns))
	short := barSlot - g.Size().Width
	for i, c := range g.columns {
		widths[i] = max(c.Width, narrowest)
		short += widths[i]
	}
	for _, i := range g.asides() {
		if short > 0 {
			short -= widths[i]
			widths[i] = 0
		}
	}
	var slack, growing float32
	for i, c := range g.columns {
		if widths[i] > 0 {
			slack += c.slack()
			if c.Grow {
				growing++
			}
		}
	}
	var squeeze, spare float32 // squeeze from 0 to 1
	if short > 0 && slack > 0 {
		squeeze = min(short/slack, 1)
	}
	if growing > 0 {
		spare = max(-short, 0) / growing
	}
	for i, c := range g.columns {
		if widths[i] == 0 {
			continue
		}
		widths[i] = max(widths[i]-squeeze*c.slack(), narrowest)
		if c.Grow {
			widths[i] += spare
		}
	}
	return widths
}

// asides are the columns that stand aside, in the order in which they are left
// out: of the same rank the last first.
func (g *Grid) asides() []int {
	var out []int
	for i, c := range slices.Backward(g.columns) {
		if c.Aside > 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(g.columns[b].Aside, g.columns[a].Aside) })
	return out
}

// place computes where the columns stand.
func (g *Grid) place() {
	edges := make([]float32, 1, len(g.columns)+1)
	for i, width := range g.widths() {
		edges = append(edges, edges[i]+width)
	}
	g.edges = edges
	g.left = max(min(g.left, g.overhang()), 0)
	if g.view != nil {
		g.view.stale(-1)
	}
}

// overhang is how much wider the columns are than the grid. Less than half a
// pixel is a rounding of shares, and nothing to scroll to.
func (g *Grid) overhang() float32 {
	if over := g.edges[len(g.edges)-1] + barSlot - g.Size().Width; over >= .5 {
		return over
	}
	return 0
}

// leftOut tells whether a column has no room.
func (g *Grid) leftOut(col int) bool { return g.edges[col] == g.edges[col+1] }

// grip tells which column changes its width when the edge under x is pulled,
// and whether it grows to the right (1) or to the left (-1). Beside a column
// that grows by itself it is the neighbour that changes. -1 is no column.
func (g *Grid) grip(x float32) (col int, sign float32) {
	for i := len(g.columns) - 1; i >= 0; i-- {
		if d := x + g.left - g.edges[i+1]; d < -gripWidth || d > gripWidth || g.leftOut(i) {
			continue
		}
		if !g.columns[i].Grow {
			return i, 1
		}
		for next := i + 1; next < len(g.columns); next++ {
			if !g.leftOut(next) {
				return next, -1
			}
		}
	}
	return -1, 0
}

// columnAt is the column under x, or -1.
func (g *Grid) columnAt(x float32) int {
	for i := range g.columns {
		if x+g.left >= g.edges[i] && x+g.left < g.edges[i+1] {
			return i
		}
	}
	return -1
}

func (g *Grid) widen(col int, width float32) {
	g.columns[col].set(width)
	g.place()
	g.redraw()
}

// rowAt is the row under p, or -1 for the header and the empty space.
func (g *Grid) rowAt(p fyne.Position) int {
	if p.Y < g.headHeight() || p.Y >= g.Size().Height {
		return -1
	}
	row := int(g.top + float64((p.Y-g.headHeight())/g.rowHeight()))
	if row >= g.count {
		return -1
	}
	return row
}

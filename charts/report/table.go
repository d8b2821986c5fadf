package report

import (
	"math"

	"durand/charts"
)

// Table is rows of text under a header that is repeated on every page. A row
// is never cut by the end of a page, unless it alone is higher than one, and
// the last row does not stand alone on a page.
type Table struct {
	Columns []Column
	Rows    [][]string // cells beyond the columns are left out, missing ones empty
	Strong  func(row int) bool
	Caption string // below, as lesser text
	// Parts, if set, tells before which rows a part begins. Such a table is not
	// broken where the page happens to end: what goes over two pages is shared
	// out between them, where it can be at the beginning of a part.
	Parts func(row int) bool
}

// Column is a column of a table.
type Column struct {
	Title  string
	Figure bool    // right-aligned
	Least  float64 // width in points that it gets in any case; 0: as its longest word needs
	Most   float64 // width that it does not exceed; 0: no limit
}

const (
	cellSide  = 4.0
	cellAbove = 2.2
)

// Table sets a table.
func (d *Document) Table(t Table) {
	d.add(func(f *flow) error { return f.table(t) })
}

// grid is a table while it is set.
type grid struct {
	Table
	widths []float64
	x      []float64
	right  float64
	head   [][]string
}

// newGrid lays out the columns of a table on a page of a width.
func newGrid(t Table, width float64) *grid {
	g := &grid{Table: t, widths: columnWidths(t, width), head: make([][]string, len(t.Columns))}
	x := side
	for _, w := range g.widths {
		g.x = append(g.x, x)
		x += w
	}
	g.right = x
	for i, c := range t.Columns {
		g.head[i] = smallBold.Wrap(c.Title, g.widths[i]-2*cellSide)
	}
	return g
}

// heights are those of the rows.
func (g *grid) heights() []float64 {
	out := make([]float64, len(g.Rows))
	for i := range out {
		out[i] = rowHeight(g.cells(i))
	}
	return out
}

func (f *flow) table(t Table) error {
	if len(t.Columns) == 0 {
		return nil
	}
	g := newGrid(t, f.width())
	head, headHeight := g.head, rowHeight(g.head)
	first := rowHeight(nil)
	if len(t.Rows) > 0 {
		first = rowHeight(g.cells(0))
	}
	if err := f.need(headHeight + min(first, 120)); err != nil {
		return err
	}
	f.tableHead(g, head, headHeight)
	turn := f.turning(g)
	for i := range t.Rows {
		if i > 0 && (i == turn || f.lonely(g, i)) {
			if err := f.turn(); err != nil {
				return err
			}
			f.tableHead(g, head, headHeight)
		}
		if err := f.row(g, i, head, headHeight); err != nil {
			return err
		}
	}
	f.y += 2
	if t.Caption != "" {
		if err := f.para(t.Caption, smallFont, charts.InkSoft, 0, 0); err != nil {
			return err
		}
	}
	f.y += f.gap(8)
	return nil
}

// turning is the row before which a table of parts turns the page; 0 where it
// may fill the page. Only what then ends on the next page is shared out.
func (f *flow) turning(g *grid) int {
	if g.Parts == nil {
		return 0
	}
	heights := g.heights()
	all, here, fit := sum(heights), 0.0, 0
	for fit < len(heights) && f.y+here+heights[fit] <= f.end {
		here += heights[fit]
		fit++
	}
	if page := f.high - rowHeight(g.head); fit == len(heights) || all-here > page {
		return 0
	}
	best, half := 0, float64(len(heights))/2
	for i := 1; i <= fit; i++ {
		off := func(i int) float64 { return math.Abs(float64(i) - half) }
		part := g.Parts(i) && off(i) <= half/2
		switch {
		case best == 0, part && !g.Parts(best), part == g.Parts(best) && off(i) < off(best):
			best = i
		}
	}
	return best
}

// lonely tells whether a row is the last but one and the last would stand alone
// on the next page.
func (f *flow) lonely(g *grid, row int) bool {
	if row != len(g.Rows)-2 {
		return false
	}
	here := f.y + rowHeight(g.cells(row))
	return here <= f.end && here+rowHeight(g.cells(row+1)) > f.end
}

func (g *grid) font(row int) charts.Font {
	if g.Strong != nil && g.Strong(row) {
		return smallBold
	}
	return smallFont
}

// cells wraps the cells of a row.
func (g *grid) cells(row int) [][]string {
	out := make([][]string, len(g.Columns))
	for i := range g.Columns {
		if i < len(g.Rows[row]) {
			out[i] = wrapAll(g.font(row), g.Rows[row][i], g.widths[i]-2*cellSide)
		}
	}
	return out
}

func rowHeight(cells [][]string) float64 {
	lines := 1
	for _, c := range cells {
		lines = max(lines, len(c))
	}
	return float64(lines)*smallFont.Leading() + 2*cellAbove
}

func (f *flow) tableHead(g *grid, head [][]string, height float64) {
	right := g.right
	y := f.y + height
	f.cellText(g, head, smallBold)
	f.draw(func(c *charts.Canvas) { c.Rule(side, y, right, y, charts.InkRule, .8) })
	f.y = y
}

// row sets one row; one that is higher than a page goes on on the next.
func (f *flow) row(g *grid, row int, head [][]string, headHeight float64) error {
	cells := g.cells(row)
	for {
		height := rowHeight(cells)
		if f.y+height > f.end && !f.fresh() {
			page := f.high - headHeight
			if room := f.end - f.y; height <= page || room < 6*smallFont.Leading() {
				if err := f.turn(); err != nil {
					return err
				}
				f.tableHead(g, head, headHeight)
			}
		}
		fit := int((f.end - f.y - 2*cellAbove) / smallFont.Leading())
		now, later := splitRow(cells, max(fit, 1))
		f.cellText(g, now, g.font(row))
		f.y += rowHeight(now)
		y, right := f.y, g.right
		f.draw(func(c *charts.Canvas) { c.Rule(side, y, right, y, charts.InkGrid, .5) })
		if later == nil {
			return nil
		}
		cells = later
		if err := f.turn(); err != nil {
			return err
		}
		f.tableHead(g, head, headHeight)
	}
}

// splitRow cuts a row after so many lines.
func splitRow(cells [][]string, lines int) (now, later [][]string) {
	now = make([][]string, len(cells))
	rest := make([][]string, len(cells))
	for i, c := range cells {
		now[i] = c[:min(len(c), lines)]
		if len(c) > lines {
			rest[i] = c[lines:]
			later = rest
		}
	}
	return now, later
}

func (f *flow) cellText(g *grid, cells [][]string, font charts.Font) {
	for i, lines := range cells {
		x, how := g.x[i]+cellSide, charts.AlignLeft
		if i == 0 {
			x = g.x[i]
		}
		if g.Columns[i].Figure {
			x, how = g.x[i]+g.widths[i]-cellSide, charts.AlignRight
		}
		for k, line := range lines {
			y := f.y + cellAbove + float64(k+1)*font.Leading() - font.Size*.32
			f.draw(func(c *charts.Canvas) { c.Text(line, x, y, font, charts.InkText, how) })
		}
	}
}

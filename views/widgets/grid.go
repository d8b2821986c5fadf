package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Column describes one column of a Grid. Width is in device-independent pixels;
// columns that Grow share what is left of the grid's width. Where the columns
// are wider than the grid each gives way down to its Least; a Least of zero
// stands for its Width. Those with an Aside above zero are left out before any
// other gives way, the highest first: what they say must be found elsewhere.
type Column struct {
	Title string
	Width float32
	Least float32
	Grow  bool
	Aside int
	Align fyne.TextAlign
}

// Cell is what one cell of a Grid shows. Marks are byte ranges [from, to) of
// Text that are set off, such as search hits. Tip is what is shown beside the
// pointer where there is more to say than the Text, even if that is not cut.
type Cell struct {
	Text  string
	Tip   string
	Marks [][2]int
	Bold  bool
	Muted bool
	Icon  fyne.Resource
}

// Grid is a list of many rows in columns under a header. Rows are numbered, not
// held: the host gives the count and answers Cell for the rows in view. The
// position is kept as a row number, so that ten million rows scroll exactly.
type Grid struct {
	widget.BaseWidget

	// Cell answers what a cell shows. It is asked for rows in view only and must
	// answer at once; a row still being fetched may be answered empty and be
	// refreshed later with RefreshRow.
	Cell func(row, col int) Cell
	// OnSelected hears of a newly selected row, by mouse or keyboard.
	OnSelected func(row int)
	// OnActivated hears of a double click or Enter on a row.
	OnActivated func(row int)
	// OnHeader hears of a click on a column's header.
	OnHeader func(col int)
	// OnResized hears that a reader changed the column widths, to remember them.
	OnResized func(widths []float32)
	// OnMenu hears of a secondary click on a row; at is a place on the canvas.
	OnMenu func(row int, at fyne.Position)
	// OnKey is handed the keys that the grid has no use for.
	OnKey func(*fyne.KeyEvent)

	columns  []Column
	edges    []float32 // left edge of each column and the right edge of the last, before sideways scrolling
	count    int
	top      float64 // the row at the upper edge, with its fraction
	left     float32 // sideways scroll
	selected int
	sorted   int
	falling  bool
	focused  bool
	hand     gridHand
	view     *gridView
	ruler    *Ruler
}

// NewGrid returns a grid with the columns and no rows.
func NewGrid(columns []Column) *Grid {
	g := &Grid{columns: append([]Column(nil), columns...), selected: -1, sorted: -1, ruler: newRuler()}
	g.hand.reset()
	g.ExtendBaseWidget(g)
	return g
}

// SetCount tells how many rows there are and draws them anew. A selection beyond
// the end is dropped without a call of OnSelected.
func (g *Grid) SetCount(n int) {
	g.count = max(n, 0)
	if g.selected >= g.count {
		g.selected = -1
	}
	g.scrollTo(g.top)
	g.Refresh()
}

// Count tells how many rows there are.
func (g *Grid) Count() int { return g.count }

// Select selects the row and brings it into view; -1 selects none. OnSelected
// is called when the selection changes.
func (g *Grid) Select(row int) {
	row = min(max(row, -1), g.count-1)
	if row >= 0 {
		g.Reveal(row)
	}
	if row == g.selected {
		return
	}
	g.selected = row
	g.redraw()
	if row >= 0 && g.OnSelected != nil {
		g.OnSelected(row)
	}
}

// Mark selects the row and brings it into view without calling OnSelected: for
// a selection that was made elsewhere. -1 selects none.
func (g *Grid) Mark(row int) {
	g.selected = min(max(row, -1), g.count-1)
	if g.selected >= 0 {
		g.Reveal(g.selected)
	}
	g.redraw()
}

// Selected is the selected row, or -1.
func (g *Grid) Selected() int { return g.selected }

// Top scrolls to the first row.
func (g *Grid) Top() {
	g.scrollTo(0)
	g.redraw()
}

// Reveal scrolls as little as needed to bring the whole row into view.
func (g *Grid) Reveal(row int) {
	if row < 0 || row >= g.count {
		return
	}
	rows := g.rowsInView()
	switch r := float64(row); {
	case r < g.top:
		g.scrollTo(r)
	case r+1 > g.top+rows:
		g.scrollTo(r + 1 - rows)
	}
	g.redraw()
}

// VisibleRows are the first and last row in view, also in part; last is less
// than first when there is none.
func (g *Grid) VisibleRows() (first, last int) {
	first = int(g.top)
	return first, min(int(math.Ceil(g.top+g.rowsInView())), g.count) - 1
}

// SortMark shows in a column's header that the rows stand in its order; -1
// shows none.
func (g *Grid) SortMark(col int, descending bool) {
	g.sorted, g.falling = col, descending
	g.redraw()
}

// Widths are the column widths as shown.
func (g *Grid) Widths() []float32 {
	widths := make([]float32, len(g.columns))
	for i := range widths {
		widths[i] = g.columns[i].Width
	}
	return widths
}

// MinSize is a header, three rows and a hand's breadth.
func (g *Grid) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	return fyne.NewSize(160, g.headHeight()+3*g.rowHeight())
}

// Resize keeps the first row where it is.
func (g *Grid) Resize(size fyne.Size) {
	g.BaseWidget.Resize(size)
	g.place()
	g.scrollTo(g.top)
	g.redraw()
}

// CreateRenderer belongs to fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	g.view = newGridView(g)
	g.place()
	return g.view
}

func (g *Grid) redraw() {
	if g.view != nil {
		g.view.draw()
	}
}

func (g *Grid) rowHeight() float32 {
	return float32(math.Round(float64(textSize(g)*1.35 + 2*theme.SizeForWidget(theme.SizeNameInnerPadding, g)*0.45)))
}

func (g *Grid) headHeight() float32 { return g.rowHeight() + 2 }

// rowsInView is how many rows the body is high, without the sideways bar.
func (g *Grid) rowsInView() float64 {
	return float64(g.bodyHeight() / g.rowHeight())
}

func (g *Grid) scrollTo(top float64) {
	g.top = max(min(top, float64(g.count)-g.rowsInView()), 0)
}

package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// gridHand is what the pointer is doing.
type gridHand struct {
	pull     int     // column being resized, or -1
	sign     float32 // whether pulling to the right widens it
	width    float32 // its width when the pull began
	press    fyne.Position
	bar      bool    // dragging the scroll bar
	barGrip  float32 // where on the handle it was taken
	side     bool    // dragging the sideways bar
	lastRow  int     // of the last tap, to tell a double click
	lastTime time.Time
	over     fyne.Position // where the pointer hovers
	inside   bool
}

func (h *gridHand) reset() { *h = gridHand{pull: -1, lastRow: -1} }

// MouseDown belongs to desktop.Mouseable: it selects without waiting for the
// button to come up.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	focus(g)
	g.hideTip()
	h := &g.hand
	h.press, h.pull, h.bar, h.side = e.Position, -1, false, false
	switch {
	case g.onBar(e.Position):
		h.bar = true
		g.takeBar(e.Position.Y)
	case g.onSideBar(e.Position):
		h.side = true
	case e.Position.Y < g.headHeight():
		if h.pull, h.sign = g.grip(e.Position.X); h.pull >= 0 {
			h.width = g.edges[h.pull+1] - g.edges[h.pull]
		}
	default:
		if row := g.rowAt(e.Position); row >= 0 {
			g.Select(row)
		}
	}
}

// MouseUp belongs to desktop.Mouseable.
func (g *Grid) MouseUp(*desktop.MouseEvent) {}

// Tapped belongs to fyne.Tappable. Double clicks are told here, because a
// DoubleTappable would make each click wait.
func (g *Grid) Tapped(e *fyne.PointEvent) {
	focus(g)
	if e.Position.Y < g.headHeight() {
		col := g.columnAt(e.Position.X)
		if g.hand.pull < 0 && col >= 0 && g.OnHeader != nil {
			g.OnHeader(col)
		}
		return
	}
	row := g.rowAt(e.Position)
	if row < 0 || g.onBar(e.Position) || g.onSideBar(e.Position) {
		return
	}
	g.Select(row)
	now := time.Now()
	again := row == g.hand.lastRow && now.Sub(g.hand.lastTime) <= fyne.CurrentApp().Driver().DoubleTapDelay()
	g.hand.lastRow, g.hand.lastTime = row, now
	if again {
		g.hand.lastRow = -1
		g.activate(row)
	}
}

// TappedSecondary belongs to fyne.SecondaryTappable.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) {
	row := g.rowAt(e.Position)
	if row < 0 {
		return
	}
	focus(g)
	g.Select(row)
	if g.OnMenu != nil {
		g.OnMenu(row, e.AbsolutePosition)
	}
}

func (g *Grid) activate(row int) {
	if g.OnActivated != nil && row >= 0 && row < g.count {
		g.OnActivated(row)
	}
}

// Dragged belongs to fyne.Draggable: a column's edge or a scroll bar.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	h := &g.hand
	switch {
	case h.pull >= 0:
		g.widen(h.pull, h.width+h.sign*(e.Position.X-h.press.X))
	case h.bar:
		track := g.bodyHeight()
		g.scrollTo(thumbed(track, e.Position.Y-g.headHeight()-h.barGrip, g.rowsInView(), float64(g.count)))
		g.redraw()
	case h.side:
		g.shift(e.Dragged.DX * (g.Size().Width + g.overhang()) / g.Size().Width)
	}
}

// DragEnd belongs to fyne.Draggable.
func (g *Grid) DragEnd() {
	if g.hand.pull >= 0 && g.OnResized != nil {
		g.OnResized(g.Widths())
	}
	g.hand.pull, g.hand.bar, g.hand.side = -1, false, false
}

// Scrolled belongs to fyne.Scrollable.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	g.hideTip()
	g.shift(-e.Scrolled.DX)
	g.scrollTo(g.top - float64(e.Scrolled.DY/g.rowHeight()))
	g.redraw()
}

func (g *Grid) shift(dx float32) {
	g.left = max(min(g.left+dx, g.overhang()), 0)
	g.redraw()
}

func (g *Grid) bodyHeight() float32 {
	height := g.Size().Height - g.headHeight()
	if len(g.edges) > 0 && g.overhang() > 0 {
		height -= barSlot
	}
	return max(height, 0)
}

func (g *Grid) onBar(p fyne.Position) bool {
	return p.X >= g.Size().Width-barSlot && p.Y >= g.headHeight() && float64(g.count) > g.rowsInView()
}

func (g *Grid) onSideBar(p fyne.Position) bool {
	return p.Y >= g.Size().Height-barSlot && g.overhang() > 0
}

// takeBar grips the handle, or brings its middle under the pointer first.
func (g *Grid) takeBar(y float32) {
	y -= g.headHeight()
	shown, total := g.rowsInView(), float64(g.count)
	at, length := thumb(g.bodyHeight(), g.top, shown, total)
	if y < at || y > at+length {
		g.scrollTo(thumbed(g.bodyHeight(), y-length/2, shown, total))
		g.redraw()
		at, _ = thumb(g.bodyHeight(), g.top, shown, total)
	}
	g.hand.barGrip = y - at
}

// FocusGained belongs to fyne.Focusable.
func (g *Grid) FocusGained() {
	g.focused = true
	g.redraw()
}

// FocusLost belongs to fyne.Focusable.
func (g *Grid) FocusLost() {
	g.focused = false
	g.hideTip()
	g.redraw()
}

// TypedRune belongs to fyne.Focusable.
func (g *Grid) TypedRune(rune) {}

// TypedKey belongs to fyne.Focusable: arrows, pages, ends and Enter.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	page := max(int(g.rowsInView())-1, 1)
	last := g.count - 1
	row := g.selected
	switch e.Name {
	case fyne.KeyUp:
		row--
	case fyne.KeyDown:
		row++
	case fyne.KeyPageUp:
		row -= page
	case fyne.KeyPageDown:
		row += page
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = last
	case fyne.KeyReturn, fyne.KeyEnter:
		g.activate(g.selected)
		return
	case fyne.KeyLeft, fyne.KeyRight:
		g.sideways(e)
		return
	default:
		g.pass(e)
		return
	}
	if last >= 0 {
		g.hideTip()
		g.Select(min(max(row, 0), last))
	}
}

// sideways shifts the columns, or leaves the key to the host where all of them
// are in view.
func (g *Grid) sideways(e *fyne.KeyEvent) {
	switch {
	case g.overhang() <= 0:
		g.pass(e)
	case e.Name == fyne.KeyLeft:
		g.shift(-40)
	default:
		g.shift(40)
	}
}

// pass hands a key to the host.
func (g *Grid) pass(e *fyne.KeyEvent) {
	if g.OnKey != nil {
		g.OnKey(e)
	}
}

// Cursor belongs to desktop.Cursorable.
func (g *Grid) Cursor() desktop.Cursor {
	if g.hand.pull >= 0 {
		return desktop.HResizeCursor
	}
	if g.hand.inside && g.hand.over.Y < g.headHeight() {
		if col, _ := g.grip(g.hand.over.X); col >= 0 {
			return desktop.HResizeCursor
		}
	}
	return desktop.DefaultCursor
}

// MouseIn belongs to desktop.Hoverable.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved belongs to desktop.Hoverable.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	before := g.rowAt(g.hand.over)
	entered := !g.hand.inside
	g.hand.over, g.hand.inside = e.Position, true
	g.hoverTip(e.Position)
	if entered || before != g.rowAt(e.Position) {
		g.redraw()
	}
}

// MouseOut belongs to desktop.Hoverable.
func (g *Grid) MouseOut() {
	g.hand.inside = false
	g.hideTip()
	g.redraw()
}

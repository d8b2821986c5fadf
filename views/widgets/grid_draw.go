package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const cellPad float32 = 8

// gridView draws a Grid. Each row in view has a slot; a row keeps its slot while
// it is in view, so that scrolling moves slots and fills only new rows.
type gridView struct {
	grid    *Grid
	paper   *canvas.Rectangle
	slots   []*gridSlot
	body    *fyne.Container
	head    *fyne.Container
	bar     *canvas.Rectangle
	side    *canvas.Rectangle
	ring    *canvas.Rectangle
	headed  headState // what the header was drawn for
	tip     *tip
	tipCell [2]int // row and column whose tip is awaited or shown
	objects []fyne.CanvasObject
}

// headState is what a header depends on beside the columns.
type headState struct {
	left, width float32
	sorted      int
	falling     bool
	drawn       bool
}

type gridSlot struct {
	box    *fyne.Container
	ground *canvas.Rectangle
	rule   *canvas.Rectangle
	cut    []bool // which columns' text is cut short
	row    int
}

func newGridView(g *Grid) *gridView {
	v := &gridView{
		grid: g, paper: canvas.NewRectangle(nil), body: container(), head: container(),
		bar: canvas.NewRectangle(nil), side: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), tip: newTip(g.ruler),
		tipCell: [2]int{-1, -1},
	}
	v.bar.CornerRadius, v.side.CornerRadius = barWidth/2, barWidth/2
	v.objects = []fyne.CanvasObject{v.paper, v.body, v.head, v.bar, v.side, v.ring, v.tip.anchor, v.tip.box}
	return v
}

func (v *gridView) color(name fyne.ThemeColorName) color.Color {
	return theme.ColorForWidget(name, v.grid)
}

// stale makes the row's slot be filled anew; -1 means all rows and the header.
func (v *gridView) stale(row int) {
	for _, s := range v.slots {
		if row < 0 || s.row == row {
			s.row = -1
		}
	}
	if row < 0 {
		v.headed = headState{}
	}
}

// Layout belongs to fyne.WidgetRenderer.
func (v *gridView) Layout(fyne.Size) { v.draw() }

// MinSize belongs to fyne.WidgetRenderer.
func (v *gridView) MinSize() fyne.Size { return v.grid.MinSize() }

// Objects belongs to fyne.WidgetRenderer.
func (v *gridView) Objects() []fyne.CanvasObject { return v.objects }

// Destroy belongs to fyne.WidgetRenderer.
func (v *gridView) Destroy() {}

// Refresh belongs to fyne.WidgetRenderer: everything may have changed.
func (v *gridView) Refresh() {
	v.grid.place()
	v.stale(-1)
	v.draw()
	canvas.Refresh(v.grid)
}

func (v *gridView) draw() {
	size := v.grid.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	v.paper.FillColor = v.color(theme.ColorNameBackground)
	v.paper.Resize(size)
	v.drawRows(size)
	v.drawHead(size)
	v.drawBars(size)
	v.ring.StrokeColor, v.ring.StrokeWidth, v.ring.FillColor = v.color(theme.ColorNamePrimary), 2, color.Transparent
	v.ring.CornerRadius = 3
	v.ring.Resize(size)
	setVisible(v.ring, v.grid.focused)
	canvas.Refresh(v.paper)
}

func (v *gridView) drawRows(size fyne.Size) {
	g := v.grid
	height, head := g.rowHeight(), g.headHeight()
	need := int(math.Ceil(g.rowsInView())) + 1
	for len(v.slots) < need {
		s := &gridSlot{box: container(), ground: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil), row: -1}
		v.slots = append(v.slots, s)
		v.body.Objects = append(v.body.Objects, s.box)
	}
	first, last := g.VisibleRows()
	n := len(v.slots)
	for i, s := range v.slots {
		row := first + ((i-first)%n+n)%n
		if row > last {
			s.box.Hide()
			continue
		}
		if s.row != row {
			v.fill(s, row, size.Width)
		}
		s.ground.FillColor = v.ground(row)
		s.box.Move(fyne.NewPos(-g.left, head+float32((float64(row)-g.top)*float64(height))))
		s.box.Show()
	}
}

// ground is the colour behind a row.
func (v *gridView) ground(row int) color.Color {
	g := v.grid
	switch {
	case row == g.selected:
		return v.color(theme.ColorNameSelection)
	case g.hand.inside && row == g.rowAt(g.hand.over):
		return v.color(theme.ColorNameHover)
	}
	return color.Transparent
}

// fill puts the row's cells into the slot.
func (v *gridView) fill(s *gridSlot, row int, width float32) {
	g := v.grid
	s.row, s.cut = row, make([]bool, len(g.columns))
	height := g.rowHeight()
	wide := max(g.edges[len(g.edges)-1]+barSlot, width)
	s.box.Resize(fyne.NewSize(wide, height))
	s.ground.Resize(fyne.NewSize(wide, height))
	s.rule.FillColor = v.color(theme.ColorNameSeparator)
	s.rule.Move(fyne.NewPos(0, height-1))
	s.rule.Resize(fyne.NewSize(wide, 1))
	objects := append(s.box.Objects[:0], s.ground, s.rule)
	if g.Cell != nil {
		for col := range g.columns {
			if g.leftOut(col) {
				continue
			}
			objects = v.fillCell(objects, s, row, col)
		}
	}
	s.box.Objects = objects
	s.box.Refresh()
}

func (v *gridView) fillCell(objects []fyne.CanvasObject, s *gridSlot, row, col int) []fyne.CanvasObject {
	g := v.grid
	cell := g.Cell(row, col)
	height, size, pad := g.rowHeight(), textSize(g), cellPad
	left, right := g.edges[col]+pad, g.edges[col+1]-pad
	if cell.Icon != nil {
		icon := canvas.NewImageFromResource(cell.Icon)
		icon.FillMode = canvas.ImageFillContain
		side := min(size*1.15, height-4)
		icon.Move(fyne.NewPos(left, (height-side)/2))
		icon.Resize(fyne.NewSize(side, side))
		objects = append(objects, icon)
		left += side + pad/2
	}
	plain := oneLine(cell.Text)
	text, kept := g.ruler.fit(plain, right-left, size, cell.Bold)
	s.cut[col] = kept < len(plain)
	if text == "" {
		return objects
	}
	name := theme.ColorNameForeground
	if cell.Muted {
		name = theme.ColorNamePlaceHolder
	}
	words := canvas.NewText(text, v.color(name))
	words.TextSize, words.TextStyle.Bold = size, cell.Bold
	natural := words.MinSize()
	if x := right - natural.Width; g.columns[col].Align == fyne.TextAlignTrailing {
		left = max(x, left)
	} else if g.columns[col].Align == fyne.TextAlignCenter {
		left = max((left+x)/2, left)
	}
	y := (height - natural.Height) / 2
	for _, m := range cell.Marks {
		from, to := min(max(m[0], 0), kept), min(m[1], kept)
		if from >= to {
			continue
		}
		x := g.ruler.width(plain[:from], size, cell.Bold)
		hit := canvas.NewRectangle(v.hitColor())
		hit.CornerRadius = 2
		hit.Move(fyne.NewPos(left+x-1, y))
		hit.Resize(fyne.NewSize(g.ruler.width(plain[:to], size, cell.Bold)-x+2, natural.Height))
		objects = append(objects, hit)
	}
	words.Move(fyne.NewPos(left, y))
	words.Resize(natural)
	return append(objects, words)
}

// hitColor is the ground of a search hit: amber, light enough to read on.
func (v *gridView) hitColor() color.Color {
	return faded(v.color(theme.ColorNameWarning), 0.4)
}

func (v *gridView) drawHead(size fyne.Size) {
	g := v.grid
	state := headState{g.left, size.Width, g.sorted, g.falling, true}
	if v.headed == state {
		return
	}
	v.headed = state
	height, text := g.headHeight(), textSize(g)
	ground := canvas.NewRectangle(v.color(theme.ColorNameHeaderBackground))
	ground.Resize(fyne.NewSize(size.Width, height))
	rule := canvas.NewRectangle(v.color(theme.ColorNameInputBorder))
	rule.Move(fyne.NewPos(0, height-1))
	rule.Resize(fyne.NewSize(size.Width, 1))
	objects := []fyne.CanvasObject{ground, rule}
	for i, c := range g.columns {
		if g.leftOut(i) {
			continue
		}
		left, right := g.edges[i]-g.left+cellPad, g.edges[i+1]-g.left-cellPad
		if i > 0 {
			edge := canvas.NewRectangle(v.color(theme.ColorNameSeparator))
			edge.Move(fyne.NewPos(g.edges[i]-g.left-1, 5))
			edge.Resize(fyne.NewSize(1, height-10))
			objects = append(objects, edge)
		}
		var mark *canvas.Image
		if i == g.sorted {
			mark = canvas.NewImageFromResource(theme.MenuDropUpIcon())
			if g.falling {
				mark = canvas.NewImageFromResource(theme.MenuDropDownIcon())
			}
			right -= text
			mark.Resize(fyne.NewSquareSize(text * 1.2))
			objects = append(objects, mark)
		}
		title, _ := g.ruler.fit(c.Title, right-left, text, true)
		words := canvas.NewText(title, v.color(theme.ColorNameForeground))
		words.TextSize, words.TextStyle.Bold = text, true
		natural := words.MinSize()
		if c.Align == fyne.TextAlignTrailing {
			left = max(left, right-natural.Width)
		}
		words.Move(fyne.NewPos(left, (height-natural.Height)/2))
		words.Resize(natural)
		if mark != nil {
			mark.Move(fyne.NewPos(left+natural.Width, (height-text*1.2)/2))
		}
		objects = append(objects, words)
	}
	v.head.Objects = objects
	v.head.Resize(fyne.NewSize(size.Width, height))
	v.head.Refresh()
}

func (v *gridView) drawBars(size fyne.Size) {
	g := v.grid
	shown, total := g.rowsInView(), float64(g.count)
	setVisible(v.bar, total > shown)
	v.bar.FillColor = v.color(theme.ColorNameScrollBar)
	at, length := thumb(g.bodyHeight(), g.top, shown, total)
	v.bar.Move(fyne.NewPos(size.Width-barWidth-1, g.headHeight()+at))
	v.bar.Resize(fyne.NewSize(barWidth, length))
	over := g.overhang()
	setVisible(v.side, over > 0)
	v.side.FillColor = v.bar.FillColor
	at, length = thumb(size.Width, float64(g.left), float64(size.Width), float64(size.Width+over))
	v.side.Move(fyne.NewPos(at, size.Height-barWidth-1))
	v.side.Resize(fyne.NewSize(length, barWidth))
}

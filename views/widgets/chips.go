package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	chipGap   float32 = 6
	chipPad   float32 = 9
	chipCross float32 = 22 // the part of a chip that removes it
)

// Chip is one filter in force, in words.
type Chip struct {
	Key  string
	Text string
}

// Chips is a row of chips that wraps. A click on a chip's cross removes it; with
// the keyboard the arrows choose one and Delete, Backspace or Enter remove it.
type Chips struct {
	widget.BaseWidget

	// OnRemove hears that a chip is to go; the host calls SetChips.
	OnRemove func(key string)
	// OnKey is handed the keys that the chips have no use for.
	OnKey func(*fyne.KeyEvent)

	chips   []Chip
	boxes   []Box
	at      int // chosen by the keyboard
	over    int // under the pointer, or -1
	focused bool
	ruler   *Ruler
	row     *fyne.Container
}

// NewChips returns an empty row.
func NewChips() *Chips {
	c := &Chips{over: -1, ruler: newRuler(), row: container()}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// SetChips shows other chips; without any the row is hidden.
func (c *Chips) SetChips(chips []Chip) {
	c.chips = append([]Chip(nil), chips...)
	c.at = max(min(c.at, len(c.chips)-1), 0)
	c.over = -1
	setVisible(c, len(c.chips) > 0)
	c.Refresh()
}

// MinSize is as high as the chips need at the present width; nothing where there
// are none.
func (c *Chips) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	if len(c.chips) == 0 {
		return fyne.NewSize(0, 0)
	}
	boxes := c.place(c.Size().Width)
	last := boxes[len(boxes)-1]
	return fyne.NewSize(120, float32(last.Y+last.H))
}

// Resize wraps the chips anew.
func (c *Chips) Resize(size fyne.Size) {
	c.BaseWidget.Resize(size)
	c.draw()
}

// Refresh belongs to fyne.CanvasObject.
func (c *Chips) Refresh() {
	c.draw()
	canvas.Refresh(c)
}

// CreateRenderer belongs to fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.draw()
	return widget.NewSimpleRenderer(c.row)
}

func (c *Chips) height() float32 { return textSize(c)*1.4 + 8 }

// place wraps the chips into a width; with no width yet they stand in one row. A
// chip wider than the row has several lines of its own.
func (c *Chips) place(width float32) []Box {
	size, high := textSize(c), c.height()
	boxes := make([]Box, len(c.chips))
	var x, y float32
	for i, chip := range c.chips {
		w, h := c.ruler.width(oneLine(chip.Text), size, false)+chipPad+chipCross, high
		if width > 0 && x > 0 && x+w > width {
			x, y = 0, y+high+chipGap
		}
		if width > 0 && w > width {
			w = width
			h += float32(len(c.lines(i, w))-1) * size * 1.4
		}
		boxes[i] = Box{float64(x), float64(y), float64(w), float64(h)}
		x += w + chipGap
		y += h - high
	}
	return boxes
}

// lines are a chip's words in a chip of a width.
func (c *Chips) lines(i int, width float32) []string {
	return c.ruler.wrap(c.chips[i].Text, max(width-chipPad-chipCross+0.5, 1), textSize(c), false)
}

func (c *Chips) draw() {
	c.boxes = c.place(c.Size().Width)
	var objects []fyne.CanvasObject
	for i := range c.chips {
		objects = append(objects, c.drawChip(i)...)
	}
	c.row.Objects = objects
	canvas.Refresh(c.row)
}

func (c *Chips) drawChip(i int) []fyne.CanvasObject {
	paint := func(name fyne.ThemeColorName) color.Color { return theme.ColorForWidget(name, c) }
	b := c.boxes[i]
	x, y, w, h := float32(b.X), float32(b.Y), float32(b.W), float32(b.H)
	size := textSize(c)
	ground := canvas.NewRectangle(paint(theme.ColorNameButton))
	ground.CornerRadius = c.height() / 2
	ground.StrokeColor, ground.StrokeWidth = paint(theme.ColorNameInputBorder), 1
	if c.focused && i == c.at {
		ground.StrokeColor, ground.StrokeWidth = paint(theme.ColorNamePrimary), 2
	}
	ground.Move(fyne.NewPos(x, y))
	ground.Resize(fyne.NewSize(w, h))
	ink := paint(theme.ColorNamePlaceHolder)
	if i == c.over {
		ink = paint(theme.ColorNameForeground)
	}
	objects := []fyne.CanvasObject{ground}
	for n, line := range c.lines(i, w) {
		words := canvas.NewText(line, paint(theme.ColorNameForeground))
		words.TextSize = size
		natural := words.MinSize()
		words.Move(fyne.NewPos(x+chipPad, y+4+size*1.4*(float32(n)+0.5)-natural.Height/2))
		words.Resize(natural)
		objects = append(objects, words)
	}
	const arm = 3.5
	middleX, middleY := x+w-chipCross/2-2, y+h/2
	for _, slope := range []float32{1, -1} {
		line := canvas.NewLine(ink)
		line.StrokeWidth = 1.5
		line.Position1 = fyne.NewPos(middleX-arm, middleY-arm*slope)
		line.Position2 = fyne.NewPos(middleX+arm, middleY+arm*slope)
		objects = append(objects, line)
	}
	return objects
}

// chipAt is the chip under a place, or -1, and whether its cross is.
func (c *Chips) chipAt(p fyne.Position) (i int, onCross bool) {
	for i, b := range c.boxes {
		if b.holds(float64(p.X), float64(p.Y)) {
			return i, p.X >= float32(b.X+b.W)-chipCross-2
		}
	}
	return -1, false
}

// Tapped belongs to fyne.Tappable.
func (c *Chips) Tapped(e *fyne.PointEvent) {
	i, cross := c.chipAt(e.Position)
	if i < 0 {
		return
	}
	c.at = i
	if cross {
		c.remove(i)
		return
	}
	focus(c)
	c.draw()
}

func (c *Chips) remove(i int) {
	if i >= 0 && i < len(c.chips) && c.OnRemove != nil {
		c.OnRemove(c.chips[i].Key)
	}
}

// MouseIn belongs to desktop.Hoverable.
func (c *Chips) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved belongs to desktop.Hoverable.
func (c *Chips) MouseMoved(e *desktop.MouseEvent) {
	i, cross := c.chipAt(e.Position)
	was := c.over
	c.over = -1
	if cross {
		c.over = i
	}
	if c.over != was {
		c.draw()
	}
}

// MouseOut belongs to desktop.Hoverable.
func (c *Chips) MouseOut() {
	c.over = -1
	c.draw()
}

// FocusGained belongs to fyne.Focusable.
func (c *Chips) FocusGained() {
	c.focused = true
	c.draw()
}

// FocusLost belongs to fyne.Focusable.
func (c *Chips) FocusLost() {
	c.focused = false
	c.draw()
}

// TypedRune belongs to fyne.Focusable.
func (c *Chips) TypedRune(rune) {}

// TypedKey belongs to fyne.Focusable.
func (c *Chips) TypedKey(e *fyne.KeyEvent) {
	last := len(c.chips) - 1
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		c.at = max(c.at-1, 0)
	case fyne.KeyRight, fyne.KeyDown:
		c.at = max(min(c.at+1, last), 0)
	case fyne.KeyHome:
		c.at = 0
	case fyne.KeyEnd:
		c.at = max(last, 0)
	case fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyEnter:
		c.remove(c.at)
		return
	default:
		if c.OnKey != nil {
			c.OnKey(e)
		}
		return
	}
	c.draw()
}

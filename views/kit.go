package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Small pieces that several pages are made of.

// title is the largest text of a page.
func title(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameHeadingText
	l.TextStyle.Bold = true
	l.Wrapping = fyne.TextWrapWord
	l.Selectable = true
	return l
}

// heading stands above a section.
func heading(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.TextStyle.Bold = true
	l.SizeName = theme.SizeNameText
	return l
}

// para is running text that can be selected and copied.
func para(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.Selectable = true
	return l
}

// quiet is text that matters less: locators, hints, times.
func quiet(text string) *widget.Label {
	l := para(text)
	l.Importance = widget.LowImportance
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// link is text that leads somewhere.
func link(text string, follow func()) *widget.Hyperlink {
	l := widget.NewHyperlink(text, nil)
	l.OnTapped = follow
	l.Wrapping = fyne.TextWrapWord
	return l
}

// rule is a thin line between sections.
func rule() fyne.CanvasObject { return widget.NewSeparator() }

// stack puts objects below each other without gaps.
func stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), objects...)
}

// noStop makes a label no stop of the Tab key: text that can be selected is one,
// though nothing shows it.
func noStop(label fyne.CanvasObject) {
	if l, ok := label.(*widget.Label); ok {
		l.Selectable = false
	}
}

// beside puts a narrow label of fixed width before its content.
func beside(label, content fyne.CanvasObject) *fyne.Container {
	noStop(label)
	return container.New(&sideBySide{first: 92}, label, content)
}

// figureBeside is beside with the figure right-aligned before its words.
func figureBeside(figure, content fyne.CanvasObject) *fyne.Container {
	return container.New(&sideBySide{first: 92}, figure, content)
}

// sideBySide gives the first of two objects a fixed width and the second the
// rest, both at the top.
type sideBySide struct{ first float32 }

func (s *sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(s.first, objects[0].MinSize().Height))
	objects[1].Move(fyne.NewPos(s.first, 0))
	objects[1].Resize(fyne.NewSize(max(size.Width-s.first, 0), max(size.Height, objects[1].MinSize().Height)))
}

func (s *sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(s.first+b.Width, max(a.Height, b.Height))
}

// panel lays a ground below its content.
func panel(name fyne.ThemeColorName, content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(newGround(name), content)
}

// ground is a rectangle that follows the theme.
type ground struct {
	widget.BaseWidget
	name fyne.ThemeColorName
}

func newGround(name fyne.ThemeColorName) *ground {
	g := &ground{name: name}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{ground: g, rect: canvas.NewRectangle(theme.Color(g.name))}
	return r
}

type groundRenderer struct {
	ground *ground
	rect   *canvas.Rectangle
}

func (r *groundRenderer) Destroy()                     {}
func (r *groundRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *groundRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *groundRenderer) Refresh() {
	r.rect.FillColor = theme.Color(r.ground.name)
	r.rect.Refresh()
}

// wide gives an object at least a width.
func wide(width float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&atLeast{fyne.NewSize(width, 0)}, content)
}

type atLeast struct{ size fyne.Size }

func (a *atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (a *atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := a.size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// flow lays objects in a row that goes on below where the width ends. The last
// spare ones are left out rather than that they begin a row.
type flow struct {
	width float32
	spare int
}

const rowGap = 2 // between the objects of a flow

// room is the objects to be laid: all, or all but the spare ones.
func (f *flow) room(objects []fyne.CanvasObject, width float32) []fyne.CanvasObject {
	must := len(objects) - f.spare
	need := float32(-rowGap)
	for i, o := range objects {
		if i >= must || o.Visible() {
			need += o.MinSize().Width + rowGap
		}
	}
	if need > width {
		return objects[:must]
	}
	return objects
}

func (f *flow) place(objects []fyne.CanvasObject, width float32, at func(fyne.CanvasObject, fyne.Position)) (height float32) {
	var x, y, row float32
	for i, o := range f.room(objects, width) {
		if !o.Visible() && i < len(objects)-f.spare {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width {
			x, y, row = 0, y+row+rowGap, 0
		}
		if at != nil {
			at(o, fyne.NewPos(x, y))
		}
		x, row = x+size.Width+rowGap, max(row, size.Height)
	}
	return y + row
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	fits := len(f.room(objects, size.Width)) == len(objects)
	for _, o := range objects[len(objects)-f.spare:] {
		if fits {
			o.Show()
		} else {
			o.Hide()
		}
	}
	f.place(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position) {
		o.Move(at)
		o.Resize(o.MinSize())
	})
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, f.place(objects, max(f.width, 1), nil))
	if f.width == 0 {
		size.Height = f.place(objects, 1e6, nil)
	}
	for _, o := range objects {
		size.Width = max(size.Width, o.MinSize().Width)
	}
	return size
}

// column lays objects below each other, the last with all the height that is
// left. A flow gets the height that it needs at this width.
type column struct{}

func (column) height(o fyne.CanvasObject, width float32) float32 {
	if c, ok := o.(*fyne.Container); ok {
		if f, ok := c.Layout.(*flow); ok {
			return f.place(c.Objects, width, nil)
		}
	}
	return o.MinSize().Height
}

func (l column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		high := l.height(o, size.Width)
		if i == len(objects)-1 {
			high = max(size.Height-y, 0)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, high))
		y += high + 2
	}
}

func (l column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		size.Width = max(size.Width, least.Width)
		if c, ok := o.(*fyne.Container); ok {
			if _, ok := c.Layout.(*flow); ok {
				least.Height = 36
			}
		}
		size.Height += least.Height + 2
	}
	return size
}

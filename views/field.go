package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// field is an entry that saves itself: it tells when it is typed into and when
// it is left.
type field struct {
	widget.Entry
	onLeft func()
	onKey  func(*fyne.KeyEvent) bool // true: the key is dealt with

	entered string // what it held when the keyboard came
}

func newField(text string, lines int) *field {
	f := new(field)
	f.ExtendBaseWidget(f)
	if lines > 1 {
		f.MultiLine = true
		f.Wrapping = fyne.TextWrapWord
		f.SetMinRowsVisible(lines)
	}
	f.SetText(text)
	return f
}

// FocusGained notes what the field holds before it is typed into.
func (f *field) FocusGained() {
	f.entered = f.Text
	f.Entry.FocusGained()
	reveal(f, f.MultiLine)
}

// SetText fills the field; that is not typing.
func (f *field) SetText(text string) {
	f.entered = text
	f.Entry.SetText(text)
}

// FocusLost saves what was typed.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	if f.onLeft != nil {
		f.onLeft()
	}
}

// TypedKey lets the host have a key first.
func (f *field) TypedKey(key *fyne.KeyEvent) {
	if f.onKey != nil && f.onKey(key) {
		return
	}
	f.Entry.TypedKey(key)
}

// reveal scrolls the page or the form in which a field stands until it is seen
// whole, or its beginning where it is high. A field that is not drawn yet is
// known to no canvas, so it is looked for in the windows.
func reveal(field fyne.CanvasObject, high bool) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		part := w.Content()
		if front := frontOf(w.Canvas()); front != nil {
			part = front
		}
		if scroll, y, _ := around(part, field); scroll != nil {
			bring(scroll, y, field.Size().Height, high)
		}
	}
}

func bring(scroll *container.Scroll, y, height float32, high bool) {
	const margin = 36 // for the reason that may stand below it
	if high {
		height = min(height, margin)
	}
	switch at, view := scroll.Offset, scroll.Size().Height; {
	case y < at.Y:
		scroll.ScrollToOffset(fyne.NewPos(at.X, max(y-margin, 0)))
	case y+height > at.Y+view:
		scroll.ScrollToOffset(fyne.NewPos(at.X, y+height+margin-view))
	}
}

// around finds the innermost scroll of a part of the screen that has an object
// in it, and how far down in it the object stands.
func around(part, o fyne.CanvasObject) (scroll *container.Scroll, y float32, found bool) {
	var inner []fyne.CanvasObject
	switch part := part.(type) {
	case *fyne.Container:
		inner = part.Objects
	case *container.Split:
		inner = []fyne.CanvasObject{part.Leading, part.Trailing}
	case *widget.PopUp:
		inner = []fyne.CanvasObject{part.Content}
	case *container.Scroll:
		inner = []fyne.CanvasObject{part.Content}
	}
	for _, next := range inner {
		scroll, y, found = around(next, o)
		if !found {
			continue
		}
		if outer, ok := part.(*container.Scroll); ok && scroll == nil {
			return outer, y, true
		}
		if scroll == nil {
			y += next.Position().Y
		}
		return scroll, y, true
	}
	return nil, 0, part == o
}

func (f *field) value() string { return f.Text }

// CreateRenderer lets the mouse wheel turn the page on which the field stands.
func (f *field) CreateRenderer() fyne.WidgetRenderer {
	return wheeled(f, f.MultiLine, f.Entry.CreateRenderer())
}

// wording is a field that offers some words and takes any.
type wording struct{ widget.SelectEntry }

func newWording(offered []string) *wording {
	w := new(wording)
	w.ExtendBaseWidget(w)
	w.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as the entry is that Fyne makes of itself
	w.SetOptions(offered)
	return w
}

// FocusGained brings the field to sight.
func (w *wording) FocusGained() {
	w.SelectEntry.FocusGained()
	reveal(w, false)
}

// CreateRenderer lets the mouse wheel turn the page on which the field stands.
func (w *wording) CreateRenderer() fyne.WidgetRenderer {
	return wheeled(w, false, w.SelectEntry.CreateRenderer())
}

package views

import (
	"fyne.io/fyne/v2"
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

// CreateRenderer lets the mouse wheel turn the page on which the field stands.
func (w *wording) CreateRenderer() fyne.WidgetRenderer {
	return wheeled(w, false, w.SelectEntry.CreateRenderer())
}

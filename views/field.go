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

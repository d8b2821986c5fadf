package views

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// onEscape leaves the dialog in front as its own button would, and tells
// whether there was one. A list that a field has opened is closed first. Esc
// comes here before it goes to the widget with the keyboard, because most
// widgets throw it away: a dialog would stay open wherever Tab has been.
func (s *shell) onEscape() bool {
	canvas := s.win.Canvas()
	front := frontOf(canvas)
	if front == nil {
		return false // a list to choose from, or the page, has keys of its own
	}
	if f, ok := canvas.Focused().(*field); ok && f.onKey != nil && f.onKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) {
		return true
	}
	for _, label := range []string{"Cancel", lang.L("Cancel"), "Close", "Keep", "Keep the window open", "Stay here", lang.L("OK")} {
		if b := buttonOf(front, label); b != nil && !b.Disabled() {
			b.OnTapped()
			return true
		}
	}
	return true // what must be answered stays
}

// frontOf is the dialog or cover in front of all else in a window, nil where
// there is none. Fyne wraps a dialog into a type that it does not show.
func frontOf(canvas fyne.Canvas) fyne.CanvasObject {
	if cover, ok := canvas.Overlays().Top().(*fyne.Container); ok {
		return cover
	}
	over := reflect.Indirect(reflect.ValueOf(canvas.Overlays().Top()))
	if over.Kind() != reflect.Struct {
		return nil
	}
	content := over.FieldByName("Content")
	if !content.IsValid() || !content.CanInterface() {
		return nil
	}
	if dialog, ok := content.Interface().(*widget.PopUp); ok {
		return dialog
	}
	return nil
}

// buttonOf finds the button with a label.
func buttonOf(o fyne.CanvasObject, label string) *widget.Button {
	switch o := o.(type) {
	case *widget.Button:
		if o.Text == label {
			return o
		}
	case *widget.PopUp:
		return buttonOf(o.Content, label)
	case *fyne.Container:
		for _, part := range slices.Backward(o.Objects) { // the row of buttons comes last
			if b := buttonOf(part, label); b != nil {
				return b
			}
		}
	}
	return nil
}

// focusFirst gives the keyboard to the first field of the dialog in front.
func (s *shell) focusFirst() {
	const tries = 12
	canvas := s.win.Canvas()
	for range tries {
		canvas.FocusNext()
		switch canvas.Focused().(type) {
		case *field, *wording:
			return
		}
	}
	canvas.Unfocus()
}

package views

import (
	"fyne.io/fyne/v2/dialog"
)

// confirm asks before something is done that the person may not have meant;
// yes names it.
func (s *shell) confirm(title, yes, words string, do func()) {
	dialog.ShowCustomConfirm(title, yes, "Keep", wide(420, para(words)), func(sure bool) {
		if sure {
			s.flush()
			do()
		}
	}, s.win)
}

// askText asks for a few words in fields; yes, or Enter, does it.
func (s *shell) askText(title, yes, hint string, do func(), fields ...*field) {
	body := stack()
	d := dialog.NewCustomConfirm(title, yes, "Cancel", wide(380, body), func(sure bool) {
		if sure {
			do()
		}
	}, s.win)
	for _, f := range fields {
		f.OnSubmitted = func(string) { d.Confirm() }
		body.Add(f)
	}
	body.Add(quiet(hint))
	d.Show()
	s.win.Canvas().Focus(fields[0])
}

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

// askText asks for a few words in a field; yes names what is done with them.
func (s *shell) askText(title, yes string, entry *field, hint string, do func()) {
	dialog.ShowCustomConfirm(title, yes, "Cancel", wide(380, stack(entry, quiet(hint))), func(sure bool) {
		if sure {
			do()
		}
	}, s.win)
	s.win.Canvas().Focus(entry)
}

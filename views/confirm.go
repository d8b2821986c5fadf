package views

import "fyne.io/fyne/v2/dialog"

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

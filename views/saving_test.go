package views

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/storage"
)

func TestAWholePathThatIsTypedWhereANameIsAskedForIsWhereTheFileGoes(t *testing.T) {
	bareShell(t) // which says what the dialogs ask for
	here, there := storage.NewFileURI(t.TempDir()), filepath.Join(t.TempDir(), "of the TTP.pdf")
	for typed, want := range map[string]string{
		"list.csv": filepath.Join(here.Path(), "list.csv"),
		there:      there,
	} {
		place, err := storage.Child(here, typed)
		if err != nil || place.Path() != filepath.ToSlash(want) {
			t.Errorf("%q typed in %s is %v (%v)", typed, here.Path(), place, err)
		}
	}
}

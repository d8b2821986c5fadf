package views

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"durand/app"
)

// aboutOf reads what a case that is open says of itself.
func aboutOf(t *testing.T, lib *app.Library) string {
	t.Helper()
	c, err := app.ReadCase(context.Background(), lib.Read())
	if err != nil {
		t.Fatal(err)
	}
	return c.About
}

func TestWhatIsTypedWhileAnotherCaseOpensStaysInItsOwn(t *testing.T) {
	here, there := makeCase(t), makeCase(t)
	d := sitDown(t, here)
	d.filled(5)
	p := d.casePage()
	d.until("the page counts", func() bool { return d.says("Nobody has written yet") })
	p.onEdit()
	d.openCase(there)
	test.Type(p.form.about, "Of the first case.")
	d.until("the other case is open", func() bool { return d.prefs.lastCase() == there })
	if len(d.saver.drafts) != 0 || aboutOf(t, d.lib) != "" {
		t.Errorf("of the other case it says %q; %d drafts are left", aboutOf(t, d.lib), len(d.saver.drafts))
	}
	d.openCase(here)
	d.until("the first case is open again", func() bool { return d.prefs.lastCase() == here })
	if got := aboutOf(t, d.lib); got != "Of the first case." {
		t.Errorf("of the first case it says %q", got)
	}
}

func TestACaseThatIsReadyWaitsUntilNothingStandsInFrontOfTheOther(t *testing.T) {
	here, there := makeCase(t), makeCase(t)
	d := sitDown(t, here)
	d.filled(5)
	d.askInitials()
	d.openCase(there)
	d.until("it is said", func() bool { return d.says("is ready: it is shown when") })
	if d.prefs.lastCase() != here {
		t.Error("the other case is shown under an open dialog")
	}
	d.press("Cancel")
	d.until("the other case is open", func() bool { return d.prefs.lastCase() == there })
}

func TestAskingForTheNameOfAFileLeavesTheFileAsItIs(t *testing.T) {
	sitDown(t, makeCase(t))
	path := filepath.Join(t.TempDir(), "report.csv")
	if err := os.WriteFile(path, []byte("of yesterday"), 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := storage.Writer(storage.NewFileURI(path)) // as the dialog does
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil || w.URI().Path() != path {
		t.Errorf("%s: %v", w.URI().Path(), err)
	}
	if text, err := os.ReadFile(path); string(text) != "of yesterday" {
		t.Errorf("the file says %q, %v", text, err)
	}
}

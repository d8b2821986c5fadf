package views

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"durand/app"
)

func TestWhatTheCaseIsIsTypedSavedAndUndone(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.showCase()
	p, ok := d.page().(*casePage)
	if !ok {
		t.Fatal("the case's name leads to another page")
	}
	d.until("the page counts", func() bool { return d.says("a case.durand") && d.says("Nobody has written yet") })
	p.onEdit()
	test.Type(p.form.about, "Who holds which valley.")
	d.flush()
	row := func() *app.Case {
		c, err := app.ReadCase(context.Background(), d.lib.Read())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if got := row(); got.About != "Who holds which valley." {
		t.Errorf("saved is %+v", got)
	}
	p.form.name.SetText("The valleys")
	d.flush()
	p.onRead()
	d.until("the page and the status bar call it so", func() bool { return d.says("The valleys\n") && d.status.file.Text == "The valleys" })
	d.undo()
	d.until("undo takes back the typing", func() bool { return row().ID == 0 && p.overview.Case.ID == 0 && d.status.file.Text == "a case" })
	p.onEdit()
	test.Type(p.form.about, "Again.")
	d.flush()
	if got := row(); got.About != "Again." || got.Name != "" {
		t.Errorf("after undo, saved is %+v", got)
	}
}

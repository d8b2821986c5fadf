package views

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"durand/app"
)

// casePage leads to the page about the case.
func (d *sitting) casePage() *casePage {
	d.t.Helper()
	d.showCase()
	p, ok := d.page().(*casePage)
	if !ok {
		d.t.Fatal("the case's name leads to another page")
	}
	return p
}

func TestWhatTheCaseIsIsTypedSavedAndUndone(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	p := d.casePage()
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

// A reading that fails or is cancelled takes no form away, and where nothing is
// edited the next one shows the page again.
func TestACancelledReadingTakesNoFormOfTheCaseAway(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	p := d.casePage()
	d.until("the page counts", func() bool { return d.says("Nobody has written yet") })
	p.load()
	p.onEdit()
	test.Type(p.form.about, "Who holds which valley.")
	form, counted := p.form, p.overview
	d.status.reads["case"].cancel()
	if p.form != form || !d.says("Edit what this case is") || !d.says("Who holds which valley.") {
		t.Fatalf("the form is gone: %s", d.words())
	}
	d.flush() // which rereads what is said of the case, and counts nothing
	d.until("every answer has arrived", d.nothingAsked)
	if p.form != form || p.overview != counted {
		t.Error("a saving while typing counts the rows of the case, or opens another form")
	}
	p.onRead()
	d.status.reads["case"].cancel()
	if !d.says("Click the case's name") {
		t.Errorf("it is not said how the page is read again: %s", d.words())
	}
	d.showCase()
	d.until("the page is there again", func() bool { return d.says("What it holds") && d.says("Who holds which valley.") })
}

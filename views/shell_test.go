package views

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"durand/app"
	"durand/data"
)

func TestTheChronologyOpensAndFillsAndShowsWhatIsSelected(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.chosen(0, "Attack on a convoy")
	for _, words := range []string{"January 2021", "It is said of the Attack on a convoy.", "Umbrella", "A newspaper", "p1", "No notes yet."} {
		if !d.says(words) {
			t.Errorf("the event does not say %q; the window says %q", words, d.words())
		}
	}
	d.chosen(3, "Truce announced")
	if d.says("It is said of the Attack on a convoy.") {
		t.Error("the event that was shown before is still there")
	}
}

func TestANoteSavesItselfAsOneTypes(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.chosen(0, "Attack on a convoy")
	d.menus.note.Action()
	entry, ok := d.win.Canvas().Focused().(*field)
	if !ok {
		t.Fatal("a new note does not have the keyboard")
	}
	test.Type(entry, "Who says so?")
	d.until("the note is in the file", func() bool { return d.stored() == "Who says so?" })
	d.until("the window says so", func() bool { return d.says("Saved ") })
}

func TestANoteIsSavedOnLeavingItsFieldOrTheEventOrTheWindow(t *testing.T) {
	for name, leave := range map[string]func(d *sitting){
		"the field": func(d *sitting) { d.win.Canvas().Focus(d.search.entry) },
		"the event": func(d *sitting) { d.page0().list.grid.Select(2) },
		"the page":  func(d *sitting) { d.show(2) },
	} {
		d := sitDown(t, makeCase(t))
		d.filled(5)
		d.chosen(0, "Attack on a convoy")
		d.menus.note.Action()
		test.Type(d.win.Canvas().Focused(), "Left at once")
		leave(d)
		if got := d.stored(); got != "Left at once" {
			t.Errorf("on leaving %s the file says %q", name, got)
		}
	}
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.chosen(0, "Attack on a convoy")
	d.menus.note.Action()
	test.Type(d.win.Canvas().Focused(), "Closed at once")
	if err := d.saver.flush(); err != nil {
		t.Error(err)
	}
	if got := d.stored(); got != "Closed at once" {
		t.Errorf("on closing the file says %q", got)
	}
}

func TestUndoAndRedoStandInTheMenu(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.chosen(0, "Attack on a convoy")
	d.menus.note.Action()
	test.Type(d.win.Canvas().Focused(), "A thought")
	d.win.Canvas().Unfocus()
	d.until("undo says what it would undo", func() bool { return strings.Contains(d.menus.undo.Label, "note on") })
	d.menus.undo.Action()
	d.until("the note is gone", func() bool { return d.stored() == "" })
	d.until("redo says what it would redo", func() bool { return strings.Contains(d.menus.redo.Label, "note on") })
	d.until("the window shows no note", func() bool { return d.says("No notes yet.") })
	d.menus.redo.Action()
	d.until("the note is back", func() bool { return d.stored() == "A thought" && d.says("A thought") })
}

func TestTheSearchShowsHitsAndAHitOpens(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	found := func(title string) func() bool { // the chronology behind shows titles too
		return func() bool {
			return d.search.box.Visible() && slices.ContainsFunc(d.search.lines, func(l *resultLine) bool { return strings.Contains(l.text.String(), title) })
		}
	}
	test.Type(d.search.entry, "scho")
	d.until("the hit is shown", found("Raid on a school"))
	test.Tap(d.search.lines[0])
	d.until("the event is shown", func() bool { e := d.page0().detail.event(); return e != nil && e.Title == "Raid on a school" })
	d.search.entry.SetText("")
	test.Type(d.search.entry, "caliphate")
	d.until("another name of an actor finds its events", found("Clash at the border"))
	d.search.entry.SetText("")
	test.Type(d.search.entry, "zeppelin")
	d.until("nothing is said to be found", func() bool { return d.says("Nothing in this case matches") })
}

func TestAFilterStandsAsAChipAndNarrowsTheList(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.setFilter(app.Filter{Actors: []app.ID{2}})
	d.filled(2)
	chips, err := d.chips(context.Background(), d.filter)
	if err != nil || len(chips) != 1 || !strings.Contains(chips[0].Words, "Faction") {
		t.Errorf("the chips are %+v (%v)", chips, err)
	}
	d.setFilter(app.Filter{Actors: []app.ID{1}, Factions: true, Kinds: []app.EventKind{app.KindAttack}})
	d.filled(2)
	d.clearFilter()
	d.filled(5)
}

func TestABadFileIsSaidInADialogAndTheCaseStaysOpen(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	bad := t.TempDir() + "/letter.durand"
	if err := os.WriteFile(bad, []byte("Dear Sir, attacks rose in August."), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, words := range map[string]string{bad: "is not a Durand case", bad + ".no": "There is no file"} {
		d.openCase(path)
		d.until("the problem is said", func() bool { return d.says(words) })
		d.press("OK")
	}
	if d.page0().list.grid.Count() != 5 || !d.lib.IsOpen() {
		t.Error("the case that was open is not there any more")
	}
}

func TestASecondWindowMayReadAndSaysThatItCannotWrite(t *testing.T) {
	path := makeCase(t)
	first := app.NewLibrary(data.NewShelf(clock, "A. Nalyst"), clock)
	if err := first.Open(context.Background(), path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	defer first.Close() //nolint:errcheck // a test
	d := sitDown(t, path)
	d.until("the window says who has the case", func() bool { return d.says("A. Nalyst") })
	d.press("Open to read")
	d.filled(5)
	d.until("the window says that it may only read", func() bool { return d.says("read only") })
	d.chosen(0, "Attack on a convoy")
	d.menus.note.Action()
	entry, ok := d.win.Canvas().Focused().(*field)
	if !ok || entry == d.search.entry {
		t.Fatalf("the new note has not the keyboard, but %T", d.win.Canvas().Focused())
	}
	test.Type(entry, "Not to be written")
	d.until("the failure is said", func() bool { return d.says("Not saved") })
	if got := d.stored(); got != "" {
		t.Errorf("a reader wrote %q", got)
	}
	d.saver.drafts = map[string]*draft{}
}

func TestWhatCannotBeSavedStaysInTheWindowAndIsSavedLater(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.chosen(0, "Attack on a convoy")
	d.menus.note.Action()
	real := d.saver.lib
	full := app.NewLibrary(data.NewShelf(clock, "x"), clock) // without a case every saving fails
	d.saver.lib = func() *app.Library { return full }
	entry := d.win.Canvas().Focused()
	test.Type(entry, "Not lost")
	d.until("the failure is said", func() bool { return d.says("Not saved") })
	if !d.says("Not lost") || d.stored() != "" {
		t.Errorf("the text is gone from the window: %q", d.words())
	}
	d.onClose()
	if !d.says("Not everything is saved") {
		t.Errorf("closing does not ask: %q", d.words())
	}
	d.press("Keep the window open")
	d.page0().list.grid.Select(2)
	d.until("another event is shown", func() bool { e := d.page0().detail.event(); return e != nil && e.ID == 3 })
	d.saver.lib = real
	d.flush()
	if got := d.stored(); got != "Not lost" {
		t.Errorf("once it can be saved, the file says %q", got)
	}
}

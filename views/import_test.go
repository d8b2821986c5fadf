package views

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"durand/app"
	"durand/app/command"
	"durand/app/exchange"
)

// atDesk opens the window on a case, able to read and write files.
func atDesk(t *testing.T) *sitting {
	t.Helper()
	d := sitDown(t, makeCase(t))
	d.opts.Look, d.opts.Import, d.opts.Export, d.opts.WriteFile = command.Look, command.Import, command.Export, command.WriteFile
	d.filled(5)
	return d
}

func (d *sitting) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

func (d *sitting) drop(paths ...string) {
	var uris []fyne.URI
	for _, path := range paths {
		uris = append(uris, storage.NewFileURI(path))
	}
	d.onDropped(fyne.NewPos(1, 1), uris)
}

const dropped = "Date,Place,Group,Killed\n2022-01-02,Hill Town,Umbrella,1\n"

func TestAFileDroppedOnTheWindowIsShownAsWhatItWouldBecome(t *testing.T) {
	for _, name := range []string{"list.csv", "no #1.csv", "what?.csv", "50%.csv", "تحریک.csv"} {
		d := atDesk(t)
		d.drop(d.file(name, dropped))
		d.until("the import is shown", func() bool { return d.says("1 row · 1 new") })
		if n, err := d.lib.Read().CountEvents(t.Context(), app.Filter{}); err != nil || n != 5 {
			t.Errorf("%s: %d events, %v: a look has written", name, n, err)
		}
		// Another one while it is open is not put on top of it.
		d.drop(d.file("other.csv", dropped))
		if d.until("it is said", func() bool { return d.says("drop the file again") }); len(d.win.Canvas().Overlays().List()) != 1 {
			t.Errorf("%d dialogs", len(d.win.Canvas().Overlays().List()))
		}
	}
}

func TestWhatIsDroppedMayBeACaseAFolderOrSeveralFiles(t *testing.T) {
	d := atDesk(t)
	d.drop(t.TempDir())
	d.until("a folder is refused", func() bool { return d.says("is a folder") })
	d = atDesk(t)
	d.drop(d.file("a.csv", dropped), d.file("b.csv", dropped))
	d.until("it is said that the other waits", func() bool { return d.says("drop the other 1 file after it") && d.says("1 row · 1 new") })
	d = atDesk(t)
	other := makeCase(t)
	d.drop(other)
	d.until("the case is opened", func() bool {
		info, err := d.lib.Read().Info(t.Context())
		return err == nil && info.Path == other
	})
	d.drop()
}

func TestANearNameIsAskedForInTheWindowAndTheAnswerCounts(t *testing.T) {
	d := atDesk(t)
	sheet := d.preview(d.file("list.csv", "Date,Place,Actors,Killed\n2022-01-02,Hill Town,The Umbrella Group,1\n"))
	d.until("the names are asked for", func() bool { return sheet.report != nil && d.says("1 row · 1 new") })
	names, near := sheet.names, sheet.names.matches[0]
	if near.How != exchange.LikeNear || near.Other[0] != "Umbrella" || sheet.tabs.Items[len(sheet.tabs.Items)-3].Text != "Names (1)" {
		t.Fatalf("%+v, %s", near, sheet.tabs.Items[len(sheet.tabs.Items)-3].Text)
	}
	sheet.tabs.SelectIndex(len(sheet.tabs.Items) - 3)
	names.onRow(0)
	for _, words := range []string{"“The Umbrella Group” is new; it may be “Umbrella” (#1) of the case", "[A new one]"} {
		if !d.says(words) {
			t.Errorf("it does not say %s: %s", words, d.words())
		}
	}
	d.press("The same as “Umbrella” (#1)")
	d.until("the answer is tried", func() bool { return !sheet.begin.Disabled() && names.matches[0].How == exchange.LikeChosen })
	sheet.onImport()
	d.until("it is imported", func() bool { return d.says("[Undo the import]") })
	umbrella := &app.Actor{Key: app.Key{ID: 1}}
	if err := d.lib.Read().Get(t.Context(), umbrella); err != nil || umbrella.Aliases[len(umbrella.Aliases)-1].Name != "The Umbrella Group" {
		t.Errorf("the answer is not remembered: %+v %v", umbrella, err)
	}
}

func TestTheSheetOfAnImportFollowsTheWindow(t *testing.T) {
	d := atDesk(t)
	d.drop(d.file("list.csv", dropped))
	d.until("the import is shown", func() bool { return d.says("1 row · 1 new") })
	for _, size := range []fyne.Size{fyne.NewSize(1440, 900), fyne.NewSize(1000, 640), fyne.NewSize(1280, 720)} {
		d.win.Resize(size)
		room := d.win.Canvas().Size()
		if sheet := frontOf(d.win.Canvas()).Size(); sheet.Width > room.Width || sheet.Height > room.Height || sheet.Width < 0.9*room.Width {
			t.Errorf("in a window of %v the sheet takes %v", room, sheet)
		}
	}
}

package views

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"durand/app"
	"durand/app/command"
	"durand/app/exchange"
)

// rowsIn reads the first rows of a sheet of a workbook, below its head.
func (d *sitting) rowsIn(path, sheet string) [][]string {
	d.t.Helper()
	look, err := command.Look(d.t.Context(), path, exchange.Options{Format: exchange.FormatTable, Map: &exchange.Map{Sheet: sheet, HeaderLine: 1}})
	if err != nil {
		d.t.Fatal(err)
	}
	return look.Rows
}

// write writes what a choice of the export sheet offers.
func (d *sitting) write(label string, choices []exportChoice) string {
	d.t.Helper()
	for _, c := range choices {
		if c.label == label {
			path := filepath.Join(d.t.TempDir(), c.name)
			if err := c.write(d.t.Context(), path, app.Filter{}, func(string, int64, int64) {}); err != nil {
				d.t.Fatal(err)
			}
			return path
		}
	}
	d.t.Fatalf("%s is not offered", label)
	return ""
}

func TestDossiersOfferTheirListTheDossierAndTheDrawing(t *testing.T) {
	d := atDesk(t)
	p, ok := d.pages[1].(*dossierPage)
	if !ok {
		t.Fatal("the second page is not that of dossiers")
	}
	d.show(1)
	d.until("the tree is there", func() bool { return len(p.tree.lines) == 2 && len(p.all.shown) == 1 })
	p.onExport()
	d.until("the choices are shown", func() bool { return d.says("Choose the file") })
	d.press("Cancel")
	actors, err := os.ReadFile(d.write("Actors, as a table (CSV)", d.listChoices("Actors", p.tree.table())))
	if err != nil || !strings.Contains(string(actors), "Umbrella,armed group,,Caliphate,3,2021-01-01,") || !strings.Contains(string(actors), "Faction,faction,Umbrella,") {
		t.Errorf("%s %v", actors, err)
	}
	if b, err := os.ReadFile(d.write("The drawing of relations (SVG, PNG or PDF)", p.all.choices())); err != nil || !strings.Contains(string(b), "<svg") {
		t.Error(err)
	}
	p.follow(1)
	d.until("the dossier is there", func() bool { return p.detail.profile != nil && p.detail.profile.Actor.ID == 1 })
	choices := d.dossierChoices(p.detail.profile)
	if b, err := os.ReadFile(d.write("The dossier (PDF)", choices)); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Error(err)
	}
	if rows := d.rowsIn(d.write("Its events as a workbook (XLSX)", choices), "events"); len(rows) != 3 {
		t.Errorf("%d rows", len(rows))
	}
	if b, err := os.ReadFile(d.write("Its relations, as a table (CSV)", choices)); err != nil || !strings.Contains(string(b), "Faction,") {
		t.Errorf("%s %v", b, err)
	}
}

func TestAListOfSourcesIsAWorkbookToo(t *testing.T) {
	d := atDesk(t)
	d.show(3)
	p, ok := d.pages[3].(*sourcePage)
	if !ok {
		t.Fatal("the fourth page is not that of sources")
	}
	view, ok := p.view().(tabled)
	if !ok {
		t.Fatal("no list is in front")
	}
	d.until("the list is there", func() bool { return len(view.table().Rows) == 1 })
	rows := d.rowsIn(d.write("Documents, as a workbook (XLSX)", d.listChoices("Documents", view.table())), "sources")
	if len(rows) != 1 || !strings.Contains(strings.Join(rows[0], "|"), "A newspaper") {
		t.Errorf("%q", rows)
	}
	p.onExport()
	d.until("the choices are shown", func() bool { return d.says("Of what") })
}

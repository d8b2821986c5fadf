package views

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"durand/app"
)

// typeInDialog types into a field for words of the form that is open.
func (d *sitting) typeInDialog(words string) {
	d.t.Helper()
	d.until("the form is open", func() bool {
		for _, o := range d.win.Canvas().Overlays().List() {
			if f, ok := find[*field](o, func(f *field) bool { return f.MultiLine || strings.HasPrefix(f.PlaceHolder, "what a reader must know") }); ok {
				f.SetText("")
				test.Type(f, words)
				return true
			}
		}
		return false
	})
}

func TestWhatIsTypedInAFormOutlivesAKilledProgram(t *testing.T) {
	const words = "Written when the power failed"
	for name, row := range map[string]app.Row{
		"figure":    &app.Claim{Event: 1, Measure: app.MeasureKilled},
		"judgement": &app.Judgement{Own: true},
		"conflict":  &app.Conflict{About: "value", Between: "between sources"},
		"coverage":  &app.Coverage{Source: 1, Measure: app.MeasureAttacks},
		"relation":  &app.Relation{From: 1, To: 2, Kind: app.RelationAlly},
	} {
		t.Run(name, func(t *testing.T) {
			d := sitDown(t, makeCase(t))
			d.filled(5)
			d.edit(row)
			d.typeInDialog(words)
			d.until("it is kept aside", func() bool {
				text, err := d.lib.Read().Setting(d.tasks.ctx, settingUnfinished)
				return err == nil && strings.Contains(text, words)
			})
			content, err := os.ReadFile(d.path) // as it is when the process is killed now
			if err != nil {
				t.Fatal(err)
			}
			kept := filepath.Join(t.TempDir(), "left.durand")
			if err := os.WriteFile(kept, content, 0o600); err != nil {
				t.Fatal(err)
			}
			again := sitDown(t, kept)
			again.until("the next start offers it", func() bool { return again.says("Go on where you were?") })
			again.press("Go on writing")
			again.until("it stands in its form", func() bool { return again.says(words) })
		})
	}
}

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
			if f, ok := find[*pasteField](o, func(*pasteField) bool { return true }); ok {
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
		"text":      &app.Source{Key: app.Key{ID: 1}, Title: "A paper"},
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
			if again.onEscape(); !again.says("Throw away what is typed?") {
				t.Error("Esc throws away what was just brought back")
			}
		})
	}
}

// askedWhen begins a new event of a title and gives the field of its date.
func (d *sitting) askedWhen(title string) *field {
	d.t.Helper()
	d.addEvent(&app.Event{Title: title, Kind: app.KindCeasefire})
	when, ok := d.win.Canvas().Focused().(*field)
	if !ok {
		d.t.Fatal("the date is not what is asked first")
	}
	return when
}

func TestEnterPressedTwiceAddsOneEvent(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	when := d.askedWhen("Truce")
	typeInto(when, "9 Nov 2021")
	when.OnSubmitted("")
	when.OnSubmitted("") // before the first saving has ended
	d.until("the form of the event is open", func() bool {
		f := d.page0().detail.form
		return f != nil && f.event.Title == "Truce"
	})
	d.until("every saving has ended", d.nothingAsked)
	if n := d.count(app.NounEvent); n != 6 {
		t.Errorf("five events and a new one are %d", n)
	}
}

func TestADateThatCannotBeReadYetDoesNotLoseTheOneBefore(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	when := d.askedWhen("Truce")
	aside := func() string {
		text, err := d.lib.Read().Setting(d.tasks.ctx, settingUnfinished)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	typeInto(when, "9 Nov 2021")
	d.until("the date is kept aside", func() bool { return strings.Contains(aside(), "2021-11-09") })
	when.SetText("9 Nov 2021 and")
	for _, f := range thoseIn[*field](d.win.Canvas().Overlays().Top()) {
		if f != when {
			f.SetText("Truce broken")
		}
	}
	d.until("the title is kept aside", func() bool { return strings.Contains(aside(), "Truce broken") })
	if !strings.Contains(aside(), "2021-11-09") {
		t.Errorf("kept aside is %s", aside())
	}
}

func TestEscAsksBeforeItThrowsAwayWhatIsTypedInAForm(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	open := func() bool { return d.win.Canvas().Overlays().Top() != nil }
	relation := func() {
		d.edit(&app.Relation{From: 1, Kind: app.RelationAlly})
		d.until("the form is open", func() bool { return d.says("How one actor stands to another") })
	}
	relation()
	if f, ok := d.win.Canvas().Focused().(*field); !ok || f.PlaceHolder != "an actor by any name" {
		t.Errorf("the keyboard is not where the second actor is chosen, but at %T", d.win.Canvas().Focused())
	}
	if !d.onEscape() || open() {
		t.Fatal("Esc asks although nothing was typed")
	}
	relation()
	d.typeInDialog("An hour of work")
	if d.onEscape(); !d.says("Throw away what is typed?") {
		t.Fatal("Esc throws away what was typed")
	}
	if d.onEscape(); !d.says("An hour of work") {
		t.Fatal("Esc in the question throws away what was typed")
	}
	d.onEscape()
	d.press("Throw it away")
	if open() {
		t.Error("the form stays")
	}
}

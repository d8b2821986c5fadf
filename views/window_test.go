package views

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/data"
)

// sitting is a window without a screen, over a real case. What would run on the
// main goroutine waits until the test lets it, so that all is one after the
// other.
type sitting struct {
	*shell
	t    *testing.T
	path string

	mu    sync.Mutex
	queue []func()
}

func clock() time.Time { return time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC) }

// makeCase makes a case of five events of two groups, one with a claim.
func makeCase(t *testing.T) string {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a case.durand")
	lib := app.NewLibrary(data.NewShelf(clock, "somebody"), clock)
	if err := lib.Create(ctx, path); err != nil {
		t.Fatal(err)
	}
	paper := &app.Source{Title: "A newspaper", Kind: app.SourceReport, Reliability: app.ReliabilityB}
	umbrella := &app.Actor{Name: "Umbrella", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "Caliphate"}}}
	faction := &app.Actor{Name: "Faction", Kind: app.ActorFaction}
	if err := lib.Save(ctx, "x", paper, umbrella, faction); err != nil {
		t.Fatal(err)
	}
	killed := 7.0
	rows := []app.Row{&app.Relation{From: faction.ID, To: umbrella.ID, Kind: app.RelationParent}}
	for i, title := range []string{"Attack on a convoy", "Talks in Khost", "Raid on a school", "Truce announced", "Clash at the border"} {
		when, err := app.ParseDate("2021-0" + string(rune('1'+i)))
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, &app.Event{
			Title: title, When: when, Kind: []app.EventKind{app.KindAttack, app.KindTalks, app.KindAttack, app.KindCeasefire, app.KindClash}[i],
			Summary: "It is said of the " + title + ".", Parts: []app.Part{{Actor: []app.ID{umbrella.ID, faction.ID}[i%2], Role: app.RoleParty}},
			Cites: []app.Citation{{Source: paper.ID, Locator: "p1"}},
		})
	}
	rows = append(rows, &app.Claim{Event: 1, Measure: app.MeasureKilled, Best: &killed, State: app.Measured, Source: paper.ID, Credibility: 6})
	if err := lib.Save(ctx, "x", rows...); err != nil {
		t.Fatal(err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// writeFile stands in for the one that is handed to the window.
func writeFile(path string, fill func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(fill(f), f.Close())
}

// nothingAsked tells whether every question has its answer.
func (d *sitting) nothingAsked() bool {
	d.tasks.mu.Lock()
	defer d.tasks.mu.Unlock()
	return d.tasks.asked == 0
}

// newShell is a window with all that is in it.
func newShell(ctx context.Context, a fyne.App, lib *app.Library, opts Options) *shell {
	s := newWindow(ctx, a, lib, opts)
	s.furnish()
	s.stand()
	return s
}

// sitDown opens the window on a case.
func sitDown(t *testing.T, path string) *sitting {
	t.Helper()
	d := &sitting{t: t, path: path}
	lib := app.NewLibrary(data.NewShelf(clock, "tester"), clock)
	d.shell = newShell(context.Background(), test.NewTempApp(t), lib, Options{
		Case: path, Home: t.TempDir(), Clock: clock, WriteFile: writeFile,
	})
	d.tasks.post = func(f func()) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.queue = append(d.queue, f)
	}
	d.win.Resize(fyne.NewSize(1280, 720))
	d.start()
	t.Cleanup(func() {
		d.tasks.stop()
		d.leave()
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// turn runs what waits for the main goroutine.
func (d *sitting) turn() {
	for {
		d.mu.Lock()
		if len(d.queue) == 0 {
			d.mu.Unlock()
			return
		}
		next := d.queue[0]
		d.queue = d.queue[1:]
		d.mu.Unlock()
		next()
	}
}

// until waits for something to come true, as a person would.
func (d *sitting) until(what string, is func() bool) {
	d.t.Helper()
	for begun := time.Now(); time.Since(begun) < 20*time.Second; time.Sleep(2 * time.Millisecond) {
		d.turn()
		if is() {
			return
		}
	}
	d.t.Fatalf("%s: it did not come to that; the window says %q", what, d.words())
}

// words are all texts that can be read in the window, dialogs and results too.
func (d *sitting) words() string {
	var b strings.Builder
	var read func(o fyne.CanvasObject)
	read = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *widget.Label:
			b.WriteString(o.Text + "\n")
		case *widget.Button:
			b.WriteString("[" + o.Text + "]\n")
		case *field:
			b.WriteString(o.Text + "\n")
		case *widget.RichText:
			b.WriteString(o.String() + "\n")
		case *fyne.Container:
			for _, child := range o.Objects {
				read(child)
			}
			return
		}
		if w, ok := o.(fyne.Widget); ok {
			for _, child := range test.WidgetRenderer(w).Objects() {
				read(child)
			}
		}
	}
	read(d.win.Content())
	for _, o := range d.win.Canvas().Overlays().List() {
		read(o)
	}
	return b.String()
}

func (d *sitting) says(words string) bool { return strings.Contains(d.words(), words) }

func (d *sitting) page0() *chronology {
	d.t.Helper()
	c, ok := d.pages[0].(*chronology)
	if !ok {
		d.t.Fatal("the first page is not the chronology")
	}
	return c
}

// filled waits for the list.
func (d *sitting) filled(n int) {
	d.t.Helper()
	d.until("the list is filled", func() bool { return d.page0().list.grid.Count() == n && len(d.page0().list.pages) > 0 })
}

// chosen selects a row of the list and waits for its event.
func (d *sitting) chosen(row int, title string) {
	d.t.Helper()
	d.page0().list.grid.Select(row)
	d.until("the event stands beside the list", func() bool {
		e := d.page0().detail.event()
		return e != nil && e.Title == title
	})
}

// press presses a button of a dialog.
func (d *sitting) press(label string) {
	d.t.Helper()
	var found *widget.Button
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if button, ok := o.(*widget.Button); ok && button.Text == label {
			found = button
		}
		if c, ok := o.(*fyne.Container); ok {
			for _, child := range c.Objects {
				look(child)
			}
		} else if w, ok := o.(fyne.Widget); ok {
			for _, child := range test.WidgetRenderer(w).Objects() {
				look(child)
			}
		}
	}
	for _, o := range d.win.Canvas().Overlays().List() {
		look(o)
	}
	if found == nil {
		d.t.Fatalf("no button %q is there; the window says %q", label, d.words())
	}
	test.Tap(found)
}

// stored reads the notes of the first event from the file.
func (d *sitting) stored() string {
	d.t.Helper()
	notes, err := app.AboutAs[app.Note](context.Background(), d.lib.Read(), app.Ref{Noun: app.NounEvent, ID: 1})
	if err != nil {
		d.t.Fatal(err)
	}
	var texts []string
	for _, n := range notes {
		texts = append(texts, n.Text)
	}
	return strings.Join(texts, "|")
}

func TestF1OpensTheHelpAndEscapeClosesIt(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	canvas := d.win.Canvas()
	press := func(name fyne.KeyName) {
		if focused := canvas.Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
			return
		}
		canvas.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	press(fyne.KeyF1)
	if canvas.Overlays().Top() == nil {
		t.Fatal("F1 opens nothing")
	}
	press(fyne.KeyEscape)
	if canvas.Overlays().Top() != nil {
		t.Error("Esc leaves the help open")
	}
}

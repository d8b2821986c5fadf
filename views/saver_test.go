package views

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"durand/app"
	"durand/data"
)

// typist is a saver over a real case file, in a bubble of time that passes only
// while everybody waits.
type typist struct {
	*saver
	t     *testing.T
	lib   *app.Library
	open  bool // a closed library is a disk that refuses
	typed string
	note  *draft
	said  string
	bad   error
	queue chan func()
}

func newTypist(t *testing.T) *typist {
	t.Helper()
	d := &typist{t: t, open: true, queue: make(chan func(), 64)}
	d.lib = app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	if err := d.lib.Create(t.Context(), filepath.Join(t.TempDir(), "a case.durand")); err != nil {
		t.Fatal(err)
	}
	november, err := app.ParseDate("2021-11")
	if err != nil {
		t.Fatal(err)
	}
	row := &app.Event{Title: "Talks", Kind: app.KindTalks, When: november}
	if err := d.lib.Save(t.Context(), "x", row); err != nil {
		t.Fatal(err)
	}
	tasks := newTasks(t.Context())
	tasks.post = func(do func()) { d.queue <- do }
	closed := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	d.saver = newSaver(tasks, func() *app.Library {
		if d.open {
			return d.lib
		}
		return closed
	}, func(words string, err error) { d.said, d.bad = words, err })
	note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: row.ID}}
	d.note = &draft{
		key: "note", why: "note", stroke: "one",
		take: func() (app.Row, error) {
			written := *note
			written.Text = d.typed
			return &written, nil
		},
		saved: func(row app.Row) { note.Key = *row.Keys() },
	}
	t.Cleanup(func() {
		tasks.stop()
		if err := d.lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// pass lets time pass, with the main goroutine at rest between what arrives.
func (d *typist) pass(long time.Duration) {
	for end := time.After(long); ; {
		select {
		case do := <-d.queue:
			do()
		case <-end:
			return
		}
	}
}

func (d *typist) key(letter string) {
	d.typed += letter
	d.touch(d.note)
}

// onDisk is the text of the note as the case has it.
func (d *typist) onDisk() string {
	d.t.Helper()
	var text string
	notes, err := d.lib.Read().About(d.t.Context(), app.Ref{Noun: app.NounEvent, ID: 1}, app.NounNote)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, n := range notes {
		text += n.(*app.Note).Text
	}
	return text
}

func TestWhoTypesWithoutAPauseLosesAtMostTheLastSecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTypist(t)
		for range 50 {
			d.key("a")
			d.pass(100 * time.Millisecond)
			if kept := len(d.onDisk()); kept < len(d.typed)-10 {
				t.Fatalf("after %d keys, ten a second, only %d are on the disk", len(d.typed), kept)
			}
		}
		d.pass(time.Second)
		if got := d.onDisk(); got != d.typed {
			t.Errorf("a second after the last key the disk has %q, want %q", got, d.typed)
		}
	})
}

// Where the window is slow the next key comes before what a timer brought: what
// is typed must not wait for a pause.
func TestWhoTypesIntoASlowWindowLosesAtMostTheLastSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTypist(t)
		for range 40 {
			d.key("a")
			time.Sleep(300 * time.Millisecond) // nothing that arrives is done
			synctest.Wait()
			d.key("a")
			select { // and then one thing
			case do := <-d.queue:
				do()
			default:
			}
			if kept := len(d.onDisk()); kept < len(d.typed)-10 {
				t.Fatalf("after %d keys only %d are on the disk", len(d.typed), kept)
			}
		}
	})
}

func TestATypedNoteOutlivesADiskThatRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTypist(t)
		d.open = false
		d.key("kept")
		d.pass(time.Minute)
		if d.bad == nil || d.onDisk() != "" {
			t.Fatalf("nothing can be saved, but the window says %q", d.said)
		}
		d.open = true
		d.pass(6 * time.Second)
		if got := d.onDisk(); got != "kept" || d.bad != nil {
			t.Errorf("when the disk takes it again it has %q (%v), want %q", got, d.bad, "kept")
		}
	})
}

func TestANewerQuestionCancelsTheOlder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newTypist(t)
		var shown []string
		for _, word := range []string{"first", "second", "third"} {
			load(d.tasks, "search", func(ctx context.Context) (string, error) {
				select {
				case <-ctx.Done():
					return word, ctx.Err()
				case <-time.After(time.Second):
					return word, nil
				}
			}, func(word string, err error) { shown = append(shown, word) })
			d.pass(10 * time.Millisecond)
		}
		d.pass(2 * time.Second)
		if got := strings.Join(shown, " "); got != "third" {
			t.Errorf("shown is %q, want only what was asked last", got)
		}
	})
}

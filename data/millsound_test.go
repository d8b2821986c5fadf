//go:build unix

package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"durand/app"
)

// soundSearch closes the case, asks SQLite for its pages and FTS5 for its three
// indexes, holds that nothing lies beside the case, and opens it again.
func soundSearch(t *testing.T, lib *app.Library, path, after string) {
	t.Helper()
	ctx := context.Background()
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", dsn(path, url.Values{"mode": {"rw"}}))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	if words, err := one[string](ctx, db, "PRAGMA integrity_check"); err != nil || words != "ok" {
		t.Errorf("after %s SQLite says %q, %v", after, words, err)
	}
	for _, table := range textTables() {
		if _, err := db.Exec(fmt.Sprintf("INSERT INTO %[1]s (%[1]s) VALUES ('integrity-check')", table)); err != nil {
			t.Errorf("after %s FTS5 says of %s: %v", after, table, err)
		}
	}
	// An index may be sound in itself and yet have texts of events that are gone.
	for query, what := range map[string]string{
		"SELECT count(*) FROM event_text_docsize WHERE (id & 268435455) NOT IN (SELECT id FROM event)": "events that are gone",
		"SELECT count(*) FROM name_text_docsize WHERE id NOT IN (SELECT id FROM name)":                 "names that are gone",
	} {
		if n, err := one[int64](ctx, db, query); err != nil || n != 0 {
			t.Errorf("after %s the search has %d %s (%v)", after, n, what, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	nothingBeside(t, after, path)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	if faults, err := lib.Examine(ctx, nil); err != nil || len(faults) > 0 {
		t.Errorf("after %s the check says %v, %v", after, faults, err)
	}
}

// manyTexts is enough for the mill to write several sacks, and FTS5 several
// segments.
func manyTexts(word string, n int) func(app.Writer) error {
	return func(w app.Writer) error {
		for i := range n {
			actor := &app.Actor{Name: fmt.Sprintf("%s group %d", word, i), Kind: app.ActorArmedGroup}
			if i%50 == 0 {
				if err := w.Put(actor); err != nil {
					return err
				}
			}
			e := &app.Event{
				Title: fmt.Sprintf("%s event %d", word, i), Summary: strings.Repeat(fmt.Sprintf("%s%d ", word, i%977), 40),
				When: app.OnDay(18_000 - app.Day(i%4000)), Kind: app.KindAttack, Place: 1,
			}
			if actor.ID != 0 {
				e.Parts = []app.Part{{Actor: actor.ID, Role: app.RoleSideA}}
			}
			if err := w.Put(e); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestTheSearchMadeBesideIsSoundWhateverFollowsTheImport(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	small(t, lib)
	bulk := app.Edit{Why: "import", Bulk: true}
	finds := func(word string, want int, after string) {
		t.Helper()
		if n, err := lib.Read().CountEvents(ctx, app.Filter{Text: word}); err != nil || n != want {
			t.Errorf("after %s “%s” finds %d events, not %d (%v)", after, word, n, want, err)
		}
	}
	const many = 4_000
	if _, err := lib.Write(ctx, bulk, manyTexts("alpha", many)); err != nil {
		t.Fatal(err)
	}
	finds("alpha", many, "the import, unclosed")
	// The connections that were open during the import write into what it left.
	save(t, lib, &app.Event{Title: "Handwritten", When: app.OnDay(18_000), Kind: app.KindAttack})
	finds("handwritten", 1, "a first edit")
	soundSearch(t, lib, path, "an import and an edit")
	e := &app.Event{}
	e.ID = 6
	if err := lib.Read().Get(ctx, e); err != nil {
		t.Fatal(err)
	}
	e.Title = "Rewritten"
	save(t, lib, e)
	finds("rewritten", 1, "an edit of an imported row")
	soundSearch(t, lib, path, "an edit of an imported row")
	for range 3 { // both edits and the import
		if _, err := lib.Undo(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	finds("alpha", 0, "undo of the import")
	soundSearch(t, lib, path, "undo of the import")
	if _, err := lib.Redo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	finds("alpha", many, "redo of the import")
	soundSearch(t, lib, path, "redo of the import")
	if _, err := lib.Write(ctx, bulk, manyTexts("beta", many)); err != nil {
		t.Fatal(err)
	}
	finds("alpha", many, "a second import")
	finds("beta", many, "a second import")
	soundSearch(t, lib, path, "a second import")
	stop, cancel := context.WithCancel(ctx)
	_, err := lib.Write(stop, bulk, func(w app.Writer) error {
		if err := manyTexts("gamma", many)(w); err != nil {
			return err
		}
		cancel()
		return manyTexts("delta", many)(w)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled import says %v", err)
	}
	finds("gamma", 0, "a cancelled import")
	soundSearch(t, lib, path, "a cancelled import")
	broken := errors.New("the reader broke")
	if _, err = lib.Write(ctx, bulk, func(w app.Writer) error { return errors.Join(manyTexts("gamma", many)(w), broken) }); !errors.Is(err, broken) {
		t.Errorf("a broken import says %v", err)
	}
	soundSearch(t, lib, path, "a broken import")
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	left := 0 // files of the mill
	for _, after := range []time.Duration{0, 60 * time.Millisecond, 150 * time.Millisecond, 300 * time.Millisecond, time.Second, 3 * time.Second} {
		if after >= time.Second && left > 0 {
			break // only a machine that is busy comes to its import so late
		}
		killed(t, "fill", path, 1, after)
		if _, err := os.Stat(millPath(copyPath(path))); err == nil {
			left++
		}
		if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
			t.Fatal(err)
		}
		finds("alpha", many, "a killed import")
		soundSearch(t, lib, path, fmt.Sprintf("an import killed after %v", after))
		if err := lib.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if left == 0 {
		t.Error("no import was killed while its search was made")
	}
}

// fillOn imports many texts again and again, and says each time when it is
// half way.
func fillOn(path string) error {
	ctx := context.Background()
	lib := app.NewLibrary(NewShelf(clock, "killed"), clock)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		return err
	}
	for i := range 100 {
		_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error {
			if err := manyTexts("omega", 6_000)(w); err != nil {
				return err
			}
			fmt.Println(i + 1)
			return manyTexts("omega", 6_000)(w)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

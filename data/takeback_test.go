//go:build unix

package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"durand/app"
)

// follows is what stands in a case and follows from its rows.
func follows(t *testing.T, path string) string {
	t.Helper()
	db := readOnly(t, path)
	var out []string
	for _, query := range []string{
		"SELECT id || ' ' || province || ' ' || coalesce(killed, 'unknown') FROM event ORDER BY 1",
		"SELECT concat_ws(' ', actor, start, event, position, role, kind, province, killed, first, last) FROM event_actor ORDER BY 1",
		"SELECT concat_ws(' ', source, start, event) FROM event_source ORDER BY 1",
		"SELECT concat_ws(' ', noun, row, \"full\", fold, name) FROM name ORDER BY 1",
		"SELECT id FROM event_text_docsize ORDER BY 1",
		"SELECT id FROM row_text_docsize ORDER BY 1",
		"SELECT concat_ws(' ', name, sql) FROM sqlite_schema ORDER BY 1",
	} {
		lines, err := column[string](context.Background(), db, query)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, lines...)
	}
	return strings.Join(out, "\n")
}

// release is an import as a newer release of a data set makes it: it changes
// an event and a place of before, and adds events with figures, new places and
// actors, and a figure of an event of before.
func release(events int, old *app.Event, place *app.Place, by app.ID) func(app.Writer) error {
	return func(w app.Writer) error {
		changed, moved := *old, *place
		changed.Title, moved.Province = "Changed by the release", "Elsewhere"
		if err := errors.Join(w.Put(&changed), w.Put(&moved)); err != nil {
			return err
		}
		if err := w.Put(claimOf(old.ID, by, 70)); err != nil {
			return err
		}
		where, who := app.ID(0), app.ID(0)
		for i := range events {
			if i%100 == 0 {
				place := &app.Place{Name: fmt.Sprintf("Town %d", i), District: "Swat", Province: "Far Province"}
				actor := &app.Actor{Name: fmt.Sprintf("Brigade %d", i), Kind: app.ActorArmedGroup}
				if err := errors.Join(w.Put(place), w.Put(actor)); err != nil {
					return err
				}
				where, who = place.ID, actor.ID
			}
			e := &app.Event{
				Title: fmt.Sprintf("Release event %d", i), When: app.OnDay(15_000 + app.Day(i%3000)), Kind: app.KindClash, Place: where,
				Parts: []app.Part{{Actor: who, Role: app.RoleSideA}}, Cites: []app.Citation{{Source: by}},
			}
			if err := w.Put(e); err != nil {
				return err
			}
			if err := w.Put(claimOf(e.ID, by, float64(i%9))); err != nil {
				return err
			}
		}
		return nil
	}
}

func claimOf(event, source app.ID, killed float64) *app.Claim {
	return &app.Claim{Event: event, Measure: app.MeasureKilled, State: app.Measured, Best: &killed, Source: source}
}

func TestAnImportIsTakenBackAndBroughtAgainWhole(t *testing.T) {
	ctx := context.Background()
	for _, many := range []int{300, manyRows/2 + 500} { // row by row out of the search, and the search anew
		lib, path := newCase(t)
		_, _, source, events := small(t, lib)
		place := &app.Place{Name: "Mingora", District: "Swat", Province: "Khyber Pakhtunkhwa"}
		save(t, lib, place)
		events[0].Place = place.ID
		save(t, lib, events[0])
		state := func() (string, string) { return whole(t, lib), follows(t, path) }
		rows, rest := state()
		if _, err := lib.Write(ctx, app.Edit{Why: "import the release", Bulk: true}, release(many, events[0], place, source.ID)); err != nil {
			t.Fatal(err)
		}
		imported, importedRest := state()
		for range 2 {
			if _, err := lib.Undo(ctx, nil); err != nil {
				t.Fatal(err)
			}
			if r, f := state(); r != rows || f != rest {
				t.Fatalf("%d events: undo leaves another case: rows the same %v, what follows the same %v", many, r == rows, f == rest)
			}
			soundSearch(t, lib, path, "undo")
			if b, err := lib.Redo(ctx, nil); err != nil || b.Why != "redo: import the release" || !b.More && many > maxRows {
				t.Fatal(b.Why, b.More, err)
			}
			if r, f := state(); r != imported || f != importedRest {
				t.Fatalf("%d events: redo brings another case: rows the same %v, what follows the same %v", many, r == imported, f == importedRest)
			}
			soundSearch(t, lib, path, "redo")
		}
	}
}

func TestAnUndoOfAnImportThatIsCancelledLeavesTheCaseByteForByte(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	_, _, source, events := small(t, lib)
	place := &app.Place{Name: "Mingora", Province: "Khyber Pakhtunkhwa"}
	save(t, lib, place)
	if _, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, release(3000, events[0], place, source.ID)); err != nil {
		t.Fatal(err)
	}
	steps := map[string]func(context.Context, app.Progress) (app.Batch, error){"undo": lib.Undo, "redo": lib.Redo}
	for _, name := range []string{"undo", "redo"} {
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{1, 2, 4, 8, 12} { // calls of progress
			stop, cancel := context.WithCancel(ctx)
			calls := 0
			_, err := steps[name](stop, func(string, int64, int64) {
				if calls++; calls == at {
					readByAnother(t, path)
					cancel()
				}
			})
			cancel()
			if app.KindOf(err) != app.Cancelled || calls < at {
				t.Fatalf("the %s cancelled at step %d of %d says %v", name, at, calls, err)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
				t.Fatalf("the %s cancelled at step %d changed the file (%v)", name, at, err)
			}
			nothingBeside(t, "a cancelled "+name, path)
		}
		if _, err := steps[name](ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// readByAnother reads a case as a second program does.
func readByAnother(t *testing.T, path string) {
	t.Helper()
	lib := app.NewLibrary(NewShelf(clock, "second"), clock)
	if err := lib.Open(context.Background(), path, app.OpenRead); err != nil {
		t.Fatal(err)
	}
	if n, err := lib.Read().CountEvents(context.Background(), app.Filter{}); err != nil || n == 0 {
		t.Errorf("a second program reads %d events, %v", n, err)
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
}

func TestTheHistoryKnowsWhenAnImportedRowWasInTheCase(t *testing.T) {
	ctx := context.Background()
	var now time.Time
	lib := newCaseAt(t, &now)
	event := &app.Event{Title: "Imported", Kind: app.KindClash, When: edtf("2021-11")}
	hour := func(do func() error) {
		t.Helper()
		now = now.Add(time.Hour)
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	hour(func() error {
		_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error { return w.Put(event) })
		return err
	})
	hour(func() error { _, err := lib.Undo(ctx, nil); return err })
	hour(func() error { _, err := lib.Redo(ctx, nil); return err })
	for i, there := range []bool{false, true, false, true} {
		then := &app.Event{}
		then.ID = event.ID
		err := lib.Read().AsOf(ctx, then, clock().Add(time.Duration(i)*time.Hour+time.Minute))
		if (err == nil) != there || there && then.Title != "Imported" || !there && app.KindOf(err) != app.Missing {
			t.Errorf("after %d steps the event is there: %v, want %v (%v)", i, err == nil, there, err)
		}
	}
	if lines, err := lib.Read().History(ctx, app.Ref{Noun: app.NounEvent, ID: event.ID}, 0, 10); err != nil || len(lines) != 3 {
		t.Errorf("its history has %d lines, want 3: %v", len(lines), err)
	}
}

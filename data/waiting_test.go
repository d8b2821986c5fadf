package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"durand/app"
)

// readOnly opens the file of a case by itself, beside the library.
func readOnly(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(path, url.Values{"mode": {"ro"}}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// derived lists what is derived from events, of a case that is closed.
func derived(t *testing.T, path string) string {
	t.Helper()
	db := readOnly(t, path)
	var out strings.Builder
	for _, query := range []string{
		"SELECT title || ' ' || province || ' ' || coalesce(killed, 'unknown') FROM event ORDER BY title",
		"SELECT e.title || ' ' || a.actor || ' ' || a.position || ' ' || a.province || ' ' || coalesce(a.killed, 'unknown') FROM event_actor a JOIN event e ON e.id = a.event ORDER BY 1",
		"SELECT e.title || ' ' || s.source FROM event_source s JOIN event e ON e.id = s.event ORDER BY 1",
		"SELECT count(*) FROM event_text_docsize",
	} {
		lines, err := column[string](context.Background(), db, query)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(strings.Join(lines, "\n") + "\n\n")
	}
	return out.String()
}

func TestWhatIsDerivedIsTheSameOnEveryRoad(t *testing.T) {
	ctx := context.Background()
	const many = 300
	write := func(edit app.Edit, apart bool) string {
		lib, path := newCase(t)
		r := rand.New(rand.NewPCG(7, 7))
		figure := func() *float64 {
			if r.IntN(4) == 0 {
				return nil
			}
			return number(float64(r.IntN(20)))
		}
		_, err := lib.Write(ctx, edit, func(w app.Writer) error {
			var errs []error
			put := func(row app.Row) { errs = append(errs, w.Put(row)) }
			put(&app.Source{Title: "One"})
			put(&app.Source{Title: "Two"})
			put(&app.Actor{Name: "Group", Kind: app.ActorArmedGroup})
			for i := range 4 {
				put(&app.Place{Name: fmt.Sprint("Town ", i), Province: fmt.Sprint("Province ", i)})
			}
			var claims []*app.Claim
			for i := range many {
				e := &app.Event{Title: fmt.Sprint("Event ", i), When: app.OnDay(18_000 + app.Day(r.IntN(900))), Kind: app.KindAttack, Place: app.ID(r.IntN(5))}
				e.Parts = []app.Part{{Actor: 1, Role: app.RoleSideA}}
				e.Cites = []app.Citation{{Source: 1}}
				put(e)
				for range r.IntN(4) {
					c := &app.Claim{
						Event: e.ID, Source: app.ID(1 + r.IntN(2)), Measure: app.MeasureKilled, Of: []string{"", "civilians"}[r.IntN(2)],
						Low: figure(), Best: figure(), State: []app.State{app.Measured, app.Unknown}[r.IntN(5)/4], Preferred: r.IntN(4) == 0, Said: "said",
						Origin: app.Origin{Set: "set", Key: fmt.Sprint(i, r.Uint64())},
					}
					if r.IntN(2) == 0 {
						c.High = c.Low
					}
					if apart {
						claims = append(claims, c)
					} else {
						put(c)
					}
				}
			}
			for _, c := range claims {
				put(c)
			}
			return errors.Join(errs...)
		})
		if err == nil {
			err = lib.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return derived(t, path)
	}
	want := write(app.Edit{Why: "edit"}, false)
	if n := strings.Count(want, "unknown"); n == 0 || n > 2*many-20 {
		t.Fatalf("%d unknown of %d: the figures are not mixed", n, 2*many)
	}
	if got := write(app.Edit{Why: "import", Bulk: true}, false); got != want {
		t.Errorf("an import whose claims follow their events derives\n%s\nand an edit\n%s", got, want)
	}
	if got := write(app.Edit{Why: "import", Bulk: true}, true); got != want {
		t.Errorf("an import whose claims come at the end derives\n%s\nand an edit\n%s", got, want)
	}
}

func TestAnImportThatPointsAtNothingIsRefused(t *testing.T) {
	ctx := context.Background()
	event := func() *app.Event {
		return &app.Event{Title: "Late", When: app.OnDay(18_000), Kind: app.KindAttack, Cites: []app.Citation{{Source: 1}}}
	}
	for what, fill := range map[string]func(app.Writer) error{
		"an actor that is not there": func(w app.Writer) error {
			e := event()
			e.Parts = []app.Part{{Actor: 99, Role: app.RoleSideA}}
			return w.Put(e)
		},
		"a place that is not there": func(w app.Writer) error {
			e := event()
			e.Place = 99
			return w.Put(e)
		},
		"an event that is not there": func(w app.Writer) error {
			return w.Put(&app.Claim{Event: 99, Source: 1, Measure: app.MeasureKilled, Best: number(1)})
		},
		"an actor that it has deleted": func(w app.Writer) error {
			a := &app.Actor{Name: "Short-lived", Kind: app.ActorArmedGroup}
			if err := w.Put(a); err != nil {
				return err
			}
			e := event()
			e.Parts = []app.Part{{Actor: a.ID, Role: app.RoleSideA}}
			return errors.Join(w.Put(e), w.Delete(app.Ref{Noun: app.NounActor, ID: a.ID}))
		},
	} {
		t.Run(what, func(t *testing.T) {
			lib, path := newCase(t)
			small(t, lib)
			if err := lib.Close(); err != nil {
				t.Fatal(err)
			}
			before := derived(t, path)
			if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
				t.Fatal(err)
			}
			_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, fill)
			if kind := app.KindOf(err); err == nil || kind != app.Missing && kind != app.Conflicted {
				t.Errorf("it says %v", err)
			}
			if err := lib.Close(); err != nil {
				t.Fatal(err)
			}
			if after := derived(t, path); after != before {
				t.Errorf("the case was changed to\n%s", after)
			}
			nothingBeside(t, "a refused import", filepath.Clean(path))
		})
	}
}

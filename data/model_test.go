package data

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"durand/app"
)

// model is a case as a test remembers it: rows as JSON, and what undo and redo
// would bring back.
type model struct {
	rows         map[app.Ref]string
	undos, redos []map[app.Ref]string
}

func (m *model) step(change func(map[app.Ref]string)) {
	m.undos, m.redos = append(m.undos, m.rows), nil
	m.rows = maps.Clone(m.rows)
	change(m.rows)
}

func (m *model) undo() bool {
	n := len(m.undos)
	if n == 0 {
		return false
	}
	m.redos, m.rows, m.undos = append(m.redos, m.rows), m.undos[n-1], m.undos[:n-1]
	return true
}

func (m *model) redo() bool {
	n := len(m.redos)
	if n == 0 {
		return false
	}
	m.undos, m.rows, m.redos = append(m.undos, m.rows), m.redos[n-1], m.redos[:n-1]
	return true
}

func (m *model) of(noun app.Noun) []app.ID {
	var ids []app.ID
	for ref := range m.rows {
		if ref.Noun == noun {
			ids = append(ids, ref.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

func asJSON(t *testing.T, row app.Row) string {
	t.Helper()
	b, err := json.Marshal(row)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// compare holds the case against the model, row by row, and what is derived
// against what the rows say.
func (m *model) compare(t *testing.T, lib *app.Library, after string) {
	t.Helper()
	ctx := context.Background()
	seen := 0
	for _, noun := range app.Nouns() {
		err := lib.Read().Each(ctx, noun, func(row app.Row) error {
			seen++
			ref := app.Ref{Noun: noun, ID: row.Keys().ID}
			if got, want := asJSON(t, row), m.rows[ref]; got != want {
				t.Errorf("after %s: %v is\n%s, want\n%s", after, ref, got, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen != len(m.rows) {
		t.Errorf("after %s: %d rows, want %d", after, seen, len(m.rows))
	}
	for _, actor := range m.of(app.NounActor) {
		want := 0
		for _, id := range m.of(app.NounEvent) {
			var e app.Event
			if err := json.Unmarshal([]byte(m.rows[app.Ref{Noun: app.NounEvent, ID: id}]), &e); err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(e.Parts, func(p app.Part) bool { return p.Actor == actor }) {
				want++
			}
		}
		for _, f := range []app.Filter{{Actors: []app.ID{actor}}, {Actors: []app.ID{actor}, Text: "event"}} {
			if got, err := lib.Read().CountEvents(ctx, f); got != want || err != nil {
				t.Errorf("after %s: %d events of actor %d by %s, want %d (%v)", after, got, actor, f.Words(nil), want, err)
			}
		}
	}
}

// edit makes one random step in the case and in the model.
func (m *model) edit(t *testing.T, lib *app.Library, r *rand.Rand, i int) {
	t.Helper()
	ctx := context.Background()
	pick := func(noun app.Noun) app.ID {
		if ids := m.of(noun); len(ids) > 0 {
			return ids[r.IntN(len(ids))]
		}
		return 0
	}
	put := func(row app.Row) {
		if ids := m.of(row.Noun()); len(ids) > 3 && r.IntN(2) == 0 {
			row.Keys().ID = ids[r.IntN(len(ids))] // over one that is there
		}
		if err := lib.Save(ctx, "an edit", row); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		now, before := asJSON(t, row), m.rows[app.Ref{Noun: row.Noun(), ID: row.Keys().ID}]
		if now != before {
			m.step(func(rows map[app.Ref]string) { rows[app.Ref{Noun: row.Noun(), ID: row.Keys().ID}] = now })
		}
	}
	event, actor, source := pick(app.NounEvent), pick(app.NounActor), pick(app.NounSource)
	switch what := r.IntN(8); {
	case what == 0 || actor == 0:
		put(&app.Actor{Name: fmt.Sprintf("Group %d", r.IntN(99)), Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: fmt.Sprintf("G%d", r.IntN(9))}}})
	case what == 1 || source == 0:
		put(&app.Source{Title: fmt.Sprintf("Paper %d", r.IntN(99)), Kind: app.SourceReport})
	case what == 2:
		put(&app.Place{Name: fmt.Sprintf("Town %d", r.IntN(99)), Province: "Swat", Country: "Pakistan"})
	case what <= 4 || event == 0:
		e := &app.Event{Title: fmt.Sprintf("Event %d", i), When: edtf(fmt.Sprintf("2021-%02d", 1+r.IntN(12))), Kind: app.EventKinds()[r.IntN(5)], Place: pick(app.NounPlace)}
		for range r.IntN(3) {
			e.Parts = append(e.Parts, app.Part{Actor: pick(app.NounActor), Role: app.RolePerpetrator})
		}
		e.Cites = []app.Citation{{Source: source, Locator: "p1"}}
		put(e)
	case what == 5:
		best := float64(r.IntN(40))
		put(&app.Claim{Event: event, Measure: app.MeasureKilled, Best: &best, State: app.Measured, Source: source, Credibility: 6})
	case what == 6:
		put(&app.Note{About: app.Ref{Noun: app.NounEvent, ID: event}, Text: fmt.Sprintf("Note %d: who says so?", r.IntN(999))})
	default:
		m.remove(t, lib, event)
	}
}

// remove deletes an event, with what hangs on it.
func (m *model) remove(t *testing.T, lib *app.Library, event app.ID) {
	t.Helper()
	ref := app.Ref{Noun: app.NounEvent, ID: event}
	if err := lib.Remove(context.Background(), "a deletion", ref); err != nil {
		t.Fatal(err)
	}
	m.step(func(rows map[app.Ref]string) {
		delete(rows, ref)
		for other, text := range m.rows {
			var hangs struct {
				Event app.ID  `json:"event"`
				About app.Ref `json:"about"`
			}
			if other.Noun == app.NounClaim || other.Noun == app.NounNote {
				if err := json.Unmarshal([]byte(text), &hangs); err != nil {
					t.Fatal(err)
				}
				if hangs.Event == event && other.Noun == app.NounClaim || hangs.About == ref {
					delete(rows, other)
				}
			}
		}
	})
}

// TestACaseIsWhatAModelInMemorySays makes random edits, undoes, redoes and
// starts again, and after each compares all that is in the case.
func TestACaseIsWhatAModelInMemorySays(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(3) {
		lib, path := newCase(t)
		r := rand.New(rand.NewPCG(seed, 5))
		m := &model{rows: map[app.Ref]string{}}
		var log bytes.Buffer
		for i := range 100 {
			switch what := r.IntN(20); {
			case what < 4:
				fmt.Fprint(&log, "undo ")
				if _, err := lib.Undo(ctx, nil); (err == nil) != m.undo() {
					t.Fatalf("undo after %s: %v", &log, err)
				}
			case what < 7:
				fmt.Fprint(&log, "redo ")
				if _, err := lib.Redo(ctx, nil); (err == nil) != m.redo() {
					t.Fatalf("redo after %s: %v", &log, err)
				}
			case what == 7:
				fmt.Fprint(&log, "restart ")
				if err := lib.Open(ctx, path, app.OpenRead); err != nil {
					t.Fatal(err)
				}
				if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
					t.Fatal(err)
				}
			default:
				fmt.Fprint(&log, "edit ")
				m.edit(t, lib, r, i)
			}
			if i%5 == 0 {
				m.compare(t, lib, log.String())
			}
			if t.Failed() {
				return
			}
		}
		m.compare(t, lib, "all")
		if faults, err := lib.Examine(ctx, nil); err != nil || len(faults) > 0 {
			t.Errorf("seed %d: %v, %v", seed, faults, err)
		}
	}
}

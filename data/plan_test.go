package data

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"durand/app"
)

// witness asks SQLite how it will answer each question before it is asked.
type witness struct {
	querier
	steps *[]string
}

func (w witness) explain(ctx context.Context, query string, args []any) {
	*w.steps = append(*w.steps, "ASKED "+query)
	rows, err := w.querier.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		*w.steps = append(*w.steps, err.Error())
		return
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			step = err.Error()
		}
		*w.steps = append(*w.steps, step)
	}
	if err := rows.Err(); err != nil {
		*w.steps = append(*w.steps, err.Error())
	}
}

func (w witness) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	w.explain(ctx, query, args)
	return w.querier.QueryContext(ctx, query, args...)
}

func (w witness) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	w.explain(ctx, query, args)
	return w.querier.QueryRowContext(ctx, query, args...)
}

// large are the tables that have a row for each event or more, under the names
// that the questions give them.
var large = regexp.MustCompile(`^SCAN (event|e|ev|o|v|claim|c|event_actor|event_part|p|x|event_source|s|event_cite|event_tag|note|name)( |$)`)

// orderly are readings of whole tables that are indexes themselves.
var orderly = []string{"SCAN event_actor", "SCAN event_actor e", "SCAN event_source"}

// TestQuestionsAreAnsweredFromIndexes asks all that the window asks of a long
// case. Where an index leads to what is wanted, no table of events may be read
// from end to end; where the whole case is meant, an index must cover it.
func TestQuestionsAreAnsweredFromIndexes(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/plans.durand"
	store, err := NewShelf(clock, "tester").Create(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	defer lib.Close() //nolint:errcheck // a test
	crowd(t, lib, 40)
	marked, paper := load[app.Event](t, lib, 1), load[app.Source](t, lib, 2)
	marked.Mark, paper.Mark = app.TLPGreen, app.TLPAmber
	save(t, lib, marked, paper)
	s, ok := lib.Read().(*Store)
	if !ok {
		t.Fatal("not a store of this package")
	}
	var steps []string
	s.watch = func(q querier) querier { return witness{q, &steps} }
	s.keep.filling.Store(true) // nothing goes on in the background
	asked := 0
	var there *columns // that the question meets: none, so that what they know is asked of SQLite too
	check := func(what string, whole bool, ask func() error) {
		t.Helper()
		steps = steps[:0]
		s.keep.now.Store(there)
		s.keep.findings = nil // nor is anything known from before
		if err := ask(); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		page := false
		for _, step := range steps {
			asked++
			if query, ok := strings.CutPrefix(step, "ASKED "); ok {
				page = strings.HasPrefix(query, "SELECT id FROM (") && strings.Contains(query, " OFFSET ") && !strings.Contains(query, " UNION ")
				continue
			}
			if strings.Contains(step, "event_by_pin") || strings.Contains(step, "event_loose") {
				continue // short by what they leave out
			}
			if page && step == "USE TEMP B-TREE FOR ORDER BY" {
				t.Errorf("%s is sorted anew for each page", what)
			}
			covered := strings.Contains(step, "USING COVERING INDEX") || strings.Contains(step, "USING PRIMARY KEY") || strings.Contains(step, "USING INDEX")
			if strings.Contains(step, "AUTOMATIC") || large.MatchString(step) && (!whole || !covered && !slices.Contains(orderly, step)) {
				t.Errorf("%s: %s", what, step)
			}
		}
	}
	fact := func(app.Fact) error { return nil }
	hasFigures(t, s)
	filled := s.keep.now.Load()
	for name, f := range map[string]app.Filter{
		"an actor": {Actors: []app.ID{1}}, "an actor with factions": {Actors: []app.ID{1}, Factions: true},
		"an actor and kinds":                {Actors: []app.ID{1}, Kinds: []app.EventKind{app.KindAttack, app.KindClash}},
		"an actor in a role":                {Actors: []app.ID{1}, Roles: []app.Role{app.RoleSpeaker}},
		"an actor in a province and a time": {Actors: []app.ID{1}, Provinces: []string{"Swat"}, Period: edtf("2021-03/2021-09")},
		"a source":                          {Sources: []app.ID{1}}, "a source and kinds": {Sources: []app.ID{1}, Kinds: []app.EventKind{app.KindAttack}},
		"a place": {Places: []app.ID{1}}, "a kind": {Kinds: []app.EventKind{app.KindAttack}},
		"a text": {Text: "convoy"}, "a text and an actor": {Text: "convoy", Actors: []app.ID{1}},
		"an actor by good sources":       {Actors: []app.ID{1}, LeastGrade: app.ReliabilityB},
		"an actor where there are notes": {Actors: []app.ID{1}, HasNotes: true},
		"an actor where sources differ":  {Actors: []app.ID{1}, HasConflicts: true},
		"a tag of an actor":              {Actors: []app.ID{1}, Tags: []string{"x"}},
		"everything":                     {}, "a time": {Period: edtf("2021-03/2021-09")}, "a province": {Provinces: []string{"Swat"}},
	} {
		whole := name == "everything" || name == "a time" || name == "a province"
		for order, by := range map[string]app.Order{"in time": {}, "newest first": {Descending: true}} {
			check("the list of "+name+" "+order, whole, func() error {
				_, err := s.EventLines(ctx, f, by, 0, 200)
				return err
			})
		}
		check("the count of "+name, whole, func() error { _, err := s.CountEvents(ctx, f); return err })
		check("the place of an event among "+name, whole, func() error { _, err := s.EventPosition(ctx, f, app.Order{}, 3); return err })
		check("the strip of "+name, true, func() error { _, err := s.Spread(ctx, f, app.LanesNone, 1); return err })
		check("the lanes of "+name, true, func() error { _, err := s.Spread(ctx, f, app.LanesActor, 12); return err })
		check("the timeline of "+name, whole, func() error { _, err := s.TimelineEvents(ctx, f, 18_000, 19_000, 100); return err })
		if _, known := asks(f); !known {
			there = filled
			check("what SQLite finds for the columns of "+name, whole, func() error { _, err := s.CountEvents(ctx, f); return err })
			if len(steps) < 2 {
				t.Errorf("SQLite was not asked for %s", name)
			}
			there = nil
		}
		for _, count := range []app.Count{app.CountEvents, app.CountKilled} {
			check(fmt.Sprintf("a chart of %s of %s", count, name), true, func() error { return s.Heaps(ctx, app.Question{Count: count, Filter: f}, fact) })
			check(fmt.Sprintf("the mark of a chart of %s of %s", count, name), whole, func() error {
				_, err := s.Strictest(ctx, app.Question{Count: count, Filter: f, Period: edtf("2021-05")}, nil)
				return err
			})
			check(fmt.Sprintf("what stands behind a chart of %s of %s", count, name), whole, func() error {
				return s.Facts(ctx, app.Question{Count: count, Filter: f, Period: edtf("2021-05")}, fact)
			})
		}
	}
	for _, noun := range app.Nouns() {
		check("the rows of "+string(noun)+" about an actor", false, func() error { _, err := s.About(ctx, app.Ref{Noun: app.NounActor, ID: 1}, noun); return err })
		check("the rows of "+string(noun)+" about an event", false, func() error { _, err := s.About(ctx, app.Ref{Noun: app.NounEvent, ID: 1}, noun); return err })
	}
	check("an event", false, func() error { return s.Get(ctx, &app.Event{Key: app.Key{ID: 1}}) })
	check("a dossier", true, func() error { _, err := s.Dossier(ctx, 1, true); return err })
	check("a dossier's company", true, func() error { _, err := s.Company(ctx, 1, true, 10); return err })
	check("a dossier's casualties", false, func() error { _, err := s.Casualties(ctx, 1, true); return err })
	check("the figures behind a sum", false, func() error {
		return s.EachClaim(ctx, app.Scope{Sum: app.Summed{Actor: 1, Source: 1, Measure: app.MeasureKilled}}, 10, func(*app.Claim) error { return nil })
	})
	check("the tree of actors", false, func() error { _, err := s.ActorLines(ctx); return err })
	check("the search", false, func() error { _, err := s.Search(ctx, "convoy gro", 6); return err })
	check("an offer of actors", false, func() error { _, err := s.Offer(ctx, app.NounActor, "gro", 8); return err })
	check("the history of an event", false, func() error { _, err := s.History(ctx, app.Ref{Noun: app.NounEvent, ID: 1}, 0, 20); return err })
	check("what undo would do", false, func() error { _, err := s.CanUndo(ctx); return err })
	if asked < 500 {
		t.Errorf("only %d steps of plans were looked at", asked)
	}
}

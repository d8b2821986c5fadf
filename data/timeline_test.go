package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"durand/app"
)

// scattered fills a case with events of every kind of date, in any lanes.
func scattered(t *testing.T, lib *app.Library, r *rand.Rand, n int) {
	t.Helper()
	ctx := context.Background()
	dates := []func() string{
		func() string { return fmt.Sprintf("20%02d-%02d-%02d", r.IntN(24), 1+r.IntN(12), 1+r.IntN(28)) },
		func() string { return fmt.Sprintf("20%02d-%02d~", r.IntN(24), 1+r.IntN(12)) },
		func() string { return fmt.Sprintf("20%02d?", r.IntN(24)) },
		func() string { return fmt.Sprintf("20%dX", r.IntN(3)) },
		func() string { return fmt.Sprintf("20%02d-22", r.IntN(24)) },
		func() string { return fmt.Sprintf("../20%02d", r.IntN(24)) },
		func() string { return fmt.Sprintf("20%02d-%02d/..", r.IntN(24), 1+r.IntN(12)) },
		func() string {
			year := r.IntN(20)
			return fmt.Sprintf("20%02d-03-%02d/20%02d-05", year, 1+r.IntN(28), year+r.IntN(4))
		},
	}
	_, err := lib.Write(ctx, app.Edit{Why: "scatter"}, func(w app.Writer) error {
		source := &app.Source{Title: "A paper", Kind: app.SourceReport, Reliability: app.ReliabilityB}
		if err := errors.Join(w.Put(source), w.Put(&app.Source{Title: "A rumour", Kind: app.SourceReport, Reliability: app.ReliabilityE})); err != nil {
			return err
		}
		for i := range 12 {
			if err := w.Put(&app.Actor{Name: fmt.Sprintf("Group %d", i), Kind: app.ActorArmedGroup}); err != nil {
				return err
			}
			if err := w.Put(&app.Place{Name: fmt.Sprintf("Town %d", i), Province: []string{"", "North", "South", "Kurram"}[i%4]}); err != nil {
				return err
			}
		}
		for i := range n {
			date := dates[0]
			if i%3 == 0 {
				date = dates[r.IntN(len(dates))]
			}
			e := &app.Event{Title: fmt.Sprintf("Event %d", i), When: edtf(date()), Kind: app.EventKinds()[r.IntN(5)], Period: r.IntN(4) == 0, Pinned: r.IntN(30) == 0}
			if r.IntN(3) > 0 {
				e.Place = app.ID(1 + r.IntN(12))
			}
			for range r.IntN(4) {
				e.Parts = append(e.Parts, app.Part{Actor: app.ID(1 + r.IntN(12)), Role: app.Roles()[r.IntN(4)]})
			}
			for _, tag := range []string{"urgent", "border", "to check"} {
				if r.IntN(3) == 0 {
					e.Tags = append(e.Tags, tag)
				}
			}
			if r.IntN(2) == 0 {
				e.Cites = []app.Citation{{Source: source.ID}}
			}
			if err := w.Put(e); err != nil {
				return err
			}
			killed := float64(r.IntN(40))
			if err := w.Put(&app.Claim{Event: e.ID, Measure: app.MeasureKilled, Best: &killed, State: app.Measured, Source: source.ID, Credibility: 6}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func randomFilter(r *rand.Rand) app.Filter {
	var f app.Filter
	some := func() bool { return r.IntN(4) == 0 }
	if some() {
		year := r.IntN(20)
		f.Period, f.Certain = edtf(fmt.Sprintf("20%02d-02/20%02d", year, year+1+r.IntN(3))), r.IntN(2) == 0
	}
	for range r.IntN(3) {
		f.Actors = append(f.Actors, app.ID(1+r.IntN(12)))
	}
	if some() {
		f.Roles = []app.Role{app.RolePerpetrator, app.RoleTarget}
	}
	if some() {
		f.Kinds = []app.EventKind{app.KindAttack, app.KindClash}
	}
	if some() {
		f.Provinces = []string{"North", "Kurram"}
	}
	if some() {
		f.Tags = []string{"urgent", "to check"}
	}
	if some() {
		f.Places = []app.ID{1, 2, 3}
	}
	if some() {
		f.LeastKilled = r.IntN(30)
	}
	if some() {
		f.Sources = []app.ID{app.ID(1 + r.IntN(2))}
	}
	if some() {
		f.LeastGrade = []app.Reliability{app.ReliabilityB, app.ReliabilityE, app.ReliabilityF}[r.IntN(3)]
	}
	if some() {
		f.Text = []string{"event", "group", "north", "event 1"}[r.IntN(4)]
	}
	return f
}

// randomEdges cut a random window, or all of time, into buckets.
func randomEdges(r *rand.Rand) []app.Day {
	first, last := app.DayOf(1900, 1, 1), app.DayOf(2100, 1, 1)
	if r.IntN(3) > 0 {
		first = app.DayOf(2000, 1, 1) + app.Day(r.IntN(8000))
		last = first + 1 + app.Day(r.IntN(1+r.IntN(3000)))
	}
	edges := []app.Day{first, last}
	for range r.IntN(40) {
		edges = append(edges, first+app.Day(r.IntN(int(last-first)+1)))
	}
	slices.Sort(edges)
	return slices.Compact(edges)
}

func TestTheBucketsAddUpToTheListAtEveryZoom(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 7))
		lib, _ := newCase(t)
		scattered(t, lib, r, 240)
		for range 60 {
			f := randomFilter(r)
			all, err := lib.Read().CountEvents(ctx, f)
			if err != nil {
				t.Fatal(err)
			}
			spread, err := lib.Read().Spread(ctx, f, app.LanesNone, 1)
			if err != nil {
				t.Fatal(f.Words(nil), err)
			}
			if spread.All.Count != all {
				t.Fatalf("%s: the timeline counts %d, the list %d", f.Words(nil), spread.All.Count, all)
			}
			for range 6 {
				edges := randomEdges(r)
				first, last := edges[0], edges[len(edges)-1]-1
				sum := 0
				for _, b := range spread.All.Buckets(edges) {
					sum += b.Count
				}
				shown, vague := spread.All.Within(first, last)
				if sum != shown {
					t.Fatalf("%s, %s to %s: the buckets hold %d, %d are shown", f.Words(nil), first.ISO(), last.ISO(), sum, shown)
				}
				events, err := lib.Read().TimelineEvents(ctx, f, first, last, 1000)
				if err != nil {
					t.Fatal(f.Words(nil), err)
				}
				tooVague := 0
				for _, e := range events {
					if app.Vague(e.First, e.Last, e.Period, first, last) {
						tooVague++
					}
				}
				if len(events) != shown+vague || tooVague != vague {
					t.Fatalf("%s, %s to %s: %d events of which %d vague, counted %d and %d",
						f.Words(nil), first.ISO(), last.ISO(), len(events), tooVague, shown, vague)
				}
				if edges[0] == app.DayOf(1900, 1, 1) && shown+vague != all {
					t.Fatalf("%s: %d and %d vague over all of time, the list has %d", f.Words(nil), shown, vague, all)
				}
			}
		}
	}
}

func TestEachLaneHoldsTheEventsThatBelongThere(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(3, 3))
	lib, _ := newCase(t)
	scattered(t, lib, r, 240)
	for range 40 {
		f := randomFilter(r)
		events, err := lib.Read().TimelineEvents(ctx, f, app.DayOf(1900, 1, 1), app.DayOf(2100, 1, 1), 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range []app.Lanes{app.LanesActor, app.LanesKind, app.LanesProvince} {
			want := map[string]int{}
			for _, e := range events {
				for _, key := range e.Keys(by) {
					want[key]++
				}
			}
			spread, err := lib.Read().Spread(ctx, f, by, 50)
			if err != nil {
				t.Fatal(err)
			}
			if len(spread.Lanes) != len(want) {
				t.Fatalf("%s by %s: %d lanes, want %d", f.Words(nil), by, len(spread.Lanes), len(want))
			}
			for _, lane := range spread.Lanes {
				if lane.Count != want[lane.Key] {
					t.Errorf("%s by %s: lane %q counts %d, want %d", f.Words(nil), by, lane.Key, lane.Count, want[lane.Key])
				}
			}
		}
	}
}

func TestActorsBeyondTheLastLaneShareOne(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(5, 3))
	lib, _ := newCase(t)
	scattered(t, lib, r, 200)
	spread, err := lib.Read().Spread(ctx, app.Filter{}, app.LanesActor, 3)
	if err != nil {
		t.Fatal(err)
	}
	events, err := lib.Read().TimelineEvents(ctx, app.Filter{}, app.DayOf(1900, 1, 1), app.DayOf(2100, 1, 1), 1000)
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]bool{}
	for _, lane := range spread.Lanes[:3] {
		own[lane.Key] = true
	}
	rest := 0
	for _, e := range events {
		if slices.ContainsFunc(e.Parts, func(id app.ID) bool { return !own[app.ActorLane(id)] }) {
			rest++
		}
	}
	if lane := spread.Lanes[3]; lane.Key != app.LaneOthers || lane.Count != rest || lane.Name != "9 other actors" {
		t.Errorf("the fourth lane is %q with %d events, want the other actors with %d", lane.Name, lane.Count, rest)
	}
}

func TestOfTooManyEventsTheMarkedAndTheHeaviestAreShown(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	scattered(t, lib, rand.New(rand.NewPCG(6, 3)), 240)
	all, err := lib.Read().TimelineEvents(ctx, app.Filter{}, app.DayOf(1900, 1, 1), app.DayOf(2100, 1, 1), 1000)
	if err != nil {
		t.Fatal(err)
	}
	const few = 20
	some, err := lib.Read().TimelineEvents(ctx, app.Filter{}, app.DayOf(1900, 1, 1), app.DayOf(2100, 1, 1), few)
	if err != nil {
		t.Fatal(err)
	}
	weights := make([]float64, len(all))
	for i, e := range all {
		weights[i] = -e.Weight()
	}
	slices.Sort(weights)
	heavy := 0
	for _, e := range some {
		if e.Weight() >= -weights[few-1] {
			heavy++
		}
	}
	if heavy < few || len(some) > 2*few {
		t.Errorf("%d events of which %d are among the %d heaviest", len(some), heavy, few)
	}
}

func TestAFileOfTheFirstVersionIsBroughtUpToDate(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "old.durand")
	scripts, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := migrate(ctx, path, scripts, 1); err != nil {
		t.Fatal(err)
	}
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	scattered(t, lib, rand.New(rand.NewPCG(1, 1)), 30)
	if n, err := lib.Read().CountEvents(ctx, app.Filter{}); n != 30 || err != nil {
		t.Errorf("%d events (%v), want 30", n, err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestSeveralTagsAndProvincesShowEventsWithAnyOfThem(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	scattered(t, lib, rand.New(rand.NewPCG(9, 3)), 240)
	f := app.Filter{Tags: []string{"urgent", "border"}, Provinces: []string{"North", "Kurram"}}
	for what, ask := range map[string]func(context.Context) ([]string, error){"Kurram": lib.Read().Provinces, "border": lib.Read().Tags} {
		if offered, err := ask(ctx); err != nil || len(offered) != 3 || !slices.Contains(offered, what) {
			t.Errorf("offered are %q (%v), want three and %s among them", offered, err, what)
		}
	}
	want := 0
	err := lib.Read().EachEvent(ctx, app.Filter{}, func(e *app.Event) error {
		tagged := slices.Contains(e.Tags, "urgent") || slices.Contains(e.Tags, "border")
		if tagged && e.Place != 0 && (e.Place%4 == 2 || e.Place%4 == 0) { // see scattered
			want++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := lib.Read().CountEvents(ctx, f); err != nil || got != want || want == 0 {
		t.Errorf("%s: %d events (%v), want %d", f.Words(nil), got, err, want)
	}
}

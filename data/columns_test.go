package data

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"durand/app"
)

// readers opens the case once more to read: with columns, and so that all that
// can be asked of SQLite is.
func readAgain(t *testing.T, path string) (columns, plain *app.Library) {
	t.Helper()
	libs := [2]*app.Library{}
	for i := range libs {
		libs[i] = app.NewLibrary(NewShelf(clock, "another"), clock)
		if err := libs[i].Open(context.Background(), path, app.OpenRead); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := libs[i].Close(); err != nil {
				t.Error(err)
			}
		})
	}
	libs[1].Read().(*Store).keep.filling.Store(true) // never to be filled in the background
	return libs[0], libs[1]
}

func inWords(sums []app.SourceSum) (words []string) {
	for _, s := range sums {
		words = append(words, fmt.Sprintf("%d %s %s: %s", s.Source, s.Words(), s.Unit, app.Cell{Low: s.Low, Best: s.Best, High: s.High}.Words()))
	}
	return words
}

// byHand counts events in lanes one by one.
func byHand(events []app.TimelineEvent, by app.Lanes) map[string]app.LaneSpread {
	lanes := map[string]app.LaneSpread{}
	for _, e := range events {
		for _, key := range slices.Compact(slices.Sorted(slices.Values(e.Keys(by)))) {
			lane := lanes[key]
			one := app.LaneSpread{Count: 1, Days: []app.DayCount{{Day: e.First, Count: 1}}}
			if e.First < e.Last {
				one = app.LaneSpread{Count: 1, Ranges: []app.RangeCount{{First: e.First, Last: e.Last, Period: e.Period, Count: 1}}}
			}
			lane.Add(one)
			lanes[key] = lane
		}
	}
	return lanes
}

// plainly leaves out names, and adds up ranges that are the same.
func plainly(l app.LaneSpread) string {
	ranges := map[string]int{}
	for _, r := range l.Ranges {
		ranges[fmt.Sprint(r.First, r.Last, r.Period)] += r.Count
	}
	return fmt.Sprint(l.Count, l.Days, ranges)
}

// heaviestByHand leaves the heaviest of events, and as many that are pinned or
// last, where there are more.
func heaviestByHand(events []app.TimelineEvent, most int) []app.TimelineEvent {
	if len(events) <= most {
		return events
	}
	order := slices.Clone(events)
	slices.SortStableFunc(order, func(a, b app.TimelineEvent) int { return cmp.Compare(b.Weight(), a.Weight()) })
	in, named := map[app.ID]bool{}, 0
	for _, e := range order[:most] {
		in[e.ID] = true
	}
	for _, e := range events {
		if (e.Pinned || e.Period) && named < most {
			in[e.ID] = true
			named++
		}
	}
	return slices.DeleteFunc(slices.Clone(events), func(e app.TimelineEvent) bool { return !in[e.ID] })
}

// compareRoads asks the same of the columns and of SQLite.
func compareRoads(t *testing.T, after string, f app.Filter, withColumns, plain app.Reader, r *rand.Rand) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("after %s, %s: %v", after, f.Words(nil), err)
		}
	}
	events, err := plain.TimelineEvents(ctx, f, app.DayMin, app.DayMax, 5000)
	must(err)
	for _, by := range []app.Lanes{app.LanesNone, app.LanesKind, app.LanesProvince, app.LanesActor} {
		spread, err := withColumns.Spread(ctx, f, by, 50)
		must(err)
		want := byHand(events, by)
		if all := byHand(events, app.LanesNone)[""]; plainly(spread.All) != plainly(all) {
			t.Fatalf("after %s, %s: all by %q are %s, want %s", after, f.Words(nil), by, plainly(spread.All), plainly(all))
		}
		for _, lane := range spread.Lanes {
			if plainly(lane) != plainly(want[lane.Key]) {
				t.Fatalf("after %s, %s: lane %q is %s, want %s", after, f.Words(nil), lane.Key, plainly(lane), plainly(want[lane.Key]))
			}
		}
		if by != app.LanesNone && len(spread.Lanes) != len(want) {
			t.Fatalf("after %s, %s by %s: %d lanes, want %d", after, f.Words(nil), by, len(spread.Lanes), len(want))
		}
	}
	count, err := withColumns.CountEvents(ctx, f)
	must(err)
	if want, err := plain.CountEvents(ctx, f); count != want || err != nil {
		t.Fatalf("after %s, %s: %d events, want %d (%v)", after, f.Words(nil), count, want, err)
	}
	order := app.Order{Descending: r.IntN(2) == 0}
	offset, limit := r.IntN(count+2), 1+r.IntN(60)
	page, err := withColumns.EventLines(ctx, f, order, offset, limit)
	must(err)
	want, err := plain.EventLines(ctx, f, order, offset, limit)
	must(err)
	if !reflect.DeepEqual(page, want) {
		t.Fatalf("after %s, %s: the page from %d is\n%v, want\n%v", after, f.Words(nil), offset, page, want)
	}
	id := app.ID(1 + r.IntN(200))
	at, err := withColumns.EventPosition(ctx, f, order, id)
	must(err)
	if want, err := plain.EventPosition(ctx, f, order, id); at != want || err != nil {
		t.Fatalf("after %s, %s: event %d stands at %d, want %d (%v)", after, f.Words(nil), id, at, want, err)
	}
	picked, err := withColumns.Offer(ctx, app.NounActor, "", 5)
	if want, otherErr := plain.Offer(ctx, app.NounActor, "", 5); !reflect.DeepEqual(picked, want) || err != nil || otherErr != nil {
		t.Errorf("after %s the busiest actors are %+v, want %+v (%v, %v)", after, picked, want, err, otherErr)
	}
	tree, err := withColumns.ActorLines(ctx)
	must(err)
	if want, err := plain.ActorLines(ctx); !reflect.DeepEqual(tree, want) || err != nil {
		t.Fatalf("after %s: the tree of actors is\n%v, want\n%v (%v)", after, tree, want, err)
	}
	middle := app.DayOf(2010, 1, 1)
	marks, err := withColumns.TimelineEvents(ctx, f, middle, middle+2000, 5000)
	must(err)
	if want, err := plain.TimelineEvents(ctx, f, middle, middle+2000, 5000); !reflect.DeepEqual(marks, want) || err != nil {
		t.Fatalf("after %s, %s: %d marks, want %d (%v)", after, f.Words(nil), len(marks), len(want), err)
	}
	most := 1 + r.IntN(30)
	named, err := withColumns.TimelineEvents(ctx, f, app.DayMin, app.DayMax, most)
	must(err)
	if want := heaviestByHand(events, most); !reflect.DeepEqual(named, want) {
		t.Fatalf("after %s, %s: of the %d heaviest are named\n%v, want\n%v", after, f.Words(nil), most, named, want)
	}
	q := app.Question{Count: app.Counts()[r.IntN(len(app.Counts())-1)], Filter: f, Group: app.Groups()[r.IntN(len(app.Groups()))], Quiet: true}
	if got, want := tallyOf(t, q, withColumns.(app.Asked).Heaps), tallyOf(t, q, plain.(app.Asked).Facts); !reflect.DeepEqual(got, want) {
		t.Fatalf("after %s, %s of %s by %s: the tally is %s, want %s", after, q.Count, f.Words(nil), q.Group, saidBy(got), saidBy(want))
	}
	actor := app.ID(1 + r.IntN(12))
	sums, err := withColumns.Casualties(ctx, actor, true)
	must(err)
	if want, err := plain.Casualties(ctx, actor, true); !reflect.DeepEqual(sums, want) || err != nil {
		t.Fatalf("after %s: the figures of actor %d are %s, want %s (%v)", after, actor, inWords(sums), inWords(want), err)
	}
	for _, sum := range sums {
		addsUp(t, plain, actor, sum)
	}
	d, err := withColumns.Dossier(ctx, actor, true)
	must(err)
	for _, c := range []struct {
		n int
		f app.Filter
	}{{d.Events, d.Filter()}, {d.Active, d.ActiveFilter()}} {
		c.f.Factions = true
		if want, err := plain.CountEvents(ctx, c.f); c.n != want || err != nil {
			t.Fatalf("after %s: the dossier of actor %d counts %d of %s, want %d (%v)", after, actor, c.n, c.f.Words(nil), want, err)
		}
	}
}

// hasFigures fills even what is filled in the background, and nowhere waited for.
func hasFigures(t *testing.T, r app.Reader) {
	t.Helper()
	s, ok := r.(*Store)
	if !ok {
		t.Fatal("not a store of this package")
	}
	err := s.count(context.Background(), "fill", needAll, func(querier, *columns) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
}

// disturb writes something into a case, in one of the ways there are.
func disturb(t *testing.T, lib *app.Library, r *rand.Rand, i int) string {
	t.Helper()
	ctx := context.Background()
	id := app.ID(1 + r.IntN(120))
	event := &app.Event{Key: app.Key{ID: id}}
	there := lib.Read().Get(ctx, event) == nil
	change := func() {
		event.When = edtf([]string{"2011-03-04", "2012", "2013-02/2014-05", "../2009", "2015-05-06"}[r.IntN(5)])
		event.Kind, event.Place, event.Period = app.EventKinds()[r.IntN(6)], app.ID(r.IntN(13)), r.IntN(3) == 0
		event.Parts = append(event.Parts, app.Part{Actor: app.ID(1 + r.IntN(12)), Role: app.Role(fmt.Sprint("role ", r.IntN(3)))})
		event.Pinned, event.Cites = r.IntN(3) == 0, []app.Citation{{Source: app.ID(1 + r.IntN(2))}}[:r.IntN(2)]
	}
	did := func(what string, err error) string {
		t.Helper()
		if err != nil && app.KindOf(err) != app.Missing {
			t.Fatalf("step %d, %s: %v", i, what, err)
		}
		return what
	}
	switch what := r.IntN(12); {
	case what == 0:
		_, err := lib.Undo(ctx, nil)
		return did("undo", err)
	case what == 1:
		_, err := lib.Redo(ctx, nil)
		return did("redo", err)
	case what == 2 && there:
		return did("a deletion", lib.Remove(ctx, "a deletion", app.Ref{Noun: app.NounEvent, ID: id}))
	case what == 3:
		place := &app.Place{Key: app.Key{ID: app.ID(1 + r.IntN(12))}}
		if err := lib.Read().Get(ctx, place); err != nil {
			t.Fatal(err)
		}
		place.Province = []string{"", "North", "East", "Kurram"}[r.IntN(4)]
		return did("another province", lib.Save(ctx, "a move", place))
	case what == 4:
		return did("a faction", lib.Save(ctx, "a faction", &app.Relation{From: app.ID(2 + r.IntN(11)), To: 1, Kind: app.RelationParent}))
	case what == 5:
		note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: id}, Text: fmt.Sprint("Note ", i)}
		if !there {
			return "nothing"
		}
		return did("a note", lib.SaveStroke(ctx, "a note", "the same", note))
	case what == 6:
		return did("a setting", lib.Read().(*Store).SetSetting(ctx, "some", fmt.Sprint(i)))
	case what >= 10 && there:
		return did("a claim", lib.SaveStroke(ctx, "a claim", "figures", randomClaim(r, id)))
	case what >= 7 && what <= 8 && there:
		change()
		return did("typing", lib.SaveStroke(ctx, "typing", "the same", event))
	}
	fresh := &app.Event{Title: fmt.Sprint("Event from step ", i)}
	if event = fresh; r.IntN(2) == 0 {
		place := &app.Place{Name: fmt.Sprint("Hamlet ", i), Province: "West"}
		did("a place", lib.Save(ctx, "a place", place))
		defer func() { event.Place = place.ID }()
	}
	change()
	return did("a new event", lib.Save(ctx, "add", event))
}

// randomClaim is a claim of any kind on an event: one there is, or a new one.
func randomClaim(r *rand.Rand, event app.ID) *app.Claim {
	number := func() *float64 {
		if v := float64(r.IntN(5)); r.IntN(3) > 0 {
			return &v
		}
		return nil
	}
	c := &app.Claim{Event: event, Measure: []app.Measure{app.MeasureKilled, app.MeasureWounded, app.MeasureAttacks}[r.IntN(3)], State: app.Measured, Source: app.ID(1 + r.IntN(2)), Credibility: 6}
	c.Key.ID, c.Of, c.Best, c.Low = app.ID(r.IntN(100)), []string{"", "police"}[r.IntN(2)], number(), number()
	if c.Best == nil || c.Low != nil && *c.Low > *c.Best {
		c.High = c.Best
		c.Low = nil
	}
	if c.Preferred = r.IntN(4) == 0; c.Preferred {
		c.Why = "the first to say so"
	}
	if c.Best == nil {
		c.High = number()
	}
	if c.Best == nil && c.High == nil {
		c.State = app.Unknown
	}
	return c
}

func TestColumnsSayWhatSQLiteSaysWhoeverWrites(t *testing.T) {
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 21))
		lib, path := newCase(t)
		scattered(t, lib, r, 120)
		other, plain := readAgain(t, path)
		after := "the beginning"
		for i := range 60 {
			for range 2 {
				f := randomFilter(r)
				f.Factions = r.IntN(2) == 0
				for _, reader := range []*app.Library{lib, other} {
					hasFigures(t, reader.Read())
					compareRoads(t, after, f, reader.Read(), plain.Read(), r)
				}
			}
			after += ", " + disturb(t, lib, r, i)
		}
	}
}

func TestAnImportAndItsUndoReachTheColumns(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(4, 21))
	lib, path := newCase(t)
	scattered(t, lib, r, 60)
	compare := func(after string) {
		t.Helper()
		_, plain := readAgain(t, path) // anew: an import puts another file in the place of the case
		for range 5 {
			compareRoads(t, after, randomFilter(r), lib.Read(), plain.Read(), r)
		}
	}
	compare("the beginning")
	_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error {
		for i := range mostFollowed + 100 {
			e := &app.Event{Title: "Imported", When: app.OnDay(app.DayOf(2010, 1, 1) + app.Day(i)), Kind: app.KindClash, Parts: []app.Part{{Actor: app.ID(1 + i%12), Role: app.RoleSideA}}}
			if err := w.Put(e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	compare("an import")
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	compare("its undo")
	if _, err := lib.Redo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	compare("its redo")
}

// TestAnEventThatComesAndGoesInOneStepLeavesTheColumns looks at what leaves no
// trace in the history.
func TestAnEventThatComesAndGoesInOneStepLeavesTheColumns(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	scattered(t, lib, rand.New(rand.NewPCG(5, 21)), 20)
	count := func() int {
		t.Helper()
		spread, err := lib.Read().Spread(ctx, app.Filter{}, app.LanesActor, 20)
		if err != nil {
			t.Fatal(err)
		}
		return spread.All.Count
	}
	e := &app.Event{Title: "A mistake", When: edtf("2020"), Kind: app.KindOther}
	if err := lib.SaveStroke(ctx, "a mistake", "one step", e); err != nil {
		t.Fatal(err)
	}
	if n := count(); n != 21 {
		t.Fatalf("%d events, want 21", n)
	}
	_, err := lib.Write(ctx, app.Edit{Why: "a mistake", Stroke: "one step"}, func(w app.Writer) error {
		return w.Delete(app.Ref{Noun: app.NounEvent, ID: e.ID})
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(); n != 20 {
		t.Errorf("%d events, want 20", n)
	}
}

func TestColumnsAreKeptOverWhatChangesNoEventAndNotFilledWhenCancelled(t *testing.T) {
	lib, _ := newCase(t)
	scattered(t, lib, rand.New(rand.NewPCG(6, 21)), 20)
	s := lib.Read().(*Store)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Spread(cancelled, app.Filter{}, app.LanesActor, 20); app.KindOf(err) != app.Cancelled || err == nil {
		t.Errorf("a cancelled question ends with %v", err)
	}
	look := func() *columns {
		t.Helper()
		if _, err := s.Spread(context.Background(), app.Filter{}, app.LanesActor, 20); err != nil {
			t.Fatal(err)
		}
		return s.keep.now.Load()
	}
	before := look()
	if err := s.SetSetting(context.Background(), "some", "thing"); err != nil {
		t.Fatal(err)
	}
	save(t, lib, &app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}, Text: "who says so?"})
	if now := look(); &now.ids[0] != &before.ids[0] || now.of.same(before.of) {
		t.Error("a note makes the columns be filled anew, or was not noticed")
	}
	e := load[app.Event](t, lib, 1)
	e.Kind = app.KindTalks
	save(t, lib, e)
	if now := look(); &now.ids[0] == &before.ids[0] {
		t.Error("another kind of an event leaves the columns as they were")
	}
}

// TestColumnsThatAreFilledWhileOthersWriteAreRight writes after every single
// transaction of the filling, of which a far id makes several.
func TestColumnsThatAreFilledWhileOthersWriteAreRight(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 22))
		lib, path := newCase(t)
		scattered(t, lib, r, 80)
		far := &app.Event{Key: app.Key{ID: 4 * fillSpan * fillSpans}, Title: "Far", When: edtf("2010"), Kind: app.KindClash, Parts: []app.Part{{Actor: 1, Role: app.RoleSideA}}}
		_, err := lib.Write(ctx, app.Edit{Why: "the beginning", Baseline: true}, func(w app.Writer) error { return w.Put(far) })
		if err != nil {
			t.Fatal(err)
		}
		s, ok := lib.Read().(*Store)
		if !ok {
			t.Fatal("not a store of this package")
		}
		after, steps := "", 0
		err = s.fill(ctx, needAll, func(fill func(querier) error) error {
			steps++
			err := s.read(ctx, "fill", fill)
			after += ", " + disturb(t, lib, r, steps)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if steps < 10 {
			t.Errorf("filled in %d steps, not in many", steps)
		}
		_, plain := readAgain(t, path)
		for range 5 {
			compareRoads(t, "filling"+after, randomFilter(r), lib.Read(), plain.Read(), r)
		}
	}
}

func TestWhatWasFoundForAFilterIsNotAnotherWhenItsListIsUsedAgain(t *testing.T) {
	lib, _ := newCase(t)
	for _, tag := range []string{"one", "one", "other"} {
		save(t, lib, &app.Event{Title: "An event", Kind: app.KindAttack, When: edtf("2021-01-02"), Tags: []string{tag}})
	}
	hasFigures(t, lib.Read())
	f := app.Filter{Tags: []string{""}}
	for tag, want := range map[string]int{"one": 2, "other": 1} {
		f.Tags[0] = tag
		if got, err := lib.Read().CountEvents(t.Context(), f); got != want || err != nil {
			t.Errorf("%d events are tagged %s, want %d (%v)", got, tag, want, err)
		}
	}
}

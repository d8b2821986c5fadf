package data

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"durand/app"
)

func number(v float64) *float64 { return &v }

func TestADossierCountsEachEventOnceAndWithFactions(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, faction, _, _ := small(t, lib)
	ctx := context.Background()
	alone, err := lib.Read().Dossier(ctx, umbrella.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := lib.Read().Dossier(ctx, umbrella.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	if alone.Events != 3 || alone.Own != 3 || whole.Own != 3 || whole.Events != 5 || len(whole.Actors) != 2 || whole.Actors[0] != umbrella.ID || whole.Actors[1] != faction.ID {
		t.Errorf("alone %+v, with factions %+v", alone, whole)
	}
	if whole.Active != 5 || whole.First.ISO() != "2007-12-31" || whole.Last.ISO() != "2022-01-01" {
		t.Errorf("active %d from %s to %s", whole.Active, whole.First.ISO(), whole.Last.ISO())
	}
	for _, r := range whole.Roles {
		if r.Count != 5 {
			t.Errorf("role %s in %d events", r.Role, r.Count)
		}
	}
	if whole.Loose != 3 || whole.LooseViolent != 3 || len(whole.Months) != 1 || whole.Months[0].Violent != 2 {
		t.Errorf("%d events too imprecise for a month, months %v", whole.Loose, whole.Months)
	}
	if len(whole.Provinces) != 1 || whole.Provinces[0] != (app.WordCount{Word: "Kurram", Count: 5}) {
		t.Errorf("provinces %v", whole.Provinces)
	}
	for f, want := range map[*app.Filter]int{ptr(whole.Filter()): whole.Events, ptr(whole.ActiveFilter()): whole.Active, ptr(whole.ViolentFilter()): whole.Violent(), ptr(alone.Filter()): alone.Events} {
		if n, err := lib.Read().CountEvents(ctx, *f); err != nil || n != want {
			t.Errorf("%+v shows %d events, %v; the dossier counts %d", *f, n, err, want)
		}
	}
}

func ptr[T any](v T) *T { return &v }

func TestFiguresOfDifferentSourcesAreNeverAdded(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, _, first, events := small(t, lib)
	second := &app.Source{Title: "Another newspaper"}
	save(t, lib, second)
	for _, c := range []app.Claim{
		{Event: events[0].ID, Measure: app.MeasureKilled, Best: number(3), Source: first.ID},
		{Event: events[0].ID, Measure: app.MeasureKilled, Low: number(4), High: number(9), Source: second.ID},
		{Event: events[2].ID, Measure: app.MeasureKilled, Best: number(5), Source: first.ID, Preferred: true, Why: "checked"},
		{Event: events[2].ID, Measure: app.MeasureKilled, Best: number(50), Source: first.ID},
		{Event: events[2].ID, Measure: app.MeasureKilled, State: app.Unknown, Source: second.ID},
		{Event: events[2].ID, Measure: app.MeasureKilled, Of: "soldiers", Best: number(2), Source: first.ID},
	} {
		save(t, lib, &c)
	}
	sums, err := lib.Read().Casualties(context.Background(), umbrella.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(sums) != 3 {
		t.Fatalf("%d sums: %+v", len(sums), sums)
	}
	if s := sums[0]; s.Source != first.ID || *s.Best != 8 || s.Events != 2 || s.Of != "" {
		t.Errorf("the first source: %+v, best %v", s, *s.Best)
	}
	if s := sums[2]; s.Source != second.ID || s.Best != nil || s.Events != 0 || s.Bounds != 1 || s.Figure() != "4–9" || s.In() != "1, only a bound" {
		t.Errorf("the second source: %+v", s)
	}
	save(t, lib, &app.Claim{Event: events[2].ID, Measure: app.MeasureKilled, High: number(90), Source: second.ID})
	if sums, err = lib.Read().Casualties(context.Background(), umbrella.ID, true); err != nil || sums[2].Figure() != "only bounds" || sums[2].Bounds != 2 {
		t.Errorf("two bounds are added: %+v, %v", sums[2], err)
	}
}

func TestASourceCountsOnceInAnEventHoweverManySidesAndFiguresItHas(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, faction, paper, _ := small(t, lib)
	ctx := context.Background()
	want := map[string]float64{}
	for i, when := range []string{"1994-03-01", "2001-05-02", "2001-05-03", "2022-08-09"} {
		e := &app.Event{Title: "Clash", When: edtf(when), Kind: app.KindClash, Cites: []app.Citation{{Source: paper.ID}}, Parts: []app.Part{
			{Actor: umbrella.ID, Role: app.RoleSideA}, {Actor: umbrella.ID, Role: app.RoleLeader}, {Actor: faction.ID, Role: app.RoleSideB},
		}}
		save(t, lib, e)
		for j, of := range []string{"", "civilians", "police, and others"} {
			old, chosen := float64(100+i+j), float64(1+i*10+j)+.5
			save(t, lib, &app.Claim{Event: e.ID, Measure: app.MeasureWounded, Of: of, Best: &chosen, Source: paper.ID, Preferred: i%2 == 0, Why: "checked"})
			if i%2 == 0 {
				save(t, lib, &app.Claim{Event: e.ID, Measure: app.MeasureWounded, Of: of, Best: &old, Source: paper.ID})
			}
			want[of] += chosen
		}
		stray := float64(7)
		save(t, lib, &app.Claim{Event: e.ID, Measure: app.MeasureStrength, Best: &stray, Source: paper.ID})
	}
	for _, factions := range []bool{true, false} {
		sums, err := lib.Read().Casualties(ctx, umbrella.ID, factions)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, s := range sums {
			if s.Measure == app.MeasureWounded {
				found++
				if s.Events != 4 || *s.Best != want[s.Of] || *s.Low != want[s.Of] || *s.High != want[s.Of] {
					t.Errorf("%q: %v in %d events, want %v in 4", s.Of, *s.Best, s.Events, want[s.Of])
				}
			}
			if s.Measure == app.MeasureStrength {
				t.Error("a strength is added up")
			}
		}
		if found != 3 {
			t.Errorf("%d groups of people, want 3", found)
		}
	}
}

func TestABoundIsNoFigureAndNothingIsCountedWithIt(t *testing.T) {
	lib, _ := newCase(t)
	_, _, first, events := small(t, lib)
	second := &app.Source{Title: "Another newspaper"}
	save(t, lib, second)
	at := func(when string, claims ...app.Claim) {
		e := &app.Event{Title: "Clash of " + when, When: edtf(when), Kind: app.KindClash, Cites: events[0].Cites}
		save(t, lib, e)
		for _, c := range claims {
			c.Event, c.Measure = e.ID, app.MeasureKilled
			save(t, lib, &c)
		}
	}
	at("2019-01-05", app.Claim{High: number(45), Source: first.ID})
	at("2019-02-05", app.Claim{Best: number(50), Source: first.ID}, app.Claim{High: number(45), Source: second.ID})
	at("2019-03-05", app.Claim{Low: number(7), High: number(7), Source: first.ID})
	at("2019-04-05", app.Claim{Best: number(5), Source: first.ID}, app.Claim{High: number(9), Preferred: true, Why: "checked", Source: second.ID})
	at("2019-05-05", app.Claim{Low: number(3), Best: number(5), Source: first.ID}, app.Claim{High: number(9), Source: second.ID})
	tally := answer(t, lib, app.Question{Count: app.CountKilled, Period: edtf("2019-01/2019-05")})
	for i, want := range []string{"unknown", "50", "7", "unknown", "5 (3–9)"} {
		if got := tally.Series[0].Cells[i].Words(); got != want {
			t.Errorf("%s: %s, want %s", tally.Periods[i].Label, got, want)
		}
	}
	lines, err := lib.Read().EventLines(context.Background(), app.Filter{Kinds: []app.EventKind{app.KindClash}}, app.Order{}, 0, 9)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []*float64{nil, number(50), number(7), nil, number(5)} {
		if got := lines[i].Killed; (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Errorf("%s: the list says %v killed, want %v", lines[i].Title, got, want)
		}
	}
	at("2019-06-05", app.Claim{Low: number(30), Source: first.ID})
	if n, err := lib.Read().CountEvents(context.Background(), app.Filter{LeastKilled: 30}); err != nil || n != 2 {
		t.Errorf("%d events with at least 30 killed, %v; one source says 50, one at least 30", n, err)
	}
	if got := tally.LeftOutWords(); got != "2 events with only a bound for killed are not shown." {
		t.Errorf("it says %q", got)
	}
}

func TestCompanyIsCountedByEventAndNeverTheActorItself(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, faction, _, events := small(t, lib)
	victim := &app.Actor{Name: "Victims", Kind: app.ActorPopulation}
	save(t, lib, victim)
	events[0].Parts = append(events[0].Parts, app.Part{Actor: victim.ID, Role: app.RoleTarget}, app.Part{Actor: victim.ID, Role: app.RoleVictim})
	save(t, lib, events[0])
	got, err := lib.Read().Company(context.Background(), umbrella.ID, true, 10)
	if err != nil || len(got) != 1 || got[0] != (app.ActorCount{Actor: victim.ID, Count: 1}) {
		t.Errorf("%v, %v; faction %d", got, err, faction.ID)
	}
}

func TestMergingTwoActorsMovesEverythingAndUndoSplitsThemAgain(t *testing.T) {
	lib, _ := newCase(t)
	ctx := context.Background()
	umbrella, faction, source, _ := small(t, lib)
	twin := &app.Actor{Name: "Taliban of Pakistan", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "TTP"}}}
	save(t, lib, twin)
	event := &app.Event{Title: "Both names in one event", When: edtf("2020"), Kind: app.KindClash, Parts: []app.Part{
		{Actor: twin.ID, Role: app.RoleParty}, {Actor: umbrella.ID, Role: app.RoleParty},
	}}
	save(t, lib, event)
	claim := &app.Claim{Actor: twin.ID, Measure: app.MeasureStrength, Best: number(6000), Source: source.ID}
	note := &app.Note{About: app.Ref{Noun: app.NounActor, ID: twin.ID}, Text: "the same people"}
	view := &app.View{Name: "theirs", Filter: app.Filter{Actors: []app.ID{twin.ID}}}
	chart := &app.Chart{Name: "theirs", Question: []byte(`{"filter":{"actors":[` + id(twin.ID) + `]}}`)}
	save(t, lib, claim, note, view, chart, &app.Relation{From: twin.ID, To: umbrella.ID, Kind: app.RelationAlly}, &app.Relation{From: twin.ID, To: faction.ID, Kind: app.RelationRival})

	plan, err := lib.PlanMerge(ctx, twin.ID, umbrella.ID)
	if err != nil || plan.Dropped != 1 || plan.Moved[app.NounEvent] != 1 || plan.Moved[app.NounRelation] != 1 || len(plan.Names) != 1 {
		t.Fatalf("plan %+v, %v", plan, err)
	}
	if _, err := lib.Merge(ctx, twin.ID, umbrella.ID, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Load[app.Actor](ctx, lib.Read(), twin.ID); app.KindOf(err) != app.Missing {
		t.Errorf("the merged actor is still there: %v", err)
	}
	whole := load[app.Actor](t, lib, umbrella.ID)
	if len(whole.Aliases) != 3 || whole.Aliases[2].Name != "Taliban of Pakistan" {
		t.Errorf("aliases %v", whole.Aliases)
	}
	if parts := load[app.Event](t, lib, event.ID).Parts; len(parts) != 1 || parts[0].Actor != umbrella.ID {
		t.Errorf("parts %v", parts)
	}
	if load[app.Claim](t, lib, claim.ID).Actor != umbrella.ID || load[app.Note](t, lib, note.ID).About.ID != umbrella.ID ||
		load[app.View](t, lib, view.ID).Filter.Actors[0] != umbrella.ID || strings.Contains(string(load[app.Chart](t, lib, chart.ID).Question), id(twin.ID)) {
		t.Error("something still points at the merged actor")
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if load[app.Claim](t, lib, claim.ID).Actor != twin.ID || len(load[app.Actor](t, lib, umbrella.ID).Aliases) != 2 || len(load[app.Event](t, lib, event.ID).Parts) != 2 {
		t.Error("undo did not split them again")
	}
}

func load[T any, P interface {
	*T
	app.Row
}](t *testing.T, lib *app.Library, id app.ID) P {
	t.Helper()
	row, err := app.Load[T, P](context.Background(), lib.Read(), id)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func id(n app.ID) string { return strconv.Itoa(int(n)) }

func TestWhatCannotBeIsRefusedWithItsReason(t *testing.T) {
	lib, _ := newCase(t)
	ctx := context.Background()
	umbrella, faction, source, events := small(t, lib)
	third := &app.Actor{Name: "A third", Kind: app.ActorArmedGroup}
	copycat := &app.Source{Title: "A copy", Cites: []app.Citation{{Source: source.ID}}}
	alone := &app.Source{Title: "Another paper"}
	save(t, lib, third, copycat, alone)
	save(t, lib, &app.Relation{From: third.ID, To: faction.ID, Kind: app.RelationMember})
	save(t, lib, &app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, Best: number(7), Source: source.ID})
	refuse := func(what, field, words string, err error) {
		t.Helper()
		p, ok := err.(*app.Problem) //nolint:errorlint // the library hands over the problem itself
		if !ok || p.Kind != app.Invalid || p.Field != field || !strings.Contains(p.Say, words) {
			t.Errorf("%s: %v", what, err)
		}
	}
	sure := func(c app.Claim) error { c.Credibility = 1; return lib.Save(ctx, "x", &c) }
	refuse("a parent that is its own descendant", "to", "already stands under", lib.Save(ctx, "x", &app.Relation{From: umbrella.ID, To: third.ID, Kind: app.RelationParent}))
	refuse("a relation with itself", "to", "itself", lib.Save(ctx, "x", &app.Relation{From: third.ID, To: third.ID, Kind: app.RelationAlly}))
	_, err := lib.Merge(ctx, third.ID, third.ID, nil)
	refuse("a merge into itself", "into", "itself", err)
	refuse("confirmed by nobody", "credibility", "No other source", sure(app.Claim{Event: events[1].ID, Measure: app.MeasureKilled, Best: number(7), Source: source.ID}))
	refuse("confirmed by a copy", "credibility", "draws on", sure(app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, Best: number(7), Source: copycat.ID}))
	refuse("confirmed by one who says otherwise", "credibility", "No other source", sure(app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, Best: number(8), Source: alone.ID}))
	if err := sure(app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, Low: number(6), High: number(9), Source: alone.ID}); err != nil {
		t.Errorf("a source of its own that agrees confirms: %v", err)
	}
}

func TestStandingCountsWhatRestsOnOneOriginOnly(t *testing.T) {
	lib, _ := newCase(t)
	ctx := context.Background()
	umbrella, _, source, events := small(t, lib)
	copycat := &app.Source{Title: "A copy", Cites: []app.Citation{{Source: source.ID}}}
	alone := &app.Source{Title: "Another paper"}
	save(t, lib, copycat, alone)
	events[0].Cites = append(events[0].Cites, app.Citation{Source: copycat.ID})
	events[1].Cites = append(events[1].Cites, app.Citation{Source: alone.ID}, app.Citation{Source: copycat.ID})
	save(t, lib, events[0], events[1], &app.Claim{Actor: umbrella.ID, Measure: app.MeasureStrength, Best: number(1), Source: alone.ID})
	st, err := app.Stand(ctx, lib.Read())
	if err != nil {
		t.Fatal(err)
	}
	if r := st.Rests[source.ID]; r.Events != 5 || st.Rests[alone.ID] != (app.Rests{Events: 1, Claims: 1}) {
		t.Errorf("what rests on them: %+v, %+v", r, st.Rests[alone.ID])
	}
	if len(st.Single) != 4 || len(st.Alone[source.ID][app.NounEvent]) != 4 || len(st.Alone[copycat.ID][app.NounEvent]) != 1 || len(st.Alone[alone.ID]) != 0 {
		t.Errorf("single %v, alone %v", st.Single, st.Alone)
	}
}

func TestWhereTheEntryNamesNobodyItsFiguresSayWhoStandsBehindAnEvent(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	umbrella, _, paper, events := small(t, lib)
	bare := &app.Event{Title: "Attack known by its figures", When: edtf("2022-03-01"), Kind: app.KindAttack, Parts: []app.Part{{Actor: umbrella.ID, Role: app.RolePerpetrator}}}
	alone := &app.Event{Title: "Attack that nobody reports", When: edtf("2022-03-02"), Kind: app.KindAttack, Parts: bare.Parts}
	save(t, lib, bare)
	save(t, lib, alone)
	for _, of := range []string{"civilians", "soldiers"} {
		save(t, lib, &app.Claim{Event: bare.ID, Measure: app.MeasureKilled, Of: of, Best: number(3), Source: paper.ID, Locator: "p7"})
	}
	p, err := app.ReadProfile(ctx, lib.Read(), umbrella.ID, 20, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	b, err := app.ReadBrief(ctx, lib.Read().(app.Asked), &app.Briefing{Name: "One", Items: []app.Item{{Kind: app.ItemChronology, Rows: []app.ID{events[0].ID, bare.ID, alone.ID}}}}, time.Unix(0, 0), nil)
	if err != nil || len(b.Parts[0].Events) != 3 {
		t.Fatalf("%+v %v", b, err)
	}
	for i, want := range []app.Backing{
		{Cites: []app.Citation{{Source: paper.ID}}},
		{Cites: []app.Citation{{Source: paper.ID, Locator: "p7"}}, Figures: true},
		{},
	} {
		e := b.Parts[0].Events[i]
		for _, got := range []app.Backing{p.Backed[e.Line.ID], e.Backed} {
			if got.Figures != want.Figures || !slices.Equal(got.Cites, want.Cites) {
				t.Errorf("behind “%s” stand %+v, want %+v", e.Line.Title, got, want)
			}
		}
	}
	if b.Sources[paper.ID] == nil || p.Sources[paper.ID] == nil {
		t.Error("the source of the figures is not among those that are numbered")
	}
}

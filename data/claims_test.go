package data

import (
	"context"
	"errors"
	"strings"
	"testing"

	"durand/app"
)

// twoCounts makes a case in which two sources that stand on their own, and a
// third that draws on the first, count the attacks of a month.
func twoCounts(t *testing.T) (lib *app.Library, sources []*app.Source, claims []*app.Claim) {
	t.Helper()
	lib, _ = newCase(t)
	first, second := &app.Source{Title: "First count", Text: "One paragraph.\n\nAnother."}, &app.Source{Title: "Second count"}
	save(t, lib, first, second)
	copied := &app.Source{Title: "A reprint", Cites: []app.Citation{{Source: first.ID, Locator: "p1"}}}
	save(t, lib, copied)
	count := func(s *app.Source, best float64) *app.Claim {
		c := &app.Claim{Measure: app.MeasureAttacks, Of: "all groups", Unit: "attacks", Period: edtf("2021-08"), Best: number(best), Source: s.ID}
		save(t, lib, c)
		return c
	}
	claims = []*app.Claim{count(first, 35), count(second, 45), count(copied, 35)}
	other := &app.Claim{Measure: app.MeasureAttacks, Of: "claimed", Unit: "attacks", Period: edtf("2021-08"), Best: number(32), Source: second.ID}
	save(t, lib, other)
	return lib, []*app.Source{first, second, copied}, append(claims, other)
}

func TestFiguresOnTheSameThingStandTogetherAndThoseThatDifferAreMarked(t *testing.T) {
	lib, _, claims := twoCounts(t)
	ledger, err := app.ReadLedger(context.Background(), lib.Read(), app.Scope{})
	if err != nil || len(ledger.Lines) != 4 {
		t.Fatalf("%d lines, %v", len(ledger.Lines), err)
	}
	for i, want := range []struct {
		claim   *app.Claim
		against int
	}{{claims[0], 1}, {claims[1], 2}, {claims[2], 1}, {claims[3], 0}} {
		if l := ledger.Lines[i]; l.Claim.ID != want.claim.ID || len(l.Against) != want.against {
			t.Errorf("line %d is claim %d and differs from %d others, want claim %d and %d", i, l.Claim.ID, len(l.Against), want.claim.ID, want.against)
		}
	}
	if a, b := ledger.Lines[2].Same, ledger.Lines[3].Same; a == b {
		t.Error("figures of different things stand as if they were on the same")
	}
	for scope, want := range map[app.Scope]int{
		{Measure: app.MeasureKilled}:                                           0,
		{About: app.Ref{Noun: app.NounSource, ID: claims[1].Source}}:           2,
		{Period: edtf("2021-08-15/2021-09"), All: true}:                        4,
		{Period: edtf("2022")}:                                                 0,
		{About: app.Ref{Noun: app.NounEvent, ID: 99}, Period: edtf("2021-08")}: 0,
	} {
		if l, err := app.ReadLedger(context.Background(), lib.Read(), scope); err != nil || len(l.Lines) != want {
			t.Errorf("%+v has %d lines, %v; want %d", scope, len(l.Lines), err, want)
		}
	}
}

func TestWhatTheFiguresShowIsOfferedUntilItIsWrittenDown(t *testing.T) {
	lib, _, claims := twoCounts(t)
	ctx := context.Background()
	found, whole, err := app.ReadDisputes(ctx, lib.Read())
	if err != nil || !whole || len(found) != 1 {
		t.Fatalf("%d disputes, whole %v, %v", len(found), whole, err)
	}
	d := found[0]
	if d.Recorded() || len(d.Claims) != 3 || d.Origins != 2 || d.Conflict.Topic != "Attacks, all groups: August 2021" {
		t.Errorf("offered: recorded %v, %d claims, %d origins, %q", d.Recorded(), len(d.Claims), d.Origins, d.Conflict.Topic)
	}
	save(t, lib, d.Conflict)
	found, _, err = app.ReadDisputes(ctx, lib.Read())
	if err != nil || len(found) != 1 || !found[0].Recorded() {
		t.Errorf("after it is written down: %d disputes, %v", len(found), err)
	}
	err = lib.Remove(ctx, "delete", app.Ref{Noun: app.NounClaim, ID: claims[0].ID})
	if app.KindOf(err) != app.Conflicted {
		t.Errorf("a claim that stands in a conflict is deleted: %v", err)
	}
}

// A figure of an event stands at the event's time among those of periods.
func TestTheFiguresOfAnEventStandAtItsTime(t *testing.T) {
	lib, sources, _ := twoCounts(t)
	for _, when := range []string{"2021-07-03", "2021-11-09/2021-12-09"} {
		event := &app.Event{When: edtf(when), Period: true, Kind: app.KindAttack, Title: "An attack of " + when}
		save(t, lib, event)
		save(t, lib, &app.Claim{Event: event.ID, Measure: app.MeasureKilled, Unit: "persons", Best: number(5), Source: sources[1].ID})
	}
	ledger, err := app.ReadLedger(context.Background(), lib.Read(), app.Scope{All: true})
	if err != nil {
		t.Fatal(err)
	}
	var times []string
	for _, l := range ledger.Lines {
		times = append(times, l.Time())
	}
	want := "3 July 2021|August 2021|August 2021|August 2021|August 2021|9 November – 9 December 2021"
	if got := strings.Join(times, "|"); got != want {
		t.Errorf("the figures stand at %s; want %s", got, want)
	}
}

// A first print beside its revision in one conflict, and the revision beside
// what another counts in the next: nobody needs to be told of the first print
// and the other. A figure that stands in none of them is news.
func TestFiguresSeenInConflictsThatShareOneAreNotOfferedAgain(t *testing.T) {
	lib, sources, claims := twoCounts(t)
	ctx := context.Background()
	revised := *claims[1]
	revised.Key, revised.Best = app.Key{}, number(47)
	save(t, lib, &revised)
	save(t, lib, &app.Conflict{Topic: "Revision", Claims: []app.ID{claims[1].ID, revised.ID}},
		&app.Conflict{Topic: "Two counts", Claims: []app.ID{revised.ID, claims[0].ID, claims[2].ID, claims[3].ID}})
	found, _, err := app.ReadDisputes(ctx, lib.Read())
	if err != nil || len(found) != 2 {
		t.Fatalf("%d disputes, %v; want the two that are written down", len(found), err)
	}
	save(t, lib, &app.Claim{Measure: claims[3].Measure, Of: claims[3].Of, Unit: "attacks", Period: claims[3].Period, Best: number(30), Source: sources[0].ID})
	if found, _, err = app.ReadDisputes(ctx, lib.Read()); err != nil || len(found) != 3 || found[2].Recorded() || len(found[2].Claims) != 2 {
		t.Errorf("after another count of what the party claims: %d disputes, %v; want it offered beside the first", len(found), err)
	}
}

func TestPreferringAFigureKeepsTheOthersAndUndoBringsThePreferenceBack(t *testing.T) {
	lib, _, claims := twoCounts(t)
	ctx := context.Background()
	prefer := func(c *app.Claim, why string) error {
		chosen := *c
		chosen.Preferred, chosen.Why = true, why
		return lib.SaveClaim(ctx, "prefer", &chosen)
	}
	preferred := func() (which string) {
		for _, c := range claims {
			stored, err := app.Load[app.Claim](ctx, lib.Read(), c.ID)
			if err != nil {
				t.Fatal(err)
			}
			if stored.Preferred {
				which += stored.Why + ";"
			}
		}
		return which
	}
	refused(t, prefer(claims[0], " "), "why", "Say why")
	for _, step := range []struct {
		claim *app.Claim
		why   string
	}{{claims[0], "counts all"}, {claims[3], "another thing"}, {claims[1], "checked twice"}} {
		if err := prefer(step.claim, step.why); err != nil {
			t.Fatal(err)
		}
	}
	if got := preferred(); got != "checked twice;another thing;" {
		t.Errorf("preferred: %s", got)
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := preferred(); got != "counts all;another thing;" {
		t.Errorf("preferred after undo: %s", got)
	}
}

// refused fails unless an error names the field and says why.
func refused(t *testing.T, err error, field, words string) {
	t.Helper()
	var p *app.Problem
	if !errors.As(err, &p) || p.Field != field || !strings.Contains(p.Say, words) {
		t.Errorf("refused beside %q with %v, want %q with %q", fieldOf(p), err, field, words)
	}
}

func fieldOf(p *app.Problem) string {
	if p == nil {
		return ""
	}
	return p.Field
}

func TestAClaimThatCannotBeRightIsRefusedBesideItsField(t *testing.T) {
	lib, sources, claims := twoCounts(t)
	ctx := context.Background()
	with := func(change func(*app.Claim)) error {
		c := *claims[0]
		change(&c)
		return lib.SaveClaim(ctx, "edit", &c)
	}
	refused(t, with(func(c *app.Claim) { c.Low, c.High = number(40), number(30) }), "low", "Low must not be above")
	refused(t, with(func(c *app.Claim) { c.Best = number(-1) }), "best", "below zero")
	refused(t, with(func(c *app.Claim) { c.Source = 0 }), "source", "who says so")
	refused(t, with(func(c *app.Claim) { c.Measure = " " }), "measure", "what is counted")
	refused(t, with(func(c *app.Claim) { c.Period = app.Date{} }), "about", "an event, an actor or a period")
	refused(t, with(func(c *app.Claim) { c.Credibility = 1 }), "credibility", "A reprint draws on First count")
	confirmed := *claims[0]
	confirmed.Credibility, confirmed.Best = 1, number(45)
	if err := lib.Vet(ctx, &confirmed); err != nil {
		t.Errorf("what a source that stands on its own says too is refused: %v", err)
	}
	refused(t, lib.Save(ctx, "edit", &app.Source{Key: sources[0].Key, Title: " "}), "title", "needs a title")
}

func TestASourceSaysWhatItDrawsOnWhatDrawsOnItAndWhatRestsOnIt(t *testing.T) {
	lib, sources, _ := twoCounts(t)
	ctx := context.Background()
	first, second, copied := sources[0], sources[1], sources[2]
	p, err := app.ReadSupport(ctx, lib.Read(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.CitedBy) != 1 || p.CitedBy[0] != copied.ID || len(p.Kin) != 1 || p.Kin[0] != copied.ID || len(p.Claims) != 1 {
		t.Errorf("drawn on by %v, counts as one with %v, %d claims", p.CitedBy, p.Kin, len(p.Claims))
	}
	if p.Source.Text == "" || p.Sources[first.ID].Text != "" || p.Sources[second.ID].Title != "Second count" {
		t.Error("its own text is read, those of a list are not")
	}
	event := &app.Event{Title: "Said twice, by one origin", Kind: app.KindOther, When: edtf("2021-08"), Cites: []app.Citation{{Source: first.ID, Locator: "p2"}, {Source: copied.ID}}}
	save(t, lib, event)
	st, err := app.Stand(ctx, lib.Read())
	if err != nil {
		t.Fatal(err)
	}
	if p, err = app.ReadSupport(ctx, lib.Read(), first.ID); err != nil {
		t.Fatal(err)
	}
	p.Weigh(st)
	if len(p.Events) != 1 || p.Locators(p.Events[0].Cites) != "p2" || p.Rests.Events != 1 || len(p.Alone[app.NounEvent]) != 1 {
		t.Errorf("%d events at %q, rests %+v, alone %v", len(p.Events), p.Locators(p.Events[0].Cites), p.Rests, p.Alone)
	}
	self := *second
	self.Cites = []app.Citation{{Source: second.ID}}
	refused(t, lib.Save(ctx, "edit", &self), "cites", "itself")
}

func TestALongTextIsKeptWholeAndListsDoNotReadIt(t *testing.T) {
	lib, sources, _ := twoCounts(t)
	ctx := context.Background()
	long := strings.Repeat("A line of text with اردو and <b>markup</b> & more.\n", 210_000)
	sources[0].Text = long
	save(t, lib, sources[0])
	got, err := app.Load[app.Source](ctx, lib.Read(), sources[0].ID)
	if err != nil || got.Text != long {
		t.Fatalf("%d bytes of %d came back, %v", len(got.Text), len(long), err)
	}
	all, err := lib.Read().Sources(ctx)
	if err != nil || len(all) != 3 {
		t.Fatalf("%d sources, %v", len(all), err)
	}
	for _, s := range all {
		if s.Text != "" || s.Title == "" {
			t.Errorf("a list of sources read %d bytes of the text of %q", len(s.Text), s.Title)
		}
	}
}

func TestALedgerOfManyFiguresIsCutAfterItWasChosen(t *testing.T) {
	lib, sources, _ := twoCounts(t)
	ctx := context.Background()
	event := &app.Event{Title: "A clash", When: edtf("2021-08-02"), Kind: app.KindClash, Cites: []app.Citation{{Source: sources[0].ID}}}
	save(t, lib, event)
	_, err := lib.Write(ctx, app.Edit{Why: "many", Bulk: true}, func(w app.Writer) error {
		for range 10_050 {
			if err := w.Put(&app.Claim{Event: event.ID, Measure: app.MeasureKilled, Best: number(1), State: app.Measured, Source: sources[1].ID, Credibility: 6}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	save(t, lib,
		&app.Claim{Event: event.ID, Measure: app.MeasureWounded, Best: number(7), Source: sources[1].ID},
		&app.Claim{Measure: app.MeasureAttacks, Period: edtf("2023"), Best: number(600), Source: sources[1].ID},
	)
	of := app.Ref{Noun: app.NounSource, ID: sources[1].ID}
	for scope, want := range map[app.Scope]int{
		{About: of}: 10_000, {About: of, Measure: app.MeasureWounded}: 1, {About: of, Period: edtf("2023")}: 1,
		{All: true, Measure: app.MeasureWounded}: 1, {}: 5,
	} {
		l, err := app.ReadLedger(ctx, lib.Read(), scope)
		if err != nil || len(l.Lines) != want || l.More != (want == 10_000) {
			t.Errorf("%+v: %d lines, more %v, %v; want %d", scope, len(l.Lines), l.More, err, want)
		}
		if scope.About == of && scope.Period.IsZero() && len(l.Measures) != 3 {
			t.Errorf("%+v offers the measures %v", scope, l.Measures)
		}
	}
}

func TestAClaimThatIsFoundIsToldFromOthersOnTheSame(t *testing.T) {
	lib, _, _ := twoCounts(t)
	groups, err := lib.Read().Search(context.Background(), "all groups", 10)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, g := range groups {
		for _, hit := range g.Hits {
			found[hit.Title] = true
		}
	}
	for _, want := range []string{
		"attacks, all groups: 35 · August 2021 · First count", "attacks, all groups: 45 · August 2021 · Second count",
		"attacks, all groups: 35 · August 2021 · A reprint",
	} {
		if !found[want] {
			t.Errorf("%q is not among %v", want, found)
		}
	}
}

package report

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"durand/app"
)

// madeProfile is a profile in which everything is there, some of it odd.
func madeProfile(t *testing.T) *app.Profile {
	t.Helper()
	date := func(s string) app.Date {
		d, err := app.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	figure := func(v float64) *float64 { return &v }
	actor := &app.Actor{Key: app.Key{ID: 1}, Name: "تحریک <b>&</b> Group", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "Other name", Source: 1, Locator: "p2"}}}
	for _, kind := range []app.TraitKind{app.TraitRole, app.TraitAim, app.TraitArea, app.TraitDesignation, app.TraitStrength, app.TraitRemark} {
		actor.Traits = append(actor.Traits, app.Trait{Kind: kind, Text: "Words of " + string(kind), When: date("2018/.."), Source: 1, Locator: "p3"})
	}
	leader := &app.Actor{Key: app.Key{ID: 2}, Name: "A leader", Kind: app.ActorPerson}
	claim := func(id app.ID, m app.Measure, when string, best float64) *app.Claim {
		return &app.Claim{Key: app.Key{ID: id}, Actor: 1, Measure: m, Period: date(when), Best: figure(best), State: app.Measured, Source: 1, Locator: "https://example.org/a/very/long/address", Credibility: 3}
	}
	line := app.EventLine{ID: 5, When: date("2021-08-15"), Kind: app.KindAttack, Title: "An attack", Place: "A town", Mark: app.TLPGreen}
	p := &app.Profile{
		Actor: actor, Actors: map[app.ID]*app.Actor{1: actor, 2: leader},
		Relations:  []*app.Relation{{From: 2, To: 1, Kind: app.RelationLeader, When: date("2018/.."), Cites: []app.Citation{{Source: 1}}}},
		Claims:     []*app.Claim{claim(1, app.MeasureStrength, "2021", 6000), claim(2, app.MeasureAttacks, "2021", 87), claim(3, app.MeasureAttacks, "2021", 282)},
		Conflicts:  []*app.Conflict{{Key: app.Key{ID: 1}, Topic: "How many attacks", Claims: []app.ID{2, 3}, State: app.ConflictOpen}},
		Positions:  map[app.ID]*app.Claim{2: claim(2, app.MeasureAttacks, "2021", 87), 3: claim(3, app.MeasureAttacks, "2021", 282)},
		Judgements: []*app.Judgement{{Text: "It will go on.", Own: true, Likelihood: app.Likely, Mark: app.TLPAmber}},
		Notes:      []*app.Note{{Text: "An inner note", Mark: app.TLPRed}},
		Sources:    map[app.ID]*app.Source{1: {Key: app.Key{ID: 1}, Title: "A newspaper", Reliability: app.ReliabilityB}},
		Backed:     map[app.ID]app.Backing{5: {Cites: []app.Citation{{Source: 1, Locator: "p1"}}, Figures: true}},
	}
	p.Counts = app.Dossier{Actors: []app.ID{1}, Events: 4, Kinds: []app.KindCount{{Kind: app.KindAttack, Count: 4}}, Active: 4, First: date("2021-08-15").First(), Last: date("2021-08-15").Last()}
	for month := 1; month <= 4; month++ {
		p.Counts.Months = append(p.Counts.Months, app.MonthCount{First: app.DayOf(2021, month, 1), Violent: month})
	}
	p.First, p.Last, p.Recent, p.Statements = []app.EventLine{line}, []app.EventLine{line}, []app.EventLine{line}, []app.EventLine{line}
	p.Sums = []app.SourceSum{{Source: 1, Measure: app.MeasureKilled, Events: 4, Best: figure(12)}}
	p.Counted = p.Sources
	return p
}

func TestADossierPrintsEveryPartOnWishAndTheRestWithout(t *testing.T) {
	p := madeProfile(t)
	size := func(parts []DossierPart) int {
		t.Helper()
		d := Dossier(p, parts, DossierPaper(p, parts, "A case", time.Unix(0, 0)))
		pages, err := d.Lay(context.Background(), Paper{Format: A4})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := pages.WritePDF(context.Background(), &b, func(int, int) {}); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
			t.Fatal(err)
		}
		return len(d.blocks)
	}
	whole := size(DossierParts())
	for _, left := range DossierParts() {
		var parts []DossierPart
		for _, p := range DossierParts() {
			if p != left {
				parts = append(parts, p)
			}
		}
		if n := size(parts); n >= whole {
			t.Errorf("without %s it has %d blocks, with it %d", left, n, whole)
		}
	}
	if size(nil) >= whole/2 {
		t.Error("a dossier without any part is not much shorter")
	}
}

func TestADossierIsMarkedAsTheMostRestrictedOfWhatIsPrinted(t *testing.T) {
	p := madeProfile(t)
	for want, parts := range map[app.TLP][]DossierPart{
		app.TLPGreen: {DossierNames},
		app.TLPAmber: {DossierNames, DossierJudgements},
		app.TLPRed:   DossierParts(),
	} {
		if got := DossierPaper(p, parts, "A case", time.Unix(0, 0)); got.Mark != want || !strings.Contains(got.AsOf, "1970") {
			t.Errorf("%v: %s, %s; want %s", parts, got.Mark, got.AsOf, want)
		}
	}
}

func TestSourcesOfADossierAreNumberedOnceAndAddressesStandAtTheEnd(t *testing.T) {
	p := madeProfile(t)
	d := Dossier(p, DossierParts(), app.Furniture{Title: "x"})
	if len(d.sources) != 2 {
		t.Errorf("%d numbered sources: %v", len(d.sources), d.sources)
	}
	for _, s := range d.sources {
		if s.Grade != "reliability B" || !strings.HasPrefix(s.Name, "A newspaper") {
			t.Errorf("a source reads %v", fmt.Sprint(s))
		}
	}
}

func TestADrawingOfManyRelationsStandsUnderItsHeadingOnALowPage(t *testing.T) {
	p := madeProfile(t)
	for id := app.ID(10); id < 60; id++ {
		p.Actors[id] = &app.Actor{Key: app.Key{ID: id}, Name: fmt.Sprintf("Member %d", id), Kind: app.ActorPerson}
		p.Relations = append(p.Relations, &app.Relation{From: id, To: 1, Kind: app.RelationMember})
	}
	parts := []DossierPart{DossierRelations}
	pages, err := Dossier(p, parts, DossierPaper(p, parts, "A case", time.Unix(0, 0))).Lay(context.Background(), Paper{Format: A4, Landscape: true})
	if err != nil {
		t.Fatal(err)
	}
	for page, sheet := range pages.sheets {
		for _, b := range sheet.bookmarks {
			if b.words == "Relations" && page != 1 {
				t.Errorf("the heading is on page %d, the drawing on the second", page+1)
			}
		}
	}
}

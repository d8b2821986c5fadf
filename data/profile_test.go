package data

import (
	"context"
	"slices"
	"testing"

	"durand/app"
)

func TestSplittingGivesWhatWasChosenAndUndoPutsItBack(t *testing.T) {
	lib, _ := newCase(t)
	ctx := context.Background()
	umbrella, faction, source, events := small(t, lib)
	claim := &app.Claim{Actor: umbrella.ID, Measure: app.MeasureStrength, Best: number(6000), Source: source.ID}
	rival := &app.Relation{From: umbrella.ID, To: faction.ID, Kind: app.RelationRival}
	save(t, lib, claim, rival)
	made, err := lib.Split(ctx, app.Split{
		From: umbrella.ID, Name: "Another group", Aliases: []string{"TTP"},
		Rows: []app.Ref{{Noun: app.NounEvent, ID: events[0].ID}, {Noun: app.NounClaim, ID: claim.ID}, {Noun: app.NounRelation, ID: rival.ID}},
	})
	if err != nil {
		t.Fatal(err)
	}
	fresh := load[app.Actor](t, lib, made)
	if fresh.Kind != app.ActorArmedGroup || len(fresh.Aliases) != 1 || fresh.Aliases[0].Name != "TTP" {
		t.Errorf("the new actor %+v", fresh)
	}
	if names := load[app.Actor](t, lib, umbrella.ID).Aliases; len(names) != 1 || names[0].Name != "Tehreek-e-Taliban" {
		t.Errorf("the old one keeps %v", names)
	}
	for _, part := range load[app.Event](t, lib, events[0].ID).Parts {
		if part.Actor != made {
			t.Errorf("the event chosen still names actor %d as %s", part.Actor, part.Role)
		}
	}
	if load[app.Claim](t, lib, claim.ID).Actor != made || load[app.Relation](t, lib, rival.ID).From != made {
		t.Error("the figure or the relation did not move")
	}
	if load[app.Event](t, lib, events[2].ID).Parts[0].Actor != umbrella.ID {
		t.Error("an event moved that was not chosen")
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if len(load[app.Actor](t, lib, umbrella.ID).Aliases) != 2 || load[app.Claim](t, lib, claim.ID).Actor != umbrella.ID {
		t.Error("one undo did not put it back")
	}
	for what, split := range map[string]app.Split{
		"name":  {From: umbrella.ID, Name: "  ", Aliases: []string{"TTP"}},
		"rows":  {From: umbrella.ID, Name: "Nobody's"},
		"name2": {From: umbrella.ID, Name: umbrella.Name, Aliases: []string{"TTP"}},
	} {
		if _, err := lib.Split(ctx, split); app.KindOf(err) != app.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestAProfileNamesTheFirstAndTheLastAttack(t *testing.T) {
	lib, _ := newCase(t)
	ctx := context.Background()
	umbrella, _, source, _ := small(t, lib)
	founded := &app.Event{Title: "Founding", When: edtf("2007-12"), Kind: app.KindFounding, Cites: []app.Citation{{Source: source.ID}}, Parts: []app.Part{{Actor: umbrella.ID, Role: app.RoleInvolved}}}
	save(t, lib, founded)
	p, err := app.ReadProfile(ctx, lib.Read(), umbrella.ID, 12, clock())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Founded) != 1 || p.Founded[0].ID != founded.ID || len(p.First) != 1 || p.First[0].Title != "Event of ../2007" || p.Last[0].Title != "Event of 2022" {
		t.Errorf("founded %v, first %v, last %v", p.Founded, p.First, p.Last)
	}
	if p.First[0].When.Start() != p.Counts.First || p.Last[0].When.Start() != p.Counts.Last || p.Counts.Events != 6 {
		t.Errorf("first %s and last %s of %d events", p.Counts.First.ISO(), p.Counts.Last.ISO(), p.Counts.Events)
	}
}

func TestStrengthIsAMarkForEachSourceAndDefinition(t *testing.T) {
	lib, _ := newCase(t)
	ctx := context.Background()
	umbrella, _, source, _ := small(t, lib)
	second := &app.Source{Title: "Another paper", Short: "Other"}
	save(t, lib, second)
	claim := func(when, of string, source app.ID, low, best, high *float64) {
		c := &app.Claim{Actor: umbrella.ID, Measure: app.MeasureStrength, Of: of, Low: low, Best: best, High: high, Source: source}
		if when != "" {
			c.Period = edtf(when)
		}
		save(t, lib, c)
	}
	claim("2018", "", source.ID, number(4000), nil, number(6000))
	claim("2021-10~", "", source.ID, nil, number(6000), nil)
	claim("2021-11", "", source.ID, nil, number(5000), nil)
	claim("2021", "in Afghanistan", second.ID, nil, number(3000), nil)
	claim("", "", second.ID, nil, number(9000), nil)
	p, err := app.ReadPortrait(ctx, lib.Read(), umbrella.ID)
	if err != nil {
		t.Fatal(err)
	}
	tally := p.StrengthTally()
	var names []string
	for _, s := range tally.Series {
		names = append(names, s.Name)
	}
	if len(tally.Periods) != 4 || !slices.Equal(names, []string{"A newspaper", "Other: in Afghanistan", "A newspaper (2)"}) {
		t.Fatalf("%d years of %q", len(tally.Periods), names)
	}
	if cell := tally.Series[0].Cells[0]; *cell.Low != 4000 || *cell.High != 6000 {
		t.Errorf("a range without a best figure: %+v", cell)
	}
	claim("2017/2020", "", source.ID, nil, number(7000), nil)
	claim("2021~", "", source.ID, nil, number(100), nil)
	members := &app.Claim{Actor: umbrella.ID, Measure: "members", Period: edtf("2021"), Best: number(500), Source: second.ID}
	families := &app.Claim{Actor: umbrella.ID, Measure: app.MeasureStrength, Unit: "families", Period: edtf("2021"), Best: number(90), Source: second.ID}
	save(t, lib, members, families)
	if p, err = app.ReadPortrait(ctx, lib.Read(), umbrella.ID); err != nil {
		t.Fatal(err)
	}
	names = nil
	later := p.StrengthTally()
	for _, s := range later.Series {
		names = append(names, s.Name)
	}
	if len(later.Periods) != 4 || !slices.Contains(names, "Other: members") || !slices.Contains(names, "Other: (families)") || len(later.LeftOut) != 2 || later.LeftOut[1].Count != 1 {
		t.Errorf("%d years of %q, left out %v", len(later.Periods), names, later.LeftOut)
	}
	if tally.Series[0].Cells[1].Has() || tally.LeftOutWords() == "" {
		t.Error("a year without a figure has one, or the undated figure is not told of")
	}
}

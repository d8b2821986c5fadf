package data

import (
	"context"
	"testing"

	"durand/app"
)

func answer(t *testing.T, lib *app.Library, q app.Question) app.Tally {
	t.Helper()
	asked, ok := lib.Read().(app.Asked)
	if !ok {
		t.Fatal("the case answers no questions")
	}
	tally, err := app.Answer(context.Background(), asked, q, clock())
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

func TestAChartIsMarkedAsTheMostRestrictedOfWhatItCounts(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, faction, source, events := small(t, lib)
	closed := &app.Source{Title: "A cable", Mark: app.TLPAmber}
	hidden := &app.Actor{Name: "A network", Kind: app.ActorArmedGroup, Mark: app.TLPAmberStrict}
	save(t, lib, closed, hidden)
	talks := &app.Event{Title: "A meeting", When: edtf("2021-09-01"), Kind: app.KindTalks, Mark: app.TLPRed, Cites: []app.Citation{{Source: source.ID}}}
	strike := &app.Event{Title: "A strike", When: edtf("2022-03-01"), Kind: app.KindAirStrike, Cites: []app.Citation{{Source: source.ID}}, Parts: []app.Part{{Actor: hidden.ID, Role: app.RolePerpetrator}}}
	events[1].Mark = app.TLPGreen // of the faction, in August 2021
	save(t, lib, talks, strike, events[1])
	save(t, lib,
		&app.Claim{Event: strike.ID, Measure: app.MeasureKilled, Best: number(3), Source: closed.ID},
		&app.Claim{Actor: umbrella.ID, Period: edtf("2021"), Measure: app.MeasureAttacks, Best: number(90), Source: closed.ID},
		&app.Claim{Actor: hidden.ID, Period: edtf("2021"), Measure: app.MeasureAttacks, Of: "raids", Best: number(9), Source: source.ID},
	)
	attack := []app.EventKind{app.KindAttack}
	for _, test := range []struct {
		what string
		q    app.Question
		want app.TLP
	}{
		{"all violence", app.Question{}, app.TLPAmber},
		{"talks too", app.Question{Quiet: true}, app.TLPRed},
		{"attacks", app.Question{Filter: app.Filter{Kinds: attack}}, app.TLPGreen},
		{"attacks twice", app.Question{Filter: app.Filter{Kinds: append(attack, attack...)}}, app.TLPGreen},
		{"the umbrella alone", app.Question{Filter: app.Filter{Actors: []app.ID{umbrella.ID}}}, ""},
		{"with its factions", app.Question{Filter: app.Filter{Actors: []app.ID{umbrella.ID}, Factions: true}}, app.TLPGreen},
		{"the faction in 2022", app.Question{Filter: app.Filter{Actors: []app.ID{faction.ID}, Period: edtf("2022")}}, ""},
		{"attacks of 2022", app.Question{Filter: app.Filter{Kinds: attack}, Period: edtf("2022")}, ""},
		{"the killed", app.Question{Count: app.CountKilled, Filter: app.Filter{Sources: []app.ID{closed.ID}}}, app.TLPAmber},
		{"what the paper says", app.Question{Filter: app.Filter{Sources: []app.ID{source.ID}}, Period: edtf("2022-02/2022-04")}, app.TLPAmber},
		{"a text", app.Question{Filter: app.Filter{Text: "2021-08"}}, app.TLPGreen},
		{"by actor", app.Question{Group: app.GroupActor}, app.TLPAmberStrict},
		{"a marker", app.Question{Filter: app.Filter{Kinds: attack}, Markers: []app.ID{talks.ID}}, app.TLPRed},
		{"reported figures", app.Question{Count: app.CountClaims, By: app.StepYear, Filter: app.Filter{Actors: []app.ID{umbrella.ID}}}, app.TLPAmber},
		{"whom figures are about", app.Question{Count: app.CountClaims, By: app.StepYear, Filter: app.Filter{Sources: []app.ID{source.ID}}}, app.TLPAmberStrict},
		{"two times", app.Question{Kind: app.ChartComparison, Filter: app.Filter{Kinds: attack}, Period: edtf("2020"), Against: edtf("2021")}, app.TLPGreen},
	} {
		if got := answer(t, lib, test.q).Mark; got != test.want {
			t.Errorf("%s: marked %q, want %q", test.what, got, test.want)
		}
	}
}

func TestMonthsOfADossierBeyondWhatIsCoveredAreNotZero(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, _, source, _ := small(t, lib)
	save(t, lib, &app.Coverage{Source: source.ID, Measure: app.MeasureKilled, Period: edtf("2021-06/2026-10")})
	late := &app.Event{Title: "A late one", When: edtf("2026-11-20"), Kind: app.KindAttack, Cites: []app.Citation{{Source: source.ID}}, Parts: []app.Part{{Actor: umbrella.ID, Role: app.RolePerpetrator}}}
	early := &app.Event{Title: "An early one", When: edtf("2021-03-05"), Kind: app.KindAttack, Cites: late.Cites, Parts: late.Parts}
	save(t, lib, late, early)
	counts, err := app.ReadCounts(context.Background(), lib.Read(), umbrella.ID, true, clock())
	if err != nil {
		t.Fatal(err)
	}
	months := counts.Activity()
	for _, test := range []struct {
		month string
		state app.State
	}{{"Mar 2021", app.Incomplete}, {"Apr 2021", app.Uncovered}, {"Jul 2021", app.Measured}, {"Nov 2026", app.Incomplete}} {
		found := false
		for i, period := range months.Periods {
			if period.Label == test.month {
				found = true
				if got := months.Series[0].Cells[i].State; got != test.state {
					t.Errorf("%s is %s, want %s", test.month, got, test.state)
				}
			}
		}
		if !found {
			t.Errorf("%s is not there", test.month)
		}
	}
}

func TestADossierIsMarkedAsTheMostRestrictedRowThatItPrints(t *testing.T) {
	ctx := context.Background()
	for what, restrict := range map[string]func(t *testing.T, lib *app.Library, umbrella *app.Actor, event *app.Event){
		"an actor it is related to": func(t *testing.T, lib *app.Library, umbrella *app.Actor, _ *app.Event) {
			other := &app.Actor{Name: "A network", Kind: app.ActorArmedGroup, Mark: app.TLPRed}
			save(t, lib, other)
			save(t, lib, &app.Relation{From: umbrella.ID, To: other.ID, Kind: app.RelationAlly})
		},
		"a source of the sums": func(t *testing.T, lib *app.Library, _ *app.Actor, event *app.Event) {
			source := &app.Source{Title: "A cable", Mark: app.TLPRed}
			save(t, lib, source)
			save(t, lib, &app.Claim{Event: event.ID, Measure: app.MeasureKilled, Best: number(3), Source: source.ID})
		},
		"an event of a conflict": func(t *testing.T, lib *app.Library, umbrella *app.Actor, event *app.Event) {
			meeting := &app.Event{Title: "A meeting", When: edtf("2001"), Kind: app.KindTalks, Mark: app.TLPRed}
			save(t, lib, meeting)
			claim := &app.Claim{Event: meeting.ID, Measure: app.MeasurePosition, Said: "It was there.", Source: event.Cites[0].Source}
			save(t, lib, claim)
			save(t, lib, &app.Conflict{Topic: "Who was there", Rows: []app.Ref{{Noun: app.NounActor, ID: umbrella.ID}}, Claims: []app.ID{claim.ID}, State: app.ConflictOpen})
		},
	} {
		t.Run(what, func(t *testing.T) {
			lib, _ := newCase(t)
			umbrella, _, _, events := small(t, lib)
			briefing := &app.Briefing{Name: "Who is who", Items: []app.Item{{Kind: app.ItemDossier, Actor: umbrella.ID}}}
			save(t, lib, briefing)
			restrict(t, lib, umbrella, events[0])
			p, err := app.ReadProfile(ctx, lib.Read(), umbrella.ID, 3, clock())
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Mark(false, false); got != app.TLPRed {
				t.Errorf("the dossier is marked %q", got)
			}
			asked, ok := lib.Read().(app.Asked)
			if !ok {
				t.Fatal("the case answers no questions")
			}
			brief, err := app.ReadBrief(ctx, asked, briefing, clock(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if brief.Mark != app.TLPRed {
				t.Errorf("the briefing is marked %q", brief.Mark)
			}
			for id := range brief.Parts[0].Profile.Counted {
				if brief.Sources[id] == nil {
					t.Errorf("source %d of a sum is not among those of the briefing", id)
				}
			}
		})
	}
}

package data

import (
	"context"
	"slices"
	"testing"

	"durand/app"
)

func TestTheSearchFindsRelationsAndConflicts(t *testing.T) {
	lib, _ := newCase(t)
	host := &app.Actor{Name: "Afghan Taliban", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "Islamic Emirate"}}}
	state := &app.Actor{Name: "Pakistan (state)", Kind: app.ActorState}
	group := &app.Actor{Name: "TTP", Kind: app.ActorArmedGroup}
	save(t, lib, host, state, group)
	save(t, lib, &app.Relation{From: host.ID, To: state.ID, Kind: app.RelationMediates, When: edtf("2021-10")})
	save(t, lib, &app.Relation{From: host.ID, To: group.ID, Kind: app.RelationMediates, Caveat: "Only by one account."})
	save(t, lib, &app.Conflict{Topic: "Attacks in August", About: "value", Explanation: "One counts claims, the other incidents.", Rows: []app.Ref{{Noun: app.NounActor, ID: group.ID}}})
	for typed, want := range map[string]map[app.Noun]int{
		"mediat":          {app.NounRelation: 2},
		"mediates emirat": {app.NounRelation: 2}, // found by another name of an end
		"account":         {app.NounRelation: 1},
		"mediates -ttp":   {app.NounRelation: 1},
		"incidents":       {app.NounConflict: 1},
		"august ttp":      {app.NounConflict: 1},
		"mediates august": {},
	} {
		groups, err := lib.Read().Search(context.Background(), typed, 6)
		if err != nil {
			t.Fatal(err)
		}
		got := map[app.Noun]int{}
		for _, g := range groups {
			got[g.Noun] = g.Total
		}
		for _, noun := range []app.Noun{app.NounRelation, app.NounConflict} {
			if got[noun] != want[noun] {
				t.Errorf("%q finds %d %ss, want %d", typed, got[noun], noun, want[noun])
			}
		}
	}
	groups, err := lib.Read().Search(context.Background(), "mediat", 6)
	if err != nil {
		t.Fatal(err)
	}
	if hit := groups[0].Hits[0]; hit.Title != "Afghan Taliban mediates for Pakistan (state)" || len(hit.InTitle) != 1 {
		t.Errorf("%+v", hit)
	}
}

func TestTheNameOfAnActorLeadsToItsDossierFirst(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	spokesman := &app.Actor{Name: "Speaker of the TTP", Kind: app.ActorPerson, Tags: []string{"TTP"}}
	group := &app.Actor{Name: "Tehrik-i-Taliban", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "TTP"}, {Name: "تحریکِ طالبان"}}}
	deputy := &app.Actor{Name: "Faqir Muhammad", Kind: app.ActorPerson}
	embassy := &app.Actor{Name: "Embassy in Kabul", Kind: app.ActorStateBody}
	save(t, lib, spokesman, group, deputy, embassy)
	for _, title := range []string{"TTP: Faqir Muhammad of the TTP is freed", "Talks in Kabul"} {
		save(t, lib, &app.Event{Title: title, When: edtf("2021-08"), Kind: app.KindOther})
	}
	for typed, want := range map[string]string{
		"TTP": "Tehrik-i-Taliban", "تحریک": "Tehrik-i-Taliban", "faqir muh": "Faqir Muhammad", "Muhammad": "Faqir Muhammad",
		"Kabul": "Talks in Kabul", "freed": "TTP: Faqir Muhammad of the TTP is freed",
	} {
		groups, err := lib.Read().Search(ctx, typed, 6)
		if err != nil || len(groups) == 0 {
			t.Fatalf("%q: %v %v", typed, groups, err)
		}
		if got := groups[0].Hits[0].Title; got != want {
			t.Errorf("%q leads to %q, not to %q", typed, got, want)
		}
	}
}

func TestWhatIsFoundByAnotherSpellingIsHighlighted(t *testing.T) {
	lib, _ := newCase(t)
	group := &app.Actor{Name: "Islamic State Khorasan", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "IS-K"}, {Name: "ISKP"}}}
	place := &app.Place{Name: "Kurram", Aliases: []string{"Khurram"}}
	save(t, lib, group, place)
	save(t, lib, &app.Event{
		Title: "Wave of IS-K attacks in Kurram, and one by BLA", When: edtf("2021-08"), Kind: app.KindAttack, Place: place.ID,
		Parts: []app.Part{{Actor: group.ID, Role: app.RolePerpetrator}},
	})
	for typed, want := range map[string][]string{
		"ISK":          {"IS-K"},
		"iskp":         {"IS-K"},
		"khurram":      {"Kurram"},
		"ISKP khurram": {"IS-K", "Kurram"},
		"wave -pretty": {"Wave"},
	} {
		groups, err := lib.Read().Search(context.Background(), typed, 6)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range groups {
			if g.Noun == app.NounEvent {
				for _, m := range g.Hits[0].InTitle {
					got = append(got, g.Hits[0].Title[m[0]:m[1]])
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q highlights %q, want %q", typed, got, want)
		}
	}
}

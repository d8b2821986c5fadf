package views

import (
	"strings"
	"testing"

	"durand/app"
)

func TestTheTreePutsEachActorUnderItsOwnOnce(t *testing.T) {
	lines := []app.ActorLine{
		{ID: 1, Name: "Umbrella", Kind: app.ActorArmedGroup, Events: 5},
		{ID: 2, Name: "Faction", Kind: app.ActorFaction, Parent: 1, Events: 9},
		{ID: 3, Name: "Leader", Kind: app.ActorPerson, Parent: 2},
		{ID: 4, Name: "State", Kind: app.ActorState, Events: 1},
		{ID: 5, Name: "A loner", Kind: app.ActorPerson},
		{ID: 6, Name: "First in a circle", Kind: app.ActorOrganisation, Parent: 7},
		{ID: 7, Name: "Second in a circle", Kind: app.ActorOrganisation, Parent: 6},
		{ID: 8, Name: "Of an odd kind", Kind: "cartel"},
		{ID: 9, Name: "Bigger umbrella", Kind: app.ActorArmedGroup, Events: 7, Parent: 99},
	}
	show := func(rows []treeRow) string {
		var words []string
		for _, r := range rows {
			words = append(words, strings.Repeat(">", r.level)+r.name)
		}
		return strings.Join(words, "|")
	}
	want := "Armed groups|>Bigger umbrella|>Umbrella|>>Faction|>>>Leader|States and their bodies|>State|Persons on their own|>A loner|" +
		"Organisations|>First in a circle|>Second in a circle|Populations and others|>Of an odd kind"
	if got := show(treeRows(lines, treeByActivity, nil)); got != want {
		t.Errorf("the tree is\n%s, want\n%s", got, want)
	}
	rows := treeRows(lines, treeByName, map[app.ID]bool{1: true})
	if got := show(rows); strings.Contains(got, "Faction") || !strings.HasPrefix(got, "Armed groups|>Bigger umbrella|>Umbrella|States") {
		t.Errorf("folded away: %s", got)
	}
	if rows[0].below != 4 || rows[2].below != 2 {
		t.Errorf("a heading counts %d, the folded row %d", rows[0].below, rows[2].below)
	}
}

func TestAMergeSaysWhatMoves(t *testing.T) {
	m := app.Merge{
		From: &app.Actor{Name: "B"}, Into: &app.Actor{Name: "A"}, Dropped: 1, Names: []string{"B", "Bee"},
		Moved: map[app.Noun]int{app.NounEvent: 12, app.NounClaim: 1},
	}
	got := strings.Join(mergeWords(m), " ")
	for _, want := range []string{"“B” goes; “A” stays.", "B; Bee", "12 events, 1 claim", "1 relation between the two"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

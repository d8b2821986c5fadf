package app

import "testing"

func TestADossierSaysHowMuchIsViolentAndInHowMuchItActs(t *testing.T) {
	day, err := ParseDate("2021-08-15")
	if err != nil {
		t.Fatal(err)
	}
	lines := Lines{First: []EventLine{{When: day}}, Last: []EventLine{{When: day}}}
	kinds := func(attacks, talks int) []KindCount { return []KindCount{{KindAttack, attacks}, {KindTalks, talks}} }
	for want, d := range map[string]Dossier{
		"No event in this case names it.": {Actors: []ID{1}},
		"1 event in this case names it.":  {Actors: []ID{1}, Events: 1, Own: 1, Kinds: kinds(0, 1)},
		"1 event in this case names it. The event is violent; it acts or is a side in it, dated 15 August 2021.": {
			Actors: []ID{1}, Events: 1, Own: 1, Kinds: kinds(1, 0), Active: 1,
		},
		"3 events in this case name it or its one part (itself: 2). 1 of them is violent; it acts or is a side in none.": {
			Actors: []ID{1, 2}, Events: 3, Own: 2, Kinds: kinds(1, 2),
		},
		"1,200 events in this case name it or one of its 2 parts (itself: 7). All of them are violent; it acts or is a side in 1, dated 15 August 2021.": {
			Actors: []ID{1, 2, 3}, Events: 1200, Own: 7, Kinds: kinds(1200, 0), Active: 1,
		},
	} {
		if got := d.InShort(lines); got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
	d := Dossier{Actors: []ID{1, 2}, Kinds: kinds(4, 2)}
	if f := d.ViolentFilter(); d.Violent() != 4 || !f.Factions || len(f.Actors) != 1 || len(f.Kinds) != len(ViolentKinds()) {
		t.Errorf("%d violent events, shown by %+v", d.Violent(), f)
	}
}

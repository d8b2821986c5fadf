package app

import "testing"

func TestEveryKindOfRelationIsReadBackFromItsWords(t *testing.T) {
	for _, k := range append(RelationKinds(), "former deputy of", "might go over to") {
		if got := ReadRelationKind(" " + k.Words() + " "); got != k {
			t.Errorf("%q is read as %q", k.Words(), got)
		}
	}
}

func TestOfficesAreKnownInTheWordsOfSourcesToo(t *testing.T) {
	for kind, want := range map[RelationKind]bool{
		RelationLeader: true, RelationMember: true, "former deputy of": true, "leads": true,
		RelationParent: false, RelationNegotiates: false, "critic of": false, "threatened by": false,
	} {
		if kind.Office() != want {
			t.Errorf("%q is an office: %v", kind, !want)
		}
	}
}

func TestADrawingOfRelationsIsMarkedAsItsMostRestrictedPart(t *testing.T) {
	actors := map[ID]*Actor{1: {Mark: TLPGreen}, 2: {}, 3: {Mark: TLPRed}}
	sources := map[ID]*Source{7: {Mark: TLPAmber}}
	relations := []*Relation{{From: 1, To: 2, Cites: []Citation{{Source: 8}}}}
	if got := MarkOfRelations(relations, actors, sources); got != TLPGreen {
		t.Errorf("an actor's mark: %q", got)
	}
	relations[0].Cites[0].Source = 7
	if got := MarkOfRelations(relations, actors, sources); got != TLPAmber {
		t.Errorf("a source's mark: %q", got)
	}
	relations = append(relations, &Relation{From: 2, To: 3})
	if got := MarkOfRelations(relations, actors, sources); got != TLPRed {
		t.Errorf("the other end's mark: %q", got)
	}
}

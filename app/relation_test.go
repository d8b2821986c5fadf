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

package app

import (
	"slices"
	"strings"
)

// RelationKind says how one actor stands to another. The words are free;
// these are offered. Read "From kind To": TTP "parent" is its umbrella.
type RelationKind string

// The kinds of relation offered.
const (
	RelationParent     RelationKind = "parent"       // From is a part of To
	RelationMember     RelationKind = "member of"    // person From belongs to To
	RelationLeader     RelationKind = "leader of"    // person From leads To
	RelationDeputy     RelationKind = "deputy of"    // person From is deputy leader of To
	RelationSpokesman  RelationKind = "spokesman of" // person From speaks for To
	RelationSplinter   RelationKind = "splinter of"
	RelationAlly       RelationKind = "ally"
	RelationRival      RelationKind = "rival"
	RelationEnemy      RelationKind = "enemy"
	RelationAllegiance RelationKind = "allegiance to"
	RelationMediates   RelationKind = "mediates for"
	RelationNegotiates RelationKind = "negotiates with"
	RelationHost       RelationKind = "host of"
	RelationSupports   RelationKind = "supports"
	RelationTies       RelationKind = "ties with"
)

// RelationKinds lists the kinds in the order in which people are offered them.
func RelationKinds() []RelationKind {
	return []RelationKind{
		RelationParent, RelationMember, RelationLeader, RelationDeputy, RelationSpokesman, RelationSplinter, RelationAlly,
		RelationRival, RelationEnemy, RelationAllegiance, RelationMediates, RelationNegotiates, RelationHost, RelationSupports, RelationTies,
	}
}

// Words says the kind as it stands between two names: "part of", "ally of".
func (k RelationKind) Words() string {
	switch k {
	case RelationParent:
		return "part of"
	case RelationAlly, RelationRival, RelationEnemy:
		return string(k) + " of"
	}
	return string(k)
}

// ReadRelationKind reads what Words says, and any other words as they are.
func ReadRelationKind(words string) RelationKind {
	words = strings.TrimSpace(words)
	for _, k := range RelationKinds() {
		if strings.EqualFold(k.Words(), words) {
			return k
		}
	}
	return RelationKind(words)
}

// Under tells whether the relation puts From under To in the tree of actors:
// factions under their umbrella, persons under their organisation.
func (k RelationKind) Under() bool {
	switch k {
	case RelationParent, RelationMember, RelationLeader, RelationDeputy, RelationSpokesman:
		return true
	}
	return false
}

// Office tells whether the relation says what somebody is or was in To: its
// leader, a deputy, a spokesman, a member; kinds in the words of a source are
// known by what stands in them.
func (k RelationKind) Office() bool {
	if k.Under() {
		return !k.Faction()
	}
	words := strings.ToLower(string(k))
	return slices.ContainsFunc([]string{"leader", "leads", "led ", "deputy", "spokes", "member", "commander", "command", "chief", "head of", "founder", "amir", "emir"},
		func(office string) bool { return strings.Contains(words, office) })
}

// Faction tells whether the relation makes From a faction of To, so that a
// filter on To "with factions" finds From's events.
func (k RelationKind) Faction() bool { return k == RelationParent }

// Relation is a dated, sourced tie from one actor to another.
type Relation struct {
	Key
	From   ID           `json:"from"`
	To     ID           `json:"to"`
	Kind   RelationKind `json:"kind"`
	When   Date         `json:"when,omitzero"`  // from when to when; zero when the sources do not say
	Said   string       `json:"said,omitempty"` // the source's word for it
	Caveat string       `json:"caveat,omitempty"`
	Cites  []Citation   `json:"cites,omitempty"`
	Origin Origin       `json:"origin,omitzero"`
}

// Noun tells that this is a relation.
func (*Relation) Noun() Noun { return NounRelation }

// Check refuses a relation without two different actors and a kind.
func (r *Relation) Check() error {
	switch {
	case r.From == 0 || r.To == 0:
		return FieldProblem("to", "A relation needs two actors.")
	case r.From == r.To:
		return FieldProblem("to", "An actor cannot stand in a relation to itself.")
	case r.Kind == "":
		return FieldProblem("kind", "Say how the two actors stand to each other.")
	}
	return nil
}

// MarkOfRelations is the most restricted mark of the actors that relations are
// between and of the sources that state them.
func MarkOfRelations(relations []*Relation, actors map[ID]*Actor, sources map[ID]*Source) TLP {
	mark := TLP("")
	for _, r := range relations {
		for _, end := range []ID{r.From, r.To} {
			if a := actors[end]; a != nil {
				mark = mark.Stricter(a.Mark)
			}
		}
		for _, c := range r.Cites {
			if s := sources[c.Source]; s != nil {
				mark = mark.Stricter(s.Mark)
			}
		}
	}
	return mark
}

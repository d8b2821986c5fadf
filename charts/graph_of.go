package charts

import (
	"slices"

	"durand/app"
)

// AroundActor is the network of a profile: the actor, those it stands in a
// relation to, and what ties these among themselves.
func AroundActor(p *app.Profile) *Network {
	n := NetworkOf(p.Actors, append(slices.Clone(p.Relations), p.Between...))
	n.Focus = p.Actor.ID
	if len(n.Actors) == 0 {
		n.Actors = []Node{{p.Actor.ID, p.Actor.Name, p.Actor.Kind}}
	}
	return n
}

// NetworkOf is the network of some relations: the actors that stand in one,
// and the ties.
func NetworkOf(actors map[app.ID]*app.Actor, relations []*app.Relation) *Network {
	n, known := new(Network), map[app.ID]bool{}
	for _, r := range relations {
		from, to := actors[r.From], actors[r.To]
		if from == nil || to == nil {
			continue
		}
		for _, a := range []*app.Actor{from, to} {
			if !known[a.ID] {
				known[a.ID] = true
				n.Actors = append(n.Actors, Node{a.ID, a.Name, a.Kind})
			}
		}
		tie := Tie{From: r.From, To: r.To, Kind: r.Kind}
		if !r.When.IsZero() {
			tie.When = r.When.SpanWords()
		}
		n.Ties = append(n.Ties, tie)
	}
	return n
}

// Families are the words for how kinds of relation are drawn, in the order of
// the key.
func Families() []string {
	var words []string
	for f := range families {
		words = append(words, f.words())
	}
	return words
}

// FamilyOf is the one of Families that a kind of relation belongs to.
func FamilyOf(kind app.RelationKind) string { return familyOf(kind).words() }

package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// Looks is how many series a picture tells apart by colour, dash, mark and
// pattern.
const Looks = 9

// dress gives each series the look that it has in all charts of the case which
// are divided alike, whatever their period and filter: a reader who lays two of
// them side by side must not take one group for another. The first groups of
// the case have one each; later ones, and those whose look is taken, get what
// the others leave.
func (t *Tally) dress(ctx context.Context, r Asked, q Question) error {
	if q.Group == GroupNone || len(t.Series) > Looks {
		return nil
	}
	order, err := groupOrder(ctx, r, q)
	if err != nil {
		return err
	}
	rank := func(s Series) int {
		if i := slices.Index(order, groupKey{s.Group, s.Name}); i >= 0 {
			return i
		}
		// Of a source that counts several things, the name says which only
		// where they stand beside each other.
		if i := slices.IndexFunc(order, func(k groupKey) bool { return k.id == s.Group && k.id != 0 }); i >= 0 {
			return i
		}
		return len(order)
	}
	byRank := make([]int, len(t.Series))
	for i := range byRank {
		byRank[i] = i
	}
	slices.SortStableFunc(byRank, func(a, b int) int { return cmp.Compare(rank(t.Series[a]), rank(t.Series[b])) })
	taken := make([]bool, Looks+1)
	taken[0] = true // says that none is given
	give := func(i, look int) { t.Series[i].Look, taken[look] = look, true }
	for _, i := range byRank {
		look := rank(t.Series[i]) + 1
		if t.Series[i].Rest {
			look = Looks
		}
		if look <= Looks && !taken[look] {
			give(i, look)
		}
	}
	for _, i := range byRank {
		if t.Series[i].Look == 0 {
			give(i, slices.Index(taken, false))
		}
	}
	return nil
}

// groupOrder lists the groups of a question over the whole case in an order
// that neither its filter nor its period changes.
func groupOrder(ctx context.Context, r Asked, q Question) ([]groupKey, error) {
	var order []groupKey
	named := func(names []string, err error) ([]groupKey, error) {
		for _, name := range names {
			order = append(order, groupKey{name: name})
		}
		return order, err
	}
	switch {
	case q.Count == CountClaims:
		return reporters(ctx, r, q)
	case q.Group == GroupKind:
		return named(asStrings(EventKinds()), nil)
	case q.Group == GroupRole:
		return named(asStrings(Roles()), nil)
	case q.Group == GroupPlace:
		return named(r.Provinces(ctx))
	case q.Group == GroupSource:
		sources, err := r.Sources(ctx)
		for _, s := range sources {
			order = append(order, groupKey{s.ID, s.Name()})
		}
		return order, err
	}
	busiest, err := r.Offer(ctx, NounActor, "", Looks)
	for _, n := range busiest {
		order = append(order, groupKey{n.Ref.ID, n.Name})
	}
	return order, err
}

// Reporters lists the sources of a case that report what a question asks for,
// whatever its filter and period, those with most figures first.
func Reporters(ctx context.Context, r Facts, q Question) ([]ID, error) {
	keys, err := reporters(ctx, r, q.Plain())
	var ids []ID
	for _, k := range keys {
		if !slices.Contains(ids, k.id) {
			ids = append(ids, k.id)
		}
	}
	return ids, err
}

// reporters lists the sources that report what a question asks for, each with
// the things that it counts, those with most figures first.
func reporters(ctx context.Context, r Facts, q Question) ([]groupKey, error) {
	figures := map[groupKey]int{}
	whole := Question{Count: CountClaims, Measure: q.Measure, Of: q.Of}
	err := r.Facts(ctx, whole, func(f Fact) error {
		figures[groupKey{f.Group, f.Name}]++
		return nil
	})
	return slices.SortedFunc(maps.Keys(figures), func(a, b groupKey) int {
		return cmp.Or(cmp.Compare(figures[b], figures[a]), cmp.Compare(a.id, b.id), cmp.Compare(a.name, b.name))
	}), err
}

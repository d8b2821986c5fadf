package app

import "context"

// ReadRelations reads every relation of the case, in order of id, and the
// actors that stand in one; all is how many actors there are.
func ReadRelations(ctx context.Context, r Reader) (relations []*Relation, actors map[ID]*Actor, all int, err error) {
	err = r.Each(ctx, NounRelation, func(row Row) error {
		if rel, ok := row.(*Relation); ok {
			relations = append(relations, rel)
		}
		return nil
	})
	if err != nil {
		return nil, nil, 0, err
	}
	wanted := map[ID]bool{}
	for _, rel := range relations {
		wanted[rel.From], wanted[rel.To] = true, true
	}
	actors = map[ID]*Actor{}
	err = r.Each(ctx, NounActor, func(row Row) error {
		all++
		if a, ok := row.(*Actor); ok && wanted[a.ID] {
			actors[a.ID] = a
		}
		return nil
	})
	return relations, actors, all, err
}

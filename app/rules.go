package app

import "context"

// refuse says what cannot be right about a row in the light of the others:
// what Row.Check alone cannot see.
func refuse(ctx context.Context, r Reader, row Row) error {
	switch row := row.(type) {
	case *Claim:
		return refuseClaim(ctx, r, row)
	case *Relation:
		return refuseRelation(ctx, r, row)
	}
	return nil
}

// refuseClaim holds back credibility 1 where only one origin says so. A claim
// that came with it, from an import, may be edited otherwise.
func refuseClaim(ctx context.Context, r Reader, c *Claim) error {
	if c.Credibility != 1 {
		return nil
	}
	if c.ID != 0 {
		before, err := Load[Claim](ctx, r, c.ID)
		if err != nil {
			return err
		}
		if before.Credibility == 1 && before.Source == c.Source {
			return nil
		}
	}
	others, err := r.ClaimsOn(ctx, c)
	if err != nil {
		return err
	}
	sources, err := r.Sources(ctx)
	if err != nil {
		return err
	}
	names := map[ID]string{}
	for _, s := range sources {
		names[s.ID] = s.Name()
	}
	return NewOrigins(sources).Confirm(c, others, func(id ID) string { return names[id] })
}

// refuseRelation holds back a relation that would put an actor under one of
// those that stand under it.
func refuseRelation(ctx context.Context, r Reader, rel *Relation) error {
	if !rel.Kind.Under() {
		return nil
	}
	above := func(id ID) ([]ID, error) {
		relations, err := AboutAs[Relation](ctx, r, Ref{NounActor, id})
		if err != nil {
			return nil, err
		}
		var up []ID
		for _, other := range relations {
			if other.From == id && other.Kind.Under() && other.ID != rel.ID {
				up = append(up, other.To)
			}
		}
		return up, nil
	}
	found, err := reaches(rel.To, rel.From, above)
	if err != nil || !found {
		return err
	}
	names, err := r.Names(ctx, []Ref{{NounActor, rel.From}, {NounActor, rel.To}})
	if err != nil {
		return err
	}
	from, to := names[Ref{NounActor, rel.From}], names[Ref{NounActor, rel.To}]
	return FieldProblem("to", "%s already stands under %s, so it cannot stand above it as well; choose another actor or change the other relation first.", to, from)
}

// reaches tells whether the way up from one actor leads to another.
func reaches(from, to ID, above func(ID) ([]ID, error)) (bool, error) {
	seen := map[ID]bool{from: true}
	for open := []ID{from}; len(open) > 0; {
		id := open[0]
		open = open[1:]
		if id == to {
			return true, nil
		}
		up, err := above(id)
		if err != nil {
			return false, err
		}
		for _, next := range up {
			if !seen[next] {
				seen[next] = true
				open = append(open, next)
			}
		}
	}
	return false, nil
}

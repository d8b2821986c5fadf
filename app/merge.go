package app

import (
	"context"
)

// Merge says what merging one actor into another does, for a person to look
// at before it is done.
type Merge struct {
	From, Into *Actor
	Moved      map[Noun]int // rows that will point at Into
	Dropped    int          // relations between the two, which would be with itself
	Names      []string     // that become aliases of Into
	rows       []Ref        // that point at From
}

// PlanMerge looks at what merging an actor into another would change, and
// changes nothing. Errors: Invalid when it cannot be done, Missing.
func (l *Library) PlanMerge(ctx context.Context, from, into ID) (Merge, error) {
	m := Merge{Moved: map[Noun]int{}}
	if from == into {
		return m, FieldProblem("into", "An actor cannot be merged into itself; choose another one.")
	}
	r := l.Read()
	var err error
	if m.From, err = Load[Actor](ctx, r, from); err != nil {
		return m, err
	}
	if m.Into, err = Load[Actor](ctx, r, into); err != nil {
		return m, err
	}
	m.Names = join(m.From, m.Into)
	for _, noun := range []Noun{NounEvent, NounClaim, NounRelation, NounJudgement, NounConflict, NounCoverage, NounNote} {
		rows, err := r.About(ctx, Ref{NounActor, from}, noun)
		if err != nil {
			return m, err
		}
		for _, row := range rows {
			m.look(row)
		}
	}
	for _, noun := range []Noun{NounView, NounChart, NounBriefing} { // few, and not kept by what they filter by
		if err := r.Each(ctx, noun, func(row Row) error { m.look(row); return nil }); err != nil {
			return m, err
		}
	}
	return m, m.refuseCircle(ctx, r)
}

// look counts a row that points at the actor.
func (m *Merge) look(row Row) {
	if !turn(row, m.From.ID, m.Into.ID) {
		return
	}
	m.rows = append(m.rows, Ref{row.Noun(), row.Keys().ID})
	if withItself(row) {
		m.Dropped++
		return
	}
	m.Moved[row.Noun()]++
}

// turn makes a row point at another actor wherever it points at the one, and
// tells whether it did.
func turn(row Row, from, to ID) (turned bool) {
	Links(row, func(noun Noun, id *ID) {
		if noun == NounActor && *id == from {
			*id, turned = to, true
		}
	})
	return turned
}

// dropTwins drops what stands in a row twice once two actors are one.
func dropTwins(row Row) {
	switch row := row.(type) {
	case *Event:
		row.Parts = withoutTwins(row.Parts)
	case *Judgement:
		row.About, row.RestsOn = withoutTwins(row.About), withoutTwins(row.RestsOn)
	case *Conflict:
		row.Rows = withoutTwins(row.Rows)
	case *View:
		row.Filter.Actors = withoutTwins(row.Filter.Actors)
	case *Briefing:
		for i := range row.Items {
			row.Items[i].Filter.Actors = withoutTwins(row.Items[i].Filter.Actors)
		}
	}
}

func withItself(row Row) bool {
	r, ok := row.(*Relation)
	return ok && r.From == r.To
}

// join gives an actor the names, traits, citations and tags of another, and
// says which names it had not.
func join(from, into *Actor) (names []string) {
	known := map[string]bool{into.Name: true}
	for _, a := range into.Aliases {
		known[a.Name] = true
	}
	for _, a := range append([]Alias{{Name: from.Name}}, from.Aliases...) {
		if !known[a.Name] {
			known[a.Name] = true
			into.Aliases = append(into.Aliases, a)
			names = append(names, a.Name)
		}
	}
	into.Traits = withoutTwins(append(into.Traits, from.Traits...))
	into.Cites = withoutTwins(append(into.Cites, from.Cites...))
	into.Tags = withoutTwins(append(into.Tags, from.Tags...))
	into.Mark = into.Mark.Stricter(from.Mark)
	for k, v := range from.Extra {
		if into.Extra == nil {
			into.Extra = map[string]string{}
		}
		if _, ok := into.Extra[k]; !ok {
			into.Extra[k] = v
		}
	}
	return names
}

// refuseCircle refuses a merge after which the actor would stand under itself.
func (m *Merge) refuseCircle(ctx context.Context, r Reader) error {
	above := func(id ID) ([]ID, error) {
		var up []ID
		for _, end := range []ID{id, m.From.ID} {
			if end == m.From.ID && id != m.Into.ID {
				continue
			}
			relations, err := AboutAs[Relation](ctx, r, Ref{NounActor, end})
			if err != nil {
				return nil, err
			}
			for _, rel := range relations {
				to := rel.To
				if to == m.From.ID {
					to = m.Into.ID
				}
				if rel.From == end && rel.Kind.Under() && to != id {
					up = append(up, to)
				}
			}
		}
		return up, nil
	}
	next, err := above(m.Into.ID)
	if err != nil {
		return err
	}
	for _, up := range next {
		circle, err := reaches(up, m.Into.ID, above)
		if err != nil {
			return err
		}
		if circle {
			return FieldProblem("into", "%s and %s stand above and below each other through a third actor; change those relations first.", m.From.Name, m.Into.Name)
		}
	}
	return nil
}

// Merge makes two actors one, as one step that undo takes back: everything
// that points at the first points at the second, which takes over its names
// as aliases. It says how far it is; nil: nobody asks.
func (l *Library) Merge(ctx context.Context, from, into ID, report Progress) (Batch, error) {
	m, err := l.PlanMerge(ctx, from, into)
	if err != nil {
		return Batch{}, err
	}
	return l.Write(ctx, Edit{Why: "merge “" + m.From.Name + "” into “" + m.Into.Name + "”"}, func(w Writer) error {
		if err := m.giveNames(w); err != nil {
			return err
		}
		for i, ref := range m.rows {
			if err := m.move(w, ref); err != nil {
				return err
			}
			if report != nil && i%50 == 0 {
				report("", int64(i), int64(len(m.rows)))
			}
		}
		return w.Delete(Ref{NounActor, from})
	})
}

// giveNames and move read anew inside the writing, since somebody else may have
// written after the plan was made. What began to point at the actor since then
// keeps it from being deleted, and the whole step from being written.
func (m *Merge) giveNames(w Writer) error {
	for _, actor := range []*Actor{m.From, m.Into} {
		if err := w.Get(actor); err != nil {
			return err
		}
	}
	join(m.From, m.Into)
	return w.Put(m.Into)
}

func (m *Merge) move(w Writer, ref Ref) error {
	row, err := rowOf(ref, w.Get)
	if err != nil {
		return err
	}
	turn(row, m.From.ID, m.Into.ID)
	if withItself(row) {
		return w.Delete(ref)
	}
	dropTwins(row)
	return w.Put(row)
}

// withoutTwins drops entries that stand in a list before.
func withoutTwins[E comparable](list []E) []E {
	seen := make(map[E]bool, len(list))
	var out []E
	for _, e := range list {
		if !seen[e] {
			seen[e] = true
			out = append(out, e)
		}
	}
	return out
}

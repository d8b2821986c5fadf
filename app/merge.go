package app

import (
	"context"
	"encoding/json"
	"slices"
)

// Merge says what merging one actor into another does, for a person to look
// at before it is done.
type Merge struct {
	From, Into *Actor
	Moved      map[Noun]int // rows that will point at Into
	Dropped    int          // relations between the two, which would be with itself
	Names      []string     // that become aliases of Into
	change     []Row
	remove     []Ref
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
	m.join()
	for _, noun := range []Noun{NounEvent, NounClaim, NounRelation, NounJudgement, NounConflict, NounCoverage, NounNote} {
		rows, err := r.About(ctx, Ref{NounActor, from}, noun)
		if err != nil {
			return m, err
		}
		for _, row := range rows {
			m.repoint(row)
		}
	}
	for _, noun := range []Noun{NounView, NounChart, NounBriefing} { // few, and not kept by what they filter by
		if err := r.Each(ctx, noun, m.repointFilter); err != nil {
			return m, err
		}
	}
	return m, m.refuseCircle(ctx, r)
}

// repointFilter turns the filter of a saved view or chart, and a briefing.
func (m *Merge) repointFilter(row Row) error {
	switch row := row.(type) {
	case *View:
		if slices.Contains(row.Filter.Actors, m.From.ID) {
			m.repoint(row)
		}
	case *Chart:
		var q Question
		if err := json.Unmarshal(row.Question, &q); err != nil {
			return nil // of a later version: it is left as it is
		}
		at := slices.Index(q.Filter.Actors, m.From.ID)
		if at < 0 {
			return nil
		}
		q.Filter.Actors[at] = m.Into.ID
		q.Filter.Actors = withoutTwins(q.Filter.Actors)
		text, err := json.Marshal(q)
		if err != nil {
			return err
		}
		row.Question = text
		m.Moved[NounChart]++
		m.change = append(m.change, row)
	case *Briefing:
		touched := false
		Links(row, func(noun Noun, id *ID) { touched = touched || noun == NounActor && *id == m.From.ID })
		if touched {
			m.repoint(row)
		}
	}
	return nil
}

// join takes over the names, traits, citations and tags.
func (m *Merge) join() {
	from, into := m.From, m.Into
	known := map[string]bool{into.Name: true}
	for _, a := range into.Aliases {
		known[a.Name] = true
	}
	for _, a := range append([]Alias{{Name: from.Name}}, from.Aliases...) {
		if !known[a.Name] {
			known[a.Name] = true
			into.Aliases = append(into.Aliases, a)
			m.Names = append(m.Names, a.Name)
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
}

// repoint turns every reference of a row from the one actor to the other.
func (m *Merge) repoint(row Row) {
	Links(row, func(noun Noun, id *ID) {
		if noun == NounActor && *id == m.From.ID {
			*id = m.Into.ID
		}
	})
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
	case *Relation:
		if row.From == row.To {
			m.Dropped++
			m.remove = append(m.remove, Ref{NounRelation, row.ID})
			return
		}
	}
	m.Moved[row.Noun()]++
	m.change = append(m.change, row)
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
		for i, row := range append([]Row{m.Into}, m.change...) {
			if err := w.Put(row); err != nil {
				return err
			}
			if report != nil && i%50 == 0 {
				report("", int64(i), int64(len(m.change)))
			}
		}
		for _, ref := range append(m.remove, Ref{NounActor, from}) {
			if err := w.Delete(ref); err != nil {
				return err
			}
		}
		return nil
	})
}

// withoutTwins drops entries that stand in a list before.
func withoutTwins[E comparable](list []E) []E {
	var out []E
	for _, e := range list {
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

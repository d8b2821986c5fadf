package app

import "encoding/json"

// Links calls visit for every reference of a row to another row, zero ones
// left out; visit may change the id. Import uses it to give rows new ids, the
// store to keep "what points at this" in order.
func Links(row Row, visit func(noun Noun, id *ID)) {
	if r, ok := row.(interface{ links(visitor) }); ok {
		r.links(visitor(visit))
	}
}

// LinksOf are the references of a row to other rows.
func LinksOf(row Row) (refs []Ref) {
	Links(row, func(noun Noun, id *ID) { refs = append(refs, Ref{noun, *id}) })
	return refs
}

// visitor is called for references.
type visitor func(noun Noun, id *ID)

func (v visitor) one(noun Noun, id *ID) {
	if *id != 0 {
		v(noun, id)
	}
}

func (v visitor) cites(list []Citation) {
	for i := range list {
		v.one(NounSource, &list[i].Source)
	}
}

func (v visitor) refs(list []Ref) {
	for i := range list {
		v.one(list[i].Noun, &list[i].ID)
	}
}

func (e *Event) links(v visitor) {
	v.one(NounPlace, &e.Place)
	for i := range e.Parts {
		v.one(NounActor, &e.Parts[i].Actor)
	}
	v.cites(e.Cites)
}

func (a *Actor) links(v visitor) {
	for i := range a.Aliases {
		v.one(NounSource, &a.Aliases[i].Source)
	}
	for i := range a.Traits {
		v.one(NounSource, &a.Traits[i].Source)
	}
	v.cites(a.Cites)
}

func (s *Source) links(v visitor) { v.cites(s.Cites) }

func (c *Claim) links(v visitor) {
	v.one(NounEvent, &c.Event)
	v.one(NounActor, &c.Actor)
	v.one(NounSource, &c.Source)
}

func (r *Relation) links(v visitor) {
	v.one(NounActor, &r.From)
	v.one(NounActor, &r.To)
	v.cites(r.Cites)
}

func (j *Judgement) links(v visitor) {
	v.refs(j.About)
	v.refs(j.RestsOn)
	v.cites(j.Cites)
}

func (n *Note) links(v visitor) { v.one(n.About.Noun, &n.About.ID) }

func (c *Coverage) links(v visitor) {
	v.one(NounSource, &c.Source)
	v.one(NounActor, &c.Actor)
	v.cites(c.Cites)
}

func (c *Conflict) links(v visitor) {
	for i := range c.Claims {
		v.one(NounClaim, &c.Claims[i])
	}
	v.refs(c.Rows)
}

func (w *View) links(v visitor) { filterLinks(&w.Filter, v.one) }

func (c *Chart) links(v visitor) { questionLinks(&c.Question, v.one) }

func (b *Briefing) links(v visitor) {
	for i := range b.Items {
		b.Items[i].firm(v.one)
		b.Items[i].loose(v.one)
	}
}

// questionLinks visits what a saved question points at. One that cannot be
// read points at nothing.
func questionLinks(question *json.RawMessage, one func(Noun, *ID)) {
	var q Question
	if len(*question) == 0 || json.Unmarshal(*question, &q) != nil {
		return
	}
	changed := false
	noting := func(noun Noun, id *ID) {
		before := *id
		one(noun, id)
		changed = changed || *id != before
	}
	filterLinks(&q.Filter, noting)
	for i := range q.Markers {
		noting(NounEvent, &q.Markers[i])
	}
	if !changed {
		return
	}
	q.Filter.Actors = withoutTwins(q.Filter.Actors) // two of them may have become one
	if text, err := json.Marshal(q); err == nil {
		*question = text
	}
}

func filterLinks(f *Filter, one func(Noun, *ID)) {
	for noun, ids := range map[Noun][]ID{NounActor: f.Actors, NounPlace: f.Places, NounSource: f.Sources} {
		for i := range ids {
			one(noun, &ids[i])
		}
	}
}

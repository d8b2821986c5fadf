package app

import "encoding/json"

// Nouns lists the nouns in the order in which a case is written out: what is
// pointed at comes before what points at it.
func Nouns() []Noun {
	return []Noun{
		NounPlace, NounSource, NounActor, NounEvent, NounClaim, NounRelation, NounJudgement,
		NounConflict, NounCoverage, NounNote, NounView, NounChart, NounBriefing,
	}
}

// Plural is the noun's plural, the key of its rows in the case format.
func (n Noun) Plural() string { return string(n) + "s" }

// NewRow makes an empty row of the noun; nil for a noun that is not known.
func NewRow(noun Noun) Row {
	switch noun {
	case NounEvent:
		return new(Event)
	case NounActor:
		return new(Actor)
	case NounPlace:
		return new(Place)
	case NounSource:
		return new(Source)
	case NounClaim:
		return new(Claim)
	case NounRelation:
		return new(Relation)
	case NounJudgement:
		return new(Judgement)
	case NounNote:
		return new(Note)
	case NounCoverage:
		return new(Coverage)
	case NounConflict:
		return new(Conflict)
	case NounView:
		return new(View)
	case NounChart:
		return new(Chart)
	case NounBriefing:
		return new(Briefing)
	}
	return nil
}

// Links calls visit for every reference of a row to another row, zero ones
// left out; visit may change the id. Import uses it to give rows new ids, the
// store to keep "what points at this" in order.
func Links(row Row, visit func(noun Noun, id *ID)) {
	one := func(noun Noun, id *ID) {
		if *id != 0 {
			visit(noun, id)
		}
	}
	cites := func(list []Citation) {
		for i := range list {
			one(NounSource, &list[i].Source)
		}
	}
	refs := func(list []Ref) {
		for i := range list {
			one(list[i].Noun, &list[i].ID)
		}
	}
	switch r := row.(type) {
	case *Event:
		one(NounPlace, &r.Place)
		for i := range r.Parts {
			one(NounActor, &r.Parts[i].Actor)
		}
		cites(r.Cites)
	case *Actor:
		for i := range r.Aliases {
			one(NounSource, &r.Aliases[i].Source)
		}
		for i := range r.Traits {
			one(NounSource, &r.Traits[i].Source)
		}
		cites(r.Cites)
	case *Source:
		cites(r.Cites)
	case *Claim:
		one(NounEvent, &r.Event)
		one(NounActor, &r.Actor)
		one(NounSource, &r.Source)
	case *Relation:
		one(NounActor, &r.From)
		one(NounActor, &r.To)
		cites(r.Cites)
	case *Judgement:
		refs(r.About)
		refs(r.RestsOn)
		cites(r.Cites)
	case *Note:
		one(r.About.Noun, &r.About.ID)
	case *Coverage:
		one(NounSource, &r.Source)
		one(NounActor, &r.Actor)
		cites(r.Cites)
	case *Conflict:
		for i := range r.Claims {
			one(NounClaim, &r.Claims[i])
		}
		refs(r.Rows)
	case *View:
		filterLinks(&r.Filter, one)
	case *Chart:
		questionLinks(&r.Question, one)
	case *Briefing:
		for i := range r.Items {
			r.Items[i].firm(one)
			r.Items[i].loose(one)
		}
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
	if text, err := json.Marshal(q); changed && err == nil {
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

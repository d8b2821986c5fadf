package exchange

import (
	"slices"
	"strings"

	"durand/app"
)

// otherNames gives the names under which a case may know an actor that a data
// set calls "TTP: Tehreek-i-Taliban Pakistan" or "Tehrik-i-Taliban Pakistan (TTP)".
func otherNames(name string) []string {
	names := []string{name}
	if _, full, ok := strings.Cut(name, ": "); ok {
		names = append(names, full)
	}
	if plain, _, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(name, ")") {
		names = append(names, plain)
	}
	return names
}

// find looks an actor up among those of the case: as the mapping says, by the
// whole name, by an alias, by a part of the name. Where several are so called
// none is taken.
func (in *intake) find(name string) (Match, error) {
	m := Match{Noun: app.NounActor, Name: name, How: LikeNone}
	if wanted := in.choice.actor(name); wanted != "" {
		m.How = LikeChosen
		if wanted == NewOne {
			return m, nil
		}
		id, err := in.wanted(app.NounActor, name, wanted)
		if err != nil {
			return m, err
		}
		return m, in.meet(&m, id)
	}
	for i, other := range otherNames(name) {
		ids, err := in.w.FindNames(app.NounActor, other)
		switch {
		case err != nil:
			return m, err
		case len(ids) == 0:
			continue
		case len(ids) > 1:
			m.How = LikeSeveral
			return m, in.list(&m, ids)
		}
		if err := in.meet(&m, ids[0]); err != nil {
			return m, err
		}
		switch {
		case strings.EqualFold(m.Known, name):
			m.How = LikeName
		case i == 0:
			m.How = LikeAlias
		default:
			m.How = LikePart
		}
		return m, nil
	}
	return m, in.nearActors(&m)
}

// wanted finds the actor or place that the mapping means, by its name or, where
// several are so called, by its id as well.
func (in *intake) wanted(noun app.Noun, name, choice string) (app.ID, error) {
	ids, err := in.w.FindNames(noun, choice)
	known, id, numbered := readChoice(choice)
	if err == nil && len(ids) == 0 && numbered {
		ids, err = in.w.FindNames(noun, known)
	}
	switch {
	case err != nil:
		return 0, err
	case len(ids) == 1:
		return ids[0], nil
	case numbered && slices.Contains(ids, id):
		return id, nil
	}
	return 0, app.Problemf(app.Invalid, "The mapping takes “%s” for “%s”, and %d %s of the case are so called; nothing was written.", name, choice, len(ids), noun.Plural())
}

// meet fills in the actor of the case.
func (in *intake) meet(m *Match, id app.ID) error {
	actor := app.Actor{Key: app.Key{ID: id}}
	err := in.w.Get(&actor)
	m.ID, m.Known = id, actor.Name
	return err
}

// list names the actors that a name may mean.
func (in *intake) list(m *Match, ids []app.ID) error {
	for _, id := range ids {
		actor := app.Actor{Key: app.Key{ID: id}}
		if err := in.w.Get(&actor); err != nil {
			return err
		}
		m.Other = append(m.Other, actor.Name)
		m.OtherIDs = append(m.OtherIDs, id)
	}
	return nil
}

// actor finds the actor of the data set, or one of the case with that name or
// alias, or adds it. The key is the data set's own for the actor, if any.
func (in *intake) actor(key, name string, kind app.ActorKind) (app.ID, error) {
	if key == "" {
		key = name
	}
	if id := in.actors[key]; id != 0 {
		in.mention(key)
		return id, nil
	}
	origin := app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "actor " + key}
	id, err := in.old(app.NounActor, origin)
	what, m := same, Match{Noun: app.NounActor, Name: name, ID: id, How: LikeKnown}
	if err == nil && id == 0 {
		m, err = in.findOther(name, origin)
		id, what = m.ID, matched
	} else if err == nil {
		err = in.meet(&m, id)
	}
	if err == nil && id == 0 {
		actor := app.Actor{Name: name, Kind: kind, Origin: origin, Cites: []app.Citation{{Source: in.source}}}
		err = in.w.Put(&actor)
		id, what = actor.ID, added
		in.made[id] = true
		if in.near.actors != nil && in.report.Format == FormatTable {
			in.near.add(&actor)
		}
	}
	if err == nil && m.How == LikeChosen && m.ID != 0 {
		err = in.callAlso(m)
	}
	if err != nil {
		return 0, err
	}
	in.actors[key] = id
	in.match[key] = len(in.report.Matches)
	in.report.Matches = append(in.report.Matches, m)
	in.mention(key)
	in.report.note(app.NounActor, what)
	return id, nil
}

// findOther is find for an actor of the data set: another one that the data set
// has under a number of its own it is not, though it be called the same.
func (in *intake) findOther(name string, origin app.Origin) (Match, error) {
	m, err := in.find(name)
	if err != nil || m.ID == 0 || m.How == LikeChosen || origin.Key == "actor "+name {
		return m, err
	}
	actor := app.Actor{Key: app.Key{ID: m.ID}}
	err = in.w.Get(&actor)
	if actor.Origin.Set == origin.Set && actor.Origin.Key != origin.Key {
		m = Match{Noun: m.Noun, Name: m.Name, How: LikeNone}
	}
	return m, err
}

// mention counts the rows in which a name stands.
func (in *intake) mention(key string) { in.report.Matches[in.match[key]].Rows++ }

// callAlso gives an actor that was chosen for a name that name as an alias,
// so that the next import finds it without being told.
func (in *intake) callAlso(m Match) error {
	actor := app.Actor{Key: app.Key{ID: m.ID}}
	if err := in.w.Get(&actor); err != nil {
		return err
	}
	if strings.EqualFold(actor.Name, m.Name) || slices.ContainsFunc(actor.Aliases, func(a app.Alias) bool { return strings.EqualFold(a.Name, m.Name) }) {
		return nil
	}
	actor.Aliases = append(actor.Aliases, app.Alias{Name: m.Name, Source: in.source})
	return in.w.Put(&actor)
}

// old finds a row of the data set from an import before this one. A source is
// new where nothing of it was read before; the actors it shares with another
// source of the data set may be there all the same.
func (in *intake) old(noun app.Noun, origin app.Origin) (app.ID, error) {
	if in.fresh && noun != app.NounActor {
		return 0, nil
	}
	return in.w.Find(noun, origin)
}

// cover records what the data set covers, as far as the rows of the file
// tell: in the countries that occur, from the first to the last year or, for
// a data set that is still being added to, month.
func (in *intake) cover(c app.Coverage, wholeYears bool) error {
	if !in.when.any {
		return nil
	}
	c.Source = in.source
	c.Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "coverage " + string(c.Measure)}
	first, last := in.when.first, in.when.last
	c.Area = strings.Join(sortedKeys(in.area), ", ")
	id, err := in.w.Find(app.NounCoverage, c.Origin)
	if err != nil {
		return err
	}
	period := months
	if wholeYears {
		period = years
	}
	what := added
	if id != 0 {
		old := app.Coverage{Key: app.Key{ID: id}}
		if err := in.w.Get(&old); err != nil {
			return err
		}
		first, last = min(first, old.Period.First()), max(last, old.Period.Last())
		c.Key, what = old.Key, changed
		c.Period = period(first, last)
		c.Area = joinAreas(old.Area, c.Area)
		if c.Period.String() == old.Period.String() && c.Area == old.Area && c.Method == old.Method {
			in.report.note(app.NounCoverage, same)
			return nil
		}
	}
	c.Period = period(first, last)
	in.report.note(app.NounCoverage, what)
	return in.w.Put(&c)
}

// joinAreas lists the countries of both lists once, in order.
func joinAreas(a, b string) string {
	all := map[string]bool{}
	for _, name := range append(strings.Split(a, ", "), strings.Split(b, ", ")...) {
		if name != "" {
			all[name] = true
		}
	}
	return strings.Join(sortedKeys(all), ", ")
}

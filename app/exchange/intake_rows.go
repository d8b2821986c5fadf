package exchange

import (
	"fmt"
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

// known finds an actor of the case by its names, and says so where it is
// called otherwise there.
func (in *intake) known(name string) (app.ID, error) {
	for _, other := range otherNames(name) {
		id, err := in.w.FindName(app.NounActor, other)
		if err != nil {
			return 0, err
		}
		if id == 0 {
			continue
		}
		actor := app.Actor{Key: app.Key{ID: id}}
		if err := in.w.Get(&actor); err != nil {
			return 0, err
		}
		if actor.Name != name {
			in.report.remark("“%s” was taken for “%s” of the case.", name, actor.Name)
		}
		return id, nil
	}
	return 0, nil
}

// actor finds the actor of the data set, or one of the case with that name or
// alias, or adds it. The key is the data set's own for the actor, if any.
func (in *intake) actor(key, name string, kind app.ActorKind) (app.ID, error) {
	if key == "" {
		key = name
	}
	if id := in.actors[key]; id != 0 {
		return id, nil
	}
	origin := app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "actor " + key}
	id, err := in.old(app.NounActor, origin)
	what := same
	if err == nil && id == 0 {
		id, err = in.known(name)
		what = matched
	}
	if err == nil && id == 0 {
		actor := app.Actor{Name: name, Kind: kind, Origin: origin, Cites: []app.Citation{{Source: in.source}}}
		err = in.w.Put(&actor)
		id, what = actor.ID, added
	}
	if err != nil {
		return 0, err
	}
	in.actors[key] = id
	in.report.note(app.NounActor, what)
	return id, nil
}

// old finds a row of the data set from an import before this one.
func (in *intake) old(noun app.Noun, origin app.Origin) (app.ID, error) {
	if in.fresh {
		return 0, nil
	}
	return in.w.Find(noun, origin)
}

// place finds the place of the data set, or adds it: one for each distinct
// combination of names, coordinates and precision.
func (in *intake) place(p app.Place) (app.ID, error) {
	if strings.TrimSpace(p.Name+p.District+p.Province+p.Country) == "" {
		return 0, nil
	}
	key := placeKey(p)
	if id := in.places[key]; id != 0 {
		return id, nil
	}
	p.Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "place " + key}
	id, err := in.old(app.NounPlace, p.Origin)
	what := same
	if err == nil && id == 0 {
		id, err = in.alike(p)
		what = matched
	}
	if err == nil && id == 0 {
		err = in.w.Put(&p)
		id, what = p.ID, added
	}
	if err != nil {
		return 0, err
	}
	in.places[key] = id
	in.report.note(app.NounPlace, what)
	return id, nil
}

// alike finds a place of the case with the same names that contradicts
// neither the coordinates nor the precision.
func (in *intake) alike(p app.Place) (app.ID, error) {
	id, err := in.w.FindName(app.NounPlace, p.Words())
	if err != nil || id == 0 {
		return 0, err
	}
	old := app.Place{Key: app.Key{ID: id}}
	if err := in.w.Get(&old); err != nil {
		return 0, err
	}
	if old.Precision != p.Precision || !sameFigure(old.Lat, p.Lat) || !sameFigure(old.Lon, p.Lon) {
		return 0, nil
	}
	return id, nil
}

func sameFigure(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }

func placeKey(p app.Place) string {
	coordinate := func(f *float64) string {
		if f == nil {
			return ""
		}
		return fmt.Sprintf("%.6f", *f)
	}
	return strings.Join([]string{p.Name, p.District, p.Province, p.Country, coordinate(p.Lat), coordinate(p.Lon), fmt.Sprint(int(p.Precision))}, "|")
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

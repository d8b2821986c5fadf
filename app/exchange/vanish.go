package exchange

import (
	"hash/maphash"
	"slices"

	"durand/app"
)

// vanish marks the events that an earlier release of the data set had and
// this one has no longer. Only events within the time and the countries of this
// file are looked at, because a file may be an extract; its time is that from
// the first to the last day of its rows or, where a release holds whole years,
// those years.
func (in *intake) vanish(before earlier, wholeYears bool) error {
	if !in.newer || before == nil || !in.when.any {
		return nil
	}
	if in.lost > 0 {
		in.report.remark("%s; so it is not said which events this release has no longer.", app.Counted(in.lost, "row was skipped of which not even the id is known", "rows were skipped of which not even the id is known"))
		return nil
	}
	tag := "not in " + in.set.Name + " " + in.set.Version
	period := between(in.when.first, in.when.last)
	if wholeYears {
		period = years(in.when.first, in.when.last)
	}
	countries := map[app.ID]string{}
	return before.EachEvent(in.ctx, app.Filter{Sources: []app.ID{in.source}}, func(e *app.Event) error {
		if e.Origin.Set != in.set.Name || in.taken.has(maphash.String(in.seed, e.Origin.Key)) || !e.When.CertainlyWithin(period) || slices.Contains(e.Tags, tag) {
			return nil
		}
		country, err := in.country(countries, e.Place)
		if err != nil || !in.area[country] {
			return err
		}
		in.report.vanish(e.Origin.Key)
		e.Tags = append(e.Tags, tag)
		return in.w.Put(e)
	})
}

// country names the country of a place, asked for once.
func (in *intake) country(known map[app.ID]string, id app.ID) (string, error) {
	if name, there := known[id]; there || id == 0 {
		return name, nil
	}
	place := app.Place{Key: app.Key{ID: id}}
	err := in.w.Get(&place)
	known[id] = place.Country
	return place.Country, err
}

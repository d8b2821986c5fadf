package exchange

import (
	"context"
	"fmt"

	"durand/app"
)

// lookup holds what a table of events says of other rows: names of actors,
// places and sources, and the notes of each event.
type lookup struct {
	actors  map[app.ID]string
	places  map[app.ID]app.Place
	sources map[app.ID]app.Source
	notes   map[app.ID][]string // by event
}

// deaths is what the claims of an event say of all the killed.
type deaths struct {
	claim app.Claim // the preferred one, or the only one
	count int       // how many claims there are on it
}

func newLookup(ctx context.Context, r Rows) (*lookup, error) {
	l := &lookup{
		actors: map[app.ID]string{}, places: map[app.ID]app.Place{}, sources: map[app.ID]app.Source{}, notes: map[app.ID][]string{},
	}
	keep := map[app.Noun]func(app.Row){
		app.NounActor: func(row app.Row) { l.actors[row.Keys().ID] = row.(*app.Actor).Name },
		app.NounPlace: func(row app.Row) { l.places[row.Keys().ID] = *row.(*app.Place) },
		app.NounSource: func(row app.Row) {
			source := *row.(*app.Source)
			source.Text = "" // may be long, and no table shows it
			l.sources[source.ID] = source
		},
		app.NounNote: func(row app.Row) {
			note := row.(*app.Note)
			if note.About.Noun == app.NounEvent && !note.Empty() {
				l.notes[note.About.ID] = append(l.notes[note.About.ID], note.Text)
			}
		},
	}
	for noun, add := range keep {
		err := r.Each(ctx, noun, func(row app.Row) error {
			add(row)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return l, nil
}

func countsDead(c *app.Claim) bool { return c.Measure == app.MeasureKilled && c.Of == "" }

// deathsOf adds up what claims on an event say.
func deathsOf(claims []app.Claim) deaths {
	var d deaths
	for i := range claims {
		d.add(&claims[i])
	}
	return d
}

// add counts a claim; where several differ, the preferred one is shown and
// without one none, because no program should choose.
func (d *deaths) add(c *app.Claim) {
	d.count++
	switch {
	case d.count == 1 || c.Preferred:
		d.claim = *c
	case !d.claim.Preferred:
		d.claim = app.Claim{}
	}
}

func (l *lookup) actor(id app.ID) string {
	if name, there := l.actors[id]; there {
		return name
	}
	return fmt.Sprintf("actor %d", id)
}

func (l *lookup) source(id app.ID) string {
	if source, there := l.sources[id]; there {
		return source.Name()
	}
	return ""
}

package views

import (
	"context"
	"strconv"
	"strings"

	"durand/app"
	"durand/views/widgets"
)

// onBeyond goes on from an event to one that the timeline does not hold: the
// list knows them all in the order of time.
func (t *timeline) onBeyond(lane, id int64, step widgets.Step) {
	s := t.shell
	f := t.laneFilter(lane)
	load(s.tasks, "step", func(ctx context.Context) (app.EventLine, error) {
		r := s.lib.Read()
		count, err := r.CountEvents(ctx, f)
		if err != nil {
			return app.EventLine{}, err
		}
		at := -1
		if id != 0 {
			if at, err = r.EventPosition(ctx, f, app.Order{}, app.ID(id)); err != nil {
				return app.EventLine{}, err
			}
		}
		switch {
		case step == widgets.Start, at < 0 && step == widgets.On:
			at = 0
		case step == widgets.End, at < 0:
			at = count - 1
		case step == widgets.Back:
			at--
		default:
			at++
		}
		if at < 0 || at >= count {
			return app.EventLine{}, nil
		}
		lines, err := r.EventLines(ctx, f, app.Order{}, at, 1)
		if err != nil || len(lines) == 0 {
			return app.EventLine{}, err
		}
		return lines[0], nil
	}, func(e app.EventLine, err error) {
		switch {
		case err != nil:
			s.status.say(say(err))
		case e.ID == 0:
			words := "There is no event beyond this one."
			if len(t.spread.Lanes) > 1 {
				words = "There is no event beyond this one in its lane."
			}
			s.status.say(words)
		default:
			t.page.choose(e.ID, nil)
		}
	})
}

// laneFilter is the filter with only what stands in a lane, where that can be
// said by a filter; else the filter itself.
func (t *timeline) laneFilter(lane int64) app.Filter {
	f := t.filter
	n := int(lane) - 1
	if n < 0 || n >= len(t.keys) || t.keys[n] == app.LaneOthers || t.keys[n] == app.LaneUnnamed {
		return f
	}
	switch key := t.keys[n]; t.by {
	case app.LanesKind:
		f.Kinds = []app.EventKind{app.EventKind(key)}
	case app.LanesProvince:
		f.Provinces = []string{key}
	case app.LanesActor:
		if id, err := strconv.ParseInt(key, 10, 64); err == nil && len(f.Actors) == 0 && len(f.Roles) == 0 {
			f.Actors = []app.ID{app.ID(id)}
		}
	}
	return f
}

// hoverWords say what an event is: title, date, place, figures, sources.
func (t *timeline) hoverWords(id int64) string {
	e := t.lines[app.ID(id)]
	if e == nil && t.chosen != nil && t.chosen.ID == app.ID(id) {
		e = t.chosen
	}
	if e == nil {
		return ""
	}
	lines := []string{e.Title, joined(app.WhenWords(e.When, e.Period), string(e.Kind)), joined(e.Place, e.Actors)}
	if e.Killed != nil {
		lines = append(lines, figure(*e.Killed)+" killed, by the preferred or lowest figure")
	}
	if e.Sources != "" {
		lines = append(lines, "Source: "+e.Sources)
	}
	var words []string
	for _, l := range lines {
		if l != "" {
			words = append(words, l)
		}
	}
	return strings.Join(words, "\n")
}

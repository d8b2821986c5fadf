package data

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"durand/app"
)

// deathMark stands between the figures of an event.
const deathMark = "\x1e"

// toldDeaths are the events of which there is more to say than who alone gives
// the one figure: several sources stand behind them (?2), several figures are of
// the same persons, one is preferred, somebody is credited, or only a bound is
// given. These are few where a data set has very many, and the index alone says
// most of it.
const toldDeaths = `SELECT event FROM claim WHERE event IN (SELECT value FROM json_each(?1)) AND measure = 'killed' AND state = 'measured'
	GROUP BY event HAVING max(preferred) OR max(credited_to) <> '' OR count(best) = 0 OR count(*) > 1 AND min("of") = max("of")
		OR event IN (SELECT value FROM json_each(?2))`

// deathsOfEvents are their figures, those of an event as one string.
const deathsOfEvents = `SELECT event, group_concat("of" || ?2 || source || ?2 || credited_to || ?2 || preferred || ?2 ||
		coalesce(low, '') || ?2 || coalesce(best, '') || ?2 || coalesce(high, ''), ?3)
	FROM claim WHERE event IN (SELECT value FROM json_each(?1)) AND measure = 'killed' AND state = 'measured' AND coalesce(low, best, high) IS NOT NULL
	GROUP BY event`

// deathReader reads who says how many were killed.
type deathReader struct {
	lines   []app.EventLine
	at      map[app.ID]int
	sources map[string][]*app.Death // by id, as it is written
	parties map[app.ID][]*app.Death // of events, where somebody else is credited
}

// addDeaths adds to lines who says how many were killed.
func addDeaths(ctx context.Context, q querier, lines []app.EventLine, at map[app.ID]int, some string) error {
	d := deathReader{lines: lines, at: at, sources: map[string][]*app.Death{}, parties: map[app.ID][]*app.Death{}}
	var several []app.ID
	for _, l := range lines {
		if strings.Contains(l.Sources, ", ") {
			several = append(several, l.ID)
		}
	}
	told, err := column[app.ID](ctx, q, toldDeaths, some, set(several))
	if err != nil || len(told) == 0 {
		return err
	}
	if err := each(ctx, q, deathsOfEvents, d.event, set(told), wordMark, deathMark); err != nil || len(d.sources) == 0 {
		return err
	}
	err = each(ctx, q, "SELECT id, CASE WHEN short <> '' THEN short ELSE title END FROM source WHERE id"+inSet, func(rows *sql.Rows) error {
		var id, name string
		err := rows.Scan(&id, &name)
		for _, death := range d.sources[id] {
			death.By = name
		}
		return err
	}, "["+strings.Join(slices.Collect(maps.Keys(d.sources)), ",")+"]")
	if err == nil && len(d.parties) > 0 {
		err = each(ctx, q, "SELECT p.owner, n.name FROM event_part p JOIN name n ON n.noun = 'actor' AND n.row = p.actor WHERE p.owner"+inSet, d.party, set(slices.Collect(maps.Keys(d.parties))))
	}
	for i := range lines { // the same persons side by side
		slices.SortFunc(lines[i].Deaths, func(a, b app.Death) int { return cmp.Or(strings.Compare(a.Of, b.Of), strings.Compare(a.By, b.By)) })
	}
	return err
}

// event reads the figures of one.
func (d *deathReader) event(rows *sql.Rows) error {
	var id app.ID
	var said string
	if err := rows.Scan(&id, &said); err != nil {
		return err
	}
	i, ok := d.at[id]
	if !ok {
		return stray("event", id)
	}
	all := strings.Split(said, deathMark)
	deaths := make([]app.Death, len(all))
	for n, one := range all {
		words := strings.Split(one, wordMark)
		if len(words) != 7 {
			return stray("event", id)
		}
		death := &deaths[n]
		death.Of, death.Credited, death.Preferred = words[0], words[2], words[3] == "1"
		for k, to := range []**float64{&death.Low, &death.Best, &death.High} {
			v, there, err := readFigure([]byte(words[4+k]))
			if err != nil {
				return err
			}
			if there {
				*to = &v
			}
		}
		d.sources[words[1]] = append(d.sources[words[1]], death)
		if death.Credited != "" {
			d.parties[id] = append(d.parties[id], death)
		}
	}
	d.lines[i].Deaths = deaths
	return nil
}

// party finds out whether who is credited takes part in the event.
func (d *deathReader) party(rows *sql.Rows) error {
	var id app.ID
	var name string
	err := rows.Scan(&id, &name)
	for _, death := range d.parties[id] {
		death.Party = death.Party || strings.EqualFold(death.Credited, name)
	}
	return err
}

package data

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"durand/app"
)

// others is the lane of actors that have none of their own, as a number; 0 is
// that of events without an actor.
const others = app.ID(-1)

// Spread counts the events of each lane and day. The grouping is SQLite's: what
// comes here is a row for each lane and day, never one for each event.
func (s *Store) Spread(ctx context.Context, f app.Filter, by app.Lanes, mostLanes int) (app.Spread, error) {
	var spread app.Spread
	err := s.read(ctx, "count the events of the timeline", func(q querier) error {
		sel, err := newSelection(ctx, q, f)
		if err != nil {
			return err
		}
		sel.needEvent()
		var lanes map[string]*app.LaneSpread
		if by != app.LanesNone {
			if lanes, err = lanesOf(ctx, q, sel, by, mostLanes); err != nil {
				return err
			}
			spread.Lanes = inOrder(lanes, by, mostLanes)
		}
		if by == app.LanesKind || by == app.LanesProvince { // each event stands in one lane: they add up
			for _, lane := range spread.Lanes {
				spread.All.Add(lane)
			}
			return nil
		}
		if lanes, err = spreadOf(ctx, q, sel, "''"); err != nil {
			return err
		}
		if lane := lanes[app.LaneUnnamed]; lane != nil {
			spread.All = *lane
		}
		if by == app.LanesNone {
			spread.Lanes = []app.LaneSpread{spread.All}
		}
		return nil
	})
	return spread, err
}

func lanesOf(ctx context.Context, q querier, sel *selection, by app.Lanes, mostLanes int) (map[string]*app.LaneSpread, error) {
	switch by {
	case app.LanesActor:
		return actorLanes(ctx, q, sel, mostLanes)
	case app.LanesProvince:
		return spreadOf(ctx, q, sel, "e.province")
	}
	return spreadOf(ctx, q, sel, "e.kind")
}

// needEvent makes sure that the lead has the columns of an event.
func (s *selection) needEvent() {
	if s.lead.only && !strings.Contains(s.lead.from, " JOIN event e ") {
		s.lead.from += " CROSS JOIN event e ON e.id = " + s.lead.id
	}
}

// spreadOf counts in lanes by a column of the lead.
func spreadOf(ctx context.Context, q querier, sel *selection, column string) (map[string]*app.LaneSpread, error) {
	lanes := newLanes()
	days := *sel
	query := "SELECT lane, start, count(*) FROM (" + days.rows(column+" AS lane", "e.first = e.last") + ") GROUP BY lane, start"
	if column == "''" {
		query = strings.Replace(query, "GROUP BY lane, start", "GROUP BY start", 1)
	}
	if err := each(ctx, q, query, lanes.day, days.args...); err != nil {
		return nil, err
	}
	ranges := *sel
	query = `SELECT lane, v.first, v.last, v.period, count(*) FROM (` + ranges.rows(column+" AS lane", "e.first < e.last") + `) f
		CROSS JOIN event v ON v.id = f.id GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4, 1`
	err := each(ctx, q, query, lanes.span, ranges.args...)
	return lanes.by, err
}

// actorLanes counts in lanes by actor: first who has most events, then the
// days of these.
func actorLanes(ctx context.Context, q querier, sel *selection, most int) (map[string]*app.LaneSpread, error) {
	rank := *sel
	query := "SELECT x.actor FROM (" + rank.query() + ") f CROSS JOIN event_part x ON x.owner = f.id GROUP BY x.actor ORDER BY count(DISTINCT f.id) DESC, x.actor LIMIT " + rank.bind(most)
	if len(sel.arms) == 0 && len(sel.where) == 0 {
		query = "SELECT actor FROM event_actor GROUP BY actor ORDER BY count(DISTINCT event) DESC, actor LIMIT ?1"
	}
	own, err := column[app.ID](ctx, q, "SELECT id FROM actor ORDER BY id LIMIT ?", most+1)
	if err == nil && len(own) > most { // not each can have a lane
		own, err = column[app.ID](ctx, q, query, rank.args...)
	}
	if err != nil {
		return nil, err
	}
	if len(sel.arms) == 0 && len(sel.where) == 0 {
		lanes, err := wholeActorLanes(ctx, q, own)
		if err != nil {
			return nil, err
		}
		return lanes.by, nameLanes(ctx, q, sel, lanes.by, own)
	}
	lanes := newLanes()
	lane := func(s *selection, of string) string {
		return "CASE WHEN " + of + ".actor IS NULL THEN 0 WHEN " + of + ".actor IN (SELECT value FROM json_each(" + s.bind(set(own)) + ")) THEN " + of + ".actor ELSE -1 END"
	}
	// An actor with two roles in an event stands there once, and so do several
	// others: of the parts in one lane the first counts. Looking for one before is
	// faster than sorting them all to find those that are alike.
	days := *sel
	query = fmt.Sprintf(`SELECT %s AS lane, f.start AS start, count(*) FROM (%s) f LEFT JOIN event_part x ON x.owner = f.id
		WHERE x.position IS NULL OR x.position = 0 OR NOT EXISTS (SELECT 1 FROM event_part y WHERE y.owner = x.owner AND y.position < x.position AND %s = %s)
		GROUP BY 1, 2`, lane(&days, "x"), days.rows("", "e.first = e.last"), lane(&days, "y"), lane(&days, "x"))
	if err := each(ctx, q, query, lanes.day, days.args...); err != nil {
		return nil, err
	}
	ranges := *sel
	query = fmt.Sprintf(`SELECT lane, first, last, period, count(*) FROM (SELECT DISTINCT %s AS lane, v.first, v.last, v.period, f.id
		FROM (%s) f CROSS JOIN event v ON v.id = f.id LEFT JOIN event_part x ON x.owner = f.id)
		GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4, 1`, lane(&ranges, "x"), ranges.rows("", "e.first < e.last"))
	if err := each(ctx, q, query, lanes.span, ranges.args...); err != nil {
		return nil, err
	}
	return lanes.by, nameLanes(ctx, q, sel, lanes.by, own)
}

// wholeActorLanes counts without a filter, for which the table of actors' events
// is in order already.
func wholeActorLanes(ctx context.Context, q querier, own []app.ID) (laneMap, error) {
	lanes := newLanes()
	for _, query := range []string{
		"SELECT actor, start, count(DISTINCT event) FROM event_actor WHERE actor IN (SELECT value FROM json_each(?1)) AND first = last GROUP BY actor, start",
		"SELECT -1, start, count(DISTINCT event) FROM event_actor WHERE actor NOT IN (SELECT value FROM json_each(?1)) AND first = last GROUP BY start",
		"SELECT 0, start, count(*) FROM event WHERE ?1 <> '' AND first = last AND NOT EXISTS (SELECT 1 FROM event_part WHERE owner = id) GROUP BY start",
	} {
		if err := each(ctx, q, query, lanes.day, set(own)); err != nil {
			return lanes, err
		}
	}
	err := each(ctx, q, `SELECT lane, first, last, period, count(*) FROM (
			SELECT DISTINCT CASE WHEN x.actor IS NULL THEN 0 WHEN x.actor IN (SELECT value FROM json_each(?1)) THEN x.actor ELSE -1 END AS lane, v.first, v.last, v.period, v.id
			FROM (SELECT id FROM event INDEXED BY event_by_start WHERE first < last) f JOIN event v ON v.id = f.id LEFT JOIN event_part x ON x.owner = f.id)
		GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4, 1`, lanes.span, set(own))
	return lanes, err
}

// nameLanes gives the lanes the names of their actors.
func nameLanes(ctx context.Context, q querier, sel *selection, lanes map[string]*app.LaneSpread, own []app.ID) error {
	if err := nameActors(ctx, q, lanes, own); err != nil {
		return err
	}
	rest := lanes[app.LaneOthers]
	if rest == nil {
		return nil
	}
	n, err := one[int64](ctx, q, "SELECT count(*) FROM actor")
	rest.Name = fmt.Sprintf("%d other actors", n-int64(len(own)))
	if len(sel.where)+len(sel.arms) > 0 {
		rest.Name = "other actors"
	}
	return err
}

func nameActors(ctx context.Context, q querier, lanes map[string]*app.LaneSpread, own []app.ID) error {
	return each(ctx, q, "SELECT id, name FROM actor WHERE id"+inSet, func(rows *sql.Rows) error {
		var id app.ID
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		if lane := lanes[app.ActorLane(id)]; lane != nil {
			lane.Name = name
		}
		return nil
	}, set(own))
}

// laneMap gathers counts by lane.
type laneMap struct{ by map[string]*app.LaneSpread }

func newLanes() laneMap { return laneMap{map[string]*app.LaneSpread{}} }

// lane is the lane of a value: a word, or the number of an actor.
func (m laneMap) lane(value any) *app.LaneSpread {
	key := ""
	switch v := value.(type) {
	case int64:
		switch app.ID(v) {
		case 0:
		case others:
			key = app.LaneOthers
		default:
			key = app.ActorLane(app.ID(v))
		}
	case string:
		key = v
	case []byte:
		key = string(v)
	}
	lane := m.by[key]
	if lane == nil {
		lane = &app.LaneSpread{Key: key, Name: key}
		m.by[key] = lane
	}
	return lane
}

func (m laneMap) day(rows *sql.Rows) error {
	var value any
	var d app.DayCount
	if err := rows.Scan(&value, &d.Day, &d.Count); err != nil {
		return err
	}
	lane := m.lane(value)
	lane.Days, lane.Count = append(lane.Days, d), lane.Count+d.Count
	return nil
}

func (m laneMap) span(rows *sql.Rows) error {
	var value any
	var r app.RangeCount
	if err := rows.Scan(&value, &r.First, &r.Last, &r.Period, &r.Count); err != nil {
		return err
	}
	lane := m.lane(value)
	lane.Ranges, lane.Count = append(lane.Ranges, r), lane.Count+r.Count
	return nil
}

// inOrder puts the lanes with most events first and those for the rest last.
// What is more than so many lanes is gathered in one.
func inOrder(by map[string]*app.LaneSpread, kind app.Lanes, most int) []app.LaneSpread {
	lanes := make([]app.LaneSpread, 0, len(by))
	for _, lane := range by {
		if lane.Key == app.LaneUnnamed {
			lane.Name = "no " + string(kind) + " stated"
		}
		lanes = append(lanes, *lane)
	}
	slices.SortFunc(lanes, func(a, b app.LaneSpread) int {
		return cmp.Or(cmp.Compare(restRank(a), restRank(b)), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	if kind == app.LanesActor || len(lanes) <= most+2 {
		return lanes
	}
	rest := app.LaneSpread{Key: app.LaneOthers, Name: fmt.Sprintf("%d others", len(lanes)-most)}
	for _, lane := range lanes[most:] {
		rest.Add(lane)
	}
	return append(lanes[:most:most], rest)
}

func restRank(l app.LaneSpread) int {
	switch l.Key {
	case app.LaneOthers:
		return 1
	case app.LaneUnnamed:
		return 2
	}
	return 0
}

// TimelineEvents returns the events that may lie in the days; of too many, the
// marked and the heaviest.
func (s *Store) TimelineEvents(ctx context.Context, f app.Filter, first, last app.Day, limit int) ([]app.TimelineEvent, error) {
	var events []app.TimelineEvent
	err := s.read(ctx, "read the events of the timeline", func(q querier) error {
		sel, err := newSelection(ctx, q, f)
		if err != nil {
			return err
		}
		sel.needEvent()
		sel.and("e.first <= %s AND e.last >= %s", sel.bind(int64(last)), sel.bind(int64(first)))
		spots := map[app.ID]int64{}
		for _, query := range []func(*selection, int) string{heaviest, marked} {
			c := *sel
			text := query(&c, limit)
			err := each(ctx, q, text, func(rows *sql.Rows) error {
				var at spot
				err := rows.Scan(&at.id, &at.start)
				spots[at.id] = at.start
				return err
			}, c.args...)
			if err != nil {
				return err
			}
		}
		ids := make([]app.ID, 0, len(spots))
		for id := range spots {
			ids = append(ids, id)
		}
		slices.SortFunc(ids, func(a, b app.ID) int { return cmp.Or(cmp.Compare(spots[a], spots[b]), cmp.Compare(a, b)) })
		lines, err := eventLines(ctx, q, ids, newHighlighter(nil))
		if err != nil {
			return err
		}
		events, err = placed(ctx, q, lines, set(ids))
		return err
	})
	return events, err
}

// heaviest is the query for the ids of the heaviest events; weighing is
// app.TimelineEvent.Weight's.
func heaviest(s *selection, limit int) string {
	weight := "coalesce(killed, 0) + CASE kind"
	for _, kind := range app.EventKinds() {
		weight += fmt.Sprintf(" WHEN %s THEN %g", s.bind(kind), kind.Weight())
	}
	return "SELECT id, start FROM (" + s.rows("e.killed AS killed, e.kind AS kind") + ") ORDER BY " + weight + " ELSE 1 END DESC, start, id LIMIT " + s.bind(limit)
}

// marked is the query for the ids of pinned events and durations.
func marked(s *selection, limit int) string {
	return "SELECT id, start FROM (" + s.query(s.lead.id+" IN (SELECT id FROM event INDEXED BY event_by_pin WHERE pinned OR period)") + ") LIMIT " + s.bind(limit)
}

// placed adds to lines where they stand in time and in lanes.
func placed(ctx context.Context, q querier, lines []app.EventLine, some string) ([]app.TimelineEvent, error) {
	events := make([]app.TimelineEvent, len(lines))
	at := make(map[app.ID]int, len(lines))
	for i, l := range lines {
		events[i].EventLine = l
		at[l.ID] = i
	}
	err := each(ctx, q, "SELECT id, first, last, province FROM event WHERE id"+inSet, func(rows *sql.Rows) error {
		var id app.ID
		var e app.TimelineEvent
		if err := rows.Scan(&id, &e.First, &e.Last, &e.Province); err != nil {
			return err
		}
		i, ok := at[id]
		if !ok {
			return stray("event", id)
		}
		of := &events[i]
		of.First, of.Last, of.Province = e.First, e.Last, e.Province
		return nil
	}, some)
	if err != nil {
		return nil, err
	}
	err = each(ctx, q, "SELECT owner, actor FROM event_part WHERE owner"+inSet+" GROUP BY owner, actor ORDER BY owner, min(position)", func(rows *sql.Rows) error {
		var id, actor app.ID
		if err := rows.Scan(&id, &actor); err != nil {
			return err
		}
		i, ok := at[id]
		if !ok {
			return stray("event", id)
		}
		of := &events[i]
		of.Parts = append(of.Parts, actor)
		return nil
	}, some)
	return events, err
}

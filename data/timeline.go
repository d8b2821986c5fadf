package data

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"durand/app"
)

// Spread counts the events of each lane and day.
func (s *Store) Spread(ctx context.Context, f app.Filter, by app.Lanes, mostLanes int) (app.Spread, error) {
	var spread app.Spread
	n, _ := asks(f)
	switch by {
	case app.LanesActor:
		n |= needParts
	case app.LanesProvince:
		n |= needPlaces
	}
	err := s.count(ctx, "count the events of the timeline", n, func(q querier, c *columns) error {
		rows, err := s.rows(ctx, q, c, f)
		if err != nil {
			return err
		}
		s.fillRest()
		if by == app.LanesActor {
			spread, err = c.actorLanes(ctx, q, f, rows, mostLanes)
			return err
		}
		lanes, of := c.lanesBy(by)
		spread.All, lanes = c.spread(rows, lanes, of)
		if spread.Lanes = lanes; by == app.LanesNone {
			spread.Lanes = []app.LaneSpread{spread.All}
		} else {
			spread.Lanes = inOrder(lanes, by, mostLanes)
		}
		return nil
	})
	return spread, err
}

// lanesBy are lanes by a word of which each event has one, and that of a row;
// none for LanesNone.
func (c *columns) lanesBy(by app.Lanes) (lanes []app.LaneSpread, of func(row int, in []int) []int) {
	name := func(words []string) {
		for _, word := range words {
			lanes = append(lanes, app.LaneSpread{Key: word, Name: word})
		}
	}
	switch by {
	case app.LanesKind:
		name(c.kinds.all)
		return lanes, func(row int, in []int) []int { return append(in, int(c.kind[row])) }
	case app.LanesProvince:
		name(c.provinces.all)
		return lanes, func(row int, in []int) []int { return append(in, int(c.province[c.place[row]])) }
	}
	return nil, func(_ int, in []int) []int { return in }
}

// spread counts rows in all and by lane: of adds to a list the lanes of a row,
// each once. Lanes without any are left out.
func (c *columns) spread(rows rowSet, lanes []app.LaneSpread, of func(row int, in []int) []int) (app.LaneSpread, []app.LaneSpread) {
	lanes = append(lanes, app.LaneSpread{})
	all := len(lanes) - 1
	today, in := make([]int, len(lanes)), make([]int, 0, 16)
	ranges := make([]map[app.RangeCount]int, len(lanes))
	c.eachDay(rows, func(row int) {
		today[all]++
		for _, lane := range of(row, in) {
			today[lane]++
		}
	}, func(row int, l looseRow) {
		r := app.RangeCount{First: app.Day(l.first), Last: app.Day(l.last), Period: l.period}
		for _, lane := range of(row, append(in, all)) {
			if ranges[lane] == nil {
				ranges[lane] = map[app.RangeCount]int{}
			}
			ranges[lane][r]++
		}
	}, func(day app.Day) {
		if today[all] == 0 {
			return
		}
		for lane, n := range today {
			if n > 0 {
				lanes[lane].Days = append(lanes[lane].Days, app.DayCount{Day: day, Count: n})
				lanes[lane].Count += n
				today[lane] = 0
			}
		}
	})
	for lane, counts := range ranges {
		for r, n := range counts {
			r.Count = n
			lanes[lane].Ranges = append(lanes[lane].Ranges, r)
			lanes[lane].Count += n
		}
		slices.SortFunc(lanes[lane].Ranges, byRange)
	}
	whole := lanes[all]
	return whole, slices.DeleteFunc(lanes[:all], func(l app.LaneSpread) bool { return l.Count == 0 })
}

func byRange(a, b app.RangeCount) int {
	period := func(r app.RangeCount) int {
		if r.Period {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last), cmp.Compare(period(a), period(b)))
}

// actorLanes counts in lanes by actor: first who has most events, then the
// days of these. An actor with two roles in an event stands there once, and so
// do several of the others.
func (c *columns) actorLanes(ctx context.Context, q querier, f app.Filter, rows rowSet, most int) (app.Spread, error) {
	ids, err := column[app.ID](ctx, q, "SELECT id FROM actor ORDER BY id LIMIT ?", most+1)
	if err != nil {
		return app.Spread{}, err
	}
	if len(ids) > most { // not each can have a lane
		ids = c.busiest(rows, most)
	}
	lanes := []app.LaneSpread{{Key: app.LaneUnnamed}, {Key: app.LaneOthers}}
	laneOf := make([]int, len(c.actors))
	for i, id := range c.actors {
		if laneOf[i] = 1; slices.Contains(ids, id) {
			laneOf[i] = len(lanes)
			lanes = append(lanes, app.LaneSpread{Key: app.ActorLane(id)})
		}
	}
	var spread app.Spread
	spread.All, lanes = c.spread(rows, lanes, func(row int, in []int) []int {
		if c.part[row] == c.part[row+1] {
			return append(in, 0)
		}
		for _, who := range c.who[c.part[row]:c.part[row+1]] {
			in = addOnce(in, laneOf[who])
		}
		return in
	})
	if err := nameLanes(ctx, q, lanes, ids, f.IsZero()); err != nil {
		return spread, err
	}
	spread.Lanes = inOrder(lanes, app.LanesActor, most)
	return spread, nil
}

// busiest are the actors with most events among rows.
func (c *columns) busiest(rows rowSet, most int) []app.ID {
	counts := c.countActors(rows)
	order := make([]int, len(counts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(c.actors[a], c.actors[b]))
	})
	var ids []app.ID
	for _, i := range order {
		if len(ids) < most && counts[i] > 0 {
			ids = append(ids, c.actors[i])
		}
	}
	return ids
}

// countActors counts the events of each actor among rows.
func (c *columns) countActors(rows rowSet) []int {
	counts := make([]int, len(c.actors))
	for row := range rows.all() {
		parts := c.who[c.part[row]:c.part[row+1]]
		for i, who := range parts {
			if !slices.Contains(parts[:i], who) {
				counts[who]++
			}
		}
	}
	return counts
}

// nameLanes gives the lanes the names of their actors.
func nameLanes(ctx context.Context, q querier, lanes []app.LaneSpread, own []app.ID, whole bool) error {
	at := map[string]*app.LaneSpread{}
	for i := range lanes {
		at[lanes[i].Key] = &lanes[i]
	}
	err := each(ctx, q, "SELECT id, name FROM actor WHERE id"+inSet, func(rows *sql.Rows) error {
		var id app.ID
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		if lane := at[app.ActorLane(id)]; lane != nil {
			lane.Name = name
		}
		return nil
	}, set(own))
	rest := at[app.LaneOthers]
	if err != nil || rest == nil {
		return err
	}
	rest.Name = "other actors"
	if whole {
		var n int64
		n, err = one[int64](ctx, q, "SELECT count(*) FROM actor")
		rest.Name = fmt.Sprintf("%d other actors", n-int64(len(own)))
	}
	return err
}

// inOrder puts the lanes with most events first and those for the rest last.
// What is more than so many lanes is gathered in one.
func inOrder(lanes []app.LaneSpread, kind app.Lanes, most int) []app.LaneSpread {
	for i := range lanes {
		if lanes[i].Key == app.LaneUnnamed {
			lanes[i].Name = "no " + string(kind) + " stated"
		}
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
	const doing = "read the events of the timeline"
	read := func(q querier, c *columns) error {
		ids, err := s.important(ctx, q, c, f, first, last, limit)
		if err != nil {
			return err
		}
		lines, err := eventLines(ctx, q, ids, newHighlighter(nil))
		if err != nil {
			return err
		}
		events, err = placed(ctx, q, lines, set(ids))
		return err
	}
	if s.keep.now.Load() != nil { // the strip has asked
		n, _ := asks(f)
		err := s.count(ctx, doing, n|needWeight, read)
		return events, err
	}
	err := s.read(ctx, doing, func(q querier) error { return read(q, nil) })
	return events, err
}

// important are the events that may lie in the days; of too many, the marked
// and the heaviest.
func (s *Store) important(ctx context.Context, q querier, c *columns, f app.Filter, first, last app.Day, limit int) ([]app.ID, error) {
	if c != nil {
		rows, err := s.rows(ctx, q, c, f)
		if err != nil {
			return nil, err
		}
		rows.and(c.days(first, last, false))
		if rows.len() <= limit {
			return c.page(rows, false, 0, limit), nil
		}
		return c.heaviest(rows, limit), nil
	}
	sel, err := newSelection(ctx, q, f)
	if err != nil {
		return nil, err
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
			return nil, err
		}
	}
	ids := make([]app.ID, 0, len(spots))
	for id := range spots {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b app.ID) int { return cmp.Or(cmp.Compare(spots[a], spots[b]), cmp.Compare(a, b)) })
	return ids, nil
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

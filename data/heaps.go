package data

import (
	"context"
	"database/sql"
	"slices"

	"durand/app"
)

// Heaps is Facts for whoever only counts: what is known to the day comes as a
// number for each day and group. Events and people in them are counted in the
// columns; what sources say is read from SQLite.
func (s *Store) Heaps(ctx context.Context, q app.Question, yield func(app.Fact) error) error {
	q = q.Plain()
	if q.Count == app.CountClaims {
		return s.Facts(ctx, q, yield)
	}
	counted, err := s.eventHeaps(ctx, q)
	if err != nil {
		return err
	}
	return counted.each(yield)
}

// eventHeaps counts events, or people in them, by day and group. Events that
// are not known to the day, or have no figure, come after, one by one.
func (s *Store) eventHeaps(ctx context.Context, q app.Question) (out heaps, err error) {
	f := q.Filter
	if len(f.Kinds) == 0 && !q.Quiet {
		f.Kinds = app.ViolentKinds()
	}
	n, _ := asks(f)
	switch q.Group {
	case app.GroupPlace:
		n |= needPlaces
	case app.GroupActor, app.GroupRole:
		n |= needParts
	case app.GroupSource:
		n |= needCites
	}
	if q.Count != app.CountEvents {
		n |= needFigures
	}
	err = s.count(ctx, "count what the chart asks", n, func(db querier, c *columns) error {
		rows, err := s.rows(ctx, db, c, f)
		if err != nil {
			return err
		}
		if !q.Period.IsZero() {
			rows.and(c.days(q.Period.First(), q.Period.Last(), false))
		}
		groups, of, err := c.groupsBy(ctx, db, q)
		if err == nil {
			out = c.heaps(rows, groups, of, slices.Index(fates[:], q.Count))
		}
		return err
	})
	return out, err
}

// heaps are what a question counts: what is known to the day in piles, the
// rest alone.
type heaps struct {
	groups []app.Fact
	people bool // not events
	piles  []pile
	alone  []app.Fact
}

// pile is what one day counts in one group.
type pile struct {
	day             app.Day
	group, times    int
	low, best, high float64
	shared          bool // with another group
}

func (h heaps) each(yield func(app.Fact) error) error {
	for i := range h.piles {
		p := &h.piles[i]
		fact := h.groups[p.group]
		fact.First, fact.Last, fact.Times, fact.Shared = p.day, p.day, p.times, p.shared
		if h.people {
			fact.Low, fact.Best, fact.High = &p.low, &p.best, &p.high
		}
		if err := yield(fact); err != nil {
			return err
		}
	}
	for _, fact := range h.alone {
		if err := yield(fact); err != nil {
			return err
		}
	}
	return nil
}

// heaps counts rows by day and group, or adds up how many suffered a fate in
// them, which is none below zero: of adds to a list the groups of a row.
func (c *columns) heaps(rows rowSet, groups []app.Fact, of func(row int, in []int) []int, fate int) heaps {
	out := heaps{groups: groups, people: fate >= 0}
	today, in, met := make([]pile, len(groups)), make([]int, 0, 16), make([]int, 0, len(groups))
	apart := func(row int, t toll, first, last app.Day) {
		among := of(row, in)
		for _, group := range among {
			fact := t.fact(groups[group])
			fact.ID, fact.First, fact.Last, fact.Shared = app.ID(c.ids[row]), first, last, len(among) > 1
			out.alone = append(out.alone, fact)
		}
	}
	tollIn := func(row int) (t toll) {
		if fate >= 0 {
			t = c.suffered(row, fate)
		}
		return t
	}
	c.eachDay(rows, func(row int) {
		t := tollIn(row)
		if fate >= 0 && !t.hasBest {
			apart(row, t, app.Day(c.start[row]), app.Day(c.start[row]))
			return
		}
		among := of(row, in)
		for _, group := range among {
			p := &today[group]
			if p.times == 0 {
				met = append(met, group)
			}
			p.times++
			p.shared = p.shared || len(among) > 1
			p.low, p.best, p.high = p.low+t.low, p.best+t.best, p.high+t.high
		}
	}, func(row int, l looseRow) {
		apart(row, tollIn(row), app.Day(l.first), app.Day(l.last))
	}, func(day app.Day) {
		for _, group := range met {
			p := today[group]
			p.day, p.group = day, group
			out.piles = append(out.piles, p)
			today[group] = pile{}
		}
		met = met[:0]
	})
	return out
}

// groupsBy are the groups that a question counts in, and those of a row. An
// event stands once in each, also where an actor has two roles.
func (c *columns) groupsBy(ctx context.Context, db querier, q app.Question) (groups []app.Fact, of func(row int, in []int) []int, err error) {
	name := func(words []string) {
		for _, word := range words {
			groups = append(groups, app.Fact{Name: word, State: app.Measured})
		}
	}
	switch q.Group {
	case app.GroupKind:
		name(c.kinds.all)
		_, of = c.lanesBy(app.LanesKind)
	case app.GroupPlace:
		name(c.provinces.all)
		groups[0].Name = noProvince // the first is that of no place
		_, of = c.lanesBy(app.LanesProvince)
	case app.GroupRole:
		name(c.roles.all)
		of = func(row int, in []int) []int {
			for _, role := range c.role[c.part[row]:c.part[row+1]] {
				in = addOnce(in, int(role))
			}
			return in
		}
	case app.GroupActor:
		return groupsByID(ctx, db, q, "SELECT id, name FROM actor WHERE id"+inSet, c.actors, func(row int) []uint32 { return c.who[c.part[row]:c.part[row+1]] })
	case app.GroupSource:
		return groupsByID(ctx, db, q, "SELECT id, "+sourceName+" FROM source so WHERE id"+inSet, c.sources, func(row int) []uint32 { return c.source[c.cited[row]:c.cited[row+1]] })
	default:
		name([]string{""})
		of = func(_ int, in []int) []int { return append(in, 0) }
	}
	return groups, of, nil
}

// groupsByID are groups with an id and a name, of which each row has some by
// their numbers.
func groupsByID(ctx context.Context, db querier, q app.Question, names string, ids []app.ID, has func(row int) []uint32) (groups []app.Fact, of func(row int, in []int) []int, err error) {
	want, err := only(ctx, db, q)
	if err != nil {
		return nil, nil, err
	}
	groups = make([]app.Fact, len(ids))
	wanted, at := make([]bool, len(ids)), numbers(ids)
	for i, id := range ids {
		groups[i] = app.Fact{Group: id, State: app.Measured}
		wanted[i] = want(id)
	}
	err = each(ctx, db, names, func(rows *sql.Rows) error {
		var id app.ID
		var name string
		err := rows.Scan(&id, &name)
		groups[at[id]].Name = name
		return err
	}, set(ids))
	return groups, func(row int, in []int) []int {
		for _, n := range has(row) {
			if wanted[n] {
				in = addOnce(in, int(n))
			}
		}
		return in
	}, err
}

// addOnce adds a number to a short list where it is not there yet.
func addOnce(list []int, n int) []int {
	if slices.Contains(list, n) {
		return list
	}
	return append(list, n)
}

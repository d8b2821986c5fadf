package data

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"durand/app"
)

// Heaps is Facts for whoever only counts: what is known to the day comes as a
// number for each day and group. Events are counted in the columns; figures,
// and what sources say, by SQLite.
func (s *Store) Heaps(ctx context.Context, q app.Question, yield func(app.Fact) error) error {
	q = q.Plain()
	switch {
	case q.Count == app.CountClaims:
		return s.Facts(ctx, q, yield)
	case q.Count != app.CountEvents || q.Group == app.GroupSource:
		return s.read(ctx, "count what the chart asks", func(db querier) error { return figureHeaps(ctx, db, q, yield) })
	}
	facts, err := s.eventHeaps(ctx, q)
	for _, f := range facts {
		if err := yield(f); err != nil {
			return err
		}
	}
	return err
}

// figureHeaps adds up figures, and counts in groups of which an event may have
// several. What has no figure or no one day comes alone.
func figureHeaps(ctx context.Context, db querier, q app.Question, yield func(app.Fact) error) error {
	query, args, err := factQuery(ctx, db, q)
	if err != nil {
		return err
	}
	alone := "first < last"
	if q.Count != app.CountEvents {
		alone += " OR best IS NULL"
	}
	want, err := only(ctx, db, q)
	if err != nil {
		return err
	}
	// The rows of an event in several groups stand next to each other.
	rows, err := db.QueryContext(ctx, "SELECT count(*), id, first, last, lane, name, sum(low), sum(best), sum(high), start FROM ("+query+
		") GROUP BY start, CASE WHEN "+alone+" THEN id END, lane, name ORDER BY start, CASE WHEN "+alone+" THEN id END, lane, name", args...)
	if err != nil {
		return err
	}
	return eachFact(rows, want, yield)
}

// eventHeaps counts events by day and group; those that are not known to the
// day come after, one by one.
func (s *Store) eventHeaps(ctx context.Context, q app.Question) (facts []app.Fact, err error) {
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
			facts = c.heaps(rows, groups, of)
		}
		return err
	})
	return facts, err
}

// heaps counts rows by day and group: of adds to a list the groups of a row.
func (c *columns) heaps(rows rowSet, groups []app.Fact, of func(row int, in []int) []int) []app.Fact {
	var days, loose []app.Fact
	today, in := make([]int, len(groups)), make([]int, 0, 16)
	c.eachDay(rows, func(row int) {
		for _, group := range of(row, in) {
			today[group]++
		}
	}, func(row int, l looseRow) {
		for _, group := range of(row, in) {
			fact := groups[group]
			fact.ID, fact.First, fact.Last = app.ID(c.ids[row]), app.Day(l.first), app.Day(l.last)
			loose = append(loose, fact)
		}
	}, func(day app.Day) {
		from := len(days)
		for group, n := range today {
			if n > 0 {
				fact := groups[group]
				fact.First, fact.Last, fact.Times = day, day, n
				days = append(days, fact)
				today[group] = 0
			}
		}
		slices.SortFunc(days[from:], func(a, b app.Fact) int { return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Name, b.Name)) })
	})
	return append(days, loose...)
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
		return c.groupsByActor(ctx, db, q)
	default:
		name([]string{""})
		of = func(_ int, in []int) []int { return append(in, 0) }
	}
	return groups, of, nil
}

func (c *columns) groupsByActor(ctx context.Context, db querier, q app.Question) (groups []app.Fact, of func(row int, in []int) []int, err error) {
	want, err := only(ctx, db, q)
	if err != nil {
		return nil, nil, err
	}
	groups = make([]app.Fact, len(c.actors))
	wanted, at := make([]bool, len(c.actors)), map[app.ID]int{}
	for i, id := range c.actors {
		groups[i] = app.Fact{Group: id, State: app.Measured}
		wanted[i], at[id] = want(id), i
	}
	err = each(ctx, db, "SELECT id, name FROM actor WHERE id"+inSet, func(rows *sql.Rows) error {
		var id app.ID
		var name string
		err := rows.Scan(&id, &name)
		groups[at[id]].Name = name
		return err
	}, set(c.actors))
	return groups, func(row int, in []int) []int {
		for _, who := range c.who[c.part[row]:c.part[row+1]] {
			if wanted[who] {
				in = addOnce(in, int(who))
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

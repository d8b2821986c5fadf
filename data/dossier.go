package data

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"durand/app"
)

// factionTree names an actor and everything that is a part of it, the actor
// first; withOwn is what it begins with.
const (
	withOwn = `WITH RECURSIVE own (id) AS (SELECT ?1 UNION
	SELECT from_actor FROM relation JOIN own ON to_actor = own.id WHERE kind = 'parent') `
	factionTree = withOwn + "SELECT id FROM own"
)

func ownActors(ctx context.Context, q querier, actor app.ID, factions bool) ([]app.ID, error) {
	if !factions {
		return []app.ID{actor}, nil
	}
	return column[app.ID](ctx, q, factionTree, int64(actor))
}

// wordMark stands between the words of a list.
const wordMark = "\x1f"

// eventsOf are the rows of the events of some actors.
func (c *columns) eventsOf(actors []app.ID) rowSet {
	rows := newRowSet(c.len())
	rows.addSpan(0, c.len())
	c.keepParts(rows, nil, true, actors)
	return rows
}

// Dossier counts the events of an actor. An event counts once, however many
// parts the actors have in it, but under each of its roles.
func (s *Store) Dossier(ctx context.Context, actor app.ID, factions bool) (app.Dossier, error) {
	d := app.Dossier{First: app.DayMax, Last: app.DayMin}
	err := s.count(ctx, "count the actor's events", needPlaces|needParts, func(q querier, c *columns) error {
		var err error
		if d.Actors, err = ownActors(ctx, q, actor, factions); err != nil {
			return err
		}
		s.fillRest()
		rows := c.eventsOf(d.Actors)
		d.Events = rows.len()
		c.countRoles(&d, amongIDs(c.actors, d.Actors), rows)
		c.countMonths(&d, rows)
		return nil
	})
	return d, err
}

// countRoles counts by kind, role and province, and what the actors did.
func (c *columns) countRoles(d *app.Dossier, own []bool, rows rowSet) {
	first := uint32(slices.Index(c.actors, d.Actors[0]))
	active := among(c.roles, app.ActiveRoles())
	violent := among(c.kinds, app.ViolentKinds())
	kinds, roles, provinces := make([]int, len(c.kinds.all)), make([]int, len(c.roles.all)), make([]int, len(c.provinces.all))
	in := make([]int, 0, 16)
	for row := range rows.all() {
		kinds[c.kind[row]]++
		provinces[c.province[c.place[row]]]++
		did, had, itself := false, in, false
		for at := c.part[row]; at < c.part[row+1]; at++ {
			if own[c.who[at]] {
				had = addOnce(had, int(c.role[at]))
				did = did || active[c.role[at]]
				itself = itself || c.who[at] == first
			}
		}
		if itself {
			d.Own++
		}
		for _, role := range had {
			roles[role]++
		}
		if did && violent[c.kind[row]] {
			d.Active++
			d.First, d.Last = min(d.First, app.Day(c.start[row])), max(d.Last, app.Day(c.start[row]))
		}
	}
	for _, w := range mostFirst(c.kinds, kinds) {
		d.Kinds = append(d.Kinds, app.KindCount{Kind: app.EventKind(w.Word), Count: w.Count})
	}
	for _, w := range mostFirst(c.roles, roles) {
		d.Roles = append(d.Roles, app.RoleCount{Role: app.Role(w.Word), Count: w.Count})
	}
	provinces[0] = 0 // of no place
	d.Provinces = mostFirst(c.provinces, provinces)
}

// countMonths counts by month what lies in one.
func (c *columns) countMonths(d *app.Dossier, rows rowSet) {
	violent := among(c.kinds, app.ViolentKinds())
	months := map[app.Day]*app.MonthCount{}
	count := func(day app.Day, violence, other int) {
		y, m, _ := day.Civil()
		first := app.DayOf(y, m, 1)
		if months[first] == nil {
			months[first] = &app.MonthCount{First: first}
		}
		months[first].Violent += violence
		months[first].Other += other
	}
	split := func(row int) (violence, other int) {
		if violent[c.kind[row]] {
			return 1, 0
		}
		return 0, 1
	}
	violence, other := 0, 0
	c.eachDay(rows, func(row int) {
		v, o := split(row)
		violence, other = violence+v, other+o
	}, func(row int, l looseRow) {
		first, last := app.Day(l.first), app.Day(l.last)
		y, m, _ := first.Civil()
		v, o := split(row)
		if first == app.DayMin || last == app.DayMax || last >= app.DayOf(y, m+1, 1) {
			d.Loose++
			d.LooseViolent += v
			return
		}
		count(first, v, o)
	}, func(day app.Day) {
		if violence+other > 0 {
			count(day, violence, other)
			violence, other = 0, 0
		}
	})
	for _, m := range months {
		d.Months = append(d.Months, *m)
	}
	slices.SortFunc(d.Months, func(a, b app.MonthCount) int { return cmp.Compare(a.First, b.First) })
}

func clampDay(n int64) app.Day { return app.Day(min(max(n, int64(app.DayMin)), int64(app.DayMax))) }

// mostFirst are the words that were counted.
func mostFirst(words wordList, counts []int) []app.WordCount {
	var out []app.WordCount
	for i, n := range counts {
		if n > 0 {
			out = append(out, app.WordCount{Word: words.all[i], Count: n})
		}
	}
	slices.SortFunc(out, func(a, b app.WordCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word))
	})
	return out
}

// Company counts the events that others share with an actor.
func (s *Store) Company(ctx context.Context, actor app.ID, factions bool, limit int) ([]app.ActorCount, error) {
	var out []app.ActorCount
	err := s.count(ctx, "look for the actor's company", needParts, func(q querier, c *columns) error {
		ids, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		own := amongIDs(c.actors, ids)
		for who, n := range c.countActors(c.eventsOf(ids)) {
			if n > 0 && !own[who] { // nobody is in their own company
				out = append(out, app.ActorCount{Actor: c.actors[who], Count: n})
			}
		}
		return nil
	})
	slices.SortFunc(out, func(a, b app.ActorCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Actor, b.Actor))
	})
	return out[:min(len(out), limit)], err
}

// ClaimsOn returns the claims on the thing that a claim is about.
func (s *Store) ClaimsOn(ctx context.Context, c *app.Claim) ([]*app.Claim, error) {
	var out []*app.Claim
	err := s.read(ctx, "look for other claims", func(q querier) error {
		query, args := "SELECT id FROM claim WHERE event = ? ORDER BY id", []any{c.Event}
		if c.Event == 0 {
			query = "SELECT id FROM claim WHERE event IS NULL AND measure = ? AND coalesce(actor, 0) = ? AND period = ? ORDER BY id"
			args = []any{c.Measure, c.Actor, date{&c.Period}}
		}
		ids, err := column[app.ID](ctx, q, query, args...)
		if err != nil {
			return err
		}
		rows, err := claimTable().load(ctx, q, ids)
		for _, row := range rows {
			if claim, ok := row.(*app.Claim); ok {
				out = append(out, claim)
			}
		}
		return err
	})
	return out, err
}

// EachCitation reads who cites what.
func (s *Store) EachCitation(ctx context.Context, noun app.Noun, yield func(app.ID, []app.ID) error) error {
	query := ""
	switch noun {
	case app.NounEvent, app.NounRelation, app.NounJudgement:
		query = "SELECT owner, source FROM " + string(noun) + "_cite ORDER BY owner"
	case app.NounActor:
		query = `SELECT owner, source FROM actor_cite UNION SELECT owner, source FROM actor_alias WHERE source IS NOT NULL
			UNION SELECT owner, source FROM actor_trait WHERE source IS NOT NULL ORDER BY owner`
	default:
		return app.Problemf(app.Invalid, "A %s cites no sources of its own.", noun)
	}
	return s.read(ctx, "read the citations", func(q querier) error {
		var row app.ID
		var sources []app.ID
		err := each(ctx, q, query, func(rows *sql.Rows) error {
			var owner, source int64
			if err := rows.Scan(&owner, &source); err != nil {
				return err
			}
			if app.ID(owner) != row && len(sources) > 0 {
				if err := yield(row, sources); err != nil {
					return err
				}
				sources = sources[:0]
			}
			row = app.ID(owner)
			if !slices.Contains(sources, app.ID(source)) {
				sources = append(sources, app.ID(source))
			}
			return nil
		})
		if err == nil && len(sources) > 0 {
			err = yield(row, sources)
		}
		return err
	})
}

// ClaimCounts counts the claims of each source.
func (s *Store) ClaimCounts(ctx context.Context) (map[app.ID]int, error) {
	out := map[app.ID]int{}
	err := s.read(ctx, "count the claims", func(q querier) error {
		return each(ctx, q, "SELECT source, count(*) FROM claim GROUP BY source", func(rows *sql.Rows) error {
			var source app.ID
			var n int
			if err := rows.Scan(&source, &n); err != nil {
				return err
			}
			out[source] = n
			return nil
		})
	})
	return out, err
}

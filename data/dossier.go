package data

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"durand/app"
)

// factionTree names an actor and everything that is a part of it, the actor
// first.
const factionTree = `WITH RECURSIVE own (id) AS (SELECT ?1 UNION
	SELECT from_actor FROM relation JOIN own ON to_actor = own.id WHERE kind = 'parent') SELECT id FROM own`

func ownActors(ctx context.Context, q querier, actor app.ID, factions bool) ([]app.ID, error) {
	if !factions {
		return []app.ID{actor}, nil
	}
	return column[app.ID](ctx, q, factionTree, int64(actor))
}

// wordMark stands between the words of a day.
const wordMark = "\x1f"

// daysOfActor hands over the parts of an actor as a few strings for each day:
// what is asked of SQLite row by row costs three times as much. Dates that are
// not one day are looked up beside.
const (
	daysOfActor = `SELECT start, group_concat(event, ?2), group_concat(kind, ?2), group_concat(role, ?2), group_concat(province, ?2)
		FROM event_actor WHERE actor = ?1 GROUP BY start`
	looseOfActor = "SELECT event, first, last FROM event_actor INDEXED BY event_actor_loose WHERE actor = ?1 AND first < last"
)

// Dossier counts the events of an actor.
func (s *Store) Dossier(ctx context.Context, actor app.ID, factions bool) (app.Dossier, error) {
	fold := dossierFold{
		kinds: map[string]int{}, roles: map[string]int{}, provinces: map[string]int{}, months: map[int]*app.MonthCount{}, loose: map[app.ID][2]app.Day{},
		first: app.DayMax, last: app.DayMin, met: idSet{}, metActive: idSet{}, metIn: map[string]idSet{}, activeRoles: app.ActiveRoles(),
	}
	err := s.read(ctx, "count the actor's events", func(q querier) error {
		own, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		fold.actors = own
		for _, id := range own {
			if err := each(ctx, q, looseOfActor, fold.ranged, int64(id)); err != nil {
				return err
			}
			if err := each(ctx, q, daysOfActor, fold.day, int64(id), wordMark); err != nil {
				return err
			}
		}
		return nil
	})
	return fold.dossier(), err
}

// dossierFold counts parts. An event counts once, however many parts the
// actors have in it, but under each of its roles.
type dossierFold struct {
	actors                  []app.ID
	activeRoles             []app.Role
	events, active, vague   int
	kinds, roles, provinces map[string]int
	months                  map[int]*app.MonthCount
	first, last             app.Day
	loose                   map[app.ID][2]app.Day // events not known to the day
	met, metActive          idSet
	metIn                   map[string]idSet // by role
}

func (d *dossierFold) ranged(rows *sql.Rows) error {
	var event app.ID
	var first, last int64
	err := rows.Scan(&event, &first, &last)
	d.loose[event] = [2]app.Day{clampDay(first), clampDay(last)}
	return err
}

func (d *dossierFold) day(rows *sql.Rows) error {
	var start int64
	var events, kinds, roles, provinces sql.RawBytes
	if err := rows.Scan(&start, &events, &kinds, &roles, &provinces); err != nil {
		return err
	}
	day := clampDay(start)
	left := [4][]byte{events, kinds, roles, provinces}
	for range bytes.Count(events, []byte(wordMark)) + 1 {
		var words [4][]byte
		for i := range left {
			words[i], left[i], _ = bytes.Cut(left[i], []byte(wordMark))
		}
		event, err := strconv.ParseInt(string(words[0]), 10, 64)
		if err != nil {
			return fmt.Errorf("data: event_actor: %w", err)
		}
		d.part(day, app.ID(event), words[1], words[2], words[3])
	}
	return nil
}

func (d *dossierFold) part(day app.Day, event app.ID, kind, role, province []byte) {
	if d.metIn[string(role)] == nil {
		d.metIn[string(role)] = idSet{}
	}
	if in := d.metIn[string(role)]; !in.has(event) {
		in.add(event)
		d.roles[string(role)]++
	}
	violent := app.EventKind(kind).Violent()
	if !d.met.has(event) {
		d.met.add(event)
		d.events++
		d.kinds[string(kind)]++
		if len(province) > 0 {
			d.provinces[string(province)]++
		}
		dates, ok := d.loose[event]
		if !ok {
			dates = [2]app.Day{day, day}
		}
		d.month(dates[0], dates[1], violent)
	}
	if violent && !d.metActive.has(event) && slices.Contains(d.activeRoles, app.Role(role)) {
		d.metActive.add(event)
		d.active++
		d.first, d.last = min(d.first, day), max(d.last, day)
	}
}

func clampDay(n int64) app.Day { return app.Day(min(max(n, int64(app.DayMin)), int64(app.DayMax))) }

func (d *dossierFold) month(first, last app.Day, violent bool) {
	if first == app.DayMin || last == app.DayMax {
		d.vague++
		return
	}
	y, m, _ := first.Civil()
	if lastYear, lastMonth, _ := last.Civil(); lastYear != y || lastMonth != m {
		d.vague++
		return
	}
	count := d.months[y*12+m]
	if count == nil {
		count = &app.MonthCount{First: app.DayOf(y, m, 1)}
		d.months[y*12+m] = count
	}
	if violent {
		count.Violent++
	} else {
		count.Other++
	}
}

func (d *dossierFold) dossier() app.Dossier {
	out := app.Dossier{Actors: d.actors, Events: d.events, Active: d.active, First: d.first, Last: d.last, Loose: d.vague}
	for _, w := range mostFirst(d.kinds) {
		out.Kinds = append(out.Kinds, app.KindCount{Kind: app.EventKind(w.Word), Count: w.Count})
	}
	for _, w := range mostFirst(d.roles) {
		out.Roles = append(out.Roles, app.RoleCount{Role: app.Role(w.Word), Count: w.Count})
	}
	out.Provinces = mostFirst(d.provinces)
	for _, m := range d.months {
		out.Months = append(out.Months, *m)
	}
	slices.SortFunc(out.Months, func(a, b app.MonthCount) int { return cmp.Compare(a.First, b.First) })
	return out
}

func mostFirst(counts map[string]int) []app.WordCount {
	out := make([]app.WordCount, 0, len(counts))
	for word, n := range counts {
		out = append(out, app.WordCount{Word: word, Count: n})
	}
	slices.SortFunc(out, func(a, b app.WordCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word))
	})
	return out
}

// companyOfActor hands over, for each day, the events of an actor and beside
// each everybody in it.
const companyOfActor = `SELECT group_concat(e.event), group_concat(p.actor)
	FROM event_actor e CROSS JOIN event_part p ON p.owner = e.event WHERE e.actor = ?1 GROUP BY e.start`

// Company counts the events that others share with an actor.
func (s *Store) Company(ctx context.Context, actor app.ID, factions bool, limit int) ([]app.ActorCount, error) {
	met := map[int64]idSet{}
	err := s.read(ctx, "look for the actor's company", func(q querier) error {
		own, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		for _, id := range own {
			met[int64(id)] = nil // nobody is in their own company
		}
		for _, id := range own {
			err := each(ctx, q, companyOfActor, func(rows *sql.Rows) error { return meet(met, rows) }, int64(id))
			if err != nil {
				return err
			}
		}
		return nil
	})
	var out []app.ActorCount
	for id, events := range met {
		if n := events.len(); n > 0 {
			out = append(out, app.ActorCount{Actor: app.ID(id), Count: n})
		}
	}
	slices.SortFunc(out, func(a, b app.ActorCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Actor, b.Actor))
	})
	return out[:min(len(out), limit)], err
}

// meet notes who is in the events of a day.
func meet(met map[int64]idSet, rows *sql.Rows) error {
	var inEvents, whom sql.RawBytes
	if err := rows.Scan(&inEvents, &whom); err != nil {
		return err
	}
	events, err := appendIDs(nil, inEvents)
	if err != nil {
		return err
	}
	others, err := appendIDs(nil, whom)
	if err != nil {
		return err
	}
	for i, other := range others {
		set, ok := met[other]
		if !ok {
			set = idSet{}
			met[other] = set
		}
		if set != nil {
			set.add(app.ID(events[i]))
		}
	}
	return nil
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

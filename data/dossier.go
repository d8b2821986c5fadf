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

// The marks between the fields and the events of a day.
const (
	unitMark   = "\x1f"
	recordMark = "\x1e"
)

// daysOfActor hands over the parts of an actor in one string for each day:
// what is asked of SQLite row by row costs two and a half times as much.
const daysOfActor = `SELECT start, group_concat(event || ?2 || kind || ?2 || role || ?2 || province || ?2 || (first - start) || ?2 || (last - start), ?3)
	FROM event_actor WHERE actor = ?1 GROUP BY start`

// Dossier counts the events of an actor.
func (s *Store) Dossier(ctx context.Context, actor app.ID, factions bool) (app.Dossier, error) {
	fold := dossierFold{
		kinds: map[string]int{}, roles: map[string]int{}, provinces: map[string]int{}, months: map[int]*app.MonthCount{},
		first: app.DayMax, last: app.DayMin, met: map[int64]uint8{}, roleMet: map[roleKey]bool{}, activeRoles: app.ActiveRoles(),
	}
	err := s.read(ctx, "count the actor's events", func(q querier) error {
		own, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		fold.actors = own
		fold.several = len(own) > 1
		for _, id := range own {
			if err := each(ctx, q, daysOfActor, fold.day, int64(id), unitMark, recordMark); err != nil {
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
	events, active, loose   int
	kinds, roles, provinces map[string]int
	months                  map[int]*app.MonthCount
	first, last             app.Day
	met                     map[int64]uint8 // what is known of the events met before: all of them where there are several actors, else the last
	roleMet                 map[roleKey]bool
	several                 bool
}

type roleKey struct {
	event int64
	role  string
}

// What is known of an event met before.
const (
	metEvent  uint8 = 1
	metActive uint8 = 2
)

func (d *dossierFold) day(rows *sql.Rows) error {
	var start int64
	var parts sql.RawBytes
	if err := rows.Scan(&start, &parts); err != nil {
		return err
	}
	for rest := []byte(parts); len(rest) > 0; {
		var part []byte
		part, rest, _ = bytes.Cut(rest, []byte(recordMark))
		if err := d.part(start, part); err != nil {
			return err
		}
	}
	return nil
}

func (d *dossierFold) part(start int64, part []byte) error {
	var fields [6][]byte
	for i := range fields {
		fields[i], part, _ = bytes.Cut(part, []byte(unitMark))
	}
	var numbers [3]int64
	for i, field := range [][]byte{fields[0], fields[4], fields[5]} {
		n, err := strconv.ParseInt(string(field), 10, 64)
		if err != nil {
			return fmt.Errorf("data: event_actor: %w", err)
		}
		numbers[i] = n
	}
	event, first, last := numbers[0], clampDay(start+numbers[1]), clampDay(start+numbers[2])
	violent := app.EventKind(fields[1]).Violent()
	met := d.met[event]
	if met == 0 && !d.several { // the parts of one actor in an event follow each other
		clear(d.met)
		clear(d.roleMet)
	}
	if key := (roleKey{event, string(fields[2])}); !d.roleMet[key] {
		d.roleMet[key] = true
		d.roles[key.role]++
	}
	if met == 0 {
		d.events++
		d.kinds[string(fields[1])]++
		if len(fields[3]) > 0 {
			d.provinces[string(fields[3])]++
		}
		d.month(first, last, violent)
	}
	met |= metEvent
	if violent && met&metActive == 0 && slices.Contains(d.activeRoles, app.Role(fields[2])) {
		met |= metActive
		d.active++
		d.first, d.last = min(d.first, app.Day(start)), max(d.last, app.Day(start))
	}
	d.met[event] = met
	return nil
}

func clampDay(n int64) app.Day { return app.Day(min(max(n, int64(app.DayMin)), int64(app.DayMax))) }

func (d *dossierFold) month(first, last app.Day, violent bool) {
	if first == app.DayMin || last == app.DayMax {
		d.loose++
		return
	}
	y, m, _ := first.Civil()
	if lastYear, lastMonth, _ := last.Civil(); lastYear != y || lastMonth != m {
		d.loose++
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
	out := app.Dossier{Actors: d.actors, Events: d.events, Active: d.active, First: d.first, Last: d.last, Loose: d.loose}
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

// Company counts the events that others share with an actor.
func (s *Store) Company(ctx context.Context, actor app.ID, factions bool, limit int) ([]app.ActorCount, error) {
	var out []app.ActorCount
	err := s.read(ctx, "look for the actor's company", func(q querier) error {
		own, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		return each(ctx, q, `SELECT p.actor, count(DISTINCT p.owner) AS shared
			FROM (SELECT DISTINCT event FROM event_actor WHERE actor`+inSet+`) e JOIN event_part p ON p.owner = e.event
			WHERE p.actor NOT`+inSet+` GROUP BY p.actor ORDER BY shared DESC, p.actor LIMIT ?`, func(rows *sql.Rows) error {
			var c app.ActorCount
			if err := rows.Scan(&c.Actor, &c.Count); err != nil {
				return err
			}
			out = append(out, c)
			return nil
		}, set(own), set(own), limit)
	})
	return out, err
}

// sumsOfActor takes one figure of each source, measure and group of people in
// each event: the preferred one, else the last; max() hands over its row.
const sumsOfActor = `SELECT source, measure, "of", unit, count(*), sum(low), sum(best), sum(high) FROM (
	SELECT source, measure, "of", unit, coalesce(low, best, high) AS low, coalesce(best, low, high) AS best, coalesce(high, best, low) AS high,
		max(preferred * 1000000000000 + c.id)
	FROM (SELECT DISTINCT event AS id FROM event_actor WHERE actor` + inSet + `) e JOIN claim c ON c.event = e.id
	WHERE measure IN ('killed', 'wounded', 'captured', 'freed') AND state = 'measured' AND coalesce(low, best, high) IS NOT NULL
	GROUP BY c.event, source, measure, "of", unit)
	GROUP BY source, measure, "of", unit ORDER BY source, measure, sum(best) DESC, "of"`

// Casualties adds up what each source counts in the events of an actor.
func (s *Store) Casualties(ctx context.Context, actor app.ID, factions bool) ([]app.SourceSum, error) {
	var out []app.SourceSum
	err := s.read(ctx, "add up the figures", func(q querier) error {
		own, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		return each(ctx, q, sumsOfActor, func(rows *sql.Rows) error {
			var c app.SourceSum
			if err := rows.Scan(&c.Source, &c.Measure, &c.Of, &c.Unit, &c.Events, &c.Low, &c.Best, &c.High); err != nil {
				return err
			}
			out = append(out, c)
			return nil
		}, set(own))
	})
	return out, err
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

package data

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// Offer returns rows for a picker: by the beginning of any of their names,
// then by any word in them; without text those with most events.
func (s *Store) Offer(ctx context.Context, noun app.Noun, text string, limit int) ([]app.Named, error) {
	var out []app.Named
	err := s.read(ctx, "look for the name", func(q querier) error {
		counts, err := s.eventCounts(ctx, q, noun)
		if err != nil {
			return err
		}
		found, err := offered(ctx, q, noun, text, counts, limit)
		if err != nil {
			return err
		}
		t, err := tableOf(noun)
		if err != nil {
			return err
		}
		ids := make([]app.ID, len(found))
		for i, f := range found {
			ids[i] = f.id
		}
		rows, err := t.load(ctx, q, ids)
		if err != nil {
			return err
		}
		if counts == nil {
			if counts, err = eventsOf(ctx, q, noun, ids); err != nil {
				return err
			}
		}
		for i, row := range rows {
			out = append(out, app.Named{
				Ref: app.Ref{Noun: noun, ID: row.Keys().ID}, Name: t.label(row),
				Detail: detail(row, found[i].name, t.label(row)), Events: counts[row.Keys().ID],
			})
		}
		return nil
	})
	return out, err
}

// offer is a row found, and the name by which it was.
type offer struct {
	id   app.ID
	name string
}

func offered(ctx context.Context, q querier, noun app.Noun, text string, counts map[app.ID]int, limit int) ([]offer, error) {
	if noun == app.NounEvent {
		return offeredEvents(ctx, q, text, limit)
	}
	f := foldName(text)
	var found []offer
	add := func(rows *sql.Rows) error {
		var o offer
		if err := rows.Scan(&o.id, &o.name); err != nil {
			return err
		}
		if len(found) < limit && !slices.ContainsFunc(found, func(had offer) bool { return had.id == o.id }) {
			found = append(found, o)
		}
		return nil
	}
	if f == "" && counts != nil {
		most := limit
		limit = pickable // for add
		err := each(ctx, q, "SELECT row, name FROM ("+someNamed+" LIMIT ?2)", add, noun, limit)
		slices.SortStableFunc(found, func(a, b offer) int { return cmp.Compare(counts[b.id], counts[a.id]) })
		return found[:min(most, len(found))], err
	}
	if f == "" {
		return found, each(ctx, q, mostUsed(noun), add, noun, limit)
	}
	err := each(ctx, q, `SELECT row, name FROM name WHERE noun = ? AND fold >= ? AND fold < ? ORDER BY fold <> ?2, length(fold), row LIMIT ?`,
		add, noun, f, f+"\U0010FFFF", 4*limit)
	if err != nil || len(found) >= limit {
		return found, err
	}
	typed := parseSearch(text)
	if len(typed) == 0 {
		return found, nil
	}
	return found, each(ctx, q, `SELECT n.row, n.name FROM name_text f JOIN name n ON n.id = f.rowid
		WHERE f.name MATCH ? AND n.noun = ? ORDER BY length(n.fold), n.row LIMIT ?`, add, typed.expression(none), noun, 4*limit)
}

// someNamed lists the rows of a noun with a name of theirs, of which a picker
// without text looks at the first.
const (
	someNamed = "SELECT row, name, min(id) FROM name WHERE noun = ?1 GROUP BY row ORDER BY row"
	pickable  = 1000
)

// mostUsed lists rows of a noun, those with most events first.
func mostUsed(noun app.Noun) string {
	count := "0"
	switch noun {
	case app.NounActor:
		count = "(SELECT count(DISTINCT event) FROM event_actor WHERE actor = n.row)"
	case app.NounPlace:
		count = "(SELECT count(*) FROM event WHERE place = n.row)"
	case app.NounSource:
		count = "(SELECT count(*) FROM event_source WHERE source = n.row)"
	}
	return `SELECT row, name FROM (` + someNamed + ` LIMIT ` + strconv.Itoa(pickable) + `) n
		ORDER BY ` + count + ` DESC, row LIMIT ?2`
}

func offeredEvents(ctx context.Context, q querier, text string, limit int) ([]offer, error) {
	s, err := newSelection(ctx, q, app.Filter{Text: text})
	if err != nil {
		return nil, err
	}
	ids, err := column[app.ID](ctx, q, "SELECT id FROM ("+s.ordered(app.Order{Descending: true})+" LIMIT "+s.bind(limit)+")", s.args...)
	found := make([]offer, len(ids))
	for i, id := range ids {
		found[i].id = id
	}
	return found, err
}

// detail tells a row from others of its name.
func detail(row app.Row, matched, label string) string {
	var parts []string
	if matched != "" && !strings.EqualFold(matched, label) {
		parts = append(parts, matched)
	}
	switch r := row.(type) {
	case *app.Actor:
		parts = append(parts, string(r.Kind))
	case *app.Event:
		parts = append(parts, r.When.Words())
	case *app.Source:
		parts = append(parts, string(r.Kind))
	case *app.Place:
		if words := r.Precision.String(); words != "" {
			parts = append(parts, words)
		}
	}
	return strings.Join(parts, ", ")
}

// eventCounts are the events of every actor, as the columns count them; nil
// where they are not there, and for other nouns.
func (s *Store) eventCounts(ctx context.Context, q querier, noun app.Noun) (map[app.ID]int, error) {
	if noun != app.NounActor {
		return nil, nil
	}
	c, err := s.columns(ctx, q, needParts)
	if err != nil || c == nil {
		return nil, err
	}
	counts := make(map[app.ID]int, len(c.actors))
	for who, n := range c.countActors(c.days(app.DayMin, app.DayMax, false)) {
		counts[c.actors[who]] = n
	}
	return counts, nil
}

// eventsOf counts the events in which rows stand.
func eventsOf(ctx context.Context, q querier, noun app.Noun, ids []app.ID) (map[app.ID]int, error) {
	var query string
	switch noun {
	case app.NounActor:
		query = "SELECT actor, count(DISTINCT event) FROM event_actor WHERE actor" + inSet + " GROUP BY actor"
	case app.NounPlace:
		query = "SELECT place, count(*) FROM event WHERE place" + inSet + " GROUP BY place"
	case app.NounSource:
		query = "SELECT source, count(*) FROM event_source WHERE source" + inSet + " GROUP BY source"
	default:
		return nil, nil
	}
	counts := map[app.ID]int{}
	err := each(ctx, q, query, func(rows *sql.Rows) error {
		var id app.ID
		var n int
		err := rows.Scan(&id, &n)
		counts[id] = n
		return err
	}, set(ids))
	return counts, err
}

// actorTotals counts day by day, which spares SQLite from keeping all events
// of an actor apart; where the columns are there it does not count at all.
const actorTotals = `SELECT a.id, a.name, a.kind, CASE WHEN ?3 THEN 0 ELSE
	(SELECT coalesce(sum(n), 0) FROM (SELECT count(DISTINCT event) AS n FROM event_actor WHERE actor = a.id GROUP BY start)) END,
	coalesce((SELECT min(start) FROM event_actor WHERE actor = a.id), ?1), coalesce((SELECT max(start) FROM event_actor WHERE actor = a.id), ?2)
	FROM actor a ORDER BY a.id`

// ActorLines returns every actor as a line of the tree.
func (s *Store) ActorLines(ctx context.Context) ([]app.ActorLine, error) {
	var lines []app.ActorLine
	err := s.read(ctx, "read the actors", func(q querier) error {
		counts, err := s.eventCounts(ctx, q, app.NounActor)
		if err != nil {
			return err
		}
		at := map[app.ID]int{}
		err = each(ctx, q, actorTotals, func(rows *sql.Rows) error {
			var l app.ActorLine
			var first, last int64
			err := rows.Scan(&l.ID, &l.Name, &l.Kind, &l.Events, &first, &last)
			l.First, l.Last = app.Day(first), app.Day(last)
			at[l.ID] = len(lines)
			lines = append(lines, l)
			return err
		}, int64(app.DayMax), int64(app.DayMin), counts != nil)
		if err != nil {
			return err
		}
		for id, n := range counts {
			if i, ok := at[id]; ok {
				lines[i].Events = n
			}
		}
		if err := each(ctx, q, "SELECT owner, name FROM actor_alias ORDER BY owner, position", func(rows *sql.Rows) error {
			var id app.ID
			var name string
			err := rows.Scan(&id, &name)
			i, ok := at[id]
			if !ok {
				return cmp.Or(err, stray("actor", id))
			}
			lines[i].Aliases = append(lines[i].Aliases, name)
			return err
		}); err != nil {
			return err
		}
		return each(ctx, q, "SELECT from_actor, to_actor, kind FROM relation ORDER BY id", func(rows *sql.Rows) error {
			var from, to app.ID
			var kind app.RelationKind
			if err := rows.Scan(&from, &to, &kind); err != nil {
				return err
			}
			i, ok := at[from]
			if !ok {
				return stray("actor", from)
			}
			if l := &lines[i]; kind.Under() && l.Parent == 0 {
				l.Parent = to
			}
			return nil
		})
	})
	return lines, err
}

// Provinces returns the provinces in use, the most used first.
func (s *Store) Provinces(ctx context.Context) ([]string, error) {
	return s.words(ctx, `SELECT place.province FROM place JOIN event ON event.place = place.id WHERE place.province <> ''
		GROUP BY place.province ORDER BY count(*) DESC, 1 LIMIT 500`)
}

// Tags returns the tags in use, the most used first.
func (s *Store) Tags(ctx context.Context) ([]string, error) {
	return s.words(ctx, "SELECT tag FROM event_tag GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 500")
}

func (s *Store) words(ctx context.Context, query string) ([]string, error) {
	var out []string
	err := s.read(ctx, "list what is in use", func(q querier) error {
		var err error
		out, err = column[string](ctx, q, query)
		return err
	})
	return out, err
}

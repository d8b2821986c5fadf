package data

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"

	"durand/app"
)

// chunkSize is how many rows are read at a time. Between chunks the file is
// free, so that a long reading does not hold up a saving.
const chunkSize = 500

// Get fills the row from the case.
func (s *Store) Get(ctx context.Context, row app.Row) error {
	return s.read(ctx, "read the "+string(row.Noun()), func(q querier) error { return get(ctx, q, row) })
}

func get(ctx context.Context, q querier, row app.Row) error {
	t, err := tableOf(row.Noun())
	if err != nil {
		return err
	}
	key := *row.Keys()
	if key.ID == 0 {
		if key.ID, err = one[app.ID](ctx, q, "SELECT id FROM "+t.name()+" WHERE uid = ?", key.UID); err != nil {
			return err
		}
	}
	found, err := t.loadOne(ctx, q, key.ID)
	if err != nil {
		return err
	}
	if found == nil {
		return missing(app.Ref{Noun: t.noun, ID: key.ID})
	}
	return assign(row, found)
}

// assign copies a row over another of the same noun.
func assign(to, from app.Row) error {
	into, row := reflect.ValueOf(to), reflect.ValueOf(from)
	if into.Type() != row.Type() {
		return fmt.Errorf("data: %T for a %T", from, to)
	}
	into.Elem().Set(row.Elem())
	return nil
}

// Each calls yield for every row of the noun.
func (s *Store) Each(ctx context.Context, noun app.Noun, yield func(app.Row) error) error {
	if noun == app.NounEvent {
		return s.EachEvent(ctx, app.Filter{}, func(e *app.Event) error { return yield(e) })
	}
	t, err := tableOf(noun)
	if err != nil {
		return err
	}
	for last := app.ID(0); ; {
		var rows []app.Row
		err := s.read(ctx, "read the "+noun.Plural(), func(q querier) error {
			ids, err := column[app.ID](ctx, q, "SELECT id FROM "+t.name()+" WHERE id > ? ORDER BY id LIMIT ?", last, chunkSize)
			if err != nil {
				return err
			}
			rows, err = t.load(ctx, q, ids)
			return err
		})
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := yield(row); err != nil {
				return err
			}
		}
		if len(rows) < chunkSize {
			return nil
		}
		last = rows[len(rows)-1].Keys().ID
	}
}

// EachEvent calls yield for every event the filter shows, in order of time.
func (s *Store) EachEvent(ctx context.Context, f app.Filter, yield func(*app.Event) error) error {
	last := spot{start: math.MinInt64}
	for {
		var rows []app.Row
		err := s.read(ctx, "read the events", func(q querier) error {
			sel, err := newSelection(ctx, q, f)
			if err != nil {
				return err
			}
			ids, err := sel.after(ctx, q, last, chunkSize)
			if err != nil {
				return err
			}
			rows, err = eventTable().load(ctx, q, ids)
			return err
		})
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := yield(row.(*app.Event)); err != nil {
				return err
			}
		}
		if len(rows) < chunkSize {
			return nil
		}
		end := rows[len(rows)-1].(*app.Event)
		last = spot{int64(end.When.Start()), end.ID}
	}
}

// about returns the queries for the ids of rows of noun that point at ref,
// whose noun is ?1 and whose id is ?2.
func about(ref app.Ref, noun app.Noun) []string {
	if noun == app.NounNote {
		return []string{"SELECT id FROM note WHERE about_noun = ?1 AND about = ?2"}
	}
	var queries []string
	for _, p := range pointersTo(ref.Noun) {
		if p.from == noun {
			queries = append(queries, p.query)
		}
	}
	switch noun {
	case app.NounJudgement:
		queries = append(queries, "SELECT owner FROM judgement_about WHERE noun = ?1 AND row = ?2", "SELECT owner FROM judgement_rest WHERE noun = ?1 AND row = ?2")
	case app.NounConflict:
		queries = append(queries, "SELECT owner FROM conflict_row WHERE noun = ?1 AND row = ?2")
		if ref.Noun == app.NounEvent {
			queries = append(queries, "SELECT owner FROM conflict_claim JOIN claim ON claim.id = claim WHERE event = ?2")
		}
	case app.NounBriefing:
		queries = append(queries, briefingsOf)
	}
	return queries
}

// pointer says how rows of one noun point at another by a foreign key.
type pointer struct {
	from  app.Noun
	query string // the ids of those that point at ?2
}

func pointersTo(noun app.Noun) []pointer {
	switch noun {
	case app.NounPlace:
		return []pointer{{app.NounEvent, "SELECT id FROM event WHERE place = ?2"}}
	case app.NounActor:
		return []pointer{
			{app.NounEvent, "SELECT event FROM event_actor WHERE actor = ?2"},
			{app.NounClaim, "SELECT id FROM claim WHERE actor = ?2"},
			{app.NounRelation, "SELECT id FROM relation WHERE from_actor = ?2"},
			{app.NounRelation, "SELECT id FROM relation WHERE to_actor = ?2"},
			{app.NounCoverage, "SELECT id FROM coverage WHERE actor = ?2"},
		}
	case app.NounEvent:
		return []pointer{{app.NounClaim, "SELECT id FROM claim WHERE event = ?2"}}
	case app.NounClaim:
		return []pointer{{app.NounConflict, "SELECT owner FROM conflict_claim WHERE claim = ?2"}}
	case app.NounSource:
		return []pointer{
			{app.NounEvent, "SELECT c.owner FROM event_source s JOIN event_cite c ON c.owner = s.event AND c.source = ?2 WHERE s.source = ?2"},
			{app.NounActor, "SELECT owner FROM actor_cite WHERE source = ?2"},
			{app.NounActor, "SELECT owner FROM actor_alias WHERE source = ?2"},
			{app.NounActor, "SELECT owner FROM actor_trait WHERE source = ?2"},
			{app.NounSource, "SELECT owner FROM source_cite WHERE source = ?2"},
			{app.NounClaim, "SELECT id FROM claim WHERE source = ?2"},
			{app.NounRelation, "SELECT owner FROM relation_cite WHERE source = ?2"},
			{app.NounJudgement, "SELECT owner FROM judgement_cite WHERE source = ?2"},
			{app.NounCoverage, "SELECT id FROM coverage WHERE source = ?2"},
			{app.NounCoverage, "SELECT owner FROM coverage_cite WHERE source = ?2"},
		}
	}
	return nil
}

// About returns the rows of noun that point at ref, in order of id. Views
// point at nothing: a saved filter may outlive what it filters by.
func (s *Store) About(ctx context.Context, ref app.Ref, noun app.Noun) ([]app.Row, error) {
	return s.AboutSome(ctx, ref, noun, -1)
}

// AboutSome returns the first of the rows that point at ref.
func (s *Store) AboutSome(ctx context.Context, ref app.Ref, noun app.Noun, limit int) ([]app.Row, error) {
	t, err := tableOf(noun)
	if err != nil {
		return nil, err
	}
	var rows []app.Row
	err = s.read(ctx, "read the "+noun.Plural(), func(q querier) error {
		var ids []app.ID
		for _, query := range about(ref, noun) {
			some, err := column[app.ID](ctx, q, query+" LIMIT ?3", ref.Noun, ref.ID, limit)
			if err != nil {
				return err
			}
			ids = append(ids, some...)
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
		if limit >= 0 && len(ids) > limit {
			ids = ids[:limit]
		}
		var err error
		rows, err = t.load(ctx, q, ids)
		return err
	})
	return rows, err
}

// pointedAt refuses, with a sentence that says by what, a row that others
// point at. Notes do not count, they go with it.
func pointedAt(ctx context.Context, q querier, ref app.Ref, name string) error {
	for _, noun := range app.Nouns() {
		if noun == app.NounNote {
			continue
		}
		for _, query := range about(ref, noun) {
			by, err := column[app.ID](ctx, q, query+" LIMIT 2", ref.Noun, ref.ID)
			if err != nil {
				return err
			}
			by = slices.DeleteFunc(by, func(id app.ID) bool { return app.Ref{Noun: noun, ID: id} == ref })
			if len(by) == 0 {
				continue
			}
			t, err := tableOf(noun)
			if err != nil {
				return err
			}
			row, err := t.loadOne(ctx, q, by[0])
			if err != nil || row == nil {
				return err
			}
			return app.Problemf(app.Conflicted, "“%s” is still needed by the %s “%s”; nothing was deleted, so change or delete that first.",
				brief(name), noun, brief(t.label(row)))
		}
	}
	return nil
}

// brief cuts a text for a sentence.
func brief(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

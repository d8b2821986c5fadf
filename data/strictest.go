package data

import (
	"context"
	"slices"
	"strings"

	"durand/app"
)

// Strictest returns the most restricted mark of what a question counts: of the
// events that may lie in its time, of the sources that they rest on or that
// report the figures, and of the rows that are named beside. Few marks are in
// use, and few rows bear one, so each is looked for from the strictest down.
func (s *Store) Strictest(ctx context.Context, q app.Question, named []app.Ref) (app.TLP, error) {
	q = q.Plain()
	found := app.TLP("")
	err := s.read(ctx, "look for handling marks", func(db querier) error {
		marks, err := marksOfRows(ctx, db, named)
		if err != nil {
			return err
		}
		if q.Count == app.CountClaims {
			reported, err := marksOfClaims(ctx, db, q)
			if err != nil {
				return err
			}
			marks = append(marks, reported...)
		}
		for _, mark := range marks {
			found = found.Stricter(mark)
		}
		if q.Count == app.CountClaims {
			return nil
		}
		for _, mark := range slices.Backward(app.TLPs()) {
			if found.Stricter(mark) == found {
				return nil
			}
			if there, err := counts(ctx, db, q, mark); there || err != nil {
				found = mark
				return err
			}
		}
		return nil
	})
	return found, err
}

// marksOfRows reads the marks of some rows of the nouns that bear one.
func marksOfRows(ctx context.Context, db querier, refs []app.Ref) ([]app.TLP, error) {
	var marks []app.TLP
	for _, noun := range []app.Noun{app.NounEvent, app.NounActor, app.NounSource} {
		var ids []app.ID
		for _, ref := range refs {
			if ref.Noun == noun {
				ids = append(ids, ref.ID)
			}
		}
		if len(ids) == 0 {
			continue
		}
		some, err := column[app.TLP](ctx, db, "SELECT DISTINCT mark FROM "+string(noun)+" WHERE mark <> '' AND id"+inSet, set(ids))
		if err != nil {
			return nil, err
		}
		marks = append(marks, some...)
	}
	return marks, nil
}

// marksOfClaims reads the marks of those who report the figures of a question
// and of those whom they are about.
func marksOfClaims(ctx context.Context, db querier, q app.Question) ([]app.TLP, error) {
	where, args, err := claimsAsked(ctx, db, q)
	if err != nil {
		return nil, err
	}
	return column[app.TLP](ctx, db, `SELECT DISTINCT so.mark FROM claim c JOIN source so ON so.id = c.source WHERE so.mark <> '' AND `+where+
		` UNION SELECT DISTINCT a.mark FROM claim c JOIN source so ON so.id = c.source JOIN actor a ON a.id = c.actor WHERE a.mark <> '' AND `+where,
		append(args, args...)...)
}

// counts tells whether a question counts an event of a mark, or one that rests
// on a source of it.
func counts(ctx context.Context, db querier, q app.Question, mark app.TLP) (bool, error) {
	sources, err := column[app.ID](ctx, db, "SELECT id FROM source WHERE mark = ?", mark)
	if err != nil {
		return false, err
	}
	if len(sources) > 0 {
		if found, err := anyOfSources(ctx, db, q, sources); found || err != nil {
			return found, err
		}
	}
	events, err := one[bool](ctx, db, "SELECT EXISTS (SELECT 1 FROM event WHERE mark <> '' AND mark = ?)", mark)
	if !events || err != nil {
		return false, err
	}
	sel, err := asked(ctx, db, q, nil)
	if err != nil {
		return false, err
	}
	sel.and("%s IN (SELECT id FROM event WHERE mark <> '' AND mark = %s)", sel.lead.id, sel.bind(mark))
	return sel.any(ctx, db)
}

func anyOfSources(ctx context.Context, db querier, q app.Question, sources []app.ID) (bool, error) {
	if len(q.Filter.Sources) == 0 {
		sel, err := asked(ctx, db, q, sources)
		if err != nil {
			return false, err
		}
		return sel.any(ctx, db)
	}
	sel, err := asked(ctx, db, q, q.Filter.Sources)
	if err != nil {
		return false, err
	}
	sel.and("EXISTS (SELECT 1 FROM event_source y WHERE y.source"+strings.Replace(inSet, "?", "%s", 1)+" AND y.start = %s AND y.event = %s)",
		sel.bind(set(sources)), sel.lead.start, sel.lead.id)
	return sel.any(ctx, db)
}

// asked is the selection of the events of a question, and of some sources.
func asked(ctx context.Context, db querier, q app.Question, sources []app.ID) (*selection, error) {
	f := q.Filter
	f.Sources = sources
	if len(f.Kinds) == 0 && !q.Quiet {
		f.Kinds = app.ViolentKinds()
	}
	sel, err := newSelection(ctx, db, f)
	if err != nil || q.Period.IsZero() {
		return sel, err
	}
	sel.needEvent()
	sel.and("e.first <= %s AND e.last >= %s", sel.bind(int64(q.Period.Last())), sel.bind(int64(q.Period.First())))
	return sel, nil
}

// any tells whether there is an event in the selection.
func (s *selection) any(ctx context.Context, db querier) (bool, error) {
	arms := s.arms
	if len(arms) == 0 {
		arms = []string{""}
	}
	for _, arm := range arms {
		found, err := one[bool](ctx, db, "SELECT EXISTS (SELECT 1 FROM "+s.lead.from+s.condition(arm)+")", s.args...)
		if found || err != nil {
			return found, err
		}
	}
	return false, nil
}

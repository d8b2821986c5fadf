package data

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"durand/app"
)

// textShift makes room for ids in the ids of row_text; above it stands the
// number of the noun: its place in textNouns, from 1 on, for ever.
const textShift = 40

var textNouns = [...]app.Noun{ // never changed: the numbers stand in the files
	app.NounActor, app.NounPlace, app.NounSource, app.NounClaim, app.NounJudgement, app.NounNote, app.NounBriefing, app.NounCase,
}

// mostHits is how far hits are counted; beyond, a total is a lower bound.
const mostHits = 10_000

// mostNamed is how many rows a word of the search may stand for by their names.
const mostNamed = 200

// Search looks through everything, noun by noun.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]app.HitGroup, error) {
	typed := parseSearch(text)
	if len(typed) == 0 {
		return nil, nil
	}
	var groups []app.HitGroup
	err := s.read(ctx, "search", func(q querier) error {
		also, err := expand(ctx, q, typed)
		if err != nil {
			return err
		}
		called, leads, err := calledSo(ctx, q, text, typed, limit)
		if err != nil {
			return err
		}
		h := newHighlighter(typed)
		if err := h.learn(ctx, q, typed, also); err != nil {
			return err
		}
		expression := typed.expression(also)
		group, err := eventHits(ctx, q, expression, h, limit)
		if err != nil {
			return err
		}
		groups = append(groups, group)
		for code, noun := range textNouns {
			base := int64(code+1) << textShift
			var first []app.ID
			if noun == app.NounActor {
				first = called
			}
			if group, err = rowHits(ctx, q, noun, base, expression, h, limit, first); err != nil {
				return err
			}
			if noun == app.NounActor && leads {
				groups = slices.Insert(groups, 0, group)
				continue
			}
			groups = append(groups, group)
		}
		if group, err = relationHits(ctx, q, newFinder(app.NounRelation, typed, also, h, limit)); err != nil {
			return err
		}
		groups = append(groups, group)
		group, err = conflictHits(ctx, q, newFinder(app.NounConflict, typed, also, h, limit))
		groups = append(groups, group)
		return err
	})
	groups = slices.DeleteFunc(groups, func(g app.HitGroup) bool { return len(g.Hits) == 0 })
	return groups, err
}

// expand finds the actors, places and sources that each word of a search names, so that
// every spelling of a name finds what stands under another.
func expand(ctx context.Context, q querier, typed search) (func(term) []string, error) {
	named := map[string][]string{}
	for _, t := range typed {
		match := t.match()
		err := each(ctx, q, `SELECT DISTINCT n.noun, n.row FROM name_text f JOIN name n ON n.id = f.rowid
			WHERE f.name MATCH ? AND n.noun IN ('actor', 'place', 'source') LIMIT ?`, func(rows *sql.Rows) error {
			var noun app.Noun
			var id app.ID
			if err := rows.Scan(&noun, &id); err != nil {
				return err
			}
			named[match] = append(named[match], token(noun, id))
			return nil
		}, match, mostNamed)
		if err != nil {
			return nil, err
		}
	}
	return func(t term) []string { return named[t.match()] }, nil
}

// eventHits finds events, the newest first: their ids run in order of time, so
// the search may stop early.
func eventHits(ctx context.Context, q querier, expression string, h highlighter, limit int) (app.HitGroup, error) {
	group := app.HitGroup{Noun: app.NounEvent}
	ids, err := column[app.ID](ctx, q, "SELECT "+eventOfText+" FROM event_text f WHERE event_text MATCH ? ORDER BY rowid DESC LIMIT ?", expression, limit)
	if err != nil || len(ids) == 0 {
		return group, err
	}
	if err := total(ctx, q, &group, "SELECT count(*) FROM (SELECT 1 FROM event_text WHERE event_text MATCH ? LIMIT ?)", expression, mostHits+1); err != nil {
		return group, err
	}
	t := eventTable()
	rows, err := t.load(ctx, q, ids)
	if err != nil {
		return group, err
	}
	for _, row := range rows {
		e, ok := row.(*app.Event)
		if !ok {
			return group, fmt.Errorf("data: %T among the events", row)
		}
		hit := app.Hit{Ref: app.Ref{Noun: app.NounEvent, ID: e.ID}, Title: e.Title, InTitle: h.marks(e.Title), When: e.When, Period: e.Period}
		if len(hit.InTitle) == 0 {
			hit.Snippet, hit.Marks = h.snippet(e.Summary, e.Caveat, e.WhenSaid)
		}
		group.Hits = append(group.Hits, hit)
	}
	return group, nil
}

// calledSo finds the actors that bear what was typed in one of their names;
// leads says whether they go before the events: where a name begins so, or
// belongs to a person, who is known by any part of it.
func calledSo(ctx context.Context, q querier, text string, typed search, limit int) (ids []app.ID, leads bool, err error) {
	if len(foldName(text)) < 2 || slices.ContainsFunc(typed, func(t term) bool { return t.not }) {
		return nil, false, nil
	}
	found, err := offered(ctx, q, app.NounActor, text, nil, limit)
	if err != nil || len(found) == 0 {
		return nil, false, err
	}
	for _, f := range found {
		ids = append(ids, f.id)
	}
	if strings.HasPrefix(foldName(found[0].name), foldName(text)) {
		return ids, true, nil
	}
	kind, err := one[string](ctx, q, "SELECT kind FROM actor WHERE id = ?", ids[0])
	return ids, app.ActorKind(kind) == app.ActorPerson, err
}

// rowHits finds rows of one noun: those given first, then the best among the
// first thousand.
func rowHits(ctx context.Context, q querier, noun app.Noun, base int64, expression string, h highlighter, limit int, first []app.ID) (app.HitGroup, error) {
	group := app.HitGroup{Noun: noun}
	ids, err := column[int64](ctx, q, `SELECT id FROM (SELECT rowid AS id, rank FROM row_text WHERE row_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3 LIMIT 1000)
		ORDER BY rank, id LIMIT ?4`, expression, base, base|(1<<textShift-1), limit)
	if err != nil || len(ids)+len(first) == 0 {
		return group, err
	}
	err = total(ctx, q, &group, "SELECT count(*) FROM (SELECT 1 FROM row_text WHERE row_text MATCH ?1 AND rowid BETWEEN ?3 AND ?4 LIMIT ?2)",
		expression, mostHits+1, base, base|(1<<textShift-1))
	if err != nil {
		return group, err
	}
	t, err := tableOf(noun)
	if err != nil {
		return group, err
	}
	keys := first
	for _, id := range ids {
		if key := app.ID(id &^ base); len(keys) < limit && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	group.Total = max(group.Total, len(keys))
	rows, err := t.load(ctx, q, keys)
	for _, row := range rows {
		_, rest := t.text(row)
		label := t.label(row)
		hit := app.Hit{Ref: app.Ref{Noun: noun, ID: row.Keys().ID}, Title: label, InTitle: h.marks(label)}
		if lines := readLines(rest); len(lines) > 0 {
			hit.Snippet, hit.Marks = h.snippet(lines...)
		}
		group.Hits = append(group.Hits, hit)
	}
	if err == nil && noun == app.NounClaim {
		err = tellClaims(ctx, q, rows, group.Hits, h)
	}
	return group, err
}

// tellClaims says in the title of a claim its figure, its time and who says
// it, because many claims are on the same.
func tellClaims(ctx context.Context, q querier, rows []app.Row, hits []app.Hit, h highlighter) error {
	t, err := tableOf(app.NounSource)
	if err != nil {
		return err
	}
	t.children = nil // names stand in the row itself
	var sources []app.ID
	for _, row := range rows {
		sources = append(sources, row.(*app.Claim).Source)
	}
	slices.Sort(sources)
	names := map[app.ID]string{}
	found, err := t.textless().load(ctx, q, slices.Compact(sources))
	for _, row := range found {
		names[row.Keys().ID] = t.label(row)
	}
	for i, row := range rows {
		c := row.(*app.Claim)
		title := c.What()
		if figure := c.Figure(); figure != "" && figure != c.Said {
			title += ": " + figure
		}
		if !c.Period.IsZero() {
			title += " · " + c.Period.SpanWords()
		}
		if name := names[c.Source]; name != "" {
			title += " · " + name
		}
		hits[i].Title, hits[i].InTitle = title, h.marks(title)
	}
	return err
}

// readLines leaves out the tokens that stand for rows, and empty lines.
func readLines(rest string) []string {
	return slices.DeleteFunc(strings.Split(rest, "\n"), func(line string) bool {
		return strings.TrimSpace(line) == "" || strings.ContainsFunc(line, private)
	})
}

func total(ctx context.Context, q querier, group *app.HitGroup, query string, args ...any) error {
	n, err := one[int64](ctx, q, query, args...)
	group.Total, group.More = int(min(n, mostHits)), n > mostHits
	return err
}

package data

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"durand/app"
)

// mostRead is how many relations or conflicts a search reads: a case has some
// hundreds of them, which are read faster than an index of them is kept.
const mostRead = 20_000

// found is a row that a search reads itself: what is looked through, and the
// rows by whose names it is found as well.
type found struct {
	hit    app.Hit
	beside []string // texts that are no title
	tokens []string
}

// finder holds rows against what was typed.
type finder struct {
	typed search
	also  func(term) []string
	marks []highlighter // of each term alone
	whole highlighter
	limit int
	group app.HitGroup
}

func newFinder(noun app.Noun, typed search, also func(term) []string, h highlighter, limit int) *finder {
	f := &finder{typed: typed, also: also, whole: h, limit: limit, group: app.HitGroup{Noun: noun}}
	for _, t := range typed {
		t.not = false
		f.marks = append(f.marks, newHighlighter(search{t}))
	}
	return f
}

// take adds the row to the hits where all that was typed is in it.
func (f *finder) take(r found) {
	text := r.hit.Title + "\n" + strings.Join(r.beside, "\n")
	for i, t := range f.typed {
		in := len(f.marks[i].marks(text)) > 0 || slices.ContainsFunc(f.also(t), func(token string) bool { return slices.Contains(r.tokens, token) })
		if in == t.not {
			return
		}
	}
	f.group.Total++
	if len(f.group.Hits) >= f.limit {
		return
	}
	r.hit.InTitle = f.whole.marks(r.hit.Title)
	if lines := readLines(strings.Join(r.beside, "\n")); len(lines) > 0 {
		r.hit.Snippet, r.hit.Marks = f.whole.snippet(lines...)
	}
	f.group.Hits = append(f.group.Hits, r.hit)
}

const relationsToSearch = `SELECT r.id, r.kind, r.date, r.said, r.caveat, a.id, a.name, b.id, b.name
	FROM relation r JOIN actor a ON a.id = r.from_actor JOIN actor b ON b.id = r.to_actor ORDER BY r.id LIMIT ?`

// relationHits finds relations by their ends, by how these stand to each other
// and by what is said of it.
func relationHits(ctx context.Context, q querier, f *finder) (app.HitGroup, error) {
	err := each(ctx, q, relationsToSearch, func(rows *sql.Rows) error {
		var rel app.Relation
		var from, to string
		if err := rows.Scan(&rel.ID, &rel.Kind, date{&rel.When}, &rel.Said, &rel.Caveat, &rel.From, &from, &rel.To, &to); err != nil {
			return err
		}
		f.take(found{
			hit:    app.Hit{Ref: app.Ref{Noun: app.NounRelation, ID: rel.ID}, Title: from + " " + rel.Kind.Words() + " " + to, When: rel.When, Period: true},
			beside: []string{rel.Said, rel.Caveat}, tokens: []string{token(app.NounActor, rel.From), token(app.NounActor, rel.To)},
		})
		return nil
	}, mostRead)
	return f.group, err
}

// conflictHits finds the places where sources disagree by what they are about
// and by what explains them.
func conflictHits(ctx context.Context, q querier, f *finder) (app.HitGroup, error) {
	touched := map[app.ID][]string{}
	err := each(ctx, q, "SELECT owner, row FROM conflict_row WHERE noun = 'actor' LIMIT ?", func(rows *sql.Rows) error {
		var owner, actor app.ID
		err := rows.Scan(&owner, &actor)
		touched[owner] = append(touched[owner], token(app.NounActor, actor))
		return err
	}, mostRead)
	if err != nil {
		return f.group, err
	}
	err = each(ctx, q, "SELECT id, topic, about, between_whom, reason, explanation FROM conflict ORDER BY id LIMIT ?", func(rows *sql.Rows) error {
		var c app.Conflict
		if err := rows.Scan(&c.ID, &c.Topic, &c.About, &c.Between, &c.Reason, &c.Explanation); err != nil {
			return err
		}
		f.take(found{
			hit:    app.Hit{Ref: app.Ref{Noun: app.NounConflict, ID: c.ID}, Title: c.Topic},
			beside: []string{c.Explanation, c.Between, c.About, string(c.Reason)}, tokens: touched[c.ID],
		})
		return nil
	}, mostRead)
	return f.group, err
}

package exchange

import (
	"context"
	"strings"
	"time"

	"durand/app"
)

// nounSheet says how the rows of a noun stand in a sheet.
type nounSheet struct {
	noun    app.Noun
	columns string
	line    func(*lookup, app.Row) row
}

// nounSheets are the sheets beside events and claims.
func nounSheets() []nounSheet {
	return []nounSheet{
		{app.NounSource, "id short title author publisher kind published reliability link licence cite_as mark", sourceLine},
		{app.NounActor, "id name kind aliases tags sources mark", actorLine},
		{app.NounPlace, "id name district province country latitude longitude precision aliases", placeLine},
		{app.NounRelation, "id from kind to when said sources caveat", relationLine},
		{app.NounJudgement, "id text kind author own when likelihood confidence sources mark", judgementLine},
		{app.NounConflict, "id topic about between state reason explanation claims", conflictLine},
		{app.NounCoverage, "id source measure of actor area period by method", coverageLine},
		{app.NounNote, "id about about_id text by label created changed mark", noteLine},
	}
}

// nouns writes the sheet of sources, and those of the other nouns if wanted.
func (b *bookWriter) nouns(ctx context.Context, r app.Reader, all bool) error {
	l, err := newLookup(ctx, r)
	if err != nil {
		return err
	}
	for _, s := range nounSheets() {
		if !all && s.noun != app.NounSource {
			continue
		}
		if err := b.sheet(s.noun.Plural(), strings.Fields(s.columns)); err != nil {
			return err
		}
		err := r.Each(ctx, s.noun, func(any app.Row) error { return b.write(s.line(l, any)) })
		if err != nil {
			return err
		}
	}
	return nil
}

func sourceLine(_ *lookup, r app.Row) row {
	s, ok := r.(*app.Source)
	if !ok {
		return nil
	}
	return row{
		int64(s.ID), s.Short, s.Title, s.Author, s.Publisher, string(s.Kind), s.Published.String(), string(s.Reliability), s.Link, s.Licence,
		s.CiteAs, string(s.Mark),
	}
}

func actorLine(l *lookup, r app.Row) row {
	a, ok := r.(*app.Actor)
	if !ok {
		return nil
	}
	names := make([]string, len(a.Aliases))
	for i, alias := range a.Aliases {
		names[i] = alias.Name
	}
	return row{int64(a.ID), a.Name, string(a.Kind), strings.Join(names, "; "), strings.Join(a.Tags, "; "), l.cites(a.Cites), string(a.Mark)}
}

func placeLine(_ *lookup, r app.Row) row {
	p, ok := r.(*app.Place)
	if !ok {
		return nil
	}
	return row{int64(p.ID), p.Name, p.District, p.Province, p.Country, p.Lat, p.Lon, p.Precision.String(), strings.Join(p.Aliases, "; ")}
}

func relationLine(l *lookup, r app.Row) row {
	t, ok := r.(*app.Relation)
	if !ok {
		return nil
	}
	return row{int64(t.ID), l.actor(t.From), string(t.Kind), l.actor(t.To), t.When.String(), t.Said, l.cites(t.Cites), t.Caveat}
}

func judgementLine(l *lookup, r app.Row) row {
	j, ok := r.(*app.Judgement)
	if !ok {
		return nil
	}
	own := ""
	if j.Own {
		own = "yes"
	}
	return row{
		int64(j.ID), j.Text, j.Kind, j.Author, own, j.When.String(), string(j.Likelihood), string(j.Confidence), l.cites(j.Cites), string(j.Mark),
	}
}

func conflictLine(_ *lookup, r app.Row) row {
	c, ok := r.(*app.Conflict)
	if !ok {
		return nil
	}
	return row{int64(c.ID), c.Topic, c.About, c.Between, string(c.State), string(c.Reason), c.Explanation, int64(len(c.Claims))}
}

func coverageLine(l *lookup, r app.Row) row {
	c, ok := r.(*app.Coverage)
	if !ok {
		return nil
	}
	actor := ""
	if c.Actor != 0 {
		actor = l.actor(c.Actor)
	}
	return row{int64(c.ID), l.source(c.Source), string(c.Measure), c.Of, actor, c.Area, c.Period.String(), c.By, c.Method}
}

func noteLine(_ *lookup, r app.Row) row {
	n, ok := r.(*app.Note)
	if !ok {
		return nil
	}
	return row{
		int64(n.ID), string(n.About.Noun), int64(n.About.ID), n.Text, n.By, n.Label, n.Created.Format(time.RFC3339), n.Changed.Format(time.RFC3339), string(n.Mark),
	}
}

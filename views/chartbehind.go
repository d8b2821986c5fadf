package views

import (
	"context"
	"slices"

	"durand/app"
	"durand/charts"
)

// behindAtMost is how many entries are listed; all of them are a click away in
// the chronology.
const behindAtMost = 200

// behind is what stands behind a figure.
type behind struct {
	lines []behindLine
	all   int
}

type behindLine struct {
	ref   app.Ref
	words string
}

// onSpot lists the events or claims behind a column; a click on one opens it.
func (p *chartPage) onSpot(spot charts.Spot) {
	s, q, t := p.shell, p.question, p.tally
	asked, ok := s.lib.Read().(app.Asked)
	if !ok || spot.Period < 0 || spot.Period >= len(t.Periods) {
		return
	}
	if q.Kind != app.ChartBars || len(t.Periods) == 1 {
		p.numbers.mark(spot)
	}
	load(s.tasks, "behind", func(ctx context.Context) (behind, error) {
		ids, err := app.Behind(ctx, asked, q, t, spot.Series, spot.Period)
		if err != nil {
			return behind{}, err
		}
		return readBehind(ctx, asked, q, ids)
	}, func(b behind, err error) {
		if err != nil {
			p.say(say(err))
			return
		}
		var whole func()
		if f, ok := p.spotFilter(spot); ok && b.all > 0 {
			whole = func() {
				s.setFilter(f)
				s.show(0)
			}
		}
		p.showBehind(p.spotWords(spot), b, whole)
	})
}

// onLeftOut lists what the chart does not show.
func (p *chartPage) onLeftOut() {
	s, q := p.shell, p.question
	var ids []app.ID
	all := 0
	for _, l := range p.tally.LeftOut {
		all += l.Count
		for _, id := range l.IDs {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	words := p.tally.LeftOutWords()
	load(s.tasks, "behind", func(ctx context.Context) (behind, error) {
		return readBehind(ctx, s.lib.Read(), q, ids)
	}, func(b behind, err error) {
		if err != nil {
			p.say(say(err))
			return
		}
		b.all = max(all, len(b.lines))
		p.showBehind(words, b, nil)
	})
}

// readBehind reads the first of the entries.
func readBehind(ctx context.Context, r app.Reader, q app.Question, ids []app.ID) (behind, error) {
	noun := app.NounEvent
	if q.Count == app.CountClaims {
		noun = app.NounClaim
	}
	b := behind{all: len(ids)}
	for _, id := range ids[:min(len(ids), behindAtMost)] {
		words, err := behindWords(ctx, r, noun, id)
		if err != nil {
			return b, err
		}
		b.lines = append(b.lines, behindLine{app.Ref{Noun: noun, ID: id}, words})
	}
	return b, nil
}

// showBehind lists entries; whole, if set, shows all of them elsewhere.
func (p *chartPage) showBehind(what string, b behind, whole func()) {
	count := app.Counted(b.all, "entry", "entries")
	if len(b.lines) < b.all {
		count += ", the first " + app.Grouped(len(b.lines)) + " of them here"
	}
	p.say(joined(what, count))
	if whole != nil {
		p.behind.Add(link("Show them in the chronology", whole))
	}
	for _, l := range b.lines {
		p.behind.Add(link(l.words, func() { p.shell.open(l.ref) }))
	}
	p.behind.Refresh()
}

// spotWords names a place in the tally: "Aug 2021 · PICSS".
func (p *chartPage) spotWords(spot charts.Spot) string {
	t, name := p.tally, ""
	if spot.Series >= 0 && spot.Series < len(t.Series) {
		name = t.Series[spot.Series].Name
	}
	if p.question.Kind == app.ChartBars {
		return joined(t.Span(), name)
	}
	return joined(t.Periods[spot.Period].Label, name)
}

// spotFilter is the filter that shows the events behind a place in the tally,
// where a filter can say it.
func (p *chartPage) spotFilter(spot charts.Spot) (app.Filter, bool) {
	q, t := p.question.Plain(), p.tally
	f := q.Filter
	if q.Count == app.CountClaims || q.Imprecise == app.ImpreciseStart || t.Others != nil || q.Kind == app.ChartBars {
		return f, false
	}
	first, last := t.Periods[spot.Period].First, t.Periods[spot.Period].Last
	if !f.Period.IsZero() && (first < f.Period.First() || last > f.Period.Last()) {
		return f, false
	}
	f.Period, f.Certain = app.BetweenDays(first, last), true
	if len(f.Kinds) == 0 && !q.Quiet {
		f.Kinds = app.ViolentKinds()
	}
	if spot.Series < 0 || spot.Series >= len(t.Series) || q.Group == app.GroupNone {
		return f, true
	}
	return groupFilter(f, q.Group, t.Series[spot.Series])
}

// groupFilter narrows a filter to one series, where it is free to say so.
func groupFilter(f app.Filter, by app.Group, s app.Series) (app.Filter, bool) {
	switch {
	case s.Rest:
		return f, false
	case by == app.GroupKind:
		f.Kinds = []app.EventKind{app.EventKind(s.Name)}
		return f, true
	case by == app.GroupActor && len(f.Actors) == 0:
		f.Actors = []app.ID{s.Group}
		return f, s.Group != 0
	case by == app.GroupSource && len(f.Sources) == 0:
		f.Sources = []app.ID{s.Group}
		return f, s.Group != 0
	}
	return f, false
}

func behindWords(ctx context.Context, r app.Reader, noun app.Noun, id app.ID) (string, error) {
	if noun == app.NounEvent {
		e, err := app.Load[app.Event](ctx, r, id)
		if err != nil {
			return "", err
		}
		return app.WhenWords(e.When, e.Period) + ": " + e.Title, nil
	}
	c, err := app.Load[app.Claim](ctx, r, id)
	if err != nil {
		return "", err
	}
	names, err := r.Names(ctx, []app.Ref{{Noun: app.NounSource, ID: c.Source}})
	return joined(app.WhenWords(c.Period, true), names[app.Ref{Noun: app.NounSource, ID: c.Source}], claimMeasure(c)+": "+claimFigure(c), c.Basis, c.Locator), err
}

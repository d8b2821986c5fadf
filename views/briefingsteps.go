package views

import (
	"context"
	"slices"

	"durand/app"
)

// What a person does to the items of a briefing; each is a step of undo.

// onAdd puts a new item after the chosen one, and asks what it shows where
// that cannot be guessed.
func (p *briefingPage) onAdd(kind app.ItemKind) {
	s := p.shell
	if p.briefing == nil {
		return
	}
	item := app.Item{Kind: kind}
	switch kind {
	case app.ItemChart:
		p.withCharts(func(charts []*app.Chart) {
			if len(charts) == 0 {
				s.status.say("No chart is saved in this case yet. Make one on the Charts page (Ctrl+3) and press Ctrl+B there.")
				return
			}
			p.names[app.Ref{Noun: app.NounChart, ID: charts[0].ID}] = charts[0].Name
			p.put(app.Item{Kind: kind, Chart: charts[0].ID, Numbers: true})
		})
		return
	case app.ItemDossier:
		p.addDossier()
		return
	case app.ItemJudgements, app.ItemConflicts:
		p.chooseRows(item.RowNoun(), nil, func(ids []app.ID) {
			item.Rows = ids
			p.put(item)
		})
		return
	case app.ItemChronology:
		item.Filter, item.Summaries = s.filter, true
	case app.ItemFigures:
		item.Measure = app.MeasureAttacks
		item.Filter.Period = s.filter.Period
	}
	p.put(item)
}

// addDossier begins with the actor of the filter, or the one with most events.
func (p *briefingPage) addDossier() {
	s := p.shell
	wanted := s.filter.Actors
	load(s.tasks, "briefing actor", func(ctx context.Context) (app.Named, error) {
		if len(wanted) > 0 {
			a, err := app.Load[app.Actor](ctx, s.lib.Read(), wanted[0])
			if err != nil {
				return app.Named{}, err
			}
			return app.Named{Ref: app.Ref{Noun: app.NounActor, ID: a.ID}, Name: a.Name}, nil
		}
		found, err := s.lib.Read().Offer(ctx, app.NounActor, "", 1)
		if err == nil && len(found) == 0 {
			err = app.Problemf(app.Missing, "This case has no actor yet; make one on the Dossiers page (Ctrl+2).")
		}
		if err != nil {
			return app.Named{}, err
		}
		return found[0], nil
	}, func(n app.Named, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		p.names[n.Ref] = n.Name
		p.put(app.Item{Kind: app.ItemDossier, Actor: n.Ref.ID, NewPage: true})
	})
}

// put adds an item after the chosen one and edits it.
func (p *briefingPage) put(item app.Item) {
	at := p.selected + 1
	if p.selected < 0 {
		at = len(p.briefing.Items)
	}
	p.step("add "+string(item.Kind)+" to briefing “"+p.briefing.Name+"”", func(b *app.Briefing) {
		b.Items = slices.Insert(slices.Clone(b.Items), at, item)
	})
	p.selected = at
	p.list.refresh()
	p.editor.show()
	p.list.choose(at)
}

// onMove moves the chosen item up or down.
func (p *briefingPage) onMove(by int) {
	if p.briefing == nil || p.selected < 0 {
		return
	}
	from, to := p.selected, min(max(p.selected+by, 0), len(p.briefing.Items)-1)
	if from == to {
		return
	}
	p.step("move "+string(p.briefing.Items[from].Kind)+" in briefing “"+p.briefing.Name+"”", func(b *app.Briefing) {
		item := b.Items[from]
		b.Items = slices.Insert(slices.Delete(slices.Clone(b.Items), from, from+1), to, item)
	})
	p.selected = to
	p.list.refresh()
	p.editor.show()
	p.list.choose(to)
}

// onDelete takes the chosen item out of the briefing.
func (p *briefingPage) onDelete() {
	s := p.shell
	if p.briefing == nil || p.selected < 0 {
		s.status.say("Choose an item first. The whole briefing is deleted by the button above.")
		return
	}
	at := p.selected
	p.step("take "+string(p.briefing.Items[at].Kind)+" out of briefing “"+p.briefing.Name+"”", func(b *app.Briefing) {
		b.Items = slices.Delete(slices.Clone(b.Items), at, at+1)
	})
	p.selected = min(at, len(p.briefing.Items)-1)
	p.list.refresh()
	p.editor.show()
	s.status.say("Taken out. Ctrl+Z brings it back.")
}

package views

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

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
		p.chooseRows(app.NounChart, nil, func(ids []app.ID) {
			var items []app.Item
			for _, id := range ids {
				items = append(items, app.Item{Kind: kind, Chart: id, Numbers: true})
			}
			p.put(items...)
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

// addDossier asks whose dossier. Those with most events are offered at first,
// before them the actors of the filter.
func (p *briefingPage) addDossier() {
	s := p.shell
	var d *dialog.CustomDialog
	pick := newPicker(s, "briefing dossier", app.NounActor, "an actor, by any name or spelling", func(n app.Named) {
		d.Hide()
		p.names[n.Ref] = n.Name
		p.put(app.Item{Kind: app.ItemDossier, Actor: n.Ref.ID, NewPage: true})
	}, nil)
	wanted := s.filter.Actors
	load(s.tasks, "briefing actor", func(ctx context.Context) ([]app.Named, error) {
		found, err := s.lib.Read().Offer(ctx, app.NounActor, "", pickerOffers)
		for _, id := range wanted {
			a, missing := app.Load[app.Actor](ctx, s.lib.Read(), id)
			if missing != nil {
				continue // the filter outlived it
			}
			ref := app.Ref{Noun: app.NounActor, ID: id}
			found = slices.Insert(slices.DeleteFunc(found, func(n app.Named) bool { return n.Ref == ref }), 0, app.Named{Ref: ref, Name: a.Name, Detail: "in the filter"})
		}
		return found, err
	}, func(found []app.Named, err error) {
		switch {
		case err != nil:
			showProblem(err, s.win)
		case len(found) == 0:
			s.status.say("This case has no actor yet; make one on the Dossiers page (Ctrl+2).")
		default:
			d = dialog.NewCustom("Whose dossier?", "Cancel", container.NewVScroll(wide(420, pick)), s.win)
			d.Resize(fyne.NewSize(520, min(460, s.win.Canvas().Size().Height-40)))
			d.Show()
			pick.show("", found)
			s.win.Canvas().Focus(pick.entry)
		}
	})
}

// put adds items after the chosen one and edits the last of them.
func (p *briefingPage) put(items ...app.Item) {
	if len(items) == 0 {
		return
	}
	at := p.selected + 1
	if p.selected < 0 {
		at = len(p.briefing.Items)
	}
	p.step("add "+string(items[0].Kind)+" to briefing “"+p.briefing.Name+"”", func(b *app.Briefing) {
		b.Items = slices.Insert(slices.Clone(b.Items), at, items...)
	})
	at += len(items) - 1
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

package views

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts/report"
)

// The parts of an item's form, one for each kind.

// rests lists what the words rest on, with the numbers of their marks.
func (e *itemEditor) rests(i *app.Item, text *field) fyne.CanvasObject {
	p := e.page
	box := stack()
	for n, ref := range i.Rests {
		out := tool(theme.ContentRemoveIcon(), "", func() {
			p.step("take a source out of a briefing", func(*app.Briefing) { i.Unrest(n) })
			e.again()
		})
		number := tool(nil, fmt.Sprintf("[%d]", n+1), func() { insert(text, n+1) })
		box.Add(container.NewBorder(nil, nil, number, out, quiet(joined(string(ref.Noun), p.refName(ref)))))
	}
	return box
}

// refName is the name of a row as far as it is known.
func (p *briefingPage) refName(ref app.Ref) string {
	return orElse(p.names[ref], fmt.Sprintf("number %d", ref.ID))
}

// addRest adds a row to those an item rests on, unless it is one of them, and
// returns its number.
func (p *briefingPage) addRest(i *app.Item, ref app.Ref) int {
	if n := slices.Index(i.Rests, ref); n >= 0 {
		return n + 1
	}
	p.step("add a source to a briefing", func(*app.Briefing) { i.Rests = append(i.Rests, ref) })
	return len(i.Rests)
}

// insert writes a mark where the cursor stands, at the end where it was never
// put anywhere.
func insert(text *field, number int) {
	mark := fmt.Sprintf("[%d]", number)
	if text.CursorRow == 0 && text.CursorColumn == 0 && text.Text != "" {
		text.SetText(text.Text + " " + mark)
		return
	}
	if text.CursorColumn > 0 {
		mark = " " + mark
	}
	for _, r := range mark {
		text.TypedRune(r)
	}
}

// rows edits the judgements or conflicts that an item shows, in order.
func (e *itemEditor) rows(i *app.Item) {
	p, noun := e.page, i.RowNoun()
	box := stack()
	change := func(why string, to []app.ID) {
		p.step(why+" "+noun.Plural()+" of a briefing", func(*app.Briefing) { i.Rows = to })
		e.again()
	}
	for n, id := range i.Rows {
		swap := func(by int) func() {
			return func() {
				if to := n + by; to >= 0 && to < len(i.Rows) {
					rows := slices.Clone(i.Rows)
					rows[n], rows[to] = rows[to], rows[n]
					change("order", rows)
				}
			}
		}
		buttons := container.NewHBox(tool(theme.MoveUpIcon(), "", swap(-1)), tool(theme.MoveDownIcon(), "", swap(1)),
			tool(theme.ContentRemoveIcon(), "", func() { change("take out", slices.Delete(slices.Clone(i.Rows), n, n+1)) }))
		box.Add(container.NewBorder(nil, nil, nil, buttons, quiet(p.refName(app.Ref{Noun: noun, ID: id}))))
	}
	if len(i.Rows) == 0 {
		box.Add(quiet("None chosen yet."))
	}
	pick := widget.NewButton("Choose "+noun.Plural()+" …", func() { p.chooseRows(noun, i.Rows, func(ids []app.ID) { change("choose", ids) }) })
	e.add("Shown", container.NewVBox(box, container.NewHBox(pick)))
}

// chart edits which chart an item shows.
func (e *itemEditor) chart(i *app.Item) {
	p := e.page
	if i.Chart == 0 {
		e.add("Chart", para("As it was when it was put in; later changes to the saved charts do not reach it."))
	}
	saved := container.NewVBox()
	e.add("Saved chart", saved)
	p.withCharts(func(charts []*app.Chart) {
		var words []string
		var ids []app.ID
		for _, c := range charts {
			words, ids = append(words, c.Name), append(ids, c.ID)
			p.names[app.Ref{Noun: app.NounChart, ID: c.ID}] = c.Name
		}
		pick := oneOf(e, words, ids, i.Chart, func(id app.ID) { i.Chart, i.Question = id, nil })
		pick.PlaceHolder = "a saved chart instead"
		open := tool(theme.NavigateNextIcon(), "Open", func() {
			if i.Chart != 0 {
				p.shell.open(app.Ref{Noun: app.NounChart, ID: i.Chart})
			}
		})
		freeze := tool(theme.ContentPasteIcon(), "Keep as it is now", func() { e.freeze(i, charts) })
		if i.Chart == 0 {
			open.Disable()
			freeze.Disable()
		}
		saved.Objects = []fyne.CanvasObject{pick, container.NewHBox(freeze, open)}
		saved.Refresh()
		e.form.Refresh()
	})
	e.add(" ", e.check("with its numbers as a table", i.Numbers, func(on bool) { i.Numbers = on }))
}

// freeze keeps the question of a saved chart as it is now.
func (e *itemEditor) freeze(i *app.Item, charts []*app.Chart) {
	for _, c := range charts {
		if c.ID == i.Chart {
			e.page.step("keep a chart as it is", func(*app.Briefing) { i.Chart, i.Question = 0, slices.Clone(c.Question) })
			e.again()
			return
		}
	}
}

// withCharts asks for the saved charts.
func (p *briefingPage) withCharts(then func([]*app.Chart)) {
	s := p.shell
	load(s.tasks, "briefing charts", func(ctx context.Context) ([]*app.Chart, error) {
		return app.AllCharts(ctx, s.lib.Read())
	}, func(found []*app.Chart, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		then(found)
	})
}

// filterWords shows a filter in words, with buttons to take over what is
// shown now, and to show it.
func (e *itemEditor) filterWords(f *app.Filter, take func(shown app.Filter)) {
	p := e.page
	s := p.shell
	words, count := para(""), quiet("")
	now := *f
	load(s.tasks, "briefing filter", func(ctx context.Context) ([2]string, error) {
		chips, err := s.chips(ctx, now)
		if err != nil {
			return [2]string{}, err
		}
		var parts []string
		for _, c := range chips {
			parts = append(parts, c.Words)
		}
		n, err := s.lib.Read().CountEvents(ctx, now)
		return [2]string{joined(parts...), app.Counted(n, "event", "events")}, err
	}, func(found [2]string, err error) {
		if err != nil {
			words.SetText(say(err))
			return
		}
		words.SetText(orElse(found[0], "everything"))
		if e.itemKind() == app.ItemChronology {
			count.SetText(found[1])
		}
	})
	use := widget.NewButton("Take what is shown now", func() {
		p.step("change what a briefing shows", func(*app.Briefing) { take(s.filter) })
		e.again()
	})
	look := tool(theme.NavigateNextIcon(), "Show it", func() {
		s.trail.leave(s.place())
		s.show(0)
		s.applyFilter(now)
	})
	e.add("Filter", container.NewVBox(stack(words, count), container.NewHBox(use, look)))
}

func (e *itemEditor) itemKind() app.ItemKind {
	p := e.page
	if p.briefing == nil || p.selected < 0 || p.selected >= len(p.briefing.Items) {
		return ""
	}
	return p.briefing.Items[p.selected].Kind
}

func (e *itemEditor) chronology(i *app.Item) {
	orders := []app.Order{{}, {Descending: true}, {By: "kind"}, {By: "place"}, {By: "killed", Descending: true}}
	words := []string{"oldest first", "newest first", "by kind", "by place", "most killed first"}
	if len(i.Rows) == 0 {
		e.filterWords(&i.Filter, func(shown app.Filter) { i.Filter = shown })
	} else {
		orders, words = orders[:2], words[:2]
	}
	e.chosenEvents(i)
	e.add("Order", oneOf(e, words, orders, i.Order, func(o app.Order) { i.Order = o }))
	e.add(" ", e.check("with what happened and the figures, not the titles alone", i.Summaries, func(on bool) { i.Summaries = on }))
	e.add(" ", e.check("with the notes on the events", i.Notes, func(on bool) { i.Notes = on }))
}

// chosenEvents edits which single events an extract shows in place of a filter.
func (e *itemEditor) chosenEvents(i *app.Item) {
	p := e.page
	change := func(why string, to []app.ID) {
		p.step(why+" event of a briefing", func(*app.Briefing) { i.Rows = to })
		e.again()
	}
	box := stack()
	for n, id := range i.Rows {
		out := tool(theme.ContentRemoveIcon(), "", func() { change("take out", slices.Delete(slices.Clone(i.Rows), n, n+1)) })
		box.Add(container.NewBorder(nil, nil, nil, out, quiet(p.refName(app.Ref{Noun: app.NounEvent, ID: id}))))
	}
	hint, label := "an event, by any word of its title", "Events"
	if len(i.Rows) == 0 {
		hint, label = "choose single events in place of the filter", "Or events"
	}
	e.add(label, container.NewVBox(box, newPicker(p.shell, "briefing event", app.NounEvent, hint, func(n app.Named) {
		if !slices.Contains(i.Rows, n.Ref.ID) {
			p.names[n.Ref] = n.Name
			change("add", append(slices.Clone(i.Rows), n.Ref.ID))
		}
	}, nil)))
}

func (e *itemEditor) figures(i *app.Item) {
	p := e.page
	measures := []string{string(app.MeasureAttacks), string(app.MeasureKilled), string(app.MeasureWounded), string(app.MeasureStrength), string(app.MeasureFreed), string(app.MeasureCaptured)}
	measure := newWording(measures)
	measure.SetText(string(i.Measure))
	measure.OnChanged = func(v string) {
		if i.Measure = app.Measure(v); v != "" {
			p.typed()
		}
	}
	e.add("What is counted", measure)
	if len(i.Rows) > 0 {
		e.add("", quiet(app.Counted(len(i.Rows), "chosen figure is shown.", "chosen figures are shown.")))
		return
	}
	_, period := p.shell.dateField(i.Filter.Period.SpanWords(), app.Date.SpanReading, func(d app.Date) {
		i.Filter.Period = d
		p.typed()
	})
	e.add("Period", period)
	e.filterWords(&i.Filter, func(shown app.Filter) {
		i.Filter = app.Filter{Period: shown.Period, Certain: shown.Certain, Actors: shown.Actors, Sources: shown.Sources}
	})
	e.add(" ", quiet("Of the filter, the period, the actors and the sources count here. Only figures for a time are shown; those of single events stand in the chronology."))
}

func (e *itemEditor) dossier(i *app.Item) {
	p := e.page
	e.add("Actor", container.NewVBox(para(p.refName(app.Ref{Noun: app.NounActor, ID: i.Actor})),
		newPicker(p.shell, "briefing actor", app.NounActor, "another actor, by any name", func(n app.Named) {
			p.names[n.Ref] = n.Name
			p.step("choose the actor of a dossier", func(*app.Briefing) { i.Actor = n.Ref.ID })
			e.again()
		}, nil)))
	all := len(i.Sections) == 0
	parts := container.NewVBox()
	for _, part := range report.DossierParts() {
		section := string(part)
		on := all || slices.Contains(i.Sections, section)
		parts.Add(e.check(section, on, func(on bool) { i.Sections = withSection(i.Sections, section, on) }))
	}
	e.add("Parts", parts)
}

// withSection switches a part of a dossier on or off; none stands for all.
func withSection(now []string, section string, on bool) []string {
	var out []string
	for _, part := range report.DossierParts() {
		s := string(part)
		was := len(now) == 0 || slices.Contains(now, s)
		if s == section && on || s != section && was {
			out = append(out, s)
		}
	}
	if len(out) == len(report.DossierParts()) {
		return nil
	}
	return out
}

// notes edits on which rows the notes are shown.
func (e *itemEditor) notes(i *app.Item) {
	p := e.page
	box := stack()
	for n, ref := range i.Rests {
		out := tool(theme.ContentRemoveIcon(), "", func() {
			p.step("take notes out of a briefing", func(*app.Briefing) { i.Rests = slices.Delete(slices.Clone(i.Rests), n, n+1) })
			e.again()
		})
		box.Add(container.NewBorder(nil, nil, nil, out, quiet(joined(string(ref.Noun), p.refName(ref)))))
	}
	if len(i.Rests) == 0 {
		box.Add(quiet("Choose below an event, an actor or a source whose notes are to be shown."))
	}
	e.add("Notes on", container.NewVBox(box, newRestPicker(p.shell, "notes", "an event, actor, source … by any word", func(hit app.Hit) {
		p.names[hit.Ref] = hit.Title
		p.addRest(i, hit.Ref)
		e.again()
	})))
}

// frozen is a question as it is kept in an item.
func frozen(q app.Question) json.RawMessage {
	text, err := json.Marshal(q)
	if err != nil {
		return nil
	}
	return text
}

package views

import (
	"context"
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// addToBriefing puts what the page in front shows into a briefing: into the
// only one, into one that the person chooses, or into a new one.
func (s *shell) addToBriefing() {
	p, ok := s.page().(briefable)
	if !ok {
		return
	}
	item, words, ok := p.forBriefing()
	if !ok {
		s.status.say(words)
		return
	}
	s.flush()
	load(s.tasks, "briefings to add to", func(ctx context.Context) ([]*app.Briefing, error) {
		return app.AllBriefings(ctx, s.lib.Read())
	}, func(all []*app.Briefing, err error) {
		switch {
		case err != nil:
			showProblem(err, s.win)
		case len(all) == 0:
			s.addItem(&app.Briefing{Name: "New briefing", Order: 1}, item)
		default:
			s.askBriefing(all, item)
		}
	})
}

// askBriefing asks into which briefing; the one on the Briefing page is offered first.
func (s *shell) askBriefing(all []*app.Briefing, item app.Item) {
	const fresh = "a new briefing"
	var names []string
	order := 0
	for _, b := range all {
		names = append(names, b.Name)
		order = max(order, b.Order)
	}
	into := widget.NewSelect(append(names, fresh), nil)
	into.SetSelectedIndex(s.briefingInHand(all))
	heading := newField(item.Heading, 1)
	heading.SetPlaceHolder("may be empty")
	newPage := widget.NewCheck("begins a new page", nil)
	items := []*widget.FormItem{{Text: "Add to", Widget: wide(380, into)}, {Text: "Heading", Widget: heading}, {Widget: newPage}}
	var numbers *widget.Check
	if item.Kind == app.ItemChart {
		numbers = widget.NewCheck("with its numbers as a table", nil)
		numbers.SetChecked(item.Numbers)
		items = append(items, &widget.FormItem{Widget: numbers})
	}
	d := dialog.NewForm("Add to a briefing", "Add", "Cancel", items, func(yes bool) {
		if !yes {
			return
		}
		item.Heading, item.NewPage = heading.Text, newPage.Checked
		if numbers != nil {
			item.Numbers = numbers.Checked
		}
		n := into.SelectedIndex()
		if n < len(all) {
			s.addItem(all[n], item)
			return
		}
		name := "New briefing"
		for slices.Contains(names, name) {
			name += " (new)"
		}
		s.addItem(&app.Briefing{Name: name, Order: order + 1}, item)
	}, s.win)
	heading.OnSubmitted = func(string) { d.Submit() }
	d.Show()
	s.win.Canvas().Focus(heading)
}

// briefingInHand is the place of the briefing that the Briefing page shows.
func (s *shell) briefingInHand(all []*app.Briefing) int {
	for _, p := range s.pages {
		if p, ok := p.(*briefingPage); ok && p.briefing != nil {
			return max(slices.IndexFunc(all, func(b *app.Briefing) bool { return b.ID == p.briefing.ID }), 0)
		}
	}
	return 0
}

// addItem saves a briefing with one item more.
func (s *shell) addItem(b *app.Briefing, item app.Item) {
	b.Items = append(b.Items, item)
	s.tasks.run(func(ctx context.Context) error {
		return s.lib.Save(ctx, "add "+string(item.Kind)+" to briefing “"+b.Name+"”", b)
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say("Added to “" + b.Name + "”. Ctrl+5 shows it, Ctrl+Z takes it out again.")
		}
	})
}

// forBriefing is the chart on the page: the saved one, or, where it was not
// saved or changed since, the chart as it is.
func (p *chartPage) forBriefing() (app.Item, string, bool) {
	if !p.shell.lib.IsOpen() {
		return app.Item{}, "Open a case first.", false
	}
	item := app.Item{Kind: app.ItemChart, Numbers: true}
	var saved app.Question
	if p.chart.ID != 0 && json.Unmarshal(p.chart.Question, &saved) == nil && sameQuestion(saved, p.question) {
		item.Chart = p.chart.ID
		return item, "", true
	}
	item.Question = frozen(p.question)
	return item, "", true
}

func sameQuestion(a, b app.Question) bool {
	return string(frozen(a.Plain())) == string(frozen(b.Plain()))
}

// forBriefing is what the chronology shows.
func (c *chronology) forBriefing() (app.Item, string, bool) {
	return app.Item{Kind: app.ItemChronology, Filter: c.shell.filter, Summaries: true}, "Open a case first.", c.shell.lib.IsOpen()
}

// forBriefing is the open dossier.
func (p *dossierPage) forBriefing() (app.Item, string, bool) {
	return app.Item{Kind: app.ItemDossier, Actor: p.selected, NewPage: true}, "Open a dossier first.", p.selected != 0
}

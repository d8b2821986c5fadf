package views

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

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
	one := chosenEvent{}
	if c, ok := p.(interface{ chosenEvent() chosenEvent }); ok {
		one = c.chosenEvent()
	}
	s.flush()
	load(s.tasks, "briefings to add to", func(ctx context.Context) ([]*app.Briefing, error) {
		if one.id != 0 && one.title == "" {
			event := &app.Event{Key: app.Key{ID: one.id}}
			if err := s.lib.Read().Get(ctx, event); err != nil {
				return nil, err
			}
			one.title = event.Title
		}
		return app.AllBriefings(ctx, s.lib.Read())
	}, func(all []*app.Briefing, err error) {
		switch {
		case err != nil:
			showProblem(err, s.win)
		case len(all) == 0 && one.id == 0:
			s.addItem(&app.Briefing{Name: "New briefing", Order: 1}, item)
		default:
			(&briefingAsk{shell: s, all: all, item: item, one: one}).show()
		}
	})
}

// chosenEvent is the event that is open on a page, which may go into a
// briefing alone.
type chosenEvent struct {
	id    app.ID
	title string
}

// briefingAsk asks into which briefing something goes; the one on the Briefing
// page is offered first. An event may go there alone, into an extract of
// chosen events that the briefing has, or with all that the filter shows.
type briefingAsk struct {
	shell *shell
	all   []*app.Briefing
	item  app.Item
	one   chosenEvent

	into, extract *widget.Select
	what          *widget.RadioGroup
	extracts      []int // places of the extracts offered, in the items of the briefing
	heading       *field
	newPage       *widget.Check
	numbers       *widget.Check
}

const (
	freshBriefing = "a new briefing"
	freshExtract  = "an extract of its own"
	onlyThis      = "this event: "
	allShown      = "all events that the filter shows"
)

func (a *briefingAsk) show() {
	s := a.shell
	var names []string
	for _, b := range a.all {
		names = append(names, b.Name)
	}
	a.into = widget.NewSelect(append(names, freshBriefing), func(string) { a.offer() })
	a.extract = widget.NewSelect(nil, func(string) { a.onExtract() })
	a.heading = newField(a.item.Heading, 1)
	a.heading.SetPlaceHolder("may be empty")
	a.newPage = widget.NewCheck("begins a new page", nil)
	var items []*widget.FormItem
	if a.one.id != 0 {
		a.what = widget.NewRadioGroup([]string{onlyThis + firstWords(a.one.title), allShown}, func(string) { a.offer() })
		a.what.Required = true
		items = append(items, &widget.FormItem{Text: "What", Widget: a.what})
	}
	items = append(items, &widget.FormItem{Text: "Add to", Widget: wide(380, a.into)})
	if a.one.id != 0 {
		items = append(items, &widget.FormItem{Text: "As", Widget: a.extract})
		a.what.SetSelected(a.what.Options[0])
	}
	items = append(items, &widget.FormItem{Text: "Heading", Widget: a.heading}, &widget.FormItem{Widget: a.newPage})
	if a.item.Kind == app.ItemChart {
		a.numbers = widget.NewCheck("with its numbers as a table", nil)
		a.numbers.SetChecked(a.item.Numbers)
		items = append(items, &widget.FormItem{Widget: a.numbers})
	}
	a.into.SetSelectedIndex(s.briefingInHand(a.all))
	d := dialog.NewForm("Add to a briefing", "Add", "Cancel", items, func(yes bool) {
		if yes {
			a.add()
		}
	}, s.win)
	a.heading.OnSubmitted = func(string) { d.Submit() }
	d.Show()
	if !a.heading.Disabled() {
		s.win.Canvas().Focus(a.heading)
	}
}

// alone tells whether the event goes alone.
func (a *briefingAsk) alone() bool { return a.what != nil && a.what.Selected != allShown }

// offer offers the extracts of chosen events that the briefing has.
func (a *briefingAsk) offer() {
	words := []string{freshExtract}
	a.extracts = nil
	if n := a.into.SelectedIndex(); n >= 0 && n < len(a.all) && a.alone() {
		for at, i := range a.all[n].Items {
			if i.Kind == app.ItemChronology && len(i.Rows) > 0 {
				words = append(words, joined("in item "+strconv.Itoa(at+1), i.Heading, app.Counted(len(i.Rows), "chosen event", "chosen events")))
				a.extracts = append(a.extracts, at)
			}
		}
	}
	a.extract.Options = words
	a.extract.SetSelectedIndex(len(words) - 1)
	usable(a.extract, a.alone())
}

// onExtract: an extract that is there has its heading already.
func (a *briefingAsk) onExtract() {
	fresh := a.extract.SelectedIndex() <= 0
	usable(a.heading, fresh)
	usable(a.newPage, fresh)
}

func (a *briefingAsk) add() {
	item := a.item
	item.Heading, item.NewPage = a.heading.Text, a.newPage.Checked
	if a.numbers != nil {
		item.Numbers = a.numbers.Checked
	}
	if a.alone() {
		item.Filter, item.Rows = app.Filter{}, []app.ID{a.one.id}
	}
	n := a.into.SelectedIndex()
	if n >= len(a.all) {
		a.shell.addItem(a.fresh(), item)
		return
	}
	if at := a.extract.SelectedIndex() - 1; a.alone() && at >= 0 {
		a.shell.addChosen(a.all[n], a.extracts[at], a.one)
		return
	}
	a.shell.addItem(a.all[n], item)
}

// fresh is a new briefing after all others, with a name of its own.
func (a *briefingAsk) fresh() *app.Briefing {
	b := &app.Briefing{Name: "New briefing", Order: 1}
	for _, other := range a.all {
		b.Order = max(b.Order, other.Order+1)
	}
	for slices.ContainsFunc(a.all, func(other *app.Briefing) bool { return other.Name == b.Name }) {
		b.Name += " (new)"
	}
	return b
}

// addChosen puts an event into an extract of chosen ones.
func (s *shell) addChosen(b *app.Briefing, at int, one chosenEvent) {
	rows := &b.Items[at].Rows
	if slices.Contains(*rows, one.id) {
		s.status.say("“" + one.title + "” stands in this extract already.")
		return
	}
	*rows = append(*rows, one.id)
	s.addTo(b, "add event “"+one.title+"” to briefing “"+b.Name+"”")
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
	s.addTo(b, "add "+string(item.Kind)+" to briefing “"+b.Name+"”")
}

func (s *shell) addTo(b *app.Briefing, why string) {
	s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, why, b) }, func(err error) {
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

// chosenEvent is the event beside the list.
func (c *chronology) chosenEvent() chosenEvent {
	if e := c.detail.event(); e != nil && e.ID == c.selected {
		return chosenEvent{e.ID, e.Title}
	}
	return chosenEvent{id: c.selected} // its title is on its way still
}

// forBriefing is the open dossier.
func (p *dossierPage) forBriefing() (app.Item, string, bool) {
	return app.Item{Kind: app.ItemDossier, Actor: p.selected, NewPage: true}, "Open a dossier first.", p.selected != 0
}

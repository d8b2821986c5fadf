package views

import (
	"context"
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
)

// chartPage is the page of attack frequency: what is counted, the picture, its
// numbers, and what stands behind each of them.
type chartPage struct {
	shell    *shell
	question app.Question
	tally    app.Tally
	saved    []*app.Chart
	chart    app.Chart // the saved one being shown; ID zero for a new one

	picture  *chartPicture
	numbers  *chartNumbers
	controls *chartControls
	names    *widget.Select
	fault    *widget.Label     // why there is no chart
	note     *widget.Label     // of the saved chart
	leftOut  *widget.Hyperlink // lists what the chart does not show
	behind   *fyne.Container
	whole    fyne.CanvasObject
	asked    bool
	fresh    bool  // nothing was asked for yet in this case
	lent     *lent // the filter of a saved chart, while it is shown
}

// lent is a filter that a saved chart brought with it, and the reader's own,
// which is theirs again on every other page.
type lent struct{ chart, reader app.Filter }

func newChartPage(s *shell) *chartPage {
	p := &chartPage{shell: s, fault: para(""), note: quiet(""), behind: stack()}
	p.fault.Importance = widget.DangerImportance
	p.leftOut = link("", p.onLeftOut)
	p.question = app.Question{Kind: app.ChartColumns}.Plain()
	p.picture = newChartPicture(p.onSpot)
	p.numbers = newChartNumbers(s, p.onSpot)
	p.controls = newChartControls(s, p.onQuestion)
	p.names = widget.NewSelect(nil, p.onName)
	p.names.PlaceHolder = "Saved charts"
	tool := func(icon fyne.Resource, words string, do func()) fyne.CanvasObject {
		b := widget.NewButtonWithIcon(words, icon, do)
		b.Importance = widget.LowImportance
		return b
	}
	tools := container.NewHBox(tool(theme.ContentAddIcon(), "New", p.onNewChart), tool(theme.DocumentSaveIcon(), "Save as …", p.onSaveAs),
		tool(theme.DeleteIcon(), "Delete", p.onDeleteChart), tool(theme.DownloadIcon(), "Export …", p.onExport),
		tool(theme.DocumentPrintIcon(), "Print …", s.askPrint))
	head := container.NewBorder(nil, nil, nil, tools, p.names)
	lower := container.NewHSplit(p.numbers.content(), container.NewVScroll(container.NewPadded(p.behind)))
	lower.SetOffset(0.6)
	p.fault.Hide()
	p.note.Hide()
	p.leftOut.Hide()
	right := container.NewVSplit(container.NewBorder(container.NewVBox(p.fault, p.note), p.leftOut, nil, nil, container.NewVScroll(p.picture)), lower)
	right.SetOffset(0.68)
	p.whole = container.NewBorder(container.NewPadded(head), nil,
		container.NewBorder(nil, nil, nil, widget.NewSeparator(), p.controls.content()), nil,
		container.NewVScroll(container.New(&atLeast{fyne.NewSize(0, 460)}, right))) // in a low window it scrolls, so that the picture can be read
	p.forgetSpot()
	return p
}

// forgetSpot takes away what stood behind a figure of another chart.
func (p *chartPage) forgetSpot() { p.say("Click a column to see what stands behind it.") }

func (p *chartPage) name() string               { return "Charts" }
func (p *chartPage) icon() fyne.Resource        { return theme.GridIcon() }
func (p *chartPage) content() fyne.CanvasObject { return p.whole }
func (p *chartPage) opens(noun app.Noun) bool   { return noun == app.NounChart }

func (p *chartPage) shown() {
	if s := p.shell; p.lent != nil && !s.filter.Equal(p.lent.chart) {
		p.lent.reader = s.filter
		s.applyFilter(p.lent.chart)
	}
	if !p.asked {
		p.asked = true
		p.list()
		p.ask()
	}
}

// left gives the reader their own filter back, unless they have changed that
// of the chart.
func (p *chartPage) left() {
	if p.lent == nil || !p.shell.filter.Equal(p.lent.chart) {
		p.lent = nil
		return
	}
	p.shell.applyFilter(p.lent.reader)
	p.question.Filter = p.lent.chart // it comes with the chart again
}

// onCase starts afresh with another case.
func (p *chartPage) onCase() {
	p.lent = nil
	p.forgetSpot()
	p.tally = app.Tally{}
	p.picture.show(charts.Spec{})
	p.numbers.show(p.tally)
	p.leftOut.Hide()
	p.note.Hide()
	p.chart, p.asked, p.fresh = app.Chart{}, false, true
	p.question = app.Question{Kind: app.ChartColumns, Filter: p.shell.filter}.Plain()
	p.recall()
	p.controls.set(p.question)
	if p.shell.page() == page(p) {
		p.shown()
	}
}

// onFilter counts what the reader is looking at now. Other numbers than those
// of the saved chart do not go under its words.
func (p *chartPage) onFilter(f app.Filter) {
	p.question.Filter = f
	p.asked = false
	p.forgetSpot()
	if p.shell.page() == page(p) {
		if p.lent != nil && !f.Equal(p.lent.chart) {
			p.question.Paper.Title, p.question.Paper.Subtitle = "", ""
			p.controls.set(p.question)
		}
		p.asked = true
		p.ask()
	}
}

func (p *chartPage) onChanged(b app.Batch) {
	p.asked = false
	if p.shell.page() == page(p) {
		p.shown()
	}
}

// onQuestion counts anew after a control was used.
func (p *chartPage) onQuestion(q app.Question) {
	q.Filter = p.question.Filter
	p.question, p.fresh = q, false
	p.forgetSpot()
	p.ask()
}

func (p *chartPage) ask() {
	s, q := p.shell, p.question
	asked, ok := s.lib.Read().(app.Asked)
	if !ok || !s.lib.IsOpen() {
		return
	}
	p.remember()
	p.controls.suit(q)
	load(s.tasks, "chart", func(ctx context.Context) (app.Tally, error) {
		return app.Answer(ctx, asked, q, s.opts.Clock())
	}, func(t app.Tally, err error) {
		p.fault.Hide()
		if err != nil {
			p.fault.SetText(say(err))
			p.fault.Show()
			return
		}
		p.tally = t
		p.showAround(q)
		p.picture.show(charts.Spec{Kind: q.Kind, Tally: t, Paper: q.Furnish(t), Mean: q.Mean})
		p.numbers.show(t)
	})
}

// showAround shows what stands around the picture: the note of a saved chart,
// the way to what is left out, and in the controls the words made by itself.
func (p *chartPage) showAround(q app.Question) {
	p.showNote()
	if len(p.tally.Periods) == 0 && q.Filter.IsZero() && q.Period.IsZero() {
		p.note.SetText("Nothing is counted yet. Ctrl+N on the Chronology adds an event; File, Import reads a file.")
		p.note.Hidden = false
	}
	left := 0
	for _, l := range p.tally.LeftOut {
		left += l.Count
	}
	words := "List the " + app.Grouped(left) + " " + p.tally.Noun + " that are not shown"
	if left == 1 {
		words = "List the one that is not shown"
	}
	p.leftOut.SetText(words)
	p.leftOut.Hidden = left == 0
	p.note.Refresh()
	p.leftOut.Refresh()
	p.controls.offer(q, p.tally)
}

func (p *chartPage) showNote() {
	p.note.SetText(p.chart.Note)
	p.note.Hidden = p.chart.Note == ""
}

// lastChart is the chart with which the person left a case.
type lastChart struct {
	Case     string       `json:"case"`
	Chart    app.ID       `json:"chart,omitempty"`
	Question app.Question `json:"question"`
}

func (p *chartPage) remember() {
	if p.fresh {
		return
	}
	if text, err := json.Marshal(lastChart{p.shell.prefs.lastCase(), p.chart.ID, p.question}); err == nil {
		p.shell.prefs.setChart(string(text))
	}
}

// recall goes on with the chart of the last time: a saved one with its own
// filter, another about what the reader is looking at now.
func (p *chartPage) recall() {
	var last lastChart
	err := json.Unmarshal([]byte(p.shell.prefs.chart()), &last)
	if err != nil || last.Case != p.shell.prefs.lastCase() || last.Question.Plain().Check() != nil {
		return
	}
	p.question, p.fresh = last.Question.Plain(), false
	if last.Chart != 0 {
		p.chart.ID = last.Chart
		p.lent = &lent{p.question.Filter, p.shell.filter}
		return
	}
	p.question.Filter = p.shell.filter
}

// list asks the case for its saved charts.
func (p *chartPage) list() {
	s := p.shell
	load(s.tasks, "charts", func(ctx context.Context) ([]*app.Chart, error) {
		return app.AllCharts(ctx, s.lib.Read())
	}, func(found []*app.Chart, err error) {
		if err != nil {
			return
		}
		p.saved = found
		var names []string
		for _, c := range found {
			names = append(names, c.Name)
		}
		p.names.SetOptions(names)
		switch i := slices.IndexFunc(found, func(c *app.Chart) bool { return c.ID == p.chart.ID }); {
		case i >= 0:
			p.chart = *found[i]
			p.names.SetSelected(names[i])
			p.showNote()
		case p.chart.ID != 0: // taken back
			p.chart = app.Chart{}
			p.names.ClearSelected()
			return
		}
		if p.fresh && len(found) > 0 && p.shell.filter.IsZero() && filterless(found[0]) {
			p.names.SetSelected(names[0])
		}
	})
}

// filterless reports whether a saved chart shows all of the case: another one
// is opened only when it is chosen, because its filter becomes the reader's.
func filterless(c *app.Chart) bool {
	q, err := readQuestion(c)
	return err == nil && q.Filter.IsZero()
}

func (p *chartPage) onName(name string) {
	for _, c := range p.saved {
		if c.Name == name && c.ID != p.chart.ID {
			p.openChart(c)
		}
	}
}

// openChart shows a saved chart with its own filter.
func (p *chartPage) openChart(c *app.Chart) {
	q, err := readQuestion(c)
	if err != nil {
		showProblem(err, p.shell.win)
		return
	}
	s := p.shell
	p.chart, p.question, p.fresh = *c, q, false
	p.controls.set(p.question)
	p.forgetSpot()
	reader := s.filter
	if p.lent != nil && reader.Equal(p.lent.chart) {
		reader = p.lent.reader
	}
	p.lent = &lent{q.Filter, reader}
	s.setFilter(q.Filter)
	p.ask()
}

func (p *chartPage) open(ref app.Ref) {
	for _, c := range p.saved {
		if c.ID == ref.ID {
			p.openChart(c)
			p.names.SetSelected(c.Name)
		}
	}
}

func (p *chartPage) onNewChart() {
	p.chart, p.fresh = app.Chart{}, false
	p.names.ClearSelected()
	p.left() // the new one begins with the reader's own filter
	p.lent = nil
	p.question = app.Question{Kind: app.ChartColumns, Filter: p.shell.filter}.Plain()
	p.controls.set(p.question)
	p.forgetSpot()
	p.ask()
}

func (p *chartPage) onSaveAs() {
	name := newField(orElse(p.chart.Name, p.question.Furnish(p.tally).Title), 1)
	note := newField(p.chart.Note, 3)
	note.SetPlaceHolder("a note, or nothing")
	p.shell.askText("Save this chart in the case", "Save", "The same name replaces the chart.", func() { p.save(name.Text, note.Text) }, name, note)
}

func (p *chartPage) save(name, note string) {
	s := p.shell
	text, err := json.Marshal(p.question)
	if err != nil {
		showProblem(err, s.win)
		return
	}
	c := app.Chart{Name: name, Note: note, Question: text, Order: len(p.saved) + 1}
	if name == p.chart.Name {
		c.Key, c.Order = p.chart.Key, p.chart.Order
	}
	s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, "save chart “"+name+"”", &c) }, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			p.chart = c
			p.list()
			s.status.say("Chart “" + name + "” saved. Ctrl+Z takes it back.")
		}
	})
}

func (p *chartPage) onDeleteChart() {
	s, id := p.shell, p.chart.ID
	if id == 0 {
		s.status.say("Choose a saved chart first.")
		return
	}
	name := p.chart.Name
	p.chart = app.Chart{}
	p.names.ClearSelected()
	s.tasks.run(func(ctx context.Context) error {
		return s.lib.Remove(ctx, "delete chart “"+name+"”", app.Ref{Noun: app.NounChart, ID: id})
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say("Chart deleted. Ctrl+Z brings it back.")
		}
	})
}

func (p *chartPage) say(words string) {
	p.behind.RemoveAll()
	p.behind.Add(quiet(words))
}

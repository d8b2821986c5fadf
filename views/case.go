package views

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
	"durand/charts/report"
)

// casePage says what the open case is: what it is for, what it was made from
// and leaves out, as the analyst wrote it; its file, its rows, its data sets.
// It stands behind the case's name, not on the rail.
type casePage struct {
	shell    *shell
	scroll   *container.Scroll
	overview *app.Overview // nil while there is none
	form     *caseForm     // nil while it is only read
}

func newCasePage(s *shell) *casePage {
	return &casePage{shell: s, scroll: container.NewVScroll(container.NewStack())}
}

func (p *casePage) name() string               { return "About this case" }
func (p *casePage) icon() fyne.Resource        { return nil }
func (p *casePage) content() fyne.CanvasObject { return p.scroll }
func (p *casePage) opens(noun app.Noun) bool   { return noun == app.NounCase }
func (p *casePage) open(app.Ref)               {}
func (p *casePage) shown()                     { p.load() }
func (p *casePage) onEscape()                  { p.shell.goBack() }

func (p *casePage) onCase() {
	p.overview, p.form = nil, nil
	if p.shell.page() == page(p) {
		p.load()
	}
}

func (p *casePage) onChanged(app.Batch) {
	if p.shell.page() == page(p) {
		p.load()
	}
}

// showCase says what the open case is.
func (s *shell) showCase() { s.open(app.Ref{Noun: app.NounCase}) }

func (p *casePage) set(content fyne.CanvasObject) {
	p.scroll.Content = container.NewPadded(content)
	p.scroll.Refresh()
}

func (p *casePage) load() {
	s := p.shell
	if !s.lib.IsOpen() {
		p.set(para("No case is open. Choose File, Open case, or File, Open the starter case."))
		return
	}
	if p.form != nil {
		p.reload()
		return
	}
	reading(s, "case", "Counting what the case holds", "Click the case's name at the right of the status bar to read it again.", func(ctx context.Context) (*app.Overview, error) {
		return app.ReadOverview(ctx, s.lib.Read())
	}, func(o *app.Overview, err error) {
		switch {
		case p.form != nil: // opened meanwhile: it stays, and Done counts anew
		case err != nil:
			p.set(para(say(err)))
		default:
			p.overview = o
			p.build()
		}
	})
}

// reload reads what is said of the case anew while it is edited: undo or
// another hand may have changed it. Nothing is counted, for none of it is shown.
func (p *casePage) reload() {
	s := p.shell
	load(s.tasks, "case form", func(ctx context.Context) (*app.Case, error) { return app.ReadCase(ctx, s.lib.Read()) },
		func(c *app.Case, err error) {
			switch {
			case p.form == nil:
			case err != nil:
				s.status.say(say(err)) // what is typed stays
			case !p.form.same(c):
				p.overview.Case = c
				p.build()
			}
		})
}

func (p *casePage) build() {
	o := p.overview
	if p.form != nil {
		p.form = newCaseForm(p.shell, o, p.onRead)
		p.set(p.form.body)
		return
	}
	edit := plainButton("Edit", theme.DocumentCreateIcon(), p.onEdit)
	words := container.NewVBox(container.NewBorder(nil, nil, nil, container.NewVBox(edit), title(o.Info.Name)))
	if o.Case.Blank() {
		words.Add(para("Nobody has written yet what this case is for. Press Edit and say it in a few sentences, for whoever opens it next: what the question is, what it was made from, what it leaves out."))
	}
	for _, part := range caseParts(o.Case) {
		if part.words != "" {
			section(words, part.heading)
			words.Add(para(part.words))
		}
	}
	facts := container.NewVBox()
	section(facts, "What it holds")
	facts.Add(p.holds())
	section(facts, "The file")
	lines := closely()
	for _, line := range fileLines(o.Info) {
		lines.Add(beside(quiet(line[0]), para(line[1])))
	}
	facts.Add(lines)
	body := container.NewVBox(paired(words, facts))
	section(body, "Its data sets and counts")
	if len(o.Sets) == 0 {
		body.Add(quiet("No source in this case is a data set or has a coverage: what it counts, for whom, and from when to when."))
	}
	for _, set := range o.Sets {
		lines := closely(link(set.Source.Name(), func() { p.shell.open(app.Ref{Noun: app.NounSource, ID: set.Source.ID}) }), quiet(licenceWords(set.Source)))
		for _, c := range set.Coverages {
			lines.Add(para(joined(coverageWords(c), set.Actors[c.Actor], c.Area, c.Period.SpanWords(), notCounted(c))))
		}
		body.Add(lines)
	}
	p.set(body)
}

// casePart is one of the texts about a case, with its heading.
type casePart struct{ heading, words string }

func caseParts(c *app.Case) []casePart {
	return []casePart{{"What it is for", c.About}, {"What it was made from", c.Made}, {"What it leaves out", c.Omits}, {"Licence", c.Licence}}
}

func licenceWords(s *app.Source) string {
	return orElse(joined(string(s.Kind), s.Licence), "no licence is written down")
}

func notCounted(c *app.Coverage) string {
	if len(c.Gaps) == 0 {
		return ""
	}
	return "not " + gapWords(c.Gaps)
}

// fileLines are what there is to say of the file.
func fileLines(info app.CaseInfo) [][2]string {
	lines := [][2]string{{"File", filepath.Base(info.Path)}, {"In", filepath.Dir(info.Path)}, {"Size", sizeWords(info.Size)}}
	changed := "never, since it was made"
	if !info.Saved.IsZero() {
		changed = info.Saved.Local().Format("2 Jan 2006 15:04")
	}
	lines = append(lines, [2]string{"Last change", changed}, [2]string{"Strictest mark", orElse(string(info.Mark), "none is set")})
	if info.ReadOnly {
		lines = append(lines, [2]string{"Open", "to read only"})
	}
	return lines
}

// sizeWords says how large a file is.
func sizeWords(bytes int64) string {
	const mega = 1e6
	if bytes < mega {
		return grouped(int(max(bytes/1000, 1))) + " kB"
	}
	return strconv.FormatFloat(float64(bytes)/mega, 'f', 1, 64) + " MB"
}

// holds lists how many rows there are of each noun, and the days between which
// the events lie. Each leads to where they are shown.
func (p *casePage) holds() fyne.CanvasObject {
	s, o := p.shell, p.overview
	toPage := func(n int) func() { return func() { s.trail.leave(s.place()); s.show(n) } }
	toView := func(choose func(*sourcePage) sourceView) func() { return func() { s.showSourceView(choose) } }
	follow := map[app.Noun]func(){
		app.NounEvent: func() { s.chronicle(app.Filter{}) }, app.NounActor: toPage(1), app.NounRelation: func() { s.open(app.Ref{Noun: app.NounActor}) },
		app.NounChart: toPage(2), app.NounBriefing: toPage(4), app.NounClaim: func() { s.showFigures(app.Ref{}) },
		app.NounSource:    toView(func(p *sourcePage) sourceView { return p.sources }),
		app.NounConflict:  toView(func(p *sourcePage) sourceView { return p.conflicts }),
		app.NounJudgement: toView(func(p *sourcePage) sourceView { return p.judgements }),
		app.NounCoverage:  toView(func(p *sourcePage) sourceView { return p.coverage }),
	}
	rows := closely()
	for _, noun := range countedNouns() {
		n := o.Counts[noun]
		var words fyne.CanvasObject = para(nounWords(noun, n))
		if do := follow[noun]; do != nil && n > 0 {
			words = link(nounWords(noun, n), do)
		}
		figure := para(grouped(n))
		figure.Alignment = fyne.TextAlignTrailing
		rows.Add(figureBeside(figure, words))
	}
	for _, end := range []struct {
		label string
		line  *app.EventLine
	}{{"first event", o.First}, {"last event", o.Last}} {
		if l := end.line; l != nil {
			rows.Add(beside(quiet(end.label), link(joined(app.WhenWords(l.When, l.Period), l.Title), func() { s.open(app.Ref{Noun: app.NounEvent, ID: l.ID}) })))
		}
	}
	return rows
}

// countedNouns are those of which it is said how many there are.
func countedNouns() []app.Noun {
	return []app.Noun{
		app.NounEvent, app.NounActor, app.NounPlace, app.NounSource, app.NounClaim, app.NounRelation, app.NounJudgement,
		app.NounConflict, app.NounCoverage, app.NounNote, app.NounChart, app.NounBriefing,
	}
}

// nounWords names n rows of a noun as a reader would.
func nounWords(noun app.Noun, n int) string {
	names := map[app.Noun][2]string{
		app.NounClaim:    {"figure or position of a source", "figures and positions of sources"},
		app.NounConflict: {"place where sources disagree", "places where sources disagree"},
		app.NounCoverage: {"coverage: who counts what, and when", "coverages: who counts what, and when"},
		app.NounChart:    {"saved chart", "saved charts"},
	}
	if words, ok := names[noun]; ok {
		return app.Plural(n, words[0], words[1])
	}
	return app.Plural(n, string(noun), noun.Plural())
}

func (p *casePage) onEdit() {
	p.form = new(caseForm)
	p.build()
	p.shell.win.Canvas().Focus(p.form.about)
}

// onRead goes back from editing to reading.
func (p *casePage) onRead() {
	if p.shell.saver.flush() == nil {
		p.form = nil
		p.shell.win.Canvas().Unfocus() // so that Ctrl+Z is for the case again
		p.load()
	}
}

// onPrint prints the page.
func (p *casePage) onPrint() (printJob, string, bool) {
	s := p.shell
	return printJob{name: "about this case", document: func(ctx context.Context, _ printChosen, _ report.Paper) (*report.Document, error) {
		o, err := app.ReadOverview(ctx, s.lib.Read())
		if err != nil {
			return nil, err
		}
		paper, err := s.paperOf(ctx, "About the case “"+o.Info.Name+"”", "What it is for, what it was made from, what it holds and what it leaves out.")
		if err != nil {
			return nil, err
		}
		d := s.newReport(paper)
		printOverview(d, o)
		return d, nil
	}}, "No case is open, so there is nothing to print.", s.lib.IsOpen()
}

// printOverview sets what the page shows.
func printOverview(d *report.Document, o *app.Overview) {
	for _, part := range caseParts(o.Case) {
		if part.words == "" {
			continue
		}
		d.Heading(2, part.heading)
		for _, words := range strings.Split(part.words, "\n\n") {
			d.Para(words)
		}
	}
	d.Heading(2, "What it holds")
	t := report.Table{Columns: []report.Column{{Title: "Rows", Figure: true}, {Title: "Of what", Least: 200}}}
	for _, noun := range countedNouns() {
		t.Rows = append(t.Rows, []string{grouped(o.Counts[noun]), nounWords(noun, o.Counts[noun])})
	}
	d.Table(t)
	var ends [][2]string
	for i, l := range []*app.EventLine{o.First, o.Last} {
		if l != nil {
			ends = append(ends, [2]string{[]string{"first event", "last event"}[i], joined(app.WhenWords(l.When, l.Period), l.Title)})
		}
	}
	d.Items(ends...)
	d.Heading(2, "The file")
	d.Items(fileLines(o.Info)...)
	if len(o.Sets) == 0 {
		return
	}
	d.Heading(2, "Its data sets and counts")
	var rows []*app.Coverage
	names, actors := map[app.ID]string{}, map[app.ID]string{}
	for _, set := range o.Sets {
		d.Item(set.Source.Name(), joined(set.Source.Title, licenceWords(set.Source)))
		for _, c := range set.Coverages {
			rows = append(rows, c)
			names[c.ID], actors[c.ID] = set.Source.Name(), set.Actors[c.Actor]
		}
	}
	if len(rows) > 0 {
		d.Table(coverageTable(rows, func(c *app.Coverage) string { return names[c.ID] }, func(c *app.Coverage) string { return actors[c.ID] }))
	}
}

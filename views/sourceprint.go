package views

import (
	"context"
	"strconv"
	"strings"

	"durand/app"
	"durand/charts/report"
)

// The choices of what the page Sources prints.
const (
	printRests    = "rests"
	printCoverage = "coverage"
	printNotes    = "notes"
	printText     = "text"
	printOnly     = "only"
)

// sourcePrinting is a view of the page that can be printed.
type sourcePrinting interface {
	onPrint() (printJob, string, bool)
}

// onPrint prints the view in front.
func (p *sourcePage) onPrint() (printJob, string, bool) {
	if v, ok := p.view().(sourcePrinting); ok {
		return v.onPrint()
	}
	return printJob{}, "This view has nothing to print.", false
}

// paperOf is the furniture of a page that is not about events.
func (s *shell) paperOf(ctx context.Context, title, subtitle string) (app.Furniture, error) {
	info, err := s.lib.Read().Info(ctx)
	return app.Furniture{
		Title: title, Subtitle: subtitle, Source: "the case “" + info.Name + "”",
		AsOf: "as of " + app.Today(s.opts.Clock()).Words(), Mark: info.Mark,
	}, err
}

func (s *shell) newReport(paper app.Furniture) *report.Document {
	d := report.New(paper)
	d.Made, d.Author = s.opts.Clock(), s.lib.Initials()
	return d
}

// onPrint prints the chosen source, or the list of all.
func (v *sourceList) onPrint() (printJob, string, bool) {
	s := v.shell
	lines, support := append([]sourceLine(nil), v.list.shown...), v.detail.support
	if support == nil {
		return printJob{name: "sources", document: func(ctx context.Context, _ printChosen, _ report.Paper) (*report.Document, error) {
			return s.printSources(ctx, lines)
		}}, "There is no source to print yet. Ctrl+N adds one.", len(lines) > 0
	}
	choices := []printChoice{
		{key: printRests, label: "What rests on it", value: yes}, {key: printCoverage, label: "What it counts", value: yes}, {key: printNotes, label: "Notes"},
	}
	if support.Source.Text != "" {
		choices = append(choices, printChoice{key: printText, label: "Its text, paragraphs numbered"})
	}
	return printJob{name: support.Source.Name(), choices: choices, document: func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
		return s.printSource(ctx, support, chosen)
	}}, "", true
}

// printSources sets the list of sources as a table.
func (s *shell) printSources(ctx context.Context, lines []sourceLine) (*report.Document, error) {
	paper, err := s.paperOf(ctx, "Sources", "Each document and data set with its grade, what rests on it, and how much of that rests on it alone.")
	if err != nil {
		return nil, err
	}
	d := s.newReport(paper)
	t := report.Table{Columns: []report.Column{
		{Title: "Grade"},
		{Title: "Source", Least: 150},
		{Title: "Kind", Most: 80},
		{Title: "Date", Most: 90},
		{Title: "Events", Figure: true},
		{Title: "Claims", Figure: true},
		{Title: "Relations", Figure: true},
		{Title: "Judgements", Figure: true},
		{Title: "Alone", Figure: true},
	}, Caption: "Grade: reliability A to F, F meaning that it cannot be judged, not that it is worst. Alone: events, relations and judgements of which it is the only origin."}
	for _, l := range lines {
		t.Rows = append(t.Rows, []string{
			string(l.source.Reliability), l.source.Name(), string(l.source.Kind), l.source.Published.Words(), strconv.Itoa(l.rests.Events),
			strconv.Itoa(l.rests.Claims), strconv.Itoa(l.rests.Relations), strconv.Itoa(l.rests.Judgements), strconv.Itoa(l.alone),
		})
	}
	d.Table(t)
	return d, nil
}

// printSource sets the page of one source.
func (s *shell) printSource(ctx context.Context, p *app.Support, chosen printChosen) (*report.Document, error) {
	src := p.Source
	paper, err := s.paperOf(ctx, "Source: "+src.Name(), "What it is, how far it is trusted, what it draws on and what rests on it.")
	if err != nil {
		return nil, err
	}
	paper.Mark = paper.Mark.Stricter(src.Mark)
	d := s.newReport(paper)
	d.Heading(1, src.Title)
	lines := sourceOrigin(src)
	for _, line := range [][2]string{
		{"Date from", src.DateSaid},
		{"Kind", string(src.Kind)},
		{"Grade", string(src.Reliability) + ", " + src.Reliability.Words() + ". " + src.GradeWhy},
		{"Stance", src.Stance},
		{"Oddities", src.Oddity},
		{"Licence", src.Licence},
		{"Cite as", src.CiteAs},
		{"Link", src.Link},
	} {
		if line[1] != "" {
			lines = append(lines, line)
		}
	}
	d.Items(lines...)
	d.Heading(2, "Independence")
	name := func(id app.ID) string {
		if other := p.Sources[id]; other != nil {
			return other.Name()
		}
		return "a source"
	}
	for _, c := range src.Cites {
		d.Item("draws on", joined(name(c.Source), c.Locator, c.Said))
	}
	for _, id := range p.CitedBy {
		d.Item("drawn on by", name(id))
	}
	d.Para(kinWords(p, name))
	if chosen.on(printRests) {
		printRestsOn(d, p)
	}
	if chosen.on(printCoverage) && len(p.Coverages) > 0 {
		d.Heading(2, "What it counts, and when")
		d.Table(coverageTable(p.Coverages, func(*app.Coverage) string { return src.Name() }, func(c *app.Coverage) string { return p.Names[app.Ref{Noun: app.NounActor, ID: c.Actor}] }))
	}
	if chosen.on(printNotes) {
		printNotesOf(d, p.Notes)
	}
	if chosen.on(printText) {
		d.Heading(2, "Its text")
		for i, paragraph := range app.Paragraphs(src.Text) {
			d.Item("p"+strconv.Itoa(i+1), paragraph)
		}
	}
	return d, nil
}

// kinWords says with which others a source counts as one.
func kinWords(p *app.Support, name func(app.ID) string) string {
	if len(p.Kin) == 0 {
		return "As far as this case knows it stands on its own: nothing here shares an origin with it."
	}
	var names []string
	for _, id := range p.Kin {
		names = append(names, name(id))
	}
	return "Counts as one with " + strings.Join(names, ", ") + ": one origin stands behind them, so that they do not confirm each other."
}

func printNotesOf(d *report.Document, notes []*app.Note) {
	if len(notes) == 0 {
		return
	}
	d.Heading(2, "Notes")
	for _, n := range notes {
		d.Item(joined(n.By, n.Created.Local().Format("2 Jan 2006")), joined(n.Label, n.Text))
	}
}

// printRestsOn sets what rests on the source, with the places in it.
func printRestsOn(d *report.Document, p *app.Support) {
	alone := 0
	for _, rows := range p.Alone {
		alone += len(rows)
	}
	d.Heading(2, "What rests on it")
	words := app.Counted(p.Rests.Events, "event", "events") + ", " + app.Counted(p.Rests.Claims, "claim", "claims") + ", " + app.Counted(p.Rests.Relations, "relation", "relations") +
		" and " + app.Counted(p.Rests.Judgements, "judgement", "judgements")
	if p.Rests.Events+p.Rests.Relations+p.Rests.Judgements > 0 {
		words += "; of " + grouped(alone) + " of these events, relations and judgements it is the only origin"
	}
	d.Para(words + ".")
	events := report.Table{Columns: []report.Column{{Title: "When", Most: 110}, {Title: "Event", Least: 200}, {Title: "Where in it", Most: 110}}}
	for _, e := range p.Events {
		events.Rows = append(events.Rows, []string{app.WhenWords(e.When, e.Period), e.Title, p.Locators(e.Cites)})
	}
	claims := report.Table{Columns: []report.Column{{Title: "Figure", Most: 90}, {Title: "What, of whom", Least: 150}, {Title: "About", Least: 120}, {Title: "Where in it", Most: 120}}}
	positions := report.Table{Columns: []report.Column{{Title: "What it says", Least: 220}, {Title: "About", Least: 120}, {Title: "Where in it", Most: 110}}}
	for _, c := range p.Claims {
		about := joined(p.Names[app.Ref{Noun: app.NounEvent, ID: c.Event}], c.OwnTime(), p.Names[app.Ref{Noun: app.NounActor, ID: c.Actor}])
		if c.Measure == app.MeasurePosition {
			positions.Rows = append(positions.Rows, []string{claimFigure(c), about, c.Locator})
			continue
		}
		claims.Rows = append(claims.Rows, []string{claimFigure(c), claimMeasure(c), about, c.Locator})
	}
	relations := report.Table{Columns: []report.Column{{Title: "Relation", Least: 220}, {Title: "When", Most: 120}, {Title: "Where in it", Most: 110}}}
	for _, r := range p.Relations {
		relations.Rows = append(relations.Rows, []string{
			p.Names[app.Ref{Noun: app.NounActor, ID: r.From}] + " " + r.Kind.Words() + " " + p.Names[app.Ref{Noun: app.NounActor, ID: r.To}], since(r.When), p.Locators(r.Cites),
		})
	}
	judgements := report.Table{Columns: []report.Column{{Title: "Judgement", Least: 280}, {Title: "Where in it", Most: 110}}}
	for _, j := range p.Judgements {
		judgements.Rows = append(judgements.Rows, []string{j.Text, p.Locators(j.Cites)})
	}
	for _, part := range []struct {
		words string
		total int
		table report.Table
	}{{"Events", p.Rests.Events, events}, {"Figures", len(claims.Rows), claims}, {"Positions", p.Rests.Claims - len(claims.Rows), positions}, {"Relations", p.Rests.Relations, relations}, {"Judgements", p.Rests.Judgements, judgements}} {
		if len(part.table.Rows) == 0 {
			continue
		}
		d.Heading(3, part.words)
		d.Table(part.table)
		if part.total > len(part.table.Rows) {
			d.Note("The first " + grouped(len(part.table.Rows)) + " of " + grouped(part.total) + " are listed.")
		}
	}
}

func coverageTable(rows []*app.Coverage, source, actor func(*app.Coverage) string) report.Table {
	t := report.Table{Columns: []report.Column{
		{Title: "Source", Most: 90}, {Title: "Counts", Least: 90}, {Title: "For", Most: 100}, {Title: "Time", Least: 84, Most: 110}, {Title: "By"}, {Title: "Not counted", Most: 100}, {Title: "Method and its changes", Least: 120},
	}, Caption: "Outside of a coverage, and where it is not counted, nothing is known: that is not zero."}
	for _, c := range rows {
		method := c.Method
		for _, change := range c.Changes {
			method = strings.TrimSpace(method + " " + change.When.Words() + ": " + change.Text)
		}
		t.Rows = append(t.Rows, []string{source(c), coverageWords(c), joined(actor(c), c.Area), c.Period.SpanWords(), orElse(c.By, "event"), gapWords(c.Gaps), method})
	}
	return t
}

func (v *coverageView) onPrint() (printJob, string, bool) {
	s, lines := v.shell, append([]coverageLine(nil), v.list.shown...)
	return printJob{name: "coverage", landscape: true, document: func(ctx context.Context, _ printChosen, _ report.Paper) (*report.Document, error) {
		paper, err := s.paperOf(ctx, "Coverage", "Which source counts what, for whom, from when to when, and changes of method.")
		if err != nil {
			return nil, err
		}
		d := s.newReport(paper)
		var rows []*app.Coverage
		names, actors := map[app.ID]string{}, map[app.ID]string{}
		for _, l := range lines {
			rows = append(rows, l.Coverage)
			names[l.ID], actors[l.ID] = l.source, l.actor
		}
		d.Table(coverageTable(rows, func(c *app.Coverage) string { return names[c.ID] }, func(c *app.Coverage) string { return actors[c.ID] }))
		return d, nil
	}}, "No coverage is shown, so there is nothing to print.", len(lines) > 0
}

func (v *singleList) onPrint() (printJob, string, bool) {
	s, lines := v.shell, append([]singleLine(nil), v.list.shown...)
	return printJob{name: "on one source only", document: func(ctx context.Context, _ printChosen, _ report.Paper) (*report.Document, error) {
		paper, err := s.paperOf(ctx, "What rests on one source only", "Sources that draw on one origin count as one.")
		if err != nil {
			return nil, err
		}
		d := s.newReport(paper)
		t := report.Table{Columns: []report.Column{{Title: "What", Most: 70}, {Title: "Statement", Least: 220}, {Title: "Only source, or those that count as one", Most: 190}}}
		for _, l := range lines {
			t.Rows = append(t.Rows, []string{string(l.ref.Noun), l.words, l.cited})
		}
		d.Table(t)
		return d, nil
	}}, "Nothing rests on one source only here.", len(lines) > 0
}

package views

import (
	"context"
	"fmt"

	"durand/app"
	"durand/charts"
	"durand/charts/report"
)

// mostPrinted is how many events a printed list holds; it is more than a thousand
// pages, and takes some seconds.
const mostPrinted = 20000

// The choices of the printed chronology.
const (
	printTimeline = "timeline"
	printList     = "list"
	printWindow   = "window"
)

// onPrint offers what is shown for printing: the timeline, the list, or both.
func (c *chronology) onPrint() (printJob, string, bool) {
	if c.timeline.spread.All.Count == 0 {
		return printJob{}, "No event is shown, so there is nothing to print. Take a chip out of the filter, or add an event.", false
	}
	shown := yes
	if !c.timeShown() {
		shown = ""
	}
	paper, f, order := c.timeline.onPaper(), c.shell.filter, c.list.order
	return printJob{
		name: "chronology", landscape: true,
		choices: []printChoice{
			{key: printTimeline, label: "The timeline", value: shown},
			{key: printList, label: "The list", value: yes},
			{key: printWindow, label: "In the list only the days of the timeline"},
		},
		document: func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
			return c.shell.printChronology(ctx, paper, f, order, chosen)
		},
	}, "", true
}

func (s *shell) printChronology(ctx context.Context, p *paperTimeline, f app.Filter, order app.Order, chosen printChosen) (*report.Document, error) {
	listed := f
	if chosen.on(printWindow) {
		listed.Period, listed.Certain = app.BetweenDays(p.first, p.last), false
		if !f.Period.IsZero() { // the narrower of both
			listed.Period = app.BetweenDays(max(p.first, f.Period.First()), min(p.last, f.Period.Last()))
			listed.Certain = f.Certain
		}
	}
	around, err := s.furniture(ctx, "chronology", f)
	if err != nil {
		return nil, err
	}
	d := report.New(around)
	d.Made, d.Author = s.opts.Clock(), s.lib.Initials()
	if chosen.on(printTimeline) {
		p.print(d)
	}
	if chosen.on(printList) {
		if err := s.printEvents(ctx, d, listed, order); err != nil {
			return nil, err
		}
	}
	if !chosen.on(printTimeline) && !chosen.on(printList) {
		d.Para("Choose the timeline, the list, or both.")
	}
	return d, nil
}

// print sets the timeline, a page for as many lanes as it has room for.
func (p *paperTimeline) print(d *report.Document) {
	d.Bookmark(1, "Timeline, "+p.words())
	firsts := p.pages()
	for i := range len(firsts) - 1 {
		from, to := firsts[i], firsts[i+1]
		d.Picture(report.Share(1), report.Drawing{
			Draw: func(c *charts.Canvas, size charts.Size) {
				c.Picture(charts.Spec{Artwork: p.draw(from, to, size)}, 0, 0, size)
			},
		})
	}
}

// printEvents sets the list in its order.
func (s *shell) printEvents(ctx context.Context, d *report.Document, f app.Filter, order app.Order) error {
	r := s.lib.Read()
	total, err := r.CountEvents(ctx, f)
	if err != nil {
		return err
	}
	lines, err := r.EventLines(ctx, f, order, 0, mostPrinted)
	if err != nil {
		return err
	}
	d.Break()
	d.Heading(1, app.Counted(total, "event", "events"))
	if total > len(lines) {
		d.Note(fmt.Sprintf("The first %s of %s events follow: narrow the filter to print the others.", grouped(len(lines)), grouped(total)))
	}
	table := report.Table{Columns: []report.Column{
		{Title: "When", Least: 74, Most: 100},
		{Title: "Kind", Most: 70},
		{Title: "Event", Least: 110},
		{Title: "Actors", Least: 100},
		{Title: "Place", Least: 92, Most: 240},
		{Title: "Sources", Least: 58, Most: 90},
		{Title: "Killed", Figure: true},
	}}
	for _, e := range lines {
		killed, _ := e.KilledWords()
		table.Rows = append(table.Rows, []string{app.WhenWords(e.When, e.Period), string(e.Kind), e.Title, e.Actors, e.Place, e.Sources, killed})
	}
	table.Strong = func(row int) bool { return lines[row].Pinned }
	table.Caption = app.KilledKey
	d.Table(table)
	return nil
}

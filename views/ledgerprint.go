package views

import (
	"context"
	"slices"
	"strings"

	"durand/app"
	"durand/charts/report"
)

// onPrint prints the figures that are shown.
func (v *ledgerView) onPrint() (printJob, string, bool) {
	s, about := v.shell, joined(scopeWords(v.scope), v.called, v.scope.Period.SpanWords(), string(v.scope.Measure))
	says := "Each source’s own figures, never added or averaged. ≠: cannot both be right with another on the same thing, or stands in a recorded conflict. ★: preferred, for the reason given."
	if v.added != "" {
		says = v.added + " ≠: stands in a recorded conflict. ★: preferred, for the reason given."
	}
	ofOne := v.scope.About.Noun == app.NounEvent
	var lines []app.LedgerLine
	for _, i := range v.list.shown {
		lines = append(lines, v.ledger.Lines[i])
	}
	return printJob{name: "figures", landscape: true, document: func(ctx context.Context, _ printChosen, _ report.Paper) (*report.Document, error) {
		paper, err := s.paperOf(ctx, "Figures side by side: "+about, says)
		if err != nil {
			return nil, err
		}
		d := s.newReport(paper)
		t := report.Table{Columns: []report.Column{
			{Title: "Time", Most: 80},
			{Title: "What, of whom", Least: 150},
			{Title: "About", Most: 84},
			{Title: "Low", Figure: true},
			{Title: "Best", Figure: true},
			{Title: "High", Figure: true},
			{Title: "Differs by"},
			{Title: "In its words", Most: 90},
			{Title: "Credited to", Most: 80},
			{Title: "Grade"},
			{Title: "Source", Most: 95},
		}, Strong: func(row int) bool { return lines[row].Claim.Preferred }}
		for _, l := range lines {
			c := l.Claim
			cited := d.CiteAt(l.Source, c.Locator)
			t.Rows = append(t.Rows, []string{
				l.Time(), claimMeasure(c), aboutWords(l), orBlank(c.Low), orBlank(c.Best), orBlank(c.High), ledgerMark(l),
				ledgerSaid(l), c.CreditedTo, l.Grade(), l.Source.Name() + " " + cited,
			})
		}
		if ofOne { // the heading says it
			t.Columns = slices.Delete(t.Columns, 2, 3)
			for i, r := range t.Rows {
				t.Rows[i] = slices.Delete(r, 2, 3)
			}
		}
		d.Table(t)
		for _, l := range lines {
			if l.Claim.Preferred {
				d.Item("★", joined(claimMeasure(l.Claim)+": "+claimFigure(l.Claim), l.Source.Name())+": "+l.Claim.Why)
			}
		}
		return d, nil
	}}, "No figure is shown, so there is nothing to print.", len(lines) > 0
}

func orBlank(v *float64) string {
	if v == nil {
		return ""
	}
	return figure(*v)
}

// onPrint prints the conflicts that are shown, or the one chosen.
func (v *conflictView) onPrint() (printJob, string, bool) {
	s := v.shell
	var shown, chosenOnly []app.Dispute
	for _, i := range v.list.shown {
		shown = append(shown, v.disputes[i])
	}
	choices := []printChoice{{key: printNotes, label: "Notes"}}
	if v.chosen >= 0 && v.chosen < len(v.disputes) {
		chosenOnly = []app.Dispute{v.disputes[v.chosen]}
		choices = append(choices, printChoice{key: printOnly, label: "Only the one that is open"})
	}
	return printJob{name: "where sources disagree", choices: choices, document: func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
		paper, err := s.paperOf(ctx, "Where sources disagree", "Each source’s own statement; figures are never averaged. Explained: both may be right. Decided: one is preferred, for the reason given.")
		if err != nil {
			return nil, err
		}
		d, list := s.newReport(paper), shown
		if chosen.on(printOnly) {
			list = chosenOnly
		}
		for _, dispute := range list {
			d.Conflict(2, dispute)
			if chosen.on(printNotes) {
				for _, n := range dispute.Notes {
					d.Item("Note, "+n.By, joined(n.Label, n.Text))
				}
			}
		}
		return d, nil
	}}, "No conflict is shown, so there is nothing to print.", len(shown) > 0
}

// onPrint prints the judgements that are shown.
func (v *judgementView) onPrint() (printJob, string, bool) {
	s, shown := v.shell, append([]*judgementFacts(nil), v.list.shown...)
	return printJob{
		name: "judgements", choices: []printChoice{{key: printNotes, label: "Notes"}, {key: printRests, label: "What they rest on", value: yes}},
		document: func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
			paper, err := s.paperOf(ctx, "Judgements, not facts", "Likelihood in the words of ICD 203 with its range; confidence says how well a judgement is founded.")
			if err != nil {
				return nil, err
			}
			for _, j := range shown {
				paper.Mark = paper.Mark.Stricter(j.Mark)
			}
			d := s.newReport(paper)
			for _, j := range shown {
				if err := printJudgement(ctx, s.lib.Read(), d, j, chosen); err != nil {
					return nil, err
				}
			}
			return d, nil
		},
	}, "No judgement is shown, so there is nothing to print.", len(shown) > 0
}

func printJudgement(ctx context.Context, r app.Reader, d *report.Document, j *judgementFacts, chosen printChosen) error {
	var cites []string
	for _, c := range j.Cites {
		source, err := app.Load[app.Source](ctx, r, c.Source)
		if err != nil {
			return err
		}
		cites = append(cites, d.CiteAt(source, c.Locator))
	}
	d.Judgement(j.Judgement, strings.Join(cites, "; "))
	if chosen.on(printRests) {
		for _, ref := range j.RestsOn {
			d.Item("rests on", j.names[ref])
		}
		if j.WouldChange != "" {
			d.Item("would change it", j.WouldChange)
		}
	}
	if chosen.on(printNotes) {
		for _, n := range j.notes {
			d.Item("Note, "+n.By, joined(n.Label, n.Text))
		}
	}
	return nil
}

package report

import (
	"slices"
	"strings"

	"durand/app"
	"durand/charts"
)

func (w dossierWriter) names() {
	var rows [][]string
	for _, a := range w.p.Actor.Aliases {
		by := w.by(a.Source, a.Locator)
		if a.Source == 0 { // by which it is found
			by = app.SpellingOnly
		}
		rows = append(rows, []string{a.Name, by})
	}
	w.table("Names", []Column{{Title: "Also called", Least: 200}, {Title: "By whom"}}, rows)
}

// table adds a heading and a table, where there is anything to say.
func (w dossierWriter) table(words string, columns []Column, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	w.d.Heading(2, words)
	w.d.Table(Table{Columns: columns, Rows: rows})
}

func (w dossierWriter) people() {
	rows := func(relations []*app.Relation) [][]string {
		var rows [][]string
		for _, r := range relations {
			rows = append(rows, []string{w.name(r.From), below(r.Kind.Words(), r.Caveat), span(r.When), w.cite(r.Cites...)})
		}
		return rows
	}
	columns := []Column{{Title: "Who", Least: 120}, {Title: "What", Most: 170}, {Title: "When"}, {Title: "Source", Most: 130}}
	w.table("Leaders, spokesmen and others under it", columns, rows(w.p.Persons()))
	w.table("Factions and parts", columns, rows(w.p.Factions()))
}

func (w dossierWriter) aims() {
	for _, part := range []struct {
		words string
		kind  app.TraitKind
	}{
		{"Stated aims", app.TraitAim},
		{"Area of operation", app.TraitArea},
		{"Designations", app.TraitDesignation},
		{"What else sources say", app.TraitRemark},
	} {
		var rows [][]string
		for _, t := range w.p.Traits(part.kind) {
			rows = append(rows, []string{t.Text, span(t.When), w.by(t.Source, t.Locator)})
		}
		w.table(part.words, []Column{{Title: "What", Least: 240}, {Title: "When", Most: 110}, {Title: "Source", Most: 130}}, rows)
	}
}

// events are what the events add up to: counts, pictures, sums by source.
func (w dossierWriter) events() {
	c := w.p.Counts
	if c.Events == 0 {
		return
	}
	w.d.Heading(2, "Attacks and other events")
	w.marks()
	var kinds, areas []string
	for _, k := range c.Kinds {
		kinds = append(kinds, string(k.Kind)+" "+app.Grouped(k.Count))
	}
	for _, a := range c.Provinces {
		areas = append(areas, a.Word+" "+app.Grouped(a.Count))
	}
	w.d.Para("By kind: " + strings.Join(kinds, ", ") + ".")
	if len(areas) > 0 {
		w.d.Para("By province: " + strings.Join(areas, ", ") + ".")
	}
	t := c.Activity()
	if len(c.Months) >= 3 {
		w.d.Chart(charts.Spec{Kind: app.ChartStacked, Tally: t, Style: charts.Style{Bare: true}}, Points(130))
		w.d.Note(t.Definition + ".")
		if years := t.Years(); years <= 40 && c.Active > 0 {
			w.d.Chart(charts.Spec{Kind: app.ChartHeat, Tally: c.Violence(), Style: charts.Style{Bare: true}}, Points(float64(years)*14+60))
			w.d.Note("Violent events by month and year, on whichever side it stands.")
		}
	}
	var rows [][]string
	for _, s := range w.p.Sums {
		rows = append(rows, []string{s.Words(), s.Figure(), s.In(), w.number(w.p.Counted[s.Source])})
	}
	w.table("Killed, wounded, captured and freed, by source", []Column{{Title: "Of whom", Least: 170}, {Title: "Figure", Figure: true}, {Title: "In events", Figure: true}, {Title: "Source"}}, rows)
	if len(rows) > 0 {
		w.d.Note("What each source counts in the events that name it, on whichever side: best figure, in brackets low and high. Figures of different sources are not added up.")
	}
}

// marks are the events that mark it.
func (w dossierWriter) marks() {
	for _, mark := range []struct {
		words string
		lines []app.EventLine
	}{{"Named in a founding: ", w.p.Founded}, {"First violence recorded here, in which it acts or is a side: ", w.p.First}, {"Last violence recorded here, in which it acts or is a side: ", w.p.Last}} {
		for _, e := range mark.lines {
			w.d.Para(mark.words + dotted(app.WhenWords(e.When, e.Period), e.Title, e.Place) + " " + w.backing(w.p.Backed[e.ID]))
		}
	}
}

func (w dossierWriter) strength() {
	claims, words := w.p.Strength(), w.p.Traits(app.TraitStrength)
	if len(claims)+len(words) == 0 {
		return
	}
	w.d.Heading(2, "Strength, by source and date")
	if t := w.p.StrengthTally(); len(t.Series) > 0 {
		w.d.Chart(charts.Spec{Kind: app.ChartReported, Tally: t, Style: charts.Style{Bare: true}}, Points(min(max(90, float64(len(t.Series))*18+50), 220)))
	}
	if len(claims) > 0 {
		w.d.Table(w.ledger(claims))
	}
	for _, t := range words {
		w.d.Para(dotted(t.Text, span(t.When)) + " " + w.by(t.Source, t.Locator))
	}
}

// ledger is claims side by side, those that others contradict marked.
func (w dossierWriter) ledger(claims []*app.Claim) Table {
	t := Table{Columns: []Column{{Title: "What", Least: 210}, {Title: "Figure", Figure: true}, {Title: "When"}, {Title: "Grade"}, {Title: "Source", Least: 84, Most: 110}}}
	differ := app.Differing(claims)
	for _, c := range claims {
		remark := dotted(c.CreditedTo, c.Basis, c.Caveat)
		if differ[c.ID] {
			remark = dotted("≠ others differ", remark)
		}
		if c.Preferred {
			remark = dotted("★ preferred: "+c.Why, remark)
		}
		t.Rows = append(t.Rows, []string{below(c.What(), remark), c.Figure(), span(c.Period), w.p.GradeOf(c), w.by(c.Source, c.Locator)})
	}
	t.Strong = func(row int) bool { return row >= 0 && row < len(claims) && claims[row].Preferred }
	return t
}

func (w dossierWriter) relations() {
	if len(w.p.Relations) == 0 {
		return
	}
	n := charts.AroundActor(w.p)
	high := charts.NetworkSize(n, 500).H
	w.d.Whole(func() {
		w.d.Heading(2, "Relations")
		w.d.Chart(charts.Spec{Kind: charts.KindNetwork, Network: n, Style: charts.Style{Bare: true}}, Points(high).AtMost(.9))
	})
	w.d.Table(w.relationTable(w.p.Relations))
}

// relationTable reads as sentences: who, what, to whom.
func (w dossierWriter) relationTable(relations []*app.Relation) Table {
	t := Table{Columns: []Column{{Title: "Who", Least: 90}, {Title: "is", Least: 120, Most: 150}, {Title: "whom", Least: 90}, {Title: "When", Least: 76}, {Title: "Source", Least: 84, Most: 110}}}
	for _, r := range relations {
		t.Rows = append(t.Rows, []string{w.name(r.From), below(r.Kind.Words(), r.Caveat), w.name(r.To), span(r.When), w.cite(r.Cites...)})
	}
	return t
}

func (w dossierWriter) lines(lines []app.EventLine) [][]string {
	var rows [][]string
	for _, e := range lines {
		rows = append(rows, []string{app.WhenWords(e.When, e.Period), dotted(e.Title, e.Place), w.backing(w.p.Backed[e.ID])})
	}
	return rows
}

func (w dossierWriter) chronology() {
	w.table("Chronology, newest first", []Column{{Title: "When", Most: 110}, {Title: "What", Least: 220}, {Title: "Source", Most: 150}}, w.lines(w.p.Recent))
	if left := w.p.Counts.Events - len(w.p.Recent); left > 0 && len(w.p.Recent) > 0 {
		w.d.Note(app.Counted(left, "earlier event is not printed here.", "earlier events are not printed here."))
	}
}

func (w dossierWriter) statements() {
	w.table("Statements and demands, newest first", []Column{{Title: "When", Most: 110}, {Title: "What", Least: 220}, {Title: "Source", Most: 150}}, w.lines(w.p.Statements))
}

func (w dossierWriter) conflicts() {
	if len(w.p.Conflicts) == 0 {
		return
	}
	w.d.Heading(2, "Where sources disagree")
	for _, c := range w.p.Conflicts {
		dispute := app.Dispute{Conflict: c}
		for _, id := range c.Claims {
			if k := w.p.Positions[id]; k != nil && w.p.Sources[k.Source] != nil {
				dispute.Claims = append(dispute.Claims, app.Weighed{Claim: k, By: w.p.Sources[k.Source]})
			}
		}
		w.d.Conflict(3, dispute)
	}
}

func (w dossierWriter) judgements() {
	if len(w.p.Judgements) == 0 {
		return
	}
	w.d.Heading(2, "Judgements, not facts")
	for _, j := range w.p.Judgements {
		cites := ""
		if len(j.Cites) > 0 || !j.Own { // an own judgement needs grounds, not a source
			cites = w.cite(j.Cites...)
		}
		w.d.Judgement(j, cites, grounds(j, w.p.Names)...)
	}
}

func (w dossierWriter) figures() {
	strength := w.p.Strength()
	var claims []*app.Claim
	for _, c := range w.p.Claims {
		if !slices.Contains(strength, c) {
			claims = append(claims, c)
		}
	}
	if len(claims) > 0 {
		w.d.Heading(2, "Other figures that sources give")
		w.d.Table(w.ledger(claims))
	}
}

func (w dossierWriter) notes() {
	if len(w.p.Notes) == 0 {
		return
	}
	w.d.Heading(2, "Notes")
	for _, n := range w.p.Notes {
		w.d.Item(noteHead(n), n.Text)
	}
}

package views

import (
	"context"
	"slices"
	"strconv"

	"durand/app"
	"durand/charts/report"
)

// onPrint prints the dossier in front, or the drawing of all relations.
func (p *dossierPage) onPrint() (printJob, string, bool) {
	if p.selected == 0 {
		return p.all.onPrint()
	}
	profile := p.detail.profile
	if profile == nil {
		return printJob{}, "The dossier is still being read; try again in a moment.", false
	}
	var choices []printChoice
	for _, part := range report.DossierParts() {
		c := printChoice{key: string(part), label: string(part), value: yes}
		if part == report.DossierNotes {
			c.value = ""
		}
		choices = append(choices, c)
	}
	marks := []string{asMarked}
	for _, m := range app.TLPs() {
		marks = append(marks, string(m))
	}
	choices = append(choices,
		printChoice{key: printLines, label: "Events and statements", values: []string{"12", strconv.Itoa(report.DossierLines), "100", "1000"}, value: strconv.Itoa(report.DossierLines)},
		printChoice{key: printMark, label: "Handling mark", values: marks, value: asMarked})
	s, id := p.shell, p.selected
	return printJob{
		name: profile.Actor.Name, choices: choices,
		document: func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
			return dossierDocument(ctx, s, id, chosen)
		},
	}, "", true
}

// The choices of a printed dossier beside its parts.
const (
	printLines = "lines"
	printMark  = "mark"
	asMarked   = "as what is printed"
)

// dossierDocument reads all that the case says of an actor and makes pages.
func dossierDocument(ctx context.Context, s *shell, id app.ID, chosen printChosen) (*report.Document, error) {
	r := s.lib.Read()
	lines, err := strconv.Atoi(chosen[printLines])
	if err != nil {
		lines = report.DossierLines
	}
	profile, err := app.ReadProfile(ctx, r, id, lines, s.opts.Clock())
	if err != nil {
		return nil, err
	}
	info, err := r.Info(ctx)
	if err != nil {
		return nil, err
	}
	parts := slices.DeleteFunc(report.DossierParts(), func(part report.DossierPart) bool { return !chosen.on(string(part)) })
	paper := report.DossierPaper(profile, parts, info.Name, s.opts.Clock())
	if chosen[printMark] != asMarked {
		paper.Mark = paper.Mark.Stricter(app.TLP(chosen[printMark]))
	}
	return report.Dossier(profile, parts, paper), nil
}

// onPrint prints the drawing of all relations with its table.
func (a *allRelations) onPrint() (printJob, string, bool) {
	if len(a.shown) == 0 {
		return printJob{}, "No relation is shown, so there is nothing to print.", false
	}
	s, spec, relations, actors, sources := a.shell, a.spec(), a.shown, a.actors, a.sources
	return printJob{
		name: spec.Paper.Title, landscape: true, choices: []printChoice{{key: "table", label: "the relations as a table", value: yes}},
		document: func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
			info, err := s.lib.Read().Info(ctx)
			if err != nil {
				return nil, err
			}
			paper := app.Furniture{
				Title: spec.Paper.Title, Subtitle: "Relations as sources state them; the arrow runs from who is something to whom.",
				Source: "Case: " + info.Name, AsOf: "as of " + app.Today(s.opts.Clock()).Words(), Mark: info.Mark,
			}
			return report.Relations(spec.Network, relations, actors, sources, chosen.on("table"), paper), nil
		},
	}, "", true
}

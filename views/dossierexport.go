package views

import (
	"context"
	"io"
	"slices"
	"strings"

	"durand/app"
	"durand/app/exchange"
	"durand/charts"
	"durand/charts/report"
)

// onExport offers what the page shows: the dossier in front with its events and
// relations, or the list of the actors and how they stand to each other.
func (p *dossierPage) onExport() {
	s := p.shell
	var choices []exportChoice
	if profile := p.detail.profile; p.selected != 0 && profile != nil {
		choices = append(choices, s.dossierChoices(profile)...)
	} else {
		choices = append(choices, p.all.choices()...)
	}
	choices = append(choices, s.listChoices("Actors", p.tree.table())...)
	s.exportSheet(append(choices, s.dataChoices()...))
}

// dossierChoices are the kinds of file that hold one dossier.
func (s *shell) dossierChoices(profile *app.Profile) []exportChoice {
	name, id := profile.Actor.Name, profile.Actor.ID
	paper, _ := report.ReadPaper(s.prefs.paper()) // what is not understood is A4
	choices := []exportChoice{{
		"The dossier (PDF)", "As Ctrl+P prints it, with its sources and without notes; there its parts can be chosen.", fileName(name) + ".pdf",
		[]string{".pdf"},
		true,
		func(ctx context.Context, path string, _ app.Filter, progress func(string, int64, int64)) error {
			return s.writeDossier(ctx, path, id, paper, progress)
		},
	}}
	events := s.dataChoices()[0]
	write := events.write
	events.label, events.name = "Its events as a workbook (XLSX)", fileName(name)+" events.xlsx"
	events.detail, events.shownOnly = "All events of “"+name+"”, whatever the filter: a sheet of events, one of claims, one of sources.", true
	events.write = func(ctx context.Context, path string, _ app.Filter, progress func(string, int64, int64)) error {
		return write(ctx, path, app.Filter{Actors: []app.ID{id}}, progress)
	}
	choices = append(choices, events)
	relations := append(slices.Clone(profile.Relations), profile.Between...)
	if len(relations) == 0 {
		return choices
	}
	spec := relationSpec(charts.AroundActor(profile), name)
	spec.Paper.Mark = app.MarkOfRelations(relations, profile.Actors, profile.Sources).Stricter(profile.Actor.Mark)
	choices = append(choices, s.drawingChoice(spec))
	return append(choices, s.listChoices("Its relations", relationList(sortedRelations(profile.Relations), profile.Actors, profile.Sources))...)
}

// writeDossier writes the dossier of an actor as it is printed at first.
func (s *shell) writeDossier(ctx context.Context, path string, id app.ID, paper report.Paper, progress func(string, int64, int64)) error {
	chosen := printChosen{}
	for _, part := range report.DossierParts() {
		if part != report.DossierNotes {
			chosen[string(part)] = yes
		}
	}
	chosen[printMark] = asMarked
	document, err := dossierDocument(ctx, s, id, chosen)
	if err != nil {
		return err
	}
	document.Made, document.Author = s.opts.Clock(), s.lib.Initials()
	pages, err := document.Lay(ctx, paper)
	if err != nil {
		return err
	}
	return s.opts.WriteFile(path, func(w io.Writer) error { return writePages(ctx, w, pages, progress) })
}

// drawingChoice is a drawing of relations as a file.
func (s *shell) drawingChoice(spec charts.Spec) exportChoice {
	return exportChoice{
		"The drawing of relations (SVG, PNG or PDF)", "With its title, source and date, marked as what is in it; the ending of the name chooses the kind.",
		"relations.svg",
		[]string{".svg", ".png", ".pdf"},
		true,
		func(ctx context.Context, path string, _ app.Filter, _ func(string, int64, int64)) error {
			return s.writeRelations(ctx, path, spec)
		},
	}
}

// choices are the kinds of file that hold how the actors stand to each other.
func (a *allRelations) choices() []exportChoice {
	if len(a.shown) == 0 {
		return nil
	}
	spec := a.spec()
	spec.Paper.Mark = app.MarkOfRelations(a.shown, a.actors, a.sources)
	return append(a.shell.listChoices("Relations", relationList(a.shown, a.actors, a.sources)), a.shell.drawingChoice(spec))
}

// relationList is relations as rows.
func relationList(relations []*app.Relation, actors map[app.ID]*app.Actor, sources map[app.ID]*app.Source) exchange.List {
	list := exchange.List{Name: "Relations", Head: []string{"Who", "is", "whom", "When", "Says who"}}
	for _, r := range relations {
		row := make([]string, len(list.Head))
		for col := range row {
			row[col] = relationCell(r, col, actors, sources).Text
		}
		list.Rows = append(list.Rows, row)
	}
	return list
}

// table is the actors of the tree, all of them, or those that were found, in
// its order.
func (t *actorTree) table() exchange.List {
	list := exchange.List{Name: "Actors", Head: []string{"Actor", "Kind", "Under", "Other names", "Events", "First attack or event", "Last"}, Figures: map[int]bool{4: true}}
	lines := map[app.ID]app.ActorLine{}
	for _, l := range t.lines {
		lines[l.ID] = l
	}
	rows := t.rows
	if strings.TrimSpace(t.find.Text) == "" {
		rows = treeRows(t.lines, t.sorted.Selected, nil) // what is folded away too
	}
	for _, r := range rows {
		l, there := lines[r.id]
		if !there {
			continue // a heading
		}
		first, last := "", ""
		if l.Events > 0 && l.First < app.DayMax {
			first, last = l.First.ISO(), l.Last.ISO()
		}
		list.Rows = append(list.Rows, []string{l.Name, string(l.Kind), lines[l.Parent].Name, strings.Join(l.Aliases, "; "), grouped(l.Events), first, last})
	}
	return list
}

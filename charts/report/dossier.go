package report

import (
	"slices"
	"strings"
	"time"

	"durand/app"
	"durand/charts"
)

// DossierPart is a part of a printed dossier that can be left out.
type DossierPart string

// The parts of a dossier.
const (
	DossierNames      DossierPart = "names"
	DossierPeople     DossierPart = "leaders and factions"
	DossierAims       DossierPart = "aims, area, designations"
	DossierEvents     DossierPart = "attacks and casualties"
	DossierStrength   DossierPart = "strength"
	DossierRelations  DossierPart = "relations"
	DossierChronology DossierPart = "chronology"
	DossierStatements DossierPart = "statements"
	DossierConflicts  DossierPart = "disagreements"
	DossierJudgements DossierPart = "judgements"
	DossierFigures    DossierPart = "other figures"
	DossierNotes      DossierPart = "notes"
)

// DossierParts lists the parts in their order.
func DossierParts() []DossierPart {
	return []DossierPart{
		DossierNames, DossierPeople, DossierAims, DossierEvents, DossierStrength, DossierRelations, DossierChronology,
		DossierStatements, DossierConflicts, DossierJudgements, DossierFigures, DossierNotes,
	}
}

// DossierLines is how many of its last events and statements a printed
// dossier names, unless somebody asks for another number.
const DossierLines = 30

// DossierPaper is what stands around a printed dossier: the most restricted
// mark of what is in it, and the day of printing.
func DossierPaper(p *app.Profile, parts []DossierPart, caseName string, now time.Time) app.Furniture {
	mark := p.Mark(slices.Contains(parts, DossierJudgements), slices.Contains(parts, DossierNotes))
	return app.Furniture{
		Title:    p.Actor.Name,
		Subtitle: "Dossier. Counts: events recorded in this case. Figures: each source’s own, never added across sources.",
		Source:   "Case: " + caseName, AsOf: "as of " + app.Today(now).Words(), Mark: mark,
	}
}

// Dossier prints all that a case says of an actor, as far as the parts go.
func Dossier(p *app.Profile, parts []DossierPart, paper app.Furniture) *Document {
	d := New(paper)
	d.Dossier(p, parts)
	return d
}

// Dossier adds a dossier to a document, without furniture of its own.
func (d *Document) Dossier(p *app.Profile, parts []DossierPart) {
	w := dossierWriter{d, p}
	w.head()
	for _, part := range []struct {
		name DossierPart
		add  func()
	}{
		{DossierNames, w.names},
		{DossierPeople, w.people},
		{DossierAims, w.aims},
		{DossierEvents, w.events},
		{DossierStrength, w.strength},
		{DossierRelations, w.relations},
		{DossierChronology, w.chronology},
		{DossierStatements, w.statements},
		{DossierConflicts, w.conflicts},
		{DossierJudgements, w.judgements},
		{DossierFigures, w.figures},
		{DossierNotes, w.notes},
	} {
		if slices.Contains(parts, part.name) {
			part.add()
		}
	}
}

// Relations prints how the actors of a case stand to each other: a drawing
// that fills a page and, on wish, the relations as a table.
func Relations(n *charts.Network, relations []*app.Relation, actors map[app.ID]*app.Actor, sources map[app.ID]*app.Source, table bool, paper app.Furniture) *Document {
	paper.Mark = paper.Mark.Stricter(app.MarkOfRelations(relations, actors, sources))
	d := New(paper)
	d.Chart(charts.Spec{Kind: charts.KindNetwork, Network: n, Style: charts.Style{Bare: true}}, Share(1))
	if table {
		w := dossierWriter{d, &app.Profile{Actors: actors, Sources: sources}}
		d.Heading(2, "The relations")
		d.Table(w.relationTable(relations))
	}
	return d
}

// dossierWriter writes one dossier.
type dossierWriter struct {
	d *Document
	p *app.Profile
}

// cite says by number who says so, and where in it.
func (w dossierWriter) cite(cites ...app.Citation) string {
	var words []string
	for _, c := range cites {
		if s := w.p.Sources[c.Source]; s != nil {
			words = append(words, w.d.CiteAt(s, c.Locator))
		}
	}
	if len(words) == 0 {
		return "no source"
	}
	return strings.Join(words, "; ")
}

// backing says by number who stands behind an event.
func (w dossierWriter) backing(b app.Backing) string { return backing(b, w.cite(b.Cites...)) }

// below sets a remark on lines of its own below a text.
func below(text, remark string) string {
	if remark == "" {
		return text
	}
	return text + "\n" + remark
}

func (w dossierWriter) number(s *app.Source) string {
	return w.d.Cite(SourceOf(s, ""))
}

// by is cite for one source, which may be missing.
func (w dossierWriter) by(source app.ID, locator string) string {
	if source == 0 {
		return "no source"
	}
	return w.cite(app.Citation{Source: source, Locator: locator})
}

func (w dossierWriter) name(id app.ID) string {
	if a := w.p.Actors[id]; a != nil {
		return a.Name
	}
	return ""
}

func span(d app.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.SpanWords()
}

// dotted joins what is not empty with a middle dot.
func dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" }), " · ")
}

// head says in a few lines who it is and how much is recorded.
func (w dossierWriter) head() {
	p := w.p
	w.d.Para(dotted(append([]string{string(p.Actor.Kind)}, p.Actor.Tags...)...))
	for _, r := range p.Stands() {
		w.d.Para(dotted(r.Kind.Words()+" "+w.name(r.To), span(r.When), r.Caveat) + " " + w.cite(r.Cites...))
	}
	for _, t := range p.Traits(app.TraitRole) {
		w.d.Para(dotted(t.Text, span(t.When)) + " " + w.by(t.Source, t.Locator))
	}
	w.d.Para(p.Counts.InShort(p.Lines))
}

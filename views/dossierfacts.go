package views

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
	"durand/charts"
)

// addSections adds all that a dossier says, in the order in which it is asked.
func (d *dossierDetail) addSections() {
	left, right := container.NewVBox(), container.NewVBox()
	d.section(left, "Names", "Names", d.names()...)
	d.section(left, "Leaders", "Leaders, spokesmen and others under it", d.persons()...)
	d.section(left, "Factions", "Factions and parts", d.factions()...)
	d.section(left, "Aims", "Stated aims", d.traits(app.TraitAim)...)
	d.section(left, "Area", "Area of operation", d.traits(app.TraitArea)...)
	d.section(left, "Designations", "Designations", d.traits(app.TraitDesignation)...)
	d.section(left, "Remarks", "What else sources say", d.traits(app.TraitRemark)...)
	brief := len(d.profile.Actor.Aliases)+len(d.profile.Actor.Traits)+len(d.profile.Relations) < 12
	if brief { // beside the counts there is room for the events
		d.section(left, "Chronology", "Chronology, newest first", d.events)
	}
	d.section(right, "Activity", "Attacks and other events", d.marked, d.counted)
	d.section(right, "Casualties", "Killed, wounded, captured and freed, by source", d.summed,
		link("Figure by figure, of every source side by side", func() { d.shell.showFigures(app.Ref{Noun: app.NounActor, ID: d.id}) }))
	d.body.Add(paired(left, right))
	d.sectionWith(d.body, "Strength", "Strength, by source and date", []fyne.CanvasObject{d.addFigure(app.MeasureStrength)}, d.strengthParts()...)
	d.section(d.body, "Relations", "Relations", d.relationParts()...)
	left, right = container.NewVBox(), container.NewVBox()
	if brief {
		d.section(left, "Company", "In whose company", d.company)
	} else {
		d.section(left, "Chronology", "Chronology, newest first", d.events)
	}
	d.section(right, "Statements", "Statements and demands, newest first", d.spoken)
	if !brief {
		d.section(right, "Company", "In whose company", d.company)
	}
	d.body.Add(rule())
	d.body.Add(paired(left, right))
	judge := []fyne.CanvasObject{plainButton("Add judgement", theme.ContentAddIcon(), d.onAddJudgement)}
	if conflicts := d.conflicts(); len(conflicts) > 0 {
		left, right = container.NewVBox(), container.NewVBox()
		d.section(left, "Disagreements", "Where sources disagree", conflicts...)
		d.sectionWith(right, "Judgements", "Judgements, not facts", judge, d.judgements()...)
		d.body.Add(rule())
		d.body.Add(paired(left, right))
	} else {
		d.sectionWith(d.body, "Judgements", "Judgements, not facts", judge, d.judgements()...)
	}
	d.sectionWith(d.body, "Figures", "Other figures that sources give", []fyne.CanvasObject{d.addFigure(app.MeasureAttacks)}, d.otherFigures()...)
	d.jumps.Add(smallLinkLabel("Notes", func() { d.scroll.ScrollToBottom() }))
}

// The widths of the columns of facts: what, when, who says so.
func factWidths() []float32 { return []float32{0, 108, 150} }

func (d *dossierDetail) fact(what fyne.CanvasObject, when string, cites ...app.Citation) fyne.CanvasObject {
	who := closely()
	for _, c := range cites {
		who.Add(d.shell.citeLink(d.profile.SourceName(c.Source), c))
	}
	if len(cites) == 0 {
		who.Add(quiet("no source"))
	}
	return row(factWidths(), what, quiet(when), who)
}

// names are the names that sources use, and the sources that speak of it.
func (d *dossierDetail) names() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, a := range d.profile.Actor.Aliases {
		var cites []app.Citation
		if a.Source != 0 {
			cites = []app.Citation{{Source: a.Source, Locator: a.Locator}}
		}
		if a.Source == 0 { // a spelling by which it is found, that no source of the case uses
			rows = append(rows, row(factWidths(), para(a.Name), quiet(""), quiet(app.SpellingOnly)))
			continue
		}
		rows = append(rows, d.fact(para(a.Name), "", cites...))
	}
	if len(rows) == 0 {
		rows = append(rows, quiet("No other name is recorded. “Edit” adds one with the source that uses it."))
	}
	parts := []fyne.CanvasObject{short(rows, 10, "names")}
	if len(d.profile.Actor.Cites) > 0 {
		parts = append(parts, d.spokenOf())
	}
	return parts
}

// spokenOf names each source that speaks of it once, wherever in it it does.
func (d *dossierDetail) spokenOf() fyne.CanvasObject {
	spoken := flowing(smallLabel("spoken of in"))
	named := map[app.ID]bool{}
	for _, c := range d.profile.Actor.Cites {
		if !named[c.Source] {
			named[c.Source] = true
			spoken.Add(smallLinkLabel(d.profile.SourceName(c.Source), func() { d.shell.open(app.Ref{Noun: app.NounSource, ID: c.Source}) }))
		}
	}
	return spoken
}

func (d *dossierDetail) traits(kind app.TraitKind) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, t := range d.profile.Traits(kind) {
		var cites []app.Citation
		if t.Source != 0 {
			cites = []app.Citation{{Source: t.Source, Locator: t.Locator}}
		}
		rows = append(rows, d.fact(para(t.Text), since(t.When), cites...))
	}
	return rows
}

// persons are those under it, with what they are to it and from when to when.
func (d *dossierDetail) persons() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, r := range d.profile.Persons() {
		rows = append(rows, d.tied(r, r.From))
	}
	return rows
}

func (d *dossierDetail) factions() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, r := range d.profile.Factions() {
		rows = append(rows, d.tied(r, r.From))
	}
	return rows
}

func (d *dossierDetail) tied(r *app.Relation, other app.ID) fyne.CanvasObject {
	words := closely(d.shell.actorLink(other, d.nameOf(other)))
	if r.Kind != app.RelationParent {
		words.Add(quiet(joined(r.Kind.Words(), r.Caveat)))
	}
	return d.fact(words, since(r.When), r.Cites...)
}

// strengthParts are the figures of how many it has, as a picture and as a
// table, and what sources say of it in words.
func (d *dossierDetail) strengthParts() []fyne.CanvasObject {
	p := d.profile
	claims, words := p.Strength(), d.traits(app.TraitStrength)
	if len(claims)+len(words) == 0 {
		if kind := p.Actor.Kind; kind != app.ActorArmedGroup && kind != app.ActorFaction {
			return nil
		}
		return []fyne.CanvasObject{quiet("No source says how many it has. That is not zero: it is unknown.")}
	}
	var parts []fyne.CanvasObject
	if t := p.StrengthTally(); len(t.Series) > 0 {
		d.strength.show(charts.Spec{Kind: app.ChartReported, Tally: t, Style: charts.Style{Bare: true}}, max(120, min(float32(len(t.Series))*26+70, 300)))
		parts = append(parts, d.strength)
	}
	return append(append(parts, d.ledger(claims)...), words...)
}

// addFigure adds what a source says of the actor in figures.
func (d *dossierDetail) addFigure(m app.Measure) fyne.CanvasObject {
	return plainButton("Add figure", theme.ContentAddIcon(), func() {
		d.shell.editClaim(&app.Claim{Actor: d.id, Measure: m}, func(app.ID) {})
	})
}

func (d *dossierDetail) onAddJudgement() {
	d.shell.editJudgement(&app.Judgement{Own: true, Author: d.shell.lib.Initials(), About: []app.Ref{{Noun: app.NounActor, ID: d.id}}})
}

// ledger is claims as rows: the figure, what it counts, when, who says so.
func (d *dossierDetail) ledger(claims []*app.Claim) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	differ := app.Differing(claims)
	reasons := map[app.ID][]app.ConflictReason{}
	for _, c := range d.profile.Conflicts {
		for _, id := range c.Claims {
			if c.Reason != "" && !slices.Contains(reasons[id], c.Reason) {
				reasons[id] = append(reasons[id], c.Reason)
			}
		}
	}
	for _, c := range claims {
		figure := para(claimFigure(c))
		figure.TextStyle.Bold = true
		figure.Alignment = fyne.TextAlignTrailing
		what := closely(para(claimMeasure(c)))
		note := joined(c.CreditedTo, "grade "+d.profile.GradeOf(c), c.Basis, c.Caveat)
		if differ[c.ID] {
			note = "≠ others differ: " + differsBy(reasons[c.ID]) + " · " + note
		}
		if c.Preferred {
			note = "★ preferred: " + c.Why + " · " + note
		}
		what.Add(quiet(note))
		rows = append(rows, row([]float32{96, 12, 0, 112, 128, 34}, figure, para(""), what, quiet(c.Period.SpanWords()),
			d.shell.citeLink(d.profile.SourceName(c.Source), app.Citation{Source: c.Source, Locator: c.Locator}),
			plainButton("", theme.DocumentCreateIcon(), func() { d.shell.editClaim(c, func(app.ID) {}) })))
	}
	return rows
}

func (d *dossierDetail) otherFigures() []fyne.CanvasObject {
	var claims []*app.Claim
	strength := d.profile.Strength()
	for _, c := range d.profile.Claims {
		if !slices.Contains(strength, c) {
			claims = append(claims, c)
		}
	}
	if len(claims) == 0 {
		return nil
	}
	return []fyne.CanvasObject{short(d.ledger(claims), 8, "figures")}
}

// conflicts are the places where sources disagree about it, each with what
// they say.
func (d *dossierDetail) conflicts() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, c := range d.profile.Conflicts {
		ref := app.Ref{Noun: app.NounConflict, ID: c.ID}
		lines := closely(link("≠ "+c.Topic, func() { d.shell.open(ref) }), quiet(joined(c.Between, c.Reason.Words(), string(c.State))))
		for _, id := range c.Claims {
			k := d.profile.Positions[id]
			if k == nil {
				continue
			}
			lines.Add(row([]float32{128, 0}, d.shell.citeLink(d.profile.SourceName(k.Source), app.Citation{Source: k.Source, Locator: k.Locator}),
				closely(para(k.Statement()), quiet(joined(k.Period.SpanWords(), "grade "+d.profile.GradeOf(k))))))
		}
		if c.Explanation != "" {
			lines.Add(para(c.Explanation))
		}
		rows = append(rows, lines)
	}
	if len(rows) == 0 {
		return nil
	}
	return []fyne.CanvasObject{short(rows, 6, "disagreements")}
}

func (d *dossierDetail) judgements() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, j := range d.profile.Judgements {
		who := j.Author
		for _, c := range j.Cites {
			if name := d.profile.SourceName(c.Source); !strings.Contains(who, name) {
				who = joined(who, name+" "+c.Locator)
			}
		}
		rows = append(rows, d.shell.judgementLine(j, joined(j.Kind, who, since(j.When), string(j.Likelihood), string(j.Confidence)), d.profile.Names))
	}
	if len(rows) == 0 {
		return []fyne.CanvasObject{quiet("No judgement about it is recorded.")}
	}
	return []fyne.CanvasObject{short(rows, 6, "judgements")}
}

// sortedRelations are the relations by kind and time.
func sortedRelations(relations []*app.Relation) []*app.Relation {
	out := slices.Clone(relations)
	slices.SortStableFunc(out, func(a, b *app.Relation) int {
		return cmp.Or(cmp.Compare(familyIndex(a.Kind), familyIndex(b.Kind)), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.When.Start(), b.When.Start()))
	})
	return out
}

func familyIndex(kind app.RelationKind) int {
	return slices.Index(charts.Families(), charts.FamilyOf(kind))
}

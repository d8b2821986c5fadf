package views

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// addClaims adds what sources say in figures, side by side.
func (d *eventDetail) addClaims(body *fyne.Container) {
	add := widget.NewButtonWithIcon("Add figure", theme.ContentAddIcon(), func() {
		claim := &app.Claim{Event: d.id, Period: d.facts.event.When}
		if cites := d.facts.event.Cites; len(cites) == 1 {
			claim.Source, claim.Locator = cites[0].Source, cites[0].Locator
		}
		d.shell.editClaim(claim, nil)
	})
	add.Importance = widget.LowImportance
	body.Add(rule())
	tools := container.NewHBox(add)
	if len(d.facts.claims) > 1 {
		tools.Objects = []fyne.CanvasObject{plainButton("Side by side", theme.ListIcon(), func() { d.shell.showFigures(app.Ref{Noun: app.NounEvent, ID: d.id}) }), add}
	}
	body.Add(container.NewBorder(nil, nil, heading("What sources say"), tools))
	if !slices.ContainsFunc(d.facts.claims, func(c *app.Claim) bool { return c.Measure != app.MeasurePosition }) {
		body.Add(quiet("No figure is recorded for this event. That is not zero: it is unknown."))
	}
	for _, c := range d.facts.claims {
		body.Add(d.claimLine(c))
	}
}

// claimLine shows one claim: the figure, what it counts, who says so, its
// grade, and whether it is the preferred one and why.
func (d *eventDetail) claimLine(c *app.Claim) fyne.CanvasObject {
	f := d.facts
	shown := claimFigure(c)
	inWords := c.Measure == app.MeasurePosition || len([]rune(shown)) > 14
	if inWords {
		shown = "says" // a position has no figure: what is said stands beside
	}
	number := widget.NewLabel(shown)
	number.TextStyle.Bold = true
	number.Alignment = fyne.TextAlignTrailing
	number.Wrapping = fyne.TextWrapWord
	words := stack()
	if inWords {
		words.Add(para(claimFigure(c)))
	}
	if c.Measure != app.MeasurePosition {
		words.Add(para(claimMeasure(c)))
	}
	credit := ""
	if c.CreditedTo != "" {
		credit = "credited to " + c.CreditedTo
	}
	words.Add(quiet(joined(f.source(c.Source), c.Locator, "grade "+f.grade(c), credit, c.Basis)))
	if c.State == app.Measured && c.Said != "" && claimFigure(c) != c.Said {
		words.Add(quiet("in the source's words: " + c.Said))
	}
	for _, remark := range []string{c.Verified, c.Caveat} {
		if remark != "" {
			words.Add(quiet(remark))
		}
	}
	if c.Preferred {
		words.Add(quiet("★ preferred: " + c.Why))
	}
	for _, n := range f.remarks[app.Ref{Noun: app.NounClaim, ID: c.ID}] {
		words.Add(quiet(joined(n.Label, n.Text)))
	}
	edit := widget.NewButtonWithIcon("", theme.DocumentCreateIcon(), func() { d.shell.editClaim(c, nil) })
	edit.Importance = widget.LowImportance
	line := figureBeside(number, container.NewBorder(nil, nil, nil, container.NewVBox(edit), words))
	ref := app.Ref{Noun: app.NounClaim, ID: c.ID}
	if d.wanted == ref {
		line = panel(theme.ColorNameSelection, line)
	}
	d.spots[ref] = line
	return line
}

// addSources adds the sources with their locators, numbered.
func (d *eventDetail) addSources(body *fyne.Container) {
	f := d.facts
	body.Add(rule())
	body.Add(heading("Sources"))
	backed := f.event.Backing(f.claims)
	switch {
	case backed.Figures:
		body.Add(quiet("The entry itself names no source; these are those of its figures. Press Edit to add one."))
	case len(backed.Cites) == 0:
		body.Add(quiet("No source is given. Press Edit and add one: an entry without a source cannot be defended."))
	}
	for i, cite := range backed.Cites {
		s := f.sources[cite.Source]
		if s == nil {
			continue
		}
		words := stack(link(s.Title, func() { d.shell.openSource(cite.Source, cite.Locator) }),
			quiet(joined(s.Name(), cite.Locator, "grade "+string(s.Reliability), cite.Said)))
		body.Add(container.New(&sideBySide{first: 30}, quiet(fmt.Sprintf("%d", i+1)), words))
	}
}

// addConflicts adds the places where sources disagree, explained.
func (d *eventDetail) addConflicts(body *fyne.Container) {
	f := d.facts
	if len(f.conflicts) == 0 {
		return
	}
	body.Add(rule())
	body.Add(heading("Where sources disagree"))
	for _, c := range f.conflicts {
		lines := stack(link("≠ "+c.Topic, func() { d.shell.open(app.Ref{Noun: app.NounConflict, ID: c.ID}) }), quiet(joined(c.Between, c.Reason.Words(), string(c.State))))
		for _, id := range c.Claims {
			p := f.positions[id]
			if p == nil {
				continue
			}
			said := p.Said
			if said == "" || p.Measure != app.MeasurePosition {
				said = joined(claimMeasure(p)+": "+claimFigure(p), said)
			}
			line := beside(quiet(f.source(p.Source)), stack(para(said), quiet(joined(p.Locator, "grade "+f.grade(p)))))
			ref := app.Ref{Noun: app.NounClaim, ID: id}
			if d.spots[ref] == nil {
				if d.wanted == ref {
					line = panel(theme.ColorNameSelection, line)
				}
				d.spots[ref] = line
			}
			lines.Add(line)
		}
		if c.Explanation != "" {
			lines.Add(para(c.Explanation))
		}
		for _, n := range f.remarks[app.Ref{Noun: app.NounConflict, ID: c.ID}] {
			lines.Add(quiet(joined(n.Label, n.Text)))
		}
		body.Add(lines)
	}
}

// addJudgements adds assessments of the event, apart from the facts.
func (d *eventDetail) addJudgements(body *fyne.Container) {
	if len(d.facts.judgements) == 0 {
		return
	}
	body.Add(rule())
	body.Add(heading("Judgements, not facts"))
	for _, j := range d.facts.judgements {
		body.Add(d.shell.judgementLine(j, joined(j.Author, j.Kind, string(j.Likelihood), string(j.Confidence)), d.facts.names))
	}
}

// addExtra adds what the data set says that has no place above, and the tags.
func (d *eventDetail) addExtra(body *fyne.Container) {
	e := d.facts.event
	if len(e.Tags) > 0 {
		row := stack()
		for _, t := range e.Tags {
			row.Add(link(t, func() {
				f := d.shell.filter
				f.Tags = []string{t}
				d.shell.setFilter(f)
			}))
		}
		body.Add(beside(quiet("Tags"), row))
	}
	if len(e.Extra) == 0 && e.Origin.Set == "" {
		return
	}
	lines := stack(quiet(joined(e.Origin.Set, e.Origin.Version, e.Origin.Key)))
	keys := make([]string, 0, len(e.Extra))
	for k := range e.Extra {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		lines.Add(quiet(k + ": " + e.Extra[k]))
	}
	more := widget.NewAccordion(widget.NewAccordionItem("From the data set", lines))
	body.Add(more)
}

package views

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
)

func (v *ledgerView) blank() {
	v.detail.Content = container.NewPadded(container.NewCenter(wide(240, para("Choose a figure to see who says it, how far it is trusted, and what the others say of the same thing."))))
	v.detail.Refresh()
	v.sides.open(len(v.list.all) == 0)
}

// show shows one figure and, beside it, the others on the same thing.
func (v *ledgerView) show(i int) {
	s, l := v.shell, v.ledger.Lines[i]
	c := l.Claim
	edit := plainButton("Edit", theme.DocumentCreateIcon(), func() { s.editClaim(c, func(id app.ID) { v.wanted = id }) })
	prefer := plainButton("Prefer", theme.ConfirmIcon(), func() { s.preferClaim(c, func(id app.ID) { v.wanted = id }) })
	tools := container.NewHBox(edit)
	if !c.Preferred {
		tools.Add(prefer)
	}
	body := container.NewVBox(container.NewBorder(nil, nil, nil, tools, quiet(l.Time())))
	head := closely(title(claimFigure(c)), para(claimMeasure(c)))
	if c.State == app.Measured && c.Said != "" && claimFigure(c) != c.Said {
		head.Add(para("in the source’s words: " + c.Said))
	}
	if c.Event != 0 {
		head.Add(link(l.Event, func() { s.open(app.Ref{Noun: app.NounEvent, ID: c.Event}) }))
	}
	if c.Actor != 0 {
		head.Add(s.actorLink(c.Actor, l.Actor))
	}
	body.Add(head)
	said := closely(link(l.Source.Name(), func() { s.openSource(c.Source, "") }))
	if c.Locator != "" {
		said.Add(s.placeLink(c.Source, c.Locator))
	}
	body.Add(beside(quiet("Source"), said))
	body.Add(beside(quiet("Grade"), para(joined(l.Grade(), l.Source.Reliability.Words(), app.CredibilityWords(c.Credibility)))))
	for _, line := range []struct{ label, text string }{
		{"Credited to", c.CreditedTo}, {"Verified", c.Verified}, {"Basis", c.Basis}, {"Caveat", c.Caveat},
	} {
		if line.text != "" {
			body.Add(beside(quiet(line.label), para(line.text)))
		}
	}
	if c.Preferred {
		body.Add(beside(quiet("★ preferred"), para(c.Why)))
	}
	v.addOthers(body, i)
	v.addConflicts(body, l)
	v.detail.Content = container.NewPadded(body)
	v.sides.open(true)
	v.detail.Refresh()
	v.detail.ScrollToTop()
}

// addOthers sets the other figures on the same thing beside this one.
func (v *ledgerView) addOthers(body *fyne.Container, i int) {
	l := v.ledger.Lines[i]
	lines := closely()
	for k, other := range v.ledger.Lines {
		if k == i || other.Same != l.Same {
			continue
		}
		follow := link(joined(other.Source.Name(), other.Grade(), differenceWords(l.Claim, other.Claim)),
			func() { v.list.choose(app.Ref{Noun: app.NounClaim, ID: other.Claim.ID}); v.show(k) })
		figure := para(claimFigure(other.Claim))
		if len([]rune(figure.Text)) > 12 { // words, which need all the width
			lines.Add(closely(figure, follow))
		} else {
			lines.Add(figureBeside(figure, follow))
		}
	}
	if len(lines.Objects) > 0 {
		section(body, "Others on the same thing")
		body.Add(lines)
	}
}

// differenceWords says how another figure differs from this one; nothing of
// positions, of which a program cannot tell.
func differenceWords(c, other *app.Claim) string {
	if c.Measure == app.MeasurePosition {
		return ""
	}
	if !c.Differs(other) {
		return "does not contradict"
	}
	if c.Best == nil || other.Best == nil || *c.Best == 0 {
		return "≠ differs"
	}
	d := *other.Best - *c.Best
	return fmt.Sprintf("≠ %+.0f, %+.0f %%", d, 100*d / *c.Best)
}

// addConflicts names the recorded conflicts in which the figure stands, or
// offers to record one.
func (v *ledgerView) addConflicts(body *fyne.Container, l app.LedgerLine) {
	s := v.shell
	if len(l.Conflicts) == 0 && len(l.Against) == 0 {
		return
	}
	section(body, "Where sources disagree")
	box := closely()
	body.Add(box)
	if len(l.Conflicts) == 0 {
		c := &app.Conflict{Topic: conflictTopic(l), About: "value", Between: "between sources", Claims: []app.ID{l.Claim.ID}}
		for _, k := range l.Against {
			c.Claims = append(c.Claims, v.ledger.Lines[k].Claim.ID)
		}
		box.Add(para("The figures differ and nothing is written down about it yet."))
		box.Add(container.NewHBox(plainButton("Explain it …", theme.ContentAddIcon(), func() { s.editConflict(c) })))
		return
	}
	var refs []app.Ref
	for _, id := range l.Conflicts {
		refs = append(refs, app.Ref{Noun: app.NounConflict, ID: id})
	}
	load(s.tasks, "claim conflicts", func(ctx context.Context) (map[app.Ref]string, error) { return s.lib.Read().Names(ctx, refs) },
		func(names map[app.Ref]string, err error) {
			if err != nil {
				box.Add(para(say(err)))
			}
			for _, ref := range refs {
				if name := names[ref]; name != "" {
					box.Add(link(name, func() { s.open(ref) }))
				}
			}
			v.detail.Refresh() // the box alone would keep the height that it had while it was empty
		})
}

// conflictTopic offers words for what sources disagree about.
func conflictTopic(l app.LedgerLine) string {
	words := claimMeasure(l.Claim)
	if l.Event != "" {
		return l.Event + ": " + words
	}
	return joined(words, l.Actor, l.Time())
}

// placeLink is a place in a source, which leads to its paragraph where it
// names one.
func (s *shell) placeLink(source app.ID, locator string) fyne.CanvasObject {
	if len(app.Locate(locator)) == 0 {
		return quiet(locator)
	}
	return smallLink(locator, func() { s.openSource(source, locator) })
}

package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// read shows one conflict.
func (v *conflictView) read(i int) {
	s, d := v.shell, v.disputes[i]
	c := d.Conflict
	moved := i != v.chosen || v.list.chosen != v.ref(i)
	v.chosen = i
	v.list.chosen = v.ref(i)
	v.list.mark()
	tools := container.NewHBox()
	if d.Recorded() {
		tools.Add(plainButton("Edit", theme.DocumentCreateIcon(), func() { s.editConflict(c) }))
	} else {
		tools.Add(plainButton("Write it down …", theme.ContentAddIcon(), func() { s.editConflict(c) }))
	}
	body := container.NewVBox(container.NewBorder(nil, nil, nil, tools, quiet(joined(c.About, c.Between, v.stateOf(i)))))
	body.Add(title(c.Topic))
	if !d.Recorded() {
		body.Add(para("The figures show this; nobody has looked at it yet. Both may be right where they count different things: say so, and it is explained."))
	}
	body.Add(v.sideBySide(d))
	if d.Origins == 1 && len(d.Claims) > 1 {
		body.Add(quiet("One origin stands behind all of these: this is one source and its copies, or one source that contradicts itself."))
	}
	if d.Recorded() || c.Explanation != "" {
		section(body, "What explains it")
		lines := closely()
		for _, words := range c.Explained() {
			lines.Add(para(words))
		}
		if c.Explanation == "" {
			lines.Add(para("Nothing is written about it yet. Press Edit."))
		}
		body.Add(lines)
	}
	var names []fyne.CanvasObject
	for _, ref := range c.Rows {
		if name := d.Names[ref]; name != "" {
			names = append(names, link(name, func() { s.open(ref) }))
		}
	}
	if len(names) > 0 {
		section(body, "What it touches")
		body.Add(closely(names...))
	}
	v.addNotes(body, d)
	v.detail.Content = container.NewPadded(body)
	v.sides.open(true)
	v.detail.Refresh()
	if moved {
		v.detail.ScrollToTop()
	}
}

func (v *conflictView) addNotes(body *fyne.Container, d app.Dispute) {
	ref := app.Ref{Noun: app.NounConflict, ID: d.Conflict.ID}
	if !d.Recorded() {
		v.notes = nil
		return
	}
	v.notes = notesOn(v.shell, v.notes, ref, d.Notes, v.detail.ScrollToBottom)
	body.Add(rule())
	body.Add(v.notes.content())
}

// sideBySide sets the claims of a conflict beside each other, with bars where
// they can be measured against each other.
func (v *conflictView) sideBySide(d app.Dispute) fyne.CanvasObject {
	type kind struct { // what counts different things has no common measure: killed and captured
		measure app.Measure
		unit    string
	}
	most, measured := map[kind]float64{}, map[kind]int{}
	for _, c := range d.Claims {
		if high := max(orLess(c.Low), orLess(c.Best), orLess(c.High)); high >= 0 {
			k := kind{c.Measure, c.Unit}
			most[k] = max(most[k], high)
			measured[k]++
		}
	}
	box := container.NewVBox()
	for _, c := range d.Claims {
		box.Add(rule())
		scale := 0.0
		if k := (kind{c.Measure, c.Unit}); measured[k] > 1 {
			scale = most[k]
		}
		box.Add(v.side(c, scale))
	}
	if len(d.Claims) == 0 {
		box.Add(quiet("No figures or positions are put side by side here yet. Press Edit and add them."))
	}
	return box
}

// side is one claim of a conflict, with a bar where most, the highest figure
// that it can be measured against, is known.
func (v *conflictView) side(c app.Weighed, most float64) fyne.CanvasObject {
	s := v.shell
	figure := title(claimFigure(c.Claim))
	if c.Measure == app.MeasurePosition || len([]rune(figure.Text)) > 16 {
		figure.SetText(orElse(c.Said, figure.Text))
		figure.SizeName = theme.SizeNameText
		figure.TextStyle.Bold = false
	}
	lines := closely(figure)
	if most > 0 && (c.Best != nil || c.Low != nil || c.High != nil) {
		lines.Add(newRangeBar(c.Claim, most))
	}
	if c.Measure != app.MeasurePosition {
		said := claimMeasure(c.Claim)
		if c.Said != "" && c.Said != claimFigure(c.Claim) {
			said = joined(said, "in its words: "+c.Said)
		}
		lines.Add(para(joined(said, c.OwnTime())))
	}
	v.addWho(lines, c)
	if c.CreditedTo != "" {
		lines.Add(quiet("credited to: " + c.CreditedTo))
	}
	for _, remark := range []string{c.Verified, c.Caveat} {
		if remark != "" {
			lines.Add(quiet(remark))
		}
	}
	if c.Preferred {
		lines.Add(para("★ preferred: " + c.Why))
	}
	tools := container.NewVBox(plainButton("", theme.DocumentCreateIcon(), func() { s.editClaim(c.Claim, nil) }))
	return container.NewBorder(nil, nil, nil, tools, lines)
}

// addWho says which source makes a claim, how far it is trusted, and where it
// says so.
func (v *conflictView) addWho(lines *fyne.Container, c app.Weighed) {
	named := flowing(linkLabel(c.By.Name(), func() { v.shell.openSource(c.Source, c.Locator) }), smallLabel("grade "+c.Grade()))
	lines.Add(named)
	switch {
	case len(c.Locator) > 40: // an address, which may need lines of its own
		lines.Add(quiet(c.Locator))
	case c.Locator != "":
		named.Add(smallLabel(c.Locator))
	}
}

// rangeBar is a bar as long as a figure, with its range as a thinner one, in
// grey: it compares, it does not judge.
type rangeBar struct {
	widget.BaseWidget
	claim *app.Claim
	most  float64
}

func newRangeBar(c *app.Claim, most float64) *rangeBar {
	b := &rangeBar{claim: c, most: most}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to fyne.Widget.
func (b *rangeBar) CreateRenderer() fyne.WidgetRenderer {
	return &rangeBarRenderer{bar: b, solid: canvas.NewRectangle(nil), span: canvas.NewRectangle(nil)}
}

type rangeBarRenderer struct {
	bar         *rangeBar
	solid, span *canvas.Rectangle
}

func (r *rangeBarRenderer) Destroy()           {}
func (r *rangeBarRenderer) MinSize() fyne.Size { return fyne.NewSize(60, 14) }
func (r *rangeBarRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.span, r.solid}
}

func (r *rangeBarRenderer) Layout(size fyne.Size) {
	c, pad := r.bar.claim, theme.InnerPadding()
	width := func(v float64) float32 { return (size.Width - 2*pad) * float32(v/r.bar.most) }
	low, high := orLess(c.Low), orLess(c.High)
	best := orLess(c.Best)
	if best < 0 {
		best = max(low, 0)
	}
	r.solid.Move(fyne.NewPos(pad, 4))
	r.solid.Resize(fyne.NewSize(width(best), 6))
	from, to := best, max(high, best)
	if low >= 0 {
		from = min(low, best)
	}
	r.span.Move(fyne.NewPos(pad+width(from), 2))
	r.span.Resize(fyne.NewSize(width(to-from), 10))
	r.Refresh()
}

func (r *rangeBarRenderer) Refresh() {
	r.solid.FillColor = theme.ColorForWidget(theme.ColorNamePlaceHolder, r.bar)
	r.span.FillColor = theme.ColorForWidget(theme.ColorNameSeparator, r.bar)
	r.solid.Refresh()
	r.span.Refresh()
}

package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// coverageForm edits what a source counts, and when.
type coverageForm struct {
	shell    *shell
	coverage app.Coverage
	names    map[app.Ref]string
	cites    *citeChooser
	wrong    *refusals
	period   *field
	gaps     []*field
	gapBox   *fyne.Container
	changes  []*methodLine
	methods  *fyne.Container
}

// methodLine is a change of method being typed.
type methodLine struct{ when, text *field }

// editCoverage opens a form for a coverage, new or known.
func (s *shell) editCoverage(c *app.Coverage) {
	f := &coverageForm{shell: s, coverage: *c, wrong: newRefusals(), gapBox: container.NewVBox(), methods: container.NewVBox()}
	f.cites = newCiteChooser(s, "coverage", c.Cites)
	refs := []app.Ref{{Noun: app.NounSource, ID: c.Source}, {Noun: app.NounActor, ID: c.Actor}}
	load(s.tasks, "coverage form", func(ctx context.Context) (map[app.Ref]string, error) {
		if err := f.cites.read(ctx, s.lib.Read()); err != nil {
			return nil, err
		}
		return s.lib.Read().Names(ctx, refs)
	}, func(names map[app.Ref]string, err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		f.names = names
		f.show()
	})
}

// The steps in which a source counts.
const byEvent = "single events"

func (f *coverageForm) show() {
	c, s := &f.coverage, f.shell
	measure := newWording(measures()[:6])
	measure.SetText(string(c.Measure))
	measure.OnChanged = func(v string) { c.Measure = app.Measure(strings.TrimSpace(v)); f.wrong.show(nil) }
	by := widget.NewSelect([]string{byEvent, "month", "quarter", "year"}, nil)
	by.SetSelected(orElse(c.By, byEvent))
	by.OnChanged = func(v string) {
		if c.By = v; v == byEvent {
			c.By = ""
		}
	}
	source := s.sourceChoice("coverage source", c.Source, f.names[app.Ref{Noun: app.NounSource, ID: c.Source}], func(id app.ID, _ string) { c.Source = id; f.wrong.show(nil) })
	actor := &choice{
		shell: s, noun: app.NounActor, slot: "coverage actor", id: c.Actor, name: f.names[app.Ref{Noun: app.NounActor, ID: c.Actor}],
		none: "everybody", hint: "an actor by any name", empty: true, set: func(id app.ID, _ string) { c.Actor = id },
	}
	var periodBox fyne.CanvasObject
	f.period, periodBox = s.dateField(c.Period.SpanWords(), app.Date.SpanReading, nil)
	f.period.SetPlaceHolder("2020-04/2023-12;  2010/..  where it goes on")
	for _, g := range c.Gaps {
		f.addGap(g.SpanWords())
	}
	for _, m := range c.Changes {
		f.addChange(m.When.Words(), m.Text)
	}
	body := container.NewVBox(
		beside(quiet("Source"), f.wrong.under("source", source.content())),
		beside(quiet("Counts"), f.wrong.under("measure", measure)),
		beside(quiet("Of whom"), textField(&c.Of, 1, "as in its claims: all groups, Pakistan")),
		beside(quiet("For"), actor.content()), beside(quiet("Area"), textField(&c.Area, 1, "")),
		beside(quiet("From … to"), f.wrong.under("period", periodBox)),
		beside(quiet("Counts by"), by),
		beside(quiet("Gaps in it"), f.wrong.under("gaps", stack(f.gapBox, container.NewHBox(plainButton("Add a gap", theme.ContentAddIcon(), func() { f.addGap("") }))))),
		beside(quiet("Method"), textField(&c.Method, 3, "what it counts as one, how it learns of it, what it leaves out")),
		beside(quiet("Changes"), f.wrong.under("changes", stack(f.methods, container.NewHBox(plainButton("Add a change of method", theme.ContentAddIcon(), func() { f.addChange("", "") }))))),
		beside(quiet("Where"), f.wrong.under("cites", f.cites.content())),
		f.wrong.rest)
	d := &rowDialog{shell: s, what: "coverage", key: c.Key, wrong: f.wrong, ready: func() (app.Row, error) { return f.ready() }}
	d.show("What a source counts, and when", 620, 720, body)
}

// addGap adds a field for a time in which nothing was counted.
func (f *coverageForm) addGap(text string) {
	entry, box := f.shell.dateField(text, app.Date.SpanReading, nil)
	f.gaps = append(f.gaps, entry)
	f.gapBox.Add(f.removable(f.gapBox, box, func() {
		f.gaps = slices.DeleteFunc(f.gaps, func(other *field) bool { return other == entry })
	}))
}

// addChange adds a line for a change of method.
func (f *coverageForm) addChange(when, text string) {
	entry, box := f.shell.dateField(when, app.Date.Reading, nil)
	line := &methodLine{entry, newField(text, 1)}
	line.text.SetPlaceHolder("what changed")
	f.changes = append(f.changes, line)
	f.methods.Add(f.removable(f.methods, stack(box, line.text), func() {
		f.changes = slices.DeleteFunc(f.changes, func(other *methodLine) bool { return other == line })
	}))
}

func (f *coverageForm) removable(box *fyne.Container, content fyne.CanvasObject, remove func()) fyne.CanvasObject {
	whole := container.NewStack()
	whole.Add(container.NewBorder(nil, nil, nil, container.NewVBox(plainButton("", theme.ContentRemoveIcon(), func() { remove(); box.Remove(whole) })), content))
	return whole
}

// ready reads the form, or says why it cannot be right.
func (f *coverageForm) ready() (*app.Coverage, error) {
	c := f.coverage
	var err, wrong error
	c.Cites, wrong = f.cites.taken()
	if c.Period, err = app.ReadDate(f.period.Text); err != nil {
		return &c, app.FieldProblem("period", "%s", say(err))
	}
	c.Gaps = nil
	for _, entry := range f.gaps {
		gap, err := app.ReadDate(entry.Text)
		if err != nil {
			return &c, app.FieldProblem("gaps", "%s", say(err))
		}
		if !gap.IsZero() && (gap.Last() < c.Period.First() || gap.First() > c.Period.Last()) {
			return &c, app.FieldProblem("gaps", "The gap “%s” lies outside the time that is covered; outside of it nothing is counted anyway.", gap.SpanWords())
		}
		if !gap.IsZero() {
			c.Gaps = append(c.Gaps, gap)
		}
	}
	c.Changes = nil
	for _, line := range f.changes {
		when, err := app.ReadDate(line.when.Text)
		switch {
		case err != nil:
			return &c, app.FieldProblem("changes", "%s", say(err))
		case when.IsZero() && strings.TrimSpace(line.text.Text) == "":
			continue
		case when.IsZero() || strings.TrimSpace(line.text.Text) == "":
			return &c, app.FieldProblem("changes", "A change of method needs its date and what changed.")
		}
		c.Changes = append(c.Changes, app.MethodChange{When: when, Text: strings.TrimSpace(line.text.Text)})
	}
	if wrong != nil {
		return &c, wrong
	}
	return &c, c.Check()
}

package views

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// claimForm edits what one source says in figures, about an event, an actor or
// a period.
type claimForm struct {
	shell  *shell
	before app.Claim // as it is stored
	claim  app.Claim
	names  map[app.Ref]string
	wrong  *refusals
	when   *field
	badNum map[string]string // a figure's field -> why it is none
	typed  bool              // a figure was typed, not only read
	reason *field            // why the figure is preferred
	saved  func(app.ID)
}

// editClaim opens a form for a claim, new or known; saved, where given, hears
// of its id.
func (s *shell) editClaim(c *app.Claim, saved func(app.ID)) { s.formOfClaim(c, *c, saved) }

// preferClaim opens the form of a claim that is to be the preferred one, and
// asks why.
func (s *shell) preferClaim(c *app.Claim, saved func(app.ID)) {
	chosen := *c
	chosen.Preferred = true
	s.formOfClaim(c, chosen, saved)
}

func (s *shell) formOfClaim(stored *app.Claim, c app.Claim, saved func(app.ID)) {
	f := &claimForm{shell: s, before: *stored, claim: c, names: map[app.Ref]string{}, wrong: newRefusals(), badNum: map[string]string{}, saved: saved}
	if f.claim.State == "" {
		f.claim.State, f.claim.Credibility = app.Measured, 6
	}
	if f.claim.Measure == "" {
		f.claim.Measure = app.MeasureKilled
	}
	refs := app.LinksOf(&f.claim)
	load(s.tasks, "claim names", func(ctx context.Context) (map[app.Ref]string, error) { return s.lib.Read().Names(ctx, refs) },
		func(names map[app.Ref]string, err error) {
			if err != nil {
				showProblem(err, s.win)
				return
			}
			f.names = names
			f.show()
		})
}

// measures are the measures offered.
func measures() []string {
	return []string{
		string(app.MeasureKilled), string(app.MeasureWounded), string(app.MeasureCaptured), string(app.MeasureFreed),
		string(app.MeasureAttacks), string(app.MeasureStrength), string(app.MeasurePosition),
	}
}

// stateWords say what the states of a figure mean.
var stateWords = map[app.State]string{
	app.Measured:   "counted (zero counts)",
	app.Uncovered:  "not covered: the source did not count this",
	app.Incomplete: "incomplete: the period is not all counted",
	app.Unknown:    "unknown: counted, but no figure is known",
}

func (f *claimForm) show() {
	c, s := &f.claim, f.shell
	measure := newWording(measures())
	measure.SetText(string(c.Measure))
	measure.OnChanged = func(v string) { c.Measure = app.Measure(strings.TrimSpace(v)); f.check() }
	states := []app.State{app.Measured, app.Uncovered, app.Incomplete, app.Unknown}
	var stated []string
	for _, st := range states {
		stated = append(stated, stateWords[st])
	}
	state := widget.NewSelect(stated, nil)
	state.SetSelected(stateWords[c.State])
	state.OnChanged = func(string) { c.State = states[state.SelectedIndex()]; f.check() }
	var grades []string
	for n := 1; n <= 6; n++ {
		grades = append(grades, fmt.Sprintf("%d  %s", n, app.CredibilityWords(n)))
	}
	credibility := widget.NewSelect(grades, nil)
	credibility.SetSelectedIndex(c.Credibility - 1)
	credibility.OnChanged = func(v string) { c.Credibility = int(v[0] - '0'); f.check() }
	preferred := widget.NewCheck("use this figure", nil)
	preferred.SetChecked(c.Preferred)
	preferred.OnChanged = func(on bool) { c.Preferred = on; f.check() }
	f.reason = f.text(&c.Why, "why this one: the others stay")
	source := s.sourceChoice("claim source", c.Source, f.names[app.Ref{Noun: app.NounSource, ID: c.Source}], func(id app.ID, _ string) { c.Source = id; f.check() })
	body := container.NewVBox(
		beside(quiet("Source"), f.wrong.under("source", source.content())), beside(quiet("Where in it"), f.text(&c.Locator, "page, paragraph: p7")),
		beside(quiet("What"), f.wrong.under("measure", measure)),
		beside(quiet("Of whom"), f.text(&c.Of, "civilians, soldiers, militants …")),
		beside(quiet("About"), f.wrong.under("about", f.about())),
		beside(quiet("Figure"), f.figures()),
		beside(quiet("In its words"), f.text(&c.Said, "“hundreds”, “at least a dozen”; for a position, what it says")),
		beside(quiet("It is"), state),
		beside(quiet("Unit"), f.text(&c.Unit, "persons, attacks, percent …")),
		beside(quiet("Credited to"), f.text(&c.CreditedTo, "whom the source names")),
		beside(quiet("Credibility"), f.wrong.under("credibility", credibility)),
		beside(quiet("Verified"), f.text(&c.Verified, "what the source says of verification")),
		beside(quiet("Basis"), f.text(&c.Basis, "first print, revised, derived from …")),
		beside(quiet("Caveat"), f.text(&c.Caveat, "what a reader must know before using it")),
		beside(quiet("Preferred"), container.NewVBox(preferred, f.wrong.under("why", f.reason))),
		f.wrong.rest)
	d := &rowDialog{
		shell: s, what: "figure", key: c.Key, wrong: f.wrong, ready: f.taken,
		write: func(ctx context.Context, row app.Row) error {
			claim := row.(*app.Claim)
			return s.lib.SaveClaim(ctx, claimStep(&f.before, claim), claim)
		},
		saved: func(row app.Row) {
			if f.saved != nil {
				f.saved(row.Keys().ID)
			}
		},
	}
	d.show("What a source says", 600, 720, body)
	if c.Preferred && !f.before.Preferred {
		s.win.Canvas().Focus(f.reason)
	}
}

// claimStep says what a step of a figure's form was, for undo and the history.
func claimStep(before, after *app.Claim) string {
	switch {
	case before.ID == 0:
		return "add figure"
	case after.Preferred && !before.Preferred:
		return "mark figure as preferred"
	case before.Preferred && !after.Preferred:
		return "take the mark “preferred” from a figure"
	}
	return "edit figure"
}

// about chooses the event, the actor and the time that the figure is about.
func (f *claimForm) about() fyne.CanvasObject {
	c, s := &f.claim, f.shell
	end := func(noun app.Noun, id *app.ID, none, hint string) fyne.CanvasObject {
		return (&choice{
			shell: s, noun: noun, slot: "claim " + string(noun), id: *id, name: f.names[app.Ref{Noun: noun, ID: *id}], none: none, hint: hint, empty: true,
			set: func(chosen app.ID, _ string) { *id = chosen; f.check() },
		}).content()
	}
	var whenBox fyne.CanvasObject
	f.when, whenBox = s.dateField(c.Period.SpanWords(), app.Date.SpanReading, nil)
	shown := f.when.OnChanged
	f.when.OnChanged = func(v string) { shown(v); f.check() }
	f.when.SetPlaceHolder("the time it is about: Aug 2021, 2021-08/2021-12")
	return stack(end(app.NounEvent, &c.Event, "no single event", "an event by its title"),
		end(app.NounActor, &c.Actor, "no actor in particular", "an actor by any name"), f.wrong.under("when", whenBox))
}

// figures are the three fields for numbers, beside each other.
func (f *claimForm) figures() fyne.CanvasObject {
	c := &f.claim
	columns, reasons := container.NewGridWithColumns(3), stack()
	for _, one := range []struct {
		name  string
		value **float64
	}{{"low", &c.Low}, {"best", &c.Best}, {"high", &c.High}} {
		number := f.number(one.name, one.value)
		columns.Add(stack(small(one.name), number))
		reasons.Add(f.wrong.under(one.name, stack())) // all the width for the reason, the keyboard for the number
		f.wrong.fields[one.name] = number
	}
	return stack(columns, reasons)
}

func (f *claimForm) text(value *string, hint string) *field {
	return textField(value, 1, hint, f.check)
}

// number is a field for a figure; empty means not given, never zero.
func (f *claimForm) number(name string, value **float64) *field {
	e := newField("", 1)
	if *value != nil {
		e.SetText(strconv.FormatFloat(**value, 'f', -1, 64))
	}
	e.SetPlaceHolder("not given")
	e.OnChanged = func(text string) {
		n, why := readFigure(text)
		*value, f.typed = n, true
		delete(f.badNum, name)
		if why != "" {
			f.badNum[name] = why
		}
		f.check()
	}
	return e
}

// readFigure reads a number as people write it, or says why it is none.
func readFigure(text string) (*float64, string) {
	if text = strings.TrimSpace(text); text == "" {
		return nil, ""
	}
	plain := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", "").Replace(text)
	n, err := strconv.ParseFloat(plain, 64)
	switch {
	case err != nil || math.IsNaN(n) || n > 1e15:
		return nil, fmt.Sprintf("“%s” is not a number; write digits, or put the source's words into “In its words”.", text)
	case n < 0:
		return nil, "A figure cannot be below zero."
	}
	return &n, ""
}

// ready says what cannot be right yet, as far as the form alone can tell.
func (f *claimForm) ready() error {
	for _, name := range []string{"low", "best", "high"} {
		if why := f.badNum[name]; why != "" {
			return app.FieldProblem(name, "%s", why)
		}
	}
	when, err := app.ReadDate(f.when.Text)
	if err != nil {
		return app.FieldProblem("when", "%s", say(err))
	}
	f.claim.Period = when
	claim := f.claim
	if f.typed { // what a person types is held to more than what came with a data set
		claim.Origin = app.Origin{}
	}
	return claim.CheckForm()
}

// check says beside the fields what cannot be right, also in the light of what
// other sources say.
func (f *claimForm) check() {
	s := f.shell
	s.tasks.drop("claim check")
	if f.wrong.show(f.ready()) {
		return
	}
	claim := f.claim
	s.tasks.after("claim check soon", 150*time.Millisecond, func() {
		load(s.tasks, "claim check", func(ctx context.Context) (struct{}, error) { return struct{}{}, s.lib.Vet(ctx, &claim) },
			func(_ struct{}, err error) { f.wrong.show(err) })
	})
}

// taken is the claim as it is typed, and what cannot be right about it.
func (f *claimForm) taken() (app.Row, error) {
	err := f.ready()
	claim := f.claim
	return &claim, err
}

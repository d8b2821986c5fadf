package views

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// claimForm edits what one source says in figures.
type claimForm struct {
	shell  *shell
	claim  app.Claim
	facts  *eventFacts
	source *widget.Label
	wrong  *widget.Label
	badNum map[string]string // a figure's field -> why it is none
	win    dialog.Dialog
}

// editClaim opens a form for a claim, new or known.
func (s *shell) editClaim(c *app.Claim, facts *eventFacts) {
	f := &claimForm{shell: s, claim: *c, facts: facts, badNum: map[string]string{}}
	if f.claim.State == "" {
		f.claim.State, f.claim.Credibility, f.claim.Measure = app.Measured, 6, app.MeasureKilled
	}
	if f.claim.Source == 0 && len(facts.event.Cites) == 1 {
		f.claim.Source, f.claim.Locator = facts.event.Cites[0].Source, facts.event.Cites[0].Locator
	}
	f.show()
}

func (f *claimForm) show() {
	c, s := &f.claim, f.shell
	f.wrong = para("")
	f.wrong.Importance = widget.DangerImportance
	f.source = para(f.sourceName())
	measure := widget.NewSelectEntry([]string{
		string(app.MeasureKilled), string(app.MeasureWounded), string(app.MeasureCaptured),
		string(app.MeasureFreed), string(app.MeasureAttacks), string(app.MeasureStrength), string(app.MeasurePosition),
	})
	measure.SetText(string(c.Measure))
	measure.OnChanged = func(v string) { c.Measure = app.Measure(v); f.check() }
	state := widget.NewSelect([]string{string(app.Measured), string(app.Uncovered), string(app.Incomplete), string(app.Unknown)}, func(v string) {
		c.State = app.State(v)
		f.check()
	})
	state.SetSelected(string(c.State))
	var grades []string
	for n := 1; n <= 6; n++ {
		grades = append(grades, fmt.Sprintf("%d  %s", n, app.CredibilityWords(n)))
	}
	credibility := widget.NewSelect(grades, func(v string) { c.Credibility = int(v[0] - '0') })
	credibility.SetSelectedIndex(c.Credibility - 1)
	preferred := widget.NewCheck("use this figure", func(on bool) { c.Preferred = on })
	preferred.SetChecked(c.Preferred)
	pick := newPicker(s, "claim source", app.NounSource, "who says so?", func(n app.Named) {
		c.Source = n.Ref.ID
		f.source.SetText(n.Name)
		f.check()
	}, func(name string) { f.newSource(name) })
	body := container.NewVBox(
		beside(quiet("What"), measure),
		beside(quiet("Of whom"), f.text(&c.Of, "civilians, soldiers, militants …")),
		beside(quiet("Low"), f.number("low", &c.Low)), beside(quiet("Best"), f.number("best", &c.Best)), beside(quiet("High"), f.number("high", &c.High)),
		beside(quiet("In its words"), f.text(&c.Said, "“hundreds”, “at least a dozen”")),
		beside(quiet("It is"), state),
		beside(quiet("Source"), stack(f.source, pick)), beside(quiet("Where in it"), f.text(&c.Locator, "page, paragraph")),
		beside(quiet("Credited to"), f.text(&c.CreditedTo, "whom the source names")),
		beside(quiet("Credibility"), credibility),
		beside(quiet("Caveat"), f.text(&c.Caveat, "")),
		beside(quiet("Preferred"), container.NewVBox(preferred, f.text(&c.Why, "why this one: the others stay"))),
		f.wrong)
	f.win = dialog.NewCustomWithoutButtons("What a source says", container.NewVScroll(wide(460, body)), s.win)
	save := widget.NewButton("Save", f.onSave)
	save.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{widget.NewButton("Cancel", func() { f.win.Hide() })}
	if c.ID != 0 {
		buttons = append(buttons, widget.NewButton("Delete", f.onDelete))
	}
	if d, ok := f.win.(*dialog.CustomDialog); ok {
		d.SetButtons(append(buttons, save))
	}
	f.win.Resize(fyne.NewSize(540, min(s.win.Canvas().Size().Height-40, 640)))
	f.win.Show()
}

func (f *claimForm) sourceName() string {
	if f.claim.Source == 0 {
		return "no source yet"
	}
	return f.facts.source(f.claim.Source)
}

func (f *claimForm) text(value *string, hint string) *field {
	e := newField(*value, 1)
	e.SetPlaceHolder(hint)
	e.OnChanged = func(v string) { *value = v; f.check() }
	return e
}

// number is a field for a figure; empty means unknown, never zero.
func (f *claimForm) number(name string, value **float64) *field {
	e := newField("", 1)
	if *value != nil {
		e.SetText(strconv.FormatFloat(**value, 'f', -1, 64))
	}
	e.SetPlaceHolder("empty: not given")
	e.OnChanged = func(text string) {
		delete(f.badNum, name)
		*value = nil
		if text = strings.TrimSpace(text); text != "" {
			n, err := strconv.ParseFloat(text, 64)
			if err != nil || n < 0 || n > 1e15 {
				f.badNum[name] = fmt.Sprintf("“%s” is not a number; write digits, or put the source's words into “In its words”.", text)
			} else {
				*value = &n
			}
		}
		f.check()
	}
	return e
}

// check says beside the fields what cannot be right.
func (f *claimForm) check() bool {
	for _, why := range f.badNum {
		f.wrong.SetText(why)
		return false
	}
	if err := f.claim.Check(); err != nil {
		f.wrong.SetText(say(err))
		return false
	}
	if f.claim.Preferred && strings.TrimSpace(f.claim.Why) == "" {
		f.wrong.SetText("Say why this figure is preferred: somebody will ask.")
		return false
	}
	f.wrong.SetText("")
	return true
}

func (f *claimForm) newSource(name string) {
	s := f.shell
	source := &app.Source{Title: name, Kind: app.SourceReport}
	s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, "add source “"+name+"”", source) }, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			f.claim.Source = source.ID
			f.source.SetText(name)
			f.check()
		}
	})
}

// onSave saves the claim; preferring it takes the preference off the others
// that count the same.
func (f *claimForm) onSave() {
	if !f.check() {
		return
	}
	s := f.shell
	claim := f.claim
	rows := []app.Row{&claim}
	for _, other := range f.facts.claims {
		if claim.Preferred && other.Preferred && other.ID != claim.ID && other.Measure == claim.Measure && other.Of == claim.Of {
			changed := *other
			changed.Preferred = false
			rows = append(rows, &changed)
		}
	}
	s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, "edit figure", rows...) }, func(err error) {
		if err != nil {
			f.wrong.SetText(say(err))
			return
		}
		f.win.Hide()
	})
}

func (f *claimForm) onDelete() {
	s := f.shell
	ref := app.Ref{Noun: app.NounClaim, ID: f.claim.ID}
	s.tasks.run(func(ctx context.Context) error { return s.lib.Remove(ctx, "delete figure", ref) }, func(err error) {
		if err != nil {
			f.wrong.SetText(say(err))
			return
		}
		f.win.Hide()
		s.status.say("Figure deleted. Ctrl+Z brings it back.")
	})
}

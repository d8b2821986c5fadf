package views

import (
	"context"

	"fyne.io/fyne/v2"

	"durand/app"
)

// What a ledger may be about.
const (
	ofPeriods = "periods and actors"
	ofAll     = "all, events too"
	ofEvent   = "one event"
	ofActor   = "one actor"
	ofSource  = "one source"
	ofTime    = "a time"
	ofSum     = "a sum of a dossier" // is there only while one is shown
)

const allMeasures = "every measure"

func ledgerKinds() []string { return []string{ofPeriods, ofAll, ofEvent, ofActor, ofSource, ofTime} }

// ledgerAbout is what gives a scope its name.
func ledgerAbout(scope app.Scope) app.Ref {
	if scope.Sum.Actor != 0 {
		return app.Ref{Noun: app.NounActor, ID: scope.Sum.Actor}
	}
	return scope.About
}

// addedWords says what a sum comes to, and of which figures.
func addedWords(ctx context.Context, r app.Reader, sum app.Summed, called string) (string, error) {
	source, err := app.Load[app.Source](ctx, r, sum.Source)
	if err != nil {
		return "", err
	}
	adds, err := sum.Read(ctx, r)
	return adds.Words() + ": " + adds.Figure() + ", the sum of what " + source.Name() + " counts in the events that name " + called + " or a part of it (" +
		sumIn(adds) + "). Of each event the one figure that counts stands here: the preferred, else the last.", err
}

// setScope puts the controls to a scope.
func (v *ledgerView) setScope(scope app.Scope, name string) {
	v.scope, v.called, v.added = scope, name, ""
	v.setting = true
	defer func() { v.setting = false }()
	kinds := ledgerKinds()
	v.measure.Enable()
	if scope.Sum.Actor != 0 {
		kinds = append(kinds, ofSum)
		v.measure.Disable()
	}
	v.of.SetOptions(kinds)
	v.of.SetSelected(scopeWords(scope))
	v.measure.SetSelected(orElse(string(scope.Measure), allMeasures))
	v.showAbout()
}

func scopeWords(scope app.Scope) string {
	switch {
	case scope.Sum.Actor != 0:
		return ofSum
	case scope.About.Noun == app.NounEvent:
		return ofEvent
	case scope.About.Noun == app.NounActor:
		return ofActor
	case scope.About.Noun == app.NounSource:
		return ofSource
	case !scope.Period.IsZero():
		return ofTime
	case scope.All:
		return ofAll
	}
	return ofPeriods
}

// showAbout shows what the scope is about, to be chosen, and returns the field
// in which it is, if there is one.
func (v *ledgerView) showAbout() (in *field) {
	if v.of.Selected == ofTime && !v.setting && !v.scope.Period.IsZero() {
		return nil // it stands there, under the hands of who types
	}
	noun := map[string]app.Noun{ofEvent: app.NounEvent, ofActor: app.NounActor, ofSource: app.NounSource}[v.of.Selected]
	v.about.Objects = nil
	switch {
	case v.scope.Sum.Actor != 0:
		if v.called != "" {
			v.about.Objects = []fyne.CanvasObject{flowing(smallLabel("in the dossier of"), v.shell.actorLink(v.scope.Sum.Actor, v.called))}
		}
	case v.of.Selected == ofTime:
		entry, box := v.shell.dateField(v.scope.Period.SpanWords(), app.Date.SpanReading, func(d app.Date) {
			v.scope = app.Scope{Period: d, All: true, Measure: v.scope.Measure}
			if !d.IsZero() {
				v.shell.tasks.after("ledger time", saveDelay, v.load)
			}
		})
		in, v.about.Objects = entry, []fyne.CanvasObject{box}
	case noun != "":
		pick := &choice{shell: v.shell, noun: noun, slot: "ledger", id: v.scope.About.ID, name: v.called, hint: "by any name", set: func(id app.ID, name string) {
			v.scope = app.Scope{About: app.Ref{Noun: noun, ID: id}}
			v.called = name
			v.load()
		}}
		v.about.Objects = []fyne.CanvasObject{pick.content()}
		in = pick.entry
	}
	v.about.Refresh()
	return in
}

func (v *ledgerView) onOf(words string) {
	if v.setting {
		return
	}
	switch words {
	case ofPeriods:
		v.setScope(app.Scope{}, "")
		v.load()
	case ofAll:
		v.setScope(app.Scope{All: true}, "")
		v.load()
	case ofSum: // stands there already
	default:
		v.scope, v.called, v.added = app.Scope{}, "", ""
		v.measure.Enable()
		v.setting = true
		in := v.showAbout()
		v.setting = false
		v.shell.tasks.drop("ledger")
		v.ledger = app.Ledger{} // what stood there is of something else
		v.list.set(nil)
		v.blank()
		v.said.SetText("Say above which is meant; its figures then stand here side by side.")
		v.shell.focus(in)
	}
}

func (v *ledgerView) onMeasure(words string) {
	if v.setting {
		return
	}
	if v.scope.Measure = app.Measure(words); words == allMeasures {
		v.scope.Measure = ""
	}
	v.load()
}

// showFigures shows the figures of an event, an actor or a source.
func (s *shell) showFigures(about app.Ref) { s.showFiguresIn(app.Scope{About: about}) }

// showFiguresIn shows the figures in a scope.
func (s *shell) showFiguresIn(scope app.Scope) {
	s.showSourceView(func(p *sourcePage) sourceView {
		p.ledger.setScope(scope, "")
		p.ledger.list.chosen = app.Ref{}
		return p.ledger
	})
}

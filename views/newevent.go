package views

import (
	"context"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// addEvent asks for what every event has, its date first, and opens the form of
// the rest. An event is added once it has a date and a kind: none is made up for it. What
// is typed until then is kept aside, as in every form that is saved as a whole.
func (s *shell) addEvent(event *app.Event) {
	if !s.lib.IsOpen() || !s.mayWrite() {
		return
	}
	s.flush()
	e, wrong := *event, newRefusals()
	when, whenBox := s.dateField(e.When.Words(), app.Date.Reading, nil)
	title := newField(e.Title, 1)
	title.SetPlaceHolder("what happened, in a line")
	title.OnChanged = func(string) { wrong.show(nil) }
	kind := widget.NewSelect(kindWords(), func(string) { wrong.show(nil) })
	kind.PlaceHolder = "choose what kind of event it is"
	kind.SetSelected(string(e.Kind))
	ready := func() (app.Row, error) {
		e.Title, e.Kind = title.Text, app.EventKind(kind.Selected)
		date, err := app.ReadDate(when.Text)
		if err == nil {
			e.When = date // the last one that could be read is kept aside
		}
		row := e // its own, for another goroutine saves it
		if err != nil {
			return &row, app.FieldProblem("when", "%s", say(err))
		}
		return &row, row.Check()
	}
	stroke := s.saver.visiting("new event")
	frame := &rowDialog{
		shell: s, what: "event", wrong: wrong, ready: ready,
		write: func(ctx context.Context, row app.Row) error { return s.lib.SaveStroke(ctx, "add event", stroke, row) },
		saved: func(row app.Row) {
			s.saver.visit = visit{draftKey(row), stroke}
			s.openOnPage(app.Ref{Noun: app.NounEvent, ID: row.Keys().ID})
			ifPage(s, func(c *chronology) { c.detail.editNext() })
		},
	}
	when.OnSubmitted = func(string) { frame.onSave() }
	title.OnSubmitted = when.OnSubmitted
	frame.show("New event", 520, 330, container.NewVBox(
		beside(quiet("When"), wrong.under("when", whenBox)),
		beside(quiet("Title"), wrong.under("title", title)),
		beside(quiet("Kind"), wrong.under("kind", kind)),
		quiet("Place, actors, sources and all else follow in its form."),
		wrong.rest))
	if s.win.Canvas().Focus(when); !e.When.IsZero() {
		s.win.Canvas().Focus(title)
	}
}

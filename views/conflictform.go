package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// conflictForm edits a place where sources disagree.
type conflictForm struct {
	shell    *shell
	conflict app.Conflict
	claims   *claimChooser
	rows     *refChooser
	wrong    *refusals
}

// editConflict opens a form for a conflict, new or known.
func (s *shell) editConflict(c *app.Conflict) {
	f := &conflictForm{shell: s, conflict: *c, wrong: newRefusals()}
	if f.conflict.State == "" {
		f.conflict.State = app.ConflictOpen
	}
	f.claims = newClaimChooser(s, "conflict", c.Claims)
	f.rows = newRefChooser(s, "conflict", c.Rows, app.NounEvent, app.NounActor)
	load(s.tasks, "conflict form", func(ctx context.Context) (struct{}, error) {
		r := s.lib.Read()
		if err := f.claims.read(ctx, r); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, f.rows.read(ctx, r)
	}, func(_ struct{}, err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		f.show()
	})
}

func (f *conflictForm) show() {
	c, s := &f.conflict, f.shell
	topic := newField(c.Topic, 1)
	topic.SetPlaceHolder("e.g. Attacks in Pakistan in August 2021")
	topic.OnChanged = func(v string) { c.Topic = v; f.wrong.show(nil) }
	about := newWording([]string{"value", "date", "name", "role", "cause", "sequence", "relation", "structure"})
	about.SetText(c.About)
	about.OnChanged = func(v string) { c.About = strings.TrimSpace(v) }
	between := newWording([]string{"between sources", "inside one source", "over time"})
	between.SetText(c.Between)
	between.OnChanged = func(v string) { c.Between = strings.TrimSpace(v) }
	reasons := append([]app.ConflictReason{""}, app.ConflictReasons()...)
	var words []string
	for _, r := range reasons {
		words = append(words, r.Words())
	}
	reason := widget.NewSelect(words, nil)
	reason.SetSelectedIndex(max(slices.Index(reasons, c.Reason), 0))
	reason.OnChanged = func(string) { c.Reason = reasons[reason.SelectedIndex()] }
	explanation := newField(c.Explanation, 4)
	explanation.SetPlaceHolder("what explains the difference, in your words")
	explanation.OnChanged = func(v string) { c.Explanation = v; f.wrong.show(nil) }
	state := widget.NewRadioGroup([]string{string(app.ConflictOpen), string(app.ConflictExplained), string(app.ConflictDecided)}, func(v string) { c.State = app.ConflictState(v); f.wrong.show(nil) })
	state.Horizontal, state.Required = true, true
	state.SetSelected(string(c.State))
	body := container.NewVBox(
		beside(quiet("What"), f.wrong.under("topic", topic)),
		beside(quiet("Kind"), container.NewGridWithColumns(2, about, between)),
		beside(quiet("Who says"), f.wrong.under("claims", f.claims.content())),
		beside(quiet("Because of"), f.wrong.under("reason", reason)),
		beside(quiet("Explanation"), f.wrong.under("explanation", explanation)),
		beside(quiet("State"), f.wrong.under("state", state)),
		beside(quiet("Touches"), f.rows.content()),
		f.wrong.rest)
	d := &rowDialog{
		shell: s, what: "conflict", key: c.Key, wrong: f.wrong, ready: f.typed,
		write: func(ctx context.Context, row app.Row) error {
			return s.lib.Save(ctx, "edit conflict “"+c.Topic+"”", row)
		},
		saved: func(row app.Row) { s.open(app.Ref{Noun: app.NounConflict, ID: row.Keys().ID}) },
	}
	d.show("Where sources disagree", 640, 720, body)
}

// ready says what cannot be right.
func (f *conflictForm) ready() error {
	c := &f.conflict
	c.Topic = strings.TrimSpace(c.Topic)
	c.Claims, c.Rows = f.claims.ids, f.rows.refs
	switch {
	case c.State == app.ConflictExplained && c.Reason == "" && strings.TrimSpace(c.Explanation) == "":
		return app.FieldProblem("explanation", "Say what explains it, or leave it open.")
	case c.State == app.ConflictDecided && strings.TrimSpace(c.Explanation) == "":
		return app.FieldProblem("explanation", "Say what was decided and why: somebody will ask.")
	}
	return c.Check()
}

// typed is the conflict as it is typed, and what cannot be right about it.
func (f *conflictForm) typed() (app.Row, error) {
	err := f.ready()
	conflict := f.conflict
	return &conflict, err
}

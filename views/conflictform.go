package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
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
	win      *dialog.CustomDialog
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
	about := widget.NewSelectEntry([]string{"value", "date", "name", "role", "cause", "sequence", "relation", "structure"})
	about.SetText(c.About)
	about.OnChanged = func(v string) { c.About = strings.TrimSpace(v) }
	between := widget.NewSelectEntry([]string{"between sources", "inside one source", "over time"})
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
	f.win = dialog.NewCustomWithoutButtons("Where sources disagree", container.NewVScroll(container.NewPadded(wide(520, body))), s.win)
	save := widget.NewButton("Save", f.onSave)
	save.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{widget.NewButton("Cancel", func() { f.win.Hide() })}
	if c.ID != 0 {
		buttons = append(buttons, widget.NewButton("Delete", f.onDelete))
	}
	f.win.SetButtons(append(buttons, save))
	f.win.Resize(fyne.NewSize(640, min(s.win.Canvas().Size().Height-40, 720)))
	f.win.Show()
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

func (f *conflictForm) onSave() {
	if f.wrong.show(f.ready()) {
		return
	}
	s, c := f.shell, f.conflict
	s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, "edit conflict “"+c.Topic+"”", &c) }, func(err error) {
		if f.wrong.show(err) {
			return
		}
		f.win.Hide()
		s.open(app.Ref{Noun: app.NounConflict, ID: c.ID})
	})
}

func (f *conflictForm) onDelete() {
	s := f.shell
	ref := app.Ref{Noun: app.NounConflict, ID: f.conflict.ID}
	s.tasks.run(func(ctx context.Context) error {
		return s.lib.Remove(ctx, "delete conflict “"+f.conflict.Topic+"”", ref)
	}, func(err error) {
		if f.wrong.show(err) {
			return
		}
		f.win.Hide()
		s.status.say("Conflict deleted; the claims stay. Ctrl+Z brings it back.")
	})
}

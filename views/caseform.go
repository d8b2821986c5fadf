package views

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// caseForm edits what is said of the case. Every field saves itself.
type caseForm struct {
	shell *shell
	row   app.Case // as it stands in the form
	saved *app.Case
	name  *field
	about *field
	body  *fyne.Container
	draft *draft
}

const caseDraft = "case"

func newCaseForm(s *shell, o *app.Overview, read func()) *caseForm {
	f := &caseForm{shell: s, row: *pending(s.saver, caseDraft, o.Case), saved: o.Case}
	f.row.Key = o.Case.Key // undo may have taken the row away that was typed into
	f.draft = &draft{key: caseDraft, why: "edit what the case is", take: f.take, saved: f.onSaved}
	f.draft.stroke = fmt.Sprintf("%s form %d", caseDraft, s.opts.Clock().UnixNano())
	f.about = f.text(&f.row.About, 7, "what the question is, what the case holds, over which time")
	f.name = f.text(&f.row.Name, 1, "where it has none, the name of the file is shown")
	f.body = container.NewVBox(
		container.NewBorder(nil, nil, heading("Edit what this case is"), widget.NewButtonWithIcon("Done", theme.ConfirmIcon(), read)),
		quiet("Every field saves itself."),
		beside(quiet("Name"), f.name),
		beside(quiet("For"), f.about),
		beside(quiet("Made from"), f.text(&f.row.Made, 5, "which sources, read how, by whom")),
		beside(quiet("Leaves out"), f.text(&f.row.Omits, 5, "what a reader might miss and should know is not here")),
		beside(quiet("Licence"), f.text(&f.row.Licence, 2, "on what terms it may be passed on")),
	)
	return f
}

func (f *caseForm) text(value *string, lines int, hint string) *field {
	entry := textField(value, lines, hint, func() { f.shell.saver.touch(f.draft) })
	entry.onLeft = f.shell.flush
	return entry
}

// same tells whether the case holds what this form saved last.
func (f *caseForm) same(c *app.Case) bool { return f.saved != nil && sameRow(f.saved, c) }

func (f *caseForm) take() (app.Row, error) {
	c := f.row
	return &c, c.Check()
}

func (f *caseForm) onSaved(row app.Row) {
	if c, ok := row.(*app.Case); ok {
		f.row.Key, f.saved = c.Key, c
	}
}

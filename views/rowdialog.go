package views

import (
	"context"
	"encoding/json"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// settingUnfinished is where a case keeps what is typed in an open rowDialog.
const settingUnfinished = "unfinished"

// asideDelay is how often what is typed is kept aside.
const asideDelay = 250 * time.Millisecond

// rowDialog is the frame of a form that is saved as a whole, because only all
// its fields together make sense. What is typed is kept aside in the case
// meanwhile, and offered again where the program ended before it was saved.
type rowDialog struct {
	shell *shell
	what  string // "figure": for the history and for sentences
	key   app.Key
	wrong *refusals
	// ready gives the row as it is typed, and what cannot be right about it.
	ready func() (app.Row, error)
	write func(context.Context, app.Row) error // nil: as Library.Save does
	saved func(app.Row)                        // hears of the row that was written; may be nil

	win   *dialog.CustomDialog
	save  *widget.Button
	aside string // as it was kept aside last
	begun string // what stood in it at first
}

// show opens the dialog.
func (d *rowDialog) show(title string, width, height float32, body fyne.CanvasObject) {
	s := d.shell
	d.win = dialog.NewCustomWithoutButtons(title, container.NewVScroll(container.NewPadded(wide(width-120, body))), s.win)
	d.save = widget.NewButton("Save", d.onSave)
	d.save.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{widget.NewButton("Cancel", d.onCancel)}
	if d.key.ID != 0 {
		buttons = append(buttons, widget.NewButton("Delete", d.onDelete))
	}
	d.win.SetButtons(append(buttons, d.save))
	d.win.Resize(fyne.NewSize(width, min(s.win.Canvas().Size().Height-40, height)))
	d.win.SetOnClosed(d.onClosed)
	d.win.Show()
	s.focusFirst()
	d.watch()
}

// watch keeps aside what is typed from now on, until the dialog is closed.
func (d *rowDialog) watch() {
	s := d.shell
	s.unfinished = d
	row, _ := d.ready()
	d.aside, d.begun = kept(row), d.typed()
	if s.resumed { // all of it was typed before
		d.begun, s.resumed = "", false
	}
	s.tasks.after("aside soon", asideDelay, d.keepAside)
}

// typed is all that stands in the form, also what cannot be read.
func (d *rowDialog) typed() string {
	row, err := d.ready()
	if err != nil {
		return kept(row) + say(err)
	}
	return kept(row)
}

// onCancel closes the form, and asks first where something was typed.
func (d *rowDialog) onCancel() {
	if d.typed() == d.begun {
		d.win.Hide()
		return
	}
	d.shell.confirm("Throw away what is typed?", "Throw it away", "The "+d.what+" is not saved yet.", d.win.Hide)
}

// kept is a row as it is kept aside.
func kept(row app.Row) string {
	text, err := json.Marshal(row)
	if err != nil {
		return ""
	}
	text, err = json.Marshal(unfinished{row.Noun(), text})
	if err != nil {
		return ""
	}
	return string(text)
}

// unfinished is what is kept aside.
type unfinished struct {
	Noun app.Noun        `json:"noun"`
	Row  json.RawMessage `json:"row"`
}

// keepAside keeps what is typed, and comes again.
func (d *rowDialog) keepAside() {
	s := d.shell
	row, _ := d.ready()
	text := kept(row)
	again := func() { s.tasks.after("aside soon", asideDelay, d.keepAside) }
	if text == d.aside || s.busy {
		again()
		return
	}
	load(s.tasks, "aside", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.lib.SetSetting(ctx, settingUnfinished, text)
	}, func(_ struct{}, err error) {
		if err == nil {
			d.aside = text
		}
		again()
	})
}

// keepNow keeps what is typed before the window closes.
func (d *rowDialog) keepNow() error {
	s := d.shell
	s.tasks.drop("aside soon")
	s.tasks.drop("aside")
	row, _ := d.ready()
	text := kept(row)
	if text == d.aside {
		return nil
	}
	return s.tasks.now(func(ctx context.Context) error { return s.lib.SetSetting(ctx, settingUnfinished, text) })
}

// onClosed throws away what was kept aside: it was saved, or given up.
func (d *rowDialog) onClosed() {
	s := d.shell
	s.unfinished = nil
	s.tasks.drop("aside soon")
	load(s.tasks, "aside", func(ctx context.Context) (struct{}, error) {
		old, err := s.lib.Read().Setting(ctx, settingUnfinished)
		if err == nil && old != "" {
			err = s.lib.SetSetting(ctx, settingUnfinished, "")
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil {
			s.status.saving("", err)
		}
	})
}

func (d *rowDialog) onSave() {
	if d.save.Disabled() { // it is being saved: a second click, or Enter in a field, would save it twice
		return
	}
	row, err := d.ready()
	if d.shell.refused(d.wrong, err) {
		return
	}
	s, write := d.shell, d.write
	if write == nil {
		write = func(ctx context.Context, row app.Row) error { return s.lib.Save(ctx, "edit "+d.what, row) }
	}
	d.save.Disable()
	s.tasks.run(func(ctx context.Context) error { return write(ctx, row) }, func(err error) {
		d.save.Enable()
		if d.shell.refused(d.wrong, err) {
			return
		}
		d.win.Hide()
		if d.saved != nil {
			d.saved(row)
		}
	})
}

func (d *rowDialog) onDelete() {
	s := d.shell
	row, _ := d.ready()
	ref := app.Ref{Noun: row.Noun(), ID: d.key.ID}
	s.tasks.run(func(ctx context.Context) error { return s.lib.Remove(ctx, "delete "+d.what, ref) }, func(err error) {
		if d.shell.refused(d.wrong, err) {
			return
		}
		d.win.Hide()
		s.status.say("The " + d.what + " is deleted. Ctrl+Z brings it back.")
	})
}

// resume offers what was being typed in a form when the program ended.
func (s *shell) resume() {
	load(s.tasks, "resume", func(ctx context.Context) (app.Row, error) {
		if info, err := s.lib.Read().Info(ctx); err != nil || info.ReadOnly {
			return nil, err
		}
		text, err := s.lib.Read().Setting(ctx, settingUnfinished)
		if err != nil || text == "" {
			return nil, err
		}
		return readUnfinished(text), nil
	}, func(row app.Row, err error) {
		if err != nil || row == nil {
			return
		}
		words := "This was being written when Durand ended: " + writing(row) + ". Nothing of it is lost."
		dialog.ShowCustomConfirm("Go on where you were?", "Go on writing", "Throw it away", wide(420, para(words)), func(yes bool) { // Esc does not answer it
			if yes {
				s.resumed = true
				s.edit(row)
				return
			}
			(&rowDialog{shell: s}).onClosed()
		}, s.win)
	})
}

// writing says what a form writes, as its head does.
func writing(row app.Row) string {
	switch row := row.(type) {
	case *app.Source: // the form of a source saves each field by itself
		return "the text of “" + row.Name() + "”"
	case *app.Claim:
		return "a figure"
	case *app.Conflict:
		return "a disagreement"
	default:
		return "a " + string(row.Noun())
	}
}

// readUnfinished reads what was kept aside; nil where it cannot be read.
func readUnfinished(text string) app.Row {
	var u unfinished
	if json.Unmarshal([]byte(text), &u) != nil {
		return nil
	}
	row := app.NewRow(u.Noun)
	if row == nil || json.Unmarshal(u.Row, row) != nil {
		return nil
	}
	return row
}

// edit opens the form of a row that has one of its own.
func (s *shell) edit(row app.Row) {
	switch row := row.(type) {
	case *app.Event:
		s.addEvent(row)
	case *app.Claim:
		s.editClaim(row, nil)
	case *app.Judgement:
		s.editJudgement(row)
	case *app.Conflict:
		s.editConflict(row)
	case *app.Coverage:
		s.editCoverage(row)
	case *app.Relation:
		s.editRelation(row, nil)
	case *app.Source: // all that is kept aside of one is its text
		s.addText(row)
	}
}

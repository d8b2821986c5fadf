package views

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// onSaved offers the filters saved in the case, and to save the present one.
func (b *filterBar) onSaved() {
	s := b.shell
	load(s.tasks, "saved filters", func(ctx context.Context) ([]*app.View, error) {
		var views []*app.View
		err := s.lib.Read().Each(ctx, app.NounView, func(row app.Row) error {
			v, ok := row.(*app.View)
			if !ok {
				return fmt.Errorf("views: %T among the saved filters", row)
			}
			views = append(views, v)
			return nil
		})
		return views, err
	}, func(views []*app.View, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		widget.ShowPopUpMenuAtRelativePosition(b.savedMenu(views), s.win.Canvas(), fyne.NewPos(0, b.saved.Size().Height), b.saved)
	})
}

func (b *filterBar) savedMenu(views []*app.View) *fyne.Menu {
	s := b.shell
	var items, deletes []*fyne.MenuItem
	for _, v := range views {
		i := fyne.NewMenuItem(v.Name, func() { s.setFilter(v.Filter) })
		i.Checked = v.Filter.Equal(s.filter)
		items = append(items, i)
		deletes = append(deletes, fyne.NewMenuItem(v.Name, func() { b.removeSaved(v) }))
	}
	if len(views) == 0 {
		none := fyne.NewMenuItem("No filter is saved in this case yet", nil)
		none.Disabled = true
		items = append(items, none)
	}
	save := fyne.NewMenuItem("Save what is filtered now …", func() { b.askSave(views) })
	if s.filter.IsZero() { // Fyne lets Enter choose what is disabled
		save.Disabled, save.Action = true, nil
	}
	items = append(items, fyne.NewMenuItemSeparator(), save)
	if len(views) > 0 {
		del := fyne.NewMenuItem("Delete", nil)
		del.ChildMenu = fyne.NewMenu("", deletes...)
		items = append(items, del)
	}
	return fyne.NewMenu("", items...)
}

// askSave asks for a name; one that is taken replaces what is saved under it.
func (b *filterBar) askSave(views []*app.View) {
	s := b.shell
	name := newField("", 1)
	name.SetPlaceHolder("a name, for example “attacks since Kabul fell”")
	wrong := quiet("")
	taken := func() *app.View {
		for _, v := range views {
			if strings.EqualFold(v.Name, strings.TrimSpace(name.Text)) {
				return v
			}
		}
		return nil
	}
	name.OnChanged = func(string) {
		words := ""
		if v := taken(); v != nil {
			words = "“" + v.Name + "” will be replaced. Undo (Ctrl+Z) brings it back."
		}
		wrong.SetText(words)
	}
	filter := s.filter
	var ask dialog.Dialog
	save := func() {
		v := taken()
		if v == nil {
			v = new(app.View)
		}
		v.Name, v.Filter = strings.TrimSpace(name.Text), filter
		if err := v.Check(); err != nil {
			wrong.SetText(say(err))
			return
		}
		ask.Hide()
		s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, "save filter “"+v.Name+"”", v) }, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				s.status.say("Saved as “" + v.Name + "”, in this case.")
			}
		})
	}
	name.OnSubmitted = func(string) { save() }
	do := widget.NewButton("Save", save)
	do.Importance = widget.HighImportance
	form := dialog.NewCustomWithoutButtons("Save this filter in the case", wide(420, stack(name, wrong)), s.win)
	form.SetButtons([]fyne.CanvasObject{widget.NewButton("Cancel", func() { ask.Hide() }), do})
	ask = form
	ask.Show()
	s.win.Canvas().Focus(name)
}

func (b *filterBar) removeSaved(v *app.View) {
	s := b.shell
	s.tasks.run(func(ctx context.Context) error {
		return s.lib.Remove(ctx, "delete saved filter “"+v.Name+"”", app.Ref{Noun: app.NounView, ID: v.ID})
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say("Deleted “" + v.Name + "”. Ctrl+Z brings it back.")
		}
	})
}

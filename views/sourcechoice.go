package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// choice shows one row that a form points at, with a button by which another
// is chosen by any of its names, or a new one made.
type choice struct {
	shell *shell
	noun  app.Noun
	slot  string
	id    app.ID
	name  string
	none  string // the words where nothing is chosen
	hint  string
	fresh func(name string) app.Row // makes a new row; nil where none can be made
	set   func(app.ID, string)
	empty bool // what is chosen may be taken out again
	box   *fyne.Container
	entry *field // to choose in; nil while what is chosen is shown
}

func (c *choice) content() fyne.CanvasObject {
	c.box = stack()
	c.refresh(c.id == 0 && c.none == "")
	return c.box
}

// refresh shows what is chosen, or the field to choose.
func (c *choice) refresh(choosing bool) {
	c.entry = nil
	if !choosing {
		b := widget.NewButtonWithIcon(orElse(c.name, c.none), theme.DocumentCreateIcon(), func() { c.refresh(true) })
		b.Alignment, b.IconPlacement, b.Importance = widget.ButtonAlignLeading, widget.ButtonIconTrailingText, widget.LowImportance
		c.box.Objects = []fyne.CanvasObject{b}
		if c.empty && c.id != 0 {
			out := plainButton("", theme.ContentRemoveIcon(), func() { c.take(0, "") })
			c.box.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, nil, out, b)}
		}
		c.box.Refresh()
		return
	}
	var create func(string)
	if c.fresh != nil {
		create = c.create
	}
	p := newPicker(c.shell, c.slot, c.noun, c.hint, func(n app.Named) { c.take(n.Ref.ID, n.Name) }, create)
	c.entry = p.entry
	c.box.Objects = []fyne.CanvasObject{p}
	c.box.Refresh()
	if c.id != 0 || c.none != "" { // asked for by a click, so that the keyboard follows
		c.shell.win.Canvas().Focus(p.entry)
	}
}

// put shows another row as chosen, or the field to choose where there is none.
func (c *choice) put(id app.ID, name string) {
	c.id, c.name = id, name
	c.refresh(id == 0 && c.none == "")
}

func (c *choice) take(id app.ID, name string) {
	c.id, c.name = id, name
	c.refresh(false)
	c.set(id, name)
}

func (c *choice) create(name string) {
	s, row := c.shell, c.fresh(name)
	s.tasks.run(func(ctx context.Context) error {
		return s.lib.Save(ctx, "add "+string(c.noun)+" “"+name+"”", row)
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			c.take(row.Keys().ID, name)
		}
	})
}

// sourceChoice chooses who says so.
func (s *shell) sourceChoice(slot string, id app.ID, name string, set func(app.ID, string)) *choice {
	return &choice{
		shell: s, noun: app.NounSource, slot: slot, id: id, name: name, none: "no source yet", hint: "who says so?", set: set,
		fresh: func(name string) app.Row { return &app.Source{Title: name, Kind: app.SourceReport} },
	}
}

// actorChoice chooses an actor by any name.
func (s *shell) actorChoice(slot string, id app.ID, name string, set func(app.ID, string)) *choice {
	return &choice{
		shell: s, noun: app.NounActor, slot: slot, id: id, name: name, hint: "an actor by any name", set: set,
		fresh: func(name string) app.Row { return &app.Actor{Name: name, Kind: app.ActorOrganisation} },
	}
}

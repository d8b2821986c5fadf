package views

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
)

// citeChooser chooses sources with the places in them.
type citeChooser struct {
	shell   *shell
	slot    string
	cites   []app.Citation
	names   map[app.ID]string
	list    *fyne.Container
	made    int
	where   string // asks for the place in the source
	said    string // asks for the source's own words; empty: they are not asked for
	more    string // on the button that adds one
	changed func() // hears of each change
}

func newCiteChooser(s *shell, slot string, cites []app.Citation) *citeChooser {
	return &citeChooser{shell: s, slot: slot, cites: slices.Clone(cites), names: map[app.ID]string{}, list: container.NewVBox(), where: "where in it: page, paragraph", more: "Add source", changed: func() {}}
}

// read finds the names of the sources that are chosen already.
func (c *citeChooser) read(ctx context.Context, r app.Reader) error {
	var refs []app.Ref
	for _, cite := range c.cites {
		refs = append(refs, app.Ref{Noun: app.NounSource, ID: cite.Source})
	}
	names, err := r.Names(ctx, refs)
	for ref, name := range names {
		c.names[ref.ID] = name
	}
	return err
}

func (c *citeChooser) content() fyne.CanvasObject {
	c.show()
	return c.list
}

// show shows the lines, and returns where the source of the last is chosen.
func (c *citeChooser) show() (last *choice) {
	c.list.RemoveAll()
	for i := range c.cites {
		cite := &c.cites[i]
		c.made++
		where := textField(&cite.Locator, 1, c.where, c.changed)
		last = c.shell.sourceChoice(fmt.Sprint(c.slot, " cite ", c.made), cite.Source, c.names[cite.Source], func(id app.ID, name string) {
			cite.Source = id
			c.names[id] = name
			c.changed()
			c.shell.focus(where)
		})
		line := stack(last.content(), where)
		if c.said != "" {
			line.Add(textField(&cite.Said, 1, c.said, c.changed))
		}
		remove := plainButton("", theme.ContentRemoveIcon(), func() {
			c.cites = slices.Delete(c.cites, i, i+1)
			c.show()
			c.changed()
		})
		c.list.Add(container.NewBorder(nil, nil, nil, container.NewVBox(remove), line))
	}
	c.list.Add(container.NewHBox(plainButton(c.more, theme.ContentAddIcon(), func() {
		c.cites = append(c.cites, app.Citation{})
		c.show().refresh(true)
	})))
	c.list.Refresh()
	return last
}

// taken are the citations chosen, also where they cannot be right, and why not.
func (c *citeChooser) taken() ([]app.Citation, error) {
	cites := slices.DeleteFunc(slices.Clone(c.cites), func(x app.Citation) bool { return x == app.Citation{} })
	for _, x := range cites {
		switch {
		case x.Source != 0:
		case x.Locator == "":
			return cites, app.FieldProblem("cites", "Choose the source that is meant, or take the line out.")
		default:
			return cites, app.FieldProblem("cites", "“%s” is a place in a source that is not named; choose the source or take the line out.", x.Locator)
		}
	}
	return cites, nil
}

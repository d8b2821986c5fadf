package views

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// chartSources chooses whose figures a chart of reported figures shows. It is
// the sources of the window's own filter that are chosen.
type chartSources struct {
	shell   *shell
	box     *fyne.Container
	offered []app.ID
	chosen  []app.ID // of the filter; none means all
}

func newChartSources(s *shell) *chartSources {
	c := &chartSources{shell: s, box: stack()}
	c.box.Hide()
	return c
}

// reporting is a source that reports what is asked.
type reporting struct {
	id   app.ID
	name string
}

// show offers the sources that report what a question asks for.
func (c *chartSources) show(q app.Question) {
	s := c.shell
	asked, ok := s.lib.Read().(app.Asked)
	if c.box.Hidden = q.Count != app.CountClaims || !ok; c.box.Hidden {
		c.offered = nil
		return
	}
	load(s.tasks, "chart sources", func(ctx context.Context) ([]reporting, error) {
		ids, err := app.Reporters(ctx, asked, q)
		if err != nil {
			return nil, err
		}
		refs := make([]app.Ref, len(ids))
		for i, id := range ids {
			refs[i] = app.Ref{Noun: app.NounSource, ID: id}
		}
		names, err := asked.Names(ctx, refs)
		var out []reporting
		for _, ref := range refs {
			out = append(out, reporting{ref.ID, names[ref]})
		}
		return out, err
	}, func(found []reporting, err error) {
		if err == nil {
			c.fill(found, q.Filter.Sources)
		}
	})
}

// fill makes a box to tick for each source, unless they stand there already.
func (c *chartSources) fill(found []reporting, chosen []app.ID) {
	var ids []app.ID
	for _, f := range found {
		ids = append(ids, f.id)
	}
	if slices.Equal(ids, c.offered) && slices.Equal(chosen, c.chosen) {
		return
	}
	c.offered, c.chosen = ids, slices.Clone(chosen)
	c.box.RemoveAll()
	c.box.Add(quiet("whose figures"))
	for _, f := range found {
		tick := widget.NewCheck("", nil)
		tick.SetChecked(len(chosen) == 0 || slices.Contains(chosen, f.id))
		tick.OnChanged = func(on bool) { c.onTick(f.id, on) }
		name := para(f.name)
		c.box.Add(container.NewBorder(nil, nil, tick, nil, name))
	}
	c.box.Refresh()
}

func (c *chartSources) onTick(id app.ID, on bool) {
	chosen := slices.Clone(c.chosen)
	if len(chosen) == 0 {
		chosen = slices.Clone(c.offered)
	}
	chosen = slices.DeleteFunc(chosen, func(other app.ID) bool { return other == id })
	if on {
		chosen = append(chosen, id)
	}
	all := !slices.ContainsFunc(c.offered, func(id app.ID) bool { return !slices.Contains(chosen, id) })
	if all {
		chosen = nil
	}
	slices.Sort(chosen)
	c.offered = nil // show anew what the filter then says
	f := c.shell.filter
	f.Sources = chosen
	c.shell.setFilter(f)
}

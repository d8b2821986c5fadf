package views

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// chronology is the page of events: the list, and the selected event beside it.
type chronology struct {
	shell    *shell
	list     *eventList
	detail   *eventDetail
	split    *container.Split
	filters  *fyne.Container
	whole    *fyne.Container
	selected app.ID
}

func newChronology(s *shell) *chronology {
	c := &chronology{shell: s}
	c.list = newEventList(s, c.onSelect)
	c.detail = newEventDetail(s, c)
	c.split = container.NewHSplit(c.list.content(), c.detail.content())
	c.split.SetOffset(s.prefs.split())
	c.filters = container.NewBorder(nil, nil, nil, widget.NewSeparator(), s.filters.panel.content())
	c.filters.Hide()
	c.whole = container.NewBorder(nil, nil, c.filters, nil, c.split)
	return c
}

func (c *chronology) name() string               { return "Chronology" }
func (c *chronology) icon() fyne.Resource        { return theme.HistoryIcon() }
func (c *chronology) content() fyne.CanvasObject { return c.whole }
func (c *chronology) opens(noun app.Noun) bool   { return noun == app.NounEvent }
func (c *chronology) at() app.Ref                { return app.Ref{Noun: app.NounEvent, ID: c.selected} }
func (c *chronology) onQuit()                    { c.shell.prefs.setSplit(c.split.Offset) }
func (c *chronology) onNew()                     { c.detail.onNew() }
func (c *chronology) onNote()                    { c.detail.onNote() }
func (c *chronology) shown()                     { c.shell.win.Canvas().Focus(c.list.grid) }
func (c *chronology) onFilter(f app.Filter)      { c.list.setFilter(f, c.selected) }
func (c *chronology) toggleFilters() {
	if c.filters.Visible() {
		c.filters.Hide()
	} else {
		c.shell.filters.panel.refresh()
		c.filters.Show()
	}
	c.whole.Refresh()
}

// onCase starts afresh: the list of the case now open, with the event that
// was selected last.
func (c *chronology) onCase() {
	c.selected = 0
	if id := c.shell.prefs.event(); c.shell.lib.IsOpen() && id > 0 {
		c.selected = app.ID(id)
	}
	c.detail.show(c.selected)
	c.list.setFilter(c.shell.filter, c.selected)
}

// onSelect follows the selection of the list.
func (c *chronology) onSelect(id app.ID) {
	if id == c.selected {
		return
	}
	c.shell.flush()
	c.selected = id
	c.shell.prefs.setEvent(int(id))
	c.detail.show(id)
}

// open shows an event, lifting the filter where it would hide it.
func (c *chronology) open(ref app.Ref) {
	c.onSelect(ref.ID)
	load(c.shell.tasks, "open event", func(ctx context.Context) (int, error) {
		return c.shell.lib.Read().EventPosition(ctx, c.shell.filter, c.list.order, ref.ID)
	}, func(at int, err error) {
		switch {
		case err != nil:
			showProblem(err, c.shell.win)
		case at < 0:
			c.shell.status.say("The filter hid this event; it was lifted. Alt+Left goes back.")
			c.shell.clearFilter()
		default:
			c.list.mark(at)
		}
	})
}

func (c *chronology) onChanged(b app.Batch) {
	c.list.reload(c.selected)
	c.detail.onChanged(b)
}

func (c *chronology) onEscape() {
	if c.filters.Visible() {
		c.toggleFilters()
	}
}

func (c *chronology) onDelete() {
	e := c.detail.event()
	if e == nil {
		return
	}
	s := c.shell
	dialog.ShowCustomConfirm("Delete this event?", "Delete", "Keep", wide(420, para(fmt.Sprintf(
		"“%s” will be deleted with its claims and notes. Undo (Ctrl+Z) brings all of it back.", e.Title))), func(yes bool) {
		if !yes {
			return
		}
		s.flush()
		s.tasks.run(func(ctx context.Context) error {
			return s.lib.Remove(ctx, "delete event “"+e.Title+"”", app.Ref{Noun: app.NounEvent, ID: e.ID})
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				c.onSelect(0)
				s.status.say("Deleted. Ctrl+Z brings it back.")
			}
		})
	}, s.win)
}

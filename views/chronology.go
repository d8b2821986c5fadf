package views

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// chronology is the page of events: the whole case as a strip, the timeline,
// the list, and the selected event beside them. One filter and one selection
// move all four.
type chronology struct {
	shell    *shell
	strip    *strip
	timeline *timeline
	bar      *timelineBar
	list     *eventList
	detail   *eventDetail
	sides    *sides           // time and list, and the event beside them
	share    *container.Split // timeline above, list below
	left     *fyne.Container
	filters  *fyne.Container
	whole    *fyne.Container
	selected app.ID
}

func newChronology(s *shell) *chronology {
	c := &chronology{shell: s}
	c.strip = newStrip(s)
	c.timeline = newTimeline(s, c)
	c.bar = newTimelineBar(c)
	c.bar.show(c.timeline)
	c.list = newEventList(s, func(id app.ID) { c.choose(id, c.list) })
	c.detail = newEventDetail(s, c)
	c.share = container.NewVSplit(c.timeline.widget, c.list.content())
	c.left = container.New(column{}, c.strip.content(), c.bar.content(), c.share)
	c.sides = newSides(c.left, c.detail.content(), s.prefs.split())
	c.sides.least = roomForBoth
	c.setShare(s.prefs.timeShare())
	c.filters = container.NewBorder(nil, nil, nil, widget.NewSeparator())
	c.filters.Hide()
	c.whole = container.NewBorder(nil, nil, c.filters, nil, c.sides.whole)
	return c
}

// These are the widths at which list and event, and filters too, stand side by side.
const (
	roomForBoth = 700
	roomForAll  = 900
)

// beside shows the event beside time and list, unless the open panel of filters
// leaves no room for it.
func (c *chronology) beside(on bool) { c.sides.open(on && !c.crowded()) }

func (c *chronology) crowded() bool {
	return c.filters != nil && c.filters.Visible() && c.whole.Size().Width < roomForAll
}

func (c *chronology) name() string               { return "Chronology" }
func (c *chronology) icon() fyne.Resource        { return theme.HistoryIcon() }
func (c *chronology) content() fyne.CanvasObject { return c.whole }
func (c *chronology) opens(noun app.Noun) bool   { return noun == app.NounEvent }
func (c *chronology) at() app.Ref                { return app.Ref{Noun: app.NounEvent, ID: c.selected} }
func (c *chronology) onNote()                    { c.detail.onNote() }
func (c *chronology) shown()                     { c.shell.focus(c.list.grid) }
func (c *chronology) address() address           { return c.timeline.settled }
func (c *chronology) goTo(a address)             { c.timeline.goTo(a) }
func (c *chronology) settle()                    { c.timeline.settle() }

func (c *chronology) onQuit() {
	c.shell.prefs.setSplit(c.sides.split.Offset)
	if c.timeShown() {
		c.shell.prefs.setTimeShare(c.share.Offset)
	}
}

func (c *chronology) onFilter(f app.Filter) {
	c.strip.setFilter(f)
	c.timeline.setFilter(f)
	c.list.setFilter(f, c.selected)
}

// onNew adds an event at the date under the pointer where the timeline has the
// keyboard, else asks for its date.
func (c *chronology) onNew() {
	event := &app.Event{}
	if day, inside := c.timeline.widget.Pointed(); inside && c.shell.win.Canvas().Focused() == fyne.Focusable(c.timeline.widget) {
		event.When = c.timeline.pointed(app.Day(day))
	}
	c.shell.addEvent(event)
}

func (c *chronology) timeShown() bool {
	return c.left.Objects[2] == fyne.CanvasObject(c.share)
}

// setShare gives the timeline its part of the height: none, or up to all.
func (c *chronology) setShare(part float64) {
	c.shell.prefs.setTimeShare(part)
	var below fyne.CanvasObject = c.share
	if part <= 0 {
		below = c.list.content()
		c.bar.zoomable(false)
	} else {
		c.share.Trailing = c.list.content()
		c.share.SetOffset(part)
		c.bar.zoomable(true)
	}
	c.left.Objects[2] = below
	c.left.Refresh()
}

// shares are the heights that the timeline steps through.
func (c *chronology) step(by int) {
	shares := [...]float64{0, 0.3, 0.5, 0.7, 1}
	now, at := 0.0, 0
	if c.timeShown() {
		now = c.share.Offset
	}
	for i, s := range shares {
		if now >= s-0.05 {
			at = i
		}
	}
	c.setShare(shares[min(max(at+by, 0), len(shares)-1)])
}

// toTimeline gives the timeline the keyboard, and room where it had none.
func (c *chronology) toTimeline() {
	if !c.timeShown() {
		c.larger()
	}
	c.shell.win.Canvas().Focus(c.timeline.widget)
}

func (c *chronology) larger()  { c.step(1) }
func (c *chronology) smaller() { c.step(-1) }

func (c *chronology) toggleFilters() {
	if c.filters.Visible() {
		c.hideFilters()
		c.shell.win.Canvas().Focus(c.list.grid)
		return
	}
	panel := c.shell.filters.opened()
	if !slices.Contains(c.filters.Objects, panel.content()) {
		c.filters.Add(panel.content())
	}
	c.filters.Show()
	c.beside(c.selected != 0) // which gives way in a small window
	c.whole.Refresh()
	c.shell.win.Canvas().Focus(panel.period)
}

func (c *chronology) hideFilters() {
	c.filters.Hide()
	c.beside(c.selected != 0 || !c.shell.lib.IsOpen())
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
	c.timeline.begin()
	c.strip.all = app.LaneSpread{}
	c.onFilter(c.shell.filter)
	c.markTime(c.selected, false)
}

// choose selects an event; by is the part of the page that did, which shows it
// already.
func (c *chronology) choose(id app.ID, by any) {
	if id == c.selected {
		return
	}
	c.shell.depart()
	c.onSelect(id)
	if by != any(c.list) {
		c.markList(id)
	}
	c.markTime(id, by != any(c.timeline))
}

// onSelect shows an event beside the list.
func (c *chronology) onSelect(id app.ID) {
	if id == c.selected {
		return
	}
	c.shell.flush()
	c.selected, c.list.wanted = id, id
	if id != 0 && c.crowded() {
		c.hideFilters()
	}
	c.shell.prefs.setEvent(int(id))
	c.detail.show(id)
}

// markList shows the selection in the list.
func (c *chronology) markList(id app.ID) {
	if id == 0 {
		c.shell.tasks.drop("mark list")
		c.list.mark(-1)
		return
	}
	f, order := c.shell.filter, c.list.order
	load(c.shell.tasks, "mark list", func(ctx context.Context) (int, error) {
		return c.shell.lib.Read().EventPosition(ctx, f, order, id)
	}, func(at int, err error) {
		if err == nil && c.selected == id {
			c.list.mark(at)
		}
	})
}

// markTime shows the selection on the timeline, where the filter shows it.
func (c *chronology) markTime(id app.ID, reveal bool) {
	if e := c.timeline.lines[id]; e != nil {
		c.shell.tasks.drop("mark time")
		c.timeline.mark(e, reveal)
		return
	}
	f := c.shell.filter
	load(c.shell.tasks, "mark time", func(ctx context.Context) (*app.TimelineEvent, error) {
		return loadMark(ctx, c.shell.lib.Read(), f, id)
	}, func(e *app.TimelineEvent, err error) {
		if err == nil && c.selected == id {
			c.timeline.mark(e, reveal)
		}
	})
}

// loadMark makes a mark of an event; nil where the filter hides it.
func loadMark(ctx context.Context, r app.Reader, f app.Filter, id app.ID) (*app.TimelineEvent, error) {
	if id == 0 {
		return nil, nil
	}
	at, err := r.EventPosition(ctx, f, app.Order{}, id)
	if err != nil || at < 0 {
		return nil, err
	}
	lines, err := r.EventLines(ctx, f, app.Order{}, at, 1)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	e := &app.TimelineEvent{EventLine: lines[0], First: lines[0].When.First(), Last: lines[0].When.Last()}
	event, err := app.Load[app.Event](ctx, r, id)
	if err != nil {
		return nil, err
	}
	for _, p := range event.Parts {
		e.Parts = append(e.Parts, p.Actor)
	}
	if event.Place != 0 {
		place, err := app.Load[app.Place](ctx, r, event.Place)
		if err != nil {
			return nil, err
		}
		e.Province = place.Province
	}
	return e, nil
}

// edit opens an event for editing.
func (c *chronology) edit(id app.ID) {
	c.choose(id, nil)
	c.detail.editNext()
}

// togglePin labels an event always, or no longer.
func (c *chronology) togglePin(id app.ID) {
	s := c.shell
	s.flush()
	s.tasks.run(func(ctx context.Context) error {
		e, err := app.Load[app.Event](ctx, s.lib.Read(), id)
		if err != nil {
			return err
		}
		e.Pinned = !e.Pinned
		why := "pin “" + e.Title + "”"
		if !e.Pinned {
			why = "un" + why
		}
		return s.lib.Save(ctx, why, e)
	}, func(err error) { showProblem(err, s.win) })
}

// open shows an event, lifting the filter where it would hide it; a place that
// is shown again may have hidden the event that was open, and does so again.
func (c *chronology) open(ref app.Ref) {
	c.onSelect(ref.ID)
	reveal := !c.shell.going // a place that is shown again says itself what of time it shows
	filter, order := c.shell.filter, c.list.order
	load(c.shell.tasks, "open event", func(ctx context.Context) (int, error) {
		return c.shell.lib.Read().EventPosition(ctx, filter, order, ref.ID)
	}, func(at int, err error) {
		switch {
		case err != nil:
			showProblem(err, c.shell.win)
		case at < 0 && !reveal:
			c.list.mark(-1)
		case at < 0:
			c.shell.status.say("The filter hid this event; it was lifted. Alt+Left goes back.")
			c.shell.clearFilter()
		default:
			c.list.mark(at)
			c.markTime(ref.ID, reveal)
		}
	})
}

func (c *chronology) onChanged(b app.Batch) {
	c.list.reload(c.selected)
	if b.Touches(app.NounEvent) || b.Touches(app.NounClaim) || b.Touches(app.NounActor) || b.Touches(app.NounPlace) {
		c.strip.reload()
		c.timeline.reload()
	}
	c.detail.onChanged(b)
}

func (c *chronology) onEscape() {
	switch {
	case c.filters.Visible():
		c.toggleFilters()
	case c.detail.form == nil:
		c.choose(0, nil)
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

package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// pointed is the date at which the pointer is: a day where one is wide enough to be
// pointed at, else the month or the year.
func (t *timeline) pointed(day app.Day) app.Date {
	const wide = 3 // pixels
	first, last := t.widget.Range()
	perDay := t.widget.PlotWidth() / float32(last-first+1)
	year, month, _ := day.Civil()
	switch {
	case perDay >= wide:
		return app.OnDay(day)
	case perDay*30 >= wide:
		return app.BetweenDays(app.DayOf(year, month, 1), app.DayOf(year, month+1, 1)-1)
	}
	return app.BetweenDays(app.DayOf(year, 1, 1), app.DayOf(year+1, 1, 1)-1)
}

// onMenu offers what can be done with an event, or at a day.
func (t *timeline) onMenu(id int64, day int32, at fyne.Position) {
	p := t.page
	on := t.pointed(app.Day(day))
	items := []*fyne.MenuItem{fyne.NewMenuItem("New event: "+on.Words(), func() { t.shell.addEvent(&app.Event{When: on}) })}
	if id != 0 {
		pin := "Pin: always label it"
		if e := t.lines[app.ID(id)]; e != nil && e.Pinned {
			pin = "Unpin"
		}
		items = append(items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("Edit", func() { p.edit(app.ID(id)) }),
			fyne.NewMenuItem(pin, func() { p.togglePin(app.ID(id)) }),
			fyne.NewMenuItem("Show its time", t.widget.FitSelection))
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Show all", t.widget.FitAll),
		fyne.NewMenuItem("Fold all lanes", func() { t.foldAll(true) }), fyne.NewMenuItem("Unfold all lanes", func() { t.foldAll(false) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), t.shell.win.Canvas(), at)
}

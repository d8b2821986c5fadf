package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// timelineBar holds the controls of the timeline: its lanes, its zoom and its
// share of the page.
type timelineBar struct {
	page    *chronology
	lanes   *widget.Select
	order   *widget.Select
	zoom    []fyne.CanvasObject
	whole   fyne.CanvasObject
	setting bool
}

const (
	orderCount = "by count"
	orderName  = "by name"
)

// laneChoices are the words for the kinds of lanes.
var laneChoices = [...]struct {
	by    app.Lanes
	words string
}{
	{app.LanesNone, "One lane"},
	{app.LanesActor, "Lanes by actor"},
	{app.LanesKind, "Lanes by kind"},
	{app.LanesProvince, "Lanes by province"},
}

func newTimelineBar(page *chronology) *timelineBar {
	b := &timelineBar{page: page}
	var words []string
	for _, c := range laneChoices {
		words = append(words, c.words)
	}
	b.lanes = widget.NewSelect(words, func(string) { b.onChange() })
	b.order = widget.NewSelect([]string{orderCount, orderName}, func(string) { b.onChange() })
	button := func(label string, icon fyne.Resource, do func()) *widget.Button {
		w := widget.NewButtonWithIcon(label, icon, do)
		w.Importance = widget.LowImportance
		return w
	}
	t := page.timeline.widget
	b.zoom = []fyne.CanvasObject{
		wide(154, b.lanes), wide(96, b.order),
		button("Fit all", nil, t.FitAll), button("Fit selection", nil, t.FitSelection),
		button("", theme.ZoomOutIcon(), func() { t.Zoom(1.5) }), button("", theme.ZoomInIcon(), func() { t.Zoom(1 / 1.5) }),
	}
	// Where there is no room for these two the edge of the timeline can still be
	// pulled, and the View menu has both.
	size := []fyne.CanvasObject{button("Timeline −", nil, page.smaller), button("Timeline +", nil, page.larger)}
	b.whole = container.New(&flow{spare: len(size)}, append(b.zoom, size...)...)
	return b
}

func (b *timelineBar) content() fyne.CanvasObject { return b.whole }

// zoomable shows the controls that are of use only with a timeline.
func (b *timelineBar) zoomable(on bool) {
	for _, o := range b.zoom {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// show sets the controls to what the timeline shows.
func (b *timelineBar) show(t *timeline) {
	b.setting = true
	defer func() { b.setting = false }()
	for _, c := range laneChoices {
		if c.by == t.by {
			b.lanes.SetSelected(c.words)
		}
	}
	b.order.SetSelected(orderCount)
	if t.byName {
		b.order.SetSelected(orderName)
	}
}

func (b *timelineBar) onChange() {
	if b.setting {
		return
	}
	for _, c := range laneChoices {
		if c.words == b.lanes.Selected {
			b.page.timeline.setLanes(c.by, b.order.Selected == orderName)
		}
	}
}

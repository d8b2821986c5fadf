package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

const (
	closest  = 1.0 // day
	farthest = 365.25 * 1200
)

// Timeline shows items in lanes over time and lets a reader move in it. It asks
// for what it shows: OnView says what has come into view, and the host answers,
// then or later, with SetScene.
type Timeline struct {
	widget.BaseWidget

	// OnView hears of each change of the days in view, last included, and of the
	// plot's width. A host counts in the steps of Edges where there are too many
	// items to hand over, answers with the generation, and may answer late.
	OnView func(first, last int32, width float32, generation uint64)
	// OnHover is asked what to say of an item or band; the first line is a heading.
	OnHover func(id int64) string
	// OnSelect hears of a selection by mouse or keyboard, 0 for none.
	OnSelect func(id int64)
	// OnOpen hears of a double click or Enter on an item.
	OnOpen func(id int64)
	// OnFold hears that a lane's head was clicked.
	OnFold func(key int64)
	// OnCluster hears of a click on a cluster that zooming cannot open, one day's.
	OnCluster func(lane int64, first, last int32)
	// OnMenu hears of a secondary click: on an item (0 for none) at a day; at is a
	// place on the canvas.
	OnMenu func(id int64, day int32, at fyne.Position)
	// OnBeyond hears that the keyboard moves on from an item to one that the scene
	// does not hold: one step back or on, or to the Start or End of the lane.
	OnBeyond func(lane, id int64, step Step)
	// OnKey is handed the keys that the timeline has no use for.
	OnKey func(*fyne.KeyEvent)
	// Kinds gives the looks of the kinds; nil is Looks.
	Kinds func(dark bool) []Look

	ix          *index
	view        View
	extentFirst int32
	extentLast  int32
	generation  uint64 // of the last OnView
	answered    uint64 // of the scene shown
	plan        *plan
	drawing     Drawing
	lane        int // in which the keyboard moves
	focused     bool
	hand        timelineHand
	render      *timelineView
	ruler       *Ruler
}

// Step is a move through the items of a lane.
type Step int

// The steps.
const (
	Back Step = iota
	On
	Start
	End
)

// NewTimeline returns an empty timeline that shows the years given by SetExtent, or
// the last thirty.
func NewTimeline() *Timeline {
	t := &Timeline{ix: newIndex(Scene{}), ruler: newRuler()}
	t.extentFirst, t.extentLast = dayOf(1995, 1, 1), dayOf(2025, 1, 1)
	t.view.First, t.view.Last = float64(t.extentFirst), float64(t.extentLast)
	t.ExtendBaseWidget(t)
	return t
}

// SetScene shows the answer to the OnView of a generation. An answer older than the
// one shown is dropped and false returned.
func (t *Timeline) SetScene(s Scene, generation uint64) bool {
	if generation < t.answered {
		return false
	}
	t.answered = generation
	t.ix = newIndex(s)
	t.hideTip()
	t.redraw()
	return true
}

// SetCounts says how many items are shown where the scene itself stays.
func (t *Timeline) SetCounts(shown, total, imprecise int) {
	s := &t.ix.scene
	if s.Shown != shown || s.Total != total || s.Imprecise != imprecise {
		s.Shown, s.Total, s.Imprecise = shown, total, imprecise
		t.redraw()
	}
}

// Ask asks the host anew for what is in view.
func (t *Timeline) Ask() { t.tell() }

// Generation is that of the last OnView.
func (t *Timeline) Generation() uint64 { return t.generation }

// PlotWidth is how wide the part is in which time runs.
func (t *Timeline) PlotWidth() float32 { return float32(t.drawing.Plot.W) }

// Pointed is the day under the pointer, if it is over the plot.
func (t *Timeline) Pointed() (day int32, inside bool) {
	if t.render == nil || !t.render.hair.Visible() {
		return 0, false
	}
	return t.dayAt(t.render.hair.Position().X), true
}

// SetExtent tells the first and last day of the whole, for FitAll.
func (t *Timeline) SetExtent(first, last int32) {
	if first <= last && first != NoFirst && last != NoLast {
		t.extentFirst, t.extentLast = first, last
	}
}

// FitAll shows the whole extent.
func (t *Timeline) FitAll() {
	first, last := float64(t.extentFirst), float64(t.extentLast)+1
	margin := max((last-first)*0.02, 2)
	t.show(first-margin, last+margin)
}

// FitSelection shows the selected item or band with some time around it.
func (t *Timeline) FitSelection() {
	first, last, found := t.daysOf(t.view.Selected)
	if !found {
		return
	}
	from, to := float64(first), float64(last)+1
	if first == NoFirst {
		from = to - 365
	}
	if last == NoLast {
		to = max(from+365, float64(t.extentLast))
	}
	margin := max((to-from)*0.25, 15)
	t.show(from-margin, to+margin)
}

// daysOf are the first and last day of an item or band of the scene.
func (t *Timeline) daysOf(id int64) (first, last int32, found bool) {
	if id == 0 {
		return 0, 0, false
	}
	for i := range t.ix.scene.Items {
		if it := &t.ix.scene.Items[i]; it.ID == id {
			return it.First, it.Last, true
		}
	}
	for _, b := range t.ix.scene.Bands {
		if b.ID == id {
			return b.First, b.Last, true
		}
	}
	return 0, 0, false
}

// ShowRange shows exactly the days from first to last.
func (t *Timeline) ShowRange(first, last int32) { t.show(float64(first), float64(last)+1) }

// Reveal pans as little as needed to bring the days into view, or their beginning
// where they are too many; it does not zoom. Of too many days those in view are
// enough: a bar of years does not take the reader away from the week in view.
// Where none of the lanes of the selection is in view, the first comes into view.
func (t *Timeline) Reveal(first, last int32) {
	t.revealDays(first, last)
	t.revealLane()
}

func (t *Timeline) revealDays(first, last int32) {
	wide := t.view.Last - t.view.First
	from, to := float64(first), float64(last)+1
	if first == NoFirst {
		from = to - 1
	}
	margin := wide * 0.08
	if to-from > wide-2*margin {
		if t.view.sees(first, last) {
			return
		}
		to = from + 1
	}
	switch {
	case from < t.view.First:
		t.show(from-margin, from-margin+wide)
	case to > t.view.Last:
		t.show(to+margin-wide, to+margin)
	}
}

// revealLane scrolls to the first lane of the selected item, unless one of its
// lanes is in view.
func (t *Timeline) revealLane() {
	if t.plan == nil || t.view.Selected == 0 {
		return
	}
	first := -1.0
	for _, it := range t.ix.scene.Items {
		if it.ID != t.view.Selected || it.Lane < 0 || it.Lane >= len(t.plan.lanes) {
			continue
		}
		lane := t.plan.lanes[it.Lane]
		if lane.y >= t.view.Scroll && lane.y+min(lane.h, lowestLane) <= t.view.Scroll+t.drawing.Lanes.H {
			return
		}
		if first < 0 || lane.y < first {
			first = lane.y
		}
	}
	if first >= 0 {
		t.view.Scroll = first
		t.redraw()
	}
}

// Range is the first and last day in view.
func (t *Timeline) Range() (first, last int32) {
	return clampDay(t.view.First), clampDay(math.Ceil(t.view.Last) - 1)
}

// Zoom shows more (factor above 1) or fewer days about the middle of the view.
func (t *Timeline) Zoom(factor float64) { t.zoomAbout((t.view.First+t.view.Last)/2, factor) }

// Select marks an item or band as selected without calling OnSelect; 0 is none.
func (t *Timeline) Select(id int64) {
	if t.view.Selected != id {
		t.view.Selected = id
		t.redraw()
	}
}

// Selected is the selected item or band, or 0.
func (t *Timeline) Selected() int64 { return t.view.Selected }

// Scene and View are what is shown now, for Layout with a Style of another medium.
func (t *Timeline) Scene() Scene { return t.ix.scene }

// View is the part of the scene that is shown now.
func (t *Timeline) View() View { return t.view }

func (t *Timeline) zoomAbout(day, factor float64) {
	wide := min(max((t.view.Last-t.view.First)*factor, closest), farthest)
	part := (day - t.view.First) / (t.view.Last - t.view.First)
	t.show(day-part*wide, day+(1-part)*wide)
}

// show moves the view, within the calendar, and tells the host.
func (t *Timeline) show(first, last float64) {
	wide := min(max(last-first, closest), farthest)
	if last-first < closest {
		first = (first+last)/2 - wide/2
	}
	lowest, highest := float64(dayOf(earliestYear, 1, 1)), float64(dayOf(latestYear, 1, 1))
	first = max(min(first, highest-wide), lowest)
	if first == t.view.First && first+wide == t.view.Last {
		return
	}
	t.view.First, t.view.Last = first, first+wide
	t.tell()
	if t.answered != t.generation { // else it was drawn with the answer
		t.redraw()
	}
}

func (t *Timeline) tell() {
	t.generation++
	if t.OnView != nil && t.drawing.Plot.W > 1 {
		first, last := t.Range()
		t.OnView(first, last, float32(t.drawing.Plot.W), t.generation)
	}
}

// MinSize holds the scale, a lane and the line below.
func (t *Timeline) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return fyne.NewSize(240, 2*axisRow+lowestLane+statusRow)
}

// Resize keeps the days in view. What the pointer was over is no longer there.
func (t *Timeline) Resize(size fyne.Size) {
	if size != t.Size() {
		t.hideTip()
	}
	before := t.drawing.Plot.W
	t.BaseWidget.Resize(size)
	t.view.Width, t.view.Height = float64(size.Width), float64(size.Height)
	t.redraw()
	if t.drawing.Plot.W != before {
		t.tell()
	}
}

// CreateRenderer belongs to fyne.Widget.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.render = newTimelineView(t)
	return t.render
}

func (t *Timeline) redraw() {
	if t.view.Width <= 0 || t.view.Height <= 0 {
		return
	}
	f := newDrafter(t.ix, t.view, t.style())
	t.drawing = f.draw(t.plan)
	t.plan, t.view.Scroll = f.plan, f.view.Scroll
	if t.render != nil {
		t.render.show()
	}
}

// style is the theme's colours, and the looks of the kinds on its ground.
func (t *Timeline) style() Style {
	s := themeStyle(t, t.ruler)
	if t.view.Width < 720 {
		s.HeadWidth = 120
	}
	if t.Kinds != nil {
		s.Kinds = t.Kinds(dark(t))
	}
	return s
}

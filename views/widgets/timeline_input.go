package widgets

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// timelineHand is what the pointer is doing.
type timelineHand struct {
	press    fyne.Position
	first    float64 // the view when the button went down
	scroll   float64
	bar      bool
	grip     float32
	moving   bool
	lastID   int64
	lastTime time.Time
	over     int64 // id whose tip is awaited or shown; with the place for clusters
	overAt   Box
}

// dayAt is the day under x.
func (t *Timeline) dayAt(x float32) int32 { return clampDay(t.timeAt(x)) }

func (t *Timeline) timeAt(x float32) float64 {
	p := t.drawing.Plot
	return t.view.First + (float64(x)-p.X)/p.W*(t.view.Last-t.view.First)
}

func (t *Timeline) hitAt(p fyne.Position) *Hit { return t.drawing.At(float64(p.X), float64(p.Y)) }

// MouseDown belongs to desktop.Mouseable.
func (t *Timeline) MouseDown(e *desktop.MouseEvent) {
	focus(t)
	t.hideTip()
	h := &t.hand
	h.press, h.first, h.scroll, h.moving, h.bar = e.Position, t.view.First, t.view.Scroll, false, false
	lanes := t.drawing.Lanes
	if float64(e.Position.X) < lanes.X+lanes.W || t.drawing.Tall <= lanes.H || float64(e.Position.Y) < lanes.Y {
		return
	}
	h.bar = true
	at, length := thumb(float32(lanes.H), t.view.Scroll, lanes.H, t.drawing.Tall)
	y := e.Position.Y - float32(lanes.Y)
	if h.grip = y - at; h.grip < 0 || h.grip > length {
		h.grip = length / 2
		t.scrollBar(y)
	}
}

func (t *Timeline) scrollBar(y float32) {
	t.view.Scroll = thumbed(float32(t.drawing.Lanes.H), y-t.hand.grip, t.drawing.Lanes.H, t.drawing.Tall)
	t.redraw()
}

// MouseUp belongs to desktop.Mouseable.
func (t *Timeline) MouseUp(*desktop.MouseEvent) {}

// Dragged belongs to fyne.Draggable: time and lanes move with the pointer, one to
// one and without momentum.
func (t *Timeline) Dragged(e *fyne.DragEvent) {
	h := &t.hand
	if h.bar {
		t.scrollBar(e.Position.Y - float32(t.drawing.Lanes.Y))
		return
	}
	if !h.moving && t.render != nil {
		t.render.point(0, false)
	}
	h.moving = true
	t.view.Scroll = max(min(h.scroll+float64(h.press.Y-e.Position.Y), t.drawing.Tall-t.drawing.Lanes.H), 0)
	if float64(h.press.X) < t.drawing.Plot.X {
		t.redraw()
		return
	}
	wide := t.view.Last - t.view.First
	first := h.first + float64(h.press.X-e.Position.X)/t.drawing.Plot.W*wide
	if first == t.view.First {
		t.redraw()
		return
	}
	t.show(first, first+wide)
}

// DragEnd belongs to fyne.Draggable.
func (t *Timeline) DragEnd() { t.hand.moving, t.hand.bar = false, false }

// Tapped belongs to fyne.Tappable. Double clicks are told here, because a
// DoubleTappable would make each click wait.
func (t *Timeline) Tapped(e *fyne.PointEvent) {
	focus(t)
	hit := t.hitAt(e.Position)
	if hit == nil {
		t.hand.lastID = 0
		return
	}
	switch h := *hit; h.Kind {
	case LaneHit:
		if t.OnFold != nil {
			t.OnFold(h.ID)
		}
	case ClusterHit:
		t.openCluster(h)
	case ItemHit, BandHit:
		if h.Lane >= 0 {
			t.lane = h.Lane
		}
		now := time.Now()
		again := h.ID == t.hand.lastID && now.Sub(t.hand.lastTime) <= fyne.CurrentApp().Driver().DoubleTapDelay()
		t.hand.lastID, t.hand.lastTime = h.ID, now
		t.choose(h.ID)
		if again && t.OnOpen != nil {
			t.hand.lastID = 0
			t.OnOpen(h.ID)
		}
	}
}

// TappedSecondary belongs to fyne.SecondaryTappable.
func (t *Timeline) TappedSecondary(e *fyne.PointEvent) {
	if t.OnMenu == nil || float64(e.Position.X) < t.drawing.Plot.X {
		return
	}
	focus(t)
	t.hideTip()
	var id int64
	if hit := t.hitAt(e.Position); hit != nil && (hit.Kind == ItemHit || hit.Kind == BandHit) {
		id = hit.ID
		t.choose(id)
	}
	t.OnMenu(id, t.dayAt(e.Position.X), e.AbsolutePosition)
}

// choose selects and tells.
func (t *Timeline) choose(id int64) {
	if id == t.view.Selected {
		return
	}
	t.Select(id)
	if t.OnSelect != nil {
		t.OnSelect(id)
	}
}

// openCluster zooms until the cluster's days fill the view.
func (t *Timeline) openCluster(h Hit) {
	t.lane = h.Lane
	first, last := float64(h.First), float64(h.Last)+1
	if t.view.Last-t.view.First <= 2*closest || last-first <= closest && t.view.Last-t.view.First <= 4 {
		if t.OnCluster != nil {
			t.OnCluster(t.ix.scene.Lanes[h.Lane].Key, h.First, h.Last)
		}
		return
	}
	margin := (last - first) * 0.05
	t.show(first-margin, last+margin)
}

// Scrolled belongs to fyne.Scrollable: the wheel zooms about the pointer. Sideways
// or with Shift it pans; over the lanes' heads or with Control it scrolls the lanes.
func (t *Timeline) Scrolled(e *fyne.ScrollEvent) {
	t.hideTip()
	if dx := float64(e.Scrolled.DX); dx != 0 {
		move := -dx * 2 / t.drawing.Plot.W * (t.view.Last - t.view.First)
		t.show(t.view.First+move, t.view.Last+move)
	}
	dy := float64(e.Scrolled.DY)
	switch {
	case dy == 0:
	case float64(e.Position.X) < t.drawing.Plot.X || controlHeld():
		t.view.Scroll = max(t.view.Scroll-dy*2, 0)
		t.redraw()
	default:
		t.zoomAbout(t.timeAt(e.Position.X), math.Pow(1.2, -max(min(dy/25, 6), -6)))
	}
	t.pointAt(e.Position)
}

func controlHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

// MouseIn belongs to desktop.Hoverable.
func (t *Timeline) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved belongs to desktop.Hoverable.
func (t *Timeline) MouseMoved(e *desktop.MouseEvent) {
	t.pointAt(e.Position)
	hit := t.hitAt(e.Position)
	if hit == nil {
		t.hideTip()
		t.hover(0)
		return
	}
	if hit.Kind == ItemHit {
		t.hover(hit.ID)
	} else {
		t.hover(0)
	}
	if t.hand.over == hit.ID && t.hand.overAt == hit.Box {
		return
	}
	t.hand.over, t.hand.overAt = hit.ID, hit.Box
	words, at := t.hoverWords(*hit), e.Position
	if words == "" || t.render == nil {
		return
	}
	t.render.tip.later(func() { t.render.tip.show(t, words, at, t.Size(), true) })
}

func (t *Timeline) pointAt(p fyne.Position) {
	if t.render != nil {
		plot := t.drawing.Plot
		t.render.point(p.X, plot.holds(float64(p.X), float64(p.Y)))
	}
}

func (t *Timeline) hover(id int64) {
	if t.view.Hovered != id {
		t.view.Hovered = id
		t.redraw()
	}
}

func (t *Timeline) hoverWords(h Hit) string {
	switch h.Kind {
	case ClusterHit:
		name := t.ix.scene.Lanes[h.Lane].Name
		return grouped(h.Count) + " in " + spanWords(h.First, h.Last) + "\n" + name + "\nClick to look closer"
	case LaneHit:
		return h.Label + "\n" + grouped(h.Count) + "\nClick to fold or unfold"
	}
	if t.OnHover != nil {
		return t.OnHover(h.ID)
	}
	return h.Label
}

// MouseOut belongs to desktop.Hoverable.
func (t *Timeline) MouseOut() {
	t.hideTip()
	t.hover(0)
	if t.render != nil {
		t.render.point(0, false)
	}
}

func (t *Timeline) hideTip() {
	t.hand.over, t.hand.overAt = 0, Box{}
	if t.render != nil {
		t.render.tip.hide()
	}
}

// Cursor belongs to desktop.Cursorable.
func (t *Timeline) Cursor() desktop.Cursor {
	if t.view.Hovered != 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

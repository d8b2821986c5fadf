package widgets

import (
	"image"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Overview is a strip of counts over the whole of a case with a brush for the
// period looked at. The brush is dragged, pulled at its ends, drawn anew beside
// it, moved by the arrow keys, and opened to the whole by a double click.
type Overview struct {
	widget.BaseWidget

	// OnBrush hears of a new period, both days included, also while it is being
	// dragged; NoFirst and NoLast are open ends.
	OnBrush func(first, last int32)
	// OnKey is handed the keys that the strip has no use for.
	OnKey func(*fyne.KeyEvent)

	scene    OverviewScene
	drawing  Drawing
	focused  bool
	grip     grip
	from     int32 // the brush when the button went down
	to       int32
	press    float32
	over     float32
	lastTap  time.Time
	raster   *canvas.Raster
	painter  painter
	words    *fyne.Container
	ring     *canvas.Rectangle
	ruler    *Ruler
	pool     wordPool
	rendered bool
}

// grip is what of the brush is held.
type grip int

const (
	gripNothing grip = iota
	gripWhole
	gripFrom
	gripTo
	gripNew
)

// NewOverview returns an empty strip whose brush is open.
func NewOverview() *Overview {
	o := &Overview{ruler: newRuler(), words: container(), ring: canvas.NewRectangle(nil)}
	o.raster = canvas.NewRaster(func(w, h int) image.Image { return o.painter.paint(&o.drawing, w, h) })
	o.raster.ScaleMode = canvas.ImageScalePixels
	o.ring.Hide()
	o.scene = OverviewScene{First: dayOf(1995, 1, 1), Last: dayOf(2024, 12, 31), From: NoFirst, To: NoLast}
	o.ExtendBaseWidget(o)
	return o
}

// SetCounts shows new counts: shown by the filter, and all without it; the strip
// runs from the first to the last day.
func (o *Overview) SetCounts(shown, all []Bucket, first, last int32) {
	if first > last || first == NoFirst || last == NoLast {
		return
	}
	o.scene.Shown, o.scene.All, o.scene.First, o.scene.Last = shown, all, first, last
	o.redraw()
}

// SetBeyond tells how many events lie before and after the strip.
func (o *Overview) SetBeyond(before, after int) { o.scene.Before, o.scene.After = before, after }

// SetBrush shows a period that was chosen elsewhere, without calling OnBrush.
func (o *Overview) SetBrush(first, last int32) {
	o.scene.From, o.scene.To = first, last
	o.redraw()
}

// Brush is the period shown by the brush.
func (o *Overview) Brush() (first, last int32) { return o.scene.From, o.scene.To }

// MinSize is enough to see heights.
func (o *Overview) MinSize() fyne.Size {
	o.ExtendBaseWidget(o)
	return fyne.NewSize(120, 56)
}

// Resize belongs to fyne.CanvasObject.
func (o *Overview) Resize(size fyne.Size) {
	o.BaseWidget.Resize(size)
	o.redraw()
}

// Refresh belongs to fyne.CanvasObject: the theme may have changed.
func (o *Overview) Refresh() { o.redraw() }

// CreateRenderer belongs to fyne.Widget.
func (o *Overview) CreateRenderer() fyne.WidgetRenderer {
	o.ExtendBaseWidget(o)
	o.rendered = true
	o.redraw()
	return widget.NewSimpleRenderer(container(o.raster, o.words, o.ring))
}

func (o *Overview) redraw() {
	size := o.Size()
	if !o.rendered || size.Width <= 0 || size.Height <= 0 {
		return
	}
	o.drawing = LayoutOverview(o.scene, float64(size.Width), float64(size.Height), themeStyle(o, o.ruler))
	o.words.Objects = o.pool.show(o.drawing.Texts)
	o.raster.Resize(size)
	o.ring.StrokeColor, o.ring.StrokeWidth, o.ring.CornerRadius = theme.ColorForWidget(theme.ColorNamePrimary, o), 2, 3
	o.ring.Resize(size)
	setVisible(o.ring, o.focused)
	canvas.Refresh(o.raster)
}

func (o *Overview) drafter() *overviewDrafter {
	return &overviewDrafter{s: o.scene, d: Drawing{Plot: o.drawing.Plot}}
}

func (o *Overview) dayAt(x float32) int32 {
	f := o.drafter()
	day := float64(o.scene.First) + float64(x)/f.perDay()
	return int32(max(min(math.Floor(day), float64(o.scene.Last)), float64(o.scene.First)))
}

// gripAt is what of the brush is under x.
func (o *Overview) gripAt(x float32) grip {
	x0, x1 := o.drafter().brushed()
	at := float64(x)
	switch {
	case math.Abs(at-x1) <= gripHalf && (math.Abs(at-x1) <= math.Abs(at-x0) || at > x1):
		return gripTo
	case math.Abs(at-x0) <= gripHalf:
		return gripFrom
	case at > x0 && at < x1 && (x0 > 0.5 || x1 < o.drawing.Plot.W-0.5):
		return gripWhole
	}
	return gripNew
}

// MouseDown belongs to desktop.Mouseable.
func (o *Overview) MouseDown(e *desktop.MouseEvent) {
	focus(o)
	o.press = e.Position.X
	o.grip = o.gripAt(o.press)
	o.from, o.to = o.closed()
}

// MouseUp belongs to desktop.Mouseable.
func (o *Overview) MouseUp(*desktop.MouseEvent) {}

// closed is the brush with its open ends at the ends of the strip.
func (o *Overview) closed() (from, to int32) {
	from, to = o.scene.From, o.scene.To
	if from == NoFirst {
		from = o.scene.First
	}
	if to == NoLast {
		to = o.scene.Last
	}
	return from, to
}

// Dragged belongs to fyne.Draggable.
func (o *Overview) Dragged(e *fyne.DragEvent) {
	at := o.dayAt(e.Position.X)
	by := int32(math.Round(float64(e.Position.X-o.press) / o.drafter().perDay()))
	switch o.grip {
	case gripWhole:
		o.move(by)
	case gripFrom:
		o.brush(min(at, o.to), o.scene.To)
	case gripTo:
		o.brush(o.scene.From, max(at, o.from))
	case gripNew:
		start := o.dayAt(o.press)
		o.brush(min(at, start), max(at, start))
	}
}

// move shifts the brush as it was at the press, within the strip.
func (o *Overview) move(by int32) {
	by = max(min(by, o.scene.Last-o.to), o.scene.First-o.from)
	o.brush(o.from+by, o.to+by)
}

// DragEnd belongs to fyne.Draggable.
func (o *Overview) DragEnd() { o.grip = gripNothing }

func (o *Overview) brush(first, last int32) {
	if first == o.scene.From && last == o.scene.To {
		return
	}
	o.SetBrush(first, last)
	if o.OnBrush != nil {
		o.OnBrush(first, last)
	}
}

// Tapped belongs to fyne.Tappable: the second of two quick taps opens the brush.
func (o *Overview) Tapped(*fyne.PointEvent) {
	focus(o)
	now := time.Now()
	if now.Sub(o.lastTap) <= fyne.CurrentApp().Driver().DoubleTapDelay() {
		o.brush(NoFirst, NoLast)
		now = time.Time{}
	}
	o.lastTap = now
}

// MouseIn belongs to desktop.Hoverable.
func (o *Overview) MouseIn(e *desktop.MouseEvent) { o.over = e.Position.X }

// MouseMoved belongs to desktop.Hoverable.
func (o *Overview) MouseMoved(e *desktop.MouseEvent) { o.over = e.Position.X }

// MouseOut belongs to desktop.Hoverable.
func (o *Overview) MouseOut() {}

// Cursor belongs to desktop.Cursorable.
func (o *Overview) Cursor() desktop.Cursor {
	switch o.gripAt(o.over) {
	case gripFrom, gripTo:
		return desktop.HResizeCursor
	case gripWhole:
		return desktop.PointerCursor
	}
	return desktop.CrosshairCursor
}

// FocusGained belongs to fyne.Focusable.
func (o *Overview) FocusGained() {
	o.focused = true
	o.redraw()
}

// FocusLost belongs to fyne.Focusable.
func (o *Overview) FocusLost() {
	o.focused = false
	o.redraw()
}

// TypedRune belongs to fyne.Focusable: + and - narrow and widen the brush.
func (o *Overview) TypedRune(r rune) {
	o.from, o.to = o.closed()
	by := max((o.to-o.from)/8, 1)
	switch r {
	case '+', '=':
		if o.to-o.from > 2*by {
			o.brush(o.from+by, o.to-by)
		}
	case '-':
		o.brush(max(o.from-by, o.scene.First), min(o.to+by, o.scene.Last))
	case '0':
		o.brush(NoFirst, NoLast)
	}
}

// TypedKey belongs to fyne.Focusable: the arrows move the brush by a tenth of
// itself.
func (o *Overview) TypedKey(e *fyne.KeyEvent) {
	o.from, o.to = o.closed()
	by := max((o.to-o.from+1)/10, 1)
	switch e.Name {
	case fyne.KeyLeft:
		o.move(-by)
	case fyne.KeyRight:
		o.move(by)
	case fyne.KeyHome:
		o.move(o.scene.First - o.from)
	case fyne.KeyEnd:
		o.move(o.scene.Last - o.to)
	default:
		if o.OnKey != nil {
			o.OnKey(e)
		}
	}
}

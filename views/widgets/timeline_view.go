package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// timelineView puts a timeline's drawing on the screen: one raster for all the
// shapes, pooled texts above it, and what moves with the pointer above those.
type timelineView struct {
	of      *Timeline
	raster  *canvas.Raster
	painter painter
	words   *fyne.Container
	pool    wordPool
	hair    *canvas.Rectangle
	flag    *fyne.Container
	ring    *canvas.Rectangle
	tip     *tip
	objects []fyne.CanvasObject
}

func newTimelineView(t *Timeline) *timelineView {
	v := &timelineView{of: t, words: container(), hair: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil), tip: newTip(t.ruler)}
	v.raster = canvas.NewRaster(func(w, h int) image.Image { return v.painter.paint(&v.of.drawing, w, h) })
	v.raster.ScaleMode = canvas.ImageScalePixels
	v.flag = container(canvas.NewRectangle(nil), canvas.NewText("", nil))
	v.hair.Hide()
	v.flag.Hide()
	v.ring.Hide()
	v.objects = []fyne.CanvasObject{v.raster, v.words, v.hair, v.flag, v.ring, v.tip.anchor, v.tip.box}
	return v
}

// Layout belongs to fyne.WidgetRenderer.
func (v *timelineView) Layout(fyne.Size) { v.show() }

// MinSize belongs to fyne.WidgetRenderer.
func (v *timelineView) MinSize() fyne.Size { return v.of.MinSize() }

// Objects belongs to fyne.WidgetRenderer.
func (v *timelineView) Objects() []fyne.CanvasObject { return v.objects }

// Destroy belongs to fyne.WidgetRenderer.
func (v *timelineView) Destroy() {}

// Refresh belongs to fyne.WidgetRenderer: the theme may have changed.
func (v *timelineView) Refresh() { v.of.redraw() }

func (v *timelineView) show() {
	size := v.of.Size()
	v.raster.Resize(size)
	v.words.Resize(size)
	v.ring.FillColor, v.ring.StrokeColor = nil, theme.ColorForWidget(theme.ColorNamePrimary, v.of)
	v.ring.StrokeWidth, v.ring.CornerRadius = 2, 3
	v.ring.Resize(size)
	setVisible(v.ring, v.of.focused)
	v.words.Objects = v.pool.show(v.of.drawing.Texts)
	if v.hair.Visible() {
		v.point(v.hair.Position().X, true)
	}
	canvas.Refresh(v.raster)
}

// point shows the day under the pointer, on the scale and as a hair line.
func (v *timelineView) point(x float32, inside bool) {
	setVisible(v.hair, inside)
	setVisible(v.flag, inside)
	if !inside {
		return
	}
	d := &v.of.drawing
	v.hair.FillColor = faded(theme.ColorForWidget(theme.ColorNameForeground, v.of), 0.35)
	v.hair.Move(fyne.NewPos(x, 2*axisRow))
	v.hair.Resize(fyne.NewSize(1, float32(d.Plot.H-2*axisRow)))
	ground, words := v.flag.Objects[0].(*canvas.Rectangle), v.flag.Objects[1].(*canvas.Text)
	said := dateOf(v.of.dayAt(x)).Format("Mon 2 January 2006")
	if words.Text != said {
		words.Text = said
		words.Color = theme.ColorForWidget(theme.ColorNameBackground, v.of)
		words.TextSize = smallest
		words.Refresh()
	}
	size := words.MinSize()
	ground.FillColor = theme.ColorForWidget(theme.ColorNameForeground, v.of)
	ground.CornerRadius = 2
	ground.Resize(fyne.NewSize(size.Width+10, 2*axisRow-3)) // both rows: a half of a year is no year
	words.Move(fyne.NewPos(5, (2*axisRow-3-size.Height)/2))
	words.Resize(size)
	left := max(min(x-size.Width/2-5, float32(d.Plot.X+d.Plot.W)-size.Width-10), float32(d.Plot.X))
	v.flag.Resize(ground.Size())
	v.flag.Move(fyne.NewPos(left, 1))
}

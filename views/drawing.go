package views

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"durand/charts"
)

// drawing shows a picture of charts that is made away from the screen, since
// one of many actors takes a while, and tells which mark was clicked.
type drawing struct {
	widget.BaseWidget
	shell  *shell
	slot   string
	height float32 // that it asks for; zero: what is there
	spec   charts.Spec
	raster *canvas.Raster
	onSpot func(charts.Spot)
	onOver func(charts.Spot, bool) // hears over which mark the pointer is, and that it is over none
	drawn  image.Image
	find   func(x, y float64) (charts.Spot, bool)
	key    pictureKey
	asked  pictureKey
	serial int
	over   charts.Spot
}

// picture is what is drawn, and where what stands in it.
type picture struct {
	image image.Image
	find  func(x, y float64) (charts.Spot, bool)
}

// nowhere is no mark of a picture.
func nowhere() charts.Spot { return charts.Spot{Series: -1, Period: -1} }

func newDrawing(s *shell, slot string, height float32, onSpot func(charts.Spot)) *drawing {
	d := &drawing{shell: s, slot: "drawing " + slot, height: height, onSpot: onSpot, over: nowhere()}
	d.raster = canvas.NewRaster(d.draw)
	d.ExtendBaseWidget(d)
	return d
}

// show draws something else, as high as it asks for.
func (d *drawing) show(spec charts.Spec, height float32) {
	d.spec = spec
	d.serial++
	if height != d.height {
		d.height = height
		d.Refresh()
	}
	d.raster.Refresh()
}

// draw hands over the picture last made, and has a new one made where it no
// longer fits.
func (d *drawing) draw(w, h int) image.Image {
	size := d.Size()
	if w < 60 || h < 60 || size.Width <= 0 || d.spec.Kind == "" {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	key := pictureKey{w, h, d.serial, isDark()}
	if key != d.key && key != d.asked {
		d.asked = key
		d.make(key, float64(w)/float64(size.Width))
	}
	if d.drawn == nil || d.key.dark != key.dark || d.key.serial != key.serial {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	return d.drawn
}

func (d *drawing) make(key pictureKey, scale float64) {
	spec, size := d.spec, d.Size()
	load(d.shell.tasks, d.slot, func(context.Context) (picture, error) {
		img, err := charts.Image(spec, key.w, key.h, scale, key.dark)
		if err != nil {
			return picture{}, err
		}
		find, err := charts.Hits(spec, charts.Size{W: float64(size.Width) * points, H: float64(size.Height) * points})
		return picture{img, find}, err
	}, func(p picture, err error) {
		if err != nil {
			d.shell.status.say(say(err))
			return
		}
		d.drawn, d.find, d.key = p.image, p.find, key
		d.raster.Refresh()
	})
}

// points is the length of a device-independent pixel.
const points = 72.0 / 96

// CreateRenderer belongs to fyne.Widget.
func (d *drawing) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.raster) }

// MinSize keeps the picture readable.
func (d *drawing) MinSize() fyne.Size { return fyne.NewSize(300, max(d.height, 120)) }

func (d *drawing) spot(at fyne.Position) (charts.Spot, bool) {
	if d.find == nil || d.key.serial != d.serial {
		return nowhere(), false
	}
	return d.find(float64(at.X)*points, float64(at.Y)*points)
}

// MouseIn belongs to desktop.Hoverable.
func (d *drawing) MouseIn(e *desktop.MouseEvent) { d.MouseMoved(e) }

// MouseMoved tells over which mark the pointer is.
func (d *drawing) MouseMoved(e *desktop.MouseEvent) {
	if d.onOver == nil {
		return
	}
	spot, ok := d.spot(e.Position)
	if !ok {
		spot = nowhere()
	}
	if spot != d.over {
		d.over = spot
		d.onOver(spot, ok)
	}
}

// MouseOut belongs to desktop.Hoverable.
func (d *drawing) MouseOut() {
	if d.over = nowhere(); d.onOver != nil {
		d.onOver(d.over, false)
	}
}

// Tapped follows the mark under the pointer.
func (d *drawing) Tapped(e *fyne.PointEvent) {
	if spot, ok := d.spot(e.Position); ok && d.onSpot != nil {
		d.onSpot(spot)
	}
}

// Cursor is a hand over what can be followed.
func (d *drawing) Cursor() desktop.Cursor {
	if d.onSpot == nil || d.onOver != nil && d.over == nowhere() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

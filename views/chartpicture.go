package views

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/charts"
)

// chartPicture shows a chart as large as there is room, and tells which of its
// columns was clicked.
type chartPicture struct {
	widget.BaseWidget
	spec   charts.Spec
	raster *canvas.Raster
	onSpot func(charts.Spot)
	drawn  image.Image
	key    pictureKey
	serial int
}

// pictureKey tells whether a drawn picture still fits.
type pictureKey struct {
	w, h, serial int
	dark         bool
}

func newChartPicture(onSpot func(charts.Spot)) *chartPicture {
	p := &chartPicture{onSpot: onSpot}
	p.raster = canvas.NewRaster(p.draw)
	p.ExtendBaseWidget(p)
	return p
}

func (p *chartPicture) show(spec charts.Spec) {
	p.spec = spec
	p.serial++
	p.raster.Refresh()
}

// draw makes the picture in device pixels, once for each size.
func (p *chartPicture) draw(w, h int) image.Image {
	size := p.Size()
	if w < 60 || h < 60 || size.Width <= 0 || p.spec.Kind == "" {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	dark := isDark()
	key := pictureKey{w, h, p.serial, dark}
	if p.drawn != nil && key == p.key {
		return p.drawn
	}
	img, err := charts.Image(p.spec, w, h, float64(w)/float64(size.Width), dark)
	if err != nil {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	p.drawn, p.key = img, key
	return img
}

// isDark tells whether the theme in use is a dark one.
func isDark() bool {
	r, g, b, _ := theme.Color(theme.ColorNameBackground).RGBA()
	return r+g+b < 3*0x8000
}

// CreateRenderer belongs to fyne.Widget.
func (p *chartPicture) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.raster)
}

// MinSize keeps the picture readable: below it the plot has no room between
// title, key and sources.
func (p *chartPicture) MinSize() fyne.Size { return fyne.NewSize(320, 340) }

// Tapped finds the column under the pointer.
func (p *chartPicture) Tapped(e *fyne.PointEvent) {
	size := p.Size()
	if p.spec.Kind == "" || size.Width <= 0 {
		return
	}
	const points = 72.0 / 96
	spot, ok := charts.Hit(p.spec, charts.Size{W: float64(size.Width) * points, H: float64(size.Height) * points},
		float64(e.Position.X)*points, float64(e.Position.Y)*points)
	if ok {
		p.onSpot(spot)
	}
}

package views

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/charts/report"
)

// sheet shows one page of a document, as large as there is room or as wide.
// Page up and down turn it, Esc closes the preview.
type sheet struct {
	widget.BaseWidget
	shell   *shell
	preview *preview
	pages   *report.Pages
	page    int
	zoom    string
	high    float32 // that it asks for in its scroll
	raster  *canvas.Raster
	scroll  *container.Scroll
	drawn   image.Image
	key     sheetKey
	asked   sheetKey
}

// sheetKey tells whether a drawn page still fits.
type sheetKey struct {
	pages      *report.Pages
	page, w, h int
	dark       bool
}

func newSheet(s *shell, p *preview) *sheet {
	v := &sheet{shell: s, preview: p, zoom: zoomPage}
	v.raster = canvas.NewRaster(v.draw)
	v.ExtendBaseWidget(v)
	v.scroll = container.NewVScroll(v)
	return v
}

func (v *sheet) content() fyne.CanvasObject { return v.scroll }

func (v *sheet) show(pages *report.Pages, page int) {
	if page != v.page {
		v.scroll.ScrollToTop()
	}
	v.pages, v.page = pages, max(page, 0)
	v.fit(v.Size().Width)
	v.raster.Refresh()
}

func (v *sheet) setZoom(how string) {
	v.zoom = how
	v.fit(v.Size().Width)
	v.raster.Refresh()
}

// border is the ground around a page.
const border = 14

// fit asks for the height that the page needs at a width.
func (v *sheet) fit(width float32) {
	high := float32(0)
	if v.zoom == zoomWidth && v.pages != nil {
		size := v.pages.Paper.Size()
		high = (width-2*border)*float32(size.H/size.W) + 2*border
	}
	if high != v.high {
		v.high = high
		v.scroll.Refresh()
	}
}

// Resize belongs to fyne.CanvasObject.
func (v *sheet) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	v.fit(size.Width)
}

// MinSize belongs to fyne.CanvasObject.
func (v *sheet) MinSize() fyne.Size { return fyne.NewSize(200, max(v.high, 120)) }

// CreateRenderer belongs to fyne.Widget.
func (v *sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.raster) }

// draw hands over the page last made, and has a new one made where that no
// longer fits.
func (v *sheet) draw(w, h int) image.Image {
	key := sheetKey{v.pages, v.page, w, h, isDark()}
	ground := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	draw.Draw(ground, ground.Bounds(), image.NewUniform(theme.Color(theme.ColorNameHover)), image.Point{}, draw.Src)
	if v.pages == nil || w < 60 || h < 60 || v.Size().Width <= 0 {
		return ground
	}
	if key != v.key && key != v.asked {
		v.asked = key
		v.make(key, float64(w)/float64(v.Size().Width))
	}
	if v.key != key {
		return ground
	}
	b := v.drawn.Bounds()
	at := image.Pt((w-b.Dx())/2, max((h-b.Dy())/2, 0))
	edge := image.Rectangle{at, at.Add(b.Size())}.Inset(-1)
	draw.Draw(ground, edge, image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
	draw.Draw(ground, edge.Inset(1), v.drawn, b.Min, draw.Src)
	return ground
}

func (v *sheet) make(key sheetKey, scale float64) {
	size := key.pages.Paper.Size()
	edge := 2 * border * scale
	dpi := 72 * math.Min((float64(key.w)-edge)/size.W, (float64(key.h)-edge)/size.H)
	load(v.shell.tasks, "print page", func(context.Context) (image.Image, error) { return key.pages.Image(key.page, dpi) },
		func(img image.Image, err error) {
			if err != nil {
				v.preview.state.SetText(say(err))
				return
			}
			v.drawn, v.key = img, key
			v.raster.Refresh()
		})
}

// Tapped takes the keyboard.
func (v *sheet) Tapped(*fyne.PointEvent) { v.shell.win.Canvas().Focus(v) }

// FocusGained belongs to fyne.Focusable.
func (v *sheet) FocusGained() {}

// FocusLost belongs to fyne.Focusable.
func (v *sheet) FocusLost() {}

// TypedRune belongs to fyne.Focusable.
func (v *sheet) TypedRune(rune) {}

// TypedKey turns the pages.
func (v *sheet) TypedKey(e *fyne.KeyEvent) {
	const far = 1 << 30
	by := map[fyne.KeyName]int{
		fyne.KeyPageDown: 1, fyne.KeyRight: 1, fyne.KeySpace: 1, fyne.KeyPageUp: -1, fyne.KeyLeft: -1, fyne.KeyHome: -far, fyne.KeyEnd: far,
	}
	switch {
	case by[e.Name] != 0:
		v.preview.turn(by[e.Name])
	case e.Name == fyne.KeyDown:
		v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -80)})
	case e.Name == fyne.KeyUp:
		v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 80)})
	case e.Name == fyne.KeyEscape:
		v.preview.close()
	}
}

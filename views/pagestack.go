package views

import (
	"context"
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/charts/report"
)

// pageStack shows the pages of a document one below the other. It draws only
// those in view, off the main goroutine, and keeps the last few.
type pageStack struct {
	shell  *shell
	pages  *report.Pages
	whole  bool // a page is as high as the view, else as wide
	raster *canvas.Raster
	spacer *canvas.Rectangle // as high as all pages
	scroll *container.Scroll
	drawn  map[int]image.Image // by page, for key
	key    stackKey
	asked  int // the page being drawn; -1 none
	onMove func()
}

// stackKey tells whether drawn pages still fit.
type stackKey struct {
	pages *report.Pages
	width int // of a page in pixels
}

const (
	pageGap   = 12 // between pages and around them
	keepPages = 8
)

func newPageStack(s *shell, onMove func()) *pageStack {
	v := &pageStack{shell: s, drawn: map[int]image.Image{}, asked: -1, onMove: onMove}
	v.raster = canvas.NewRaster(v.draw)
	v.spacer = canvas.NewRectangle(color.Transparent)
	v.scroll = container.NewVScroll(v.spacer)
	v.scroll.OnScrolled = func(fyne.Position) {
		v.raster.Refresh()
		v.onMove()
	}
	return v
}

func (v *pageStack) content() fyne.CanvasObject {
	return container.New(&stackLayout{v}, v.raster, v.scroll)
}

// stackLayout tells the stack of its new size.
type stackLayout struct{ stack *pageStack }

func (l *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
	l.stack.fit()
}

func (l *stackLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(240, 200) }

// show shows other pages and stays where it was.
func (v *pageStack) show(pages *report.Pages) {
	v.pages = pages
	v.fit()
	v.raster.Refresh()
}

func (v *pageStack) setWhole(whole bool) {
	at := v.current()
	v.whole = whole
	v.fit()
	v.toPage(at)
}

// pageSize is the size of a page on the screen.
func (v *pageStack) pageSize() fyne.Size {
	room := v.scroll.Size().Subtract(fyne.NewSize(2*pageGap, 2*pageGap))
	paper := v.pages.Paper.Size()
	ratio := float32(paper.H / paper.W)
	width := min(room.Width, 1000)
	if v.whole {
		width = min(width, room.Height/ratio)
	}
	width = max(width, 60)
	return fyne.NewSize(width, width*ratio)
}

// fit makes the scroll as high as all pages are.
func (v *pageStack) fit() {
	height := float32(0)
	if v.pages != nil {
		height = float32(v.pages.Len())*(v.pageSize().Height+pageGap) + pageGap
	}
	v.spacer.SetMinSize(fyne.NewSize(10, height))
	v.scroll.Refresh()
}

// current is the page that fills the middle of the view.
func (v *pageStack) current() int {
	if v.pages == nil {
		return 0
	}
	middle := v.scroll.Offset.Y + v.scroll.Size().Height*.4
	return min(max(int(middle/(v.pageSize().Height+pageGap)), 0), v.pages.Len()-1)
}

func (v *pageStack) toPage(n int) {
	if v.pages == nil {
		return
	}
	v.scroll.ScrollToOffset(fyne.NewPos(0, float32(n)*(v.pageSize().Height+pageGap)))
	v.raster.Refresh()
	v.onMove()
}

// draw puts the pages in view onto the ground and has the first one made that
// is missing.
func (v *pageStack) draw(w, h int) image.Image {
	ground := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	draw.Draw(ground, ground.Bounds(), image.NewUniform(theme.Color(theme.ColorNameButton)), image.Point{}, draw.Src)
	if v.pages == nil || v.raster.Size().Width <= 0 || w < 60 {
		return ground
	}
	scale := float32(w) / v.raster.Size().Width
	size := v.pageSize()
	if key := (stackKey{v.pages, int(size.Width * scale)}); key != v.key {
		v.key, v.drawn, v.asked = key, map[int]image.Image{}, -1
	}
	step := size.Height + pageGap
	first := max(int(v.scroll.Offset.Y/step), 0)
	for n := first; n < v.pages.Len(); n++ {
		top := int((pageGap + float32(n)*step - v.scroll.Offset.Y) * scale)
		if top > h {
			break
		}
		left := (w - v.key.width) / 2
		sheet := image.Rect(left, top, left+v.key.width, top+int(size.Height*scale))
		draw.Draw(ground, sheet.Inset(-1), image.NewUniform(color.Gray{0x80}), image.Point{}, draw.Src)
		draw.Draw(ground, sheet, image.White, image.Point{}, draw.Src)
		if img := v.drawn[n]; img != nil {
			draw.Draw(ground, sheet, img, img.Bounds().Min, draw.Src)
		} else if v.asked < 0 {
			v.make(n)
		}
	}
	return ground
}

// make draws a page off the main goroutine.
func (v *pageStack) make(n int) {
	v.asked = n
	key := v.key
	dpi := 72 * float64(key.width) / key.pages.Paper.Size().W
	load(v.shell.tasks, "page of a stack", func(context.Context) (image.Image, error) { return key.pages.Image(n, dpi) },
		func(img image.Image, err error) {
			if key != v.key {
				return
			}
			v.asked = -1
			if err != nil {
				v.shell.status.say(say(err))
				return
			}
			if len(v.drawn) >= keepPages {
				clear := v.current()
				for page := range v.drawn {
					if page < clear-2 || page > clear+4 {
						delete(v.drawn, page)
					}
				}
			}
			v.drawn[n] = img
			v.raster.Refresh()
		})
}

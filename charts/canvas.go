package charts

import (
	"errors"
	"image"
	"io"
	"math"

	"codeberg.org/go-pdf/fpdf"

	"durand/app"
)

// Canvas is a sheet to draw on, in points (1/72 inch) from its upper left
// corner, y downwards. What is drawn looks the same on paper and on the
// screen, because both go through the devices of the charts. Coordinates that
// are not numbers fall outside the sheet.
type Canvas struct {
	surface *surface
	dpi     float64
	err     error
}

// Ink is a colour of the page, told apart on paper in black and white.
type Ink int

// The inks. InkData and those after it are the colours of data, in the order
// of the charts.
const (
	InkText   Ink = iota // near black
	InkSoft              // lesser text
	InkRule              // strong lines
	InkGrid              // faint lines
	InkShade             // grounds behind text
	InkPaper             // white
	InkData              // black
	InkBlue              //
	InkOrange            //
)

func (t theme) inked(i Ink) ink {
	colours := [...]ink{t.ink, t.soft, t.rule, t.grid, t.shade, t.paper, t.data[0], t.data[1], t.data[2]}
	if i < 0 || int(i) >= len(colours) {
		return t.ink
	}
	return colours[i]
}

// Font is a size in points, regular or bold.
type Font struct {
	Size float64
	Bold bool
}

func (f Font) face() face { return face{f.Bold, f.Size} }

// Width measures a line in points.
func (f Font) Width(line string) float64 { return f.face().width(line) }

// Wrap breaks text into lines no wider than width points; a word wider than
// that is broken where it must be. Nothing is left out.
func (f Font) Wrap(text string, width float64) []string { return f.face().wrap(text, width, 0) }

// Leading is the distance from one baseline to the next.
func (f Font) Leading() float64 { return f.face().leading() }

// The sides to which a line of text is aligned.
const (
	AlignLeft   = left
	AlignCentre = centre
	AlignRight  = right
)

// Align is one of the sides.
type Align = align

// Text writes one line with its baseline at y: from x on, around x or up to x.
func (c *Canvas) Text(line string, x, y float64, f Font, col Ink, how Align) {
	c.surface.text(line, x, y, f.face(), c.surface.theme.inked(col), how)
}

// Fill covers a rectangle.
func (c *Canvas) Fill(x0, y0, x1, y1 float64, col Ink) {
	c.surface.rects(c.surface.theme.inked(col), box{x0, y0, x1, y1})
}

// Rule draws a horizontal or vertical line.
func (c *Canvas) Rule(x0, y0, x1, y1 float64, col Ink, width float64) {
	c.surface.rule(x0, y0, x1, y1, c.surface.theme.inked(col), width)
}

// Line draws a line through points given as x, y, x, y ...; dash is the
// lengths of dashes and gaps, nil for a whole line.
func (c *Canvas) Line(col Ink, width float64, dash []float64, xy ...float64) {
	c.surface.line(stroke{c.surface.theme.inked(col), width, dash}, points(xy)...)
}

// Area fills a polygon through points given as x, y, x, y ...
func (c *Canvas) Area(col Ink, xy ...float64) {
	c.surface.area(c.surface.theme.inked(col), points(xy)...)
}

func points(xy []float64) []point {
	out := make([]point, len(xy)/2)
	for i := range out {
		out[i] = point{xy[2*i], xy[2*i+1]}
	}
	return out
}

// Mark draws a handling mark of TLP 2.0 with its upper right corner at x, y,
// in its colour on black, and returns its width. The words stand in it, so it
// is read in grey too.
func (c *Canvas) Mark(mark app.TLP, x, y float64) float64 {
	if mark == "" {
		return 0
	}
	return c.surface.handling(mark, x, y)
}

// Picture draws a chart or a network into a rectangle.
func (c *Canvas) Picture(spec Spec, x, y float64, size Size) {
	spec.Style.Dark = false
	_, err := render(spec, &shifted{c.surface.dev, c.surface.px(x), c.surface.px(y)}, size, c.dpi)
	c.err = errors.Join(c.err, err)
}

// Inside draws with x, y as the upper left corner.
func (c *Canvas) Inside(x, y float64, draw func(*Canvas)) {
	s := *c.surface
	s.dev = &shifted{c.surface.dev, c.surface.px(x), c.surface.px(y)}
	in := &Canvas{surface: &s, dpi: c.dpi}
	draw(in)
	c.err = errors.Join(c.err, in.err)
}

// shifted is a device whose origin lies elsewhere.
type shifted struct {
	device
	dx, dy int
}

func (s *shifted) MoveTo(x, y int) { s.device.MoveTo(x+s.dx, y+s.dy) }
func (s *shifted) LineTo(x, y int) { s.device.LineTo(x+s.dx, y+s.dy) }
func (s *shifted) QuadCurveTo(cx, cy, x, y int) {
	s.device.QuadCurveTo(cx+s.dx, cy+s.dy, x+s.dx, y+s.dy)
}

func (s *shifted) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	s.device.ArcTo(cx+s.dx, cy+s.dy, rx, ry, start, delta)
}
func (s *shifted) Circle(radius float64, x, y int) { s.device.Circle(radius, x+s.dx, y+s.dy) }
func (s *shifted) Text(body string, x, y int)      { s.device.Text(body, x+s.dx, y+s.dy) }
func (s *shifted) Rect(x0, y0, x1, y1 int) {
	s.device.Rect(x0+s.dx, y0+s.dy, x1+s.dx, y1+s.dy)
}

func (s *shifted) TextAt(body string, x, y int, how align, width float64) {
	s.device.TextAt(body, x+s.dx, y+s.dy, how, width)
}

// Ground leaves the sheet as it is: it is white already.
func (s *shifted) Ground(ink, int, int) {}

func newCanvas(dev device, size Size, dpi float64) *Canvas {
	s := &surface{dev: dev, scale: dpi / 72, theme: light(), size: box{0, 0, size.W, size.H}}
	return &Canvas{surface: s, dpi: dpi}
}

// Sheet draws one page for the screen, at so many dots an inch.
func Sheet(size Size, dpi float64, draw func(*Canvas)) (image.Image, error) {
	if _, err := fonts(); err != nil {
		return nil, err
	}
	w, h := int(math.Round(size.W*dpi/72)), int(math.Round(size.H*dpi/72))
	if w < 1 || h < 1 || w > mostPixels/h {
		return nil, app.Problemf(app.Invalid, "A page of %d by %d pixels cannot be drawn; choose another size.", w, h)
	}
	r, err := newRaster(w, h, dpi)
	if err != nil {
		return nil, err
	}
	c := newCanvas(r, size, dpi)
	r.Ground(c.surface.theme.paper, w, h)
	draw(c)
	if c.err != nil {
		return nil, c.err
	}
	return r.image()
}

// SheetPDF draws one page onto the current page of a document.
func SheetPDF(doc *fpdf.Fpdf, size Size, draw func(*Canvas)) error {
	if _, err := fonts(); err != nil {
		return err
	}
	r := newPDF(doc, 0, 0, vectorDPI)
	c := newCanvas(r, size, vectorDPI)
	draw(c)
	return errors.Join(c.err, r.Save(io.Discard))
}

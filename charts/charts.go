// Package charts turns a tally into a picture, for the screen, for a file (PNG,
// SVG) and for paper (PDF), by one code path on go-chart's drawing layer. It
// knows no widgets and no SQL, and no type of go-chart leaves it.
package charts

import (
	"bytes"
	"image"
	"io"
	"math"

	"codeberg.org/go-pdf/fpdf"

	"durand/app"
)

// Spec says what to draw.
type Spec struct {
	Kind  app.ChartKind
	Tally app.Tally
	Paper app.Furniture // the text around; see app.Question.Furnish
	Mean  int           // window of the trailing mean in periods; below 2 none
	Style Style
	// Network is drawn instead of the tally where Kind is KindNetwork.
	Network *Network
	// Artwork, if set, is drawn instead of all else.
	Artwork *Artwork
}

// Style says how to draw it.
type Style struct {
	Dark bool // for the screen; paper is always light
	Bare bool // without title, subtitle, source line and mark: the page around says them
}

// Spot is a place in a tally: a series and a period by their index. Series is
// -1 where the place belongs to all series of the period.
type Spot struct{ Series, Period int }

// Size is the size of a picture in points (1/72 inch).
type Size struct{ W, H float64 }

// The smallest and the largest picture that is drawn, in points.
const (
	smallest = 60
	largest  = 15_000
)

// vectorDPI is the resolution of the whole-number coordinates in SVG and PDF:
// a tenth of a point.
const vectorDPI = 720

// screenDPI is the resolution of a screen at scale 1.
const screenDPI = 96

// Image draws for the screen: w by h device pixels, scale device pixels to one
// of 96 dpi.
func Image(spec Spec, w, h int, scale float64, dark bool) (image.Image, error) {
	spec.Style.Dark = dark
	return bitmap(spec, w, h, screenDPI*scale)
}

// PNG draws a light picture of a size in points at a resolution, mostly 150,
// 300 or 600 dots per inch.
func PNG(w io.Writer, spec Spec, size Size, dpi float64) error {
	spec.Style.Dark = false
	img, err := bitmap(spec, int(math.Round(size.W*dpi/72)), int(math.Round(size.H*dpi/72)), dpi)
	if err != nil {
		return err
	}
	return writePNG(w, img, dpi)
}

// mostPixels bounds a bitmap to 400 MB.
const mostPixels = 100_000_000

func bitmap(spec Spec, w, h int, dpi float64) (*image.RGBA, error) {
	if w < 1 || h < 1 || !(dpi > 0) || w > mostPixels/h {
		return nil, app.Problemf(app.Invalid, "A picture of %d by %d pixels cannot be drawn; choose another size.", w, h)
	}
	r, err := newRaster(w, h, dpi)
	if err != nil {
		return nil, err
	}
	size := Size{float64(w) * 72 / dpi, float64(h) * 72 / dpi}
	if _, err := render(spec, r, size, dpi); err != nil {
		return nil, err
	}
	return r.image()
}

// SVG draws a light vector picture with its text as text.
func SVG(w io.Writer, spec Spec, size Size) error {
	spec.Style.Dark = false
	r := newSVG(size.W, size.H, vectorDPI, spec.Paper.Title)
	if _, err := render(spec, r, size, vectorDPI); err != nil {
		return err
	}
	return r.Save(w)
}

// PDF draws onto the current page of a document, whose unit may be any: x and
// y are the upper left corner in that unit, the size is in points. Fonts are
// registered when they are not yet; colours, line width and font of the
// document are put back, a dash pattern is not.
func PDF(doc *fpdf.Fpdf, spec Spec, x, y float64, size Size) error {
	spec.Style.Dark = false
	r := newPDF(doc, x, y, vectorDPI)
	if _, err := render(spec, r, size, vectorDPI); err != nil {
		return err
	}
	return r.Save(io.Discard)
}

// WritePDF writes a document of one page that is just the picture.
func WritePDF(w io.Writer, spec Spec, size Size) error {
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: size.W, Ht: size.H}})
	doc.SetAutoPageBreak(false, 0)
	doc.SetTitle(Holdable(spec.Paper.Title), true)
	doc.SetCreator("Durand", true)
	doc.AddPage()
	if err := PDF(doc, spec, 0, 0, size); err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := doc.Output(&buf); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// Hit tells what stands at a point of the picture, in points from its upper
// left corner: the column, cell or mark, or else the period.
func Hit(spec Spec, size Size, x, y float64) (Spot, bool) {
	find, err := Hits(spec, size)
	if err != nil {
		return Spot{}, false
	}
	return find(x, y)
}

// Hits is Hit for many points of one picture.
func Hits(spec Spec, size Size) (find func(x, y float64) (Spot, bool), err error) {
	s, err := render(spec, nil, size, vectorDPI)
	if err != nil {
		return nil, err
	}
	return func(x, y float64) (Spot, bool) {
		for i := len(s.hits) - 1; i >= 0; i-- { // what was drawn last lies on top
			if s.hits[i].has(point{x, y}) {
				return s.hits[i].Spot, true
			}
		}
		return Spot{}, false
	}, nil
}

// drawable tells whether a picture of the size can be drawn; one of NaN cannot.
func (s Size) drawable() bool {
	return s.W >= smallest && s.H >= smallest && s.W <= largest && s.H <= largest
}

// empty tells whether there is nothing to draw.
func (p *picture) empty() bool {
	return p.Kind != KindNetwork && (len(p.Tally.Periods) == 0 || len(p.Tally.Series) == 0)
}

// render draws on any device.
func render(spec Spec, dev device, size Size, dpi float64) (*surface, error) {
	if !size.drawable() {
		return nil, app.Problemf(app.Invalid, "A picture of %.0f by %.0f points cannot be drawn; choose another size.", size.W, size.H)
	}
	if _, err := fonts(); err != nil {
		return nil, err
	}
	draw, known := kinds()[spec.Kind]
	if !known && spec.Artwork == nil {
		return nil, app.FieldProblem("kind", "%q is not a kind of chart.", string(spec.Kind))
	}
	s := &surface{dev: dev, scale: dpi / 72, theme: light(), size: box{0, 0, size.W, size.H}}
	if spec.Style.Dark {
		s.theme = dark()
	}
	p := &picture{surface: s, Spec: spec}
	p.Tally = clean(spec.Tally, spec.Kind == app.ChartReported)
	if dev != nil {
		dev.Ground(s.theme.paper, s.px(size.W), s.px(size.H))
	}
	if spec.Artwork != nil {
		return s, s.drawArtwork(spec.Artwork)
	}
	if size.H < 300 && !spec.Style.Bare && s.tight(spec, p.Tally) {
		p.Style.Bare = true
	}
	p.furniture()
	if p.empty() {
		p.nothing()
		return s, nil
	}
	draw(p)
	return s, nil
}

// clean drops figures that are not numbers: they become unknown, as they are,
// and no renderer meets them. Bounds without a figure are kept where they are
// drawn as such.
func clean(t app.Tally, bounds bool) app.Tally {
	sound := func(v *float64) *float64 {
		if v == nil || math.IsNaN(*v) || math.Abs(*v) > 1e15 {
			return nil
		}
		return v
	}
	series := make([]app.Series, len(t.Series))
	for i, s := range t.Series {
		cells := make([]app.Cell, len(t.Periods))
		for k := range cells {
			cells[k] = app.Cell{State: app.Unknown}
			if k >= len(s.Cells) {
				continue
			}
			c := s.Cells[k]
			c.Best, c.Low, c.High = sound(c.Best), sound(c.Low), sound(c.High)
			if c.State == "" {
				c.State = app.Measured
			}
			if c.Best == nil && c.State == app.Measured && !(bounds && c.Bounded()) {
				c.State = app.Unknown
			}
			cells[k] = c
		}
		s.Cells = cells
		series[i] = s
	}
	t.Series = series
	return t
}

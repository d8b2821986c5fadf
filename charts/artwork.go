package charts

import (
	"image/color"
	"math"

	"durand/app"
)

// Artwork is a drawing that somebody else laid out, such as a timeline: figures
// in the order in which they cover each other, then words. Its units are free;
// it is scaled to the picture's width.
type Artwork struct {
	Width, Height float64
	Figures       []Figure
	Words         []Words
}

// Figure is a polygon, or, without points, an upright rectangle. A colour with
// alpha 0 draws nothing; one that is half seen is mixed with the paper.
type Figure struct {
	X, Y, W, H          float64
	Points              []Vertex
	Fill, Stroke        color.NRGBA
	StrokeWidth         float64
	FadeLeft, FadeRight float64 // of a rectangle: over so much of either end its colour comes and goes
}

// Vertex is a corner of a polygon.
type Vertex struct{ X, Y float64 }

// Words is one line of text with its left end and its baseline.
type Words struct {
	X, Y  float64
	Text  string
	Size  float64
	Bold  bool
	Color color.NRGBA
}

// ArtworkSize is how large its picture is at a width in points.
func ArtworkSize(s *Artwork, width float64) Size {
	if !(s.Width > 0) {
		return Size{width, width}
	}
	return Size{width, s.Height / s.Width * width}
}

// Measure gives the width of a line of text on paper, for whoever lays out an
// artwork; size and result are in the same unit.
func Measure(text string, size float64, bold bool) float64 {
	if _, err := fonts(); err != nil {
		return 0
	}
	return face{size: size, bold: bold}.width(text)
}

// fadeSteps is of how many bands a colour that comes and goes is made.
const fadeSteps = 14

// drawArtwork draws an artwork over the whole of the picture.
func (s *surface) drawArtwork(art *Artwork) error {
	if !(art.Width > 0) || !(art.Height > 0) {
		return app.Problemf(app.Invalid, "There is nothing to draw: the drawing has no size.")
	}
	k := s.size.w() / art.Width
	for i := range art.Figures {
		s.figure(&art.Figures[i], k)
	}
	for _, w := range art.Words {
		s.text(w.Text, w.X*k, w.Y*k, face{size: w.Size * k, bold: w.Bold}, s.opaque(w.Color), left)
	}
	return nil
}

// opaque mixes a colour with the paper, as far as it is seen through.
func (s *surface) opaque(c color.NRGBA) ink {
	return mix(ink{R: c.R, G: c.G, B: c.B, A: 255}, s.theme.paper, float64(c.A)/255)
}

func (s *surface) figure(f *Figure, k float64) {
	pts := make([]point, 0, len(f.Points))
	for _, p := range f.Points {
		pts = append(pts, point{p.X * k, p.Y * k})
	}
	b := box{f.X * k, f.Y * k, (f.X + f.W) * k, (f.Y + f.H) * k}
	if f.Fill.A > 0 {
		switch {
		case len(pts) > 0:
			s.area(s.opaque(f.Fill), pts...)
		case f.FadeLeft > 0 || f.FadeRight > 0:
			s.fade(b, s.opaque(f.Fill), f.FadeLeft*k, f.FadeRight*k)
		default:
			s.rects(s.opaque(f.Fill), b)
		}
	}
	if f.Stroke.A == 0 || !(f.StrokeWidth > 0) {
		return
	}
	if len(pts) > 0 {
		s.line(stroke{col: s.opaque(f.Stroke), width: f.StrokeWidth * k}, append(pts, pts[0])...)
		return
	}
	s.frame(s.opaque(f.Stroke), f.StrokeWidth*k, b)
}

// fade fills a rectangle whose colour comes and goes over its ends, in bands,
// since not every device knows gradients.
func (s *surface) fade(b box, col ink, from, to float64) {
	from, to = math.Min(from, b.w()), math.Min(to, b.w())
	for i := range fadeSteps {
		part := (float64(i) + 0.5) / fadeSteps
		tint := mix(col, s.theme.paper, part)
		if from > 0 {
			s.rects(tint, box{b.x0 + from*float64(i)/fadeSteps, b.y0, b.x0 + from*float64(i+1)/fadeSteps, b.y1})
		}
		if to > 0 {
			s.rects(tint, box{b.x1 - to*float64(i+1)/fadeSteps, b.y0, b.x1 - to*float64(i)/fadeSteps, b.y1})
		}
	}
	if b.x1-to > b.x0+from {
		s.rects(col, box{b.x0 + from, b.y0, b.x1 - to, b.y1})
	}
}

// Place adds another artwork with its upper left corner at x, y.
func (a *Artwork) Place(other *Artwork, x, y float64) {
	for _, f := range other.Figures {
		f.X, f.Y = f.X+x, f.Y+y
		corners := f.Points
		f.Points = nil
		for _, c := range corners {
			f.Points = append(f.Points, Vertex{c.X + x, c.Y + y})
		}
		a.Figures = append(a.Figures, f)
	}
	for _, w := range other.Words {
		w.X, w.Y = w.X+x, w.Y+y
		a.Words = append(a.Words, w)
	}
}

// Wrap breaks text into lines no wider than width on paper.
func Wrap(text string, size float64, bold bool, width float64) []string {
	if _, err := fonts(); err != nil {
		return []string{text}
	}
	return face{size: size, bold: bold}.wrap(text, width, 0)
}

package charts

import (
	"math"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// ink is a colour. Pictures are opaque by design: what looks translucent is
// a tint mixed here, so that paper, PDF and screen agree.
type ink = drawing.Color

// device is a go-chart renderer with its faults mended, plus text that is
// aligned by the device: an SVG viewer measures with its own font.
type device interface {
	chart.Renderer
	// TextAt writes text whose measured width is given, in device units.
	TextAt(body string, x, y int, how align, width float64)
	// Ground covers the picture with one colour before anything is drawn.
	Ground(c ink, w, h int)
	// Rect adds a rectangle to the path.
	Rect(x0, y0, x1, y1 int)
	// Batch is how many rectangles are best filled as one path.
	Batch() int
}

// ground covers a picture by a rectangle.
func ground(r device, c ink, w, h int) {
	r.SetFillColor(c)
	r.Rect(0, 0, w, h)
	r.Fill()
}

type align int

const (
	left align = iota
	centre
	right
)

// point is a place on the picture in points (1/72 inch), y downwards.
type point struct{ x, y float64 }

// box is a rectangle in points.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) w() float64 { return b.x1 - b.x0 }
func (b box) h() float64 { return b.y1 - b.y0 }

func (b box) has(p point) bool { return p.x >= b.x0 && p.x < b.x1 && p.y >= b.y0 && p.y < b.y1 }

// stroke is how a line is drawn; width and dash in points.
type stroke struct {
	col   ink
	width float64
	dash  []float64
}

// region is a place that answers a click.
type region struct {
	box
	Spot
}

// surface draws in points on any device. Without a device it only remembers
// where the figures stand, for Hit.
type surface struct {
	dev   device
	scale float64 // device units a point
	theme theme
	size  box
	hits  []region
}

// px turns points into device units. It is the one place through which every
// coordinate passes: go-chart's rasteriser never returns when it is given NaN
// or an infinity, so none gets further than here.
func (s *surface) px(v float64) int {
	const far = 1 << 20 // well outside any picture
	v *= s.scale
	switch {
	case math.IsNaN(v):
		return -far
	case v > far:
		return far
	case v < -far:
		return -far
	}
	return int(math.Round(v))
}

// width turns a line width into device units, never so thin that it vanishes.
func (s *surface) width(points float64) float64 {
	w := points * s.scale
	if !(w > 1) {
		return 1
	}
	return math.Min(w, 1<<12)
}

func (s *surface) hit(b box, series, period int) {
	s.hits = append(s.hits, region{b, Spot{series, period}})
}

// rects fills rectangles in one colour and few paths. Edges fall on whole
// device units, so that columns and rules are sharp on the screen; none is
// thinner than one unit.
func (s *surface) rects(col ink, boxes ...box) {
	if s.dev == nil || len(boxes) == 0 {
		return
	}
	s.dev.SetFillColor(col)
	for i, b := range boxes {
		if i > 0 && i%s.dev.Batch() == 0 {
			s.dev.Fill()
		}
		x0, y0, x1, y1 := s.px(b.x0), s.px(b.y0), s.px(b.x1), s.px(b.y1)
		x1, y1 = max(x1, x0+1), max(y1, y0+1)
		s.dev.Rect(x0, y0, x1, y1)
	}
	s.dev.Fill()
}

// frame draws the outline of each box inside it, as four rules.
func (s *surface) frame(col ink, width float64, boxes ...box) {
	w := s.width(width) / s.scale
	rules := make([]box, 0, 4*len(boxes))
	for _, b := range boxes {
		rules = append(rules, box{b.x0, b.y0, b.x1, b.y0 + w}, box{b.x0, b.y1 - w, b.x1, b.y1},
			box{b.x0, b.y0 + w, b.x0 + w, b.y1 - w}, box{b.x1 - w, b.y0 + w, b.x1, b.y1 - w})
	}
	s.rects(col, rules...)
}

// rule draws a straight horizontal or vertical rule as a filled rectangle.
func (s *surface) rule(x0, y0, x1, y1 float64, col ink, width float64) {
	w := s.width(width) / s.scale
	if y0 == y1 {
		s.rects(col, box{x0, y0 - w/2, x1, y0 - w/2 + w})
		return
	}
	s.rects(col, box{x0 - w/2, y0, x0 - w/2 + w, y1})
}

// dashed draws a vertical rule of dashes.
func (s *surface) dashed(x, y0, y1 float64, col ink, width, on, off float64) {
	if !(on > 0 && off > 0) {
		return
	}
	w := s.width(width) / s.scale
	var dashes []box
	for y := y0; y < y1; y += on + off {
		dashes = append(dashes, box{x - w/2, y, x - w/2 + w, math.Min(y+on, y1)})
	}
	s.rects(col, dashes...)
}

// line draws a polyline.
func (s *surface) line(st stroke, pts ...point) {
	if s.dev == nil || len(pts) < 2 {
		return
	}
	s.dev.SetStrokeColor(st.col)
	s.dev.SetStrokeWidth(s.width(st.width))
	s.dev.SetStrokeDashArray(s.dash(st.dash))
	s.path(pts)
	s.dev.Stroke()
	s.dev.SetStrokeDashArray(nil)
	// The rasteriser leaves notches at the corners of thick lines; discs make
	// round joins.
	if len(st.dash) == 0 && len(pts) > 2 && s.width(st.width) > 5 {
		s.discs(st.col, st.width/2, pts[1:len(pts)-1]...)
	}
}

// dash scales a dash pattern; one without positive lengths would never end.
func (s *surface) dash(points []float64) []float64 {
	out := make([]float64, len(points))
	for i, d := range points {
		if !(d > 0) {
			return nil
		}
		out[i] = math.Max(1, d*s.scale)
	}
	return out
}

// area fills a polygon.
func (s *surface) area(col ink, pts ...point) {
	if s.dev == nil || len(pts) < 3 {
		return
	}
	s.dev.SetFillColor(col)
	s.path(pts)
	s.dev.Close()
	s.dev.Fill()
}

func (s *surface) path(pts []point) {
	s.dev.MoveTo(s.px(pts[0].x), s.px(pts[0].y))
	for _, p := range pts[1:] {
		s.dev.LineTo(s.px(p.x), s.px(p.y))
	}
}

// discs fills circles. go-chart's own Circle is not one: four quadratic curves
// with their control points in the corners bulge by a tenth.
func (s *surface) discs(col ink, radius float64, at ...point) {
	if s.dev == nil {
		return
	}
	s.dev.SetFillColor(col)
	for _, c := range at {
		s.circle(c, radius)
		s.dev.Fill()
	}
}

// speck draws a dot that stands for something, however small: a disc of less than
// a pixel would vanish, so that the pixel is filled.
func (s *surface) speck(col ink, radius float64, at point) {
	if s.dev == nil || radius*s.scale >= 1 {
		s.discs(col, radius, at)
		return
	}
	s.dev.SetFillColor(col)
	x, y := s.px(at.x), s.px(at.y)
	s.dev.Rect(x, y, x+1, y+1)
	s.dev.Fill()
}

// ring draws a circle that is open in the middle.
func (s *surface) ring(col ink, radius, width float64, at point) {
	s.discs(col, radius+width/2, at)
	s.discs(s.theme.paper, radius-width/2, at)
}

// circle adds a circle to the path: eight quadratic curves, off by less than
// a hundredth of a point. They are rounded about the rounded centre, so that a
// small one on the screen is as round as its pixels let it be.
func (s *surface) circle(c point, radius float64) {
	const steps = 8
	x, y := s.px(c.x), s.px(c.y)
	at := func(angle, stretch float64) (int, int) {
		return x + s.px(radius*stretch*math.Cos(angle)), y + s.px(radius*stretch*math.Sin(angle))
	}
	s.dev.MoveTo(at(0, 1))
	for i := range steps {
		bulgeX, bulgeY := at((float64(i)+.5)*2*math.Pi/steps, 1/math.Cos(math.Pi/steps))
		endX, endY := at(float64(i+1)*2*math.Pi/steps, 1)
		s.dev.QuadCurveTo(bulgeX, bulgeY, endX, endY)
	}
	s.dev.Close()
}

// text writes one line with its baseline at y.
func (s *surface) text(body string, x, y float64, f face, col ink, how align) {
	if s.dev == nil || body == "" {
		return
	}
	s.dev.SetFont(f.font(false))
	s.dev.SetFontSize(f.size)
	s.dev.SetFontColor(col)
	s.dev.TextAt(body, s.px(x), s.px(y), how, f.width(body)*s.scale)
}

// halo writes text on a patch of paper, so that lines behind do not cross it.
func (s *surface) halo(body string, x, y float64, f face, col ink, how align) {
	w := f.width(body)
	x0 := x - w*float64(how)/2
	s.rects(s.theme.paper, box{x0 - 1, y - f.size*.8, x0 + w + 1, y + f.size*.25})
	s.text(body, x, y, f, col, how)
}

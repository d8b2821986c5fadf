package charts

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"math"
	"strconv"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
)

// svg is a chart.Renderer that writes SVG. go-chart's own does not escape
// text, strokes what should be filled and fills what should be stroked, cuts
// stroke widths to whole numbers, names no width or height and writes colours
// as rgba(), which Inkscape and LibreOffice do not read.
type svg struct {
	pen
	out  bytes.Buffer
	path bytes.Buffer
}

// pen is the style that a renderer holds between calls.
type pen struct {
	dpi          float64
	line, fill   ink
	words        ink
	width        float64
	dash         []float64
	font         *truetype.Font
	size         float64
	turn         float64 // of text, in radians
	lastX, lastY int
}

func (p *pen) ResetStyle()                       { *p = pen{dpi: p.dpi, font: p.font} }
func (p *pen) GetDPI() float64                   { return p.dpi }
func (p *pen) SetDPI(dpi float64)                { p.dpi = dpi }
func (p *pen) SetClassName(string)               {}
func (p *pen) SetStrokeColor(c ink)              { p.line = c }
func (p *pen) SetFillColor(c ink)                { p.fill = c }
func (p *pen) SetStrokeWidth(w float64)          { p.width = w }
func (p *pen) SetStrokeDashArray(dash []float64) { p.dash = dash }
func (p *pen) SetFont(f *truetype.Font)          { p.font = f }
func (p *pen) SetFontColor(c ink)                { p.words = c }
func (p *pen) SetFontSize(size float64)          { p.size = size }
func (p *pen) SetTextRotation(radians float64)   { p.turn = radians }
func (p *pen) ClearTextRotation()                { p.turn = 0 }

func (p *pen) face() face { return face{p.bold(), p.size} }

func (p *pen) bold() bool { return p.font == boldFace.font(false) }

// MeasureText measures by the font alone, as the surface does.
func (p *pen) MeasureText(body string) chart.Box {
	return chart.Box{
		Right:  int(math.Ceil(p.face().width(body) * p.dpi / 72)),
		Bottom: int(math.Ceil(p.size * p.dpi / 72)),
	}
}

// newSVG begins a picture of w by h points, drawn at dpi units an inch.
func newSVG(w, h, dpi float64, title string) *svg {
	s := &svg{pen: pen{dpi: dpi}}
	fmt.Fprintf(&s.out, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %.0f %.0f" font-family="'DejaVu Sans', Verdana, 'Noto Naskh Arabic', sans-serif">`+"\n",
		short(w), short(h), w*dpi/72, h*dpi/72)
	fmt.Fprintf(&s.out, "<title>%s</title>\n", html.EscapeString(printableXML(title)))
	return s
}

func short(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (s *svg) op(letter byte, numbers ...int) {
	s.path.WriteByte(letter)
	for i, n := range numbers {
		if i > 0 {
			s.path.WriteByte(' ')
		}
		s.path.Write(strconv.AppendInt(s.path.AvailableBuffer(), int64(n), 10))
	}
}

// MoveTo begins a new part of the path.
func (s *svg) MoveTo(x, y int) {
	s.op('M', x, y)
	s.lastX, s.lastY = x, y
}

// LineTo adds a straight line.
func (s *svg) LineTo(x, y int) {
	switch {
	case y == s.lastY:
		s.op('H', x)
	case x == s.lastX:
		s.op('V', y)
	default:
		s.op('L', x, y)
	}
	s.lastX, s.lastY = x, y
}

// Rect adds a rectangle.
func (s *svg) Rect(x0, y0, x1, y1 int) {
	s.op('M', x0, y0)
	s.op('H', x1)
	s.op('V', y1)
	s.op('H', x0)
	s.Close()
}

// QuadCurveTo adds a quadratic curve.
func (s *svg) QuadCurveTo(cx, cy, x, y int) {
	s.op('Q', cx, cy, x, y)
	s.lastX, s.lastY = x, y
}

// ArcTo adds an arc as curves.
func (s *svg) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	arc(s, s.path.Len() == 0, cx, cy, rx, ry, start, delta)
}

// arc draws an arc on any renderer by quadratic curves.
func arc(r chart.Renderer, begins bool, cx, cy int, rx, ry, start, delta float64) {
	at := func(angle, stretch float64) (int, int) {
		return cx + int(math.Round(rx*stretch*math.Cos(angle))), cy + int(math.Round(ry*stretch*math.Sin(angle)))
	}
	x, y := at(start, 1)
	if begins {
		r.MoveTo(x, y)
	} else {
		r.LineTo(x, y)
	}
	const steps = 8
	step := delta / steps
	for i := range steps {
		from := start + float64(i)*step
		bx, by := at(from+step/2, 1/math.Cos(step/2))
		x, y := at(from+step, 1)
		r.QuadCurveTo(bx, by, x, y)
	}
}

// Circle adds a circle to the path; it is drawn by Stroke or Fill.
func (s *svg) Circle(radius float64, x, y int) {
	arc(s, true, x, y, radius, radius, 0, 2*math.Pi)
	s.Close()
}

// Close closes the path.
func (s *svg) Close() { s.path.WriteByte('Z') }

// Stroke draws the outline only.
func (s *svg) Stroke() { s.draw(true, false) }

// Fill fills only.
func (s *svg) Fill() { s.draw(false, true) }

// FillStroke does both.
func (s *svg) FillStroke() { s.draw(true, true) }

func (s *svg) draw(stroke, fill bool) {
	paint := "none"
	if fill {
		paint = hex(s.fill)
	}
	fmt.Fprintf(&s.out, `<path fill="%s"`, paint)
	if stroke {
		fmt.Fprintf(&s.out, ` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, hex(s.line), short(math.Round(s.width*10)/10))
		for i, d := range s.dash {
			s.out.WriteString([]string{` stroke-dasharray="`, " "}[min(i, 1)] + short(math.Round(d)))
		}
		if len(s.dash) > 0 {
			s.out.WriteByte('"')
		}
	}
	s.out.WriteString(` d="`)
	s.out.Write(s.path.Bytes())
	s.out.WriteString("\"/>\n")
	s.path.Reset()
}

func hex(c ink) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Text writes text that starts at x.
func (s *svg) Text(body string, x, y int) { s.TextAt(body, x, y, left, 0) }

// TextAt writes text as text, in the order in which it is read: the viewer
// joins and turns letters itself.
func (s *svg) TextAt(body string, x, y int, how align, _ float64) {
	fmt.Fprintf(&s.out, `<text x="%d" y="%d" font-size="%s" fill="%s"`, x, y, short(s.size*s.dpi/72), hex(s.words))
	if startsRTL(body) {
		s.out.WriteString(` direction="rtl"`)
		how = right - how // the start of such a line is its right end
	}
	if how != left {
		s.out.WriteString(` text-anchor="` + [...]string{"start", "middle", "end"}[how] + `"`)
	}
	if s.bold() {
		s.out.WriteString(` font-weight="bold"`)
	}
	if s.turn != 0 {
		fmt.Fprintf(&s.out, ` transform="rotate(%.2f %d %d)"`, s.turn*180/math.Pi, x, y)
	}
	fmt.Fprintf(&s.out, ">%s</text>\n", html.EscapeString(printableXML(body)))
}

// Ground covers the picture with a rectangle.
func (s *svg) Ground(c ink, w, h int) { ground(s, c, w, h) }

// Batch keeps the rectangles of a series in one path.
func (s *svg) Batch() int { return 1 << 20 }

// printableXML drops the runes that XML forbids.
func printableXML(body string) string {
	var out []rune
	for _, r := range body {
		if r >= ' ' && r != 0x7F && r != 0xFFFE && r != 0xFFFF {
			out = append(out, r)
		}
	}
	return string(out)
}

// Save ends the picture and writes it.
func (s *svg) Save(w io.Writer) error {
	s.out.WriteString("</svg>\n")
	_, err := w.Write(s.out.Bytes())
	return err
}

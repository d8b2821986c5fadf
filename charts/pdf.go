package charts

import (
	"io"
	"math"

	"codeberg.org/go-pdf/fpdf"
	"github.com/wcharczuk/go-chart/v2"

	"durand/assets"
)

// The names under which the fonts are registered with a document, each regular
// and bold ("B").
const (
	FontFamily       = "dejavu"
	FontFamilyArabic = "naskh" // Arabic letters only
)

// UseFonts registers the fonts of charts with a PDF document, once; that for
// Arabic letters only where Runs finds some, because every font registered is
// embedded.
func UseFonts(doc *fpdf.Fpdf) {
	if !registered(doc, FontFamily) {
		doc.AddUTF8FontFromBytes(FontFamily, "", assets.FontRegular())
		doc.AddUTF8FontFromBytes(FontFamily, "B", assets.FontBold())
	}
}

func useArabic(doc *fpdf.Fpdf) {
	if !registered(doc, FontFamilyArabic) {
		doc.AddUTF8FontFromBytes(FontFamilyArabic, "", assets.FontArabic())
		doc.AddUTF8FontFromBytes(FontFamilyArabic, "B", assets.FontArabicBold())
	}
}

func registered(doc *fpdf.Fpdf, family string) bool { return doc.GetFontDesc(family, "").Ascent != 0 }

// Run is a part of a line that one font holds.
type Run struct{ Text, Family string }

// Runs makes a line of text fit for paper: in the order of the eye, its Arabic
// letters joined, cut where the font changes, without runes that the PDF
// library cannot hold. The fonts of the runs are registered with the document.
func Runs(doc *fpdf.Fpdf, line string) []Run {
	UseFonts(doc)
	parts := pieces(visual(line))
	runs := make([]Run, len(parts))
	for i, p := range parts {
		runs[i] = Run{p.text, FontFamily}
		if p.arabic {
			useArabic(doc)
			runs[i].Family = FontFamilyArabic
		}
	}
	return runs
}

// verb is one step of a path, kept until the path is drawn: PDF allows no
// change of colour or width inside a path.
type verb struct {
	op             byte // m, l, q, z
	cx, cy, x0, y0 int  // control point, if any, and end
}

// pdf is a chart.Renderer on a page of a PDF document.
type pdf struct {
	pen
	doc  *fpdf.Fpdf
	x, y float64 // upper left corner on the page, in the document's unit
	unit float64 // of the document, a device unit
	path []verb
	held pageState
}

// pageState is what drawing changes in a document and must put back.
type pageState struct {
	draw, fill, text [3]int
	width, size      float64
	family, style    string
	x, y             float64
	join             string
}

func newPDF(doc *fpdf.Fpdf, x, y, dpi float64) *pdf {
	UseFonts(doc)
	p := &pdf{pen: pen{dpi: dpi}, doc: doc, x: x, y: y, unit: 72 / dpi / doc.GetConversionRatio()}
	p.held.draw[0], p.held.draw[1], p.held.draw[2] = doc.GetDrawColor()
	p.held.fill[0], p.held.fill[1], p.held.fill[2] = doc.GetFillColor()
	p.held.text[0], p.held.text[1], p.held.text[2] = doc.GetTextColor()
	p.held.width = doc.GetLineWidth()
	p.held.size, _ = doc.GetFontSize()
	p.held.family, p.held.style = doc.GetFontFamily(), doc.GetFontStyle()
	p.held.x, p.held.y = doc.GetXY()
	p.held.join = doc.GetLineJoinStyle()
	doc.SetLineJoinStyle("round")
	return p
}

// Save puts the document's own colours, width and font back. It writes
// nothing to w: the document does.
func (p *pdf) Save(io.Writer) error {
	h := p.held
	p.doc.SetDrawColor(h.draw[0], h.draw[1], h.draw[2])
	p.doc.SetFillColor(h.fill[0], h.fill[1], h.fill[2])
	p.doc.SetTextColor(h.text[0], h.text[1], h.text[2])
	p.doc.SetLineWidth(h.width)
	p.doc.SetDashPattern(nil, 0)
	p.doc.SetLineJoinStyle(h.join)
	if h.family != "" {
		p.doc.SetFont(h.family, h.style, h.size)
	}
	p.doc.SetXY(h.x, h.y)
	return p.doc.Error()
}

func (p *pdf) at(x, y int) (float64, float64) {
	return p.x + float64(x)*p.unit, p.y + float64(y)*p.unit
}

// MoveTo begins a new part of the path.
func (p *pdf) MoveTo(x, y int) { p.path = append(p.path, verb{op: 'm', x0: x, y0: y}) }

// LineTo adds a straight line.
func (p *pdf) LineTo(x, y int) { p.path = append(p.path, verb{op: 'l', x0: x, y0: y}) }

// QuadCurveTo adds a quadratic curve.
func (p *pdf) QuadCurveTo(cx, cy, x, y int) {
	p.path = append(p.path, verb{'q', cx, cy, x, y})
}

// Close closes the path.
func (p *pdf) Close() { p.path = append(p.path, verb{op: 'z'}) }

// ArcTo adds an arc as curves.
func (p *pdf) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	arc(p, len(p.path) == 0, cx, cy, rx, ry, start, delta)
}

// Circle adds a circle to the path; it is drawn by Stroke or Fill.
func (p *pdf) Circle(radius float64, x, y int) {
	arc(p, true, x, y, radius, radius, 0, 2*math.Pi)
	p.Close()
}

// Stroke draws the outline only.
func (p *pdf) Stroke() { p.draw("D") }

// Fill fills only.
func (p *pdf) Fill() { p.draw("F") }

// FillStroke does both.
func (p *pdf) FillStroke() { p.draw("DF") }

func (p *pdf) draw(how string) {
	if how != "F" {
		p.doc.SetDrawColor(rgb(p.line))
		p.doc.SetLineWidth(p.width * p.unit)
		dash := make([]float64, len(p.dash))
		for i, d := range p.dash {
			dash[i] = d * p.unit
		}
		p.doc.SetDashPattern(dash, 0)
	}
	if how != "D" {
		p.doc.SetFillColor(rgb(p.fill))
	}
	var lastX, lastY float64
	for _, v := range p.path {
		x, y := p.at(v.x0, v.y0)
		switch v.op {
		case 'm':
			p.doc.MoveTo(x, y)
		case 'l':
			p.doc.LineTo(x, y)
		case 'q': // PDF knows cubic curves only
			cx, cy := p.at(v.cx, v.cy)
			p.doc.CurveBezierCubicTo(lastX+2*(cx-lastX)/3, lastY+2*(cy-lastY)/3, x+2*(cx-x)/3, y+2*(cy-y)/3, x, y)
		case 'z':
			p.doc.ClosePath()
			continue
		}
		lastX, lastY = x, y
	}
	p.doc.DrawPath(how)
	p.path = p.path[:0]
}

func rgb(c ink) (r, g, b int) { return int(c.R), int(c.G), int(c.B) }

// Text writes text that starts at x.
func (p *pdf) Text(body string, x, y int) { p.TextAt(body, x, y, left, 0) }

// TextAt writes text that can be selected and searched.
func (p *pdf) TextAt(body string, x, y int, how align, width float64) {
	style := ""
	if p.bold() {
		style = "B"
	}
	p.doc.SetTextColor(rgb(p.words))
	at, base := p.at(x, y)
	at -= width * float64(how) / 2 * p.unit
	if p.turn != 0 {
		p.doc.TransformBegin()
		p.doc.TransformRotate(-p.turn*180/math.Pi, at, base)
		defer p.doc.TransformEnd()
	}
	for _, run := range Runs(p.doc, body) {
		p.doc.SetFont(run.Family, style, p.size)
		p.doc.Text(at, base, run.Text)
		at += p.face().advance(piece{run.Text, run.Family == FontFamilyArabic}) * p.dpi / 72 * p.unit
	}
}

var _ chart.Renderer = (*pdf)(nil)

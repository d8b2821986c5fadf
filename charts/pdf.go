package charts

import (
	"io"
	"math"
	"strconv"

	"codeberg.org/go-pdf/fpdf"

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

// pdf is a chart.Renderer on a page of a PDF document.
type pdf struct {
	pen
	doc  *fpdf.Fpdf
	x, y float64 // upper left corner on the page, in the document's unit
	unit float64 // of the document, a device unit
	// path is kept until it is drawn, because PDF allows no change of colour or
	// width inside a path. It is written here and not by the library, which
	// formats numbers slowly; charts have tens of thousands.
	path         []byte
	left, top    float64 // upper left corner in points from the lower left of the page
	points       float64 // a device unit in points
	lastX, lastY int
	held         pageState
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
	k := doc.GetConversionRatio()
	_, height := doc.GetPageSize()
	p := &pdf{
		pen: pen{dpi: dpi}, doc: doc, x: x, y: y, unit: 72 / dpi / k,
		left: x * k, top: (height - y) * k, points: 72 / dpi,
	}
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

// numbers adds lengths in points to the path, to a hundredth.
func (p *pdf) numbers(values ...float64) {
	for _, v := range values {
		n := int64(math.Round(v * 100))
		if n < 0 {
			p.path = append(p.path, '-')
			n = -n
		}
		p.path = strconv.AppendInt(p.path, n/100, 10)
		switch n %= 100; {
		case n%10 != 0:
			p.path = append(p.path, '.', byte('0'+n/10), byte('0'+n%10))
		case n != 0:
			p.path = append(p.path, '.', byte('0'+n/10))
		}
		p.path = append(p.path, ' ')
	}
}

func (p *pdf) place(x, y float64) (float64, float64) {
	return p.left + x*p.points, p.top - y*p.points
}

func (p *pdf) step(x, y int, op ...byte) {
	p.numbers(p.place(float64(x), float64(y)))
	p.path = append(append(p.path, op...), '\n')
	p.lastX, p.lastY = x, y
}

// MoveTo begins a new part of the path.
func (p *pdf) MoveTo(x, y int) { p.step(x, y, 'm') }

// LineTo adds a straight line.
func (p *pdf) LineTo(x, y int) { p.step(x, y, 'l') }

// QuadCurveTo adds a quadratic curve, as the cubic one that PDF knows.
func (p *pdf) QuadCurveTo(cx, cy, x, y int) {
	third := func(from, bend int) float64 { return float64(from) + 2*float64(bend-from)/3 }
	p.numbers(p.place(third(p.lastX, cx), third(p.lastY, cy)))
	p.numbers(p.place(third(x, cx), third(y, cy)))
	p.step(x, y, 'c')
}

// Rect adds a rectangle.
func (p *pdf) Rect(x0, y0, x1, y1 int) {
	p.numbers(p.place(float64(x0), float64(y1)))
	p.numbers(float64(x1-x0)*p.points, float64(y1-y0)*p.points)
	p.path = append(p.path, "re\n"...)
}

// Close closes the path.
func (p *pdf) Close() { p.path = append(p.path, "h\n"...) }

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
func (p *pdf) Stroke() { p.draw("S") }

// Fill fills only.
func (p *pdf) Fill() { p.draw("f") }

// FillStroke does both.
func (p *pdf) FillStroke() { p.draw("B") }

func (p *pdf) draw(how string) {
	if how != "f" {
		p.doc.SetDrawColor(rgb(p.line))
		p.doc.SetLineWidth(p.width * p.unit)
		dash := make([]float64, len(p.dash))
		for i, d := range p.dash {
			dash[i] = d * p.unit
		}
		p.doc.SetDashPattern(dash, 0)
	}
	if how != "S" {
		p.doc.SetFillColor(rgb(p.fill))
	}
	p.path = append(p.path, how...)
	p.doc.RawWriteStr(string(p.path))
	p.path = p.path[:0]
}

// Clip keeps what is filled until Unclip within the path.
func (p *pdf) Clip() {
	p.doc.SetFillColor(rgb(p.fill)) // before, as Unclip puts the colour back that was then
	p.doc.RawWriteStr("q\n" + string(p.path) + "W n")
	p.path = p.path[:0]
}

// Unclip draws everywhere again.
func (p *pdf) Unclip() { p.doc.RawWriteStr("Q") }

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
		part := piece{run.Text, run.Family == FontFamilyArabic}
		p.doc.SetFont(run.Family, style, p.face().sizeOf(part))
		p.doc.Text(at, base, run.Text)
		at += p.face().advance(part) * p.dpi / 72 * p.unit
	}
}

// Ground covers the picture with a rectangle.
func (p *pdf) Ground(c ink, w, h int) { ground(p, c, w, h) }

// Batch keeps the rectangles of a series in one path.
func (p *pdf) Batch() int { return 1 << 20 }

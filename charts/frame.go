package charts

import (
	"strings"

	"durand/app"
)

// picture is one chart while it is drawn.
type picture struct {
	*surface
	Spec
	body     box    // what the furniture leaves free
	heading  string // of a panel: stands where the unit stands else
	headings int    // how many lines the headings of the panels have
}

func kinds() map[app.ChartKind]func(*picture) {
	return map[app.ChartKind]func(*picture){
		app.ChartColumns:    (*picture).columns,
		app.ChartStacked:    (*picture).stacked,
		app.ChartGrouped:    (*picture).grouped,
		app.ChartLines:      (*picture).lines,
		app.ChartCumulative: (*picture).cumulative,
		app.ChartBand:       (*picture).band,
		app.ChartHeat:       (*picture).heat,
		app.ChartBars:       (*picture).bars,
		app.ChartMultiples:  (*picture).multiples,
		app.ChartReported:   (*picture).reported,
		app.ChartComparison: (*picture).comparison,
		KindNetwork:         (*picture).network,
	}
}

const margin = 8.0

// tight tells whether the words around would leave a chart no room: then they
// are left to the page around it.
func (s *surface) tight(spec Spec, t app.Tally) bool {
	blind := *s
	blind.dev = nil
	p := &picture{surface: &blind, Spec: spec}
	p.Tally = t
	p.furniture()
	return p.body.h() < 70
}

// furniture draws title, subtitle, mark, notes and source line, and leaves
// the body between them.
func (p *picture) furniture() {
	p.body = box{p.size.x0 + margin, p.size.y0 + margin, p.size.x1 - margin, p.size.y1 - margin}
	if !p.Style.Bare {
		p.header()
	}
	p.footer()
}

func (p *picture) header() {
	width := p.body.w()
	if p.Paper.Mark != "" {
		width -= p.handling(p.Paper.Mark, p.body.x1, p.body.y0) + 8
	}
	y := p.body.y0
	for _, line := range titleFace.wrap(p.Paper.Title, width, 8) {
		y += titleFace.leading()
		p.text(line, p.body.x0, y-titleFace.size*.3, titleFace, p.theme.ink, left)
	}
	if p.Paper.Mark != "" {
		y = max(y, p.body.y0+smallSize*1.6)
	}
	for _, line := range smallFace.wrap(p.Paper.Subtitle, p.body.w(), p.rows(3)) {
		y += smallFace.leading()
		p.text(line, p.body.x0, y-1, smallFace, p.theme.soft, left)
	}
	p.body.y0 = y + 5
}

// rows is how many lines a paragraph may have: more where there is room, so
// that nothing is cut which could be shown.
func (p *picture) rows(least int) int { return max(least, int(p.size.h()/45)) }

// handling draws a mark of TLP 2.0 with its upper right corner at a place, in
// its colour on black, and returns its width.
func (s *surface) handling(mark app.TLP, x, y float64) float64 {
	colours := map[app.TLP]ink{
		app.TLPRed: colour(0xFF2B2B), app.TLPAmber: colour(0xFFC000), app.TLPAmberStrict: colour(0xFFC000),
		app.TLPGreen: colour(0x33FF00),
	}
	col, known := colours[mark]
	if !known {
		col = colour(0xFFFFFF)
	}
	w := boldFace.width(string(mark)) + 6
	b := box{x - w, y, x, y + smallSize*1.5}
	s.rects(colour(0x000000), b)
	s.text(string(mark), b.x0+3, b.y1-smallSize*.42, boldFace, col, left)
	return w
}

// footer draws what was left out, the source line and the date, from the
// bottom up.
func (p *picture) footer() {
	var paragraphs []string
	if note := p.Tally.BreakWords(); note != "" {
		paragraphs = append(paragraphs, note)
	}
	if note := p.Tally.LeftOutWords(); note != "" {
		paragraphs = append(paragraphs, note)
	}
	if !p.Style.Bare {
		line := strings.TrimSpace(p.Paper.Source)
		if line != "" && !strings.HasPrefix(line, "Source") {
			line = "Source: " + line
		}
		if line != "" {
			line = strings.TrimSuffix(line, ".") + "."
		}
		if p.Paper.AsOf != "" {
			line = strings.TrimSpace(line + " " + sentence(p.Paper.AsOf))
		}
		if line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	var lines []string
	for _, paragraph := range paragraphs {
		lines = append(lines, smallFace.wrap(paragraph, p.body.w(), p.rows(2))...)
	}
	p.body.y1 -= float64(len(lines)) * smallFace.leading()
	for i, line := range lines {
		p.text(line, p.body.x0, p.body.y1+float64(i+1)*smallFace.leading()-smallSize*.2, smallFace, p.theme.soft, left)
	}
	if len(lines) > 0 {
		p.body.y1 -= 3
	}
}

// sentence begins with a capital and ends with a full stop.
func sentence(words string) string {
	return strings.ToUpper(words[:1]) + strings.TrimSuffix(words[1:], ".") + "."
}

// nothing says in words that there is nothing to draw.
func (p *picture) nothing() {
	words := "Nothing to show: no fact answers to this choice. Widen the period or the filter."
	if !p.recorded() {
		words = "Nothing to show: no source gives a figure for this choice. Take another step of time, or widen the period or the filter."
	}
	lines := bodyFace.wrap(words, p.body.w()*.8, 0)
	y := (p.body.y0+p.body.y1)/2 - float64(len(lines)-1)/2*bodyFace.leading()
	for i, line := range lines {
		p.text(line, (p.body.x0+p.body.x1)/2, y+float64(i)*bodyFace.leading(), bodyFace, p.theme.soft, centre)
	}
}

// entry is one line of a key: a swatch and what it means.
type entry struct {
	words  string
	swatch func(box)
}

const swatchWidth = 16.0

// key draws entries side by side at the top of the body, in as many rows as
// they need, and takes the room from it.
func (p *picture) key(entries []entry) {
	if len(entries) == 0 {
		return
	}
	x, y := p.body.x0, p.body.y0
	for _, e := range entries {
		lines := smallFace.wrap(e.words, p.body.w()-swatchWidth-4, 2)
		if len(lines) == 0 {
			lines = []string{"–"}
		}
		w := swatchWidth + 4
		for _, line := range lines {
			w = max(w, swatchWidth+4+smallFace.width(line))
		}
		if x > p.body.x0 && x+w > p.body.x1 {
			x, y = p.body.x0, y+smallFace.leading()+1
		}
		e.swatch(box{x, y + 1.5, x + swatchWidth, y + smallSize})
		for i, line := range lines {
			if i > 0 {
				y += smallFace.leading()
			}
			p.text(line, x+swatchWidth+4, y+smallSize-.5, smallFace, p.theme.ink, left)
		}
		x += w + 12
	}
	p.body.y0 = y + smallFace.leading() + 4
}

// swatch draws how a series is filled.
func (p *picture) swatch(l look) func(box) {
	return func(b box) { p.fillBox(l, false, b) }
}

// sample draws how a series runs as a line.
func (p *picture) sample(l look) func(box) {
	return func(b box) {
		y := (b.y0 + b.y1) / 2
		p.line(stroke{l.col, 1.6, l.dash}, point{b.x0, y}, point{b.x1, y})
		if l.dash != nil {
			p.mark(l, point{(b.x0 + b.x1) / 2, y}, 2.2)
		}
	}
}

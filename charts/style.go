package charts

import (
	"github.com/wcharczuk/go-chart/v2/drawing"

	"durand/app"
)

// theme is a set of colours for one ground.
type theme struct {
	paper ink
	ink   ink    // text
	soft  ink    // lesser text; at least 4.5 : 1 against paper
	rule  ink    // base lines
	grid  ink    // lines behind the data
	shade ink    // bands behind the data
	void  ink    // outlines and leaders that are no data
	gap   ink    // the dots of what is not covered
	data  [3]ink // Okabe-Ito: black, blue, orange; beyond, pattern and dash tell apart
}

func colour(hex uint32) ink {
	return drawing.Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

func light() theme {
	return theme{
		paper: colour(0xFFFFFF), ink: colour(0x1A1A1A), soft: colour(0x595959), rule: colour(0x4D4D4D), grid: colour(0xE2E2E2),
		shade: colour(0xEDEDED), void: colour(0xA0A0A0), gap: colour(0x8A8A8A), data: [3]ink{colour(0x000000), colour(0x0072B2), colour(0xE69F00)},
	}
}

func dark() theme {
	return theme{
		paper: colour(0x1B1D21), ink: colour(0xECECEC), soft: colour(0xA9ADB3), rule: colour(0x9CA1A8), grid: colour(0x34373D),
		shade: colour(0x2A2D33), void: colour(0x555B64), gap: colour(0x737A84), data: [3]ink{colour(0xF2F2F2), colour(0x3D9BDB), colour(0xE69F00)},
	}
}

// mix lays so much of one colour over another, from 0 to 1.
func mix(over, under ink, much float64) ink {
	blend := func(a, b uint8) uint8 { return uint8(float64(a)*much + float64(b)*(1-much) + .5) }
	return drawing.Color{R: blend(over.R, under.R), G: blend(over.G, under.G), B: blend(over.B, under.B), A: 255}
}

// look is how one series is drawn: by colour, and beyond the third by pattern,
// dash and mark as well.
type look struct {
	col   ink
	fill  pattern
	dash  []float64
	shape shape
}

// looks is how many series can be told apart.
const looks = app.Looks

func (t theme) look(series int) look {
	patterns := [looks]pattern{
		{kind: solid, gap: 1},
		{kind: solid, gap: 1},
		{kind: solid, gap: 1},
		{back, 4.5, .9},
		{level, 3, 1.5},
		{upright, 4.5, 1.3},
		{grid, 3.5, .9},
		{level, 5.5, 1.6},
		{slash, 5, 3.5},
	}
	dashes := [3][]float64{nil, {5, 2.5}, {1.5, 2}}
	i := series % looks
	return look{col: t.data[i%3], fill: patterns[i], dash: dashes[i/3], shape: shape(i)}
}

// look is how a series of the picture is drawn.
func (p *picture) look(series int) look {
	if given := p.Tally.Series[series].Look; given > 0 {
		return p.theme.look(given - 1)
	}
	return p.theme.look(series)
}

// fillBox fills a box the way the series is drawn; half is what is not
// complete: hatched, with its outline.
func (s *surface) fillBox(l look, half bool, boxes ...box) {
	switch {
	case half:
		s.rects(mix(l.col, s.theme.paper, .12), boxes...)
		s.hatch(pattern{slash, 2.6, .9}, l.col, boxes...)
		s.frame(l.col, .75, boxes...)
	case l.fill.kind == solid:
		s.rects(l.col, boxes...)
	default:
		s.rects(s.theme.paper, boxes...)
		s.hatch(l.fill, l.col, boxes...)
		s.frame(l.col, .75, boxes...)
	}
}

// shape is the form of a mark on a line.
type shape int

const (
	disc shape = iota
	square
	triangle
	ring
	hollow
	diamond
	cross
	bar
	delta
)

// point draws the mark of a series at a place.
func (s *surface) mark(l look, at point, r float64) {
	switch l.shape {
	case disc:
		s.discs(l.col, r, at)
	case square:
		s.rects(l.col, box{at.x - r*.9, at.y - r*.9, at.x + r*.9, at.y + r*.9})
	case triangle:
		s.area(l.col, point{at.x, at.y - r*1.2}, point{at.x + r*1.15, at.y + r*.9}, point{at.x - r*1.15, at.y + r*.9})
	case ring:
		s.ring(l.col, r, .9, at)
	case hollow:
		b := box{at.x - r, at.y - r, at.x + r, at.y + r}
		s.rects(s.theme.paper, b)
		s.frame(l.col, .9, b)
	case diamond:
		s.area(l.col, point{at.x, at.y - r*1.3}, point{at.x + r*1.3, at.y}, point{at.x, at.y + r*1.3}, point{at.x - r*1.3, at.y})
	case cross:
		s.line(stroke{col: l.col, width: 1.1}, point{at.x - r, at.y - r}, point{at.x + r, at.y + r})
		s.line(stroke{col: l.col, width: 1.1}, point{at.x - r, at.y + r}, point{at.x + r, at.y - r})
	case bar:
		s.rects(l.col, box{at.x - r*1.4, at.y - r*.5, at.x + r*1.4, at.y + r*.5})
	case delta:
		s.area(l.col, point{at.x, at.y + r*1.2}, point{at.x + r*1.15, at.y - r*.9}, point{at.x - r*1.15, at.y - r*.9})
	}
}

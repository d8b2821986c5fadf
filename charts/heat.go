package charts

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// heat draws figures as shades: a row a year and a column a month; or, with
// several series or without months, a row a series and a column a period.
func (p *picture) heat() {
	scale := p.heatScale()
	var none box // the swatch of none
	p.key(append(p.heatKey(scale), p.heatStates(&none)...))
	var written bool
	if len(p.Tally.Series) == 1 && !p.Tally.Ordinal && perYear(p.Tally.By) > 1 {
		written = p.heatYears(scale)
	} else {
		written = p.heatSeries(scale)
	}
	if written && none.w() > 0 {
		p.text("0", (none.x0+none.x1)/2, none.y1-.5, smallFace, p.theme.soft, centre)
	}
}

// heatScale is the classes of a heat map, each darker in grey too.
type heatScale struct {
	tops  []float64 // the highest figure of each class
	theme theme
}

const (
	mostClasses     = 7 // how many shades are told apart
	doublingClasses = 6
)

// heatScale chooses the classes: equal steps, or, where most figures would be
// in the lowest of them, steps that double, so that what goes on there is seen.
func (p *picture) heatScale() heatScale {
	highest := p.highest(false)
	scale := heatScale{theme: p.theme}
	step := classStep(highest, mostClasses)
	for top := step; len(scale.tops) == 0 || top-step < highest; top += step {
		scale.tops = append(scale.tops, top)
	}
	some, low := 0, 0
	for _, s := range p.Tally.Series {
		for _, c := range s.Cells {
			if c.Has() && *c.Best > 0 {
				some++
				if *c.Best <= step {
					low++
				}
			}
		}
	}
	if 2*low > some && len(scale.tops) > 3 {
		scale.tops = nil
		for top := classStep(highest, 1<<(doublingClasses-1)); len(scale.tops) == 0 || top/2 < highest; top *= 2 {
			scale.tops = append(scale.tops, top)
		}
	}
	return scale
}

// classStep is the smallest round whole number that reaches so high in so many steps.
func classStep(highest, steps float64) float64 {
	for power := 1.0; ; power *= 10 {
		for _, nice := range []float64{1, 2, 2.5, 5} {
			if step := nice * power; step == math.Trunc(step) && highest <= step*steps {
				return step
			}
		}
	}
}

func (h heatScale) classes() int { return len(h.tops) }

// class is the class of a figure above zero, from 0.
func (h heatScale) class(v float64) int {
	i, _ := slices.BinarySearch(h.tops, v)
	return min(i, h.classes()-1)
}

func (h heatScale) colour(class int) ink {
	much := .16 + .84*float64(class)/float64(max(1, h.classes()-1))
	if h.classes() == 1 {
		much = .7
	}
	deep := mix(colour(0x003A5C), h.theme.data[1], .65)
	if h.theme.paper != colour(0xFFFFFF) {
		deep = colour(0x9CD6FF)
	}
	if much < .6 {
		return mix(h.theme.data[1], h.theme.paper, much/.6*.85)
	}
	return mix(deep, mix(h.theme.data[1], h.theme.paper, .85), (much-.6)/.4)
}

func (h heatScale) words(class int) string {
	from := 1.0
	if class > 0 {
		from = h.tops[class-1] + 1
	}
	if from == h.tops[class] {
		return number(from)
	}
	return number(from) + "–" + number(h.tops[class])
}

func (p *picture) heatKey(scale heatScale) []entry {
	if !(p.highest(false) > 0) {
		return nil
	}
	entries := make([]entry, scale.classes())
	for i := range entries {
		entries[i] = entry{scale.words(i), func(b box) { p.rects(scale.colour(i), b) }}
	}
	last, unit := &entries[len(entries)-1], p.unitWords()
	if last.words == "1" {
		unit = strings.TrimSuffix(p.Tally.Unit, "s") + strings.TrimPrefix(unit, p.Tally.Unit)
	}
	last.words += " " + unit
	return entries
}

// heatStates explains the cells without a shade; none tells where that of none
// is shown.
func (p *picture) heatStates(none *box) []entry {
	entries := p.stateKey(true)
	for i, e := range entries {
		if e.words == "none recorded" || e.words == "none reported" {
			entries[i].swatch = func(b box) {
				*none = b
				p.frame(p.theme.void, .6, box{b.x0, b.y0 - 1, b.x1, b.y1 + 1})
			}
		}
	}
	return entries
}

// heatYears tells whether the figures are written into the cells.
func (p *picture) heatYears(scale heatScale) (written bool) {
	parts := int(math.Ceil(perYear(p.Tally.By)))
	first, _ := p.part(0)
	last, _ := p.part(len(p.Tally.Periods) - 1)
	grid := p.body
	grid.x0 += smallFace.width("2000") + 6
	grid.y1 -= smallFace.leading()
	row := max(1, min(40, grid.h()/float64(last-first+1)))
	grid.y1 = grid.y0 + row*float64(last-first+1)
	slot := grid.w() / float64(parts)
	written = p.numbersFit(slot, row)
	for i := range p.Tally.Periods {
		y, column := p.part(i)
		b := box{grid.x0 + slot*float64(column), grid.y0 + row*float64(y-first), 0, 0}
		b.x1, b.y1 = b.x0+slot, b.y0+row
		p.heatCell(scale, b, p.Tally.Series[0].Cells[i], written)
		p.hit(b, 0, i)
	}
	every := 1
	for _, every = range yearSteps() {
		if float64(every)*row >= smallSize*1.1 {
			break
		}
	}
	for y := first; y <= last; y++ {
		if y%every == 0 {
			p.text(strconv.Itoa(y), grid.x0-4, grid.y0+row*(float64(y-first)+.5)+smallSize*.36, smallFace, p.theme.soft, right)
		}
	}
	for i := range parts {
		p.text(p.partName(i, slot), grid.x0+slot*(float64(i)+.5), grid.y1+smallSize+2, smallFace, p.theme.soft, centre)
	}
	return written
}

// part is the year of a period, and which part of it, from 0.
func (p *picture) part(period int) (year, part int) {
	if p.Tally.By == app.StepWeek {
		year, week := p.Tally.Periods[period].Week()
		return year, week - 1
	}
	year, month, _ := p.Tally.Periods[period].First.Civil()
	return year, (month - 1) * int(perYear(p.Tally.By)) / 12
}

// partName names a part of a year that is so wide; empty where the names
// would touch.
func (p *picture) partName(part int, slot float64) string {
	switch {
	case p.Tally.By == app.StepQuarter:
		return "Q" + strconv.Itoa(part+1)
	case p.Tally.By == app.StepMonth && slot < smallFace.width("May")+4:
		return app.MonthShort(part + 1)[:1]
	case p.Tally.By == app.StepMonth:
		return app.MonthShort(part + 1)
	case part == 0 || (part+1)%5 == 0 && slot*4 > smallFace.width("W53")+4:
		return "W" + strconv.Itoa(part+1)
	}
	return ""
}

// heatSeries tells whether the figures are written into the cells.
func (p *picture) heatSeries(scale heatScale) (written bool) {
	grid := p.body
	var names [][]string
	room := 0.0
	for _, s := range p.Tally.Series {
		lines := smallFace.wrap(s.Name, p.body.w()*.3, 2)
		for _, line := range lines {
			room = max(room, smallFace.width(line))
		}
		names = append(names, lines)
	}
	grid.x0 += room + 5
	grid.y1 -= p.timeRoom(room)
	row := max(1, min(40, grid.h()/float64(len(names))))
	grid.y1 = grid.y0 + row*float64(len(names))
	a := axes{plot: grid, n: len(p.Tally.Periods), ticks: ticks{1, 1}, every: p.monthStep(room)}
	written = p.numbersFit(a.slot(), row)
	for k, s := range p.Tally.Series {
		y := grid.y0 + row*float64(k)
		lines := names[k][:min(len(names[k]), max(1, int(row/smallFace.leading())))]
		base := y + row/2 - float64(len(lines))*smallFace.leading()/2 + smallSize*.95
		for i, line := range lines {
			p.text(line, grid.x0-4, base+float64(i)*smallFace.leading(), smallFace, p.theme.ink, right)
		}
		for i, c := range s.Cells {
			b := box{a.x(i), y, a.x(i + 1), y + row}
			p.heatCell(scale, b, c, written)
			p.hit(b, k, i)
		}
	}
	p.timeAxis(a)
	return written
}

// numbersFit tells whether the figures can be written into the cells: all or
// none of them.
func (p *picture) numbersFit(w, h float64) bool {
	return smallFace.width(number(p.highest(false))) < w-3 && smallSize < h-1
}

// heatCell draws one figure; each kind of empty looks different.
func (p *picture) heatCell(scale heatScale, b box, c app.Cell, written bool) {
	if b.w() > 4 && b.h() > 4 {
		b = box{b.x0 + .5, b.y0 + .5, b.x1 - .5, b.y1 - .5}
	}
	words, col, ground := "", p.theme.soft, p.theme.paper
	switch {
	case c.Has():
		words = number(*c.Best)
		if *c.Best > 0 {
			ground = scale.colour(scale.class(*c.Best))
			col = contrast(ground)
		}
		p.rects(ground, b)
		if c.State == app.Incomplete {
			p.hatch(pattern{slash, 3.2, .7}, mix(col, ground, .5), b)
			p.frame(p.theme.ink, .75, b)
		} else if ground == p.theme.paper {
			p.frame(p.theme.void, .5, b)
		}
	case c.State == app.Uncovered:
		p.rects(mix(p.theme.shade, p.theme.paper, .6), b) // a small cell has few dots
		p.void(b)
	default:
		p.rects(ground, b)
		p.frame(p.theme.void, .5, b)
		if written {
			words, col = "?", p.theme.ink
		} else {
			p.discs(p.theme.ink, min(b.w(), b.h())/5, point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2})
		}
	}
	if written && words != "" {
		x, y, w := (b.x0+b.x1)/2, (b.y0+b.y1)/2+smallSize*.36, smallFace.width(words)
		if c.State == app.Incomplete {
			p.rects(ground, box{x - w/2 - 1, y - smallSize*.85, x + w/2 + 1, y + 1})
		}
		p.text(words, x, y, smallFace, col, centre)
	}
}

// contrast is the colour of text on a ground: black on light, white on dark.
func contrast(ground ink) ink {
	if luma(ground) < 130 {
		return colour(0xFFFFFF)
	}
	return colour(0x000000)
}

// luma is how light a colour looks in grey, from 0 to 255.
func luma(c ink) float64 { return .299*float64(c.R) + .587*float64(c.G) + .114*float64(c.B) }

package charts

import (
	"math"
	"strconv"
	"strings"

	"durand/app"
)

// pin is a marker placed on the picture.
type pin struct {
	app.Mark
	x0, x1 float64
	words  string
	lane   int
	textX  float64
}

// lanes is how many rows of marker names stand over a plot; with more than
// fit the markers are numbered and named under the plot.
const lanes = 4

const laneHeight = smallSize * 1.25

// pins places the markers: names in the first lane where they touch no other.
func (p *picture) pins(a axes) ([]pin, int) {
	var pins []pin
	for _, m := range p.Tally.Marks {
		x0, ok0 := p.dayX(a, m.First, false)
		x1, ok1 := p.dayX(a, m.Last, m.Last > m.First)
		if p.Tally.Ordinal || !ok0 && !ok1 && !p.covers(m) {
			continue
		}
		pins = append(pins, pin{Mark: m, x0: x0, x1: x1, words: m.Name})
	}
	if used, ok := lay(pins, a.plot); ok {
		return pins, used
	}
	for i := range pins {
		pins[i].words = strconv.Itoa(i + 1)
	}
	used, _ := lay(pins, a.plot)
	return pins, used
}

// numbered tells whether the names of the pins stand under the plot.
func numbered(pins []pin) bool {
	return len(pins) > 0 && pins[0].words == "1" && pins[0].Name != "1"
}

// lay puts each name into a lane; it fails when they need too many.
func lay(pins []pin, plot box) (used int, ok bool) {
	var ends [lanes][]box
	for i := range pins {
		f := &pins[i]
		w := smallFace.width(f.words)
		if w > plot.w()*.6 {
			return 0, false
		}
		// Right of its line where there is room, else left of it.
		f.textX = f.x0 + 3
		if f.textX+w > plot.x1 {
			f.textX = f.x0 - 3 - w
		}
		if f.textX < plot.x0 {
			f.textX = plot.x0
		}
		f.lane = -1
		for lane := range lanes {
			if free(ends[lane], f.textX-3, f.textX+w+5) && clearOfLines(pins[:i], lane, f, w) {
				f.lane = lane
				break
			}
		}
		if f.lane < 0 {
			return lanes, false
		}
		ends[f.lane] = append(ends[f.lane], box{x0: f.textX, x1: f.textX + w})
		used = max(used, f.lane+1)
	}
	return used, true
}

func free(taken []box, x0, x1 float64) bool {
	for _, b := range taken {
		if x0 < b.x1 && x1 > b.x0 {
			return false
		}
	}
	return true
}

// clearOfLines tells whether a name in a lane is not crossed by the line of a
// marker named in a lane above, nor its own line crosses a name below.
func clearOfLines(others []pin, lane int, f *pin, w float64) bool {
	for _, o := range others {
		ow := smallFace.width(o.words)
		if o.lane < lane && o.x0 > f.textX-2 && o.x0 < f.textX+w+2 {
			return false
		}
		if o.lane > lane && f.x0 > o.textX-2 && f.x0 < o.textX+ow+2 {
			return false
		}
	}
	return true
}

func (p *picture) covers(m app.Mark) bool {
	return m.First < p.Tally.Periods[0].First && m.Last > p.Tally.Periods[len(p.Tally.Periods)-1].Last
}

// dayX is where a day stands on the axis, and whether it is on it; after puts
// it at the end of the day.
func (p *picture) dayX(a axes, day app.Day, after bool) (float64, bool) {
	if after {
		day++
	}
	periods := p.Tally.Periods
	for i, period := range periods {
		if day < period.First {
			return a.x(i), i > 0 || after && day >= period.First
		}
		if day <= period.Last {
			days := float64(period.Last-period.First) + 1
			return a.x(i) + a.slot()*float64(day-period.First)/days, true
		}
	}
	return a.plot.x1, after && day == periods[len(periods)-1].Last+1
}

// markNames writes the names of numbered markers under the plot and returns
// the room they take.
func (p *picture) markNames(a axes) float64 {
	pins, _ := p.pins(a)
	if !numbered(pins) {
		return 0
	}
	names := make([]string, len(pins))
	for i, f := range pins {
		names[i] = f.words + " " + f.Name
	}
	lines := smallFace.wrap(strings.Join(names, "; ")+".", p.body.w(), 0)
	room := float64(len(lines)) * smallFace.leading()
	for i, line := range lines {
		p.text(line, p.body.x0, p.body.y1-room+float64(i+1)*smallFace.leading()-smallSize*.2, smallFace, p.theme.ink, left)
	}
	return room + 2
}

// markRoom is the height of the lanes over the plot.
func (p *picture) markRoom(a axes) float64 {
	_, used := p.pins(a)
	if used == 0 {
		return 3
	}
	return float64(used)*laneHeight + 2
}

// bands shades the periods among the markers, behind the data.
func (p *picture) bands(a axes) {
	pins, _ := p.pins(a)
	for _, f := range pins {
		if f.Last > f.First {
			p.rects(p.theme.shade, box{f.x0, a.plot.y0, math.Max(f.x1, f.x0+1), a.plot.y1})
		}
	}
}

// moments draws the lines of the markers over the data, and their names.
func (p *picture) moments(a axes) {
	pins, used := p.pins(a)
	for _, f := range pins {
		top := a.plot.y0 - float64(used-f.lane)*laneHeight
		if f.Last > f.First {
			p.rule(f.x0, top, f.x0, a.plot.y0, p.theme.soft, .6)
			p.rule(f.x0, a.plot.y0, f.x1, a.plot.y0, p.theme.soft, .9)
		} else {
			p.rule(f.x0, top, f.x0, a.plot.y0, p.theme.soft, .6)
			p.dashed(f.x0, a.plot.y0, a.plot.y1, p.theme.soft, .8, 3, 2)
		}
		p.text(f.words, f.textX, top+smallSize*.85, smallFace, p.theme.ink, left)
	}
}

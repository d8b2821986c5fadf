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
	method bool // a change of method: two thin lines, between which it changed
	x0, x1 float64
	words  string
	lane   int
	textX  float64
	width  float64 // of the words
}

// lanes is how many rows of marker names stand over a plot; with more than
// fit the markers are numbered and named under the plot.
const lanes = 4

const laneHeight = smallSize * 1.25

// pins places the markers: names in the first lane where they touch no other.
func (p *picture) pins(a axes) ([]pin, int) {
	var pins []pin
	stand := func(m app.Mark, method bool) {
		x0, ok0 := p.dayX(a, m.First, false)
		x1, ok1 := p.dayX(a, m.Last, m.Last > m.First)
		if p.Tally.Ordinal || !ok0 && !ok1 && !p.covers(m) {
			return
		}
		pins = append(pins, pin{Mark: m, method: method, x0: x0, x1: x1, words: m.Name})
	}
	for _, m := range p.Tally.Marks {
		stand(m, false)
	}
	for _, b := range p.Tally.Breaks {
		stand(b.Mark(), true)
	}
	room := box{x0: a.plot.x0, x1: p.body.x1}
	if used, ok := lay(pins, room); ok {
		return pins, used
	}
	return pins, numberPins(pins)
}

// numberPins numbers the pins that have no room for their names. The numbers
// stand on the lines.
func numberPins(pins []pin) (used int) {
	for i := range pins {
		f := &pins[i]
		f.words = strconv.Itoa(i + 1)
		f.width = smallFace.width(f.words)
		f.textX = f.x0 - f.width/2
		for f.lane = 0; f.lane < numberLanes-1; f.lane++ {
			free := true
			for _, o := range pins[:i] {
				free = free && (o.lane != f.lane || f.textX > o.textX+o.width+2 || o.textX > f.textX+f.width+2)
			}
			if free {
				break
			}
		}
		used = max(used, f.lane+1)
	}
	return used
}

const numberLanes = 5

// numbered tells whether the names of the pins stand under the plot.
func numbered(pins []pin) bool {
	return len(pins) > 0 && pins[0].words == "1" && pins[0].Name != "1"
}

// lay puts each name into a lane beside its line; it fails when they need too
// many lanes. The fewest lanes win; a name stands rather right than left.
func lay(pins []pin, plot box) (used int, ok bool) {
	for used = range lanes + 1 {
		patience := 2000
		if place(pins, 0, used, plot, &patience) {
			return used, true
		}
	}
	return lanes, false
}

// place tries lanes and sides for the pin at index i and those after it.
func place(pins []pin, i, used int, plot box, patience *int) bool {
	if i == len(pins) {
		return true
	}
	f := &pins[i]
	f.width = smallFace.width(f.words)
	if f.width > plot.w()*.6 {
		return false
	}
	for f.lane = range used {
		for _, x := range []float64{f.x0 + 3, f.x0 - 3 - f.width} {
			f.textX = x
			if *patience--; *patience < 0 {
				return false
			}
			if x >= plot.x0 && x+f.width <= plot.x1 && standsClear(pins[:i], f) && place(pins, i+1, used, plot, patience) {
				return true
			}
		}
	}
	return false
}

// standsClear tells whether a name touches none of the others and no line runs
// through a name: lines begin at the lane of their name and go down.
func standsClear(others []pin, f *pin) bool {
	for _, o := range others {
		crosses := func(x float64, name pin) bool { return x > name.textX-2 && x < name.textX+name.width+2 }
		switch {
		case o.lane == f.lane && f.textX < o.textX+o.width+4 && o.textX < f.textX+f.width+4,
			o.lane <= f.lane && crosses(o.x0, *f),
			f.lane <= o.lane && crosses(f.x0, o):
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
	most := max(1, int(p.body.h()*.3/smallFace.leading()))
	lines := smallFace.wrap(strings.Join(names, "; ")+".", p.body.w(), most)
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
		switch {
		case f.method:
			x1 := math.Max(f.x1, f.x0+2)
			p.rule(f.x0, top, f.x0, a.plot.y1, p.theme.soft, .6)
			p.rule(x1, a.plot.y0, x1, a.plot.y1, p.theme.soft, .6)
		case f.Last > f.First:
			p.rule(f.x0, top, f.x0, a.plot.y0, p.theme.soft, .6)
			p.rule(f.x0, a.plot.y0, f.x1, a.plot.y0, p.theme.soft, .9)
		default:
			p.rule(f.x0, top, f.x0, a.plot.y0, p.theme.soft, .6)
			p.dashed(f.x0, a.plot.y0, a.plot.y1, p.theme.soft, .8, 3, 2)
		}
	}
	for _, f := range pins {
		top := a.plot.y0 - float64(used-f.lane)*laneHeight
		p.halo(f.words, f.textX, top+smallSize*.85, smallFace, p.theme.ink, left)
	}
}

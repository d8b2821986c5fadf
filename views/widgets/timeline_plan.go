package widgets

import "math"

const (
	axisRow     = 19.0 // one of the two rows of the scale
	bandRow     = 19.0 // one row of period names
	statusRow   = 22.0
	foldedLane  = 24.0
	lowestLane  = 54.0
	lanePad     = 4.0
	columnRoom  = 30.0 // least width of a cluster's column
	columnText  = 14.0 // height of a count over a column
	lowestZone  = 30.0 // of the columns of a lane
	pointWidth  = 15.0 // a point mark with its distance to the next
	shortestBar = 8.0
	labelGap    = 3.0
	labelPad    = 7.0
	longest     = 260.0 // label
	shortest    = 64.0  // label cut short
	starsALane  = 80    // heavy items tried where a lane is dense
	starsARow   = 6     // of them tried before all else; a plan is three views wide
)

// plan says where everything stands at one zoom, in pixels counted from the day 0
// and from the upper edge of the lanes: panning only moves it.
type plan struct {
	ix          *index
	perDay      float64
	first, last int32   // the days planned; more than are in view
	from, to    float64 // the edges of the view it was made for, in pixels
	height      float64
	unit        unit
	lanes       []lanePlan
	selected    int64 // for which room was sought first
	peak        int   // most in a column
	tall        float64
}

type lanePlan struct {
	y, h    float64
	folded  bool
	zone    float64 // height of the columns, at the lane's lower edge; 0 for none
	marks   []placed
	columns []column
}

// placed is one item on its own.
type placed struct {
	item   int32
	row    int
	x0, x1 float64
	label  string // "" where there is no room
	labelW float64
	inside bool // the label stands inside the bar
	before bool // the label stands to the left of the mark
}

// column is a cluster: the items and buckets of one step of the calendar.
type column struct {
	first, last int32
	count       int
	items       []int32
	buckets     []Bucket
	chosen      bool // holds the selected item
}

// fits tells whether the plan can be drawn for the view.
func (p *plan) fits(ix *index, v View, perDay, height float64) bool {
	return p != nil && p.ix == ix && p.perDay == perDay && p.height == height &&
		float64(p.first) <= v.First && float64(p.last)+1 >= v.Last &&
		(v.Selected == 0 || v.Selected == p.selected || !p.hides(v.Selected))
}

// hides tells whether an item stands in a column, of an open lane.
func (p *plan) hides(id int64) bool {
	for i := range p.lanes {
		if p.lanes[i].folded {
			continue
		}
		for _, c := range p.lanes[i].columns {
			for _, item := range c.items {
				if p.ix.scene.Items[item].ID == id {
					return true
				}
			}
		}
	}
	return false
}

// newPlan plans for a view and as much again to both sides.
func newPlan(ix *index, v View, perDay, height float64, style *Style) *plan {
	wide := v.Last - v.First
	p := &plan{
		ix: ix, perDay: perDay, height: height, unit: finest(perDay, columnRoom),
		first: clampDay(v.First - wide), last: clampDay(v.Last + wide), selected: v.Selected,
		from: v.First * perDay, to: v.Last * perDay,
	}
	heights := laneHeights(ix.scene.Lanes, height)
	for i, l := range ix.scene.Lanes {
		lane := lanePlan{y: p.tall, h: heights[i], folded: l.Folded}
		p.tall += lane.h
		a := arranger{plan: p, lane: &lane, style: style, ruler: style.Ruler, index: i}
		a.arrange()
		for _, c := range lane.columns {
			p.peak = max(p.peak, c.count)
		}
		p.lanes = append(p.lanes, lane)
	}
	return p
}

// laneHeights shares the height among the lanes: each has the lowest at least,
// then they grow to what they are best at, then all alike.
func laneHeights(lanes []Lane, height float64) []float64 {
	least, best := 0.0, 0.0
	for _, l := range lanes {
		if l.Folded {
			height -= foldedLane
			continue
		}
		least, best = least+lowestLane, best+LaneHeight(l)
	}
	grown := 1.0
	if best > least {
		grown = max(min((height-least)/(best-least), 1), 0)
	}
	stretch := max(height/max(best, 1), 1)
	heights := make([]float64, len(lanes))
	for i, l := range lanes {
		heights[i] = math.Floor((lowestLane + (LaneHeight(l)-lowestLane)*grown) * stretch)
		if l.Folded {
			heights[i] = foldedLane
		}
	}
	return heights
}

// LaneHeight is how high a lane is best: those with much to show are higher.
func LaneHeight(l Lane) float64 {
	const mostRows = 4
	if l.Folded {
		return foldedLane
	}
	return lowestLane + 20*min(math.Floor(math.Log2(1+float64(max(l.Count, 0))/4)), mostRows)
}

func clampDay(d float64) int32 {
	return int32(max(min(math.Floor(d), float64(dayOf(latestYear, 1, 1))), float64(dayOf(earliestYear, 1, 1))))
}

// rowHeight is the distance of two rows of marks.
func rowHeight(s *Style) float64 { return math.Round(s.TextSize*1.35 + 4) }

package widgets

import (
	"cmp"
	"math"
	"slices"
)

// arranger places the items of one lane.
type arranger struct {
	plan   *plan
	lane   *lanePlan
	style  *Style
	ruler  *Ruler
	index  int
	packer *packer
	left   []int32 // items that found no place of their own
}

func (a *arranger) items() []Item { return a.plan.ix.scene.Items }

// inPlan are the points and the ranges that meet the days planned.
func (a *arranger) inPlan() (points, ranges []int32) {
	p := a.plan
	planned := View{First: float64(p.first), Last: float64(p.last) + 1}
	points = p.ix.pointsWithin(a.index, p.first, p.last)
	for _, i := range p.ix.lanes[a.index].ranges {
		if planned.shows(&a.items()[i]) {
			ranges = append(ranges, i)
		}
	}
	slices.SortStableFunc(ranges, func(x, y int32) int { return cmp.Compare(a.items()[x].anchor(), a.items()[y].anchor()) })
	return points, ranges
}

func (a *arranger) arrange() {
	points, ranges := a.inPlan()
	all := a.merge(points, ranges)
	buckets := a.bucketsInPlan()
	switch {
	case a.lane.folded:
		a.lane.zone = a.lane.h
		a.left = all
	case len(buckets) > 0 || a.dense(points) || !a.sparse(all):
		a.crowded(all)
	}
	a.columns(buckets)
}

// merge puts points and ranges in one order of time.
func (a *arranger) merge(points, ranges []int32) []int32 {
	if len(ranges) == 0 {
		return points
	}
	all := make([]int32, 0, len(points)+len(ranges))
	for _, r := range ranges {
		n := 0
		for n < len(points) && a.items()[points[n]].First < a.items()[r].anchor() {
			n++
		}
		all = append(all, points[:n]...)
		all, points = append(all, r), points[n:]
	}
	return append(all, points...)
}

func (a *arranger) bucketsInPlan() []Bucket {
	var in []Bucket
	for _, b := range a.plan.ix.lanes[a.index].buckets {
		if b.First <= a.plan.last && b.Last >= a.plan.first {
			in = append(in, b)
		}
	}
	return in
}

// rows is how many rows of marks a height holds.
func (a *arranger) rows(height float64) int {
	return max(int((height-lanePad)/rowHeight(a.style)), 1)
}

// capacity is how many points of a column's width find room side by side.
func (a *arranger) capacity(rows int) int {
	return rows * max(int(a.plan.unit.meanDays()*a.plan.perDay/pointWidth), 1)
}

// dense tells whether the points of any step of the calendar are more than the
// lane can hold one by one.
func (a *arranger) dense(points []int32) bool {
	most := a.capacity(a.rows(a.lane.h))
	for i := 0; i+most < len(points); {
		end := a.plan.unit.next(a.plan.unit.floor(a.items()[points[i]].First))
		n := i
		for n < len(points) && a.items()[points[n]].First < end {
			n++
		}
		if n-i > most {
			return true
		}
		i = n
	}
	return false
}

// sparse places every item on its own, or tells that it cannot be done.
func (a *arranger) sparse(all []int32) bool {
	a.packer = newPacker(a.rows(a.lane.h))
	var later []int32
	for _, i := range all {
		if !a.items()[i].Pinned || !a.labelled(i) {
			later = append(later, i)
		}
	}
	for _, i := range later {
		if !a.single(i) {
			a.lane.marks = nil
			return false
		}
	}
	a.label()
	return true
}

// crowded places the heaviest items with their labels, then what stands loosely,
// then as many more heavy ones as there is room for; what remains is left for
// columns.
func (a *arranger) crowded(all []int32) {
	rows := min(a.rows(a.lane.h-lowestZone), int(math.Round(a.lane.h*0.6/rowHeight(a.style))))
	a.lane.zone = a.lane.h - lanePad - float64(rows)*rowHeight(a.style)
	if len(all) == 0 {
		a.lane.zone = a.lane.h - lanePad
	}
	a.packer = newPacker(rows)
	a.packer.upper, a.packer.long = (rows+1)/2, a.plan.perDay*float64(a.plan.last-a.plan.first)/5
	alone := make([]bool, len(a.items()))
	for _, i := range all {
		if a.items()[i].ID == a.plan.selected && a.plan.selected != 0 {
			alone[i] = a.labelled(i) || a.single(i)
		}
	}
	for n, i := range a.plan.ix.heaviest(a.others(all, alone), starsALane) {
		alone[i] = (a.items()[i].Pinned || n < rows*starsARow) && a.labelled(i)
	}
	loose, close := a.loose(a.others(all, alone), a.capacity(rows)/2)
	for _, i := range loose {
		alone[i] = a.single(i)
	}
	for _, i := range a.plan.ix.heaviest(close, starsALane) {
		alone[i] = a.labelled(i)
	}
	a.left = a.others(all, alone)
	a.label()
}

// others are the items that do not stand alone.
func (a *arranger) others(all []int32, alone []bool) []int32 {
	rest := make([]int32, 0, len(all))
	for _, i := range all {
		if !alone[i] {
			rest = append(rest, i)
		}
	}
	return rest
}

// loose parts the items by whether their step of the calendar holds at most so
// many; bars and ranges are always worth a try.
func (a *arranger) loose(all []int32, most int) (loose, close []int32) {
	for i := 0; i < len(all); {
		end := a.plan.unit.next(a.plan.unit.floor(a.clamped(all[i])))
		n := i
		for n < len(all) && a.clamped(all[n]) < end {
			n++
		}
		for _, item := range all[i:n] {
			if it := &a.items()[item]; n-i <= most || it.First != it.Last {
				loose = append(loose, item)
			} else {
				close = append(close, item)
			}
		}
		i = n
	}
	return loose, close
}

// clamped is an item's day within the days planned.
func (a *arranger) clamped(i int32) int32 {
	return max(a.items()[i].anchor(), a.plan.first)
}

// columns puts what found no place, and the host's buckets, into columns.
func (a *arranger) columns(buckets []Bucket) {
	u := a.plan.unit
	var columns []column
	open := func(first, last int32) *column {
		n := len(columns)
		if n == 0 || first > columns[n-1].last {
			columns = append(columns, column{first: first, last: max(last, u.next(first)-1)})
			n++
		}
		return &columns[n-1]
	}
	for i, b := 0, 0; i < len(a.left) || b < len(buckets); {
		if b == len(buckets) || i < len(a.left) && a.clamped(a.left[i]) < max(buckets[b].First, a.plan.first) {
			c := open(u.floor(a.clamped(a.left[i])), 0)
			c.items = append(c.items, a.left[i])
			c.count++
			i++
			continue
		}
		c := open(u.floor(max(buckets[b].First, a.plan.first)), min(buckets[b].Last, a.plan.last))
		c.buckets = append(c.buckets, buckets[b])
		c.count += buckets[b].Count
		b++
	}
	a.lane.columns = columns
}

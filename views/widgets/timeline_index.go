package widgets

import (
	"cmp"
	"slices"
)

// index is a scene sorted for drawing: it is made once a scene, not once a frame.
type index struct {
	scene Scene
	lanes []laneIndex
}

// laneIndex holds positions in Scene.Items.
type laneIndex struct {
	points  []int32 // of one day, by day
	ranges  []int32 // the others, by first day
	buckets []Bucket
}

func newIndex(s Scene) *index {
	ix := &index{scene: s, lanes: make([]laneIndex, len(s.Lanes))}
	for i := range s.Items {
		it := &s.Items[i]
		if it.Lane < 0 || it.Lane >= len(ix.lanes) {
			continue
		}
		lane := &ix.lanes[it.Lane]
		if it.First == it.Last {
			lane.points = append(lane.points, int32(i))
		} else {
			lane.ranges = append(lane.ranges, int32(i))
		}
	}
	inTime := func(a, b int32) int {
		x, y := &s.Items[a], &s.Items[b]
		return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(y.Last, x.Last), cmp.Compare(x.ID, y.ID))
	}
	for i := range ix.lanes {
		for _, list := range [][]int32{ix.lanes[i].points, ix.lanes[i].ranges} {
			if !slices.IsSortedFunc(list, inTime) {
				slices.SortFunc(list, inTime)
			}
		}
	}
	for _, b := range s.Buckets {
		if b.Lane >= 0 && b.Lane < len(ix.lanes) && b.Count > 0 {
			ix.lanes[b.Lane].buckets = append(ix.lanes[b.Lane].buckets, b)
		}
	}
	ix.scene.Bands = slices.Clone(s.Bands)
	slices.SortStableFunc(ix.scene.Bands, func(a, b Band) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.Last, a.Last))
	})
	for i := range ix.lanes {
		slices.SortFunc(ix.lanes[i].buckets, func(a, b Bucket) int { return cmp.Compare(a.First, b.First) })
	}
	return ix
}

// pointsWithin are the points of a lane from the first to the last day.
func (ix *index) pointsWithin(lane int, first, last int32) []int32 {
	points := ix.lanes[lane].points
	day := func(i int32, d int32) int { return cmp.Compare(ix.scene.Items[i].First, d) }
	from, _ := slices.BinarySearchFunc(points, first, day)
	to := from
	if last < NoLast {
		to, _ = slices.BinarySearchFunc(points, last+1, day)
	} else {
		to = len(points)
	}
	return points[from:max(from, to)]
}

// heaviest are at most n of the items, pinned ones first, then by weight; items
// without weight are left out.
func (ix *index) heaviest(items []int32, n int) []int32 {
	var top []int32
	for _, i := range items {
		it := &ix.scene.Items[i]
		if !it.Pinned && it.Weight <= 0 {
			continue
		}
		if len(top) == n && ix.byPriority(i, top[n-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, i, ix.byPriority)
		if len(top) == n {
			top = top[:n-1]
		}
		top = slices.Insert(top, at, i)
	}
	return top
}

// byPriority orders items by whose label wins.
func (ix *index) byPriority(a, b int32) int {
	x, y := &ix.scene.Items[a], &ix.scene.Items[b]
	if x.Pinned != y.Pinned {
		if x.Pinned {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.First, y.First), cmp.Compare(x.ID, y.ID))
}

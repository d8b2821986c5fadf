package charts

import (
	"cmp"
	"math"
	"slices"

	"durand/app"
)

// arrange finds places between 0 and 1 for actors so that how far they stand
// apart says how far they are related: stress minimised by descent, pair by
// pair (Zheng, Pawar, Goodman 2019). Where an actor begins, and in which order
// pairs are looked at, depends on the ids alone: the same actors stand in the
// same places tomorrow, and one more moves the others little.
func arrange(actors []Node, bonds []bond) []point {
	n := len(actors)
	at := make([]point, n)
	for i, a := range actors {
		h := scatter(uint64(a.ID))
		angle, reach := float64(h%3600)/1800*math.Pi, .3+.7*float64(h>>20%1000)/1000
		at[i] = point{reach * math.Cos(angle) * 3, reach * math.Sin(angle) * 3}
	}
	pairs := pairsOf(actors, bonds)
	const rounds = 24
	for round := range rounds {
		step := math.Exp(-4.5 * float64(round) / rounds)
		for _, p := range pairs {
			dx, dy := at[p.a].x-at[p.b].x, at[p.a].y-at[p.b].y
			far := math.Hypot(dx, dy)
			if far < 1e-9 {
				dx, dy, far = 1e-3, 1e-3*float64(p.a-p.b), 1e-3*math.Hypot(1, float64(p.a-p.b))
			}
			move := math.Min(1, step*8/(p.want*p.want)) * (far - p.want) / 2 / far
			at[p.a].x -= dx * move
			at[p.a].y -= dy * move
			at[p.b].x += dx * move
			at[p.b].y += dy * move
		}
	}
	return unit(at)
}

// pair is two actors and how far apart they should be.
type pair struct {
	a, b  int
	want  float64
	order uint64
}

// unrelated is how far two actors stand that nothing connects.
const unrelated = 4

func pairsOf(actors []Node, bonds []bond) []pair {
	n := len(actors)
	near := make([][]int, n)
	for _, b := range bonds {
		near[b.a] = append(near[b.a], b.b)
		near[b.b] = append(near[b.b], b.a)
	}
	pairs := make([]pair, 0, n*(n-1)/2)
	for a := range n {
		steps := distances(near, a)
		for b := a + 1; b < n; b++ {
			want := float64(steps[b])
			if steps[b] < 0 || want > unrelated {
				want = unrelated
			}
			low, high := min(actors[a].ID, actors[b].ID), max(actors[a].ID, actors[b].ID)
			pairs = append(pairs, pair{a, b, want, scatter(scatter(uint64(low)) ^ uint64(high))})
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Compare(x.order, y.order) })
	return pairs
}

// distances counts the steps from one node to all others; -1 where no way leads.
func distances(near [][]int, from int) []int {
	steps := make([]int, len(near))
	for i := range steps {
		steps[i] = -1
	}
	steps[from] = 0
	for open := []int{from}; len(open) > 0; {
		i := open[0]
		open = open[1:]
		for _, k := range near[i] {
			if steps[k] < 0 {
				steps[k] = steps[i] + 1
				open = append(open, k)
			}
		}
	}
	return steps
}

// scatter mixes the bits of a number (splitmix64).
func scatter(v uint64) uint64 {
	v += 0x9e3779b97f4a7c15
	v = (v ^ v>>30) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>27) * 0x94d049bb133111eb
	return v ^ v>>31
}

// unit stretches places to fill the square from 0 to 1.
func unit(at []point) []point {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		low = point{math.Min(low.x, p.x), math.Min(low.y, p.y)}
		high = point{math.Max(high.x, p.x), math.Max(high.y, p.y)}
	}
	scale := func(v, low, high float64) float64 {
		if high-low < 1e-9 {
			return .5
		}
		return (v - low) / (high - low)
	}
	for i, p := range at {
		at[i] = point{scale(p.x, low.x, high.x), scale(p.y, low.y, high.y)}
	}
	return at
}

// part moves boxes apart that overlap, each by as little as will do, and keeps
// them in the room. Markers then get the names for which there is room.
func part(nodes []drawn, bonds []bond, room box, compact bool) {
	for range 120 {
		moved := false
		for i := range nodes {
			for k := i + 1; k < len(nodes); k++ {
				moved = push(&nodes[i], &nodes[k], compact) || moved
			}
		}
		for i := range nodes {
			nodes[i].keepIn(room, compact)
		}
		if !moved {
			break
		}
	}
	if compact {
		thin(nodes, bonds, room)
	}
}

func push(a, b *drawn, compact bool) bool {
	const gapX, gapY = 6, 5
	overX := (a.box.w()+b.box.w())/2 + gapX - math.Abs(a.at.x-b.at.x)
	overY := (a.box.h()+b.box.h())/2 + gapY - math.Abs(a.at.y-b.at.y)
	if overX <= .01 || overY <= .01 {
		return false
	}
	sign := func(v float64) float64 {
		if v < 0 {
			return -1
		}
		return 1
	}
	if overY < overX {
		d := sign(a.at.y-b.at.y) * overY / 2
		a.at.y, b.at.y = a.at.y+d, b.at.y-d
	} else {
		d := sign(a.at.x-b.at.x) * overX / 2
		a.at.x, b.at.x = a.at.x+d, b.at.x-d
	}
	a.settle(compact)
	b.settle(compact)
	return true
}

func (d *drawn) keepIn(room box, compact bool) {
	w, h := d.box.w()/2, d.box.h()/2
	d.at.x = math.Min(math.Max(d.at.x, room.x0+w), room.x1-w)
	d.at.y = math.Min(math.Max(d.at.y, room.y0+h), room.y1-h)
	d.settle(compact)
}

// thin finds a place beside each marker for its name, those with the most ties
// first, and takes away the names that would cover another name or marker.
func thin(nodes []drawn, bonds []bond, room box) {
	ties := make([]int, len(nodes))
	for _, b := range bonds {
		ties[b.a]++
		ties[b.b]++
	}
	order := make([]int, len(nodes))
	var taken []box
	for i, d := range nodes {
		order[i] = i
		taken = append(taken, d.box)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ties[b], ties[a]) })
	for _, i := range order {
		d := &nodes[i]
		full := d.label
		d.label = ""
		for _, most := range []float64{128, 84} {
			if label := smallFace.fit(full, most); d.name(label, &taken, room) {
				break
			}
		}
	}
}

// name writes a label where there is room for it around the marker.
func (d *drawn) name(label string, taken *[]box, room box) bool {
	w, mid := smallFace.width(label), smallSize/2
	x, y := d.at.x, d.at.y
	const gap = 2
	for _, at := range []point{ // the left end of the line it stands on
		{x - w/2, d.box.y0 - gap - 1},
		{x - w/2, d.box.y1 + gap + smallSize*.8},
		{d.box.x1 + gap, y + mid*.7},
		{d.box.x0 - gap - w, y + mid*.7},
		{x - 2, d.box.y0 - gap - 1},
		{x + 2 - w, d.box.y0 - gap - 1},
		{x - 2, d.box.y1 + gap + smallSize*.8},
		{x + 2 - w, d.box.y1 + gap + smallSize*.8},
	} {
		place := box{at.x - 1, at.y - smallSize*.8, at.x + w + 1, at.y + smallSize*.25}
		if place.x0 < room.x0 || place.x1 > room.x1 || place.y0 < room.y0-smallSize || place.y1 > room.y1 || slices.ContainsFunc(*taken, place.meets) {
			continue
		}
		*taken = append(*taken, place)
		d.label, d.said, d.words = label, place, at
		return true
	}
	return false
}

// Neighbours cuts from a network what stands directly beside one actor.
func (n *Network) Neighbours(focus app.ID) *Network {
	near := map[app.ID]bool{focus: true}
	for _, t := range n.Ties {
		switch focus {
		case t.From:
			near[t.To] = true
		case t.To:
			near[t.From] = true
		}
	}
	out := &Network{Focus: focus}
	for _, a := range n.Actors {
		if near[a.ID] {
			out.Actors = append(out.Actors, a)
		}
	}
	for _, t := range n.Ties {
		if near[t.From] && near[t.To] {
			out.Ties = append(out.Ties, t)
		}
	}
	return out
}

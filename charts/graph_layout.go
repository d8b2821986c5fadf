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

// spread moves places half of the way to where they would stand if all had the
// same distance on each axis: the crowd in the middle gets the room that a few
// at the edges leave free, and nobody changes sides with anybody.
func spread(at []point) {
	for _, axis := range []func(*point) *float64{
		func(p *point) *float64 { return &p.x },
		func(p *point) *float64 { return &p.y },
	} {
		order := make([]int, len(at))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(*axis(&at[a]), *axis(&at[b])) })
		for rank, i := range order {
			if v := axis(&at[i]); len(at) > 1 {
				*v = (*v + float64(rank)/float64(len(at)-1)) / 2
			}
		}
	}
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
	gapX, gapY := 6.0, 5.0
	if compact { // a line of words fits between
		gapX, gapY = 10, 12
	}
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

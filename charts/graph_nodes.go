package charts

import (
	"math"
	"slices"

	"durand/app"
)

// outline is the shape of a kind of actor around a box: told apart without
// colour.
func outline(kind app.ActorKind, b box) []point {
	c := b.h() / 3
	switch kind {
	case app.ActorPerson: // round ends
		var shape []point
		r := b.h() / 2
		for i := range 18 {
			angle, mid := (float64(i)-4.25)*math.Pi/8.5, b.x1-r
			if i > 8 {
				angle, mid = (float64(i)-4.75)*math.Pi/8.5, b.x0+r
			}
			shape = append(shape, point{mid + r*math.Cos(angle), b.y0 + r + r*math.Sin(angle)})
		}
		return shape
	case app.ActorOrganisation: // cut corners
		c *= .8
		return []point{{b.x0 + c, b.y0}, {b.x1 - c, b.y0}, {b.x1, b.y0 + c}, {b.x1, b.y1 - c}, {b.x1 - c, b.y1}, {b.x0 + c, b.y1}, {b.x0, b.y1 - c}, {b.x0, b.y0 + c}}
	case app.ActorPopulation: // slanted
		return []point{{b.x0 + c*.6, b.y0}, {b.x1 + c*.6, b.y0}, {b.x1 - c*.6, b.y1}, {b.x0 - c*.6, b.y1}}
	}
	return []point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}
}

// plate draws an actor with its name.
func (p *picture) plate(d drawn, focus bool) {
	shape := outline(d.Kind, d.box)
	ground, words := p.theme.paper, p.theme.ink
	if focus {
		ground, words = p.theme.ink, p.theme.paper
	}
	p.area(ground, shape...)
	p.around(shape, stroke{p.theme.rule, 1, p.dashOf(d.Kind)})
	p.inside(d.Kind, d.box)
	first := d.at.y + smallSize*.36 - float64(len(d.label)-1)*d.face().leading()/2
	for k, line := range d.label {
		p.text(line, d.at.x, first+float64(k)*d.face().leading(), d.face(), words, centre)
	}
}

func (p *picture) around(shape []point, line stroke) {
	p.line(line, append(slices.Clone(shape), shape[0])...)
}

// dashOf tells factions from the groups that they are a part of.
func (p *picture) dashOf(kind app.ActorKind) []float64 {
	if kind == app.ActorFaction {
		return []float64{3, 2}
	}
	return nil
}

// inside draws what sets states and armed groups apart within the same box.
func (p *picture) inside(kind app.ActorKind, b box) {
	switch kind {
	case app.ActorArmedGroup, app.ActorFaction:
		p.rects(p.theme.rule, box{b.x0, b.y0, b.x0 + 3, b.y1})
	case app.ActorState:
		p.frame(p.theme.rule, .6, box{b.x0 + 2, b.y0 + 2, b.x1 - 2, b.y1 - 2})
	case app.ActorStateBody:
		p.rects(p.theme.rule, box{b.x0, b.y1 - 2, b.x1, b.y1})
	}
}

// marker draws an actor where there is no room for its name inside.
func (p *picture) marker(d drawn) {
	shape := outline(d.Kind, d.box)
	p.area(p.theme.paper, shape...)
	p.around(shape, stroke{p.theme.ink, 1, nil})
	p.inside(d.Kind, d.box)
}

// networkKey says what the shapes and lines in use mean.
func (p *picture) networkKey(bonds []bond) {
	var entries []entry
	for _, kind := range app.ActorKinds() {
		if slices.ContainsFunc(p.Network.Actors, func(a Node) bool { return a.Kind == kind }) {
			entries = append(entries, entry{string(kind), func(b box) {
				b = box{b.x0 + 1, b.y0 - 1, b.x1 - 1, b.y1 + 1.5}
				p.around(outline(kind, b), stroke{p.theme.rule, 1, p.dashOf(kind)})
				p.inside(kind, b)
			}})
		}
	}
	for f := range families {
		if slices.ContainsFunc(bonds, func(b bond) bool {
			return slices.ContainsFunc(b.strands, func(s strand) bool { return s.family == f })
		}) {
			entries = append(entries, entry{f.words(), func(b box) {
				mid := (b.y0 + b.y1) / 2
				p.line(p.theme.line(f), point{b.x0, mid}, point{b.x1, mid})
			}})
		}
	}
	p.key(entries)
	p.body.y0 += 4
}

package widgets

import (
	"math"
	"slices"
	"sort"
)

// track is one row of a lane: the stretches taken, in order, not touching.
type track []stretch

type stretch struct{ from, to float64 }

// after is the first stretch that ends behind x.
func (t track) after(x float64) int {
	return sort.Search(len(t), func(i int) bool { return t[i].to > x })
}

// free tells whether nothing stands between from and to.
func (t track) free(from, to float64) bool {
	at := t.after(from)
	return at == len(t) || t[at].from >= to
}

// room is how far one can go to the right of x before something stands.
func (t track) room(x float64) float64 {
	at := t.after(x)
	if at == len(t) {
		return math.Inf(1)
	}
	return max(t[at].from-x, 0)
}

// roomBefore is how far one can go to the left of x, where something begins,
// before something stands.
func (t track) roomBefore(x float64) float64 {
	at := t.after(x)
	if at == 0 {
		return math.Inf(1)
	}
	return max(x-t[at-1].to, 0)
}

func (t *track) take(from, to float64) {
	*t = slices.Insert(*t, t.after(from), stretch{from, to})
}

// slot is the first free place of a width at or after from that ends by to.
func (t track) slot(from, width, to float64) (float64, bool) {
	for at := t.after(from); ; at++ {
		if from+width > to {
			return 0, false
		}
		if at == len(t) || t[at].from >= from+width {
			return from, true
		}
		from = max(from, t[at].to)
	}
}

// packer places the marks of one lane in its rows.
type packer struct {
	rows  []track
	hopes []hope // per row: the label hoped for behind its last mark
	upper int    // rows kept free of what is very long
	long  float64
}

// hope is the right end of a label that is not placed yet, and its weight.
type hope struct {
	end    float64
	weight float64
}

func newPacker(rows int) *packer {
	p := &packer{rows: make([]track, rows), hopes: make([]hope, rows), long: math.Inf(1)}
	for i := range p.hopes {
		p.hopes[i].end = math.Inf(-1)
	}
	return p
}

// whole places something of a fixed width in the first row that has room.
func (p *packer) whole(from, to float64) (row int, ok bool) {
	for r := p.start(to - from); r < len(p.rows); r++ {
		if p.rows[r].free(from, to) {
			p.rows[r].take(from, to)
			return r, true
		}
	}
	return 0, false
}

// start is the first row that something of a width may stand in.
func (p *packer) start(width float64) int {
	if width > p.long {
		return p.upper
	}
	return 0
}

// mark places a mark [from, from+width) that may slide between lo and hi: first
// where the label before it keeps its room, then where the lightest label
// loses it.
func (p *packer) mark(m span) (row int, at float64, ok bool) {
	if row, at, ok = p.polite(m); !ok {
		row, at, ok = p.rude(m)
	}
	if ok {
		p.rows[row].take(at, at+m.width)
		p.hopes[row] = hope{at + m.width + m.label, m.weight}
	}
	return row, at, ok
}

// hopeful tells, before its label is measured, whether a mark has room.
func (p *packer) hopeful(m span) bool {
	for r := p.start(m.width); r < len(p.rows); r++ {
		if p.rows[r].free(m.want, m.want+m.width) {
			return true
		}
		if _, ok := p.rows[r].slot(m.lo, m.width, m.hi); ok {
			return true
		}
	}
	return false
}

// span is a mark to be placed: where it would like to stand, how wide it is,
// within what it may stand, and how long and heavy its label is.
type span struct {
	want, width float64
	lo, hi      float64
	label       float64
	weight      float64
}

func (p *packer) polite(m span) (int, float64, bool) {
	for r := p.start(m.width); r < len(p.rows); r++ {
		if t := p.rows[r]; p.hopes[r].end <= m.want && t.free(m.want, m.want+m.width) {
			return r, m.want, true
		}
	}
	for r, t := range p.rows {
		if at, ok := t.slot(max(m.lo, p.hopes[r].end), m.width, m.hi); ok {
			return r, at, true
		}
	}
	return 0, 0, false
}

func (p *packer) rude(m span) (row int, at float64, ok bool) {
	lightest := math.Inf(1)
	for r := p.start(m.width); r < len(p.rows); r++ {
		if t := p.rows[r]; p.hopes[r].weight < lightest && t.free(m.want, m.want+m.width) {
			row, at, ok, lightest = r, m.want, true, p.hopes[r].weight
		}
	}
	for r := 0; r < len(p.rows) && !ok; r++ {
		if at, ok = p.rows[r].slot(m.lo, m.width, m.hi); ok {
			row = r
		}
	}
	return row, at, ok
}

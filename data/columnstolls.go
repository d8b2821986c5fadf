package data

import (
	"bytes"
	"cmp"
	"math"
	"slices"

	"durand/app"
)

// fates are what people suffer in events, in the order of tolls.
var fates = [...]app.Count{app.CountKilled, app.CountWounded, app.CountCaptured, app.CountFreed}

// tolls are how many people suffered each fate in an event. Few events differ
// in them, so that each row keeps only their number.
type tolls [len(fates)]toll

// toll is how many people suffered a fate, as far as it is known.
type toll struct {
	low, best, high          float64
	hasLow, hasBest, hasHigh bool
}

// fact puts a toll into a fact.
func (t toll) fact(f app.Fact) app.Fact {
	put := func(to **float64, v float64, has bool) {
		if has {
			*to = &v
		}
	}
	put(&f.Low, t.low, t.hasLow)
	put(&f.Best, t.best, t.hasBest)
	put(&f.High, t.high, t.hasHigh)
	return f
}

// groupToll is a toll on its way: of one fate and one group of persons. It
// chooses as the SQL of chosen does.
type groupToll struct {
	fate      int
	of        []byte
	preferred bool
	toll
}

// add takes in a claim. Once one is preferred, only such count.
func (g *groupToll) add(h inHand) {
	preferred := h.rank > preferredRank
	switch {
	case g.preferred && !preferred:
		return
	case preferred && !g.preferred:
		g.preferred, g.toll = true, toll{}
	}
	lowest := math.Min
	if preferred {
		lowest = math.Max
	}
	join := func(to *float64, had *bool, v float64, has bool, which func(a, b float64) float64) {
		switch {
		case has && *had:
			*to = which(*to, v)
		case has:
			*to, *had = v, true
		}
	}
	join(&g.best, &g.hasBest, h.figure, h.hasFigure, lowest)
	join(&g.low, &g.hasLow, either(h.low, h.figure, h.boundLow), h.boundLow || h.hasFigure, lowest)
	join(&g.high, &g.hasHigh, either(h.high, h.figure, h.boundHigh), h.boundHigh || h.hasFigure, math.Max)
}

// tollOf joins those of several groups of persons: the largest counts, of
// which the first; without a figure the last.
func tollOf(groups []groupToll) (t tolls) {
	slices.SortFunc(groups, func(a, b groupToll) int { return cmp.Or(cmp.Compare(a.fate, b.fate), bytes.Compare(a.of, b.of)) })
	for _, g := range groups {
		if had := t[g.fate]; !had.hasBest || g.hasBest && g.best > had.best {
			t[g.fate] = g.toll
		}
	}
	return t
}

// tollReader gathers the claims of an event, which come side by side.
type tollReader struct {
	done   func(event int64, t tolls)
	event  int64
	groups []groupToll
}

func (r *tollReader) claim(h inHand, measure, of []byte) {
	if h.event != r.event {
		r.settle()
		r.event = h.event
	}
	fate := slices.Index(fates[:], app.Count(measure))
	at := slices.IndexFunc(r.groups, func(g groupToll) bool { return g.fate == fate && bytes.Equal(g.of, of) })
	if at < 0 {
		at = len(r.groups)
		r.groups = append(r.groups, groupToll{fate: fate, of: of})
	}
	r.groups[at].add(h)
}

// settle tells of the event whose claims were gathered.
func (r *tollReader) settle() {
	if len(r.groups) > 0 && r.done != nil {
		r.done(r.event, tollOf(r.groups))
	}
	r.event, r.groups = 0, r.groups[:0]
}

// suffered is how many people suffered a fate in a row.
func (c *columns) suffered(row, fate int) toll { return c.tolls[c.toll[row]][fate] }

package app

import (
	"math"
	"slices"
	"strings"
)

// Origins tells which sources are independent of each other. Two are not when
// one draws on the other, or both draw on the same third: then they count as
// one, however often they are printed.
type Origins struct{ behind map[ID]map[ID]bool }

// NewOrigins follows what the sources cite, to the end of each chain.
func NewOrigins(sources []*Source) Origins {
	cites := map[ID][]ID{}
	for _, s := range sources {
		for _, c := range s.Cites {
			cites[s.ID] = append(cites[s.ID], c.Source)
		}
	}
	o := Origins{map[ID]map[ID]bool{}}
	for _, s := range sources {
		all := map[ID]bool{s.ID: true}
		for open := []ID{s.ID}; len(open) > 0; {
			next := cites[open[0]]
			open = open[1:]
			for _, id := range next {
				if !all[id] {
					all[id] = true
					open = append(open, id)
				}
			}
		}
		o.behind[s.ID] = all
	}
	return o
}

// Shared returns the source that two sources both rest on, which may be one of
// them, and whether there is one.
func (o Origins) Shared(a, b ID) (ID, bool) {
	if a == b {
		return a, true
	}
	if o.behind[a][b] {
		return b, true
	}
	if o.behind[b][a] {
		return a, true
	}
	var common []ID
	for id := range o.behind[a] {
		if o.behind[b][id] {
			common = append(common, id)
		}
	}
	if len(common) == 0 {
		return 0, false
	}
	return slices.Min(common), true
}

// Count says how many origins stand behind the sources: the sources that rest
// on nothing that another one counted before rests on.
func (o Origins) Count(sources []ID) int {
	sources = slices.Clone(sources)
	slices.SortFunc(sources, func(a, b ID) int {
		if n := len(o.behind[a]) - len(o.behind[b]); n != 0 {
			return n
		}
		return int(a - b)
	})
	var counted []ID
	for _, id := range sources {
		if !slices.ContainsFunc(counted, func(other ID) bool { _, same := o.Shared(id, other); return same }) {
			counted = append(counted, id)
		}
	}
	return len(counted)
}

// SameThing tells whether two claims count the same thing, so that they can be
// held against each other: the same event, or the same actor and time, the
// same measure, of the same people.
func SameThing(a, b *Claim) bool {
	return a.Event == b.Event && a.Measure == b.Measure && strings.EqualFold(a.Of, b.Of) && a.Unit == b.Unit &&
		(a.Event != 0 || a.Actor == b.Actor && a.Period == b.Period)
}

// Agrees tells whether two claims can both be right: their ranges meet, or
// they say the same in words. A claim without a figure agrees with no figure.
func (c *Claim) Agrees(other *Claim) bool {
	low, high, ok := c.span()
	otherLow, otherHigh, otherOK := other.span()
	if ok && otherOK {
		return low <= otherHigh && otherLow <= high
	}
	return ok == otherOK && strings.TrimSpace(c.Said) != "" && strings.EqualFold(strings.TrimSpace(c.Said), strings.TrimSpace(other.Said))
}

// span is the range of the figures given. A data set may give a best figure
// that lies outside its own low and high.
func (c *Claim) span() (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range []*float64{c.Low, c.Best, c.High} {
		if v != nil {
			low, high, ok = min(low, *v), max(high, *v), true
		}
	}
	return low, high, ok
}

// Confirm refuses to call a claim "confirmed by other sources" (credibility 1)
// where nobody of another origin says the same. Others are the claims on the
// same thing; name finds the name of a source.
func (o Origins) Confirm(c *Claim, others []*Claim, name func(ID) string) error {
	const advice = "; choose 2 or lower, or add the figure of a source that stands on its own."
	var agree []ID
	for _, other := range others {
		if other.ID == c.ID && c.ID != 0 || !SameThing(c, other) || !c.Agrees(other) {
			continue
		}
		if _, same := o.Shared(c.Source, other.Source); !same {
			return nil
		}
		if other.Source != c.Source {
			agree = append(agree, other.Source)
		}
	}
	if len(agree) == 0 {
		return FieldProblem("credibility", "No other source in this case says the same as %s, so it is not “confirmed by other sources”%s", name(c.Source), advice)
	}
	origin, _ := o.Shared(c.Source, agree[0])
	if origin == c.Source || origin == agree[0] {
		drawing := c.Source
		if origin == c.Source {
			drawing = agree[0]
		}
		return FieldProblem("credibility", "%s draws on %s: the two are one origin, not a confirmation%s", name(drawing), name(origin), advice)
	}
	return FieldProblem("credibility", "%s and %s both draw on %s: that is one origin, not a confirmation%s", name(c.Source), name(agree[0]), name(origin), advice)
}

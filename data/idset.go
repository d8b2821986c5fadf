package data

import (
	"math/bits"
	"slices"

	"durand/app"
)

// idSet is a set of ids, a bit for each: an import adds millions.
type idSet map[app.ID]uint64

func (s idSet) add(id app.ID) { s[id>>6] |= 1 << (id & 63) }

func (s idSet) has(id app.ID) bool { return s[id>>6]&(1<<(id&63)) != 0 }

// sorted returns the ids in order.
func (s idSet) sorted() []app.ID {
	words, n := make([]app.ID, 0, len(s)), 0
	for word, set := range s {
		words = append(words, word)
		n += bits.OnesCount64(set)
	}
	slices.Sort(words)
	ids := make([]app.ID, 0, n)
	for _, word := range words {
		for set := s[word]; set != 0; set &= set - 1 {
			ids = append(ids, word<<6|app.ID(bits.TrailingZeros64(set)))
		}
	}
	return ids
}

type idRange struct{ first, last app.ID }

func (r idRange) has(id app.ID) bool { return r.first <= id && id <= r.last }

// ranges returns the ids as ranges, in order.
func (s idSet) ranges() []idRange {
	var out []idRange
	for _, id := range s.sorted() {
		if n := len(out); n > 0 && out[n-1].last+1 == id {
			out[n-1].last = id
		} else {
			out = append(out, idRange{id, id})
		}
	}
	return out
}

// idSets is a set for each noun.
type idSets map[app.Noun]idSet

func (s idSets) add(noun app.Noun, id app.ID) {
	if s[noun] == nil {
		s[noun] = idSet{}
	}
	s[noun].add(id)
}

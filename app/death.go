package app

import (
	"slices"
	"strings"
)

// Death is what one source says of those killed in an event, as far as a line
// of the chronology tells it.
type Death struct {
	Of              string // of whom
	By              string // the source's short name
	Credited        string // whom the source credits; empty for itself
	Party           bool   // who is credited takes part in the event
	Preferred       bool
	Low, Best, High *float64
}

// figure is its figure, its best or both bounds in one; nil where it gives
// only a bound.
func (d Death) figure() *float64 {
	if d.Best == nil && same(d.Low, d.High) {
		return d.Low
	}
	return d.Best
}

// words says the figure and who gives it.
func (d Death) words() string {
	by := d.By
	if d.Credited != "" && d.Credited != "the author" {
		by += ", crediting " + d.Credited
		if d.Party {
			by += ", who takes part in the event"
		}
	}
	words := rangeWords(d.Low, d.Best, d.High) + " (" + by + ")"
	if d.Preferred {
		words += " ★ preferred"
	}
	return words
}

// counted are the deaths of those persons whose figure is that of the event,
// and whether it is a preferred one.
func (l EventLine) counted() (of []Death, preferred bool) {
	for _, chosen := range []bool{true, false} {
		for _, d := range l.Deaths {
			if d.Preferred == chosen && same(d.figure(), l.Killed) {
				return slices.DeleteFunc(slices.Clone(l.Deaths), func(o Death) bool { return o.Of != d.Of || chosen && !o.Preferred }), chosen
			}
		}
	}
	return nil, false
}

// KilledWords says how many were killed, in short: the preferred figure with
// ★, what sources differ by as a range, of a bound that it is one; with * where
// nobody but a party to the event says so. Whole says each figure with who
// gives it. Both are empty where no source gives one.
func (l EventLine) KilledWords() (short, whole string) {
	if len(l.Deaths) == 0 {
		if l.Killed == nil {
			return "", ""
		}
		return FigureWords(*l.Killed), "Killed: " + FigureWords(*l.Killed) + " (" + l.Sources + ")"
	}
	whole = "Killed: " + l.saidOfKilled()
	if l.Killed == nil {
		if len(l.Deaths) > 1 {
			return "bounds", whole
		}
		return boundWords(l.Deaths[0].Low, l.Deaths[0].High), whole
	}
	short = FigureWords(*l.Killed)
	of, preferred := l.counted()
	most, party := l.Killed, len(of) > 0
	for _, d := range of {
		party = party && d.Party
		if v := d.figure(); v != nil && *v > *most {
			most = v
		}
	}
	switch {
	case preferred:
		short += " ★"
	case *most > *l.Killed:
		short += "–" + FigureWords(*most)
		whole += ". Where one figure is needed the lowest counts"
	}
	if party {
		short += " *"
	}
	return short, whole
}

// saidOfKilled says each figure with who gives it.
func (l EventLine) saidOfKilled() string {
	var said []string
	for i, d := range l.Deaths {
		words := d.words()
		if d.Of != "" && (i == 0 || l.Deaths[i-1].Of != d.Of) {
			words = d.Of + ": " + words
		}
		said = append(said, words)
	}
	return strings.Join(said, "; ")
}

// KilledKey explains what KilledWords says in short.
const KilledKey = "Killed: a range is what sources differ by, of which the lowest counts in charts; ★ is preferred; * is said by nobody but a party to the event; ≥ and ≤ are bounds. Empty: no source gives a figure, which is not zero."

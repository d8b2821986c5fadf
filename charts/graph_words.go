package charts

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// bondLabel is what a line between two actors means, at its place.
type bondLabel struct {
	lines []string
	at    point // the middle of the first line
}

func (b bond) length() int { return len(strings.Join(b.words, "; ")) }

// bondLabels says on each line what it means, where it does not cover what was
// said before: first where most is to be said. What has no room on its line
// stands below the drawing, under a number above those that stand there
// already.
func (p *picture) bondLabels(nodes []drawn, bonds []bond, numbers int) (labels []bondLabel, below []string) {
	var taken []box
	for _, d := range nodes {
		taken = append(taken, d.box)
	}
	focus := p.Network.Focus
	longest := slices.SortedStableFunc(slices.Values(bonds), func(a, b bond) int { return cmp.Compare(b.length(), a.length()) })
	var left []bondWay
	for _, b := range longest {
		way := bondWay{from: edgeOf(nodes[b.a].box, nodes[b.b].at), to: edgeOf(nodes[b.b].box, nodes[b.a].at), words: b.words}
		if focus != 0 && nodes[b.a].ID != focus {
			way.from, way.to = way.to, way.from
		}
		if p.faint(nodes, b) {
			continue
		}
		if label, ok := way.label(&taken); ok {
			labels = append(labels, label)
		} else {
			left = append(left, way)
		}
	}
	for _, way := range left { // when the others stand
		number := strconv.Itoa(numbers + len(below) + 1)
		if label, ok := way.place([]string{number}, &taken); ok {
			labels = append(labels, label)
			below = append(below, number+" "+strings.Join(way.words, "; "))
		}
	}
	return labels, below
}

// bondWay is the way of a line, and what is to be said on it.
type bondWay struct {
	from, to point
	words    []string
}

// label finds room on a line: for all of it, in more lines than one if need
// be; else without the dates, which stand in the table too; else for the first
// and how many more there are.
func (w bondWay) label(taken *[]box) (bondLabel, bool) {
	room := math.Inf(1)
	if flat := math.Abs(w.to.x - w.from.x); flat > 2*math.Abs(w.to.y-w.from.y) {
		room = flat - 26 // some of the line, and its arrow, stay to be seen
	}
	undated := make([]string, len(w.words))
	for i, said := range w.words {
		undated[i], _, _ = strings.Cut(said, " (")
	}
	texts := []string{strings.Join(w.words, "; "), strings.Join(undated, "; ")}
	if more := len(w.words) - 1; more > 0 {
		texts = append(texts, undated[0]+" + "+number(float64(more)))
	}
	for _, text := range texts {
		for _, lines := range smallFace.ways(text, room) {
			if shortened(lines) == 1 {
				continue
			}
			if label, ok := w.place(lines, taken); ok {
				return label, true
			}
		}
	}
	return bondLabel{}, false
}

// place puts words where on the line nothing is said yet.
func (w bondWay) place(lines []string, taken *[]box) (bondLabel, bool) {
	wide, more := smallFace.widest(lines), float64(len(lines)-1)*smallFace.leading()
	for _, share := range []float64{.6, .5, .7, .8, .42, .34, .87, .28} {
		at := point{w.from.x + (w.to.x-w.from.x)*share, w.from.y + (w.to.y-w.from.y)*share + smallSize*.35 - more/2}
		place := box{at.x - wide/2 - 4, at.y - smallSize*.9, at.x + wide/2 + 4, at.y + more + smallSize*.3}
		if !slices.ContainsFunc(*taken, place.meets) {
			*taken = append(*taken, place)
			return bondLabel{lines, at}, true
		}
	}
	return bondLabel{}, false
}

package charts

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// manyTies make an actor one by whose name a reader finds the way.
const manyTies = 5

func (d *drawn) face() face {
	if d.hub {
		return boldFace
	}
	return smallFace
}

// thin finds a place beside each marker for its name, those with the most ties
// first: where it covers no other name and no marker, and as little of a line
// as can be. Where there is no room for all of a name stands a number, for a
// few of them, that a line below the drawing explains; where there are many,
// nothing.
func thin(nodes []drawn, bonds []bond, room box) {
	ties := make([]int, len(nodes))
	for _, b := range bonds {
		ties[b.a]++
		ties[b.b]++
	}
	order := make([]int, len(nodes))
	around := names{room: room}
	for i := range nodes {
		order[i] = i
		around.taken = append(around.taken, nodes[i].box)
		nodes[i].hub = ties[i] >= manyTies
	}
	for _, b := range bonds {
		around.lines = append(around.lines, [2]point{nodes[b.a].at, nodes[b.b].at})
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ties[b], ties[a]) })
	for _, i := range order {
		d := &nodes[i]
		d.label = nil
		for _, lines := range d.face().ways(d.Name, math.Inf(1)) {
			if around.find(d, lines) {
				break
			}
		}
	}
	var notWhole []*drawn
	for i := range nodes {
		if len(nodes[i].label) == 0 || shortened(nodes[i].label) == 1 {
			notWhole = append(notWhole, &nodes[i])
		}
	}
	if len(notWhole) > mostNumbered {
		return
	}
	for i, d := range notWhole {
		d.number = strconv.Itoa(i + 1)
		if !around.find(d, []string{d.number}) {
			d.label = nil
		}
	}
}

// mostNumbered is how many actors a line below a drawing names at most.
const mostNumbered = 20

// belowLine names, for a line below the drawing, the actors that are not named whole in the drawing.
func belowLine(nodes []drawn) (words []string) {
	nameless := 0
	for _, d := range nodes {
		switch {
		case d.number != "" && len(d.label) > 0:
			words = append(words, d.number+" "+d.Name)
		case d.number != "":
			words = append(words, "no room for a number: "+d.Name)
		case len(d.label) == 0:
			nameless++
		}
	}
	if nameless > 0 {
		words = append(words, app.Counted(nameless, "actor stands", "actors stand")+" here without a name, for which there is no room.")
	}
	return words
}

// ways are the lines in which words may be set that have so much room, best
// first: whole as long as that goes, and at last shortened. There is none where
// hardly a word has room.
func (f face) ways(words string, room float64) [][]string {
	var ways [][]string
	for _, way := range []struct {
		width float64
		lines int
	}{{150, 1}, {110, 2}, {76, 3}, {150, 2}, {110, 3}, {76, 4}, {150, 3}, {110, 4}, {76, 5}, {62, 6}, {110, 1}, {76, 1}} {
		width := min(way.width, room)
		if width < 30 || way.lines > 1 && f.widest(SplitWords(words)) > width {
			continue
		}
		ways = append(ways, f.wrap(words, width, way.lines))
	}
	slices.SortStableFunc(ways, func(a, b []string) int { return cmp.Compare(shortened(a), shortened(b)) })
	return ways
}

// shortened is 1 where a name is not whole.
func shortened(lines []string) int {
	if len(lines) > 0 && strings.HasSuffix(lines[len(lines)-1], "…") {
		return 1
	}
	return 0
}

// widest is the width of the widest of some lines.
func (f face) widest(lines []string) float64 {
	most := 0.0
	for _, line := range lines {
		most = math.Max(most, f.width(line))
	}
	return most
}

// names is what stands already where names look for room.
type names struct {
	room  box
	taken []box
	lines [][2]point
}

// find writes the lines of a label where they do least harm around the marker.
func (n *names) find(d *drawn, label []string) bool {
	more := float64(len(label)-1) * d.face().leading() // from the first line to the last
	w, mid := d.face().widest(label), smallSize*.35-more/2
	const gap = 3
	over, under, right, left := d.box.y0-gap-more, d.box.y1+gap+smallSize*.75, d.box.x1+gap, d.box.x0-gap-w
	least := math.Inf(1)
	var place box
	for i, at := range []point{ // the left end of the first line
		{right, d.at.y + mid},
		{left, d.at.y + mid},
		{d.at.x - w/2, over},
		{d.at.x - w/2, under},
		{d.at.x - 4, over},
		{d.at.x + 4 - w, over},
		{d.at.x - 4, under},
		{d.at.x + 4 - w, under},
		{d.at.x - w/2, over - 5},
		{d.at.x - w/2, under + 5},
	} {
		b := box{at.x - 2, at.y - smallSize*.85, at.x + w + 2, at.y + more + smallSize*.3}
		if b.x0 < n.room.x0 || b.x1 > n.room.x1 || b.y0 < n.room.y0 || b.y1 > n.room.y1 || slices.ContainsFunc(n.taken, b.meets) {
			continue
		}
		harm := float64(i) * .1
		for _, line := range n.lines {
			harm += b.cut(line[0], line[1]) / smallSize
		}
		if harm < least {
			least, place = harm, b
			d.label, d.said, d.words = label, b, at
		}
	}
	if math.IsInf(least, 1) {
		return false
	}
	n.taken = append(n.taken, place)
	return true
}

// cut is how much of a line lies in the box (Liang and Barsky).
func (b box) cut(from, to point) float64 {
	dx, dy := to.x-from.x, to.y-from.y
	enter, leave := 0.0, 1.0
	for _, side := range [][2]float64{{-dx, from.x - b.x0}, {dx, b.x1 - from.x}, {-dy, from.y - b.y0}, {dy, b.y1 - from.y}} {
		switch p, q := side[0], side[1]; {
		case p == 0 && q < 0:
			return 0
		case p < 0:
			enter = math.Max(enter, q/p)
		case p > 0:
			leave = math.Min(leave, q/p)
		}
	}
	if leave <= enter {
		return 0
	}
	return (leave - enter) * math.Hypot(dx, dy)
}

package widgets

import (
	"slices"
	"strings"
)

// endless is farther than any day in pixels, and still adds up.
const endless = 1e12

// stubWidth is how long the arrow of a date is of which one end is known.
const stubWidth = 52.0

// glyphRoom is what the kind's mark takes inside a bar.
const glyphRoom = 17.0

// extent is where an item stands: from its first day to its last, at least as
// wide as its mark; beside the one day that is known where the other is not. A point may stand anywhere within its day.
func (a *arranger) extent(it *Item) span {
	day := a.plan.perDay
	from, to := float64(it.First)*day, (float64(it.Last)+1)*day
	switch { // nothing is said of the time beyond the end that is known
	case it.First == NoFirst && it.Last == NoLast:
		from, to = -endless, endless
	case it.First == NoFirst:
		from = to - stubWidth
	case it.goesOn():
		to = endless
	case it.Last == NoLast:
		to = from + stubWidth
	}
	least := pointWidth
	if it.Span {
		least = shortestBar
	}
	m := span{want: from, width: to - from, lo: from, hi: to, weight: it.Weight}
	switch {
	case it.First == it.Last && !it.Span, m.width < least:
		m.want, m.width = (from+to-least)/2, least
	default: // bars and ranges stand where they are
		m.lo, m.hi = 0, -1
	}
	if m.width > to-from { // wider than its time: it cannot slide
		m.lo, m.hi = 0, -1
	}
	return m
}

// words is an item's label cut to what any label may have, or to the inside of a
// bar that is longer, and its width with its distances.
func (a *arranger) words(it *Item, inside float64) (string, float64) {
	if it.Label == "" {
		return "", 0
	}
	text, _ := a.ruler.fit(oneLine(it.Label), float32(max(longest, min(inside-labelGap-labelPad, 2*longest))), float32(a.style.TextSize), it.Pinned)
	return text, float64(a.ruler.width(text, float32(a.style.TextSize), it.Pinned)) + labelGap + labelPad
}

// labelled places an item together with its whole label, or not at all.
func (a *arranger) labelled(i int32) bool {
	it := &a.items()[i]
	m := a.extent(it)
	text, width := a.words(it, m.width-glyphRoom)
	if width+glyphRoom <= m.width { // inside the bar
		row, ok := a.packer.whole(m.want, m.want+m.width)
		if ok {
			a.lane.marks = append(a.lane.marks, placed{item: i, row: row, x0: m.want, x1: m.want + m.width, label: text, labelW: width, inside: true})
		}
		return ok
	}
	if it.goesOn() {
		return false
	}
	before := a.better(it, m.want, m.want+m.width, width)
	row, ok := a.packer.whole(sides(m, width, before))
	if !ok && (before || a.mayStandBefore(it, m.want, width)) {
		before = !before
		row, ok = a.packer.whole(sides(m, width, before))
	}
	if ok {
		a.lane.marks = append(a.lane.marks, placed{item: i, row: row, x0: m.want, x1: m.want + m.width, label: text, labelW: width, before: before})
	}
	return ok
}

// sides are the edges of a mark with its label.
func sides(m span, label float64, before bool) (from, to float64) {
	if before {
		return m.want - label, m.want + m.width
	}
	return m.want, m.want + m.width + label
}

// better tells whether a label is better off before its mark: behind it the end
// of the view would cut it.
func (a *arranger) better(it *Item, x0, x1, label float64) bool {
	p := a.plan
	return x1+label > p.to && x0 < p.to && x0-label >= p.from && a.mayStandBefore(it, x0, label)
}

// mayStandBefore tells whether a label before its mark is not cut by the
// beginning of the view.
func (a *arranger) mayStandBefore(it *Item, x0, label float64) bool {
	return it.First != NoFirst && (x0-label >= a.plan.from || x0 < a.plan.from)
}

// single places an item's mark; whether it gets its label is seen later.
func (a *arranger) single(i int32) bool {
	it := &a.items()[i]
	m := a.extent(it)
	if !a.packer.hopeful(m) {
		return false
	}
	_, m.label = a.words(it, m.width-glyphRoom)
	if m.label+glyphRoom <= m.width {
		m.label = 0
	}
	row, at, ok := a.packer.mark(m)
	if ok {
		a.lane.marks = append(a.lane.marks, placed{item: i, row: row, x0: at, x1: at + m.width})
	}
	return ok
}

// label gives the marks without a label theirs, the important ones first, as far
// as there is room; then those that were cut have what room is left.
func (a *arranger) label() {
	order := make([]int, len(a.lane.marks))
	for n := range order {
		order[n] = n
	}
	slices.SortFunc(order, func(x, y int) int {
		return a.plan.ix.byPriority(a.lane.marks[x].item, a.lane.marks[y].item)
	})
	for _, n := range order {
		if m := &a.lane.marks[n]; m.label == "" {
			a.labelOne(m)
		}
	}
	for _, n := range order {
		a.lengthen(&a.lane.marks[n])
	}
}

// lengthen gives a label that was cut to what any may have its whole length, where
// nothing stands beyond it.
func (a *arranger) lengthen(m *placed) {
	it := &a.items()[m.item]
	if m.inside || !strings.HasSuffix(m.label, ellipsis) || m.label == it.Label {
		return
	}
	size := float32(a.style.TextSize)
	text, _ := a.ruler.fit(oneLine(it.Label), 2*longest, size, it.Pinned)
	width := float64(a.ruler.width(text, size, it.Pinned)) + labelGap + labelPad
	row, more := &a.packer.rows[m.row], width-m.labelW
	from, room := m.x1+m.labelW, row.room(m.x1+m.labelW)
	if m.before {
		from, room = m.x0-width, row.roomBefore(m.x0-m.labelW)
	}
	if more > 0 && room >= more && (!m.before || a.mayStandBefore(it, m.x0, width)) {
		row.take(from, from+more)
		m.label, m.labelW = text, width
	}
}

func (a *arranger) labelOne(m *placed) {
	it := &a.items()[m.item]
	inside := m.x1 - m.x0 - glyphRoom
	text, width := a.words(it, inside)
	if text == "" {
		return
	}
	row := &a.packer.rows[m.row]
	room, before := 0.0, 0.0
	if !it.goesOn() {
		room = row.room(m.x1)
	}
	if a.mayStandBefore(it, m.x0, width) {
		before = row.roomBefore(m.x0)
	}
	switch {
	case width <= inside:
		m.label, m.labelW, m.inside = text, width, true
	case width <= before && a.better(it, m.x0, m.x1, width):
		m.label, m.labelW, m.before = text, width, true
		row.take(m.x0-width, m.x0)
	case width <= room:
		m.label, m.labelW = text, width
		row.take(m.x1, m.x1+width)
	case width <= before:
		m.label, m.labelW, m.before = text, width, true
		row.take(m.x0-width, m.x0)
	case inside >= shortest*1.5 && inside >= room:
		m.label, m.labelW, m.inside = text, inside, true // cut when drawn, to what of the bar is in view
	case room >= shortest+labelGap+labelPad:
		size := float32(a.style.TextSize)
		m.label, _ = a.ruler.fit(text, float32(room-labelGap-labelPad), size, it.Pinned)
		m.labelW = float64(a.ruler.width(m.label, size, it.Pinned)) + labelGap + labelPad
		row.take(m.x1, m.x1+m.labelW)
	}
}

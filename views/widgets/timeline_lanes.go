package widgets

import (
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
)

func (f *drafter) drawLane(i int) {
	lane := &f.plan.lanes[i]
	y := f.laneY(lane)
	if y+lane.h <= f.d.Lanes.Y || y >= f.d.Lanes.Y+f.d.Lanes.H {
		return
	}
	f.d.rect(Box{f.left(), y + lane.h - 1, f.d.Plot.W, 1}, f.style.Strong)
	for _, c := range f.columnsInView(lane) {
		f.drawColumn(lane, i, c)
	}
	for m := range lane.marks {
		f.drawMark(lane, i, &lane.marks[m])
	}
}

// columnsInView counts, in each column, what of it is in view. Ranges whose column
// lies before the view stand in the first column of the view.
func (f *drafter) columnsInView(lane *lanePlan) []column {
	var in []column
	for i := range lane.columns {
		c := &lane.columns[i]
		n := f.countInView(c)
		if n == 0 {
			continue
		}
		shown := column{first: c.first, last: c.last, count: n, chosen: f.chosenIn(c)}
		if float64(c.last)+1 <= f.view.First {
			shown.first = f.plan.unit.floor(clampDay(f.view.First))
			shown.last = f.plan.unit.next(shown.first) - 1
		}
		if k := len(in); k > 0 && in[k-1].last >= shown.first {
			in[k-1].count += n
			in[k-1].chosen = in[k-1].chosen || shown.chosen
			in[k-1].last = max(in[k-1].last, shown.last)
			continue
		}
		in = append(in, shown)
	}
	return in
}

// chosenIn tells whether the selected item is one of a column's.
func (f *drafter) chosenIn(c *column) bool {
	return f.view.Selected != 0 && slices.ContainsFunc(c.items, func(i int32) bool {
		return f.ix.scene.Items[i].ID == f.view.Selected
	})
}

func (f *drafter) countInView(c *column) int {
	n := 0
	for _, b := range c.buckets {
		if f.view.sees(b.First, b.Last) {
			n += b.Count
		}
	}
	if f.view.First+1 <= float64(c.first) && float64(c.last) < f.view.Last {
		return n + len(c.items) // each of them begins in the column, and in view
	}
	for _, i := range c.items {
		if f.view.shows(&f.ix.scene.Items[i]) {
			n++
		}
	}
	return n
}

func (f *drafter) drawColumn(lane *lanePlan, index int, c column) {
	x0 := max(f.x(float64(c.first))+1, f.left())
	x1 := max(min(f.x(float64(c.last)+1)-1, f.right()), x0+1)
	bottom := f.laneY(lane) + lane.h - 2
	share := float64(c.count) / float64(max(f.plan.peak, c.count))
	if lane.folded {
		box := Box{x0, bottom - lane.h + 8, x1 - x0, lane.h - 12}
		f.columnBox(box, mix(f.style.Paper, f.style.Column, 0.25+0.75*math.Sqrt(share)), c.chosen)
		f.clusterHit(box, index, c)
		return
	}
	high := max(math.Round((lane.zone-columnText-2)*share), 2)
	box := Box{x0, bottom - high, x1 - x0, high}
	f.columnBox(box, f.style.Column, c.chosen)
	f.clusterHit(Box{x0, bottom - max(high, 12) - columnText, x1 - x0, max(high, 12) + columnText}, index, c)
	middle := box.Y - columnText/2
	if words := f.countWords(c.count, x1-x0); words != "" && f.inLanes(middle-columnText/2, columnText) {
		f.say(Text{Text: words, Size: smallest, Color: f.style.Ink}, (x0+x1-float64(f.ruler.width(words, smallest, false)))/2, middle)
	}
}

// columnBox is framed when it holds the selected item.
func (f *drafter) columnBox(b Box, fill color.NRGBA, chosen bool) {
	s := Shape{Kind: RectShape, Box: b, Fill: fill}
	if chosen {
		s.Fill, s.Stroke, s.StrokeWidth = mix(fill, f.style.Accent, 0.4), f.style.Accent, 2
		if high := max(b.H, 6); high > b.H {
			s.Box.Y, s.Box.H = b.Y-(high-b.H), high
		}
	}
	f.d.Shapes = append(f.d.Shapes, s)
}

func (f *drafter) clusterHit(b Box, lane int, c column) {
	f.hit(Hit{Kind: ClusterHit, Box: b, Lane: lane, First: c.first, Last: c.last, Count: c.count})
}

// countWords is a count as exactly as there is room for.
func (f *drafter) countWords(n int, room float64) string {
	for _, words := range []string{grouped(n), strconv.Itoa((n+500)/1000) + "k"} {
		if float64(f.ruler.width(words, smallest, false)) <= room {
			return words
		}
		if n < 1000 {
			break
		}
	}
	return ""
}

// drawHeads draws the names and counts of the lanes, over whatever of the marks
// reaches there, and the scroll bar.
func (f *drafter) drawHeads() {
	lanes := f.d.Lanes
	if lanes.X > 0 {
		f.d.rect(Box{0, lanes.Y, lanes.X, lanes.H}, f.style.Head)
		f.d.rect(Box{lanes.X - 1, lanes.Y, 1, lanes.H}, f.style.Strong)
		for i := range f.plan.lanes {
			f.drawHead(i)
		}
	}
	f.d.rect(Box{f.right(), 2 * axisRow, f.d.Width - f.right(), f.d.Plot.H - 2*axisRow}, f.style.Paper)
	if f.plan.tall > lanes.H {
		at, length := thumb(float32(lanes.H), f.view.Scroll, lanes.H, f.plan.tall)
		f.d.rect(Box{f.right() + 2, lanes.Y + float64(at), barWidth - 2, float64(length)}, mix(f.style.Strong, f.style.Muted, 0.4))
	}
}

func (f *drafter) drawHead(i int) {
	lane, s := &f.plan.lanes[i], f.ix.scene.Lanes[i]
	top := max(f.laneY(lane), f.d.Lanes.Y)
	bottom := min(f.laneY(lane)+lane.h, f.d.Lanes.Y+f.d.Lanes.H)
	if bottom <= top {
		return
	}
	width := f.d.Lanes.X
	f.d.rect(Box{0, bottom - 1, width, 1}, f.style.Strong)
	f.hit(Hit{Kind: LaneHit, Box: Box{0, top, width, bottom - top}, ID: s.Key, Lane: i, Count: s.Count, Label: s.Name})
	line := f.style.TextSize * 1.4
	if bottom-top < line {
		return
	}
	middle := top + line/2 + 3
	if lane.folded {
		middle = (top + bottom) / 2
	}
	if !f.style.Still {
		f.foldMark(lane.folded, 11, middle)
	}
	name := Text{Text: oneLine(s.Name), Size: f.style.TextSize, Bold: true, Color: f.style.Ink}
	count := Text{Text: grouped(s.Count), Size: f.small(), Color: f.style.Muted}
	if lane.folded || middle+1.5*line > bottom {
		w := f.axisWidth(count.Text)
		name.Text = f.fitted(name.Text, width-38-w, name.Size, true)
		f.say(name, 20, middle)
		f.say(count, width-w-9, middle)
		return
	}
	lines := f.ruler.wrap(name.Text, float32(width-30), float32(name.Size), true)
	if room := max(int((bottom-middle)/line-0.5), 1); len(lines) > room { // the count has the line below
		lines = append(lines[:room-1:room-1], strings.Join(lines[room-1:], " "))
	}
	for _, l := range lines {
		name.Text = f.fitted(strings.TrimSpace(l), width-26, name.Size, true)
		f.say(name, 20, middle)
		middle += line
	}
	f.say(count, 20, middle-1)
}

// foldMark is the triangle that says whether a lane is folded.
func (f *drafter) foldMark(folded bool, x, y float64) {
	points := []Point{{x - 4, y - 2.5}, {x + 4, y - 2.5}, {x, y + 3}}
	if folded {
		points = []Point{{x - 2, y - 4}, {x + 3.5, y}, {x - 2, y + 4}}
	}
	f.d.Shapes = append(f.d.Shapes, Shape{Kind: PolygonShape, Points: points, Fill: f.style.Muted})
}

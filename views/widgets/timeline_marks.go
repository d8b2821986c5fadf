package widgets

import "math"

const (
	markSize = 11.0 // of a point's mark
	barSize  = 16.0 // height of a bar
	softSize = 13.0 // height of an imprecise range
	headSize = 8.0  // of the arrow of an open end
)

// drawMark draws one item that stands alone, its label and its hit.
func (f *drafter) drawMark(lane *lanePlan, index int, m *placed) {
	it := &f.ix.scene.Items[m.item]
	if !f.view.shows(it) {
		return
	}
	row := rowHeight(f.style)
	middle := f.laneY(lane) + lanePad/2 + row*(float64(m.row)+0.5)
	x0, x1 := m.x0+f.shift(), m.x1+f.shift()
	box := Box{x0, middle - row/2 + 1, x1 - x0, row - 2}
	if !f.inLanes(box.Y, box.H) {
		return
	}
	var text float64 // where a label outside begins
	if it.Span || it.Soft || it.First != it.Last {
		x0, x1 = max(x0, f.left()), min(x1, f.right())
		x1 = max(x1, x0+2)
		box.X, box.W = x0, x1-x0
		f.drawBar(it, m, box, middle)
		text = x1 + labelGap
	} else {
		x := max(min((x0+x1)/2, f.right()-markSize/2), f.left()+markSize/2)
		box.X, box.W = x-pointWidth/2, pointWidth
		f.drawPoint(it, x, middle)
		text = x + markSize/2 + labelGap + 1
	}
	f.hit(Hit{Kind: ItemHit, Box: box, ID: it.ID, Lane: index, First: it.First, Last: it.Last, Count: 1, Label: it.Label})
	if m.label == "" || m.inside {
		return
	}
	if end := box.X - labelGap; m.before || f.cutShort(lane, m, text) {
		f.sayBefore(it, m.label, end, middle)
	} else if m.x1+f.shift() >= f.left() {
		f.sayLabel(it, m.label, text, f.right(), middle)
	}
}

// cutShort tells whether the edge of the view cuts a label that has room to the
// left of its mark.
func (f *drafter) cutShort(lane *lanePlan, m *placed, x float64) bool {
	if m.x0+f.shift() > f.right() || x+m.labelW-labelGap-labelPad <= f.right() {
		return false
	}
	free := f.left()
	for i := range lane.marks {
		o := &lane.marks[i]
		if o.row != m.row || o.x0 >= m.x0 {
			continue
		}
		end := o.x1
		if o.label != "" && !o.inside && !o.before {
			end += o.labelW
		}
		free = max(free, end+f.shift())
	}
	return m.x0+f.shift()-free >= m.labelW
}

// sayBefore writes the label that ends before a mark, if all of it is in view.
func (f *drafter) sayBefore(it *Item, label string, end, middle float64) {
	x := end - float64(f.ruler.width(label, float32(f.style.TextSize), it.Pinned))
	if x >= f.left() && end <= f.right() {
		f.sayLabel(it, label, x, f.right(), middle)
	}
}

func (f *drafter) drawPoint(it *Item, x, y float64) {
	f.ring(it, Box{x - 9, y - 9, 18, 18}, Disc)
	f.glyph(it, x, y, markSize, it.Unsure)
}

// glyph draws the mark of the item's kind; hollow says that the date is a range
// or not certain.
func (f *drafter) glyph(it *Item, x, y, size float64, hollow bool) {
	look := f.style.look(it.Kind)
	s := Shape{Kind: MarkShape, Form: look.Form, Box: Box{x - size/2, y - size/2, size, size}}
	s.Fill, s.Stroke, s.StrokeWidth = look.Color, mix(look.Color, f.style.Ink, 0.4), 1
	if hollow {
		s.Fill, s.Stroke, s.StrokeWidth = f.style.Paper, mix(look.Color, f.style.Ink, 0.4), 1.5
	}
	f.d.Shapes = append(f.d.Shapes, s)
}

// ring shows that an item is selected, or under the pointer.
func (f *drafter) ring(it *Item, b Box, form Form) {
	s := Shape{Kind: RectShape, Box: b, Form: form}
	if form == Disc {
		s.Kind = MarkShape
	}
	switch it.ID {
	case f.view.Selected:
		s.Stroke, s.StrokeWidth, s.Fill = f.style.Accent, 2.5, f.style.Paper
	case f.view.Hovered:
		s.Stroke, s.StrokeWidth = f.style.Muted, 1.5
	default:
		return
	}
	f.d.Shapes = append(f.d.Shapes, s)
}

// drawBar draws a duration, or the range of an imprecise date with soft ends. Ends
// out of view are cut, open ends are arrows; a duration of which the end is not
// known fades away instead.
func (f *drafter) drawBar(it *Item, m *placed, box Box, middle float64) {
	look := f.style.look(it.Kind)
	height := barSize
	if it.Soft {
		height = softSize
	}
	bar := Box{box.X, middle - height/2, box.W, height}
	f.ring(it, Box{bar.X - 2, bar.Y - 2, bar.W + 4, bar.H + 4}, Square)
	s := Shape{Kind: RectShape, Box: bar, Fill: mix(f.style.Paper, look.Color, 0.28)}
	if it.Soft || it.First == NoFirst || it.fades() {
		s.Fill = mix(f.style.Paper, look.Color, 0.42)
		s.FadeLeft, s.FadeRight = f.fades(it, m, bar)
	} else {
		s.Stroke, s.StrokeWidth = mix(f.style.Paper, look.Color, 0.75), 1
	}
	f.d.Shapes = append(f.d.Shapes, s)
	if !it.Soft && it.First != NoFirst && m.x0+f.shift() >= f.left() {
		f.d.rect(Box{bar.X, bar.Y, 3, bar.H}, look.Color)
	}
	f.arrows(it, bar, middle)
	f.sayInside(it, m, bar, middle)
}

// fades is how much of what is in view of an imprecise range fades out at either
// end: a third of the whole, an end out of view not at all. Where one end is not
// known the whole fades towards it.
func (f *drafter) fades(it *Item, m *placed, bar Box) (left, right float64) {
	third := min((m.x1-m.x0)/3, 80)
	switch {
	case it.First == NoFirst:
		return bar.W, 0
	case it.Last == NoLast:
		return 0, bar.W
	}
	if it.First != NoFirst {
		left = max(third-(bar.X-(m.x0+f.shift())), 0)
	}
	if it.Last != NoLast {
		right = max(third-(m.x1+f.shift()-(bar.X+bar.W)), 0)
	}
	return min(left, bar.W/2), min(right, bar.W/2)
}

func (f *drafter) arrows(it *Item, bar Box, middle float64) {
	look := f.style.look(it.Kind)
	head := func(tip, base float64) {
		f.d.Shapes = append(f.d.Shapes, Shape{
			Kind: PolygonShape, Fill: look.Color,
			Points: []Point{{tip, middle}, {base, middle - headSize}, {base, middle + headSize}},
		})
	}
	if it.Last == NoLast && !it.fades() {
		head(bar.X+bar.W, bar.X+bar.W-headSize)
	}
	if it.First == NoFirst {
		head(bar.X, bar.X+headSize)
	}
}

// sayInside puts the kind's mark, and the label if it stands inside, into the part
// of a bar that is in view: at its start, or in the middle of an imprecise range.
func (f *drafter) sayInside(it *Item, m *placed, bar Box, middle float64) {
	left, right := bar.X+3, bar.X+bar.W-3
	if it.First == NoFirst {
		left += headSize
	}
	if it.Last == NoLast {
		right -= headSize
	}
	if right-left < glyphRoom-4 {
		if it.Soft && m.x1-m.x0 < glyphRoom*2 {
			f.glyph(it, bar.X+bar.W/2, middle, markSize-2, true)
		}
		return
	}
	words, width := "", 0.0
	if m.inside {
		words, width = f.cut(it, m.label, right-left-glyphRoom)
	}
	if it.Soft {
		left = max(left, (left+right-glyphRoom-width)/2)
	}
	f.glyph(it, left+glyphRoom/2, middle, markSize-2, it.Soft)
	if words != "" {
		f.sayLabel(it, words, left+glyphRoom, right+3, middle)
	}
}

// cut is a label cut to a width, "" when too little of it would be left.
func (f *drafter) cut(it *Item, label string, room float64) (string, float64) {
	size := f.style.TextSize
	words := f.fitted(label, room, size, it.Pinned)
	if words != label && room < shortest {
		return "", 0
	}
	return words, float64(f.ruler.width(words, float32(size), it.Pinned))
}

// sayLabel writes an item's label between two edges of the plot.
func (f *drafter) sayLabel(it *Item, label string, x, end, middle float64) {
	if words, _ := f.cut(it, label, end-x); words != "" {
		f.say(Text{Text: words, Size: f.style.TextSize, Bold: it.Pinned, Color: f.style.Ink}, x, middle)
	}
}

// laneY is where a lane begins on the drawing.
func (f *drafter) laneY(l *lanePlan) float64 {
	return f.d.Lanes.Y + l.y - math.Round(f.view.Scroll)
}

// inLanes tells whether something stands wholly in the part of the lanes in view.
func (f *drafter) inLanes(y, h float64) bool {
	return y >= f.d.Lanes.Y-0.5 && y+h <= f.d.Lanes.Y+f.d.Lanes.H+0.5
}

// hit notes what answers the pointer, cut to the part of the lanes in view.
func (f *drafter) hit(h Hit) {
	y0, y1 := max(h.Box.Y, f.d.Lanes.Y), min(h.Box.Y+h.Box.H, f.d.Lanes.Y+f.d.Lanes.H)
	if y1 > y0 {
		h.Box.Y, h.Box.H = y0, y1-y0
		f.d.Hits = append(f.d.Hits, h)
	}
}

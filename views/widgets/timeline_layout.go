package widgets

import (
	"image/color"
	"math"
	"strconv"
)

// Layout turns a scene into a drawing of primitives. It depends on its arguments
// alone, so that screen, image and paper show the same.
func Layout(s Scene, v View, style Style) Drawing {
	ix := newIndex(s)
	return newDrafter(ix, v, style).draw(nil)
}

// drafter draws one view of a plan.
type drafter struct {
	ix     *index
	view   View
	style  *Style
	ruler  *Ruler
	plan   *plan
	d      Drawing
	perDay float64
	bands  []bandRowed

	entries []legendEntry
}

func newDrafter(ix *index, v View, style Style) *drafter {
	if !(v.Last-v.First > 0) || math.IsInf(v.Last-v.First, 0) {
		v.First, v.Last = 0, 1
	}
	f := &drafter{ix: ix, view: v, style: &style, ruler: style.Ruler}
	head := style.HeadWidth
	if n := ix.scene.Lanes; len(n) == 0 || len(n) == 1 && n[0].Name == "" {
		head = 0
	}
	f.d = Drawing{Width: v.Width, Height: v.Height}
	legend := 0
	f.entries, legend = f.legend()
	f.d.Plot = Box{X: head, Y: 0, W: max(v.Width-head-barSlot, 1), H: max(v.Height-statusRow-float64(legend)*legendRow, 1)}
	f.perDay = v.perDay(f.d.Plot.W)
	rows := f.stackBands()
	for rows > 0 && f.d.Plot.H-2*axisRow-float64(rows)*bandRow < lowestLane { // where it is low the lanes come first
		rows--
	}
	for i := range f.bands {
		if f.bands[i].row >= rows {
			f.bands[i].row = -1
		}
	}
	top := 2*axisRow + float64(rows)*bandRow
	f.d.Lanes = Box{X: head, Y: top, W: f.d.Plot.W, H: max(f.d.Plot.H-top, 1)}
	return f
}

// draw draws; a plan that still fits is used again.
func (f *drafter) draw(old *plan) Drawing {
	f.plan = old
	if !old.fits(f.ix, f.view, f.perDay, f.d.Lanes.H) {
		f.plan = newPlan(f.ix, f.view, f.perDay, f.d.Lanes.H, f.style)
	}
	f.d.Tall = f.plan.tall
	f.view.Scroll = max(min(f.view.Scroll, f.plan.tall-f.d.Lanes.H), 0)
	small, large := scale(f.view, f.perDay, f.axisWidth)
	f.d.rect(Box{0, 0, f.d.Width, f.d.Height}, f.style.Paper)
	f.drawBandTints()
	f.drawGrid(small, large)
	for i := range f.plan.lanes {
		f.drawLane(i)
	}
	f.drawHeads()
	f.drawScale(small, large)
	f.drawBandNames()
	f.drawLegend()
	f.drawStatus()
	return f.d
}

// x is where a day begins on the drawing.
func (f *drafter) x(day float64) float64 { return f.d.Plot.X + (day-f.view.First)*f.perDay }

// shift is what to add to the plan's pixels to come to the drawing's.
func (f *drafter) shift() float64 { return f.d.Plot.X - f.view.First*f.perDay }

func (f *drafter) left() float64  { return f.d.Plot.X }
func (f *drafter) right() float64 { return f.d.Plot.X + f.d.Plot.W }

func (f *drafter) small() float64 { return max(f.style.TextSize-1, smallest) }

func (f *drafter) axisWidth(text string) float64 {
	return float64(f.ruler.width(text, float32(f.small()), false))
}

// say writes a line of text whose left edge and middle are given.
func (f *drafter) say(t Text, x, middle float64) {
	w := float64(f.ruler.width(t.Text, float32(t.Size), t.Bold))
	h := t.Size * 1.3
	t.Box = Box{x, middle - h/2, w, h}
	f.d.Texts = append(f.d.Texts, t)
}

// fitted cuts words to a width.
func (f *drafter) fitted(text string, width, size float64, bold bool) string {
	cut, kept := f.ruler.fit(text, float32(width), float32(size), bold)
	if kept == 0 {
		return ""
	}
	return cut
}

func (f *drafter) drawGrid(small, large []tick) {
	lines := func(ticks []tick, ink color.NRGBA) {
		for _, t := range ticks {
			x := math.Round(f.x(float64(t.day)))
			if x < f.left() || x > f.right() {
				continue
			}
			f.d.rect(Box{x, 0, 1, f.d.Plot.H}, ink)
		}
	}
	lines(small, f.style.Rule)
	lines(large, f.style.Strong)
}

func (f *drafter) drawScale(small, large []tick) {
	f.d.rect(Box{0, 0, f.d.Width, 2 * axisRow}, f.style.Head)
	f.d.rect(Box{0, 2*axisRow - 1, f.d.Width, 1}, f.style.Strong)
	lower := f.small()
	if len(large) == 0 { // years stand alone and larger
		f.scaleRow(small, axisRow, f.style.TextSize, true)
		return
	}
	f.scaleRow(large, axisRow/2+1, f.style.TextSize, true)
	f.scaleRow(small, axisRow*1.5, lower, false)
}

// scaleRow writes the names of steps; the one that begins left of the view stays
// in view as long as the next leaves it room.
func (f *drafter) scaleRow(ticks []tick, middle, size float64, bold bool) {
	ink := f.style.Muted
	if bold {
		ink = f.style.Ink
	}
	for i, t := range ticks {
		x := f.x(float64(t.day))
		end := f.right()
		if i+1 < len(ticks) {
			end = min(end, f.x(float64(ticks[i+1].day)))
		}
		if x >= f.left() && x < f.right() {
			f.d.rect(Box{math.Round(x), middle - axisRow/2, 1, axisRow}, f.style.Strong)
		}
		x = max(x, f.left()) + 5
		if w := float64(f.ruler.width(t.label, float32(size), bold)); x+w+3 <= end {
			f.say(Text{Text: t.label, Size: size, Bold: bold, Color: ink}, x, middle)
		}
	}
}

func (f *drafter) drawStatus() {
	y := f.d.Height - statusRow
	f.d.rect(Box{0, y, f.d.Width, statusRow}, f.style.Head)
	f.d.rect(Box{0, y, f.d.Width, 1}, f.style.Strong)
	size, middle := f.small(), y+statusRow/2
	s := f.ix.scene
	words := grouped(s.Shown) + " of " + grouped(s.Total) + " shown"
	if s.Counting {
		words = "counting …"
	}
	if s.Imprecise > 0 {
		words += ", " + grouped(s.Imprecise) + " too imprecise for this zoom"
	}
	if longer := words + "; what has no mark is counted in the columns"; f.mixed() && float64(f.ruler.width(longer, float32(size), false))+16 < f.d.Width {
		words = longer
	}
	f.say(Text{Text: words, Size: size, Color: f.style.Muted}, 8, middle)
	used := float64(f.ruler.width(words, float32(size), false))
	days := spanWords(clampDay(f.view.First), clampDay(math.Ceil(f.view.Last)-1))
	if w := f.axisWidth(days); 8+used+24+w+8 <= f.d.Width {
		f.say(Text{Text: days, Size: size, Color: f.style.Muted}, f.d.Width-w-8, middle)
	}
}

// mixed reports whether numbers and single marks stand beside each other.
func (f *drafter) mixed() bool {
	clusters, items := false, false
	for _, h := range f.d.Hits {
		clusters, items = clusters || h.Kind == ClusterHit, items || h.Kind == ItemHit
	}
	return clusters && items
}

// grouped writes a number with its thousands set apart.
func grouped(n int) string {
	if n < 0 {
		return "-" + grouped(-n)
	}
	if n < 1000 {
		return strconv.Itoa(n)
	}
	rest := strconv.Itoa(n % 1000)
	return grouped(n/1000) + "," + "000"[len(rest):] + rest
}

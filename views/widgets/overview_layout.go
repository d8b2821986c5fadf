package widgets

import (
	"image/color"
)

const (
	overviewAxis = 18.0
	gripHalf     = 5.0 // to each side of a brush's end
)

// OverviewScene is what an overview strip shows: counts per bucket in the order of
// time (Lane is not read), those behind without the filter, and the brushed days.
type OverviewScene struct {
	Shown, All  []Bucket
	First, Last int32 // of the whole
	From, To    int32 // brushed, both included; NoFirst and NoLast where open
	Before      int   // events before First and after Last, which have no column
	After       int
}

// LayoutOverview turns an overview into a drawing of primitives, width by height,
// the paler columns behind being all that the filter hides.
func LayoutOverview(s OverviewScene, width, height float64, style Style) Drawing {
	f := overviewDrafter{s: s, style: &style}
	f.d = Drawing{Width: width, Height: height}
	f.d.Plot = Box{X: 0, Y: 0, W: max(width, 1), H: max(height-overviewAxis, 1)}
	f.d.rect(Box{0, 0, width, height}, style.Paper)
	for _, list := range [][]Bucket{s.All, s.Shown} {
		for _, b := range list {
			f.peak = max(f.peak, b.Count)
		}
	}
	f.columns(s.All, mix(style.Paper, style.Column, 0.35))
	f.columns(s.Shown, mix(style.Column, style.Ink, 0.25))
	f.brush()
	f.scale()
	return f.d
}

type overviewDrafter struct {
	s     OverviewScene
	style *Style
	d     Drawing
	peak  int
}

func (f *overviewDrafter) perDay() float64 {
	return f.d.Plot.W / (float64(f.s.Last) - float64(f.s.First) + 1)
}

func (f *overviewDrafter) x(day float64) float64 { return (day - float64(f.s.First)) * f.perDay() }

func (f *overviewDrafter) columns(buckets []Bucket, fill color.NRGBA) {
	high := f.d.Plot.H - 4
	for _, b := range buckets {
		if b.Count <= 0 || f.peak == 0 {
			continue
		}
		x0, x1 := f.x(float64(b.First)), f.x(float64(b.Last)+1)
		if x1-x0 > 3 {
			x1--
		}
		h := max(high*float64(b.Count)/float64(f.peak), 1.5)
		f.d.rect(Box{x0, f.d.Plot.H - h, max(x1-x0, 1), h}, fill)
	}
}

// brushed are the ends of the brush on the strip.
func (f *overviewDrafter) brushed() (x0, x1 float64) {
	x0, x1 = 0, f.d.Plot.W
	if f.s.From != NoFirst {
		x0 = max(min(f.x(float64(f.s.From)), x1), 0)
	}
	if f.s.To != NoLast {
		x1 = min(max(f.x(float64(f.s.To)+1), x0+1), f.d.Plot.W)
	}
	return x0, x1
}

// brush veils what is not in the period and frames what is.
func (f *overviewDrafter) brush() {
	x0, x1 := f.brushed()
	veil := f.style.Paper
	veil.A = 0xa8
	h := f.d.Plot.H
	if x0 > 0 {
		f.d.rect(Box{0, 0, x0, h}, veil)
	}
	if x1 < f.d.Plot.W {
		f.d.rect(Box{x1, 0, f.d.Plot.W - x1, h}, veil)
	}
	tint := f.style.Accent
	tint.A = 0x14
	f.d.rect(Box{x0, 0, x1 - x0, h}, tint)
	f.d.rect(Box{x0, 0, x1 - x0, 2}, f.style.Accent)
	for _, x := range []float64{x0, x1} {
		x = max(min(x, f.d.Plot.W-1), 1)
		f.d.rect(Box{x - 1, 0, 2, h}, f.style.Accent)
		f.d.rect(Box{x - 3, h/2 - 8, 6, 16}, f.style.Accent)
		f.d.rect(Box{x - 0.5, h/2 - 4, 1, 8}, f.style.Paper)
	}
}

func (f *overviewDrafter) scale() {
	top := f.d.Plot.H
	f.d.rect(Box{0, top, f.d.Width, 1}, f.style.Strong)
	size := max(f.style.TextSize-1, smallest)
	width := func(text string) float64 { return float64(f.style.Ruler.width(text, float32(size), false)) }
	say := func(text string, x float64) {
		f.d.Texts = append(f.d.Texts, Text{Box: Box{x, 3, width(text), size * 1.3}, Text: text, Size: size, Color: f.style.Ink})
	}
	if f.s.Before > 0 {
		say(grouped(f.s.Before)+" earlier", 10)
	}
	if f.s.After > 0 {
		words := grouped(f.s.After) + " later"
		say(words, f.d.Width-width(words)-10)
	}
	view := View{First: float64(f.s.First), Last: float64(f.s.Last) + 1}
	small, large := scale(view, f.perDay(), width)
	ticks := small
	if len(large) > 0 { // one row: the years, or months with their year
		ticks = large
	}
	const before, behind = 4, 6 // of a label
	at := func(i int) float64 { return max(f.x(float64(ticks[i].day)), 0) }
	crowds := func(i, next int) bool { return at(next) < at(i)+before+width(ticks[i].label)+behind }
	if len(ticks) > 1 && ticks[0].day < f.s.First && crowds(0, 1) {
		ticks = ticks[1:] // its beginning is not in view
	}
	every := 1 // so many years have one label, each as far from the next
	for crowded := true; crowded && every < len(ticks); {
		crowded = false
		for i := every; i < len(ticks); i += every {
			crowded = crowded || crowds(i-every, i)
		}
		if crowded {
			every++
		}
	}
	for i := 0; i < len(ticks); i += every {
		t := ticks[i]
		x, w := at(i), width(t.label)
		if x+before+w > f.d.Width {
			continue
		}
		f.d.rect(Box{x, top, 1, 6}, f.style.Strong)
		box := Box{x + before, top + 2, w, size * 1.3}
		f.d.Texts = append(f.d.Texts, Text{Box: box, Text: t.label, Size: size, Color: f.style.Muted})
	}
}

package widgets

import (
	"fmt"
	"testing"
)

// BenchmarkTimelineFrame lays out and draws one frame of 1600 by 900 pixels: zoom
// plans anew, as each step of the wheel does; pan moves a plan.
func BenchmarkTimelineFrame(b *testing.B) {
	for _, n := range []int{92, 6416, 100_000} {
		s := randomScene(1, n, 8)
		for i := range s.Lanes {
			s.Lanes[i].Folded = false
		}
		ix := newIndex(s)
		for _, wide := range []float64{32 * 365, 3 * 365, 21} {
			v := View{First: float64(dayOf(2004, 1, 1)) - wide/2, Width: 1600, Height: 900}
			v.Last = v.First + wide
			style := testStyle()
			var p painter
			b.Run(fmt.Sprintf("zoom/%d/%.0fdays", n, wide), func(b *testing.B) {
				for b.Loop() {
					f := newDrafter(ix, v, style)
					d := f.draw(nil)
					p.paint(&d, 1600, 900)
				}
			})
			b.Run(fmt.Sprintf("pan/%d/%.0fdays", n, wide), func(b *testing.B) {
				f := newDrafter(ix, v, style)
				f.draw(nil)
				kept := f.plan
				for b.Loop() {
					d := newDrafter(ix, v, style).draw(kept)
					p.paint(&d, 1600, 900)
				}
			})
		}
	}
}

// BenchmarkTimelineScene indexes a new scene, once an answer of the host.
func BenchmarkTimelineScene(b *testing.B) {
	s := randomScene(1, 100_000, 8)
	for b.Loop() {
		newIndex(s)
	}
}

package widgets

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// hostScene is what a host hands over for a view of a case of n events spread
// over twenty years: single items while at most 1,500 are in view, else counts
// in the steps of Edges, and 160 items.
func hostScene(n, lanes int, v View) Scene {
	const years, most, stars = 20, 1500, 160
	inView := int(float64(n) * min((v.Last-v.First)/(years*365), 1))
	r := rand.New(rand.NewPCG(uint64(n), 1))
	s := Scene{Shown: inView, Total: n}
	for i := range lanes {
		s.Lanes = append(s.Lanes, Lane{Key: int64(i + 1), Name: fmt.Sprintf("Lane %d", i), Count: n / lanes})
	}
	items := inView
	if inView > most {
		items = stars
		edges := Edges(clampDay(v.First), clampDay(v.Last), float32(v.Width))
		for lane := range lanes {
			for i := range edges[:len(edges)-1] {
				s.Buckets = append(s.Buckets, Bucket{lane, edges[i], edges[i+1] - 1, 1 + r.IntN(2*inView/lanes/len(edges)+1)})
			}
		}
	}
	for i := range items {
		day := clampDay(v.First + r.Float64()*(v.Last-v.First))
		s.Items = append(s.Items, Item{ID: int64(i + 1), Lane: r.IntN(lanes), First: day, Last: day, Kind: r.IntN(8), Weight: r.Float64() * 50, Label: fmt.Sprintf("Attack on a checkpoint, number %d", i)})
	}
	return s
}

// BenchmarkTimelineFrame lays out and draws frames of 1600 by 900 pixels, with a
// new scene each: as each step of the wheel does at three zooms.
func BenchmarkTimelineFrame(b *testing.B) {
	for _, n := range []int{92, 6416, 100_000, 1_000_000} {
		for _, zoom := range []struct {
			name string
			days float64
		}{{"out", 20 * 365}, {"middle", 365}, {"in", 7}} {
			b.Run(fmt.Sprintf("%d/%s", n, zoom.name), func(b *testing.B) {
				v := View{First: float64(dayOf(2009, 1, 1)) - zoom.days/2, Width: 1600, Height: 900}
				v.Last = v.First + zoom.days
				style := testStyle()
				var p painter
				var took []float64
				for i := range 60 {
					view := v
					view.First, view.Last = v.First-float64(i)*zoom.days/200, v.Last+float64(i)*zoom.days/200
					s := hostScene(n, 8, view)
					begun := time.Now()
					d := newDrafter(newIndex(s), view, style).draw(nil)
					p.paint(&d, 1600, 900)
					took = append(took, float64(time.Since(begun).Microseconds())/1000)
				}
				slices.Sort(took)
				b.ReportMetric(took[30], "p50-ms")
				b.ReportMetric(took[56], "p95-ms")
			})
		}
	}
}

// BenchmarkTimelinePan moves a plan that is kept.
func BenchmarkTimelinePan(b *testing.B) {
	v := View{First: float64(dayOf(2009, 1, 1)), Width: 1600, Height: 900}
	v.Last = v.First + 365
	ix, style := newIndex(hostScene(6416, 8, v)), testStyle()
	f := newDrafter(ix, v, style)
	f.draw(nil)
	kept := f.plan
	var p painter
	for b.Loop() {
		d := newDrafter(ix, v, style).draw(kept)
		p.paint(&d, 1600, 900)
	}
}

// BenchmarkTimelineScene indexes a new scene, once an answer of the host.
func BenchmarkTimelineScene(b *testing.B) {
	s := randomScene(1, 100_000, 8)
	for b.Loop() {
		newIndex(s)
	}
}

package charts

import (
	"image"
	"math"
	"testing"

	"durand/app"
)

// texture is what an eye without colour has to go by: how dark a patch is,
// and how it changes from left to right and from top to bottom.
type texture struct{ mean, across, down float64 }

func textureOf(img image.Image, r image.Rectangle) texture {
	var t texture
	n := 0.0
	for y := r.Min.Y; y < r.Max.Y-1; y++ {
		for x := r.Min.X; x < r.Max.X-1; x++ {
			here := float64(grey(img.At(x, y)))
			t.mean += here
			t.across += math.Abs(here - float64(grey(img.At(x+1, y))))
			t.down += math.Abs(here - float64(grey(img.At(x, y+1))))
			n++
		}
	}
	return texture{t.mean / n, t.across / n, t.down / n}
}

func (t texture) from(o texture) float64 {
	return math.Abs(t.mean-o.mean) + math.Abs(t.across-o.across) + math.Abs(t.down-o.down)
}

// apartEnough is a distance between textures that is seen at a glance: a
// seventh of the way from black to white.
const apartEnough = 36

func patch(t *testing.T, draw func(s *surface, b box)) texture {
	t.Helper()
	const dpi, points = 300, 40.0
	pixels := int(math.Round(points * dpi / 72))
	r, err := newRaster(pixels, pixels, dpi)
	if err != nil {
		t.Fatal(err)
	}
	s := &surface{dev: r, scale: dpi / 72.0, theme: light()}
	whole := box{0, 0, points, points}
	s.rects(s.theme.paper, whole)
	draw(s, whole)
	img, err := r.image()
	if err != nil {
		t.Fatal(err)
	}
	return textureOf(img, img.Bounds().Inset(8)) // within the outline
}

func TestFillsOfSeriesAreToldApartInGrey(t *testing.T) {
	var textures []texture
	for i := range looks {
		textures = append(textures, patch(t, func(s *surface, b box) { s.fillBox(s.theme.look(i), false, b) }))
	}
	for i := range textures {
		for k := range i {
			// Any two may lie upon each other, as a group keeps its look in all charts of a case.
			if d := textures[i].from(textures[k]); d < apartEnough {
				t.Errorf("series %d and %d differ by %.0f: %+v %+v", k, i, d, textures[k], textures[i])
			}
		}
	}
}

func TestTheKindsOfEmptyAreToldApartInGrey(t *testing.T) {
	looks := map[string]texture{
		"measured":   patch(t, func(s *surface, b box) { s.fillBox(s.theme.look(0), false, b) }),
		"incomplete": patch(t, func(s *surface, b box) { s.fillBox(s.theme.look(0), true, b) }),
		"uncovered":  patch(t, func(s *surface, b box) { (&picture{surface: s}).void(b) }),
		"zero":       patch(t, func(*surface, box) {}),
	}
	for a, ta := range looks {
		for b, tb := range looks {
			if a < b && ta.from(tb) < 20 {
				t.Errorf("%s and %s differ by %.0f", a, b, ta.from(tb))
			}
		}
	}
}

func TestShadesOfAHeatMapGetDarkerInGrey(t *testing.T) {
	for n := 2; n <= mostClasses; n++ {
		scale := heatScale{tops: make([]float64, n), theme: light()}
		last := 255.0
		for class := range n {
			now := luma(scale.colour(class))
			if last-now < 12 {
				t.Errorf("of %d classes, %d is %.0f after %.0f", n, class, now, last)
			}
			last = now
		}
	}
}

// pixels turns a box in points into pixels at 300 dpi.
func pixels(b box) image.Rectangle {
	px := func(v float64) int { return int(math.Round(v * 300 / 72)) }
	return image.Rect(px(b.x0), px(b.y0), px(b.x1), px(b.y1))
}

func inGrey(t *testing.T, s Spec) (image.Image, []region) {
	t.Helper()
	where, err := render(s, nil, Size{480, 270}, 300)
	if err != nil {
		t.Fatal(err)
	}
	img, err := bitmap(s, 2000, 1125, 300)
	if err != nil {
		t.Fatal(err)
	}
	return img, where.hits
}

func steady(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(20 + i%3)
	}
	return out
}

func TestNeighbouringColumnsAreToldApartInGrey(t *testing.T) {
	for _, kind := range []app.ChartKind{app.ChartStacked, app.ChartGrouped, app.ChartComparison} {
		var series []app.Series
		for range 5 {
			series = append(series, row("x", steady(4)...))
		}
		img, hits := inGrey(t, spec(kind, months(2021, 4), series...))
		looks := map[int]texture{}
		for _, h := range hits {
			if h.Series >= 0 && h.Period == 2 {
				looks[h.Series] = textureOf(img, pixels(h.box).Inset(7))
			}
		}
		for i := range 4 {
			if d := looks[i].from(looks[i+1]); d < apartEnough {
				t.Errorf("%s: series %d and %d differ by %.0f", kind, i, i+1, d)
			}
		}
	}
}

// A line, a range or a mark is drawn in the same place, once as one series and
// once as the next: what differs is the look alone.
func TestLinesAndMarksAreToldApartInGrey(t *testing.T) {
	for _, kind := range []app.ChartKind{app.ChartLines, app.ChartCumulative, app.ChartBand, app.ChartReported} {
		var pictures []image.Image
		for i := range looks {
			var series []app.Series
			for k := range looks {
				figures := make([]float64, 24)
				for m := range figures {
					figures[m] = -1
				}
				if k == i {
					figures = steady(24)
				}
				series = append(series, ranged(row("", figures...)))
			}
			img, _ := inGrey(t, spec(kind, months(2020, 24), series...))
			pictures = append(pictures, img)
		}
		for i := range pictures {
			for k := range i {
				if kind == app.ChartBand && i-k > 1 {
					continue // ranges alternate by their place
				}
				if d := unlike(pictures[i], pictures[k]); d < .15 {
					t.Errorf("%s: series %d and %d differ in %.0f %% of their ink", kind, k, i, d*100)
				}
			}
		}
	}
}

// unlike is how much of the ink in the middle of two pictures, where the data
// stand, differs in grey.
func unlike(a, b image.Image) float64 {
	inked, changed := 0.0, 0.0
	for y := 300; y < 820; y++ {
		for x := 200; x < 1800; x++ {
			ga, gb := grey(a.At(x, y)), grey(b.At(x, y))
			if ga < 200 || gb < 200 {
				inked++
				if ga-gb > apartEnough || gb-ga > apartEnough {
					changed++
				}
			}
		}
	}
	return changed / max(inked, 1)
}

// A page is looked at as small as a window is: the ring that says “about” must
// be there then too.
func TestTheRingOfAFigureThatIsNotExactIsSeenOnASmallPage(t *testing.T) {
	for _, dpi := range []float64{40, 64, 88, 150} {
		r, err := newRaster(40, 40, dpi)
		if err != nil {
			t.Fatal(err)
		}
		r.Ground(light().paper, 40, 40)
		s := &surface{dev: r, scale: dpi / 72, theme: light()}
		middle := point{20 / s.scale, 20 / s.scale}
		(&picture{surface: s}).halfSure(s.theme.ink, middle)
		img, err := r.image()
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for y := range 40 {
			for x := range 40 {
				if grey(img.At(x, y)) < 128 {
					seen++
				}
			}
		}
		if seen < 8 {
			t.Errorf("at %v dots an inch %d pixels of the ring are dark", dpi, seen)
		}
	}
}

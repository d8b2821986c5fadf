package charts

import "math"

// hatching is a fill that is told apart without colour.
type hatching int

const (
	solid   hatching = iota
	slash            // ///: fine, for what is not complete
	back             // \\\
	level            // horizontal rules
	upright          // vertical rules
	grid             // both
	dots             // rows of squares: kept for what is not covered
)

// pattern is a hatching with its measures in points.
type pattern struct {
	kind  hatching
	gap   float64 // from one line to the next
	width float64 // of a line
}

// hatch fills a box with a pattern over the ground that is there.
func (s *surface) hatch(b box, p pattern, col ink) {
	if s.dev == nil || !(b.w() > 0 && b.h() > 0) || !(p.gap > 0) {
		return
	}
	switch p.kind {
	case solid:
		s.rects(col, b)
	case slash, back:
		s.diagonals(b, p, col)
	case level:
		s.rects(col, levels(b, p)...)
	case upright:
		s.rects(col, uprights(b, p)...)
	case grid:
		s.rects(col, append(levels(b, p), uprights(b, p)...)...)
	case dots:
		var spots []box
		for i, y := 0, math.Ceil(b.y0/p.gap)*p.gap; y+p.width <= b.y1; i, y = i+1, y+p.gap {
			shift := p.gap / 2 * float64(int(math.Round(y/p.gap))&1)
			for x := math.Ceil(b.x0/p.gap)*p.gap + shift; x+p.width <= b.x1; x += p.gap {
				spots = append(spots, box{x, y, x + p.width, y + p.width})
			}
		}
		s.rects(col, spots...)
	}
}

// The lines of a pattern lie on one grid for the whole picture, so that
// neighbouring boxes of one series continue each other.
func levels(b box, p pattern) []box {
	var lines []box
	for y := math.Ceil(b.y0/p.gap) * p.gap; y < b.y1; y += p.gap {
		lines = append(lines, box{b.x0, y, b.x1, math.Min(y+p.width, b.y1)})
	}
	return lines
}

func uprights(b box, p pattern) []box {
	var lines []box
	for x := math.Ceil(b.x0/p.gap) * p.gap; x < b.x1; x += p.gap {
		lines = append(lines, box{x, b.y0, math.Min(x+p.width, b.x1), b.y1})
	}
	return lines
}

// diagonals draws lines at 45 degrees, each cut to the box as a parallelogram
// and all of them filled as one path.
func (s *surface) diagonals(b box, p pattern, col ink) {
	sign := 1.0 // x + y is constant along a slash
	if p.kind == back {
		sign = -1
	}
	lo, hi := b.x0+math.Min(sign*b.y0, sign*b.y1), b.x1+math.Max(sign*b.y0, sign*b.y1)
	half := p.width / math.Sqrt2
	step := p.gap * math.Sqrt2
	s.dev.SetFillColor(col)
	drawn := false
	for c := math.Ceil(lo/step) * step; c < hi; c += step {
		// Clip the strip c-half <= x + sign*y <= c+half against the box.
		shape := clip(clip([]point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}, sign, c-half, 1), sign, c+half, -1)
		if len(shape) < 3 {
			continue
		}
		s.path(shape)
		s.dev.Close()
		drawn = true
	}
	if drawn {
		s.dev.Fill()
	}
}

// clip keeps the part of a convex shape where keep*(x + sign*y - c) >= 0.
func clip(shape []point, sign, c, keep float64) []point {
	side := func(p point) float64 { return keep * (p.x + sign*p.y - c) }
	var out []point
	for i, p := range shape {
		q := shape[(i+1)%len(shape)]
		a, b := side(p), side(q)
		if a >= 0 {
			out = append(out, p)
		}
		if (a > 0 && b < 0) || (a < 0 && b > 0) {
			t := a / (a - b)
			out = append(out, point{p.x + t*(q.x-p.x), p.y + t*(q.y-p.y)})
		}
	}
	return out
}

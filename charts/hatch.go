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

// clipper is a device that keeps what is drawn within a path: the pattern of
// hundreds of columns is then a few long lines.
type clipper interface {
	// Clip keeps what is drawn until Unclip within the path, which is not drawn.
	// Until then all is filled in the colour set before.
	Clip()
	Unclip()
}

// hatch fills boxes with a pattern over the ground that is there, all of them
// in as few paths as the device likes.
func (s *surface) hatch(p pattern, col ink, boxes ...box) {
	if s.dev == nil || !(p.gap > 0) {
		return
	}
	if c, ok := s.dev.(clipper); ok && len(boxes) > 1 {
		s.clip(c, p, col, boxes)
		return
	}
	var parts []box
	for _, b := range boxes {
		if !(b.w() > 0 && b.h() > 0) {
			continue
		}
		switch p.kind {
		case solid:
			parts = append(parts, b)
		case level:
			parts = append(parts, levels(b, p)...)
		case upright:
			parts = append(parts, uprights(b, p)...)
		case grid:
			parts = append(append(parts, levels(b, p)...), uprights(b, p)...)
		case dots:
			parts = append(parts, spots(b, p)...)
		}
	}
	s.rects(col, parts...)
	if p.kind == slash || p.kind == back {
		s.diagonals(p, col, boxes)
	}
}

// clip draws the pattern once over all the boxes, kept within them.
func (s *surface) clip(c clipper, p pattern, col ink, boxes []box) {
	s.dev.SetFillColor(col)
	whole := boxes[0]
	for _, b := range boxes {
		s.dev.Rect(s.px(b.x0), s.px(b.y0), s.px(b.x1), s.px(b.y1))
		whole = box{min(whole.x0, b.x0), min(whole.y0, b.y0), max(whole.x1, b.x1), max(whole.y1, b.y1)}
	}
	c.Clip()
	s.hatch(p, col, whole)
	c.Unclip()
}

func spots(b box, p pattern) []box {
	var out []box
	for y := math.Ceil(b.y0/p.gap) * p.gap; y+p.width <= b.y1; y += p.gap {
		shift := p.gap / 2 * float64(int(math.Round(y/p.gap))&1)
		for x := math.Ceil(b.x0/p.gap)*p.gap + shift; x+p.width <= b.x1; x += p.gap {
			out = append(out, box{x, y, x + p.width, y + p.width})
		}
	}
	return out
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

// diagonals draws lines at 45 degrees, each cut to its box as a parallelogram.
func (s *surface) diagonals(p pattern, col ink, boxes []box) {
	sign := 1.0 // x + y is constant along a slash
	if p.kind == back {
		sign = -1
	}
	half := p.width / math.Sqrt2
	step := p.gap * math.Sqrt2
	s.dev.SetFillColor(col)
	drawn := 0
	for _, b := range boxes {
		if !(b.w() > 0 && b.h() > 0) {
			continue
		}
		lo, hi := b.x0+math.Min(sign*b.y0, sign*b.y1), b.x1+math.Max(sign*b.y0, sign*b.y1)
		for c := math.Ceil(lo/step) * step; c < hi; c += step {
			// Clip the strip c-half <= x + sign*y <= c+half against the box.
			shape := clip(clip([]point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}, sign, c-half, 1), sign, c+half, -1)
			if len(shape) < 3 {
				continue
			}
			s.path(shape)
			s.dev.Close()
			if drawn++; drawn%s.dev.Batch() == 0 {
				s.dev.Fill()
			}
		}
	}
	if drawn%s.dev.Batch() != 0 {
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

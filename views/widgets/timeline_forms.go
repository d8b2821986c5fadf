package widgets

import "math"

// Outline is the form within the circle of radius 1 about 0, 0; none for a Disc,
// which is that circle.
func (f Form) Outline() []Point {
	switch f {
	case Square:
		return []Point{{-0.82, -0.82}, {0.82, -0.82}, {0.82, 0.82}, {-0.82, 0.82}}
	case Triangle:
		return []Point{{0, -1.05}, {1.05, 0.8}, {-1.05, 0.8}}
	case TriangleDown:
		return []Point{{0, 1.05}, {-1.05, -0.8}, {1.05, -0.8}}
	case Diamond:
		return []Point{{0, -1.1}, {1.1, 0}, {0, 1.1}, {-1.1, 0}}
	case Cross:
		return cross(0)
	case Saltire:
		return cross(math.Pi / 4)
	case Hexagon:
		return regular(6, math.Pi/6)
	case Pentagon:
		return regular(5, -math.Pi/2)
	case Star:
		points := make([]Point, 10)
		for i := range points {
			r := 1.15
			if i%2 == 1 {
				r = 0.52
			}
			points[i] = polar(r, -math.Pi/2+float64(i)*math.Pi/5)
		}
		return points
	}
	return nil
}

func regular(n int, turn float64) []Point {
	points := make([]Point, n)
	for i := range points {
		points[i] = polar(1, turn+float64(i)*2*math.Pi/float64(n))
	}
	return points
}

func polar(r, angle float64) Point { return Point{r * math.Cos(angle), r * math.Sin(angle)} }

func cross(turn float64) []Point {
	const a, b = 0.38, 1.05
	arm := []Point{{a, -b}, {a, -a}, {b, -a}, {b, a}, {a, a}, {a, b}, {-a, b}, {-a, a}, {-b, a}, {-b, -a}, {-a, -a}, {-a, -b}}
	for i, p := range arm {
		arm[i] = Point{p.X*math.Cos(turn) - p.Y*math.Sin(turn), p.X*math.Sin(turn) + p.Y*math.Cos(turn)}
	}
	return arm
}

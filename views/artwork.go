package views

import (
	"math"

	"durand/charts"
	"durand/views/widgets"
)

// paperRuler measures text as it is printed.
func paperRuler() *widgets.Ruler {
	return widgets.NewRuler(func(text string, size float32, bold bool) float32 {
		return float32(charts.Measure(text, float64(size), bold))
	})
}

// artworkOf turns a drawing of a widget into one for paper and files.
func artworkOf(d *widgets.Drawing) *charts.Artwork {
	s := &charts.Artwork{Width: d.Width, Height: d.Height}
	for i := range d.Shapes {
		s.Figures = append(s.Figures, figureOf(&d.Shapes[i]))
	}
	for _, t := range d.Texts {
		s.Words = append(s.Words, charts.Words{
			X: t.Box.X, Y: t.Box.Y + t.Box.H/2 + t.Size*0.36, Text: t.Text, Size: t.Size, Bold: t.Bold, Color: t.Color,
		})
	}
	return s
}

func figureOf(s *widgets.Shape) charts.Figure {
	f := charts.Figure{
		X: s.Box.X, Y: s.Box.Y, W: s.Box.W, H: s.Box.H, Fill: s.Fill, Stroke: s.Stroke, StrokeWidth: s.StrokeWidth,
		FadeLeft: s.FadeLeft, FadeRight: s.FadeRight,
	}
	switch s.Kind {
	case widgets.PolygonShape:
		for _, p := range s.Points {
			f.Points = append(f.Points, charts.Vertex(p))
		}
	case widgets.MarkShape:
		x, y, r := s.Box.X+s.Box.W/2, s.Box.Y+s.Box.H/2, s.Box.W/2
		outline := s.Form.Outline()
		if outline == nil { // a disc
			const corners = 32
			for i := range corners {
				angle := 2 * math.Pi * float64(i) / corners
				outline = append(outline, widgets.Point{X: math.Cos(angle), Y: math.Sin(angle)})
			}
		}
		for _, p := range outline {
			f.Points = append(f.Points, charts.Vertex{X: x + p.X*r, Y: y + p.Y*r})
		}
	}
	return f
}

package widgets

import "image/color"

// Point is a place on a drawing, from its upper left corner.
type Point struct{ X, Y float64 }

// Box is an upright rectangle on a drawing.
type Box struct{ X, Y, W, H float64 }

func (b Box) holds(x, y float64) bool {
	return x >= b.X && x < b.X+b.W && y >= b.Y && y < b.Y+b.H
}

// ShapeKind says how a Shape is to be drawn.
type ShapeKind int

// The kinds of shape: a filled Box, its colour fading out over FadeLeft and
// FadeRight; a mark of a Form that fills the Box; a polygon.
const (
	RectShape ShapeKind = iota
	MarkShape
	PolygonShape
)

// Shape is one primitive of a Drawing. A colour with alpha 0 draws nothing.
type Shape struct {
	Kind                ShapeKind
	Box                 Box
	Form                Form    // of a mark
	Points              []Point // of a polygon
	Fill, Stroke        color.NRGBA
	StrokeWidth         float64
	FadeLeft, FadeRight float64 // of a rectangle
}

// Text is one line of text; its Box is as wide as the words and its words stand in
// the middle of the Box's height.
type Text struct {
	Box   Box
	Text  string
	Size  float64
	Bold  bool
	Color color.NRGBA
}

// HitKind says what is at a place.
type HitKind int

// What can be hit.
const (
	ItemHit HitKind = iota
	ClusterHit
	BandHit
	LaneHit // a lane's head
)

// Hit is a place that answers the pointer. A cluster counts what of it is in
// view; its days are the whole of its column.
type Hit struct {
	Kind        HitKind
	Box         Box
	ID          int64
	Lane        int
	First, Last int32
	Count       int
	Label       string
}

// Drawing is a timeline as primitives, for screen and paper alike: shapes in the
// order in which they cover each other, then texts, which never overlap. Plot is
// where time runs; Lanes of it is below scale and period names. Tall is how high
// the lanes would be without scrolling.
type Drawing struct {
	Width, Height float64
	Plot, Lanes   Box
	Tall          float64
	Shapes        []Shape
	Texts         []Text
	Hits          []Hit
}

// At is what stands at a place, the topmost first found; nil for nothing.
func (d *Drawing) At(x, y float64) *Hit {
	for i := len(d.Hits) - 1; i >= 0; i-- {
		if d.Hits[i].Box.holds(x, y) {
			return &d.Hits[i]
		}
	}
	return nil
}

func (d *Drawing) rect(b Box, fill color.NRGBA) {
	d.Shapes = append(d.Shapes, Shape{Kind: RectShape, Box: b, Fill: fill})
}

package widgets

import "image/color"

// Form is the outline of a kind's mark.
type Form int

// The forms, told apart without colour.
const (
	Disc Form = iota
	Square
	Triangle
	Diamond
	TriangleDown
	Cross
	Hexagon
	Star
	Saltire
	Pentagon
)

const forms = 10

// Look is how the marks of one kind look.
type Look struct {
	Form  Form
	Color color.NRGBA
}

// Style is the look of a timeline, free of any toolkit. Sizes are in the unit of
// the View.
type Style struct {
	Paper, Ink, Muted color.NRGBA // ground, text, lesser text
	Rule, Strong      color.NRGBA // grid lines of the small and the large step
	Head              color.NRGBA // ground of lane names and scale
	Band, BandInk     color.NRGBA // a period's tint, and the ground of its name
	Column            color.NRGBA // clusters
	Accent            color.NRGBA // selection
	Kinds             []Look
	TextSize          float64
	HeadWidth         float64 // of the column of lane names
	Still             bool    // nothing can be folded: a picture, not a screen
	Ruler             *Ruler
}

// Light is the style on white paper; it also prints.
func Light(r *Ruler) Style {
	return Style{
		Paper: hex(0xfbfaf8), Ink: hex(0x1d1d1f), Muted: hex(0x676562), Rule: hex(0xeae7e2), Strong: hex(0xcfcbc4),
		Head: hex(0xf4f2ee), Band: see(0x8a7a4a, 0x20), BandInk: hex(0xe9e2cf), Column: hex(0x8d99a3), Accent: hex(0x00615c),
		Kinds: Looks(false), TextSize: 12, HeadWidth: 180, Ruler: r,
	}
}

// Dark is the style on a dark screen.
func Dark(r *Ruler) Style {
	return Style{
		Paper: hex(0x17181a), Ink: hex(0xe9e7e3), Muted: hex(0x9d9a95), Rule: hex(0x26282b), Strong: hex(0x43464a),
		Head: hex(0x1f2123), Band: see(0xd8c58a, 0x16), BandInk: hex(0x3a3628), Column: hex(0x74818c), Accent: hex(0x5cc2b8),
		Kinds: Looks(true), TextSize: 12, HeadWidth: 180, Ruler: r,
	}
}

// Looks are as many different looks as there are forms times colours: the
// palette of Okabe and Ito in the order of PRODUCT.md, each with a form of its own,
// so that they can be told apart in grey too.
func Looks(dark bool) []Look {
	palette := []uint32{0x000000, 0x0072b2, 0xe69f00, 0x009e73, 0xd55e00, 0xcc79a7, 0x56b4e9}
	if dark {
		palette = []uint32{0xe9e7e3, 0x56b4e9, 0xe69f00, 0x2fbf95, 0xf07a2a, 0xdf97bb, 0x8fb4d9}
	}
	looks := make([]Look, len(palette)*forms)
	for i := range looks {
		looks[i] = Look{Form: Form(i % forms), Color: hex(palette[i%len(palette)])}
	}
	return looks
}

// look is the look of a kind; unknown kinds look like the first.
func (s *Style) look(kind int) Look {
	switch {
	case len(s.Kinds) == 0:
		return Look{Color: s.Ink}
	case kind < 0 || kind >= len(s.Kinds):
		return s.Kinds[0]
	}
	return s.Kinds[kind]
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

func see(rgb uint32, alpha uint8) color.NRGBA {
	c := hex(rgb)
	c.A = alpha
	return c
}

// mix is the colour part of the way from a to b.
func mix(a, b color.NRGBA, part float64) color.NRGBA {
	blend := func(x, y uint8) uint8 { return uint8(float64(x)*(1-part) + float64(y)*part + 0.5) }
	return color.NRGBA{R: blend(a.R, b.R), G: blend(a.G, b.G), B: blend(a.B, b.B), A: blend(a.A, b.A)}
}

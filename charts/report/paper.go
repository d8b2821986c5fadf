package report

import (
	"strings"

	"durand/app"
	"durand/charts"
)

// Format is a size of paper.
type Format string

// The formats.
const (
	A4     Format = "A4"
	Letter Format = "Letter"
)

// Formats lists the formats.
func Formats() []Format { return []Format{A4, Letter} }

// Paper is a format and how it lies. The zero Paper is A4 upright.
type Paper struct {
	Format    Format
	Landscape bool
}

// ReadPaper understands "a4", "letter", "A4 landscape" and the like.
func ReadPaper(words string) (Paper, error) {
	var p Paper
	for _, word := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == '-' || r == ',' }) {
		switch word {
		case "a4":
			p.Format = A4
		case "letter":
			p.Format = Letter
		case "landscape":
			p.Landscape = true
		case "portrait":
			p.Landscape = false
		default:
			return p, app.FieldProblem("paper", "“%s” is not a paper Durand knows; use a4 or letter, with landscape or portrait.", words)
		}
	}
	return p, nil
}

// String names the paper: "A4 landscape".
func (p Paper) String() string {
	name := string(A4)
	if p.Format == Letter {
		name = string(Letter)
	}
	if p.Landscape {
		name += " landscape"
	}
	return name
}

// Size is the size of a sheet.
func (p Paper) Size() charts.Size {
	s := charts.Size{W: 595.28, H: 841.89}
	if p.Format == Letter {
		s = charts.Size{W: 612, H: 792}
	}
	if p.Landscape {
		s.W, s.H = s.H, s.W
	}
	return s
}

// The fonts of a page. None is smaller than that of the charts.
var (
	titleFont  = charts.Font{Size: 15, Bold: true}
	againFont  = charts.Font{Size: 9.5, Bold: true} // the title from the second page on
	bodyFont   = charts.Font{Size: 9.5}
	strongFont = charts.Font{Size: 9.5, Bold: true}
	smallFont  = charts.Font{Size: 8.25}
	smallBold  = charts.Font{Size: 8.25, Bold: true}
)

func headingFont(level int) charts.Font {
	return charts.Font{Size: [...]float64{12.5, 10.5, 9.5}[level-1], Bold: true}
}

const (
	side   = 46.0 // margins of a page
	top    = 36.0
	bottom = 34.0
)

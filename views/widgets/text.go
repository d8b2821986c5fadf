package widgets

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

const (
	ellipsis   = "…"
	rulerLimit = 20_000 // whole texts whose width is remembered
)

// Ruler measures text for one medium: the screen, or a page. It remembers what
// it measured, so that cutting a long text to a column needs one real
// measurement instead of ten.
type Ruler struct {
	measure func(text string, size float32, bold bool) float32
	letters map[letter]float32
	whole   map[line]float32
}

type letter struct {
	r    rune
	size float32
	bold bool
}

type line struct {
	text string
	size float32
	bold bool
}

// NewRuler returns a ruler; measure gives the width of one line of text.
func NewRuler(measure func(text string, size float32, bold bool) float32) *Ruler {
	return &Ruler{measure: measure, letters: map[letter]float32{}, whole: map[line]float32{}}
}

// newRuler measures as Fyne draws.
func newRuler() *Ruler {
	return NewRuler(func(text string, size float32, bold bool) float32 {
		return fyne.MeasureText(text, size, fyne.TextStyle{Bold: bold}).Width
	})
}

// width is the exact width of text on one line.
func (r *Ruler) width(text string, size float32, bold bool) float32 {
	if text == "" {
		return 0
	}
	key := line{text, size, bold}
	w, known := r.whole[key]
	if !known {
		if len(r.whole) >= rulerLimit {
			clear(r.whole)
		}
		w = r.measure(text, size, bold)
		r.whole[key] = w
	}
	return w
}

// guess sums the letters: near enough to find where to cut.
func (r *Ruler) guess(text string, size float32, bold bool) float32 {
	var sum float32
	for _, c := range text {
		sum += r.letter(c, size, bold)
	}
	return sum
}

func (r *Ruler) letter(c rune, size float32, bold bool) float32 {
	key := letter{c, size, bold}
	w, known := r.letters[key]
	if !known {
		w = r.measure(string(c), size, bold)
		r.letters[key] = w
	}
	return w
}

// fit cuts text to the width and tells how many of its bytes are left; a cut
// text ends in an ellipsis.
func (r *Ruler) fit(text string, width, size float32, bold bool) (fitted string, kept int) {
	if width <= 0 {
		return "", 0
	}
	known, isKnown := r.whole[line{text, size, bold}]
	if isKnown && known <= width || r.guess(text, size, bold) <= width && r.width(text, size, bold) <= width {
		return text, len(text)
	}
	kept = r.prefix(text, width-r.letter('…', size, bold), size, bold)
	for kept > 0 && r.width(text[:kept]+ellipsis, size, bold) > width {
		_, last := utf8.DecodeLastRuneInString(text[:kept])
		kept -= last
	}
	return strings.TrimRight(text[:kept], " ") + ellipsis, kept
}

// prefix tells how many bytes of text fit the width, by the letters.
func (r *Ruler) prefix(text string, width, size float32, bold bool) int {
	for at, c := range text {
		width -= r.letter(c, size, bold)
		if width < 0 {
			return at
		}
	}
	return len(text)
}

// wrap breaks text into lines no wider than width, at spaces where it can.
func (r *Ruler) wrap(text string, width, size float32, bold bool) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			for line == "" && r.width(word, size, bold) > width {
				cut := max(r.prefix(word, width, size, bold), firstRune(word))
				if cut == len(word) {
					break
				}
				lines, word = append(lines, word[:cut]), word[cut:]
			}
			switch longer := line + " " + word; {
			case line == "":
				line = word
			case r.width(longer, size, bold) <= width:
				line = longer
			default:
				lines, line = append(lines, line), word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func firstRune(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// oneLine puts text on one line; byte offsets into it stay true.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, text)
}

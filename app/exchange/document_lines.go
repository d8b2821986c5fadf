package exchange

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/responses"
)

// textLine is a line of a PDF's page, in points from the lower left corner.
type textLine struct {
	text        strings.Builder
	left, right float64
	y, size     float64
}

// pageParagraphs puts the pieces of a page into lines, and lines into
// paragraphs, by where they stand: a PDF knows neither.
func pageParagraphs(parts []*responses.GetPageTextStructuredRect) []string {
	lines := pageLines(parts)
	var out []string
	var last *textLine
	for _, line := range lines {
		words := strings.TrimSpace(line.text.String())
		switch {
		case words == "":
			continue
		case last != nil && goesOn(last, line, rightEdge(lines, line), words):
			out[len(out)-1] = joinLines(out[len(out)-1], words)
		default:
			out = append(out, words)
		}
		last = line
	}
	return out
}

// pageLines joins pieces that stand on one height, in the order in which the
// page writes them. The boxes of pieces are as tight as their letters.
func pageLines(parts []*responses.GetPageTextStructuredRect) (lines []*textLine) {
	var line *textLine
	for _, part := range parts {
		at := part.PointPosition
		size := (at.Top - at.Bottom) * 1.2
		if part.FontInformation != nil && part.FontInformation.RenderedSize > 1 {
			size = part.FontInformation.RenderedSize
		}
		size = max(size, 1)
		y := (at.Top + at.Bottom) / 2
		if line == nil || math.Abs(y-line.y) > max(line.size, size)*.5 || at.Left < line.right-size*2 {
			line = &textLine{left: at.Left, right: at.Left, y: y, size: size}
			lines = append(lines, line)
		}
		if text := line.text.String(); at.Left-line.right > size*.14 && text != "" && !strings.HasSuffix(text, " ") && !strings.HasPrefix(part.Text, " ") {
			line.text.WriteByte(' ')
		}
		line.text.WriteString(part.Text)
		line.right = max(line.right, at.Right)
		line.size = max(line.size, size)
	}
	return lines
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// rightEdge is how far lines go that stand about where this one does.
func rightEdge(lines []*textLine, line *textLine) float64 {
	edge := line.right
	for _, other := range lines {
		if math.Abs(other.left-line.left) < 60 {
			edge = max(edge, other.right)
		}
	}
	return edge
}

// goesOn tells whether a line belongs to the paragraph of the one before.
func goesOn(last, line *textLine, edge float64, words string) bool {
	step := last.y - line.y
	full := edge - line.left
	switch {
	case step <= 0 || step > 1.75*max(line.size, last.size): // another column, or a gap
		return false
	case math.Abs(last.size-line.size) > .12*max(last.size, line.size): // a heading
		return false
	case line.left > last.left+.7*line.size && line.left < last.left+6*line.size: // indented
		return false
	case strings.HasPrefix(words, "•") || strings.HasPrefix(words, "–"):
		return false
	case last.right < edge-.2*full: // it ended before the edge
		return false
	case last.right < edge-.06*full && endsSentence(last.text.String()):
		return false
	}
	return true
}

// runsOn tells whether the first paragraph of a page belongs to the last one of
// the page before.
func runsOn(last, first string) bool {
	return !endsSentence(last) && unicode.IsLower(firstRune(first))
}

func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \t”’\"')]")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "۔")
}

// joinLines puts two lines of a paragraph together; a word that was divided at
// the line's end is made whole.
func joinLines(before, next string) string {
	for _, soft := range []string{"\u00ad", "\u0002"} { // PDFium's mark of a hyphen at the end of a line is the second
		if rest, cut := strings.CutSuffix(before, soft); cut {
			return rest + next
		}
	}
	if rest, cut := strings.CutSuffix(before, "-"); cut && unicode.IsLower(firstRune(next)) {
		if r, _ := utf8.DecodeLastRuneInString(rest); unicode.IsLower(r) {
			return rest + next
		}
	}
	return before + " " + next
}

package exchange

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// textLine is a line of a PDF's page, in points from the lower left corner.
type textLine struct {
	text        strings.Builder
	left, right float64
	y, size     float64
}

// pageParagraphs puts the letters of a page into lines, and lines into
// paragraphs, by where they stand: a PDF knows neither.
func pageParagraphs(page pdf.Page) []string {
	if page.V.IsNull() {
		return nil
	}
	lines, widthless := pageLines(page.Content().Text)
	if widthless { // a font without widths: the letters cannot be placed
		text, err := page.GetPlainText(nil)
		if err != nil {
			return nil
		}
		return strings.Split(text, "\n")
	}
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

// pageLines groups letters that stand on one height, in the order in which the
// page writes them. It tells whether most letters have no width.
func pageLines(letters []pdf.Text) (lines []*textLine, widthless bool) {
	narrow, wide := 0, 0
	var line *textLine
	for _, t := range letters {
		switch {
		case t.W == 0 && (t.S == "\n" || t.S == "Ω"): // the reader's own mark between two runs, in TeX's letters the other
			continue
		case t.W == 0: // also the last letters of a run with a ligature, whose widths are one off
			narrow++
		default:
			wide++
		}
		size := max(t.FontSize, 1)
		if line == nil || math.Abs(t.Y-line.y) > line.size*.5 || t.X < line.right-line.size*2 {
			line = &textLine{left: t.X, right: t.X, y: t.Y, size: size}
			lines = append(lines, line)
		}
		if gap := t.X - line.right; gap > size*.16 && line.text.Len() > 0 && t.S != " " && !strings.HasSuffix(line.text.String(), " ") {
			line.text.WriteByte(' ')
		}
		line.text.WriteString(t.S)
		line.right = max(line.right, t.X+t.W)
	}
	return lines, narrow > wide
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

func endsSentence(text string) bool {
	text = strings.TrimRight(text, " \t”’\"')]")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "۔")
}

// joinLines puts two lines of a paragraph together; a word that was divided at
// the line's end is made whole.
func joinLines(before, next string) string {
	if rest, cut := strings.CutSuffix(before, "\u00ad"); cut {
		return rest + next
	}
	if rest, cut := strings.CutSuffix(before, "-"); cut && unicode.IsLower(firstRune(next)) {
		if r, _ := utf8.DecodeLastRuneInString(rest); unicode.IsLower(r) {
			return rest + next
		}
	}
	return before + " " + next
}

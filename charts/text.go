package charts

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"

	"durand/assets"
)

// face is a pair of fonts at a size in points: one for Latin, Cyrillic and
// Greek, one for Arabic letters.
type face struct {
	bold bool
	size float64
}

// The sizes of text. None is below 8.25 points: 11 pixels on the screen.
const (
	titleSize = 12.0
	bodySize  = 9.0
	smallSize = 8.25
)

var (
	bodyFace  = face{size: bodySize}
	smallFace = face{size: smallSize}
	titleFace = face{bold: true, size: titleSize}
	boldFace  = face{bold: true, size: smallSize}
)

// fonts parses the embedded fonts once: regular, bold, and the same for
// Arabic letters.
var fonts = sync.OnceValues(func() ([4]*truetype.Font, error) {
	var parsed [4]*truetype.Font
	for i, ttf := range [][]byte{assets.FontRegular(), assets.FontBold(), assets.FontArabic(), assets.FontArabicBold()} {
		f, err := truetype.Parse(ttf)
		if err != nil {
			return parsed, err
		}
		parsed[i] = f
	}
	return parsed, nil
})

// font returns the font of a script.
func (f face) font(arabic bool) *truetype.Font {
	parsed, _ := fonts() // render reports the error before anything is drawn
	i := 0
	if f.bold {
		i = 1
	}
	if arabic {
		i += 2
	}
	return parsed[i]
}

// piece is a part of a line in one font.
type piece struct {
	text   string
	arabic bool
}

// pieces cuts a line, as it is seen, where the script changes.
func pieces(line string) []piece {
	var out []piece
	for _, r := range line {
		arabic := r >= 0x0600 && r <= 0x06FF || r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
		if n := len(out); n > 0 && out[n-1].arabic == arabic {
			out[n-1].text += string(r)
			continue
		}
		out = append(out, piece{string(r), arabic})
	}
	return out
}

// width measures a line in points, from the fonts alone: the devices measure
// each in their own way, and the layout must not depend on the device.
func (f face) width(body string) float64 {
	body = visual(body)
	if plain(body) {
		return f.advance(piece{text: body})
	}
	sum := 0.0
	for _, p := range pieces(body) {
		sum += f.advance(p)
	}
	return sum
}

// advance measures one piece.
func (f face) advance(p piece) float64 {
	font := f.font(p.arabic)
	em := fixed.Int26_6(font.FUnitsPerEm())
	var sum fixed.Int26_6
	for _, r := range p.text {
		sum += font.HMetric(em, font.Index(r)).AdvanceWidth
	}
	return float64(sum) / float64(em) * f.sizeOf(p)
}

// sizeOf is the size of a piece: Arabic letters are drawn larger, as their
// font is made smaller than the other.
func (f face) sizeOf(p piece) float64 {
	if p.arabic {
		return f.size * 1.2
	}
	return f.size
}

// leading is the distance from one baseline to the next.
func (f face) leading() float64 { return f.size * 1.3 }

// SplitWords are the words of a text, between which a line may end: not at the
// narrow space within a number.
func SplitWords(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && r != '\u202f' && r != '\u00a0' })
}

// wrap breaks text into lines no wider than width; a word that is wider
// itself is broken where it must be. At most limit lines are made, the last
// ending in an ellipsis where text is missing; limit 0 means all of them.
func (f face) wrap(body string, width float64, limit int) []string {
	var lines []string
	line := ""
	for _, word := range SplitWords(body) {
		if line == "" {
			line = word
		} else if joined := line + " " + word; f.width(joined) <= width {
			line = joined
		} else {
			lines, line = append(lines, line), word
		}
		for f.width(line) > width {
			head, tail := f.split(line, width)
			if tail == "" {
				break
			}
			lines, line = append(lines, head), tail
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if limit > 0 && len(lines) > limit {
		lines[limit-1] = f.fit(strings.Join(lines[limit-1:], " "), width)
		lines = lines[:limit]
	}
	return lines
}

// split cuts a word after as many letters as fit, at least one.
func (f face) split(word string, width float64) (head, tail string) {
	end := 0
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		if i > 0 && f.width(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end], word[end:]
}

// fit shortens a line to the width, ending it in an ellipsis.
func (f face) fit(body string, width float64) string {
	if f.width(body) <= width {
		return body
	}
	head, _ := f.split(body, width-f.width("…"))
	return strings.TrimRight(head, " ,;:") + "…"
}

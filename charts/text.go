package charts

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"

	"durand/assets"
)

// face is a font at a size in points.
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

// fonts parses the embedded fonts once: regular, bold.
var fonts = sync.OnceValues(func() ([2]*truetype.Font, error) {
	var parsed [2]*truetype.Font
	for i, ttf := range [][]byte{assets.FontRegular(), assets.FontBold()} {
		f, err := truetype.Parse(ttf)
		if err != nil {
			return parsed, err
		}
		parsed[i] = f
	}
	return parsed, nil
})

func (f face) font() *truetype.Font {
	parsed, _ := fonts() // render reports the error before anything is drawn
	if f.bold {
		return parsed[1]
	}
	return parsed[0]
}

// width measures a line in points, from the font alone: the devices measure
// each in their own way, and the layout must not depend on the device.
func (f face) width(body string) float64 {
	font := f.font()
	em := fixed.Int26_6(font.FUnitsPerEm())
	var sum fixed.Int26_6
	for _, r := range visual(body) {
		sum += font.HMetric(em, font.Index(r)).AdvanceWidth
	}
	return float64(sum) / float64(em) * f.size
}

// leading is the distance from one baseline to the next.
func (f face) leading() float64 { return f.size * 1.3 }

// wrap breaks text into lines no wider than width; a word that is wider
// itself is broken where it must be. At most limit lines are made, the last
// ending in an ellipsis where text is missing; limit 0 means all of them.
func (f face) wrap(body string, width float64, limit int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(body) {
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

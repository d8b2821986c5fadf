package charts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// Holdable replaces the runes that the PDF library cannot hold and leaves the
// order of reading: for titles and bookmarks, which viewers shape themselves.
func Holdable(body string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r > 0xFFFF: // fpdf panics on these
			return '\uFFFD'
		case r < ' ' || r == 0x7F:
			return ' '
		}
		return r
	}, norm.NFC.String(body))
}

func visual(body string) string {
	if plain(body) {
		return body
	}
	body = Holdable(body)
	if !strings.ContainsFunc(body, rightToLeft) {
		return body
	}
	return reorder(join([]rune(body)))
}

// plain tells at a glance that there is nothing to do.
func plain(body string) bool {
	for i := range len(body) {
		if c := body[i]; c < ' ' || c >= 0x7F {
			return false
		}
	}
	return true
}

func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// stretch is a part of a line that runs one way.
type stretch struct {
	text string
	rtl  bool
}

// reorder puts a line into the order of the eye, from left to right. The
// bidi package finds the stretches but leaves them in the order of reading.
func reorder(line []rune) string {
	text := string(line)
	var p bidi.Paragraph
	if _, err := p.SetString(text); err != nil {
		return text
	}
	order, err := p.Order()
	if err != nil {
		return text
	}
	var parts []stretch
	for i := range order.NumRuns() {
		run := order.Run(i)
		rtl := run.Direction() == bidi.RightToLeft
		body := run.String()
		if number := leadingNumber(body); !rtl && i > 0 && number > 0 && number < len(body) && !startsRTL(text) {
			// A number after Arabic letters belongs to them, what follows does not.
			parts = append(parts, stretch{body[:number], false})
			body = body[number:]
		}
		parts = append(parts, stretch{body, rtl})
	}
	if startsRTL(text) {
		slices.Reverse(parts)
	} else {
		turnGroups(parts)
	}
	var out strings.Builder
	for _, part := range parts {
		if part.rtl {
			part.text = bidi.ReverseString(part.text) // marks stay with their letters, brackets are mirrored
		}
		out.WriteString(part.text)
	}
	return out.String()
}

// turnGroups turns round each stretch of Arabic with the numbers inside and
// after it, in a line that runs from left to right.
func turnGroups(parts []stretch) {
	for i := 0; i < len(parts); i++ {
		if !parts[i].rtl {
			continue
		}
		end := i + 1
		for end < len(parts) && (parts[end].rtl || leadingNumber(parts[end].text) == len(parts[end].text)) {
			end++
		}
		slices.Reverse(parts[i:end])
		i = end
	}
}

// leadingNumber returns the length of the number that a text begins with.
func leadingNumber(text string) int {
	end := 0
	for i, r := range text {
		if unicode.IsDigit(r) {
			end = i + utf8.RuneLen(r)
		} else if i == 0 || !strings.ContainsRune(".,:/-", r) {
			break
		}
	}
	return end
}

// startsRTL tells whether a line as a whole is read from right to left: its
// first letter decides.
func startsRTL(text string) bool {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// forms are the shapes of an Arabic letter: alone, at the end, at the
// beginning, in the middle. Letters with two shapes do not join to the left.
type forms struct{ alone, end, begin, middle rune }

func (f forms) joinsOn() bool { return f.begin != 0 }

// join replaces Arabic letters by the presentation forms of their place in
// the word, and lam with alef by the ligature; the line is in the order in
// which it is read.
func join(line []rune) []rune {
	table := shapes()
	out := make([]rune, 0, len(line))
	joined := false // the letter before reaches out to this one
	for i := 0; i < len(line); i++ {
		r := line[i]
		f, arabic := table[r]
		if !arabic {
			out = append(out, r)
			joined = joined && transparent(r) || r == tatweel
			continue
		}
		next := i + 1
		for next < len(line) && transparent(line[next]) {
			next++
		}
		if r == lam && next < len(line) {
			if lig, ok := lamAlef(line[next]); ok {
				out = append(out, pick(lig, joined, false))
				out = append(out, line[i+1:next]...)
				i, joined = next, false
				continue
			}
		}
		onward := false
		if f.joinsOn() && next < len(line) {
			_, follows := table[line[next]]
			onward = follows && table[line[next]].end != 0 || line[next] == tatweel
		}
		out = append(out, pick(f, joined && f.end != 0, onward))
		joined = onward
	}
	return out
}

func pick(f forms, before, after bool) rune {
	switch {
	case before && after:
		return f.middle
	case before:
		return f.end
	case after:
		return f.begin
	}
	return f.alone
}

const (
	lam     = '\u0644'
	tatweel = '\u0640'
)

// transparent marks sit on a letter and do not part it from the next.
func transparent(r rune) bool {
	return r >= 0x064B && r <= 0x065F || r == 0x0670 || r >= 0x0610 && r <= 0x061A || r >= 0x06D6 && r <= 0x06ED && r != 0x06DD && r != 0x06E5 && r != 0x06E6 && r != 0x06E9
}

func lamAlef(alef rune) (forms, bool) {
	switch alef {
	case 0x0622:
		return forms{0xFEF5, 0xFEF6, 0, 0}, true
	case 0x0623:
		return forms{0xFEF7, 0xFEF8, 0, 0}, true
	case 0x0625:
		return forms{0xFEF9, 0xFEFA, 0, 0}, true
	case 0x0627:
		return forms{0xFEFB, 0xFEFC, 0, 0}, true
	}
	return forms{}, false
}

// shapes is the table of presentation forms: Unicode lists them letter after
// letter as alone, end, begin, middle, so a letter and its first form say all.
func shapes() map[rune]forms {
	table := map[rune]forms{0x0621: {alone: 0xFE80}}
	four := func(letter, first rune) { table[letter] = forms{first, first + 1, first + 2, first + 3} }
	two := func(letter, first rune) { table[letter] = forms{alone: first, end: first + 1} }

	// Arabic, from alef with madda on.
	two(0x0622, 0xFE81)
	two(0x0623, 0xFE83)
	two(0x0624, 0xFE85)
	two(0x0625, 0xFE87)
	four(0x0626, 0xFE89)
	two(0x0627, 0xFE8D)
	four(0x0628, 0xFE8F)
	two(0x0629, 0xFE93)
	for i, letter := range []rune{0x062A, 0x062B, 0x062C, 0x062D, 0x062E} {
		four(letter, 0xFE95+4*rune(i))
	}
	for i, letter := range []rune{0x062F, 0x0630, 0x0631, 0x0632} {
		two(letter, 0xFEA9+2*rune(i))
	}
	for i := range rune(8) { // seen to ghain
		four(0x0633+i, 0xFEB1+4*i)
	}
	for i := range rune(7) { // feh to heh
		four(0x0641+i, 0xFED1+4*i)
	}
	two(0x0648, 0xFEED)
	two(0x0649, 0xFEEF)
	four(0x064A, 0xFEF1)

	// Urdu, Persian and Pashto letters that have forms of their own.
	four(0x0679, 0xFB66) // tteh
	four(0x067E, 0xFB56) // peh
	four(0x0686, 0xFB7A) // tcheh
	two(0x0688, 0xFB88)  // ddal
	two(0x0691, 0xFB8C)  // rreh
	two(0x0698, 0xFB8A)  // jeh
	four(0x06A9, 0xFB8E) // keheh
	four(0x06AF, 0xFB92) // gaf
	two(0x06BA, 0xFB9E)  // noon ghunna
	four(0x06BE, 0xFBAA) // heh doachashmee
	two(0x06C0, 0xFBA4)  // heh with yeh above
	four(0x06C1, 0xFBA6) // heh goal
	four(0x06CC, 0xFBFC) // farsi yeh
	two(0x06D2, 0xFBAE)  // yeh barree
	two(0x06D3, 0xFBB0)  // yeh barree with hamza
	return table
}

package report

import (
	"slices"
	"strings"

	"durand/charts"
)

// columnWidths shares the width of a page among the columns: each gets what
// its longest word needs, and of the rest more the longer its texts are. In a
// long table that is what nine of ten rows need: a few long texts would take
// the room from a column in which every row is broken for them. Of very many
// rows some are measured, from first to last; they tell enough.
func columnWidths(t Table, width float64) []float64 {
	least, natural := measure(t, width)
	words := slices.Clone(least)
	for i, c := range t.Columns {
		least[i] = max(least[i], c.Least)
		natural[i] = max(natural[i], least[i])
		if c.Most > 0 {
			natural[i] = max(min(natural[i], c.Most), min(least[i], c.Most))
			least[i] = min(least[i], natural[i])
		}
	}
	if over, slack := sum(least)-width, sum(least)-sum(words); over > 0 && slack > 0 { // rather narrow than with broken words
		for i := range least {
			least[i] -= (least[i] - words[i]) * min(over/slack, 1)
		}
	}
	if figures(t) && sum(natural)*1.5 < width { // a few figures far apart are hard to read across
		for i := range natural {
			natural[i] *= 1.5
		}
		return natural
	}
	return share(least, natural, width)
}

// measure finds what the longest word of each column needs, and what its texts
// need to stand in one line each.
func measure(t Table, width float64) (least, natural []float64) {
	const measured, long = 400, 60
	least, natural = make([]float64, len(t.Columns)), make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		var word float64
		natural[i], word = textWidth(c.Title, smallBold)
		least[i] = wordWidth(word, width)
	}
	wide := make([][]float64, len(t.Columns)) // what each row needs in each column
	for n := range min(len(t.Rows), measured) {
		r := n * len(t.Rows) / min(len(t.Rows), measured)
		font := smallFont
		if t.Strong != nil && t.Strong(r) {
			font = smallBold
		}
		for i := range t.Columns {
			need := natural[i]
			if i < len(t.Rows[r]) {
				line, word := textWidth(t.Rows[r][i], font)
				need, least[i] = max(need, line), max(least[i], wordWidth(word, width))
			}
			wide[i] = append(wide[i], need)
		}
	}
	for i, needs := range wide {
		slices.Sort(needs)
		switch n := len(needs); {
		case n > long:
			natural[i] = needs[n*9/10]
		case n > 0:
			natural[i] = needs[n-1]
		}
	}
	return least, natural
}

// textWidth is the room of the longest line of a text in a cell, and the width
// of its longest word.
func textWidth(text string, font charts.Font) (line, word float64) {
	for _, part := range strings.Split(text, "\n") {
		if len(part) > 200 {
			part = part[:200]
		}
		line = max(line, font.Width(part)+2*cellSide+.5)
	}
	for _, part := range charts.SplitWords(text) {
		word = max(word, font.Width(part))
	}
	return line, word
}

// wordWidth is the room that a word must have in a table of a width; 0 where
// there is no word.
func wordWidth(word, width float64) float64 {
	if word == 0 {
		return 0
	}
	return min(word, width*.3) + 2*cellSide + .5
}

// figures tells whether a table is names and their figures, and nothing else.
func figures(t Table) bool {
	for _, c := range t.Columns[1:] {
		if !c.Figure {
			return false
		}
	}
	return true
}

// share gives columns that need little what they need, and divides what is
// left among the others: each its least, and more the longer its texts are.
func share(least, natural []float64, width float64) []float64 {
	out := make([]float64, len(least))
	sumLeast, sumNatural := sum(least), sum(natural)
	if sumLeast >= width { // too many columns: all get narrower, and words are broken
		for i := range out {
			out[i] = least[i] * width / sumLeast
		}
		return out
	}
	if sumNatural <= width {
		for i := range out {
			out[i] = natural[i] + (width-sumNatural)*natural[i]/sumNatural
		}
		return out
	}
	settled, rest := make([]bool, len(out)), width
	for open, changed := len(out), true; changed; {
		changed = false
		for i := range out {
			others := sum(least) - least[i] // what the others need at the least
			if !settled[i] && natural[i] <= rest/float64(open) && natural[i] <= width-others {
				out[i], settled[i], changed = natural[i], true, true
				least[i] = natural[i]
				rest -= natural[i]
				open--
			}
		}
	}
	spare, want := width, 0.0
	for i := range out {
		spare -= least[i]
		if !settled[i] {
			want += natural[i] - least[i]
		}
	}
	for i := range out {
		if !settled[i] {
			out[i] = least[i] + spare*(natural[i]-least[i])/want
		}
	}
	return out
}

func sum(values []float64) float64 {
	all := 0.0
	for _, v := range values {
		all += v
	}
	return all
}

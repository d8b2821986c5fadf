package data

import (
	"strings"
	"unicode/utf8"
)

// span is a word of a text: where it stands, and what it folds to. A word
// may fold to several tokens.
type span struct {
	from, to int
	token    string
}

// spans cuts a text into words as the search does.
func spans(s string) []span {
	var out []span
	start := -1
	for i, r := range s + " " {
		switch in := wordRune(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			if words := tokens(s[start:i]); len(words) == 1 {
				out = append(out, span{start, i, words[0]})
			} else if len(words) > 1 {
				out = append(out, span{start, i, strings.Join(words, "")})
			}
			start = -1
		}
	}
	return out
}

// highlighter finds the places of a text that a search found.
type highlighter struct{ wanted []sequence }

// sequence is folded words that follow each other; of the last, the beginning
// is enough where prefix says so.
type sequence struct {
	words  []string
	prefix bool
}

func newHighlighter(s search) highlighter {
	var h highlighter
	for _, t := range s {
		if t.not {
			continue
		}
		for _, form := range t.forms() {
			h.wanted = append(h.wanted, sequence{form, t.prefix})
		}
	}
	return h
}

// marks returns the byte ranges of s to highlight, in order.
func (h highlighter) marks(s string) [][2]int {
	words := spans(s)
	var out [][2]int
	for i := 0; i < len(words); {
		n := h.matchAt(words[i:])
		if n == 0 {
			i++
			continue
		}
		out = append(out, [2]int{words[i].from, words[i+n-1].to})
		i += n
	}
	return out
}

// matchAt returns how many words the longest sequence takes that stands first.
func (h highlighter) matchAt(words []span) int {
	longest := 0
	for _, seq := range h.wanted {
		if n := len(seq.words); n > longest && n <= len(words) && seq.standsAt(words) {
			longest = n
		}
	}
	return longest
}

func (q sequence) standsAt(words []span) bool {
	last := len(q.words) - 1
	for i, w := range q.words {
		if words[i].token != w && !(q.prefix && i == last && strings.HasPrefix(words[i].token, w)) {
			return false
		}
	}
	return true
}

const (
	snippetBytes = 180
	snippetLead  = 50
)

// snippet cuts the place out of the texts that shows best why they were
// found, with what is to be highlighted in it.
func (h highlighter) snippet(texts ...string) (string, [][2]int) {
	best, bestMarks := "", [][2]int(nil)
	for _, s := range texts {
		if marks := h.marks(s); len(marks) > len(bestMarks) || best == "" {
			best, bestMarks = s, marks
		}
	}
	from := 0
	if len(bestMarks) > 0 && len(best) > snippetBytes {
		from = wordStart(best, bestMarks[0][0]-snippetLead)
	}
	to := len(best)
	if to-from > snippetBytes {
		to = wordStart(best, from+snippetBytes)
	}
	lead, tail := "", ""
	if from > 0 {
		lead = "… "
	}
	if to < len(best) {
		tail = "…"
	}
	cut := lead + strings.ReplaceAll(best[from:to], "\n", " ") + tail
	var marks [][2]int
	for _, m := range bestMarks {
		if m[0] >= from && m[1] <= to {
			marks = append(marks, [2]int{m[0] - from + len(lead), m[1] - from + len(lead)})
		}
	}
	return cut, marks
}

// wordStart goes back to where a word starts.
func wordStart(s string, at int) int {
	if at <= 0 {
		return 0
	}
	if at >= len(s) {
		return len(s)
	}
	if space := strings.LastIndexAny(s[:at], " \n"); space > at-30 {
		return space + 1
	}
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

package data

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"durand/app"
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
type highlighter struct {
	wanted []sequence
	also   map[string][][]string // other names of what was typed, in words, by the first
}

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

// learn makes known all names of the actors and places that the words of a search
// stand for: what was found by another name is highlighted too.
func (h *highlighter) learn(ctx context.Context, q querier, typed search, also func(term) []string) error {
	h.also = map[string][][]string{}
	for letter, noun := range map[string]app.Noun{actorToken: app.NounActor, placeToken: app.NounPlace, sourceToken: app.NounSource} {
		var ids []app.ID
		for _, t := range typed {
			for _, row := range also(t) {
				if number, ok := strings.CutPrefix(row, letter); ok && !t.not {
					id, err := strconv.ParseInt(number, 10, 64)
					if err != nil {
						return err
					}
					ids = append(ids, app.ID(id))
				}
			}
		}
		names, err := column[string](ctx, q, "SELECT fold FROM name WHERE noun = ? AND row"+inSet, string(noun), set(ids))
		if err != nil {
			return err
		}
		for _, name := range names {
			if words := strings.Fields(name); len(words) > 0 {
				h.also[words[0]] = append(h.also[words[0]], words)
			}
		}
	}
	return nil
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
	for _, name := range h.also[words[0].token] {
		if n := len(name); n > longest && n <= len(words) && (sequence{words: name}).standsAt(words) {
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
// found, with what is to be highlighted in it. What was typed goes before what
// else it is called.
func (h highlighter) snippet(texts ...string) (string, [][2]int) {
	typed := highlighter{wanted: h.wanted}
	best, bestMarks, bestTyped := "", [][2]int(nil), 0
	for _, s := range texts {
		marks, words := h.marks(s), len(typed.marks(s))
		if best == "" || words > bestTyped || words == bestTyped && len(marks) > len(bestMarks) {
			best, bestMarks, bestTyped = s, marks, words
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

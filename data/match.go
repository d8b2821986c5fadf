package data

import (
	"strings"
	"unicode"
)

// A search is what was typed, understood: words that must all be there, words
// that must not (-word), "phrases in quotes". A word found is also found when
// it only begins so, if it is the last one typed or ends in *.
type search []term

// term is a word or phrase: its folded tokens in order.
type term struct {
	words  []string
	prefix bool // the last token may go on
	not    bool
	joined bool // typed as one word with signs in it: IS-K is also ISK
}

// parseSearch understands what was typed; it never fails. Without a word that
// must be there it is empty.
func parseSearch(typed string) search {
	var terms search
	wanted := false
	for rest := typed; ; {
		var t term
		var ok bool
		if t, rest, ok = nextTerm(rest); !ok {
			break
		}
		if len(t.words) > 0 {
			terms = append(terms, t)
			wanted = wanted || !t.not
		}
	}
	if !wanted {
		return nil
	}
	return terms
}

func nextTerm(s string) (t term, rest string, ok bool) {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	if s == "" {
		return t, "", false
	}
	if after, minus := strings.CutPrefix(s, "-"); minus && after != "" && after[0] != ' ' {
		t.not, s = true, after
	}
	if after, quoted := strings.CutPrefix(s, `"`); quoted {
		phrase, rest, closed := strings.Cut(after, `"`)
		t.words, t.prefix = tokens(public(phrase)), !closed
		return t.soft(), rest, true
	}
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '"' })
	if end < 0 {
		end = len(s)
	}
	word := s[:end]
	t.words, t.joined = tokens(public(word)), true
	t.prefix = s[end:] == "" || strings.HasSuffix(word, "*")
	return t.soft(), s[end:], true
}

// soft keeps a single Latin letter from standing for every word that begins
// with it.
func (t term) soft() term {
	if n := len(t.words); n > 0 && len(t.words[n-1]) == 1 {
		t.prefix = false
	}
	return t
}

// public drops letters for private use, which stand for rows.
func public(s string) string {
	return strings.Map(func(r rune) rune {
		if private(r) {
			return ' '
		}
		return r
	}, s)
}

// forms returns the token sequences by which the term is found.
func (t term) forms() [][]string {
	forms := [][]string{t.words}
	if t.joined && len(t.words) > 1 {
		forms = append(forms, []string{strings.Join(t.words, "")})
	}
	return forms
}

// match writes the term for FTS5: its words as a phrase.
func (t term) match() string {
	forms := t.forms()
	for i, form := range forms {
		s := `"` + strings.Join(form, " ") + `"`
		if t.prefix {
			s += " *"
		}
		forms[i] = []string{s}
	}
	if len(forms) == 1 {
		return forms[0][0]
	}
	return "(" + forms[0][0] + " OR " + forms[1][0] + ")"
}

// expression writes the search for FTS5. also gives, for each term, tokens of
// rows by whose names it is found as well; and is more that must be there.
func (s search) expression(also func(term) []string, and ...string) string {
	var must, not []string
	for _, t := range s {
		one := t.match()
		if rows := also(t); len(rows) > 0 {
			one = "(" + one + " OR " + quoteAll(rows) + ")"
		}
		if t.not {
			not = append(not, one)
		} else {
			must = append(must, one)
		}
	}
	whole := strings.Join(append(must, and...), " AND ")
	if len(not) > 0 && whole != "" {
		whole = "(" + whole + ") NOT (" + strings.Join(not, " OR ") + ")"
	}
	return whole
}

// quoteAll writes tokens of which any will do.
func quoteAll(tokens []string) string { return `"` + strings.Join(tokens, `" OR "`) + `"` }

func none(term) []string { return nil }

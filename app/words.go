package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// Grouped writes a number with its digits in groups of three.
func Grouped(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && d != '-' && digits[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Counted writes a number with what it counts: "1 row", "2,000 rows".
func Counted(n int, one, more string) string {
	return Grouped(n) + " " + Plural(n, one, more)
}

// Plural is the one word for one, and else the other.
func Plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// Upper begins words with a capital.
func Upper(words string) string {
	for _, r := range words {
		first := string(r)
		return strings.ToUpper(first) + words[len(first):]
	}
	return words
}

// FigureWords writes a figure as people write it.
func FigureWords(v float64) string {
	if v == float64(int64(v)) {
		return Grouped(int(v))
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Figure says what a claim claims: the best figure with its range, the
// source's words, or which kind of empty it is.
func (c *Claim) Figure() string {
	words := c.Hedge().aboutWords(rangeWords(c.Low, c.Best, c.High))
	state := map[State]string{Uncovered: "not covered", Incomplete: "incomplete", Unknown: "unknown"}[c.State]
	switch {
	case words != "" && state != "":
		return words + ", " + state
	case words == "" && (state == "" || c.State == Unknown && c.Said != ""):
		return c.Said
	}
	return words + state
}

// Figure says the sum with its range.
func (s SourceSum) Figure() string {
	if words := rangeWords(s.Low, s.Best, s.High); words != "" {
		return words
	}
	return "only bounds"
}

// In says in how many events the source gives a figure, and in how many only a
// bound, which is not in the sum.
func (s SourceSum) In() string {
	switch {
	case s.Bounds == 0:
		return Grouped(s.Events)
	case s.Events == 0:
		return Grouped(s.Bounds) + ", only a bound"
	}
	return Grouped(s.Events) + ", only a bound in " + Grouped(s.Bounds) + " more"
}

func rangeWords(least, best, most *float64) string {
	bounds := boundWords(least, most)
	if best == nil {
		return bounds
	}
	words := FigureWords(*best)
	saysNoMore := same(least, most) || most == nil && same(least, best) || least == nil && same(most, best)
	if bounds == "" || saysNoMore {
		return words
	}
	return words + " (" + bounds + ")"
}

func boundWords(least, most *float64) string {
	switch {
	case same(least, most):
		return FigureWords(*least)
	case least != nil && most != nil:
		return FigureWords(*least) + "–" + FigureWords(*most)
	case least != nil:
		return "≥ " + FigureWords(*least)
	case most != nil:
		return "≤ " + FigureWords(*most)
	}
	return ""
}

// same tells whether two figures are known and equal.
func same(a, b *float64) bool { return a != nil && b != nil && *a == *b }

// What says what is counted: "killed, soldiers".
func (c *Claim) What() string {
	words := string(c.Measure)
	if c.Of != "" {
		words += ", " + c.Of
	}
	if c.Unit != "" && c.Unit != "persons" && c.Unit != string(c.Measure) {
		words += " (" + c.Unit + ")"
	}
	return words
}

// Cited says a source as a reader would look for it: who, what, where, when.
func (s *Source) Cited() string {
	var parts []string
	for _, part := range []string{s.Author, s.Title, s.Publisher, s.Published.Words(), s.Licence} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// ClaimInShort says a claim in one line, with its source.
func ClaimInShort(ctx context.Context, r Reader, c *Claim) (string, error) {
	source, actor, event := Ref{NounSource, c.Source}, Ref{NounActor, c.Actor}, Ref{NounEvent, c.Event}
	names, err := r.Names(ctx, []Ref{source, actor, event})
	words := []string{names[source], c.What() + ": " + c.Figure(), names[event], names[actor], c.OwnTime()}
	if c.Measure == MeasurePosition {
		words = []string{names[source], c.Said}
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " · "), err
}

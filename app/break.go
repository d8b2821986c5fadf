package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Break is a change in how a source counts: figures from before and after it
// are not of one kind.
type Break struct {
	Source ID     // the source whose series it touches; zero: all series
	Of     string // only what it counts of these; empty for all
	Name   string // of the source
	When   Date
	Text   string
}

// readBreaks reads the changes of method of those that count what is asked, in
// order of time.
func readBreaks(ctx context.Context, r Reader, q Question) ([]Break, error) {
	q = q.Plain()
	var out []Break
	var sources []Ref
	err := r.Each(ctx, NounCoverage, func(row Row) error {
		c, ok := row.(*Coverage)
		switch {
		case !ok:
			return nil
		case q.Count == CountClaims && c.Measure != q.Measure,
			q.Count != CountClaims && c.By != "",
			len(q.Filter.Sources) > 0 && !slices.Contains(q.Filter.Sources, c.Source):
			return nil
		}
		for _, m := range c.Changes {
			b := Break{Source: c.Source, When: m.When, Text: m.Text}
			if q.Count == CountClaims {
				b.Of = c.Of
			}
			out = append(out, b)
			sources = append(sources, Ref{NounSource, c.Source})
		}
		return nil
	})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	names, err := r.Names(ctx, withoutTwins(sources))
	for i := range out {
		out[i].Name = names[Ref{NounSource, out[i].Source}]
	}
	return inOrder(out), err
}

// inOrder sorts by time and names each change once: a source may have it in
// what it counts by month and by year.
func inOrder(breaks []Break) []Break {
	slices.SortStableFunc(breaks, func(a, b Break) int {
		return cmp.Or(cmp.Compare(a.When.Start(), b.When.Start()), strings.Compare(a.Name, b.Name), strings.Compare(a.Text, b.Text), strings.Compare(a.Of, b.Of))
	})
	return slices.CompactFunc(breaks, func(a, b Break) bool { return a.Name == b.Name && a.When == b.When && a.Text == b.Text && a.Of == b.Of })
}

// breakAt keeps the changes that lie within the time of the tally; where each
// series is of a source, those of the series.
func (t *Tally) breakAt(breaks []Break, bySource bool) {
	if len(t.Periods) == 0 {
		return
	}
	first, last := t.Periods[0].First, t.Periods[len(t.Periods)-1].Last
	for _, b := range breaks {
		if !bySource {
			b.Source = 0
		}
		if b.When.Last() > first && b.When.First() <= last && slices.ContainsFunc(t.Series, b.touches) {
			t.Breaks = append(t.Breaks, b)
		}
	}
}

// touches tells whether the figures of a series are counted in another way
// from then on.
func (b Break) touches(s Series) bool {
	return s.Rest || b.Source == 0 || s.Group == b.Source && (b.Of == "" || s.Of == "" || s.Of == b.Of)
}

// BreaksOf are the changes that touch a series.
func (t Tally) BreaksOf(series int) []Break {
	return slices.DeleteFunc(slices.Clone(t.Breaks), func(b Break) bool { return !b.touches(t.Series[series]) })
}

// BreakWords says which source counts in another way from when on; empty where
// none does.
func (t Tally) BreakWords() string {
	var words []string
	for _, b := range t.Breaks {
		line := b.Name
		if b.Of != "" {
			line += " (" + b.Of + ")"
		}
		line += ", " + b.When.Words()
		if text := strings.TrimRight(strings.TrimSpace(b.Text), "."); text != "" {
			line += ": " + text
		}
		words = append(words, line)
	}
	switch len(words) {
	case 0:
		return ""
	case 1:
		return "Change of method: " + words[0] + ". Figures before and after it are not counted alike."
	}
	return "Changes of method: " + strings.Join(words, "; ") + ". Figures before and after one are not counted alike."
}

// Mark is the change as it is drawn across a picture.
func (b Break) Mark() Mark {
	return Mark{Name: "method: " + b.Name, First: b.When.First(), Last: b.When.Last()}
}

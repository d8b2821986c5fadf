package app

import (
	"context"
	"sort"
)

// Behind lists the events or claims that stand behind a cell of a tally which
// answers the question, in order of time: those by which the figure came
// about. Series -1 means all of them. A picture of bars has one cell a series,
// for the whole time. Errors: Cancelled, Damaged.
func Behind(ctx context.Context, r Asked, q Question, t Tally, series, period int) ([]ID, error) {
	q = q.Plain()
	var ids []ID
	seen := map[ID]bool{}
	belongs := t.belonging(series)
	for _, periods := range t.stretches(q, series, period) {
		within := q
		if q.Count != CountClaims { // of claims the names of the series depend on all of them
			within.Period = BetweenDays(periods[0].First, periods[len(periods)-1].Last)
		}
		err := r.Facts(ctx, within, func(f Fact) error {
			if !seen[f.ID] && belongs(f) && q.countsIn(f, periods) {
				seen[f.ID] = true
				ids = append(ids, f.ID)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// stretches are the periods of a cell, as one or more stretches of time.
func (t Tally) stretches(q Question, series, period int) [][]Period {
	if q.Kind == ChartBars {
		return [][]Period{t.Periods}
	}
	var out [][]Period
	if period < 0 || period >= len(t.Periods) {
		return nil
	}
	if series != 1 || t.Others == nil {
		out = append(out, t.Periods[period:period+1])
	}
	if series != 0 && period < len(t.Others) {
		out = append(out, t.Others[period:period+1])
	}
	return out
}

// belonging tells which facts belong to a series: to the one that adds up the
// rest, those of no other.
func (t Tally) belonging(series int) func(Fact) bool {
	if series < 0 || series >= len(t.Series) || t.Others != nil {
		return func(Fact) bool { return true }
	}
	s := t.Series[series]
	if !s.Rest {
		return func(f Fact) bool { return f.Group == s.Group && f.Name == s.Name }
	}
	own := map[groupKey]bool{}
	for _, o := range t.Series {
		own[groupKey{o.Group, o.Name}] = true
	}
	return func(f Fact) bool { return !own[groupKey{f.Group, f.Name}] }
}

// countsIn tells whether a fact counts in one of the periods, by the rule.
func (q Question) countsIn(f Fact, periods []Period) bool {
	i := sort.Search(len(periods), func(i int) bool { return periods[i].Last >= f.First })
	if i == len(periods) || f.First < periods[i].First || f.First <= DayMin || f.Last >= DayMax {
		return false
	}
	switch {
	case q.Count == CountClaims:
		return f.First == periods[i].First && f.Last == periods[i].Last
	case q.Imprecise == ImpreciseStart:
		return true
	}
	return f.Last <= periods[i].Last
}

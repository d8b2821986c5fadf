package app

import (
	"cmp"
	"slices"
)

// Fold turns dated facts into a tally, one fact after the other, under the
// rule: a fact counts in a period when its whole range of days lies within it.
// The others are left out, counted and named, or, where the question says so,
// put where they start.
type Fold struct {
	q           Question
	first, last Day // of the time asked for; first after last when open
	now         step
	series      map[groupKey]*folded
	order       []*folded
	left        map[string]*LeftOut
	whys        []string
	lo, hi      int // the lowest and highest period with a fact
	from, to    Day // of what is counted
	any         bool
	shared      bool
}

type groupKey struct {
	id   ID
	name string
}

// folded gathers one series.
type folded struct {
	Series
	base  int // the period of sums[0]
	sums  []sum
	total float64
}

type sum struct {
	facts, unknown  int
	low, best, high float64
	figured, ranged bool
	claim           *Fact
}

// step remembers the period of the last day looked up: facts come in order of
// time, so the next one is mostly in the same.
type step struct {
	by          Step
	first, last Day
	index       int
}

// NewFold begins a tally over the days from first to last; a first after last
// means from the first fact to the last.
func NewFold(q Question, first, last Day) *Fold {
	q = q.Plain()
	return &Fold{
		q: q, first: first, last: last,
		now:    step{by: q.By, first: 1, last: 0},
		series: map[groupKey]*folded{},
		left:   map[string]*LeftOut{},
	}
}

func (f *Fold) bounded() bool { return f.first <= f.last }

// Add counts one fact.
func (f *Fold) Add(fact Fact) {
	if f.bounded() && (fact.Last < f.first || fact.First > f.last) {
		return
	}
	if fact.First <= DayMin || fact.Last >= DayMax {
		f.leave(fact.ID, "with an open date")
		return
	}
	index := f.now.of(fact.First)
	start, end := f.now.bounds(index)
	if why := f.tooLoose(fact, start, end); why != "" {
		people := f.q.Count != CountClaims && f.q.Count != CountEvents
		if f.leave(fact.ID, why) && people && fact.Best != nil {
			f.left[why].Figures += *fact.Best
		}
		return
	}
	f.count(fact, index)
}

// tooLoose says why a fact that starts in the period from start to end is not
// counted in it; empty when it is. A figure of a source is for just its period.
func (f *Fold) tooLoose(fact Fact, start, end Day) string {
	if f.q.Count == CountClaims {
		if fact.First == start && fact.Last == end {
			return ""
		}
		return "for other stretches of time than a " + string(f.q.By)
	}
	before := f.bounded() && fact.First < f.first
	if f.q.By == StepWhole && f.bounded() && (before || fact.Last > f.last) {
		return "that may lie outside the time shown"
	}
	if before || fact.Last > end && f.q.Imprecise == ImpreciseOmit {
		return impreciseWords(fact.First, fact.Last, f.q.By)
	}
	return ""
}

// reach widens what is counted to a fact in a period.
func (f *Fold) reach(fact Fact, index int) {
	if !f.any {
		f.lo, f.hi, f.from, f.to, f.any = index, index, fact.First, fact.Last, true
	}
	f.lo, f.hi = min(f.lo, index), max(f.hi, index)
	f.from, f.to = min(f.from, fact.First), max(f.to, fact.Last)
}

func (f *Fold) count(fact Fact, index int) {
	f.reach(fact, index)
	f.shared = f.shared || fact.Shared
	s := f.seriesOf(fact)
	cell := s.at(index)
	switch {
	case f.q.Count == CountClaims:
		f.claim(cell, fact)
	case f.q.Count == CountEvents:
		n := max(fact.Times, 1)
		cell.facts += n
		cell.best += float64(n)
		s.total += float64(n)
	default:
		cell.facts += max(fact.Times, 1)
		if fact.Best == nil {
			cell.unknown++
			why := "with no figure of "
			if fact.Low != nil || fact.High != nil {
				why = "with only a bound for "
			}
			f.leave(fact.ID, why+string(f.q.Count))
			return
		}
		cell.figured = true
		cell.best += *fact.Best
		cell.low += *either(fact.Low, fact.Best)
		cell.high += *either(fact.High, fact.Best)
		cell.ranged = cell.ranged || fact.Low != nil || fact.High != nil
		s.total += *fact.Best
	}
}

// claim keeps one figure of a source for a period, the preferred one or the
// first: figures are never added or averaged.
func (f *Fold) claim(cell *sum, fact Fact) {
	cell.facts++
	switch {
	case cell.claim == nil:
		cell.claim = &fact
	case fact.Preferred && !cell.claim.Preferred:
		f.leave(cell.claim.ID, secondFigure)
		cell.claim = &fact
	default:
		f.leave(fact.ID, secondFigure)
	}
}

const secondFigure = "beside another of the same source for the same time"

func (f *Fold) seriesOf(fact Fact) *folded {
	key := groupKey{fact.Group, fact.Name}
	s := f.series[key]
	if s == nil {
		s = &folded{Series: Series{Name: fact.Name, Group: fact.Group, Of: fact.Of, Recorded: f.q.Count != CountClaims}}
		f.series[key] = s
		f.order = append(f.order, s)
	}
	return s
}

// at returns the sum of a period, growing the row where it must.
func (s *folded) at(index int) *sum {
	if len(s.sums) == 0 {
		s.base = index
	}
	if index < s.base {
		s.sums = append(make([]sum, s.base-index, s.base-index+len(s.sums)), s.sums...)
		s.base = index
	}
	for index-s.base >= len(s.sums) {
		s.sums = append(s.sums, sum{})
	}
	return &s.sums[index-s.base]
}

// leave notes a fact that is not shown, once also where it is in many groups,
// and tells whether it is new.
func (f *Fold) leave(id ID, why string) bool {
	l := f.left[why]
	if l == nil {
		l = &LeftOut{Why: why}
		f.left[why] = l
		f.whys = append(f.whys, why)
	}
	for i := len(l.IDs) - 1; i >= 0 && i >= len(l.IDs)-16; i-- {
		if l.IDs[i] == id {
			return false
		}
	}
	l.Count++
	if len(l.IDs) < 1000 {
		l.IDs = append(l.IDs, id)
	}
	return true
}

// Tally ends the folding. Every period of the time asked for has a cell, with
// or without facts; cells of the case's own counts are zero where nothing was
// recorded, cells of sources are uncovered where no figure is known. Coverage
// says better where it is known.
func (f *Fold) Tally() Tally {
	t := Tally{By: f.q.By, Unit: f.q.Unit(), Noun: "events", Shared: f.shared}
	if f.q.Count == CountClaims {
		t.Noun = "figures"
	}
	for _, why := range f.whys {
		t.LeftOut = append(t.LeftOut, *f.left[why])
	}
	lo, hi := f.lo, f.hi
	if f.bounded() {
		lo, hi = f.now.of(f.first), f.now.of(f.last)
	} else if !f.any {
		return t
	}
	t.Periods = f.periods(lo, hi)
	if f.q.Group == GroupNone && len(f.order) == 0 && f.q.Count != CountClaims {
		f.seriesOf(Fact{})
	}
	// Of series with the same sum that of an earlier name comes first; figures
	// of sources have none and stay in order of time.
	if f.q.Count != CountClaims {
		slices.SortFunc(f.order, func(a, b *folded) int {
			return cmp.Or(cmp.Compare(b.total, a.total), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Group, b.Group))
		})
	}
	for _, s := range f.order {
		s.Cells = f.cells(s, lo, len(t.Periods))
		t.Series = append(t.Series, s.Series)
	}
	if most := f.q.most(len(t.Periods)); most > 0 {
		t = t.Largest(most)
	}
	return t
}

// periods are those from one index to another.
func (f *Fold) periods(lo, hi int) []Period {
	var out []Period
	for i := lo; i <= hi; i++ {
		first, last := f.now.bounds(i)
		switch {
		case f.q.By == StepWhole && f.bounded():
			first, last = f.first, f.last
		case f.q.By == StepWhole:
			first, last = f.from, f.to
		}
		out = append(out, Period{first, last, periodLabel(f.q.By, first, last)})
	}
	return out
}

// cells are those of a series for n periods from an index on.
func (f *Fold) cells(s *folded, lo, n int) []Cell {
	out := make([]Cell, n)
	for i := range out {
		var got sum
		if at := lo + i - s.base; at >= 0 && at < len(s.sums) {
			got = s.sums[at]
		}
		out[i] = f.cell(got)
	}
	return out
}

func (f *Fold) cell(got sum) Cell {
	switch {
	case f.q.Count == CountClaims && got.claim == nil:
		return Cell{State: Uncovered}
	case f.q.Count == CountClaims:
		c := got.claim
		cell := Cell{Best: c.Best, Low: c.Low, High: c.High, State: c.State, Facts: got.facts, Hedge: c.Hedge}
		switch {
		case cell.State == "" && (cell.Has() || cell.Bounded()):
			cell.State = Measured
		case cell.State == "", cell.State == Measured && !cell.Has() && !cell.Bounded():
			cell.State = Unknown
		}
		return cell
	case got.unknown > 0 && !got.figured:
		return Cell{State: Unknown, Facts: got.facts}
	}
	cell := Cell{Best: figure(got.best), State: Measured, Facts: got.facts}
	if got.ranged {
		cell.Low, cell.High = figure(got.low), figure(got.high)
	}
	return cell
}

// Largest keeps the n series with the highest sums; of sources, whose figures
// are not added up, those with the most figures. The rest are added up as
// "other" where the case counted them itself, and no event twice.
func (t Tally) Largest(n int) Tally {
	if n <= 0 || len(t.Series) <= n+1 {
		return t
	}
	rest := t.Series[n:]
	switch {
	case !t.Series[0].Recorded:
		t.Series, t.Smaller = fullest(t.Series, n), len(rest)
		return t
	case t.Shared:
		t.Series, t.Smaller = t.Series[:n:n], len(rest)
		return t
	}
	t.Series = append([]Series(nil), t.Series[:n]...)
	other := Series{Name: Counted(len(rest), "other", "others"), Recorded: true, Rest: true, Cells: make([]Cell, len(t.Periods))}
	for i := range other.Cells {
		column := Series{Cells: make([]Cell, 0, len(rest))}
		for _, s := range rest {
			column.Cells = append(column.Cells, s.Cells[i])
		}
		other.Cells[i], _ = column.Sum()
	}
	t.Series = append(t.Series, other)
	return t
}

// fullest are the n series with the most figures, in the order in which they were.
func fullest(all []Series, n int) []Series {
	figures := func(s Series) (n int) {
		for _, c := range s.Cells {
			if c.Has() || c.Bounded() {
				n++
			}
		}
		return n
	}
	ranked := slices.Clone(all)
	slices.SortStableFunc(ranked, func(a, b Series) int { return cmp.Compare(figures(b), figures(a)) })
	same := func(a, b Series) bool { return a.Group == b.Group && a.Name == b.Name }
	return slices.DeleteFunc(slices.Clone(all), func(s Series) bool {
		return !slices.ContainsFunc(ranked[:n], func(kept Series) bool { return same(s, kept) })
	})
}

// Cover applies what is known of who counts when: cells of periods that lie
// outside every stretch covered become uncovered, half-covered ones
// incomplete, and empty cells inside are unknown rather than uncovered when
// they are a source's. A nil list says nothing.
func (s *Series) Cover(periods []Period, covered, gaps [][2]Day) {
	if covered == nil {
		return
	}
	for i, p := range periods {
		cell := &s.Cells[i]
		days := overlap(p, covered) - overlap(p, gaps)
		switch {
		case days <= 0 && !cell.Bounded() && (!cell.Has() || *cell.Best == 0):
			*cell = Cell{State: Uncovered, Facts: cell.Facts}
		case days <= int(p.Last-p.First) && cell.State == Measured:
			cell.State = Incomplete
		case days > 0 && cell.State == Uncovered && !cell.Has() && cell.Facts == 0:
			cell.State = Unknown
		}
	}
}

// overlap counts the days of a period that lie within the stretches, which do
// not overlap each other.
func overlap(p Period, stretches [][2]Day) int {
	days := 0
	for _, s := range stretches {
		if first, last := max(p.First, s[0]), min(p.Last, s[1]); first <= last {
			days += int(last-first) + 1
		}
	}
	return days
}

// Until marks what lies after a day: periods that have not begun are
// uncovered, the one that has not ended is incomplete.
func (t Tally) Until(day Day) {
	for i, p := range t.Periods {
		for k := range t.Series {
			cell := &t.Series[k].Cells[i]
			switch {
			case p.First > day && !cell.Bounded() && (!cell.Has() || *cell.Best == 0):
				*cell = Cell{State: Uncovered}
			case p.Last > day && cell.State == Measured:
				cell.State = Incomplete
			}
		}
	}
}

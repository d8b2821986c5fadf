package app

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Asked is what an answer needs of an open case.
type Asked interface {
	Reader
	Facts
}

// Answer tallies what a question asks, with what is known of coverage, its
// markers, its definition in words and its source line. Periods that end after
// now are incomplete. Errors: Invalid, Cancelled, Damaged.
func Answer(ctx context.Context, r Asked, q Question, now time.Time) (Tally, error) {
	if err := q.Check(); err != nil {
		return Tally{}, err
	}
	q = q.Plain()
	if q.Kind == ChartComparison && !q.Against.IsZero() {
		return compared(ctx, r, q, now)
	}
	return tallied(ctx, r, q, now)
}

func compared(ctx context.Context, r Asked, q Question, now time.Time) (Tally, error) {
	first, err := tallied(ctx, r, q, now)
	if err != nil {
		return Tally{}, err
	}
	other := q
	other.Period, other.Against = q.Against, Date{}
	second, err := tallied(ctx, r, other, now)
	if err != nil {
		return Tally{}, err
	}
	out, err := Compare(first, second)
	out.Definition, out.Source, out.AsOf, out.Mark = first.Definition, first.Source, first.AsOf, first.Mark.Stricter(second.Mark)
	out.Breaks = inOrder(append(out.Breaks, second.Breaks...))
	return out, err
}

func tallied(ctx context.Context, r Asked, q Question, now time.Time) (Tally, error) {
	first, last := Day(1), Day(0)
	for _, period := range []Date{q.Filter.Period, q.Period} { // months of the filter's period without an event are shown too
		if !period.IsZero() {
			first, last = period.First(), period.Last()
		}
	}
	if first <= DayMin || last >= DayMax {
		first, last = 1, 0 // an open end: from the first to the last fact within it
	}
	fold := NewFold(q, first, last)
	if err := r.Heaps(ctx, q, func(f Fact) error { fold.Add(f); return nil }); err != nil {
		return Tally{}, err
	}
	t := fold.Tally()
	if err := t.cover(ctx, r, q); err != nil {
		return Tally{}, err
	}
	t.Until(Today(now))
	t.AsOf = "as of " + Today(now).Words()
	if err := t.dress(ctx, r, q); err != nil {
		return Tally{}, err
	}
	return t, t.furnish(ctx, r, q)
}

// Reach says from when to when the record of single events in a case reaches.
type Reach struct {
	Covered, Gaps [][2]Day
	Breaks        []Break
	Today         Day
}

// ReadCounts counts the events of an actor, and how far the record reaches in
// which they stand.
func ReadCounts(ctx context.Context, r Reader, actor ID, factions bool, now time.Time) (Dossier, error) {
	d, err := r.Dossier(ctx, actor, factions)
	if err != nil {
		return d, err
	}
	covered, gaps, err := coverages(ctx, r, Question{Count: CountEvents})
	if err != nil {
		return d, err
	}
	breaks, err := readBreaks(ctx, r, Question{Count: CountEvents})
	d.Reach = Reach{covered[countedBy{}], gaps[countedBy{}], breaks, Today(now)}
	return d, err
}

// cover applies what the case knows of who counts what from when to when.
func (t *Tally) cover(ctx context.Context, r Reader, q Question) error {
	covered, gaps, err := coverages(ctx, r, q)
	if err != nil {
		return err
	}
	for i, s := range t.Series {
		of := countedBy{}
		if q.Count == CountClaims {
			of = countedBy{s.Group, s.Of}
		}
		if covered[of] == nil { // what the source counts of whomever
			of.of = ""
		}
		t.Series[i].Cover(t.Periods, covered[of], gaps[of])
	}
	breaks, err := readBreaks(ctx, r, q)
	t.breakAt(breaks, q.Count == CountClaims || q.Group == GroupSource)
	return err
}

// countedBy is what a source counts, and of whom; zero for the data sets of
// single events, as one.
type countedBy struct {
	source ID
	of     string
}

// coverages reads from when to when each source counts what is asked.
func coverages(ctx context.Context, r Reader, q Question) (covered, gaps map[countedBy][][2]Day, err error) {
	covered, gaps = map[countedBy][][2]Day{}, map[countedBy][][2]Day{}
	err = r.Each(ctx, NounCoverage, func(row Row) error {
		c, ok := row.(*Coverage)
		if !ok || (q.Count == CountClaims) != (c.By != "") || q.Count == CountClaims && (c.Measure != q.Measure || c.By != string(q.By)) {
			return nil
		}
		of := countedBy{c.Source, c.Of}
		if q.Count != CountClaims {
			of = countedBy{} // a data set of single events bounds what the case can count
		}
		covered[of] = append(covered[of], [2]Day{c.Period.First(), c.Period.Last()})
		for _, g := range c.Gaps {
			gaps[of] = append(gaps[of], [2]Day{g.First(), g.Last()})
		}
		return nil
	})
	return covered, gaps, err
}

// furnish adds the markers, the definition, the source line and the mark: the
// most restricted of all that is counted or named.
func (t *Tally) furnish(ctx context.Context, r Asked, q Question) error {
	for _, id := range q.Markers {
		e, err := Load[Event](ctx, r, id)
		if KindOf(err) == Missing && err != nil {
			continue // deleted since the chart was saved
		}
		if err != nil {
			return err
		}
		first, last := e.When.First(), e.When.Last()
		if !e.Period && e.When.Precision() == PrecisionDay {
			last = first
		}
		t.Marks = append(t.Marks, Mark{ID: id, Name: e.Title, First: first, Last: last})
	}
	names, err := r.Names(ctx, q.Filter.refs())
	if err != nil {
		return err
	}
	t.Whom = whom(q.Filter.Actors, names)
	beside, err := t.uncounted(ctx, r, q)
	if err != nil {
		return err
	}
	t.Definition = q.Definition(func(ref Ref) string { return names[ref] }, clauses(beside, t.sharedWords(q), t.smallerWords(q)))
	shown := append(q.Filter.refs(), t.groups(q)...)
	for _, m := range t.Marks {
		shown = append(shown, Ref{NounEvent, m.ID})
	}
	var sources []Ref
	if t.Source, sources, err = sourceLine(ctx, r, q, t.Series); err != nil {
		return err
	}
	t.Mark, err = r.Strictest(ctx, q, append(shown, sources...))
	return err
}

// whom names one or two actors.
func whom(actors []ID, names map[Ref]string) string {
	var words []string
	for _, id := range actors[:min(len(actors), 3)] {
		words = append(words, names[Ref{NounActor, id}])
	}
	if len(words) > 2 {
		return ""
	}
	return strings.Join(words, " or ")
}

// uncounted says how many events of other violent kinds lie within the time of
// the tally, where the filter keeps to some kinds: a data set may call a clash
// what the reader would call an attack. Those whose dates reach beyond that
// time are said too.
func (t *Tally) uncounted(ctx context.Context, r Facts, q Question) (string, error) {
	if q.Count == CountClaims || len(q.Filter.Kinds) == 0 || len(t.Periods) == 0 {
		return "", nil
	}
	first, last := t.Periods[0].First, t.Periods[len(t.Periods)-1].Last
	others := Question{By: StepWhole, Group: GroupKind, Filter: q.Filter, Period: BetweenDays(first, last)}
	others.Filter.Kinds = slices.DeleteFunc(ViolentKinds(), func(k EventKind) bool { return slices.Contains(q.Filter.Kinds, k) })
	if len(others.Filter.Kinds) == 0 {
		return "", nil
	}
	fold := NewFold(others, first, last)
	if err := r.Heaps(ctx, others, func(f Fact) error { fold.Add(f); return nil }); err != nil {
		return "", err
	}
	left := 0
	folded := fold.Tally()
	for _, l := range folded.LeftOut {
		left += l.Count
	}
	var words []string
	all := left
	for _, s := range folded.Series {
		n := int(*s.Cells[0].Best)
		words = append(words, EventKind(s.Name).Counted(n))
		all += n
	}
	switch {
	case left == 1:
		words = append(words, "1 other event that may lie outside the time shown")
	case left > 1:
		words = append(words, Grouped(left)+" other events that may lie outside the time shown")
	}
	switch n := len(words); {
	case n == 0:
		return "", nil
	case n > 1:
		words = append(words[:n-2], words[n-2]+" and "+words[n-1])
	}
	if all == 1 {
		return words[0] + " is not counted", nil
	}
	return strings.Join(words, ", ") + " are not counted", nil
}

// sharedWords says that the series must not be added up; empty where they may.
func (t *Tally) sharedWords(q Question) string {
	if !t.Shared {
		return ""
	}
	each := map[Group]string{GroupActor: "each actor in it", GroupRole: "each role in it", GroupSource: "each source behind it"}[q.Group]
	return "an event counts in full for " + each + ", so the series must not be added up"
}

// smallerWords says how many series are too small to be shown.
func (t *Tally) smallerWords(q Question) string {
	one, more := "smaller "+string(q.Group)+" is", "smaller "+string(q.Group)+"s are"
	if q.Count == CountClaims {
		one, more = "series with fewer figures is", "series with fewer figures are"
	}
	switch t.Smaller {
	case 0:
		return ""
	case 1:
		return "1 " + one + " not shown"
	}
	return Grouped(t.Smaller) + " " + more + " not shown"
}

func clauses(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), "; ")
}

// groups lists the rows after which the series are named.
func (t *Tally) groups(q Question) []Ref {
	noun := map[Group]Noun{GroupActor: NounActor, GroupSource: NounSource}[q.Group]
	var refs []Ref
	for _, s := range t.Series {
		if noun != "" && s.Group != 0 {
			refs = append(refs, Ref{noun, s.Group})
		}
	}
	return refs
}

// refs lists the rows a filter points at.
func (f Filter) refs() []Ref {
	var refs []Ref
	for noun, ids := range map[Noun][]ID{NounActor: f.Actors, NounPlace: f.Places, NounSource: f.Sources} {
		for _, id := range ids {
			refs = append(refs, Ref{noun, id})
		}
	}
	return refs
}

// sourceLine names the sources of the figures: those of the series where
// sources report, else the data sets of the case with their licences, else
// how many documents the recorded events rest on. It returns those it names.
func sourceLine(ctx context.Context, r Reader, q Question, series []Series) (line string, refs []Ref, err error) {
	wanted := map[ID]bool{}
	for _, s := range series {
		wanted[s.Group] = q.Count == CountClaims
	}
	var named []string
	var documents []ID
	err = r.Each(ctx, NounSource, func(row Row) error {
		s, ok := row.(*Source)
		switch {
		case !ok:
		case q.Count == CountClaims && !wanted[s.ID]:
		case q.Count == CountClaims || s.Kind == SourceDataSet:
			words := s.Name()
			if s.CiteAs != "" {
				words = s.CiteAs
			}
			if s.Licence != "" && !strings.Contains(words, s.Licence) {
				words = strings.TrimSuffix(words, ".") + " (" + s.Licence + ")"
			}
			named = append(named, words)
			refs = append(refs, Ref{NounSource, s.ID})
		case s.Kind != SourceReference:
			documents = append(documents, s.ID)
		}
		return nil
	})
	if err != nil || len(named) > 0 {
		return "Source: " + strings.Join(named, "; "), refs, err
	}
	line, err = documentLine(ctx, r, documents)
	return line, nil, err
}

// documentLine says how many of the documents the recorded events rest on,
// unless there are too many to ask.
func documentLine(ctx context.Context, r Reader, documents []ID) (string, error) {
	const line, notAll, most = "Source: events recorded in this case", "; not all that happened", 60
	if len(documents) > most {
		return line + " from its documents" + notAll, nil
	}
	n := 0
	for _, id := range documents {
		events, err := r.CountEvents(ctx, Filter{Sources: []ID{id}})
		if err != nil {
			return "", err
		}
		n += min(events, 1)
	}
	return line + " from " + Counted(n, "document", "documents") + notAll, nil
}

package app

import (
	"fmt"
	"strconv"
	"strings"
)

// Period is one step of a tally's time: a week, a month, a quarter, a year.
type Period struct {
	First, Last Day
	Label       string // "W05 2021", "Jan 2021", "Q1 2021", "2021"
}

// Cell is one figure of a tally. Best is nil where there is none; the state
// says why. Low and High are nil where the figures give no range.
type Cell struct {
	Best, Low, High *float64
	State           State
	Facts           int // how many events or claims stand behind it
	Hedge               // of a source's figure
}

// Has tells whether the cell holds a figure, be it complete or not.
func (c Cell) Has() bool { return c.Best != nil }

// Bounded tells whether only bounds are given: "up to 45", "at least 3", "30
// to 40". They are no figure, and nothing is counted with them.
func (c Cell) Bounded() bool {
	return c.Best == nil && (c.Low != nil || c.High != nil) && (c.State == Measured || c.State == "")
}

// Series is one row of figures, one cell for each period.
type Series struct {
	Name     string
	Group    ID     // of the actor, place or source; zero where the name says all
	Of       string // of a source's figures: of whom or what
	Recorded bool   // counted in this case; else a source's own figures, which are never added to others
	Rest     bool   // adds up the groups that are not shown by themselves
	Look     int    // how it is drawn, from 1 to Looks: the same in all charts of the case divided alike; zero: by its place
	Cells    []Cell
}

// LeftOut says what the tally does not show, and why, in words.
type LeftOut struct {
	Count int
	Why   string // "known only to the year", "with no figure of killed"
	IDs   []ID   // of the events or claims, the first thousand
	// Figures adds up the best figures of what is left out, where people are
	// counted: one event of a year may hold a fifth of its dead.
	Figures float64
}

// words says the reason, and how many people stand behind it.
func (l LeftOut) words(unit string) string {
	if l.Figures == 0 {
		return l.Why
	}
	return l.Why + " (with " + FigureWords(l.Figures) + " " + unit + ")"
}

// Mark is an event drawn across a picture: a line for a moment, where First is
// Last, a band for a period.
type Mark struct {
	ID          ID
	Name        string
	First, Last Day
}

// Tally is the answer to a Question: counts or figures for each period and
// group, with what was left out.
type Tally struct {
	By         Step
	Unit       string // what the figures are, in the plural
	Noun       string // what is counted, in the plural: "events" or "figures"
	Periods    []Period
	Others     []Period // of a comparison of two stretches of time: the periods of the second series
	Ordinal    bool     // periods are first, second, third ... of several stretches of time, not dates
	Series     []Series
	LeftOut    []LeftOut
	Shared     bool // some events stand in several series, which must not be added up
	Smaller    int  // how many smaller series are not shown
	Marks      []Mark
	Breaks     []Break // changes of method within its time
	Definition string  // in words
	Source     string  // data sets with their licences
	AsOf       string  // in words
	Mark       TLP     // the most restricted of what is counted
	Whom       string  // the actors that the question keeps to, in words; empty for all, or for many
}

// Span says the time of the tally in words: "Aug 2021 – Dec 2021".
func (t Tally) Span() string {
	if len(t.Periods) == 0 || t.Ordinal {
		return ""
	}
	first, last := t.Periods[0].Label, t.Periods[len(t.Periods)-1].Label
	if first == last {
		return first
	}
	return first + " – " + last
}

// Years is how many calendar years the tally touches.
func (t Tally) Years() int {
	if len(t.Periods) == 0 {
		return 0
	}
	first, _, _ := t.Periods[0].First.Civil()
	last, _, _ := t.Periods[len(t.Periods)-1].Last.Civil()
	return last - first + 1
}

// LeftOutWords says in one or two sentences what is not shown; empty when
// everything is.
func (t Tally) LeftOutWords() string {
	var parts []string
	total := 0
	for _, l := range t.LeftOut {
		parts = append(parts, Grouped(l.Count)+" "+l.words(t.Unit))
		total += l.Count
	}
	if total == 0 {
		return ""
	}
	noun, verb := t.Noun, "are"
	if total == 1 {
		noun, verb = strings.TrimSuffix(noun, "s"), "is"
	}
	if len(parts) == 1 {
		return fmt.Sprintf("%s %s %s %s not shown.", Grouped(total), noun, t.LeftOut[0].words(t.Unit), verb)
	}
	return fmt.Sprintf("%s %s %s not shown: %s.", Grouped(total), noun, verb, strings.Join(parts, ", "))
}

// figure makes a pointer to a number.
func figure(v float64) *float64 { return &v }

// Sum adds the cells of one series: the figures of the others of its kind,
// never of another source. Missing counts the periods that have no complete
// figure; with any, the sum is a lower bound and its state incomplete.
func (s Series) Sum() (sum Cell, missing int) {
	var low, best, high float64
	ranged, found := false, false
	for _, c := range s.Cells {
		if c.State != Measured || !c.Has() {
			missing++
		}
		if !c.Has() {
			continue
		}
		found = true
		ranged = ranged || c.Low != nil || c.High != nil
		best += *c.Best
		low += *either(c.Low, c.Best)
		high += *either(c.High, c.Best)
		sum.Facts += c.Facts
	}
	sum.State = Measured
	if missing > 0 {
		sum.State = Incomplete
	}
	if !found {
		sum.State = Unknown
		if len(s.Cells) > 0 {
			sum.State = s.Cells[0].State
		}
		return sum, missing
	}
	sum.Best = &best
	if ranged {
		sum.Low, sum.High = &low, &high
	}
	return sum, missing
}

func either(first, second *float64) *float64 {
	if first != nil {
		return first
	}
	return second
}

// Whole folds the periods of a tally into one.
func (t Tally) Whole() Tally {
	if len(t.Periods) < 2 {
		return t
	}
	t.Periods = []Period{{t.Periods[0].First, t.Periods[len(t.Periods)-1].Last, t.Span()}}
	series := make([]Series, len(t.Series))
	for i, s := range t.Series {
		sum, _ := s.Sum()
		s.Cells = []Cell{sum}
		series[i] = s
	}
	t.Series, t.By = series, StepWhole
	return t
}

// TrailingMean is the mean of each cell and the n-1 before it. The first n-1
// cells are blank, and so is every cell whose window holds a figure that is
// missing or not complete: a mean across a gap would be of fewer periods than
// it says.
func TrailingMean(cells []Cell, n int) []Cell {
	out := make([]Cell, len(cells))
	sum, run := 0.0, 0
	for i, c := range cells {
		out[i].State = Unknown
		if c.State != Measured || !c.Has() {
			sum, run = 0, 0
			continue
		}
		sum += *c.Best
		run++
		if run > n {
			sum -= *cells[i-n].Best
		}
		if n > 0 && run >= n {
			out[i] = Cell{Best: figure(sum / float64(n)), State: Measured}
		}
	}
	return out
}

// Cumulative adds the cells up from the first. After a gap the sum goes on as
// a lower bound, in the state incomplete: what fell into the gap is not in it.
func Cumulative(cells []Cell) []Cell {
	out := make([]Cell, len(cells))
	sum, whole := 0.0, true
	for i, c := range cells {
		if !c.Has() {
			whole = false
			out[i].State = c.State
			continue
		}
		sum += *c.Best
		out[i] = Cell{Best: figure(sum), State: Measured, Facts: c.Facts}
		if c.State != Measured {
			whole = false
		}
		if !whole {
			out[i].State = Incomplete
		}
	}
	return out
}

// smallBase is the count below which a change is not said in per cent.
const smallBase = 10

// PercentChange is the change from one count to another in per cent. It is
// not given where either figure is missing or incomplete, nor on a base so
// small that one event more would look like a trend.
func PercentChange(before, after Cell) (percent float64, ok bool) {
	if before.State != Measured || after.State != Measured || !before.Has() || !after.Has() || *before.Best < smallBase {
		return 0, false
	}
	return (*after.Best - *before.Best) / *before.Best * 100, true
}

// ChangeWords says a change with both counts beside it: "87 → 282 (+224 %)".
func ChangeWords(before, after Cell) string {
	words := cellWords(before) + " → " + cellWords(after)
	percent, ok := PercentChange(before, after)
	if !ok {
		return words
	}
	return fmt.Sprintf("%s (%+.0f %%)", words, percent)
}

func cellWords(c Cell) string {
	switch {
	case !c.Has() && c.State == Uncovered:
		return "not covered"
	case !c.Has():
		return "unknown"
	case c.State == Incomplete:
		return "at least " + strconv.FormatFloat(*c.Best, 'f', -1, 64)
	}
	return strconv.FormatFloat(*c.Best, 'f', -1, 64)
}

// Compare lays two stretches of time of equal length beside each other, month
// for month: one series each, named after its time. Both tallies have one
// series and the same step.
func Compare(a, b Tally) (Tally, error) {
	switch {
	case a.By != b.By || len(a.Series) != 1 || len(b.Series) != 1:
		return Tally{}, Problemf(Invalid, "Two periods can be compared when both count the same thing, without groups.")
	case len(a.Periods) != len(b.Periods):
		return Tally{}, Problemf(Invalid, "The two periods differ in length: %d and %d; choose equally long ones.", len(a.Periods), len(b.Periods))
	}
	out := a
	out.Ordinal = true
	out.Periods = make([]Period, len(a.Periods))
	alike := len(a.Periods) > 0 && a.By != StepYear && sameStart(a.Periods[0], b.Periods[0])
	for i, p := range a.Periods {
		p.Label = string(a.By) + " " + strconv.Itoa(i+1)
		if alike {
			p.Label, _, _ = strings.Cut(a.Periods[i].Label, " ")
		}
		out.Periods[i] = p
	}
	out.Others = b.Periods
	first, second := a.Series[0], b.Series[0]
	first.Name, second.Name = a.Span(), b.Span()
	out.Series = []Series{first, second}
	out.LeftOut = joinLeftOut(a.LeftOut, b.LeftOut)
	out.Marks = nil
	return out, nil
}

// joinLeftOut adds up what two tallies left out for the same reasons.
func joinLeftOut(a, b []LeftOut) []LeftOut {
	out := append([]LeftOut(nil), a...)
next:
	for _, l := range b {
		for i := range out {
			if out[i].Why == l.Why {
				out[i].Count += l.Count
				out[i].Figures += l.Figures
				out[i].IDs = append(append([]ID(nil), out[i].IDs...), l.IDs...)
				continue next
			}
		}
		out = append(out, l)
	}
	return out
}

func sameStart(a, b Period) bool {
	labelA, _, _ := strings.Cut(a.Label, " ")
	labelB, _, _ := strings.Cut(b.Label, " ")
	return labelA == labelB
}

// CellWords says a cell of a series. What no source in the case gives a figure
// for is said so: whether the source counted then is another question, which
// its coverage answers.
func (s Series) CellWords(i int) string {
	c := s.Cells[i]
	if c.State == Uncovered && !s.Recorded {
		return "no figure"
	}
	return c.Words()
}

// Words says a figure with its range and what speaks against reading it as
// exact, and tells the four kinds of empty apart.
func (c Cell) Words() string {
	words := c.aboutWords(rangeWords(c.Low, c.Best, c.High))
	if c.Aside != "" && words != "" {
		words += " (" + c.Aside + ")"
	}
	switch c.State {
	case Uncovered:
		return "not covered"
	case Unknown:
		return strings.TrimSpace(words + " unknown")
	case Incomplete:
		if c.Has() {
			return "at least " + words
		}
		return strings.TrimSpace(words + " incomplete")
	}
	return words
}

package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// Dossier is what the events of a case add up to on one actor: counted anew
// each time it is opened, never typed.
type Dossier struct {
	Actors []ID // whose events are counted: the actor first, then its factions where asked for
	Events int
	Own    int         // those in which the first of them stands itself
	Kinds  []KindCount // most first
	Roles  []RoleCount // most first; an event with two of them counts in both
	// Active counts the violent events in which the actor took a part of
	// ActiveRoles, First and Last tell of the earliest and the latest of
	// them; with none, First is later than Last.
	Active       int
	First, Last  Day
	Months       []MonthCount // in order of time, empty months left out
	Loose        int          // events whose date is too imprecise for a month
	LooseViolent int          // the violent ones among them
	Provinces    []WordCount  // most first
	Reach        Reach        // of the record in which they stand
}

// KindCount counts the events of a kind.
type KindCount struct {
	Kind  EventKind
	Count int
}

// RoleCount counts the events in which somebody had a role.
type RoleCount struct {
	Role  Role
	Count int
}

// WordCount counts under a word, such as the name of a province.
type WordCount struct {
	Word  string
	Count int
}

// ActorCount counts the events that an actor shares with another.
type ActorCount struct {
	Actor ID
	Count int
}

// MonthCount counts the events of one month whose whole date lies in it.
type MonthCount struct {
	First   Day // the first day of the month
	Violent int // kinds of EventKind.Violent
	Other   int
}

// ActiveRoles are the roles of those who act in a violent event, as opposed to
// those whom it befalls.
func ActiveRoles() []Role {
	return []Role{RolePerpetrator, RoleSuspected, RoleParty, RoleLeader, RoleSideA, RoleSideB}
}

// ViolentKinds are the kinds of event that count in an attack frequency.
func ViolentKinds() []EventKind {
	return slices.DeleteFunc(EventKinds(), func(k EventKind) bool { return !k.Violent() })
}

// Filter shows the events that a dossier counts.
func (d Dossier) Filter() Filter {
	f := Filter{Factions: len(d.Actors) > 1}
	if len(d.Actors) > 0 {
		f.Actors = d.Actors[:1]
	}
	return f
}

// Violent counts the events of a violent kind, whatever part the actor has in
// them.
func (d Dossier) Violent() int {
	n := 0
	for _, k := range d.Kinds {
		if k.Kind.Violent() {
			n += k.Count
		}
	}
	return n
}

// ViolentFilter shows the events that Violent counts.
func (d Dossier) ViolentFilter() Filter {
	f := d.Filter()
	f.Kinds = ViolentKinds()
	return f
}

// InShort says how much is recorded, and in how much of the violence the actor
// takes an active part; the lines name the first and the last such event.
func (d Dossier) InShort(l Lines) string {
	if d.Events == 0 {
		return "No event in this case names it."
	}
	words := Counted(d.Events, "event in this case names it", "events in this case name it")
	if n := len(d.Actors) - 1; n > 0 {
		words += " or " + Plural(n, "its one part", "one of its "+Grouped(n)+" parts") + " (itself: " + Grouped(d.Own) + ")"
	}
	violent := d.Violent()
	switch {
	case violent == 0:
		return words + "."
	case d.Events == 1:
		words += ". The event is violent"
	case violent == d.Events:
		words += ". All of them are violent"
	default:
		words += ". " + Counted(violent, "of them is violent", "of them are violent")
	}
	switch {
	case d.Active == 0 && d.Events == 1:
		return words + "; it neither acts in it nor is a side."
	case d.Active == 0:
		return words + "; it acts or is a side in none."
	}
	in := Grouped(d.Active)
	switch {
	case d.Events == 1:
		in = "it"
	case d.Active == violent && violent > 1:
		in = "all of them"
	}
	words += "; it acts or is a side in " + in
	switch {
	case len(l.First) == 0 || len(l.Last) == 0:
	case d.Active == 1:
		words += ", dated " + WhenWords(l.First[0].When, l.First[0].Period)
	default:
		words += ", first " + WhenWords(l.First[0].When, l.First[0].Period) + ", last " + WhenWords(l.Last[0].When, l.Last[0].Period)
	}
	return words + "."
}

// ActiveFilter shows the events that Active counts.
func (d Dossier) ActiveFilter() Filter {
	f := d.Filter()
	f.Kinds, f.Roles = ViolentKinds(), ActiveRoles()
	return f
}

// Activity is the months of a dossier as a tally of two rows: violent events,
// and talks, statements and the like, which mark time but are no attacks.
func (d Dossier) Activity() Tally {
	t := Tally{By: StepMonth, Unit: "events", Noun: "events", Definition: "Events that this case records, by month; 0 means that it records none. An event counts when its whole date lies within the month"}
	if d.Loose > 0 {
		t.LeftOut = []LeftOut{{Count: d.Loose, Why: "with dates too imprecise for a month"}}
	}
	if len(d.Months) == 0 {
		return t
	}
	var violent, other []Cell
	at := 0
	for day, last := d.Months[0].First, d.Months[len(d.Months)-1].First; day <= last; {
		y, m, _ := day.Civil()
		next := DayOf(y, m+1, 1)
		count := MonthCount{}
		if d.Months[at].First == day {
			count = d.Months[at]
			at++
		}
		t.Periods = append(t.Periods, Period{day, next - 1, monthLabel(y, m)})
		violent = append(violent, Cell{Best: figure(float64(count.Violent)), State: Measured, Facts: count.Violent})
		other = append(other, Cell{Best: figure(float64(count.Other)), State: Measured, Facts: count.Other})
		day = next
	}
	t.Series = []Series{{Name: "Violent events", Recorded: true, Cells: violent}, {Name: "Talks, statements and other", Recorded: true, Cells: other}}
	for i := range t.Series {
		t.Series[i].Cover(t.Periods, d.Reach.Covered, d.Reach.Gaps)
	}
	t.breakAt(d.Reach.Breaks, false)
	if d.Reach.Today != 0 {
		t.Until(d.Reach.Today)
	}
	return t
}

// Violence is the violent events of Activity alone.
func (d Dossier) Violence() Tally {
	t := d.Activity()
	if len(t.Series) == 0 {
		return t
	}
	t.Series, t.LeftOut = t.Series[:1], nil
	if d.LooseViolent > 0 {
		t.LeftOut = []LeftOut{{Count: d.LooseViolent, Why: "with dates too imprecise for a month"}}
	}
	return t
}

// SourceSum adds up what one source counts in the events of an actor, for one
// measure, of the same people. Figures of different sources are never added.
type SourceSum struct {
	Source          ID
	Measure         Measure
	Of, Unit        string
	Events          int      // in how many events it gives a figure
	Bounds          int      // in how many more only a bound, which is not added
	Low, Best, High *float64 // nil where no event has a figure of the kind; Low and High also of a bound that stands alone
}

// Words says of whom and what the sum is: "killed, civilians".
func (s SourceSum) Words() string {
	if s.Of == "" {
		return string(s.Measure)
	}
	return string(s.Measure) + ", " + s.Of
}

// Locate turns a locator such as "p7 (L12), p9" into the paragraphs that it
// names, counted as the locators of this house do: pN is the N-th paragraph
// that is not blank.
func Locate(locator string) []int {
	var found []int
	for _, word := range strings.FieldsFunc(locator, func(r rune) bool { return strings.ContainsRune(" ,;()", r) }) {
		from, to, isRange := strings.Cut(strings.ReplaceAll(word, "–", "-"), "-")
		first, ok := paragraphNumber(from)
		if !ok {
			continue
		}
		last := first
		if isRange {
			if n, ok := paragraphNumber("p" + strings.TrimPrefix(to, "p")); ok && n >= first && n-first < 100 {
				last = n
			}
		}
		for n := first; n <= last; n++ {
			if !slices.Contains(found, n) {
				found = append(found, n)
			}
		}
	}
	return found
}

func paragraphNumber(word string) (int, bool) {
	rest, ok := strings.CutPrefix(word, "p")
	if !ok || rest == "" || len(rest) > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(rest)
	return n, err == nil && n > 0
}

// Paragraphs cuts a document's text into its lines that are not blank, in the
// order in which locators count them from 1.
func Paragraphs(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// Rests is what rests on one source.
type Rests struct {
	Events, Claims, Relations, Judgements, Actors int
}

// Standing says of every source what rests on it, and of which rows it is the
// only origin.
type Standing struct {
	Rests map[ID]Rests
	Alone map[ID]map[Noun][]ID // by source
	// Single lists every row that rests on one origin, events, relations and
	// judgements in this order, each with its sources.
	Single []SingleRow
}

// SingleRow is a row whose sources count as one.
type SingleRow struct {
	Row     Ref
	Sources []ID
}

// Stand finds out what rests on the sources of a case. It reads every
// citation, so it takes a second or two where there are millions.
func Stand(ctx context.Context, r Reader) (Standing, error) {
	st := Standing{Rests: map[ID]Rests{}, Alone: map[ID]map[Noun][]ID{}}
	sources, err := r.Sources(ctx)
	if err != nil {
		return st, err
	}
	origins := NewOrigins(sources)
	for _, noun := range []Noun{NounEvent, NounRelation, NounJudgement, NounActor} {
		err := r.EachCitation(ctx, noun, func(row ID, cited []ID) error {
			st.count(noun, cited)
			if noun != NounActor && origins.single(cited) {
				st.alone(Ref{noun, row}, cited)
			}
			return nil
		})
		if err != nil {
			return st, err
		}
	}
	claims, err := r.ClaimCounts(ctx)
	for id, n := range claims {
		rests := st.Rests[id]
		rests.Claims = n
		st.Rests[id] = rests
	}
	return st, err
}

func (st *Standing) count(noun Noun, cited []ID) {
	for _, id := range cited {
		n := st.Rests[id]
		switch noun {
		case NounEvent:
			n.Events++
		case NounRelation:
			n.Relations++
		case NounJudgement:
			n.Judgements++
		case NounActor:
			n.Actors++
		}
		st.Rests[id] = n
	}
}

func (st *Standing) alone(row Ref, cited []ID) {
	st.Single = append(st.Single, SingleRow{row, slices.Clone(cited)})
	for _, id := range cited {
		if st.Alone[id] == nil {
			st.Alone[id] = map[Noun][]ID{}
		}
		st.Alone[id][row.Noun] = append(st.Alone[id][row.Noun], row.ID)
	}
}

// single tells whether all the sources count as one.
func (o Origins) single(cited []ID) bool {
	return len(cited) == 1 || len(cited) > 1 && o.Count(cited) == 1
}

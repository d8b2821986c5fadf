package app

import (
	"context"
	"slices"
	"strings"
)

// Count is what a chart counts.
type Count string

// The things counted: recorded events, people in recorded events, or what
// sources report in their own figures.
const (
	CountEvents   Count = "events"
	CountKilled   Count = "killed"
	CountWounded  Count = "wounded"
	CountCaptured Count = "captured"
	CountFreed    Count = "freed"
	CountClaims   Count = "claims"
)

// Counts lists what can be counted in the order in which people are offered it.
func Counts() []Count {
	return []Count{CountEvents, CountKilled, CountWounded, CountCaptured, CountFreed, CountClaims}
}

// Step is the length of a period.
type Step string

// The steps. StepWhole counts the whole time as one.
const (
	StepWeek    Step = "week" // of ISO 8601: from Monday to Sunday
	StepMonth   Step = "month"
	StepQuarter Step = "quarter"
	StepYear    Step = "year"
	StepWhole   Step = "whole"
)

// Steps lists the steps of a time axis.
func Steps() []Step { return []Step{StepWeek, StepMonth, StepQuarter, StepYear} }

// Group is what the figures are divided by.
type Group string

// The groups.
const (
	GroupNone   Group = "none"
	GroupActor  Group = "actor"
	GroupKind   Group = "kind"
	GroupPlace  Group = "place"
	GroupSource Group = "source"
	GroupRole   Group = "role"
)

// Groups lists the groups in the order in which people are offered them.
func Groups() []Group {
	return []Group{GroupNone, GroupActor, GroupKind, GroupPlace, GroupSource, GroupRole}
}

// Imprecise says what becomes of events too imprecise for the period.
type Imprecise string

// The rules: leave them out, count and name them; or put them where they
// start, and say so.
const (
	ImpreciseOmit  Imprecise = "omit"
	ImpreciseStart Imprecise = "start"
)

// ChartKind is the kind of a picture.
type ChartKind string

// The kinds of picture.
const (
	ChartColumns    ChartKind = "columns"
	ChartStacked    ChartKind = "stacked columns"
	ChartGrouped    ChartKind = "grouped columns"
	ChartLines      ChartKind = "lines"
	ChartCumulative ChartKind = "cumulative"
	ChartBand       ChartKind = "low-best-high band"
	ChartHeat       ChartKind = "heat map"
	ChartBars       ChartKind = "horizontal bars"
	ChartMultiples  ChartKind = "small multiples"
	ChartReported   ChartKind = "reported figures"
	ChartComparison ChartKind = "comparison"
)

// ChartKinds lists the kinds in the order in which people are offered them.
func ChartKinds() []ChartKind {
	return []ChartKind{
		ChartColumns, ChartStacked, ChartGrouped, ChartLines, ChartCumulative, ChartBand, ChartHeat, ChartBars, ChartMultiples,
		ChartReported, ChartComparison,
	}
}

// Furniture is the text around a picture. What is empty is filled in by
// Furnish.
type Furniture struct {
	Title    string `json:"title,omitempty"`
	Subtitle string `json:"subtitle,omitempty"` // definition and filter in words
	Source   string `json:"source,omitempty"`   // data set and licence
	AsOf     string `json:"asOf,omitempty"`     // in words, "as of 24 November 2023"
	Mark     TLP    `json:"mark,omitempty"`
}

// Question is what a chart asks: what is counted, how it is divided, over
// which time, and how it is drawn. The zero Question counts all recorded
// events a month as columns.
type Question struct {
	Count     Count     `json:"count,omitempty"`
	Measure   Measure   `json:"measure,omitempty"` // of claims: what the sources count; "attacks" when empty
	Of        string    `json:"of,omitempty"`      // of claims: only those of whom or what
	By        Step      `json:"by,omitempty"`
	Group     Group     `json:"group,omitempty"`
	Filter    Filter    `json:"filter,omitzero"`
	Period    Date      `json:"period,omitzero"`     // zero: from the first to the last fact
	Against   Date      `json:"against,omitzero"`    // of a comparison: the other period, equally long
	Quiet     bool      `json:"quiet,omitempty"`     // count talks and statements too, which otherwise only mark a chart
	Imprecise Imprecise `json:"imprecise,omitempty"` // omit when empty
	Mean      int       `json:"mean,omitempty"`      // window of the trailing mean in periods; below 2 none
	Top       int       `json:"top,omitempty"`       // keep so many of the largest groups; zero: as many as the kind tells apart
	Markers   []ID      `json:"markers,omitempty"`   // events
	Kind      ChartKind `json:"kind,omitempty"`      //
	Paper     Furniture `json:"paper,omitzero"`      //
}

// Plain fills in what the zero values stand for.
func (q Question) Plain() Question {
	fill := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	fill((*string)(&q.Count), string(CountEvents))
	fill((*string)(&q.By), string(StepMonth))
	fill((*string)(&q.Group), string(GroupNone))
	fill((*string)(&q.Imprecise), string(ImpreciseOmit))
	if q.Count == CountClaims {
		fill((*string)(&q.Measure), string(MeasureAttacks))
		fill((*string)(&q.Kind), string(ChartReported))
		q.Group = GroupSource
	}
	fill((*string)(&q.Kind), string(ChartColumns))
	if q.Kind == ChartBars && q.Count != CountClaims { // each is of the whole time
		q.By = StepWhole
	}
	return q
}

// Check refuses a question that cannot be answered.
func (q Question) Check() error {
	q = q.Plain()
	switch {
	case !slices.Contains(Counts(), q.Count):
		return FieldProblem("count", "%q cannot be counted; choose events, killed, wounded, captured, freed or claims.", string(q.Count))
	case q.By != StepWhole && !slices.Contains(Steps(), q.By):
		return FieldProblem("by", "%q is not a step of time; choose week, month, quarter or year.", string(q.By))
	case !slices.Contains(Groups(), q.Group):
		return FieldProblem("group", "Figures cannot be divided by %q; choose none, actor, kind, place, source or role.", string(q.Group))
	case q.Imprecise != ImpreciseOmit && q.Imprecise != ImpreciseStart:
		return FieldProblem("imprecise", "%q is not a rule for imprecise dates; choose omit or start.", string(q.Imprecise))
	case !slices.Contains(ChartKinds(), q.Kind):
		return FieldProblem("kind", "%q is not a kind of chart.", string(q.Kind))
	case q.Mean < 0:
		return FieldProblem("mean", "The window of a trailing mean is a number of periods, 2 or more.")
	}
	return q.Paper.Mark.check()
}

// AllGroups is the Top that keeps every group.
const AllGroups = 1 << 30

// WithAllGroups keeps every group where nobody says how many: numbers need no
// looks.
func (q Question) WithAllGroups() Question {
	if q.Top == 0 {
		q.Top = AllGroups
	}
	return q
}

// MostShown is how many groups a picture keeps where nobody says how many: more
// are not told apart by what they look like.
const MostShown = Looks - 1

// most is how many of the largest groups are kept over so many periods; zero
// for all.
func (q Question) most(periods int) int {
	beside := q.Kind == ChartBars || q.Kind == ChartMultiples || q.Kind == ChartReported && periods == 1 // these need no looks
	switch {
	case q.Top > 0 || q.Group == GroupNone:
		return q.Top
	case q.Kind == ChartHeat:
		return mostRows
	case beside:
		return 0
	}
	return MostShown
}

// mostRows is how many rows of a heat map can be read on a page.
const mostRows = 20

// Unit names what the figures of the question are, in the plural: "events",
// "killed", "attacks".
func (q Question) Unit() string {
	q = q.Plain()
	if q.Count == CountClaims {
		return string(q.Measure)
	}
	return string(q.Count)
}

// Definition says in words what is counted and by which rule; name finds the
// names of actors, places and sources and may be nil. Beside says what a reader
// might think to be counted and is not; it may be empty.
func (q Question) Definition(name func(Ref) string, beside string) string {
	q = q.Plain()
	var parts []string
	switch q.Count {
	case CountEvents:
		parts = append(parts, "Recorded events")
	case CountClaims:
		what := "Figures for " + string(q.Measure) + " as sources report them, not added up"
		if q.Of != "" {
			what = "Figures for " + string(q.Measure) + " (" + q.Of + ") as sources report them, not added up"
		}
		if q.By != StepWhole {
			what += "; each is for a whole " + string(q.By) + ", wherever its mark stands in it"
		}
		parts = append(parts, what)
	default:
		parts = append(parts, "People "+string(q.Count)+" in recorded events")
	}
	if q.Group != GroupNone && q.Count != CountClaims {
		parts[0] += " by " + string(q.Group)
	}
	if q.Count != CountClaims && q.Count != CountEvents {
		parts[0] += ": of each event the preferred figure, else the lowest that a source gives"
	}
	if !q.Filter.IsZero() {
		parts = append(parts, q.Filter.Words(name))
	}
	if q.Count != CountClaims {
		if len(q.Filter.Actors) > 0 {
			parts = append(parts, "on whatever side of an event an actor stands")
		}
		if !q.Quiet && len(q.Filter.Kinds) == 0 {
			parts = append(parts, "talks, statements and the like are not counted")
		}
		if beside != "" {
			parts = append(parts, beside)
		}
		parts = append(parts, q.ruleWords())
	}
	return strings.Join(parts, "; ")
}

func (q Question) ruleWords() string {
	switch {
	case q.By == StepWhole:
		return "an event counts when its whole date lies within the time shown"
	case q.Imprecise == ImpreciseStart:
		return "events whose dates cross the end of a " + string(q.By) + " are put where they start"
	}
	return "an event counts when its whole date lies within the " + string(q.By)
}

// Furnish fills in the text around the picture that the person left empty.
func (q Question) Furnish(t Tally) Furniture {
	paper := q.Paper
	fill := func(field *string, value string) {
		if strings.TrimSpace(*field) == "" {
			*field = value
		}
	}
	fill(&paper.Title, q.title(t))
	fill(&paper.Subtitle, t.Definition)
	fill(&paper.Source, t.Source)
	fill(&paper.AsOf, t.AsOf)
	paper.Mark = paper.Mark.Stricter(t.Mark)
	return paper
}

func (q Question) title(t Tally) string {
	q = q.Plain()
	what := map[Count]string{
		CountEvents: "Recorded events", CountKilled: "People killed", CountWounded: "People wounded",
		CountCaptured: "People captured", CountFreed: "People freed",
	}[q.Count]
	if q.Count == CountClaims {
		what = "Reported " + string(q.Measure)
	}
	switch {
	case t.Whom == "":
	case q.Count == CountClaims:
		what += ": " + t.Whom + ","
	case q.Count == CountEvents:
		what += " involving " + t.Whom
	default:
		what += " in events involving " + t.Whom
	}
	if q.By != StepWhole && q.Kind != ChartBars {
		what += " by " + string(q.By)
	} else if q.Group != GroupNone {
		what += " by " + string(q.Group)
	}
	if span := t.Span(); span != "" {
		what += ", " + span
	}
	return what
}

// Fact is one dated thing that is counted: an event (once for each group it
// belongs to) or a source's figure for a period.
type Fact struct {
	ID              ID       // of the event or claim
	First, Last     Day      // the earliest and the latest day
	Group           ID       // of the actor, place or source; zero where the name says all
	Name            string   // of the group; empty for GroupNone
	Low, Best, High *float64 // nil where not given; not used when events are counted
	State           State    // of a claim; measured when empty
	Preferred       bool     // of a claim: the analyst's choice
	Hedge                    // of a claim
	Times           int      // how many events stand in this one fact, which then has no ID; zero for one
	Shared          bool     // one of them stands in another group too
	Of              string   // of a claim: of whom or what
}

// Facts is what a tally asks of the disk beyond Reader.
type Facts interface {
	// Facts calls yield for every fact the question counts, in order of the
	// first day, until it returns an error, which is returned. The question's
	// period bounds them: facts wholly outside are left out, facts that
	// overlap its edge are not. An event in several groups is yielded for each.
	// Errors: Cancelled, Damaged.
	Facts(ctx context.Context, q Question, yield func(Fact) error) error
	// Heaps is Facts for whoever only counts: where that is quicker, events of
	// one group that are known to be of one day come as one fact, first the
	// days, then the other events. It answers a million events in a tenth of
	// a second where Facts takes seconds.
	Heaps(ctx context.Context, q Question, yield func(Fact) error) error
	// Strictest returns the most restricted mark of what the question counts,
	// of the sources behind it, and of the rows that are named beside.
	Strictest(ctx context.Context, q Question, named []Ref) (TLP, error)
}

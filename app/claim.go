package app

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Measure is what a claim counts. The words are free; these are offered.
type Measure string

// The measures offered.
const (
	MeasureAttacks  Measure = "attacks"
	MeasureKilled   Measure = "killed"
	MeasureWounded  Measure = "wounded"
	MeasureCaptured Measure = "captured"
	MeasureFreed    Measure = "freed"
	MeasureStrength Measure = "strength"
	MeasurePosition Measure = "position" // not a number: what a source says in words
)

// State tells a measured figure from the three other kinds of empty. A figure
// of zero is Measured.
type State string

// The states of a figure.
const (
	Measured   State = "measured"
	Uncovered  State = "uncovered"  // the source did not count this
	Incomplete State = "incomplete" // the period has not ended or is not all counted
	Unknown    State = "unknown"    // counted, but no figure is known
)

// Claim is what one source says about an event, an actor or a period: a
// figure, or, where sources disagree in words, a position.
type Claim struct {
	Key
	Event       ID       `json:"event,omitempty"`      // the event it is about, or zero
	Actor       ID       `json:"actor,omitempty"`      // whose attacks, losses or strength; zero when nobody's in particular
	Period      Date     `json:"period,omitzero"`      // the time it is about; may be zero for an event's claim
	Measure     Measure  `json:"measure"`              //
	Of          string   `json:"of,omitempty"`         // of whom or what: "civilians", "all groups, Pakistan"
	Unit        string   `json:"unit,omitempty"`       // "persons", "attacks", "percent", "US dollars"
	Low         *float64 `json:"low,omitempty"`        // nil when not given; never zero for unknown
	Best        *float64 `json:"best,omitempty"`       //
	High        *float64 `json:"high,omitempty"`       //
	State       State    `json:"state"`                //
	Said        string   `json:"said,omitempty"`       // the figure in the source's words ("hundreds"), or the position
	CreditedTo  string   `json:"creditedTo,omitempty"` // who the source credits
	Source      ID       `json:"source"`               //
	Locator     string   `json:"locator,omitempty"`    //
	Credibility int      `json:"credibility"`          // Admiralty 1 to 6; 6 cannot be judged, the default
	Preferred   bool     `json:"preferred,omitempty"`  // the analyst's choice among claims on the same thing
	Why         string   `json:"why,omitempty"`        // why it is preferred
	Basis       string   `json:"basis,omitempty"`      // "first print", "revised", "derived: May +100%"
	Caveat      string   `json:"caveat,omitempty"`     // what a reader must know before using it
	Verified    string   `json:"verified,omitempty"`   // what the source says of verification
	Origin      Origin   `json:"origin,omitzero"`      //
}

// Noun tells that this is a claim.
func (*Claim) Noun() Noun { return NounClaim }

// OwnTime says in words which time the claim is about; empty where that is the
// time of its event.
func (c *Claim) OwnTime() string {
	if c.Event != 0 || c.Period.IsZero() {
		return ""
	}
	return c.Period.SpanWords()
}

// Statement is what the claim says, in a line: a position in its words, or what
// is counted with its figure.
func (c *Claim) Statement() string {
	if c.Measure == MeasurePosition {
		return cmp.Or(c.Said, c.Figure())
	}
	words := c.What() + ": " + c.Figure()
	if c.Said != "" && c.Said != c.Figure() {
		words += " (in its words: " + c.Said + ")"
	}
	return words
}

// Check refuses a claim without a source or a measure, without anything
// claimed, with a figure that is none, or with low, best and high out of order where its source is not a
// data set that is known to do so (Origin set).
func (c *Claim) Check() error {
	if c.State == "" {
		c.State = Measured
	}
	if c.Credibility == 0 {
		c.Credibility = 6
	}
	switch {
	case c.Source == 0:
		return FieldProblem("source", "A claim needs a source: who says so?")
	case strings.TrimSpace(string(c.Measure)) == "":
		return FieldProblem("measure", "Say what is counted: attacks, killed, wounded, …")
	case c.Credibility < 1 || c.Credibility > 6:
		return FieldProblem("credibility", "Credibility runs from 1 (confirmed) to 6 (cannot be judged).")
	case c.State == Measured && c.Low == nil && c.Best == nil && c.High == nil && strings.TrimSpace(c.Said) == "":
		return FieldProblem("best", "Give a figure, or the source's words, or say that it is unknown.")
	case !finite(c.Low, c.Best, c.High):
		return FieldProblem("best", "A figure is a number that has an end.")
	case c.Origin.Set == "" && !ordered(c.Low, c.Best, c.High):
		return FieldProblem("low", "Low must not be above best, nor best above high.")
	}
	return nil
}

// Hedge says what speaks against reading a figure as exact. The zero Hedge is
// that of a figure which its source gives plainly.
type Hedge struct {
	About bool   // its source gives it as about so many
	Aside string // what else there is: "derived", "date uncertain"
}

// IsZero tells whether nothing speaks against it.
func (h Hedge) IsZero() bool { return h == Hedge{} }

// aboutWords says a figure as its source gives it.
func (h Hedge) aboutWords(figure string) string {
	if !h.About || figure == "" {
		return figure
	}
	return "about " + figure
}

// Hedge reads from a claim's wording, basis and period how exact its figure is.
func (c *Claim) Hedge() Hedge {
	var h Hedge
	if c.Low == nil && c.Best == nil && c.High == nil {
		return h
	}
	said := strings.ToLower(strings.TrimSpace(c.Said))
	for _, word := range []string{"about ", "around ", "approximately ", "roughly ", "some ", "nearly ", "almost ", "circa ", "c. ", "ca. ", "estimated ", "an estimated "} {
		rest, begins := strings.CutPrefix(said, word)
		if word == "some " { // “some of the dead” is no figure
			begins = begins && strings.ContainsAny(rest[:min(1, len(rest))], "0123456789")
		}
		h.About = h.About || begins
	}
	var asides []string
	if strings.HasPrefix(strings.ToLower(c.Basis), "derived") {
		asides = append(asides, "derived")
	}
	if c.Period.Uncertain() || c.Period.Approximate() {
		asides = append(asides, "date uncertain")
	}
	h.Aside = strings.Join(asides, ", ")
	return h
}

func finite(figures ...*float64) bool {
	return !slices.ContainsFunc(figures, func(f *float64) bool { return f != nil && (math.IsNaN(*f) || math.IsInf(*f, 0)) })
}

func ordered(figures ...*float64) bool {
	var last *float64
	for _, f := range figures {
		if f == nil {
			continue
		}
		if last != nil && *f < *last {
			return false
		}
		last = f
	}
	return true
}

// Grade is the Admiralty grade of a claim: the source's letter and the claim's
// number, for example "B2".
func Grade(r Reliability, credibility int) string {
	if r == "" {
		r = ReliabilityF
	}
	if credibility < 1 || credibility > 6 {
		credibility = 6
	}
	return string(r) + string(rune('0'+credibility))
}

// CredibilityWords says what the number of an Admiralty grade means.
func CredibilityWords(credibility int) string {
	switch credibility {
	case 1:
		return "confirmed by other sources"
	case 2:
		return "probably true"
	case 3:
		return "possibly true"
	case 4:
		return "doubtful"
	case 5:
		return "improbable"
	}
	return "truth cannot be judged"
}

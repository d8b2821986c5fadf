package app

import "strings"

// ConflictReason says why sources differ.
type ConflictReason string

// The reasons; empty when not yet explained.
const (
	ReasonScope      ConflictReason = "scope"      // they count, or speak of, different things
	ReasonDefinition ConflictReason = "definition" // they use a word differently
	ReasonRevision   ConflictReason = "revision"   // one is a later version
	ReasonSequence   ConflictReason = "sequence"   // they speak of different times
	ReasonError      ConflictReason = "error"      // one is wrong
	ReasonView       ConflictReason = "view"       // they judge differently
)

// ConflictState says how far a conflict has been dealt with.
type ConflictState string

// The states of a conflict.
const (
	ConflictOpen      ConflictState = "open"
	ConflictExplained ConflictState = "explained"
	ConflictDecided   ConflictState = "decided" // the analyst prefers one claim and says why
)

// Conflict is a place where sources disagree: the claims side by side and
// what explains the difference.
type Conflict struct {
	Key
	Topic       string         `json:"topic"`
	About       string         `json:"about,omitempty"`   // what differs: value, date, name, role, cause
	Between     string         `json:"between,omitempty"` // between sources, inside one source, over time
	Claims      []ID           `json:"claims,omitempty"`
	Rows        []Ref          `json:"rows,omitempty"` // the events and actors it touches
	Reason      ConflictReason `json:"reason,omitempty"`
	Explanation string         `json:"explanation,omitempty"`
	State       ConflictState  `json:"state"`
	Origin      Origin         `json:"origin,omitzero"`
}

// Noun tells that this is a conflict.
func (*Conflict) Noun() Noun { return NounConflict }

// Check refuses a conflict without a topic.
func (c *Conflict) Check() error {
	if strings.TrimSpace(c.Topic) == "" {
		return FieldProblem("topic", "Say what the sources disagree about.")
	}
	if c.State == "" {
		c.State = ConflictOpen
	}
	return nil
}

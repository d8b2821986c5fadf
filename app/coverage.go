package app

// MethodChange dates a change in how a source counts.
type MethodChange struct {
	When Date   `json:"when"`
	Text string `json:"text"`
}

// Coverage says what a source counts, for whom, and from when to when.
// Outside it, and in its gaps, nothing is known: that is not zero.
type Coverage struct {
	Key
	Source  ID             `json:"source"`
	Measure Measure        `json:"measure"`
	Of      string         `json:"of,omitempty"`    // as in the claims it covers
	Actor   ID             `json:"actor,omitempty"` // whose attacks; zero for all
	Area    string         `json:"area,omitempty"`
	Period  Date           `json:"period"`         // from when to when; an open end where it goes on
	Gaps    []Date         `json:"gaps,omitempty"` // periods inside it that are not counted
	By      string         `json:"by,omitempty"`   // step: "month", "quarter" or "year"; empty for single events
	Method  string         `json:"method,omitempty"`
	Changes []MethodChange `json:"changes,omitempty"`
	Cites   []Citation     `json:"cites,omitempty"`
	Origin  Origin         `json:"origin,omitzero"`
}

// Noun tells that this is a coverage.
func (*Coverage) Noun() Noun { return NounCoverage }

// Check refuses a coverage without a source, a measure or a period.
func (c *Coverage) Check() error {
	switch {
	case c.Source == 0:
		return FieldProblem("source", "Say which source counts.")
	case c.Measure == "":
		return FieldProblem("measure", "Say what is counted.")
	case c.Period.IsZero():
		return FieldProblem("period", "Say from when to when it is counted; an open end will do.")
	}
	return nil
}

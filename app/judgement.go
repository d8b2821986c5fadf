package app

import (
	"context"
	"strings"
)

// Likelihood is a step of the scale of ICD 203; empty when none is given.
type Likelihood string

// The seven steps, with the ranges of probability that ICD 203 gives them.
const (
	AlmostNoChance Likelihood = "almost no chance"    // 1-5 %
	VeryUnlikely   Likelihood = "very unlikely"       // 5-20 %
	Unlikely       Likelihood = "unlikely"            // 20-45 %
	RoughlyEven    Likelihood = "roughly even chance" // 45-55 %
	Likely         Likelihood = "likely"              // 55-80 %
	VeryLikely     Likelihood = "very likely"         // 80-95 %
	AlmostCertain  Likelihood = "almost certain"      // 95-99 %
)

// Likelihoods lists the steps from the least to the most likely.
func Likelihoods() []Likelihood {
	return []Likelihood{AlmostNoChance, VeryUnlikely, Unlikely, RoughlyEven, Likely, VeryLikely, AlmostCertain}
}

// Confidence is ICD 203's confidence in a judgement; empty when none is given.
type Confidence string

// The three steps of confidence.
const (
	LowConfidence      Confidence = "low confidence"
	ModerateConfidence Confidence = "moderate confidence"
	HighConfidence     Confidence = "high confidence"
)

// Judgement is an assessment, a source's own or the analyst's, kept apart
// from fact.
type Judgement struct {
	Key
	Text        string     `json:"text"`
	Kind        string     `json:"kind,omitempty"`   // judgement, forecast or recommendation
	Author      string     `json:"author,omitempty"` // who judges; the analyst's initials for the analyst's own
	Own         bool       `json:"own,omitempty"`    // the analyst's own, not a source's
	When        Date       `json:"when,omitzero"`
	Likelihood  Likelihood `json:"likelihood,omitempty"`
	Confidence  Confidence `json:"confidence,omitempty"`
	WouldChange string     `json:"wouldChange,omitempty"` // what would change the judgement
	About       []Ref      `json:"about,omitempty"`       // actors and events it is about
	RestsOn     []Ref      `json:"restsOn,omitempty"`     // claims and events it rests on
	Cites       []Citation `json:"cites,omitempty"`
	Mark        TLP        `json:"mark,omitempty"`
	Origin      Origin     `json:"origin,omitzero"`
}

// Noun tells that this is a judgement.
func (*Judgement) Noun() Noun { return NounJudgement }

// NameGrounds puts among the names what the claims say that the judgement rests
// on, of what, and whose they are: a claim has no name.
func (j *Judgement) NameGrounds(ctx context.Context, r Reader, names map[Ref]string) error {
	for _, ref := range j.RestsOn {
		if ref.Noun != NounClaim {
			continue
		}
		c, err := Load[Claim](ctx, r, ref.ID)
		if err != nil {
			return err
		}
		if names[ref], err = ClaimInShort(ctx, r, c); err != nil {
			return err
		}
	}
	return nil
}

// Check refuses a judgement without text, and a source's judgement without
// its source.
func (j *Judgement) Check() error {
	if strings.TrimSpace(j.Text) == "" {
		return FieldProblem("text", "Write the judgement.")
	}
	if !j.Own && len(j.Cites) == 0 {
		return FieldProblem("cites", "A judgement that is not your own needs its source.")
	}
	return j.Mark.check()
}

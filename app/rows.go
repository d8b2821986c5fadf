package app

// Nouns lists the nouns in the order in which a case is written out: what is
// pointed at comes before what points at it.
func Nouns() []Noun {
	return []Noun{
		NounPlace, NounSource, NounActor, NounEvent, NounClaim, NounRelation, NounJudgement,
		NounConflict, NounCoverage, NounNote, NounView, NounChart, NounBriefing, NounCase,
	}
}

// Plural is the noun's plural, the key of its rows in the case format.
func (n Noun) Plural() string { return string(n) + "s" }

// NewRow makes an empty row of the noun; nil for a noun that is not known.
func NewRow(noun Noun) Row {
	switch noun {
	case NounEvent:
		return new(Event)
	case NounActor:
		return new(Actor)
	case NounPlace:
		return new(Place)
	case NounSource:
		return new(Source)
	case NounClaim:
		return new(Claim)
	case NounRelation:
		return new(Relation)
	case NounJudgement:
		return new(Judgement)
	case NounNote:
		return new(Note)
	case NounCoverage:
		return new(Coverage)
	case NounConflict:
		return new(Conflict)
	case NounView:
		return new(View)
	case NounChart:
		return new(Chart)
	case NounBriefing:
		return new(Briefing)
	case NounCase:
		return new(Case)
	}
	return nil
}

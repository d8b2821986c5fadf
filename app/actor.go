package app

import "strings"

// ActorKind is the kind of an actor.
type ActorKind string

// The kinds of actor.
const (
	ActorArmedGroup   ActorKind = "armed group"
	ActorFaction      ActorKind = "faction"
	ActorState        ActorKind = "state"
	ActorStateBody    ActorKind = "state body"
	ActorPerson       ActorKind = "person"
	ActorOrganisation ActorKind = "organisation"
	ActorPopulation   ActorKind = "population"
)

// ActorKinds lists the kinds in the order in which people are offered them.
func ActorKinds() []ActorKind {
	return []ActorKind{ActorArmedGroup, ActorFaction, ActorState, ActorStateBody, ActorPerson, ActorOrganisation, ActorPopulation}
}

// Alias is another name of an actor, with the source that uses it.
type Alias struct {
	Name    string `json:"name"`
	Source  ID     `json:"source,omitempty"`
	Locator string `json:"locator,omitempty"`
}

// SpellingOnly says in place of a source that a name is only a spelling by
// which the actor is found.
const SpellingOnly = "a spelling, in no source here"

// TraitKind sorts what sources say of an actor in words.
type TraitKind string

// The kinds of trait.
const (
	TraitRole        TraitKind = "role"
	TraitAim         TraitKind = "aim"
	TraitArea        TraitKind = "area of operation"
	TraitDesignation TraitKind = "designation"
	TraitStrength    TraitKind = "strength" // in words; figures are Claims
	TraitRemark      TraitKind = "remark"
)

// Trait is one thing a source says of an actor in words: an aim, an area, a
// designation. Figures are Claims, ties to other actors are Relations.
type Trait struct {
	Kind    TraitKind `json:"kind"`
	Text    string    `json:"text"`
	When    Date      `json:"when,omitzero"`
	Source  ID        `json:"source,omitempty"`
	Locator string    `json:"locator,omitempty"`
}

// Actor is somebody who acts or is acted upon: an armed group, a faction, a
// state, a state body, a person, an organisation, a population.
type Actor struct {
	Key
	Name    string            `json:"name"`
	Kind    ActorKind         `json:"kind"`
	Aliases []Alias           `json:"aliases,omitempty"`
	Traits  []Trait           `json:"traits,omitempty"`
	Cites   []Citation        `json:"cites,omitempty"`
	Tags    []string          `json:"tags,omitempty"`
	Mark    TLP               `json:"mark,omitempty"`
	Origin  Origin            `json:"origin,omitzero"`
	Extra   map[string]string `json:"extra,omitempty"`
}

// Noun tells that this is an actor.
func (*Actor) Noun() Noun { return NounActor }

// Check refuses an actor without a name or kind.
func (a *Actor) Check() error {
	if strings.TrimSpace(a.Name) == "" {
		return FieldProblem("name", "An actor needs a name.")
	}
	if a.Kind == "" {
		return FieldProblem("kind", "Choose the kind of actor.")
	}
	for _, alias := range a.Aliases {
		if strings.TrimSpace(alias.Name) == "" {
			return FieldProblem("aliases", "An alias of %s is empty; write a name or remove it.", a.Name)
		}
	}
	return a.Mark.check()
}

package app

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Filter is what the reader is looking at. One value drives list, timeline,
// counts, charts, export and print. The zero Filter shows everything; within
// a field any entry will do, between fields all must hold.
type Filter struct {
	Text         string      `json:"text,omitempty"`    // full-text search over events
	Period       Date        `json:"period,omitzero"`   // zero: all time
	Certain      bool        `json:"certain,omitempty"` // only events certainly within the period, else also possibly
	Actors       []ID        `json:"actors,omitempty"`
	Factions     bool        `json:"factions,omitempty"` // the actors' factions count as the actors
	Roles        []Role      `json:"roles,omitempty"`    // only where the actor has one of these roles
	Kinds        []EventKind `json:"kinds,omitempty"`
	Places       []ID        `json:"places,omitempty"`
	Provinces    []string    `json:"provinces,omitempty"`
	Sources      []ID        `json:"sources,omitempty"`
	LeastGrade   Reliability `json:"leastGrade,omitempty"`  // at least one source this reliable; F is never "at least" anything
	LeastKilled  int         `json:"leastKilled,omitempty"` // at least so many killed, by the figure or, where there is none, by what a source gives as the least
	HasNotes     bool        `json:"hasNotes,omitempty"`
	HasConflicts bool        `json:"hasConflicts,omitempty"`
	Tags         []string    `json:"tags,omitempty"`
}

// IsZero tells whether the filter shows everything.
func (f Filter) IsZero() bool { return len(f.Chips(nil)) == 0 }

// Equal tells whether two filters show the same.
func (f Filter) Equal(other Filter) bool { return reflect.DeepEqual(f, other) }

// Clone is the filter by itself: what becomes of the lists of one is not seen
// in the other.
func (f Filter) Clone() Filter {
	f.Actors, f.Roles, f.Kinds, f.Places = slices.Clone(f.Actors), slices.Clone(f.Roles), slices.Clone(f.Kinds), slices.Clone(f.Places)
	f.Provinces, f.Sources, f.Tags = slices.Clone(f.Provinces), slices.Clone(f.Sources), slices.Clone(f.Tags)
	return f
}

// Chip is one part of a filter that can be switched off by itself.
type Chip struct {
	Field string // the field of Filter, e.g. "actors"
	Words string // e.g. "actor: TTP with factions"
}

// Chips says each part of the filter in words; name finds the name of a row
// and may be nil.
func (f Filter) Chips(name func(Ref) string) []Chip {
	if name == nil {
		name = func(r Ref) string { return string(r.Noun) + " " + strconv.FormatInt(int64(r.ID), 10) }
	}
	period := "possibly within "
	if f.Certain {
		period = "certainly within "
	}
	with := ""
	if f.Factions {
		with = " with factions"
	}
	var chips []Chip
	for _, part := range []struct {
		set          bool
		field, words string
	}{
		{f.Text != "", "text", "text: " + f.Text},
		{!f.Period.IsZero(), "period", period + f.Period.SpanWords()},
		{len(f.Actors) > 0, "actors", "actor: " + names(name, NounActor, f.Actors) + with},
		{len(f.Roles) > 0, "roles", "role: " + joinWords(f.Roles)},
		{len(f.Kinds) > 0, "kinds", "kind: " + joinWords(f.Kinds)},
		{len(f.Places) > 0, "places", "place: " + names(name, NounPlace, f.Places)},
		{len(f.Provinces) > 0, "provinces", "province: " + joinWords(f.Provinces)},
		{len(f.Sources) > 0, "sources", "source: " + names(name, NounSource, f.Sources)},
		{f.LeastGrade != "" && f.LeastGrade != ReliabilityF, "leastGrade", "source graded " + string(f.LeastGrade) + " or better"},
		{f.LeastKilled > 0, "leastKilled", "at least " + strconv.Itoa(f.LeastKilled) + " killed"},
		{f.HasNotes, "hasNotes", "has notes"},
		{f.HasConflicts, "hasConflicts", "sources disagree"},
		{len(f.Tags) > 0, "tags", "tag: " + joinWords(f.Tags)},
	} {
		if part.set {
			chips = append(chips, Chip{part.field, part.words})
		}
	}
	return chips
}

// Words says the whole filter in one line; "all events" for the zero Filter.
func (f Filter) Words(name func(Ref) string) string {
	chips := f.Chips(name)
	if len(chips) == 0 {
		return "all events"
	}
	words := make([]string, len(chips))
	for i, chip := range chips {
		words[i] = chip.Words
	}
	return strings.Join(words, "; ")
}

// Without returns the filter with one part switched off; field is a Chip's.
func (f Filter) Without(field string) Filter {
	switch field {
	case "text":
		f.Text = ""
	case "period":
		f.Period, f.Certain = Date{}, false
	case "actors":
		f.Actors, f.Factions = nil, false
	case "roles":
		f.Roles = nil
	case "kinds":
		f.Kinds = nil
	case "places":
		f.Places = nil
	case "provinces":
		f.Provinces = nil
	case "sources":
		f.Sources = nil
	case "leastGrade":
		f.LeastGrade = ""
	case "leastKilled":
		f.LeastKilled = 0
	case "hasNotes":
		f.HasNotes = false
	case "hasConflicts":
		f.HasConflicts = false
	case "tags":
		f.Tags = nil
	}
	return f
}

// With returns the filter with the parts that the other one has in place of
// its own. Places and provinces are one part.
func (f Filter) With(other Filter) Filter {
	to, from := reflect.ValueOf(&f).Elem(), reflect.ValueOf(other)
	for i := range from.NumField() {
		if !from.Field(i).IsZero() {
			to.Field(i).Set(from.Field(i))
		}
	}
	if len(other.Places)+len(other.Provinces) > 0 {
		f.Places, f.Provinces = other.Places, other.Provinces
	}
	if !other.Period.IsZero() {
		f.Certain = other.Certain
	}
	return f
}

func names(name func(Ref) string, noun Noun, ids []ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = name(Ref{noun, id})
	}
	return joinWords(words)
}

func joinWords[S ~string](words []S) string {
	return strings.Join(asStrings(words), " or ")
}

func asStrings[S ~string](words []S) []string {
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return plain
}

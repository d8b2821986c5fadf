// Package app is what Durand knows: the nouns of a case (events, actors,
// places, sources, claims, ...), the filter a reader looks through, and the
// library of things a person can do with them. It touches no screen and no
// disk, and imports only the standard library.
package app

// ID is the integer key of a row inside one case file. Zero means "none" in a
// reference and "not stored yet" in a noun.
type ID int64

// Noun names one kind of row in a case, in the singular, as people say it.
type Noun string

// The nouns of a case. The string is the one used in the history, in the file
// and in the search results.
const (
	NounEvent     Noun = "event"
	NounActor     Noun = "actor"
	NounPlace     Noun = "place"
	NounSource    Noun = "source"
	NounClaim     Noun = "claim"
	NounRelation  Noun = "relation"
	NounJudgement Noun = "judgement"
	NounNote      Noun = "note"
	NounCoverage  Noun = "coverage"
	NounConflict  Noun = "conflict"
	NounChart     Noun = "chart"
	NounView      Noun = "view"
	NounBriefing  Noun = "briefing"
	NounCase      Noun = "case"
)

// Ref points at one row of a case.
type Ref struct {
	Noun Noun `json:"noun"`
	ID   ID   `json:"id"`
}

// Key is what every row carries: the integer inside this file and the stable
// UUIDv7 by which cases are exchanged and merged.
type Key struct {
	ID  ID     `json:"id"`
	UID string `json:"uid"`
}

// Row is any noun that can be stored: *Event, *Actor, and so on.
type Row interface {
	// Keys gives access to the keys, which the store fills on the first save.
	Keys() *Key
	// Noun tells the kind of row.
	Noun() Noun
	// Check reports what a person must mend before the row can be saved, as a
	// *Problem of kind Invalid naming the field; nil when it is sound.
	Check() error
}

// Keys returns the receiver, so that a noun which embeds Key is halfway a Row.
func (k *Key) Keys() *Key { return k }

// Citation says where a fact stands: which source, where in it, and, where it
// matters, the source's own wording (a few words, never a sentence).
type Citation struct {
	Source  ID     `json:"source"`
	Locator string `json:"locator,omitempty"`
	Said    string `json:"said,omitempty"`
}

// Origin names the row of a data set that a row was read from, so that a
// second import of the same data finds it again.
type Origin struct {
	Set     string `json:"set,omitempty"`     // data set, e.g. "UCDP GED"
	Version string `json:"version,omitempty"` // release, e.g. "22.1"
	Key     string `json:"key,omitempty"`     // the data set's own identifier
	Digest  string `json:"digest,omitempty"`  // fingerprint of the row as read, by which an import sees that it changed
}

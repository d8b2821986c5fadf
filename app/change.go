package app

import (
	"encoding/json"
	"time"
)

// Edit says what a writing is about; the store records it with each Change.
type Edit struct {
	Why string // in words, for the history and the Undo menu: "edit note"
	Who string // initials
	// Stroke joins savings of one stretch of typing into one step of undo:
	// a writing with the same non-empty Stroke as the last one continues it,
	// unless minutes have passed.
	Stroke string
	// Bulk marks an import: the store may take its faster road, on which the
	// case stays readable, and nothing is visible until all of it is.
	Bulk bool
	// Baseline marks the building of a new case, which undo does not reach.
	Baseline bool
	Progress Progress // hears of long work, if set
}

// Progress hears of long work: what is being done, how much of how much
// (total 0: not known). It must return quickly.
type Progress func(what string, done, total int64)

// Batch is one step of the history: all that was written together.
type Batch struct {
	ID   int64     `json:"id"`
	At   time.Time `json:"at"` // UTC
	Who  string    `json:"who"`
	Why  string    `json:"why"`
	Rows []Ref     `json:"rows"` // what changed; at most 1,000, then More is set
	More bool      `json:"more"`
}

// Touches tells whether rows of the noun may have changed.
func (b Batch) Touches(noun Noun) bool {
	if b.More {
		return true
	}
	for _, r := range b.Rows {
		if r.Noun == noun {
			return true
		}
	}
	return false
}

// Change is one line of the case's history: one row, before and after. Either
// is null where the row was added or deleted.
type Change struct {
	ID     int64           `json:"id"`
	Batch  int64           `json:"batch"`
	At     time.Time       `json:"at"` // UTC
	Who    string          `json:"who"`
	Why    string          `json:"why"`
	Row    Ref             `json:"row"`
	Before json.RawMessage `json:"before"`
	After  json.RawMessage `json:"after"`
}

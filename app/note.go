package app

import (
	"strings"
	"time"
)

// Note is what the analyst writes on a row of the case.
type Note struct {
	Key
	About   Ref       `json:"about"`
	Text    string    `json:"text"`
	By      string    `json:"by,omitempty"`    // initials
	Label   string    `json:"label,omitempty"` // e.g. "not from the source"
	Created time.Time `json:"created"`         // UTC
	Changed time.Time `json:"changed"`         // UTC
	Mark    TLP       `json:"mark,omitempty"`
	Origin  Origin    `json:"origin,omitzero"`
}

// NotFromSource labels a note whose content does not stand in the source.
const NotFromSource = "not from the source"

// Noun tells that this is a note.
func (*Note) Noun() Noun { return NounNote }

// Check refuses a note that hangs on nothing. An empty text is allowed while
// a person is typing; the library removes notes that were left empty.
func (n *Note) Check() error {
	if n.About.Noun == "" || n.About.ID == 0 {
		return FieldProblem("about", "A note belongs to an event, an actor, a source, a claim or a judgement.")
	}
	return n.Mark.check()
}

// Empty tells whether nothing was written.
func (n *Note) Empty() bool { return strings.TrimSpace(n.Text) == "" }

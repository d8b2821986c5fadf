package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// maxTaken is how many rows a report shows as the events they become.
const maxTaken = 100

// Taken is a row of the file as the event that it becomes.
type Taken struct {
	Line    int               `json:"line"`
	Fate    string            `json:"fate"` // added, changed, same, united
	When    string            `json:"when"` // EDTF
	Kind    string            `json:"kind"`
	Title   string            `json:"title"`
	Actors  string            `json:"actors,omitempty"` // with their roles
	Place   string            `json:"place,omitempty"`
	Killed  string            `json:"killed,omitempty"` // in words: "3–8, best 5", "unknown"
	Summary string            `json:"summary,omitempty"`
	Caveat  string            `json:"caveat,omitempty"`
	Extra   map[string]string `json:"extra,omitempty"` // columns that have no field of their own
	Repairs []Skip            `json:"repairs,omitempty"`
}

// fateSame is that of a row which the case has already.
const fateSame = "same"

// show keeps one of the first rows for the report. When it has enough of them,
// one that would change something takes the place of the last that would not.
func (r *Report) show(e *entry, fate string) {
	if fate == fateSame && len(r.First) >= maxTaken {
		return
	}
	if len(r.First) >= maxTaken {
		for r.sure < maxTaken && r.First[maxTaken-1-r.sure].Fate != fateSame {
			r.sure++
		}
		if r.sure == maxTaken {
			return
		}
		r.First = slices.Delete(r.First, maxTaken-1-r.sure, maxTaken-r.sure)
		r.sure++ // the one that comes
	}
	who := make([]string, len(e.parts))
	for i, p := range e.parts {
		who[i] = p.name + " (" + string(p.role) + ")"
	}
	r.First = append(r.First, Taken{
		Line: e.line, Fate: fate, When: e.event.When.String(), Kind: string(e.event.Kind), Title: e.event.Title, Actors: strings.Join(who, "; "),
		Place: e.place.Words(), Killed: killedWords(e.claims), Summary: e.event.Summary, Caveat: e.event.Caveat, Extra: e.event.Extra, Repairs: e.repairs,
	})
	if len(r.First) == maxTaken && r.onFirst != nil {
		r.onFirst(slices.Clone(r.First))
		r.onFirst = nil
	}
}

// killedWords says what claims count of all the killed; empty without one.
func killedWords(claims []app.Claim) string {
	for _, c := range claims {
		if !countsDead(&c) {
			continue
		}
		number := func(f *float64) string { return strconv.FormatFloat(*f, 'f', -1, 64) }
		switch {
		case c.State == app.Unknown && c.Said != "":
			return "“" + c.Said + "”"
		case c.State == app.Unknown:
			return "unknown"
		case c.Low != nil && c.High != nil && *c.Low != *c.High && c.Best != nil:
			return fmt.Sprintf("%s–%s, best %s", number(c.Low), number(c.High), number(c.Best))
		case c.Best != nil:
			return number(c.Best)
		case c.Low != nil && c.High != nil:
			return number(c.Low) + "–" + number(c.High)
		case c.Low != nil:
			return "at least " + number(c.Low)
		case c.High != nil:
			return "at most " + number(c.High)
		}
		return c.Said
	}
	return ""
}

// Match is a name of the file that was looked up among the actors or places of
// the case.
type Match struct {
	Noun  app.Noun `json:"noun"`
	Name  string   `json:"name"`            // in the file
	ID    app.ID   `json:"id,omitempty"`    // of the case; zero when a new one is made
	Known string   `json:"known,omitempty"` // what the case calls it
	How   Likeness `json:"how"`
	Other []string `json:"other,omitempty"` // others so called, or nearly
	// OtherIDs are those, in the same order.
	OtherIDs []app.ID `json:"otherIds,omitempty"`
	Rows     int      `json:"rows"` // in which the name stands
}

// Likeness says how a name was matched, and so how sure that is.
type Likeness string

// The ways of matching, from sure to asked for.
const (
	LikeKnown   Likeness = "known"   // by an earlier import
	LikeName    Likeness = "name"    // the case has the very name
	LikeAlias   Likeness = "alias"   // the case has it as another name: look at it
	LikePart    Likeness = "part"    // a part of the name is known: look at it
	LikeSeveral Likeness = "several" // several are so called, and none was taken: choose
	LikeNear    Likeness = "near"    // none is so called, but some nearly; none was taken: choose
	LikeChosen  Likeness = "chosen"  // the mapping says so
	LikeNone    Likeness = "none"    // a new one
)

// Sure tells whether nobody needs to look at a match.
func (l Likeness) Sure() bool {
	return l == LikeKnown || l == LikeName || l == LikeChosen || l == LikeNone
}

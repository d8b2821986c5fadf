package exchange

import (
	"fmt"
	"hash/maphash"

	"durand/app"
)

// repeat is a row without an id, and how often what it says came up.
type repeat struct {
	line  int // of the first
	times int
	extra uint64 // fingerprint of its extra fields, which are not part of what it says
}

// byContent gives a row without an id a key made of what it says, numbered
// where it comes again in the file, and then the row as a possible double.
func (in *intake) byContent(e *entry) {
	e.key = contentKey(e.digest)
	r, extra := in.keys[e.digest], in.extraPrint(e)
	r.times++
	if r.times == 1 {
		in.keys[e.digest] = repeat{line: e.line, times: 1, extra: extra}
		return
	}
	in.keys[e.digest] = r
	e.key = fmt.Sprintf("%s #%d", e.key, r.times)
	e.twin = &Double{
		Line: e.line, Row: e.key, Title: e.event.Title, When: e.event.When.String(), Place: e.place.Words(), Killed: killedWords(e.claims),
		SameAs: r.line, Differs: r.extra != extra, Known: e.event.Title, Then: e.event.When.String(), There: e.place.Words(), Kept: in.choice.keeping(e.key),
	}
}

// contentKey is the key of a row without an id.
func contentKey(digest string) string { return "content " + digest }

// extraPrint is the same for the same extra fields in any order.
func (in *intake) extraPrint(e *entry) (sum uint64) {
	for name, value := range e.event.Extra {
		sum += maphash.String(in.seed, name+"\x00"+value)
	}
	return sum
}

// keepTwin lists a row that says the same as one above it, and tells whether it
// is one event with it, so that nothing is to be added. Where nothing is said it
// is so if the case has the first of them since an earlier import and not this
// one: read again, a file adds nothing.
func (in *intake) keepTwin(e *entry) (bool, error) {
	if e.twin == nil {
		return false, nil
	}
	if !in.choice.says(e.key) && !in.fresh {
		first, err := in.w.Find(app.NounEvent, app.Origin{Set: in.set.Name, Key: contentKey(e.digest)})
		if err != nil {
			return false, err
		}
		if first != 0 && first <= in.last {
			e.twin.Kept = KeepOne
		}
	}
	in.report.double(*e.twin)
	if e.twin.Kept != KeepOne {
		return false, nil
	}
	in.report.row(same)
	in.report.note(app.NounEvent, same)
	in.report.show(e, fateSame)
	return true, nil
}

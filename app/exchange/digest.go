package exchange

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"strconv"

	"durand/app"
)

// sum is a fingerprint of what a row means: the same for a copy saved
// again with other quotes, number formats or columns.
func (e *entry) sum(buf *bytes.Buffer) (string, error) {
	buf.Reset()
	e.where = placeKey(e.place)
	doc := meaning{b: buf.AvailableBuffer()}
	doc.entry(e)
	if doc.err != nil {
		return "", fmt.Errorf("exchange: digest of line %d: %w", e.line, doc.err)
	}
	buf.Write(doc.b) // which keeps the room for the next
	h := fnv.New64a()
	h.Write(doc.b)
	return hex.EncodeToString(h.Sum(nil)), nil
}

// meaning is what a fingerprint is made of: the JSON of an event without its
// extra columns, the key of its place, its parts and claims. The fingerprints
// stand in the files, so it is written as json.Marshal writes it, which takes
// twice as long as reading the row.
type meaning struct {
	b   []byte
	err error
}

func (m *meaning) entry(e *entry) {
	m.raw(`{"Event":`)
	m.event(&e.event)
	m.raw(`,"Place":`)
	m.word(e.where)
	m.raw(`,"Parts":`)
	m.list(len(e.parts), e.parts == nil, func(i int) { m.word(e.parts[i].name + "|" + string(e.parts[i].role)) })
	m.raw(`,"Claims":`)
	m.list(len(e.claims), e.claims == nil, func(i int) { m.claim(&e.claims[i]) })
	m.raw("}\n")
}

func (m *meaning) event(e *app.Event) {
	m.key(e.Key)
	m.raw(`,"when":`)
	m.word(e.When.String())
	m.some("whenSaid", e.WhenSaid)
	m.yes("period", e.Period)
	m.raw(`,"kind":`)
	m.word(string(e.Kind))
	m.raw(`,"title":`)
	m.word(e.Title)
	m.some("summary", e.Summary)
	m.some("caveat", e.Caveat)
	m.some("sure", string(e.Sure))
	m.id("place", e.Place)
	m.any("parts", e.Parts, len(e.Parts) > 0)
	m.any("cites", e.Cites, len(e.Cites) > 0)
	m.any("tags", e.Tags, len(e.Tags) > 0)
	m.yes("pinned", e.Pinned)
	m.some("mark", string(e.Mark))
	m.any("origin", e.Origin, e.Origin != app.Origin{})
	m.raw("}")
}

func (m *meaning) claim(c *app.Claim) {
	m.key(c.Key)
	m.id("event", c.Event)
	m.id("actor", c.Actor)
	m.any("period", c.Period, !c.Period.IsZero())
	m.raw(`,"measure":`)
	m.word(string(c.Measure))
	m.some("of", c.Of)
	m.some("unit", c.Unit)
	m.figure("low", c.Low)
	m.figure("best", c.Best)
	m.figure("high", c.High)
	m.raw(`,"state":`)
	m.word(string(c.State))
	m.some("said", c.Said)
	m.some("creditedTo", c.CreditedTo)
	m.raw(`,"source":`)
	m.whole(int64(c.Source))
	m.some("locator", c.Locator)
	m.raw(`,"credibility":`)
	m.whole(int64(c.Credibility))
	m.yes("preferred", c.Preferred)
	m.some("why", c.Why)
	m.some("basis", c.Basis)
	m.some("caveat", c.Caveat)
	m.some("verified", c.Verified)
	m.any("origin", c.Origin, c.Origin != app.Origin{})
	m.raw("}")
}

func (m *meaning) key(k app.Key) {
	m.raw(`{"id":`)
	m.whole(int64(k.ID))
	m.raw(`,"uid":`)
	m.word(k.UID)
}

func (m *meaning) list(n int, null bool, one func(i int)) {
	if null {
		m.raw("null")
		return
	}
	m.raw("[")
	for i := range n {
		if i > 0 {
			m.raw(",")
		}
		one(i)
	}
	m.raw("]")
}

func (m *meaning) raw(s string) { m.b = append(m.b, s...) }

func (m *meaning) whole(n int64) { m.b = strconv.AppendInt(m.b, n, 10) }

func (m *meaning) name(name string) { m.b = append(append(append(m.b, `,"`...), name...), `":`...) }

// word writes a text; JSON itself where something in it is written otherwise
// than it stands.
func (m *meaning) word(s string) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			m.value(s)
			return
		}
	}
	m.b = append(append(append(m.b, '"'), s...), '"')
}

func (m *meaning) value(v any) {
	doc, err := json.Marshal(v)
	if err != nil {
		m.err = err
	}
	m.b = append(m.b, doc...)
}

func (m *meaning) some(name, s string) {
	if s != "" {
		m.name(name)
		m.word(s)
	}
}

func (m *meaning) yes(name string, yes bool) {
	if yes {
		m.name(name)
		m.raw("true")
	}
}

func (m *meaning) id(name string, id app.ID) {
	if id != 0 {
		m.name(name)
		m.whole(int64(id))
	}
}

func (m *meaning) figure(name string, f *float64) {
	switch {
	case f == nil:
	case *f == math.Trunc(*f) && math.Abs(*f) < 1e15 && (*f != 0 || !math.Signbit(*f)):
		m.name(name)
		m.whole(int64(*f))
	default:
		m.any(name, *f, true)
	}
}

func (m *meaning) any(name string, v any, there bool) {
	if there {
		m.name(name)
		m.value(v)
	}
}

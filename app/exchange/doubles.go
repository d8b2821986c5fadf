package exchange

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"durand/app"
)

// Double is a row of the file that resembles an event which the case has from
// elsewhere - the same actor, the same place, the same day or the one beside it -
// or one that says the same as a row above it, in a table without ids.
type Double struct {
	Line    int     `json:"line"`
	Row     string  `json:"row"` // its id, as Map.Rows names it
	Title   string  `json:"title"`
	When    string  `json:"when"` // EDTF
	Place   string  `json:"place,omitempty"`
	Killed  string  `json:"killed,omitempty"`
	Event   app.ID  `json:"event"`             // of the case; zero when it is a row of the file
	SameAs  int     `json:"sameAs,omitempty"`  // line of the row above that says the same
	Differs bool    `json:"differs,omitempty"` // from that row, in its extra fields
	Known   string  `json:"known"`             // its title
	Then    string  `json:"then"`              // its date, EDTF
	There   string  `json:"there,omitempty"`
	Actor   string  `json:"actor"` // whom both name
	Kept    Keeping `json:"kept"`
}

// The bounds of what may be one and the same event.
const (
	maxWide    = 7  // days from the first to the last that a date allows
	maxApartKM = 25 // between two pairs of coordinates
)

// double finds the event of the case that an entry may be; nil when there is
// none. Nothing is decided here.
func (in *intake) double(e *entry) (*Double, error) {
	first, last := e.event.When.First(), e.event.When.Last()
	if in.last == 0 || e.event.Period || last-first > maxWide || e.event.When.OpenStart() || e.event.When.OpenEnd() {
		return nil, nil
	}
	tried := map[app.ID]bool{}
	for _, p := range e.event.Parts {
		if in.made[p.Actor] {
			continue // new with this file: nobody else names it
		}
		// A range may begin before the days it shares with this one.
		near, err := in.w.Near(p.Actor, first-1-maxWide, last+1, in.source)
		if err != nil {
			return nil, err
		}
		for _, n := range near {
			if tried[n.Event] || in.united[n.Event] || !couldBe(n, e) {
				continue
			}
			tried[n.Event] = true
			there, err := in.placeOf(n.Place)
			if err != nil {
				return nil, err
			}
			if !samePlace(e.place, there) {
				continue
			}
			return in.describe(e, n, there, p.Actor)
		}
	}
	return nil, nil
}

// couldBe tells whether an event of the case is of the kind and time of an entry.
func couldBe(n app.Neighbour, e *entry) bool {
	return n.Last-n.First <= maxWide && n.Last >= e.event.When.First()-1 && n.Kind.Violent() == e.event.Kind.Violent()
}

func (in *intake) describe(e *entry, n app.Neighbour, there app.Place, actor app.ID) (*Double, error) {
	known := app.Event{Key: app.Key{ID: n.Event}}
	if err := in.w.Get(&known); err != nil {
		return nil, err
	}
	who := app.Actor{Key: app.Key{ID: actor}}
	if err := in.w.Get(&who); err != nil {
		return nil, err
	}
	return &Double{
		Line: e.line, Row: e.key, Title: e.event.Title, When: e.event.When.String(), Place: e.place.Words(), Killed: killedWords(e.claims),
		Event: n.Event, Known: known.Title, Then: known.When.String(), There: there.Words(), Actor: who.Name,
	}, nil
}

// placeOf reads a place of the case once.
func (in *intake) placeOf(id app.ID) (app.Place, error) {
	if p, there := in.placed[id]; there || id == 0 {
		return p, nil
	}
	p := app.Place{Key: app.Key{ID: id}}
	err := in.w.Get(&p)
	in.placed[id] = p
	return p, err
}

// samePlace tells whether two places may be one: a name or district in
// common, coordinates close to each other, or, where one of them says no more
// than the province, the same province.
func samePlace(a, b app.Place) bool {
	if share(plainNames(a.Name, a.District), plainNames(append([]string{b.Name, b.District}, b.Aliases...)...)) {
		return true
	}
	if fine(a) && fine(b) {
		return apartKM(*a.Lat, *a.Lon, *b.Lat, *b.Lon) <= maxApartKM
	}
	rough := len(plainNames(a.Name, a.District)) == 0 || len(plainNames(b.Name, b.District)) == 0
	return rough && share(plainNames(a.Province), plainNames(b.Province))
}

// fine tells whether the coordinates of a place are its own.
func fine(p app.Place) bool {
	return p.Lat != nil && p.Lon != nil && (p.Precision == app.PlaceExact || p.Precision == app.PlaceNear)
}

// share tells whether two lists have a name in common.
func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(name string) bool { return slices.Contains(b, name) })
}

// plainNames brings names of places into one form and leaves out the empty
// ones: "Peshawar city", "Peshawar District" and "peshawar" are the same.
func plainNames(names ...string) []string {
	var out []string
	for _, name := range names {
		var words []string
		for _, word := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			switch word {
			case "city", "town", "village", "district", "agency", "tehsil", "province", "area", "the", "of":
			default:
				words = append(words, word)
			}
		}
		if plain := strings.Join(words, " "); plain != "" && !empty(plain) {
			out = append(out, plain)
		}
	}
	return out
}

// apartKM is the distance of two points on the globe.
func apartKM(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371.0, math.Pi / 180
	a := math.Sin((lat2 - lat1) * degree / 2)
	b := math.Sin((lon2 - lon1) * degree / 2)
	h := a*a + math.Cos(lat1*degree)*math.Cos(lat2*degree)*b*b
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// resemble deals with an entry that may be an event of the case: it is
// reported, and where that was asked for its figures become claims on the
// event that is there. It tells whether the entry is done with.
func (in *intake) resemble(e *entry, digest string) (bool, error) {
	d, err := in.double(e)
	if err != nil || d == nil {
		return false, err
	}
	d.Kept = in.choice.keeping(e.key)
	in.report.double(*d)
	if d.Kept != KeepOne {
		return false, nil
	}
	in.united[d.Event] = true
	e.event.ID = d.Event
	if err := in.attest(e, digest); err != nil {
		return true, err
	}
	known := app.Event{Key: app.Key{ID: d.Event}}
	if err := in.w.Get(&known); err != nil {
		return true, err
	}
	known.Cites = append(known.Cites, app.Citation{Source: in.source, Locator: locator(e)})
	if err := in.w.Put(&known); err != nil {
		return true, err
	}
	in.report.United++
	in.report.note(app.NounEvent, matched)
	return true, in.claim(e, added)
}

// attest prepares the claims of an entry that makes no event of its own: they
// are what a later import knows the row by. A row without figures says in
// words what it says.
func (in *intake) attest(e *entry, digest string) error {
	if len(e.claims) == 0 {
		e.claims = []app.Claim{{Measure: app.MeasurePosition, Said: firstOf(e.event.Summary, e.event.Title)}}
		in.sign(e)
	}
	for i := range e.claims {
		e.claims[i].Origin.Digest = digest
		if err := e.claims[i].Check(); err != nil {
			return fmt.Errorf("exchange: line %d: %w", e.line, err)
		}
	}
	return nil
}

// again finds the event that an earlier import gave the claims of this row
// to, and brings them up to date. It tells whether the entry is done with.
func (in *intake) again(e *entry, digest string) (bool, error) {
	if in.fresh {
		return false, nil
	}
	probe := *e
	if err := in.attest(&probe, digest); err != nil {
		return false, err
	}
	old, err := in.oldClaim(probe.claims[0].Origin)
	if err != nil || old == nil || old.Event == 0 {
		return false, err
	}
	in.united[old.Event] = true
	e.claims, e.event.ID = probe.claims, old.Event
	what := same
	if old.Origin.Digest != digest {
		what = changed
		err = in.claim(e, changed)
	}
	in.report.row(what)
	in.report.note(app.NounEvent, what)
	return true, err
}

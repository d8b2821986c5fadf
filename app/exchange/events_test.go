package exchange

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"durand/app"
)

const ownUID = "0190a000-0000-7000-8000-000000000001"

// ownCase is a case with one event, of which one source counts five killed.
func ownCase(t testing.TB) *fakeCase {
	t.Helper()
	c := newFakeCase()
	for _, row := range []app.Row{
		&app.Source{Title: "S", Kind: app.SourceReport, Reliability: app.ReliabilityF}, &app.Actor{Name: "NRA", Kind: app.ActorArmedGroup},
		&app.Place{Name: "A", Province: "P", Lat: number(33.1), Lon: number(70.4), Precision: app.PlaceExact},
		&app.Event{Key: app.Key{UID: ownUID}, Title: "T", Kind: app.KindAttack, When: app.OnDay(18_000), Place: 1, Parts: []app.Part{{Actor: 1, Role: app.RolePerpetrator}}},
		&app.Claim{Event: 1, Measure: app.MeasureKilled, Best: number(5), Source: 1},
	} {
		if err := c.Put(row); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// ownText is a table of one row, given as pairs of column and cell; of two
// cells of one column the later one counts.
func ownText(pairs ...string) string {
	head, cells := []string{"killed_claims"}, []string{"1"}
	for i := 0; i < len(pairs); i += 2 {
		if at := slices.Index(head, pairs[i]); at >= 0 {
			cells[at] = `"` + pairs[i+1] + `"`
			continue
		}
		head, cells = append(head, pairs[i]), append(cells, `"`+pairs[i+1]+`"`)
	}
	return strings.Join(head, ",") + "\n" + strings.Join(cells, ",") + "\n"
}

func ownTable(t *testing.T, c *fakeCase, pairs ...string) *Report {
	t.Helper()
	report, err := readFile(c, ownText(pairs...), Options{Name: "t.csv", Format: FormatEvents})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// knownRow is the row of the event of ownCase, with other cells.
func knownRow(pairs ...string) []string {
	return append([]string{"uid", ownUID, "date", app.OnDay(18_000).String(), "kind", "attack", "title", "T"}, pairs...)
}

// newRow is the row of an event that the case has not.
func newRow(pairs ...string) []string {
	return append([]string{"uid", "", "date", "2020-01-02", "kind", "attack", "title", "New"}, pairs...)
}

// said fails unless a report has just these columns among what it repaired.
func said(t *testing.T, r *Report, columns ...string) {
	t.Helper()
	var got []string
	for _, a := range r.Affected {
		got = append(got, a.Column)
	}
	if strings.Join(got, " ") != strings.Join(columns, " ") || r.SkippedCount() != 0 {
		t.Errorf("said of %q, want %q: %+v %+v", got, columns, r.Affected, r.Skipped)
	}
}

func TestAFigureOfTheEventsTableThatIsNoneIsSaidAndNotTaken(t *testing.T) {
	for _, cell := range []string{"NaN", "Inf", "-Inf", "-5", "-1", "-9", "1e300", "#REF!", "12-15", "about 12"} {
		c := ownCase(t)
		r := ownTable(t, c, knownRow("killed_best", cell)...)
		said(t, r, "killed_best")
		claim := app.Claim{Key: app.Key{ID: 1}}
		if err := c.Get(&claim); err != nil || r.Same != 1 || claim.Best == nil || *claim.Best != 5 {
			t.Errorf("%s of a known event: %v %s %s", cell, err, r.Words(), claim.Figure())
		}
		r = ownTable(t, c, newRow("killed_low", "3", "killed_best", cell)...)
		said(t, r, "killed_best")
		claim = app.Claim{Key: app.Key{ID: 2}}
		if err := c.Get(&claim); err != nil || r.Added != 1 || claim.Best != nil || *claim.Low != 3 {
			t.Errorf("%s of a new event: %v %s %s", cell, err, r.Words(), claim.Figure())
		}
	}
	c := ownCase(t)
	said(t, ownTable(t, c, newRow("killed_best", "1,200")...))
	claim := app.Claim{Key: app.Key{ID: 2}}
	if err := c.Get(&claim); err != nil || *claim.Best != 1200 {
		t.Errorf("1,200: %v %s", err, claim.Figure())
	}
}

func TestAPlaceOfTheEventsTableThatCannotBeReadIsSaidAndKept(t *testing.T) {
	for _, cells := range [][2]string{{"latitude", "north"}, {"latitude", "91"}, {"longitude", "seventy"}, {"longitude", ""}, {"place_precision", "roughly"}} {
		c := ownCase(t)
		r := ownTable(t, c, knownRow("place", "A", "latitude", "33.1", "longitude", "70.4", "place_precision", "exact place", cells[0], cells[1])...)
		said(t, r, cells[0])
		if e := theEvent(t, c, 1); e.Place != 1 || c.count(app.NounPlace) != 1 || r.Same != 1 {
			t.Errorf("%q: %s, the event moved to %d", cells, r.Words(), e.Place)
		}
	}
	c := ownCase(t)
	said(t, ownTable(t, c, newRow("place", "B", "latitude", "north", "longitude", "70", "place_precision", "roughly")...), "latitude", "place_precision")
	said(t, ownTable(t, c, knownRow("latitude", "", "longitude", "")...))
	place := app.Place{Key: app.Key{ID: theEvent(t, c, 1).Place}}
	if err := c.Get(&place); err != nil || place.ID == 1 || place.Name != "A" || place.Lat != nil || place.Precision != app.PlaceExact {
		t.Errorf("coordinates that were taken out: %v %+v", err, place)
	}
}

// broken is a case that cannot look up names and finds no claims.
type broken struct{ *fakeCase }

func (broken) FindNames(app.Noun, string) ([]app.ID, error) {
	return nil, app.Problemf(app.Internal, "The file cannot be read.")
}

func (broken) ClaimsOf(context.Context, []app.ID) (map[app.ID][]*app.Claim, error) {
	return nil, nil
}

func TestNamesThatCannotBeLookedUpAreNotTakenForUnknown(t *testing.T) {
	c := ownCase(t)
	text := ownText(knownRow("actors", "TTP (party)")...)
	_, err := Read(context.Background(), strings.NewReader(text), int64(len(text)), broken{c}, Options{Name: "t.csv", Format: FormatEvents, before: c})
	if err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("it went on: %v", err)
	}
}

func TestAFigureWhoseClaimIsNotFoundIsSaid(t *testing.T) {
	c := ownCase(t)
	text := ownText(knownRow("killed_low", "3", "killed_best", "7")...)
	r, err := Read(context.Background(), strings.NewReader(text), int64(len(text)), c, Options{Name: "t.csv", Format: FormatEvents, before: broken{c}})
	if err != nil {
		t.Fatal(err)
	}
	said(t, r, "killed_low", "killed_best")
}

func TestARowThatIsSkippedChangesNothing(t *testing.T) {
	c := ownCase(t)
	c.rows[app.NounEvent][1] = bytes.Replace(c.rows[app.NounEvent][1], []byte(`"title":"T"`), []byte(`"title":""`), 1)
	writes := c.writes
	r := ownTable(t, c, append(knownRow("place", "Elsewhere", "killed_best", "7", "summary", "Anew"), "title", "")...)
	if r.SkippedCount() != 1 || c.writes != writes || r.Nouns[app.NounPlace.Plural()].Added+r.Nouns[app.NounClaim.Plural()].Changed != 0 {
		t.Errorf("%s, %d writes, %v", r.Words(), c.writes-writes, r.NounWords())
	}
}

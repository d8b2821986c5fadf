package assets_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"durand/app"
)

// starter is the case as its text files hold it.
type starter map[app.Noun][]app.Row

// readStarter reads starter/*.json, refusing fields that the nouns lack.
func readStarter(t *testing.T) starter {
	t.Helper()
	s := starter{}
	for _, noun := range app.Nouns() {
		file := "starter/" + noun.Plural() + ".json"
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var rows map[string][]json.RawMessage
		if err := json.Unmarshal(text, &rows); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if keys := slices.Collect(maps.Keys(rows)); !slices.Equal(keys, []string{noun.Plural()}) {
			t.Fatalf("%s has the keys %q", file, keys)
		}
		for i, raw := range rows[noun.Plural()] {
			row := app.NewRow(noun)
			strict := json.NewDecoder(bytes.NewReader(raw))
			strict.DisallowUnknownFields()
			if err := strict.Decode(row); err != nil {
				t.Fatalf("%s, row %d: %v", file, i+1, err)
			}
			s[noun] = append(s[noun], row)
		}
	}
	return s
}

// each visits every row of the case with its name for messages.
func (s starter) each(visit func(name string, noun app.Noun, row app.Row)) {
	for _, noun := range app.Nouns() {
		for _, row := range s[noun] {
			visit(fmt.Sprintf("%s %d", noun, row.Keys().ID), noun, row)
		}
	}
}

// of returns the rows of a noun.
func of[R app.Row](s starter) []R {
	var none R
	var rows []R
	for _, row := range s[none.Noun()] {
		rows = append(rows, row.(R))
	}
	return rows
}

func TestEveryRowOfTheStarterCaseIsSound(t *testing.T) {
	uid := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	seen := map[string]string{}
	readStarter(t).each(func(name string, noun app.Noun, row app.Row) {
		if err := row.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		k := row.Keys()
		if !uid.MatchString(k.UID) {
			t.Errorf("%s: %q is not a UUIDv7", name, k.UID)
		}
		for _, id := range []string{k.UID, name} {
			if other, twice := seen[id]; twice {
				t.Errorf("%s and %s share %s", name, other, id)
			}
			seen[id] = name
		}
	})
}

func TestEveryReferenceOfTheStarterCaseResolves(t *testing.T) {
	s := readStarter(t)
	there := map[app.Ref]bool{}
	s.each(func(_ string, noun app.Noun, row app.Row) { there[app.Ref{Noun: noun, ID: row.Keys().ID}] = true })
	s.each(func(name string, _ app.Noun, row app.Row) {
		app.Links(row, func(noun app.Noun, id *app.ID) {
			if !there[app.Ref{Noun: noun, ID: *id}] {
				t.Errorf("%s points at %s %d, which is not there", name, noun, *id)
			}
		})
	})
}

func TestDatesOfTheStarterCaseAreWrittenCanonically(t *testing.T) {
	text := regexp.MustCompile(`"(?:when|period|published)": "([^"]*)"`)
	for _, noun := range app.Nouns() {
		file, err := os.ReadFile("starter/" + noun.Plural() + ".json")
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range text.FindAllStringSubmatch(string(file), -1) {
			var date app.Date
			if err := json.Unmarshal([]byte(`"`+found[1]+`"`), &date); err != nil {
				t.Errorf("%s: %s: %v", noun.Plural(), found[1], err)
				continue
			}
			if again, err := json.Marshal(date); err != nil || string(again) != `"`+found[1]+`"` {
				t.Errorf("%s: %s is written %s by Date (%v)", noun.Plural(), found[1], again, err)
			}
		}
	}
}

// cites returns all places of sources that a row rests on.
func cites(row app.Row) []app.Citation {
	switch r := row.(type) {
	case *app.Event:
		return r.Cites
	case *app.Actor:
		list := slices.Clone(r.Cites)
		for _, trait := range r.Traits {
			list = append(list, app.Citation{Source: trait.Source, Locator: trait.Locator})
		}
		return list
	case *app.Claim:
		return []app.Citation{{Source: r.Source, Locator: r.Locator}}
	case *app.Relation:
		return r.Cites
	case *app.Judgement:
		return r.Cites
	case *app.Coverage:
		return r.Cites
	}
	return nil
}

func TestEveryFactOfTheStarterCaseSaysWhere(t *testing.T) {
	readStarter(t).each(func(name string, noun app.Noun, row app.Row) {
		if !slices.Contains([]app.Noun{app.NounEvent, app.NounActor, app.NounClaim, app.NounRelation, app.NounJudgement, app.NounCoverage}, noun) {
			return
		}
		list := cites(row)
		if len(list) == 0 {
			t.Errorf("%s has no source", name)
		}
		for _, c := range list {
			if c.Source == 0 || strings.TrimSpace(c.Locator) == "" {
				t.Errorf("%s: source %d, locator %q", name, c.Source, c.Locator)
			}
		}
	})
}

func TestSourcesThatDisagreeStandSideBySide(t *testing.T) {
	for _, c := range of[*app.Conflict](readStarter(t)) {
		if len(c.Claims) < 2 && c.State != app.ConflictOpen {
			t.Errorf("conflict %d: fewer than two claims, yet %s", c.ID, c.State)
		}
		if c.Explanation == "" || c.Reason == "" && c.State != app.ConflictOpen {
			t.Errorf("conflict %d: reason %q, explanation %q", c.ID, c.Reason, c.Explanation)
		}
	}
}

func TestAClaimIsPreferredOnlyWithAReason(t *testing.T) {
	for _, c := range of[*app.Claim](readStarter(t)) {
		if c.Preferred != (c.Why != "") {
			t.Errorf("claim %d: preferred %t, why %q", c.ID, c.Preferred, c.Why)
		}
	}
}

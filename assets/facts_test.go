package assets_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"durand/app"
)

// fact is what rows of testdata/facts.json share.
type fact struct {
	ID        string                     `json:"id"`
	Basis     string                     `json:"basis"`
	Outside   string                     `json:"outside_note"`
	Sources   []place                    `json:"sources"`
	Positions []struct{ Source []place } `json:"positions"`
}

// place is a place in an article: p9 (L17) of 004, say.
type place struct {
	Short    string   `json:"short"`
	Locators []string `json:"locators"`
}

// where lists the places that a fact rests on.
func (f fact) where() []place {
	list := f.Sources
	for _, p := range f.Positions {
		list = append(list, p.Source...)
	}
	return list
}

func readFacts(t *testing.T) map[string][]fact {
	t.Helper()
	text, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	facts := map[string][]fact{}
	for _, name := range factNouns {
		var list []fact
		if err := json.Unmarshal(all[name], &list); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		facts[name] = list
	}
	return facts
}

var factNouns = []string{"sources", "events", "actors", "figures", "claims", "assessments", "conflicts", "problems"}

// becomes says which nouns a kind of fact may become.
var becomes = map[string][]app.Noun{
	"sources":     {app.NounSource},
	"events":      {app.NounEvent},
	"actors":      {app.NounActor},
	"figures":     {app.NounClaim},
	"claims":      {app.NounEvent, app.NounClaim},
	"assessments": {app.NounJudgement},
	"conflicts":   {app.NounConflict},
}

// counts are the entries of "events" that are only a count over a month or a
// year: they are Claims and no Events.
var counts = map[string]string{
	"E21": "a month named for comparison; claim 42",
	"E28": "attacks of a year; claim 13",
	"E36": "attacks and killed of a month; claims 7 and 8",
	"E37": "attacks of a month; claim 10",
	"E38": "attacks of a month; claim 11",
	"E39": "attacks of a month; claim 12",
	"E65": "attacks of a month in two articles; claims 15 and 16",
}

// noActors are the entries of "actors" without a dossier.
var noActors = map[string]string{
	"A019": "office implied by a minister’s title only; his role says it",
	"A028": "ministry implied by a title only; no article names it",
	"A029": "ministry implied by titles only; no article names it",
	"A062": "private person quoted; stays in the claims credited to him",
	"A063": "expert quoted; stays as author of his judgements",
	"A065": "private person quoted; stays in the claim credited to him",
	"A066": "author of an article; stays as author of source 3 and of her judgements",
	"A067": "author of a cited work; stays in source 6",
	"A068": "author of a cited work; stays in source 10",
	"A069": "author of an article; stays in source 5",
	"A076": "informants of an article; stay in the claim credited to them",
	"A078": "employer of a quoted expert; acts nowhere",
	"A079": "publisher; stays in source 10",
	"A080": "broadcaster; stays in sources 12 and 20",
	"A081": "newspaper; stays in source 19",
	"A082": "website; stays in source 1",
	"A083": "newspaper; stays in source 5",
	"A084": "named for an image only",
	"A085": "publisher; stays in source 6",
	"A086": "publisher; stays in source 7",
	"A087": "publisher; stays in source 8",
	"A088": "publisher; stays in source 9",
	"A089": "named for an image only",
	"A091": "a place, not somebody who acts; place 17",
	"A093": "a venue; place 14, Doha",
	"A095": "refugees of a forecast, who do not exist; stays in the judgement",
	"A096": "an unnamed broadcaster; stays in the event’s summary",
}

// originKeys lists the keys of facts.json in the origin of a row.
func originKeys(row app.Row, set string) []string {
	var origin app.Origin
	switch r := row.(type) {
	case *app.Event:
		origin = r.Origin
	case *app.Actor:
		origin = r.Origin
	case *app.Source:
		origin = r.Origin
	case *app.Claim:
		origin = r.Origin
	case *app.Relation:
		origin = r.Origin
	case *app.Judgement:
		origin = r.Origin
	case *app.Conflict:
		origin = r.Origin
	case *app.Coverage:
		origin = r.Origin
	case *app.Note:
		origin = r.Origin
	}
	if origin.Set != set {
		return nil
	}
	return strings.Split(origin.Key, ",")
}

// byKey finds rows by the fact they stem from.
func byKey(s starter, set string) map[string][]app.Row {
	found := map[string][]app.Row{}
	s.each(func(_ string, _ app.Noun, row app.Row) {
		for _, key := range originKeys(row, set) {
			found[key] = append(found[key], row)
		}
	})
	return found
}

// places lists where a row, or the claims of a conflict, stand in the five articles.
func places(s starter, row app.Row) []app.Citation {
	conflict, ok := row.(*app.Conflict)
	if !ok {
		return cites(row)
	}
	var list []app.Citation
	for _, claim := range of[*app.Claim](s) {
		if slices.Contains(conflict.Claims, claim.ID) {
			list = append(list, cites(claim)...)
		}
	}
	return list
}

// article is the number of an article's Source: 000 is source 1.
func article(short string) app.ID {
	n, _ := strconv.Atoi(short)
	return app.ID(n + 1)
}

func TestAllFactsAreInTheStarterCaseBySource(t *testing.T) {
	s := readStarter(t)
	rows := byKey(s, "facts")
	for name, facts := range readFacts(t) {
		want, got := map[string]int{}, map[string]int{}
		for _, f := range facts {
			if noActors[f.ID] != "" {
				for _, row := range rows[f.ID] {
					if row.Noun() == app.NounActor {
						t.Errorf("%s is an actor, though excluded: %s", f.ID, noActors[f.ID])
					}
				}
				continue
			}
			nouns := becomes[name]
			if counts[f.ID] != "" {
				nouns = []app.Noun{app.NounClaim}
			}
			var mine []app.Row
			for _, row := range rows[f.ID] {
				if nouns == nil || slices.Contains(nouns, row.Noun()) {
					mine = append(mine, row)
				}
			}
			if len(mine) == 0 {
				t.Errorf("%s of %s is not in the case as %v", f.ID, name, nouns)
			}
			if name == "sources" || name == "problems" {
				continue
			}
			for _, p := range f.where() {
				want[p.Short]++
				if missing := missing(s, mine, p); missing == "" {
					got[p.Short]++
				} else {
					t.Errorf("%s: no row cites %s of %s", f.ID, missing, p.Short)
				}
			}
		}
		if !maps.Equal(want, got) {
			t.Errorf("%s by article: %v in facts.json less the exclusions, %v in the case", name, want, got)
		}
		t.Logf("%s: %d in facts.json; places by article %v", name, len(facts), got)
	}
}

// missing returns the first locator of an article that none of the rows cites.
func missing(s starter, rows []app.Row, p place) string {
	var text strings.Builder
	for _, row := range rows {
		for _, c := range places(s, row) {
			if c.Source == article(p.Short) {
				fmt.Fprintf(&text, "%s, ", c.Locator)
			}
		}
	}
	for _, locator := range p.Locators {
		if !strings.Contains(text.String(), locator+", ") {
			return locator
		}
	}
	return ""
}

func TestNothingInTheStarterCaseIsInvented(t *testing.T) {
	known := map[string]bool{}
	for _, facts := range readFacts(t) {
		for _, f := range facts {
			known[f.ID] = true
		}
	}
	lines := len(readFigures(t)) + 1
	readStarter(t).each(func(name string, noun app.Noun, row app.Row) {
		for _, key := range originKeys(row, "facts") {
			if !known[key] {
				t.Errorf("%s stems from %q, which facts.json does not have", name, key)
			}
		}
		for _, key := range originKeys(row, "published figures") {
			if n, err := strconv.Atoi(key); noun != app.NounSource && (err != nil || n < 2 || n > lines) {
				t.Errorf("%s stems from line %q of published_figures.csv", name, key)
			}
		}
		made := noun == app.NounPlace || noun == app.NounChart || noun == app.NounBriefing || noun == app.NounCase // out of the other rows
		if !made && originKeys(row, "facts") == nil && originKeys(row, "published figures") == nil && originKeys(row, "UCDP GED") == nil {
			t.Errorf("%s does not say what it stems from", name)
		}
	})
}

func TestWhatIsNotInTheArticlesStandsInMarkedNotesOnly(t *testing.T) {
	s := readStarter(t)
	for _, note := range of[*app.Note](s) {
		if note.Label != app.NotFromSource {
			t.Errorf("note %d is labelled %q", note.ID, note.Label)
		}
	}
	rows := byKey(s, "facts")
	for name, facts := range readFacts(t) {
		for _, f := range facts {
			if f.Outside == "" && !strings.HasPrefix(f.Basis, "outside") {
				continue
			}
			if !slices.ContainsFunc(rows[f.ID], func(row app.Row) bool { return row.Noun() == app.NounNote }) {
				t.Errorf("%s of %s rests on outside knowledge and has no note", f.ID, name)
			}
		}
	}
	// Marks of the outside look-ups; lower case.
	for _, word := range []string{"dasu", "chaugam", "naandelivery", "tekev", "zia ur rehman", "vivekananda", "khawaja asif", "bloomberg", "levies", "june 2014", "29 february", "1893", "south-west"} {
		for _, noun := range app.Nouns() {
			text, err := os.ReadFile("starter/" + noun.Plural() + ".json")
			if err != nil {
				t.Fatal(err)
			}
			if noun != app.NounNote && strings.Contains(strings.ToLower(string(text)), word) {
				t.Errorf("%s: %q is not from the articles", noun.Plural(), word)
			}
		}
	}
}

package assets_test

import (
	"encoding/json"
	"os"
	"testing"

	"durand/app"
)

// noRelations are ties of facts.json between two actors that are none here.
var noRelations = map[[2]string]string{
	{"A013", "India"}:            "no article calls Pakistan and India rivals; one says that groups with havens in Pakistan target India",
	{"A020", "Afghan Taliban"}:   "the ambassador is summoned: event 79",
	{"A038", "Afghan Taliban"}:   "the Taliban appeal for recognition: event 75",
	{"A040", "Pakistan (state)"}: "Pakistan hosts a summit: event 69",
	{"A053", "al-Qaeda"}:         "no article says that bin Laden led al-Qaeda; a note does",
	{"A061", "Pakistan (state)"}: "the ambassador stands under the embassy",
}

func TestTiesOfFactsAreRelations(t *testing.T) {
	text, err := os.ReadFile("testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	var facts struct {
		Actors []struct {
			ID, Name  string
			Parent    string `json:"parent_or_affiliation"`
			Relations []struct{ To string }
		}
	}
	if err := json.Unmarshal(text, &facts); err != nil {
		t.Fatal(err)
	}
	s := readStarter(t)
	actors := map[string]app.ID{} // by key and by the name in facts.json
	for key, rows := range byKey(s, "facts") {
		for _, row := range rows {
			if actor, ok := row.(*app.Actor); ok && key[0] == 'A' {
				actors[key] = actor.ID
			}
		}
	}
	for _, a := range facts.Actors {
		if id := actors[a.ID]; id != 0 {
			actors[a.Name] = id
		}
	}
	tied := map[[2]app.ID]bool{}
	for _, r := range of[*app.Relation](s) {
		tied[[2]app.ID{r.From, r.To}], tied[[2]app.ID{r.To, r.From}] = true, true
	}
	seen := 0
	for _, a := range facts.Actors {
		ties := []string{a.Parent}
		for _, r := range a.Relations {
			ties = append(ties, r.To)
		}
		for _, to := range ties {
			one, other := actors[a.ID], actors[to]
			if one == 0 || other == 0 {
				continue
			}
			seen++
			if left := noRelations[[2]string{a.ID, to}]; tied[[2]app.ID{one, other}] == (left != "") {
				t.Errorf("%s (%s) and %s: relation %t, left out because %q", a.ID, a.Name, to, left == "", left)
			}
		}
	}
	if seen < 60 {
		t.Errorf("saw %d ties of facts.json only", seen)
	}
}

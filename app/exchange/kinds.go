package exchange

import (
	"fmt"
	"strings"

	"durand/app"
)

// maxStrange bounds the words of a column of kinds that a report names.
const maxStrange = 50

// kindOf tells which kind of event the words of a table mean: as the mapping
// says, else by Durand's own words, else by what people write for them, misspelt
// or not. Where none of it fits it is the kind of rows without one, and not sure.
func (m *Map) kindOf(words string) (kind app.EventKind, sure bool) {
	if kind, there := m.Kinds[words]; there {
		return kind, true
	}
	plain := strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return strings.ContainsRune(" _-/", r) }), " ")
	for _, kind := range app.EventKinds() {
		if plain == string(kind) || plain == string(kind)+"s" {
			return kind, true
		}
	}
	for _, k := range kindWords() {
		for _, part := range k.parts {
			if strings.Contains(plain, part) {
				return k.kind, true
			}
		}
	}
	if m.Kind != "" {
		return m.Kind, false
	}
	return app.KindAttack, false
}

type kindWord struct {
	kind  app.EventKind
	parts []string
}

// kindWords are parts of words that tell the kind, the most telling first: a
// suicide attack on a protest is an attack, an attack by a drone an air strike.
func kindWords() []kindWord {
	return []kindWord{
		{app.KindAirStrike, []string{"drone", "air strike", "airstrike", "air raid"}},
		{app.KindAttack, []string{"attack", "bomb", "explosi", "suicide", "shooting", "ambush", "assassinat", "grenade", "remote violence", "violence against"}},
		{app.KindClash, []string{"clash", "battle", "firefight", "fire fight"}},
		{app.KindProtest, []string{"demonst", "demost", "protest", "riot", "sit in"}},
	}
}

// remarkKinds says which words of the column of kinds are not understood.
func (m *Map) remarkKinds(report *Report, strange map[string]int) {
	if len(strange) == 0 {
		return
	}
	kind, _ := m.kindOf("")
	words := make([]string, 0, len(strange))
	for _, word := range sortedKeys(strange) {
		words = append(words, fmt.Sprintf("“%s” (%d)", clip(word), strange[word]))
	}
	report.remark("Of the column “%s” these words are no kind of event that is understood, and their rows became “%s”: %s. The mapping can say what each means, under “kinds”.",
		m.Columns[FieldKind], kind, strings.Join(words, ", "))
}

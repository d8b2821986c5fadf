package app

import (
	"context"
	"reflect"
	"strings"
	"testing"
)

// namesOnly is a case of which only the names are asked.
type namesOnly struct{ closed }

func (namesOnly) Offer(_ context.Context, noun Noun, text string, _ int) ([]Named, error) {
	all := map[Noun][]Named{
		NounActor: {
			{Ref: Ref{NounActor, 1}, Name: "Tehrik-i-Taliban Pakistan", Detail: "TTP"},
			{Ref: Ref{NounActor, 2}, Name: "TTP - MR"},
			{Ref: Ref{NounActor, 3}, Name: "Government of Pakistan"},
		},
		NounPlace:  {{Ref: Ref{NounPlace, 4}, Name: "North Waziristan"}, {Ref: Ref{NounPlace, 5}, Name: "South Waziristan"}},
		NounSource: {{Ref: Ref{NounSource, 6}, Name: "PICSS"}},
	}
	var out []Named
	for _, n := range all[noun] {
		if strings.Contains(strings.ToLower(n.Name+" "+n.Detail), strings.ToLower(text)) {
			out = append(out, n)
		}
	}
	return out, nil
}

func (namesOnly) Provinces(context.Context) ([]string, error) {
	return []string{"Khyber Pakhtunkhwa", "Sindh"}, nil
}

func mustParse(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAKeyThatAFilterDoesNotHaveIsRefused(t *testing.T) {
	_, err := ReadFilter(t.Context(), namesOnly{}, "actr:TTP")
	if KindOf(err) != Invalid || !strings.Contains(err.Error(), "actr:") {
		t.Errorf("actr:TTP says %v", err)
	}
	for words, text := range map[string]string{`"actr:TTP"`: "actr:TTP", "at 10:30 spokesman:": "at 10:30 spokesman:"} {
		if f, err := ReadFilter(t.Context(), namesOnly{}, words); err != nil || f.Text != text {
			t.Errorf("%s is read as %+v, %v", words, f, err)
		}
	}
}

func TestAFilterIsReadAsPeopleTypeIt(t *testing.T) {
	for words, want := range map[string]Filter{
		"":                                {},
		"kabul":                           {Text: "kabul"},
		"text:kabul airport":              {Text: "kabul airport"},
		"actor:TTP factions kind:attack":  {Actors: []ID{1}, Factions: true, Kinds: []EventKind{KindAttack}},
		`actor:"government of pakistan"`:  {Actors: []ID{3}},
		"actor:MR":                        {Actors: []ID{2}},
		"place:North Waziristan killed:5": {Places: []ID{4}, LeastKilled: 5},
		"from:2021-08":                    {Period: mustParse(t, "2021-08/..")},
		"to:2021-12 certain":              {Period: mustParse(t, "../2021-12"), Certain: true},
		"from:2021-08 to:2021-12":         {Period: mustParse(t, "2021-08/2021-12")},
		`kind:"Air Strike" kind:talks`:    {Kinds: []EventKind{KindAirStrike, KindTalks}},
		"source:picss grade:b":            {Sources: []ID{6}, LeastGrade: ReliabilityB},
		"province:khyber tag:urgent":      {Provinces: []string{"Khyber Pakhtunkhwa"}, Tags: []string{"urgent"}},
		"has:notes has:conflicts":         {HasNotes: true, HasConflicts: true},
		"role:Perpetrator":                {Roles: []Role{RolePerpetrator}},
		"12:30 o'clock":                   {Text: "12:30 o'clock"},
	} {
		got, err := ReadFilter(context.Background(), namesOnly{}, words)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %v; want %+v", words, got, err, want)
		}
	}
}

func TestAFilterThatIsNotUnderstoodSaysWhere(t *testing.T) {
	for words, says := range map[string]string{
		"kind:quarrel":       "“quarrel” is not a kind",
		"killed:many":        "“many” is not a number",
		"place:Waziristan":   "may be “North Waziristan”, “South Waziristan”",
		"actor:Nobody":       "No actor of this case is called “Nobody”",
		"province:Bavaria":   "No province",
		"has:teeth":          "not “teeth”",
		"grade:F":            "not a grade",
		`actor:"TTP`:         "not closed",
		"actor: kind:attack": "Nothing follows “actor:”",
		"from:2021/2022":     "is a range",
	} {
		_, err := ReadFilter(context.Background(), namesOnly{}, words)
		if err == nil || !strings.Contains(err.Error(), says) || KindOf(err) != Invalid {
			t.Errorf("%q: %v, want “%s”", words, err, says)
		}
	}
}

func FuzzReadFilter(f *testing.F) {
	f.Add(`actor:TTP factions from:2021-08 "`)
	f.Fuzz(func(t *testing.T, words string) {
		filter, err := ReadFilter(context.Background(), namesOnly{}, words)
		if err != nil && KindOf(err) != Invalid {
			t.Errorf("%q: %v", words, err)
		}
		if err != nil && !filter.IsZero() {
			t.Errorf("%q: an error and a filter", words)
		}
	})
}

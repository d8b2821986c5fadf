package app

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestAQuestionSurvivesTheFile(t *testing.T) {
	q := Question{
		Count: CountKilled, By: StepYear, Group: GroupActor, Filter: Filter{Actors: []ID{3}, Factions: true}, Imprecise: ImpreciseStart,
		Mean: 3, Markers: []ID{7}, Kind: ChartStacked, Paper: Furniture{Title: "Deaths", Mark: TLPAmber},
	}
	data, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	var back Question
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(q, back) {
		t.Errorf("%s", data)
	}
}

func TestAQuestionThatCannotBeAnsweredNamesItsField(t *testing.T) {
	tests := map[string]Question{
		"count":     {Count: "tanks"},
		"by":        {By: "day"},
		"group":     {Group: "colour"},
		"imprecise": {Imprecise: "guess"},
		"kind":      {Kind: "pie"},
		"mean":      {Mean: -1},
		"mark":      {Paper: Furniture{Mark: "SECRET"}},
	}
	for field, q := range tests {
		problem, ok := q.Check().(*Problem)
		if !ok || problem.Field != field {
			t.Errorf("%s: %v", field, problem)
		}
	}
	if err := (Question{}).Check(); err != nil {
		t.Error(err)
	}
}

func TestTheDefinitionSaysWhatIsCountedAndByWhichRule(t *testing.T) {
	names := func(Ref) string { return "TTP" }
	tests := []struct {
		q    Question
		want []string
	}{
		{Question{}, []string{"Recorded events", "talks, statements", "its whole date lies within the month"}},
		{Question{Filter: Filter{Actors: []ID{1}, Factions: true}}, []string{"actor: TTP with factions"}},
		{Question{Imprecise: ImpreciseStart, By: StepYear}, []string{"cross the end of a year are put where they start"}},
		{Question{Count: CountKilled, Group: GroupActor}, []string{"People killed", "by actor"}},
		{Question{Count: CountClaims, Of: "all groups"}, []string{"attacks (all groups) as sources report them, not added up", "each is for a whole month"}},
	}
	for _, test := range tests {
		got := test.q.Definition(names, "")
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%q lacks %q", got, want)
			}
		}
	}
	if got := (Question{Quiet: true}).Definition(nil, ""); strings.Contains(got, "talks") {
		t.Error(got)
	}
}

func TestFurnitureIsMadeByItselfAndKeepsWhatAPersonWrote(t *testing.T) {
	tally := Tally{
		Periods: []Period{{Label: "Aug 2021"}, {Label: "Dec 2021"}}, Definition: "Recorded events", Source: "UCDP GED 22.1 (CC BY 4.0)",
		AsOf: "as of 24 November 2023", Mark: TLPAmber,
	}
	got := Question{Paper: Furniture{Source: "mine", Mark: TLPGreen}}.Furnish(tally)
	want := Furniture{"Recorded events by month, Aug 2021 – Dec 2021", "Recorded events", "mine", "as of 24 November 2023", TLPAmber}
	if got != want {
		t.Errorf("%+v", got)
	}
}

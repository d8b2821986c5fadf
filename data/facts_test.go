package data

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"durand/app"
)

// threeSources report attacks; the first has most figures, the last fewest.
func threeSources(t *testing.T) (lib *app.Library, sources []*app.Source) {
	lib, _ = newCase(t)
	for i, months := range [][]string{{"2021-08", "2021-09", "2022-01"}, {"2021-08", "2022-01"}, {"2022-01"}} {
		source := &app.Source{Short: string(rune('A' + i)), Title: "Source " + string(rune('A'+i))}
		save(t, lib, source)
		for _, month := range months {
			save(t, lib, &app.Claim{Source: source.ID, Measure: app.MeasureAttacks, Period: edtf(month), Best: number(float64(20 + i))})
		}
		sources = append(sources, source)
	}
	return lib, sources
}

func looksOf(tally app.Tally) map[string]int {
	looks := map[string]int{}
	for _, s := range tally.Series {
		looks[s.Name] = s.Look
	}
	return looks
}

func TestASourceLooksTheSameWhateverThePeriodAndTheFilter(t *testing.T) {
	lib, sources := threeSources(t)
	claims := app.Question{Count: app.CountClaims}
	all := looksOf(answer(t, lib, claims))
	if all["A"] != 1 || all["B"] != 2 || all["C"] != 3 {
		t.Errorf("those with most figures come first: %v", all)
	}
	early, only := claims, claims
	early.Period = edtf("2021")
	only.Filter.Sources = []app.ID{sources[2].ID}
	yearly := claims
	yearly.By = app.StepYear
	save(t, lib, &app.Claim{Source: sources[2].ID, Measure: app.MeasureAttacks, Period: edtf("2021"), Best: number(200)})
	for name, q := range map[string]app.Question{"an early year": early, "one source": only, "years, of which only one source has figures": yearly} {
		for source, look := range looksOf(answer(t, lib, q)) {
			if look != all[source] {
				t.Errorf("%s: %s is drawn as %d, in all as %d", name, source, look, all[source])
			}
		}
	}
}

func TestAKindOfEventLooksTheSameInEveryChart(t *testing.T) {
	lib, _ := newCase(t)
	for i, kind := range []app.EventKind{app.KindAirStrike, app.KindClash, app.KindClash, app.KindAttack} {
		save(t, lib, &app.Event{Title: string(kind), When: edtf([]string{"2021-01-02", "2021-02-02", "2021-02-03", "2021-02-04"}[i]), Kind: kind})
	}
	byKind := app.Question{Group: app.GroupKind}
	all := looksOf(answer(t, lib, byKind))
	january := byKind
	january.Period = edtf("2021-01")
	if one := looksOf(answer(t, lib, january)); one["air strike"] != all["air strike"] || all["air strike"] == all["clash"] {
		t.Errorf("%v, in January %v", all, one)
	}
}

func TestALimitToOneKindSaysHowManyOfTheOthersAreNotCounted(t *testing.T) {
	lib, _ := newCase(t)
	for _, e := range []app.Event{
		{Kind: app.KindAttack, When: edtf("2021-01-02")},
		{Kind: app.KindAttack, When: edtf("2021-03-02")},
		{Kind: app.KindClash, When: edtf("2021-01-05")},
		{Kind: app.KindClash, When: edtf("2021-02-05")},
		{Kind: app.KindAirStrike, When: edtf("2021-02-06")},
		{Kind: app.KindTalks, When: edtf("2021-02-07")},
		{Kind: app.KindClash, When: edtf("2022-02-05")}, // after the last attack
	} {
		e.Title = string(e.Kind)
		save(t, lib, &e)
	}
	attacks := app.Question{Filter: app.Filter{Kinds: []app.EventKind{app.KindAttack}}}
	got := answer(t, lib, attacks).Definition
	if want := "kind: attack; 2 clashes and 1 air strike are not counted; an event"; !strings.Contains(got, want) {
		t.Errorf("%q lacks %q", got, want)
	}
	attacks.Period = edtf("2021-01")
	if got := answer(t, lib, attacks).Definition; !strings.Contains(got, "1 clash is not counted") {
		t.Errorf("of January: %q", got)
	}
	save(t, lib, &app.Event{Kind: app.KindClash, Title: "a clash of an unknown day", When: edtf("2021")}, &app.Event{Kind: app.KindAirStrike, Title: "an air strike since", When: edtf("2020/..")})
	if got := answer(t, lib, attacks).Definition; !strings.Contains(got, "1 clash and 2 other events that may lie outside the time shown are not counted") {
		t.Errorf("of January, with dates that go beyond: %q", got)
	}
	attacks.Period = edtf("2021")
	if got := answer(t, lib, attacks).Definition; !strings.Contains(got, "3 clashes, 1 air strike and 1 other event that may lie outside the time shown are not counted") {
		t.Errorf("of the year, which holds one of them: %q", got)
	}
	if got := answer(t, lib, app.Question{}).Definition; strings.Contains(got, "clash") {
		t.Errorf("all violence leaves none out: %q", got)
	}
}

func TestAFigureThatIsNotExactSaysSoWhereverItIsRead(t *testing.T) {
	lib, _ := newCase(t)
	source := &app.Source{Title: "A paper"}
	save(t, lib, source)
	for _, c := range []app.Claim{
		{Period: edtf("2021-08"), Best: number(35)},
		{Period: edtf("2021-09"), Best: number(6000), Said: "Around 6,000"},
		{Period: edtf("2021-10"), Best: number(9), Basis: "derived: May +100%"},
		{Period: edtf("2021-12?"), High: number(45), Said: "up to 45"},
	} {
		c.Source, c.Measure = source.ID, app.MeasureAttacks
		save(t, lib, &c)
	}
	tally := answer(t, lib, app.Question{Count: app.CountClaims})
	var words []string
	for i := range tally.Periods {
		words = append(words, tally.Series[0].CellWords(i))
	}
	if got, want := strings.Join(words, " | "), "35 | about 6,000 | 9 (derived) | no figure | ≤ 45 (date uncertain)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var csv strings.Builder
	if err := app.WriteNumbers(&csv, tally, app.Furniture{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# Not exact: Sep 2021, A paper: about 6,000; Oct 2021, A paper: 9 (derived); Dec 2021, A paper: ≤ 45 (date uncertain).\n",
		"\n2021-09,A paper,6000,,,measured\n", "\n2021-12,A paper,,,45,measured\n", "\n2021-11,A paper,,,,uncovered\n",
	} {
		if !strings.Contains(csv.String(), want) {
			t.Errorf("%s lacks %q", csv.String(), want)
		}
	}
}

func TestTheBusiestActorsOfACaseKeepTheirLookInEveryChart(t *testing.T) {
	lib, _ := newCase(t)
	var actors []*app.Actor
	for i, events := range []int{1, 3, 2} {
		actor := &app.Actor{Name: "Group " + string(rune('A'+i)), Kind: app.ActorArmedGroup}
		save(t, lib, actor)
		actors = append(actors, actor)
		for day := range events {
			save(t, lib, &app.Event{Title: "A raid", When: app.OnDay(18_000 + app.Day(day)), Kind: app.KindAttack, Parts: []app.Part{{Actor: actor.ID, Role: app.RolePerpetrator}}})
		}
	}
	byActor := app.Question{Group: app.GroupActor}
	all := looksOf(answer(t, lib, byActor))
	if all["Group B"] != 1 || all["Group C"] != 2 || all["Group A"] != 3 {
		t.Errorf("the busiest come first: %v", all)
	}
	byActor.Filter.Actors = []app.ID{actors[0].ID, actors[2].ID}
	for name, look := range looksOf(answer(t, lib, byActor)) {
		if look != all[name] {
			t.Errorf("%s is drawn as %d, in all as %d", name, look, all[name])
		}
	}
}

// TestWhatStandsInSeveralSeriesIsNotAddedUp looks at events of two sides: the
// sum of their actors is twice what happened.
func TestWhatStandsInSeveralSeriesIsNotAddedUp(t *testing.T) {
	lib, _ := newCase(t)
	for _, name := range []string{"A", "B", "C", "D"} {
		save(t, lib, &app.Actor{Name: name, Kind: app.ActorArmedGroup})
	}
	both := func(day string, sides ...app.ID) {
		e := &app.Event{Title: "A clash", When: edtf(day), Kind: app.KindClash}
		for _, id := range sides {
			e.Parts = append(e.Parts, app.Part{Actor: id, Role: app.RoleSideA})
		}
		save(t, lib, e)
		save(t, lib, &app.Claim{Event: e.ID, Measure: app.MeasureKilled, Best: number(5), Source: 1})
	}
	save(t, lib, &app.Source{Title: "A paper"})
	both("2021-01-02", 1)
	both("2021-01-03", 2)
	by := app.Question{Count: app.CountKilled, Group: app.GroupActor, Top: 1}
	if tally := answer(t, lib, by); tally.Shared || strings.Contains(tally.Definition, "added up") {
		t.Errorf("each event has one actor, but: %s", tally.Definition)
	}
	both("2021-01-03", 1, 3)
	both("2021-01-04", 3, 4)
	tally := answer(t, lib, by)
	if len(tally.Series) != 1 || *tally.Series[0].Cells[0].Best != 10 || tally.Smaller != 3 {
		t.Errorf("of four actors one is to be shown, and the others are not to be one: %s", saidBy(tally))
	}
	for _, want := range []string{"People killed in recorded events by actor: of each event", "an event counts in full for each actor in it, so the series must not be added up", "3 smaller actors are not shown"} {
		if !strings.Contains(tally.Definition, want) {
			t.Errorf("%q does not say %q", tally.Definition, want)
		}
	}
	by.Group = app.GroupRole
	if tally := answer(t, lib, by); tally.Shared {
		t.Error("an event of two actors in one role stands twice in it")
	}
}

// TestCoverageIsOfWhatASourceCounts looks at a source that counts one thing
// month by month, and once says a figure of another.
func TestCoverageIsOfWhatASourceCounts(t *testing.T) {
	lib, _ := newCase(t)
	source := &app.Source{Short: "TTP", Title: "Statements"}
	save(t, lib, source)
	save(t, lib, &app.Coverage{Source: source.ID, Measure: app.MeasureAttacks, Of: "claimed", By: "month", Period: edtf("2021-01/2021-03")})
	for month, of := range map[string]string{"2021-01": "claimed", "2021-03": "claimed", "2021-02": "claimed in Swat"} {
		save(t, lib, &app.Claim{Source: source.ID, Measure: app.MeasureAttacks, Of: of, Period: edtf(month), Best: number(9)})
	}
	states := map[string][]app.State{}
	for _, s := range answer(t, lib, app.Question{Count: app.CountClaims, Period: edtf("2021-01/2021-04")}).Series {
		for _, c := range s.Cells {
			states[s.Name] = append(states[s.Name], c.State)
		}
	}
	want := map[string][]app.State{
		"TTP: claimed":         {app.Measured, app.Unknown, app.Measured, app.Uncovered},
		"TTP: claimed in Swat": {app.Uncovered, app.Measured, app.Uncovered, app.Uncovered},
	}
	if !reflect.DeepEqual(states, want) {
		t.Errorf("%v, want %v", states, want)
	}
}

func TestAChartReadsTheChangesOfMethodOfWhomItDraws(t *testing.T) {
	lib, _ := newCase(t)
	picss, pips, set := &app.Source{Short: "PICSS", Title: "Report"}, &app.Source{Short: "PIPS", Title: "Report"}, &app.Source{Short: "GTD", Title: "GTD", Kind: app.SourceDataSet}
	save(t, lib, picss, pips, set)
	fire := app.MethodChange{When: edtf("2021-02"), Text: "counts fire from across the border."}
	umbrella := &app.Actor{Name: "Umbrella", Kind: app.ActorArmedGroup}
	save(t, lib, umbrella)
	save(t, lib,
		&app.Coverage{Source: picss.ID, Measure: app.MeasureAttacks, By: "month", Period: edtf("2020/2022"), Changes: []app.MethodChange{fire, {When: edtf("2019"), Text: "before"}}},
		&app.Coverage{Source: picss.ID, Measure: app.MeasureAttacks, By: "year", Period: edtf("2020/2022"), Changes: []app.MethodChange{fire}},
		&app.Coverage{Source: picss.ID, Measure: app.MeasureKilled, By: "month", Period: edtf("2020/2022"), Changes: []app.MethodChange{{When: edtf("2021-02"), Text: "of the killed"}}},
		&app.Coverage{Source: pips.ID, Measure: app.MeasureAttacks, By: "month", Period: edtf("2020/2022"), Changes: []app.MethodChange{{When: edtf("2021-02"), Text: "of whom is not drawn"}}},
		&app.Coverage{Source: set.ID, Measure: app.MeasureAttacks, Period: edtf("2020/2022"), Changes: []app.MethodChange{{When: edtf("2021-02-01"), Text: "another institute"}}},
	)
	for _, month := range []string{"2021-01", "2021-03"} {
		save(t, lib, &app.Claim{Source: picss.ID, Measure: app.MeasureAttacks, Period: edtf(month), Best: number(9)})
		save(t, lib, &app.Event{Title: "Attack", Kind: app.KindAttack, When: edtf(month + "-05"), Cites: []app.Citation{{Source: picss.ID}}, Parts: []app.Part{{Actor: umbrella.ID, Role: app.RolePerpetrator}}})
	}
	after := ". Figures before and after it are not counted alike."
	claims, events := "Change of method: PICSS, February 2021: counts fire from across the border"+after, "Change of method: GTD, 1 February 2021: another institute"+after
	for name, asked := range map[string]struct {
		q    app.Question
		want string
	}{
		"figures":                 {app.Question{Count: app.CountClaims}, claims},
		"figures of a later time": {app.Question{Count: app.CountClaims, Period: edtf("2021-03/2021-04")}, ""},
		"events":                  {app.Question{}, events},
		"killed":                  {app.Question{Count: app.CountKilled}, events},
		"events of one source":    {app.Question{Filter: app.Filter{Sources: []app.ID{picss.ID}}}, ""},
		"events by source":        {app.Question{Group: app.GroupSource}, ""}, // the data set stands behind none
	} {
		tally := answer(t, lib, asked.q)
		if words := tally.BreakWords(); words != asked.want {
			t.Errorf("%s: %q, want %q", name, words, asked.want)
		}
		var csv strings.Builder
		if err := app.WriteNumbers(&csv, tally, app.Furniture{Title: "A chart"}); err != nil || strings.Contains(csv.String(), "# "+claims) != (asked.want == claims) || strings.Contains(csv.String(), "# "+events) != (asked.want == events) {
			t.Errorf("%s: %v, the numbers say\n%s", name, err, csv.String())
		}
	}
	d, err := app.ReadCounts(context.Background(), lib.Read(), umbrella.ID, true, clock())
	if words := d.Activity().BreakWords(); err != nil || words != events {
		t.Errorf("the activity in a dossier says %q, %v", words, err)
	}
}

func TestAChartOfAFilteredPeriodBeginsAndEndsWithIt(t *testing.T) {
	lib, _ := newCase(t)
	for _, when := range []string{"2020-05-01", "2021-03-05", "2021-04-05", "2022-01-01"} {
		save(t, lib, &app.Event{Title: "Attack", Kind: app.KindAttack, When: edtf(when)})
	}
	for period, want := range map[string]string{"2021-01/2021-06": "Jan 2021 – Jun 2021", "2021-01/..": "Mar 2021 – Jan 2022", "": "May 2020 – Jan 2022"} {
		f := app.Filter{}
		if period != "" {
			f.Period = edtf(period)
		}
		tally := answer(t, lib, app.Question{Filter: f})
		if tally.Span() != want {
			t.Errorf("%q: the chart shows %s, want %s", period, tally.Span(), want)
		}
		if c := tally.Series[0].Cells[0]; period == "2021-01/2021-06" && (c.State != app.Measured || *c.Best != 0) {
			t.Errorf("the month without an event is %+v", c)
		}
	}
	if tally := answer(t, lib, app.Question{Filter: app.Filter{Period: edtf("2021")}, Period: edtf("2021-03/2021-04")}); tally.Span() != "Mar 2021 – Apr 2021" {
		t.Errorf("the chart's own period is not that of the chart: %s", tally.Span())
	}
}

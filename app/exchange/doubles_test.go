package exchange

import (
	"strings"
	"testing"

	"durand/app"
)

// caseWithEvent is a case that holds one event from elsewhere: an attack by
// the NRA in Hill Town on the day of the rows of acledRow, or days beside it.
func caseWithEvent(t *testing.T, when string, kind app.EventKind, place app.Place) *fakeCase {
	t.Helper()
	f := newFakeCase()
	date, err := app.ParseDate(when)
	if err != nil {
		t.Fatal(err)
	}
	source := &app.Source{Title: "A newspaper", Kind: app.SourceDataSet, Reliability: app.ReliabilityF}
	actor := &app.Actor{Name: "Northland Revolutionary Army", Kind: app.ActorArmedGroup}
	for _, row := range []app.Row{source, actor, &place} {
		if err := f.Put(row); err != nil {
			t.Fatal(err)
		}
	}
	event := &app.Event{
		When: date, Kind: kind, Title: "Ambush at the bridge", Place: place.ID, Parts: []app.Part{{Actor: actor.ID, Role: app.RolePerpetrator}},
		Cites: []app.Citation{{Source: source.ID, Locator: "paragraph 2"}},
	}
	if err := f.Put(event); err != nil {
		t.Fatal(err)
	}
	four := 4.0
	if err := f.Put(&app.Claim{Event: event.ID, Measure: app.MeasureKilled, Best: &four, Source: source.ID}); err != nil {
		t.Fatal(err)
	}
	return f
}

const doubleFile = `event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,geo_precision,source,notes,fatalities
NOR1,21 March 2020,Battles,Armed clash,NRA: Northland Revolutionary Army,Police of Northland,Northland,Highland,Hill Town,1,Daily,An ambush.,6
NOR2,5 April 2020,Battles,Armed clash,NRA: Northland Revolutionary Army,Police of Northland,Northland,Highland,Hill Town,1,Daily,Another one.,1
`

func TestARowThatResemblesAnEventOfTheCaseIsAPossibleDouble(t *testing.T) {
	hill := app.Place{Name: "Hill Town City", Province: "Highland province"}
	for _, c := range []struct {
		name, when string
		kind       app.EventKind
		place      app.Place
		want       int
	}{
		{"the same day", "2020-03-21", app.KindClash, hill, 1},
		{"the day before", "2020-03-20", app.KindAttack, hill, 1},
		{"the day after", "2020-03-22", app.KindAttack, hill, 1},
		{"two days before", "2020-03-19", app.KindAttack, hill, 0},
		{"a range that holds the day", "2020-03-18/2020-03-23", app.KindAttack, hill, 1},
		{"a month", "2020-03", app.KindAttack, hill, 0},
		{"a statement on the day", "2020-03-21", app.KindStatement, hill, 0},
		{"another town", "2020-03-21", app.KindAttack, app.Place{Name: "Sea Town", Province: "Highland"}, 0},
		{"only the province", "2020-03-21", app.KindAttack, app.Place{Province: "Highland Province"}, 1},
		{"another province", "2020-03-21", app.KindAttack, app.Place{Province: "Lowland"}, 0},
		{"no place", "2020-03-21", app.KindAttack, app.Place{Country: "Northland"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := caseWithEvent(t, c.when, c.kind, c.place)
			report := readAs(t, f, "acled.csv", doubleFile, FormatACLED)
			if len(report.Doubles) != c.want {
				t.Errorf("found %+v", report.Doubles)
			}
			if f.count(app.NounEvent) != 3 || report.Added != 2 {
				t.Errorf("without a word they are kept apart: %s", report.Words())
			}
		})
	}
}

func TestAPossibleDoubleIsKeptAsOneEventWithTwoClaims(t *testing.T) {
	for name, m := range map[string]*Map{
		"said of all":     {Doubles: KeepOne},
		"said of the row": {Rows: map[string]Keeping{"NOR1": KeepOne}},
	} {
		t.Run(name, func(t *testing.T) {
			f := caseWithEvent(t, "2020-03-20", app.KindAttack, app.Place{Name: "Hill Town", Province: "Highland"})
			report, err := readFile(f, doubleFile, Options{Name: "acled.csv", Map: m})
			if err != nil {
				t.Fatal(err)
			}
			if report.United != 1 || report.Added != 1 || len(report.Doubles) != 1 || report.Doubles[0].Kept != KeepOne {
				t.Fatalf("%s %+v", report.Words(), report.Doubles)
			}
			e := theEvent(t, f, 1)
			if e.Title != "Ambush at the bridge" || len(e.Cites) != 2 {
				t.Errorf("the event of the case stays and cites both: %+v", e)
			}
			if claims := claimsOf(t, f, 1); len(claims) != 2 || *claims[0].Best != 4 || *claims[1].Best != 6 || claims[0].Source == claims[1].Source {
				t.Errorf("the figures stand side by side: %+v", claims)
			}
			// Again, without being told: nothing is added.
			again := readAs(t, f, "acled.csv", doubleFile, FormatACLED)
			if again.Same != 2 || again.Added+again.Changed+again.United != 0 || f.count(app.NounEvent) != 2 || f.count(app.NounClaim) != 3 {
				t.Errorf("again: %s", again.Words())
			}
			// A newer row changes its own claim and nothing else.
			newer := readAs(t, f, "acled.csv", strings.Replace(doubleFile, "An ambush.,6", "An ambush.,7", 1), FormatACLED)
			if claims := claimsOf(t, f, 1); newer.Changed != 1 || len(claims) != 2 || *claims[0].Best != 4 || *claims[1].Best != 7 {
				t.Errorf("newer: %s %+v", newer.Words(), claims)
			}
		})
	}
}

func TestTwoRowsAreNotBothTakenForOneEvent(t *testing.T) {
	f := caseWithEvent(t, "2020-03-21", app.KindClash, app.Place{Name: "Hill Town"})
	both := strings.Replace(doubleFile, "5 April", "22 March", 1)
	report, err := readFile(f, both, Options{Name: "acled.csv", Map: &Map{Doubles: KeepOne}})
	if err != nil {
		t.Fatal(err)
	}
	if report.United != 1 || report.Added != 1 {
		t.Errorf("%s", report.Words())
	}
}

func TestARowWithoutFiguresAttestsTheEventInWords(t *testing.T) {
	f := caseWithEvent(t, "2020-03-21", app.KindAttack, app.Place{Name: "Hill Town"})
	text := "Date,Place,Actor,Summary\n2020-03-21,Hill Town,Northland Revolutionary Army,Gunmen struck a convoy\n"
	report, err := readFile(f, text, Options{Name: "list.csv", Map: &Map{Doubles: KeepOne}})
	if err != nil {
		t.Fatal(err)
	}
	claims := claimsOf(t, f, 1)
	if report.United != 1 || len(claims) != 2 || claims[1].Measure != app.MeasurePosition || claims[1].Said != "Gunmen struck a convoy" {
		t.Errorf("%s %+v", report.Words(), claims)
	}
	if again, err := readFile(f, text, Options{Name: "list.csv"}); err != nil || again.Same != 1 || f.count(app.NounClaim) != 2 {
		t.Errorf("again: %v, %v", again, err)
	}
}

func TestNamesAreMatchedAsSaidAndAskedForWhereUnsure(t *testing.T) {
	file := "Date,Place,Actor,Killed\n2020-01-01,Hill Town,NRA,1\n2020-02-01,Hill Town,NRA,2\n"
	put := func(f *fakeCase, name string, aliases ...string) {
		a := &app.Actor{Name: name, Kind: app.ActorArmedGroup}
		for _, alias := range aliases {
			a.Aliases = append(a.Aliases, app.Alias{Name: alias})
		}
		if err := f.Put(a); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name  string
		ready func(*fakeCase)
		m     *Map
		how   Likeness
		known string
		count int // of actors afterwards
	}{
		{"nobody is so called", func(*fakeCase) {}, nil, LikeNone, "", 1},
		{"one has the very name", func(f *fakeCase) { put(f, "nra") }, nil, LikeName, "nra", 1},
		{"one has it as an alias", func(f *fakeCase) { put(f, "Northland Army", "NRA") }, nil, LikeAlias, "Northland Army", 1},
		{"two have it", func(f *fakeCase) { put(f, "Northland Army", "NRA"); put(f, "National Rifles", "NRA") }, nil, LikeSeveral, "", 3},
		{"an alias, and the map says it is new", func(f *fakeCase) { put(f, "Northland Army", "NRA") }, &Map{Actors: map[string]string{"NRA": NewOne}}, LikeChosen, "", 2},
		{"nobody, and the map names one", func(f *fakeCase) { put(f, "Northland Army") }, &Map{Actors: map[string]string{"NRA": "Northland Army"}}, LikeChosen, "Northland Army", 1},
		{"two bear one name, and the map says which", func(f *fakeCase) { put(f, "Twin", "First"); put(f, "Twin", "Second") }, &Map{Actors: map[string]string{"NRA": "Twin #2"}}, LikeChosen, "Twin", 2},
		{"one bears it, whatever its number in the case the map was made for", func(f *fakeCase) { put(f, "Twin") }, &Map{Actors: map[string]string{"NRA": "Twin #77"}}, LikeChosen, "Twin", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFakeCase()
			c.ready(f)
			report, err := readFile(f, file, Options{Name: "list.csv", Map: c.m})
			if err != nil {
				t.Fatal(err)
			}
			if m := report.Matches[0]; m.How != c.how || m.Known != c.known || m.Rows != 2 || f.count(app.NounActor) != c.count {
				t.Errorf("%+v, %d actors", m, f.count(app.NounActor))
			}
			if again, err := readFile(f, file+"2020-03-01,Hill Town,NRA,3\n", Options{Name: "list.csv"}); err != nil || again.Added != 1 || f.count(app.NounActor) != c.count {
				t.Errorf("what was chosen does not last: %v, %d actors", err, f.count(app.NounActor))
			}
		})
	}
}

func TestAMapThatNamesAnActorWhoIsNotThereIsRefused(t *testing.T) {
	_, err := readFile(newFakeCase(), "Date,Place,Actor,Killed\n2020-01-01,Hill Town,NRA,1\n", Options{Name: "list.csv", Map: &Map{Actors: map[string]string{"NRA": "Nobody"}}})
	if app.KindOf(err) != app.Invalid || !strings.Contains(err.Error(), "0 actors of the case are so called") {
		t.Errorf("got %v", err)
	}
}

func claimsOf(t *testing.T, f *fakeCase, event app.ID) []app.Claim {
	t.Helper()
	var claims []app.Claim
	err := f.Each(t.Context(), app.NounClaim, func(row app.Row) error {
		if c := row.(*app.Claim); c.Event == event {
			claims = append(claims, *c)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

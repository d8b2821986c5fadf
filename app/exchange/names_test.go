package exchange

import (
	"fmt"
	"strings"
	"testing"

	"durand/app"
)

// knownCase is a case with an event, three actors and four places.
func knownCase(t *testing.T) *fakeCase {
	t.Helper()
	f := newFakeCase()
	for _, row := range []app.Row{
		&app.Event{Title: "There before", Kind: app.KindAttack, When: app.OnDay(18_000)},
		&app.Actor{Name: "Hafiz Gul Bahadur Group", Kind: app.ActorArmedGroup},
		&app.Actor{Name: "Tehreek-e-Taliban Pakistan", Kind: app.ActorArmedGroup},
		&app.Actor{Name: "Afghan Taliban", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "Taliban"}}},
		&app.Place{Name: "Quetta", Province: "Balochistan"},
		&app.Place{Name: "Bara", Province: "Federally Administered Tribal Areas"},
		&app.Place{Name: "Ghari", Province: "Punjab"},
		&app.Place{Name: "Ghari", Province: "Kurram"},
	} {
		if err := f.Put(row); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func asked(matches []Match) string {
	var lines []string
	for _, m := range matches {
		if !m.How.Sure() {
			lines = append(lines, fmt.Sprintf("%s: %s", m.Name, strings.Join(m.Other, ", ")))
		}
	}
	return strings.Join(lines, "; ")
}

const nearFile = `Date,Place,Province,Actors
2020-01-02,Quetta,Baluchistan,Hafiz Gul Bahadur
2020-01-03,Bara,FATA,TTP
2020-01-04,Bara,Fata,Taleban
2020-01-05,ghari,,TTP - MR; TTP-KM
2020-01-06,Ghari,Kurram,Tehrik-i-Taliban Pakistan (TTP)
2020-01-07,Elsewhere,,TTP: Tehreek-i-Taliban Pakistan
2020-01-08,Quetta,Sindh,Taliban
`

func TestFault11NamesThatAreNearlyThoseOfTheCaseAreAskedFor(t *testing.T) {
	f := knownCase(t)
	report := takeTable(t, f, nearFile, Options{})
	const pakistan = "Tehreek-e-Taliban Pakistan"
	want := "Hafiz Gul Bahadur: Hafiz Gul Bahadur Group; TTP: " + pakistan + "; Taleban: Afghan Taliban; " +
		"Tehrik-i-Taliban Pakistan (TTP): " + pakistan + ", TTP; TTP: Tehreek-i-Taliban Pakistan: " + pakistan + ", TTP; Taliban: "
	got := asked(report.Matches)
	for _, line := range strings.Split(want, "; ") {
		if !strings.Contains(got, line) {
			t.Errorf("not asked for: %s\nin %s", line, got)
		}
	}
	if strings.Contains(got, "TTP - MR") || strings.Contains(got, "TTP-KM") {
		t.Errorf("a faction is taken for the whole: %s", got)
	}
	// Fata is FATA: nothing but the case of its letters differs.
	if got, want := asked(report.Places), "Quetta, Baluchistan: Quetta, Balochistan; Bara, FATA: Bara, Federally Administered Tribal Areas; ghari: Ghari, Punjab, Ghari, Kurram"; got != want {
		t.Errorf("places asked for: %s\nwant %s", got, want)
	}
	// Nobody answered: all of them are new, and the ones of the case untouched.
	if f.count(app.NounActor) != 3+7 || f.count(app.NounPlace) != 4+5 {
		t.Errorf("%d actors, %d places", f.count(app.NounActor), f.count(app.NounPlace))
	}
	var text, table strings.Builder
	if err := report.WriteText(&text, 0); err != nil {
		t.Fatal(err)
	}
	if err := report.WriteCSV(&table); err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"“Hafiz Gul Bahadur” is new; it may be “Hafiz Gul Bahadur Group” (#1) of the case", "Places to look at:", "“ghari” is new; it may be “Ghari, Punjab” (#3) or “Ghari, Kurram” (#4) of the case"} {
		if !strings.Contains(text.String(), said) {
			t.Errorf("the report does not say %s:\n%s", said, text.String())
		}
	}
	if !strings.Contains(table.String(), "actor to look at") || !strings.Contains(table.String(), "place to look at") {
		t.Error(table.String())
	}
	// The next time they are known, and nothing is asked or added.
	again := takeTable(t, f, nearFile, Options{})
	if again.Same != 7 || asked(again.Matches)+asked(again.Places) != "" {
		t.Errorf("again: %s, %s %s", again.Words(), asked(again.Matches), asked(again.Places))
	}
}

func TestWhatIsAnsweredOfANearNameLasts(t *testing.T) {
	f := knownCase(t)
	m := &Map{
		Actors: map[string]string{"Hafiz Gul Bahadur": Choice("Hafiz Gul Bahadur Group", 1), "TTP": "Tehreek-e-Taliban Pakistan", "Taleban": NewOne},
		Places: map[string]string{"Quetta, Baluchistan": Choice("Quetta, Balochistan", 1), "ghari": Choice("Ghari", 3), "Bara, FATA": NewOne},
	}
	report := takeTable(t, f, nearFile, Options{Map: m})
	for _, answered := range []string{"Hafiz Gul Bahadur:", "Taleban:", "Baluchistan:", "ghari:", "Bara, FATA:"} {
		if got := asked(report.Matches) + asked(report.Places); strings.Contains(got, answered) {
			t.Errorf("%s is asked again: %s", answered, got)
		}
	}
	if e := theEvent(t, f, 2); e.Parts[0].Actor != 1 || e.Place != 1 {
		t.Errorf("the first row: %+v", e)
	}
	if e := theEvent(t, f, 5); e.Place != 3 {
		t.Errorf("the one Ghari of two that was meant: %+v", e)
	}
	if e := theEvent(t, f, 4); e.Parts[0].Actor == 3 {
		t.Error("a new one was asked for, and the old one taken")
	}
	// Another table of the same people finds them without being told.
	other, err := readFile(f, strings.ReplaceAll(nearFile, "2020", "2021"), Options{Name: "other.csv"})
	if err != nil {
		t.Fatal(err)
	}
	if e := theEvent(t, f, 9); e.Parts[0].Actor != 1 || e.Place != 1 {
		t.Errorf("what was answered did not last: %+v", e)
	}
	if got := asked(other.Places); strings.Contains(got, "Baluchistan:") || strings.Contains(got, "ghari:") {
		t.Errorf("asked again: %s", got)
	}
	if _, err := readFile(knownCase(t), nearFile, Options{Name: "list.csv", Map: &Map{Places: map[string]string{"ghari": "Ghari"}}}); app.KindOf(err) != app.Invalid || !strings.Contains(err.Error(), "2 places of the case are so called") {
		t.Errorf("a choice between two: %v", err)
	}
}

func TestAPlaceThatTheCaseHasInTwoPrecisionsIsOfferedOnce(t *testing.T) {
	f := knownCase(t)
	north, east, far := 33.0, 70.0, 36.0
	for _, p := range []*app.Place{
		{Name: "Hill Town", Province: "North", Lat: &north, Lon: &east, Precision: app.PlaceExact},
		{Name: "Hill Town", Province: "North", Lat: &north, Lon: &east, Precision: app.PlaceNear},
		{Name: "Hill Town", Province: "North", Lat: &far, Lon: &east, Precision: app.PlaceExact},
	} {
		if err := f.Put(p); err != nil {
			t.Fatal(err)
		}
	}
	report := takeTable(t, f, "Date,Place,Actors\n2020-01-02,Hill-Town,Taliban\n", Options{})
	if got := asked(report.Places); got != "Hill-Town: Hill Town, North, Hill Town, North" || report.Places[0].OtherIDs[0] != 5 || report.Places[0].OtherIDs[1] != 7 {
		t.Errorf("asked: %s %v", got, report.Places[0].OtherIDs)
	}
}

func TestFault11TwoSpellingsInOneTableAreAskedFor(t *testing.T) {
	const file = "Date,Place,Province,Actors\n2020-01-02,Quetta,Balochistan,Taliban\n2020-01-03,Quetta,Baluchistan,Taleban\n"
	f := newFakeCase()
	report := takeTable(t, f, file, Options{})
	if asked(report.Matches) != "Taleban: Taliban" || asked(report.Places) != "Quetta, Baluchistan: Quetta, Balochistan" {
		t.Errorf("%s; %s", asked(report.Matches), asked(report.Places))
	}
	f = newFakeCase()
	takeTable(t, f, file, Options{Map: &Map{Actors: map[string]string{"Taleban": "Taliban"}, Places: map[string]string{"Quetta, Baluchistan": "Quetta, Balochistan"}}})
	if f.count(app.NounActor) != 1 || f.count(app.NounPlace) != 1 {
		t.Errorf("%d actors, %d places", f.count(app.NounActor), f.count(app.NounPlace))
	}
	// A data set of others' making tells its own names apart.
	f = newFakeCase()
	report = takeACLED(t, f, acled2023, acledRow(acled2023, "actor1", "Taliban", "actor2", "Taleban", "event_id_cnty", "A1"))
	if asked(report.Matches) != "" {
		t.Errorf("asked of ACLED: %s", asked(report.Matches))
	}
}

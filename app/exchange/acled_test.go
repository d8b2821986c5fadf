package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"durand/app"
)

// The rows in these tests are made up; ACLED does not allow to pass its own on.
const (
	acled2018 = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
	acled2023 = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
	acled2015 = "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)

func acledRow(header string, pairs ...string) string {
	values := map[string]string{
		"data_id": "77", "event_id_cnty": "NOR101", "event_id_no_cnty": "101", "event_date": "21 March 2020", "year": "2020", "time_precision": "1",
		"disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "NRA: Northland Revolutionary Army",
		"inter1": "2", "actor2": "Military Forces of Northland (2018-)", "assoc_actor_2": "Hill Scouts; River Police", "inter2": "1", "interaction": "12",
		"region": "Nowhere", "country": "Northland", "admin1": "Upper", "admin2": "Hill", "location": "Hilltown", "latitude": "33.1", "longitude": "70.4",
		"geo_precision": "1", "source": "Hill Daily; River Post", "notes": "Two sides fought near a bridge.", "fatalities": "3", "timestamp": "1600000000",
	}
	values["ally_actor_2"] = values["assoc_actor_2"]
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	var cells []string
	for _, name := range strings.Split(strings.ToLower(header), ",") {
		cells = append(cells, values[name])
	}
	return strings.Join(cells, ",")
}

func takeACLED(t *testing.T, f *fakeCase, header string, rows ...string) *Report {
	t.Helper()
	return readAs(t, f, "acled.csv", header+"\n"+strings.Join(rows, "\n")+"\n", FormatACLED)
}

func TestEveryLayoutOfACLEDSaysTheSame(t *testing.T) {
	for layout, header := range map[string]string{"2018 to March 2023": acled2018, "since March 2023": acled2023, "2015 to 2017": acled2015} {
		f := newFakeCase()
		report := takeACLED(t, f, header, acledRow(header))
		if report.Added != 1 || report.Layout != layout {
			t.Fatalf("%s: %s %q %+v", layout, report.Words(), report.Layout, report.Skipped)
		}
		e := theEvent(t, f, 1)
		if e.When.String() != "2020-03-21" || e.Kind != app.KindClash || !strings.HasSuffix(e.Title, "NRA: Northland Revolutionary Army – Military Forces of Northland (2018-), Hilltown") {
			t.Errorf("%s: %+v", layout, e)
		}
		if e.Origin.Key != "NOR101" || e.Summary != "Two sides fought near a bridge." || e.Extra["source"] != "Hill Daily; River Post" || len(e.Parts) != 4 {
			t.Errorf("%s: %+v", layout, e)
		}
		for _, p := range e.Parts {
			if p.Role != app.RoleInvolved {
				t.Errorf("%s: an actor became %s", layout, p.Role)
			}
		}
		if again := takeACLED(t, f, header, acledRow(header, "timestamp", "1700000000", "data_id", "78")); again.Same != 1 {
			t.Errorf("%s again: %s", layout, again.Words())
		}
	}
}

func TestACLEDSaysNoMoreThanItKnowsOfADate(t *testing.T) {
	day := app.DayOf(2020, 3, 21)
	for precision, want := range map[string]string{"1": "2020-03-21", "2": app.BetweenDays(day-3, day+3).String(), "3": "2020-03"} {
		for _, cell := range []string{"21 March 2020", "2020-03-21", "21-Mar-20"} {
			f := newFakeCase()
			takeACLED(t, f, acled2023, acledRow(acled2023, "time_precision", precision, "event_date", cell))
			if got := theEvent(t, f, 1).When.String(); got != want {
				t.Errorf("precision %s of %s: %s, want %s", precision, cell, got, want)
			}
		}
	}
}

func TestKindsOfACLEDAreKept(t *testing.T) {
	for _, c := range []struct {
		event, sub string
		want       app.EventKind
	}{
		{"Battles", "Armed clash", app.KindClash},
		{"Battle-No change of territory", "", app.KindClash},
		{"Explosions/Remote violence", "Air/drone strike", app.KindAirStrike},
		{"Explosions/Remote violence", "Suicide bomb", app.KindAttack},
		{"Remote violence", "", app.KindAttack},
		{"Violence against civilians", "Attack", app.KindAttack},
		{"Protests", "Peaceful protest", app.KindProtest},
		{"Riots/Protests", "", app.KindProtest},
		{"Strategic developments", "Agreement", app.KindAgreement},
		{"Strategic developments", "Arrests", app.KindOther},
	} {
		if got := acledKind(c.event, c.sub); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.event, c.sub, got, c.want)
		}
	}
}

func TestCiviliansThatACLEDSaysWereTargetedAreTheTarget(t *testing.T) {
	for _, inter := range []string{"7", "Civilians"} {
		f := newFakeCase()
		takeACLED(t, f, acled2023, acledRow(acled2023, "event_type", "Violence against civilians", "sub_event_type", "Attack", "actor2", "Civilians (Northland)", "inter2", inter, "assoc_actor_2", ""))
		e := theEvent(t, f, 1)
		if e.Parts[0].Role != app.RoleInvolved || e.Parts[1].Role != app.RoleTarget {
			t.Errorf("inter %s: %+v", inter, e.Parts)
		}
	}
}

func TestRowsOfOneActorEachBecomeOneEvent(t *testing.T) {
	header := strings.Replace(acled2018, ",actor2,assoc_actor_2,inter2", "", 1)
	f := newFakeCase()
	rows := []string{acledRow(header), acledRow(header, "actor1", "Military Forces of Northland (2018-)", "inter1", "1"), acledRow(header, "event_id_cnty", "NOR102")}
	report := takeACLED(t, f, header, rows...)
	if f.count(app.NounEvent) != 2 || f.count(app.NounClaim) != 2 || report.Rows != 3 || report.Added != 2 {
		t.Errorf("%s; %d events, %d claims", report.Words(), f.count(app.NounEvent), f.count(app.NounClaim))
	}
	if e := theEvent(t, f, 1); len(e.Parts) != 2 {
		t.Errorf("the event has the actors %+v", e.Parts)
	}
	if again := takeACLED(t, f, header, rows...); again.Same != 3 || f.count(app.NounEvent) != 2 {
		t.Errorf("again: %s", again.Words())
	}
}

func TestAnActorOfTheCaseIsKnownByItsFullName(t *testing.T) {
	f := newFakeCase()
	if err := f.Put(&app.Actor{Name: "The NRA", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "Northland Revolutionary Army"}}}); err != nil {
		t.Fatal(err)
	}
	report := takeACLED(t, f, acled2023, acledRow(acled2023))
	if e := theEvent(t, f, 1); e.Parts[0].Actor != 1 {
		t.Errorf("the actor was not found: %+v", e.Parts)
	}
	if m := report.Matches[0]; m.How != LikePart || m.Known != "The NRA" || !strings.Contains(m.Words(), "taken for “The NRA”") {
		t.Errorf("it is not said: %+v", report.Matches)
	}
}

func TestFatalitiesThatAreNotKnownAreNotZero(t *testing.T) {
	for cell, want := range map[string]app.State{"0": app.Measured, "": app.Unknown, "NA": app.Unknown, "-99": app.Unknown} {
		f := newFakeCase()
		takeACLED(t, f, acled2023, acledRow(acled2023, "fatalities", cell))
		c := app.Claim{Key: app.Key{ID: 1}}
		if err := f.Get(&c); err != nil || c.State != want || (c.Best != nil) != (want == app.Measured) {
			t.Errorf("%q: %+v %v", cell, c, err)
		}
	}
}

func TestWhatARowWouldChangeIsShownBeforeWhatStaysAsItIs(t *testing.T) {
	write := func(changed map[int]bool) string {
		text := "event_id_cnty,event_date,event_type,actor1,actor2,country,location,fatalities\n"
		for i := range 3 * maxTaken {
			killed := 1
			if changed[i] {
				killed = 2
			}
			text += fmt.Sprintf("A%d,2 March 2020,Battles,NRA,Police,Northland,Hill Town,%d\n", i, killed)
		}
		return text
	}
	f := newFakeCase()
	if first := readAs(t, f, "a.csv", write(nil), FormatACLED).First; len(first) != maxTaken || first[maxTaken-1].Line != maxTaken+1 {
		t.Fatalf("%d rows are shown", len(first))
	}
	var lines []int
	report := readAs(t, f, "a.csv", write(map[int]bool{3: true, 150: true, 299: true}), FormatACLED)
	for _, taken := range report.First {
		if taken.Fate == "changed" {
			lines = append(lines, taken.Line)
		}
	}
	if report.Changed != 3 || len(report.First) != maxTaken || !slices.Equal(lines, []int{5, 152, 301}) {
		t.Errorf("%s; of %d rows shown these are changed: %v", report.Words(), len(report.First), lines)
	}
}

func TestANewerReleaseMarksWhatVanishedWithinItsTimeAndCountries(t *testing.T) {
	const header = "event_id_cnty,event_date,event_type,actor1,actor2,country,location,fatalities\n"
	row := func(id, date, country string) string {
		return id + "," + date + ",Battles,NRA,Police," + country + ",Hill Town,1\n"
	}
	f := newFakeCase()
	old := header + row("A1", "2 March 2020", "Northland") + row("A2", "9 March 2020", "Northland") + row("A3", "5 March 2020", "Southland") +
		row("A4", "30 March 2020", "Northland") + row("A5", "20 March 2020", "Northland")
	if _, err := readFile(f, old, Options{Name: "a.csv", Version: "one"}); err != nil {
		t.Fatal(err)
	}
	report, err := readFile(f, header+row("A1", "2 March 2020", "Northland")+row("A5", "20 March 2020", "Northland"), Options{Name: "a.csv", Version: "two"})
	if err != nil {
		t.Fatal(err)
	}
	if report.Vanished != 1 || report.Same != 2 || f.count(app.NounEvent) != 5 {
		t.Errorf("%s", report.Words())
	}
	if len(report.Affected) != 0 || len(report.Gone) != 1 || report.Gone[0].Value != "A2" {
		t.Errorf("gone: %+v, repaired: %+v", report.Gone, report.Affected)
	}
	for id := app.ID(1); id <= 5; id++ {
		if gone := len(theEvent(t, f, id).Tags) == 1; gone != (id == 2) {
			t.Errorf("event %d marked: %v", id, gone)
		}
	}
}

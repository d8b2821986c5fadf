package exchange

import (
	"strconv"
	"strings"
	"testing"

	"durand/app"
)

// ucdpHead is the header of GED 22.1; the rows under it in these tests are
// made up.
const ucdpHead = "id,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name," +
	"side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline," +
	"source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region," +
	"event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"

// ucdpRow makes a row of GED 22.1; pairs of a column and its value change the
// defaults.
func ucdpRow(pairs ...string) string {
	names := strings.Split(ucdpHead, ",")
	values := map[string]string{
		"id": "9001", "year": "2012", "active_year": "1", "code_status": "Clear", "type_of_violence": "1", "conflict_new_id": "404",
		"conflict_name": "Northland: Government", "dyad_new_id": "857", "dyad_name": "Government of Northland - NRA", "side_a_new_id": "142",
		"side_a": "Government of Northland", "side_b_new_id": "356", "side_b": "NRA", "number_of_sources": "-1", "where_prec": "1",
		"where_coordinates": "Hilltown", "where_description": "Hilltown bazaar", "adm_1": "Upper province", "adm_2": "Hill district",
		"latitude": "33.100000", "longitude": "70.400000", "country": "Northland", "country_id": "1", "region": "Asia", "event_clarity": "1",
		"date_prec": "1", "date_start": "2012-03-17 00:00:00.000", "date_end": "2012-03-17 00:00:00.000", "deaths_a": "1", "deaths_b": "2",
		"deaths_civilians": "0", "deaths_unknown": "0", "best": "3", "high": "5", "low": "2", "gwnoa": "1",
	}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	cells := make([]string, len(names))
	for i, name := range names {
		cells[i] = values[name]
		if strings.ContainsAny(cells[i], ",\n\"") {
			cells[i] = `"` + strings.ReplaceAll(cells[i], `"`, `""`) + `"`
		}
	}
	return strings.Join(cells, ",")
}

func takeUCDP(t *testing.T, f *fakeCase, lines ...string) *Report {
	t.Helper()
	return readAs(t, f, "ged221.csv", strings.Join(lines, "\n")+"\n", FormatUCDP)
}

func theEvent(t *testing.T, f *fakeCase, id app.ID) app.Event {
	t.Helper()
	e := app.Event{Key: app.Key{ID: id}}
	if err := f.Get(&e); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestARowOfUCDPKeepsItsMeaning(t *testing.T) {
	f := newFakeCase()
	report := takeUCDP(t, f, ucdpHead, ucdpRow())
	if report.Added != 1 || report.SkippedCount() != 0 {
		t.Fatal(report.Words(), report.Skipped)
	}
	e := theEvent(t, f, 1)
	if e.When.String() != "2012-03-17" || e.Kind != app.KindClash || e.Title != "Government of Northland – NRA, Hilltown" {
		t.Errorf("event: %+v", e)
	}
	if want := (app.Origin{Set: "UCDP GED", Version: "22.1", Key: "9001"}); e.Origin.Set != want.Set || e.Origin.Version != want.Version || e.Origin.Key != want.Key {
		t.Errorf("origin: %+v", e.Origin)
	}
	if e.Parts[0].Role != app.RoleSideA || e.Parts[1].Role != app.RoleSideB {
		t.Errorf("parts: %+v", e.Parts)
	}
	if e.Extra["conflict_name"] != "Northland: Government" || e.Extra["number_of_sources"] != "" || e.Extra["side_a"] != "" {
		t.Errorf("extra: %+v", e.Extra)
	}
	place := app.Place{Key: app.Key{ID: e.Place}}
	if err := f.Get(&place); err != nil || place.Words() != "Hilltown, Hill district, Upper province, Northland" || *place.Lat != 33.1 || place.Precision != app.PlaceExact {
		t.Errorf("place: %+v %v", place, err)
	}
	var figures []string
	for id := range app.ID(f.count(app.NounClaim)) {
		c := app.Claim{Key: app.Key{ID: id + 1}}
		if err := f.Get(&c); err != nil {
			t.Fatal(err)
		}
		figures = append(figures, c.Of+":"+words(c.Low)+"/"+words(c.Best)+"/"+words(c.High))
	}
	if got := strings.Join(figures, " "); got != ":2/3/5 side A:/1/ side B:/2/" {
		t.Errorf("claims: %s", got)
	}
	source := app.Source{Key: app.Key{ID: 1}}
	if err := f.Get(&source); err != nil || source.Licence != "CC BY 4.0" || !strings.Contains(source.CiteAs, "Sundberg") || !strings.Contains(source.Title, "22.1") {
		t.Errorf("source: %+v %v", source, err)
	}
	cover := app.Coverage{Key: app.Key{ID: 1}}
	if err := f.Get(&cover); err != nil || cover.Period.String() != "2012" || cover.Area != "Northland" {
		t.Errorf("coverage: %+v %v", cover, err)
	}
}

func words(f *float64) string {
	if f == nil {
		return ""
	}
	return strconv.FormatFloat(*f, 'f', -1, 64)
}

func TestUCDPSaysNoMoreThanItKnowsOfADate(t *testing.T) {
	for _, c := range []struct {
		pairs []string
		want  string
	}{
		{nil, "2012-03-17"},
		{[]string{"date_start", "2012-03-17"}, "2012-03-17"},
		{[]string{"date_prec", "2", "date_end", "2012-03-19 00:00:00.000"}, app.BetweenDays(app.DayOf(2012, 3, 17), app.DayOf(2012, 3, 19)).String()},
		{[]string{"date_prec", "5", "date_start", "2012-01-01", "date_end", "2012-12-30"}, app.BetweenDays(app.DayOf(2012, 1, 1), app.DayOf(2012, 12, 30)).String()},
		{[]string{"date_start", "1753-01-01", "date_end", "1753-01-01 00:00:00.000"}, "2012"},
	} {
		f := newFakeCase()
		report := takeUCDP(t, f, ucdpHead, ucdpRow(c.pairs...))
		if report.Added != 1 {
			t.Fatal(report.Skipped)
		}
		if got := theEvent(t, f, 1); got.When.String() != c.want || got.Period {
			t.Errorf("%v: %s (period %v), want %s", c.pairs, got.When, got.Period, c.want)
		}
	}
}

func TestOneSidedViolenceHasAPerpetratorAndAVictim(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow("type_of_violence", "3", "side_a", "NRA", "side_a_new_id", "356", "side_b", "Civilians", "side_b_new_id", "1"))
	e := theEvent(t, f, 1)
	if e.Kind != app.KindAttack || e.Parts[0].Role != app.RolePerpetrator || e.Parts[1].Role != app.RoleVictim {
		t.Errorf("%+v", e)
	}
	civilians := app.Actor{Key: app.Key{ID: e.Parts[1].Actor}}
	if err := f.Get(&civilians); err != nil || civilians.Name != "Civilians" || civilians.Kind != app.ActorPopulation {
		t.Errorf("%+v %v", civilians, err)
	}
}

func TestOddFiguresOfUCDPAreKept(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow("low", "9", "best", "3", "high", "1", "event_clarity", "2"))
	c := app.Claim{Key: app.Key{ID: 1}}
	if err := f.Get(&c); err != nil || *c.Low != 9 || *c.High != 1 || c.Caveat == "" {
		t.Errorf("%+v %v", c, err)
	}
	if theEvent(t, f, 1).Caveat == "" {
		t.Error("the aggregate is not marked")
	}
}

func TestASecondImportAddsNothingAndKeepsTheAnalystsWork(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow(), ucdpRow("id", "9002", "date_start", "2012-04-01"))
	e := theEvent(t, f, 1)
	e.Title, e.Tags = "What the analyst calls it", []string{"key"}
	if err := f.Put(&e); err != nil {
		t.Fatal(err)
	}
	writes := f.writes
	again := takeUCDP(t, f, ucdpHead, ucdpRow("latitude", "33.1", "date_start", "2012-03-17"), ucdpRow("id", "9002", "date_start", "2012-04-01"))
	if again.Same != 2 || again.Added+again.Changed != 0 || f.writes != writes {
		t.Errorf("%s, %d writes", again.Words(), f.writes-writes)
	}
	if got := theEvent(t, f, 1); got.Title != e.Title {
		t.Errorf("the analyst's title became %q", got.Title)
	}
	newer := takeUCDP(t, f, ucdpHead, ucdpRow("deaths_a", "0", "best", "2"))
	if newer.Changed != 1 || newer.Added != 0 {
		t.Error(newer.Words())
	}
	if got := theEvent(t, f, 1); len(got.Tags) != 1 || len(got.Cites) != 1 {
		t.Errorf("the changed event: %+v", got)
	}
	if f.count(app.NounClaim) != 5 {
		t.Errorf("%d claims; the part that is gone should be withdrawn", f.count(app.NounClaim))
	}
}

func TestUCDPFilesComeInManyShapes(t *testing.T) {
	hxl := strings.Repeat("#tag,", strings.Count(ucdpHead, ",")) + "#tag"
	for name, lines := range map[string][]string{
		"upper case":         {strings.ToUpper(ucdpHead), ucdpRow()},
		"HXL":                {ucdpHead, hxl, ucdpRow()},
		"no header":          {ucdpRow()},
		"semicolons":         {strings.ReplaceAll(ucdpHead, ",", ";"), strings.ReplaceAll(ucdpRow(), ",", ";")},
		"a remark above":     {"UCDP GED, downloaded in spring", "", ucdpHead, ucdpRow()},
		"byte order mark":    {"\ufeff" + ucdpHead, ucdpRow()},
		"empty rows":         {ucdpHead, ucdpRow(), strings.Repeat(",", 47), ""},
		"line end in a cell": {ucdpHead, ucdpRow("where_description", "Hilltown\nbazaar")},
	} {
		f := newFakeCase()
		if report := takeUCDP(t, f, lines...); report.Added != 1 || report.SkippedCount() != 0 {
			t.Errorf("%s: %s %+v", name, report.Words(), report.Skipped)
		}
	}
}

func TestARowOfUCDPThatCannotBeReadIsReported(t *testing.T) {
	f := newFakeCase()
	report := takeUCDP(
		t, f, ucdpHead, ucdpRow(), ucdpRow("id", "2", "side_b", ""), ucdpRow("id", "3", "type_of_violence", "8"),
		ucdpRow("id", "4", "best", "many"), ucdpRow("id", "5")[:60], ucdpRow("id", "6")+",more",
		ucdpRow("id", "7", "date_start", "soon", "date_end", "", "year", "soon"),
	)
	if report.Rows != 7 || report.Added != 1 || len(report.Skipped) != 6 {
		t.Fatalf("%s %+v", report.Words(), report.Skipped)
	}
	for i, s := range report.Skipped {
		if s.Line != i+3 || s.Reason == "" {
			t.Errorf("skip %d: %+v", i, s)
		}
	}
}

func TestTheReleaseStandsInTheNameOfTheFile(t *testing.T) {
	for name, want := range map[string]string{
		"ged221.csv": "22.1", "GEDEvent_v22_1.csv": "22.1", "GEDEvent_v24_0_3.csv": "24.0.3", "ged171-csv.zip": "17.1",
		"ucdp_ged_v22_1_pakistan_2019-2021.csv": "22.1", "pakistan.csv": "", "events 2023.csv": "", "ucdp-actor-221.csv": "22.1",
	} {
		if got := ucdpVersion(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestANewerReleaseMarksWhatVanished(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow(), ucdpRow("id", "9002"), ucdpRow("id", "9003", "country", "Southland"), ucdpRow("id", "9004", "date_start", "2009-01-01", "date_end", "2009-01-02"))
	newer := strings.Join([]string{ucdpHead, ucdpRow("best", "4"), ucdpRow("id", "9005")}, "\n")
	for _, want := range []int{1, 0} {
		report := readAs(t, f, "ged231.csv", newer, FormatUCDP)
		if report.Vanished != want {
			t.Errorf("%d vanished, want %d: %s", report.Vanished, want, report.Words())
		}
	}
	for id, want := range map[app.ID]string{1: "", 2: "not in UCDP GED 23.1", 3: "", 4: ""} {
		if got := strings.Join(theEvent(t, f, id).Tags, ","); got != want {
			t.Errorf("event %d is tagged %q, want %q", id, got, want)
		}
	}
	source := app.Source{Key: app.Key{ID: 1}}
	if err := f.Get(&source); err != nil || source.Short != "UCDP GED 23.1" {
		t.Errorf("%+v %v", source, err)
	}
}

func TestARowThatIsSkippedHasNotVanished(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow(), ucdpRow("id", "9002"), ucdpRow("id", "9003"), ucdpRow("id", "9004"))
	newer := []string{ucdpHead, ucdpRow("best", "4"), ucdpRow("id", "9002", "side_a", ""), ucdpRow("id", "9003", "best", "many")}
	report := readAs(t, f, "ged231.csv", strings.Join(newer, "\n"), FormatUCDP)
	if report.Vanished != 1 || len(report.Skipped) != 2 {
		t.Errorf("%d vanished: %s", report.Vanished, report.Words())
	}
	for id, want := range map[app.ID]string{2: "", 3: "", 4: "not in UCDP GED 23.1"} {
		if got := strings.Join(theEvent(t, f, id).Tags, ","); got != want {
			t.Errorf("event %d is tagged %q, want %q", id, got, want)
		}
	}
	cut := strings.Join(append(newer[:2:2], "9002,2010"), "\n")
	if report := readAs(t, f, "ged241.csv", cut, FormatUCDP); report.Vanished != 0 || !strings.Contains(strings.Join(report.Remarks, " "), "not even the id") {
		t.Errorf("%d vanished from a file that was cut short: %v", report.Vanished, report.Remarks)
	}
}

func TestAnActorRenamedIsMetByTheOtherSourceOfItsDataSet(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow())
	before := f.count(app.NounActor)
	id, err := f.Find(app.NounActor, app.Origin{Set: setUCDP, Key: "actor 356"})
	if err != nil || id == 0 {
		t.Fatalf("no actor 356: %v", err)
	}
	actor := app.Actor{Key: app.Key{ID: id}}
	if err := f.Get(&actor); err != nil {
		t.Fatal(err)
	}
	actor.Name, actor.Aliases = "The Army of the North", nil
	if err := f.Put(&actor); err != nil {
		t.Fatal(err)
	}
	readAs(t, f, "actors231.csv", actorHead+"\n356,NRA,NRA,n/a,,0,,0,,,0,,,0,,,0,,", FormatActors)
	if got := f.count(app.NounActor); got != before {
		t.Errorf("%d actors, before the list %d", got, before)
	}
}

const actorHead = "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,Splinter,NamePrev,ActorIdPrev,SplitTemp,NameSplitTemp,ActorIdSplitTemp,Alliance,NameAlliance,ActorIdAlliance,JoinGroup,GroupName,ActorIdGroup"

func TestTheListOfActorsMeetsThoseOfTheEvents(t *testing.T) {
	f := newFakeCase()
	takeUCDP(t, f, ucdpHead, ucdpRow())
	list := strings.Join([]string{
		actorHead,
		"356,NRA,NRA,Northland Revolutionary Army,Army of the North,0,,0,,,0,,,0,,,0,,",
		"357,NRA - X,NRA - X,n/a,,0,,1,NRA,356,0,,,0,,,1,NRA,356",
		"358,Hill League,Hill League,,,0,,0,,,0,,,1,NRA,\"356, 999\",0,,",
		"359,,,,,0,,0,,,0,,,0,,,0,,",
	}, "\n")
	report := readAs(t, f, "ucdp-actor-221.csv", list, FormatActors)
	if report.Added != 2 || report.Changed != 1 || report.SkippedCount() != 1 || f.count(app.NounActor) != 4 || f.count(app.NounRelation) != 3 {
		t.Errorf("%s, %d actors, %d relations", report.Words(), f.count(app.NounActor), f.count(app.NounRelation))
	}
	nra := app.Actor{Key: app.Key{ID: 2}}
	if err := f.Get(&nra); err != nil || nra.Name != "NRA" || len(nra.Aliases) != 2 {
		t.Errorf("%+v %v", nra, err)
	}
	writes := f.writes
	if again := readAs(t, f, "ucdp-actor-221.csv", list, FormatActors); again.Same != 3 || f.writes != writes {
		t.Errorf("again: %s, %d writes", again.Words(), f.writes-writes)
	}
}

func TestActorsOfOneNameAreToldApartByTheirNumbers(t *testing.T) {
	f := newFakeCase()
	list := strings.Join([]string{
		actorHead,
		"601,UCK,UCK,Ushtria,National Army,0,,0,,,0,,,0,,,0,,",
		"602,National Army,National Army,,,0,,0,,,0,,,0,,,0,,",
		"603,Hill League (South),Hill League (South),,,0,,0,,,0,,,0,,,0,,",
		"604,Hill League,Hill League,,,0,,0,,,0,,,0,,,0,,",
		"605,Hill League (North),Hill League (North),,,0,,0,,,0,,,0,,,0,,",
	}, "\n")
	if report := readAs(t, f, "ucdp-actor-221.csv", list, FormatActors); report.Added != 5 || f.count(app.NounActor) != 5 {
		t.Errorf("%s, %d actors", report.Words(), f.count(app.NounActor))
	}
	if again := readAs(t, f, "ucdp-actor-221.csv", list, FormatActors); again.Same != 5 || f.count(app.NounActor) != 5 {
		t.Errorf("again: %s, %d actors", again.Words(), f.count(app.NounActor))
	}
}

package exchange

import (
	"strings"
	"testing"

	"durand/app"
)

// The rows in these tests are made up; the GTD does not allow to pass its own on.
const gtdHead = "eventid,iyear,imonth,iday,approxdate,extended,resolution,country_txt,region_txt,provstate,city,latitude,longitude,specificity,vicinity,summary,doubtterr,alternative_txt,attacktype1_txt,targtype1_txt,target1,gname,guncertain1,gname2,guncertain2,nkill,nkillter,nwound,nwoundte,nhostkid,claimed,scite1,dbsource"

func gtdRow(pairs ...string) string {
	values := map[string]string{
		"eventid": "202101010004", "iyear": "2021", "imonth": "1", "iday": "1", "country_txt": "Northland", "provstate": "Upper", "city": "Hilltown",
		"latitude": "33.1", "longitude": "70.4", "specificity": "1", "vicinity": "0", "summary": "A bomb went off.", "doubtterr": "0",
		"attacktype1_txt": "Bombing/Explosion", "targtype1_txt": "Police", "gname": "Northland Revolutionary Army (NRA)", "guncertain1": "0",
		"nkill": "5", "nkillter": "2", "nwound": "7", "nhostkid": "-99", "claimed": "-9", "scite1": "Hill Daily",
	}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	var cells []string
	for _, name := range strings.Split(gtdHead, ",") {
		cell := values[name]
		if strings.Contains(cell, ",") {
			cell = `"` + cell + `"`
		}
		cells = append(cells, cell)
	}
	return strings.Join(cells, ",")
}

func takeGTD(t *testing.T, f *fakeCase, rows ...string) *Report {
	t.Helper()
	return readAs(t, f, "gtd.csv", gtdHead+"\n"+strings.Join(rows, "\n")+"\n", FormatGTD)
}

func TestARowOfTheGTDKeepsItsMeaning(t *testing.T) {
	f := newFakeCase()
	report := takeGTD(t, f, gtdRow())
	if report.Added != 1 {
		t.Fatal(report.Words(), report.Skipped)
	}
	e := theEvent(t, f, 1)
	if e.When.String() != "2021-01-01" || e.Kind != app.KindAttack || e.Title != "Bombing/Explosion: Northland Revolutionary Army (NRA), Hilltown" || e.Origin.Key != "202101010004" {
		t.Errorf("%+v", e)
	}
	if e.Parts[0].Role != app.RolePerpetrator || e.Extra["targtype1_txt"] != "Police" || e.Extra["claimed"] != "" {
		t.Errorf("%+v", e)
	}
	var got []string
	for id := range app.ID(f.count(app.NounClaim)) {
		c := app.Claim{Key: app.Key{ID: id + 1}}
		if err := f.Get(&c); err != nil {
			t.Fatal(err)
		}
		got = append(got, string(c.Measure)+" "+c.Of+":"+words(c.Best))
	}
	if s := strings.Join(got, ", "); s != "killed :5, killed attackers:2, wounded :7" {
		t.Errorf("claims: %s", s)
	}
	if takeGTD(t, f, gtdRow()).Same != 1 {
		t.Error("the same row again is not the same")
	}
}

func TestTheGTDSaysNoMoreThanItKnowsOfADate(t *testing.T) {
	for _, c := range []struct {
		pairs  []string
		want   string
		period bool
	}{
		{[]string{"iday", "0"}, "2021-01", false},
		{[]string{"iday", "0", "imonth", "0"}, "2021", false},
		{[]string{"approxdate", "June 1978", "iyear", "1978", "imonth", "6", "iday", "15"}, "1978-06", false},
		{[]string{"approxdate", "January 1-3, 2021"}, "2021-01-01/2021-01-03", false},
		{[]string{"approxdate", "01/02/2021"}, "2021-01-02", false},
		{[]string{"approxdate", "soon after the feast"}, "2021-01-01~", false},
		{[]string{"extended", "1", "resolution", "2021-01-04"}, "2021-01-01/2021-01-04", true},
	} {
		f := newFakeCase()
		report := takeGTD(t, f, gtdRow(c.pairs...))
		if report.Added != 1 {
			t.Fatal(c.pairs, report.Skipped)
		}
		if e := theEvent(t, f, 1); e.When.String() != c.want || e.Period != c.period {
			t.Errorf("%v: %s %v, want %s", c.pairs, e.When, e.Period, c.want)
		}
	}
}

func TestDoubtsOfTheGTDStayWithTheEvent(t *testing.T) {
	f := newFakeCase()
	takeGTD(t, f, gtdRow("guncertain1", "1", "doubtterr", "1", "alternative_txt", "Insurgency/Guerilla Action", "gname2", "Unknown", "nkill", "", "nwound", "-9"))
	e := theEvent(t, f, 1)
	if len(e.Parts) != 1 || e.Parts[0].Role != app.RoleSuspected || !strings.Contains(e.Caveat, "doubt") || !strings.Contains(e.Caveat, "Insurgency") {
		t.Errorf("%+v", e)
	}
	c := app.Claim{Key: app.Key{ID: 1}}
	if err := f.Get(&c); err != nil || c.State != app.Unknown || c.Best != nil {
		t.Errorf("a blank number of killed became %+v %v", c, err)
	}
	if f.count(app.NounClaim) != 2 { // killed: unknown; attackers: 2
		t.Errorf("%d claims", f.count(app.NounClaim))
	}
}

func TestAnIDRoundedByASpreadsheetNamesNoRow(t *testing.T) {
	f := newFakeCase()
	report := takeGTD(t, f, gtdRow("eventid", "2.01305E+11"), gtdRow("eventid", "2.01305E+11", "iday", "2"))
	if report.Added != 2 {
		t.Fatal(report.Words())
	}
	if again := takeGTD(t, f, gtdRow("eventid", "2.01305E+11"), gtdRow("eventid", "2.01305E+11", "iday", "2")); again.Same != 2 {
		t.Error(again.Words())
	}
}

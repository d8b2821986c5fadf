package command

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"durand/app"
	"durand/app/exchange"
	"durand/data"
)

// colleague is a table as a colleague sends it: words where numbers should be.
const colleague = "When,End date,Place,Lat,Long,Killed,Killed min,Wounded,Group\n" +
	"2020-01-02,,Hill Town,33.1,71.2,six,,2,NRA\n" +
	"2020-01-03,soon,Hill Town,north,71.2,3,few,many,NRA\n" +
	"2020-01-04,,Hill Town,33.1,,-5,,12 and 3,NRA\n" +
	"2020-01-05,,,33.1,71.2,about 4,,at least 8,NRA\n" +
	"2020-01-06,,Hill Town,33.1,71.2,unknown,,,NRA\n"

func TestAWordWhereANumberShouldBeStandsInEveryReport(t *testing.T) {
	at := in(t)
	c, file := at("a.durand"), put(t, at("colleague.csv"), colleague)
	must(t, "new", c)
	want := []exchange.Skip{
		{Line: 2, Column: "killed", Value: "six", Reason: "no number"},
		{Line: 3, Column: "end_date", Value: "soon", Reason: "cannot be read"},
		{Line: 3, Column: "lat", Value: "north", Reason: "no place on the map"},
		{Line: 3, Column: "long", Value: "71.2", Reason: "no place on the map"},
		{Line: 3, Column: "killed_min", Value: "few", Reason: "no number"},
		{Line: 3, Column: "wounded", Value: "many", Reason: "no number"},
		{Line: 4, Column: "lat", Value: "33.1", Reason: "no place on the map"},
		{Line: 4, Column: "killed", Value: "-5", Reason: "no number"},
		{Line: 4, Column: "wounded", Value: "12 and 3", Reason: "no number"},
		{Line: 5, Column: "lat", Value: "33.1", Reason: "without the name of a place"},
		{Line: 5, Column: "long", Value: "71.2", Reason: "without the name of a place"},
		{Line: 5, Column: "killed", Value: "about 4", Reason: "read as “4”"},
		{Line: 5, Column: "wounded", Value: "at least 8", Reason: "read as “at least 8”"},
	}
	for name, report := range map[string]exchange.Report{"dry": imported(t, c, file, "--dry-run"), "real": imported(t, c, file)} {
		if len(report.Affected) != len(want) || report.Added != 5 || report.SkippedCount() != 0 {
			t.Errorf("%s: %s %+v", name, report.Words(), report.Affected)
			continue
		}
		for i, w := range want {
			got := report.Affected[i]
			if got.Line != w.Line || got.Column != w.Column || got.Value != w.Value || !strings.Contains(got.Reason, w.Reason) {
				t.Errorf("%s: %+v, want %+v", name, got, w)
			}
		}
		if killed := report.First[0].Killed; killed != "“six”" {
			t.Errorf("%s: the preview says killed %q", name, killed)
		}
		var text, table bytes.Buffer
		if err := report.WriteText(&text, 0); err != nil {
			t.Fatal(err)
		}
		if err := report.WriteCSV(&table); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), "13 values taken with a repair") || !strings.Contains(text.String(), "line 2, killed “six”: This is no number; it is kept as it was said, and the number is unknown.") {
			t.Errorf("%s: the report says %s", name, text.String())
		}
		if !strings.Contains(table.String(), "taken with a repair,2,killed,six,\"This is no number") {
			t.Errorf("%s: the table of the report says %s", name, table.String())
		}
	}
	// What was said is in the case.
	lib := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	if err := lib.Open(t.Context(), c, app.OpenRead); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	}()
	said, extra := map[string]bool{}, map[string]bool{}
	if err := lib.Read().Each(t.Context(), app.NounClaim, func(row app.Row) error {
		claim := row.(*app.Claim)
		said[claim.Said] = true
		if claim.Said == "six" && (claim.State != app.Unknown || claim.Best != nil) {
			t.Errorf("six became %+v", claim)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := lib.Read().Each(t.Context(), app.NounEvent, func(row app.Row) error {
		for name, value := range row.(*app.Event).Extra {
			extra[name+"="+value] = true
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"six", "many", "-5", "12 and 3", "about 4", "at least 8"} {
		if !said[words] {
			t.Errorf("no figure says %q: %v", words, said)
		}
	}
	for _, words := range []string{"end_date=soon", "lat=north", "long=71.2", "killed_min=few", "lat=33.1"} {
		if !extra[words] {
			t.Errorf("no event has %s: %v", words, extra)
		}
	}
}

package exchange

import (
	"strings"
	"testing"

	"durand/app"
)

// TestAValueThatCannotBeReadIsKeptAndReported gives a value that cannot be read
// to every column of which the row can be taken all the same.
func TestAValueThatCannotBeReadIsKeptAndReported(t *testing.T) {
	const header = "date,date_end,title,killed,killed_min,killed_max,wounded,latitude,longitude\n"
	for _, c := range []struct{ row, column, value, extra string }{
		{"2020-03-01,,Raid,six,,,,,", "killed", "six", ""},
		{"2020-03-01,,Raid,,,,some,,", "wounded", "some", ""},
		{"2020-03-01,,Raid,-5,,,,,", "killed", "-5", ""},
		{"2020-03-01,,Raid,12 (2 policemen),,,,,", "killed", "12 (2 policemen)", ""},
		{"2020-03-01,,Raid,#DIV/0!,,,,,", "killed", "#DIV/0!", ""},
		{"2020-03-01,,Raid,7,few,,,,", "killed_min", "few", "few"},
		{"2020-03-01,,Raid,7,,many,,,", "killed_max", "many", "many"},
		{"2020-03-01,later,Raid,7,,,,,", "date_end", "later", "later"},
		{"2020-03-01,2020-02-01,Raid,7,,,,,", "date_end", "2020-02-01", "2020-02-01"},
		{"2020-03-01,,Raid,7,,,,91,70", "latitude", "91", "91"},
		{"2020-03-01,,Raid,7,,,,33,", "latitude", "33", "33"},
	} {
		f := newFakeCase()
		report := takeTable(t, f, header+c.row+"\n", Options{})
		if report.Added != 1 || len(report.Affected) == 0 {
			t.Errorf("%s: %s %+v", c.row, report.Words(), report.Affected)
			continue
		}
		got := report.Affected[0]
		if got.Line != 2 || got.Column != c.column || got.Value != c.value || !strings.HasSuffix(got.Reason, ".") {
			t.Errorf("%s: %+v", c.row, got)
		}
		e := app.Event{Key: app.Key{ID: 1}}
		if err := f.Get(&e); err != nil || e.Extra[c.column] != c.extra {
			t.Errorf("%s: the extra field is %q (%v)", c.row, e.Extra[c.column], err)
		}
		if len(report.First) != 1 || len(report.First[0].Repairs) != len(report.Affected) {
			t.Errorf("%s: the preview does not tell: %+v", c.row, report.First)
		}
	}
}

// TestWhatIsReadWholeIsNoRepair has figures that people write in words and
// that are understood as they stand.
func TestWhatIsReadWholeIsNoRepair(t *testing.T) {
	f := newFakeCase()
	report := takeTable(t, f, "date,place,killed,wounded,latitude,longitude\n2020-03-01,Hill Town,7,,33.5,69.5\n2020-03-02,Hill Town,NA,-,,\n2020-03-03,Hill Town,8-10,8 – 10,,\n", Options{})
	if report.Added != 3 || len(report.Affected) != 0 {
		t.Errorf("%s %+v", report.Words(), report.Affected)
	}
}

// TestTheSameRowTwiceIsAskedAbout has a table without ids, of which one row
// stands there three times, once with another word in a column of its own.
func TestTheSameRowTwiceIsAskedAbout(t *testing.T) {
	const text = "date,title,killed,weapon\n2020-03-01,Raid,7,gun\n2020-03-02,Raid,1,gun\n2020-03-01,Raid,7,gun\n2020-03-01,Raid,7,knife\n"
	f := newFakeCase()
	report := takeTable(t, f, text, Options{})
	if report.Added != 4 || len(report.Doubles) != 2 {
		t.Fatalf("%s %+v", report.Words(), report.Doubles)
	}
	exact, other := report.Doubles[0], report.Doubles[1]
	if exact.Line != 4 || exact.SameAs != 2 || exact.Event != 0 || exact.Kept != KeepApart || !strings.Contains(exact.Words(), "says the very same as line 2") {
		t.Errorf("%+v: %s", exact, exact.Words())
	}
	if other.Line != 5 || other.SameAs != 2 || !strings.Contains(other.Words(), "extra fields differ") {
		t.Errorf("%+v: %s", other, other.Words())
	}
	if again := takeTable(t, f, text, Options{}); again.Same != 4 || len(again.Doubles) != 0 {
		t.Errorf("again: %s %+v", again.Words(), again.Doubles)
	}
	f = newFakeCase()
	m := &Map{Rows: map[string]Keeping{exact.Row: KeepOne}}
	if report = takeTable(t, f, text, Options{Map: m}); report.Added != 3 || report.Same != 1 || len(report.Doubles) != 2 || report.Doubles[0].Kept != KeepOne {
		t.Errorf("one as one: %s %+v", report.Words(), report.Doubles)
	}
	if report = takeTable(t, f, text, Options{Map: m}); report.Added != 0 || report.Same != 4 {
		t.Errorf("one as one, again: %s", report.Words())
	}
}

// TestATableCoversNothingUnlessItsOwnerSaysSo looks for the coverage of a
// table, which tells that where it has no row nothing happened.
func TestATableCoversNothingUnlessItsOwnerSaysSo(t *testing.T) {
	const text = "date,title,killed,country\n2020-03-01,Raid,7,Pakistan\n2020-05-02,Raid,1,Pakistan\n"
	for covers, want := range map[bool]int{false: 0, true: 1} {
		f := newFakeCase()
		report := takeTable(t, f, text, Options{Map: &Map{Covers: covers}})
		if got := report.Nouns["coverages"].Added; got != want || len(f.rows[app.NounCoverage]) != want {
			t.Errorf("covers %v: %d coverages", covers, got)
		}
	}
}

package command

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"durand/app/exchange"
)

func imported(t *testing.T, args ...string) exchange.Report {
	t.Helper()
	var report exchange.Report
	if err := json.Unmarshal([]byte(must(t, append(append([]string{"import"}, args...), "--json")...)), &report); err != nil {
		t.Fatal(err)
	}
	return report
}

func TestTheCasesOwnTableReadBackAddsAndChangesNothing(t *testing.T) {
	at := in(t)
	back := func(c, file string) {
		t.Helper()
		must(t, "export", c, at(file))
		r := imported(t, c, at(file))
		if r.Format != exchange.FormatEvents || r.Rows == 0 || r.Same != r.Rows || r.Added+r.Changed+r.SkippedCount() != 0 || len(r.Affected) != 0 {
			t.Errorf("%s: taken for %s: %s %+v", file, r.Format, r.Words(), r.Affected[:min(3, len(r.Affected))])
		}
		if !strings.Contains(strings.Join(r.Remarks, " "), "JSON carries everything") {
			t.Error("it is not said what a table does not carry")
		}
	}
	must(t, "new", at("s.durand"), "--starter")
	must(t, "export", at("s.durand"), at("before.json"))
	back(at("s.durand"), "s.csv")
	back(at("s.durand"), "s.xlsx")
	must(t, "export", at("s.durand"), at("after.json"))
	if a, b := read(t, at("before.json")), read(t, at("after.json")); a != b {
		t.Errorf("the case is not as it was: %s", firstDifference(a, b))
	}
	must(t, "new", at("u.durand"), "--ucdp")
	back(at("u.durand"), "u.csv")
}

// eventTable is a table of events that can be edited by hand.
type eventTable [][]string

func tableIn(t *testing.T, path string) eventTable {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(read(t, path))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func (e eventTable) cell(row int, column string) *string {
	return &e[row][slices.Index(e[0], column)]
}

func (e eventTable) save(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(e); err != nil {
		t.Fatal(err)
	}
	return put(t, path, b.String())
}

// find is the first row that fits.
func (e eventTable) find(t *testing.T, fits func(row int) bool) int {
	t.Helper()
	for row := 1; row < len(e); row++ {
		if fits(row) {
			return row
		}
	}
	t.Fatal("no such row")
	return 0
}

func TestWhatWasEditedInASpreadsheetIsTaken(t *testing.T) {
	at := in(t)
	c := at("a.durand")
	must(t, "new", c)
	must(t, "import", c, put(t, at("list.csv"), "Date,Place,Province,Group,Killed\n2019-01-02,A,P,NRA,5\n2019-01-03,B,P,TTP,6\n2019-01-04,C,P,NRA; TTP,\n"))
	must(t, "export", c, at("all.csv"))
	e := tableIn(t, at("all.csv"))
	row := e.find(t, func(r int) bool {
		return *e.cell(r, "killed_claims") == "1" && *e.cell(r, "killed_best") != "" && *e.cell(r, "place") != ""
	})
	uid := *e.cell(row, "uid")
	for column, value := range map[string]string{
		"date": "2019-03", "kind": "clash", "title": "'=A new title", "summary": "Written anew.", "caveat": "Doubtful", "tags": "one; two",
		"place": "Elsewhere", "district": "", "latitude": "", "longitude": "", "actors": "TTP (party)", "killed_best": "77", "killed_low": "", "killed_high": "",
	} {
		*e.cell(row, column) = value
	}
	file := e.save(t, at("edited.csv"))
	dry := imported(t, c, file, "--dry-run")
	r := imported(t, c, file)
	if r.Changed != 1 || r.Added != 0 || r.Same != r.Rows-1 || r.SkippedCount() != 0 || dry.Words() != strings.Replace(r.Words(), ".", "; a dry run, nothing was written.", 1) {
		t.Fatalf("%s; dry: %s; %+v %+v", r.Words(), dry.Words(), r.Skipped, r.Affected)
	}
	must(t, "export", c, at("after.csv"))
	after := tableIn(t, at("after.csv"))
	now := after.find(t, func(r int) bool { return *after.cell(r, "uid") == uid })
	for _, column := range after[0] {
		if a, b := *after.cell(now, column), *e.cell(row, column); a != b && column != "earliest" && column != "latest" {
			t.Errorf("%s: %q, want %q; %+v", column, a, b, r.Affected)
		}
	}
	if *after.cell(now, "earliest") != "2019-03-01" {
		t.Errorf("the earliest day does not follow: %s", *after.cell(now, "earliest"))
	}
	if again := imported(t, c, at("after.csv")); again.Same != again.Rows {
		t.Errorf("again: %s", again.Words())
	}
}

func TestWhatATableCannotCarryIsSaidAndLeft(t *testing.T) {
	at := in(t)
	c := at("a.durand")
	must(t, "new", c, "--starter")
	must(t, "export", c, at("all.csv"))
	must(t, "export", c, at("before.json"))
	for column, c := range map[string]struct{ value, says string }{
		"notes":         {"a remark", "cannot be taken back"},
		"sources":       {"Nobody", "cannot be taken back"},
		"killed_source": {"Nobody", "cannot be taken back"},
		"latest":        {"2020-01-01", "follows from the date"},
		"date":          {"some day", "cannot be read"},
		"kind":          {"jirga", "no such kind"},
		"title":         {"", "has a title"},
		"mark":          {"secret", "no such mark"},
		"actors":        {"Nobody at all (party)", "is called “Nobody at all”"},
		"killed_best":   {"many", "is no number"},
	} {
		e := tableIn(t, at("all.csv"))
		*e.cell(5, column) = c.value
		r := imported(t, at("a.durand"), e.save(t, at("edited.csv")))
		if r.Changed+r.Added != 0 || len(r.Affected) != 1 || !strings.Contains(r.Affected[0].Reason, c.says) || r.Affected[0].Column != column {
			t.Errorf("%s: %s %+v", column, r.Words(), r.Affected)
		}
	}
	e := tableIn(t, at("all.csv"))
	row := e.find(t, func(r int) bool { return *e.cell(r, "killed_claims") == "0" })
	*e.cell(row, "killed_best") = "5"
	if r := imported(t, c, e.save(t, at("edited.csv"))); r.Changed != 0 || len(r.Affected) != 1 || !strings.Contains(r.Affected[0].Reason, "no claim") {
		t.Errorf("a figure that nobody claims: %s %+v", r.Words(), r.Affected)
	}
	must(t, "export", c, at("after.json"))
	if read(t, at("before.json")) != read(t, at("after.json")) {
		t.Error("the case is not as it was")
	}
	must(t, "export", c, at("claims.csv"), "--long")
	if status, _, errs := run(t, "import", c, at("claims.csv")); status != Failed || !strings.Contains(errs, "own table of claims") {
		t.Errorf("the table of claims: %d %s", status, errs)
	}
}

func TestRowsAddedInASpreadsheetAreNewAndOthersAreLeftAlone(t *testing.T) {
	at := in(t)
	c := at("a.durand")
	must(t, "new", c, "--starter")
	must(t, "export", c, at("all.csv"))
	e := tableIn(t, at("all.csv"))
	e = append(e[:11], make([]string, len(e[0])), make([]string, len(e[0]))) // ten rows and two new ones
	for i, place := range []string{"Nowhere", "Elsewhere"} {
		for column, value := range map[string]string{"date": "2022-05-06", "kind": "attack", "title": "Typed by hand", "place": place, "actors": "A new group (perpetrator); Police", "killed_best": "3", "notes": "kept"} {
			*e.cell(11+i, column) = value
		}
	}
	file := e.save(t, at("more.csv"))
	r := imported(t, c, file)
	if r.Added != 2 || r.Same != 10 || r.SkippedCount() != 0 {
		t.Fatalf("%s %+v", r.Words(), r.Skipped)
	}
	e[11], e[12] = e[12], e[11] // a spreadsheet has sorted it
	if again := imported(t, c, e.save(t, file)); again.Same != 12 {
		t.Errorf("again: %s", again.Words())
	}
	// In an empty case the rows of another are new, by their uid.
	must(t, "new", at("b.durand"))
	if r := imported(t, at("b.durand"), at("all.csv")); r.Added != r.Rows || r.SkippedCount() != 0 {
		t.Errorf("into an empty case: %s %+v", r.Words(), r.Skipped)
	}
	must(t, "export", at("b.durand"), at("copy.csv"))
	all, copied := tableIn(t, at("all.csv")), tableIn(t, at("copy.csv"))
	for row := 1; row < len(all); row++ {
		for _, column := range []string{"uid", "date", "kind", "title", "place", "district", "province", "country", "latitude", "longitude", "place_precision", "actors", "tags", "mark"} {
			if a, b := *all.cell(row, column), *copied.cell(row, column); a != b {
				t.Errorf("row %d, %s: %q became %q", row, column, a, b)
			}
		}
	}
	if r := imported(t, at("b.durand"), at("all.csv")); r.Same != r.Rows || len(r.Affected) != 0 {
		t.Errorf("again: %s %+v", r.Words(), r.Affected[:min(3, len(r.Affected))])
	}
}

func TestASpreadsheetMayWriteDaysAndNumbersItsOwnWay(t *testing.T) {
	at := in(t)
	c := at("a.durand")
	must(t, "new", c, "--starter")
	must(t, "export", c, at("all.csv"))
	e := tableIn(t, at("all.csv"))
	for row := 1; row < len(e); row++ {
		for _, column := range []string{"date", "earliest", "latest"} {
			if cell := e.cell(row, column); len(*cell) == len("2006-01-02") && !strings.ContainsAny(*cell, "X/~?%") {
				y, m, d := (*cell)[:4], (*cell)[5:7], (*cell)[8:]
				*cell = strings.TrimLeft(m, "0") + "/" + strings.TrimLeft(d, "0") + "/" + y
			}
		}
		if cell := e.cell(row, "killed_best"); *cell != "" && !strings.Contains(*cell, ".") {
			*cell += ".0"
		}
	}
	file := put(t, at("semicolons.csv"), "")
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	if err := w.WriteAll(e); err != nil {
		t.Fatal(err)
	}
	put(t, file, "\ufeff"+b.String())
	if r := imported(t, c, file); r.Same != r.Rows || len(r.Affected) != 0 {
		t.Errorf("%s %+v", r.Words(), r.Affected[:min(3, len(r.Affected))])
	}
}

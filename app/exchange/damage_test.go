package exchange

import (
	"fmt"
	"strings"
	"testing"

	"durand/app"
)

// The faults of real files, numbered as in the list that the readers were
// made against. All rows are made up.

const plainHead = "Date,Place,Killed,Perpetrator"

func takeTable(t *testing.T, f *fakeCase, text string, opts Options) *Report {
	t.Helper()
	opts.Name = "list.csv"
	report, err := readFile(f, text, opts)
	if err != nil {
		t.Fatal(err)
	}
	if report.Format != FormatTable {
		t.Errorf("taken for %s", report.Format)
	}
	return report
}

func TestHeadingsInPlainWordsAreUnderstood(t *testing.T) {
	f := newFakeCase()
	report := takeTable(t, f, "Where;Who;Dead;When;What;Hurt;Reported by\nHill Town;Umbrella;3;2021-08-02;Bomb at the bridge;4;River Post\n", Options{})
	e := theEvent(t, f, 1)
	if report.Added != 1 || e.Title != "Bomb at the bridge" || e.When.String() != "2021-08-02" || placeOf(t, f, 1) != "Hill Town" || len(e.Parts) != 1 {
		t.Errorf("%s: %+v at %s", report.Words(), e, placeOf(t, f, 1))
	}
	if f.count(app.NounClaim) != 2 {
		t.Errorf("%d claims", f.count(app.NounClaim))
	}
}

func placeOf(t *testing.T, f *fakeCase, id app.ID) string {
	t.Helper()
	p := app.Place{Key: app.Key{ID: theEvent(t, f, id).Place}}
	if p.ID == 0 {
		return ""
	}
	if err := f.Get(&p); err != nil {
		t.Fatal(err)
	}
	return p.Words()
}

func TestDamage01Encodings(t *testing.T) {
	for name, c := range map[string]struct{ cell, want string }{
		"UTF-8":         {"Łódź", "Łódź"},
		"cp1252":        {"Hill\x92s End", "Hill’s End"},
		"Latin-1":       {"Caf\xe9town", "Cafétown"},
		"no guess":      {"Hill\x90town", "Hill\ufffdtown"},
		"Mac quotes":    {"\xd2Hill\xd3town", "ÒHillÓtown"},
		"mixed in cell": {"Łód\xe9", "Łódé"},
	} {
		f := newFakeCase()
		report := takeTable(t, f, plainHead+"\n2020-01-02,"+c.cell+",3,NRA\n2020-01-03,Plain,1,NRA\n", Options{})
		if report.Added != 2 || placeOf(t, f, 1) != c.want {
			t.Errorf("%s: %s, %q", name, report.Words(), placeOf(t, f, 1))
		}
		odd := !strings.HasPrefix(name, "UTF-8")
		if (len(report.Affected) > 0) != odd || odd && report.Affected[0].Line != 2 {
			t.Errorf("%s: affected %+v", name, report.Affected)
		}
	}
	f := newFakeCase()
	if report := takeTable(t, f, "\xef\xbb\xbf"+plainHead+"\n2020-01-02,A,3,NRA\n", Options{}); report.Added != 1 || !strings.Contains(report.Encoding, "byte order mark") {
		t.Error("BOM:", report.Words(), report.Encoding)
	}
	wide := "\xff\xfe"
	for _, r := range plainHead + "\r\n2020-01-02,Łódź,3,NRA\r\n" {
		wide += string([]byte{byte(r), byte(r >> 8)})
	}
	f = newFakeCase()
	if report := takeTable(t, f, wide, Options{}); report.Added != 1 || placeOf(t, f, 1) != "Łódź" {
		t.Error("UTF-16:", report.Words(), report.Encoding)
	}
}

func TestDamage02LineEnds(t *testing.T) {
	for name, end := range map[string]string{"LF": "\n", "CRLF": "\r\n", "CR only": "\r"} {
		for _, last := range []string{end, ""} {
			f := newFakeCase()
			report := takeTable(t, f, strings.Join([]string{plainHead, `2020-01-02,"Hill` + end + `town",3,NRA`, "2020-01-03,B,4,NRA"}, end)+last, Options{})
			if report.Added != 2 || report.SkippedCount() != 0 || placeOf(t, f, 1) != "Hill town" {
				t.Errorf("%s: %s %+v", name, report.Words(), report.Skipped)
			}
		}
	}
}

func TestDamage03Separators(t *testing.T) {
	for name, c := range map[string]struct{ sep, first string }{
		"comma": {",", ""}, "semicolon": {";", ""}, "tab": {"\t", ""}, "sep line": {";", "sep=;\r\n"}, "sep line after a BOM": {";", "\ufeffsep=;\n"},
	} {
		f := newFakeCase()
		text := c.first + strings.ReplaceAll(plainHead+"\n2020-01-02,A,3,NRA\n2020-01-03,B,4,NRA\n", ",", c.sep)
		if report := takeTable(t, f, text, Options{}); report.Added != 2 || report.SkippedCount() != 0 {
			t.Errorf("%s: %s (%s) %+v", name, report.Words(), report.Separator, report.Skipped)
		}
	}
}

func TestDamage04Headers(t *testing.T) {
	row := "\n2020-01-02,A,3,NRA"
	for name, head := range map[string]string{
		"below a disclaimer":   "This list is not complete,,,\n\"Made with care, in \"\"Northland\"\"\",,,\n,,,\n" + plainHead,
		"upper case, spaces":   "DATE ,Place\u00a0,\" KILLED\n\",Perpetrator",
		"repeated and unnamed": "Date,Place,,",
		"HXL tags":             plainHead + "\n#date,#adm,#affected,#group",
		"another order":        "Date,Location,Total Killed,Group",
	} {
		f := newFakeCase()
		report := takeTable(t, f, head+row+"\n", Options{})
		if report.Added != 1 || report.SkippedCount() != 0 || placeOf(t, f, 1) != "A" {
			t.Errorf("%s: %s %+v", name, report.Words(), report.Skipped)
		}
	}
	f := newFakeCase()
	report := takeTable(t, f, "Date,Place,Source,Source,Source\n2020-01-02,A,x,y,z\n", Options{})
	if e := theEvent(t, f, 1); e.Extra["source_2"] != "y" || e.Extra["source_3"] != "z" || report.Added != 1 {
		t.Errorf("repeated names: %+v", e.Extra)
	}
	f = newFakeCase()
	report = takeTable(t, f, "2020-01-02,A,3,NRA\n2020-01-03,B,4,NRA\n", Options{Map: &Map{Columns: map[Field]string{FieldDate: "column_1", FieldPlace: "column_2"}}})
	if report.Added != 2 || theEvent(t, f, 1).Extra["column_3"] != "3" {
		t.Errorf("no header: %s %+v", report.Words(), report.Skipped)
	}
}

func TestDamage05AQuoteThatIsNeverClosed(t *testing.T) {
	for name, text := range map[string]string{
		"tabs":   "Date\tPlace\tNotes\n2020-01-02\tA\t\"opened here\n2020-01-03\tB\tplain\n2020-01-04\tC\t\"closed\"\n",
		"commas": "Date,Place,Notes\n2020-01-02,A,\"opened here\n2020-01-03,B,plain\n2020-01-04,C,\"closed\"\n",
		"last":   "Date,Place,Notes\n2020-01-02,A,x\n2020-01-03,B,y\n2020-01-04,C,\"opened",
	} {
		f := newFakeCase()
		report := takeTable(t, f, text, Options{})
		if report.Added != 3 || len(report.Affected) != 1 {
			t.Errorf("%s: %s %+v", name, report.Words(), report.Affected)
		}
	}
}

func TestDamage06RowsThatAreNone(t *testing.T) {
	f := newFakeCase()
	report := takeTable(t, f, plainHead+"\n2020-01-02,A,3,NRA\n2020-01-0\n2020-01-03,B,4,NRA,more,and more\n,,,\n,,,\nfin du texte\n,Total,1943,\n,,1943,55\n", Options{})
	if report.Added != 1 || f.count(app.NounEvent) != 1 {
		t.Errorf("%s", report.Words())
	}
	want := []string{"cut short", "wrong names", "cut short", "totals", "totals"}
	if len(report.Skipped) != len(want) {
		t.Fatalf("%+v", report.Skipped)
	}
	for i, s := range report.Skipped {
		if !strings.Contains(s.Reason, want[i]) || s.Line == 0 || s.Value == "" {
			t.Errorf("%+v, want %s", s, want[i])
		}
	}
	if !strings.Contains(strings.Join(report.Remarks, " "), "2 empty rows") {
		t.Error(report.Remarks)
	}
}

func TestDamage07Identifiers(t *testing.T) {
	rows := func(ids ...string) string {
		text := "ID,Date,Place,Killed\n"
		for i, id := range ids {
			text += fmt.Sprintf("%s,2020-01-%02d,A,3\n", id, i+1)
		}
		return text
	}
	for name, c := range map[string]struct {
		ids    []string
		byID   bool
		events int
	}{
		"good":     {[]string{"1", "2", "3"}, true, 3},
		"rounded":  {[]string{"2.01305E+11", "2.01305E+11", "2.01306E+11"}, false, 3},
		"repeated": {[]string{"7", "7", "7"}, false, 3},
		"none":     {[]string{"", "", ""}, false, 3},
	} {
		f := newFakeCase()
		report := takeTable(t, f, rows(c.ids...), Options{})
		if f.count(app.NounEvent) != c.events {
			t.Errorf("%s: %s", name, report.Words())
		}
		if byID := theEvent(t, f, 1).Origin.Key == c.ids[0]; byID != c.byID {
			t.Errorf("%s: known by %q", name, theEvent(t, f, 1).Origin.Key)
		}
		if again := takeTable(t, f, rows(c.ids...), Options{}); again.Same != 3 {
			t.Errorf("%s again: %s", name, again.Words())
		}
	}
}

func TestDamage08Dates(t *testing.T) {
	for cell, want := range map[string]string{
		"1990-10-04 00:00:00.000": "1990-10-04",
		"21 March 2020":           "2020-03-21",
		"01-January-2015":         "2015-01-01",
		"9-May-20":                "2020-05-09",
		"30-Apr-20":               "2020-04-30",
		"Sunday-November 19-1995": "1995-11-19",
		`"Friday, June 18, 2004"`: "2004-06-18",
		"6/19/2004":               "2004-06-19",
		"17/06/2004":              "2004-06-17",
		"31-12-19":                "2019-12-31",
		"2004":                    "2004",
		"c. 2014":                 "2014~",
	} {
		f := newFakeCase()
		report := takeTable(t, f, plainHead+"\n"+cell+",A,3,NRA\n", Options{})
		if report.Added != 1 || theEvent(t, f, 1).When.String() != want {
			t.Errorf("%s: %s %+v", cell, report.Words(), report.Skipped)
		}
	}
	for _, cell := range []string{"10 SHa`baan 1421 A.H", "99/99/9999", "xx", "9t", "31/02/2020", "1753-01-01"} {
		f := newFakeCase()
		report := takeTable(t, f, plainHead+"\n"+cell+",A,3,NRA\n2020-01-02,A,3,NRA\n", Options{})
		if report.Added != 1 || len(report.Skipped) != 1 || report.Skipped[0].Value != cell {
			t.Errorf("%s: %s %+v", cell, report.Words(), report.Skipped)
		}
	}
	parts := "Day,Month,Year,Place\n5,8,2005,A\n0,8,2005,A\n0,0,2005,A\n5,Aug,2005,B\n"
	f := newFakeCase()
	takeTable(t, f, parts, Options{})
	for id, want := range []string{"2005-08-05", "2005-08", "2005", "2005-08-05"} {
		if got := theEvent(t, f, app.ID(id+1)).When.String(); got != want {
			t.Errorf("row %d of three columns: %s, want %s", id, got, want)
		}
	}
}

func TestDamage08DayAndMonthAreNeverGuessed(t *testing.T) {
	dates := func(cells ...string) string { return "Date,Place\n" + strings.Join(cells, ",A\n") + ",A\n" }
	for name, c := range map[string]struct {
		text string
		opts Options
		want string
	}{
		"another row has the day first":   {dates("8/5/05", "17/06/2004"), Options{}, "2005-05-08"},
		"another row has the month first": {dates("8/5/05", "6/19/2004"), Options{}, "2005-08-05"},
		"a date that is none":             {dates("8/5/05", "17/06/2004", "32.13.2019"), Options{}, "2005-05-08"},
		"said to be the day":              {dates("8/5/05"), Options{DateOrder: OrderDMY}, "2005-05-08"},
		"said to be the month":            {dates("8/5/05"), Options{DateOrder: OrderMDY}, "2005-08-05"},
		"the same either way":             {dates("5/5/05"), Options{}, "2005-05-05"},
	} {
		f := newFakeCase()
		takeTable(t, f, c.text, c.opts)
		if got := theEvent(t, f, 1).When.String(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	for name, text := range map[string]string{"open": dates("8/5/05", "1/2/05"), "mixed": dates("8/5/05", "17/06/2004", "6/19/2004")} {
		f := newFakeCase()
		_, err := readFile(f, text, Options{Name: "list.csv"})
		if app.KindOf(err) != app.Invalid || !strings.Contains(err.Error(), "“8/5/05” is 8 May 2005 or 5 August 2005") || f.writes != 0 {
			t.Errorf("%s: %v, %d writes", name, err, f.writes)
		}
	}
}

func TestDamage09Empty(t *testing.T) {
	for _, cell := range []string{"", "NA", "N/A", "None", "-", "Unknown", "Unreported", "-1", "-9", "-99", "."} {
		f := newFakeCase()
		report := takeTable(t, f, plainHead+"\n2020-01-02,A,"+cell+","+cell+"\n", Options{})
		e := theEvent(t, f, 1)
		c := app.Claim{Key: app.Key{ID: 1}}
		if err := f.Get(&c); err != nil || c.State != app.Unknown || c.Best != nil || len(e.Parts) > 0 && cell != "-1" {
			t.Errorf("%q: %+v, %+v, %v, %s", cell, c, e.Parts, err, report.Words())
		}
	}
}

func TestDamage10Numbers(t *testing.T) {
	for cell, want := range map[string]string{
		"8-10": "8//10", "7 or 8": "7//8", "12": "/12/", "0": "/0/", "at least 11": "11//", "11+": "11//", "up to 4": "//4", `"1,943"`: "/1943/", "several": "//",
	} {
		f := newFakeCase()
		takeTable(t, f, plainHead+"\n2020-01-02,A,"+cell+",NRA\n", Options{})
		c := app.Claim{Key: app.Key{ID: 1}}
		if err := f.Get(&c); err != nil || words(c.Low)+"/"+words(c.Best)+"/"+words(c.High) != want {
			t.Errorf("%s: %s/%s/%s, want %s (%v)", cell, words(c.Low), words(c.Best), words(c.High), want, err)
		}
	}
	f := newFakeCase()
	takeTable(t, f, "Date,Place,Killed min,Killed max\n2020-01-02,A,9,4\n", Options{})
	c := app.Claim{Key: app.Key{ID: 1}}
	if err := f.Get(&c); err != nil || *c.Low != 9 || *c.High != 4 || c.Caveat == "" {
		t.Errorf("min above max: %+v %v", c, err)
	}
	for cells, want := range map[[2]string]string{
		{"33.1", "_71.456944"}:            "33.1 71.456944",
		{`"33.19392, 69.515022"`, ""}:     "33.19392 69.515022",
		{`34°30'00"N`, `69°15'00"E`}:      "34.5 69.25",
		{`34° 30' S`, `69° 15' W`}:        "-34.5 -69.25",
		{"133.1", "71.4"}:                 "none",
		{"33.1", ""}:                      "none",
		{"0", "0"}:                        "none",
		{"thirty-three", "seventy north"}: "none",
	} {
		f := newFakeCase()
		takeTable(t, f, "Date,Place,Latitude,Longitude\n2020-01-02,A,\""+strings.ReplaceAll(strings.Trim(cells[0], `"`), `"`, `""`)+"\",\""+strings.ReplaceAll(cells[1], `"`, `""`)+"\"\n", Options{})
		p := app.Place{Key: app.Key{ID: 1}}
		got := "none"
		if err := f.Get(&p); err == nil && p.Lat != nil {
			got = words(p.Lat) + " " + words(p.Lon)
		}
		if got != want {
			t.Errorf("%v: %s, want %s", cells, got, want)
		}
	}
}

func TestDamage11Names(t *testing.T) {
	f := newFakeCase()
	takeTable(t, f, plainHead+"\n2020-01-02,Karachi,1,NRA\n2020-01-03,karachi ,1, nra\n2020-01-04,Karachi  ,1,NRA; The Others\n", Options{})
	if f.count(app.NounPlace) != 1 || f.count(app.NounActor) != 2 {
		t.Errorf("%d places, %d actors", f.count(app.NounPlace), f.count(app.NounActor))
	}
	if e := theEvent(t, f, 3); len(e.Parts) != 2 {
		t.Errorf("a list of actors became %+v", e.Parts)
	}
}

func TestDamage13TheSameSourceTwice(t *testing.T) {
	f := newFakeCase()
	takeTable(t, f, plainHead+",Remark\n2020-01-02,A,3,NRA,x\n2020-01-03,B,4,NRA,y\n", Options{})
	saved := takeTable(t, f, "\ufeff\"Perpetrator\";\"Place\";\"Date\";\"Killed\"\r\n\"NRA\";\"A\";\"02-Jan-2020\";\"3.0\"\r\n\"NRA\";\"B\";\"2020-01-03 00:00:00\";\"4\"\r\n", Options{})
	if saved.Same != 2 || saved.Added != 0 {
		t.Errorf("a copy saved again: %s", saved.Words())
	}
	renamed, err := readFile(f, plainHead+"\n2020-01-02,A,3,NRA\n", Options{Name: "list (2).CSV"})
	if err != nil || renamed.Same != 1 {
		t.Errorf("a copy under another name: %v %+v", err, renamed)
	}
	fewer := takeTable(t, f, plainHead+"\n2020-01-03,B,4,NRA\n", Options{})
	if fewer.Same != 1 || f.count(app.NounEvent) != 2 {
		t.Errorf("a release with fewer rows: %s", fewer.Words())
	}
}

func TestDamage14NotDataAtAll(t *testing.T) {
	for says, text := range map[string]string{
		"Git LFS":         "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
		"web page":        "<!DOCTYPE html>\n<html><body>404</body></html>",
		"database":        "SQLite format 3\x00",
		"PDF":             "%PDF-1.7\n",
		"old format":      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"not a case":      "[1,2,3]",
		"not a text file": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"empty":           "\ufeff \n",
		"No line":         "just some words\nand some more\n",
	} {
		f := newFakeCase()
		_, err := readFile(f, text, Options{Name: "data.csv"})
		if err == nil || !strings.Contains(err.Error(), says) || f.writes != 0 {
			t.Errorf("%s: %v, %d writes", says, err, f.writes)
		}
	}
}

func TestDamage08WeekdaysAndDashes(t *testing.T) {
	for cell, c := range map[string]struct {
		order DateOrder
		want  string
	}{
		"Monday-November 19-1995": {OrderAsk, "1995-11-19"}, // it was a Sunday
		"01-03-2015":              {OrderMDY, "2015-01-03"},
		"1/3/2015":                {OrderDMY, "2015-03-01"},
	} {
		f := newFakeCase()
		report := takeTable(t, f, plainHead+"\n"+cell+",A,3,NRA\n", Options{DateOrder: c.order})
		if report.Added != 1 || theEvent(t, f, 1).When.String() != c.want {
			t.Errorf("%s: %s %+v", cell, report.Words(), report.Skipped)
		}
	}
}

func TestDamage10AColumnOfWeightsIsNoNumberOfKilled(t *testing.T) {
	f := newFakeCase()
	report := takeTable(t, f, "Date,Place,Killed,Charge\n2020-01-02,A,3,8-10KG\n2020-01-03,B,2,7 or 8Kg\n", Options{})
	if report.Added != 2 || theEvent(t, f, 1).Extra["charge"] != "8-10KG" || theEvent(t, f, 2).Extra["charge"] != "7 or 8Kg" {
		t.Errorf("%s: %+v %+v", report.Words(), theEvent(t, f, 1).Extra, theEvent(t, f, 2).Extra)
	}
	for _, cell := range []string{"8-10KG", "7 or 8Kg"} { // in the wrong column
		f := newFakeCase()
		report := takeTable(t, f, plainHead+"\n2020-01-02,A,"+cell+",NRA\n", Options{})
		c := app.Claim{Key: app.Key{ID: 1}}
		if err := f.Get(&c); err != nil || c.Low != nil || c.Best != nil || c.High != nil || c.Said != cell {
			t.Errorf("%s became %s/%s/%s, %q (%v): %s", cell, words(c.Low), words(c.Best), words(c.High), c.Said, err, report.Words())
		}
	}
}

func TestDamage10LongitudeMayStandFirst(t *testing.T) {
	f := newFakeCase()
	takeTable(t, f, "Date,Place,Longitude,Latitude\n2020-01-02,A,71.4,33.1\n", Options{})
	p := app.Place{Key: app.Key{ID: 1}}
	if err := f.Get(&p); err != nil || p.Lat == nil || *p.Lat != 33.1 || *p.Lon != 71.4 {
		t.Errorf("%+v %v", p, err)
	}
}

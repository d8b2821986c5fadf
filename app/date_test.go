package app

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestDayCountsAsTheCalendarDoes(t *testing.T) {
	day := DayOf(1, 1, 1)
	if day != firstDay || DayOf(9999, 12, 31) != finalDay {
		t.Fatalf("the calendar runs from %d to %d", day, DayOf(9999, 12, 31))
	}
	for at := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 10000; at = at.AddDate(0, 0, 1) {
		y, m, d := at.Date()
		if got := DayOf(y, int(m), d); got != day {
			t.Fatalf("DayOf(%s) = %d, want %d", at.Format(time.DateOnly), got, day)
		}
		if gy, gm, gd := day.Civil(); gy != y || gm != int(m) || gd != d {
			t.Fatalf("%d.Civil() = %d-%d-%d, want %s", day, gy, gm, gd, at.Format(time.DateOnly))
		}
		if day.weekday() != at.Weekday() {
			t.Fatalf("%s is a %s, want %s", day.ISO(), day.weekday(), at.Weekday())
		}
		day++
	}
	for _, d := range []Day{DayMin, DayMin + 1, -1, 0, DayMax - 1, DayMax} {
		if y, m, dd := d.Civil(); DayOf(y, m, dd) != d {
			t.Errorf("DayOf(Civil(%d)) = %d", d, DayOf(y, m, dd))
		}
	}
}

func TestDayRunsOverIntoTheNextMonth(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{2021, 13, 1, "2022-01-01"},
		{2021, 2, 30, "2021-03-02"},
		{2021, 0, 31, "2020-12-31"},
		{2021, -23, 1, "2019-01-01"},
		{2020, 3, 0, "2020-02-29"},
	} {
		if got := DayOf(c.y, c.m, c.d).ISO(); got != c.want {
			t.Errorf("DayOf(%d, %d, %d) = %s, want %s", c.y, c.m, c.d, got, c.want)
		}
	}
}

func TestDaySaysItself(t *testing.T) {
	d := DayOf(2021, 8, 15)
	if d.ISO() != "2021-08-15" || d.Words() != "15 August 2021" {
		t.Errorf("got %q and %q", d.ISO(), d.Words())
	}
	for _, d := range []Day{DayMin, DayMax} {
		if d.ISO() != ".." || d.Words() != "open" {
			t.Errorf("%d says %q and %q", d, d.ISO(), d.Words())
		}
	}
	kabul := time.FixedZone("AFT", 4*3600+1800)
	at := time.Date(2021, 8, 15, 21, 0, 0, 0, time.UTC)
	if Today(at) != d || Today(at.In(kabul)) != d+1 {
		t.Error("Today does not keep to the time zone of the moment")
	}
}

// caseDates are all dates of the starter case.
var caseDates = strings.Fields(`
../1947 ../2007 ../2016 ../2020-06~ ../2021-08 ../2021-10 ../2021-10~ ../2021-11 2001-09-11 2001~/2021-08 2004/2009
2007 2007/2021 2007~ 2014 2014-12-16 2014~/2020 2014~/2021-11 2016 2017-02 2017/2022~ 2018 2018/2021-08 2020
2020-06~/2021-11 2020/2022-05 2021 2021-08 2021-08-15 2021-08~ 2021-08~/.. 2021-08~/2021-10~ 2021-08~/2022-01
2021-08~/2022-05 2021-09 2021-09~ 2021-10 2021-10-01~ 2021-10-02 2021-10~ 2021-10~/2021-11-21 2021-11-09
2021-11-09/2021-12-09 2021-11-09~ 2021-11~ 2021-11~/2021-12-09 2021-12 2021-12-09 2021-12-09/2022-01~ 2021-12-17
2021-12/2022-01 2021-12~ 2021-12~/2022-01~ 2021/.. 2021/2022 2021~ 2021~/.. 2021~/2021-08 2021~/2022~ 2022-01
2022-01-06? 2022-01-19 2022-01~ 2022-04 2022-04-17~ 2022-04~ 2023-02 2023-02/.. 2023~/..
2021-10-03/2021-10-10~ 2021-11-21 2022-01-20/2022-02-28~ 2022-05~ 2023-03/2024-12 2024-07~`)

func TestDatesOfTheStarterCaseAreReadAndSaidAndReadAgain(t *testing.T) {
	for _, s := range caseDates {
		d, err := ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("ParseDate(%q) = %q, %v", s, d, err)
		}
		for _, words := range []string{d.Words(), d.SpanWords()} {
			if again, err := ReadDate(words); err != nil || again != d {
				t.Errorf("%s says %q, which is read as %q, %v", s, words, again, err)
			}
		}
	}
}

func TestDateKnowsItsFirstAndLastDay(t *testing.T) {
	for _, c := range []struct {
		edtf, first, last string
		precision         Precision
	}{
		{"", "..", "..", PrecisionNone},
		{"2021-08-15", "2021-08-15", "2021-08-15", PrecisionDay},
		{"2020-02-29", "2020-02-29", "2020-02-29", PrecisionDay},
		{"2000-02-29?", "2000-02-29", "2000-02-29", PrecisionDay},
		{"2021-08", "2021-08-01", "2021-08-31", PrecisionMonth},
		{"2020-02", "2020-02-01", "2020-02-29", PrecisionMonth},
		{"2021-02%", "2021-02-01", "2021-02-28", PrecisionMonth},
		{"2021-12", "2021-12-01", "2021-12-31", PrecisionMonth},
		{"2021-08-XX", "2021-08-01", "2021-08-31", PrecisionMonth},
		{"2021", "2021-01-01", "2021-12-31", PrecisionYear},
		{"2021~", "2021-01-01", "2021-12-31", PrecisionYear},
		{"2021-XX", "2021-01-01", "2021-12-31", PrecisionYear},
		{"2021-XX-XX", "2021-01-01", "2021-12-31", PrecisionYear},
		{"2021-21", "2021-03-01", "2021-05-31", PrecisionSeason},
		{"2021-22", "2021-06-01", "2021-08-31", PrecisionSeason},
		{"2021-23", "2021-09-01", "2021-11-30", PrecisionSeason},
		{"2021-24", "2021-12-01", "2022-02-28", PrecisionSeason},
		{"2019-24", "2019-12-01", "2020-02-29", PrecisionSeason},
		{"9999-24", "9999-12-01", "9999-12-31", PrecisionSeason},
		{"202X", "2020-01-01", "2029-12-31", PrecisionDecade},
		{"20XX", "2000-01-01", "2099-12-31", PrecisionCentury},
		{"99XX", "9900-01-01", "9999-12-31", PrecisionCentury},
		{"0001", "0001-01-01", "0001-12-31", PrecisionYear},
		{"9999-12-31", "9999-12-31", "9999-12-31", PrecisionDay},
		{"2021-11-09/2021-12-09", "2021-11-09", "2021-12-09", PrecisionInterval},
		{"2021~/2021-08", "2021-01-01", "2021-08-31", PrecisionInterval},
		{"2021-08-15/2021", "2021-08-15", "2021-12-31", PrecisionInterval},
		{"199X/2005?", "1990-01-01", "2005-12-31", PrecisionInterval},
		{"../2016", "..", "2016-12-31", PrecisionInterval},
		{"/2016-02", "..", "2016-02-29", PrecisionInterval},
		{"2021-08/..", "2021-08-01", "..", PrecisionInterval},
		{"2021-08-XX/", "2021-08-01", "..", PrecisionInterval},
	} {
		d, err := ParseDate(c.edtf)
		if err != nil || d.String() != c.edtf {
			t.Errorf("ParseDate(%q) = %q, %v", c.edtf, d, err)
		}
		if d.First().ISO() != c.first || d.Last().ISO() != c.last {
			t.Errorf("%q runs from %s to %s, want %s to %s", c.edtf, d.First().ISO(), d.Last().ISO(), c.first, c.last)
		}
		if d.Precision() != c.precision {
			t.Errorf("the precision of %q is %d, want %d", c.edtf, d.Precision(), c.precision)
		}
		if open := c.first == ".." && c.edtf != ""; d.OpenStart() != open {
			t.Errorf("%q.OpenStart() = %t", c.edtf, d.OpenStart())
		}
		if open := c.last == ".." && c.edtf != ""; d.OpenEnd() != open {
			t.Errorf("%q.OpenEnd() = %t", c.edtf, d.OpenEnd())
		}
		if d.IsInterval() != strings.Contains(c.edtf, "/") || d.IsZero() != (c.edtf == "") {
			t.Errorf("%q: interval %t, zero %t", c.edtf, d.IsInterval(), d.IsZero())
		}
		if d.Approximate() != strings.ContainsAny(c.edtf, "~%") || d.Uncertain() != strings.ContainsAny(c.edtf, "?%") {
			t.Errorf("%q: approximate %t, uncertain %t", c.edtf, d.Approximate(), d.Uncertain())
		}
	}
}

func TestDateThatIsNotEDTFIsRefused(t *testing.T) {
	for _, s := range []string{
		" ", "2021 ", "21", "202", "20211", "2XXX", "XXXX", "20X1", "2021-8", "2021-8-15", "2021-08-15T10:00", "20210815",
		"2021-00", "2021-13", "2021-20", "2021-25", "2021-99", "2021-XX-15", "202X-08", "2021-23-01", "2021-08-00", "2021-08-32",
		"2021-02-29", "1900-02-29", "2021-04-31", "0000", "000X", "00XX", "0000-01-01", "-001", "+2021",
		"~2021", "2021~~", "2021?~", "2021~-08", "..", "..~/2021", "2021-08-15/..~", "/", "../..", "../", "/..",
		"2021/2022/2023", "2021-08-15/2021-08-01", "2022/2021-XX", "2021-24/2021-11", "Aug 2021", "２０２１",
	} {
		d, err := ParseDate(s)
		wantProblem(t, s, err)
		if !d.IsZero() {
			t.Errorf("ParseDate(%q) = %q beside its error", s, d)
		}
	}
}

// wantProblem checks that what was refused is explained in one sentence.
func wantProblem(t *testing.T, s string, err error) {
	t.Helper()
	var p *Problem
	if !errors.As(err, &p) || p.Kind != Invalid || p.Field != "when" {
		t.Errorf("%q gives %#v, want an Invalid problem of the field when", s, err)
		return
	}
	if !strings.HasSuffix(p.Say, ".") || strings.ContainsAny(p.Say, "\n\t") {
		t.Errorf("%q gives %q, which is no sentence", s, p.Say)
	}
}

func TestRefusalSaysWhatIsWrong(t *testing.T) {
	for s, want := range map[string]string{
		"2021-08-15/2021-08-01": "ends before it starts: 15 August 2021 comes after 1 August 2021",
		"2021-02-29":            "February 2021 has no day 29, as its last is “28 February 2021”",
		"2021-13":               "there is no month 13",
		"0000":                  "years run from 0001 to 9999",
		"../..":                 "at least one end",
		"2021-XX-15":            "gives a day but no month",
		"yesterday\nevening":    "“yesterday evening” is not a date",
	} {
		if _, err := ParseDate(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseDate(%q): %v, want %q", s, err, want)
		}
	}
}

func TestIntervalOfOneDateIsThatDate(t *testing.T) {
	for s, want := range map[string]string{"2021/2021": "2021", "2021-08~/2021-08~": "2021-08~", "2021/2021~": "2021/2021~"} {
		if d, err := ParseDate(s); err != nil || d.String() != want {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", s, d, err, want)
		}
	}
}

func TestDateLiesWithinAnother(t *testing.T) {
	for _, c := range []struct {
		date, period       string
		certainly, perhaps bool
	}{
		{"2021-08-15", "2021-08", true, true},
		{"2021-08-15~", "2021-08", true, true},
		{"2021", "2021-08", false, true},
		{"2021-08", "2021-08", true, true},
		{"2021-07", "2021-08", false, false},
		{"2021-07-31/2021-08-01", "2021-08", false, true},
		{"../2021-08", "2021", false, true},
		{"../2020", "2021", false, false},
		{"../2020", "../2021", true, true},
		{"2022/..", "2021/..", true, true},
		{"2020/..", "2021", false, true},
		{"2022/..", "2021", false, false},
		{"2021", "", true, true},
		{"", "", true, true},
		{"", "2021", false, true},
	} {
		d, p := date(t, c.date), date(t, c.period)
		if d.CertainlyWithin(p) != c.certainly || d.PossiblyWithin(p) != c.perhaps {
			t.Errorf("%q within %q: certainly %t, possibly %t", c.date, c.period, d.CertainlyWithin(p), d.PossiblyWithin(p))
		}
	}
}

func date(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDateSortsByItsStartAndAnOpenOneByItsEnd(t *testing.T) {
	last := DayMin
	for _, s := range []string{"0001", "2001~/2021-08", "../2007", "2008/..", "/2016", "2017?", ""} {
		start := date(t, s).Start()
		if start <= last {
			t.Errorf("%q starts on %s, not after the one before it", s, start.ISO())
		}
		last = start
	}
}

func TestRangeOfDaysIsWrittenAsShortAsCanBe(t *testing.T) {
	for want, ends := range map[string][2]Day{
		"2021-08-15":            {DayOf(2021, 8, 15), DayOf(2021, 8, 15)},
		"2021-08":               {DayOf(2021, 8, 1), DayOf(2021, 8, 31)},
		"2020-02":               {DayOf(2020, 2, 1), DayOf(2020, 2, 29)},
		"2021":                  {DayOf(2021, 1, 1), DayOf(2021, 12, 31)},
		"2021-01-01/2021-11-30": {DayOf(2021, 1, 1), DayOf(2021, 11, 30)},
		"2021-01-01/2022-12-31": {DayOf(2021, 1, 1), DayOf(2022, 12, 31)},
		"2021-08-01/2021-08-30": {DayOf(2021, 8, 30), DayOf(2021, 8, 1)}, // in either order
		"../2021-08-15":         {DayMin, DayOf(2021, 8, 15)},
		"2021-08-15/..":         {DayOf(2021, 8, 15), DayMax},
		"../0001-01-01":         {firstDay - 1, firstDay},
		"9999-12-31/..":         {finalDay, finalDay + 1},
		"":                      {DayMin, DayMax},
	} {
		if got := BetweenDays(ends[0], ends[1]); got.String() != want || got != date(t, want) {
			t.Errorf("BetweenDays(%s, %s) = %q, want %q", ends[0].ISO(), ends[1].ISO(), got, want)
		}
	}
	for _, d := range []Day{DayMin, firstDay - 1, finalDay + 1, DayMax} {
		if !OnDay(d).IsZero() || !BetweenDays(d, d).IsZero() {
			t.Errorf("day %d has a date", d)
		}
	}
	if got := OnDay(DayOf(2021, 8, 15)); got != date(t, "2021-08-15") {
		t.Errorf("OnDay = %q", got)
	}
}

func TestDateIsAStringInJSON(t *testing.T) {
	type row struct {
		When  Date `json:"when"`
		Until Date `json:"until,omitzero"`
	}
	in := row{When: date(t, "2021-08~/..")}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"when":"2021-08~/.."}` {
		t.Fatalf("%s, %v", text, err)
	}
	var out row
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Errorf("%v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"when":""}`), &out); err != nil || !out.When.IsZero() {
		t.Errorf("the empty string gives %q, %v", out.When, err)
	}
	out = in
	if err := json.Unmarshal([]byte(`{"when":"soon"}`), &out); KindOf(err) != Invalid || out != in {
		t.Errorf("“soon” gives %q, %v", out.When, err)
	}
}

func TestAnUnknownEndIsNotAnOpenOne(t *testing.T) {
	for edtf, want := range map[string]bool{"2021/": true, "2021/..": false, "2021/2022": false, "2021": false, "/2021": false} {
		d, err := ParseDate(edtf)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.UnknownEnd(); got != want {
			t.Errorf("%s: the end is not known: %v", edtf, got)
		}
	}
}

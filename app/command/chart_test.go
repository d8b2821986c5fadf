package command

import (
	"bytes"
	"encoding/csv"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"durand/app"
	"durand/data"
)

// numbersOf reads the numbers that durand chart wrote: the lines that start
// with #, and the cells of each row by period and group.
func numbersOf(t *testing.T, path string) (said string, rows map[string][]string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(read(t, path)))
	r.Comment = '#'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"period", "group", "value", "low", "high", "state"}; !slices.Equal(lines[0], want) {
		t.Fatalf("columns %v", lines[0])
	}
	rows = map[string][]string{}
	for _, line := range lines[1:] {
		rows[strings.TrimSuffix(line[0]+" "+line[1], " ")] = line[2:]
	}
	for _, line := range strings.Split(read(t, path), "\n") {
		if strings.HasPrefix(line, "#") {
			said += line + "\n"
		}
	}
	return said, rows
}

// TestTheTTPsMonthsAreDrawnAsCountedOutside compares the numbers of a chart
// with a count that was made without this program, cell by cell, and by the
// rule that leaves out what is too imprecise.
func TestTheTTPsMonthsAreDrawnAsCountedOutside(t *testing.T) {
	at := in(t)
	must(t, "new", at("u.durand"), "--ucdp")
	wish := func(count, imprecise string) (string, map[string][]string) {
		must(t, "chart", at("u.durand"), "--actor", "TTP", "--by", "month", "--count", count, "--imprecise", imprecise, "--out", at(count+imprecise+".csv"))
		return numbersOf(t, at(count+imprecise+".csv"))
	}
	said, events := wish("events", "start")
	if !strings.Contains(said, "are put where they start") {
		t.Errorf("the rule is not said:\n%s", said)
	}
	_, killed := wish("killed", "start")
	f, err := os.Open("testdata/ucdp_ttp_monthly.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reference, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range reference[1:] { // month,events,best,low,high
		if got := events[want[0]]; got == nil || got[0] != want[1] || got[3] != "measured" {
			t.Errorf("%s: %v events, counted outside %s", want[0], got, want[1])
		}
		if got := killed[want[0]]; got == nil || got[0] != want[2] || orSame(got[1], got[0]) != want[3] || orSame(got[2], got[0]) != want[4] {
			t.Errorf("%s: %v killed, counted outside %v", want[0], got, want[2:])
		}
		delete(events, want[0])
	}
	for month, row := range events {
		if row[0] != "0" {
			t.Errorf("%s: %v events, counted outside none", month, row)
		}
	}

	said, killed = wish("killed", "omit")
	if !strings.Contains(said, "21 events are not shown") || !strings.Contains(said, "2 known only to the year") || !strings.Contains(said, "CC BY 4.0") {
		t.Errorf("what is left out, or the licence, is not said:\n%s", said)
	}
	if killed["2009-01"][0] != "206" {
		t.Errorf("January 2009 by the rule: %v", killed["2009-01"])
	}
}

// orSame is a bound, or the figure where none is given.
func orSame(bound, figure string) string {
	if bound == "" {
		return figure
	}
	return bound
}

// TestTheTTPsOwnCountHasMonthsThatAreUncoveredNotZero draws what the TTP
// counted in 2022.
func TestTheTTPsOwnCountHasMonthsThatAreUncoveredNotZero(t *testing.T) {
	at := in(t)
	must(t, "new", at("s.durand"), "--starter")
	must(t, "chart", at("s.durand"), "--count", "claims", "--source", "TTP own claims", "--from", "2022", "--to", "2022", "--out", at("own.csv"))
	_, rows := numbersOf(t, at("own.csv"))
	want := []string{"42", "22", "39", "54", "", "", "", "", "39", "43", "59", "69"}
	for i, value := range want {
		month := []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}[i]
		found := false
		for key, row := range rows {
			if !strings.HasPrefix(key, "2022-"+month) || row[0] == "" && value != "" {
				continue
			}
			found = true
			state := "measured"
			if value == "" {
				state = "uncovered"
			}
			if row[0] != value || row[3] != state {
				t.Errorf("2022-%s: %v, want %q %s", month, row, value, state)
			}
		}
		if !found {
			t.Errorf("2022-%s is not there", month)
		}
	}
}

func TestFlagsBesideASavedChartChangeOnlyWhatTheyName(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	whom := "The TTP in 2021 according to whom"
	must(t, "chart", at("a.durand"), whom, "--subtitle", "", "--source", "PIPS", "--out", at("one.csv"))
	if said, _ := numbersOf(t, at("one.csv")); !strings.Contains(said, "actor: Tehrik-i-Taliban Pakistan (TTP); source: PIPS\n") {
		t.Errorf("a source in place of the saved ones:\n%s", said)
	}
	must(t, "chart", at("a.durand"), whom, "--subtitle", "", "--factions", "--out", at("all.csv"))
	if said, _ := numbersOf(t, at("all.csv")); !strings.Contains(said, "(TTP) with factions; source: PIPS or ") {
		t.Errorf("factions beside what is saved:\n%s", said)
	}
}

// TestASavedChartIsDrawnByItsName draws one to every kind of file.
func TestASavedChartIsDrawnByItsName(t *testing.T) {
	at := in(t)
	must(t, "new", at("s.durand"), "--starter")
	name := "The TTP in 2021 according to whom"
	must(t, "chart", at("s.durand"), name, "--out", at("whom.csv"))
	_, rows := numbersOf(t, at("whom.csv"))
	for group, value := range map[string]string{
		"PIPS: attributed to TTP": "87", "UCDP GED 22.1: deadly events with the TTP on either side": "119",
		"TTP own claims: claimed by TTP": "282", "UN report (Daily Times): by TTP": "573",
	} {
		if row := rows["2021 "+group]; row == nil || row[0] != value {
			t.Errorf("%s: %v, want %s", group, row, value)
		}
	}
	must(t, "chart", at("s.durand"), "according to whom", "--out", at("whom.svg"))
	if svg := read(t, at("whom.svg")); !strings.Contains(svg, ">573</text>") || !strings.Contains(svg, ">"+name+"</text>") {
		t.Error("the SVG does not hold its text as text")
	}
	for dpi, width := range map[string]int{"150": 1063, "300": 2125, "600": 4250} {
		must(t, "chart", at("s.durand"), name, "--dpi", dpi, "--out", at("whom.png"))
		config, err := png.DecodeConfig(strings.NewReader(read(t, at("whom.png"))))
		if err != nil || config.Width != width {
			t.Errorf("%s dpi: %d wide, %v", dpi, config.Width, err)
		}
	}
	for _, args := range [][]string{{"--out", at("a.pdf")}, {"--paper", "a4", "--numbers", "--out", at("b.pdf")}, {"--paper", "letter landscape", "--out", at("c.pdf")}} {
		must(t, append([]string{"chart", at("s.durand"), name}, args...)...)
		if pdf := read(t, args[len(args)-1]); !strings.HasPrefix(pdf, "%PDF") || bytes.Contains([]byte(pdf), []byte("/Subtype /Image")) {
			t.Errorf("%v is not a PDF without bitmaps", args)
		}
	}
}

// TestWhatAChartCannotBeIsSaidInASentence tries wrong wishes.
func TestWhatAChartCannotBeIsSaidInASentence(t *testing.T) {
	at := in(t)
	must(t, "new", at("s.durand"), "--starter")
	for name, c := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"no file":         {nil, Usage, "Say with --out"},
		"another ending":  {[]string{"--out", at("x.doc")}, Usage, ".png, .svg or .pdf"},
		"a day":           {[]string{"--by", "day", "--out", at("x.png")}, Usage, "week, month, quarter or year"},
		"what is counted": {[]string{"--count", "tanks", "--out", at("x.png")}, Usage, "cannot be counted"},
		"a kind":          {[]string{"--kind", "siege", "--out", at("x.png")}, Failed, "is not a kind of event"},
		"an actor":        {[]string{"--actor", "Nobody Known", "--out", at("x.png")}, Failed, "No actor of this case"},
		"a marker":        {[]string{"--mark", "The moon landing", "--out", at("x.png")}, Failed, "No event of this case"},
		"a date":          {[]string{"--from", "whenever", "--out", at("x.png")}, Usage, "whenever"},
		"a saved chart":   {[]string{"No such chart", "--out", at("x.png")}, Failed, "there are “Attacks claimed"},
		"paper for a PNG": {[]string{"--paper", "a4", "--out", at("x.png")}, Usage, ".pdf"},
		"a folder":        {[]string{"--out", at("nowhere/x.png")}, Failed, "nowhere"},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, errs := run(t, append([]string{"chart", at("s.durand")}, c.args...)...)
			if status != c.status || !strings.Contains(errs, c.want) {
				t.Errorf("status %d: %s", status, errs)
			}
			if _, err := os.Stat(at("x.png")); err == nil {
				t.Error("a file was written")
			}
		})
	}
}

// TestTheCaseOfUCDPBringsChartsThatUndoDoesNotReach opens what the case has.
func TestTheCaseOfUCDPBringsChartsThatUndoDoesNotReach(t *testing.T) {
	at := in(t)
	must(t, "new", at("u.durand"), "--ucdp")
	for name, want := range map[string]string{"by month": "2009-01", "heat map": "2009-01", "by province": "Sindh province", "low to high": "2009-Q1"} {
		must(t, "chart", at("u.durand"), name, "--out", at("x.csv"))
		if _, rows := numbersOf(t, at("x.csv")); len(rows) < 5 || !strings.Contains(read(t, at("x.csv")), want) {
			t.Errorf("%s has %d rows", name, len(rows))
		}
	}
	lib := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	defer lib.Close()
	if err := lib.Open(t.Context(), at("u.durand"), app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	if step, err := lib.Read().CanUndo(t.Context()); err != nil || step != "" {
		t.Errorf("undo would take back %q (%v)", step, err)
	}
}

package assets_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"durand/app"
)

func readFigures(t *testing.T) [][]string {
	t.Helper()
	f, err := os.Open("testdata/published_figures.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func TestEveryPublishedFigureIsAClaimOfItsSource(t *testing.T) {
	s := readStarter(t)
	rows := byKey(s, "published figures")
	for i, line := range readFigures(t) {
		source, period, value, note, url := line[0], line[2], line[3], line[4], line[5]
		n := i + 2
		var found *app.Claim
		for _, row := range rows[strconv.Itoa(n)] {
			if c, ok := row.(*app.Claim); ok && c.ID == app.ID(1000+n) {
				found = c
			}
		}
		if found == nil {
			t.Errorf("line %d of %s is not a claim", n, source)
			continue
		}
		if !slices.Contains(rows[source], s[app.NounSource][found.Source-1]) {
			t.Errorf("line %d: source %d is not %s", n, found.Source, source)
		}
		if found.Locator != url || !strings.HasPrefix(found.Period.String(), period[:4]) {
			t.Errorf("line %d: locator %s, period %s", n, found.Locator, found.Period.String())
		}
		switch {
		case value == "" && (found.State != app.Uncovered || found.Best != nil || found.Caveat != note):
			t.Errorf("line %d: a blank of the ceasefire became %s, %v, %q", n, found.State, found.Best, found.Caveat)
		case value != "" && (found.Best == nil || strconv.FormatFloat(*found.Best, 'f', -1, 64) != value):
			t.Errorf("line %d: %s became %v", n, value, found.Best)
		}
		for _, basis := range []string{"first print", "revised", "derived", "second source"} {
			if strings.HasPrefix(note, basis) && !strings.HasPrefix(found.Basis, basis) {
				t.Errorf("line %d: note %q, basis %q", n, note, found.Basis)
			}
		}
	}
}

func TestEverySeriesOfPublishedFiguresHasACoverage(t *testing.T) {
	s := readStarter(t)
	type series struct {
		source app.ID
		of     string
	}
	covered := map[series]bool{}
	for _, c := range of[*app.Coverage](s) {
		covered[series{c.Source, c.Of}] = true
		if c.Method == "" || c.By == "" {
			t.Errorf("coverage %d says neither by which step nor by which method", c.ID)
		}
	}
	for _, c := range of[*app.Claim](s) {
		if c.Origin.Set == "published figures" && c.ID < 2000 && !covered[series{c.Source, c.Of}] {
			t.Errorf("claim %d: no coverage for %q of source %d", c.ID, c.Of, c.Source)
		}
	}
}

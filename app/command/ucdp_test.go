package command

import (
	"context"
	"encoding/csv"
	"os"
	"strconv"
	"testing"
	"time"

	"durand/app"
	"durand/data"
)

// TestTheTTPsMonthsInUCDPAreThoseCountedOutside compares events and figures of
// the TTP by month of start with a count that was made without this program.
func TestTheTTPsMonthsInUCDPAreThoseCountedOutside(t *testing.T) {
	ctx, at := context.Background(), in(t)
	lib := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	defer lib.Close()
	if err := lib.Create(ctx, at("u.durand")); err != nil {
		t.Fatal(err)
	}
	if err := build(ctx, lib, UCDP, nil); err != nil {
		t.Fatal(err)
	}
	filter, err := app.ReadFilter(ctx, lib.Read(), `actor:TTP`)
	if err != nil || len(filter.Actors) != 1 {
		t.Fatal(filter, err)
	}
	type sums struct{ events, best, low, high int }
	got := map[string]sums{}
	err = lib.Read().EachEvent(ctx, filter, func(e *app.Event) error {
		claims, err := app.AboutAs[app.Claim](ctx, lib.Read(), app.Ref{Noun: app.NounEvent, ID: e.ID})
		if err != nil {
			return err
		}
		month := app.OnDay(e.When.First()).String()[:7]
		s := got[month]
		s.events++
		for _, c := range claims {
			if c.Measure == app.MeasureKilled && c.Of == "" {
				s.best += int(*c.Best)
				s.low += int(*c.Low)
				s.high += int(*c.High)
			}
		}
		got[month] = s
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/ucdp_ttp_monthly.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		var n [4]int
		for i := range n {
			if n[i], err = strconv.Atoi(line[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		want := sums{n[0], n[1], n[2], n[3]}
		if got[line[0]] != want {
			t.Errorf("%s: %+v, counted outside %+v", line[0], got[line[0]], want)
		}
		delete(got, line[0])
	}
	for month, s := range got {
		if s != (sums{}) {
			t.Errorf("%s: %+v, counted outside nothing", month, s)
		}
	}
}

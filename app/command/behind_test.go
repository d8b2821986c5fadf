package command

import (
	"strings"
	"testing"
	"time"

	"durand/app"
	"durand/data"
)

// TestWhatStandsBehindAFigureIsWhatWasCounted asks for every cell of many
// charts which events or claims are behind it, and compares their number.
func TestWhatStandsBehindAFigureIsWhatWasCounted(t *testing.T) {
	at := in(t)
	must(t, "new", at("s.durand"), "--starter")
	lib := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	defer lib.Close()
	if err := lib.Open(t.Context(), at("s.durand"), app.OpenRead); err != nil {
		t.Fatal(err)
	}
	asked := lib.Read().(app.Asked)
	ttp, err := app.FindActor(t.Context(), asked, "TTP")
	if err != nil {
		t.Fatal(err)
	}
	years := func(from, to int) app.Date { return app.BetweenDays(app.DayOf(from, 1, 1), app.DayOf(to, 12, 31)) }
	for name, q := range map[string]app.Question{
		"months":              {Quiet: true},
		"years by kind":       {By: app.StepYear, Group: app.GroupKind, Quiet: true},
		"top kinds":           {By: app.StepYear, Group: app.GroupKind, Quiet: true, Top: 2},
		"where they start":    {By: app.StepQuarter, Imprecise: app.ImpreciseStart, Quiet: true},
		"by source":           {By: app.StepYear, Group: app.GroupSource},
		"factions":            {By: app.StepYear, Group: app.GroupActor, Quiet: true, Filter: app.Filter{Actors: []app.ID{ttp}, Factions: true}},
		"bars":                {By: app.StepMonth, Kind: app.ChartBars, Group: app.GroupKind, Quiet: true},
		"claims":              {Count: app.CountClaims, Kind: app.ChartReported},
		"two stretches":       {By: app.StepYear, Quiet: true, Kind: app.ChartComparison, Period: years(2019, 2020), Against: years(2021, 2022)},
		"a stretch of months": {By: app.StepMonth, Quiet: true, Period: years(2021, 2021)},
	} {
		t.Run(name, func(t *testing.T) {
			tally, err := app.Answer(t.Context(), asked, q, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			if q.Kind == app.ChartBars {
				tally.Series = tally.Whole().Series
			}
			some := 0
			for s, series := range tally.Series {
				for i, cell := range series.Cells {
					ids, err := app.Behind(t.Context(), asked, q, tally, s, i)
					if err != nil {
						t.Fatal(err)
					}
					if len(ids) != cell.Facts {
						t.Errorf("%s, %s: %d stand behind, %d were counted", tally.Periods[i].Label, series.Name, len(ids), cell.Facts)
					}
					some += len(ids)
				}
			}
			if some == 0 {
				t.Error("nothing was counted at all")
			}
			if name == "factions" {
				for _, series := range tally.Series {
					if strings.Contains(series.Name, "Pakistan Army") || series.Name == "Pakistan" {
						t.Errorf("%s is not a faction of the TTP", series.Name)
					}
				}
			}
		})
	}
}

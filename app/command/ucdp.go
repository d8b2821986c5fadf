package command

import (
	"context"
	"encoding/json"

	"durand/app"
)

// chartsOfUCDP saves the charts with which the UCDP case begins. They say
// “involving” because UCDP's events have two sides: they are not attacks by one.
func chartsOfUCDP(ctx context.Context, lib *app.Library) error {
	ttp, err := app.FindActor(ctx, lib.Read(), "TTP")
	if err != nil {
		return err
	}
	about := app.Question{Filter: app.Filter{Actors: []app.ID{ttp}}, Period: app.BetweenDays(app.DayOf(2007, 1, 1), app.DayOf(2021, 12, 31))}
	const note = "UCDP counts events with at least one death. The TTP may stand on either side, so this is not a count of its attacks."
	months, heat, provinces, deaths := about, about, about, about
	months.Mean, months.Paper.Title = 12, "Deadly events involving the TTP, 2007–2021, by month"
	heat.Kind, heat.Paper.Title = app.ChartHeat, "Deadly events involving the TTP, by month and year"
	provinces.Kind, provinces.Group, provinces.By = app.ChartBars, app.GroupPlace, app.StepWhole
	provinces.Paper.Title = "Deadly events involving the TTP, 2007–2021, by province"
	deaths.Kind, deaths.Count, deaths.By = app.ChartBand, app.CountKilled, app.StepQuarter
	deaths.Paper.Title = "Killed in events involving the TTP: low, best and high estimates by quarter"
	saved := []struct {
		name string
		q    app.Question
	}{
		{"Events involving the TTP by month", months},
		{"Events involving the TTP, heat map", heat},
		{"Events involving the TTP by province", provinces},
		{"Killed in events involving the TTP, low to high", deaths},
	}
	_, err = lib.Write(ctx, app.Edit{Why: "charts of the case", Bulk: true, Baseline: true}, func(w app.Writer) error {
		for i, s := range saved {
			text, err := json.Marshal(s.q.Plain())
			if err != nil {
				return err
			}
			if err := w.Put(&app.Chart{Name: s.name, Note: note, Order: i + 1, Question: text}); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

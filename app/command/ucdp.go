package command

import (
	"context"
	"encoding/json"

	"durand/app"
)

// wordsOfUCDP are what the UCDP case says of itself.
func wordsOfUCDP() *app.Case {
	return &app.Case{
		Name: "UCDP GED Pakistan 1989–2021",
		About: "The events of organised violence in Pakistan from 1989 to 2021 that the Uppsala Conflict Data Program recorded: who fought whom or attacked civilians, " +
			"when, where, and how many were killed by its low, best and high estimates.\n\n" +
			"It is there to count deadly violence over time and place, and to hold other counts against it. Each event has two sides: what involves a group is not an attack by that group.",
		Made: "UCDP Georeferenced Event Dataset (GED) Global, version 22.1: its rows whose country is Pakistan. No number, date, name or place was changed; the columns on press articles were left out.\n\n" +
			"Please cite Davies, Pettersson and Öberg (2022), Journal of Peace Research 59(4), and Sundberg and Melander (2013), Journal of Peace Research 50(4).",
		Omits:   "Violence in which nobody was killed; threats, talks and statements; Afghanistan and every other country; what happened after 2021. Relations between the groups, their leaders and aims are not in the data set.",
		Licence: "CC BY 4.0, Uppsala Conflict Data Program. UCDP has not endorsed what is shown of it here.",
	}
}

// furnishUCDP says what the UCDP case is and saves the charts with which it
// begins. They say “involving” because UCDP's events have two sides: they are
// not attacks by one.
func furnishUCDP(ctx context.Context, lib *app.Library) error {
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
	_, err = lib.Write(ctx, app.Edit{Why: "words and charts of the case", Bulk: true, Baseline: true}, func(w app.Writer) error {
		for i, s := range saved {
			text, err := json.Marshal(s.q.Plain())
			if err != nil {
				return err
			}
			if err := w.Put(&app.Chart{Name: s.name, Note: note, Order: i + 1, Question: text}); err != nil {
				return err
			}
		}
		return w.Put(wordsOfUCDP())
	})
	return err
}

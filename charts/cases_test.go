package charts

import (
	"fmt"
	"math"

	"durand/app"
)

// months makes periods of a month from January of a year on.
func months(year, n int) []app.Period { return periods(app.StepMonth, year, n) }

func periods(by app.Step, year, n int) []app.Period {
	length := map[app.Step]int{app.StepMonth: 1, app.StepQuarter: 3, app.StepYear: 12}[by]
	out := make([]app.Period, n)
	for i := range out {
		first := i * length
		next := first + length
		out[i] = app.Period{
			First: app.DayOf(year+first/12, first%12+1, 1),
			Last:  app.DayOf(year+next/12, next%12+1, 1) - 1,
		}
		out[i].Label = fmt.Sprintf("%s %d", app.MonthShort(first%12+1), year+first/12)
		if by == app.StepYear {
			out[i].Label = fmt.Sprint(year + i)
		}
	}
	return out
}

// row makes a series of a case's own counts; a negative figure stands for a
// state: -1 uncovered, -2 unknown.
func row(name string, figures ...float64) app.Series {
	s := app.Series{Name: name, Recorded: true}
	for _, v := range figures {
		switch v {
		case -1:
			s.Cells = append(s.Cells, app.Cell{State: app.Uncovered})
		case -2:
			s.Cells = append(s.Cells, app.Cell{State: app.Unknown})
		default:
			s.Cells = append(s.Cells, app.Cell{Best: &v, State: app.Measured})
		}
	}
	return s
}

func unfinished(s app.Series) app.Series {
	s.Cells[len(s.Cells)-1].State = app.Incomplete
	return s
}

// wave makes figures that go up and down, the same on every machine.
func wave(n, seed int, high float64) []float64 {
	out := make([]float64, n)
	state := uint32(seed)*2654435761 + 1
	level := .4
	for i := range out {
		state = state*1664525 + 1013904223
		level += (float64(state>>16)/65536 - .5) * .3
		level = math.Min(1, math.Max(0, level))
		out[i] = math.Round(level * high)
	}
	return out
}

func day(year, month, day int) app.Day { return app.DayOf(year, month, day) }

func spec(kind app.ChartKind, ps []app.Period, series ...app.Series) Spec {
	t := app.Tally{
		By: app.StepMonth, Unit: "events", Noun: "events", Periods: ps, Series: series,
		LeftOut: []app.LeftOut{{Count: 3, Why: "known only to the year"}},
	}
	return Spec{Kind: kind, Tally: t, Paper: app.Furniture{
		Title:    "Attacks claimed or attributed, by month",
		Subtitle: "Recorded events; actor: TTP with factions; an event counts when its whole date lies within the month",
		Source:   "Case chronology; data set UCDP GED 22.1, CC BY 4.0",
		AsOf:     "as of 24 November 2023",
		Mark:     app.TLPAmber,
	}}
}

func marked(s Spec, marks ...app.Mark) Spec {
	s.Tally.Marks = marks
	return s
}

func by(step app.Step, s Spec) Spec {
	s.Tally.By = step
	return s
}

func mean(n int, s Spec) Spec {
	s.Mean = n
	return s
}

const (
	urdu     = "تحریک طالبان پاکستان"
	cyrillic = "Техрик-е Талибан Пакистан"
	longName = "Committee for the Coordination of the Affected Districts of the Former Agencies"
)

// cases are the pictures that are looked at: each kind, each hard case.
func cases() map[string]Spec {
	two := months(2020, 24)
	fall := app.Mark{ID: 1, Name: "Fall of Kabul", First: day(2021, 8, 15), Last: day(2021, 8, 15)}
	truce := app.Mark{ID: 2, Name: "Ceasefire", First: day(2021, 11, 9), Last: day(2021, 12, 9)}
	own := unfinished(row("TTP", 42, 22, 39, 54, -1, -1, -1, -1, 39, 43, 59, 69))
	mixed := unfinished(row("TTP", 4, 0, 7, -2, -1, -1, 3, 0, 5, 9, 6, 2))
	five := []app.Series{
		row("TTP", wave(24, 1, 30)...), row("Jamaat-ul-Ahrar", wave(24, 2, 20)...), row("ISKP", wave(24, 3, 15)...),
		row("Hafiz Gul Bahadur", wave(24, 4, 12)...), row("Unknown", wave(24, 5, 9)...),
	}
	return map[string]Spec{
		"columns":          marked(spec(app.ChartColumns, two, unfinished(row("TTP", wave(24, 1, 40)...))), fall, truce),
		"columns-states":   spec(app.ChartColumns, months(2022, 12), mixed),
		"columns-gap":      spec(app.ChartColumns, months(2022, 12), own),
		"columns-mean":     mean(3, spec(app.ChartColumns, months(2017, 60), row("TTP", wave(60, 7, 60)...))),
		"columns-years":    by(app.StepYear, spec(app.ChartColumns, periods(app.StepYear, 2007, 15), unfinished(row("TTP", wave(15, 3, 1400)...)))),
		"columns-quarters": by(app.StepQuarter, spec(app.ChartColumns, periods(app.StepQuarter, 2018, 16), row("TTP", wave(16, 3, 90)...))),
		"columns-empty":    spec(app.ChartColumns, nil),
		"columns-one":      spec(app.ChartColumns, months(2021, 1), row("TTP", 17)),
		"columns-zero":     spec(app.ChartColumns, months(2021, 12), row("TTP", make([]float64, 12)...)),
		"columns-equal":    spec(app.ChartColumns, months(2021, 12), row("TTP", 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7)),
		"columns-400":      marked(spec(app.ChartColumns, months(1989, 400), row("TTP", wave(400, 9, 80)...)), fall),
		"stacked":          marked(spec(app.ChartStacked, two, five...), fall),
		"grouped":          spec(app.ChartGrouped, months(2021, 12), row("TTP", wave(12, 1, 30)...), row("ISKP", wave(12, 2, 30)...), unfinished(row("BLA", wave(12, 3, 30)...))),
		"lines":            marked(spec(app.ChartLines, two, five...), fall, truce),
		"lines-gap":        spec(app.ChartLines, months(2022, 12), own, row("PICSS", 24, 30, 26, 31, 42, 29, 33, 31, 42, 49, 45, -2)),
		"lines-mean":       mean(3, spec(app.ChartLines, months(2017, 60), row("TTP", wave(60, 7, 60)...), row("ISKP", wave(60, 8, 60)...))),
		"lines-one":        spec(app.ChartLines, months(2021, 1), row("TTP", 17), row("ISKP", 17)),
		"lines-long":       spec(app.ChartLines, two, row(longName, wave(24, 1, 30)...), row(longName+" and so on", wave(24, 2, 20)...)),
		"lines-scripts":    spec(app.ChartLines, two, row(urdu, wave(24, 1, 30)...), row(cyrillic, wave(24, 2, 20)...), row("Łódź & <Žižek>", wave(24, 4, 40)...)),
		"cumulative":       spec(app.ChartCumulative, months(2022, 12), own, row("ISKP", wave(12, 4, 30)...)),
		"markers":          marked(spec(app.ChartColumns, two, row("TTP", wave(24, 1, 40)...)), crowd()...),
	}
}

// crowd are more markers than have room for their names.
func crowd() []app.Mark {
	var marks []app.Mark
	for i := range 9 {
		at := day(2021, 3+i/2, 1+12*(i%2))
		marks = append(marks, app.Mark{ID: app.ID(i + 1), Name: fmt.Sprintf("Round %d of the talks in Khost", i+1), First: at, Last: at})
	}
	return marks
}

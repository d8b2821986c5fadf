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
		switch by {
		case app.StepYear:
			out[i].Label = fmt.Sprint(year + i)
		case app.StepQuarter:
			out[i].Label = fmt.Sprintf("Q%d %d", first%12/3+1, year+first/12)
		}
	}
	return out
}

// weeks makes periods of a week from a Monday on.
func weeks(monday app.Day, n int) []app.Period {
	out := make([]app.Period, n)
	for i := range out {
		out[i].First = monday + app.Day(7*i)
		out[i].Last = out[i].First + 6
		year, week := out[i].Week()
		out[i].Label = fmt.Sprintf("W%02d %d", week, year)
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
		Subtitle: "Recorded events; actor: TTP with factions",
		Source:   "UCDP GED 22.1, CC BY 4.0",
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
		"columns-weeks":    by(app.StepWeek, spec(app.ChartColumns, weeks(day(2020, 11, 30), 12), row("TTP", wave(12, 3, 20)...))),
		"stacked-weeks":    by(app.StepWeek, marked(spec(app.ChartStacked, weeks(day(2020, 6, 1), 90), row("TTP", wave(90, 3, 20)...), row("ISKP", wave(90, 4, 9)...)), fall)),
		"heat-weeks":       by(app.StepWeek, spec(app.ChartHeat, weeks(day(2018, 1, 1), 200), row("TTP", wave(200, 3, 20)...))),
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
		"band":             spec(app.ChartBand, months(2020, 24), ranged(row("TTP", append(wave(20, 1, 60), -1, 30, -2, 22)...))),
		"band-two":         spec(app.ChartBand, months(2020, 24), ranged(row("TTP", wave(24, 1, 60)...)), ranged(row("ISKP", wave(24, 2, 60)...))),
		"heat":             spec(app.ChartHeat, months(2015, 82), unfinished(row("TTP", append(append(wave(60, 7, 90), -1, -1, -1, -2, 0, 0, 0), wave(15, 2, 90)...)...))),
		"heat-series":      by(app.StepYear, spec(app.ChartHeat, periods(app.StepYear, 2007, 15), row("Khyber Pakhtunkhwa", wave(15, 1, 400)...), row("Balochistan", wave(15, 2, 300)...), row(urdu, wave(15, 3, 200)...), row("Sindh", wave(15, 4, 60)...), unfinished(row("Punjab", wave(15, 5, 90)...)))),
		"heat-33-years":    spec(app.ChartHeat, months(1989, 400), row("TTP", wave(400, 9, 80)...)),
		"bars":             spec(app.ChartBars, months(2021, 12), row("North Waziristan", wave(12, 1, 60)...), ranged(row("South Waziristan", wave(12, 2, 40)...)), row("Swat", 3, 0, 0, 2, -1, -1, 0, 0, 0, 1, 4, 2), row(longName, wave(12, 4, 30)...), row(urdu, wave(12, 9, 12)...), row("Quetta", -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)),
		"multiples":        spec(app.ChartMultiples, two, five...),
		"reported":         reportedYear(),
		"reported-months":  reportedMonths(),
		"reported-bounds":  bounds(),
		"reported-hedged":  hedged(by(app.StepMonth, reportedMonths())),
		"reported-about":   hedged(reportedYear()),
		"gap-in-a-band":    marked(spec(app.ChartColumns, months(2021, 24), row("TTP", append(wave(9, 1, 40), append([]float64{-1, -1, -1, -1}, wave(11, 2, 40)...)...)...)), app.Mark{ID: 2, Name: "Ceasefire", First: day(2021, 11, 9), Last: day(2022, 3, 9)}),
		"comparison":       spec(app.ChartComparison, months(2021, 12), row("TTP", wave(12, 1, 30)...), row("ISKP", wave(12, 5, 30)...)),
		"comparison-times": compared(),
		"methods":          changed(marked(claimed(spec(app.ChartReported, two, row("PICSS", wave(24, 1, 40)...), row("PIPS", wave(24, 2, 40)...), row("TTP", wave(24, 7, 50)...))), fall, truce)),
		"methods-events":   changed(spec(app.ChartColumns, two, row("TTP", wave(24, 1, 40)...))),
		"methods-panels":   changed(spec(app.ChartMultiples, two, five[:3]...)),
		"methods-crowd":    changed(marked(spec(app.ChartColumns, two, row("TTP", wave(24, 1, 40)...)), crowd()[:4]...)),
		"markers":          marked(spec(app.ChartColumns, two, row("TTP", wave(24, 1, 40)...)), crowd()...),
	}
}

// bounds are figures of which a source gives only how many at most, at least,
// or between.
func bounds() Spec {
	least, most := 12.0, 45.0
	up := app.Series{Name: "up to", Cells: []app.Cell{{High: &most, State: app.Measured}, {State: app.Uncovered}, {High: &least, State: app.Measured}}}
	down := app.Series{Name: "at least", Cells: []app.Cell{{State: app.Uncovered}, {Low: &least, State: app.Measured}, {State: app.Unknown}}}
	span := app.Series{Name: "between", Cells: []app.Cell{{Low: &least, High: &most, State: app.Measured}, {Low: &least, High: &most, State: app.Measured}, {State: app.Uncovered}}}
	return spec(app.ChartReported, months(2021, 3), up, down, span)
}

// hedged makes figures of two sources less than exact.
func hedged(s Spec) Spec {
	last := len(s.Tally.Periods) - 1
	s.Tally.Series[1].Cells[0].About = true
	s.Tally.Series[2].Cells[last].Aside = "date uncertain"
	return s
}

// changed is drawn across three changes of method: of a day, a month and a year.
func changed(s Spec) Spec {
	for i := range s.Tally.Series {
		s.Tally.Series[i].Group = app.ID(i + 1)
	}
	var err error
	for i, b := range []app.Break{
		{Name: "PICSS", Text: "also counts fire from across the border"},
		{Name: "PIPS", Text: "leaves out clashes between tribes"},
		{Name: "GTD", Text: "another institute collects"},
	} {
		b.Source = app.ID(i + 1)
		if b.When, err = app.ParseDate([]string{"2021-03-01", "2021-09", "2020"}[i]); err != nil {
			panic(err)
		}
		s.Tally.Breaks = append(s.Tally.Breaks, b)
	}
	return s
}

// crowd are more markers than have room for their names.
func crowd() []app.Mark {
	var marks []app.Mark
	for i := range 7 {
		at := day(2021, 3+i/2, 1+12*(i%2))
		marks = append(marks, app.Mark{ID: app.ID(i + 1), Name: fmt.Sprintf("Round %d of the talks", i+1), First: at, Last: at})
	}
	return marks
}

// ranged gives figures a range of about a fifth below and a third above.
func ranged(s app.Series) app.Series {
	for i, c := range s.Cells {
		if c.Has() {
			low, high := math.Floor(*c.Best*.8), math.Ceil(*c.Best*1.35)
			s.Cells[i].Low, s.Cells[i].High = &low, &high
		}
	}
	return s
}

// reportedYear is the same year according to four sources.
func reportedYear() Spec {
	s := by(app.StepYear, spec(app.ChartReported, periods(app.StepYear, 2021, 1),
		row("PIPS", 87), row("UN monitoring team", 119), row("TTP's own count", 282), ranged(row("FATA Research Centre", 573)), row("PICSS", -2)))
	return claimed(s)
}

func reportedMonths() Spec {
	return claimed(spec(app.ChartReported, months(2022, 12),
		row("TTP's own count", 42, 22, 39, 54, -1, -1, -1, -1, 39, 43, 59, 69), row("PICSS", 24, -2, 26, 31, 42, 29, 33, 31, 42, 49, 45, 49),
		row("PIPS", 20, 18, 22, 25, 30, 26, 21, 28, 33, 36, 38, 30)))
}

// claimed turns counts of the case into figures of sources.
func claimed(s Spec) Spec {
	s.Tally.Unit = "attacks"
	s.Tally.LeftOut = nil
	for i := range s.Tally.Series {
		s.Tally.Series[i].Recorded = false
	}
	return s
}

func compared() Spec {
	a := spec(app.ChartComparison, months(2020, 6), row("", 10, 12, 9, 14, 20, 22)).Tally
	b := spec(app.ChartComparison, months(2021, 6), row("", 30, 28, 35, 41, 52, 96)).Tally
	both, err := app.Compare(a, b)
	if err != nil {
		panic(err)
	}
	s := spec(app.ChartComparison, nil)
	s.Tally = both
	return s
}

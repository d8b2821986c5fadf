package views

import (
	"testing"

	"durand/app"
)

// chartPage is the page of the charts.
func (d *sitting) chartPage() *chartPage {
	d.t.Helper()
	p, ok := d.pages[2].(*chartPage)
	if !ok {
		d.t.Fatal("the third page is not the charts")
	}
	return p
}

func TestTheFilterOfASavedChartIsTheChartsOnly(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	attacks := app.Filter{Kinds: []app.EventKind{app.KindAttack}}
	d.show(2)
	p := d.chartPage()
	d.setFilter(attacks)
	p.save("Attacks", "")
	d.until("the chart is saved", func() bool { return p.chart.ID != 0 })
	p.onNewChart()
	d.clearFilter()
	d.until("the chart can be chosen", func() bool { return len(p.saved) == 1 })

	p.openChart(p.saved[0])
	d.until("the chart is shown with its filter", func() bool { return d.says("2 of 5 events") && p.question.Filter.Equal(attacks) })
	d.show(0)
	d.filled(5)
	d.show(2)
	d.until("the chart has its filter again", func() bool { return d.says("2 of 5 events") && p.question.Filter.Equal(attacks) })
	own := app.Filter{Kinds: []app.EventKind{app.KindTalks}}
	d.setFilter(own) // the reader changes it
	d.show(0)
	d.filled(1)
	d.show(2)
	d.turn()
	if !d.filter.Equal(own) || !p.question.Filter.Equal(own) {
		t.Errorf("the filter is %+v, of the chart %+v", d.filter, p.question.Filter)
	}
}

func TestTheChartOfTheLastTimeComesBackWithWhoseFiguresItShows(t *testing.T) {
	path := makeCase(t)
	d := sitDown(t, path)
	d.filled(5)
	attacks := 12.0
	when, err := app.ParseDate("2021-03")
	if err != nil {
		t.Fatal(err)
	}
	err = d.lib.Save(t.Context(), "x", &app.Claim{Measure: app.MeasureAttacks, Period: when, Best: &attacks, State: app.Measured, Source: 1})
	if err != nil {
		t.Fatal(err)
	}
	page := d.chartPage
	d.show(2)
	d.until("the chart is drawn", func() bool { return d.says("Recorded events by month") })
	if c := page().controls; d.says("whom or what") || !c.quiet.Visible() {
		t.Error("a chart of events asks of whom a figure is, or not whether talks count")
	}
	q := page().question
	q.Count, q.Kind = app.CountClaims, app.ChartReported
	page().onQuestion(q)
	d.until("it says whose figures there are", func() bool { return d.says("whose figures") })
	if c := page().controls; !d.says("whom or what") || c.quiet.Visible() {
		t.Error("a chart of figures does not ask what they are of, or asks whether talks count")
	}
	page().save("Claimed in March", "a note on it")
	d.until("the chart is saved", func() bool { return page().chart.ID != 0 })
	d.turn()
	page().ask() // as the next change of a control does

	d.onOpened(path)
	d.until("it says so when the case is opened again", func() bool {
		return d.says("whose figures") && d.says("a note on it") && page().names.Selected == "Claimed in March"
	})
	if got := page(); got.question.Count != app.CountClaims {
		t.Errorf("it counts %s", got.question.Count)
	}
	page().onNewChart()
	d.onOpened(path)
	d.turn()
	if got := page(); got.question.Count != app.CountEvents || got.names.Selected != "" {
		t.Errorf("of a new chart it counts %s, as %q", got.question.Count, got.names.Selected)
	}
}

func TestASavedChartOfTheLastTimeKeepsItsFilterFromTheReaders(t *testing.T) {
	path := makeCase(t)
	d := sitDown(t, path)
	d.filled(5)
	d.show(2)
	d.chartPage().save("Everything", "")
	d.until("the chart is saved", func() bool { return len(d.chartPage().saved) == 1 })
	d.chartPage().openChart(d.chartPage().saved[0])
	d.turn()
	d.show(0)
	d.onOpened(path)
	d.filled(5)
	own := app.Filter{Kinds: []app.EventKind{app.KindTalks}}
	d.setFilter(own)
	d.show(2)
	d.until("the chart is shown whole", func() bool {
		return d.chartPage().names.Selected == "Everything" && d.chartPage().question.Filter.IsZero() && d.says("5 events")
	})
	d.show(0)
	d.filled(1)
	if !d.filter.Equal(own) {
		t.Errorf("the reader's filter is %+v", d.filter)
	}
}

func TestOtherNumbersDoNotGoUnderTheWordsOfASavedChart(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.show(2)
	p := d.chartPage()
	p.question.Paper.Title, p.question.Paper.Subtitle = "All that happened", "every event of the case"
	p.save("Everything", "")
	d.until("the chart is saved", func() bool { return len(p.saved) == 1 })
	p.openChart(p.saved[0])
	d.until("the chart is shown", d.nothingAsked)
	d.setFilter(app.Filter{Kinds: []app.EventKind{app.KindTalks}})
	if paper := p.question.Paper; paper.Title != "" || paper.Subtitle != "" {
		t.Errorf("the chart of the talks is called %q (%q)", paper.Title, paper.Subtitle)
	}
	p.openChart(p.saved[0])
	if got := p.question.Paper.Title; got != "All that happened" || !d.filter.IsZero() {
		t.Errorf("opened again it is called %q, of %+v", got, d.filter)
	}
}

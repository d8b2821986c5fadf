package report

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"durand/app"
)

// hundred is a document of about a hundred pages: charts of 240 months and
// five series with their numbers, and a chronology.
func hundred() *Document {
	var t app.Tally
	t.By, t.Unit, t.Noun, t.Source, t.AsOf = app.StepMonth, "events", "events", "a source", "as of 24 November 2023"
	for i := range 240 {
		first := app.DayOf(2002+i/12, i%12+1, 1)
		last := app.DayOf(2002+(i+1)/12, (i+1)%12+1, 1) - 1
		t.Periods = append(t.Periods, app.Period{First: first, Last: last, Label: fmt.Sprintf("%s %d", app.MonthShort(i%12+1), 2002+i/12)})
	}
	for s := range 5 {
		row := app.Series{Name: "Group " + string(rune('A'+s)), Recorded: true}
		for i := range 240 {
			v := math.Round(20 + 20*math.Sin(float64(i*(s+1))/17))
			row.Cells = append(row.Cells, app.Cell{Best: &v, State: app.Measured})
		}
		t.Series = append(t.Series, row)
	}
	q := app.Question{Kind: app.ChartStacked}.Plain()
	page := ChartPage{Question: q, Tally: t}
	d := OfCharts("A hundred pages", []ChartPage{page, page, page, page, page}, ChartOptions{Numbers: true})
	d.Section(app.Furniture{Title: "Chronology", Source: "93 documents", AsOf: t.AsOf, Mark: app.TLPGreen})
	table := Table{Columns: []Column{{Title: "Date"}, {Title: "Event"}, {Title: "Killed", Figure: true}, {Title: "Source"}}}
	for i := range 1760 {
		table.Rows = append(table.Rows, []string{
			fmt.Sprintf("%d March 2021", i%28+1), strings.Repeat("A convoy is attacked near the border; sources differ on who did it. ", i%3+1),
			fmt.Sprint(i % 40), "PICSS, C3 " + d.Cite(Source{Name: fmt.Sprintf("Report %d", i%60)}),
		})
	}
	d.Table(table)
	d.Chart(page.Spec(), Share(1))
	return d
}

// BenchmarkHundredPages prints about a hundred pages of chart, numbers and
// chronology, and draws one of them for the preview.
func BenchmarkHundredPages(b *testing.B) {
	var pages *Pages
	b.Run("print", func(b *testing.B) {
		var out bytes.Buffer
		for b.Loop() {
			var err error
			if pages, err = hundred().Lay(b.Context(), Paper{}); err != nil {
				b.Fatal(err)
			}
			out.Reset()
			if err := pages.WritePDF(b.Context(), &out, nil); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(pages.Len()), "pages")
		b.ReportMetric(float64(out.Len())/1e6, "MB")
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/print")
	})
	b.Run("preview", func(b *testing.B) {
		for b.Loop() {
			if _, err := pages.Image(0, 96); err != nil {
				b.Fatal(err)
			}
		}
	})
}

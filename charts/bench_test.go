package charts

import (
	"io"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/wcharczuk/go-chart/v2"

	"durand/app"
)

// The picture that is timed: 240 months, five series, at 1600 by 900 pixels or
// the size on paper that this is.
var benchSize = Size{1200, 675}

func benchSpec() Spec {
	var series []app.Series
	for i := range 5 {
		series = append(series, row(string(rune('A'+i)), wave(240, i+1, 40)...))
	}
	return spec(app.ChartStacked, months(2002, 240), series...)
}

// goChart is the same data in go-chart's own stacked bar chart.
func goChart(dpi float64, w, h int) chart.StackedBarChart {
	s := benchSpec()
	c := chart.StackedBarChart{Width: w, Height: h, DPI: dpi, BarSpacing: 1}
	c.XAxis.Hidden = true // its labels of 240 months leave no room for bars: "invalid canvas box"
	for i, p := range s.Tally.Periods {
		bar := chart.StackedBar{Name: p.Label, Width: 5 * w / 1600}
		for _, one := range s.Tally.Series {
			bar.Values = append(bar.Values, chart.Value{Label: one.Name, Value: *one.Cells[i].Best + 1})
		}
		c.Bars = append(c.Bars, bar)
	}
	return c
}

func BenchmarkStacked(b *testing.B) {
	s := benchSpec()
	run := func(name string, draw func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := draw(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("image/durand", func() error { _, err := Image(s, 1600, 900, 1, false); return err })
	run("image/go-chart", func() error { return goChart(96, 1600, 900).Render(chart.PNG, &collector{}) })
	run("png300/durand", func() error { return PNG(io.Discard, s, Size{480, 270}, 300) })
	run("png300/go-chart", func() error { return goChart(300, 2000, 1125).Render(chart.PNG, io.Discard) })
	run("svg/durand", func() error { return SVG(io.Discard, s, benchSize) })
	run("svg/go-chart", func() error { return goChart(96, 1600, 900).Render(chart.SVG, io.Discard) })
	run("pdf/durand", func() error { return WritePDF(io.Discard, s, benchSize) })
	run("pdf/go-chart", func() error {
		doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: benchSize.W, Ht: benchSize.H}})
		doc.AddPage()
		onto := func(int, int) (chart.Renderer, error) { return newPDF(doc, 0, 0, 96), nil }
		if err := goChart(96, 1600, 900).Render(onto, io.Discard); err != nil {
			return err
		}
		return doc.Output(io.Discard)
	})
}

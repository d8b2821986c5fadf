package views

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
)

// The size of an exported chart in points: the width of a page of A4 between
// its margins.
func exportSize() charts.Size { return charts.Size{W: 510, H: 300} }

// exportDPI is the resolution of a PNG where nothing else was chosen.
const exportDPI = 300

// chartFormat is a way to write a chart to a file.
type chartFormat struct {
	words, ending string
	dpi           float64
}

func chartFormats() []chartFormat {
	return []chartFormat{
		{"PNG, 150 dots an inch", ".png", 150},
		{"PNG, 300 dots an inch: for print", ".png", 300},
		{"PNG, 600 dots an inch", ".png", 600},
		{"SVG: lines and text, for Inkscape and LibreOffice", ".svg", 0},
		{"PDF: lines and text, the fonts embedded", ".pdf", 0},
		{"CSV: the numbers, with definition and source", ".csv", 0},
	}
}

// The shapes of an exported picture, in points.
func chartShapes() map[string]charts.Size {
	return map[string]charts.Size{"as wide as a page": exportSize(), "half a page wide": {W: 330, H: 240}, "a slide": {W: 720, H: 405}}
}

// onExport asks how the chart is to be written, and where.
func (p *chartPage) onExport() {
	s := p.shell
	if len(p.tally.Periods) == 0 {
		s.status.say("There is nothing to export yet.")
		return
	}
	spec := charts.Spec{Kind: p.question.Kind, Tally: p.tally, Paper: p.question.Furnish(p.tally), Mean: p.question.Mean}
	formats := chartFormats()
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.words
	}
	as := widget.NewSelect(names, nil)
	as.SetSelectedIndex(1)
	shape := widget.NewSelect([]string{"as wide as a page", "half a page wide", "a slide"}, nil)
	shape.SetSelectedIndex(0)
	dialog.ShowForm("Export this chart", "Choose a file …", "Cancel", []*widget.FormItem{
		{Text: "Written as", Widget: wide(360, as)}, {Text: "Size", Widget: shape},
	}, func(chosen bool) {
		if chosen {
			p.exportAs(spec, formats[as.SelectedIndex()], chartShapes()[shape.Selected])
		}
	}, s.win)
}

func (p *chartPage) exportAs(spec charts.Spec, f chartFormat, size charts.Size) {
	s := p.shell
	asked, ok := s.lib.Read().(app.Asked)
	q := p.question
	s.askSave(fileName(spec.Paper.Title)+f.ending, func(path string) {
		s.long("Drawing the chart", func(ctx context.Context, _ func(string, int64, int64)) (err error) {
			if ok && strings.EqualFold(filepath.Ext(path), ".csv") {
				if spec.Tally, err = app.Answer(ctx, asked, q.WithAllGroups(), s.opts.Clock()); err != nil {
					return err
				}
			}
			return s.opts.WriteFile(path, func(w io.Writer) error { return drawChart(w, filepath.Ext(path), spec, size, f.dpi) })
		},
			func(err error) {
				showProblem(err, s.win)
				if err == nil {
					s.status.say("Written to " + path)
				}
			})
	})
}

// drawChart draws a chart in the format of an ending, or writes its numbers.
func drawChart(w io.Writer, ending string, spec charts.Spec, size charts.Size, dpi float64) error {
	if strings.EqualFold(ending, ".csv") {
		return app.WriteNumbers(w, spec.Tally, spec.Paper)
	}
	return drawPicture(w, ending, spec, size, dpi)
}

// drawPicture draws in the format of an ending.
func drawPicture(w io.Writer, ending string, spec charts.Spec, size charts.Size, dpi float64) error {
	switch strings.ToLower(ending) {
	case ".png":
		if dpi == 0 {
			dpi = exportDPI
		}
		return charts.PNG(w, spec, size, dpi)
	case ".svg":
		return charts.SVG(w, spec, size)
	case ".pdf":
		return charts.WritePDF(w, spec, size)
	}
	return app.Problemf(app.Invalid, "A picture can be written as .png, .svg or .pdf, and the numbers of a chart as .csv; give the file one of these endings.")
}

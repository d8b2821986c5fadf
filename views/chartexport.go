package views

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"

	"durand/app"
	"durand/charts"
)

// The size of an exported chart in points: the width of a page of A4 between
// its margins.
func exportSize() charts.Size { return charts.Size{W: 510, H: 300} }

const exportDPI = 300

// onExport writes the chart as PNG, SVG, PDF or its numbers as CSV, by the
// name that is given.
func (p *chartPage) onExport() {
	s := p.shell
	spec := charts.Spec{Kind: p.question.Kind, Tally: p.tally, Paper: p.question.Furnish(p.tally), Mean: p.question.Mean}
	s.askSave("chart.png", func(path string) {
		s.long("Drawing the chart", func(context.Context, func(string, int64, int64)) error { return writeChart(path, spec) },
			func(err error) {
				showProblem(err, s.win)
				if err == nil {
					s.status.say("Written to " + path)
				}
			})
	})
}

func writeChart(path string, spec charts.Spec) error {
	var b bytes.Buffer
	var err error
	switch strings.ToLower(filepath.Ext(path)) {
	case ".png":
		err = charts.PNG(&b, spec, exportSize(), exportDPI)
	case ".svg":
		err = charts.SVG(&b, spec, exportSize())
	case ".pdf":
		err = charts.WritePDF(&b, spec, exportSize())
	case ".csv":
		err = app.WriteNumbers(&b, spec.Tally, spec.Paper)
	default:
		return app.Problemf(app.Invalid, "A chart can be written as .png, .svg, .pdf or, its numbers, as .csv; give the file one of these endings.")
	}
	if err != nil {
		return err
	}
	return writeBeside(path, b.Bytes())
}

// writeBeside writes a file beside its place and moves it there when it is
// whole, so that a full disk leaves what was there before.
func writeBeside(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".durand-*")
	if err != nil {
		return writeProblem(path, err)
	}
	_, err = f.Write(content)
	if syncErr := f.Sync(); err == nil {
		err = syncErr
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return writeProblem(path, err)
	}
	return nil
}

func writeProblem(path string, err error) error {
	return &app.Problem{Kind: app.Denied, Err: err, Say: "The file " + path + " could not be written; what was there before is kept. Choose another folder, or make room on the disk."}
}

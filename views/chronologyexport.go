package views

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"durand/app"
	"durand/charts"
)

// pictureWidth is how wide an exported timeline is, in points: a page of A4 on
// its side between margins.
const pictureWidth = 760

// onExport writes what is shown: the events as CSV, JSON or a workbook, or the
// timeline as PNG, SVG or PDF, by the ending of the name.
func (c *chronology) onExport() {
	s := c.shell
	paper, f := c.timeline.onPaper(), s.filter
	s.status.say("Name it .pdf, .svg or .png for the timeline, .csv, .xlsx or .json for the events.")
	s.askSave("chronology.pdf", func(path string) {
		s.long("Exporting", func(ctx context.Context, report func(string, int64, int64)) error {
			switch strings.ToLower(filepath.Ext(path)) {
			case ".png", ".svg", ".pdf":
				return s.writeTimeline(ctx, path, paper, f)
			}
			return s.opts.Export(ctx, s.lib, path, f, report)
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				s.status.say("Exported to " + path)
			}
		})
	})
}

// furniture is the text around the chronology on paper.
func (s *shell) furniture(ctx context.Context, title string, f app.Filter) (app.Furniture, error) {
	r := s.lib.Read()
	info, err := r.Info(ctx)
	if err != nil {
		return app.Furniture{}, err
	}
	return app.Furnish(ctx, r, info.Name+": "+title, f, s.opts.Clock())
}

// writeTimeline writes the timeline as one picture.
func (s *shell) writeTimeline(ctx context.Context, path string, p *paperTimeline, f app.Filter) error {
	around, err := s.furniture(ctx, "timeline", f)
	if err != nil {
		return err
	}
	art := p.framed(around, pictureWidth)
	spec, size := charts.Spec{Artwork: art, Paper: around}, charts.ArtworkSize(art, pictureWidth)
	var b bytes.Buffer
	switch strings.ToLower(filepath.Ext(path)) {
	case ".png":
		err = charts.PNG(&b, spec, size, exportDPI)
	case ".svg":
		err = charts.SVG(&b, spec, size)
	default:
		err = charts.WritePDF(&b, spec, size)
	}
	if err != nil {
		return err
	}
	return writeBeside(path, b.Bytes())
}

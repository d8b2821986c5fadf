package views

import (
	"context"
	"io"
	"path/filepath"

	"durand/app"
	"durand/charts"
)

// pictureWidth is how wide an exported timeline is, in points: a page of A4 on
// its side between margins.
const pictureWidth = 760

// onExport offers the events as tables, a workbook or JSON, and the timeline
// as a picture.
func (c *chronology) onExport() {
	s := c.shell
	paper := c.timeline.onPaper()
	s.exportSheet(append(s.dataChoices(), exportChoice{
		"The timeline as a picture (PDF, PNG or SVG)", "As it stands on the page, with its title, source and date; the ending of the name chooses the kind.",
		"timeline.pdf",
		[]string{".pdf", ".png", ".svg"},
		true,
		func(ctx context.Context, path string, f app.Filter, _ func(string, int64, int64)) error {
			return s.writeTimeline(ctx, path, paper, f)
		},
	}))
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
	return s.opts.WriteFile(path, func(w io.Writer) error {
		return drawPicture(w, orElse(filepath.Ext(path), ".pdf"), spec, size, exportDPI)
	})
}

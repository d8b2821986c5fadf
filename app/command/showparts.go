package command

import (
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"durand/app"
	"durand/charts"
	"durand/charts/report"
)

// dossiersShown is how many dossiers show a case: those of a reader's first
// questions.
const dossiersShown = 12

// withCharts adds the charts that are saved in the case: each as a picture, and
// all of them on pages with their numbers.
func (d Desk) withCharts(ctx context.Context, files []shownFile, shown *progress) ([]shownFile, error) {
	asked, ok := d.Lib.Read().(app.Asked)
	if !ok {
		return nil, app.Problemf(app.Internal, "This case cannot be counted.")
	}
	saved, err := app.AllCharts(ctx, asked)
	if err != nil {
		return nil, err
	}
	var pages []report.ChartPage
	for i, c := range saved {
		shown.tell("Counting", int64(i), int64(len(saved)))
		page, err := (&chartWish{}).page(ctx, asked, []string{c.Name}, func(string) bool { return false })
		if err != nil {
			return nil, err
		}
		pages = append(pages, page)
		spec := page.Spec()
		files = append(files, shownFile{fileName("charts/", c.Name, ".png", c.ID, files), "the chart “" + c.Name + "”", func(w io.Writer) error {
			return charts.PNG(w, spec, charts.Size{W: chartWidth, H: chartHeight}, 150)
		}})
	}
	if len(pages) > 0 {
		files = append(files, shownFile{"charts.pdf", "all charts with their numbers, to print", func(w io.Writer) error {
			doc := report.OfCharts("Charts", pages, report.ChartOptions{Numbers: true, Notes: true, PerPage: 1})
			doc.Made = time.Now()
			laid, err := doc.Lay(ctx, report.Paper{})
			if err != nil {
				return err
			}
			return laid.WritePDF(ctx, w, func(done, total int) { shown.tell("Setting the pages", int64(done), int64(total)) })
		}})
	}
	return files, nil
}

// withDossiers adds the dossiers of the actors with the most events, and tells
// how many actors are left.
func (d Desk) withDossiers(ctx context.Context, files []shownFile, shown *progress) ([]shownFile, int, error) {
	r := d.Lib.Read()
	actors, err := r.ActorLines(ctx)
	if err != nil {
		return nil, 0, err
	}
	slices.SortStableFunc(actors, func(a, b app.ActorLine) int { return cmp.Compare(b.Events, a.Events) })
	rest := max(len(actors)-dossiersShown, 0)
	parts := slices.DeleteFunc(slices.Clone(report.DossierParts()), func(p report.DossierPart) bool { return p == report.DossierNotes })
	info, err := r.Info(ctx)
	if err != nil {
		return nil, 0, err
	}
	for _, a := range actors[:len(actors)-rest] {
		files = append(files, shownFile{fileName("dossiers/", a.Name, ".pdf", a.ID, files), "the dossier of " + a.Name + ", to print", func(w io.Writer) error {
			return writeDossier(ctx, w, r, a.ID, dossierPrint{parts: parts, lines: report.DossierLines, caseName: info.Name}, shown)
		}})
	}
	return files, rest, nil
}

package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"slices"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"durand/app"
	"durand/charts"
)

// Pages is a document set for a paper: it does not change any more, and may be
// drawn as often as one likes, on several goroutines too.
type Pages struct {
	Paper  Paper
	title  string
	author string
	about  string
	made   time.Time
	sheets []*sheet
}

// Lay sets a document. An ended context stops it.
func (d *Document) Lay(ctx context.Context, paper Paper) (*Pages, error) {
	f := &flow{ctx: ctx, paper: paper, size: paper.Size(), dense: d.Dense, widest: d.widest}
	for _, b := range d.clone() {
		if err := ctx.Err(); err != nil {
			return nil, stopped(err)
		}
		if err := b(f); err != nil {
			return nil, stopped(err)
		}
	}
	about := ""
	if len(f.sheets) > 0 {
		about = f.what.Subtitle
	}
	return &Pages{Paper: paper, title: d.title, author: d.Author, about: about, made: d.Made, sheets: f.sheets}, nil
}

func stopped(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &app.Problem{Kind: app.Cancelled, Say: "Printing was stopped; nothing was written.", Err: err}
	}
	return err
}

func pageWords(n, of int) string { return fmt.Sprintf("page %d of %d", n, of) }

// Len is the number of pages.
func (p *Pages) Len() int { return len(p.sheets) }

// PageOf is the page on which a place of the document begins, counted from
// zero; -1 where nothing was set at it.
func (p *Pages) PageOf(place int) int {
	return slices.IndexFunc(p.sheets, func(s *sheet) bool { return slices.Contains(s.places, place) })
}

// Mark is the handling mark of a page, counted from zero.
func (p *Pages) Mark(page int) app.TLP {
	if page < 0 || page >= len(p.sheets) {
		return ""
	}
	return p.sheets[page].mark
}

// Title is the title of the document.
func (p *Pages) Title() string { return p.title }

// Image draws a page, counted from zero, for the screen: the same strokes as
// on paper, at so many dots an inch.
func (p *Pages) Image(page int, dpi float64) (image.Image, error) {
	if page < 0 || page >= len(p.sheets) {
		return nil, app.Problemf(app.Missing, "There is no page %d.", page+1)
	}
	return charts.Sheet(p.Paper.Size(), dpi, p.sheets[page].draw)
}

func (s *sheet) draw(c *charts.Canvas) {
	for _, stroke := range s.strokes {
		stroke(c)
	}
}

// WritePDF writes the pages with their bookmarks, the fonts embedded and the
// drawings as lines. Progress may be nil and hears how many pages are done.
// Nothing is written when the context ends or a page fails.
func (p *Pages) WritePDF(ctx context.Context, w io.Writer, progress func(done, total int)) error {
	size := p.Paper.Size()
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: size.W, Ht: size.H}})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	p.describe(doc)
	charts.UseFonts(doc)
	doc.SetFont(charts.FontFamily, "", 9)
	deepest := -1
	for i, s := range p.sheets {
		if err := ctx.Err(); err != nil {
			return stopped(err)
		}
		doc.AddPage()
		for _, b := range s.bookmarks {
			level := min(b.level, deepest+1) // no level may be left out on the way down
			deepest = level
			doc.Bookmark(charts.Holdable(b.words), level, b.y)
		}
		if err := charts.SheetPDF(doc, size, s.draw); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, len(p.sheets))
		}
	}
	var buf bytes.Buffer
	if err := doc.Output(&buf); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return stopped(err)
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// describe sets the metadata of the file.
func (p *Pages) describe(doc *fpdf.Fpdf) {
	doc.SetTitle(charts.Holdable(p.title), true)
	doc.SetSubject(charts.Holdable(p.about), true)
	doc.SetAuthor(charts.Holdable(p.author), true)
	doc.SetCreator("Durand", true)
	doc.SetLang("en")
	if !p.made.IsZero() {
		doc.SetCreationDate(p.made)
		doc.SetModificationDate(p.made)
	}
}

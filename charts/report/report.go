// Package report is the printing house: it sets headings, paragraphs, tables
// and drawings as pages, for paper (PDF) and, with the same strokes, for the
// preview on the screen. It knows no widgets and no SQL.
//
//	d := report.New(furniture)              // title, definition, source, date, mark: on every page
//	d.Heading(1, "Attacks by month")        // headings are the bookmarks
//	d.Chart(spec, report.Share(.5))         // half as high as a page
//	d.Para("Text, with a source " + d.Cite(report.Source{Name: "PIPS 2021", Locator: "p. 12"}))
//	d.Table(report.Table{Columns: ..., Rows: ...})
//	pages, err := d.Lay(ctx, report.Paper{Format: report.A4})
//	err = pages.WritePDF(ctx, w, progress)  // or pages.Image(0, 96) for the screen
//
// The numbered sources are set by themselves at the end. Text may be in any
// script; what a PDF cannot hold is replaced. All measures are in points, 1/72
// inch.
package report

import (
	"slices"
	"strconv"
	"time"

	"durand/app"
	"durand/charts"
)

// Document is what is to be printed, before it is cut into pages.
type Document struct {
	// Author and Made are said in the file's metadata, not on the page.
	Author string
	Made   time.Time
	// Dense sets smaller margins and no space between paragraphs.
	Dense bool

	title   string
	blocks  []block
	heads   int // so many headings stand last
	sources []Source
	numbers map[Source]int
	widest  float64 // width of the widest mark
}

// Source is one line of the list at the end.
type Source struct {
	Name    string // title, publisher, date: as a reader would look for it
	Locator string // page, paragraph, table
	Grade   string // "A2"; empty where it does not matter
}

// block is a part of a document that knows how to be set.
type block func(*flow) error

// New begins a document; the furniture stands on every page.
func New(paper app.Furniture) *Document {
	d := &Document{title: paper.Title, numbers: map[Source]int{}}
	d.Section(paper)
	return d
}

// Title is the title of the document.
func (d *Document) Title() string { return d.title }

// Section begins a new page that has other furniture: a briefing's next page.
func (d *Document) Section(paper app.Furniture) {
	d.widest = max(d.widest, markWidth(paper.Mark))
	d.add(func(f *flow) error { return f.section(paper) })
}

func (d *Document) add(b block) { d.blocks, d.heads = append(d.blocks, b), 0 }

// Whole keeps on one page what is added meanwhile, with the headings right
// above it, where a page can hold it.
func (d *Document) Whole(add func()) {
	at := len(d.blocks) - d.heads
	before := d.blocks[:at:at]
	d.blocks = slices.Clone(d.blocks[at:])
	add()
	parts := d.blocks
	d.blocks = before
	d.add(func(f *flow) error { return f.whole(parts) })
}

// Restrict marks what follows: every page on which some of it stands is marked
// at least so. An empty mark ends it.
func (d *Document) Restrict(mark app.TLP) {
	d.widest = max(d.widest, markWidth(mark))
	d.add(func(f *flow) error {
		f.marked = mark
		return nil
	})
}

func markWidth(mark app.TLP) float64 {
	if mark == "" {
		return 0
	}
	return smallBold.Width(string(mark))
}

// Place names the place where what follows begins, for Pages.PageOf.
func (d *Document) Place(n int) {
	d.add(func(f *flow) error {
		f.places = append(f.places, n)
		return nil
	})
}

// Break begins a new page.
func (d *Document) Break() {
	d.add(func(f *flow) error {
		if !f.fresh() {
			return f.turn()
		}
		return nil
	})
}

// Heading sets a heading and a bookmark; level 1 is the highest of three. A
// heading never stands alone at the foot of a page.
func (d *Document) Heading(level int, words string) {
	heads := d.heads
	d.add(func(f *flow) error { return f.heading(min(max(level, 1), 3), words) })
	d.heads = heads + 1
}

// Bookmark makes the place findable without a heading.
func (d *Document) Bookmark(level int, words string) {
	d.add(func(f *flow) error {
		f.mark(min(max(level, 1), 3), words)
		return nil
	})
}

// Para sets running text; line breaks in it are kept.
func (d *Document) Para(text string) {
	d.add(func(f *flow) error { return f.para(text, bodyFont, charts.InkText, 0, f.gap(5)) })
}

// Note sets lesser text: what was left out, a caveat, a caption.
func (d *Document) Note(text string) {
	d.add(func(f *flow) error { return f.para(text, smallFont, charts.InkSoft, 0, f.gap(5)) })
}

// Item sets a paragraph of a list: a short label before the text, which is
// indented.
func (d *Document) Item(label, text string) {
	d.Items([2]string{label, text})
}

// Items sets labels and, below each other, the text of each.
func (d *Document) Items(lines ...[2]string) {
	d.add(func(f *flow) error { return f.items(lines) })
}

// Cite remembers a source for the list at the end and returns its number as it
// stands in the text: "[3]". The same source keeps its number.
func (d *Document) Cite(s Source) string {
	n, known := d.numbers[s]
	if !known {
		d.sources = append(d.sources, s)
		n = len(d.sources)
		d.numbers[s] = n
	}
	return "[" + strconv.Itoa(n) + "]"
}

// Height is how high a drawing is: in points, or as a share of what the page
// leaves between its head and foot.
type Height struct{ points, share, least, most float64 }

// AtLeast is a height that is not less than so many points, where a page is as
// high.
func (h Height) AtLeast(points float64) Height {
	h.least = points
	return h
}

// AtMost is a height that is not more than a share of the page: it leaves room
// for a heading.
func (h Height) AtMost(share float64) Height {
	h.most = share
	return h
}

// Points is a height in points.
func Points(h float64) Height { return Height{points: h} }

// Share is a height as a share of the page: .5 is half of it.
func Share(of float64) Height { return Height{share: of} }

// Drawing is a picture without pixels. Draw gets a canvas whose upper left
// corner is the drawing's, and its size in points. It is called again for
// every device, so it must draw the same each time.
type Drawing struct {
	Draw    func(c *charts.Canvas, size charts.Size)
	Caption string // below, as lesser text
}

// Picture sets a drawing over the whole width.
func (d *Document) Picture(height Height, drawing Drawing) { d.Beside(height, drawing) }

// Beside sets drawings of one height beside each other.
func (d *Document) Beside(height Height, drawings ...Drawing) {
	d.add(func(f *flow) error { return f.drawings(height, drawings) })
}

// Chart sets a chart or, where the spec's kind is charts.KindNetwork, a network.
func (d *Document) Chart(spec charts.Spec, height Height) { d.Picture(height, OfChart(spec)) }

// OfChart is the drawing of a chart.
func OfChart(spec charts.Spec) Drawing {
	return Drawing{Draw: func(c *charts.Canvas, size charts.Size) { c.Picture(spec, 0, 0, size) }}
}

// sourceList sets the numbered sources at the end.
func (d *Document) sourceList(f *flow) error {
	if len(d.sources) == 0 {
		return nil
	}
	if err := f.heading(1, "Sources"); err != nil {
		return err
	}
	for i, s := range d.sources {
		words := s.Name
		for _, more := range []string{s.Locator, s.Grade} {
			if more != "" {
				words += "; " + more
			}
		}
		if err := f.items([][2]string{{strconv.Itoa(i+1) + ".", words}}); err != nil {
			return err
		}
	}
	return nil
}

// clone keeps the blocks as they are now, so that laying is not disturbed.
func (d *Document) clone() []block { return append(slices.Clone(d.blocks), d.sourceList) }

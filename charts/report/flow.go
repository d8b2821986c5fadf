package report

import (
	"context"
	"strings"

	"durand/app"
	"durand/charts"
)

// stroke draws something onto a page.
type stroke func(*charts.Canvas)

// sheet is a page that is set: strokes and bookmarks.
type sheet struct {
	strokes   []stroke
	bookmarks []bookmark
	mark      app.TLP // the most restricted of what stands on it
	places    []int   // that begin on it
}

type bookmark struct {
	level int
	words string
	y     float64
}

// flow sets blocks one below the other and turns the page when it is full.
type flow struct {
	ctx    context.Context
	paper  Paper
	dense  bool
	size   charts.Size
	sheets []*sheet
	now    *sheet
	what   app.Furniture // of this section
	first  bool          // the next page is the section's first
	y      float64       // where the next block begins
	begin  float64       // where the first block of this page began
	end    float64       // where the foot begins
	high   float64       // between both
	marked app.TLP       // what is being set
	widest float64       // width of the widest mark of the document
	places []int         // that begin with what is set next
}

func (f *flow) width() float64 { return f.size.W - 2*side }

func (f *flow) gap(points float64) float64 {
	if f.dense {
		return points / 3
	}
	return points
}

// fresh tells whether nothing stands on this page yet.
func (f *flow) fresh() bool { return f.y <= f.begin }

// draw adds a stroke to the page, which is marked as its most restricted one.
func (f *flow) draw(s stroke) {
	f.now.strokes = append(f.now.strokes, s)
	f.now.mark = f.now.mark.Stricter(f.marked)
	f.now.places = append(f.now.places, f.places...)
	f.places = nil
}

// section begins a page with furniture of its own.
func (f *flow) section(what app.Furniture) error {
	f.what, f.first = what, true
	if err := f.turn(); err != nil {
		return err
	}
	if what.Title != "" {
		f.now.bookmarks = append(f.now.bookmarks, bookmark{0, what.Title, 0})
	}
	return nil
}

// turn begins a new page with its head and foot.
func (f *flow) turn() error {
	if err := f.ctx.Err(); err != nil {
		return err
	}
	f.now = &sheet{mark: f.what.Mark}
	f.sheets = append(f.sheets, f.now)
	f.head()
	f.foot(len(f.sheets))
	f.begin, f.high = f.y, f.end-f.y
	f.first = false
	return nil
}

// need turns the page when a block of a height has no room on this one.
func (f *flow) need(height float64) error {
	if f.y+height > f.end && !f.fresh() {
		return f.turn()
	}
	return nil
}

// whole sets blocks on one page, the next one if need be. They are set on a
// trial first, to see how high they are; what a page cannot hold is broken
// like anything else.
func (f *flow) whole(parts []block) error {
	trial := *f
	trial.now, trial.sheets, trial.end = &sheet{}, nil, f.end+endless
	if err := set(&trial, parts); err != nil {
		return err
	}
	if height := trial.y - f.y; height <= f.high {
		if err := f.need(height); err != nil {
			return err
		}
	}
	return set(f, parts)
}

// endless is a page that is never full.
const endless = 1e6

func set(f *flow, parts []block) error {
	for _, part := range parts {
		if err := part(f); err != nil {
			return err
		}
	}
	return nil
}

// mark sets a bookmark at this place.
func (f *flow) mark(level int, words string) {
	f.now.bookmarks = append(f.now.bookmarks, bookmark{level, words, max(f.y-6, 0)})
}

// head sets the furniture above: on the first page of a section the title
// large with the definition, on the others small.
func (f *flow) head() {
	what, x, right := f.what, side, f.size.W-side
	room := f.width()
	if f.widest > 0 {
		sheet := f.now // its mark is known when all of it is set
		sheet.strokes = append(sheet.strokes, func(c *charts.Canvas) { c.Mark(sheet.mark, right, top) })
		room -= f.widest + 20
	}
	font := againFont
	if f.first {
		font = titleFont
	}
	y := top
	for _, line := range font.Wrap(what.Title, room) {
		y += font.Leading()
		f.text(line, x, y-font.Size*.3, font, charts.InkText)
	}
	y = max(y, top+smallFont.Size*1.6)
	for _, line := range smallFont.Wrap(what.Subtitle, f.width()) {
		y += smallFont.Leading()
		f.text(line, x, y-1.5, smallFont, charts.InkSoft)
	}
	y += 4
	f.draw(func(c *charts.Canvas) { c.Rule(x, y, right, y, charts.InkRule, .6) })
	f.y = y + 10
}

// text draws a line at a place.
func (f *flow) text(line string, x, y float64, font charts.Font, ink charts.Ink) {
	f.draw(func(c *charts.Canvas) { c.Text(line, x, y, font, ink, charts.AlignLeft) })
}

// foot sets the source line, the date, the mark once more and the number of
// the page; how many there are is known only when all are set.
func (f *flow) foot(number int) {
	what, right := f.what, f.size.W-side
	const aside = 120 // for number and mark
	words := sourceWords(what)
	lines := smallFont.Wrap(words, f.width()-aside)
	rows := max(len(lines), 1)
	if f.widest > 0 {
		rows = max(rows, 2)
	}
	y := f.size.H - bottom - float64(rows)*smallFont.Leading()
	f.end = y - 10
	f.draw(func(c *charts.Canvas) { c.Rule(side, y-3, right, y-3, charts.InkGrid, .6) })
	for i, line := range lines {
		f.text(line, side, y+float64(i+1)*smallFont.Leading()-2, smallFont, charts.InkSoft)
	}
	sheet := f.now
	f.draw(func(c *charts.Canvas) {
		c.Text(pageWords(number, len(f.sheets)), right, y+smallFont.Leading()-2, smallFont, charts.InkSoft, charts.AlignRight)
		c.Mark(sheet.mark, right, y+smallFont.Leading()+1.5)
	})
}

// sourceWords says the source and the date as sentences.
func sourceWords(what app.Furniture) string {
	line := strings.TrimSpace(what.Source)
	if line != "" && !strings.HasPrefix(line, "Source") {
		line = "Source: " + line
	}
	for _, part := range []string{what.AsOf} {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if line != "" {
			line = strings.TrimSuffix(line, ".") + ". "
		}
		line += strings.ToUpper(part[:1]) + part[1:]
	}
	if line != "" {
		line = strings.TrimSuffix(line, ".") + "."
	}
	return line
}

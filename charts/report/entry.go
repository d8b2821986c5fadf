package report

import "durand/charts"

// Entry is one event of a chronology as it is told: the date beside it, the
// title, what happened, and lesser lines below.
type Entry struct {
	Label string // beside it: the date
	Title string
	Aside string   // after the title, lesser: place, sources
	Text  string   // running text
	Small []string // lesser paragraphs: figures, caveats, notes
}

const entryLabel = 88.0 // width of the label

// Entry sets an entry. Its title never stands alone at the foot of a page.
func (d *Document) Entry(e Entry) {
	d.add(func(f *flow) error { return f.entry(e) })
}

func (f *flow) entry(e Entry) error {
	x, width := side+entryLabel, f.width()-entryLabel
	label, title := smallBold.Wrap(e.Label, entryLabel-8), strongFont.Wrap(e.Title, width)
	text := wrapAll(bodyFont, e.Text, width)
	if e.Text == "" {
		text = nil
	}
	keep := float64(max(len(title)+min(2, len(text)), len(label))) * strongFont.Leading()
	if err := f.need(keep + f.gap(4)); err != nil {
		return err
	}
	if !f.fresh() {
		right, y := f.size.W-side, f.y
		f.draw(func(c *charts.Canvas) { c.Rule(side, y, right, y, charts.InkGrid, .5) })
		f.y += f.gap(3)
	}
	page, below := f.now, f.y+float64(len(label))*smallBold.Leading()
	for i, line := range label {
		f.text(line, side, f.y+float64(i+1)*strongFont.Leading()-strongFont.Size*.28, smallBold, charts.InkText)
	}
	if err := f.lines(title, strongFont, charts.InkText, x); err != nil {
		return err
	}
	if e.Aside != "" {
		if err := f.lines(wrapAll(smallFont, e.Aside, width), smallFont, charts.InkSoft, x); err != nil {
			return err
		}
	}
	if err := f.lines(text, bodyFont, charts.InkText, x); err != nil {
		return err
	}
	for _, part := range e.Small {
		f.y += f.gap(1.5)
		if err := f.lines(wrapAll(smallFont, part, width), smallFont, charts.InkSoft, x); err != nil {
			return err
		}
	}
	if f.now == page {
		f.y = max(f.y, below)
	}
	f.y += f.gap(5)
	return nil
}

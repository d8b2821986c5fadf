package report

import (
	"strings"

	"durand/charts"
)

// follows is the room below a heading that a line under it, the head of a
// table and its first rows need.
const follows = 72

// heading sets a heading with a bookmark and keeps it with what follows.
func (f *flow) heading(level int, words string) error {
	font := headingFont(level)
	lines := font.Wrap(words, f.width())
	above := f.gap([...]float64{12, 9, 6}[level-1])
	height := above + float64(len(lines))*font.Leading() + 3
	if err := f.need(height + follows); err != nil {
		return err
	}
	if !f.fresh() {
		f.y += above
	}
	f.mark(level, words)
	for _, line := range lines {
		f.y += font.Leading()
		f.text(line, side, f.y-font.Size*.28, font, charts.InkText)
	}
	f.y += 3
	return nil
}

// para sets running text, indented, and leaves a gap after it. No page begins
// or ends with a single line of a longer paragraph.
func (f *flow) para(text string, font charts.Font, ink charts.Ink, indent, after float64) error {
	lines := wrapAll(font, text, f.width()-indent)
	if err := f.lines(lines, font, ink, side+indent); err != nil {
		return err
	}
	f.y += after
	return nil
}

func (f *flow) lines(lines []string, font charts.Font, ink charts.Ink, x float64) error {
	for i, line := range lines {
		keep := 1
		if len(lines) > 1 && (i == 0 || i == len(lines)-2) {
			keep = 2
		}
		if err := f.need(float64(keep) * font.Leading()); err != nil {
			return err
		}
		f.y += font.Leading()
		f.text(line, x, f.y-font.Size*.28, font, ink)
	}
	return nil
}

// wrapAll wraps text and keeps the line breaks that it brings.
func wrapAll(font charts.Font, text string, width float64) []string {
	var lines []string
	for _, part := range strings.Split(strings.TrimSpace(text), "\n") {
		wrapped := font.Wrap(part, width)
		if len(wrapped) == 0 && text != "" {
			wrapped = []string{""}
		}
		lines = append(lines, wrapped...)
	}
	return lines
}

// items sets labels, and beside them, in a column, the text of each.
func (f *flow) items(lines [][2]string) error {
	indent := 22.0
	for _, line := range lines {
		indent = max(indent, min(bodyFont.Width(line[0])+7, f.width()*.3))
	}
	for _, line := range lines {
		if err := f.item(line[0], line[1], indent); err != nil {
			return err
		}
	}
	return nil
}

func (f *flow) item(label, text string, indent float64) error {
	labels, lines := wrapAll(bodyFont, label, indent-4), wrapAll(bodyFont, text, f.width()-indent)
	for len(lines) < len(labels) {
		lines = append(lines, "")
	}
	if err := f.need(min(2, float64(len(lines))) * bodyFont.Leading()); err != nil {
		return err
	}
	for i, line := range lines {
		if err := f.need(bodyFont.Leading()); err != nil {
			return err
		}
		f.y += bodyFont.Leading()
		if i < len(labels) {
			f.text(labels[i], side, f.y-bodyFont.Size*.28, bodyFont, charts.InkText)
		}
		f.text(line, side+indent, f.y-bodyFont.Size*.28, bodyFont, charts.InkText)
	}
	f.y += f.gap(3)
	return nil
}

// between is the room between drawings beside each other.
const between = 14.0

// drawings sets drawings beside each other. They are made smaller where even
// an empty page is not high enough.
func (f *flow) drawings(height Height, drawings []Drawing) error {
	if len(drawings) == 0 {
		return nil
	}
	width := (f.width() - between*float64(len(drawings)-1)) / float64(len(drawings))
	captions, most := make([][]string, len(drawings)), 0
	for i, d := range drawings {
		captions[i] = smallFont.Wrap(d.Caption, width)
		most = max(most, len(captions[i]))
	}
	below := float64(most)*smallFont.Leading() + f.gap(6)
	high := height.points
	if height.share > 0 {
		high = height.share*f.high - below - 1
	}
	if height.most > 0 {
		high = min(high, height.most*f.high-below)
	}
	high = max(min(max(high, height.least), f.high-below), 60)
	if err := f.need(high + below - f.gap(6)); err != nil {
		return err
	}
	for i, d := range drawings {
		x, y, size := side+float64(i)*(width+between), f.y, charts.Size{W: width, H: high}
		f.draw(func(c *charts.Canvas) {
			c.Inside(x, y, func(c *charts.Canvas) { d.Draw(c, size) })
		})
		for k, line := range captions[i] {
			f.text(line, x, y+high+float64(k+1)*smallFont.Leading(), smallFont, charts.InkSoft)
		}
	}
	f.y += high + below
	return nil
}

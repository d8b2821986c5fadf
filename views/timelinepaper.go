package views

import (
	"image/color"
	"maps"
	"slices"

	"durand/app"
	"durand/charts"
	"durand/views/widgets"
)

// pixel is how many points a device-independent pixel has on paper.
const pixel = 72.0 / 96

// lanesAPage is how many lanes share a page, so that each has room for labels.
const lanesAPage = 7

// paperTimeline is a timeline as it is shown, to be drawn again at the size of
// a page. It shares nothing with the one on the screen that changes.
type paperTimeline struct {
	of          timeline
	first, last app.Day
}

// onPaper takes what the timeline shows now.
func (t *timeline) onPaper() *paperTimeline {
	first, last := t.widget.Range()
	p := &paperTimeline{of: *t, first: app.Day(first), last: app.Day(last)}
	p.of.folded, p.of.keys, p.of.chosen = maps.Clone(t.folded), slices.Clone(t.keys), nil
	return p
}

// words say which time is shown.
func (p *paperTimeline) words() string {
	return p.first.Words() + " – " + p.last.Words()
}

// scene is what is drawn on paper of a width in pixels.
func (p *paperTimeline) scene(width float64) widgets.Scene {
	t := &p.of
	shown, vague := t.spread.All.Within(p.first, p.last)
	var s widgets.Scene
	if t.whole && t.from <= p.first && p.last <= t.to {
		s = t.singles()
	} else {
		s = t.counted(p.first, p.last, float32(width))
	}
	s.Shown, s.Total, s.Imprecise = shown, t.spread.All.Count, vague
	return s
}

// pages is on how many pages the lanes are to stand.
func (p *paperTimeline) pages() int {
	return max((len(p.of.spread.Lanes)+lanesAPage-1)/lanesAPage, 1)
}

// draw lays out one page of the lanes for a size in points; every page has the
// scale and the names of its lanes.
func (p *paperTimeline) draw(page int, size charts.Size) *charts.Artwork {
	return p.layout(size, page, p.pages())
}

func (p *paperTimeline) layout(size charts.Size, page, of int) *charts.Artwork {
	style := widgets.Light(paperRuler())
	style.Paper, style.HeadWidth = color.NRGBA{R: 255, G: 255, B: 255, A: 255}, 170
	view := widgets.View{First: float64(p.first), Last: float64(p.last) + 1, Width: size.W / pixel, Height: size.H / pixel}
	d := widgets.Layout(someLanes(p.scene(view.Width-style.HeadWidth), page, of), view, style)
	return artworkOf(&d)
}

// someLanes is the part of a scene whose lanes stand on one of several pages.
func someLanes(s widgets.Scene, page, of int) widgets.Scene {
	if of < 2 {
		return s
	}
	each := (len(s.Lanes) + of - 1) / of
	from, to := page*each, min((page+1)*each, len(s.Lanes))
	part := s
	part.Lanes, part.Items, part.Buckets = s.Lanes[from:to], nil, nil
	for _, it := range s.Items {
		if it.Lane >= from && it.Lane < to {
			it.Lane -= from
			part.Items = append(part.Items, it)
		}
	}
	for _, b := range s.Buckets {
		if b.Lane >= from && b.Lane < to {
			b.Lane -= from
			part.Buckets = append(part.Buckets, b)
		}
	}
	return part
}

// framed is the whole timeline as one picture with its title, the filter in
// words, the source line, the date and the handling mark.
func (p *paperTimeline) framed(paper app.Furniture, width float64) *charts.Artwork {
	height := 200.0 + 58*float64(len(p.of.spread.Lanes))
	style := widgets.Light(paperRuler())
	art := &charts.Artwork{Width: width / pixel}
	side := 14.0
	y := side
	say := func(text string, size float64, bold, muted bool) {
		ink := style.Ink
		if muted {
			ink = style.Muted
		}
		for _, line := range charts.Wrap(text, size, bold, art.Width-2*side) {
			y += size * 1.35
			art.Words = append(art.Words, charts.Words{X: side, Y: y - size*0.3, Text: line, Size: size, Bold: bold, Color: ink})
		}
	}
	if paper.Mark != "" {
		say(string(paper.Mark), 12, true, false)
	}
	say(paper.Title, 17, true, false)
	say(p.words()+". "+paper.Subtitle, 12, false, true)
	y += 6
	inner := charts.Size{W: (art.Width - 2*side) * pixel, H: height * pixel}
	art.Place(p.layout(inner, 0, 1), side, y)
	y += height + 4
	say(joined(paper.Source, paper.AsOf), 11, false, true)
	art.Height = y + side
	return art
}

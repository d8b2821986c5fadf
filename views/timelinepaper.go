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

// pageLanes is how high the lanes of a page may be together, in pixels: what an
// A4 or Letter page on its side has left.
const pageLanes = 400

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
	order, _ := p.of.laneIndex()
	p.of.lanes(order) // gives every lane its key now: several goroutines may draw the pages
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
		s = t.buckets(p.first, p.last, float32(width))
	}
	s.Shown, s.Total, s.Imprecise = shown, t.spread.All.Count, vague
	return s
}

// pages are the first lanes of each page, and the end.
func (p *paperTimeline) pages() []int {
	of := p.of
	order, _ := of.laneIndex()
	firsts, height := []int{0}, 0.0
	for i, l := range of.lanes(order) {
		h := widgets.LaneHeight(l)
		if height += h; height > pageLanes && i > 0 {
			firsts, height = append(firsts, i), h
		}
	}
	return append(firsts, len(order))
}

// draw lays out the lanes of one page for a size in points; every page has the
// scale and the names of its lanes.
func (p *paperTimeline) draw(from, to int, size charts.Size) *charts.Artwork {
	style := widgets.Light(paperRuler())
	style.Paper, style.HeadWidth, style.Still = color.NRGBA{R: 255, G: 255, B: 255, A: 255}, 170, true
	view := widgets.View{First: float64(p.first), Last: float64(p.last) + 1, Width: size.W / pixel, Height: size.H / pixel}
	scene := someLanes(p.scene(view.Width-style.HeadWidth), from, to)
	d := widgets.Layout(scene, view, style)
	if over := d.Tall - d.Lanes.H; over > 0 { // smaller, so that nothing is cut off
		shrink := 1 + over/d.Lanes.H
		view.Width, view.Height = view.Width*shrink, view.Height*shrink
		d = widgets.Layout(scene, view, style)
	}
	return artworkOf(&d)
}

// height is how high the whole timeline is at a width, in pixels.
func (p *paperTimeline) height(width float64) float64 {
	const probe = 600
	style := widgets.Light(paperRuler())
	view := widgets.View{First: float64(p.first), Last: float64(p.last) + 1, Width: width, Height: probe}
	scene := p.scene(width - style.HeadWidth)
	d := widgets.Layout(scene, view, style)
	height := probe - d.Lanes.H
	for _, l := range scene.Lanes {
		height += widgets.LaneHeight(l)
	}
	return max(height, 420)
}

// someLanes is the part of a scene whose lanes stand on one page.
func someLanes(s widgets.Scene, from, to int) widgets.Scene {
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
	height := p.height(art.Width - 2*side)
	inner := charts.Size{W: (art.Width - 2*side) * pixel, H: height * pixel}
	art.Place(p.draw(0, len(p.of.spread.Lanes), inner), side, y)
	y += height + 4
	say(joined(paper.Source, paper.AsOf), 11, false, true)
	art.Height = y + side
	return art
}

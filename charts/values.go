package charts

import "durand/app"

// overs are the figures over columns, one a period; empty words where there is
// none. They are written all or not at all.
type overs []struct {
	top   float64
	words string
}

// over gathers the figures over the columns of the periods.
func (p *picture) over(figure func(period int) (top float64, words string)) overs {
	out := make(overs, len(p.Tally.Periods))
	for i := range out {
		if top, words := figure(i); top > 0 {
			out[i].top, out[i].words = top, words
		}
	}
	return out
}

// figureOver is the figure of one cell.
func figureOver(c app.Cell) (top float64, words string) {
	if !c.Has() {
		return 0, ""
	}
	if c.State == app.Incomplete {
		return *c.Best, "≥ " + number(*c.Best)
	}
	return *c.Best, number(*c.Best)
}

// axisRoom is about what the labels of the value axis take from a plot.
const axisRoom = 24

// valueRoom is how wide the figure over one of several columns beside each
// other may be, that it touches neither the next figure nor a higher column.
func valueRoom(width float64, periods, of int) float64 {
	slot := width / float64(periods)
	if of == 1 {
		return slot - 2.5
	}
	return min(slot*.76/float64(of), widest) - .5
}

// fit tells whether each figure has room.
func (o overs) fit(room float64) bool {
	for _, v := range o {
		if smallFace.width(v.words) > room {
			return false
		}
	}
	return true
}

// headroom is what the figures need over the highest column.
func (o overs) headroom() float64 {
	if len(o) == 0 {
		return 0
	}
	return smallFace.leading()
}

// values writes figures over their columns.
func (p *picture) values(a axes, o overs, x func(period int) float64) {
	for i, v := range o {
		if v.words != "" {
			p.halo(v.words, x(i), a.y(v.top)-3, smallFace, p.theme.ink, centre)
		}
	}
}

// beside is the figure of a mark, and what it must not cover.
type beside struct {
	words string
	at    box // of the mark
}

// placed finds a place for each figure beside its mark, where it touches no
// mark and no other figure; nil when one of them has none.
func placed(figures []beside, plot box) []box {
	var out []box
	free := func(b box) bool {
		if b.x0 < plot.x0 || b.x1 > plot.x1 || b.y0 < plot.y0 || b.y1 > plot.y1 {
			return false
		}
		for _, f := range figures {
			if b.touches(f.at) {
				return false
			}
		}
		for _, o := range out {
			if b.touches(o) {
				return false
			}
		}
		return true
	}
next:
	for _, f := range figures {
		w, h := smallFace.width(f.words)+1, smallSize
		x, y := (f.at.x0+f.at.x1)/2, (f.at.y0+f.at.y1)/2
		for _, b := range []box{
			{x - w/2, f.at.y0 - h - 1.5, x + w/2, f.at.y0 - 1.5},
			{x - w/2, f.at.y1 + 1, x + w/2, f.at.y1 + h + 1},
			{f.at.x1 + .5, y - h/2, f.at.x1 + w + .5, y + h/2},
			{f.at.x0 - w - .5, y - h/2, f.at.x0 - .5, y + h/2},
		} {
			if free(b) {
				out = append(out, b)
				continue next
			}
		}
		return nil
	}
	return out
}

// touches tells whether two boxes have a part in common.
func (b box) touches(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// figuresBeside writes the figures beside their marks where all have room.
func (p *picture) figuresBeside(a axes, figures []beside) {
	const most = 80
	if len(figures) > most {
		return
	}
	for i, b := range placed(figures, a.plot) {
		p.halo(figures[i].words, (b.x0+b.x1)/2, b.y1-smallSize*.14, smallFace, p.theme.ink, centre)
	}
}

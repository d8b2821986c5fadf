package charts

import "sort"

// ending is the name of a line, written at its end.
type ending struct {
	lines []string
	at    point // the end of the line
	look  look
	y     float64 // the middle of the name
}

type endings []ending

func (e ending) height() float64 { return float64(len(e.lines)) * smallFace.leading() }

// room is how wide the names are, with their leaders.
func (e endings) room() float64 {
	w := 0.0
	for _, name := range e {
		for _, line := range name.lines {
			w = max(w, smallFace.width(line)+leader+3)
		}
	}
	return w
}

// leader is the room between the plot and the names.
const leader = 10.0

// endNames breaks the names of the series into lines beside the plot; nil
// when they would not fit there, or when there is only one series, whose name
// the title says.
func (p *picture) endNames() endings {
	if len(p.Tally.Series) < 2 || len(p.Tally.Series) > looks {
		return nil
	}
	width := p.body.w() * .26
	var names endings
	height := 0.0
	for i, s := range p.Tally.Series {
		lines := smallFace.wrap(s.Name, width, 0)
		if len(lines) > 3 {
			return nil
		}
		names = append(names, ending{lines: lines, look: p.look(i), at: point{-1, -1}})
		height += names[i].height() + 4
	}
	if height > min(p.body.h()*.8, p.body.h()-45) {
		return nil
	}
	return names
}

// ends writes the names right of the plot, as near to the ends of their lines
// as they can stand without touching, with a leader from each end.
func (p *picture) ends(a axes, names endings) {
	var shown []*ending
	for i := range names {
		if names[i].at.x >= 0 {
			names[i].y = names[i].at.y
			shown = append(shown, &names[i])
		}
	}
	pushApart(shown, a.plot.y0, a.plot.y1+smallFace.leading())
	for _, e := range shown {
		x := a.plot.x1 + leader
		// The way from the last figure to the name is dotted and grey, so that
		// nobody takes it for figures.
		p.line(stroke{p.theme.void, .6, []float64{1, 2.5}}, point{e.at.x + 4, e.at.y}, point{max(e.at.x+4, a.plot.x1), e.at.y})
		p.line(stroke{p.theme.void, .6, nil}, point{max(e.at.x+4, a.plot.x1), e.at.y}, point{x - 2, e.y})
		y := e.y - e.height()/2 + smallSize*.95
		for _, line := range e.lines {
			p.text(line, x, y, smallFace, p.theme.ink, left)
			y += smallFace.leading()
		}
	}
}

// pushApart moves names apart: where two touch they become one block about the
// middle of the places they wanted, and blocks do the same in turn.
func pushApart(names []*ending, top, bottom float64) {
	sort.SliceStable(names, func(i, j int) bool { return names[i].at.y < names[j].at.y })
	gap := 1.0
	for _, n := range names {
		if len(n.lines) > 1 {
			gap = 4 // so that one sees where a name ends and the next begins
		}
	}
	type block struct {
		members      []*ending
		middle, size float64
	}
	var blocks []block
	for _, n := range names {
		b := block{[]*ending{n}, n.at.y, n.height() + gap}
		for {
			b.middle = min(max(b.middle, top+b.size/2), max(bottom-b.size/2, top+b.size/2))
			if len(blocks) == 0 {
				break
			}
			last := blocks[len(blocks)-1]
			if last.middle+last.size/2 <= b.middle-b.size/2 {
				break
			}
			blocks = blocks[:len(blocks)-1]
			members := append(last.members, b.members...)
			wanted := 0.0
			for _, m := range members {
				wanted += m.at.y
			}
			b = block{members, wanted / float64(len(members)), last.size + b.size}
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		y := b.middle - b.size/2
		for _, m := range b.members {
			m.y = y + (m.height()+gap)/2
			y += m.height() + gap
		}
	}
}

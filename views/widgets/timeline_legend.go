package widgets

const (
	legendRow = 18.0
	legendGap = 14.0
)

// legendEntry is the mark and the name of a kind, and where they stand.
type legendEntry struct {
	kind int
	x    float64
	row  int
}

// legend places the kinds of the scene in rows below the lanes, as many as the
// height has room for.
func (f *drafter) legend() (entries []legendEntry, rows int) {
	most := 0
	switch h := f.view.Height; {
	case len(f.ix.scene.KindNames) == 0 || h < 170:
		return nil, 0
	case h < 330:
		most = 1
	default:
		most = 4
	}
	used := make([]bool, len(f.ix.scene.KindNames))
	for i := range f.ix.scene.Items {
		if k := f.ix.scene.Items[i].Kind; k >= 0 && k < len(used) {
			used[k] = true
		}
	}
	x, row := 8.0, 0
	for kind, name := range f.ix.scene.KindNames {
		if !used[kind] {
			continue
		}
		wide := markSize + 5 + f.axisWidth(name)
		if x > 8 && x+wide > f.view.Width-8 {
			if row+1 == most {
				return entries, row + 1
			}
			x, row = 8, row+1
		}
		entries = append(entries, legendEntry{kind, x, row})
		x += wide + legendGap
	}
	if len(entries) == 0 {
		return nil, 0
	}
	return entries, row + 1
}

func (f *drafter) drawLegend() {
	if len(f.entries) == 0 {
		return
	}
	top := f.d.Plot.H
	f.d.rect(Box{0, top, f.d.Width, f.d.Height - statusRow - top}, f.style.Paper)
	f.d.rect(Box{0, top, f.d.Width, 1}, f.style.Rule)
	for _, e := range f.entries {
		middle := top + legendRow*(float64(e.row)+0.5) + 0.5
		f.glyph(&Item{Kind: e.kind}, e.x+markSize/2, middle, markSize-1, false)
		f.say(Text{Text: f.ix.scene.KindNames[e.kind], Size: f.small(), Color: f.style.Muted}, e.x+markSize+5, middle)
	}
}

package widgets

const (
	legendRow = 18.0
	legendGap = 14.0
)

// legendEntry is the mark and the name of a kind, and where they stand.
type legendEntry struct {
	kind   int
	name   string
	hollow bool
	x      float64
	row    int
}

// unsureWords explain a hollow point.
const unsureWords = "hollow: the date is not certain"

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
	x, row := 8.0, 0
	for _, e := range f.legendWords() {
		wide := markSize + 5 + f.axisWidth(e.name)
		if x > 8 && x+wide > f.view.Width-8 {
			if row+1 == most {
				return entries, row + 1
			}
			x, row = 8, row+1
		}
		e.x, e.row = x, row
		entries = append(entries, e)
		x += wide + legendGap
	}
	if len(entries) == 0 {
		return nil, 0
	}
	return entries, row + 1
}

// legendWords are what the scene needs explained: a hollow point first, for
// which there must be room, then the kinds.
func (f *drafter) legendWords() (entries []legendEntry) {
	used := make([]bool, len(f.ix.scene.KindNames))
	unsure := -1
	for i := range f.ix.scene.Items {
		it := &f.ix.scene.Items[i]
		if it.Kind >= 0 && it.Kind < len(used) {
			used[it.Kind] = true
		}
		if it.Unsure && unsure < 0 {
			unsure = it.Kind
		}
	}
	if unsure >= 0 {
		entries = append(entries, legendEntry{kind: unsure, name: unsureWords, hollow: true})
	}
	for kind, name := range f.ix.scene.KindNames {
		if used[kind] {
			entries = append(entries, legendEntry{kind: kind, name: name})
		}
	}
	return entries
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
		f.glyph(&Item{Kind: e.kind}, e.x+markSize/2, middle, markSize-1, e.hollow)
		f.say(Text{Text: e.name, Size: f.small(), Color: f.style.Muted}, e.x+markSize+5, middle)
	}
}

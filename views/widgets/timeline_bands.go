package widgets

import "math"

const mostBandRows = 3

// bandRowed is a band and the row its name stands in; -1 where all rows are taken.
type bandRowed struct {
	band Band
	row  int
}

// stackBands gives each band a row in which no other stands at the same time, by
// its days alone, so that rows stay as they are while one zooms.
func (f *drafter) stackBands() (rows int) {
	var ends [mostBandRows]float64
	for i := range ends {
		ends[i] = math.Inf(-1)
	}
	for _, b := range f.ix.scene.Bands {
		row := -1
		for r := range ends {
			if ends[r] <= float64(b.First) {
				row, ends[r] = r, float64(b.Last)+1
				break
			}
		}
		rows = max(rows, row+1)
		f.bands = append(f.bands, bandRowed{b, row})
	}
	return rows
}

// across is the part of a band in view.
func (f *drafter) across(b Band) (x0, x1 float64, inView bool) {
	x0, x1 = f.left(), f.right()
	if b.First != NoFirst {
		x0 = max(x0, f.x(float64(b.First)))
	} else if b.Last != NoLast {
		x0 = max(x0, f.x(float64(b.Last)+1)-stubWidth) // nobody says when it began
	}
	if b.Last != NoLast {
		x1 = min(x1, f.x(float64(b.Last)+1))
	}
	return x0, max(x1, x0+1), f.view.sees(b.First, b.Last)
}

func (f *drafter) drawBandTints() {
	for _, b := range f.bands {
		if x0, x1, in := f.across(b.band); in {
			f.d.rect(Box{x0, 2 * axisRow, x1 - x0, f.d.Plot.H - 2*axisRow}, f.style.Band)
		}
	}
}

func (f *drafter) drawBandNames() {
	if len(f.bands) == 0 {
		return
	}
	top, bottom := 2*axisRow, f.d.Lanes.Y
	f.d.rect(Box{0, top, f.d.Width, bottom - top}, f.style.Paper)
	f.d.rect(Box{0, bottom - 1, f.d.Width, 1}, f.style.Strong)
	size := f.small()
	for i, b := range f.bands {
		x0, x1, in := f.across(b.band)
		if !in || b.row < 0 {
			continue
		}
		box := Box{x0, top + float64(b.row)*bandRow + 2, x1 - x0, bandRow - 4}
		shape := Shape{Kind: RectShape, Box: box, Fill: f.style.BandInk}
		if b.band.ID != 0 && b.band.ID == f.view.Selected {
			shape.Stroke, shape.StrokeWidth = f.style.Accent, 2
		}
		f.d.Shapes = append(f.d.Shapes, shape)
		f.d.Hits = append(f.d.Hits, Hit{
			Kind: BandHit, Box: box, ID: b.band.ID, Lane: -1, First: b.band.First, Last: b.band.Last, Label: b.band.Label,
		})
		label, x, room := oneLine(b.band.Label), x0+5, box.W-8
		if beyond := f.bandRoom(i, box) - box.W - 8; f.axisWidth(label) > room && beyond > room {
			x, room = x0+box.W+4, beyond // no word across the end of a band
		}
		if words := f.fitted(label, room, size, false); words != "" && (room >= shortest || words == label) {
			f.say(Text{Text: words, Size: size, Color: f.style.Ink}, x, box.Y+box.H/2)
		}
	}
}

// bandRoom is how far a band reaches with the room beyond its end in which nothing
// else stands in the row.
func (f *drafter) bandRoom(at int, box Box) float64 {
	end := f.right()
	for _, o := range f.bands[at+1:] {
		if o.row == f.bands[at].row && o.band.First != NoFirst {
			end = min(end, f.x(float64(o.band.First)))
		}
	}
	return max(end-box.X, box.W)
}

package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Columns give way down to their least width before the grid scrolls sideways,
// and a column that a reader has set keeps its width.
func TestColumnsGiveWayWhereTheGridIsNarrow(t *testing.T) {
	g := NewGrid([]Column{{Width: 200, Least: 100}, {Width: 100}, {Width: 100, Least: 50, Grow: true}})
	for _, at := range []struct{ width, wide, over float32 }{
		{400 + barSlot, 400, 0}, {500 + barSlot, 500, 0}, {325 + barSlot, 325, 0}, {200 + barSlot, 250, 50},
	} {
		g.Resize(fyne.NewSize(at.width, 200))
		if wide := g.edges[3]; wide != at.wide || g.overhang() != at.over {
			t.Errorf("in %v the columns are %v wide and %v hang over; want %v and %v", at.width, wide, g.overhang(), at.wide, at.over)
		}
	}
	g.widen(0, 180)
	if first := g.edges[1]; first != 180 {
		t.Errorf("the column set to 180 is %v wide", first)
	}
}

func TestColumnsThatShareAGridOfAnyWidthHangOverNothing(t *testing.T) {
	g := NewGrid([]Column{{Width: 96}, {Width: 84.3, Grow: true}, {Width: 97.7, Grow: true}, {Width: 91.1, Grow: true}})
	for width := float32(400); width < 1200; width += .7 {
		if g.Resize(fyne.NewSize(width, 200)); g.overhang() > 0 {
			t.Fatalf("in %v the columns hang over by %v", width, g.overhang())
		}
	}
}

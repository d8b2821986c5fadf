package widgets

import (
	"slices"
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

// A column that stands aside is left out before any other gives way, the last
// first, and takes no part in anything until there is room again.
func TestColumnsThatStandAsideAreLeftOutWhereTheGridIsNarrow(t *testing.T) {
	g := NewGrid([]Column{{Title: "Topic", Width: 200, Least: 100, Grow: true}, {Title: "Kind", Width: 100, Aside: 1}, {Title: "State", Width: 80}, {Title: "Reason", Width: 120, Aside: 1}})
	g.Cell = func(_, col int) Cell { return Cell{Text: g.columns[col].Title} }
	for _, at := range []struct {
		width float32
		out   []int
		topic float32
	}{{520, nil, 220}, {480, []int{3}, 300}, {300, []int{1, 3}, 220}, {250, []int{1, 3}, 170}, {500, nil, 200}} {
		g.Resize(fyne.NewSize(at.width+barSlot, 200))
		var out []int
		for i := range g.columns {
			if g.leftOut(i) {
				out = append(out, i)
			}
		}
		if !slices.Equal(out, at.out) || g.edges[1] != at.topic || g.overhang() != 0 {
			t.Errorf("in %v the columns %v are left out, the first is %v wide and %v hang over; want %v and %v", at.width, out, g.edges[1], g.overhang(), at.out, at.topic)
		}
	}
	g.columns[1].Aside = 2
	if g.Resize(fyne.NewSize(480+barSlot, 200)); !g.leftOut(1) || g.leftOut(3) {
		t.Error("the column of the higher rank is not left out first")
	}
	g.Resize(fyne.NewSize(300+barSlot, 200))
	if col, sign := g.grip(g.edges[1]); col != 2 || sign != -1 {
		t.Errorf("the edge beside the growing column changes column %d by %v; want the next that is shown", col, sign)
	}
	if col := g.columnAt(g.edges[2] + 1); col != 2 {
		t.Errorf("under the pointer stands column %d; want 2", col)
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

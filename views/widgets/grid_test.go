package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func newTestGrid(t testing.TB, count int) *Grid {
	t.Helper()
	test.NewTempApp(t)
	g := NewGrid([]Column{{Title: "Date", Width: 100}, {Title: "What", Width: 120, Grow: true}, {Title: "Killed", Width: 80, Align: fyne.TextAlignTrailing}})
	g.Cell = func(row, col int) Cell { return Cell{Text: fmt.Sprintf("r%d c%d", row, col)} }
	w := test.NewTempWindow(t, g)
	w.Resize(fyne.NewSize(600, 400))
	g.Resize(fyne.NewSize(600, 400))
	g.SetCount(count)
	return g
}

// shown are the texts of the slots in view, by their upper edge.
func shown(g *Grid) map[string]float32 {
	texts := map[string]float32{}
	for _, s := range g.view.slots {
		if !s.box.Visible() {
			continue
		}
		for _, o := range s.box.Objects {
			if text, ok := o.(*canvas.Text); ok {
				texts[text.Text] = s.box.Position().Y
			}
		}
	}
	return texts
}

func press(g *Grid, x, y float32) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(x, y)
	g.MouseDown(e)
}

func key(g fyne.Focusable, name fyne.KeyName) { g.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestTheLastOfTenMillionRowsStandsWholeAtTheLowerEdge(t *testing.T) {
	const n = 10_000_000
	g := newTestGrid(t, n)
	key(g, fyne.KeyEnd)
	if g.Selected() != n-1 {
		t.Fatalf("End selects row %d", g.Selected())
	}
	y, drawn := shown(g)[fmt.Sprintf("r%d c0", n-1)]
	if !drawn {
		t.Fatalf("the last row is not drawn: %v", shown(g))
	}
	if bottom := y + g.rowHeight(); bottom > 400.01 || bottom < 399.99 {
		t.Errorf("the last row ends at %v, not at 400", bottom)
	}
	before := shown(g)[fmt.Sprintf("r%d c0", n-2)]
	if gap := y - before; gap < g.rowHeight()-0.01 || gap > g.rowHeight()+0.01 {
		t.Errorf("the last two rows stand %v apart, not %v", gap, g.rowHeight())
	}
	if _, last := g.VisibleRows(); last != n-1 {
		t.Errorf("the last visible row is %d", last)
	}
}

func TestTheWheelScrollsByPixels(t *testing.T) {
	g := newTestGrid(t, 1_000_000)
	g.Select(500_000)
	y := shown(g)["r500000 c0"]
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 7)})
	if now := shown(g)["r500000 c0"]; now-y < 6.99 || now-y > 7.01 {
		t.Errorf("seven pixels of wheel moved the row by %v", now-y)
	}
}

func TestRowsStayInTheirSlotsWhileTheyAreInView(t *testing.T) {
	g := newTestGrid(t, 1000)
	asked := 0
	g.Cell = func(row, col int) Cell { asked++; return Cell{Text: "x"} }
	g.Refresh()
	asked = 0
	g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -g.rowHeight())})
	if asked != 2*3 && asked != 3 {
		t.Errorf("scrolling by one row asked for %d cells", asked)
	}
}

func TestKeysMoveTheSelectionAndStopAtTheEnds(t *testing.T) {
	g := newTestGrid(t, 100)
	var heard []int
	g.OnSelected = func(row int) { heard = append(heard, row) }
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyPageDown} {
		key(g, k)
	}
	page := int(g.rowsInView()) - 1
	if want := []int{0, 1, 0, 99, 0, page}; fmt.Sprint(heard) != fmt.Sprint(want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

func TestKeysInAnEmptyGridDoNothing(t *testing.T) {
	g := newTestGrid(t, 0)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyReturn} {
		key(g, k)
	}
	if g.Selected() != -1 {
		t.Errorf("row %d of none is selected", g.Selected())
	}
}

func TestUnknownKeysGoToTheHost(t *testing.T) {
	g := newTestGrid(t, 3)
	var got fyne.KeyName
	g.OnKey = func(e *fyne.KeyEvent) { got = e.Name }
	key(g, fyne.KeyEscape)
	if got != fyne.KeyEscape {
		t.Errorf("the host heard %q", got)
	}
}

func TestAPressSelectsAndTwoQuickTapsActivate(t *testing.T) {
	g := newTestGrid(t, 100)
	activated := -1
	g.OnActivated = func(row int) { activated = row }
	y := g.headHeight() + 2.5*g.rowHeight()
	press(g, 50, y)
	if g.Selected() != 2 {
		t.Fatalf("the press selected %d", g.Selected())
	}
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, y)})
	if activated != -1 {
		t.Fatal("one tap activated the row")
	}
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, y)})
	if activated != 2 {
		t.Errorf("two taps activated %d", activated)
	}
}

func TestFewerRowsDropASelectionBeyondThem(t *testing.T) {
	g := newTestGrid(t, 100)
	g.Select(90)
	g.SetCount(10)
	if g.Selected() != -1 {
		t.Errorf("row %d of ten is selected", g.Selected())
	}
	if first, last := g.VisibleRows(); first != 0 || last != 9 {
		t.Errorf("rows %d to %d are in view", first, last)
	}
}

func TestAHeaderTapSortsAndAHeaderDragResizes(t *testing.T) {
	g := newTestGrid(t, 10)
	sorted := -1
	var widths []float32
	g.OnHeader = func(col int) { sorted = col }
	g.OnResized = func(w []float32) { widths = w }
	press(g, 300, 10)
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, 10)})
	if sorted != 1 {
		t.Errorf("column %d was tapped", sorted)
	}
	press(g, 100, 10)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(140, 10)}, Dragged: fyne.NewDelta(40, 0)})
	g.DragEnd()
	if fmt.Sprint(widths) != "[140 120 80]" {
		t.Errorf("the widths are %v", widths)
	}
	right := g.edges[2]
	press(g, right, 10)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(right-30, 10)}, Dragged: fyne.NewDelta(-30, 0)})
	g.DragEnd()
	if g.edges[2] != right-30 {
		t.Errorf("the edge beside the growing column stands at %v, pulled to %v", g.edges[2], right-30)
	}
}

func TestTheScrollBarReachesBothEnds(t *testing.T) {
	g := newTestGrid(t, 10_000_000)
	drag := func(y float32) {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(595, y)}})
	}
	press(g, 595, g.headHeight()+2)
	drag(1000)
	if _, last := g.VisibleRows(); last != 9_999_999 {
		t.Errorf("dragged down, the last row in view is %d", last)
	}
	drag(-1000)
	if first, _ := g.VisibleRows(); first != 0 {
		t.Errorf("dragged up, the first row in view is %d", first)
	}
}

func TestACutTextShowsWholeWhereThePointerRests(t *testing.T) {
	g := newTestGrid(t, 5)
	whole := strings.Repeat("long words ", 30)
	g.Cell = func(row, col int) Cell { return Cell{Text: whole} }
	g.Refresh()
	e := &desktop.MouseEvent{}
	e.Position = fyne.NewPos(200, g.headHeight()+5)
	g.MouseIn(e)
	if !g.view.tip.box.Visible() {
		t.Fatal("no tip over a cut text")
	}
	var words []string
	for _, o := range g.view.tip.box.Objects {
		if text, ok := o.(*canvas.Text); ok {
			words = append(words, text.Text)
		}
	}
	if got := strings.Join(words, " "); got != strings.TrimSpace(whole) {
		t.Errorf("the tip says %q", got)
	}
	g.MouseOut()
	if g.view.tip.box.Visible() {
		t.Error("the tip stays when the pointer has gone")
	}
}

func TestSearchHitsStandBehindTheirLetters(t *testing.T) {
	g := newTestGrid(t, 1)
	g.Cell = func(_, col int) Cell {
		if col == 1 {
			return Cell{Text: "Łódź talks end", Marks: [][2]int{{8, 13}, {90, 99}, {5, 2}}}
		}
		return Cell{}
	}
	g.Refresh()
	var hits []*canvas.Rectangle
	for _, o := range g.view.slots[0].box.Objects {
		if r, ok := o.(*canvas.Rectangle); ok && r.CornerRadius == 2 {
			hits = append(hits, r)
		}
	}
	if len(hits) != 1 {
		t.Fatalf("%d hits are drawn, not one", len(hits))
	}
	want := g.edges[1] + cellPad + g.ruler.width("Łódź ", textSize(g), false) - 1
	if got := hits[0].Position().X; got < want-0.01 || got > want+0.01 {
		t.Errorf("the hit stands at %v, its letters at %v", got, want)
	}
}

func BenchmarkGridPage(b *testing.B) {
	g := newTestGrid(b, 1_000_000)
	g.Resize(fyne.NewSize(1600, 900))
	for b.Loop() {
		key(g, fyne.KeyPageDown)
		if g.Selected() == g.Count()-1 {
			key(g, fyne.KeyHome)
		}
	}
}

func BenchmarkGridWheel(b *testing.B) {
	g := newTestGrid(b, 1_000_000)
	g.Resize(fyne.NewSize(1600, 900))
	for b.Loop() {
		g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	}
}

package widgets

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// newTestOverview is a strip of 1,000 days, one day a pixel.
func newTestOverview(t *testing.T) (o *Overview, heard *[][2]int32) {
	t.Helper()
	test.NewTempApp(t)
	o = NewOverview()
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(1000, 80))
	o.Resize(fyne.NewSize(1000, 80))
	var all, some []Bucket
	for d := int32(0); d < 1000; d += 10 {
		all = append(all, Bucket{First: d, Last: d + 9, Count: int(d%70) + 10})
		some = append(some, Bucket{First: d, Last: d + 9, Count: int(d % 50)})
	}
	o.SetCounts(some, all, 0, 999)
	heard = new([][2]int32)
	o.OnBrush = func(first, last int32) { *heard = append(*heard, [2]int32{first, last}) }
	return o, heard
}

func dragOverview(o *Overview, from, to float32) {
	e := &desktop.MouseEvent{}
	e.Position = fyne.NewPos(from, 20)
	o.MouseDown(e)
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, 20)}})
	o.DragEnd()
}

func TestTheBrushIsDrawnDraggedAndPulledAtBothEnds(t *testing.T) {
	o, heard := newTestOverview(t)
	for _, step := range []struct {
		from, to    float32
		first, last int32
	}{
		{300, 500, 300, 500},  // drawn
		{400, 450, 350, 550},  // dragged
		{351, 320, 320, 550},  // pulled at its beginning
		{550, 700, 320, 700},  // and at its end
		{500, 2000, 619, 999}, // dragged to the end of the strip
		{619, 2000, 999, 999}, // its beginning pulled over its end
		{100, 50, 50, 100},    // drawn anew, backwards
	} {
		dragOverview(o, step.from, step.to)
		if first, last := o.Brush(); first != step.first || last != step.last {
			t.Fatalf("dragged from %v to %v: %d to %d, want %d to %d", step.from, step.to, first, last, step.first, step.last)
		}
	}
	if last := (*heard)[len(*heard)-1]; last != [2]int32{50, 100} {
		t.Errorf("heard %v last", last)
	}
}

func TestADoubleClickOpensTheBrush(t *testing.T) {
	o, heard := newTestOverview(t)
	o.SetBrush(100, 200)
	o.Tapped(&fyne.PointEvent{})
	o.Tapped(&fyne.PointEvent{})
	if first, last := o.Brush(); first != NoFirst || last != NoLast || len(*heard) != 1 {
		t.Errorf("the brush is %d to %d, heard %v", first, last, *heard)
	}
}

func TestTheKeyboardMovesTheBrushWithinTheStrip(t *testing.T) {
	o, _ := newTestOverview(t)
	o.SetBrush(100, 199)
	for _, step := range []struct {
		key         fyne.KeyName
		first, last int32
	}{
		{fyne.KeyRight, 110, 209},
		{fyne.KeyLeft, 100, 199},
		{fyne.KeyEnd, 900, 999},
		{fyne.KeyRight, 900, 999},
		{fyne.KeyHome, 0, 99},
		{fyne.KeyLeft, 0, 99},
	} {
		key(o, step.key)
		if first, last := o.Brush(); first != step.first || last != step.last {
			t.Fatalf("after %s: %d to %d", step.key, first, last)
		}
	}
	o.TypedRune('-')
	o.TypedRune('0')
	if first, last := o.Brush(); first != NoFirst || last != NoLast {
		t.Errorf("0 leaves %d to %d", first, last)
	}
}

func TestSetBrushTellsNobody(t *testing.T) {
	o, heard := newTestOverview(t)
	o.SetBrush(5, 10)
	if len(*heard) != 0 {
		t.Errorf("heard %v", *heard)
	}
}

func TestColumnsOfTheStripStartAtZeroAndShareOneScale(t *testing.T) {
	s := OverviewScene{
		All:   []Bucket{{First: 0, Last: 9, Count: 100}, {First: 10, Last: 19, Count: 50}},
		Shown: []Bucket{{First: 0, Last: 9, Count: 25}},
		Last:  99, From: NoFirst, To: NoLast,
	}
	d := LayoutOverview(s, 1000, 100, testStyle())
	var heights []float64
	for _, shape := range d.Shapes[1:4] {
		heights = append(heights, shape.Box.H)
		if shape.Box.Y+shape.Box.H != d.Plot.H {
			t.Errorf("a column ends at %v", shape.Box.Y+shape.Box.H)
		}
	}
	if heights[0] != 2*heights[1] || heights[0] != 4*heights[2] {
		t.Errorf("100, 50 and 25 are %v high", heights)
	}
}

func TestTheStripNamesYearsThatDoNotOverlap(t *testing.T) {
	for _, years := range []int{1, 3, 20, 60, 300} {
		s := OverviewScene{First: dayOf(1950, 1, 1), Last: dayOf(1950+years, 1, 1) - 1, From: NoFirst, To: NoLast}
		for _, width := range []float64{200, 700, 1600} {
			d := LayoutOverview(s, width, 60, testStyle())
			if len(d.Texts) == 0 {
				t.Errorf("%d years in %v: no year is named", years, width)
			}
			for i, a := range d.Texts {
				for _, b := range d.Texts[i+1:] {
					if a.Box.meets(b.Box) {
						t.Errorf("%d years in %v: %q overlaps %q", years, width, a.Text, b.Text)
					}
				}
			}
		}
	}
}

func TestTheStripLeavesNoYearOutOfARow(t *testing.T) {
	for years := 4; years < 40; years++ {
		s := OverviewScene{First: dayOf(2001, 1, 1), Last: dayOf(2001+years, 1, 1) - 1, From: NoFirst, To: NoLast}
		for width := 300.0; width < 1800; width += 37 {
			var named []int
			for _, text := range LayoutOverview(s, width, 60, testStyle()).Texts {
				if year, err := strconv.Atoi(text.Text); err == nil {
					named = append(named, year)
				}
			}
			for i := 2; i < len(named); i++ {
				if named[i]-named[i-1] != named[1]-named[0] {
					t.Fatalf("%d years in %v: the years named are %v", years, width, named)
				}
			}
		}
	}
}

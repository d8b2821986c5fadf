package widgets

import (
	"image"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func newTestTimeline(t testing.TB, s Scene) *Timeline {
	t.Helper()
	test.NewTempApp(t)
	tl := NewTimeline()
	tl.SetExtent(dayOf(2000, 1, 1), dayOf(2023, 12, 31))
	w := test.NewTempWindow(t, tl)
	w.Resize(fyne.NewSize(1200, 700))
	tl.Resize(fyne.NewSize(1200, 700))
	tl.SetScene(s, 0)
	tl.FitAll()
	return tl
}

// smallScene has three lanes, the middle one empty.
func smallScene() Scene {
	s := Scene{Lanes: []Lane{{Key: 10, Name: "One"}, {Key: 20, Name: "Two"}, {Key: 30, Name: "Three"}}}
	for i, d := range []int32{dayOf(2003, 5, 1), dayOf(2010, 1, 1), dayOf(2018, 7, 7)} {
		s.Items = append(s.Items, Item{ID: int64(i + 1), First: d, Last: d, Label: "One's"})
	}
	s.Items = append(s.Items, Item{ID: 4, Lane: 2, First: dayOf(2011, 1, 1), Last: dayOf(2012, 1, 1), Span: true, Label: "Three's"})
	s.Bands = []Band{{ID: 50, First: dayOf(2005, 1, 1), Last: dayOf(2006, 1, 1), Label: "A year"}}
	return s
}

func hitOf(t *testing.T, tl *Timeline, kind HitKind, id int64) fyne.Position {
	t.Helper()
	for _, h := range tl.drawing.Hits {
		if h.Kind == kind && (id == 0 || h.ID == id) {
			return fyne.NewPos(float32(h.Box.X+h.Box.W/2), float32(h.Box.Y+h.Box.H/2))
		}
	}
	t.Fatalf("nothing of kind %d and id %d is drawn", kind, id)
	return fyne.Position{}
}

func TestTheWheelZoomsAboutThePointer(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	at := fyne.NewPos(700, 300)
	for _, dy := range []float32{25, 25, 75, -25, 400, -10, 25, 25, 25, 25, 25, 25, 25, 25, 25, 25} {
		before := tl.timeAt(at.X)
		tl.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, dy)})
		if after := tl.timeAt(at.X); math.Abs(after-before) > 1e-6 {
			t.Fatalf("a wheel of %v moved the day under the pointer from %v to %v", dy, before, after)
		}
	}
}

func TestZoomStopsAtADay(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	for range 200 {
		tl.TypedRune('+')
	}
	if wide := tl.view.Last - tl.view.First; wide != 1 {
		t.Errorf("the closest view is %v days wide", wide)
	}
	for range 200 {
		tl.TypedRune('-')
	}
	if first, last := tl.Range(); last-first < 36525 {
		t.Errorf("the farthest view is %d days, less than a century", last-first)
	}
	tl.TypedRune('0')
	if first, last := tl.Range(); first > dayOf(2000, 1, 1) || last < dayOf(2023, 12, 31) || last-first > 26*366 {
		t.Errorf("all is shown as %s", spanWords(first, last))
	}
}

func TestDraggingMovesTheDayWithThePointer(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	day := tl.timeAt(600)
	e := &desktop.MouseEvent{}
	e.Position = fyne.NewPos(600, 300)
	tl.MouseDown(e)
	for _, x := range []float32{610, 450, 801} {
		tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 300)}})
		if now := tl.timeAt(x); math.Abs(now-day) > 1e-6 {
			t.Errorf("dragged to %v, day %v is under the pointer, not %v", x, now, day)
		}
	}
	tl.DragEnd()
}

func TestTheHostIsAskedForEachViewAndOldAnswersAreDropped(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	var asked []uint64
	tl.OnView = func(first, last int32, width float32, generation uint64) {
		if first > last || width <= 0 {
			t.Errorf("asked for %d to %d in %v", first, last, width)
		}
		asked = append(asked, generation)
	}
	tl.ShowRange(dayOf(2010, 1, 1), dayOf(2010, 12, 31))
	tl.ShowRange(dayOf(2011, 1, 1), dayOf(2011, 12, 31))
	if len(asked) != 2 || asked[1] <= asked[0] {
		t.Fatalf("asked %v", asked)
	}
	if !tl.SetScene(Scene{Total: 2}, asked[1]) || tl.SetScene(Scene{Total: 1}, asked[0]) {
		t.Error("the older answer was taken over the newer")
	}
	if tl.Scene().Total != 2 {
		t.Errorf("the scene of %d is shown", tl.Scene().Total)
	}
}

func TestShowRangeShowsExactlyTheDays(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	tl.ShowRange(dayOf(2010, 3, 1), dayOf(2010, 3, 31))
	if first, last := tl.Range(); first != dayOf(2010, 3, 1) || last != dayOf(2010, 3, 31) {
		t.Errorf("%s is shown", spanWords(first, last))
	}
}

func TestAClickSelectsAndASecondOpens(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	var selected, opened int64
	tl.OnSelect = func(id int64) { selected = id }
	tl.OnOpen = func(id int64) { opened = id }
	at := &fyne.PointEvent{Position: hitOf(t, tl, ItemHit, 2)}
	tl.Tapped(at)
	if selected != 2 || opened != 0 {
		t.Fatalf("a click selected %d and opened %d", selected, opened)
	}
	tl.Tapped(at)
	if opened != 2 {
		t.Errorf("a double click opened %d", opened)
	}
	tl.Tapped(&fyne.PointEvent{Position: hitOf(t, tl, BandHit, 50)})
	if selected != 50 {
		t.Errorf("a click on a band selected %d", selected)
	}
}

func TestAClickOnALaneFoldsIt(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	var folded int64
	tl.OnFold = func(key int64) { folded = key }
	tl.Tapped(&fyne.PointEvent{Position: hitOf(t, tl, LaneHit, 20)})
	if folded != 20 {
		t.Errorf("lane %d was folded", folded)
	}
}

func TestAClickOnAClusterOpensIt(t *testing.T) {
	s := randomScene(3, 6416, 3)
	for i := range s.Lanes {
		s.Lanes[i].Folded = false
	}
	tl := newTestTimeline(t, s)
	before := tl.view.Last - tl.view.First
	at := hitOf(t, tl, ClusterHit, 0)
	hit := *tl.hitAt(at)
	tl.Tapped(&fyne.PointEvent{Position: at})
	first, last := tl.Range()
	if wide := tl.view.Last - tl.view.First; wide >= before || first > hit.First || last < hit.Last {
		t.Errorf("a click on the cluster of %s shows %s", spanWords(hit.First, hit.Last), spanWords(first, last))
	}
}

func TestAClusterOfOneDayIsGivenToTheHost(t *testing.T) {
	day := dayOf(2010, 5, 5)
	s := Scene{Lanes: []Lane{{Key: 7, Name: "One"}}, Buckets: []Bucket{{First: day, Last: day, Count: 4000}}}
	tl := newTestTimeline(t, s)
	var lane int64
	var first, last int32
	tl.OnCluster = func(l int64, f, t int32) { lane, first, last = l, f, t }
	for range 20 {
		tl.Tapped(&fyne.PointEvent{Position: hitOf(t, tl, ClusterHit, 0)})
	}
	if lane != 7 || first != day || last != day {
		t.Errorf("the host was given lane %d, %d to %d", lane, first, last)
	}
}

func TestArrowsMoveThroughTimeAndLanes(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	want := []struct {
		key fyne.KeyName
		id  int64
	}{
		{fyne.KeyRight, 1},
		{fyne.KeyRight, 2},
		{fyne.KeyDown, 4},
		{fyne.KeyUp, 2},
		{fyne.KeyRight, 3},
		{fyne.KeyRight, 3},
		{fyne.KeyHome, 1},
		{fyne.KeyLeft, 1},
		{fyne.KeyEnd, 3},
	}
	for i, w := range want {
		key(tl, w.key)
		if tl.Selected() != w.id {
			t.Fatalf("step %d, %s: %d is selected, not %d", i, w.key, tl.Selected(), w.id)
		}
	}
}

func TestTheArrowsBeginWithAnItemThatIsDrawn(t *testing.T) {
	s := smallScene()
	s.Items = append(s.Items, Item{ID: 9, First: dayOf(2010, 1, 1), Last: dayOf(2010, 12, 31), Soft: true, Label: "Some time in 2010"})
	s.Items = append(s.Items, Item{ID: 10, First: dayOf(2010, 6, 2), Last: dayOf(2010, 6, 2), Label: "On a day"})
	tl := newTestTimeline(t, s)
	tl.ShowRange(dayOf(2010, 6, 1), dayOf(2010, 6, 7))
	if key(tl, fyne.KeyRight); tl.Selected() != 10 {
		t.Errorf("item %d is selected, which is too imprecise to be drawn here", tl.Selected())
	}
}

func TestTheKeyboardBringsTheSelectionIntoView(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	tl.ShowRange(dayOf(2003, 1, 1), dayOf(2003, 12, 31))
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd} {
		key(tl, k)
		first, _, _ := tl.daysOf(tl.Selected())
		if !tl.view.sees(first, first) {
			t.Errorf("after %s the selected item is out of view", k)
		}
	}
}

func TestABarOfYearsLeavesTheDaysInViewWhereTheyAre(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	first, last := dayOf(2003, 6, 1), dayOf(2003, 6, 30)
	for name, c := range map[string]struct {
		from, to int32
		stays    bool
	}{
		"from years before into the view": {dayOf(2001, 1, 1), dayOf(2003, 6, 15), true},
		"through all of the view":         {dayOf(2001, 1, 1), dayOf(2005, 6, 15), true},
		"out of the view":                 {dayOf(2001, 1, 1), dayOf(2002, 6, 15), false},
		"a few days, half in view":        {dayOf(2003, 5, 29), dayOf(2003, 6, 3), false},
	} {
		tl.ShowRange(first, last)
		tl.Reveal(c.from, c.to)
		a, b := tl.Range()
		if stays := a == first && b == last; stays != c.stays {
			t.Errorf("%s: the view stays: %v", name, stays)
		}
		if !tl.view.sees(c.from, c.to) {
			t.Errorf("%s: nothing of it is in view", name)
		}
	}
}

func TestBeyondTheSceneTheHostIsAsked(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	type asked struct {
		lane, id int64
		step     Step
	}
	var got []asked
	tl.OnBeyond = func(lane, id int64, step Step) { got = append(got, asked{lane, id, step}) }
	tl.Select(3)
	key(tl, fyne.KeyRight)
	key(tl, fyne.KeyHome)
	if len(got) != 2 || got[0] != (asked{10, 3, On}) || got[1] != (asked{10, 3, Start}) {
		t.Errorf("asked %v", got)
	}
}

func TestHoveringAsksForWords(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	tl.OnHover = func(id int64) string { return "Title\nwith a second line" }
	e := &desktop.MouseEvent{}
	e.Position = hitOf(t, tl, ItemHit, 2)
	tl.MouseIn(e)
	if !tl.render.tip.box.Visible() {
		t.Fatal("no tip is shown")
	}
	first := tl.render.tip.box.Objects[2].(*canvas.Text)
	if first.Text != "Title" || !first.TextStyle.Bold {
		t.Errorf("the tip begins with %q", first.Text)
	}
	tl.MouseOut()
	if tl.render.tip.box.Visible() || tl.render.hair.Visible() {
		t.Error("the tip or the hair line stays")
	}
	tl.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: hitOf(t, tl, ItemHit, 1)}})
	if !tl.render.tip.box.Visible() {
		t.Fatal("no tip is shown again")
	}
	tl.Resize(fyne.NewSize(900, 500))
	if tl.render.tip.box.Visible() {
		t.Error("the tip stays where it was when the window has another size")
	}
}

func TestManyLanesScrollToTheLast(t *testing.T) {
	s := Scene{}
	for i := range 60 {
		s.Lanes = append(s.Lanes, Lane{Key: int64(i + 1), Name: "Lane"})
	}
	tl := newTestTimeline(t, s)
	x := float32(tl.drawing.Lanes.X + tl.drawing.Lanes.W + 4)
	e := &desktop.MouseEvent{}
	e.Position = fyne.NewPos(x, float32(tl.drawing.Lanes.Y)+5)
	tl.MouseDown(e)
	tl.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 5000)}})
	tl.DragEnd()
	hitOf(t, tl, LaneHit, 60)
	for range 100 {
		tl.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 300)}, Scrolled: fyne.NewDelta(0, 25)})
	}
	hitOf(t, tl, LaneHit, 1)
}

func TestNoTextIsSmallerThanElevenPixels(t *testing.T) {
	tl := newTestTimeline(t, randomScene(3, 900, 4))
	for _, text := range tl.drawing.Texts {
		if text.Size < 11 {
			t.Errorf("%q is %v high", text.Text, text.Size)
		}
	}
}

func TestShapesArePaintedWhereTheyStand(t *testing.T) {
	d := Drawing{Width: 100, Height: 50}
	d.rect(Box{0, 0, 100, 50}, hex(0xffffff))
	d.rect(Box{10, 10, 5, 5}, hex(0x0000ff))
	d.rect(Box{20, 10, 5, 5}, see(0x000000, 0x80))
	d.Shapes = append(d.Shapes,
		Shape{Kind: RectShape, Box: Box{40, 10, 40, 10}, Fill: hex(0), FadeLeft: 15, FadeRight: 15},
		Shape{Kind: MarkShape, Form: Disc, Box: Box{80, 20, 20, 20}, Fill: hex(0xff0000)},
		Shape{Kind: PolygonShape, Points: []Point{{0, 30}, {20, 30}, {0, 50}}, Fill: hex(0x00ff00)},
	)
	for _, scale := range []int{1, 2, 3} {
		var p painter
		im := p.paint(&d, 100*scale, 50*scale)
		at := func(x, y int) [3]uint8 {
			c := im.RGBAAt(x*scale+scale/2, y*scale+scale/2)
			return [3]uint8{c.R, c.G, c.B}
		}
		for _, c := range []struct {
			x, y int
			want [3]uint8
		}{
			{5, 5, [3]uint8{255, 255, 255}},
			{12, 12, [3]uint8{0, 0, 255}},
			{22, 12, [3]uint8{127, 127, 127}},
			{60, 15, [3]uint8{0, 0, 0}},
			{90, 30, [3]uint8{255, 0, 0}},
			{81, 21, [3]uint8{255, 255, 255}},
			{3, 35, [3]uint8{0, 255, 0}},
			{18, 45, [3]uint8{255, 255, 255}},
		} {
			if got := at(c.x, c.y); got != c.want {
				t.Errorf("scale %d at %d, %d: %v, want %v", scale, c.x, c.y, got, c.want)
			}
		}
		if end, middle := at(41, 15), at(50, 15); end[0] <= middle[0] || middle[0] == 0 {
			t.Errorf("scale %d: the range does not fade: %v at its end, %v within", scale, end, middle)
		}
	}
}

func TestEveryFormIsDrawnDifferently(t *testing.T) {
	var p painter
	p.masks = map[maskKey]*image.Alpha{}
	seen := map[string]Form{}
	for f := Form(0); f < forms; f++ {
		m := string(p.mask(maskKey{f, 11, 0}).Pix)
		if other, twice := seen[m]; twice {
			t.Errorf("form %d looks like form %d", f, other)
		}
		seen[m] = f
	}
}

func TestRevealBringsALaneOfTheSelectionIntoView(t *testing.T) {
	s := Scene{}
	for i := range 30 {
		s.Lanes = append(s.Lanes, Lane{Key: int64(i + 1), Name: "A lane"})
		s.Items = append(s.Items, Item{ID: int64(i + 1), Lane: i, First: dayOf(2010, 1, 1), Last: dayOf(2010, 1, 1)})
	}
	tl := newTestTimeline(t, s)
	tl.Select(25)
	tl.Reveal(dayOf(2010, 1, 1), dayOf(2010, 1, 1))
	hitOf(t, tl, ItemHit, 25)
	at := tl.view.Scroll
	tl.Select(26) // in view already
	tl.Reveal(dayOf(2010, 1, 1), dayOf(2010, 1, 1))
	if hitOf(t, tl, ItemHit, 26); tl.view.Scroll != at {
		t.Errorf("what is in view moves from %v to %v", at, tl.view.Scroll)
	}
}

package widgets

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// plainRuler measures without a screen: every letter is half as wide as high.
func plainRuler() *Ruler {
	return NewRuler(func(text string, size float32, _ bool) float32 {
		return float32(len([]rune(text))) * size / 2
	})
}

func testStyle() Style { return Light(plainRuler()) }

// randomScene has items of all sorts over thirty years.
func randomScene(seed uint64, items, lanes int) Scene {
	r := rand.New(rand.NewPCG(seed, 7))
	s := Scene{Shown: items, Total: items}
	for l := range lanes {
		s.Lanes = append(s.Lanes, Lane{Key: int64(l), Name: fmt.Sprintf("Lane %d", l), Folded: r.IntN(6) == 0})
	}
	from := int(dayOf(1990, 1, 1))
	for i := range items {
		first := int32(from + r.IntN(30*365))
		it := Item{ID: int64(i + 1), Lane: r.IntN(lanes), First: first, Last: first, Kind: r.IntN(17), Label: fmt.Sprintf("Event number %d of many", i)}
		switch r.IntN(12) {
		case 0:
			it.Span, it.Last = true, first+int32(r.IntN(900))
		case 1:
			it.Soft, it.Last = true, first+int32(r.IntN(365))
		case 2:
			if r.IntN(40) == 0 {
				it.Span, it.Last = true, NoLast
			}
		case 3:
			if r.IntN(40) == 0 {
				it.Soft, it.First = true, NoFirst
			}
		}
		it.Pinned = r.IntN(200) == 0
		if r.IntN(5) == 0 {
			it.Weight = float64(r.IntN(80))
		}
		s.Items = append(s.Items, it)
	}
	return s
}

// views are zooms from a century to a day, at random places.
func views(seed uint64, height float64) []View {
	r := rand.New(rand.NewPCG(seed, 3))
	var all []View
	for _, wide := range []float64{36525, 15000, 3000, 700, 365, 100, 31, 9, 2.5, 1} {
		for range 3 {
			first := float64(dayOf(1985, 1, 1)) + r.Float64()*(40*365-min(wide, 14000))
			all = append(all, View{First: first, Last: first + wide, Width: 1200, Height: height})
		}
	}
	return all
}

func inView(s Scene, v View, lane int) int {
	n := 0
	for i := range s.Items {
		if it := &s.Items[i]; it.Lane == lane && v.shows(it) {
			n++
		}
	}
	for _, b := range s.Buckets {
		if b.Lane == lane && v.sees(b.First, b.Last) {
			n += b.Count
		}
	}
	return n
}

func counted(d Drawing, lane int) int {
	n := 0
	for _, h := range d.Hits {
		if h.Lane == lane && (h.Kind == ItemHit || h.Kind == ClusterHit) {
			n += h.Count
		}
	}
	return n
}

func TestClustersAndSingleMarksAddUpToTheItemsInViewAtEveryZoom(t *testing.T) {
	for _, size := range []struct{ items, lanes int }{{0, 1}, {1, 1}, {92, 1}, {92, 7}, {700, 4}, {6416, 12}, {6416, 1}} {
		for seed := range uint64(3) {
			s := randomScene(seed, size.items, size.lanes)
			for _, v := range views(seed, 1600) {
				d := Layout(s, v, testStyle())
				for lane := range s.Lanes {
					if got, want := counted(d, lane), inView(s, v, lane); got != want {
						t.Fatalf("%d items, seed %d, %.0f days, lane %d: drawn %d, in view %d", size.items, seed, v.Last-v.First, lane, got, want)
					}
				}
			}
		}
	}
}

func TestBucketsAddUpWithTheItemsBesideThem(t *testing.T) {
	s := randomScene(5, 60, 3)
	r := rand.New(rand.NewPCG(5, 5))
	for lane := range 3 {
		edges := Edges(dayOf(1990, 1, 1), dayOf(2020, 1, 1), 600)
		for i := range edges[:len(edges)-1] {
			s.Buckets = append(s.Buckets, Bucket{Lane: lane, First: edges[i], Last: edges[i+1] - 1, Count: r.IntN(5000)})
		}
	}
	for _, v := range views(5, 900) {
		d := Layout(s, v, testStyle())
		for lane := range s.Lanes {
			if got, want := counted(d, lane), inView(s, v, lane); got != want {
				t.Fatalf("%.0f days, lane %d: drawn %d, in view %d", v.Last-v.First, lane, got, want)
			}
		}
	}
}

func TestPanningOnAKeptPlanCountsAsAFreshOneWould(t *testing.T) {
	s := randomScene(9, 3000, 5)
	ix := newIndex(s)
	v := View{First: float64(dayOf(2001, 3, 1)), Width: 1200, Height: 900}
	v.Last = v.First + 400
	style := testStyle()
	f := newDrafter(ix, v, style)
	f.draw(nil)
	kept := f.plan
	for range 60 {
		v.First, v.Last = v.First+6.25, v.Last+6.25
		f = newDrafter(ix, v, style)
		d := f.draw(kept)
		if f.plan != kept {
			t.Fatal("the plan was made anew within its days")
		}
		for lane := range s.Lanes {
			if got, want := counted(d, lane), inView(s, v, lane); got != want {
				t.Fatalf("at day %v, lane %d: drawn %d, in view %d", v.First, lane, got, want)
			}
		}
	}
}

func TestTextsNeverOverlap(t *testing.T) {
	for seed := range uint64(4) {
		s := randomScene(seed, 900, 5)
		s.Bands = []Band{{1, dayOf(1995, 1, 1), dayOf(1999, 1, 1), "A government"}, {2, dayOf(1998, 1, 1), NoLast, "A war"}, {3, dayOf(1998, 5, 1), dayOf(1998, 6, 1), "A ceasefire"}}
		for _, v := range views(seed, 900) {
			d := Layout(s, v, testStyle())
			for i, a := range d.Texts {
				for _, b := range d.Texts[i+1:] {
					if a.Box.meets(b.Box) {
						t.Fatalf("%.0f days: %q at %v overlaps %q at %v", v.Last-v.First, a.Text, a.Box, b.Text, b.Box)
					}
				}
			}
		}
	}
}

func TestMarksOfOneLaneNeverCoverEachOther(t *testing.T) {
	s := randomScene(2, 400, 3)
	for _, v := range views(2, 900) {
		d := Layout(s, v, testStyle())
		var marks []Hit
		for _, h := range d.Hits {
			if h.Kind == ItemHit && h.Box.X > d.Plot.X+pointWidth && h.Box.X+h.Box.W < d.Plot.X+d.Plot.W-pointWidth {
				marks = append(marks, h)
			}
		}
		for i, a := range marks {
			for _, b := range marks[i+1:] {
				if a.Lane == b.Lane && a.Box.X+0.01 < b.Box.X+b.Box.W && b.Box.X+0.01 < a.Box.X+a.Box.W && a.Box.Y < b.Box.Y+b.Box.H && b.Box.Y < a.Box.Y+a.Box.H {
					t.Fatalf("%.0f days: item %d at %v covers item %d at %v", v.Last-v.First, a.ID, a.Box, b.ID, b.Box)
				}
			}
		}
	}
}

func TestAPinnedItemIsLabelledAmongThousands(t *testing.T) {
	s := randomScene(1, 6416, 4)
	for i := range s.Items {
		s.Items[i].Pinned = false
		s.Items[i].Weight = 5
	}
	for i := range s.Lanes {
		s.Lanes[i].Folded = false
	}
	day := dayOf(2005, 6, 1)
	s.Items[77] = Item{ID: 78, Lane: 2, First: day, Last: day, Pinned: true, Label: "Pinned by the analyst"}
	for _, wide := range []float64{14000, 3000, 300, 30, 3, 1} {
		v := View{First: float64(day) + 0.4 - wide*0.4, Width: 1200, Height: 800}
		v.Last = v.First + wide
		found := false
		for _, text := range Layout(s, v, testStyle()).Texts {
			found = found || text.Text == "Pinned by the analyst" && text.Bold
		}
		if !found {
			t.Errorf("%.0f days: the pinned item has no label", wide)
		}
	}
}

func TestTheHeavierOfTwoCloseItemsHasTheLabel(t *testing.T) {
	day := dayOf(2014, 12, 16)
	for heavy := range 2 {
		s := Scene{Lanes: []Lane{{Name: "one"}}}
		for i := range 12 {
			s.Items = append(s.Items, Item{ID: int64(i + 1), First: day + int32(2*i), Last: day + int32(2*i), Weight: 1, Label: fmt.Sprintf("Item %d with many words behind it", i)})
		}
		at := 3 + heavy*4
		s.Items[at].Weight = 100
		v := View{First: float64(day) - 40, Last: float64(day) + 60, Width: 1100, Height: 2*axisRow + statusRow + 58}
		found := false
		for _, text := range Layout(s, v, testStyle()).Texts {
			found = found || text.Text == s.Items[at].Label
		}
		if !found {
			t.Errorf("item %d is the heaviest and has no whole label", at)
		}
	}
}

func TestAnImpreciseDateIsNotDrawnOnADay(t *testing.T) {
	s := Scene{Lanes: []Lane{{Name: "one"}}, Items: []Item{{ID: 1, First: dayOf(2014, 3, 1), Last: dayOf(2014, 3, 31), Soft: true}}}
	v := View{First: float64(dayOf(2014, 1, 1)), Last: float64(dayOf(2014, 7, 1)), Width: 1200, Height: 400}
	d := Layout(s, v, testStyle())
	soft := 0
	for _, shape := range d.Shapes {
		if shape.FadeLeft > 0 && shape.FadeRight > 0 {
			soft++
			if days := shape.Box.W / v.perDay(d.Plot.W); days < 30.9 || days > 31.1 {
				t.Errorf("the range is %v days wide", days)
			}
		}
	}
	if soft != 1 {
		t.Errorf("%d soft ranges are drawn", soft)
	}
}

func TestOpenEndsAreArrows(t *testing.T) {
	day := dayOf(2014, 3, 1)
	s := Scene{Lanes: []Lane{{Name: "one"}}, Items: []Item{
		{ID: 1, First: day, Last: NoLast, Span: true}, {ID: 2, First: NoFirst, Last: day, Soft: true}, {ID: 3, First: NoFirst, Last: NoLast, Span: true},
	}}
	v := View{First: float64(day) - 100, Last: float64(day) + 100, Width: 1000, Height: 400}
	d := Layout(s, v, testStyle())
	arrows := 0
	for _, shape := range d.Shapes {
		if shape.Kind == PolygonShape && shape.Points[0].X >= d.Plot.X {
			arrows++
		}
	}
	if arrows != 2 {
		t.Errorf("%d arrows are drawn for the two open ends with a day beside them", arrows)
	}
}

// TestNothingIsDrawnWhereNothingIsSaid looks at dates of which one end is known:
// an arrow there, and no bar through the years before or after.
func TestNothingIsDrawnWhereNothingIsSaid(t *testing.T) {
	day := dayOf(2014, 3, 1)
	for name, it := range map[string]Item{
		"before a day":              {First: NoFirst, Last: day, Soft: true},
		"after a day":               {First: day, Last: NoLast, Soft: true},
		"a duration that ended":     {First: NoFirst, Last: day, Span: true},
		"a duration that goes on":   {First: day, Last: NoLast, Span: true},
		"a duration without a date": {First: NoFirst, Last: NoLast, Span: true},
	} {
		it.ID, it.Label = 1, "What is known of it"
		s := Scene{Lanes: []Lane{{Name: "one"}}, Items: []Item{it}}
		for _, wide := range []float64{40, 900, 36525} {
			v := View{First: float64(day) - wide/2, Last: float64(day) + wide/2, Width: 1000, Height: 400}
			d := Layout(s, v, testStyle())
			at := d.Plot.X + d.Plot.W/2
			marks := 0
			for _, h := range d.Hits {
				if h.Kind != ItemHit {
					continue
				}
				marks++
				near := h.Box.X > at-2*stubWidth && h.Box.X+h.Box.W < at+2*stubWidth
				if goesOn := h.Box.X > at-stubWidth && h.Box.X+h.Box.W > d.Plot.X+d.Plot.W-2; near == it.goesOn() || it.goesOn() && !goesOn {
					t.Errorf("%s, %v days: it is drawn from %v to %v, its day is at %v", name, wide, h.Box.X, h.Box.X+h.Box.W, at)
				}
			}
			if want := it.First != NoFirst || it.Last != NoLast; want != (marks == 1) {
				t.Errorf("%s, %v days: %d marks", name, wide, marks)
			}
		}
	}
}

// A duration that goes on ends in an arrow; one of which nobody says whether it
// does fades away.
func TestADurationWithoutAKnownEndDoesNotLookAsIfItWentOn(t *testing.T) {
	day := dayOf(2014, 3, 1)
	for _, fades := range []bool{false, true} {
		s := Scene{Lanes: []Lane{{Name: "one"}}, Items: []Item{{ID: 1, First: day, Last: NoLast, Span: true, Fades: fades, Label: "A truce"}}}
		d := Layout(s, View{First: float64(day) - 100, Last: float64(day) + 300, Width: 1000, Height: 400}, testStyle())
		arrows, fading := 0, 0
		for _, shape := range d.Shapes {
			if shape.Kind == PolygonShape && shape.Points[0].X > d.Plot.X+d.Plot.W/2 {
				arrows++
			}
			if shape.FadeRight > 0 {
				fading++
			}
		}
		if (arrows == 0) != fades || (fading == 1) != fades {
			t.Errorf("where the end is not known is %v: %d arrows and %d bars that fade", fades, arrows, fading)
		}
	}
}

func TestTheScaleAlwaysSaysTheYear(t *testing.T) {
	for _, v := range views(4, 400) {
		d := Layout(Scene{Lanes: []Lane{{Name: "one"}}}, v, testStyle())
		said := false
		for _, text := range d.Texts {
			for y := 1900; y < 2100; y++ {
				if text.Box.Y < 2*axisRow && containsYear(text.Text, y) {
					said = true
				}
			}
		}
		if !said {
			t.Errorf("%.1f days from %v: no year on the scale", v.Last-v.First, dateOf(int32(v.First)))
		}
	}
}

func containsYear(text string, year int) bool {
	want := fmt.Sprint(year)
	return len(text) >= 4 && text[len(text)-4:] == want
}

func TestCalendarStepsFollowEachOther(t *testing.T) {
	for _, u := range units() {
		for day := dayOf(-400, 1, 1); day < dayOf(2400, 1, 1); day += 997 {
			start := u.floor(day)
			next := u.next(start)
			if start > day || next <= day || u.floor(next) != next || u.floor(next-1) != start {
				t.Fatalf("step %v at %v: %v to %v", u, dateOf(day), dateOf(start), dateOf(next))
			}
		}
	}
}

func TestRangesOfDaysAreSaidShortly(t *testing.T) {
	for _, c := range []struct {
		from, to [3]int
		want     string
	}{
		{[3]int{2014, 3, 1}, [3]int{2014, 3, 1}, "1 March 2014"},
		{[3]int{2014, 3, 1}, [3]int{2014, 3, 31}, "March 2014"},
		{[3]int{2014, 1, 1}, [3]int{2014, 12, 31}, "2014"},
		{[3]int{2010, 1, 1}, [3]int{2014, 12, 31}, "2010–2014"},
		{[3]int{2014, 3, 2}, [3]int{2014, 3, 9}, "2–9 March 2014"},
		{[3]int{2014, 3, 2}, [3]int{2014, 4, 9}, "2 March – 9 April 2014"},
		{[3]int{2014, 3, 2}, [3]int{2015, 4, 9}, "2 March 2014 – 9 April 2015"},
		{[3]int{2014, 3, 1}, [3]int{2015, 4, 30}, "March 2014 – April 2015"},
	} {
		day := func(d [3]int) int32 { return dayOf(d[0], time.Month(d[1]), d[2]) }
		if got := spanWords(day(c.from), day(c.to)); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestOddInputIsDrawnWithinReason(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	days := []int32{NoFirst, NoFirst + 1, -4_000_000, 0, 1, 16000, 16001, 4_000_000, NoLast - 1, NoLast}
	day := func() int32 { return days[r.IntN(len(days))] }
	for range 300 {
		s := Scene{Lanes: []Lane{{Name: "one"}, {}}, Shown: -1}
		for range 20 {
			s.Items = append(s.Items, Item{ID: 1, Lane: r.IntN(5) - 1, First: day(), Last: day(), Soft: r.IntN(2) == 0, Span: r.IntN(2) == 0, Kind: r.IntN(200) - 50, Label: "x\n", Weight: r.Float64() - 0.5})
			s.Buckets = append(s.Buckets, Bucket{Lane: r.IntN(5) - 1, First: day(), Last: day(), Count: r.IntN(9) - 2})
			s.Bands = append(s.Bands, Band{First: day(), Last: day()})
		}
		v := View{First: float64(day()), Width: float64(r.IntN(900)), Height: float64(r.IntN(500)), Scroll: float64(r.IntN(900) - 400)}
		v.Last = v.First + []float64{-1, 0, 1, 400, 1e6, math.Inf(1), math.NaN()}[r.IntN(7)]
		d := Layout(s, v, testStyle())
		for _, shape := range d.Shapes {
			if b := shape.Box; math.IsNaN(b.X+b.Y+b.W+b.H) || math.IsInf(b.X+b.Y+b.W+b.H, 0) {
				t.Fatalf("%+v is drawn for %+v", shape, v)
			}
		}
		if len(d.Shapes) > 100_000 {
			t.Fatalf("%d shapes for %+v", len(d.Shapes), v)
		}
		var p painter
		p.paint(&d, 300, 200)
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 6416: "6,416", 1000000: "1,000,000", -1234: "-1,234"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
}

// A name has as many lines as its lane has room for, and on paper no mark that
// says it could be folded.
func TestTheNameOfALaneIsWholeWhereThereIsRoom(t *testing.T) {
	const name = "Federally Administered Tribal Areas, now a part of Khyber Pakhtunkhwa province"
	s := Scene{Lanes: []Lane{{Key: 1, Name: name, Count: 9}}, Items: []Item{{ID: 1, First: 10, Last: 10}}}
	said := func(height float64, still bool) (words string, marks int) {
		style := Light(plainRuler())
		style.Still = still
		d := Layout(s, View{First: 0, Last: 100, Width: 900, Height: height}, style)
		var lines []string
		for _, text := range d.Texts {
			if text.Bold && text.Box.X < d.Lanes.X && text.Box.Y > d.Lanes.Y {
				lines = append(lines, text.Text)
			}
		}
		for _, shape := range d.Shapes {
			if shape.Kind == PolygonShape && shape.Points[0].X < d.Lanes.X {
				marks++
			}
		}
		return strings.Join(lines, " "), marks
	}
	if words, marks := said(400, true); words != name || marks != 0 {
		t.Errorf("on paper the lane is called %q with %d marks", words, marks)
	}
	if words, marks := said(110, false); words == name || !strings.HasSuffix(words, "…") || marks != 1 {
		t.Errorf("in a low lane it is called %q with %d marks", words, marks)
	}
}

// Who is not sure of a day is not drawn as if he were, and the key says so.
func TestAnUncertainDayIsHollowAndTheKeySaysSo(t *testing.T) {
	day := dayOf(2022, 1, 6)
	s := Scene{Lanes: []Lane{{Key: 1}}, KindNames: []string{"attack"}, Items: []Item{
		{ID: 1, First: day, Last: day, Label: "Firm"}, {ID: 2, First: day + 20, Last: day + 20, Label: "Possibly", Unsure: true},
	}}
	style := testStyle()
	look := style.look(0)
	draw := func() (filled, hollow int, words string) {
		d := Layout(s, View{First: float64(day - 20), Last: float64(day + 60), Width: 900, Height: 300}, style)
		for _, sh := range d.Shapes {
			if sh.Kind == MarkShape && sh.Form == look.Form {
				if sh.Fill == look.Color {
					filled++
				} else {
					hollow++
				}
			}
		}
		for _, text := range d.Texts {
			words += text.Text + "|"
		}
		return filled, hollow, words
	}
	if filled, hollow, words := draw(); filled != 2 || hollow != 2 || !strings.Contains(words, unsureWords) {
		t.Errorf("drawn are %d filled and %d hollow marks, want 2 of each with the key: %s", filled, hollow, words)
	}
	s.Items[1].Unsure = false
	if _, hollow, words := draw(); hollow != 0 || strings.Contains(words, unsureWords) {
		t.Errorf("with firm dates %d marks are hollow, and the key says %s", hollow, words)
	}
}

func (b Box) meets(o Box) bool {
	return b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H
}

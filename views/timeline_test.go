package views

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"durand/app"
	"durand/charts"
	"durand/views/widgets"
)

// randomEvents are events with every kind of date, in lanes by actor.
func randomEvents(r *rand.Rand, n int) []app.TimelineEvent {
	events := make([]app.TimelineEvent, n)
	for i := range events {
		e := &events[i]
		e.ID, e.Kind, e.Title, e.Pinned = app.ID(i+1), app.EventKinds()[r.IntN(6)], fmt.Sprintf("Event %d", i), r.IntN(20) == 0
		e.First = app.DayOf(2005, 1, 1) + app.Day(r.IntN(5000))
		e.Last = e.First
		switch r.IntN(8) {
		case 0:
			e.Last += app.Day(r.IntN(900))
		case 1:
			e.First, e.Period = app.DayMin, r.IntN(2) == 0
		case 2:
			e.Last, e.Period = app.DayMax, r.IntN(2) == 0
		case 3:
			e.Last, e.Period = e.Last+app.Day(r.IntN(300)), true
		}
		for actor := range 3 {
			if r.IntN(2) == 0 {
				e.Parts = append(e.Parts, app.ID(actor+1))
			}
		}
	}
	return events
}

// spreadBy counts events as the store does.
func spreadBy(events []app.TimelineEvent, by app.Lanes) []app.LaneSpread {
	lanes := map[string]*app.LaneSpread{}
	for i := range events {
		e := &events[i]
		for _, key := range e.Keys(by) {
			if lanes[key] == nil {
				lanes[key] = &app.LaneSpread{Key: key, Name: key}
			}
			one := app.LaneSpread{Count: 1, Ranges: []app.RangeCount{{First: e.First, Last: e.Last, Period: e.Period, Count: 1}}}
			if e.First == e.Last {
				one = app.LaneSpread{Count: 1, Days: []app.DayCount{{Day: e.First, Count: 1}}}
			}
			lanes[key].Add(one)
		}
	}
	var out []app.LaneSpread
	for _, l := range lanes {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b app.LaneSpread) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

func TestCountsAndTheEventsBesideThemAddUpInEachLane(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 2))
		events := randomEvents(r, 300)
		for _, by := range []app.Lanes{app.LanesNone, app.LanesActor, app.LanesKind} {
			tl := &timeline{by: by, folded: map[string]bool{}}
			tl.spread = app.Spread{All: spreadBy(events, app.LanesNone)[0], Lanes: spreadBy(events, by)}
			tl.know(events[:40], app.DayMin, app.DayMax, false)
			tl.chosen = &events[100]
			from := app.DayOf(2004, 1, 1) + app.Day(r.IntN(5000))
			to := from + app.Day(r.IntN(2500))
			scene := tl.buckets(from, to, 800)
			order, _ := tl.laneIndex()
			for lane, l := range order {
				got := 0
				for _, b := range scene.Buckets {
					if b.Lane == lane {
						got += b.Count
					}
				}
				for _, it := range scene.Items {
					first, last := app.Day(it.First), app.Day(it.Last)
					if it.Lane == lane && last >= from && first <= to && !app.Vague(first, last, it.Span, from, to) {
						got++
					}
				}
				if want, _ := l.Within(from, to); got != want {
					t.Fatalf("seed %d, lanes by %q, lane %q, %s to %s: %d drawn or counted, want %d", seed, by, l.Key, from.ISO(), to.ISO(), got, want)
				}
			}
		}
	}
}

func TestASceneOnPaperLosesNoLane(t *testing.T) {
	events := randomEvents(rand.New(rand.NewPCG(4, 4)), 200)
	tl := timeline{by: app.LanesKind, folded: map[string]bool{}}
	tl.spread = app.Spread{All: spreadBy(events, app.LanesNone)[0], Lanes: spreadBy(events, app.LanesKind)}
	tl.know(events, app.DayMin, app.DayMax, true)
	p := &paperTimeline{of: tl, first: app.DayOf(2005, 1, 1), last: app.DayOf(2020, 1, 1)}
	whole, parts := p.scene(700), 0
	firsts := p.pages()
	for i := range len(firsts) - 1 {
		part := someLanes(whole, firsts[i], firsts[i+1])
		parts += len(part.Items)
		for _, it := range part.Items {
			if it.Lane < 0 || it.Lane >= len(part.Lanes) {
				t.Fatalf("page %d: lane %d of %d", i+1, it.Lane, len(part.Lanes))
			}
		}
		art := p.draw(firsts[i], firsts[i+1], charts.Size{W: 700, H: 420})
		for _, l := range part.Lanes {
			if !slices.ContainsFunc(art.Words, func(w charts.Words) bool { return w.Text == l.Name }) {
				t.Errorf("page %d does not name the lane %q", i+1, l.Name)
			}
		}
	}
	if len(firsts) < 3 || parts != len(whole.Items) {
		t.Errorf("%d marks on %d pages, want %d on several", parts, len(firsts)-1, len(whole.Items))
	}
}

func TestOneMovementIsOneStepOfTheWayBack(t *testing.T) {
	var tr trail
	a := place{time: address{first: 1, last: 10}}
	b := place{time: address{first: 3, last: 12}}
	tr.leave(a)
	tr.leave(a)
	tr.leave(b)
	if len(tr.back) != 2 {
		t.Errorf("%d places left, want 2: the same place twice in a row is one", len(tr.back))
	}
	if samePlace(a, b) {
		t.Error("another part of time is another place")
	}
}

func TestEveryMarkOfATimelineIsDrawnOnPaper(t *testing.T) {
	for form := widgets.Disc; form <= widgets.Pentagon; form++ {
		f := figureOf(&widgets.Shape{Kind: widgets.MarkShape, Form: form, Box: widgets.Box{X: 10, Y: 10, W: 8, H: 8}})
		if len(f.Points) < 3 {
			t.Errorf("form %d has %d corners", form, len(f.Points))
		}
	}
}

// A range is typed as "15 Aug 2021 - 9 Dec 2021": its first half can be read by
// itself and filters meanwhile, but the field is the reader's until it is left.
func TestAPeriodOfTwoDaysCanBeTypedAtAnyPace(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	strip := d.page0().strip
	d.win.Canvas().Focus(strip.typed)
	test.Type(strip.typed, "15 Aug 2021")
	d.until("the first day filters", func() bool { return !d.filter.Period.IsZero() })
	d.until("every answer has arrived", d.nothingAsked)
	test.Type(strip.typed, " - 9 Dec 2021")
	whole := app.BetweenDays(app.DayOf(2021, 8, 15), app.DayOf(2021, 12, 9))
	d.until("both days filter", func() bool { return d.filter.Period == whole })
	if strip.typed.Text != "15 Aug 2021 - 9 Dec 2021" {
		t.Errorf("the field says %q", strip.typed.Text)
	}
	d.win.Canvas().Unfocus()
	if got, err := app.ReadDate(strip.typed.Text); err != nil || got != whole {
		t.Errorf("left, the field says %q, which is %v (%v)", strip.typed.Text, got, err)
	}
}

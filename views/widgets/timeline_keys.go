package widgets

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
)

// FocusGained belongs to fyne.Focusable.
func (t *Timeline) FocusGained() {
	t.focused = true
	t.redraw()
}

// FocusLost belongs to fyne.Focusable.
func (t *Timeline) FocusLost() {
	t.focused = false
	t.hideTip()
	t.redraw()
}

// TypedRune belongs to fyne.Focusable: + and - zoom, 0 shows all, * the selection;
// the space bar folds and unfolds the lane of the keyboard.
func (t *Timeline) TypedRune(r rune) {
	switch r {
	case '+', '=':
		t.zoomAtSelection(1 / 1.5)
	case '-', '_':
		t.zoomAtSelection(1.5)
	case '0':
		t.FitAll()
	case '*':
		t.FitSelection()
	case ' ':
		if t.OnFold != nil && t.lane < len(t.ix.scene.Lanes) {
			t.OnFold(t.ix.scene.Lanes[t.lane].Key)
		}
	}
}

// zoomAtSelection zooms about the selected item while it is in view.
func (t *Timeline) zoomAtSelection(factor float64) {
	middle := (t.view.First + t.view.Last) / 2
	if first, last, found := t.daysOf(t.view.Selected); found && first != NoFirst && last != NoLast && t.view.sees(first, last) {
		middle = max(min((float64(first)+float64(last)+1)/2, t.view.Last), t.view.First)
	}
	t.zoomAbout(middle, factor)
}

// TypedKey belongs to fyne.Focusable: the arrows move through the items in time and
// through the lanes.
func (t *Timeline) TypedKey(e *fyne.KeyEvent) {
	wide := t.view.Last - t.view.First
	switch e.Name {
	case fyne.KeyLeft:
		t.step(Back)
	case fyne.KeyRight:
		t.step(On)
	case fyne.KeyHome:
		t.step(Start)
	case fyne.KeyEnd:
		t.step(End)
	case fyne.KeyUp:
		t.changeLane(-1)
	case fyne.KeyDown:
		t.changeLane(1)
	case fyne.KeyPageUp:
		t.show(t.view.First-wide*0.8, t.view.Last-wide*0.8)
	case fyne.KeyPageDown:
		t.show(t.view.First+wide*0.8, t.view.Last+wide*0.8)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.view.Selected != 0 && t.OnOpen != nil {
			t.OnOpen(t.view.Selected)
		}
	default:
		if t.OnKey != nil {
			t.OnKey(e)
		}
	}
}

// inTime are the items of a lane in the order of time.
func (t *Timeline) inTime(lane int) []int32 {
	if lane < 0 || lane >= len(t.ix.lanes) {
		return nil
	}
	a := arranger{plan: &plan{ix: t.ix}}
	return a.merge(t.ix.lanes[lane].points, t.ix.lanes[lane].ranges)
}

// step selects another item of the lane. Where the scene ends, or counts instead
// of naming, the host is asked.
func (t *Timeline) step(s Step) {
	items := t.inTime(t.lane)
	at := slices.IndexFunc(items, func(i int32) bool { return t.ix.scene.Items[i].ID == t.view.Selected })
	switch {
	case at < 0 && (s == On || s == Back):
		at = t.firstInView(items)
	case s == Back:
		at--
	case s == On:
		at++
	case s == Start && t.OnBeyond == nil:
		at = 0
	case s == End && t.OnBeyond == nil:
		at = len(items) - 1
	default:
		at = -1
	}
	if at >= 0 && at < len(items) && !t.counted(t.lane) {
		t.goTo(items[at])
		return
	}
	if t.OnBeyond != nil && t.lane < len(t.ix.scene.Lanes) {
		t.OnBeyond(t.ix.scene.Lanes[t.lane].Key, t.view.Selected, s)
	}
}

// counted tells whether some of the lane's items are only counted.
func (t *Timeline) counted(lane int) bool {
	return lane < len(t.ix.lanes) && len(t.ix.lanes[lane].buckets) > 0
}

func (t *Timeline) firstInView(items []int32) int {
	return slices.IndexFunc(items, func(i int32) bool { return t.view.shows(&t.ix.scene.Items[i]) })
}

// changeLane goes to the item of the next lane that is nearest in time.
func (t *Timeline) changeLane(by int) {
	day := (t.view.First + t.view.Last) / 2
	if first, _, found := t.daysOf(t.view.Selected); found && first != NoFirst {
		day = float64(first)
	}
	for lane := t.lane + by; lane >= 0 && lane < len(t.ix.lanes); lane += by {
		items := t.inTime(lane)
		if len(items) == 0 {
			continue
		}
		near := slices.MinFunc(items, func(a, b int32) int {
			return cmp.Compare(t.farFrom(a, day), t.farFrom(b, day))
		})
		t.lane = lane
		t.goTo(near)
		return
	}
}

func (t *Timeline) farFrom(item int32, day float64) float64 {
	return max(float64(t.ix.scene.Items[item].First)-day, day-float64(t.ix.scene.Items[item].First))
}

// goTo selects an item and brings it and its lane into view.
func (t *Timeline) goTo(item int32) {
	it := t.ix.scene.Items[item]
	t.lane = it.Lane
	if t.plan != nil && it.Lane < len(t.plan.lanes) {
		l := t.plan.lanes[it.Lane]
		if l.y < t.view.Scroll {
			t.view.Scroll = l.y
		} else if over := l.y + l.h - t.view.Scroll - t.drawing.Lanes.H; over > 0 {
			t.view.Scroll += min(over, l.y-t.view.Scroll)
		}
	}
	t.choose(it.ID)
	t.Reveal(it.First, it.Last)
	t.redraw()
}

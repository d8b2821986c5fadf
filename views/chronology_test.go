package views

import (
	"testing"

	"fyne.io/fyne/v2"
)

// While no event is selected time and list have the whole width, also after an
// event was shown and closed, and after the way back.
func TestTimeAndListHaveTheWholeWidthWhileNoEventIsSelected(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	c := d.page0()
	whole := func(when string) {
		t.Helper()
		if got, all := c.left.Size().Width, c.sides.whole.Size().Width; got != all {
			t.Errorf("%s the list has %v of %v", when, got, all)
		}
	}
	whole("at first")
	d.chosen(1, "Talks in Khost")
	if got, all := c.left.Size().Width, c.sides.whole.Size().Width; got > all*0.7 {
		t.Errorf("beside an event the list has %v of %v", got, all)
	}
	c.onEscape()
	d.turn()
	whole("after Esc")
	if row := c.list.grid.Selected(); row != -1 {
		t.Errorf("after Esc row %d is selected still", row)
	}
	c.sides.split.Refresh()
	c.detail.blank()
	whole("said twice")
	d.chosen(2, "Raid on a school")
	c.choose(0, nil)
	d.turn()
	whole("after the cross")
}

// In a narrow window the event takes the place of time and list, and gives it back.
func TestInANarrowWindowTheEventTakesTheWholeWidthAndGivesItBack(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.win.Resize(fyne.NewSize(640, 400))
	c := d.page0()
	d.chosen(1, "Talks in Khost")
	if got := c.sides.whole.Objects[0]; got != c.detail.content() {
		t.Errorf("beside an event stands %T", got)
	}
	if c.shell.rail.buttons[0].Text != "" {
		t.Error("in a narrow window the names of the pages take room")
	}
	d.win.Resize(fyne.NewSize(1280, 700))
	if got := c.sides.whole.Objects[0]; got != c.sides.split || c.shell.rail.buttons[0].Text != "Chronology" {
		t.Errorf("in a wide window event and list do not stand side by side but %T, or the pages have no names", got)
	}
	d.win.Resize(fyne.NewSize(640, 400))
	c.onEscape()
	d.turn()
	if got := c.sides.whole.Objects[0]; got != c.left {
		t.Errorf("after Esc there stands %T", got)
	}
}

// Before the events are counted the timeline does not say that there are none.
func TestTheTimelineSaysThatItCounts(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	timeline := d.page0().timeline
	timeline.begin()
	if s := timeline.widget.Scene(); !s.Counting {
		t.Errorf("a case not counted yet is shown as %d of %d", s.Shown, s.Total)
	}
	timeline.reload()
	d.until("it is counted", func() bool { s := timeline.widget.Scene(); return !s.Counting && s.Total == 5 })
}

package views

import "testing"

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

package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func newTestChips(t *testing.T, width float32, texts ...string) *Chips {
	t.Helper()
	test.NewTempApp(t)
	c := NewChips()
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(width, 300))
	c.Resize(fyne.NewSize(width, 300))
	var chips []Chip
	for _, text := range texts {
		chips = append(chips, Chip{Key: "key of " + text, Text: text})
	}
	c.SetChips(chips)
	return c
}

func TestChipsWrapAndTellTheirHeight(t *testing.T) {
	c := newTestChips(t, 260, "Kinds: attack, clash", "Killed at least 10", "2021 and later", "Has notes")
	for i, a := range c.boxes {
		if a.X+a.W > 260 {
			t.Errorf("chip %d ends at %v", i, a.X+a.W)
		}
		for _, b := range c.boxes[i+1:] {
			if a.meets(b) {
				t.Errorf("%v covers %v", a, b)
			}
		}
	}
	last := c.boxes[len(c.boxes)-1]
	if last.Y == 0 || c.MinSize().Height != float32(last.Y+last.H) {
		t.Errorf("the last chip ends at %v, the row says %v", last.Y+last.H, c.MinSize().Height)
	}
}

func TestAChipWiderThanTheRowShowsAllItsWords(t *testing.T) {
	c := newTestChips(t, 150, "Actors: Tehrik-i-Taliban Pakistan, Jamaat-ul-Ahrar and their factions", "Short")
	if c.boxes[0].meets(c.boxes[1]) {
		t.Error("the chips cover each other")
	}
	words := 0
	for _, o := range c.row.Objects {
		if _, ok := o.(*canvas.Text); ok {
			words++
		}
	}
	if words < 4 {
		t.Errorf("%d lines are drawn", words)
	}
}

func TestAClickOnTheCrossRemovesTheChip(t *testing.T) {
	c := newTestChips(t, 600, "one", "two")
	var removed string
	c.OnRemove = func(key string) { removed = key }
	b := c.boxes[1]
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(b.X)+8, 10)})
	if removed != "" {
		t.Fatalf("a click on the words removed %q", removed)
	}
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(float32(b.X+b.W)-8, 10)})
	if removed != "key of two" {
		t.Errorf("%q was removed", removed)
	}
}

func TestChipsAreRemovedByKeyboard(t *testing.T) {
	c := newTestChips(t, 600, "one", "two", "three")
	var removed string
	c.OnRemove = func(key string) { removed = key }
	for _, k := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyDelete} {
		key(c, k)
	}
	if removed != "key of two" {
		t.Errorf("%q was removed", removed)
	}
}

func TestARowWithoutChipsIsHiddenAndTakesNoRoom(t *testing.T) {
	c := newTestChips(t, 600, "one")
	if !c.Visible() {
		t.Error("a row with a chip is hidden")
	}
	c.SetChips(nil)
	key(c, fyne.KeyDelete)
	if c.Visible() || c.MinSize().Height != 0 {
		t.Errorf("an empty row is %v high", c.MinSize().Height)
	}
}

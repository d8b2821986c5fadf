package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sides is a list with what is chosen from it beside. While nothing is chosen
// the list has all the width.
type sides struct {
	list  fyne.CanvasObject
	split *container.Split
	whole *fyne.Container // holds the split, or the list alone
}

func newSides(list, detail fyne.CanvasObject, share float64) *sides {
	s := &sides{list: list, split: container.NewHSplit(list, detail)}
	s.split.SetOffset(share)
	s.whole = container.NewStack(s.split)
	return s
}

// open shows what is beside the list, or gives the list its width.
func (s *sides) open(on bool) {
	if s == nil || on == (s.whole.Objects[0] == fyne.CanvasObject(s.split)) {
		return
	}
	if on {
		s.split.Leading, s.whole.Objects[0] = s.list, s.split
		s.split.Refresh()
	} else { // the split must not lay out what is no longer its own
		s.split.Leading, s.whole.Objects[0] = container.NewStack(), s.list
	}
	s.whole.Refresh()
}

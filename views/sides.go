package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sides is a list with what is chosen from it beside. While nothing is chosen
// the list has all the width; where there is no room for both, what is chosen
// has it.
type sides struct {
	list, detail fyne.CanvasObject
	split        *container.Split
	whole        *fyne.Container // holds the split, or one of both alone
	least        float32         // the width at which both stand side by side
	on           bool
}

func newSides(list, detail fyne.CanvasObject, share float64) *sides {
	s := &sides{list: list, detail: detail, split: container.NewHSplit(list, detail), on: true}
	s.split.SetOffset(share)
	s.whole = container.New(s, s.split)
	return s
}

// open shows what is beside the list, or gives the list its width.
func (s *sides) open(on bool) {
	if s == nil || on == s.on {
		return
	}
	s.on = on
	s.whole.Refresh()
}

// arrange gives the width to the list, to what is chosen or to both. The split
// must not lay out what is not its own.
func (s *sides) arrange(width float32) {
	shown := s.list
	switch {
	case s.on && width < s.least:
		shown = s.detail
	case s.on:
		shown = s.split
	}
	if shown == s.whole.Objects[0] {
		return
	}
	s.whole.Objects[0] = shown
	if s.split.Leading, s.split.Trailing = s.list, s.detail; shown != s.split {
		s.split.Leading, s.split.Trailing = container.NewStack(), container.NewStack()
	}
	s.split.Refresh()
}

// Layout belongs to fyne.Layout.
func (s *sides) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s.arrange(size.Width)
	s.whole.Objects[0].Move(fyne.Position{})
	s.whole.Objects[0].Resize(size)
}

// MinSize belongs to fyne.Layout. Where both need not stand side by side there
// must be room for the wider one.
func (s *sides) MinSize([]fyne.CanvasObject) fyne.Size {
	if s.on && s.least == 0 {
		return s.split.MinSize()
	}
	return s.list.MinSize().Max(s.detail.MinSize())
}

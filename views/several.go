package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// several is a drop-down from which any number of entries are chosen, one after
// the other. What is chosen stands below it, each with a check that takes it out
// again; a case may have too many provinces or tags to list them all.
type several struct {
	onChanged func([]string) // hears what is chosen, in order; nil where nothing is

	add     *widget.Select
	chosen  *widget.CheckGroup
	options []string
	values  []string
	setting bool
}

const (
	anyOrMore   = "any"
	anotherMore = "or also …"
)

func newSeveral(onChanged func([]string)) *several {
	s := &several{onChanged: onChanged}
	s.add = widget.NewSelect(nil, s.onAdd)
	s.chosen = widget.NewCheckGroup(nil, s.onChecked)
	s.show()
	return s
}

func (s *several) content() fyne.CanvasObject { return container.NewVBox(s.add, s.chosen) }

// setOptions offers other entries. What is chosen stays, offered or not.
func (s *several) setOptions(options []string) {
	s.options = slices.DeleteFunc(slices.Clone(options), func(o string) bool { return o == "" })
	s.show()
}

// set chooses without telling.
func (s *several) set(values []string) {
	if slices.Equal(s.values, values) {
		return
	}
	s.values = slices.Clone(values)
	s.show()
}

func (s *several) onAdd(value string) {
	if s.setting || value == "" {
		return
	}
	s.change(append(slices.Clone(s.values), value))
}

func (s *several) onChecked(left []string) {
	if !s.setting {
		s.change(slices.DeleteFunc(slices.Clone(s.values), func(v string) bool { return !slices.Contains(left, v) }))
	}
}

func (s *several) change(values []string) {
	slices.Sort(values)
	if s.values = slices.Compact(values); len(s.values) == 0 {
		s.values = nil
	}
	s.show()
	s.onChanged(slices.Clone(s.values))
}

// show offers what is not chosen yet, and lists what is.
func (s *several) show() {
	s.setting = true
	defer func() { s.setting = false }()
	s.add.PlaceHolder = anyOrMore
	if len(s.values) > 0 {
		s.add.PlaceHolder = anotherMore
	}
	s.add.SetOptions(slices.DeleteFunc(slices.Clone(s.options), func(o string) bool { return slices.Contains(s.values, o) }))
	s.add.ClearSelected()
	s.chosen.Options = slices.Clone(s.values)
	s.chosen.SetSelected(slices.Clone(s.values))
	s.chosen.Refresh()
	if len(s.values) == 0 {
		s.chosen.Hide()
	} else {
		s.chosen.Show()
	}
}

package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestSeveralProvincesAreChosenOneAfterTheOther(t *testing.T) {
	test.NewTempApp(t)
	var heard []string
	told := 0
	s := newSeveral(func(values []string) { heard, told = values, told+1 })
	s.setOptions([]string{"", "Balochistan", "Punjab", "Sindh"})
	s.add.SetSelected("Sindh")
	s.add.SetSelected("Balochistan")
	if want := []string{"Balochistan", "Sindh"}; !slices.Equal(heard, want) || told != 2 {
		t.Errorf("chosen are %q after %d changes, want %q after 2", heard, told, want)
	}
	if want := []string{"Punjab"}; !slices.Equal(s.add.Options, want) {
		t.Errorf("still offered are %q, want %q", s.add.Options, want)
	}
	s.chosen.SetSelected([]string{"Sindh"}) // the check of the other is taken out
	if want := []string{"Sindh"}; !slices.Equal(heard, want) || told != 3 {
		t.Errorf("left are %q after %d changes, want %q after 3", heard, told, want)
	}
	s.set([]string{"Punjab", "Unheard of"})
	s.setOptions([]string{"Sindh"})
	if want := []string{"Punjab", "Unheard of"}; !slices.Equal(s.chosen.Selected, want) || told != 3 {
		t.Errorf("a filter set elsewhere shows %q (%d changes told), want %q and nothing told", s.chosen.Selected, told, want)
	}
	s.chosen.SetSelected(nil)
	if heard != nil || s.chosen.Visible() {
		t.Errorf("with nothing chosen the filter has %q", heard)
	}
}

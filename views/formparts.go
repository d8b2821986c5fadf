package views

import (
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// Small pieces that the forms of rows are made of.

// textField is a field that writes into value; changed hears of each change.
func textField(value *string, lines int, hint string, changed ...func()) *field {
	entry := newField(*value, lines)
	entry.SetPlaceHolder(hint)
	entry.OnChanged = func(v string) {
		*value = v
		for _, hear := range changed {
			hear()
		}
	}
	return entry
}

// markChoice chooses how a row is to be handled.
func markChoice(mark *app.TLP, changed func()) *widget.Select {
	const none = "none"
	choice := widget.NewSelect(append([]string{none}, marks()...), nil)
	choice.SetSelected(orElse(string(*mark), none))
	choice.OnChanged = func(v string) {
		if *mark = app.TLP(v); v == none {
			*mark = ""
		}
		changed()
	}
	return choice
}

func marks() []string {
	var words []string
	for _, m := range app.TLPs() {
		words = append(words, string(m))
	}
	return words
}

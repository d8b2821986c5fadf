package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rail is the column of pages on the left.
type rail struct {
	shell   *shell
	buttons []*widget.Button
}

func newRail(s *shell) *rail {
	r := &rail{shell: s}
	for i, p := range s.pages {
		if p.icon() == nil {
			continue
		}
		b := widget.NewButtonWithIcon(p.name(), p.icon(), func() { s.trail.leave(s.place()); s.show(i) })
		b.Alignment = widget.ButtonAlignLeading
		b.Importance = widget.LowImportance
		r.buttons = append(r.buttons, b)
	}
	return r
}

func (r *rail) content() fyne.CanvasObject {
	column := container.NewVBox()
	for _, b := range r.buttons {
		column.Add(b)
	}
	column.Add(layout.NewSpacer())
	return panel(theme.ColorNameHeaderBackground, container.NewPadded(wide(124, column)))
}

func (r *rail) mark(n int) {
	for i, b := range r.buttons {
		importance := widget.LowImportance
		if i == n {
			importance = widget.HighImportance
		}
		if b.Importance != importance {
			b.Importance = importance
			b.Refresh()
		}
	}
}

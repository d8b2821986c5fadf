package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// railWidth is that of the column with the names of the pages.
const railWidth = 124

// rail is the column of pages on the left.
type rail struct {
	shell   *shell
	buttons []*widget.Button
	least   atLeast // of the column
	narrow  bool
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
	r.least.size.Width = railWidth
	return panel(theme.ColorNameHeaderBackground, container.NewPadded(container.New(&r.least, column)))
}

// follow shows the pages by their icons alone where the window is narrow.
func (r *rail) follow(width float32) {
	const roomForNames = 800
	narrow := width < roomForNames
	if narrow == r.narrow {
		return
	}
	r.narrow, r.least.size.Width = narrow, railWidth
	if narrow {
		r.least.size.Width = 0
	}
	for i, b := range r.buttons {
		if b.Text = r.shell.pages[i].name(); narrow {
			b.Text = ""
		}
		b.Refresh()
	}
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

package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// cover lays a sheet over all of the window but the status bar, where messages
// are read, until uncover is called. A dialog of that size would dim what is
// behind it, draw two grounds of its own and let the page be drawn unseen:
// without a graphics card that is more than half of each frame, and while a
// file is read there are many.
func (s *shell) cover(title string, sheet fyne.CanvasObject) (uncover func()) {
	ground := panel(theme.ColorNameOverlayBackground, container.NewPadded(container.NewPadded(container.NewBorder(heading(title), nil, nil, nil, sheet))))
	status := container.New(&atLeast{fyne.NewSize(0, s.status.row.MinSize().Height)})
	over := container.NewBorder(nil, status, nil, nil, ground)
	overlays := s.win.Canvas().Overlays()
	s.body.Hide()
	overlays.Add(over)
	return func() {
		overlays.Remove(over)
		s.body.Show()
	}
}

// Package widgets holds Durand's own Fyne widgets: grid, timeline, overview
// strip and filter chips. They know nothing of events or actors, only of rows,
// days and labels, and import nothing of Durand.
package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// smallest is the smallest text drawn anywhere, in device-independent pixels.
const smallest = 11

// textSize is the theme's text size for w, never below the smallest.
func textSize(w fyne.Widget) float32 {
	return max(theme.SizeForWidget(theme.SizeNameText, w), smallest)
}

// focus gives w the keyboard. A widget that is in no window is left alone.
func focus(w fyne.Focusable) {
	object, isObject := w.(fyne.CanvasObject)
	if !isObject {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(object); c != nil && c.Focused() != w {
		c.Focus(w)
	}
}

func setVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible == o.Visible():
	case visible:
		o.Show()
	default:
		o.Hide()
	}
}

// faded is the colour with its opacity set.
func faded(c color.Color, opacity float64) color.NRGBA {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = uint8(opacity*255 + 0.5)
	return n
}

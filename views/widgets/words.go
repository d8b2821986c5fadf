package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// wordPool keeps the text objects of the last frame and uses them again where
// their words still stand, since a changed text is drawn anew.
type wordPool map[Text][]*canvas.Text // by text and look, the box left out

// show gives the objects for the texts of a frame, in their places.
func (p *wordPool) show(texts []Text) []fyne.CanvasObject {
	next := make(wordPool, len(*p))
	objects := make([]fyne.CanvasObject, 0, len(texts))
	for _, t := range texts {
		key := t
		key.Box = Box{}
		var o *canvas.Text
		if spare := (*p)[key]; len(spare) > 0 {
			o, (*p)[key] = spare[0], spare[1:]
		} else {
			o = canvas.NewText(t.Text, t.Color)
			o.TextSize, o.TextStyle.Bold = float32(t.Size), t.Bold
			o.Resize(o.MinSize())
		}
		next[key] = append(next[key], o)
		o.Move(fyne.NewPos(float32(t.Box.X), float32(t.Box.Y+t.Box.H/2)-o.Size().Height/2))
		objects = append(objects, o)
	}
	*p = next
	return objects
}

// themeStyle is a style in the colours of the theme.
func themeStyle(w fyne.Widget, r *Ruler) Style {
	c := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.ColorForWidget(name, w)).(color.NRGBA)
	}
	s := Light(r)
	if dark(w) {
		s = Dark(r)
	}
	s.Paper, s.Ink, s.Muted = c(theme.ColorNameBackground), c(theme.ColorNameForeground), c(theme.ColorNamePlaceHolder)
	s.Strong, s.Head, s.Accent = c(theme.ColorNameSeparator), c(theme.ColorNameHeaderBackground), c(theme.ColorNamePrimary)
	s.Rule = mix(s.Paper, s.Strong, 0.5)
	s.TextSize = float64(max(textSize(w)-1, smallest))
	return s
}

// dark tells whether the theme draws light on dark.
func dark(w fyne.Widget) bool {
	r, g, b, _ := theme.ColorForWidget(theme.ColorNameBackground, w).RGBA()
	return r+g+b < 3*0x8000
}

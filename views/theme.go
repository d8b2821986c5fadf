package views

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The choices of the View menu.
const (
	themeSystem = "system"
	themeLight  = "light"
	themeDark   = "dark"
)

// desk is the look of Durand: a newspaper's data desk. Grey for structure,
// one accent, colour otherwise only for data.
type desk struct {
	fyne.Theme
	choice string
}

func newDesk(choice string) fyne.Theme { return &desk{Theme: theme.DefaultTheme(), choice: choice} }

func (d *desk) variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch d.choice {
	case themeLight:
		return theme.VariantLight
	case themeDark:
		return theme.VariantDark
	}
	return v
}

// Color gives the colour of a name; contrast of text on ground is at least
// 4.5 to 1 in both variants.
func (d *desk) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = d.variant(v)
	light, dark, ok := palette(name)
	switch {
	case !ok:
		return d.Theme.Color(name, v)
	case v == theme.VariantDark:
		return dark
	}
	return light
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func clear(hex uint32, alpha uint8) color.NRGBA {
	c := rgb(hex)
	c.A = alpha
	return c
}

func palette(name fyne.ThemeColorName) (light, dark color.NRGBA, ok bool) {
	switch name {
	case theme.ColorNameBackground:
		return rgb(0xfbfaf8), rgb(0x17181a), true
	case theme.ColorNameForeground:
		return rgb(0x1d1d1f), rgb(0xe9e7e3), true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return rgb(0x00615c), rgb(0x5cc2b8), true
	case theme.ColorNameForegroundOnPrimary:
		return rgb(0xffffff), rgb(0x10201e), true
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return rgb(0x676562), rgb(0x9d9a95), true
	case theme.ColorNameSeparator:
		return rgb(0xe0ddd8), rgb(0x35373a), true
	case theme.ColorNameInputBackground:
		return rgb(0xffffff), rgb(0x202224), true
	case theme.ColorNameInputBorder:
		return rgb(0xc9c5be), rgb(0x45484c), true
	case theme.ColorNameButton:
		return rgb(0xefece7), rgb(0x2a2c2f), true
	case theme.ColorNameHeaderBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return rgb(0xf4f2ee), rgb(0x1f2123), true
	case theme.ColorNameHover:
		return clear(0x000000, 0x0c), clear(0xffffff, 0x10), true
	case theme.ColorNameSelection, theme.ColorNameFocus:
		return clear(0x00615c, 0x2e), clear(0x5cc2b8, 0x40), true
	case theme.ColorNameError:
		return rgb(0xa4262c), rgb(0xf08a86), true
	case theme.ColorNameWarning:
		return rgb(0x8a5a00), rgb(0xe0b050), true
	}
	return color.NRGBA{}, color.NRGBA{}, false
}

// Size gives the measures: dense, and no text below 11.
func (d *desk) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameLineSpacing:
		return 3
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return 3
	case theme.SizeNameModalBlurRadius: // behind a dialog, at each frame; without a graphics card that is most of it
		return 0
	}
	return d.Theme.Size(name)
}

// loadFonts reads the fonts that every page needs, which takes as long as all
// else that is done before the window is there.
func loadFonts() {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		fyne.MeasureText("Durand", 13, style)
	}
}

package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// resultLine is one result of a search; it lights up under the pointer and
// when the keyboard is on it.
type resultLine struct {
	widget.BaseWidget
	choose func()
	text   *widget.RichText
	ground *ground
}

func newResultLine(hit app.Hit, choose func()) *resultLine {
	segments := marked(hit.Title, hit.InTitle, theme.SizeNameText, false)
	tail := ""
	if !hit.When.IsZero() {
		tail = "   " + app.WhenWords(hit.When, hit.Period)
	}
	segments = append(segments, segment(tail, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, false))
	if hit.Snippet != "" && hit.Snippet != hit.Title {
		lastInline(segments, false)
		segments = append(segments, marked(hit.Snippet, hit.Marks, theme.SizeNameCaptionText, true)...)
	}
	return makeResultLine(widget.NewRichText(segments...), choose)
}

func newResultText(text string, choose func()) *resultLine {
	return makeResultLine(widget.NewRichText(segment(text, theme.SizeNameText, theme.ColorNamePrimary, false)), choose)
}

func makeResultLine(text *widget.RichText, choose func()) *resultLine {
	r := &resultLine{choose: choose, text: text, ground: newGround(theme.ColorNameSelection)}
	r.text.Wrapping = fyne.TextWrapWord
	r.ground.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer belongs to fyne.Widget.
func (r *resultLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.ground, r.text))
}

// Tapped chooses the result.
func (r *resultLine) Tapped(*fyne.PointEvent) { r.choose() }

// MouseIn lights the line up.
func (r *resultLine) MouseIn(*desktop.MouseEvent) { r.setMarked(true) }

// MouseMoved belongs to desktop.Hoverable.
func (r *resultLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (r *resultLine) MouseOut() { r.setMarked(false) }

func (r *resultLine) setMarked(on bool) {
	if on {
		r.ground.Show()
	} else {
		r.ground.Hide()
	}
	r.ground.Refresh()
}

func segment(text string, size fyne.ThemeSizeName, color fyne.ThemeColorName, bold bool) *widget.TextSegment {
	return &widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		Inline: true, SizeName: size, ColorName: color, TextStyle: fyne.TextStyle{Bold: bold},
	}}
}

// marked cuts a text at its marks, so that what was found stands out.
func marked(text string, marks [][2]int, size fyne.ThemeSizeName, muted bool) []widget.RichTextSegment {
	plain := theme.ColorNameForeground
	if muted {
		plain = theme.ColorNamePlaceHolder
	}
	var out []widget.RichTextSegment
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] > len(text) || m[0] >= m[1] {
			continue
		}
		if m[0] > at {
			out = append(out, segment(text[at:m[0]], size, plain, false))
		}
		out = append(out, segment(text[m[0]:m[1]], size, theme.ColorNamePrimary, true))
		at = m[1]
	}
	if at < len(text) {
		out = append(out, segment(text[at:], size, plain, false))
	}
	return out
}

// lastInline sets whether the line goes on after the last segment.
func lastInline(segments []widget.RichTextSegment, inline bool) {
	if len(segments) == 0 {
		return
	}
	if t, ok := segments[len(segments)-1].(*widget.TextSegment); ok {
		t.Style.Inline = inline
	}
}

package widgets

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const tipDelay = 450 * time.Millisecond

// tip is a text box drawn among a widget's own objects. A pop-up would swallow
// the next click.
type tip struct {
	box    *fyne.Container
	anchor *canvas.Rectangle // always there, so that the canvas hears of a box never shown before
	wait   *fyne.Animation
	ruler  *Ruler
}

func newTip(r *Ruler) *tip {
	t := &tip{box: container(), anchor: canvas.NewRectangle(color.Transparent), ruler: r}
	t.box.Hide()
	return t
}

// later calls show once the pointer has rested; the wait is an animation, since
// the package starts no goroutines.
func (t *tip) later(show func()) {
	t.hide()
	done := false
	t.wait = fyne.NewAnimation(tipDelay, func(part float32) {
		if part >= 1 && !done {
			done = true
			show()
		}
	})
	t.wait.Start()
}

func (t *tip) hide() {
	if t.wait != nil {
		t.wait.Stop()
		t.wait = nil
	}
	if t.box.Visible() {
		t.box.Hide()
	}
}

// show puts text near at, inside room. The first line is bold when title is set.
func (t *tip) show(of fyne.Widget, text string, at fyne.Position, room fyne.Size, title bool) {
	const pad = 8
	size := max(textSize(of)-1, smallest)
	lines := t.ruler.wrap(text, min(max(room.Width-4*pad, 80), 460), size, title)
	lineHeight := size * 1.4
	var width float32
	objects := []fyne.CanvasObject{nil, nil}
	for i, line := range lines {
		bold := title && i == 0
		words := canvas.NewText(line, theme.ColorForWidget(theme.ColorNameForeground, of))
		words.TextSize, words.TextStyle.Bold = size, bold
		words.Move(fyne.NewPos(pad, pad*0.75+float32(i)*lineHeight))
		words.Resize(words.MinSize())
		width = max(width, words.MinSize().Width)
		objects = append(objects, words)
	}
	whole := fyne.NewSize(width+2*pad, float32(len(lines))*lineHeight+1.5*pad)
	shade := canvas.NewRectangle(color.NRGBA{A: 40})
	shade.CornerRadius = 4
	shade.Move(fyne.NewPos(1, 2))
	shade.Resize(whole)
	paper := canvas.NewRectangle(theme.ColorForWidget(theme.ColorNameOverlayBackground, of))
	paper.StrokeColor, paper.StrokeWidth = theme.ColorForWidget(theme.ColorNameInputBorder, of), 1
	paper.CornerRadius = 4
	paper.Resize(whole)
	objects[0], objects[1] = shade, paper
	t.box.Objects = objects
	t.box.Resize(whole)
	t.box.Move(beside(at, whole, room))
	t.box.Show()
	canvas.Refresh(t.anchor)
}

// beside places a box of a size near the pointer so that it stays in the room
// and does not lie under the pointer.
func beside(at fyne.Position, size, room fyne.Size) fyne.Position {
	x := min(at.X+12, room.Width-size.Width-2)
	y := at.Y + 18
	if y+size.Height > room.Height-2 {
		y = at.Y - size.Height - 8
	}
	return fyne.NewPos(max(x, 2), max(y, 2))
}

func container(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Objects: objects}
}

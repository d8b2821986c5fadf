package views

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// What is spare in a row is left out where it would begin another one, and
// comes back with the room.
func TestARowLeavesOutWhatIsSpareRatherThanBeginningAnother(t *testing.T) {
	box := func() fyne.CanvasObject {
		r := canvas.NewRectangle(color.Black)
		r.SetMinSize(fyne.NewSize(100, 20))
		return r
	}
	must, also, spare := box(), box(), box()
	row := container.New(&flow{spare: 1}, must, also, spare)
	for _, at := range []struct {
		width, height float32
		shown         bool
	}{{320, 20, true}, {250, 20, false}, {150, 42, false}, {320, 20, true}} {
		row.Resize(fyne.NewSize(at.width, 50))
		if spare.Visible() != at.shown {
			t.Errorf("at a width of %v the spare one is shown: %v", at.width, spare.Visible())
		}
		if high := (column{}).height(row, at.width); high != at.height {
			t.Errorf("at a width of %v the row is %v high, want %v", at.width, high, at.height)
		}
		if !must.Visible() || !also.Visible() {
			t.Errorf("at a width of %v what must be there is hidden", at.width)
		}
	}
}

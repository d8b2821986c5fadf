package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a field and takes what the mouse wheel turns there. Fyne
// gives the wheel to the innermost thing that may scroll, and every field is
// one, though its text has mostly all the room it needs: a form would stand
// still wherever the pointer is over a field.
type wheel struct {
	widget.BaseWidget
	over fyne.Widget // the field
	text *container.Scroll
	many bool // the field has several lines, which the wheel may turn
}

// wheeled adds a wheel to the renderer of a field.
func wheeled(over fyne.Widget, many bool, inner fyne.WidgetRenderer) fyne.WidgetRenderer {
	w := &wheel{over: over, many: many}
	w.ExtendBaseWidget(w)
	for _, o := range inner.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			w.text = s
		}
	}
	return &wheeledRenderer{inner, w}
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled turns the text of the field while there is more of it, else the
// page on which the field stands.
func (w *wheel) Scrolled(event *fyne.ScrollEvent) {
	if w.many && w.text != nil {
		before := w.text.Offset
		w.text.Scrolled(event)
		if w.text.Offset != before {
			return
		}
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(w.over)
	if c == nil {
		return
	}
	tree := c.Content()
	if front := frontOf(c); front != nil {
		tree = front
	}
	if page := scrollAt(tree, fyne.Position{}, event.AbsolutePosition); page != nil {
		page.Scrolled(event)
	}
}

// scrollAt is the innermost scrolled page at a place of the window.
func scrollAt(o fyne.CanvasObject, origin, at fyne.Position) *container.Scroll {
	if o == nil || !o.Visible() {
		return nil
	}
	origin = origin.Add(o.Position())
	size := o.Size()
	if at.X < origin.X || at.Y < origin.Y || at.X >= origin.X+size.Width || at.Y >= origin.Y+size.Height {
		return nil
	}
	for _, part := range slices.Backward(partsOf(o)) {
		if found := scrollAt(part, origin, at); found != nil {
			return found
		}
	}
	page, _ := o.(*container.Scroll)
	return page
}

// partsOf are the objects within one, the topmost last.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case *container.AppTabs:
		if tab := o.Selected(); tab != nil {
			return []fyne.CanvasObject{tab.Content}
		}
	case *widget.PopUp:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

type wheeledRenderer struct {
	fyne.WidgetRenderer
	wheel *wheel
}

func (r *wheeledRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.wheel.Resize(size)
}

func (r *wheeledRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clip(r.WidgetRenderer.Objects()), r.wheel)
}

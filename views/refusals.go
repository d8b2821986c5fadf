package views

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// refusals say beside the fields of a form what cannot be right, and why.
type refusals struct {
	beside map[string]*widget.Label
	fields map[string]fyne.CanvasObject
	rest   *widget.Label // for what belongs to no field
}

func newRefusals() *refusals {
	r := &refusals{beside: map[string]*widget.Label{}, fields: map[string]fyne.CanvasObject{}}
	r.rest = refusalLabel()
	return r
}

func refusalLabel() *widget.Label {
	l := quiet("")
	l.Importance = widget.DangerImportance
	l.Hide()
	return l
}

// under puts the place for the reason under a field.
func (r *refusals) under(name string, content fyne.CanvasObject) fyne.CanvasObject {
	l := refusalLabel()
	r.beside[name], r.fields[name] = l, content
	return stack(content, l)
}

// show says why not, beside the field, and tells whether there is a reason;
// with none it says nothing.
func (r *refusals) show(err error) bool {
	r.rest.Hide()
	for _, l := range r.beside {
		l.Hide()
	}
	if err == nil {
		return false
	}
	l := r.rest
	var p *app.Problem
	if errors.As(err, &p) && r.beside[p.Field] != nil {
		l = r.beside[p.Field]
	}
	l.SetText(say(err))
	if p == nil || l == r.rest || !says(r.fields[p.Field], say(err)) {
		l.Show()
	}
	return true
}

// refused says why what was sent off cannot be right, and puts the keyboard
// where it can be mended: into the field, or else into the first one of the
// dialog. It tells whether there is a reason.
func (s *shell) refused(r *refusals, err error) bool {
	if !r.show(err) {
		return false
	}
	var p *app.Problem
	if errors.As(err, &p) {
		if f := typedInto(r.fields[p.Field]); f != nil {
			s.win.Canvas().Focus(f)
			return true
		}
	}
	s.focusFirst()
	return true
}

// typedInto is the first part of a field that takes the keyboard.
func typedInto(o fyne.CanvasObject) fyne.Focusable {
	switch o := o.(type) {
	case *picker:
		return o.entry
	case *fyne.Container:
		for _, part := range o.Objects {
			if f := typedInto(part); f != nil {
				return f
			}
		}
	case fyne.Focusable:
		return o
	}
	return nil
}

// says tells whether the words stand in a field already: a date says itself
// why it cannot be read.
func says(field fyne.CanvasObject, words string) bool {
	switch o := field.(type) {
	case *widget.Label:
		return o.Text == words
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(part fyne.CanvasObject) bool { return says(part, words) })
	}
	return false
}

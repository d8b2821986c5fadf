package views

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// A new event is added once it has a date; none is made up. All of the visit to
// its form, with an actor made on the way, is one step of undo.
func TestANewEventAsksForItsDateAndIsOneStepOfUndo(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.chosen(0, "Attack on a convoy")
	c := d.page0()
	c.onNew()
	when, ok := d.win.Canvas().Focused().(*field)
	if !ok || when.Text != "" {
		t.Fatalf("the date of a new event is filled in: %q", when.Text)
	}
	for _, f := range thoseIn[*field](d.win.Canvas().Overlays().Top()) {
		if f != when {
			f.SetText("Truce")
		}
	}
	d.press("Save")
	if !d.says("An event needs a date") {
		t.Fatalf("an event without a date is not refused: %s", d.words())
	}
	typeInto(when, "9 Nov 2021")
	d.press("Save")
	if !d.says("Choose the kind of event") {
		t.Fatalf("an event of no kind is not refused: %s", d.words())
	}
	for _, s := range thoseIn[*widget.Select](d.win.Canvas().Overlays().Top()) {
		s.SetSelected("agreement")
	}
	d.press("Save")
	d.until("the form of the event is open", func() bool {
		return c.detail.form != nil && c.detail.form.title != nil && c.detail.form.event.Title == "Truce"
	})
	form := c.detail.form
	form.create(&app.Actor{Name: "Made on the way", Kind: app.ActorPerson}, "add actor", func() {})
	typeInto(form.title, " announced")
	d.until("the title is saved", func() bool {
		e, err := app.Load[app.Event](context.Background(), d.lib.Read(), c.selected)
		return err == nil && e.Title != "Truce"
	})
	d.until("the actor is there", func() bool { return d.count(app.NounActor) == 3 })
	if d.count(app.NounEvent) != 6 {
		t.Fatal("the event was not added")
	}
	if err := d.saver.leave(); err != nil {
		t.Fatal(err)
	}
	d.win.Canvas().Unfocus()
	d.undo()
	d.until("one step takes all of it back", func() bool { return d.count(app.NounEvent) == 5 && d.count(app.NounActor) == 2 })
	d.until("it is no longer shown", func() bool { return c.selected == 0 })
	d.redo()
	d.until("it is brought back, and to sight", func() bool {
		return c.selected != 0 && c.detail.facts != nil && c.detail.facts.event.Title == " announced" && c.detail.form == nil
	})
}

// typeInto types into the field that has the keyboard.
func typeInto(f *field, text string) {
	for _, r := range text {
		f.TypedRune(r)
	}
}

// count counts the rows of a noun in the case.
func (d *sitting) count(noun app.Noun) (n int) {
	err := d.lib.Read().Each(context.Background(), noun, func(app.Row) error { n++; return nil })
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

// thoseIn are the widgets of one kind in a part of the window.
func thoseIn[T fyne.Widget](o fyne.CanvasObject) (found []T) {
	if f, ok := o.(T); ok {
		return []T{f}
	}
	var parts []fyne.CanvasObject
	if c, ok := o.(*fyne.Container); ok {
		parts = c.Objects
	} else if w, ok := o.(fyne.Widget); ok {
		parts = test.WidgetRenderer(w).Objects()
	}
	for _, part := range parts {
		found = append(found, thoseIn[T](part)...)
	}
	return found
}

func TestTheWheelTurnsThePageOverAFieldAndTheTextThatHasMore(t *testing.T) {
	test.NewTempApp(t)
	line, text := newField("one line", 1), newField("", 2)
	page := container.NewVScroll(container.NewVBox(line, text, wide(10, newField("", 40))))
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(300, 200))
	turn := func(f *field) {
		objects := test.WidgetRenderer(f).Objects()
		over, ok := objects[len(objects)-1].(*wheel)
		if !ok {
			t.Fatal("no wheel lies over the field")
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f)
		over.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10), PointEvent: fyne.PointEvent{AbsolutePosition: at.AddXY(5, 5)}})
	}
	turn(line)
	if page.Offset.Y != 10 {
		t.Errorf("over a line the page is turned by %v, want 10", page.Offset.Y)
	}
	turn(text)
	if page.Offset.Y != 20 {
		t.Errorf("over a text that is all in view the page stands at %v, want 20", page.Offset.Y)
	}
	text.SetText("a\nb\nc\nd\ne\nf\ng\nh")
	turn(text)
	if page.Offset.Y != 20 {
		t.Errorf("over a text of which there is more the page is turned to %v", page.Offset.Y)
	}
	inside := newField("", 1)
	form := container.NewVScroll(container.NewVBox(inside, wide(10, newField("", 40))))
	d := dialog.NewCustom("A form", "Close", form, w)
	d.Show()
	turn(inside)
	if form.Offset.Y != 10 || page.Offset.Y != 20 {
		t.Errorf("over a field of a dialog its form is turned by %v, the page behind to %v", form.Offset.Y, page.Offset.Y)
	}
}

func TestAnImpossibleDateFiltersByNothingHalfTypedAndIsOneStepBack(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	c := d.page0()
	c.toggleFilters()
	panel := d.filters.panel
	if d.win.Canvas().Focused() != fyne.Focusable(panel.period) {
		t.Fatalf("the filter panel has the keyboard in %T", d.win.Canvas().Focused())
	}
	typeInto(panel.period, "2021-03-3")
	if d.filter.Period.String() != "2021-03-03" {
		t.Fatalf("the filter is %v", d.filter.Period)
	}
	typeInto(panel.period, "2")
	if !d.filter.Period.IsZero() || panel.period.Text != "2021-03-32" {
		t.Errorf("an impossible date leaves %v as the filter and %q in the field", d.filter.Period, panel.period.Text)
	}
	if !d.says("March 2021 has no day 32") || !d.says("Until then: no date.") {
		t.Errorf("the field does not say so: %s", d.words())
	}
	panel.period.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	panel.period.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	typeInto(panel.period, "1")
	panel.period.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.filters.Visible() {
		t.Error("Esc in a field leaves the panel open")
	}
	if d.filter.Period.String() != "2021-03-01" {
		t.Errorf("the filter is %v", d.filter.Period)
	}
	d.goBack()
	if !d.filter.IsZero() {
		t.Errorf("one step back stands at %v, not where the typing began", d.filter.Period)
	}
}

// Esc comes to the window before the widget with the keyboard, wherever Tab has
// been, and leaves a dialog by its own button.
func TestEscapeLeavesEveryDialogWithoutDoingAnything(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	canvas := d.win.Canvas()
	done := false
	name := newField("a name", 1)
	for what, open := range map[string]func(){
		"a question": func() { d.confirm("Sure?", "Do it", "words", func() { done = true }) },
		"a name":     func() { d.askText("Name", "Keep", "hint", func() { done = true }, name) },
		"a form":     func() { d.addEvent(&app.Event{}) },
		"a mistake":  func() { showProblem(app.Problemf(app.Missing, "Nothing is there."), d.win) },
		"a text":     d.showHelp,
	} {
		open()
		if canvas.Overlays().Top() == nil {
			t.Fatalf("%s does not open", what)
		}
		canvas.FocusNext()
		if !d.onEscape() || canvas.Overlays().Top() != nil {
			t.Errorf("Esc leaves %s open", what)
		}
	}
	if done {
		t.Error("Esc did what was only asked")
	}
	if d.onEscape() {
		t.Error("Esc on a page finds a dialog")
	}
	d.askText("Name", "Keep", "hint", func() { done = true }, name)
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !done || canvas.Overlays().Top() != nil {
		t.Error("Enter in the field does not do what is asked")
	}
}

// In a small window the panel of filters and the event take turns.
func TestFiltersAndEventTakeTurnsInASmallWindow(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	c := d.page0()
	beside := func() bool { return c.sides.whole.Objects[0] != c.sides.list }
	for _, small := range []bool{false, true} {
		width := float32(1280)
		if small {
			width = 720
		}
		d.win.Resize(fyne.NewSize(width, 450))
		d.chosen(0, "Attack on a convoy")
		c.toggleFilters()
		if beside() == small {
			t.Errorf("in a window of %v the event stands beside the open panel: %v", width, beside())
		}
		d.chosen(1, "Talks in Khost")
		if !beside() || c.filters.Visible() == small {
			t.Errorf("in a window of %v a chosen event is shown: %v, and the panel stays open: %v", width, beside(), c.filters.Visible())
		}
		if c.filters.Visible() {
			c.toggleFilters()
		}
		if !beside() {
			t.Errorf("in a window of %v the event is not shown again when the panel is closed", width)
		}
	}
}

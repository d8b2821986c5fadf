package views

import (
	"context"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// eventDetail is the selected event: read first, edited on request, with its
// notes always open to writing.
type eventDetail struct {
	shell   *shell
	page    *chronology
	holder  *fyne.Container
	scroll  *container.Scroll
	id      app.ID
	facts   *eventFacts
	notes   *noteList
	form    *eventForm // nil while the event is only read
	newNote bool       // a note is to be begun once the event is there
	wanted  app.Ref    // the claim or note to be brought into view, once
	spots   map[app.Ref]fyne.CanvasObject
}

func newEventDetail(s *shell, page *chronology) *eventDetail {
	d := &eventDetail{shell: s, page: page, holder: container.NewStack()}
	d.scroll = container.NewVScroll(d.holder)
	d.blank()
	return d
}

func (d *eventDetail) content() fyne.CanvasObject { return d.scroll }

// event is the event shown, nil when there is none.
func (d *eventDetail) event() *app.Event {
	if d.facts == nil {
		return nil
	}
	return d.facts.event
}

// blank leaves the room to time and list while no event is selected, and says
// what to do where no case is open.
func (d *eventDetail) blank() {
	d.facts, d.notes, d.form = nil, nil, nil
	if d.shell.lib.IsOpen() {
		d.page.beside(false)
		return
	}
	d.say("No case is open. Choose File, Open case, or File, Open the starter case.")
}

func (d *eventDetail) say(words string) {
	d.set(container.NewPadded(container.NewCenter(wide(300, para(words)))))
}

// onCount hears whether any event is shown at all, and says what to do where
// there is none.
func (d *eventDetail) onCount(none, empty bool) {
	if d.page.selected != 0 {
		return
	}
	d.blank()
	if !none || !d.shell.lib.IsOpen() {
		return
	}
	words := "The filter shows no event. Switch off a chip above, or press Show everything."
	if empty {
		words = "This case holds no event yet. Ctrl+N adds one; File, Import brings in a data set or a table."
	}
	d.say(words)
}

// set shows content beside time and list.
func (d *eventDetail) set(content fyne.CanvasObject) {
	d.page.beside(true)
	d.holder.Objects = []fyne.CanvasObject{content}
	d.holder.Refresh()
}

// show loads an event and shows it to be read.
func (d *eventDetail) show(id app.ID) {
	d.id, d.form, d.newNote = id, nil, false
	if id == 0 {
		d.shell.tasks.drop("event")
		d.blank()
		return
	}
	d.load(func(f *eventFacts) {
		d.facts = f
		d.build()
		d.scroll.ScrollToTop()
	})
}

// bring scrolls to a claim or a note of the event as soon as it is there.
func (d *eventDetail) bring(ref app.Ref) {
	d.wanted = ref
	d.load(func(f *eventFacts) {
		d.facts, d.form = f, nil
		d.build()
	})
}

// arrive scrolls to what is wanted; a note gets the keyboard.
func (d *eventDetail) arrive() {
	ref := d.wanted
	spot := d.spots[ref]
	if ref.Noun == app.NounNote && d.notes != nil {
		for _, f := range d.notes.notes {
			if f.note.ID == ref.ID {
				spot = f.whole
			}
		}
	}
	d.wanted = app.Ref{}
	if spot == nil {
		return
	}
	notes := d.notes
	d.shell.tasks.after("bring", 60*time.Millisecond, func() {
		if notes == nil || notes != d.notes {
			return // another event is shown by now
		}
		driver := fyne.CurrentApp().Driver()
		at := driver.AbsolutePositionForObject(spot).Y - driver.AbsolutePositionForObject(d.holder).Y
		d.scroll.ScrollToOffset(fyne.NewPos(0, max(at-40, 0)))
		for _, f := range notes.notes {
			if ref == (app.Ref{Noun: app.NounNote, ID: f.note.ID}) {
				d.shell.win.Canvas().Focus(f.entry)
			}
		}
	})
}

func (d *eventDetail) load(then func(*eventFacts)) {
	id := d.id
	s := d.shell
	load(s.tasks, "event", func(ctx context.Context) (*eventFacts, error) { return loadEvent(ctx, s.lib.Read(), id) },
		func(f *eventFacts, err error) {
			switch {
			case app.KindOf(err) == app.Missing && err != nil:
				d.id, d.page.selected = 0, 0
				d.blank()
			case err != nil:
				d.set(container.NewPadded(para(say(err))))
			default:
				then(f)
			}
		})
}

// onChanged shows the event anew when something of it changed, but leaves
// alone what the person is typing into.
func (d *eventDetail) onChanged(app.Batch) {
	if d.id == 0 {
		return
	}
	d.load(func(f *eventFacts) {
		old := d.facts
		d.facts = f
		if old != nil && d.notes != nil && reflect.DeepEqual(withoutNotes(old), withoutNotes(f)) {
			if !d.notes.same(f.notes) {
				d.notes.set(f.notes)
			}
			return
		}
		if d.form != nil && d.form.same(f) {
			return
		}
		d.build()
	})
}

func withoutNotes(f *eventFacts) eventFacts {
	rest := *f
	rest.notes = nil
	return rest
}

// build makes the page anew from the facts.
func (d *eventDetail) build() {
	d.notes = notesOn(d.shell, d.notes, app.Ref{Noun: app.NounEvent, ID: d.id}, d.facts.notes, d.scroll.ScrollToBottom)
	body := container.NewVBox()
	d.spots = map[app.Ref]fyne.CanvasObject{}
	if d.form != nil {
		d.form = newEventForm(d.shell, d.facts, d.onRead)
		body.Add(d.form.content())
	} else {
		d.addReading(body)
	}
	body.Add(rule())
	body.Add(d.notes.content())
	d.set(container.NewPadded(body))
	if d.wanted.ID != 0 {
		d.arrive()
	}
	if d.newNote {
		d.newNote = false
		d.notes.begin()
	}
}

// addReading adds the event as it is read.
func (d *eventDetail) addReading(body *fyne.Container) {
	f, e := d.facts, d.facts.event
	edit := widget.NewButtonWithIcon("Edit", theme.DocumentCreateIcon(), d.onEdit)
	edit.Importance = widget.LowImportance
	pin := widget.NewButton("Pin", func() { d.page.togglePin(e.ID) })
	if e.Pinned {
		pin.SetText("Unpin")
	}
	pin.Importance = widget.LowImportance
	closing := widget.NewButtonWithIcon("", theme.CancelIcon(), func() { d.page.choose(0, nil) })
	closing.Importance = widget.LowImportance
	kind := quiet(joined(string(e.Kind), string(e.Sure), string(e.Mark)))
	body.Add(container.NewBorder(nil, nil, nil, container.NewHBox(pin, edit, closing), kind))
	body.Add(stack(title(e.Title), d.when(), d.where()))
	if e.Summary != "" {
		body.Add(para(e.Summary))
	}
	if e.Caveat != "" {
		body.Add(beside(quiet("Caveat"), para(e.Caveat)))
	}
	for i, p := range e.Parts {
		label := string(p.Role)
		if i > 0 && e.Parts[i-1].Role == p.Role {
			label = ""
		}
		ref := app.Ref{Noun: app.NounActor, ID: p.Actor}
		body.Add(beside(quiet(label), link(f.names[ref], func() { d.shell.open(ref) })))
	}
	d.addClaims(body)
	d.addSources(body)
	d.addConflicts(body)
	d.addJudgements(body)
	d.addExtra(body)
}

func (d *eventDetail) when() fyne.CanvasObject {
	e := d.facts.event
	words := widget.NewLabel(app.WhenWords(e.When, e.Period))
	words.SizeName = theme.SizeNameSubHeadingText
	words.Wrapping = fyne.TextWrapWord
	basis := "EDTF " + e.When.String()
	if e.WhenSaid != "" {
		basis += " · " + e.WhenSaid
	}
	return stack(words, quiet(basis))
}

func (d *eventDetail) where() fyne.CanvasObject {
	p := d.facts.place
	if p == nil {
		return quiet("no place stated")
	}
	return stack(para(p.Words()), quiet(p.Precision.String()))
}

func (d *eventDetail) onEdit() {
	d.form = new(eventForm)
	d.build()
}

// editNext opens the event for editing as soon as it is there.
func (d *eventDetail) editNext() {
	d.load(func(f *eventFacts) {
		d.facts, d.form = f, new(eventForm)
		d.build()
		d.scroll.ScrollToTop()
		d.form.begin()
	})
}

// onRead goes back from editing to reading.
func (d *eventDetail) onRead() {
	if d.shell.saver.leave() != nil {
		return // the reason stands beside its field
	}
	d.form = nil
	d.load(func(f *eventFacts) {
		d.facts = f
		d.build()
	})
}

func (d *eventDetail) onNote() {
	if d.notes != nil {
		d.notes.begin()
	}
}

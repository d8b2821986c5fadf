package views

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// noteList is the notes on one row, each a field that saves itself.
type noteList struct {
	shell   *shell
	about   app.Ref
	box     *fyne.Container
	notes   []*noteField
	made    int
	onBegin func() // brings the new note into view
}

// noteField is one note being shown and typed into.
type noteField struct {
	list  *noteList
	note  app.Note
	entry *field
	head  *widget.Label
	whole fyne.CanvasObject
	draft *draft
}

// notesOn gives the notes on a row: the list that is shown already, where it is
// of that row, since somebody may be typing in it.
func notesOn(s *shell, shown *noteList, about app.Ref, notes []*app.Note, onBegin func()) *noteList {
	if shown == nil || shown.about != about {
		shown = &noteList{shell: s, about: about, box: container.NewVBox(), onBegin: onBegin}
		shown.set(notes)
	} else if !shown.same(notes) {
		shown.set(notes)
	}
	return shown
}

func (l *noteList) content() fyne.CanvasObject {
	add := widget.NewButtonWithIcon("Add note (Ctrl+M)", theme.ContentAddIcon(), func() { l.begin() })
	add.Importance = widget.LowImportance
	return container.NewVBox(container.NewBorder(nil, nil, heading("Notes"), add), l.box)
}

// same tells whether the notes shown are those of the case, so that nothing
// needs to be built anew under the person's hands.
func (l *noteList) same(notes []*app.Note) bool {
	shown := 0
	for _, f := range l.notes {
		if f.note.ID == 0 {
			continue // not saved yet: it stays
		}
		if shown >= len(notes) || notes[shown].ID != f.note.ID {
			return false
		}
		if notes[shown].Text != f.note.Text || notes[shown].Label != f.note.Label {
			return false
		}
		shown++
	}
	return shown == len(notes)
}

// set shows the notes of the case. A note that is not saved yet stays.
func (l *noteList) set(notes []*app.Note) {
	var unsaved []*noteField
	for _, f := range l.notes {
		if f.note.ID == 0 {
			unsaved = append(unsaved, f)
		}
	}
	l.notes = nil
	l.box.RemoveAll()
	for _, n := range notes {
		l.add(l.newField(*n))
	}
	for _, f := range unsaved {
		l.add(f)
	}
	if len(l.notes) == 0 {
		l.box.Add(quiet("No notes yet."))
	}
	l.box.Refresh()
}

func (l *noteList) add(f *noteField) {
	if len(l.notes) == 0 {
		l.box.RemoveAll()
	}
	l.notes = append(l.notes, f)
	l.box.Add(f.whole)
}

// begin starts a new note, or goes on with an empty one.
func (l *noteList) begin() {
	for _, f := range l.notes {
		if f.entry.Text == "" {
			l.shell.win.Canvas().Focus(f.entry)
			return
		}
	}
	f := l.newField(app.Note{About: l.about})
	l.add(f)
	l.box.Refresh()
	if l.onBegin != nil {
		l.onBegin()
	}
	l.shell.win.Canvas().Focus(f.entry)
}

func (l *noteList) newField(n app.Note) *noteField {
	l.made++
	f := &noteField{list: l, note: n, entry: newField(n.Text, 3), head: quiet("")}
	f.entry.SetPlaceHolder("Write here; it saves itself.")
	f.draft = &draft{
		key: fmt.Sprintf("note %s %d %d.%d", l.about.Noun, l.about.ID, n.ID, l.made),
		why: "note on " + string(l.about.Noun), take: f.take, saved: f.saved,
	}
	f.draft.stroke = f.draft.key
	f.entry.OnChanged = func(string) { l.shell.saver.touch(f.draft) }
	f.entry.onLeft = f.onLeft
	remove := widget.NewButtonWithIcon("", theme.DeleteIcon(), f.onDelete)
	remove.Importance = widget.LowImportance
	f.whole = stack(container.NewBorder(nil, nil, nil, remove, f.head), f.entry)
	f.title()
	return f
}

// title says who wrote when, and what must be known of the note.
func (f *noteField) title() {
	n := f.note
	when := "new note"
	if !n.Created.IsZero() {
		when = n.Created.Local().Format("2 Jan 2006 15:04")
		if n.Changed.Sub(n.Created).Minutes() >= 1 {
			when += ", changed " + n.Changed.Local().Format("2 Jan 2006 15:04")
		}
	}
	f.head.SetText(joined(when, n.By, n.Label))
}

func (f *noteField) take() (app.Row, error) {
	n := f.note
	n.Text = f.entry.Text
	return &n, nil
}

func (f *noteField) saved(row app.Row) {
	if n, ok := row.(*app.Note); ok {
		f.note = *n
		f.title()
	}
}

// onLeft saves at once; a note left empty goes away.
func (f *noteField) onLeft() {
	s := f.list.shell
	if f.entry.Text == "" {
		if f.note.ID != 0 {
			f.onDelete()
		}
		return
	}
	s.flush()
}

func (f *noteField) onDelete() {
	l := f.list
	s := l.shell
	s.saver.forget(f.draft.key)
	id := f.note.ID
	for i, other := range l.notes {
		if other == f {
			l.notes = append(l.notes[:i:i], l.notes[i+1:]...)
			break
		}
	}
	l.box.Remove(f.whole)
	if id == 0 {
		return
	}
	s.tasks.run(func(ctx context.Context) error {
		return s.lib.Remove(ctx, "delete note", app.Ref{Noun: app.NounNote, ID: id})
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say("Note deleted. Ctrl+Z brings it back.")
		}
	})
}

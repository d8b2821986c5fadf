package views

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// offering is an entry with what it offers below it, of which the arrows mark
// one and Enter takes it, the first where none is marked.
type offering struct {
	entry  *field
	offers *fyne.Container
	lines  []*resultLine
	chosen int

	about   string // the words for which they are offered
	awaited bool   // Enter was pressed before they were
}

func newOffering(hint string) offering {
	o := offering{entry: newField("", 1), offers: stack(), chosen: -1}
	o.entry.SetPlaceHolder(hint)
	return o
}

func (o *offering) render() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(stack(o.entry, panel(theme.ColorNameMenuBackground, o.offers)))
}

// listen lets the keys move through the offers; Esc calls leave.
func (o *offering) listen(leave func()) {
	o.entry.onKey = func(key *fyne.KeyEvent) bool { return o.onKey(key, leave) }
	o.entry.OnSubmitted = func(string) { o.onEnter() }
}

// onEnter takes what is marked or else the first; where nothing is offered yet
// for the words in the entry, as soon as it is.
func (o *offering) onEnter() {
	if o.about != o.entry.Text {
		o.entry.OnChanged(o.entry.Text)
		o.awaited = true
		return
	}
	o.awaited = false
	if len(o.lines) > 0 {
		o.lines[max(o.chosen, 0)].choose()
	}
}

// stands tells that all is offered for some words.
func (o *offering) stands(words string) {
	o.about = words
	if o.awaited {
		o.onEnter()
	}
}

// typingPause is how long nothing more is typed before it is looked up.
const typingPause = 60 * time.Millisecond

// lookUp asks in a moment what is to be offered for words, and shows it.
func lookUp[T any](s *shell, o *offering, slot, words string, ask func(context.Context) (T, error), show func(T)) {
	o.awaited = false
	s.tasks.after(slot+" typed", typingPause, func() {
		load(s.tasks, slot, ask, func(found T, err error) {
			if err != nil {
				o.awaited = false
				s.status.say(say(err))
				return
			}
			show(found)
			o.stands(words)
		})
	})
}

func (o *offering) add(line *resultLine) {
	o.lines = append(o.lines, line)
	o.offers.Add(line)
}

func (o *offering) empty() {
	o.offers.RemoveAll()
	o.lines, o.chosen, o.about = nil, -1, ""
}

func (o *offering) onKey(key *fyne.KeyEvent, leave func()) bool {
	if len(o.lines) == 0 {
		return false
	}
	switch key.Name {
	case fyne.KeyDown:
		o.mark(min(o.chosen+1, len(o.lines)-1))
	case fyne.KeyUp:
		o.mark(max(o.chosen-1, 0))
	case fyne.KeyEscape:
		leave()
	default:
		return false
	}
	return true
}

func (o *offering) mark(n int) {
	o.chosen = n
	for i, l := range o.lines {
		l.setMarked(i == n)
	}
}

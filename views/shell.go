// Package views is the window: the shell with its rail, search, filter and
// status, the pages, the forms. It shows what a *app.Library says and asks it
// for what the person wants; it knows no SQL.
package views

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
)

// Options say how the window starts.
type Options struct {
	// Case is the file to open; empty for the last one, or the starter case.
	Case string
	// Home is the folder in which the offered cases are made.
	Home string
	// Documents is the folder in which this person keeps documents; may be empty.
	Documents string
	// Make makes a case and opens it: an offered one, "starter" or "ucdp", or
	// an empty one where which is empty.
	Make func(ctx context.Context, lib *app.Library, path, which string, report func(string, int64, int64)) error
	// Import reads a file into the open case, or only says what it would do.
	Import func(ctx context.Context, lib *app.Library, path string, opts exchange.Options) (*exchange.Report, error)
	// Look recognises a file and reads its first rows; ReadMap reads a mapping.
	Look    func(ctx context.Context, path string, opts exchange.Options) (*exchange.Look, error)
	ReadMap func(path string) (*exchange.Map, error)
	// Export writes what is asked for to a file, by its extension.
	Export func(ctx context.Context, lib *app.Library, path string, what exchange.Export) error
	// WriteFile writes a file beside its place and moves it there when whole.
	WriteFile func(path string, fill func(io.Writer) error) error
	// EscapeFirst lets the window have Esc before the widget with the keyboard;
	// take tells whether it did anything with it.
	EscapeFirst func(w fyne.Window, take func() bool)
	// Clock tells the time.
	Clock func() time.Time
}

// shell is the window around the pages.
type shell struct {
	app    fyne.App
	win    fyne.Window
	whole  *fyne.Container   // all that is in the window but its menu
	inside fyne.CanvasObject // what is added to whole when the window stands
	title  string            // of the window, once it stands
	fonts  func()            // waits until the fonts are read
	stood  bool              // the window stands
	first  fyne.Focusable    // has the keyboard when it does; nil for nobody
	lib    *app.Library
	opts   Options
	prefs  prefs
	tasks  *tasks
	saver  *saver

	pages   []page
	current int
	filter  app.Filter
	trail   trail
	moving  bool // the reader is panning, zooming or brushing
	going   bool // a place is being shown again

	rail        *rail
	search      *search
	filters     *filterBar
	status      *statusBar
	body        *fyne.Container
	menus       *menus
	leave       func() // ends the subscription to the library
	closing     bool
	busy        bool // an import is being written, or taken back; other writings wait
	stopWriting func()
	unfinished  *rowDialog // the form that is open and saved as a whole; nil when none is
	resumed     bool       // the form that opens next goes on with what was kept aside
	leaving     bool       // the window closes when that has stopped
	spool       spool      // files handed to printers and viewers
	paging      *preview   // of what is printed, while it is shown
}

// onKey deals with the keys that mean the same wherever they are typed. Fyne
// takes no shortcut without a modifier, so F1 is here and not with its item of
// the menu.
func (s *shell) onKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyF1 && !s.inDialog():
		s.showHelp()
	case key.Name == fyne.KeyEscape && !s.onEscape() && !s.inDialog():
		ifPage(s, escaping.onEscape)
	}
}

// content is all that is in the window but its menu.
func (s *shell) content() fyne.CanvasObject {
	top := container.NewVBox(container.NewBorder(nil, nil, nil, s.filters.buttons(), s.search.bar()), s.filters.content())
	page := container.NewBorder(container.NewVBox(top, rule()), nil, nil, nil, s.body)
	whole := container.NewBorder(nil, container.NewVBox(rule(), s.status.content()),
		container.NewHBox(s.rail.content(), widget.NewSeparator()), nil, page)
	return container.New(&following{shell: s}, whole, s.search.overlay())
}

// following lays what is in the window over each other, and tells of the
// window's new size what turns on its width.
type following struct {
	atLeast
	shell *shell
}

// Layout belongs to fyne.Layout.
func (f *following) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.shell.rail.follow(size.Width)
	f.shell.search.follow(size.Width)
	f.shell.filters.follow(size.Height)
	f.atLeast.Layout(objects, size)
}

// start opens the case with which the person left, or the starter case.
func (s *shell) start() {
	s.lib.SignAs(s.prefs.initials())
	var f app.Filter
	if json.Unmarshal([]byte(s.prefs.filter()), &f) == nil && s.opts.Case == "" {
		s.filter = f
	}
	s.show(min(max(s.prefs.page(), 0), len(s.pages)-1))
	switch {
	case s.opts.Case != "":
		s.openCase(s.opts.Case)
	case s.prefs.lastCase() != "" && fileExists(s.prefs.lastCase()):
		s.openCase(s.prefs.lastCase())
	default:
		s.openOffered("starter")
	}
}

// show brings a page to the front.
func (s *shell) show(n int) {
	s.flush()
	before := s.page()
	s.current = n
	if p, ok := before.(interface{ left() }); ok && before != s.page() {
		p.left()
	}
	if s.pages[n].icon() != nil { // it begins on a page of the rail
		s.prefs.setPage(n)
	}
	s.rail.mark(n)
	s.filters.follow(s.win.Canvas().Size().Height)
	s.body.Objects = []fyne.CanvasObject{s.pages[n].content()}
	s.body.Refresh()
	s.menus.refresh()
	s.pages[n].shown()
}

func (s *shell) page() page { return s.pages[s.current] }

// setFilter changes what the reader is looking at, everywhere.
func (s *shell) setFilter(f app.Filter) {
	if f.Equal(s.filter) {
		return
	}
	s.trail.leave(s.place())
	s.applyFilter(f)
}

func (s *shell) applyFilter(f app.Filter) {
	s.filter = f
	if text, err := json.Marshal(f); err == nil {
		s.prefs.setFilter(string(text))
	}
	s.filters.onFilter(f)
	for _, p := range s.pages {
		if p, ok := p.(filtered); ok {
			p.onFilter(f)
		}
	}
}

// open shows a row. A claim or note on an event is shown where it stands there,
// anything else on the page that can.
func (s *shell) open(ref app.Ref) {
	if ref.Noun == app.NounRelation {
		s.openRelation(ref.ID)
		return
	}
	if ref.Noun != app.NounClaim && ref.Noun != app.NounNote {
		s.openOnPage(ref)
		return
	}
	load(s.tasks, "open", func(ctx context.Context) (app.ID, error) {
		if ref.Noun == app.NounNote {
			n, err := app.Load[app.Note](ctx, s.lib.Read(), ref.ID)
			if err != nil || n.About.Noun != app.NounEvent {
				return 0, err
			}
			return n.About.ID, nil
		}
		c, err := app.Load[app.Claim](ctx, s.lib.Read(), ref.ID)
		if err != nil {
			return 0, err
		}
		return c.Event, nil
	}, func(event app.ID, err error) {
		switch {
		case err != nil:
			showProblem(err, s.win)
		case event == 0:
			s.openOnPage(ref)
		default:
			s.openOnPage(app.Ref{Noun: app.NounEvent, ID: event})
			ifPage(s, func(c *chronology) { c.detail.bring(ref) })
		}
	})
}

// openOnPage shows a row on the page that can, or else in a card.
func (s *shell) openOnPage(ref app.Ref) {
	for i, p := range s.pages {
		if o, ok := p.(opener); ok && o.opens(ref.Noun) {
			s.trail.leave(s.place())
			s.show(i)
			o.open(ref)
			return
		}
	}
	s.openCard(ref)
}

func (s *shell) onChanged(b app.Batch) {
	s.status.refresh()
	s.menus.refreshUndo()
	for _, p := range s.pages {
		if p, ok := p.(changing); ok {
			p.onChanged(b)
		}
	}
}

func (s *shell) onSaveState(words string, err error) {
	s.status.saving(words, err)
}

// flush saves what is being typed; a failure is shown in the status bar.
func (s *shell) flush() { _ = s.saver.flush() }

func (s *shell) onClose() {
	if s.closing {
		return
	}
	if s.busy {
		s.confirm("The case is being written", "Cancel that and close", "The case is then as it was before it began.", func() {
			s.leaving = true
			s.stopWriting()
		})
		return
	}
	s.leaveSaved("Close and lose it", "Keep the window open", s.quit, func() {})
}

// leaveSaved saves what is being typed, then leaves. Where something cannot be
// saved, the person says whether to lose it or to stay.
func (s *shell) leaveSaved(lose, stay string, leave, remain func()) {
	err := s.saver.flush()
	if s.unfinished != nil {
		err = errors.Join(err, s.unfinished.keepNow())
	}
	if err == nil {
		leave()
		return
	}
	dialog.ShowCustomConfirm("Not everything is saved", lose, stay, wide(460, para(say(err))), func(yes bool) {
		if yes {
			leave()
		} else {
			remain()
		}
	}, s.win)
}

func (s *shell) quit() {
	s.closing = true
	s.prefs.setSize(s.win.Canvas().Size())
	for _, p := range s.pages {
		if c, ok := p.(interface{ onQuit() }); ok {
			c.onQuit()
		}
	}
	s.leave()
	wait, next := s.tasks.queue() // what was asked is done first
	wait()
	next()
	s.tasks.stop()
	if err := errors.Join(s.lib.Close(), s.spool.clear()); err != nil {
		say(err)
	}
	s.win.Close()
}

// inDialog tells whether a dialog or a list to choose from is open.
func (s *shell) inDialog() bool { return s.win.Canvas().Overlays().Top() != nil }

// undo first takes back typing in the field that has the focus, then the last
// step of the history.
func (s *shell) undo() { s.stepBack(widgetUndo, s.lib.Undo, "Undoing", "Undone: ") }

func (s *shell) redo() { s.stepBack(widgetRedo, s.lib.Redo, "Redoing", "Redone: ") }

// stepBack does a step of the history. That of an import of many rows takes a
// while: then it is shown, and can be cancelled, as the import was.
func (s *shell) stepBack(inField func(fyne.Focusable) bool, step func(context.Context, app.Progress) (app.Batch, error), doing, done string) {
	if inField(s.win.Canvas().Focused()) {
		return
	}
	if s.inDialog() || !s.mayWrite() {
		return
	}
	if err := s.saver.flush(); err != nil {
		showProblem(err, s.win)
		return
	}
	var b app.Batch
	var own *longWork
	long := false
	own = s.mostlyShort(doing, func(ctx context.Context, report func(string, int64, int64)) error {
		return s.tasks.now(func(context.Context) (err error) { // after what was asked before
			b, err = step(ctx, report)
			return err
		})
	}, func() {
		long = true
		s.busy, s.stopWriting = true, own.cancel
	}, func(err error) {
		if long && s.written() {
			return
		}
		switch {
		case app.KindOf(err) == app.Cancelled && err != nil:
			s.status.say("Cancelled; the case is as it was before.")
		case app.KindOf(err) == app.Missing && err != nil:
			s.status.say(say(err))
		case err != nil:
			showProblem(err, s.win)
		default:
			_, what, _ := strings.Cut(b.Why, ": ") // "undo: edit ..."
			s.status.say(done + what)
			s.follow(b)
		}
	})
}

// follow brings the event to sight that a step of the history was about, unless it
// is in sight or was taken away.
func (s *shell) follow(b app.Batch) {
	c, ok := s.page().(*chronology)
	var events []app.Ref
	for _, r := range b.Rows {
		if r.Noun == app.NounEvent {
			events = append(events, r)
		}
	}
	if !ok || b.More || len(events) != 1 || events[0].ID == c.selected {
		return
	}
	load(s.tasks, "follow", func(ctx context.Context) (*app.Event, error) {
		return app.Load[app.Event](ctx, s.lib.Read(), events[0].ID)
	}, func(_ *app.Event, err error) {
		if err == nil {
			s.openOnPage(events[0])
		}
	})
}

// written ends the time in which other writings wait, and tells whether the
// window closes.
func (s *shell) written() (closing bool) {
	s.busy = false
	s.flush()
	if s.leaving {
		s.onClose()
	}
	return s.leaving
}

type undoable interface {
	Undo()
	Redo()
}

func widgetUndo(f fyne.Focusable) bool { return inEntry(f, undoable.Undo) }
func widgetRedo(f fyne.Focusable) bool { return inEntry(f, undoable.Redo) }

// inEntry does a step in the field with the focus and tells whether that
// changed anything.
func inEntry(f fyne.Focusable, step func(undoable)) bool {
	field, ok := f.(interface {
		undoable
		value() string
	})
	if !ok {
		return false
	}
	before := field.value()
	step(field)
	return field.value() != before
}

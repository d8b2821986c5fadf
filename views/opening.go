package views

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"durand/app"
)

// Run shows the window and returns when it is closed.
//
// What is in the window is made on one core while the desktop makes the window
// on the other; each takes as long. Until both are there nobody else touches a
// widget, so that the core that makes them is the main goroutine's deputy.
func Run(ctx context.Context, a fyne.App, lib *app.Library, opts Options) {
	s := newWindow(ctx, a, lib, opts)
	s.tasks.collect()
	s.whole.Layout = &awaited{shell: s, wait: meanwhile(ctx, func() {
		s.furnish()
		s.start()
		s.tasks.settle(firstFrame)
	})}
	s.win.Show()
	opts.EscapeFirst(s.win, s.onEscape)
	meanwhile(ctx, func() { sweepSpools(os.TempDir()) })
	a.Run()
}

// firstFrame is how long the window may wait for the case that it shows first.
const firstFrame = 150 * time.Millisecond

// newWindow is a window with nothing in it yet.
func newWindow(ctx context.Context, a fyne.App, lib *app.Library, opts Options) *shell {
	s := &shell{app: a, lib: lib, opts: opts, prefs: prefs{a.Preferences()}, tasks: newTasks(ctx), whole: container.NewStack()}
	nameOnly()
	a.Settings().SetTheme(newDesk(s.prefs.theme()))
	s.fonts = meanwhile(ctx, loadFonts)
	s.win = a.NewWindow("Durand")
	s.win.SetPadded(false)
	s.win.SetContent(s.whole)
	s.win.Resize(s.prefs.size())
	s.win.SetCloseIntercept(s.onClose)
	s.win.SetOnDropped(s.onDropped)
	s.win.Canvas().SetOnTypedKey(s.onKey)
	return s
}

// furnish makes what is in the window.
func (s *shell) furnish() {
	s.fonts()
	s.saver = newSaver(s.tasks, func() *app.Library { return s.lib }, s.onSaveState)
	s.saver.waits = func() bool { return s.busy }
	s.status = newStatusBar(s)
	s.filters = newFilterBar(s)
	s.search = newSearch(s)
	s.pages = newPages(s)
	s.rail = newRail(s)
	s.body = container.NewStack()
	s.menus = newMenus(s)
	s.inside = s.content()
	s.inside.Resize(s.whole.Size())
	s.leave = s.lib.Subscribe(func(b app.Batch) { s.tasks.soon(func() { s.onChanged(b) }) })
	s.app.Lifecycle().SetOnExitedForeground(func() { _ = s.saver.flush() })
}

// stand adds to a window with all that is in it what only the main goroutine can.
func (s *shell) stand() {
	s.stood = true
	s.whole.Add(s.inside)
	s.win.SetMainMenu(s.menus.main)
	if s.title != "" {
		s.win.SetTitle(s.title)
	}
	s.tasks.soon(func() {
		if s.first != nil && s.win.Canvas().Focused() == nil {
			s.focus(s.first)
		}
	})
}

// focus gives the keyboard to what stands in a page, as soon as the window
// stands: before, nothing can have it.
func (s *shell) focus(o fyne.Focusable) {
	if !s.stood {
		s.first = o
		return
	}
	s.win.Canvas().Focus(o)
}

// entitle gives the window a title, as soon as it stands.
func (s *shell) entitle(title string) {
	s.title = title
	if s.stood {
		s.win.SetTitle(title)
	}
}

// awaited is the layout of a window whose content is being made. The desktop
// asks how large that must be once the window is made and before it looks at
// what is in it: there both wait for each other.
type awaited struct {
	atLeast
	shell *shell
	wait  func() // nil once the content is there
}

// MinSize belongs to fyne.Layout.
func (l *awaited) MinSize([]fyne.CanvasObject) fyne.Size {
	if wait := l.wait; wait != nil {
		l.wait = nil
		wait()
		l.shell.stand()
	}
	return l.atLeast.MinSize(l.shell.whole.Objects) // of which the caller knew none before
}

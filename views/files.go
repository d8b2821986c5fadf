package views

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"durand/app"
)

// extension of case files.
const caseExtension = ".durand"

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// openCase opens a case file; when another window has it, the person may read it.
func (s *shell) openCase(path string) { s.openAs(path, app.OpenWrite) }

func (s *shell) openAs(path string, mode app.Mode) {
	if s.busy && !s.mayWrite() {
		return
	}
	beside, already := s.lib.Beside(), false
	s.tasks.run(func(ctx context.Context) error {
		info, err := s.lib.Read().Info(ctx)
		if already = err == nil && !info.ReadOnly && sameFile(info.Path, path); already {
			return nil
		}
		return beside.Open(ctx, path, mode)
	}, func(err error) {
		switch kind := app.KindOf(err); {
		case already:
			s.status.say("“" + filepath.Base(path) + "” is open already.")
		case err == nil:
			s.adopt(beside, path)
		case mode == app.OpenWrite && (kind == app.Locked || kind == app.ReadOnly):
			dialog.ShowCustomConfirm("Open to read only?", "Open to read", "Cancel", wide(460, para(say(err))), func(yes bool) {
				if yes {
					s.openAs(path, app.OpenRead)
				} else if !s.lib.IsOpen() {
					s.onOpened("")
				}
			}, s.win)
		default:
			showProblem(err, s.win)
			if !s.lib.IsOpen() {
				s.onOpened("")
			}
		}
	})
}

// adopt shows a case that was opened beside the one in use, once what is typed
// there is saved and nothing stands in front of it any more.
func (s *shell) adopt(beside *app.Library, path string) {
	stay := func() {
		s.tasks.run(func(context.Context) error { return beside.Close() }, func(err error) { showProblem(err, s.win) })
	}
	switch {
	case s.inDialog():
		s.status.say("“" + filepath.Base(path) + "” is ready: it is shown when what is open in front is closed.")
		s.tasks.after("adopt", time.Second/4, func() { s.adopt(beside, path) })
		return
	case s.busy && !s.mayWrite():
		stay()
		return
	}
	s.leaveSaved("Open the other and lose it", "Stay here", func() {
		leave := s.lib.Adopt(beside)
		s.saver.forgetAll()
		s.tasks.run(func(context.Context) error { return leave() }, func(err error) { showProblem(err, s.win) })
		s.onOpened(path)
	}, stay)
}

// onOpened starts the pages afresh with the case now open; an empty path
// means that none is.
func (s *shell) onOpened(path string) {
	if path != "" {
		if path != s.prefs.lastCase() && s.prefs.lastCase() != "" {
			s.filter, s.trail = app.Filter{}, trail{}
			s.prefs.setEvent(0)
		}
		s.prefs.setLastCase(path)
		recent := append([]string{path}, slices.DeleteFunc(s.prefs.recent(), func(p string) bool { return p == path })...)
		s.prefs.setRecent(recent[:min(len(recent), 8)])
	}
	s.search.entry.SetText("") // what was looked for in the case before
	s.status.saved.SetText("")
	s.status.refresh()
	s.menus.refresh()
	s.filters.onFilter(s.filter)
	for _, p := range s.pages {
		if r, ok := p.(reopening); ok {
			r.onCase()
		}
	}
	s.page().shown()
	s.resume()
}

// The cases that come with the program.
func offeredName(which string) string {
	if which == "ucdp" {
		return "UCDP GED Pakistan 1989-2021" + caseExtension
	}
	return "Pakistan, the TTP and the Afghan Taliban" + caseExtension
}

// openOffered opens one of the cases that come with the program, and builds
// it first where it is not there yet.
func (s *shell) openOffered(which string) {
	path := filepath.Join(s.opts.Home, offeredName(which))
	if fileExists(path) {
		s.openCase(path)
		return
	}
	if err := os.MkdirAll(s.opts.Home, 0o700); err != nil {
		showProblem(&app.Problem{Kind: app.Denied, Say: "The folder for your cases could not be made: " + s.opts.Home + ". Choose File, New case, and a folder you may write to.", Err: err}, s.win)
		return
	}
	s.buildCase(path, which)
}

// buildCase makes a new case and fills it with an offered one, or leaves it
// empty, while the case that is open stays in use.
func (s *shell) buildCase(path, which string) {
	beside := s.lib.Beside()
	s.long("Building the case", func(ctx context.Context, report func(string, int64, int64)) error {
		return s.opts.Make(ctx, beside, path, which, report)
	}, func(err error) {
		if err == nil {
			s.adopt(beside, path)
			if which != "" {
				s.status.say("This case comes with Durand. Click its name, here on the right, to read what it holds and leaves out.")
			}
			return
		}
		showProblem(err, s.win)
		if !s.lib.IsOpen() {
			s.onOpened("")
		}
	})
}

func (s *shell) askNewCase() {
	s.askSave("New case"+caseExtension, func(path string) {
		if filepath.Ext(path) != caseExtension {
			path += caseExtension
		}
		s.buildCase(path, "")
	})
}

func (s *shell) askOpenCase() {
	s.askOpen([]string{caseExtension}, s.openCase)
}

func (s *shell) askBackup() {
	name := strings.TrimSuffix(filepath.Base(s.prefs.lastCase()), caseExtension) + " backup" + caseExtension
	s.askSave(name, func(path string) {
		s.long("Backing up", func(ctx context.Context, report func(string, int64, int64)) error {
			return s.lib.Backup(ctx, path, func(done, total int64) { report("", done, total) })
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				s.status.say("Backed up to " + path)
			}
		})
	})
}

func (s *shell) askImport() { s.askOpen(nil, func(path string) { s.preview(path) }) }

// askExport lets the page in front write what it shows, or else writes the
// events that the filter shows.
func (s *shell) askExport() {
	if p, ok := s.page().(exporting); ok {
		p.onExport()
		return
	}
	s.exportSheet(s.dataChoices())
}

func (s *shell) examine() {
	if !s.mayWrite() {
		return
	}
	var faults []string
	// What is saved meanwhile would wait for the check until it gave up.
	s.longWriting("Checking", func(ctx context.Context, report func(string, int64, int64)) (err error) {
		faults, err = s.lib.Examine(ctx, func(done, total int64) { report("", done, total) })
		return err
	}, func(err error) {
		switch {
		case err != nil:
			showProblem(err, s.win)
		case len(faults) == 0:
			dialog.ShowInformation("Check", "The case is sound.", s.win)
		default:
			dialog.ShowCustom("Check", "Close", wide(460, para(strings.Join(faults, "\n"))), s.win)
		}
	})
}

// onDropped opens a case that was dragged onto the window and shows what any
// other file would become. Of several files the first is taken.
func (s *shell) onDropped(_ fyne.Position, uris []fyne.URI) {
	switch {
	case len(uris) == 0:
		return
	case s.inDialog():
		s.status.say("Close what is open in front first, then drop the file again.")
		return
	case filepath.Ext(uris[0].Path()) == caseExtension:
		s.openCase(uris[0].Path())
	default:
		s.preview(uris[0].Path())
	}
	if len(uris) > 1 {
		s.status.say("Files are read one after the other: this is “" + uris[0].Name() + "”; drop the other " + app.Counted(len(uris)-1, "file", "files") + " after it.")
	}
}

func (s *shell) askOpen(extensions []string, do func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			showProblem(err, s.win)
			return
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			showProblem(err, s.win)
			return
		}
		s.prefs.setFolder(filepath.Dir(path))
		do(path)
	}, s.win)
	if extensions != nil {
		d.SetFilter(storage.NewExtensionFileFilter(extensions))
	}
	s.showIn(d)
}

// sameFile tells whether two paths lead to one file that is there.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	return err == nil && otherErr == nil && os.SameFile(one, other)
}

// askSave asks for the name of a file and does not touch it.
func (s *shell) askSave(name string, do func(path string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil || w == nil {
			showProblem(err, s.win)
			return
		}
		path := w.URI().Path()
		if sameFile(path, s.prefs.lastCase()) && s.lib.IsOpen() {
			showProblem(app.Problemf(app.Invalid, "“%s” is the case that is open; choose another name.", filepath.Base(path)), s.win)
			return
		}
		s.prefs.setFolder(filepath.Dir(path))
		do(path)
	}, s.win)
	d.SetFileName(name)
	s.showIn(d)
}

// startFolder is where a file dialog begins: the folder used last, else that of
// the case, else this person's documents or home. The folder in which the
// program keeps the cases it came with is hidden: nobody finds a file there.
func (s *shell) startFolder() string {
	home, _ := os.UserHomeDir()
	for _, folder := range []string{s.prefs.folder(), filepath.Dir(s.prefs.lastCase()), s.opts.Documents, home} {
		info, err := os.Stat(folder)
		if err == nil && info.IsDir() && filepath.IsAbs(folder) && folder != filepath.Clean(s.opts.Home) {
			return folder
		}
	}
	return s.opts.Home
}

// showIn shows a file dialog in a folder that is known, and large enough. It
// can only be resized once it is shown: before, Fyne 2.8 panics.
func (s *shell) showIn(d *dialog.FileDialog) {
	if l, err := storage.ListerForURI(storage.NewFileURI(s.startFolder())); err == nil {
		d.SetLocation(l)
	}
	d.Show()
	size := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(size.Width*0.8, size.Height*0.8))
}

func (s *shell) askInitials() {
	entry := newField(s.lib.Initials(), 1)
	entry.SetPlaceHolder("e.g. MK")
	s.askText("Your initials", "Use", "Notes and changes are signed with them.", func() {
		s.prefs.setInitials(strings.TrimSpace(entry.Text))
		s.lib.SignAs(strings.TrimSpace(entry.Text))
	}, entry)
}

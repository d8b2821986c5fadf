package views

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
)

// editLimit is how long a text may be to be shown in a field, in bytes; a
// longer one is kept whole and shown in part.
const editLimit = 60_000

// textForm adds the text of a source: pasted, or read from a file that is kept
// in the case or only pointed at.
type textForm struct {
	shell  *shell
	source *app.Source
	text   string // the whole text, where it is too long for the field
	path   string // the file it was read from; empty for a pasted one
	entry  *pasteField
	said   *widget.Label
	keep   *widget.Check
	wrong  *widget.Label
	win    *dialog.CustomDialog
	idle   []fyne.Disableable // what rests while a file is read
	stop   func()             // ends the reading of a file
}

// pasteField is a field that hands on what is pasted into it.
type pasteField struct {
	field
	onPaste func(string)
}

// TypedShortcut takes a paste before the field does.
func (f *pasteField) TypedShortcut(shortcut fyne.Shortcut) {
	if p, ok := shortcut.(*fyne.ShortcutPaste); ok && f.Text == "" {
		f.onPaste(p.Clipboard.Content())
		return
	}
	f.field.TypedShortcut(shortcut)
}

// addText asks for the text of a source.
func (s *shell) addText(source *app.Source) {
	f := &textForm{shell: s, source: source, stop: func() {}, entry: new(pasteField), said: quiet(""), wrong: refusalLabel()}
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.MultiLine, f.entry.Wrapping = true, fyne.TextWrapWord
	f.entry.SetMinRowsVisible(12)
	f.entry.SetPlaceHolder("Paste the text here (Ctrl+V), or choose a file. Each line that is not blank counts as a paragraph.")
	f.entry.onPaste = func(text string) { f.set(exchange.CleanText(text), "") }
	f.entry.OnChanged = func(text string) {
		if !f.entry.Disabled() {
			f.text = text
			f.count()
		}
	}
	f.keep = widget.NewCheck("keep the text in the case; otherwise only the path of the file is kept, and read when asked for", nil)
	f.keep.SetChecked(true)
	f.keep.Hide()
	file := widget.NewButtonWithIcon("Text or PDF file …", theme.FolderOpenIcon(), f.onFile)
	clear := plainButton("Start again", theme.ContentClearIcon(), func() { f.set("", "") })
	body := container.NewBorder(
		container.NewVBox(container.NewHBox(file, clear), f.said, f.wrong), f.keep, nil, nil, f.entry)
	f.win = dialog.NewCustomWithoutButtons("The text of “"+source.Name()+"”", body, s.win)
	save := widget.NewButton("Add", f.onSave)
	save.Importance = widget.HighImportance
	typed := &rowDialog{shell: s, what: "text", win: f.win, ready: f.ready}
	f.win.SetButtons([]fyne.CanvasObject{widget.NewButton("Cancel", typed.onCancel), save})
	f.win.SetOnClosed(func() { f.stop(); typed.onClosed() })
	f.idle = []fyne.Disableable{file, clear, save}
	size := s.win.Canvas().Size()
	f.win.Resize(fyne.NewSize(min(720, size.Width-40), min(560, size.Height-40)))
	f.set(source.Text, "")
	f.win.Show()
	s.win.Canvas().Focus(f.entry)
	typed.watch()
}

// ready is the source with the text that was typed. What was read from a file
// is still in the file, and what is too long to be typed was copied from
// somewhere: neither is written again and again to be kept aside.
func (f *textForm) ready() (app.Row, error) {
	row := *f.source
	if row.Text = f.text; f.path != "" || len(f.text) > editLimit {
		row.Text = ""
	}
	return &row, nil
}

// set shows a text, whole or, where it is long, its beginning.
func (f *textForm) set(text, path string) {
	f.path = path
	f.wrong.Hide()
	f.entry.Enable()
	if len(text) > editLimit {
		f.entry.Disable()
		f.entry.SetText(pieces(text, 4000)[0] + " …")
	} else {
		f.entry.SetText(text)
	}
	f.text = text
	f.keep.Hidden = path == ""
	f.count()
	f.win.Refresh()
}

func (f *textForm) count() {
	words := ""
	if f.text != "" {
		words = app.Counted(len(app.Paragraphs(f.text)), "paragraph", "paragraphs") + ", " + app.Counted(len([]rune(f.text)), "letter", "letters")
	}
	if f.path != "" {
		words = filepath.Base(f.path) + ": " + words
	}
	if len(f.text) > editLimit {
		words += "; its beginning is shown, all of it is kept"
	}
	f.said.SetText(words)
}

func (f *textForm) onFile() {
	s := f.shell
	s.askOpen([]string{".txt", ".md", ".text", ".pdf", ".PDF", ".TXT", ".htm", ".html"}, func(path string) {
		var doc exchange.Document
		reading := "Reading " + filepath.Base(path)
		f.wrong.Hide()
		f.said.SetText(reading + " …")
		for _, o := range f.idle {
			o.Disable()
		}
		f.stop = s.tasks.long(func(ctx context.Context, report func(string, int64, int64)) (err error) {
			doc, err = readDocument(ctx, path, report)
			return err
		}, func(what string, n, total int64) {
			f.said.SetText(fmt.Sprintf("%s: %s %d of %d …", reading, what, n, total))
		}, func(err error) {
			for _, o := range f.idle {
				o.Enable()
			}
			if err != nil {
				f.count()
				f.refuse(say(err))
				return
			}
			f.set(doc.Text, path)
		})
	})
}

// readDocument reads the text of a file.
func readDocument(ctx context.Context, path string, report func(string, int64, int64)) (exchange.Document, error) {
	file, err := os.Open(path)
	if err != nil {
		return exchange.Document{}, &app.Problem{Kind: app.Missing, Say: "The file " + path + " could not be opened; look whether it is still there and may be read.", Err: err}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return exchange.Document{}, &app.Problem{Kind: app.Missing, Say: "The file " + path + " could not be read.", Err: err}
	}
	return exchange.ReadDocument(ctx, file, info.Size(), filepath.Base(path), report)
}

// onSave keeps the text, or the path of its file.
func (f *textForm) onSave() {
	s, link := f.shell, f.source.Link
	pathOnly := f.path != "" && !f.keep.Checked
	switch {
	case strings.TrimSpace(f.text) == "" && f.source.Text == "":
		f.refuse("There is no text yet: paste it, or choose a file.")
		return
	case pathOnly && link != "" && linkedFile(f.source) == "":
		f.refuse("The link of this source is " + link + ", which the path would replace. Keep the text in the case, or clear the link in the source first.")
		return
	}
	why := "text of “" + f.source.Name() + "”"
	if pathOnly {
		why = "link of “" + f.source.Name() + "” to a file"
	}
	text, path := exchange.CleanText(f.text), f.path
	s.tasks.run(func(ctx context.Context) error {
		source, err := app.Load[app.Source](ctx, s.lib.Read(), f.source.ID) // what was edited meanwhile stays
		if err != nil {
			return err
		}
		source.Text = text
		if pathOnly {
			source.Link, source.Text = path, ""
		}
		return s.lib.Save(ctx, why, source)
	}, func(err error) {
		if err != nil {
			f.refuse(say(err))
			return
		}
		f.win.Hide()
		s.status.say("Kept: " + why + ".")
	})
}

func (f *textForm) refuse(words string) {
	f.wrong.SetText(words)
	f.wrong.Show()
}

// linkedFile is the file on this machine that a source's link names; empty
// where it is an address.
func linkedFile(s *app.Source) string {
	link := strings.TrimPrefix(strings.TrimSpace(s.Link), "file://")
	if filepath.IsAbs(link) {
		return link
	}
	return ""
}

// hasText tells whether the text of a source can be read.
func hasText(s *app.Source) bool { return s.Text != "" || linkedFile(s) != "" }

func (d *sourceDetail) onAddText() { d.shell.addText(d.support.Source) }

// openText shows the text at a locator: that of the case, or of the file that
// the link names.
func (d *sourceDetail) openText(locator string) {
	s, src := d.shell, d.support.Source
	path := linkedFile(src)
	switch {
	case src.Text != "":
		d.showText(src.Text, "", locator)
	case path != "":
		var doc exchange.Document
		s.long("Reading "+filepath.Base(path), func(ctx context.Context, report func(string, int64, int64)) (err error) {
			doc, err = readDocument(ctx, path, report)
			return err
		}, func(err error) {
			switch {
			case d.support == nil || d.support.Source.ID != src.ID:
			case err != nil:
				showProblem(err, s.win)
			default:
				d.showText(doc.Text, path, locator)
			}
		})
	default:
		s.status.say(fmt.Sprintf("The text of “%s” is not in this case; add it, and %s opens there.", src.Name(), orElse(locator, "each locator")))
	}
}

func (d *sourceDetail) showText(text, where, locator string) {
	d.text = newSourceText(d.shell, d.support.Source, text, where, d.onRead, plainButton("Replace or remove …", theme.DocumentCreateIcon(), d.onAddText))
	d.text.locate(locator)
	d.holder.Objects = []fyne.CanvasObject{d.text.content()}
	d.holder.Refresh()
}

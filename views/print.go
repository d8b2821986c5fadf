package views

import (
	"context"
	"io"
	"strings"
	"unicode"

	"durand/app"
	"durand/charts/report"
)

// printJob is what a page prints.
type printJob struct {
	name      string // of the file that is offered, without an ending
	landscape bool   // how the paper lies at first
	choices   []printChoice
	// document makes the document; it is called away from the main goroutine,
	// so it touches no widget, and again whenever a choice or the paper changes.
	document func(ctx context.Context, chosen printChosen, paper report.Paper) (*report.Document, error)
}

// printChoice is an option of the page's own: one of several values, or, where
// there are none, yes or no.
type printChoice struct {
	key, label string
	values     []string
	value      string // chosen at first; "yes" or "" where there are no values
}

const yes = "yes"

// printChosen holds the value of each choice by its key.
type printChosen map[string]string

// on tells whether a yes-or-no choice is chosen.
func (c printChosen) on(key string) bool { return c[key] == yes }

// askPrint shows the page in front as it will print; asked again while it is
// shown, it prints.
func (s *shell) askPrint() {
	if s.paging != nil {
		s.paging.onPrint()
		return
	}
	p, ok := s.page().(printing)
	if !ok || !s.lib.IsOpen() || s.inDialog() {
		return
	}
	s.flush()
	job, words, ok := p.onPrint()
	if !ok {
		s.status.say(words)
		return
	}
	newPreview(s, job).show()
}

// savePDF writes pages to a file that the person names.
func (s *shell) savePDF(name string, pages *report.Pages) {
	s.askSave(fileName(name)+".pdf", func(path string) {
		s.long("Writing the PDF", func(ctx context.Context, progress func(string, int64, int64)) error {
			return s.opts.WriteFile(path, func(w io.Writer) error { return writePages(ctx, w, pages, progress) })
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				s.status.say("Written to " + path)
			}
		})
	})
}

func writePages(ctx context.Context, w io.Writer, pages *report.Pages, progress func(string, int64, int64)) error {
	return pages.WritePDF(ctx, w, func(done, total int) { progress("", int64(done), int64(total)) })
}

// fileName makes words fit for the name of a file on every system.
func fileName(words string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, words)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	return orElse(shortened(name, 80), "Durand")
}

// shortened cuts words to so many letters: after a clause where that leaves a
// third, else after a word.
func shortened(words string, most int) string {
	runes := []rune(words)
	if len(runes) <= most {
		return words
	}
	cut := string(runes[:most+1]) // a word may end just here
	if at := strings.LastIndexAny(cut, ",;:–("); at > len(cut)/3 {
		return strings.TrimSpace(cut[:at])
	}
	if at := strings.LastIndex(cut, " "); at > 0 {
		return strings.TrimSpace(cut[:at])
	}
	return string(runes[:most])
}

// printPages prints on a printer, or, without one, shows the pages in the
// system's viewer, which can print them.
func (s *shell) printPages(job string, pages *report.Pages, to printOrder) {
	said := ""
	s.long("Printing", func(ctx context.Context, progress func(string, int64, int64)) error {
		path, err := s.spool.path(fileName(job) + ".pdf")
		if err == nil {
			err = s.opts.WriteFile(path, func(w io.Writer) error { return writePages(ctx, w, pages, progress) })
		}
		if err != nil {
			return err
		}
		if to.printer == "" {
			said = "Handed to the viewer: " + path
			return s.openInViewer(ctx, path)
		}
		said, err = to.send(ctx, path, pages.Paper)
		return err
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say(said)
		}
	})
}

func noViewer(err error) error {
	return &app.Problem{Kind: app.Missing, Err: err, Say: "No program here shows PDF files, and there is no printer. Choose “Save as PDF …” and print the file from another machine."}
}

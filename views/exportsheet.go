package views

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
)

// exportChoice is one kind of file that a page can write.
type exportChoice struct {
	label, detail string
	name          string   // offered for the file
	endings       []string // that it may have; the first is the one meant
	shownOnly     bool     // it writes what is shown, never all
	write         func(ctx context.Context, path string, f app.Filter, report func(string, int64, int64)) error
}

// dataChoices are the kinds of file that hold events and what belongs to them.
func (s *shell) dataChoices() []exportChoice {
	data := func(long bool) func(context.Context, string, app.Filter, func(string, int64, int64)) error {
		return func(ctx context.Context, path string, f app.Filter, report func(string, int64, int64)) error {
			rows := func(n int) { report(app.Counted(n, "row", "rows")+" written", 0, 0) }
			return s.opts.Export(ctx, s.lib, path, exchange.Export{Filter: f, Long: long, Progress: rows})
		}
	}
	return []exportChoice{
		{"Workbook (XLSX)", "A sheet of events, one of claims, one of sources; of a whole case one for each noun. Days are real dates.", "chronology.xlsx", []string{".xlsx"}, false, data(false)},
		{"Events as a table (CSV)", "One row an event, with the figure of the killed that is preferred, or the only one.", "events.csv", []string{".csv"}, false, data(false)},
		{"Claims as a table (CSV)", "One row for what one source says: every figure with its source, grade and locator.", "claims.csv", []string{".csv"}, false, data(true)},
		{"Durand's own format (JSON)", "The only one that loses nothing: it can be imported into another case.", "case.json", []string{".json"}, false, data(false)},
	}
}

// exportSheet asks what to write, and of what is shown or of all.
func (s *shell) exportSheet(choices []exportChoice) {
	if !s.lib.IsOpen() {
		s.status.say("Open or make a case first.")
		return
	}
	s.flush()
	f := s.filter
	labels := make([]string, len(choices))
	for i, c := range choices {
		labels[i] = c.label
	}
	detail, counts := quiet(""), quiet("")
	kind := widget.NewRadioGroup(labels, nil)
	kind.Required = true
	const shown, all = "What is shown", "Everything in the case"
	scope := widget.NewRadioGroup([]string{shown, all}, nil)
	scope.Required = true
	scope.SetSelected(shown)
	formulas := quiet("In tables, texts that a spreadsheet would take for a formula get an apostrophe before them.")
	chosen := func() exportChoice { return choices[max(slices.Index(labels, kind.Selected), 0)] }
	kind.OnChanged = func(string) {
		c := chosen()
		detail.SetText(c.detail)
		showIf(counts, !c.shownOnly)
		showIf(formulas, !c.shownOnly)
		if c.shownOnly {
			scope.SetSelected(shown)
			scope.Disable()
		} else {
			scope.Enable()
		}
	}
	kind.SetSelected(labels[0])
	load(s.tasks, "export counts", func(ctx context.Context) ([2]int, error) {
		some, err := s.lib.Read().CountEvents(ctx, f)
		if err != nil {
			return [2]int{}, err
		}
		whole, err := s.lib.Read().CountEvents(ctx, app.Filter{})
		return [2]int{some, whole}, err
	}, func(n [2]int, err error) {
		if err == nil {
			counts.SetText(countWords(n[0], n[1]))
		}
	})
	var d dialog.Dialog
	write := widget.NewButtonWithIcon("Choose the file …", theme.DocumentSaveIcon(), func() {
		d.Hide()
		if scope.Selected == all {
			f = app.Filter{}
		}
		s.exportAs(chosen(), f)
	})
	write.Importance = widget.HighImportance
	cancel := widget.NewButton("Cancel", func() { d.Hide() })
	body := container.NewVScroll(stack(heading("What to write"), kind, detail, heading("Of what"), scope, counts, formulas))
	d = dialog.NewCustomWithoutButtons("Export", container.NewBorder(nil, container.NewBorder(rule(), nil, nil, container.NewHBox(cancel, write)), nil, nil, body), s.win)
	size := s.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width*0.95, 520), min(size.Height*0.95, 600)))
	d.Show()
}

// exportAs asks for the file and writes it in the background.
func (s *shell) exportAs(c exportChoice, f app.Filter) {
	s.askSave(c.name, func(path string) {
		if slices.Contains(c.endings, strings.ToLower(filepath.Ext(path))) {
			s.export(c, path, f)
			return
		}
		path += c.endings[0]
		if !fileExists(path) {
			s.export(c, path, f)
			return
		}
		s.confirm("Replace the file?", "Replace", "“"+filepath.Base(path)+"” is already there.", func() { s.export(c, path, f) })
	})
}

func (s *shell) export(c exportChoice, path string, f app.Filter) {
	s.long("Exporting", func(ctx context.Context, report func(string, int64, int64)) error {
		return c.write(ctx, path, f, report)
	}, func(err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say("Exported to " + path)
		}
	})
}

package views

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
)

// importSheet shows what an import would do before it does it: how the file
// is read, the first rows as the events they become, the columns, names and
// doubles to decide on, what is skipped. Every choice is tried out at once.
type importSheet struct {
	shell  *shell
	path   string
	opts   exchange.Options // Map is never nil, and never changed in place
	look   *exchange.Look
	report *exchange.Report

	uncover  func()
	settings *importSettings
	rows     *importRows
	columns  *importColumns
	names    *importNames
	doubles  *importDoubles
	skipped  *importSkips
	tabs     *container.AppTabs

	sum    *widget.Label
	trial  *widget.ProgressBar
	ask    *fyne.Container // a question that has to be answered first
	whole  *fyne.Container // with the question above what it moves down
	run    int             // number of the trial that counts
	cancel func()
	closed bool // nothing is tried any more
	begin  *widget.Button
}

// preview opens the sheet for a file; nil where nothing can be read now.
func (s *shell) preview(path string) *importSheet {
	if !s.mayWrite() {
		return nil
	}
	s.flush()
	im := &importSheet{shell: s, path: path, opts: exchange.Options{Map: &exchange.Map{}}}
	im.build()
	load(s.tasks, "import maps", s.keptMaps, func(kept map[string]*exchange.Map, err error) {
		if err != nil { // the file can be read without them
			s.status.say(say(err))
		}
		im.settings.kept = kept
		if m, ok := kept[exchange.PlainName(filepath.Base(path))]; ok {
			im.opts.Map = m.Copy()
			im.settings.useKept(exchange.PlainName(filepath.Base(path)))
		}
		im.settings.showKept()
		im.look1()
	})
	return im
}

// mayWrite tells whether something may be written into the case now, and says
// why not.
func (s *shell) mayWrite() bool {
	switch {
	case !s.lib.IsOpen():
		s.status.say("Open or make a case first.")
		return false
	case s.busy:
		s.status.say("Wait until the case is written, or cancel that.")
		return false
	}
	return true
}

func (im *importSheet) build() {
	s := im.shell
	im.sum = para("")
	im.trial = widget.NewProgressBar()
	im.trial.Hide()
	im.ask = stack()
	im.settings, im.rows, im.columns = newImportSettings(im), newImportRows(), newImportColumns(im)
	im.names, im.doubles, im.skipped = newImportNames(im), newImportDoubles(im), newImportSkips()
	im.begin = widget.NewButtonWithIcon("Import", theme.ConfirmIcon(), im.onImport)
	im.begin.Importance = widget.HighImportance
	im.begin.Disable()
	save := widget.NewButton("Save report …", func() { s.saveReport(im.report, im.path) })
	cancel := widget.NewButton("Cancel", im.close)
	im.tabs = container.NewAppTabs(
		container.NewTabItem("Events", im.rows.content()),
		container.NewTabItem("Columns", im.columns.content()),
		container.NewTabItem("Names", im.names.content()),
		container.NewTabItem("Doubles", im.doubles.content()),
		container.NewTabItem("Skipped, repaired", im.skipped.content()),
	)
	main := fyne.CanvasObject(im.tabs)
	if s.win.Canvas().Size().Width >= 930 {
		main = container.NewBorder(nil, nil, container.NewBorder(nil, nil, nil, widget.NewSeparator(), wide(250, im.settings.content())), nil, im.tabs)
	} else {
		im.tabs.Items = append([]*container.TabItem{container.NewTabItem("File", im.settings.content())}, im.tabs.Items...)
		im.tabs.Refresh()
	}
	said := container.New(&atLeast{fyne.NewSize(0, para("one\ntwo").MinSize().Height)}, im.sum, container.NewVBox(im.trial)) // nothing moves when less is said
	foot := container.NewBorder(rule(), nil, nil, container.NewCenter(container.NewHBox(save, cancel, im.begin)), said)
	im.whole = container.NewBorder(im.ask, foot, nil, nil, main)
	im.uncover = s.cover("Import "+filepath.Base(im.path), im.whole)
}

func (im *importSheet) close() {
	im.stop()
	im.closed = true
	for _, slot := range []string{"import maps", "import change", "import look"} {
		im.shell.tasks.drop(slot)
	}
	im.uncover()
}

func (im *importSheet) stop() {
	im.run++
	if im.cancel != nil {
		im.cancel()
		im.cancel = nil
	}
}

// change tries another way of reading the file.
func (im *importSheet) change(do func(*exchange.Options)) {
	im.opts.Map = im.opts.Map.Copy()
	do(&im.opts)
	im.stop()
	im.begin.Disable()
	im.shell.tasks.after("import change", 350*time.Millisecond, im.look1)
}

// decide tries another choice about names or doubles: the file is read as before.
func (im *importSheet) decide(do func(*exchange.Map)) {
	im.opts.Map = im.opts.Map.Copy()
	do(im.opts.Map)
	im.stop()
	im.begin.Disable()
	im.shell.tasks.after("import change", 350*time.Millisecond, im.try)
}

// look1 looks at the file, then tries the import.
func (im *importSheet) look1() {
	if im.closed {
		return
	}
	s, opts := im.shell, im.opts
	im.ask.RemoveAll()
	im.report = nil
	im.sum.SetText("Looking at the file …")
	load(s.tasks, "import look", func(ctx context.Context) (*exchange.Look, error) { return s.opts.Look(ctx, im.path, opts) },
		func(look *exchange.Look, err error) {
			if err != nil {
				im.fail(err)
				return
			}
			im.look = look
			im.settings.show(look)
			im.columns.show(look)
			im.try()
		})
}

// try runs the import without writing.
func (im *importSheet) try() {
	if im.closed {
		return
	}
	im.stop()
	s, opts, run := im.shell, im.opts, im.run
	opts.DryRun = true
	opts.First = func(first []exchange.Taken) {
		s.tasks.soon(func() {
			if run == im.run {
				im.rows.show(first)
			}
		})
	}
	im.sum.SetText("")
	im.trial.SetValue(0)
	im.trial.Show()
	var report *exchange.Report
	im.cancel = s.tasks.long(func(ctx context.Context, progress func(string, int64, int64)) (err error) {
		opts.Progress = progress
		report, err = s.opts.Import(ctx, s.lib, im.path, opts)
		return err
	}, func(what string, n, total int64) {
		if run == im.run && total > 0 {
			im.trial.SetValue(float64(n) / float64(total))
			im.trial.TextFormatter = func() string { return "Trying: " + what }
		}
	}, func(err error) {
		if run != im.run {
			return
		}
		im.trial.Hide()
		im.report = report
		if err != nil {
			im.fail(err)
			return
		}
		im.showReport()
	})
}

// fail says why the file cannot be read as it is asked for; a question about
// dates can be answered.
func (im *importSheet) fail(err error) {
	im.trial.Hide()
	im.begin.Disable()
	if app.KindOf(err) == app.Cancelled {
		return
	}
	im.ask.RemoveAll()
	im.rows.show(nil) // they were those of another way of reading
	im.settings.remarks.SetText("")
	if im.report != nil && im.report.Dates != nil && im.report.DateOrder == exchange.OrderAsk {
		im.ask.Add(im.dateQuestion(im.report.Dates))
	} else {
		words := para(say(err))
		words.Importance = widget.DangerImportance
		im.ask.Add(words)
		im.openColumns()
	}
	im.sum.SetText("Nothing can be imported yet.")
	im.whole.Refresh()
}

// openColumns shows the columns of a table of which none is understood: there
// it is said what they are.
func (im *importSheet) openColumns() {
	if im.look == nil || im.look.Format != exchange.FormatTable || im.look.Map != nil && len(im.look.Map.Columns) > 0 {
		return
	}
	for _, tab := range im.tabs.Items {
		if tab.Text == "Columns" {
			im.tabs.Select(tab)
		}
	}
}

// dateQuestion asks for the order of day and month, with examples of the file.
func (im *importSheet) dateQuestion(q *exchange.DateQuestion) fyne.CanvasObject {
	why := fmt.Sprintf("%s of the column “%s” may be read in two ways, and nothing in the file decides.", app.Counted(q.Open, "date", "dates"), q.Column)
	if q.DayFirst > 0 {
		why = fmt.Sprintf("%s of the column “%s” may be read in two ways; of the others %d have the day first and %d the month, so the file does not decide.",
			app.Counted(q.Open, "date", "dates"), q.Column, q.DayFirst, q.MonFirst)
	}
	dayFirst, monFirst := make([]string, 0, 3), make([]string, 0, 3)
	for _, e := range q.Examples {
		dayFirst = append(dayFirst, e.Cell+" is "+e.DayFirst)
		monFirst = append(monFirst, e.Cell+" is "+e.MonFirst)
	}
	choose := func(label string, examples []string, order exchange.DateOrder) fyne.CanvasObject {
		b := widget.NewButton(label, func() { im.change(func(o *exchange.Options) { o.Map.DateOrder = order }) })
		return container.NewBorder(nil, nil, wide(110, b), nil, para(strings.Join(examples, "; ")))
	}
	return panel(theme.ColorNameHeaderBackground, stack(heading("How are the dates written?"), para(why),
		choose("Day first", dayFirst, exchange.OrderDMY), choose("Month first", monFirst, exchange.OrderMDY)))
}

// showReport shows what the import would do.
func (im *importSheet) showReport() {
	r := im.report
	im.ask.RemoveAll()
	im.whole.Refresh()
	im.sum.SetText(wouldWords(r))
	im.settings.understood(r)
	im.rows.show(r.First)
	im.names.show(r)
	im.doubles.show(r)
	im.skipped.show(r)
	im.title("Names", unsure(r.Matches)+unsure(r.Places)+r.MorePlaces)
	im.title("Doubles", len(r.Doubles)+r.MoreDoubles)
	im.title("Skipped, repaired", toLookAt(r))
	switch {
	case r.Rows == 0:
		im.sum.SetText("Nothing can be imported: the file has no row.")
		return
	case r.SkippedCount() == r.Rows:
		im.sum.SetText("Nothing can be imported yet: every row would be skipped. Why stands under “Skipped, repaired”.")
		return
	}
	im.begin.Enable()
}

// toLookAt counts what stands under “Skipped, repaired”.
func toLookAt(r *exchange.Report) int {
	return r.SkippedCount() + r.Vanished + r.AffectedCount()
}

func unsure(matches []exchange.Match) int {
	n := 0
	for _, m := range matches {
		if !m.How.Sure() {
			n++
		}
	}
	return n
}

// title shows on a tab how much there is to look at.
func (im *importSheet) title(name string, n int) {
	for _, tab := range im.tabs.Items {
		if tab.Text == name || strings.HasPrefix(tab.Text, name+" (") {
			tab.Text = name
			if n > 0 {
				tab.Text += " (" + grouped(n) + ")"
			}
		}
	}
	im.tabs.Refresh()
}

// wouldWords says what the import would do, in one or two lines.
func wouldWords(r *exchange.Report) string {
	words := []string{app.Counted(r.Rows, "row", "rows"), grouped(r.Added) + " new", grouped(r.Changed) + " changed", grouped(r.Same) + " the same", grouped(r.SkippedCount()) + " skipped"}
	if r.United > 0 {
		words = append(words, app.Counted(r.United, "kept as a claim on an event of the case", "kept as claims on events of the case"))
	}
	if r.Vanished > 0 {
		words = append(words, grouped(r.Vanished)+" no longer in the data set")
	}
	text := strings.Join(words, " · ")
	var more []string
	for _, noun := range []app.Noun{app.NounActor, app.NounPlace} {
		if c, ok := r.Nouns[noun.Plural()]; ok {
			line := fmt.Sprintf("%s: %s new", noun.Plural(), grouped(c.Added))
			if c.Matched > 0 {
				line += ", " + grouped(c.Matched) + " found in the case"
			}
			more = append(more, line)
		}
	}
	if n := r.AffectedCount(); n > 0 {
		more = append(more, app.Counted(n, "value", "values")+" taken with a repair")
	}
	if len(more) > 0 {
		text += "\n" + strings.Join(more, " · ")
	}
	return text
}

// onImport does what was shown.
func (im *importSheet) onImport() {
	im.close()
	im.shell.importFile(im.path, im.opts)
}

// importFile reads a file into the case, in the background.
func (s *shell) importFile(path string, opts exchange.Options) {
	if !s.mayWrite() {
		return
	}
	s.flush()
	var report *exchange.Report
	s.longWriting("Importing "+filepath.Base(path), func(ctx context.Context, progress func(string, int64, int64)) (err error) {
		opts.Progress = progress
		report, err = s.opts.Import(ctx, s.lib, path, opts)
		return err
	}, func(err error) {
		switch {
		case app.KindOf(err) == app.Cancelled && err != nil:
			s.status.say("The import was cancelled; the case is as it was before.")
		case err != nil:
			showProblem(err, s.win)
		default:
			s.showImported(report, path)
		}
	})
}

// showImported shows the report of an import that is done.
func (s *shell) showImported(r *exchange.Report, path string) {
	var text strings.Builder
	if err := r.WriteText(&text, 50); err != nil {
		showProblem(err, s.win)
		return
	}
	s.status.say("Imported " + filepath.Base(path) + ": " + grouped(r.Added) + " new, " + grouped(r.Changed) + " changed")
	var uncover func()
	save := widget.NewButton("Save report …", func() { s.saveReport(r, path) })
	undo := widget.NewButton("Undo the import", func() { uncover(); s.undoImport(r.Step) })
	if r.Step == 0 { // nothing was written
		undo.Disable()
	}
	done := widget.NewButton("Close", func() { uncover() })
	done.Importance = widget.HighImportance
	skips := newImportSkips()
	skips.show(r)
	body := container.NewAppTabs(container.NewTabItem("Report", container.NewVScroll(para(text.String()))),
		container.NewTabItem("Skipped, repaired ("+grouped(toLookAt(r))+")", skips.content()))
	uncover = s.cover("Imported "+filepath.Base(path),
		container.NewBorder(nil, container.NewBorder(rule(), nil, nil, container.NewHBox(save, undo, done)), nil, nil, body))
}

// undoImport takes an import back while it is the last step of the history.
func (s *shell) undoImport(step int64) {
	load(s.tasks, "undo import", func(ctx context.Context) ([]app.Change, error) {
		return s.lib.Read().History(ctx, app.Ref{}, 0, 1)
	}, func(last []app.Change, err error) {
		switch {
		case err != nil:
			showProblem(err, s.win)
		case len(last) == 0 || last[0].Batch != step:
			s.status.say("Something was written after the import: Ctrl+Z takes that back first, then the import.")
		default:
			s.undo()
		}
	})
}

// saveReport writes a report as text, CSV or JSON, by the name that is given.
func (s *shell) saveReport(r *exchange.Report, path string) {
	if r == nil {
		s.status.say("There is no report yet.")
		return
	}
	s.askSave(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+" report.txt", func(to string) {
		write := func(w io.Writer) error { return r.WriteText(w, 0) }
		switch strings.ToLower(filepath.Ext(to)) {
		case ".csv":
			write = r.WriteCSV
		case ".json":
			write = r.WriteJSON
		}
		s.writeFile(to, write)
	})
}

// writeFile writes a small file off the main goroutine and says so.
func (s *shell) writeFile(to string, write func(io.Writer) error) {
	load(s.tasks, "write file", func(context.Context) (struct{}, error) { return struct{}{}, s.opts.WriteFile(to, write) }, func(_ struct{}, err error) {
		showProblem(err, s.win)
		if err == nil {
			s.status.say("Written to " + to)
		}
	})
}

// settingMaps is where a case keeps its mappings, by name.
const settingMaps = "import maps"

// keptMaps reads the mappings that the case keeps.
func (s *shell) keptMaps(ctx context.Context) (map[string]*exchange.Map, error) {
	kept := map[string]*exchange.Map{}
	text, err := s.lib.Read().Setting(ctx, settingMaps)
	if err != nil || text == "" {
		return kept, err
	}
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return kept, &app.Problem{Kind: app.Damaged, Say: "The mappings that this case keeps cannot be read; they are left alone, and the file is read without them.", Err: err}
	}
	return kept, nil
}

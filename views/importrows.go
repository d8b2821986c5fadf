package views

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
	"durand/views/widgets"
)

// importRows show the first rows of a file as the events they become.
type importRows struct {
	rows  []exchange.Taken
	grid  *widgets.Grid
	more  *widget.Label
	whole *container.Split
}

func newImportRows() *importRows {
	r := &importRows{more: quiet("Select a row to see all of it.")}
	r.grid = widgets.NewGrid([]widgets.Column{
		{Title: "Line", Width: 48, Align: fyne.TextAlignTrailing},
		{Title: "", Width: 104},
		{Title: "When", Width: 130},
		{Title: "Kind", Width: 80},
		{Title: "Title", Width: 180, Grow: true},
		{Title: "Actors", Width: 150},
		{Title: "Place", Width: 130},
		{Title: "Killed", Width: 90, Align: fyne.TextAlignTrailing},
	})
	r.grid.Cell = r.cell
	r.grid.OnSelected = r.onRow
	r.whole = container.NewVSplit(r.grid, container.NewVScroll(r.more))
	r.whole.SetOffset(0.72)
	return r
}

func (r *importRows) content() fyne.CanvasObject { return r.whole }

func (r *importRows) show(rows []exchange.Taken) {
	r.rows = slices.Clone(rows)
	slices.SortStableFunc(r.rows, func(a, b exchange.Taken) int { return fateRank(a.Fate) - fateRank(b.Fate) })
	r.grid.SetCount(len(rows))
	if at := r.grid.Selected(); at >= 0 {
		r.onRow(at)
	}
}

// fateRank puts what would change something first.
func fateRank(fate string) int {
	return slices.Index([]string{"changed", "united", "added", "same"}, fate)
}

func fateWords(fate string, repairs int) string {
	switch fate {
	case "added":
		fate = "new"
	case "united":
		fate = "claim"
	}
	if repairs > 0 {
		fate += ", repaired"
	}
	return fate
}

func (r *importRows) cell(row, col int) widgets.Cell {
	t := r.rows[row]
	switch col {
	case 0:
		return widgets.Cell{Text: fmt.Sprint(t.Line), Muted: true}
	case 1:
		return widgets.Cell{Text: fateWords(t.Fate, len(t.Repairs)), Muted: len(t.Repairs) == 0}
	case 2:
		return widgets.Cell{Text: dateWords(t.When)}
	case 3:
		return widgets.Cell{Text: t.Kind, Muted: true}
	case 4:
		return widgets.Cell{Text: t.Title}
	case 5:
		return widgets.Cell{Text: t.Actors}
	case 6:
		return widgets.Cell{Text: t.Place, Muted: true}
	}
	return widgets.Cell{Text: t.Killed, Muted: t.Killed == "unknown"}
}

func dateWords(edtf string) string {
	d, err := app.ParseDate(edtf)
	if err != nil {
		return edtf
	}
	return d.Words()
}

// onRow shows all that a row says.
func (r *importRows) onRow(row int) {
	t := r.rows[row]
	lines := []string{dateWords(t.When) + " (" + t.When + "), " + t.Kind + ": " + t.Title}
	for _, part := range []struct{ label, text string }{{"Actors", t.Actors}, {"Place", t.Place}, {"Killed", t.Killed}, {"Summary", t.Summary}, {"Caveat", t.Caveat}} {
		if part.text != "" {
			lines = append(lines, part.label+": "+part.text)
		}
	}
	if len(t.Extra) > 0 {
		var extra []string
		for _, name := range slices.Sorted(maps.Keys(t.Extra)) {
			extra = append(extra, name+" = "+t.Extra[name])
		}
		lines = append(lines, "Extra fields: "+strings.Join(extra, "; "))
	}
	for _, s := range t.Repairs {
		lines = append(lines, "Taken with a repair: "+s.Words())
	}
	r.more.SetText(strings.Join(lines, "\n"))
}

// importSkips list the rows that are not taken, then those taken with a repair.
type importSkips struct {
	skips  []exchange.Skip
	among  int // of them skipped
	gone   int // of them skipped or no longer in the data set; the others are repaired
	grid   *widgets.Grid
	note   *widget.Label
	more   *widget.Label
	whole  *container.Split
	outer  *fyne.Container
	report *exchange.Report
}

func newImportSkips() *importSkips {
	s := &importSkips{note: quiet(""), more: para("")}
	s.grid = widgets.NewGrid([]widgets.Column{
		{Title: "Line", Width: 56, Align: fyne.TextAlignTrailing},
		{Title: "", Width: 82},
		{Title: "Column", Width: 110},
		{Title: "Value", Width: 170},
		{Title: "Reason", Width: 220, Grow: true},
	})
	s.grid.Cell = s.cell
	s.grid.OnSelected = func(row int) { s.more.SetText(s.skips[row].Words()) }
	s.whole = container.NewVSplit(s.grid, container.NewVScroll(s.more))
	s.whole.SetOffset(0.8)
	s.outer = container.NewBorder(s.note, nil, nil, nil, s.whole)
	return s
}

func (s *importSkips) content() fyne.CanvasObject { return s.outer }

func (s *importSkips) show(r *exchange.Report) {
	s.report, s.among, s.gone = r, len(r.Skipped), len(r.Skipped)+len(r.Gone)
	s.skips = slices.Concat(r.Skipped, r.Gone, r.Affected)
	s.grid.SetCount(len(s.skips))
	s.more.SetText("")
	words := "No row is skipped, and none needed a repair."
	if len(s.skips) > 0 {
		words = fmt.Sprintf("%s not taken; %s in rows that are taken.", app.Counted(r.SkippedCount(), "row is", "rows are"), app.Counted(r.AffectedCount(), "value needed a repair", "values needed a repair"))
	}
	if r.Vanished > 0 {
		words = app.Counted(r.Vanished, "event is", "events are") + " no longer in the data set. " + words
	}
	if more := r.MoreSkipped + r.MoreAffect + r.Vanished - len(r.Gone); more > 0 {
		words += fmt.Sprintf(" %s more are counted and not listed.", grouped(more))
	}
	s.note.SetText(words)
}

func (s *importSkips) cell(row, col int) widgets.Cell {
	skip := s.skips[row]
	switch col {
	case 0:
		if skip.Line == 0 {
			return widgets.Cell{Text: "–", Muted: true}
		}
		return widgets.Cell{Text: fmt.Sprint(skip.Line)}
	case 1:
		if row < s.among {
			return widgets.Cell{Text: "skipped"}
		}
		if row < s.gone {
			return widgets.Cell{Text: "gone"}
		}
		return widgets.Cell{Text: "repaired", Muted: true}
	case 2:
		return widgets.Cell{Text: skip.Column}
	case 3:
		return widgets.Cell{Text: skip.Value}
	}
	return widgets.Cell{Text: skip.Reason}
}

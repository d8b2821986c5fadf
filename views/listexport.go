package views

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"durand/app"
	"durand/app/exchange"
)

// tabled is what shows rows that can be written as a table.
type tabled interface{ table() exchange.List }

// table is the rows that are shown, in the order in which they stand, under
// the heads of their columns.
func (l *listing[T]) table() exchange.List {
	out := exchange.List{Name: l.what[1], Figures: map[int]bool{}}
	for i, c := range l.columns {
		out.Head = append(out.Head, c.Title)
		out.Figures[i] = c.Align == fyne.TextAlignTrailing
	}
	for _, row := range l.shown {
		cells := make([]string, len(l.columns))
		for i, c := range l.columns {
			cells[i] = c.cell(row).Text
			if c.whole != nil {
				cells[i] = c.whole(row)
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

func (v *sourceList) table() exchange.List    { return v.list.table() }
func (v *conflictView) table() exchange.List  { return v.list.table() }
func (v *ledgerView) table() exchange.List    { return v.list.table() }
func (v *judgementView) table() exchange.List { return v.list.table() }
func (v *singleList) table() exchange.List    { return v.list.table() }
func (v *coverageView) table() exchange.List  { return v.list.table() }

// onExport offers the list in front as a workbook or a table, and the case.
func (p *sourcePage) onExport() {
	s := p.shell
	var choices []exportChoice
	if v, ok := p.view().(tabled); ok {
		choices = s.listChoices(p.view().name(), v.table())
	}
	s.exportSheet(append(choices, s.dataChoices()...))
}

// listChoices are the kinds of file that hold a list that is shown; none where
// it is empty.
func (s *shell) listChoices(name string, list exchange.List) []exportChoice {
	if len(list.Rows) == 0 {
		return nil
	}
	detail := "The list “" + name + "” as it stands on the page, sorted and searched: " + app.Counted(len(list.Rows), "row", "rows") + "."
	write := func(ctx context.Context, path string, _ app.Filter, _ func(string, int64, int64)) error {
		return s.opts.WriteFile(path, func(w io.Writer) error {
			if strings.EqualFold(filepath.Ext(path), ".xlsx") {
				return list.WriteXLSX(ctx, w)
			}
			return list.WriteCSV(w)
		})
	}
	return []exportChoice{
		{name + ", as a workbook (XLSX)", detail, fileName(name) + ".xlsx", []string{".xlsx"}, true, write},
		{name + ", as a table (CSV)", detail, fileName(name) + ".csv", []string{".csv"}, true, write},
	}
}

package views

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"strings"

	"durand/app"
)

// tabled is what shows rows that can be written as a table.
type tabled interface{ table() [][]string }

// table is the rows that are shown, in the order in which they stand, under
// the heads of their columns.
func (l *listing[T]) table() [][]string {
	head := make([]string, len(l.columns))
	for i, c := range l.columns {
		head[i] = c.Title
	}
	rows := [][]string{head}
	for _, row := range l.shown {
		cells := make([]string, len(l.columns))
		for i, c := range l.columns {
			text := c.cell(row).Text
			if c.whole != nil {
				text = c.whole(row)
			}
			cells[i] = app.SafeCell(text)
		}
		rows = append(rows, cells)
	}
	return rows
}

func (v *sourceList) table() [][]string    { return v.list.table() }
func (v *conflictView) table() [][]string  { return v.list.table() }
func (v *ledgerView) table() [][]string    { return v.list.table() }
func (v *judgementView) table() [][]string { return v.list.table() }
func (v *singleList) table() [][]string    { return v.list.table() }
func (v *coverageView) table() [][]string  { return v.list.table() }

// onExport writes the list in front as a table.
func (p *sourcePage) onExport() {
	s := p.shell
	var rows [][]string
	if v, ok := p.view().(tabled); ok {
		rows = v.table()
	}
	if len(rows) < 2 {
		s.status.say("Nothing is shown here that could be exported.")
		return
	}
	s.askSave(fileName(p.view().name())+".csv", func(path string) {
		if filepath.Ext(path) == "" {
			path += ".csv"
		}
		if !strings.EqualFold(filepath.Ext(path), ".csv") {
			showProblem(app.Problemf(app.Invalid, "This list is written as .csv; give the file this ending. Workbooks and JSON of the whole case are exported on the page Chronology."), s.win)
			return
		}
		s.long("Exporting", func(context.Context, func(string, int64, int64)) error {
			return s.opts.WriteFile(path, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows) })
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				s.status.say("Exported to " + path)
			}
		})
	})
}

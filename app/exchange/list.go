package exchange

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"durand/app"
)

// List is rows in words, as a page shows them, under the heads of their columns.
type List struct {
	Name    string // of the sheet
	Head    []string
	Figures map[int]bool // columns that hold numbers
	Rows    [][]string
}

// WriteCSV writes the list as UTF-8 with commas, safe for spreadsheets.
func (l List) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(l.Head))
	for _, row := range append([][]string{l.Head}, l.Rows...) {
		for i := range cells {
			cells[i] = app.SafeCell(row[i])
			if n, ok := plainNumber(row[i]); ok && l.Figures[i] {
				cells[i] = strconv.FormatFloat(n, 'f', -1, 64)
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteXLSX writes the list as a workbook of one sheet: its numbers are
// numbers, the first row is frozen.
func (l List) WriteXLSX(ctx context.Context, w io.Writer) error {
	return writeBook(ctx, w, nil, func(b *bookWriter) error {
		if err := b.sheet(sheetName(l.Name), l.Head); err != nil {
			return err
		}
		for _, cells := range l.Rows {
			line := make(row, len(cells))
			for i, cell := range cells {
				line[i] = cell
				if n, ok := plainNumber(cell); ok && l.Figures[i] {
					line[i] = &n
				}
			}
			if err := b.write(line); err != nil {
				return err
			}
		}
		return nil
	})
}

// plainNumber reads a figure as app.Grouped writes it.
func plainNumber(cell string) (float64, bool) {
	n, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", ""), 64)
	return n, err == nil
}

// sheetName is a name that a sheet may have.
func sheetName(name string) string {
	plain := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, name))
	return firstOf(strings.TrimSpace(string(plain[:min(len(plain), 31)])), "List")
}

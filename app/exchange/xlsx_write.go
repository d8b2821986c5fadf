package exchange

import (
	"context"
	"fmt"
	"io"
	"time"

	"durand/app"

	"github.com/xuri/excelize/v2"
)

const (
	maxSheetRows = 1 << 20 // of XLSX
	maxCell      = 32_767  // characters of XLSX
)

// WriteXLSX writes what the filter shows as a workbook: a sheet of events, one
// of claims and one of sources, and, without a filter, one of each other noun.
// Days are real dates, the first row is frozen. A sheet that is full goes on
// in another one.
func WriteXLSX(ctx context.Context, w io.Writer, r app.Reader, what Export) error {
	return writeBook(ctx, w, what.Progress, func(b *bookWriter) error {
		for _, table := range []struct {
			name    string
			columns []string
			long    bool
		}{{"events", EventColumns(), false}, {"claims", ClaimColumns(), true}} {
			if err := b.sheet(table.name, table.columns); err != nil {
				return err
			}
			if err := eachLine(ctx, r, Export{Filter: what.Filter, Long: table.long}, b.write); err != nil {
				return err
			}
		}
		return b.nouns(ctx, r, what.Filter.IsZero())
	})
}

// writeBook writes a workbook of the sheets that fill makes.
func writeBook(ctx context.Context, w io.Writer, progress func(int), fill func(*bookWriter) error) (err error) {
	b := &bookWriter{file: excelize.NewFile(), progress: progress, ctx: ctx}
	defer func() {
		if closed := b.file.Close(); err == nil {
			err = closed
		}
	}()
	if err := b.styles(); err != nil {
		return err
	}
	if err := fill(b); err != nil {
		return err
	}
	if err := b.flush(); err != nil {
		return err
	}
	if err := b.file.DeleteSheet("Sheet1"); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	b.file.SetActiveSheet(0)
	if err := b.file.Write(w); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	return tellExport(ctx, b.done, progress)
}

// bookWriter writes one sheet after the other, row by row.
type bookWriter struct {
	ctx      context.Context
	file     *excelize.File
	progress func(rows int)
	stream   *excelize.StreamWriter
	name     string
	columns  []string
	part     int // of a sheet that goes on in another one
	row      int
	done     int
	head     int // styles
	date     int
}

func (b *bookWriter) styles() error {
	var err error
	if b.head, err = b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	format := "yyyy-mm-dd"
	if b.date, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	return nil
}

// sheet begins a sheet.
func (b *bookWriter) sheet(name string, columns []string) error {
	b.name, b.columns, b.part = name, columns, 1
	return b.begin(name)
}

func (b *bookWriter) begin(title string) error {
	if err := b.flush(); err != nil {
		return err
	}
	if _, err := b.file.NewSheet(title); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	stream, err := b.file.NewStreamWriter(title)
	if err == nil {
		err = stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	if err == nil {
		err = stream.SetColWidth(1, len(b.columns), 16)
	}
	if err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	b.stream, b.row = stream, 0
	header := make([]any, len(b.columns))
	for i, name := range b.columns {
		header[i] = excelize.Cell{StyleID: b.head, Value: name}
	}
	return b.put(header)
}

func (b *bookWriter) put(cells []any) error {
	b.row++
	at, err := excelize.CoordinatesToCellName(1, b.row)
	if err == nil {
		err = b.stream.SetRow(at, cells)
	}
	if err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	return nil
}

// write adds a row to the sheet.
func (b *bookWriter) write(r row) error {
	if b.done++; b.done%512 == 0 {
		if err := tellExport(b.ctx, b.done, b.progress); err != nil {
			return err
		}
	}
	if b.row >= maxSheetRows {
		b.part++
		if err := b.begin(fmt.Sprintf("%s %d", b.name, b.part)); err != nil {
			return err
		}
	}
	cells := make([]any, len(r))
	for i, cell := range r {
		cells[i] = b.cell(b.columns[i], cell)
	}
	return b.put(cells)
}

func (b *bookWriter) cell(column string, cell any) any {
	switch c := cell.(type) {
	case *float64:
		if c == nil {
			return nil
		}
		return *c
	case string:
		if column == "earliest" || column == "latest" {
			// Excel counts days from 1900, with a day too many until March.
			if day, err := time.Parse(time.DateOnly, c); err == nil && day.Year() > 1900 {
				return excelize.Cell{StyleID: b.date, Value: day}
			}
		}
		if runes := []rune(c); len(runes) > maxCell {
			return string(runes[:maxCell-1]) + "…"
		}
		if c == "" {
			return nil
		}
		return c
	}
	return cell
}

// flush ends the sheet that is being written.
func (b *bookWriter) flush() error {
	if b.stream == nil {
		return nil
	}
	if err := b.stream.Flush(); err != nil {
		return fmt.Errorf("exchange: %w", err)
	}
	b.stream = nil
	return nil
}

package exchange

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"durand/app"
)

// maxAbove is how many lines of remarks may stand above a header.
const maxAbove = 30

// rowReader gives the rows of a table one at a time, with the line each
// starts on; io.EOF ends it.
type rowReader interface {
	next() ([]string, int, error)
}

// table is a file of rows under a header.
type table struct {
	rows    rowReader
	columns columns
	report  *Report
	held    []heldRow // read while looking for the header
	started bool
	blank   int // rows without anything, passed over
}

type heldRow struct {
	cells []string
	line  int
}

// openTable recognises encoding and separator and finds the header: the first
// row among the first ones that fits. Where none does, all rows are data and
// the columns are empty.
func openTable(r io.Reader, report *Report, m *Map, fits func(columns) bool) (*table, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(32 << 10)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	text := recognise(in, head, m)
	report.Encoding, report.Separator = text.encoding, text.separatorWords()
	return underHeader(newCellReader(text.in, text.separator), report, m, fits)
}

// underHeader finds the header of rows that are already split.
// The map may name its line, or say that there is none.
func underHeader(rows rowReader, report *Report, m *Map, fits func(columns) bool) (*table, error) {
	t := &table{rows: rows, report: report}
	named, none := 0, false
	if m != nil {
		named, none = max(m.HeaderLine, 0), m.HeaderLine < 0
	}
	for len(t.held) <= max(maxAbove, named) {
		cells, line, err := t.pull()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		c := newColumns(cells)
		if named == 0 && !none && fits(c) || named > 0 && line >= named {
			if len(t.held) > 0 {
				report.remark("%s passed over.", app.Counted(line-1, "line above the header was", "lines above the header were"))
			}
			t.columns, t.held = c, nil
			report.HeaderLine = line
			return t, nil
		}
		t.held = append(t.held, heldRow{cells, line})
	}
	if len(t.held) == 0 || named > 0 {
		return nil, app.Problemf(app.Invalid, "The file is empty, or ends before its header; nothing was taken from it.")
	}
	if none {
		t.columns = numberedColumns(len(t.held[0].cells))
	}
	return t, nil
}

// numberedColumns names the columns of a table without a header.
func numberedColumns(n int) columns {
	header := make([]string, n)
	for i := range header {
		header[i] = "column_" + strconv.Itoa(i+1)
	}
	return newColumns(header)
}

// next returns the next row that holds anything. A row that does not fit its
// header comes with the reason to skip it.
func (t *table) next() (record, *Skip, error) {
	for {
		row, err := t.take()
		if err != nil {
			return record{}, nil, err
		}
		hxl := !t.started && isHXL(row.cells)
		t.started = true
		if hxl {
			t.report.remark("The row of HXL tags under the header was passed over.")
			continue
		}
		if blank(row.cells) {
			t.blank++
			continue
		}
		return record{columns: t.columns, cells: row.cells, line: row.line}, t.misfit(row), nil
	}
}

func (t *table) take() (heldRow, error) {
	if len(t.held) > 0 {
		row := t.held[0]
		t.held = t.held[1:]
		return row, nil
	}
	cells, line, err := t.pull()
	return heldRow{cells, line}, err
}

func (t *table) pull() ([]string, int, error) {
	cells, line, err := t.rows.next()
	if err != nil {
		return cells, line, err
	}
	switch rows := t.rows.(type) {
	case *cellReader:
		t.mention(rows, line, cells)
	case *sheetRows:
		for _, s := range rows.repairs {
			t.report.affect(s.Line, s.Column, s.Value, s.Reason)
		}
	}
	return cells, line, err
}

// mention lists what had to be repaired to read a row.
func (t *table) mention(text *cellReader, line int, cells []string) {
	switch {
	case text.undecoded:
		t.report.affect(line, "", cells[text.first], "Some letters cannot be told in any encoding; they are shown as �.")
	case text.repaired:
		t.report.affect(line, "", cells[text.first], "The row is not UTF-8; it was read as Windows-1252.")
	}
	if text.loose {
		t.report.affect(line, "", "", "A quote is opened and never closed; it was read as part of the text.")
	}
}

func (t *table) misfit(row heldRow) *Skip {
	want, got := len(t.columns.names), len(row.cells)
	switch {
	case got < want:
		return &Skip{Line: row.line, Value: strings.Join(row.cells, " | "), Reason: fmt.Sprintf("The row ends after %d of %d columns; it was cut short.", got, want)}
	case got > want && !blank(row.cells[want:]):
		return &Skip{Line: row.line, Value: strings.Join(row.cells[want:], " | "), Reason: fmt.Sprintf("The row has %d columns under a header of %d, so its cells may stand under the wrong names.", got, want)}
	}
	return nil
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// each reads the rows of a table and takes the entries made of them.
func (t *table) each(in *intake, opts Options, read func(record) (*entry, *Skip)) error {
	report := in.report
	rows := t.readAhead(in.ctx, read)
	defer rows.stop()
	for batch := range rows.batches {
		if err := opts.step(in.ctx, report.Rows); err != nil {
			return err
		}
		for _, row := range batch {
			report.Rows++
			skip := row.skip
			if skip == nil {
				var err error
				if skip, err = in.take(row.entry); err != nil {
					return err
				}
			}
			if skip != nil {
				in.pass(row.entry)
				report.skip(row.line, skip.Column, skip.Value, skip.Reason)
				continue
			}
			for _, r := range row.entry.repairs {
				report.affect(row.line, r.Column, r.Value, r.Reason)
			}
		}
	}
	if err := rows.stop(); err != nil {
		return err
	}
	if t.blank > 0 {
		report.remark("%s passed over.", app.Counted(t.blank, "empty row was", "empty rows were"))
	}
	return opts.step(in.ctx, report.Rows)
}

// rowAhead is a row that was read and understood, or the reason why not.
type rowAhead struct {
	line  int
	entry *entry
	skip  *Skip
}

// readingAhead is a table that is read while the rows before are written.
type readingAhead struct {
	table   *table
	whole   *Report // of the table; while it is read ahead it has another one
	batches chan []rowAhead
	quit    chan struct{}
	ended   chan error
	halt    sync.Once
	err     error
}

// How far a table is read ahead.
const (
	aheadRows    = 256 // of a batch
	aheadBatches = 4
)

// readAhead reads and understands rows beside the goroutine that writes them.
// What it has to say of them goes into a report of its own, which joins that of
// the table when stop returns.
func (t *table) readAhead(ctx context.Context, read func(record) (*entry, *Skip)) *readingAhead {
	r := &readingAhead{table: t, whole: t.report, batches: make(chan []rowAhead, aheadBatches), quit: make(chan struct{}), ended: make(chan error, 1)}
	t.report = newReport(r.whole.Format)
	go func() {
		app.JoinWay(ctx)
		r.ended <- t.fill(ctx, r, read)
		close(r.batches)
	}()
	return r
}

// fill sends the rows of the table until it ends or nobody wants more.
func (t *table) fill(ctx context.Context, r *readingAhead, read func(record) (*entry, *Skip)) error {
	var buf bytes.Buffer
	batch := make([]rowAhead, 0, aheadRows)
	send := func() bool {
		select {
		case r.batches <- batch:
			batch = make([]rowAhead, 0, aheadRows)
			return true
		case <-r.quit:
		case <-ctx.Done():
		}
		return false
	}
	for {
		rec, skip, err := t.next()
		if errors.Is(err, io.EOF) {
			if len(batch) > 0 {
				send()
			}
			return nil
		}
		if err != nil {
			return err
		}
		row := rowAhead{line: rec.line, skip: skip}
		if skip == nil {
			row.entry, row.skip = read(rec)
		}
		if row.skip == nil {
			row.entry.line = rec.line
			if row.entry.digest, err = row.entry.sum(&buf); err != nil {
				return err
			}
		}
		if batch = append(batch, row); len(batch) == aheadRows && !send() {
			return nil
		}
	}
}

// stop ends the reading, waits for it and returns its error. It may be called
// twice.
func (r *readingAhead) stop() error {
	r.halt.Do(func() {
		close(r.quit)
		r.err = <-r.ended
		r.whole.join(r.table.report)
		slices.SortStableFunc(r.whole.Affected, func(a, b Skip) int { return a.Line - b.Line })
		r.table.report = r.whole
	})
	return r.err
}

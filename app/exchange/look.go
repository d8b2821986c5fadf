package exchange

import (
	"context"
	"errors"
	"io"
)

// Look is what a file looks like before it is read as events: how it was
// recognised, its columns, its first rows as they stand.
type Look struct {
	Format     Format
	Text       bool     // it has an encoding and a separator
	Encoding   string   // in words
	Separator  string   // in words
	Sheets     []string // of a workbook
	Sheet      string
	HeaderLine int // -1: none was found, and the columns are numbered
	Columns    []string
	Extra      map[string]bool // columns that become extra fields of the events
	Rows       [][]string      // the first ones below the header
	Map        *Map            // of a table: as chosen, or as guessed by its header
}

// maxLooked is how many rows a Look shows.
const maxLooked = 30

// LookAt recognises a file and reads its first rows. It is quick, whatever
// the size of the file, and writes nothing.
// Errors: Foreign, Damaged and Invalid of the file.
func LookAt(ctx context.Context, at io.ReaderAt, size int64, opts Options) (look *Look, err error) {
	head, err := headOf(at, size)
	if err != nil {
		return nil, err
	}
	format, wrap, err := detect(head, opts.Map)
	if err != nil {
		return nil, err
	}
	if format == FormatJSON && wrap == WrapNone {
		return &Look{Format: FormatJSON}, ctx.Err()
	}
	f := &packedFile{at: at, size: size, wrap: wrap, choice: opts.Map}
	defer func() { err = errors.Join(err, f.close()) }()
	sheet := ""
	if opts.Map != nil {
		sheet = opts.Map.Sheet
	}
	if format, err = f.recognise(sheet); err != nil {
		return nil, err
	}
	switch {
	case opts.Format != FormatAuto && opts.Format != "":
		format = opts.Format
	case opts.Map.chosen():
		format = FormatTable
	}
	return lookInto(f, format, opts.Map)
}

func lookInto(f *packedFile, format Format, m *Map) (*Look, error) {
	look := &Look{Format: format, Text: f.book == nil}
	if f.book != nil {
		look.Sheets, look.Sheet = f.book.file.GetSheetList(), f.sheet
	}
	fits, known := tableHeader(m), func() map[string]bool { return nil }
	for _, set := range dataSets() {
		if set.format == format {
			fits, known = set.fits, set.known
		}
	}
	report := newReport(format)
	t, err := f.open(report, fits)
	if err != nil {
		return nil, err
	}
	if len(t.columns.names) == 0 {
		t.columns = numberedColumns(len(t.held[0].cells))
		report.HeaderLine = -1
	}
	look.Encoding, look.Separator, look.HeaderLine, look.Columns = report.Encoding, report.Separator, report.HeaderLine, t.columns.names
	if format == FormatTable {
		look.Map = m
		if !m.chosen() {
			look.Map = m.With(guessMap(t.columns).Columns)
		}
		known = look.Map.known
	}
	look.Extra = map[string]bool{}
	for _, name := range look.Columns {
		look.Extra[name] = !known()[name]
	}
	for len(look.Rows) < maxLooked {
		rec, _, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		look.Rows = append(look.Rows, rec.cells)
	}
	return look, nil
}

package exchange

import (
	"archive/zip"
	"bufio"
	"bytes"
	"io"
	"strings"

	"durand/app"
)

// Wrapping is what a file is packed in.
type Wrapping string

// The wrappings that are opened.
const (
	WrapNone Wrapping = ""
	WrapGzip Wrapping = "gzip"
	WrapZip  Wrapping = "zip"
	WrapXLSX Wrapping = "xlsx"
)

// HeadSize is how many bytes from the beginning of a file Detect wants to see.
const HeadSize = 64 << 10

// Detect tells from the first bytes of a file what it is. A wrapped file has
// to be opened before its format can be told; the format is then FormatAuto.
// Errors: Foreign, with a sentence saying what the file is instead of data.
func Detect(head []byte) (Format, Wrapping, error) {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \r\n\t")
	switch {
	case len(text) == 0:
		return FormatAuto, WrapNone, app.Problemf(app.Foreign, "The file is empty; there is nothing to import.")
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		return FormatAuto, WrapGzip, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return FormatAuto, WrapZip, nil
	case text[0] == '{':
		return FormatJSON, WrapNone, nil
	}
	if err := notData(head, text); err != nil {
		return FormatAuto, WrapNone, err
	}
	return detectTable(head), WrapNone, nil
}

// notData names what is often taken for a table and is none.
func notData(head, text []byte) error {
	starts := func(prefix string) bool {
		return strings.HasPrefix(strings.ToLower(string(text[:min(len(text), 60)])), prefix)
	}
	switch {
	case starts("version https://git-lfs"):
		return app.Problemf(app.Foreign, "This is only a pointer to a file kept by Git LFS, not the data; fetch the file itself with “git lfs pull” and import that.")
	case starts("<!doctype"), starts("<html"):
		return app.Problemf(app.Foreign, "This is a web page, perhaps an error page saved under the name of the data; download the data again.")
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return app.Problemf(app.Foreign, "This is a database, perhaps a Durand case; open it, or export it from there as JSON and import that.")
	case starts("%pdf"):
		return app.Problemf(app.Foreign, "This is a PDF; its tables have to be copied into a spreadsheet or a CSV file first.")
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return app.Problemf(app.Foreign, "This is a spreadsheet in Excel's old format; save it as XLSX or CSV and import that.")
	case len(text) > 0 && text[0] == '[':
		return app.Problemf(app.Foreign, "This is JSON, but not a case of Durand's; save the data as CSV and import that.")
	case bytes.IndexByte(head, 0) >= 0 && !bytes.HasPrefix(head, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return app.Problemf(app.Foreign, "This is not a text file and none of the formats that Durand reads: CSV, TSV, XLSX, JSON.")
	}
	return nil
}

// detectTable knows the data sets by their columns.
func detectTable(head []byte) Format {
	in := bufio.NewReaderSize(bytes.NewReader(head), HeadSize)
	text := recognise(in, head)
	return detectRows(newCellReader(text.in, text.separator))
}

// detectRows looks for a header that is known among the first rows.
func detectRows(rows rowReader) Format {
	for n := 0; n <= maxAbove; n++ {
		cells, _, err := rows.next()
		if err != nil {
			break
		}
		c := newColumns(cells)
		switch {
		case ucdpHeader(c), n == 0 && isNumber(cells[0]) && ucdpWidths(cells) != nil:
			return FormatUCDP
		}
	}
	return FormatTable
}

// The limits of packed files: what unpacks to more than so many times its
// size, or to more than so many bytes, is taken for a trap.
const (
	maxRatio    = 200
	maxUnpacked = 8 << 30
	freeBytes   = 64 << 20 // up to here no ratio counts
)

// unzip opens the one table in a zip archive, and tells whether the archive
// is a workbook instead.
func unzip(at io.ReaderAt, size int64) (io.ReadCloser, bool, error) {
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return nil, false, app.Problemf(app.Damaged, "The archive cannot be opened; it is damaged or cut short.")
	}
	var tables []*zip.File
	for _, f := range archive.File {
		name := strings.ToLower(f.Name)
		switch {
		case name == "xl/workbook.xml":
			return nil, true, nil
		case strings.HasSuffix(name, ".csv"), strings.HasSuffix(name, ".tsv"), strings.HasSuffix(name, ".txt"):
			if !strings.HasPrefix(name, "__macosx/") {
				tables = append(tables, f)
			}
		}
	}
	if len(tables) != 1 {
		return nil, false, app.Problemf(app.Foreign, "The archive holds %d tables; unpack it and import the one you want.", len(tables))
	}
	in, err := tables[0].Open()
	if err != nil {
		return nil, false, app.Problemf(app.Damaged, "The table in the archive cannot be unpacked; it is damaged or locked by a password.")
	}
	return in, false, nil
}

// guard stops a stream that unpacks to far more than it was packed.
type guard struct {
	in     io.Reader
	packed int64
	out    int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	g.out += int64(n)
	if g.out > maxUnpacked || g.out > freeBytes && g.out/maxRatio > g.packed {
		return 0, app.Problemf(app.Invalid, "The file unpacks to far more than it can sensibly hold; it was taken for a trap and nothing was imported.")
	}
	return n, err
}

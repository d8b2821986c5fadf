package exchange

import (
	"bufio"
	"bytes"
	"context"
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
func Detect(head []byte) (Format, Wrapping, error) { return detect(head, nil) }

func detect(head []byte, m *Map) (Format, Wrapping, error) {
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
	return detectTable(head, m), WrapNone, nil
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
func detectTable(head []byte, m *Map) Format {
	in := bufio.NewReaderSize(bytes.NewReader(head), HeadSize)
	text := recognise(in, head, m)
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
		for _, set := range dataSets() {
			if set.fits(c) {
				return set.format
			}
		}
		if n == 0 && isNumber(cells[0]) && ucdpWidths(cells) != nil {
			return FormatUCDP
		}
	}
	return FormatTable
}

// dataSet is a format that is known by its columns.
type dataSet struct {
	format Format
	fits   func(columns) bool
	known  func() map[string]bool // columns that stand in fields of their own
	read   func(context.Context, *table, app.Writer, Options) error
}

func dataSets() []dataSet {
	return []dataSet{
		{FormatEvents, eventsHeader, eventsKnown, readEvents},
		{FormatClaims, claimsHeader, eventsKnown, refuseClaims},
		{FormatUCDP, ucdpHeader, ucdpKnown, readUCDP},
		{FormatACLED, acledHeader, acledKnown, readACLED},
		{FormatGTD, gtdHeader, gtdKnown, readGTD},
		{FormatActors, actorsHeader, actorsKnown, readActors},
	}
}

package exchange

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"durand/app"

	"github.com/xuri/excelize/v2"
)

// The limits of a workbook: bytes packed, which are held in memory, and
// unpacked, of which long sheets are put aside on the disk.
const (
	maxWorkbook = 256 << 20
	maxSheets   = 4 << 30
)

// workbook is an XLSX file.
type workbook struct {
	at       io.ReaderAt
	size     int64
	file     *excelize.File
	date1904 bool
}

func openWorkbook(at io.ReaderAt, size int64) (*workbook, error) {
	if size > maxWorkbook {
		return nil, app.Problemf(app.Invalid, "This workbook is larger than %d MB; save the sheet you want as CSV and import that.", maxWorkbook>>20)
	}
	file, err := excelize.OpenReader(io.NewSectionReader(at, 0, size), excelize.Options{UnzipSizeLimit: maxSheets})
	if err != nil {
		return nil, app.Problemf(app.Damaged, "The workbook cannot be opened; it is damaged, cut short or locked by a password.")
	}
	b := &workbook{at: at, size: size, file: file}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.date1904 = *props.Date1904
	}
	return b, nil
}

// close removes what was put aside.
func (b *workbook) close() error { return b.file.Close() }

// pick chooses the sheet: the one that is named, else the first with a
// header of a known data set, else the one whose header says the most.
func (b *workbook) pick(name string) (string, Format, error) {
	sheets := b.file.GetSheetList()
	if name != "" {
		if !slices.Contains(sheets, name) {
			return "", "", app.Problemf(app.Missing, "The workbook has no sheet “%s”; its sheets are %s.", name, strings.Join(sheets, ", "))
		}
		sheets = []string{name}
	}
	best, most := "", -1
	for _, sheet := range sheets {
		rows, err := b.rows(sheet)
		if err != nil {
			continue // a sheet that holds only a chart
		}
		format, score := judge(rows)
		err = rows.close()
		if err != nil {
			return "", "", err
		}
		if format != FormatTable {
			return sheet, format, nil
		}
		if score > most {
			best, most = sheet, score
		}
	}
	if best == "" {
		return "", "", app.Problemf(app.Foreign, "The workbook holds no sheet of cells; nothing was taken from it.")
	}
	return best, FormatTable, nil
}

// judge tells the format of the first rows, and how much they look like a
// table: columns that are understood first, then filled cells.
func judge(rows rowReader) (Format, int) {
	score, filled := 0, 0
	for n := 0; n <= maxAbove; n++ {
		cells, _, err := rows.next()
		if err != nil {
			break
		}
		c := newColumns(cells)
		for _, set := range dataSets() {
			if set.fits(c) {
				return set.format, 0
			}
		}
		if guess := guessMap(c); guess.dated() {
			score = max(score, 1000*len(guess.Columns))
		}
		for _, cell := range cells {
			if cell != "" {
				filled++
			}
		}
	}
	return FormatTable, score + min(filled, 999)
}

// sheetRows reads a sheet row by row, once as stored and once as shown: only
// the two together tell a date from a number.
type sheetRows struct {
	book       *workbook
	raw, shown *excelize.Rows
	stale      stale
	line       int
	width      int
	repairs    []Skip // of the last row
}

func (b *workbook) rows(sheet string) (*sheetRows, error) {
	raw, err := b.file.Rows(sheet)
	if err != nil {
		return nil, err
	}
	shown, err := b.file.Rows(sheet)
	if err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	return &sheetRows{book: b, raw: raw, shown: shown}, nil
}

func (s *sheetRows) close() error { return errors.Join(s.raw.Close(), s.shown.Close()) }

func (s *sheetRows) next() ([]string, int, error) {
	for s.raw.Next() && s.shown.Next() {
		s.line++
		raw, err := s.raw.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, s.line, s.damaged()
		}
		shown, err := s.shown.Columns()
		if err != nil {
			return nil, s.line, s.damaged()
		}
		s.width = max(s.width, len(raw))
		cells := make([]string, s.width)
		for i := range raw {
			look := raw[i]
			if i < len(shown) {
				look = shown[i]
			}
			cells[i] = s.book.cell(raw[i], look)
		}
		s.repairs = s.stale.renew(s.line, cells)
		if !blank(cells) {
			return cells, s.line, nil
		}
	}
	if s.raw.Error() != nil {
		return nil, s.line, s.damaged()
	}
	return nil, s.line, io.EOF
}

func (s *sheetRows) damaged() error {
	return app.Problemf(app.Damaged, "The sheet cannot be read after row %d; the workbook is damaged, and nothing was taken from it.", s.line)
}

// cell gives what a cell means: a date in ISO form where its format shows
// one, a number with all its figures, else what stands there.
func (b *workbook) cell(raw, shown string) string {
	if raw == shown || raw == "" {
		return exact(raw)
	}
	serial, err := strconv.ParseFloat(raw, 64)
	if err != nil || serial < 0 || serial > 2958466 { // 9999-12-31
		return exact(raw)
	}
	look := strings.TrimSpace(shown)
	if _, err := strconv.ParseFloat(look, 64); err == nil {
		if moment, err := excelize.ExcelDateToTime(serial, b.date1904); err == nil && len(look) == 4 && look == moment.Format("2006") {
			return look // a date of which only the year is shown
		}
		return exact(raw)
	}
	if !showsDate(look) {
		return exact(raw)
	}
	moment, err := excelize.ExcelDateToTime(serial, b.date1904)
	if err != nil {
		return exact(raw)
	}
	if moment.Hour()+moment.Minute()+moment.Second() == 0 {
		return moment.Format("2006-01-02")
	}
	return moment.Format("2006-01-02 15:04:05")
}

// showsDate tells whether a number is shown as a date.
func showsDate(shown string) bool {
	figures := 0
	for _, token := range dayTokens(shown) {
		switch {
		case isNumber(token):
			figures++
		case monthNumber(token) > 0:
			return true
		}
	}
	return figures == 3 && strings.Count(shown, ",") == 0
}

// exact writes a number that is stored as 2.02101010004E+11 with all its
// figures: ids are never rounded.
func exact(raw string) string {
	if !damagedID(raw) {
		return raw
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || f != float64(int64(f)) || f > 1<<53 || f < -(1<<53) {
		return raw
	}
	return strconv.FormatInt(int64(f), 10)
}

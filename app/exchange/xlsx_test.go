package exchange

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"durand/app"

	"github.com/xuri/excelize/v2"
)

// book makes a workbook of sheets; the first one has the data last.
func book(t *testing.T, fill func(*excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func fillRows(t *testing.T, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, cells := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDamage12Workbooks(t *testing.T) {
	day := time.Date(2020, 3, 21, 0, 0, 0, 0, time.UTC)
	text := book(t, func(f *excelize.File) {
		fillRows(t, f, "Sheet1", []any{"scratch", 1, 2}, []any{"to do"})
		for _, sheet := range []string{"Data", "Sums"} {
			if _, err := f.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
		}
		fillRows(t, f, "Sums", []any{"Year", "Killed"}, []any{2020, 99})
		fillRows(t, f, "Data",
			[]any{"My own list"},
			[]any{"ID", "Date", "Place", "Killed", "Perpetrator"},
			[]any{202101010004, day, "Format 14", 3, "NRA"},
			[]any{202101010005, day, "Format 15", 3, "NRA"},
			[]any{202101010006, day, "dd/mm/yyyy", 3, "NRA"},
			[]any{202101010007, day, "only the year", 3, "NRA"},
			[]any{202101010008, "21 March 2020", "text", "#DIV/0!", "NRA"},
			[]any{},
			[]any{202101010009, day, "short row"},
		)
		for row, format := range map[int]any{3: 14, 4: 15, 5: "dd/mm/yyyy", 6: `"  "yyyy`, 9: 14} {
			style := &excelize.Style{}
			switch format := format.(type) {
			case int:
				style.NumFmt = format
			case string:
				style.CustomNumFmt = &format
			}
			id, err := f.NewStyle(style)
			if err == nil {
				err = f.SetCellStyle("Data", fmt.Sprintf("B%d", row), fmt.Sprintf("B%d", row), id)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := f.MergeCell("Data", "A1", "E1"); err != nil {
			t.Fatal(err)
		}
		if err := f.AddChartSheet("Picture", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "x", Values: "Sums!$B$2:$B$2"}}}); err != nil {
			t.Fatal(err)
		}
	})
	f := newFakeCase()
	report := readAs(t, f, "book.xlsx", text, FormatTable)
	if report.Sheet != "Data" || report.Added != 6 || report.SkippedCount() != 0 || report.HeaderLine != 2 {
		t.Fatalf("sheet %q, header %d: %s %+v", report.Sheet, report.HeaderLine, report.Words(), report.Skipped)
	}
	for i, want := range []string{"2020-03-21", "2020-03-21", "2020-03-21", "2020", "2020-03-21", "2020-03-21"} {
		e := theEvent(t, f, app.ID(i+1))
		if e.When.String() != want || e.Origin.Key != fmt.Sprint(202101010004+i) {
			t.Errorf("row %d: %s, id %s; want %s", i, e.When, e.Origin.Key, want)
		}
	}
	if again := readAs(t, f, "book.xlsx", text, FormatTable); again.Same != 6 {
		t.Errorf("again: %s", again.Words())
	}
	f = newFakeCase()
	other, err := readFile(f, text, Options{Name: "book.xlsx", Map: &Map{Sheet: "Sums", Columns: map[Field]string{FieldYear: "Year", FieldKilled: "Killed", FieldTitle: "Year"}}})
	if err != nil || other.Added != 1 || other.Sheet != "Sums" {
		t.Errorf("another sheet: %v %+v", err, other)
	}
	if _, err := readFile(f, text, Options{Map: &Map{Sheet: "Nowhere"}}); app.KindOf(err) != app.Missing {
		t.Errorf("a sheet that is not there: %v", err)
	}
}

func TestTheGTDIsReadFromAWorkbook(t *testing.T) {
	text := book(t, func(f *excelize.File) {
		var head, cells []any
		for _, name := range strings.Split(gtdHead, ",") {
			head = append(head, name)
		}
		for i, cell := range strings.Split(gtdRow(), ",") {
			cells = append(cells, cell)
			if i < 4 {
				var n int
				if _, err := fmt.Sscan(cell, &n); err != nil {
					t.Fatal(err)
				}
				cells[i] = n
			}
		}
		fillRows(t, f, "Sheet1", head, cells)
	})
	f := newFakeCase()
	report := readAs(t, f, "gtd.xlsx", text, FormatGTD)
	if e := theEvent(t, f, 1); report.Added != 1 || e.Origin.Key != "202101010004" || e.When.String() != "2021-01-01" {
		t.Errorf("%s %+v", report.Words(), e)
	}
}

func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		one, err := w.Create(name)
		if err == nil {
			_, err = one.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// rezipped is an archive with the files as change makes them.
func rezipped(t *testing.T, text string, change func(name, content string) string) string {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, one := range archive.File {
		in, err := one.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		files[one.Name] = change(one.Name, string(content))
	}
	return zipped(t, files)
}

func TestTablesAreReadOutOfArchives(t *testing.T) {
	text := ucdpHead + "\n" + ucdpRow() + "\n"
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{"gzip": packed.String(), "zip": zipped(t, map[string]string{"ged221.csv": text, "readme.pdf": "%PDF"})} {
		f := newFakeCase()
		if report := readAs(t, f, "ged221", file, FormatUCDP); report.Added != 1 {
			t.Errorf("%s: %s", name, report.Words())
		}
	}
	for says, file := range map[string]string{
		"holds 2 tables":  zipped(t, map[string]string{"a.csv": text, "b.csv": text}),
		"cut short":       packed.String()[:packed.Len()/2],
		"cannot be open":  zipped(t, map[string]string{"a.csv": text})[:60],
		"damaged, cut":    zipped(t, map[string]string{"xl/workbook.xml": "<workbook"}),
		"has to be unpac": zipped(t, map[string]string{"a.csv": written(t, smallCase(t))}),
	} {
		f := newFakeCase()
		_, err := readFile(f, file, Options{Name: "x"})
		if err == nil || !strings.Contains(err.Error(), says) || app.KindOf(err) == app.Internal {
			t.Errorf("%s: %v", says, err)
		}
	}
}

func TestAnArchiveThatIsATrapIsRefused(t *testing.T) {
	zeros := strings.Repeat("0,", 70<<20/2)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte("Date,Place\n" + zeros)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"zip":      zipped(t, map[string]string{"a.csv": zeros}),
		"workbook": zipped(t, map[string]string{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": zeros}),
	} {
		if _, err := readFile(newFakeCase(), file, Options{}); err == nil || !strings.Contains(err.Error(), "trap") {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := readFile(newFakeCase(), packed.String(), Options{})
	if err == nil || app.KindOf(err) != app.Invalid {
		t.Errorf("gzip: %v", err)
	}
}

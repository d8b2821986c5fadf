package exchange

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"durand/app"
)

func TestAListBecomesAWorkbookWhoseNumbersAreNumbers(t *testing.T) {
	l := List{
		Name: "What: [all] of it, and a name that is longer than a sheet may have", Head: []string{"Who", "Events", "When"}, Figures: map[int]bool{1: true},
		Rows: [][]string{{"=1+1", app.Grouped(1234), "2021"}, {"Łódź, تحریک", "about 5", ""}, {"@home", "", "+1"}},
	}
	var text, out bytes.Buffer
	if err := l.WriteCSV(&text); err != nil || !strings.Contains(text.String(), "'=1+1,1234,2021\n") {
		t.Errorf("as CSV: %v\n%s", err, text.String())
	}
	if err := l.WriteXLSX(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	sheet := f.GetSheetList()[0]
	if len(f.GetSheetList()) != 1 || len([]rune(sheet)) > 31 {
		t.Errorf("sheets %q", f.GetSheetList())
	}
	for cell, want := range map[string]string{"A1": "Who", "A2": "=1+1", "B2": "1234", "C2": "2021", "A3": "Łódź, تحریک", "B3": "about 5", "A4": "@home", "C4": "+1"} {
		got, err := f.GetCellValue(sheet, cell)
		formula, also := f.GetCellFormula(sheet, cell)
		kind, third := f.GetCellType(sheet, cell)
		isNumber := kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset
		if got != want || formula != "" || isNumber != (cell == "B2") || err != nil || also != nil || third != nil {
			t.Errorf("%s is %q, formula %q, of type %v; %v %v %v", cell, got, formula, kind, err, also, third)
		}
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
}

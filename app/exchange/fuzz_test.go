package exchange

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"durand/app"

	"github.com/xuri/excelize/v2"
)

// tortured reads a file twice. Whatever it holds, a refusal is a sentence that
// leaves nothing to write, and a second reading adds nothing.
func tortured(t *testing.T, text string, opts Options) {
	t.Helper()
	f := newFakeCase()
	first, err := readFile(f, text, opts)
	if err != nil {
		if app.KindOf(err) == app.Internal || strings.TrimSpace(err.Error()) == "" {
			t.Fatalf("not a sentence for people: %v", err)
		}
		return
	}
	if first.Added+first.Changed+first.Same+first.SkippedCount() != first.Rows {
		if first.Format != FormatJSON { // whose unknown keys are skipped without being rows
			t.Errorf("the counts do not add up: %s", first.Words())
		}
	}
	again, err := readFile(f, text, opts)
	if err != nil {
		t.Fatalf("the second time: %v", err)
	}
	if first.Format != FormatJSON && again.Added > 0 {
		t.Errorf("the second time: %s", again.Words())
	}
}

// small keeps the fake case of the tests quick.
func small(text string) string { return text[:min(len(text), 2000)] }

func FuzzUCDP(f *testing.F) {
	f.Add(ucdpHead + "\n" + ucdpRow() + "\n" + ucdpRow("id", "2", "low", "9", "date_prec", "5", "date_end", "2012-12-01"))
	f.Add(ucdpRow())
	f.Fuzz(func(t *testing.T, text string) {
		tortured(t, text[:min(len(text), 4000)], Options{Name: "ged221.csv", Format: FormatUCDP})
	})
}

func FuzzACLED(f *testing.F) {
	for _, header := range []string{acled2015, acled2018, acled2023, strings.Replace(acled2018, ",actor2", "", 1)} {
		f.Add(header + "\n" + acledRow(header) + "\n" + acledRow(header, "event_date", "2020-01-01", "time_precision", "3"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		tortured(t, text[:min(len(text), 4000)], Options{Format: FormatACLED})
	})
}

func FuzzGTD(f *testing.F) {
	f.Add(gtdHead + "\n" + gtdRow() + "\n" + gtdRow("approxdate", "June 1978", "eventid", "2.0E+11"))
	f.Fuzz(func(t *testing.T, text string) {
		tortured(t, text[:min(len(text), 4000)], Options{Format: FormatGTD})
	})
}

func FuzzActors(f *testing.F) {
	f.Add("ActorId,NameData,NameOrig,NameOrigFull,Splinter,ActorIdPrev\n1,NRA,NRA,Northland Revolutionary Army,0,\n2,NRA - X,NRA - X,n/a,1,1\n")
	f.Fuzz(func(t *testing.T, text string) { tortured(t, small(text), Options{Format: FormatActors}) })
}

func FuzzTable(f *testing.F) {
	for _, text := range []string{
		plainHead + "\n2020-01-02,A,3,NRA\n", "sep=;\nDate;Place\n\"8/5/05\";\"x\ny\"\n17/06/2004;\"B", "Date\tPlace\n1\t\"2\r3\n",
		"Day,Month,Year,Place\n0,0,2005,A\n", "ID,Date,Place,Latitude,Longitude\n2E+11,c. 2014,A,\"33,70\",\n", "\xff\xfeD\x00a\x00",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { tortured(t, small(text), Options{Name: "t.csv", DateOrder: OrderDMY}) })
}

// FuzzEvents reads tables of events into a case that has some of them.
func FuzzEvents(f *testing.F) {
	head := strings.Join(EventColumns(), ",") + "\n"
	f.Add(head + "1," + ownUID + ",2020-01-02,2020-01-02,2020-01-02,attack,T,,,A,,P,,1,2,exact place,NRA (perpetrator),1,2,3,S,1,,,a; b,TLP:RED,,,\n")
	f.Add("uid,date,kind,title,killed_claims,killed_best,actors\n" + ownUID + ",1/2/20,clash,'=T,1,NaN,NRA; Nobody (x)\n,2020,attack,New,,3,NRA\n" + ownUID + ",,,,,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		c := ownCase(t)
		opts := Options{Name: "t.csv", Format: FormatEvents, DateOrder: OrderDMY}
		first, err := readFile(c, small(text), opts)
		if err != nil {
			if app.KindOf(err) == app.Internal || strings.TrimSpace(err.Error()) == "" {
				t.Fatalf("not a sentence for people: %v", err)
			}
			return
		}
		if first.Added+first.Changed+first.Same+first.SkippedCount() != first.Rows {
			t.Errorf("the counts do not add up: %s", first.Words())
		}
		if again, err := readFile(c, small(text), opts); err != nil || again.Added+again.Changed > 0 {
			t.Errorf("the second time: %v %s", err, again.Words())
		}
	})
}

// FuzzFormula reads the XML of a sheet for formulas that were never calculated.
func FuzzFormula(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1:A1)</f><v>0</v></c><c r="C1"><f t="shared" si="0">A1+$B1</f><v/></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		found := stale{}
		if found.read(strings.NewReader(sheet)) != nil {
			return
		}
		for at := range found {
			cells := []string{"1", "2", "x", ""}
			found.renew(int(at.row), cells)
			if len(cells) != 4 {
				t.Errorf("%q", cells)
			}
		}
	})
}

func FuzzCase(f *testing.F) {
	f.Add(`{"durand":{"format":1},"events":[{"id":1,"when":"2021","kind":"attack","title":"T","place":3}],"places":[{"id":3,"name":"P"}]}`)
	f.Add(`{"notes":[{"about":{"noun":"dragon","id":1},"text":"x"}],"charts":[{"name":"c","question":{"filter":{"actors":[9]}}}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		tortured(t, "{"+strings.TrimPrefix(small(text), "{"), Options{Format: FormatJSON})
	})
}

func FuzzWorkbook(f *testing.F) {
	wb := excelize.NewFile()
	for i, cells := range [][]any{{"Date", "Place", "Killed"}, {"2020-01-02", "A", 3}} {
		if err := wb.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &cells); err != nil {
			f.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := wb.Write(&out); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, file []byte) { tortured(t, string(file), Options{Name: "t.xlsx"}) })
}

func FuzzGzip(f *testing.F) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(plainHead + "\n2020-01-02,A,3,NRA\n")); err != nil {
		f.Fatal(err)
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Fuzz(func(t *testing.T, file []byte) { tortured(t, string(file), Options{Name: "t.csv.gz"}) })
}

func FuzzMap(f *testing.F) {
	f.Add(`{"name":"x","columns":{"date":"Date"},"dateOrder":"dmy"}`, plainHead+"\n2020-01-02,A,3,NRA\n")
	f.Fuzz(func(t *testing.T, mapping, text string) {
		m, err := ReadMap(strings.NewReader(mapping))
		if err != nil {
			if app.KindOf(err) != app.Invalid {
				t.Fatal(err)
			}
			return
		}
		tortured(t, small(text), Options{Map: m})
	})
}

func FuzzDay(f *testing.F) {
	for _, s := range []string{"2020-03-21 00:00:00.000", "21 March 2020", "Friday, June 18, 2004", "6/19/2004", "8/5/05"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := readDay(s)
		if r.ok && (r.day < app.DayOf(1000, 1, 1) || r.day > app.DayOf(9999, 12, 31)) {
			t.Errorf("%q is %s", s, r.day.ISO())
		}
		if r.two && r.day == r.other {
			t.Errorf("%q is asked for, though both readings are the same", s)
		}
	})
}

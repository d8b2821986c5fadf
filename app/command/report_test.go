package command

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"durand/app/exchange"
)

// smallFiles are made-up files of every format: two or three rows that are
// taken, and one that is not.
func smallFiles(t *testing.T, at func(string) string) map[exchange.Format]string {
	t.Helper()
	files := map[exchange.Format]string{}
	for format, text := range map[exchange.Format]string{
		exchange.FormatUCDP: "id,year,type_of_violence,side_a,side_b,date_start,date_end,date_prec,where_prec,adm_1,country,latitude,longitude,low,best,high\n" +
			"1,2020,1,Government of Northland,NRA,2020-01-02,2020-01-02,1,1,Upper,Northland,33,70,1,2,3\n" +
			"2,2020,3,NRA,Civilians,2020-02-02,2020-02-05,2,1,Upper,Northland,33,70,1,2,3\n3,2020,1,,NRA,2020-03-02,2020-03-02,1,1,Upper,Northland,33,70,1,2,3\n",
		exchange.FormatACLED: "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,geo_precision,fatalities\n" +
			"N1,21 March 2020,Battles,Armed clash,NRA,Police,Northland,Hill Town,1,3\nN2,22 March 2020,Battles,Armed clash,NRA,Police,Northland,Hill Town,1,many\n",
		exchange.FormatGTD: "eventid,iyear,imonth,iday,country_txt,city,attacktype1_txt,gname,nkill\n" +
			"202001010001,2020,1,0,Northland,Hill Town,Bombing/Explosion,NRA,\n202001010002,,,,Northland,Hill Town,Bombing/Explosion,NRA,1\n",
		exchange.FormatTable: "Date,Place,Group,Killed\n2020-01-02,Hill Town,NRA,3\n99/99/9999,Hill Town,NRA,4\n",
		exchange.FormatJSON: `{"sources":[{"id":1,"uid":"0190a000-0000-7000-8000-000000000001","title":"A report","kind":"news report"}],"events":[
{"id":7,"when":"never","kind":"attack","title":"Bad"},
{"id":1,"uid":"0190a000-0000-7000-8000-000000000002","when":"2021-08","kind":"attack","title":"An attack","cites":[{"source":1}]}]}`,
		exchange.FormatActors: "ActorId,NameData,NameOrig,Splinter,ActorIdPrev\n1,NRA,Northland Army,0,\n2,NRA-K,,1,1\n,,,0,\n",
		exchange.FormatEvents: "uid,date,kind,title,place_precision\n0190a000-0000-7000-8000-000000000001,2020-01-02,attack,One,\n,2020-01-03,jirga,Two,\n",
	} {
		ending := ".csv"
		if format == exchange.FormatJSON {
			ending = ".json"
		}
		files[format] = put(t, at(string(format)+ending), text)
	}
	files["workbook"] = at("book.xlsx")
	rows := exchange.List{Name: "Data", Head: []string{"Date", "Place", "Killed"}, Rows: [][]string{{"2020-01-02", "A", "3"}, {"soon", "B", "4"}}, Figures: map[int]bool{2: true}}
	if err := WriteFile(files["workbook"], func(w io.Writer) error { return rows.WriteXLSX(t.Context(), w) }); err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheReportOfEveryFormatIsOfOneShapeAndTheSameOnATrial(t *testing.T) {
	at := in(t)
	for format, file := range smallFiles(t, at) {
		c := at(string(format) + ".durand")
		must(t, "new", c)
		dry := must(t, "import", c, file, "--dry-run", "--json")
		wet := must(t, "import", c, file, "--json")
		if strings.Replace(dry, `"dryRun":true,`, "", 1) != wet {
			t.Errorf("%s: a dry run says\n%s\nthe real one\n%s", format, dry, wet)
		}
		if strings.Count(wet, "\n") != 1 {
			t.Errorf("%s: not one line of JSON: %q", format, wet)
		}
		var report map[string]any
		if err := json.Unmarshal([]byte(wet), &report); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"rows", "added", "changed", "same"} {
			if _, ok := report[key].(float64); !ok {
				t.Errorf("%s: %s is %v", format, key, report[key])
			}
		}
		skipped, ok := report["skipped"].([]any)
		if !ok {
			t.Fatalf("%s: skipped is %v", format, report["skipped"])
		}
		if format == exchange.FormatActors { // an actor without a name is no row of the list
			continue
		}
		if len(skipped) != 1 {
			t.Fatalf("%s: %v", format, skipped)
		}
		s, ok := skipped[0].(map[string]any)
		if !ok || !slices.Equal(keysOf(s), []string{"column", "line", "reason", "value"}) || s["reason"] == "" || s["column"] == "" && format != exchange.FormatJSON { // there it is the row as a whole
			t.Errorf("%s: a skipped row is %v", format, s)
		}
		if line, _ := s["line"].(float64); line < 1 {
			t.Errorf("%s: the row that was skipped has no line: %v", format, s)
		}
		// Every row is accounted for, again too, and nothing is added twice.
		again := imported(t, c, file)
		if again.Rows != again.Added+again.Changed+again.Same+again.SkippedCount() || again.Added+again.Changed != 0 || again.SkippedCount() != 1 {
			t.Errorf("%s again: %s", format, again.Words())
		}
		// For people it says the same.
		if text := must(t, "import", c, file); !strings.Contains(text, again.Skipped[0].Words()) {
			t.Errorf("%s: the report for people does not name the row: %s", format, text)
		}
	}
}

func keysOf(m map[string]any) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func TestTheHelpOfImportNamesEveryFormatAndFlag(t *testing.T) {
	help := must(t, "import", "--help")
	for _, word := range append(formats(), "--map", "--dry-run", "--json", "--date-order", "--doubles", "--release", `"actors"`, `"places"`, `"kinds"`, `"rows"`) {
		if !strings.Contains(help, word) {
			t.Errorf("the help does not name %s", word)
		}
	}
}

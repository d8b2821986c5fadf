package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"durand/app"
	"durand/app/exchange"
	"durand/assets"
	"durand/data"
)

// run runs a command line as main does, and returns what it printed.
func run(t testing.TB, args ...string) (status int, out, errs string) {
	t.Helper()
	return runIn(t, context.Background(), args...)
}

func runIn(t testing.TB, ctx context.Context, args ...string) (status int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	desk := Desk{Lib: app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now), Out: &stdout, Err: &stderr}
	status = desk.Run(ctx, args)
	return status, stdout.String(), stderr.String()
}

// must runs a command that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := run(t, args...)
	if status != Done {
		t.Fatalf("durand %s: status %d: %s", strings.Join(args, " "), status, errs)
	}
	return out
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func put(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// in gives names of files in a folder of the test's own.
func in(t *testing.T) func(string) string {
	t.Helper()
	folder := t.TempDir()
	return func(name string) string { return filepath.Join(folder, name) }
}

const oneEvent = `{"sources":[{"id":1,"title":"A report","kind":"news report"}],
"events":[{"id":1,"when":"2021-08","kind":"attack","title":"An attack","cites":[{"source":1}]}]}`

func TestTheStarterCaseComesBackByteForByte(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "export", at("a.durand"), at("a.json"))
	must(t, "new", at("b.durand"))
	must(t, "import", at("b.durand"), at("a.json"))
	must(t, "export", at("b.durand"), at("b.json"))
	a, b := read(t, at("a.json")), read(t, at("b.json"))
	if a != b {
		t.Errorf("the copy of the case differs from line %q on", firstDifference(a, b))
	}
	var report exchange.Report
	if err := json.Unmarshal([]byte(must(t, "import", at("b.durand"), at("a.json"), "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if report.Rows == 0 || report.Same != report.Rows {
		t.Errorf("the same case again: %s", report.Words())
	}
}

func firstDifference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			return left[i] + " / " + right[i]
		}
	}
	return "the end"
}

func TestAnotherImportOfUCDPAddsNothing(t *testing.T) {
	at := in(t)
	if out := must(t, "new", at("u.durand"), "--ucdp"); !strings.Contains(out, "6,416 events") {
		t.Errorf("the case says %q", out)
	}
	file := put(t, at("ged221.csv.gz"), assets.UCDP())
	var report exchange.Report
	if err := json.Unmarshal([]byte(must(t, "import", at("u.durand"), file, "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if report.Format != exchange.FormatUCDP || report.Rows != 6416 || report.Same != 6416 || report.SkippedCount() != 0 {
		t.Errorf("again: %s %+v", report.Words(), report.Nouns)
	}
	for noun, count := range report.Nouns {
		if count.Added+count.Changed != 0 {
			t.Errorf("again: %s %+v", noun, count)
		}
	}
}

func TestAFileOfWhichNoRowCanBeTakenLeavesTheCaseByteForByte(t *testing.T) {
	for _, text := range []string{"Date,Place,Killed\nno day,Hill Town,1\n,Elsewhere,2\n", "Date,Place,Killed\n"} {
		at := in(t)
		must(t, "new", at("a.durand"))
		before := read(t, at("a.durand"))
		file := put(t, at("list.csv"), text)
		dry, wet := must(t, "import", at("a.durand"), file, "--dry-run"), must(t, "import", at("a.durand"), file)
		if !strings.Contains(wet, "No row could be taken, so nothing was written") || strings.Contains(wet, "sources: 1 added") || !strings.Contains(dry, "No row could be taken") {
			t.Errorf("%q: it says %q, and in a dry run %q", text, wet, dry)
		}
		if read(t, at("a.durand")) != before {
			t.Errorf("%q: something was written all the same", text)
		}
	}
}

func TestADryRunReportsTheSameAndWritesNothing(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	file := put(t, at("one.json"), oneEvent)
	before := must(t, "export", at("a.durand"), at("before.json")) + read(t, at("before.json"))
	dry := must(t, "import", at("a.durand"), file, "--dry-run", "--json")
	after := must(t, "export", at("a.durand"), at("after.json")) + read(t, at("after.json"))
	if before != after {
		t.Error("a dry run changed the case")
	}
	wet := must(t, "import", at("a.durand"), file, "--json")
	if strings.Replace(dry, `"dryRun":true,`, "", 1) != wet {
		t.Errorf("a dry run says\n%s\nthe real one\n%s", dry, wet)
	}
}

func TestAFileThatCannotBeReadLeavesTheCaseAsItWas(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "export", at("a.durand"), at("before.json"))
	for name, c := range map[string]struct{ text, says string }{
		"cut.json":    {oneEvent[:len(oneEvent)-40], "ends in the middle"},
		"bad.json":    {strings.Replace(oneEvent, `"kind":"attack",`, `"kind":"attack"`, 1), "line 2"},
		"empty.csv":   {"", "empty"},
		"lfs.csv":     {"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n", "Git LFS"},
		"page.csv":    {"<!DOCTYPE html><title>Not found</title>", "web page"},
		"cut.csv.gz":  {assets.UCDP()[:100_000], "cut short"},
		"picture.png": {"\x89PNG\r\n\x1a\n\x00\x00", "not a text file"},
	} {
		status, _, errs := run(t, "import", at("a.durand"), put(t, at(name), c.text))
		if status != Failed || !strings.Contains(errs, c.says) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: status %d, %q", name, status, errs)
		}
	}
	must(t, "export", at("a.durand"), at("after.json"))
	if read(t, at("before.json")) != read(t, at("after.json")) {
		t.Error("an import that failed changed the case")
	}
	must(t, "check", at("a.durand"))
}

func TestStoppedWorkLeavesNothingBehind(t *testing.T) {
	at := in(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if status, _, errs := runIn(t, ctx, "new", at("a.durand"), "--ucdp"); status != Failed || errs == "" {
		t.Errorf("new: status %d, %q", status, errs)
	}
	if left, _ := filepath.Glob(at("*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnExportReplacesAFileWhollyOrNotAtAll(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	put(t, at("out.csv"), "what was there")
	if status, _, _ := run(t, "export", at("a.durand"), at("out.csv"), "--filter", "actor:nobody at all"); status != Usage {
		t.Errorf("status %d", status)
	}
	if read(t, at("out.csv")) != "what was there" {
		t.Error("an export that failed changed the file")
	}
	must(t, "export", at("a.durand"), at("out.csv"))
	if !strings.HasPrefix(read(t, at("out.csv")), "id,uid,date,earliest,latest,kind,title") {
		t.Error("the export does not begin with its columns")
	}
	if left, _ := filepath.Glob(at(".*tmp")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if status, _, errs := run(t, "export", at("a.durand"), at("no/such/folder.csv")); status != Failed || !strings.Contains(errs, "folder") {
		t.Errorf("no folder: status %d, %q", status, errs)
	}
}

func TestAWorkbookOfACaseCanBeReadAsATable(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "export", at("a.durand"), at("a.xlsx"))
	must(t, "export", at("a.durand"), at("a.csv"))
	must(t, "new", at("b.durand"))
	for _, file := range []string{"a.xlsx", "a.csv"} {
		var report exchange.Report
		if err := json.Unmarshal([]byte(must(t, "import", at("b.durand"), at(file), "--format", "table", "--json")), &report); err != nil {
			t.Fatal(err)
		}
		if report.Format != exchange.FormatTable || report.SkippedCount() != 0 || report.Rows != 93 || report.Map.Columns[exchange.FieldDate] != "date" {
			t.Errorf("%s: %s, sheet %q, %+v %+v", file, report.Words(), report.Sheet, report.Map, report.Skipped)
		}
	}
}

func TestAFilterLimitsAnExport(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "export", at("a.durand"), at("all.csv"))
	must(t, "export", at("a.durand"), at("some.csv"), "--filter", "kind:agreement", "--filter", "from:2000")
	all, some := strings.Count(read(t, at("all.csv")), ",agreement,"), strings.Count(read(t, at("some.csv")), "\n")-1
	if some == 0 || some != all {
		t.Errorf("%d of %d agreements are exported", some, all)
	}
	must(t, "export", at("a.durand"), at("some.json"), "--filter", "kind:agreement")
	must(t, "new", at("b.durand"))
	var report exchange.Report
	if err := json.Unmarshal([]byte(must(t, "import", at("b.durand"), at("some.json"), "--json")), &report); err != nil {
		t.Fatal(err)
	}
	if report.SkippedCount() != 0 || report.Nouns["events"].Added != all || report.Nouns["sources"].Added == 0 {
		t.Errorf("the part of the case does not stand by itself: %s %+v", report.Words(), report.Skipped)
	}
}

func TestACaseIsCheckedAndCopied(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	if out := must(t, "check", at("a.durand")); !strings.Contains(out, "sound") {
		t.Error(out)
	}
	must(t, "backup", at("a.durand"), at("copy.durand"))
	must(t, "check", at("copy.durand"))
	if status, _, errs := run(t, "backup", at("a.durand"), at("copy.durand")); status != Failed || !strings.Contains(errs, "already") {
		t.Errorf("over a file that is there: status %d, %q", status, errs)
	}
}

func TestACaseIsShownWithoutADisplay(t *testing.T) {
	at := in(t)
	said := must(t, "show", "--out", at("out"))
	page := read(t, at("out/chronology.html"))
	for _, want := range []string{"<h2>2021</h2>", "Where sources disagree", "Judgements", "Figures over periods", "reliability cannot be judged"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "http-equiv") {
		t.Error("the page holds more than text")
	}
	if lines := strings.Count(read(t, at("out/claims.csv")), "\n"); lines < 200 {
		t.Errorf("%d lines of claims", lines)
	}
	for folder, start := range map[string]string{"charts": "\x89PNG", "dossiers": "%PDF-"} {
		files, err := os.ReadDir(at("out/" + folder))
		if err != nil || len(files) < 4 {
			t.Errorf("%s: %d files, %v", folder, len(files), err)
		}
		for _, f := range files {
			name := folder + "/" + f.Name()
			if !strings.HasPrefix(read(t, at("out/"+name)), start) || !strings.Contains(said, f.Name()+": ") {
				t.Errorf("%s is not what its name says, or no line tells of it in %s", name, said)
			}
		}
	}
	if !strings.HasPrefix(read(t, at("out/charts.pdf")), "%PDF-") || !strings.Contains(said, "60 more actors") {
		t.Errorf("durand show says %s", said)
	}
}

func TestFilesOfRowsHaveNamesOfTheirOwn(t *testing.T) {
	var files []shownFile
	for i, name := range []string{"TTP attacks", "ttp: attacks!", "تحریک طالبان", "///", strings.Repeat("long ", 40)} {
		files = append(files, shownFile{name: fileName("charts/", name, ".png", app.ID(i), files)})
	}
	want := []string{"charts/ttp-attacks.png", "charts/1.png", "charts/تحریک-طالبان.png", "charts/3.png", "charts/4.png"}
	for i, f := range files {
		if f.name != want[i] {
			t.Errorf("file %d is called %s, want %s", i, f.name, want[i])
		}
	}
}

func TestNoCellOfAnExportRunsAsAFormula(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	must(t, "import", at("a.durand"), put(t, at("one.json"), strings.Replace(oneEvent, "An attack", "=1+1", 1)))
	must(t, "export", at("a.durand"), at("a.csv"))
	if text := read(t, at("a.csv")); !strings.Contains(text, ",'=1+1,") {
		t.Error(text)
	}
}

func TestATableIsReadByAMapping(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	table := put(t, at("list.csv"), "When it was;What;Dead\n8/5/05;A raid;3\n")
	mapping := put(t, at("map.json"), `{"name":"My list","columns":{"date":"When it was","title":"What","killed":"Dead"},"kind":"operation"}`)
	if status, _, errs := run(t, "import", at("a.durand"), table, "--map", mapping); status != Failed || !strings.Contains(errs, "8 May 2005 or 5 August 2005") {
		t.Errorf("status %d: %s", status, errs)
	}
	must(t, "import", at("a.durand"), table, "--map", mapping, "--date-order", "dmy")
	must(t, "export", at("a.durand"), at("a.csv"))
	if text := read(t, at("a.csv")); !strings.Contains(text, "2005-05-08,2005-05-08,2005-05-08,operation,A raid") {
		t.Error(text)
	}
	bad := put(t, at("bad.json"), `{"columns":{"colour":"What"}}`)
	if status, _, errs := run(t, "import", at("a.durand"), table, "--map", bad); status != Failed || !strings.Contains(errs, "“colour”") {
		t.Errorf("status %d: %s", status, errs)
	}
}

func TestWrongUsageIsSaid(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	for _, args := range [][]string{
		{"import", at("a.durand")},
		{"import", at("a.durand"), "x", "--format", "word"},
		{"export", at("a.durand"), at("x.docx")},
		{"export", at("a.durand"), at("x.csv"), "--filter", "kind:quarrel"},
		{"new", at("b.durand"), "--starter", "--ucdp"},
		{"show"},
		{"check", at("a.durand"), "--loudly"},
		{"cheque", at("a.durand")},
	} {
		status, out, errs := run(t, args...)
		if status != Usage || out != "" || !strings.Contains(errs, "--help tells more") {
			t.Errorf("%v: status %d, %q, %q", args, status, out, errs)
		}
	}
	for _, args := range [][]string{
		{"check", at("missing.durand")},
		{"import", at("a.durand"), at("missing.csv")},
		{"import", at("a.durand"), filepath.Dir(at("x"))},
		{"new", at("a.durand")},
	} {
		status, out, errs := run(t, args...)
		if status != Failed || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "inside Durand") {
			t.Errorf("%v: status %d, %q, %q", args, status, out, errs)
		}
	}
	if out := must(t, "--help"); !strings.Contains(out, "Exit status") || strings.Contains(out, "completion") {
		t.Errorf("help: %s", out)
	}
}

func TestACommandWrittenWrongIsNotTakenForACase(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	for words, want := range map[string]string{"exprt " + at("a.durand"): "did you mean export?", at("none.durand"): "There is no", "bakup": "did you mean backup?"} {
		if status, _, errs := run(t, strings.Fields(words)...); status == Done || !strings.Contains(errs, want) {
			t.Errorf("%s: status %d, %q", words, status, errs)
		}
	}
}

func TestABackupMayBeNamedFromWhereOneStands(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	t.Chdir(filepath.Dir(at("a.durand")))
	must(t, "backup", "a.durand", "copy.durand")
	must(t, "check", "copy.durand")
}

package views

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"durand/app"
	"durand/charts/report"
)

// fakeCommand puts a program of a name into the path.
func fakeCommand(t *testing.T, name, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows prints through its viewer")
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
}

func TestLpIsToldPaperCopiesAndSides(t *testing.T) {
	told := filepath.Join(t.TempDir(), "told")
	fakeCommand(t, "lp", `echo "$@" >`+told+`; echo "request id is office-7 (1 file(s))"`)
	words, err := printOrder{printer: "office", copies: 2, twoSided: true}.send(t.Context(), "/tmp/A chart.pdf", report.Paper{Format: report.Letter, Landscape: true})
	if err != nil || words != "Sent to the printer office as office-7" {
		t.Errorf("said %q, %v", words, err)
	}
	args, err := os.ReadFile(told)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(args)); got != "-d office -o media=Letter -t A chart -n 2 -o sides=two-sided-short-edge -- /tmp/A chart.pdf" {
		t.Errorf("lp heard %s", got)
	}
}

func TestAPrinterThatRefusesSaysWhyInASentence(t *testing.T) {
	fakeCommand(t, "lp", `echo "lp: The printer or class does not exist." >&2; exit 1`)
	_, err := printOrder{printer: "office"}.send(t.Context(), "/tmp/a.pdf", report.Paper{})
	if app.KindOf(err) != app.Denied || say(err) != "The printer “office” did not take the pages: The printer or class does not exist. Choose another printer, or save the pages as PDF." {
		t.Errorf("%v: %s", app.KindOf(err), say(err))
	}
}

func TestTheDefaultPrinterComesFirst(t *testing.T) {
	fakeCommand(t, "lpstat", `if [ "$1" = -d ]; then echo "system default destination: hall"; else printf 'cellar\nhall\noffice\n'; fi`)
	fakeCommand(t, "lp", "exit 0")
	if got := strings.Join(printers(t.Context()), " "); got != "hall cellar office" {
		t.Errorf("printers %s", got)
	}
}

func TestTitlesBecomeNamesOfFilesOnEverySystem(t *testing.T) {
	for title, want := range map[string]string{
		"August 2021: attacks, by whom?": "August 2021 attacks, by whom",
		"a/b\\c*d|e":                     "a b c d e",
		" … ":                            "…",
		"...":                            "Durand",
		"The TTP in 2021 according to whom, and what each of them counts as an attack of the TTP":    "The TTP in 2021 according to whom",
		"Attacks claimed and reported from the fall of Kabul until the end of the ceasefire of 2021": "Attacks claimed and reported from the fall of Kabul until the end of the",
		strings.Repeat("کابل ", 40): strings.TrimSpace(strings.Repeat("کابل ", 16)),
	} {
		if got := fileName(title); got != want {
			t.Errorf("%q became %q, want %q", title, got, want)
		}
	}
}

func TestWhatAKilledWindowHandedToPrintersIsSweptAway(t *testing.T) {
	gone := exec.Command(os.Args[0], "-test.run=^$")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	left := filepath.Join(folder, fmt.Sprintf("durand-print-%d-1", gone.Process.Pid))
	stays := []string{filepath.Join(folder, fmt.Sprintf("durand-print-%d-1", os.Getpid())), filepath.Join(folder, "durand-print-mine-1")}
	for _, path := range append([]string{left}, stays...) {
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(path, "a.pdf"), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sweepSpools(folder)
	if fileExists(left) {
		t.Error("the pages of a window that is gone are still there")
	}
	for _, path := range stays {
		if !fileExists(filepath.Join(path, "a.pdf")) {
			t.Errorf("%s was removed", path)
		}
	}
}

func TestWhatIsHandedToPrintersGoesWithTheWindow(t *testing.T) {
	var s spool
	path, err := s.path("a.pdf")
	if err == nil {
		err = os.WriteFile(path, []byte("x"), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.clear(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}

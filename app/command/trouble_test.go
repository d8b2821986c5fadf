package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"durand/app"
	"durand/app/exchange"
	"durand/data"
)

// manyRows is a table of made-up events, large enough for an import of it to
// be caught in the middle.
func manyRows(t testing.TB, path string, events int) string {
	t.Helper()
	f, err := os.Create(path)
	if err == nil {
		err = generateACLED(f, events)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFullDiskLeavesTheCaseAsItWas(t *testing.T) {
	disk := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", disk).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
	at := in(t)
	file := manyRows(t, at("many.csv"), 20_000)
	c := filepath.Join(disk, "a.durand")
	must(t, "new", c, "--starter")
	before := read(t, c)
	status, _, errs := run(t, "import", c, file)
	if status != Failed || !strings.Contains(errs, "full") || strings.Count(errs, "\n") != 1 {
		t.Errorf("status %d, %q", status, errs)
	}
	if read(t, c) != before {
		t.Error("the case is not as it was, byte for byte")
	}
	if left, _ := filepath.Glob(filepath.Join(disk, ".*import*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	must(t, "check", c)
	// What is written beside is whole or not there at all: the file of before stays.
	fill, err := os.Create(filepath.Join(disk, "fill"))
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 4096); err == nil; {
		_, err = fill.Write(block)
	}
	if err := fill.Close(); err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{".csv", ".xlsx", ".json"} {
		target := filepath.Join(disk, "old"+ending)
		if err := os.WriteFile(target, nil, 0o600); err != nil { // an empty file needs no room
			t.Fatal(err)
		}
		if status, _, errs := run(t, "export", c, target); status != Failed || !strings.Contains(errs, "disk is full") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: status %d, %q", ending, status, errs)
		}
		if read(t, target) != "" {
			t.Errorf("%s: the file of before was touched", ending)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(disk, ".*tmp")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// commandHelper tells a copy of this test program to be durand with these
// words, separated by bars: to be killed, or to be measured alone.
const commandHelper = "DURAND_TEST_COMMAND"

func TestMain(m *testing.M) {
	if args := os.Getenv(commandHelper); args != "" {
		desk := Desk{Lib: app.NewLibrary(data.NewShelf(time.Now, "helper"), time.Now), Out: os.Stdout, Err: os.Stderr}
		os.Exit(desk.Run(context.Background(), strings.Split(args, "|")))
	}
	os.Exit(m.Run())
}

func TestAnImportThatIsKilledLeavesTheCaseAsItWas(t *testing.T) {
	at := in(t)
	file := manyRows(t, at("many.csv"), 60_000)
	must(t, "new", at("a.durand"), "--starter")
	before := read(t, at("a.durand"))
	for _, size := range []int64{1, 8 << 20} { // of the copy: at its beginning, in its middle
		helper := exec.Command(os.Args[0])
		helper.Env = append(os.Environ(), commandHelper+"=import|"+at("a.durand")+"|"+file)
		var said bytes.Buffer
		helper.Stdout, helper.Stderr = &said, &said
		if err := helper.Start(); err != nil {
			t.Fatal(err)
		}
		waitFor(t, func() bool {
			info, err := os.Stat(at(".a.durand.import"))
			return err == nil && info.Size() >= size
		})
		if err := helper.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := helper.Wait(); err == nil {
			t.Fatalf("the import ended before it was killed: %s", said.String())
		}
		if read(t, at("a.durand")) != before {
			t.Error("the case is not as it was, byte for byte")
		}
		if out := must(t, "check", at("a.durand")); !strings.Contains(out, "sound") {
			t.Errorf("check says %q", out)
		}
		if out := must(t, "import", at("a.durand"), put(t, at("one.json"), oneEvent), "--dry-run"); !strings.Contains(out, "1 added") && !strings.Contains(out, "2 added") {
			t.Errorf("it is not open to write: %q", out)
		}
		if left, _ := filepath.Glob(at(".*.import")); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func waitFor(t *testing.T, ready func() bool) {
	t.Helper()
	for range 3000 {
		if ready() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("it did not come to that within half a minute")
}

func TestAFileThatIsNeverThereIsASentence(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"))
	before := read(t, at("a.durand"))
	if status, _, errs := run(t, "import", at("a.durand"), at("never.csv")); status != Failed || !strings.Contains(errs, "no “") {
		t.Errorf("never there: status %d, %q", status, errs)
	}
	if read(t, at("a.durand")) != before {
		t.Error("the case is not as it was, byte for byte")
	}
}

func TestAFolderThatIsNotThereIsNamed(t *testing.T) {
	at := in(t)
	c := at("a.durand")
	must(t, "new", c, "--starter")
	for _, args := range [][]string{
		{"backup", c, at("nowhere/b.durand")},
		{"new", at("nowhere/b.durand")},
		{"new", at("nowhere/b.durand"), "--starter"},
		{"export", c, at("nowhere/b.csv")},
		{"dossier", c, "TTP", "--out", at("nowhere/b.pdf")},
		{"import", c, at("nowhere/b.csv")},
	} {
		status, _, errs := run(t, args...)
		if status != Failed || !strings.Contains(errs, "There is no folder “nowhere”") {
			t.Errorf("%s: status %d, %q", args[0], status, errs)
		}
	}
}

func TestAFileThatChangesWhileItIsReadIsASentence(t *testing.T) {
	for name, c := range map[string]struct {
		change func(path string) error
		says   string // nothing: it is read to its end
	}{
		"it grows": {func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err == nil {
				_, err = f.WriteString("2020-01-01")
				err = errors.Join(err, f.Close())
			}
			return err
		}, "grew while it was read"},
		"it becomes shorter":     {func(path string) error { return os.Truncate(path, 1000) }, "became shorter while it was read"},
		"its name is taken away": {os.Remove, ""}, // who has it open still reads it
		"another file takes its place": {func(path string) error {
			return errors.Join(os.WriteFile(path+"2", []byte("Date"), 0o600), os.Rename(path+"2", path))
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			at := in(t)
			must(t, "new", at("a.durand"))
			before := read(t, at("a.durand"))
			file := manyRows(t, at("many.csv"), 5_000)
			lib := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
			if err := lib.Open(t.Context(), at("a.durand"), app.OpenWrite); err != nil {
				t.Fatal(err)
			}
			var once sync.Once
			report, err := Import(t.Context(), lib, file, exchange.Options{DryRun: c.says == "", Progress: func(string, int64, int64) {
				once.Do(func() {
					if err := c.change(file); err != nil {
						t.Error(err)
					}
				})
			}})
			if err := lib.Close(); err != nil {
				t.Fatal(err)
			}
			switch {
			case c.says == "" && (err != nil || report.Rows != 5_000):
				t.Errorf("%v %+v", err, report)
			case c.says != "" && (app.KindOf(err) != app.Damaged || !strings.Contains(err.Error(), c.says)):
				t.Errorf("it says %v", err)
			}
			if read(t, at("a.durand")) != before {
				t.Error("the case is not as it was, byte for byte")
			}
		})
	}
}

func TestFilesOfOddNamesAreReadAndWritten(t *testing.T) {
	for _, name := range []string{"no #1", "what?", "50%", "%41%00", "a b&c=d;e", "تحریک طالبان", "-dash", "ge\"quote'd", "ends in dot."} {
		at := in(t)
		c := at(name + ".durand")
		must(t, "new", c)
		must(t, "import", c, put(t, at(name+".csv"), "Date,Place\n2020-01-02,A\n"))
		for _, ending := range []string{".csv", ".xlsx", ".json"} {
			file := at(name + " out" + ending)
			must(t, "export", c, file)
			if out := must(t, "import", c, file); !strings.Contains(out, "0 added, 0 changed") {
				t.Errorf("%s%s: %s", name, ending, out)
			}
		}
		if entries, err := os.ReadDir(filepath.Dir(c)); err != nil || len(entries) != 5 {
			t.Errorf("%s: %v %v", name, entries, err)
		}
	}
}

func TestPossibleDoublesAreListedAndJoinedWhenAsked(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	file := put(t, at("list.csv"), "Date,City,Group,Killed\n2014-12-16,Peshawar,Tehrik-i-Taliban Pakistan (TTP),149\n")
	out := must(t, "import", at("a.durand"), file, "--json", "--dry-run")
	if !strings.Contains(out, `"doubles":[{"line":2`) || !strings.Contains(out, `"kept":"apart"`) {
		t.Errorf("apart: %s", out)
	}
	out = must(t, "import", at("a.durand"), file, "--json", "--doubles", "one")
	if !strings.Contains(out, `"united":1`) || !strings.Contains(out, `"added":0`) {
		t.Errorf("as one: %s", out)
	}
	if out = must(t, "import", at("a.durand"), file); !strings.Contains(out, "0 added, 0 changed, 1 the same") {
		t.Errorf("again: %s", out)
	}
	if status, _, errs := run(t, "import", at("a.durand"), file, "--doubles", "perhaps"); status != Usage {
		t.Errorf("status %d, %q", status, fmt.Sprint(errs))
	}
}

package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

func TestWhatAKilledExportLeftGoesWithALaterOne(t *testing.T) {
	at := in(t)
	c, target := at("a.durand"), at("all [1].csv")
	must(t, "new", c)
	must(t, "import", c, manyRows(t, at("many.csv"), 20_000))
	left := func() []string {
		t.Helper()
		var names []string
		entries, err := os.ReadDir(at(""))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".tmp" {
				names = append(names, e.Name())
			}
		}
		return names
	}
	helper := exec.Command(os.Args[0])
	helper.Env = append(os.Environ(), commandHelper+"=export|"+c+"|"+target)
	if err := helper.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return len(left()) == 1 })
	if err := helper.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := helper.Wait(); err == nil {
		t.Fatal("the export ended before it was killed")
	}
	dead := left()
	if len(dead) != 1 {
		t.Fatalf("left behind: %v", dead)
	}
	// It may be of a program that still writes: nobody takes it away today.
	must(t, "export", c, target)
	if now := left(); len(now) != 1 || now[0] != dead[0] {
		t.Errorf("after an export on the same day: %v", now)
	}
	// Two days later it is dead. What only looks like it, or is of another file, is not ours to take.
	long := time.Now().Add(-48 * time.Hour)
	strangers := []string{".all [1].csv.mine.tmp", ".all [1].csv..tmp", ".other.csv.123.tmp", "all [1].csv.123.tmp"}
	for _, name := range append([]string{dead[0]}, strangers...) {
		if name != dead[0] {
			put(t, at(name), "mine")
		}
		if err := os.Chtimes(at(name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(at(".all [1].csv.77.tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(at(".all [1].csv.77.tmp"), long, long); err != nil {
		t.Fatal(err)
	}
	must(t, "export", c, target)
	if now := left(); len(now) != len(strangers)+1 {
		t.Errorf("two days later: %v", now)
	}
	if _, err := os.Stat(at(dead[0])); !os.IsNotExist(err) {
		t.Errorf("%s is still there (%v)", dead[0], err)
	}
}

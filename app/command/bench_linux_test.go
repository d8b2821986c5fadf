package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"durand/app"
	"durand/app/exchange"
	"durand/data"
)

// BenchmarkImport reads ACLED-like files into a new case, beside the shell of
// SQLite reading the same file into one flat table, and writes them out again.
func BenchmarkImport(b *testing.B) {
	for _, events := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(events), func(b *testing.B) {
			folder := b.TempDir()
			at := func(name string) string { return filepath.Join(folder, name) }
			manyRows(b, at("acled.csv"), events)
			for b.Loop() {
				benchmarkImport(b, at, events)
			}
		})
	}
}

func benchmarkImport(b *testing.B, at func(string) string, events int) {
	alone(b, "new", at("a.durand"))
	read, readMB := alone(b, "import", at("a.durand"), at("acled.csv"))
	again, _ := alone(b, "import", at("a.durand"), at("acled.csv"))
	written, writtenMB := alone(b, "export", at("a.durand"), at("a.csv"))
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(read.Microseconds())/float64(events), "µs/event")
	b.ReportMetric(float64(again.Microseconds())/float64(events), "µs/event-again")
	b.ReportMetric(float64(written.Microseconds())/float64(events), "µs/event-out")
	b.ReportMetric(readMB, "MB-peak-in")
	b.ReportMetric(writtenMB, "MB-peak-out")
	if events <= 100_000 { // a sheet holds a million rows and no more
		sheet, sheetMB := alone(b, "export", at("a.durand"), at("a.xlsx"))
		alone(b, "new", at("b.durand"))
		back, backMB := alone(b, "import", at("b.durand"), at("a.xlsx"))
		b.ReportMetric(sheet.Seconds(), "s-xlsx-out")
		b.ReportMetric(sheetMB, "MB-xlsx-out")
		b.ReportMetric(back.Seconds(), "s-xlsx-in")
		b.ReportMetric(backMB, "MB-xlsx-in")
	}
	if shell, err := exec.LookPath("sqlite3"); err == nil {
		begun := time.Now()
		flat := exec.Command(shell, at("flat.db"), ".import --csv "+at("acled.csv")+" flat")
		if out, err := flat.CombinedOutput(); err != nil {
			b.Fatal(err, string(out))
		}
		b.ReportMetric(read.Seconds()/time.Since(begun).Seconds(), "times-flat")
		begun = time.Now()
		dump := exec.Command(shell, "-csv", at("flat.db"), ".output "+at("flat.csv"), "SELECT * FROM flat")
		if out, err := dump.CombinedOutput(); err != nil {
			b.Fatal(err, string(out))
		}
		b.ReportMetric(written.Seconds()/time.Since(begun).Seconds(), "times-flat-out")
	}
	for _, name := range []string{"a.durand", "b.durand", "a.csv", "a.xlsx", "flat.db", "flat.csv"} {
		if err := os.Remove(at(name)); err != nil && !os.IsNotExist(err) {
			b.Fatal(err)
		}
	}
}

// alone runs a command in a process of its own, and tells how long it took and
// how much memory, in MB, it had at most.
func alone(b *testing.B, args ...string) (time.Duration, float64) {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), commandHelper+"="+strings.Join(args, "|"))
	begun := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatal(err, string(out))
	}
	took := time.Since(begun)
	megabytes := 0.0
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		megabytes = float64(usage.Maxrss) / 1024
	}
	return took, megabytes
}

// BenchmarkHistoryOfImport takes an import of 100,000 events back and brings it
// again, and says how long each step takes beside the import.
func BenchmarkHistoryOfImport(b *testing.B) {
	folder := b.TempDir()
	file := filepath.Join(folder, "acled.csv")
	manyRows(b, file, 100_000)
	for b.Loop() {
		lib := app.NewLibrary(data.NewShelf(time.Now, "bench"), time.Now)
		took := func(what string, err error, begun time.Time) {
			if err != nil {
				b.Fatal(what, err)
			}
			b.ReportMetric(time.Since(begun).Seconds(), "s-"+what)
		}
		path := filepath.Join(folder, "a.durand")
		if err := lib.Create(b.Context(), path); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		took("import", importInto(b.Context(), lib, file), begun)
		begun = time.Now()
		_, err := lib.Undo(b.Context(), nil)
		took("undo", err, begun)
		begun = time.Now()
		_, err = lib.Redo(b.Context(), nil)
		took("redo", err, begun)
		if err := errors.Join(lib.Close(), os.Remove(path)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(0, "ns/op")
}

// importInto reads a file into the open case.
func importInto(ctx context.Context, lib *app.Library, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil {
		_, err = exchange.Import(ctx, lib, f, info.Size(), exchange.Options{Name: filepath.Base(file)})
	}
	return err
}

// BenchmarkReadingWhileImporting asks what the window asks - a count and the
// first page of the list - again and again while 100,000 rows are imported, and
// says how long the longest answer took. The window itself waits for none of
// them: it asks on other goroutines.
func BenchmarkReadingWhileImporting(b *testing.B) {
	folder := b.TempDir()
	path, file := filepath.Join(folder, "a.durand"), filepath.Join(folder, "acled.csv")
	manyRows(b, file, 100_000)
	alone(b, "new", path, "--ucdp")
	lib := app.NewLibrary(data.NewShelf(time.Now, "bench"), time.Now)
	if err := lib.Open(b.Context(), path, app.OpenWrite); err != nil {
		b.Fatal(err)
	}
	longest := time.Duration(0)
	for b.Loop() {
		done := make(chan error, 1)
		go func() { done <- importInto(b.Context(), lib, file) }()
		for going := true; going; {
			begun := time.Now()
			_, err := lib.Read().CountEvents(b.Context(), app.Filter{})
			if err == nil {
				_, err = lib.Read().TimelineEvents(b.Context(), app.Filter{}, app.DayMin, app.DayMax, 200)
			}
			if err != nil {
				b.Fatal(err)
			}
			longest = max(longest, time.Since(begun))
			select {
			case err := <-done:
				if err != nil {
					b.Fatal(err)
				}
				going = false
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "ms-longest-answer")
	if err := lib.Close(); err != nil {
		b.Fatal(err)
	}
}

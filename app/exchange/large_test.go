package exchange

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"durand/app"
)

const fewRows = "Date,Place,Actor,Killed\n2020-01-01,Hill Town,NRA,1\n2020-01-02,Hill Town,NRA,2\n"

// odd is a file that begins with a text and behaves badly after it.
type odd struct {
	text  string
	size  int64 // what is said of it
	after func(p []byte, at int64) (int, error)
}

func (o odd) ReadAt(p []byte, at int64) (int, error) {
	if at >= int64(len(o.text)) {
		return o.after(p, at)
	}
	n := copy(p, o.text[at:])
	if n < len(p) {
		more, err := o.after(p[n:], at+int64(n))
		return n + more, err
	}
	return n, nil
}

func (o odd) read(t *testing.T) (*Report, error) {
	t.Helper()
	f := newFakeCase()
	return Read(t.Context(), o, o.size, f, Options{Name: "odd.csv", before: f})
}

func TestAFileThatIsNotWhatItWasIsASentence(t *testing.T) {
	end := func([]byte, int64) (int, error) { return 0, io.EOF }
	more := func(p []byte, _ int64) (int, error) { return copy(p, "2020-01-03"), nil }
	gone := func([]byte, int64) (int, error) { return 0, io.ErrClosedPipe }
	for _, c := range []struct {
		name string
		file odd
		says string
	}{
		{"it became shorter", odd{fewRows, 1000, end}, "became shorter"},
		{"it grew", odd{fewRows, int64(len(fewRows)), more}, "grew"},
		{"it vanished", odd{fewRows, 1000, gone}, "cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := c.file.read(t)
			if app.KindOf(err) != app.Damaged || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAFileOfTwoGigabytesThatIsNoTableIsRefusedEarly(t *testing.T) {
	for name, fill := range map[string]byte{"nothing but zeros after the header": 0, "one line that never ends": 'x', "a quote that never ends": '"'} {
		t.Run(name, func(t *testing.T) {
			read := int64(0)
			file := odd{"Date,Place,Actor,Killed\n", 2 << 30, func(p []byte, _ int64) (int, error) {
				read += int64(len(p))
				for i := range p {
					p[i] = fill
				}
				return len(p), nil
			}}
			_, err := file.read(t)
			if err == nil || !strings.Contains(err.Error(), "longer than") && !strings.Contains(err.Error(), "not a text file") {
				t.Errorf("got %v", err)
			}
			if read > 64<<20 {
				t.Errorf("it was refused after %d MB only", read>>20)
			}
		})
	}
}

// TestManyRowsNeedNoMemory reads rows that are all refused, so that what is
// held is the reader's own: of short rows what the report lists, of long ones
// with ids what tells ids apart.
func TestManyRowsNeedNoMemory(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		line func(n int64) string // all of one length
		size int64
	}{
		"short rows": {"Date,Place,Actor,Killed\n", func(int64) string { return "bad date,Hill Town,NRA,1\n" }, 12 << 20},
		"long rows with ids": {"ID,Date,Place,Summary\n", func(n int64) string {
			return fmt.Sprintf("E%07d,bad date,Hill Town,%s\n", n, strings.Repeat("x", 2000))
		}, 100 << 20},
	} {
		t.Run(name, func(t *testing.T) { readRefused(t, c.head, c.line, c.size) })
	}
}

func readRefused(t *testing.T, head string, line func(int64) string, size int64) {
	t.Helper()
	file := odd{head, size, nil}
	start, length := int64(len(file.text)), int64(len(line(0)))
	var before, after runtime.MemStats
	most, reads := uint64(0), 0
	file.after = func(p []byte, at int64) (int, error) {
		if reads++; reads%100 == 0 {
			runtime.GC() // what is held, not what was left lying
			runtime.ReadMemStats(&after)
			most = max(most, after.HeapAlloc)
		}
		done := 0
		for done < len(p) && at < size {
			row := line((at - start) / length)
			n := copy(p[done:], row[(at-start)%length:min(length, (at-start)%length+size-at)])
			done, at = done+n, at+int64(n)
		}
		if done == 0 {
			return 0, io.EOF
		}
		return done, nil
	}
	runtime.GC()
	runtime.ReadMemStats(&before)
	f := newFakeCase()
	report, err := Read(context.Background(), file, size, f, Options{Name: "odd.csv", before: f})
	if err != nil {
		t.Fatal(err)
	}
	if report.SkippedCount() < int(size/length)-1 || len(report.Skipped) > maxListed {
		t.Errorf("%d skipped, %d listed", report.SkippedCount(), len(report.Skipped))
	}
	if held := int64(most) - int64(before.HeapAlloc); held > 64<<20 {
		t.Errorf("%d MB were held", held>>20)
	}
}

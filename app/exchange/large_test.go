package exchange

import (
	"context"
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
// held is the reader's own.
func TestManyRowsNeedNoMemory(t *testing.T) {
	const size = 12 << 20
	line := "bad date,Hill Town,NRA,1\n"
	file := odd{"Date,Place,Actor,Killed\n", size, nil}
	start := int64(len(file.text))
	file.after = func(p []byte, at int64) (int, error) {
		if at >= size {
			return 0, io.EOF
		}
		n := min(int64(len(p)), size-at)
		for i := range p[:n] {
			p[i] = line[(at-start+int64(i))%int64(len(line))]
		}
		return int(n), nil
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	most := uint64(0)
	f := newFakeCase()
	report, err := Read(context.Background(), file, size, f, Options{Name: "odd.csv", before: f, Progress: func(string, int64, int64) {
		runtime.ReadMemStats(&after)
		most = max(most, after.HeapInuse)
	}})
	if err != nil {
		t.Fatal(err)
	}
	if report.SkippedCount() < size/len(line)-1 || len(report.Skipped) > maxListed {
		t.Errorf("%d skipped, %d listed", report.SkippedCount(), len(report.Skipped))
	}
	if held := int64(most) - int64(before.HeapInuse); held > 64<<20 {
		t.Errorf("%d MB were held", held>>20)
	}
}

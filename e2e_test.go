//go:build e2e

package main_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestWindow does what a person does: opens the starter case, searches,
// selects, types a note, loses power, and finds the note again. It needs a
// screen of its own, which .ci/e2e.sh makes; a missing tool fails it.
func TestWindow(t *testing.T) {
	d := newDesk(t)
	d.env = append(d.env, "FYNE_THEME=light")

	w := d.start()
	casePath := d.waitForCase()
	w.settle()
	w.shot("1-starter-case")

	w.keys("ctrl+k")
	w.types("school")
	w.settle()
	w.shot("2-search")
	w.keys("Return")
	w.settle()
	w.shot("3-selected")

	const text = "Zebra crossing: ask who counted the wounded, and when."
	w.keys("ctrl+m")
	w.settle()
	w.types(text)
	time.Sleep(2 * time.Second) // what is older than a second must be on the disk
	w.shot("4-note-typed")
	w.kill()
	d.wantNote(casePath, text)

	w = d.start()
	w.settle()
	w.shot("5-started-again")
	w.keys("ctrl+k")
	w.types("quagga")
	nothing := w.settle()
	w.keys("ctrl+a")
	w.types("zebra")
	found := w.settle()
	w.shot("6-note-found")
	if share := changed(nothing, found); share < 0.001 {
		t.Errorf("the search for a word of the note shows the same as for a word that is nowhere (%.4f of the picture differs)", share)
	}
	w.keys("Return")
	w.settle()
	w.shot("7-note-opened")
	for page := 2; page <= 5; page++ {
		w.keys(fmt.Sprintf("ctrl+%d", page))
		w.settle()
		w.shot(fmt.Sprintf("8-page-%d", page))
	}
	w.keys("ctrl+1")
	w.resize(900, 600)
	w.settle()
	w.shot("9-small")
	w.quit()

	d.env = append(d.env, "FYNE_THEME=dark")
	w = d.start(casePath)
	w.settle()
	w.shot("10-dark")
	w.quit()
	d.wantNote(casePath, text)
	d.wantQuietLog()
}

// desk is a person's home folder and screen.
type desk struct {
	t       testing.TB
	program string
	out     string
	home    string
	env     []string
	log     *os.File
}

func newDesk(t testing.TB) *desk {
	d := &desk{t: t, program: os.Getenv("DURAND_BIN"), out: os.Getenv("DURAND_OUT"), home: t.TempDir()}
	if d.program == "" || d.out == "" || os.Getenv("DURAND_SCREEN") == "" {
		t.Fatal("this test needs a program, a folder and a screen: run it with make e2e")
	}
	d.env = append(os.Environ(), "HOME="+d.home, "XDG_CONFIG_HOME="+d.home+"/config",
		"XDG_DATA_HOME="+d.home+"/data", "XDG_CACHE_HOME="+d.home+"/cache", "XDG_DOCUMENTS_DIR="+d.home+"/documents")
	log, err := os.Create(filepath.Join(d.out, "durand.log"))
	if err != nil {
		t.Fatal(err)
	}
	d.log = log
	t.Cleanup(func() { log.Close() })
	return d
}

// run runs a program to its end and returns what it printed.
func (d *desk) run(name string, args ...string) []byte {
	d.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		d.t.Fatalf("%s %s: %v: %s", filepath.Base(name), strings.Join(args, " "), err, stderr.String())
	}
	return stdout.Bytes()
}

// until asks again and again, and fails the test after a minute and a half.
func (d *desk) until(what string, done func() bool) {
	d.t.Helper()
	for end := time.Now().Add(90 * time.Second); !done(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("waited in vain for %s; see %s", what, d.out)
		}
	}
}

// waitForCase returns the case that the first start makes in the home folder.
func (d *desk) waitForCase() (found string) {
	d.t.Helper()
	d.until("the starter case in the home folder", func() bool {
		err := filepath.WalkDir(d.home, func(path string, _ fs.DirEntry, err error) error {
			if filepath.Ext(path) == ".durand" && !strings.Contains(path, "/.durand-new-") { // where it is built first
				found = path
			}
			return err
		})
		return err == nil && found != ""
	})
	return found
}

// wantNote looks for a note in the case, as another program sees it.
func (d *desk) wantNote(casePath, text string) {
	d.t.Helper()
	file := filepath.Join(d.t.TempDir(), "case.json")
	d.run(d.program, "export", casePath, file)
	raw, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatal(err)
	}
	var exported struct {
		Events []json.RawMessage
		Notes  []struct{ Text string }
	}
	if err := json.Unmarshal(raw, &exported); err != nil {
		d.t.Fatal(err)
	}
	if len(exported.Events) < 50 {
		d.t.Errorf("the exported starter case has %d events only", len(exported.Events))
	}
	count := 0
	for _, note := range exported.Notes {
		if note.Text == text {
			count++
		}
	}
	if count != 1 {
		d.t.Errorf("the note stands %d times in the exported case, want once", count)
	}
}

// wantQuietLog fails on what the program or Fyne complained of.
func (d *desk) wantQuietLog() {
	d.t.Helper()
	log, err := os.ReadFile(d.log.Name())
	if err != nil {
		d.t.Fatal(err)
	}
	for _, complaint := range []string{"Error in Fyne call thread", "DATA RACE", "panic:", "fatal error:"} {
		if bytes.Contains(log, []byte(complaint)) {
			d.t.Errorf("the program's log says %q; see %s", complaint, d.log.Name())
		}
	}
}

// window is the program running, with its window on the screen.
type window struct {
	*desk
	cmd   *exec.Cmd
	id    string
	ended chan error
}

// start starts the program and returns when its window is there.
func (d *desk) start(args ...string) *window {
	d.t.Helper()
	w := &window{desk: d, cmd: exec.Command(d.program, args...), ended: make(chan error, 1)}
	w.cmd.Env, w.cmd.Stdout, w.cmd.Stderr = d.env, d.log, d.log
	if err := w.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() { w.ended <- w.cmd.Wait() }()
	d.t.Cleanup(func() { w.cmd.Process.Kill() })
	d.until("the window", func() bool {
		select {
		case err := <-w.ended:
			d.t.Fatalf("the program ended before its window was there (%v); see %s", err, d.log.Name())
		default:
		}
		ids, err := exec.Command("xdotool", "search", "--all", "--onlyvisible", "--pid", fmt.Sprint(w.cmd.Process.Pid), "--name", "Durand").Output()
		w.id, _, _ = strings.Cut(string(ids), "\n")
		return err == nil && w.id != ""
	})
	// The first frame of a fresh machine takes its time, and a black window is
	// as still as one that waits for keys.
	d.until("its first frame", func() bool { return changed(make([]byte, len(d.picture())), d.picture()) > 0.2 })
	d.run("xdotool", "windowactivate", "--sync", w.id)
	d.run("xdotool", "mousemove", "1439", "899") // or tips would stand in the pictures
	return w
}

func (w *window) keys(key string) {
	w.t.Helper()
	w.run("xdotool", "key", "--clearmodifiers", key)
}

func (w *window) types(text string) {
	w.t.Helper()
	w.run("xdotool", "type", "--delay", "40", text)
}

func (w *window) resize(width, height int) {
	w.t.Helper()
	w.run("xdotool", "windowsize", "--sync", w.id, fmt.Sprint(width), fmt.Sprint(height))
}

// settle returns what the screen shows when it has stood still for a second.
func (w *window) settle() []byte {
	w.t.Helper()
	last := w.picture()
	still := time.Now()
	w.until("the window to come to rest", func() bool {
		next := w.picture()
		if changed(last, next) > caret {
			still = time.Now()
		}
		last = next
		return time.Since(still) > time.Second
	})
	return last
}

func (w *window) shot(name string) {
	w.t.Helper()
	w.run("import", "-window", w.id, filepath.Join(w.out, name+".png"))
}

// kill ends the program as a power cut would.
func (w *window) kill() {
	w.t.Helper()
	if err := w.cmd.Process.Kill(); err != nil {
		w.t.Fatal(err)
	}
	<-w.ended
}

// quit asks the program to end, as a person does.
func (w *window) quit() {
	w.t.Helper()
	w.keys("ctrl+q")
	select {
	case err := <-w.ended:
		if err != nil {
			w.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		w.t.Error("the program did not end when asked to")
	}
}

// caret is the share of the screen that may change while all stands still.
const caret = 0.0003

// ring is more than the share of the screen that the ring around a list takes,
// and less than a row of it.
const ring = 0.005

// picture returns the pixels of the screen, four bytes each.
func (d *desk) picture() []byte { return d.rows(1) }

// glance returns every eighth row of the screen: to read all of it time and
// again takes much of one of two cores from the program that is measured.
func (d *desk) glance() []byte { return d.rows(8) }

// rows returns the pixels of one row of so many from the file in which Xvfb
// keeps the screen: an X window dump.
func (d *desk) rows(every int64) []byte {
	d.t.Helper()
	dump, err := os.Open(os.Getenv("DURAND_SCREEN"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer dump.Close()
	var head [20 * 4]byte
	_, err = dump.ReadAt(head[:], 0)
	word := func(n int) int64 { return int64(binary.BigEndian.Uint32(head[n*4:])) }
	begin, height, width := word(0)+12*word(19), word(5), word(12)
	rows := make([]byte, height/every*width)
	for row := int64(0); row < height/every && err == nil; row++ {
		_, err = dump.ReadAt(rows[row*width:(row+1)*width], begin+row*every*width)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return rows
}

// changed returns the share of pixels that differ.
func changed(a, b []byte) float64 {
	count := 0
	for i := 0; i+4 <= len(a); i += 4 {
		if !bytes.Equal(a[i:i+4], b[i:i+4]) {
			count++
		}
	}
	return float64(count) / float64(len(a)/4)
}

// BenchmarkStart prints how much longer Durand takes from the start of its
// process to a filled list of the starter case than an empty Fyne window of
// the same size takes to be drawn, and how much more memory at its peak: the
// medians of runs in turn.
func BenchmarkStart(b *testing.B) {
	d := newDesk(b)
	empty := os.Getenv("DURAND_EMPTY")
	casePath := filepath.Join(d.home, "starter.durand")
	d.run(d.program, "new", casePath, "--starter")
	var ours, theirs figures
	for range warming + 7*b.N {
		d.measure(&theirs, empty)
		d.measure(&ours, d.program, casePath)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(ours.millis), "ms-to-list")
	b.ReportMetric(median(theirs.millis), "ms-empty")
	b.ReportMetric(median(ours.millis)/median(theirs.millis), "times-as-long")
	b.ReportMetric(median(ours.megabytes), "MB-peak")
	b.ReportMetric(median(theirs.megabytes), "MB-empty")
	b.ReportMetric(median(ours.megabytes)/median(theirs.megabytes), "times-the-memory")
}

// figures are what was measured of one program, run after run.
type figures struct{ millis, megabytes []float64 }

func median(values []float64) float64 {
	return slices.Sorted(slices.Values(values[warming:]))[(len(values)-warming)/2]
}

// warming is how many starts only warm the caches. Mesa, which draws without a
// graphics card, has stored all its compiled shaders after four.
const warming = 5

// measure starts a program, waits until the screen has stood still for a
// second, and notes when what it then shows was there: all but the ring around
// what has the keyboard, which the desktop hands over when the window stands.
func (d *desk) measure(f *figures, program string, args ...string) {
	d.t.Helper()
	bare := d.glance()
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = d.env, d.log, d.log
	type sight struct {
		at      time.Time
		picture []byte
	}
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	seen := []sight{{begin, bare}}
	last := seen[0]
	for time.Since(last.at) < time.Second || changed(bare, last.picture) < 0.2 {
		if time.Since(begin) > time.Minute {
			d.t.Fatalf("%s drew no window", program)
		}
		if next := d.glance(); !bytes.Equal(last.picture, next) {
			last = sight{time.Now(), next}
			seen = append(seen, last)
		}
		time.Sleep(5 * time.Millisecond)
	}
	there := slices.IndexFunc(seen, func(s sight) bool { return changed(last.picture, s.picture) < ring })
	f.millis = append(f.millis, float64(seen[there].at.Sub(begin).Microseconds())/1000)
	f.megabytes = append(f.megabytes, d.peak(cmd.Process.Pid))
	if err := cmd.Process.Kill(); err != nil {
		d.t.Fatal(err)
	}
	cmd.Wait()
	d.until("the bare screen", func() bool { return changed(bare, d.glance()) < caret })
}

// peak returns the most memory a process has held, in megabytes.
func (d *desk) peak(pid int) float64 {
	d.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		d.t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes, err := strconv.ParseFloat(strings.Fields(after)[0], 64)
	if err != nil {
		d.t.Fatal(err)
	}
	return kilobytes / 1024
}

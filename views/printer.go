package views

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"durand/app"
	"durand/charts/report"
)

// Printing goes through CUPS by its own command lp, which Linux and macOS
// have where they can print at all. Where it is not, and on Windows, the
// system's viewer gets the PDF: it prints it as it prints everything else.

// printOrder is where and how to print.
type printOrder struct {
	printer  string // empty: the system's viewer
	copies   int
	twoSided bool
}

// printersWait is how long the printers may take to be listed: a server that
// does not answer must not keep anybody from printing by the viewer.
const printersWait = 5 * time.Second

// printers lists the printers that CUPS knows, the default one first.
func printers(ctx context.Context) []string {
	if _, err := exec.LookPath("lp"); err != nil {
		return nil
	}
	ctx, stop := context.WithTimeout(ctx, printersWait)
	defer stop()
	listed, err := plainCommand(ctx, "lpstat", "-e").Output()
	if err != nil {
		return nil // CUPS does not run, or has no printer
	}
	names := strings.Fields(string(listed))
	preferred, _ := plainCommand(ctx, "lpstat", "-d").Output()
	_, first, _ := strings.Cut(string(preferred), ": ")
	first = strings.TrimSpace(first)
	for i, name := range names {
		if name == first {
			copy(names[1:i+1], names[:i])
			names[0] = first
		}
	}
	return names
}

// plainCommand is a command that answers in English.
func plainCommand(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	return c
}

// send gives a file to the printer and says what became of it.
func (o printOrder) send(ctx context.Context, path string, paper report.Paper) (string, error) {
	format := paper.Format
	if format == "" {
		format = report.A4
	}
	args := []string{"-d", o.printer, "-o", "media=" + string(format), "-t", strings.TrimSuffix(filepath.Base(path), ".pdf")}
	if o.copies > 1 {
		args = append(args, "-n", strconv.Itoa(o.copies))
	}
	if o.twoSided {
		edge := "two-sided-long-edge"
		if paper.Landscape {
			edge = "two-sided-short-edge"
		}
		args = append(args, "-o", "sides="+edge)
	}
	var out, complaint bytes.Buffer
	c := plainCommand(ctx, "lp", append(args, "--", path)...)
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			return "", &app.Problem{Kind: app.Cancelled, Say: "Printing was stopped.", Err: err}
		}
		why := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(complaint.String()), "lp: "), ".")
		return "", &app.Problem{Kind: app.Denied, Err: err, Say: "The printer “" + o.printer + "” did not take the pages: " + orElse(why, err.Error()) + ". Choose another printer, or save the pages as PDF."}
	}
	job := strings.TrimPrefix(strings.TrimSpace(out.String()), "request id is ")
	job, _, _ = strings.Cut(job, " ")
	return "Sent to the printer " + o.printer + " as " + orElse(job, "a job"), nil
}

// openInViewer shows a PDF in the system's own viewer.
func (s *shell) openInViewer(ctx context.Context, path string) error {
	if runtime.GOOS == "linux" {
		// The desktop's opener starts and says nothing, so it is asked first
		// whether there is a viewer at all.
		viewer, err := plainCommand(ctx, "xdg-mime", "query", "default", "application/pdf").Output()
		if err != nil || len(bytes.TrimSpace(viewer)) == 0 {
			return noViewer(err)
		}
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	if runtime.GOOS == "windows" {
		address.Path = "/" + address.Path
	}
	if err := s.app.OpenURL(&address); err != nil {
		return noViewer(err)
	}
	return nil
}

// spool is a folder only this person can read, for the files that are handed
// to printers and viewers; it goes with the window.
type spool struct {
	mu     sync.Mutex
	folder string
}

// spoolStart begins the name of each spool; the number of its process follows.
const spoolStart = "durand-print-"

// sweepSpools removes from a folder what windows left there that were killed
// or lost their power: pages that not everybody may read.
func sweepSpools(folder string) {
	left, err := filepath.Glob(filepath.Join(folder, spoolStart+"*-*"))
	if err != nil {
		return
	}
	for _, path := range left {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(path), spoolStart), "-")
		if pid, err := strconv.Atoi(number); err == nil && !lives(pid) {
			_ = os.RemoveAll(path) // another person's stays: the system does not let it go
		}
	}
}

// lives tells whether a process is there; in doubt it is.
func lives(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	err = process.Signal(syscall.Signal(0))
	return !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}

// path is where a file that is handed over is written.
func (s *spool) path(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folder == "" {
		folder, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", spoolStart, os.Getpid()))
		if err != nil {
			return "", &app.Problem{Kind: app.Denied, Err: err, Say: "Nothing can be written to " + os.TempDir() + ", where pages wait for the printer. Make room there, or choose “Save as PDF …”."}
		}
		s.folder = folder
	}
	return filepath.Join(s.folder, name), nil
}

// clear removes what was handed over. CUPS has its own copy by then; a viewer
// may keep the file open.
func (s *spool) clear() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folder == "" {
		return nil
	}
	err := os.RemoveAll(s.folder)
	s.folder = ""
	if errors.Is(err, os.ErrPermission) { // Windows, while a viewer shows it
		return nil
	}
	return err
}

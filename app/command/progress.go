package command

import (
	"fmt"
	"io"
	"time"

	"durand/app"
)

// progress shows long work on a terminal, in one line that is wiped at the
// end; elsewhere nothing.
type progress struct {
	out    io.Writer
	began  time.Time
	shown  time.Time
	silent bool
}

func (d Desk) progress() *progress {
	return &progress{out: d.Err, began: time.Now(), silent: !d.Terminal}
}

// tell is called as the work goes on; total 0 means not known.
func (p *progress) tell(what string, done, total int64) {
	now := time.Now()
	if p.silent || now.Sub(p.shown) < 100*time.Millisecond {
		return
	}
	p.shown = now
	line := what
	if total > 0 && done <= total {
		line += fmt.Sprintf(", %d %%", 100*done/total)
		if gone := now.Sub(p.began); done > 0 && gone > 2*time.Second {
			left := time.Duration(float64(gone) * float64(total-done) / float64(done))
			line += fmt.Sprintf(", %v left", left.Round(time.Second))
		}
	}
	fmt.Fprintf(p.out, "\r\x1b[K%s", line)
}

func (p *progress) rows(n int) { p.tell(app.Counted(n, "row", "rows")+" written", 0, 0) }

func (p *progress) bytes(done, total int64) { p.tell("working", done, total) }

// end wipes the line.
func (p *progress) end() {
	if !p.shown.IsZero() {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

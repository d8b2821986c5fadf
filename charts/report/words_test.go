package report

import (
	"testing"
	"time"

	"durand/app"
)

func TestANoteIsDatedByTheClockOfItsReader(t *testing.T) {
	was := time.Local
	t.Cleanup(func() { time.Local = was })
	time.Local = time.FixedZone("Kabul", 4*3600+1800)
	n := &app.Note{By: "ab", Created: time.Date(2023, 11, 23, 21, 30, 0, 0, time.UTC)} // two in the morning there
	if got := noteHead(n); got != "Note: ab, 24 November 2023" {
		t.Errorf("%q", got)
	}
}

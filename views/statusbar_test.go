package views

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"durand/app"
)

func TestALongReadingIsShownAndCanBeCancelled(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	ended := make(chan error, 1)
	var heard error
	begin := func() {
		reading(d.shell, "slow", "Counting very much", "Ask again.", func(ctx context.Context) (int, error) {
			<-ctx.Done()
			ended <- ctx.Err()
			return 0, ctx.Err()
		}, func(_ int, err error) { heard = err })
	}
	begin()
	begin() // the newer takes the place of the older, which ends
	if err := <-ended; err == nil {
		t.Error("the older reading goes on")
	}
	d.until("it is shown", func() bool { return d.says("Counting very much") })
	if len(d.status.works) != 1 {
		t.Errorf("%d works are shown", len(d.status.works))
	}
	test.Tap(d.status.stop)
	if err := <-ended; err == nil {
		t.Error("the reading goes on")
	}
	if !strings.HasSuffix(say(heard), "Ask again.") {
		t.Errorf("how it is read again is not said: %v", heard)
	}
	if app.KindOf(heard) != app.Cancelled || d.says("Counting very much") {
		t.Errorf("after the cancelling: %v", heard)
	}
	reading(d.shell, "slow", "Counting little", "Ask again.", func(context.Context) (int, error) { return 7, nil }, func(n int, err error) {
		if n != 7 || err != nil {
			t.Error(n, err)
		}
		heard = nil
	})
	d.until("the answer of the next one arrives", func() bool { return heard == nil })
	if d.says("Counting little") {
		t.Error("a quick reading is shown as long")
	}
}

func TestWorkThatTurnsOutLongIsShownAndCanBeCancelled(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	var ended error
	long := false
	d.mostlyShort("Undoing", func(ctx context.Context, report func(string, int64, int64)) error {
		report("copying the case", 1, 2)
		<-ctx.Done()
		return ctx.Err()
	}, func() { long = true }, func(err error) { ended = err })
	d.until("the work has its place", func() bool { return d.status.stop.Size().Width > 0 && d.says("Undoing: copying the case") })
	d.status.stop.OnTapped()
	d.until("the work has stopped", func() bool { return ended != nil })
	if !long || !errors.Is(ended, context.Canceled) || d.status.work.Visible() {
		t.Errorf("told %v, ended with %v, still shown %v", long, ended, d.status.work.Visible())
	}
}

func TestTheLastChangeIsThatOfWhatWasSavedLast(t *testing.T) {
	path := makeCase(t)
	d := sitDown(t, path)
	d.filled(5)
	d.until("the last change is told", func() bool { return d.status.saved.Text == "Last change "+clock().Local().Format("2 Jan 2006 15:04") })
	d.status.tell("Last change 1 Jan 2020 12:00")
	if err := d.lib.Save(d.tasks.ctx, "an actor", &app.Actor{Name: "A committee", Kind: app.ActorState}); err != nil {
		t.Fatal(err)
	}
	d.until("the newer change is told", func() bool { return d.status.saved.Text == "Last change "+clock().Local().Format("2 Jan 2006 15:04") })
	d.status.tell("Read this first")
	d.status.refresh()
	d.until("every reading has ended", d.nothingAsked)
	if d.status.saved.Text != "Read this first" {
		t.Errorf("what is to be read is written over: %q", d.status.saved.Text)
	}
}

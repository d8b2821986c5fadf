package views

import (
	"context"
	"slices"
	"testing"
	"time"
)

// Before the window is there what arrives is shown in the order of its arrival,
// and what an answer asks in its turn is waited for too.
func TestTheFirstFrameWaitsForWhatWasAsked(t *testing.T) {
	tasks := newTasks(t.Context())
	tasks.post = func(func()) { t.Error("something was handed to a window that is not there") }
	tasks.collect()
	var shown []string
	tasks.run(func(context.Context) error { return nil }, func(error) {
		shown = append(shown, "case")
		load(tasks, "list", func(context.Context) (string, error) {
			time.Sleep(5 * time.Millisecond)
			return "list", nil
		}, func(what string, err error) { shown = append(shown, what) })
	})
	tasks.settle(time.Minute)
	if want := []string{"case", "list"}; !slices.Equal(shown, want) {
		t.Errorf("the first frame shows %q, want %q", shown, want)
	}
}

// A slow case does not keep the window away: its answer is shown when it comes.
func TestTheFirstFrameDoesNotWaitForASlowCase(t *testing.T) {
	tasks := newTasks(t.Context())
	window := make(chan func(), 1)
	tasks.post = func(do func()) { window <- do }
	tasks.collect()
	ready, shown := make(chan struct{}), false
	load(tasks, "list", func(context.Context) (int, error) {
		<-ready
		return 0, nil
	}, func(int, error) { shown = true })
	tasks.settle(time.Millisecond)
	if shown {
		t.Fatal("an answer was shown that had not come")
	}
	close(ready)
	(<-window)()
	if !shown {
		t.Error("what came after the first frame was not shown")
	}
}

// What is saved is saved in the order asked, whoever waits for it: else older
// words would be written over newer ones.
func TestSavingsAreDoneInTheOrderAsked(t *testing.T) {
	tasks := newTasks(t.Context())
	tasks.post = func(do func()) {}
	var saved, want []int
	save := func(n int) func(context.Context) error {
		return func(context.Context) error {
			saved = append(saved, n)
			return nil
		}
	}
	for n := range 200 {
		want = append(want, 2*n, 2*n+1)
		tasks.run(save(2*n), func(error) {})
		if n%2 == 0 {
			tasks.run(save(2*n+1), func(error) {})
		} else if err := tasks.now(save(2*n + 1)); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(saved, want) {
		t.Errorf("the order is %v", saved)
	}
}

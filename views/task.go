package views

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"durand/app"
)

// tasks runs what takes time away from the screen. This file holds the only
// goroutines of the window and the only fyne.Do: everything else runs on the
// main goroutine and may touch widgets.
type tasks struct {
	ctx  context.Context
	quit context.CancelFunc
	post func(func()) // runs something on the main goroutine, soon

	mu    sync.Mutex
	slots map[string]*slot
	begun uint64        // how many questions were begun
	asked int           // what was asked of load and run and did not arrive yet
	ready []func()      // what has arrived and waits for the main goroutine
	bound bool          // whether the main goroutine was told of it
	early *early        // what arrives before the window is there; nil afterwards
	last  chan struct{} // closed when the saving asked last has ended
}

// early holds what arrives while no window is there to show it.
type early struct {
	arrived []func()
	bell    chan struct{}
}

// slot is a place for one question: a newer one cancels the older.
type slot struct {
	generation uint64
	cancel     context.CancelFunc
	timer      *time.Timer
}

func newTasks(ctx context.Context) *tasks {
	ctx, quit := context.WithCancel(ctx)
	return &tasks{ctx: ctx, quit: quit, post: fyne.Do, slots: map[string]*slot{}}
}

// collect keeps what arrives until settle shows it.
func (t *tasks) collect() { t.early = &early{bell: make(chan struct{}, 1)} }

// settle shows what was collected, on the calling goroutine, until everything
// that was asked has arrived or patience ends; from then on the window shows
// what arrives. So the window's first frame shows the case: each frame drawn
// without it would only keep the reader waiting.
func (t *tasks) settle(patience time.Duration) {
	end := time.NewTimer(patience)
	defer end.Stop()
	late := false
	for {
		t.mu.Lock()
		arrived := t.early.arrived
		t.early.arrived = nil
		if len(arrived) == 0 && (late || t.asked == 0) {
			t.early = nil
			t.mu.Unlock()
			return
		}
		bell := t.early.bell
		t.mu.Unlock()
		for _, do := range arrived {
			do()
		}
		if len(arrived) > 0 {
			continue
		}
		select {
		case <-bell:
		case <-end.C:
			late = true
		}
	}
}

// deliver runs something on the main goroutine, soon.
func (t *tasks) deliver(do func()) {
	t.mu.Lock()
	if t.early == nil {
		t.ready = append(t.ready, do)
		told := t.bound
		t.bound = true
		t.mu.Unlock()
		if !told {
			t.post(t.turn)
		}
		return
	}
	t.early.arrived = append(t.early.arrived, do)
	select {
	case t.early.bell <- struct{}{}:
	default:
	}
	t.mu.Unlock()
}

// atOnce is how long a turn of the main goroutine goes on with what has arrived.
const atOnce = 8 * time.Millisecond

// turn does on the main goroutine what has arrived, in its order. The desktop
// takes one thing a turn, between its pictures, and a picture takes long where
// others work too: one by one, the saving of what is typed would come seconds
// late. What would keep the window from answering waits for the next turn.
func (t *tasks) turn() {
	for begun := time.Now(); ; {
		t.mu.Lock()
		if len(t.ready) == 0 {
			t.bound = false
			t.mu.Unlock()
			return
		}
		if time.Since(begun) > atOnce {
			t.mu.Unlock()
			t.post(t.turn)
			return
		}
		do := t.ready[0]
		t.ready = t.ready[1:]
		t.mu.Unlock()
		do()
	}
}

// awaited counts a question until its answer has arrived.
func (t *tasks) awaited(n int) {
	t.mu.Lock()
	t.asked += n
	t.mu.Unlock()
}

// meanwhile does a piece of work on another core; the caller goes on and calls
// wait before it needs what was done. The work gives way to the caller, and to
// the display, which draws on the same cores for it.
func meanwhile(ctx context.Context, work func()) (wait func()) {
	done := make(chan struct{})
	go func() {
		app.GiveWay(ctx)
		work()
		close(done)
	}()
	return func() { <-done }
}

// stop cancels everything that is under way.
func (t *tasks) stop() { t.quit() }

func (t *tasks) begin(name string) (context.Context, uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.slots[name]
	if s == nil {
		s = new(slot)
		t.slots[name] = s
	}
	if s.cancel != nil {
		s.cancel()
	}
	ctx, cancel := context.WithCancel(t.ctx)
	t.begun++
	s.generation, s.cancel = t.begun, cancel
	return ctx, s.generation
}

// arrived tells whether a question was not superseded, and frees its slot.
func (t *tasks) arrived(name string, generation uint64) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.slots[name]
	if s == nil || s.generation != generation {
		return false
	}
	s.cancel()
	delete(t.slots, name)
	return t.ctx.Err() == nil
}

// drop cancels the question in a slot, if one is under way.
func (t *tasks) drop(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.slots[name]; s != nil {
		s.cancel()
		if s.timer != nil {
			s.timer.Stop()
		}
		delete(t.slots, name)
	}
}

// load asks for something off the main goroutine and shows the answer on it,
// unless a newer question took the slot meanwhile.
func load[T any](t *tasks, name string, ask func(context.Context) (T, error), show func(T, error)) {
	ctx, generation := t.begin(name)
	t.awaited(1)
	go func() {
		answer, err := ask(ctx)
		t.deliver(func() {
			t.awaited(-1)
			if t.arrived(name, generation) {
				show(answer, err)
			}
		})
	}()
}

// queue puts the caller behind the savings asked before. It waits in the wait
// that is returned and lets the next one pass with next.
func (t *tasks) queue() (wait, next func()) {
	mine := make(chan struct{})
	t.mu.Lock()
	before := t.last
	t.last = mine
	t.mu.Unlock()
	return func() {
		if before != nil {
			<-before
		}
	}, func() { close(mine) }
}

// run does one piece of work in the order asked and tells the main goroutine
// how it ended. Unlike load it is never superseded.
func (t *tasks) run(work func(context.Context) error, done func(error)) {
	t.awaited(1)
	wait, next := t.queue()
	go func() {
		wait()
		err := work(t.ctx)
		next()
		t.deliver(func() {
			t.awaited(-1)
			done(err)
		})
	}()
}

// now does a piece of work on the calling goroutine, after those asked before.
func (t *tasks) now(work func(context.Context) error) error {
	wait, next := t.queue()
	defer next()
	wait()
	return work(t.ctx)
}

// long does long work that shows progress and can be cancelled: report may
// be called from anywhere and as often as it likes.
func (t *tasks) long(work func(ctx context.Context, report func(string, int64, int64)) error,
	progress func(string, int64, int64), done func(error),
) (cancel func()) {
	ctx, cancel := context.WithCancel(t.ctx)
	go func() {
		var mu sync.Mutex
		var last time.Time
		err := work(app.GiveWay(ctx), func(what string, n, total int64) {
			mu.Lock()
			defer mu.Unlock()
			if now := time.Now(); now.Sub(last) > 200*time.Millisecond || n == total {
				last = now
				t.deliver(func() { progress(what, n, total) })
			}
		})
		cancel()
		t.deliver(func() { done(err) })
	}()
	return cancel
}

// after calls do on the main goroutine when the delay has passed, unless the
// slot was asked again or dropped before.
func (t *tasks) after(name string, delay time.Duration, do func()) {
	_, generation := t.begin(name)
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.slots[name]
	if s.timer != nil {
		s.timer.Stop()
	}
	s.timer = time.AfterFunc(delay, func() {
		t.deliver(func() {
			if t.arrived(name, generation) {
				do()
			}
		})
	})
}

// soon calls do on the main goroutine from any other.
func (t *tasks) soon(do func()) {
	t.deliver(func() {
		if t.ctx.Err() == nil {
			do()
		}
	})
}

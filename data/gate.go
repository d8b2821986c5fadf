package data

import (
	"context"
	"sync"
)

// gate lets any number of readers pass, and now and then one who needs to be
// alone, for as long as it takes to put another file in the place of the case.
// Who waits to be alone does not hold up readers, so that a reader may ask
// more while it reads.
type gate struct {
	mu     sync.Mutex
	inside int
	shut   chan struct{} // not nil while somebody is alone; closed when done
	empty  chan struct{} // not nil while somebody waits; closed when nobody is inside
}

func (g *gate) enter(ctx context.Context) error {
	for {
		g.mu.Lock()
		shut := g.shut
		if shut == nil {
			g.inside++
			g.mu.Unlock()
			return nil
		}
		g.mu.Unlock()
		select {
		case <-shut:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inside--
	if g.inside == 0 && g.empty != nil {
		close(g.empty)
		g.empty = nil
	}
}

// close waits until nobody is inside and runs alone. One at a time: its caller
// has the turn to write.
func (g *gate) close(ctx context.Context, alone func() error) error {
	for {
		g.mu.Lock()
		if g.inside == 0 {
			shut := make(chan struct{})
			g.shut = shut
			g.mu.Unlock()
			defer func() {
				g.mu.Lock()
				g.shut = nil
				g.mu.Unlock()
				close(shut)
			}()
			return alone()
		}
		if g.empty == nil {
			g.empty = make(chan struct{})
		}
		empty := g.empty
		g.mu.Unlock()
		select {
		case <-empty:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

package data

import (
	"context"
	"log/slog"
	"sync/atomic"

	"durand/app"
)

// keep holds the columns of an open case.
type keep struct {
	now     atomic.Pointer[columns]
	turn    chan struct{} // holds one token; who has it may fill and follow
	filling atomic.Bool   // the rest is being filled in the background
	life    context.Context
	stop    context.CancelFunc
}

// begin forgets the columns of the file that was open before.
func (k *keep) begin(forever context.Context) {
	k.now.Store(nil)
	k.life, k.stop = context.WithCancel(forever)
}

// end stops what goes on in the background.
func (k *keep) end() {
	if k.stop != nil {
		k.stop()
	}
}

// columns returns columns of the moment that q sees, with what is needed. They
// are filled where they are not there yet, or, without wait, none are returned
// then.
func (s *Store) columns(ctx context.Context, q querier, n need, wait bool) (*columns, error) {
	at, err := s.stamp(ctx, q)
	if err != nil {
		return nil, err
	}
	if c := s.keep.now.Load(); c != nil && c.of.same(at) && c.has(n) {
		return c, nil
	}
	if !wait {
		select {
		case <-s.keep.turn:
		default:
			return nil, nil
		}
	} else {
		select {
		case <-s.keep.turn:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	defer func() { s.keep.turn <- struct{}{} }()
	c := s.keep.now.Load()
	if c != nil && !c.of.same(at) {
		if c, err = c.follow(ctx, q, at); err != nil {
			return nil, err
		}
		s.keep.now.Store(c)
	}
	switch {
	case c != nil && c.has(n):
		return c, nil
	case !wait:
		return nil, nil
	case c == nil:
		c = &columns{of: at}
		if err := c.noteStep(ctx, q); err != nil {
			return nil, err
		}
	}
	if c, err = c.fill(ctx, q, n); err == nil {
		s.keep.now.Store(c)
	}
	return c, err
}

// rows are the columns and the rows in them that a filter shows. Without wait
// there are none where they would have to be filled, or would have to ask
// SQLite themselves.
func (s *Store) rows(ctx context.Context, q querier, f app.Filter, also need, wait bool) (*columns, rowSet, error) {
	n, known := asks(f)
	if !known {
		if !wait {
			return nil, nil, nil
		}
		n = 0
	}
	c, err := s.columns(ctx, q, n|also, wait)
	if err != nil || c == nil {
		return nil, nil, err
	}
	if !known {
		rows, err := c.found(ctx, q, f)
		return c, rows, err
	}
	actors := f.Actors
	if f.Factions {
		if actors, err = withFactions(ctx, q, actors); err != nil {
			return nil, nil, err
		}
	}
	return c, c.pick(f, actors), nil
}

// found are the rows that a filter shows, as SQLite finds them.
func (c *columns) found(ctx context.Context, q querier, f app.Filter) (rowSet, error) {
	sel, err := newSelection(ctx, q, f)
	if err != nil {
		return nil, err
	}
	list, err := one[[]byte](ctx, q, "SELECT group_concat(id) FROM ("+sel.query()+")", sel.args...)
	if err != nil {
		return nil, err
	}
	ids, err := appendIDs(nil, list)
	if err != nil {
		return nil, err
	}
	rows := newRowSet(c.len())
	for _, id := range ids {
		row, there := c.rowOf.row(app.ID(id))
		if !there {
			return nil, stray("event", app.ID(id))
		}
		rows.add(row)
	}
	return rows, nil
}

// fillRest fills the columns that nobody has asked for, in the background, so
// that the first who does need not wait.
func (s *Store) fillRest() {
	if c := s.keep.now.Load(); c != nil && c.has(needPlaces|needParts|needFigures) || !s.keep.filling.CompareAndSwap(false, true) {
		return
	}
	ctx := s.keep.life
	go func() {
		defer s.keep.filling.Store(false)
		for _, n := range []need{needPlaces, needParts, needFigures} {
			err := s.read(ctx, "look through the events", func(q querier) error {
				_, err := s.columns(ctx, q, n, true)
				return err
			})
			if err != nil {
				if app.KindOf(err) != app.Cancelled {
					slog.Warn("data: columns not filled", "err", err)
				}
				return
			}
		}
	}()
}

package data

import (
	"context"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"durand/app"
)

// keep holds the columns of an open case.
type keep struct {
	now      atomic.Pointer[columns]
	turn     baton       // to change now, which is quick
	fills    baton       // to fill, which is not
	finds    baton       // to look for what the columns do not know
	findings []finding   // in the order of asking
	filling  atomic.Bool // the rest is being filled in the background
	life     context.Context
	stop     context.CancelFunc
}

// baton is a lock that can be waited for in vain.
type baton chan struct{}

func newBaton() baton {
	t := make(baton, 1)
	t <- struct{}{}
	return t
}

// take waits for the baton and returns the function that gives it back.
func (t baton) take(ctx context.Context) (func(), error) {
	select {
	case <-t:
		return func() { t <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
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

// columns returns columns of the moment that q sees, where those that are
// needed are there; else nil.
func (s *Store) columns(ctx context.Context, q querier, n need) (*columns, error) {
	c := s.keep.now.Load()
	if !c.has(n) {
		return nil, nil
	}
	at, err := s.stamp(ctx, q)
	if err == nil && !c.of.same(at) {
		c, err = s.bring(ctx, q, at, nil)
	}
	if err != nil || !c.has(n) {
		return nil, err
	}
	return c, nil
}

// bring brings columns up to a moment, for all to use: those given, which have
// all that others have, or else those that there are. Where too much was
// written since, none are left.
func (s *Store) bring(ctx context.Context, q querier, at stamp, c *columns) (*columns, error) {
	give, err := s.keep.turn.take(ctx)
	if err != nil {
		return nil, err
	}
	defer give()
	if c == nil {
		c = s.keep.now.Load()
	}
	if c != nil && !c.of.same(at) {
		if c, err = c.follow(ctx, q, at); err != nil {
			return nil, err
		}
	}
	s.keep.now.Store(c)
	return c, nil
}

// count asks the columns, which are filled before where they are not there.
func (s *Store) count(ctx context.Context, doing string, n need, ask func(q querier, c *columns) error) error {
	for range mostFills {
		var c *columns
		err := s.read(ctx, doing, func(q querier) error {
			var err error
			if c, err = s.columns(ctx, q, n); err != nil || c == nil {
				return err
			}
			return ask(q, c)
		})
		if err != nil || c != nil {
			return err
		}
		if err := s.fill(ctx, n, func(fill func(querier) error) error { return s.read(ctx, doing, fill) }); err != nil {
			return err
		}
	}
	return app.Problemf(app.Locked, "So much is being written to the case that its events could not be counted; ask again in a moment.")
}

// mostFills is how often columns are filled that are outrun by what is written
// meanwhile.
const mostFills = 5

// fill fills what is needed and not there, a little in each transaction, so
// that it holds up no writing. What is written meanwhile is brought in at the
// end of each part.
func (s *Store) fill(ctx context.Context, n need, in func(func(querier) error) error) error {
	give, err := s.keep.fills.take(ctx)
	if err != nil {
		return problem(err, "look through the events")
	}
	defer give()
	var c *columns
	err = in(func(q querier) error {
		at, err := s.stamp(ctx, q)
		if err == nil {
			c, err = s.bring(ctx, q, at, nil)
		}
		if err != nil || c != nil {
			return err
		}
		c = &columns{of: at}
		if err = c.noteStep(ctx, q); err == nil {
			err = c.fillDays(ctx, q)
		}
		if err == nil {
			c, err = s.bring(ctx, q, at, c)
		}
		return err
	})
	for _, part := range n.each() {
		if err != nil || c == nil || c.has(part) {
			continue
		}
		if c, err = c.fill(ctx, part, in); err != nil {
			return err
		}
		err = in(func(q querier) error {
			at, err := s.stamp(ctx, q)
			if err == nil {
				c, err = s.bring(ctx, q, at, c)
			}
			return err
		})
	}
	return err
}

// rowsIfThere are the columns and the rows in them that a filter shows; none
// where they would have to be filled.
func (s *Store) rowsIfThere(ctx context.Context, q querier, f app.Filter) (*columns, rowSet, error) {
	n, _ := asks(f)
	c, err := s.columns(ctx, q, n)
	if err != nil || c == nil {
		return nil, nil, err
	}
	rows, err := s.rows(ctx, q, c, f)
	return c, rows, err
}

// rows are those that a filter shows.
func (s *Store) rows(ctx context.Context, q querier, c *columns, f app.Filter) (rowSet, error) {
	if _, known := asks(f); !known {
		return s.found(ctx, q, c, f)
	}
	actors, good, err := f.Actors, []app.ID(nil), error(nil)
	if f.Factions {
		actors, err = withFactions(ctx, q, actors)
	}
	if err == nil && graded(f) {
		good, err = column[app.ID](ctx, q, "SELECT id FROM source WHERE reliability <= ?", f.LeastGrade)
	}
	if err != nil {
		return nil, err
	}
	return c.pick(f, actors, good), nil
}

// finding is what SQLite found for a filter.
type finding struct {
	of   stamp
	by   app.Filter
	rows rowSet
}

// mostFindings is how many are remembered: who changes a filter asks the same
// several times, and often goes back.
const mostFindings = 6

// found are the rows that a filter shows, as SQLite finds them: once, for all
// who ask before something is written.
func (s *Store) found(ctx context.Context, q querier, c *columns, f app.Filter) (rowSet, error) {
	give, err := s.keep.finds.take(ctx)
	if err != nil {
		return nil, err
	}
	defer give()
	k := &s.keep
	k.findings = slices.DeleteFunc(k.findings, func(had finding) bool { return !had.of.same(c.of) })
	for _, had := range k.findings {
		if had.by.Equal(f) {
			return slices.Clone(had.rows), nil
		}
	}
	rows, err := c.find(ctx, q, f)
	if err != nil {
		return nil, err
	}
	k.findings = append(k.findings[max(0, len(k.findings)-mostFindings+1):], finding{c.of, f.Clone(), rows})
	return slices.Clone(rows), nil
}

func (c *columns) find(ctx context.Context, q querier, f app.Filter) (rowSet, error) {
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
	if s.keep.now.Load().has(needAll) || !s.keep.filling.CompareAndSwap(false, true) {
		return
	}
	ctx := s.keep.life
	go func() {
		defer s.keep.filling.Store(false)
		ctx := app.GiveWay(ctx)
		for _, part := range needAll.each() { // between them others have their turn
			err := s.fill(ctx, part, func(fill func(querier) error) error { return s.read(ctx, "look through the events", fill) })
			if err != nil {
				if ctx.Err() == nil {
					slog.Warn("data: columns not filled", "err", err)
				}
				return
			}
		}
		if c := s.keep.now.Load(); c != nil && c.len() > smallCase {
			debug.FreeOSMemory()   // the strings that all of it came in
			debug.SetGCPercent(50) // beside what is kept, half as much again and no more; columns are quick to look through
		}
	}()
}

package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"durand/app"
)

// Undo and redo read the history: the last batch not undone is taken back,
// the last one taken back is brought again. Both are batches themselves.
// A new edit forgets what could be redone; what built the case is beyond both.
const (
	lastDone   = "SELECT id, why, road FROM batch WHERE undone = 0 AND road < 2 ORDER BY id DESC LIMIT 1"
	lastUndone = "SELECT id, why, road FROM batch WHERE undone = 1 AND road < 2 ORDER BY id LIMIT 1"
)

// Undo takes back the last step.
func (s *Store) Undo(ctx context.Context, who string, progress app.Progress) (app.Batch, error) {
	return s.step(ctx, who, "undo", lastDone, roadUndo, progress)
}

// Redo brings back the last step undone.
func (s *Store) Redo(ctx context.Context, who string, progress app.Progress) (app.Batch, error) {
	return s.step(ctx, who, "redo", lastUndone, roadRedo, progress)
}

// CanUndo says what Undo would take back.
func (s *Store) CanUndo(ctx context.Context) (string, error) { return s.nextStep(ctx, lastDone) }

// CanRedo says what Redo would bring back.
func (s *Store) CanRedo(ctx context.Context) (string, error) { return s.nextStep(ctx, lastUndone) }

func (s *Store) nextStep(ctx context.Context, query string) (string, error) {
	var why string
	err := s.read(ctx, "read the history", func(q querier) error {
		last, err := batchBy(ctx, q, query)
		if why = last.why; err == nil && last.id != 0 && why == "" {
			why = "change"
		}
		return err
	})
	return why, err
}

// pastBatch is a step of the history to be undone or redone; none without id.
type pastBatch struct {
	id   int64
	why  string
	road int
}

func batchBy(ctx context.Context, q querier, query string) (b pastBatch, err error) {
	err = q.QueryRowContext(ctx, query).Scan(&b.id, &b.why, &b.road)
	if err == sql.ErrNoRows {
		err = nil
	}
	return b, err
}

// step does a step of the history. That of an import goes the road on which it
// came: beside the case.
func (s *Store) step(ctx context.Context, who, doing, query string, road int, progress app.Progress) (app.Batch, error) {
	var batch app.Batch
	give, err := s.take(ctx, doing)
	if err != nil {
		return batch, err
	}
	defer give()
	of, err := batchBy(ctx, s.write, query)
	if err != nil {
		return batch, problem(err, doing)
	}
	if of.id == 0 {
		return batch, app.Problemf(app.Missing, "There is nothing to %s.", doing)
	}
	batch = app.Batch{At: s.clock().UTC(), Who: who, Why: doing + ": " + of.why}
	fill := func(w *writing, was querier) (err error) {
		w.was = was
		if batch.ID, err = w.openBatch(batch, "", road, of.id); err != nil {
			return err
		}
		w.log.write = func(ch change) error { return w.keepOne(batch.ID, ch) }
		if road == roadUndo {
			return w.takeBack(of.id)
		}
		return w.bringBack(of.id)
	}
	keep := func(w *writing) (app.Batch, error) {
		batch.Rows, batch.More = w.log.rows()
		undone := 0
		if road == roadUndo {
			undone = 1
		}
		return batch, errors.Join(w.exec("UPDATE batch SET undone = ? WHERE id = ?", undone, of.id), w.keepIn(batch.ID))
	}
	if of.road == roadImport {
		return s.beside(ctx, doing, progress, func(w *writing) error {
			return s.read(ctx, doing, func(q querier) error { return fill(w, q) })
		}, keep)
	}
	err = inTx(ctx, s.write, doing, func(tx *sql.Tx) error {
		w := newWriting(ctx, tx)
		defer w.close()
		if err := fill(w, tx); err != nil {
			return err
		}
		if err := w.finish(); err != nil {
			return err
		}
		_, err := keep(w)
		return err
	})
	return batch, err
}

// takeBack makes the rows of a batch what they were before it: single changes
// from the last to the first, then what an import added.
func (w *writing) takeBack(batch int64) error {
	if err := w.revert(batch, "true"); err != nil {
		return err
	}
	return w.removeAdded(batch)
}

// bringBack takes back the undoing of a batch: first the rows that it removed
// come again, in the order in which they went, then the changes.
func (w *writing) bringBack(batch int64) error {
	undo, err := one[int64](w.work, w.tx, `SELECT max(id) FROM batch WHERE "of" = ? AND road = ?`, batch, roadUndo)
	if err != nil {
		return err
	}
	if err := w.pasts(undo, "after IS NULL", false, w.comeAgain); err != nil {
		return err
	}
	return w.revert(undo, "after IS NOT NULL")
}

// revert gives rows their state of before, from the last change to the first.
func (w *writing) revert(batch int64, which string) error {
	return w.pasts(batch, which, true, func(p past) error { return w.become(p.row, p.then) })
}

// past is what the history says a row was before a change; nil where it was
// not there.
type past struct {
	id   int64 // of the change
	row  app.Ref
	then app.Row
}

// pasts goes through the changes of a batch, a chunk at a time. They stand
// close together, so that their ids lead to them and nothing is sorted.
func (w *writing) pasts(batch int64, which string, back bool, do func(past) error) error {
	var first, last, total sql.NullInt64
	err := w.was.QueryRowContext(w.work, "SELECT min(id), max(id), count(*) FROM change WHERE batch = ?", batch).Scan(&first, &last, &total)
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	query := "SELECT id, noun, row, before FROM change WHERE id BETWEEN ? AND ? AND +batch = ? AND " + which + " ORDER BY id "
	if back {
		query += "DESC "
	}
	read := func(yield func([]past) error) error {
		for {
			list, err := readPasts(w.work, w.was, query+"LIMIT ?", first, last, batch, chunkSize)
			if err != nil || len(list) == 0 {
				return err
			}
			if err := yield(list); err != nil {
				return err
			}
			if end := list[len(list)-1].id; back {
				last.Int64 = end - 1
			} else {
				first.Int64 = end + 1
			}
		}
	}
	done := int64(0)
	return ahead(w.ctx, w.bulk != nil, read, func(list []past) error {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		w.progress("", done, total.Int64)
		done += int64(len(list))
		for _, p := range list {
			if err := do(p); err != nil {
				return err
			}
		}
		return nil
	})
}

func readPasts(ctx context.Context, q querier, query string, args ...any) (list []past, err error) {
	err = each(ctx, q, query, func(rows *sql.Rows) error {
		var p past
		var doc sql.NullString
		err := rows.Scan(&p.id, &p.row.Noun, &p.row.ID, &doc)
		if err != nil || !doc.Valid {
			list = append(list, p)
			return err
		}
		kept, err := unpack(doc.String)
		if err != nil {
			return err
		}
		p.then = app.NewRow(p.row.Noun)
		if err := json.Unmarshal(kept, p.then); err != nil {
			return fmt.Errorf("history of %s %d: %w", p.row.Noun, p.row.ID, err)
		}
		list = append(list, p)
		return nil
	}, args...)
	return list, err
}

// ahead makes things, where that is worth it on another goroutine and a few
// ahead of their use.
func ahead[T any](ctx context.Context, worth bool, produce func(yield func(T) error) error, use func(T) error) error {
	if !worth {
		return produce(use)
	}
	things, unused := make(chan T, 4), make(chan struct{})
	var failed error
	go func() {
		defer close(things)
		app.JoinWay(ctx)
		failed = produce(func(thing T) error {
			select {
			case things <- thing:
				return nil
			case <-unused:
				return context.Canceled
			}
		})
	}()
	for thing := range things {
		if err := use(thing); err != nil {
			close(unused)
			for range things { // until the goroutine is through
			}
			return err
		}
	}
	return failed
}

// become makes a row what it was then, or removes it where it was not there.
func (w *writing) become(ref app.Ref, then app.Row) error {
	t, err := w.table(ref.Noun)
	if err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	now, err := t.loadOne(w.work, w.tx, ref.ID)
	if err != nil {
		return err
	}
	switch {
	case now == nil && then == nil:
		return nil
	case then == nil:
		err = w.remove(t, now)
	case now == nil:
		err = w.insert(t, then)
	default:
		err = w.update(t, now, then)
	}
	if err != nil {
		return err
	}
	return w.log.record(now, then)
}

// comeAgain adds a row that an undo removed.
func (w *writing) comeAgain(p past) error {
	t, err := w.table(p.row.Noun)
	if err != nil {
		return err
	}
	if w.bulk != nil {
		return errors.Join(w.turnTo(p.then), w.add(t, p.then))
	}
	return errors.Join(w.insert(t, p.then), w.log.record(nil, p.then))
}

package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"durand/app"
)

// Undo and redo read the history: the last batch not undone is taken back,
// the last one taken back is brought again. Both are batches themselves.
// A new edit forgets what could be redone; what built the case is beyond both.
const (
	lastDone   = "SELECT id, why FROM batch WHERE undone = 0 AND road < 2 ORDER BY id DESC LIMIT 1"
	lastUndone = "SELECT id, why FROM batch WHERE undone = 1 AND road < 2 ORDER BY id LIMIT 1"
)

// Undo takes back the last step.
func (s *Store) Undo(ctx context.Context, who string) (app.Batch, error) {
	return s.step(ctx, who, "undo", lastDone, roadUndo)
}

// Redo brings back the last step undone.
func (s *Store) Redo(ctx context.Context, who string) (app.Batch, error) {
	return s.step(ctx, who, "redo", lastUndone, roadRedo)
}

// CanUndo says what Undo would take back.
func (s *Store) CanUndo(ctx context.Context) (string, error) { return s.nextStep(ctx, lastDone) }

// CanRedo says what Redo would bring back.
func (s *Store) CanRedo(ctx context.Context) (string, error) { return s.nextStep(ctx, lastUndone) }

func (s *Store) nextStep(ctx context.Context, query string) (string, error) {
	var why string
	err := s.read(ctx, "read the history", func(q querier) error {
		id, found, err := batchBy(ctx, q, query)
		if why = found; err == nil && id != 0 && why == "" {
			why = "change"
		}
		return err
	})
	return why, err
}

func batchBy(ctx context.Context, q querier, query string) (id int64, why string, err error) {
	err = q.QueryRowContext(ctx, query).Scan(&id, &why)
	if err == sql.ErrNoRows {
		err = nil
	}
	return id, why, err
}

func (s *Store) step(ctx context.Context, who, doing, query string, road int) (app.Batch, error) {
	var batch app.Batch
	err := s.locked(ctx, doing, func(tx *sql.Tx) error {
		of, why, err := batchBy(ctx, tx, query)
		if err != nil {
			return err
		}
		if of == 0 {
			return app.Problemf(app.Missing, "There is nothing to %s.", doing)
		}
		w := newWriting(ctx, tx, false)
		defer w.close()
		undone := 1
		if road == roadUndo {
			err = w.takeBack(of)
		} else {
			undone = 0
			err = w.bringBack(of)
		}
		if err != nil {
			return err
		}
		if err := w.finish(); err != nil {
			return err
		}
		if err := w.exec("UPDATE batch SET undone = ? WHERE id = ?", undone, of); err != nil {
			return err
		}
		batch = app.Batch{At: s.clock().UTC(), Who: who, Why: doing + ": " + why}
		batch.Rows, batch.More = w.log.rows()
		if batch.ID, err = w.openBatch(batch, "", road, of); err != nil {
			return err
		}
		return w.keepIn(batch.ID)
	})
	return batch, err
}

// takeBack makes the rows of a batch what they were before it: single changes
// from the last to the first, then what an import added.
func (w *writing) takeBack(batch int64) error {
	if err := w.revert("SELECT id, noun, row, before FROM change WHERE batch = ?1 AND id < ?2 ORDER BY id DESC LIMIT 500", batch); err != nil {
		return err
	}
	type added struct {
		noun app.Noun
		idRange
	}
	var ranges []added
	err := each(w.work, w.tx, "SELECT noun, first, last FROM change_range WHERE batch = ?", func(rows *sql.Rows) error {
		var a added
		err := rows.Scan(&a.noun, &a.first, &a.last)
		ranges = append(ranges, a)
		return err
	}, batch)
	if err != nil {
		return err
	}
	for _, a := range ranges {
		if err := w.removeRange(a.noun, a.idRange); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) removeRange(noun app.Noun, r idRange) error {
	t, err := w.table(noun)
	if err != nil {
		return err
	}
	for from := r.first; from <= r.last; {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		ids, err := column[app.ID](w.work, w.tx, "SELECT id FROM "+t.name()+" WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?", from, r.last, chunkSize)
		if err != nil || len(ids) == 0 {
			return err
		}
		rows, err := t.load(w.work, w.tx, ids)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := w.log.record(row, nil); err != nil {
				return err
			}
			if err := w.remove(t, row); err != nil {
				return err
			}
		}
		from = ids[len(ids)-1] + 1
	}
	return nil
}

// bringBack takes back the undoing of a batch.
func (w *writing) bringBack(batch int64) error {
	undo, err := one[int64](w.work, w.tx, `SELECT max(id) FROM batch WHERE "of" = ? AND road = ?`, batch, roadUndo)
	if err != nil {
		return err
	}
	return w.revert("SELECT id, noun, row, before FROM change WHERE batch = ?1 AND id < ?2 ORDER BY id DESC LIMIT 500", undo)
}

// revert gives rows their state of before, a chunk of changes at a time.
func (w *writing) revert(query string, batch int64) error {
	type past struct {
		id     int64
		row    app.Ref
		before sql.NullString
	}
	for below := int64(1) << 62; ; {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		var list []past
		err := each(w.work, w.tx, query, func(rows *sql.Rows) error {
			var p past
			err := rows.Scan(&p.id, &p.row.Noun, &p.row.ID, &p.before)
			list = append(list, p)
			return err
		}, batch, below)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, p := range list {
			if err := w.become(p.row, p.before.String); err != nil {
				return err
			}
		}
		below = list[len(list)-1].id
	}
}

// become makes a row what the JSON says, or removes it where that is empty.
func (w *writing) become(ref app.Ref, doc string) error {
	t, err := w.table(ref.Noun)
	if err != nil {
		return err
	}
	now, err := t.loadOne(w.work, w.tx, ref.ID)
	if err != nil {
		return err
	}
	var then app.Row
	if doc != "" {
		kept, err := unpack(doc)
		if err != nil {
			return err
		}
		then = app.NewRow(ref.Noun)
		if err := json.Unmarshal(kept, then); err != nil {
			return fmt.Errorf("data: history of %s %d: %w", ref.Noun, ref.ID, err)
		}
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

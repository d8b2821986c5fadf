package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"durand/app"
)

// The roads by which a batch came into the case.
const (
	roadEdit = iota
	roadImport
	roadBaseline
	roadUndo
	roadRedo
)

// changes is what a writing did to rows, in order. What the bulk road adds is
// remembered by its ids alone.
type changes struct {
	list  []change
	added idSets
	write func(change) error // into the history, at once; nil where that comes at the end
}

// change is one row, before and after, as JSON; either is nil.
type change struct {
	row           app.Ref
	before, after []byte
}

func (c *changes) record(before, after app.Row) error {
	row := after
	if row == nil {
		row = before
	}
	rec := change{row: app.Ref{Noun: row.Noun(), ID: row.Keys().ID}}
	if c.added[rec.row.Noun].has(rec.row.ID) {
		return nil // it is new in this very step
	}
	var err error
	if before != nil {
		rec.before, err = json.Marshal(before)
	}
	if after != nil && err == nil {
		rec.after, err = json.Marshal(after)
	}
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	return c.keep(rec)
}

func (c *changes) keep(rec change) error {
	if c.write == nil {
		c.list = append(c.list, rec)
		return nil
	}
	if len(c.list) <= maxRows { // it only names its row
		c.list = append(c.list, change{row: rec.row})
	}
	return c.write(rec)
}

func (c *changes) empty() bool { return len(c.list) == 0 && len(c.added) == 0 }

// maxRows is how many rows a Batch names.
const maxRows = 1_000

func (c *changes) rows() (rows []app.Ref, more bool) {
	add := func(ref app.Ref) bool {
		if len(rows) == maxRows {
			more = true
			return false
		}
		rows = append(rows, ref)
		return true
	}
	seen := map[app.Ref]bool{}
	for _, ch := range c.list {
		if !seen[ch.row] && !add(ch.row) {
			return rows, more
		}
		seen[ch.row] = true
	}
	for _, noun := range app.Nouns() {
		for _, id := range c.added[noun].sorted() {
			if !add(app.Ref{Noun: noun, ID: id}) {
				return rows, more
			}
		}
	}
	return rows, more
}

// Write runs fill in one transaction and records what it changed.
func (s *Store) Write(ctx context.Context, edit app.Edit, fill func(app.Writer) error) (app.Batch, error) {
	if edit.Bulk || edit.Baseline {
		return s.writeBulk(ctx, edit, fill)
	}
	var batch app.Batch
	var fresh []freshKey
	err := s.locked(ctx, "save", func(tx *sql.Tx) error {
		w := newWriting(ctx, tx)
		defer func() {
			fresh = w.fresh
			w.close()
		}()
		if err := fill(w); err != nil {
			return err
		}
		if err := w.finish(); err != nil {
			return err
		}
		var err error
		batch, err = w.keep(edit, roadEdit, s.clock())
		return err
	})
	if err != nil { // what was not added is new when it is tried again
		for _, f := range fresh {
			*f.key = f.before
		}
	}
	return batch, err
}

// keep writes the changes into the history.
func (w *writing) keep(edit app.Edit, road int, now time.Time) (app.Batch, error) {
	batch := app.Batch{At: now.UTC().Truncate(time.Millisecond), Who: edit.Who, Why: edit.Why}
	batch.Rows, batch.More = w.log.rows()
	if w.log.empty() {
		return batch, nil
	}
	if road <= roadImport {
		if err := w.exec("UPDATE batch SET undone = 2 WHERE undone = 1 AND road < 2"); err != nil {
			return batch, err
		}
	}
	if edit.Stroke != "" {
		if done, err := w.coalesce(edit, &batch); done || err != nil {
			return batch, err
		}
	}
	id, err := w.openBatch(batch, edit.Stroke, road, 0)
	if err != nil {
		return batch, err
	}
	batch.ID = id
	return batch, w.keepIn(id)
}

func (w *writing) keepOne(batch int64, ch change) error {
	return w.later("INSERT INTO change (batch, noun, row, before, after) VALUES (?, ?, ?, ?, ?)",
		batch, string(ch.row.Noun), ch.row.ID, packed(ch.before), packed(ch.after))
}

const instant = "2006-01-02T15:04:05.000Z" // sorts as text

func (w *writing) openBatch(b app.Batch, stroke string, road int, of int64) (int64, error) {
	res, err := w.tx.ExecContext(w.work, `INSERT INTO batch (at, who, why, stroke, road, "of") VALUES (?, ?, ?, ?, ?, nullif(?, 0))`,
		b.At.Format(instant), b.Who, b.Why, stroke, road, of)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

func (w *writing) keepIn(batch int64) error {
	if w.log.write == nil {
		for _, ch := range w.log.list {
			if err := w.keepOne(batch, ch); err != nil {
				return err
			}
		}
	}
	for noun, ids := range w.log.added {
		for _, r := range ids.ranges() {
			if err := w.exec("INSERT INTO change_range VALUES (?, ?, ?, ?)", batch, noun, r.first, r.last); err != nil {
				return err
			}
		}
	}
	return nil
}

// strokeRest is the rest after which a stroke is over: what is typed then is a
// step of its own, so that undo never takes back an hour at once.
const strokeRest = 5 * time.Minute

// coalesce goes on with the last batch when it is of the same stroke of
// typing: what a row was before stays, what it is after is new.
func (w *writing) coalesce(edit app.Edit, batch *app.Batch) (bool, error) {
	var stroke string
	var last time.Time
	var road, undone int
	err := w.tx.QueryRowContext(w.work, "SELECT id, at, stroke, road, undone FROM batch ORDER BY id DESC LIMIT 1").
		Scan(&batch.ID, moment{&last}, &stroke, &road, &undone)
	if err == sql.ErrNoRows || err == nil && (stroke != edit.Stroke || road != roadEdit || undone != 0 || batch.At.Sub(last) > strokeRest) {
		batch.ID = 0
		return false, nil
	}
	if err != nil {
		return false, err
	}
	fresh := w.log.list
	w.log.list = nil
	for _, ch := range fresh {
		id, err := w.id("SELECT id FROM change WHERE batch = ? AND noun = ? AND row = ? ORDER BY id DESC LIMIT 1", batch.ID, ch.row.Noun, ch.row.ID)
		switch {
		case err != nil:
			return false, err
		case id == 0:
			w.log.list = append(w.log.list, ch)
		default:
			if err := w.exec("UPDATE change SET after = ? WHERE id = ?", packed(ch.after), id); err != nil {
				return false, err
			}
		}
	}
	if err := w.exec("DELETE FROM change WHERE batch = ? AND before IS NULL AND after IS NULL", batch.ID); err != nil {
		return false, err
	}
	if err := w.exec("UPDATE batch SET at = ? WHERE id = ?", batch.At.Format(instant), batch.ID); err != nil {
		return false, err
	}
	return true, w.keepIn(batch.ID)
}

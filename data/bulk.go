package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"durand/app"
)

// The bulk road. An import is written into a copy of the case beside it, with
// nothing that would make a single step safe, since until its end the copy is
// worth nothing: it is then synced and takes the place of the case in one
// step. Meanwhile the case is read as it was; other writings wait. A crash
// leaves the copy behind, which the next opening removes.

// bulk is what only a writing on the bulk road has. A row goes through four
// states there, so that nothing of which there are millions is written twice:
//
//  1. An event waits for its claims, which come right after it; with what
//     follows from them it is settled as one row (waiting.go).
//  2. Rows wait until there are enough for one statement (raw.go). What reads
//     the tables calls flush first, which ends these two states.
//  3. Texts wait in the mill, and are in the search once it has finished.
//  4. What is counted of events, and the indexes, stand at the end of the writing.
type bulk struct {
	waiting *waiting // the last event; nil when none waits
	settled []any    // the values of the event before it
	raw     *rawWriter
	mill    *mill

	rolls   map[app.Noun]*roll // names that were asked for; nil where there are too many
	count   int                // rows added
	late    idSet              // new events whose row itself does not say yet what is derived in it
	indexes map[string]string  // dropped, by name, to be built again; nil when none were
	severed bool               // rows were deleted, so that foreign keys must be looked at
}

func copyPath(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".import")
}

// sweep removes what an interrupted import left. The caller has the lock.
func sweep(path string) error {
	for _, left := range []string{copyPath(path), copyPath(path) + "-journal", millPath(copyPath(path))} {
		if err := os.Remove(left); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return problem(err, "remove what an interrupted import left")
		}
	}
	return nil
}

func bulkSettings() url.Values {
	v := writeSettings()
	v.Set("_journal_mode", "OFF")
	v.Set("_synchronous", "OFF")
	v.Set("_foreign_keys", "off") // pointsRight looks at all of them at the end
	v.Set("_cache_size", "-28672")
	v.Set("_mutex", "no")
	return v
}

func (s *Store) writeBulk(ctx context.Context, edit app.Edit, fill func(app.Writer) error) (app.Batch, error) {
	const doing = "import"
	give, err := s.take(ctx, doing)
	if err != nil {
		return app.Batch{}, err
	}
	defer give()
	road := roadImport
	if edit.Baseline {
		road = roadBaseline
	}
	return s.beside(ctx, doing, edit.Progress, func(w *writing) error { return fill(w) },
		func(w *writing) (app.Batch, error) { return w.keep(edit, road, s.clock()) })
}

// bulkFill writes rows; bulkKeep writes into the history what was done. Where
// it gives a batch without id, nothing was done, and the case stays.
type (
	bulkFill func(*writing) error
	bulkKeep func(*writing) (app.Batch, error)
)

// beside fills a copy of the case and puts it in its place. The caller has the
// turn to write.
func (s *Store) beside(ctx context.Context, doing string, progress app.Progress, fill bulkFill, keep bulkKeep) (app.Batch, error) {
	if progress == nil {
		progress = func(string, int64, int64) {}
	}
	beside := copyPath(s.path)
	err := copyTo(ctx, s.write, beside, func(done, total int64) { progress("copying the case", done, total) })
	if err != nil {
		return app.Batch{}, problem(err, doing)
	}
	batch, err := s.fillCopy(ctx, beside, progress, fill, keep)
	if err == nil && batch.ID != 0 {
		progress("writing to the disk", 0, 0)
		if err = syncFile(beside); err == nil {
			err = s.gate.close(ctx, func() error { return s.replaceBy(beside) })
		}
		if err == nil { // while the case is read again already
			if err := syncFolder(filepath.Dir(s.path)); err != nil { // it is there all the same
				slog.Warn("data: the folder of a case is not surely on the disk", "path", s.path, "err", err)
			}
		}
	}
	if err != nil || batch.ID == 0 {
		return batch, problem(errors.Join(err, removeIfThere(beside)), doing)
	}
	return batch, nil
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// replaceBy puts the copy in the place of the case and opens it. Nobody reads.
func (s *Store) replaceBy(beside string) error {
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(s.path); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.Chmod(beside, mode); err != nil {
		return err
	}
	if err := s.disconnect(); err != nil {
		return err
	}
	err := os.Rename(beside, s.path)
	return errors.Join(err, s.connect(s.forever))
}

func (s *Store) fillCopy(
	ctx context.Context, path string, progress app.Progress, fill bulkFill, keep bulkKeep,
) (batch app.Batch, err error) {
	mill, err := newMill(ctx, path)
	if err != nil {
		return batch, err
	}
	defer func() { err = errors.Join(err, mill.close()) }()
	if batch, err = fillRows(ctx, path, mill, progress, fill, keep); err != nil || batch.ID == 0 {
		return batch, err
	}
	return batch, mill.deliver(context.WithoutCancel(ctx), path)
}

// fillRows writes the rows and, by the mill, the search.
func fillRows(ctx context.Context, path string, mill *mill, progress app.Progress, fill bulkFill, keep bulkKeep) (app.Batch, error) {
	db, err := sql.Open("sqlite3", dsn(path, bulkSettings()))
	if err != nil {
		return app.Batch{}, err
	}
	db.SetMaxOpenConns(1)
	var batch app.Batch
	held, err := db.Conn(ctx)
	if err != nil {
		return batch, errors.Join(err, db.Close())
	}
	err = inTx(ctx, held, "import", func(tx *sql.Tx) error {
		w := newWriting(ctx, tx)
		raw, err := newRawWriter(w.work, held)
		if err != nil {
			return err
		}
		w.progress = progress
		w.bulk = &bulk{raw: raw, mill: mill, late: idSet{}, rolls: map[app.Noun]*roll{}}
		mill.exec = w.exec
		defer w.close()
		if err := fill(w); err != nil {
			return err
		}
		synced := make(chan error, 1)
		go func() { synced <- syncFile(path) }() // what is there already, while the rest is made
		if err := errors.Join(w.finish(), <-synced); err != nil {
			return err
		}
		if batch, err = keep(w); err != nil {
			return err
		}
		return w.flush()
	})
	return batch, errors.Join(err, held.Close(), db.Close())
}

// manyRows is how many new rows are worth building the indexes anew, where
// there were not four times as many before.
const manyRows = 20_000

// spareIndexes drops the indexes of the large tables once many rows have come,
// and those of an empty case before the first.
func (w *writing) spareIndexes() error {
	w.bulk.count++
	if w.bulk.indexes != nil || w.bulk.count != 1 && w.bulk.count%manyRows != 0 {
		return nil
	}
	before, err := one[int64](w.work, w.tx, "SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM claim)")
	switch {
	case err != nil:
		return err
	case w.bulk.count == 1 && before <= 1: // the one row that has come may be an event
		return w.dropIndexes("")
	case w.bulk.count > 1 && before <= 4*int64(w.bulk.count):
		return w.dropIndexes("AND name NOT LIKE '%by_origin'")
	}
	return nil
}

// dropIndexes leaves claim_by_event, by which the figures of each event are
// found before the others are built again, and those that hold so few rows
// that reading the whole table to build them would cost more.
func (w *writing) dropIndexes(which string) error {
	w.bulk.indexes = map[string]string{}
	err := each(w.work, w.tx, `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('event', 'claim') AND sql IS NOT NULL
		AND name NOT IN ('claim_by_event', 'claim_by_actor', 'claim_by_series', 'event_by_mark', 'event_by_pin', 'event_loose') `+which, func(rows *sql.Rows) error {
		var name, query string
		if err := rows.Scan(&name, &query); err != nil {
			return err
		}
		w.bulk.indexes[name] = query
		return nil
	})
	if err != nil {
		return err
	}
	for name := range w.bulk.indexes {
		if _, err := w.tx.ExecContext(w.work, "DROP INDEX "+name); err != nil {
			return err
		}
	}
	return nil
}

// needIndex builds the index of origins of a noun again before its time: the
// file has rows that are looked up.
func (w *writing) needIndex(noun app.Noun) error {
	if w.bulk == nil {
		return nil
	}
	name := string(noun) + "_by_origin"
	query, dropped := w.bulk.indexes[name]
	if !dropped {
		return nil
	}
	delete(w.bulk.indexes, name)
	_, err := w.tx.ExecContext(w.work, query)
	return err
}

func (w *writing) restoreIndexes() error {
	done := int64(0)
	for _, name := range slices.Sorted(maps.Keys(w.bulk.indexes)) {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		w.progress("building the indexes", done, int64(len(w.bulk.indexes)))
		if _, err := w.tx.ExecContext(w.work, w.bulk.indexes[name]); err != nil {
			return err
		}
		done++
	}
	w.bulk.indexes = nil
	return nil
}

// deriveMany makes what is derived from all events that are new or changed.
func (w *writing) deriveMany() error {
	for _, query := range []string{"DROP TABLE IF EXISTS temp.todo", "CREATE TEMP TABLE todo (id INTEGER PRIMARY KEY)"} {
		if _, err := w.tx.ExecContext(w.work, query); err != nil {
			return err
		}
	}
	if err := w.deriveOn(w.events, w.bulk.late, deriveKilled); err != nil {
		return err
	}
	along := func(query string) string { return query }
	if w.bulk.indexes != nil { // many came: rather read all of a narrow index than their wide rows
		// Sorting takes as much memory as the cache may, beside it.
		if _, err := w.tx.ExecContext(w.work, "PRAGMA cache_size = -16384"); err != nil {
			return err
		}
		along = func(query string) string {
			return strings.ReplaceAll(query, "FROM event e JOIN", "FROM event e INDEXED BY event_by_start CROSS JOIN")
		}
		if err := w.restoreIndexes(); err != nil {
			return err
		}
	}
	if err := w.deriveOn(w.events, w.log.added[app.NounEvent], along(deriveActors), along(deriveSources)); err != nil {
		return err
	}
	if err := w.deriveOn(w.retext, nil); err != nil {
		return err
	}
	return each(w.work, w.tx, deriveTexts, w.indexEvent)
}

// deriveOn lists ids of two sets as what is to be derived, and runs queries.
func (w *writing) deriveOn(some, more idSet, queries ...string) error {
	if _, err := w.tx.ExecContext(w.work, "DELETE FROM temp.todo"); err != nil {
		return err
	}
	for _, ids := range []idSet{some, more} {
		if err := w.list(ids); err != nil {
			return err
		}
	}
	for i, query := range queries {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		w.progress("counting", int64(i), int64(len(queries)))
		if err := w.exec(query); err != nil {
			return err
		}
	}
	return nil
}

// list puts ids on the list of what is to be derived.
func (w *writing) list(ids idSet) error {
	for _, r := range ids.ranges() {
		if err := w.exec(`WITH RECURSIVE n(id) AS (SELECT ?1 UNION ALL SELECT id + 1 FROM n WHERE id < ?2)
			INSERT OR IGNORE INTO temp.todo SELECT id FROM n`, r.first, r.last); err != nil {
			return err
		}
	}
	return nil
}

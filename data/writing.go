package data

import (
	"bufio"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"durand/app"

	"github.com/google/uuid"
)

// writing is one transaction that writes. What it does to rows it records in
// its log, and what follows from them - counts, search, names - it puts right
// at its end.
type writing struct {
	ctx  context.Context // asked now and then whether to stop
	work context.Context // of the statements: never cancelled, which is faster and leaves nothing half done
	tx   *sql.Tx
	was  querier // the case as it was, for a step of the history
	bulk *bulk   // nil but on the bulk road

	tables   map[app.Noun]table
	inserts  map[app.Noun]string
	prepared map[string]*sql.Stmt
	last     map[app.Noun]app.ID    // of the table sequence
	lastName int64                  // of the table name; zero when not asked for yet
	where    map[app.ID]whereabouts // of places of events whose text was made
	chance   io.Reader              // random bytes, read ahead
	progress app.Progress

	log    changes
	fresh  []freshKey // of rows that got their id here, but on the bulk road
	events idSet      // whose derived rows must be made again
	texts  idSets     // rows to search anew
	retext idSet      // events to search anew
	points idSets     // what was pointed at and must be there in the end
}

// freshKey is the key of a row that was added, and what it was before.
type freshKey struct {
	key    *app.Key
	before app.Key
}

var _ app.Writer = (*writing)(nil)

func newWriting(ctx context.Context, tx *sql.Tx) *writing {
	return &writing{
		chance:   bufio.NewReaderSize(rand.Reader, 512),
		progress: func(string, int64, int64) {},
		ctx:      ctx, work: context.WithoutCancel(ctx), tx: tx,
		tables: map[app.Noun]table{}, inserts: map[app.Noun]string{}, prepared: map[string]*sql.Stmt{}, last: map[app.Noun]app.ID{},
		log: changes{added: idSets{}}, events: idSet{}, texts: idSets{}, retext: idSet{}, points: idSets{}, where: map[app.ID]whereabouts{},
	}
}

// exec runs a statement, prepared once for the whole writing.
func (w *writing) exec(query string, args ...any) error {
	if w.bulk != nil {
		if err := w.flush(); err != nil {
			return err
		}
		return w.bulk.raw.exec(query, args)
	}
	return w.with(query, func(stmt *sql.Stmt) error {
		_, err := stmt.ExecContext(w.work, args...)
		return err
	})
}

// later inserts a row, which on the bulk road is not there before flush.
func (w *writing) later(insert string, args ...any) error {
	if w.bulk != nil {
		return w.bulk.raw.later(insert, args)
	}
	return w.exec(insert, args...)
}

func (w *writing) table(noun app.Noun) (table, error) {
	if t, ok := w.tables[noun]; ok {
		return t, nil
	}
	t, err := tableOf(noun)
	if err == nil {
		w.tables[noun] = t
	}
	return t, err
}

// next gives out an id that was never used before.
func (w *writing) next(noun app.Noun) (app.ID, error) {
	last, err := w.MaxID(noun)
	w.last[noun] = last + 1
	return last + 1, err
}

// MaxID returns the highest id ever used.
func (w *writing) MaxID(noun app.Noun) (app.ID, error) {
	if last, ok := w.last[noun]; ok {
		return last, nil
	}
	last, err := one[int64](w.work, w.tx, "SELECT last FROM sequence WHERE noun = ?", noun)
	w.last[noun] = app.ID(last)
	return app.ID(last), err
}

// Put adds or replaces a row and records it.
func (w *writing) Put(row app.Row) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if err := row.Check(); err != nil {
		return err
	}
	if err := w.turnTo(row); err != nil {
		return err
	}
	t, err := w.table(row.Noun())
	if err != nil {
		return err
	}
	key := row.Keys()
	if key.ID == 0 {
		return w.add(t, row)
	}
	if err := w.flush(); err != nil {
		return err
	}
	before, err := t.loadOne(w.work, w.tx, key.ID)
	switch {
	case err != nil:
		return err
	case before != nil:
		return w.replace(t, before, row)
	case w.bulk != nil:
		return w.add(t, row)
	}
	return missing(app.Ref{Noun: t.noun, ID: key.ID})
}

// turnTo writes the event that waits, unless the row is a claim on it.
func (w *writing) turnTo(row app.Row) error {
	if c, ok := row.(*app.Claim); ok && w.waitsFor(c) {
		return nil
	}
	return w.settle()
}

func missing(ref app.Ref) error {
	return app.Problemf(app.Missing, "There is no %s %d in this case (any more); nothing was written.", ref.Noun, ref.ID)
}

func (w *writing) add(t table, row app.Row) error {
	key := row.Keys()
	if w.bulk == nil {
		w.fresh = append(w.fresh, freshKey{key, *key})
	}
	if key.ID == 0 {
		id, err := w.next(t.noun)
		if err != nil {
			return err
		}
		key.ID = id
	}
	if key.UID == "" {
		uid, err := uuid.NewV7FromReader(w.chance)
		if err != nil {
			return fmt.Errorf("data: %w", err)
		}
		key.UID = uid.String()
	}
	if err := w.insert(t, row); err != nil {
		return err
	}
	if w.bulk != nil {
		w.log.added.add(t.noun, key.ID)
		return w.spareIndexes()
	}
	return w.log.record(nil, row)
}

// replace writes a row over the one that was there, unless it is the same.
func (w *writing) replace(t table, before, row app.Row) error {
	if row.Keys().UID == "" {
		row.Keys().UID = before.Keys().UID
	}
	old, err := json.Marshal(before)
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	now, err := json.Marshal(row)
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	if string(old) == string(now) {
		return nil
	}
	if err := w.update(t, before, row); err != nil {
		return err
	}
	return w.log.record(before, row)
}

// Delete removes a row with its notes and records it.
func (w *writing) Delete(ref app.Ref) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	t, err := w.table(ref.Noun)
	if err != nil {
		return err
	}
	before, err := t.loadOne(w.work, w.tx, ref.ID)
	if err != nil {
		return err
	}
	if before == nil {
		return missing(ref)
	}
	if err := pointedAt(w.work, w.tx, ref, t.label(before)); err != nil {
		return err
	}
	notes, err := column[app.ID](w.work, w.tx, "SELECT id FROM note WHERE about_noun = ? AND about = ?", ref.Noun, ref.ID)
	if err != nil {
		return err
	}
	for _, id := range notes {
		if err := w.Delete(app.Ref{Noun: app.NounNote, ID: id}); err != nil {
			return err
		}
	}
	if err := w.remove(t, before); err != nil {
		return err
	}
	return w.log.record(before, nil)
}

// insert, update and remove change the tables and nothing else: they do not
// record. Undo uses them too.
func (w *writing) insert(t table, row app.Row) error {
	key := row.Keys()
	if last, err := w.MaxID(t.noun); err != nil {
		return err
	} else if key.ID > last {
		w.last[t.noun] = key.ID
	}
	if t.noun == app.NounEvent && key.ID > maxEvent {
		return app.Problemf(app.Invalid, "A case holds at most %d events.", maxEvent)
	}
	if err := w.touchNew(t, row); err != nil {
		return err
	}
	if e, ok := row.(*app.Event); ok && w.bulk != nil {
		if err := w.hold(t, e); err != nil {
			return err
		}
	} else if err := w.later(w.insertSQL(t), append([]any{key.ID, key.UID}, t.values(row)...)...); err != nil {
		return err
	}
	return w.after(t, row, true)
}

func (w *writing) insertSQL(t table) string {
	query := w.inserts[t.noun]
	if query == "" {
		query = t.insertSQL()
		w.inserts[t.noun] = query
	}
	return query
}

func (w *writing) update(t table, before, row app.Row) error {
	if err := w.touch(t, before); err != nil {
		return err
	}
	if err := w.touch(t, row); err != nil {
		return err
	}
	if err := w.clear(t, before.Keys().ID); err != nil {
		return err
	}
	key := row.Keys()
	if err := w.exec(t.updateSQL(), append(append([]any{key.UID}, t.values(row)...), key.ID)...); err != nil {
		return err
	}
	return w.after(t, row, false)
}

func (w *writing) remove(t table, before app.Row) error {
	if err := w.touch(t, before); err != nil {
		return err
	}
	if err := w.clear(t, before.Keys().ID); err != nil {
		return err
	}
	if w.bulk != nil {
		w.bulk.severed = true
	}
	if t.names != nil {
		if err := w.unname(t.noun, idRange{before.Keys().ID, before.Keys().ID}); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM "+t.name()+" WHERE id = ?", before.Keys().ID)
}

func (w *writing) clear(t table, id app.ID) error {
	for _, c := range t.children {
		if err := w.exec(c.deleteSQL(), id); err != nil {
			return err
		}
	}
	return nil
}

// after writes what hangs on a row: its children and names.
func (w *writing) after(t table, row app.Row, fresh bool) error {
	id := row.Keys().ID
	for _, c := range t.children {
		for i, values := range c.values(row) {
			if err := w.later(c.insert, append([]any{id, i}, values...)...); err != nil {
				return err
			}
		}
	}
	w.pointsAt(row)
	if t.names == nil {
		return nil
	}
	if !fresh {
		if err := w.unname(t.noun, idRange{id, id}); err != nil {
			return err
		}
	}
	return w.name(t, row)
}

// touch marks what must be derived anew because the row changes. It is called
// before, while the derived rows can still be found.
func (w *writing) touch(t table, row app.Row) error {
	if id := row.Keys().ID; t.text != nil && !w.texts[t.noun].has(id) {
		w.texts.add(t.noun, id)
		if w.bulk != nil {
			if err := w.bulk.mill.drop(rowKey(t.noun, id)); err != nil {
				return err
			}
		}
	}
	switch r := row.(type) {
	case *app.Event:
		return errors.Join(w.underive(r.ID), w.untext(r.ID))
	case *app.Claim:
		return w.underive(r.Event)
	case *app.Place:
		return w.touchPlace(r)
	}
	return nil
}

// touchNew does the same for a row that is not there yet.
func (w *writing) touchNew(t table, row app.Row) error {
	if w.bulk != nil {
		if err := w.textNew(t, row); err != nil {
			return err
		}
	} else if t.text != nil {
		if title, rest := t.text(row); title != "" || rest != "" {
			w.texts.add(t.noun, row.Keys().ID)
		}
	}
	switch r := row.(type) {
	case *app.Event:
		if w.bulk == nil {
			w.events.add(r.ID)
			w.retext.add(r.ID)
		}
	case *app.Place:
		w.where[r.ID] = whereabouts{strings.Clone(r.District), strings.Clone(r.Province)} // not the whole row of the file they are part of
	case *app.Claim:
		if !w.attest(r) {
			return w.underive(r.Event)
		}
	}
	return nil
}

// Get reads a row as it stands inside this writing.
func (w *writing) Get(row app.Row) error {
	if err := w.flush(); err != nil {
		return err
	}
	return get(w.work, w.tx, row)
}

// finish makes everything derived right and refuses what points at nothing.
func (w *writing) finish() error {
	if err := w.flush(); err != nil {
		return err
	}
	if err := w.pointsRight(); err != nil {
		return err
	}
	if w.bulk != nil {
		if err := w.bulk.mill.ripen(); err != nil {
			return err
		}
	}
	if err := w.derive(); err != nil {
		return err
	}
	if w.bulk != nil {
		if err := w.restoreIndexes(); err != nil {
			return err
		}
	}
	if err := w.writeTexts(); err != nil {
		return err
	}
	if w.bulk != nil && w.bulk.severed {
		if err := w.keysRight(); err != nil {
			return err
		}
	}
	for noun, last := range w.last {
		if err := w.exec("INSERT INTO sequence VALUES (?, ?) ON CONFLICT DO UPDATE SET last = max(last, excluded.last)", noun, last); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) close() {
	if w.bulk != nil {
		w.bulk.raw.close() //nolint:errcheck // the same
	}
	for _, stmt := range w.prepared {
		stmt.Close() //nolint:errcheck // its transaction is over
	}
}

package data

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"durand/app"
)

// How an import is taken back: what it added goes by ranges of ids, with all
// that hangs on it, since asking for each of a hundred thousand rows took eight
// times as long as the import. Each row is kept in the history as it was.

// removeAdded removes the rows that a batch of the bulk road added.
func (w *writing) removeAdded(batch int64) error {
	r := removal{writing: w, ranges: map[app.Noun][]idRange{}, rows: map[app.Noun]int64{}}
	err := each(w.work, w.was, "SELECT noun, first, last FROM change_range WHERE batch = ? ORDER BY noun, first", func(rows *sql.Rows) error {
		var noun app.Noun
		var ids idRange
		err := rows.Scan(&noun, &ids.first, &ids.last)
		r.ranges[noun] = append(r.ranges[noun], ids)
		r.rows[noun] += int64(ids.last - ids.first + 1)
		r.total += int64(ids.last - ids.first + 1)
		return err
	}, batch)
	if err != nil || r.total == 0 {
		return err
	}
	w.bulk.severed = true
	if err := r.spare(); err != nil {
		return err
	}
	for _, ids := range r.ranges[app.NounEvent] {
		for _, derived := range []string{"event_actor", "event_source"} {
			if err := w.exec("DELETE FROM "+derived+" WHERE event BETWEEN ? AND ?", ids.first, ids.last); err != nil {
				return err
			}
		}
	}
	if err := ahead(r.ctx, true, r.read, r.removeChunk); err != nil || !r.anew {
		return err
	}
	stay, err := column[app.ID](w.work, w.tx, "SELECT id FROM event")
	for _, id := range stay {
		w.retext.add(id)
	}
	return err
}

// removal is what goes, and how far that has come.
type removal struct {
	*writing
	ranges      map[app.Noun][]idRange
	rows        map[app.Noun]int64
	done, total int64
	anew        bool // the search of events
}

// spare drops the indexes where fewer rows stay than go, and the search of
// events where making it anew for those that stay is less than to take each of
// the others out of it, which costs about four times as much.
func (r *removal) spare() error {
	if r.total < manyRows {
		return nil
	}
	events, err := one[int64](r.work, r.tx, "SELECT count(*) FROM event")
	if err != nil {
		return err
	}
	claims, err := one[int64](r.work, r.tx, "SELECT count(*) FROM claim")
	if err != nil {
		return err
	}
	if going := r.rows[app.NounEvent] + r.rows[app.NounClaim]; 2*going > events+claims {
		if err := r.dropIndexes(""); err != nil {
			return err
		}
	}
	if r.anew = events < 5*r.rows[app.NounEvent]; r.anew {
		return r.bulk.mill.dropEvents()
	}
	return nil
}

// leaving is a chunk of rows that go, as they were.
type leaving struct {
	table table
	rows  []app.Row
	docs  [][]byte
}

// read reads what goes in the case as it was.
func (r *removal) read(yield func(leaving) error) error {
	for _, noun := range app.Nouns() {
		t, err := tableOf(noun)
		if err != nil {
			return err
		}
		for _, ids := range r.ranges[noun] {
			if err := r.readRange(t, ids, yield); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *removal) readRange(t table, ids idRange, yield func(leaving) error) error {
	for from := ids.first; from <= ids.last; {
		chunk, err := column[app.ID](r.work, r.was, "SELECT id FROM "+t.name()+" WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?", from, ids.last, chunkSize)
		if err != nil || len(chunk) == 0 {
			return err
		}
		l := leaving{table: t}
		if l.rows, err = t.load(r.work, r.was, chunk); err != nil {
			return err
		}
		for _, row := range l.rows {
			doc, err := json.Marshal(row)
			if err != nil {
				return fmt.Errorf("data: %w", err)
			}
			l.docs = append(l.docs, doc)
		}
		if err := yield(l); err != nil {
			return err
		}
		from = chunk[len(chunk)-1] + 1
	}
	return nil
}

func (r *removal) removeChunk(l leaving) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	r.progress("", r.done, r.total)
	r.done += int64(len(l.rows))
	t := l.table
	for i, row := range l.rows {
		if err := r.log.keep(change{row: app.Ref{Noun: t.noun, ID: row.Keys().ID}, before: l.docs[i]}); err != nil {
			return err
		}
		if err := r.part(t, row); err != nil {
			return err
		}
	}
	first, last := l.rows[0].Keys().ID, l.rows[len(l.rows)-1].Keys().ID
	for _, c := range t.children {
		if err := r.exec("DELETE FROM "+c.table+" WHERE owner BETWEEN ? AND ?", first, last); err != nil {
			return err
		}
	}
	if t.names != nil {
		if err := r.unname(t.noun, idRange{first, last}); err != nil {
			return err
		}
	}
	return r.exec("DELETE FROM "+t.name()+" WHERE id BETWEEN ? AND ?", first, last)
}

// part takes the text of a row that goes out of the search.
func (r *removal) part(t table, row app.Row) error {
	id := row.Keys().ID
	if t.text != nil {
		if title, rest := t.text(row); title+rest != "" {
			if err := r.dropText(rowKey(t.noun, id)); err != nil {
				return err
			}
		}
	}
	switch row := row.(type) {
	case *app.Event:
		if r.anew {
			return nil
		}
		return r.dropText(textKey{eventText, textIDOf(id, int64(row.When.Start()))})
	case *app.Claim:
		if !slices.ContainsFunc(r.ranges[app.NounEvent], func(ids idRange) bool { return ids.has(row.Event) }) {
			return r.underive(row.Event)
		}
	}
	return nil
}

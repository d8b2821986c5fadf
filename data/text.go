package data

import (
	"database/sql"
	"strings"

	"durand/app"
)

// What is searched of events and rows. A single writing makes it at its end;
// the bulk road hands the texts to its mill as they come, and makes at its end
// only those of rows that changed.

// The ids of event_text run in order of time, so that a search finds the
// newest first without sorting: 23 bits of days, 28 bits of id. What textIDOf
// makes is said once more in SQL: of an event e, and back from a hit f.
const (
	textBits = 28
	textEdge = 4_000_000 // days from 1970 beyond which all are the same
	maxEvent = 1<<textBits - 1

	textIDOfEvent = "((min(max(e.start, -4000000), 4000000) + 4000000) << 28 | e.id)"
	eventOfText   = "(f.rowid & 268435455)"
	startOfText   = "((f.rowid >> 28) - 4000000)"
)

// textIDOf is the id of an event in event_text.
func textIDOf(id app.ID, start int64) int64 {
	return (min(max(start, -textEdge), textEdge)+textEdge)<<textBits | int64(id)
}

func (w *writing) indexEvent(rows *sql.Rows) error {
	var rowid int64
	var e app.Event
	var district, province string
	var actors, tags sql.NullString
	if err := rows.Scan(&rowid, &e.ID, &e.Title, &e.Summary, &e.Caveat, &e.WhenSaid, &district, &province, &e.Place, &actors, &tags); err != nil {
		return err
	}
	var tokens []string
	for actor := range strings.SplitSeq(actors.String, ",") {
		if actor != "" {
			tokens = append(tokens, actorToken+actor)
		}
	}
	return w.putText(eventDoc(rowid, &e, district, province, tags.String, tokens))
}

func eventDoc(rowid int64, e *app.Event, district, province, tags string, tokens []string) textDoc {
	if e.Place != 0 {
		tokens = append(tokens, token(app.NounPlace, e.Place))
	}
	return textDoc{
		textKey: textKey{eventText, rowid}, title: e.Title,
		rest:   strings.Join([]string{e.Summary, e.Caveat, e.WhenSaid, district, province, tags}, "\n"),
		tokens: strings.Join(tokens, "\n"),
	}
}

func (w *writing) putText(doc textDoc) error {
	if w.bulk != nil {
		return w.bulk.mill.add(doc)
	}
	return doc.write(w.exec)
}

func (w *writing) dropText(key textKey) error {
	if w.bulk != nil {
		return w.bulk.mill.drop(key)
	}
	return w.exec("DELETE FROM "+string(key.table)+" WHERE rowid = ?", key.id)
}

// textNew hands the text of a new row of the bulk road to the mill.
func (w *writing) textNew(t table, row app.Row) error {
	if e, ok := row.(*app.Event); ok {
		district, province, err := w.whereabouts(e.Place)
		if err == sql.ErrNoRows { // it comes later
			w.retext.add(e.ID)
			return nil
		}
		if err != nil {
			return err
		}
		tokens := make([]string, len(e.Parts), len(e.Parts)+1)
		for i, p := range e.Parts {
			tokens[i] = actorToken + itoa(p.Actor)
		}
		return w.putText(eventDoc(textIDOf(e.ID, int64(e.When.Start())), e, district, province, strings.Join(e.Tags, " "), tokens))
	}
	if t.text == nil {
		return nil
	}
	title, rest := t.text(row)
	if title == "" && rest == "" {
		return nil
	}
	return w.putText(textDoc{textKey: rowKey(t.noun, row.Keys().ID), title: title, rest: rest})
}

// whereabouts gives district and province of a place; sql.ErrNoRows when it
// is not there yet.
func (w *writing) whereabouts(place app.ID) (district, province string, err error) {
	if place == 0 {
		return "", "", nil
	}
	at, known := w.where[place]
	if !known {
		err = w.tx.QueryRowContext(w.work, "SELECT district, province FROM place WHERE id = ?", place).Scan(&at.district, &at.province)
		if err != nil {
			return "", "", err
		}
		w.where[place] = at
	}
	return at.district, at.province, nil
}

type whereabouts struct{ district, province string }

// rowKey is where the text of a row stands.
func rowKey(noun app.Noun, id app.ID) textKey {
	for code, n := range textNouns {
		if n == noun {
			return textKey{rowText, int64(code+1)<<textShift | int64(id)}
		}
	}
	return textKey{rowText, 0}
}

// writeTexts searches anew what changed, in order of rowid, which spares FTS5
// from writing to the disk at every step back.
func (w *writing) writeTexts() error {
	for _, noun := range textNouns {
		ids := w.texts[noun].sorted()
		t, err := w.table(noun)
		if err != nil {
			return err
		}
		for len(ids) > 0 {
			if err := w.ctx.Err(); err != nil {
				return err
			}
			chunk := ids[:min(len(ids), chunkSize)]
			ids = ids[len(chunk):]
			if err := w.writeChunk(t, chunk); err != nil {
				return err
			}
		}
	}
	if w.bulk == nil {
		return nil
	}
	return w.bulk.mill.finish(w.ctx, func(done, total int64) { w.progress("making the search", done, total) })
}

func (w *writing) writeChunk(t table, ids []app.ID) error {
	rows, err := t.load(w.work, w.tx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		key := rowKey(t.noun, id)
		if w.bulk == nil && !w.log.added[t.noun].has(id) {
			if err := w.dropText(key); err != nil {
				return err
			}
		}
		if len(rows) == 0 || rows[0].Keys().ID != id {
			continue // deleted
		}
		title, rest := t.text(rows[0])
		rows = rows[1:]
		if title+rest == "" {
			continue
		}
		if err := w.putText(textDoc{textKey: key, title: title, rest: rest}); err != nil {
			return err
		}
	}
	return nil
}

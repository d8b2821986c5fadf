package data

import (
	"database/sql"

	"durand/app"
)

// What rows point at must be in the case when a writing ends.

// pointsAt remembers what a row points at, on the bulk road but for what is
// new there itself: there no foreign key watches, since there are millions.
func (w *writing) pointsAt(row app.Row) {
	if row.Noun() == app.NounView {
		return // a saved filter may outlive what it filters by
	}
	if b, ok := row.(*app.Briefing); ok { // and so may the filters in a briefing
		for _, ref := range b.Shows() {
			w.points.add(ref.Noun, ref.ID)
		}
		return
	}
	app.Links(row, func(noun app.Noun, id *app.ID) {
		if w.bulk == nil || !w.log.added[noun].has(*id) {
			w.points.add(noun, *id)
		}
	})
}

func (w *writing) pointsRight() error {
	for noun, ids := range w.points {
		t, err := w.table(noun)
		if err != nil {
			return err
		}
		lost, err := column[app.ID](w.work, w.tx, "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM "+t.name()+") LIMIT 1", set(ids.sorted()))
		if err != nil {
			return err
		}
		if len(lost) > 0 {
			return missing(app.Ref{Noun: noun, ID: lost[0]})
		}
	}
	return nil
}

// keysRight asks SQLite whether anything points at what was deleted.
func (w *writing) keysRight() error {
	return each(w.work, w.tx, "PRAGMA foreign_key_check", func(rows *sql.Rows) error {
		say, err := sayForeignKey(rows)
		if err == nil {
			err = app.Problemf(app.Conflicted, "%s Nothing was written.", say)
		}
		return err
	})
}

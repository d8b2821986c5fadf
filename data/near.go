package data

import (
	"database/sql"
	"fmt"

	"durand/app"
)

// maxNear bounds the events that Near returns.
const maxNear = 200

// Near returns events of an actor that begin between two days. It reads the
// derived table, which this writing makes anew only at its end.
func (w *writing) Near(actor app.ID, first, last app.Day, except app.ID) ([]app.Neighbour, error) {
	const query = `SELECT DISTINCT a.event, coalesce(e.place, 0), a.kind, a.first, a.last FROM event_actor a JOIN event e ON e.id = a.event
		WHERE a.actor = ?1 AND a.start BETWEEN ?2 AND ?3
		AND NOT EXISTS (SELECT 1 FROM event_source s WHERE s.source = ?4 AND s.start = a.start AND s.event = a.event) LIMIT ?5`
	var near []app.Neighbour
	err := w.rows(query, func(rows *sql.Rows) error {
		var n app.Neighbour
		var first, last int64
		err := rows.Scan(&n.Event, &n.Place, &n.Kind, &first, &last)
		n.First, n.Last = app.Day(first), app.Day(last)
		near = append(near, n)
		return err
	}, actor, int64(first), int64(last), except, maxNear)
	return near, err
}

// rows asks with a statement that is prepared once for the whole writing.
func (w *writing) rows(query string, row func(*sql.Rows) error, args ...any) error {
	if err := w.settle(); err != nil {
		return err
	}
	stmt, ok := w.prepared[query]
	if !ok {
		var err error
		if stmt, err = w.tx.PrepareContext(w.work, query); err != nil {
			return fmt.Errorf("data: %w", err)
		}
		w.prepared[query] = stmt
	}
	rows, err := stmt.QueryContext(w.work, args...)
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	defer rows.Close() //nolint:errcheck // its error is that of Err
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("data: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	return nil
}

package data

import (
	"database/sql"

	"durand/app"
)

// maxNear bounds the events that Near returns.
const maxNear = 200

// Near returns events of an actor that begin between two days. It reads the
// derived table, which this writing makes anew only at its end, so that rows of
// its own that wait are not missed.
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

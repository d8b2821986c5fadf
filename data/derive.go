package data

import (
	"database/sql"
	"errors"
	"strings"

	"durand/app"
)

// What is derived from events, their parts, citations, claims and places:
// event.province, event.killed, event_actor, event_source, event_text. It is
// taken away before a row changes and made again at the end of the writing, by
// the same statements for one event and for a million.

const (
	underiveActors = `DELETE FROM event_actor WHERE actor IN (SELECT actor FROM event_part WHERE owner = ?1)
		AND start = (SELECT start FROM event WHERE id = ?1) AND event = ?1`
	underiveSources = `DELETE FROM event_source
		WHERE source IN (SELECT source FROM event_cite WHERE owner = ?1 UNION SELECT source FROM claim WHERE event = ?1)
		AND start = (SELECT start FROM event WHERE id = ?1) AND event = ?1`

	// A figure is only compared with figures of the same persons. Of several
	// sources that differ, and none preferred, the lowest counts. Of several
	// groups of persons the largest. A bound is no figure.
	deriveKilled = `UPDATE event SET
		province = coalesce((SELECT province FROM place WHERE place.id = event.place), ''),
		killed = (SELECT coalesce(max(chosen), max(least)) FROM (
			SELECT CASE WHEN max(c.preferred) THEN NULL ELSE min(` + figureOfClaim + `) END AS least, max(CASE WHEN c.preferred THEN ` + figureOfClaim + ` END) AS chosen
			FROM claim c WHERE c.event = event.id AND measure = 'killed' AND state = 'measured' GROUP BY "of"))
		WHERE id IN todo`
	deriveActors = `INSERT INTO event_actor
		SELECT p.actor, e.start, e.id, p.position, p.role, e.kind, e.province, e.killed, e.first, e.last
		FROM event e JOIN event_part p ON p.owner = e.id WHERE e.id IN todo ORDER BY 1, 2, 3, 4`
	deriveSources = `INSERT INTO event_source
		SELECT c.source, e.start, e.id FROM event e JOIN event_cite c ON c.owner = e.id WHERE e.id IN todo
		UNION SELECT c.source, e.start, e.id FROM event e JOIN claim c ON c.event = e.id WHERE e.id IN todo ORDER BY 1, 2, 3`
	deriveTexts = "SELECT " + textIDOfEvent + `, e.id, title, summary, caveat, date_said, coalesce(district, ''), coalesce(pl.province, ''), coalesce(e.place, 0),
		(SELECT group_concat(actor) FROM event_part WHERE owner = e.id), (SELECT group_concat(tag, ' ') FROM event_tag WHERE owner = e.id)
		FROM (SELECT id AS todo_id FROM event WHERE id IN todo) JOIN event e ON e.id = todo_id
		LEFT JOIN place pl ON pl.id = e.place ORDER BY start, e.id`
)

func (w *writing) underive(id app.ID) error {
	if id == 0 || w.events.has(id) {
		return nil
	}
	if w.log.added[app.NounEvent].has(id) {
		w.bulk.late.add(id)
		return nil
	}
	for _, query := range []string{underiveActors, underiveSources} {
		if err := w.exec(query, id); err != nil {
			return err
		}
	}
	w.events.add(id)
	return w.untext(id)
}

// untext takes the text of an event away, to be made again at the end.
func (w *writing) untext(id app.ID) error {
	if w.retext.has(id) {
		return nil
	}
	w.retext.add(id)
	start, err := column[int64](w.work, w.tx, "SELECT start FROM event WHERE id = ?", id)
	if err != nil || len(start) == 0 {
		return err
	}
	return w.dropText(textKey{eventText, textIDOf(id, start[0])})
}

// touchPlace takes away what is derived from a place that changes.
func (w *writing) touchPlace(p *app.Place) error {
	var district, province string
	err := w.tx.QueryRowContext(w.work, "SELECT district, province FROM place WHERE id = ?", p.ID).Scan(&district, &province)
	switch {
	case err == sql.ErrNoRows:
		return nil
	case err != nil:
		return err
	case district == p.District && province == p.Province:
		return nil
	}
	events, err := column[app.ID](w.work, w.tx, "SELECT id FROM event WHERE place = ?", p.ID)
	if err != nil {
		return err
	}
	delete(w.where, p.ID)
	for _, id := range events {
		if err := errors.Join(w.underive(id), w.untext(id)); err != nil {
			return err
		}
	}
	return nil
}

// derive makes again what underive took away, and makes it for what was added.
func (w *writing) derive() error {
	if len(w.events)+len(w.retext)+len(w.log.added[app.NounEvent]) == 0 {
		return nil
	}
	if w.bulk != nil {
		return w.deriveMany()
	}
	todo := set(w.events.sorted())
	for _, query := range []string{deriveKilled, deriveActors, deriveSources} {
		if err := w.exec(withTodo(query), todo); err != nil {
			return err
		}
	}
	return each(w.work, w.tx, withTodo(deriveTexts), w.indexEvent, todo)
}

func withTodo(query string) string {
	return strings.ReplaceAll(query, " IN todo", " IN (SELECT value FROM json_each(?1))")
}

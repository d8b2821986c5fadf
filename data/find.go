package data

import (
	"database/sql"
	"errors"
	"fmt"

	"durand/app"
)

// Find returns the id of the row of a data set.
func (w *writing) Find(noun app.Noun, origin app.Origin) (app.ID, error) {
	t, err := w.table(noun)
	if err != nil || !t.hasOrigin() || origin.Key == "" {
		return 0, err
	}
	if err := errors.Join(w.flushRows(t), w.needIndex(noun)); err != nil {
		return 0, err
	}
	return w.id("SELECT id FROM "+t.name()+" WHERE origin_key = ? AND origin_key <> '' AND origin_set = ? LIMIT 1", origin.Key, origin.Set)
}

// FindDigest returns the id of the row of a data set, and its digest.
func (w *writing) FindDigest(noun app.Noun, origin app.Origin) (id app.ID, digest string, err error) {
	t, err := w.table(noun)
	if err != nil || !t.hasOrigin() || origin.Key == "" {
		return 0, "", err
	}
	if err := errors.Join(w.flushRows(t), w.needIndex(noun)); err != nil {
		return 0, "", err
	}
	query := "SELECT id, origin_digest FROM " + t.name() + " WHERE origin_key = ? AND origin_key <> '' AND origin_set = ? LIMIT 1"
	err = w.rows(query, func(rows *sql.Rows) error { return rows.Scan(&id, &digest) }, origin.Key, origin.Set)
	return id, digest, err
}

// FindUID returns the id of the row with a stable key.
func (w *writing) FindUID(noun app.Noun, uid string) (app.ID, error) {
	t, err := w.table(noun)
	if err == nil {
		err = w.flushRows(t)
	}
	if err != nil {
		return 0, err
	}
	return w.id("SELECT id FROM "+t.name()+" WHERE uid = ?", uid)
}

// with lends a statement that is prepared once for the whole writing, and closed with its transaction.
func (w *writing) with(query string, use func(*sql.Stmt) error) error {
	stmt, ok := w.prepared[query]
	if !ok {
		var err error
		if stmt, err = w.tx.PrepareContext(w.work, query); err != nil {
			return fmt.Errorf("data: %w", err)
		}
		w.prepared[query] = stmt
	}
	if err := use(stmt); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	return nil
}

func (w *writing) id(query string, args ...any) (app.ID, error) {
	var id app.ID
	err := w.with(query, func(stmt *sql.Stmt) error { return stmt.QueryRowContext(w.work, args...).Scan(ref{&id}) })
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// rows asks with a statement that is prepared once for the whole writing.
func (w *writing) rows(query string, row func(*sql.Rows) error, args ...any) error {
	return w.with(query, func(stmt *sql.Stmt) error {
		rows, err := stmt.QueryContext(w.work, args...)
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // its error is that of Err
		for rows.Next() {
			if err := row(rows); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"durand/app"
)

// History returns changes, newest first. Rows that an import added stand in
// the history of all as one line with the first of them, and in their own with
// what they were when they came.
func (s *Store) History(ctx context.Context, ref app.Ref, offset, limit int) ([]app.Change, error) {
	query := `SELECT c.id, c.batch, b.at, b.who, b.why, c.noun, c.row, c.before, c.after FROM change c JOIN batch b ON b.id = c.batch %s
		UNION ALL SELECT 0, r.batch, b.at, b.who, b.why, r.noun, %s, NULL, NULL FROM change_range r JOIN batch b ON b.id = r.batch %s
		ORDER BY 2 DESC, 1 DESC LIMIT ? OFFSET ?`
	var args []any
	if ref == (app.Ref{}) {
		query = fmt.Sprintf(query, "", "r.first", "")
	} else {
		query = fmt.Sprintf(query, "WHERE c.noun = ?1 AND c.row = ?2", "?2", "WHERE r.noun = ?1 AND r.first <= ?2 AND r.last >= ?2")
		args = append(args, ref.Noun, ref.ID)
	}
	var out []app.Change
	err := s.read(ctx, "read the history", func(q querier) error {
		err := each(ctx, q, query, func(rows *sql.Rows) error {
			var c app.Change
			var before, after sql.NullString
			if err := rows.Scan(&c.ID, &c.Batch, moment{&c.At}, &c.Who, &c.Why, &c.Row.Noun, &c.Row.ID, &before, &after); err != nil {
				return err
			}
			var err error
			if c.Before, err = raw(before); err != nil {
				return err
			}
			c.After, err = raw(after)
			out = append(out, c)
			return err
		}, append(args, limit, offset)...)
		if err != nil || ref == (app.Ref{}) {
			return err
		}
		return arrivals(ctx, q, out)
	})
	return out, err
}

func raw(s sql.NullString) (json.RawMessage, error) {
	if !s.Valid {
		return nil, nil
	}
	return unpack(s.String)
}

// arrivals fills in what rows were when an import brought them: what the next
// change says they were before, or what they still are.
func arrivals(ctx context.Context, q querier, changes []app.Change) error {
	for i := range changes {
		c := &changes[i]
		if c.ID != 0 {
			continue
		}
		doc, err := one[string](ctx, q, "SELECT before FROM change WHERE noun = ? AND row = ? AND batch > ? ORDER BY id LIMIT 1", c.Row.Noun, c.Row.ID, c.Batch)
		if err != nil {
			return err
		}
		if doc != "" {
			if c.After, err = unpack(doc); err != nil {
				return err
			}
			continue
		}
		t, err := tableOf(c.Row.Noun)
		if err != nil {
			return err
		}
		row, err := t.loadOne(ctx, q, c.Row.ID)
		if err != nil || row == nil {
			return err
		}
		if c.After, err = json.Marshal(row); err != nil {
			return err
		}
	}
	return nil
}

// AsOf fills the row as it stood at a time: as the first change after says it
// was before, or as it is where none came after.
func (s *Store) AsOf(ctx context.Context, row app.Row, at time.Time) error {
	ref := app.Ref{Noun: row.Noun(), ID: row.Keys().ID}
	return s.read(ctx, "read the history", func(q querier) error {
		moment := at.UTC().Format(instant)
		var before sql.NullString
		var change int64 // its batch
		err := q.QueryRowContext(ctx, `SELECT c.batch, c.before FROM change c JOIN batch b ON b.id = c.batch
			WHERE c.noun = ? AND c.row = ? AND b.at > ? ORDER BY c.id LIMIT 1`, ref.Noun, ref.ID, moment).Scan(&change, &before)
		if err != nil && err != sql.ErrNoRows {
			return err
		}
		comes, err := one[int64](ctx, q, `SELECT min(b.id) FROM change_range r JOIN batch b ON b.id = r.batch
			WHERE r.noun = ? AND r.first <= ? AND r.last >= ? AND b.at > ?`, ref.Noun, ref.ID, ref.ID, moment)
		switch {
		case err != nil:
			return err
		case comes != 0 && (change == 0 || comes < change), change != 0 && !before.Valid:
			return app.Problemf(app.Missing, "This %s was not in the case at that time.", ref.Noun)
		case change == 0:
			return get(ctx, q, row)
		}
		then := app.NewRow(ref.Noun)
		doc, err := unpack(before.String)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(doc, then); err != nil {
			return err
		}
		return assign(row, then)
	})
}

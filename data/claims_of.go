package data

import (
	"context"
	"database/sql"

	"durand/app"
)

// ClaimsOf returns the claims on each of the events.
func (s *Store) ClaimsOf(ctx context.Context, events []app.ID) (map[app.ID][]*app.Claim, error) {
	out := make(map[app.ID][]*app.Claim, len(events))
	err := s.read(ctx, "read the claims", func(q querier) error {
		ids, err := column[app.ID](ctx, q, "SELECT id FROM claim WHERE event"+inSet+" ORDER BY id", set(events))
		if err != nil {
			return err
		}
		rows, err := claimTable().load(ctx, q, ids)
		for _, row := range rows {
			if c, ok := row.(*app.Claim); ok {
				out[c.Event] = append(out[c.Event], c)
			}
		}
		return err
	})
	return out, err
}

// DeathsOf returns what claims on each of the events say of all the killed.
func (s *Store) DeathsOf(ctx context.Context, events []app.ID) (map[app.ID][]app.Claim, error) {
	out := make(map[app.ID][]app.Claim, len(events))
	err := s.read(ctx, "read the figures", func(q querier) error {
		const query = `SELECT event, low, best, high, source, preferred FROM claim WHERE event` + inSet + ` AND measure = 'killed' AND "of" = '' ORDER BY id`
		return each(ctx, q, query, func(rows *sql.Rows) error {
			c := app.Claim{Measure: app.MeasureKilled}
			err := rows.Scan(&c.Event, &c.Low, &c.Best, &c.High, &c.Source, &c.Preferred)
			out[c.Event] = append(out[c.Event], c)
			return err
		}, set(events))
	})
	return out, err
}

package data

import (
	"context"
	"database/sql"
	"strings"

	"durand/app"
)

// claimsIn says in SQL which claims are in a scope, and from where they are
// read: those of no event are few, and an index leads to them.
func claimsIn(scope app.Scope) (from string, args []any) {
	from, where := "claim", []string{"1"}
	switch {
	case scope.Sum.Actor != 0:
		return claimsSummed, []any{scope.Sum.Actor, scope.Sum.Source, scope.Sum.Measure, scope.Sum.Of, scope.Sum.Unit}
	case scope.About.ID != 0 && scope.About.Noun != app.NounEvent && scope.About.Noun != app.NounActor && scope.About.Noun != app.NounSource:
		where = []string{"0"}
	case scope.About.ID != 0:
		where, args = []string{string(scope.About.Noun) + " = ?"}, []any{scope.About.ID}
	case !scope.All:
		from, where = "claim INDEXED BY claim_by_series", []string{"event IS NULL"}
	}
	if scope.Measure != "" {
		where, args = append(where, "measure = ?"), append(args, scope.Measure)
	}
	if !scope.Period.IsZero() {
		where = append(where, "period <> '' AND first <= ? AND last >= ?")
		args = append(args, int64(scope.Period.Last()), int64(scope.Period.First()))
	}
	return from + " WHERE " + strings.Join(where, " AND "), args
}

// claimsSummed are the claims that Casualties adds up, or counts as a bound.
const claimsSummed = `claim c WHERE event IN (` + withOwn + `SELECT event FROM event_actor WHERE actor IN (SELECT id FROM own))
	AND source = ?2 AND measure = ?3 AND "of" = ?4 AND unit = ?5 AND state = 'measured' AND coalesce(best, low, high) IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM claim o WHERE o.event = c.event AND o.measure = c.measure AND o.source = c.source AND o."of" = c."of" AND o.unit = c.unit
		AND o.state = 'measured' AND coalesce(o.best, o.low, o.high) IS NOT NULL AND (o.preferred, o.id) > (c.preferred, c.id))`

// EachClaim calls yield for the claims in a scope.
func (s *Store) EachClaim(ctx context.Context, scope app.Scope, limit int, yield func(*app.Claim) error) error {
	from, args := claimsIn(scope)
	var ids []app.ID
	err := s.read(ctx, "read the claims", func(q querier) error {
		var err error
		ids, err = column[app.ID](ctx, q, "SELECT id FROM "+from+" ORDER BY id LIMIT ?", append(args, limit)...)
		return err
	})
	for err == nil && len(ids) > 0 {
		chunk := ids[:min(len(ids), chunkSize)]
		ids = ids[len(chunk):]
		var rows []app.Row
		err = s.read(ctx, "read the claims", func(q querier) error {
			var err error
			rows, err = claimTable().load(ctx, q, chunk)
			return err
		})
		for _, row := range rows {
			if c, ok := row.(*app.Claim); ok && err == nil {
				err = yield(c)
			}
		}
	}
	return err
}

// CountClaims counts the claims in a scope by what they measure.
func (s *Store) CountClaims(ctx context.Context, scope app.Scope) (map[app.Measure]int, error) {
	out := map[app.Measure]int{}
	from, args := claimsIn(scope)
	err := s.read(ctx, "count the claims", func(q querier) error {
		return each(ctx, q, "SELECT measure, count(*) FROM "+from+" GROUP BY measure", func(rows *sql.Rows) error {
			var measure app.Measure
			var n int
			err := rows.Scan(&measure, &n)
			out[measure] = n
			return err
		}, args...)
	})
	return out, err
}

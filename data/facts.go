package data

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"durand/app"
)

// Facts calls yield for every fact the question counts, in order of its first
// day.
func (s *Store) Facts(ctx context.Context, q app.Question, yield func(app.Fact) error) error {
	q = q.Plain()
	return s.read(ctx, "count what the chart asks", func(db querier) error {
		if q.Count == app.CountClaims {
			return claimFacts(ctx, db, q, yield)
		}
		return eventFacts(ctx, db, q, yield)
	})
}

// eventFacts yields recorded events, or the people in them.
func eventFacts(ctx context.Context, db querier, q app.Question, yield func(app.Fact) error) error {
	query, args, err := factQuery(ctx, db, q)
	if err != nil {
		return err
	}
	want, err := only(ctx, db, q)
	if err != nil {
		return err
	}
	rows, err := db.QueryContext(ctx, query+" ORDER BY start, id", args...)
	if err != nil {
		return err
	}
	return eachFact(rows, want, yield)
}

// factQuery is the query for a row for each event and group: id, first, last,
// the group's id and name, low, best, high, start.
func factQuery(ctx context.Context, db querier, q app.Question) (query string, args []any, err error) {
	f := q.Filter
	if len(f.Kinds) == 0 && !q.Quiet {
		f.Kinds = app.ViolentKinds()
	}
	s, err := newSelection(ctx, db, f)
	if err != nil {
		return "", nil, err
	}
	columns, joins := groupOf(q)
	from := " FROM (" + s.query() + ") b CROSS JOIN event ev ON ev.id = b.id" + joins
	within := ""
	if !q.Period.IsZero() {
		within = fmt.Sprintf(" WHERE ev.first <= %s AND ev.last >= %s", s.bind(int64(q.Period.Last())), s.bind(int64(q.Period.First())))
	}
	if q.Count == app.CountEvents {
		return "SELECT ev.id AS id, ev.first AS first, ev.last AS last, " + columns + ", NULL AS low, NULL AS best, NULL AS high, b.start AS start" + from + within, s.args, nil
	}
	from += " LEFT JOIN claim c ON c.event = ev.id AND c.measure = " + s.bind(string(q.Count)) + " AND c.state = 'measured'"
	query = "SELECT ev.id AS id, ev.first AS first, ev.last AS last, " + columns + ", b.start AS start, " + chosen + from + within +
		` GROUP BY b.start, ev.id, lane, name, c."of"`
	return "SELECT id, first, last, lane, name, low, max(best) AS best, high, start FROM (" + query + ") GROUP BY start, id, lane, name", s.args, nil
}

// chosen is the figure of an event for one group of persons: the preferred
// one, even where that is only a bound, or else the lowest by all sources with
// the whole range. Of several groups of persons the largest counts. What gives
// only a bound, "up to 45", is no figure and makes none.
const chosen = `CASE WHEN max(c.preferred) THEN max(CASE WHEN c.preferred THEN ` + figureOfClaim + ` END) ELSE min(` + figureOfClaim + `) END AS best,
	CASE WHEN max(c.preferred) THEN max(CASE WHEN c.preferred THEN coalesce(c.low, ` + figureOfClaim + `) END) ELSE min(coalesce(c.low, ` + figureOfClaim + `)) END AS low,
	CASE WHEN max(c.preferred) THEN max(CASE WHEN c.preferred THEN coalesce(c.high, ` + figureOfClaim + `) END) ELSE max(coalesce(c.high, ` + figureOfClaim + `)) END AS high`

// figureOfClaim is the figure of a claim c: its best, or both bounds in one.
const figureOfClaim = "coalesce(c.best, CASE WHEN c.low = c.high THEN c.low END)"

// noProvince is the group of events of which no province is known.
const noProvince = "no province stated"

// sourceName is how a source so is called.
const sourceName = "CASE so.short WHEN '' THEN so.title ELSE so.short END"

// groupOf says in SQL which group an event belongs to: its id as lane and its
// name.
func groupOf(q app.Question) (columns, joins string) {
	switch q.Group {
	case app.GroupActor:
		return "p.actor AS lane, a.name AS name", " JOIN (SELECT DISTINCT owner, actor FROM event_part) p ON p.owner = ev.id JOIN actor a ON a.id = p.actor"
	case app.GroupRole:
		return "0 AS lane, p.role AS name", " JOIN (SELECT DISTINCT owner, role FROM event_part) p ON p.owner = ev.id"
	case app.GroupKind:
		return "0 AS lane, ev.kind AS name", ""
	case app.GroupPlace:
		return "0 AS lane, CASE ev.province WHEN '' THEN '" + noProvince + "' ELSE ev.province END AS name", ""
	case app.GroupSource:
		return "so.id AS lane, " + sourceName + " AS name", " CROSS JOIN source so JOIN event_source es ON es.source = so.id AND es.start = b.start AND es.event = ev.id"
	}
	return "0 AS lane, '' AS name", ""
}

// only tells which groups are wanted where the filter names actors, with or
// without their factions, or sources: not those who only took part.
func only(ctx context.Context, db querier, q app.Question) (func(app.ID) bool, error) {
	var wanted []app.ID
	switch q.Group {
	case app.GroupActor:
		wanted = q.Filter.Actors
	case app.GroupSource:
		wanted = q.Filter.Sources
	}
	if len(wanted) == 0 {
		return func(app.ID) bool { return true }, nil
	}
	if q.Filter.Factions && q.Group == app.GroupActor {
		var err error
		if wanted, err = withFactions(ctx, db, wanted); err != nil {
			return nil, err
		}
	}
	return func(id app.ID) bool { return slices.Contains(wanted, id) }, nil
}

func eachFact(rows *sql.Rows, want func(app.ID) bool, yield func(app.Fact) error) (err error) {
	defer func() {
		if closeErr := rows.Close(); err == nil {
			err = closeErr
		}
	}()
	had := app.ID(0)
	for rows.Next() {
		var f app.Fact
		var first, last, start int64
		if err := rows.Scan(&f.ID, &first, &last, &f.Group, &f.Name, &f.Low, &f.Best, &f.High, &start); err != nil {
			return err
		}
		if !want(f.Group) {
			continue
		}
		f.First, f.Last, f.State = app.Day(first), app.Day(last), app.Measured
		f.Shared, had = f.ID == had, f.ID
		if err := yield(f); err != nil {
			return err
		}
	}
	return rows.Err()
}

// claimsAsked says in SQL which claims c of sources so a question asks for.
func claimsAsked(ctx context.Context, db querier, q app.Question) (condition string, args []any, err error) {
	where := []string{"c.event IS NULL", "c.period <> ''"}
	among := func(column string, values []any) {
		if len(values) > 0 {
			where = append(where, column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")")
			args = append(args, values...)
		}
	}
	var measures []any
	for _, m := range strings.Split(string(q.Measure), ",") {
		measures = append(measures, strings.TrimSpace(m))
	}
	among("c.measure", measures)
	among("c.source", anys(q.Filter.Sources))
	actors := q.Filter.Actors
	if q.Filter.Factions {
		if actors, err = withFactions(ctx, db, actors); err != nil {
			return "", nil, err
		}
	}
	among("c.actor", anys(actors))
	if q.Of != "" {
		among(`c."of"`, []any{q.Of})
	}
	for _, p := range []app.Date{q.Period, q.Filter.Period} {
		if !p.IsZero() {
			where = append(where, "c.first <= ? AND c.last >= ?")
			args = append(args, int64(p.Last()), int64(p.First()))
		}
	}
	if g := q.Filter.LeastGrade; g != "" && g != app.ReliabilityF {
		where = append(where, "so.reliability <= ?")
		args = append(args, string(g))
	}
	return strings.Join(where, " AND "), args, nil
}

// claimFacts yields what sources report of whole periods. Each thing that a
// source counts is a series, named for it where not all count the same.
func claimFacts(ctx context.Context, db querier, q app.Question, yield func(app.Fact) error) error {
	where, args, err := claimsAsked(ctx, db, q)
	if err != nil {
		return err
	}
	rows, err := db.QueryContext(ctx, `SELECT c.id, c.first, c.last, c.source,
		`+sourceName+`, c."of", c.low, c.best, c.high, c.state, c.preferred, c.said, c.basis, c.period
		FROM claim c JOIN source so ON so.id = c.source WHERE `+where+" ORDER BY c.first, c.last, c.id", args...)
	if err != nil {
		return err
	}
	facts, several, err := readClaimFacts(rows)
	if err != nil {
		return err
	}
	for _, f := range facts {
		if several && f.Of != "" {
			f.Name += ": " + f.Of
		}
		if err := yield(f); err != nil {
			return err
		}
	}
	return nil
}

func anys(ids []app.ID) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = int64(id)
	}
	return out
}

// readClaimFacts reads claims, and whether they count several things.
func readClaimFacts(rows *sql.Rows) (facts []app.Fact, several bool, err error) {
	defer func() {
		if closeErr := rows.Close(); err == nil {
			err = closeErr
		}
	}()
	for rows.Next() {
		var f app.Fact
		var first, last int64
		var state string
		var c app.Claim
		if err := rows.Scan(&f.ID, &first, &last, &f.Group, &f.Name, &f.Of, &f.Low, &f.Best, &f.High, &state, &f.Preferred, &c.Said, &c.Basis, date{&c.Period}); err != nil {
			return nil, false, err
		}
		c.Low, c.Best, c.High = f.Low, f.Best, f.High
		f.Hedge = c.Hedge()
		f.First, f.Last, f.State = app.Day(first), app.Day(last), app.State(state)
		several = several || len(facts) > 0 && f.Of != facts[0].Of
		facts = append(facts, f)
	}
	return facts, several, rows.Err()
}

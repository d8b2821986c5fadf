package data

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// selection is a Filter as SQL: which table leads through the events, in
// order of time, and what else must hold. The values are bound, by number,
// since every arm of a union needs them again.
type selection struct {
	filter app.Filter
	search search
	lead   lead
	arms   []string // conditions of which any will do, one query each; none means one query
	where  []string
	args   []any
}

// lead is a table in order of time, with the columns the conditions ask.
type lead struct {
	by        string // what it is led by: one of the constants below
	from      string // FROM what
	id, start string
	distinct  bool // the same event may stand there twice, next to itself
	only      bool // id and start are all it has: the rest is asked of event
}

const (
	byTime   = "time"
	byPlace  = "place"
	byKind   = "kind"
	byActor  = "actor"
	bySource = "source"
	byText   = "text"
)

func leadBy(by string) lead {
	switch by {
	case byActor:
		return lead{by: by, from: "event_actor e", id: "e.event", start: "e.start", distinct: true}
	case bySource:
		return lead{by: by, from: "event_source s", id: "s.event", start: "s.start", only: true}
	case byText:
		return lead{by: by, from: "event_text f", id: eventOfText, start: startOfText, only: true}
	}
	return lead{by: by, from: "event e", id: "e.id", start: "e.start"}
}

// mostArms is how many queries a union may have. Beyond, all events are read.
const mostArms = 100

// bind keeps a value and returns the mark that stands for it.
func (s *selection) bind(v any) string {
	s.args = append(s.args, v)
	return "?" + strconv.Itoa(len(s.args))
}

func (s *selection) and(format string, marks ...any) {
	s.where = append(s.where, fmt.Sprintf(format, marks...))
}

// spot is a place in the order of time.
type spot struct {
	start int64
	id    app.ID
}

func newSelection(ctx context.Context, q querier, f app.Filter) (*selection, error) {
	// A value that stands there twice would be an arm twice.
	f.Actors, f.Sources, f.Places, f.Kinds = distinct(f.Actors), distinct(f.Sources), distinct(f.Places), distinct(f.Kinds)
	s := &selection{filter: f, search: parseSearch(f.Text), lead: leadBy(byTime)}
	actors := f.Actors
	if f.Factions {
		var err error
		if actors, err = withFactions(ctx, q, actors); err != nil {
			return nil, err
		}
	}
	switch {
	case len(s.search) > 0:
		if err := s.leadByText(ctx, q, actors); err != nil {
			return nil, err
		}
	case few(actors):
		leadByAny(s, byActor, "e.actor", actors)
	case few(f.Sources):
		leadByAny(s, bySource, "s.source", f.Sources)
	case few(f.Places):
		leadByAny(s, byPlace, "e.place", f.Places)
	case few(f.Kinds):
		leadByAny(s, byKind, "e.kind", f.Kinds)
	}
	s.conditions(actors)
	return s, nil
}

// distinct returns each value once, in order.
func distinct[T cmp.Ordered](values []T) []T {
	if len(values) < 2 {
		return values
	}
	return slices.Compact(slices.Sorted(slices.Values(values)))
}

func few[T any](values []T) bool { return 0 < len(values) && len(values) <= mostArms }

// leadByAny leads through the rows with any of the values.
func leadByAny[T any](s *selection, by, column string, values []T) {
	s.lead = leadBy(by)
	for _, v := range values {
		s.arms = append(s.arms, column+" = "+s.bind(v))
	}
}

// leadByText leads through what the search finds. Actors and places are words
// there, so that both are looked up together.
func (s *selection) leadByText(ctx context.Context, q querier, actors []app.ID) error {
	also, err := expand(ctx, q, s.search)
	if err != nil {
		return err
	}
	s.lead = leadBy(byText)
	var and []string
	if len(actors) > 0 && len(s.filter.Roles) == 0 {
		and = append(and, "("+quoteAll(asTokens(app.NounActor, actors))+")")
	}
	if len(s.filter.Places) > 0 {
		and = append(and, "("+quoteAll(asTokens(app.NounPlace, s.filter.Places))+")")
	}
	s.and("event_text MATCH %s", s.bind(s.search.expression(also, and...)))
	return nil
}

func asTokens(noun app.Noun, ids []app.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = token(noun, id)
	}
	return out
}

func bindAll[T any](s *selection, values []T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = s.bind(v)
	}
	return strings.Join(out, ", ")
}

// conditions adds what the leading table has not settled.
func (s *selection) conditions(actors []app.ID) {
	f := s.filter
	s.plainConditions()
	if len(f.Places) > 0 && s.lead.by != byText && s.lead.by != byPlace {
		s.and("%s IN (SELECT id FROM event WHERE place IN (%s))", s.lead.id, bindAll(s, f.Places))
	}
	if len(f.Sources) > 0 && s.lead.by != bySource {
		s.and("EXISTS (SELECT 1 FROM event_source x WHERE x.source IN (%s) AND x.start = %s AND x.event = %s)", bindAll(s, f.Sources), s.lead.start, s.lead.id)
	}
	s.roleConditions(actors)
	if f.LeastGrade != "" && f.LeastGrade != app.ReliabilityF {
		s.and("EXISTS (SELECT 1 FROM event_source x WHERE x.source IN (SELECT id FROM source WHERE reliability <= %s) AND x.start = %s AND x.event = %s)",
			s.bind(f.LeastGrade), s.lead.start, s.lead.id)
	}
	if f.HasNotes {
		s.and("%s IN (SELECT about FROM note WHERE about_noun = 'event' AND text <> '')", s.lead.id)
	}
	if f.HasConflicts {
		s.and(`%s IN (SELECT row FROM conflict_row WHERE noun = 'event'
			UNION SELECT event FROM conflict_claim JOIN claim ON claim.id = claim WHERE event IS NOT NULL)`, s.lead.id)
	}
	if len(f.Tags) > 0 {
		s.and("%s IN (SELECT owner FROM event_tag WHERE tag IN (%s))", s.lead.id, bindAll(s, f.Tags))
	}
}

// plainConditions adds what event and event_actor have columns for.
func (s *selection) plainConditions() {
	f, before := s.filter, len(s.where)
	if !f.Period.IsZero() {
		first, last := s.bind(int64(f.Period.First())), s.bind(int64(f.Period.Last()))
		if f.Certain {
			s.and("e.first >= %s AND e.last <= %s AND e.start BETWEEN %[1]s AND %[2]s", first, last)
		} else {
			s.and("e.first <= %[2]s AND e.last >= %[1]s", first, last)
		}
	}
	if len(f.Kinds) > 0 && s.lead.by != byKind {
		s.and("e.kind IN (%s)", bindAll(s, f.Kinds))
	}
	if len(f.Provinces) > 0 {
		s.and("e.province IN (%s)", bindAll(s, f.Provinces))
	}
	if f.LeastKilled > 0 {
		// Where there is no figure, "at least 30" is at least ten.
		s.and(`(e.killed >= %[1]s OR e.killed IS NULL AND EXISTS (SELECT 1 FROM claim k
			WHERE k.event = %[2]s AND k.measure = 'killed' AND k.state = 'measured' AND k.low >= %[1]s))`, s.bind(f.LeastKilled), s.lead.id)
	}
	if s.lead.only && len(s.where) > before {
		s.lead.from += " CROSS JOIN event e ON e.id = " + s.lead.id
	}
}

// roleConditions asks for actors and roles, as far as the lead has not.
func (s *selection) roleConditions(actors []app.ID) {
	roles := len(s.filter.Roles) > 0
	switch {
	case s.lead.by == byActor:
		if roles {
			s.and("e.role IN (%s)", bindAll(s, s.filter.Roles))
		}
		return
	case !roles && (len(actors) == 0 || s.lead.by == byText):
		return
	}
	cond := "EXISTS (SELECT 1 FROM event_part x WHERE x.owner = " + s.lead.id
	if len(actors) > 0 {
		cond += " AND x.actor IN (SELECT value FROM json_each(" + s.bind(set(actors)) + "))"
	}
	if roles {
		cond += " AND x.role IN (" + bindAll(s, s.filter.Roles) + ")"
	}
	s.where = append(s.where, cond+")")
}

// query returns the ids and starts of the events, under one more condition.
func (s *selection) query(also ...string) string { return s.rows("", also...) }

// rows is query with more columns, which must be the event's own.
func (s *selection) rows(columns string, also ...string) string {
	if columns != "" {
		columns = ", " + columns
	}
	arms := s.arms
	if len(arms) == 0 {
		arms = []string{""}
	}
	verb := "SELECT "
	if s.lead.distinct && len(arms) == 1 {
		verb = "SELECT DISTINCT "
	}
	queries := make([]string, len(arms))
	for i, arm := range arms {
		queries[i] = verb + s.lead.start + " AS start, " + s.lead.id + " AS id" + columns + " FROM " + s.lead.from
		queries[i] += s.condition(arm, also...)
	}
	return strings.Join(queries, " UNION ")
}

// needEvent makes sure that the lead has the columns of an event.
func (s *selection) needEvent() {
	if s.lead.only && !strings.Contains(s.lead.from, " JOIN event e ") {
		s.lead.from += " CROSS JOIN event e ON e.id = " + s.lead.id
	}
}

// condition is the WHERE of one arm, empty where all events are meant.
func (s *selection) condition(arm string, also ...string) string {
	var where []string
	if arm != "" {
		where = append(where, arm)
	}
	where = append(append(where, s.where...), also...)
	if len(where) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(where, " AND ")
}

// inTime sorts by time.
func (s *selection) inTime(descending bool) string {
	turn := ""
	if descending {
		turn = " DESC"
	}
	if s.lead.by == byText {
		return " ORDER BY f.rowid" + turn
	}
	return " ORDER BY start" + turn + ", id" + turn
}

// count counts the events, up to most if that is not zero.
func (s *selection) count(ctx context.Context, q querier, most int) (int, error) {
	if len(s.arms) == 0 && len(s.where) == 0 {
		n, err := one[int64](ctx, q, "SELECT count(*) FROM event")
		return int(n), err
	}
	query := s.query()
	if most > 0 {
		query += " LIMIT " + strconv.Itoa(most)
	}
	n, err := one[int64](ctx, q, "SELECT count(*) FROM ("+query+")", s.args...)
	return int(n), err
}

// after returns the ids of events after a spot, in order of time.
func (s *selection) after(ctx context.Context, q querier, at spot, limit int) ([]app.ID, error) {
	c := *s
	beyond := c.beyond(at, ">")
	limitMark := c.bind(limit)
	query := "SELECT id FROM (" + c.query(beyond) + c.inTime(false) + " LIMIT " + limitMark + ")"
	return column[app.ID](ctx, q, query, c.args...)
}

// beyond compares the place in time of an event with a spot.
func (s *selection) beyond(at spot, sign string) string {
	if s.lead.by == byText {
		return "f.rowid " + sign + " " + s.bind(textIDOf(at.id, at.start))
	}
	return fmt.Sprintf("(%s, %s) %s (%s, %s)", s.lead.start, s.lead.id, sign, s.bind(at.start), s.bind(at.id))
}

// withFactions adds to actors their factions, and the factions of these.
func withFactions(ctx context.Context, q querier, actors []app.ID) ([]app.ID, error) {
	var kinds []string
	for _, kind := range app.RelationKinds() {
		if kind.Faction() {
			kinds = append(kinds, `"`+string(kind)+`"`)
		}
	}
	return column[app.ID](ctx, q, `WITH RECURSIVE under (id) AS (SELECT value FROM json_each(?)
		UNION SELECT r.from_actor FROM under JOIN relation r ON r.to_actor = under.id WHERE r.kind IN (SELECT value FROM json_each(?)))
		SELECT id FROM under ORDER BY id`, set(actors), "["+strings.Join(kinds, ",")+"]")
}

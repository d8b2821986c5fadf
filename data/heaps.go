package data

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// Heaps is Facts for whoever only counts. Events known to the day are counted
// by SQLite, from one index and in its order; only those with a range of days
// come one by one.
func (s *Store) Heaps(ctx context.Context, q app.Question, yield func(app.Fact) error) error {
	q = q.Plain()
	group, ok := heapColumn(q)
	switch {
	case q.Count == app.CountClaims:
		return s.Facts(ctx, q, yield)
	case !ok:
		return s.read(ctx, "count what the chart asks", func(db querier) error { return figureHeaps(ctx, db, q, yield) })
	}
	var facts []app.Fact
	err := s.read(ctx, "count what the chart asks", func(db querier) error {
		h, err := newHeaps(ctx, db, q, group)
		if err != nil {
			return err
		}
		if err := h.readLoose(ctx, db); err != nil {
			return err
		}
		if err := h.readDays(ctx, db); err != nil {
			return err
		}
		facts = h.facts()
		return nil
	})
	for _, f := range facts {
		if err := yield(f); err != nil {
			return err
		}
	}
	return err
}

// figureHeaps adds up figures, and counts in groups of which an event may have
// several. What has no figure or no one day comes alone.
func figureHeaps(ctx context.Context, db querier, q app.Question, yield func(app.Fact) error) error {
	query, args, err := factQuery(ctx, db, q)
	if err != nil {
		return err
	}
	alone := "first < last"
	if q.Count != app.CountEvents {
		alone += " OR best IS NULL"
	}
	want, err := only(ctx, db, q)
	if err != nil {
		return err
	}
	// The rows of an event in several groups stand next to each other.
	rows, err := db.QueryContext(ctx, "SELECT count(*), id, first, last, lane, name, sum(low), sum(best), sum(high), start FROM ("+query+
		") GROUP BY start, CASE WHEN "+alone+" THEN id END, lane, name ORDER BY start, CASE WHEN "+alone+" THEN id END, lane, name", args...)
	if err != nil {
		return err
	}
	return eachFact(rows, want, yield)
}

// heapColumn is the column of the lead that the question divides by.
func heapColumn(q app.Question) (column string, ok bool) {
	if q.Count != app.CountEvents {
		return "", false
	}
	switch q.Group {
	case app.GroupNone:
		return "", true
	case app.GroupKind:
		return "e.kind", true
	case app.GroupPlace:
		return "e.province", true
	}
	return "", false
}

// heaps counts the events of a selection by day and group.
type heaps struct {
	sel         *selection
	group       string     // a column; empty for none
	within      [][2]int64 // days, of which an event must touch each
	certain     bool       // and lie within the first
	first, last int64      // the days that are within all
	several     bool       // the same event may stand in more than one arm
	days        map[heap]int
	loose       []app.Fact
}

type heap struct {
	day   int64
	group string
}

func newHeaps(ctx context.Context, db querier, q app.Question, group string) (*heaps, error) {
	h := &heaps{group: group, certain: q.Filter.Certain && !q.Filter.Period.IsZero(), first: math.MinInt64, last: math.MaxInt64, days: map[heap]int{}}
	for _, p := range []app.Date{q.Filter.Period, q.Period} {
		if !p.IsZero() {
			first, last := int64(p.First()), int64(p.Last())
			h.within = append(h.within, [2]int64{first, last})
			h.first, h.last = max(h.first, first), min(h.last, last)
		}
	}
	f := q.Filter
	f.Period = app.Date{}
	if len(f.Kinds) == 0 && !q.Quiet {
		f.Kinds = app.ViolentKinds()
	}
	var err error
	if h.sel, err = newSelection(ctx, db, f); err != nil {
		return nil, err
	}
	h.sel.needEvent()
	h.several = len(h.sel.arms) > 1 && (h.sel.lead.by == byActor || h.sel.lead.by == bySource)
	return h, nil
}

// arms are the conditions to be asked one after the other.
func (h *heaps) arms() []string {
	if len(h.sel.arms) == 0 {
		return []string{""}
	}
	return h.sel.arms
}

// readLoose reads the events that are not known to the day.
func (h *heaps) readLoose(ctx context.Context, db querier) error {
	sel := *h.sel
	if sel.lead.by == byKind || sel.lead.by == byPlace {
		sel.where = append([]string{"(" + strings.Join(sel.arms, " OR ") + ")"}, sel.where...)
		sel.arms = nil
	}
	switch sel.lead.by {
	case byActor:
		sel.lead.from = "event_actor e INDEXED BY event_actor_loose"
	case byTime, byKind, byPlace:
		sel.lead.from = "event e INDEXED BY event_loose"
	}
	columns := "e.first AS first, e.last AS last, " + cmp.Or(h.group, "''") + " AS lane"
	query := "SELECT start, id, first, last, lane FROM (" + sel.rows(columns, "e.first < e.last") + ")" + sel.inTime(false)
	if sel.lead.by == byText {
		query = sel.rows(columns, "e.first < e.last") + sel.inTime(false)
	}
	return each(ctx, db, query, h.addLoose, sel.args...)
}

func (h *heaps) addLoose(rows *sql.Rows) error {
	var start, first, last int64
	var f app.Fact
	if err := rows.Scan(&start, &f.ID, &first, &last, &f.Name); err != nil {
		return err
	}
	h.days[heap{start, f.Name}]-- // it is counted there as well
	for i, days := range h.within {
		if first > days[1] || last < days[0] || h.certain && i == 0 && (first < days[0] || last > days[1]) {
			return nil
		}
	}
	f.First, f.Last, f.State = app.Day(first), app.Day(last), app.Measured
	h.loose = append(h.loose, f)
	return nil
}

// readDays counts all events by the day they start on.
func (h *heaps) readDays(ctx context.Context, db querier) error {
	sel := *h.sel
	if len(h.within) > 0 {
		sel.and(sel.lead.start+" BETWEEN %s AND %s", sel.bind(h.first), sel.bind(h.last))
	}
	if h.several {
		return h.readSets(ctx, db, &sel)
	}
	what := "count(*)"
	if sel.lead.distinct {
		what = "count(DISTINCT " + sel.lead.id + ")"
	}
	for _, arm := range h.arms() {
		err := each(ctx, db, h.byDay(&sel, arm, what), func(rows *sql.Rows) error {
			var at heap
			var n int
			err := rows.Scan(&at.day, &at.group, &n)
			h.days[at] += n
			return err
		}, sel.args...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (h *heaps) byDay(sel *selection, arm, what string) string {
	query, by := "SELECT "+sel.lead.start+", "+cmp.Or(h.group, "''")+", "+what+" FROM "+sel.lead.from+sel.condition(arm), " GROUP BY "+sel.lead.start
	if h.group != "" {
		by += ", " + h.group
	}
	return query + by
}

// readSets counts where an event may be found in several arms: the ids of a
// day come as one string, which costs a third of what rows cost.
func (h *heaps) readSets(ctx context.Context, db querier, sel *selection) error {
	sets := map[heap][]int64{}
	for _, arm := range h.arms() {
		err := each(ctx, db, h.byDay(sel, arm, "group_concat("+sel.lead.id+")"), func(rows *sql.Rows) error {
			var at heap
			var ids sql.RawBytes
			if err := rows.Scan(&at.day, &at.group, &ids); err != nil {
				return err
			}
			set, err := appendIDs(sets[at], ids)
			sets[at] = set
			return err
		}, sel.args...)
		if err != nil {
			return err
		}
	}
	for at, ids := range sets {
		slices.Sort(ids)
		h.days[at] += len(slices.Compact(ids))
	}
	return nil
}

// appendIDs reads ids with commas between.
func appendIDs(ids []int64, list []byte) ([]int64, error) {
	for len(list) > 0 {
		n := 0
		for n < len(list) && list[n] != ',' {
			n++
		}
		id, err := strconv.ParseInt(string(list[:n]), 10, 64)
		if err != nil {
			return nil, err
		}
		ids, list = append(ids, id), list[min(n+1, len(list)):]
	}
	return ids, nil
}

// facts are the heaps of the days and then the other events, each in order of
// time.
func (h *heaps) facts() []app.Fact {
	var out []app.Fact
	for at, n := range h.days {
		if n > 0 {
			day := clampDay(at.day)
			out = append(out, app.Fact{First: day, Last: day, Name: h.name(at.group), State: app.Measured, Times: n})
		}
	}
	slices.SortFunc(out, func(a, b app.Fact) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Name, b.Name)) })
	for _, f := range h.loose {
		f.Name = h.name(f.Name)
		out = append(out, f)
	}
	return out
}

// name is what a group is called that has no name.
func (h *heaps) name(group string) string {
	if group == "" && h.group == "e.province" {
		return noProvince
	}
	return group
}

package data

import (
	"bytes"
	"container/heap"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strconv"

	"durand/app"
)

// What events weigh: how many were killed, and which are named in any case.
const (
	fillKilled = "SELECT group_concat(id), group_concat(killed) FROM event INDEXED BY event_by_start WHERE killed IS NOT NULL GROUP BY start"
	fillLeast  = "SELECT group_concat(event), group_concat(low) FROM (" + leastKilled + " AND event BETWEEN ?2 AND ?3 GROUP BY event)"
	fillNamed  = "SELECT id FROM event INDEXED BY event_by_pin WHERE pinned OR period"

	// leastKilled is what a source gives at least, which counts where there is
	// no figure.
	leastKilled = "SELECT event, max(low) AS low FROM claim WHERE event IS NOT NULL AND measure = 'killed' AND state = 'measured' AND low IS NOT NULL"
)

// noFigure stands for killed of whom nothing is known.
var noFigure = float32(math.NaN())

// atLeast is a bound where no figure is: it is kept below zero.
func atLeast(n float64) float32 {
	if n > 0 {
		return float32(-n)
	}
	return noFigure
}

// diedAtLeast tells whether at least so many were killed in a row, which is
// more than none.
func (c *columns) diedAtLeast(row int, n float32) bool {
	return c.killed[row] >= n || -c.killed[row] >= n
}

func (c *columns) fillWeight(ctx context.Context, in func(func(querier) error) error) error {
	c.killed = slices.Repeat([]float32{noFigure}, c.len())
	known := 0
	take := func(put func(row int, figure float64)) func(*sql.Rows) error {
		var ids []int64
		return func(rows *sql.Rows) error {
			var some, figures sql.RawBytes
			if err := rows.Scan(&some, &figures); err != nil {
				return err
			}
			var err error
			if ids, err = appendIDs(ids[:0], some); err != nil {
				return err
			}
			left := []byte(figures)
			for _, id := range ids {
				var word []byte
				word, left, _ = bytes.Cut(left, []byte(","))
				figure, err := strconv.ParseFloat(string(word), 64)
				if err != nil {
					return fmt.Errorf("data: killed: %w", err)
				}
				if row, there := c.rowOf.row(app.ID(id)); there {
					put(row, figure)
				}
			}
			return nil
		}
	}
	var named []app.ID
	err := in(func(q querier) (err error) {
		if named, err = column[app.ID](ctx, q, fillNamed); err != nil {
			return err
		}
		return each(ctx, q, fillKilled, take(func(row int, figure float64) {
			c.killed[row] = float32(max(figure, 0))
			known++
		}))
	})
	c.named = nil
	for _, id := range named {
		if row, there := c.rowOf.row(id); there {
			c.named = append(c.named, uint32(row))
		}
	}
	slices.Sort(c.named)
	if err != nil || known == c.len() {
		return err
	}
	return inSpans(ctx, in, "SELECT max(event) FROM claim WHERE event IS NOT NULL", fillLeast, take(func(row int, figure float64) {
		if math.IsNaN(float64(c.killed[row])) {
			c.killed[row] = atLeast(figure)
		}
	}))
}

// readLeast reads what events that come anew have at least killed.
func readLeast(ctx context.Context, q querier, fresh []eventRow, at map[app.ID]int, ids []app.ID) error {
	return each(ctx, q, leastKilled+" AND event"+inSet+" GROUP BY event", func(rows *sql.Rows) error {
		var id app.ID
		var low float64
		if err := rows.Scan(&id, &low); err != nil {
			return err
		}
		if i, there := at[id]; there && math.IsNaN(float64(fresh[i].killed)) {
			fresh[i].killed = atLeast(low)
		}
		return nil
	}, set(ids))
}

// addWeightSpan adds what rows of other columns weigh, from one to before
// another, to rows to come.
func (c *columns) addWeightSpan(of *columns, from, to int) {
	first, _ := slices.BinarySearch(of.named, uint32(from))
	last, _ := slices.BinarySearch(of.named, uint32(to))
	for _, row := range of.named[first:last] {
		c.named = append(c.named, uint32(int(row)-from+c.len()))
	}
	c.killed = append(c.killed, of.killed[from:to]...)
}

// heaviest are the rows of a set that weigh most, and with them those that are
// named in any case, in order of time: so many of each.
func (c *columns) heaviest(rows rowSet, most int) []app.ID {
	kept := &lightest{lighter: c.lighter()}
	for row := range rows.all() {
		switch {
		case kept.Len() < most:
			heap.Push(kept, uint32(row))
		case most > 0 && kept.lighter(kept.rows[0], uint32(row)):
			kept.rows[0] = uint32(row)
			heap.Fix(kept, 0)
		}
	}
	found, named := kept.rows, 0
	for _, row := range c.named {
		if named < most && rows.has(int(row)) {
			found = append(found, row)
			named++
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	ids := make([]app.ID, len(found))
	for i, row := range found {
		ids[i] = app.ID(c.ids[row])
	}
	return ids
}

// lighter compares two rows by app.TimelineEvent.Weight; of rows that weigh the
// same the later one is lighter.
func (c *columns) lighter() func(a, b uint32) bool {
	kinds := make([]float32, len(c.kinds.all))
	for i, word := range c.kinds.all {
		kinds[i] = float32(app.EventKind(word).Weight())
	}
	weight := func(row uint32) float32 {
		if k := c.killed[row]; k > 0 {
			return k + kinds[c.kind[row]]
		}
		return kinds[c.kind[row]]
	}
	return func(a, b uint32) bool {
		wa, wb := weight(a), weight(b)
		return wa < wb || wa == wb && a > b
	}
}

// lightest is a heap of rows with the lightest on top.
type lightest struct {
	rows    []uint32
	lighter func(a, b uint32) bool
}

// Len, Less, Swap, Push and Pop belong to heap.Interface.
func (l *lightest) Len() int           { return len(l.rows) }
func (l *lightest) Less(i, j int) bool { return l.lighter(l.rows[i], l.rows[j]) }
func (l *lightest) Swap(i, j int)      { l.rows[i], l.rows[j] = l.rows[j], l.rows[i] }
func (l *lightest) Push(row any)       { l.rows = append(l.rows, row.(uint32)) }
func (l *lightest) Pop() any {
	last := l.rows[len(l.rows)-1]
	l.rows = l.rows[:len(l.rows)-1]
	return last
}

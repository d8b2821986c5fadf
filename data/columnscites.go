package data

import (
	"context"
	"database/sql"

	"durand/app"
)

// fillCites is asked of the table in the order of sources, a few strings for
// each day.
const fillCites = "SELECT source, group_concat(event) FROM event_source GROUP BY source, start"

func (c *columns) fillCites(ctx context.Context, q querier) error {
	c.sources = nil
	number := map[app.ID]uint32{}
	of := make([]uint32, 0, c.len()) // the rows of citations
	c.source = make([]uint32, 0, cap(of))
	var ids []int64
	err := each(ctx, q, fillCites, func(rows *sql.Rows) error {
		var source app.ID
		var events sql.RawBytes
		err := rows.Scan(&source, &events)
		if err == nil {
			ids, err = appendIDs(ids[:0], events)
		}
		for _, id := range ids {
			if row, there := c.rowOf.row(app.ID(id)); there {
				of, c.source = append(of, uint32(row)), append(c.source, numbered(&c.sources, source, number))
			}
		}
		return err
	})
	var place []uint32
	c.cited, place = lay(of, c.len())
	c.source = laid(c.source, place)
	return err
}

// readCites reads the sources of events that come anew.
func (c *columns) readCites(ctx context.Context, q querier, fresh []eventRow, at map[app.ID]int, ids []app.ID) error {
	number := numbers(c.sources)
	c.sources = c.sources[:len(c.sources):len(c.sources)]
	const query = "SELECT owner, source FROM event_cite WHERE owner" + inSet + " UNION SELECT event, source FROM claim WHERE event" + inSet
	return each(ctx, q, query, func(rows *sql.Rows) error {
		var event, source app.ID
		if err := rows.Scan(&event, &source); err != nil {
			return err
		}
		i, there := at[event]
		if !there {
			return stray("event_cite", event)
		}
		fresh[i].sources = append(fresh[i].sources, numbered(&c.sources, source, number))
		return nil
	}, set(ids), set(ids))
}

// addCitesSpan adds the sources of rows of other columns from one to before
// another.
func (c *columns) addCitesSpan(of *columns, from, to int) {
	begin, end := of.cited[from], of.cited[to]
	for _, at := range of.cited[from:to] {
		c.cited = append(c.cited, at-begin+uint32(len(c.source)))
	}
	c.source = append(c.source, of.source[begin:end]...)
}

// keepCited leaves the rows that rest on one of the sources.
func (c *columns) keepCited(rows rowSet, sources []app.ID) {
	in := amongIDs(c.sources, sources)
	rows.keep(func(row int) bool {
		for at := c.cited[row]; at < c.cited[row+1]; at++ {
			if in[c.source[at]] {
				return true
			}
		}
		return false
	})
}

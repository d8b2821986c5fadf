package data

import (
	"context"
	"database/sql"

	"durand/app"
)

// EventLines returns a page of the chronology: first the ids, from an index
// that has them in order, then what the lines show.
func (s *Store) EventLines(ctx context.Context, f app.Filter, order app.Order, offset, limit int) ([]app.EventLine, error) {
	var lines []app.EventLine
	err := s.read(ctx, "read the chronology", func(q querier) error {
		ids, err := s.page(ctx, q, f, order, offset, limit)
		if err != nil {
			return err
		}
		lines, err = eventLines(ctx, q, ids, newHighlighter(parseSearch(f.Text)))
		return err
	})
	return lines, err
}

func (s *Store) page(ctx context.Context, q querier, f app.Filter, order app.Order, offset, limit int) ([]app.ID, error) {
	if inTime(order) {
		if c, rows, err := s.rowsIfThere(ctx, q, f); err != nil {
			return nil, err
		} else if c != nil {
			return c.page(rows, order.Descending, offset, limit), nil
		}
	}
	sel, err := newSelection(ctx, q, f)
	if err != nil {
		return nil, err
	}
	query := sel.ordered(order) + " LIMIT " + sel.bind(limit) + " OFFSET " + sel.bind(offset)
	return column[app.ID](ctx, q, "SELECT id FROM ("+query+")", sel.args...)
}

func inTime(order app.Order) bool { return order.By == "" || order.By == "when" }

// CountEvents counts the events the filter shows.
func (s *Store) CountEvents(ctx context.Context, f app.Filter) (int, error) {
	var n int
	err := s.read(ctx, "count the events", func(q querier) error {
		if c, rows, err := s.rowsIfThere(ctx, q, f); err != nil || c != nil {
			n = rows.len()
			return err
		}
		sel, err := newSelection(ctx, q, f)
		if err != nil {
			return err
		}
		n, err = sel.count(ctx, q, 0)
		return err
	})
	return n, err
}

// EventPosition returns the index of the event in the list.
func (s *Store) EventPosition(ctx context.Context, f app.Filter, order app.Order, id app.ID) (int, error) {
	position := -1
	err := s.read(ctx, "find the event in the list", func(q querier) error {
		if inTime(order) {
			if c, rows, err := s.rowsIfThere(ctx, q, f); err != nil || c != nil {
				if err == nil {
					position = c.position(rows, order.Descending, id)
				}
				return err
			}
		}
		sel, err := newSelection(ctx, q, f)
		if err != nil {
			return err
		}
		position, err = sel.position(ctx, q, order, id)
		return err
	})
	return position, err
}

func (s *selection) position(ctx context.Context, q querier, order app.Order, id app.ID) (int, error) {
	at := spot{id: id}
	if err := q.QueryRowContext(ctx, "SELECT start FROM event WHERE id = ?", id).Scan(&at.start); err == sql.ErrNoRows {
		return -1, nil
	} else if err != nil {
		return -1, err
	}
	here := *s
	shown, err := one[int64](ctx, q, "SELECT EXISTS ("+here.query(here.beyond(at, "="))+")", here.args...)
	if err != nil || shown == 0 {
		return -1, err
	}
	if inTime(order) {
		sign := "<"
		if order.Descending {
			sign = ">"
		}
		n, err := one[int64](ctx, q, "SELECT count(*) FROM ("+s.query(s.beyond(at, sign))+")", s.args...)
		return int(n), err
	}
	query := "SELECT place FROM (SELECT id, row_number() OVER () - 1 AS place FROM (" + s.ordered(order) + ")) WHERE id = " + s.bind(id)
	n, err := one[int64](ctx, q, query, s.args...)
	return int(n), err
}

// ordered is the query for ids in the order of the list.
func (s *selection) ordered(order app.Order) string {
	turn := ""
	if order.Descending {
		turn = " DESC"
	}
	var by string
	switch order.By {
	case "kind":
		by = "o.kind" + turn
	case "title":
		by = "o.title COLLATE NOCASE" + turn
	case "place":
		by = "o.place IS NULL, p.name" + turn + ", p.district" + turn + ", p.province" + turn + ", p.country" + turn
	case "killed":
		by = "o.killed" + turn + " NULLS LAST"
	default:
		return s.query() + s.inTime(order.Descending)
	}
	by = " ORDER BY " + by + ", o.start" + turn + ", o.id" + turn
	if len(s.arms) == 0 && len(s.where) == 0 {
		return "SELECT o.id AS id FROM event o LEFT JOIN place p ON p.id = o.place" + by
	}
	return "SELECT o.id AS id FROM (" + s.query() + ") AS found CROSS JOIN event o ON o.id = found.id LEFT JOIN place p ON p.id = o.place" + by
}

// eventLines reads what the lines show, in the order of ids.
func eventLines(ctx context.Context, q querier, ids []app.ID, h highlighter) ([]app.EventLine, error) {
	at := make(map[app.ID]int, len(ids))
	lines := make([]app.EventLine, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	some := set(ids)
	err := each(ctx, q, `SELECT e.id, date, period, kind, title, summary, pinned, mark, killed,
		coalesce(p.name, ''), coalesce(p.district, ''), coalesce(p.province, ''), coalesce(p.country, '')
		FROM event e LEFT JOIN place p ON p.id = e.place WHERE e.id`+inSet, func(rows *sql.Rows) error {
		var l app.EventLine
		var p app.Place
		if err := rows.Scan(&l.ID, date{&l.When}, &l.Period, &l.Kind, &l.Title, &l.Summary, &l.Pinned, &l.Mark, &l.Killed,
			&p.Name, &p.District, &p.Province, &p.Country); err != nil {
			return err
		}
		l.Place = p.Words()
		if len(h.wanted) == 0 || len(h.marks(l.Summary)) == 0 {
			l.Summary = ""
		}
		i, ok := at[l.ID]
		if !ok {
			return stray("event", l.ID)
		}
		lines[i] = l
		return nil
	}, some)
	if err != nil {
		return nil, err
	}
	return lines, beside(ctx, q, lines, at, some)
}

// beside adds to lines what stands in other tables.
func beside(ctx context.Context, q querier, lines []app.EventLine, at map[app.ID]int, some string) error {
	join := func(query string, into func(*app.EventLine) *string) error {
		return each(ctx, q, query, func(rows *sql.Rows) error {
			var id app.ID
			var name string
			if err := rows.Scan(&id, &name); err != nil {
				return err
			}
			i, ok := at[id]
			if !ok {
				return stray("event", id)
			}
			if list := into(&lines[i]); *list == "" {
				*list = name
			} else {
				*list += ", " + name
			}
			return nil
		}, some)
	}
	count := func(query string, into func(*app.EventLine) *int) error {
		return each(ctx, q, query, func(rows *sql.Rows) error {
			var id app.ID
			var n int
			if err := rows.Scan(&id, &n); err != nil {
				return err
			}
			i, ok := at[id]
			if !ok {
				return stray("event", id)
			}
			*into(&lines[i]) = n
			return nil
		}, some)
	}
	// An actor with two roles is named once.
	err := join(`SELECT owner, a.name FROM event_part JOIN actor a ON a.id = actor WHERE owner`+inSet+
		" GROUP BY owner, a.id ORDER BY owner, min(position)", func(l *app.EventLine) *string { return &l.Actors })
	if err != nil {
		return err
	}
	err = join(`SELECT event, name FROM (
			SELECT owner AS event, min(position) AS position, source FROM event_cite WHERE owner IN (SELECT value FROM json_each(?1)) GROUP BY owner, source
			UNION SELECT event, 1000 + min(id), source FROM claim WHERE event IN (SELECT value FROM json_each(?1))
				AND NOT EXISTS (SELECT 1 FROM event_cite c WHERE c.owner = claim.event AND c.source = claim.source) GROUP BY event, source)
		JOIN (SELECT id, CASE WHEN short <> '' THEN short ELSE title END AS name FROM source) s ON s.id = source ORDER BY event, position`,
		func(l *app.EventLine) *string { return &l.Sources })
	if err != nil {
		return err
	}
	err = count("SELECT about, count(*) FROM note WHERE about_noun = 'event' AND text <> '' AND about"+inSet+" GROUP BY about",
		func(l *app.EventLine) *int { return &l.Notes })
	if err != nil {
		return err
	}
	if err := addDeaths(ctx, q, lines, at, some); err != nil {
		return err
	}
	return count(`SELECT event, count(DISTINCT conflict) FROM (
			SELECT row AS event, owner AS conflict FROM conflict_row WHERE noun = 'event' AND row IN (SELECT value FROM json_each(?1))
			UNION ALL SELECT event, owner FROM claim JOIN conflict_claim c ON c.claim = claim.id WHERE event IN (SELECT value FROM json_each(?1)))
		GROUP BY event`, func(l *app.EventLine) *int { return &l.Conflicts })
}

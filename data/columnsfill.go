package data

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"durand/app"
)

// The columns are filled from indexes alone, and handed over as a few strings
// for each day, place or range of ids: as many rows would take three times as
// long. Each part takes about as long as the first question for it did when
// SQLite counted.
const (
	fillDays   = "SELECT start, group_concat(id), group_concat(kind, ?1) FROM event INDEXED BY event_by_start GROUP BY start"
	fillLoose  = "SELECT id, first, last FROM event INDEXED BY event_loose WHERE first < last"
	fillPeriod = "SELECT id FROM event INDEXED BY event_by_pin WHERE (pinned OR period) AND period"
	fillPlaces = "SELECT place, group_concat(id) FROM event INDEXED BY event_by_place WHERE place IS NOT NULL GROUP BY place"
	fillParts  = "SELECT group_concat(owner), group_concat(actor), group_concat(role, ?1) FROM event_part WHERE owner BETWEEN ?2 AND ?3"
	provinces  = "SELECT id, province FROM place"
)

// fillSpan is how many events' parts or figures are handed over at a time, and
// fillSpans how often that is in one transaction.
const (
	fillSpan  = 4096
	fillSpans = 16
)

// fill reads one part of the columns into a copy. Of events that it does not
// know, which came after it, it takes nothing.
func (c *columns) fill(ctx context.Context, n need, in func(func(querier) error) error) (*columns, error) {
	out := *c
	switch n {
	case needWeight:
		return &out, out.fillWeight(ctx, in)
	case needCites:
		return &out, in(func(q querier) error { return out.fillCites(ctx, q) })
	case needPlaces:
		return &out, in(func(q querier) error { return out.fillPlaces(ctx, q) })
	case needParts:
		return &out, out.fillParts(ctx, in)
	}
	return &out, out.fillFigures(ctx, in)
}

// inSpans asks a question for spans of ids up to a last one.
func inSpans(ctx context.Context, in func(func(querier) error) error, last, query string, scan func(*sql.Rows) error) error {
	for from, to := int64(0), int64(-1); from == 0 || from <= to; {
		err := in(func(q querier) (err error) {
			if to, err = one[int64](ctx, q, last); err != nil {
				return err
			}
			for range fillSpans {
				if err := each(ctx, q, query, scan, wordMark, from, from+fillSpan-1); err != nil {
					return err
				}
				from += fillSpan
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *columns) fillDays(ctx context.Context, q querier) error {
	n, err := one[int64](ctx, q, "SELECT count(*) FROM event INDEXED BY event_by_start")
	if err != nil {
		return err
	}
	c.ids, c.start, c.kind, c.kinds = make([]uint32, 0, n), make([]int32, 0, n), make([]uint16, 0, n), newWordList()
	var ids []int64
	err = each(ctx, q, fillDays, func(rows *sql.Rows) error {
		var start int64
		var some, kinds sql.RawBytes
		if err := rows.Scan(&start, &some, &kinds); err != nil {
			return err
		}
		var err error
		if ids, err = appendIDs(ids[:0], some); err != nil {
			return err
		}
		left := []byte(kinds)
		for _, id := range ids {
			var kind []byte
			kind, left, _ = bytes.Cut(left, []byte(wordMark))
			row := len(c.ids)
			if row > 0 && c.start[row-1] == int32(start) && c.ids[row-1] >= uint32(id) {
				return stray("event_by_start", app.ID(id))
			}
			c.ids, c.start, c.kind = append(c.ids, uint32(id)), append(c.start, int32(clampDay(start))), append(c.kind, uint16(c.kinds.of(kind)))
			c.rowOf.set(uint32(id), row)
		}
		return nil
	}, wordMark)
	if err != nil {
		return err
	}
	return c.fillLoose(ctx, q)
}

// fillLoose finds the dates that are not one day, and which are durations.
func (c *columns) fillLoose(ctx context.Context, q querier) error {
	at := map[app.ID]int{}
	err := each(ctx, q, fillLoose, func(rows *sql.Rows) error {
		var id app.ID
		var first, last int64
		if err := rows.Scan(&id, &first, &last); err != nil {
			return err
		}
		row, there := c.rowOf.row(id)
		if !there {
			return stray("event_loose", id)
		}
		at[id] = len(c.loose)
		c.loose = append(c.loose, looseRow{row: uint32(row), first: int32(clampDay(first)), last: int32(clampDay(last))})
		return nil
	})
	if err != nil {
		return err
	}
	periods, err := column[app.ID](ctx, q, fillPeriod)
	for _, id := range periods {
		if i, there := at[id]; there {
			c.loose[i].period = true
		}
	}
	return err
}

func (c *columns) fillPlaces(ctx context.Context, q querier) error {
	place := make([]uint32, c.len())
	if err := c.fillProvinces(ctx, q); err != nil {
		return err
	}
	number := numbers(c.places)
	var ids []int64
	err := each(ctx, q, fillPlaces, func(rows *sql.Rows) error {
		var of app.ID
		var some sql.RawBytes
		if err := rows.Scan(&of, &some); err != nil {
			return err
		}
		n, there := number[of]
		if !there {
			return stray("event_by_place", of)
		}
		var err error
		if ids, err = appendIDs(ids[:0], some); err != nil {
			return err
		}
		for _, id := range ids {
			if row, there := c.rowOf.row(app.ID(id)); there {
				place[row] = n
			}
		}
		return nil
	})
	c.place = place
	return err
}

// fillProvinces lists the places, the first standing for none, and where they
// are. Those that were there before keep their numbers.
func (c *columns) fillProvinces(ctx context.Context, q querier) error {
	c.places, c.provinces = append([]app.ID{}, c.places...), newWordList()
	if len(c.places) == 0 {
		c.places = append(c.places, 0)
	}
	c.provinces.of(nil)
	c.province = make([]uint32, len(c.places))
	number := make(map[app.ID]int, len(c.places))
	for i, id := range c.places {
		number[id] = i
	}
	return each(ctx, q, provinces, func(rows *sql.Rows) error {
		var id app.ID
		var province string
		if err := rows.Scan(&id, &province); err != nil {
			return err
		}
		n, known := number[id]
		if !known {
			n = len(c.places)
			c.places, c.province = append(c.places, id), append(c.province, 0)
		}
		c.province[n] = c.provinces.of([]byte(province))
		return nil
	})
}

func (c *columns) fillParts(ctx context.Context, in func(func(querier) error) error) error {
	c.roles, c.actors = newWordList(), nil
	number := map[app.ID]uint32{}
	of := make([]uint32, 0, 2*c.len()) // the rows of parts
	c.who, c.role = make([]uint32, 0, cap(of)), make([]uint16, 0, cap(of))
	var ids, actors []int64
	take := func(rows *sql.Rows) error {
		var owners, who, roles sql.RawBytes
		if err := rows.Scan(&owners, &who, &roles); err != nil {
			return err
		}
		var err error
		if ids, err = appendIDs(ids[:0], owners); err != nil {
			return err
		}
		if actors, err = appendIDs(actors[:0], who); err != nil {
			return err
		}
		left := []byte(roles)
		for i, id := range ids {
			var role []byte
			role, left, _ = bytes.Cut(left, []byte(wordMark))
			if row, there := c.rowOf.row(app.ID(id)); there {
				of = append(of, uint32(row))
				c.who, c.role = append(c.who, numbered(&c.actors, app.ID(actors[i]), number)), append(c.role, uint16(c.roles.of(role)))
			}
		}
		return nil
	}
	err := inSpans(ctx, in, "SELECT max(owner) FROM event_part", fillParts, take)
	var place []uint32
	c.part, place = lay(of, c.len())
	c.who, c.role = laid(c.who, place), laid(c.role, place)
	return err
}

// numbered is the number of one thing in a list, where it is added when it is
// new.
func numbered[T comparable](list *[]T, one T, number map[T]uint32) uint32 {
	n, known := number[one]
	if !known {
		n = uint32(len(*list))
		number[one] = n
		*list = append(*list, one)
	}
	return n
}

// numbers are those of a list so far.
func numbers[T comparable](list []T) map[T]uint32 {
	number := make(map[T]uint32, len(list))
	for i, one := range list {
		number[one] = uint32(i)
	}
	return number
}

// lay lays out what belongs to rows and came in the order of ids: begin says
// where that of each row begins, place where each goes; nil where all stay,
// since events mostly come in order of time.
func lay(of []uint32, rows int) (begin, place []uint32) {
	begin = make([]uint32, rows+1)
	for _, row := range of {
		begin[row+1]++
	}
	for row := range rows {
		begin[row+1] += begin[row]
	}
	if slices.IsSorted(of) {
		return begin, nil
	}
	next := slices.Clone(begin)
	place = make([]uint32, len(of))
	for i, row := range of {
		place[i] = next[row]
		next[row]++
	}
	return begin, place
}

func laid[T any](list []T, place []uint32) []T {
	if place == nil {
		return list
	}
	out := make([]T, len(list))
	for i, at := range place {
		out[at] = list[i]
	}
	return out
}

// appendIDs reads ids with commas between.
func appendIDs(ids []int64, list []byte) ([]int64, error) {
	for at := 0; at < len(list); at++ {
		n, from := int64(0), at
		for ; at < len(list) && '0' <= list[at] && list[at] <= '9'; at++ {
			n = n*10 + int64(list[at]-'0')
		}
		if at == from || at-from > 18 || at < len(list) && list[at] != ',' {
			return ids, fmt.Errorf("data: %s is no list of ids", strconv.Quote(string(list[from:min(at+20, len(list))])))
		}
		ids = append(ids, n)
	}
	return ids, nil
}

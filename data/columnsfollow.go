package data

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"durand/app"
)

// stamp tells one state of the file from another, whoever wrote it: what
// SQLite itself looks at to know whether the pages it remembers are good
// still, and the last step of the history as the reader sees it, for a file
// that was put in the place of another.
type stamp struct {
	header [22]byte // bytes 18 to 39: how it is written, how often it was, its size
	batch  int64
}

const stampAt = 18

// same tells whether nothing was written between two stamps. With a log of
// its own (WAL, which only other programs use) a file does not say so.
func (s stamp) same(other stamp) bool { return s == other && s.header[0] != 2 }

// stamp looks at the file. The transaction asked holds it as it is.
func (s *Store) stamp(ctx context.Context, q querier) (stamp, error) {
	var at stamp
	var err error
	if at.batch, err = one[int64](ctx, q, "SELECT max(id) FROM batch"); err == nil { // this first: only now it is held
		_, err = s.header.ReadAt(at.header[:], stampAt)
	}
	return at, err
}

// mostFollowed is how many changed events are taken over one by one. With more
// the columns are filled anew.
const mostFollowed = 2_000

// follow takes over what the history says was changed since; nil where that
// is too much.
func (c *columns) follow(ctx context.Context, q querier, now stamp) (*columns, error) {
	if now.batch < c.of.batch {
		return nil, nil
	}
	since := c.of.batch + 1
	if c.stroke {
		since--
	}
	did, err := changedSince(ctx, q, since, now.batch)
	if err != nil {
		return nil, err
	}
	imports, err := one[int64](ctx, q, "SELECT EXISTS (SELECT 1 FROM change_range WHERE batch >= ?)", since)
	if err != nil || imports != 0 || did.rows >= mostFollowed {
		return nil, err
	}
	out := *c
	out.of = now
	events := append(did.events, c.open...)
	if did.places && out.place != nil {
		if err := out.fillProvinces(ctx, q); err != nil {
			return nil, err
		}
	}
	if len(events) > 0 {
		fresh, err := out.readEvents(ctx, q, events)
		if err != nil {
			return nil, err
		}
		out = out.replace(events, fresh)
	}
	return &out, out.noteStep(ctx, q)
}

// noteStep remembers whether the last step of the history may still go on, and
// its events: what is added and deleted in one step leaves no trace there.
func (c *columns) noteStep(ctx context.Context, q querier) error {
	stroke, err := one[string](ctx, q, "SELECT stroke FROM batch WHERE id = ?", c.of.batch)
	c.stroke, c.open = stroke != "", nil
	if err == nil && c.stroke {
		var did steps
		did, err = changedSince(ctx, q, c.of.batch, c.of.batch)
		c.open = did.events
	}
	return err
}

// steps is what some steps of the history changed, as far as columns ask.
type steps struct {
	rows   int
	events []app.ID // that changed themselves, or with a claim
	places bool
}

// changedSince reads what the steps from one to another changed, up to
// mostFollowed rows.
func changedSince(ctx context.Context, q querier, first, last int64) (steps, error) {
	var did steps
	const query = `SELECT noun, row, CASE noun WHEN 'claim' THEN before END, CASE noun WHEN 'claim' THEN after END
		FROM change WHERE batch BETWEEN ? AND ? AND noun IN ('event', 'place', 'claim') LIMIT ?`
	err := each(ctx, q, query, func(rows *sql.Rows) error {
		var noun app.Noun
		var id app.ID
		var before, after sql.NullString
		if err := rows.Scan(&noun, &id, &before, &after); err != nil {
			return err
		}
		did.rows++
		switch noun {
		case app.NounEvent:
			did.events = append(did.events, id)
		case app.NounPlace:
			did.places = true
		case app.NounClaim:
			for _, doc := range []sql.NullString{before, after} {
				if err := did.addClaim(doc); err != nil {
					return err
				}
			}
		}
		return nil
	}, first, last, mostFollowed)
	return did, err
}

// addClaim adds the event of a claim as the history keeps it.
func (did *steps) addClaim(kept sql.NullString) error {
	doc, err := unpack(kept.String)
	if err != nil || len(doc) == 0 {
		return err
	}
	var claim app.Claim
	if err := json.Unmarshal(doc, &claim); err != nil {
		return fmt.Errorf("data: history of claims: %w", err)
	}
	if claim.Event != 0 {
		did.events = append(did.events, claim.Event)
	}
	return nil
}

// eventRow is an event on its way into the columns.
type eventRow struct {
	id      uint32
	start   int32
	kind    uint16
	place   uint32
	loose   *looseRow
	who     []uint32
	role    []uint16
	figures []figureOf
	toll    uint32
	killed  float32
	named   bool
	sources []uint32
}

// readEvents reads those of the events that are there, in order of time.
func (c *columns) readEvents(ctx context.Context, q querier, ids []app.ID) ([]eventRow, error) {
	number := numbers(c.places)
	c.kinds = c.kinds.clone()
	var fresh []eventRow
	at := map[app.ID]int{}
	err := each(ctx, q, "SELECT id, start, first, last, period, pinned, kind, coalesce(place, 0), killed FROM event WHERE id"+inSet+" ORDER BY start, id", func(rows *sql.Rows) error {
		var id, place app.ID
		var start, first, last int64
		var period, pinned bool
		var kind string
		var killed sql.NullFloat64
		if err := rows.Scan(&id, &start, &first, &last, &period, &pinned, &kind, &place, &killed); err != nil {
			return err
		}
		n, known := number[place]
		if !known && c.place != nil {
			return stray("event", place)
		}
		e := eventRow{id: uint32(id), start: int32(clampDay(start)), kind: uint16(c.kinds.of([]byte(kind))), place: n}
		e.named, e.killed = pinned || period, noFigure
		if killed.Valid {
			e.killed = float32(max(killed.Float64, 0))
		}
		if first < last {
			e.loose = &looseRow{first: int32(clampDay(first)), last: int32(clampDay(last)), period: period}
		}
		at[id] = len(fresh)
		fresh = append(fresh, e)
		return nil
	}, set(ids))
	if err == nil && c.killed != nil {
		err = readLeast(ctx, q, fresh, at, ids)
	}
	if err == nil && c.cited != nil {
		err = c.readCites(ctx, q, fresh, at, ids)
	}
	if err == nil && c.part != nil {
		err = c.readParts(ctx, q, fresh, at, ids)
	}
	if err == nil && c.figured != nil {
		err = c.readFigures(ctx, q, fresh, at, ids)
	}
	return fresh, err
}

func (c *columns) readParts(ctx context.Context, q querier, fresh []eventRow, at map[app.ID]int, ids []app.ID) error {
	number := numbers(c.actors)
	c.actors, c.roles = slices.Clone(c.actors), c.roles.clone()
	return each(ctx, q, "SELECT owner, actor, role FROM event_part WHERE owner"+inSet+" ORDER BY owner, position", func(rows *sql.Rows) error {
		var owner, actor app.ID
		var role string
		if err := rows.Scan(&owner, &actor, &role); err != nil {
			return err
		}
		i, there := at[owner]
		if !there {
			return stray("event_part", owner)
		}
		fresh[i].who = append(fresh[i].who, numbered(&c.actors, actor, number))
		fresh[i].role = append(fresh[i].role, uint16(c.roles.of([]byte(role))))
		return nil
	}, set(ids))
}

func (w wordList) clone() wordList { return wordList{slices.Clone(w.all), maps.Clone(w.number)} }

// replace are the columns with some events as they are now, in order of time, in
// the place of what they were before.
func (c *columns) replace(changed []app.ID, fresh []eventRow) columns {
	var gone []int
	for _, id := range changed {
		if row, there := c.rowOf.row(id); there {
			gone = append(gone, row)
		}
	}
	slices.Sort(gone)
	gone = slices.Compact(gone)
	out := *c
	n := c.len() + len(fresh)
	out.ids, out.start, out.kind, out.loose, out.rowOf = make([]uint32, 0, n), make([]int32, 0, n), make([]uint16, 0, n), nil, nil
	if c.place != nil {
		out.place = make([]uint32, 0, n)
	}
	if c.killed != nil {
		out.killed, out.named = make([]float32, 0, n), nil
	}
	if c.cited != nil {
		out.cited, out.source = make([]uint32, 0, n+1), make([]uint32, 0, len(c.source)+len(fresh))
	}
	if c.part != nil {
		out.part, out.who, out.role = make([]uint32, 0, n+1), make([]uint32, 0, len(c.who)+len(fresh)), make([]uint16, 0, len(c.role)+len(fresh))
	}
	if c.figured != nil {
		out.figured, out.figure, out.about, out.bounds = make([]uint32, 0, n+1), make([]float64, 0, len(c.figure)+len(fresh)), make([]uint32, 0, len(c.figure)+len(fresh)), nil
		out.toll = make([]uint32, 0, n)
	}
	from := 0
	upTo := func(to int) {
		for len(gone) > 0 && gone[0] < to {
			out.addSpan(c, from, gone[0])
			from, gone = gone[0]+1, gone[1:]
		}
		out.addSpan(c, from, to)
		from = max(from, to)
	}
	for _, e := range fresh {
		upTo(c.seek(e.start, e.id))
		out.addEvent(e)
	}
	upTo(c.len())
	if out.part != nil {
		out.part = append(out.part, uint32(len(out.who)))
	}
	if out.cited != nil {
		out.cited = append(out.cited, uint32(len(out.source)))
	}
	if out.figured != nil {
		out.figured = append(out.figured, uint32(len(out.figure)))
	}
	for row, id := range out.ids {
		out.rowOf.set(id, row)
	}
	return out
}

// addSpan adds the rows of other columns from one to before another.
func (c *columns) addSpan(of *columns, from, to int) {
	if from >= to {
		return
	}
	row := func(l looseRow, row int) int { return cmp.Compare(int(l.row), row) }
	if c.killed != nil { // before the rows, which it counts from
		c.addWeightSpan(of, from, to)
	}
	first, _ := slices.BinarySearchFunc(of.loose, from, row)
	last, _ := slices.BinarySearchFunc(of.loose, to, row)
	for _, l := range of.loose[first:last] {
		l.row = uint32(int(l.row) - from + c.len())
		c.loose = append(c.loose, l)
	}
	c.ids, c.start, c.kind = append(c.ids, of.ids[from:to]...), append(c.start, of.start[from:to]...), append(c.kind, of.kind[from:to]...)
	if c.place != nil {
		c.place = append(c.place, of.place[from:to]...)
	}
	if c.part != nil {
		begin, end := of.part[from], of.part[to]
		for _, at := range of.part[from:to] {
			c.part = append(c.part, at-begin+uint32(len(c.who)))
		}
		c.who, c.role = append(c.who, of.who[begin:end]...), append(c.role, of.role[begin:end]...)
	}
	if c.cited != nil {
		c.addCitesSpan(of, from, to)
	}
	if c.figured != nil {
		c.addFigureSpan(of, from, to)
	}
}

func (c *columns) addEvent(e eventRow) {
	if e.loose != nil {
		e.loose.row = uint32(c.len())
		c.loose = append(c.loose, *e.loose)
	}
	if c.killed != nil {
		if e.named {
			c.named = append(c.named, uint32(c.len()))
		}
		c.killed = append(c.killed, e.killed)
	}
	if c.cited != nil {
		c.cited = append(c.cited, uint32(len(c.source)))
		c.source = append(c.source, e.sources...)
	}
	c.ids, c.start, c.kind = append(c.ids, e.id), append(c.start, e.start), append(c.kind, e.kind)
	if c.place != nil {
		c.place = append(c.place, e.place)
	}
	if c.part != nil {
		c.part = append(c.part, uint32(len(c.who)))
		c.who, c.role = append(c.who, e.who...), append(c.role, e.role...)
	}
	if c.figured != nil {
		c.addFigures(e)
	}
}

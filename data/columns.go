package data

import (
	"cmp"
	"slices"

	"durand/app"
)

// columns are the events of a case in memory, in the order of the chronology,
// as far as lanes, counts, charts and most filters ask: a million take 66 MB, and are
// gone through in a few milliseconds where SQLite takes a second. They are of
// one moment and never change; see follow for how they keep up with the file.
type columns struct {
	of     stamp
	stroke bool     // the last step may go on
	open   []app.ID // and these are its events

	ids   []uint32 // by row
	start []int32  // by row; sorted, and by id where it is the same
	rowOf rowIndex
	loose []looseRow // dates that are not one day, by row; of all others start says all
	kind  []uint16   // by row
	kinds wordList

	// Only where they were asked for; nil before.
	place     []uint32 // by row; 0 is none
	places    []app.ID
	province  []uint32 // by place; of places, not of events, since a place has one
	provinces wordList

	part   []uint32 // by row and one more: where its parts begin
	who    []uint32 // by part: a number of actors
	actors []app.ID
	role   []uint16 // by part
	roles  wordList

	killed []float32 // by row: the figure that counts; below zero what it is at least; no number where nothing is known
	named  []uint32  // rows of pinned events and durations, in order

	cited   []uint32 // by row and one more: where its sources begin
	source  []uint32 // by citation: a number of sources
	sources []app.ID

	figured []uint32  // by row and one more: where its figures begin
	figure  []float64 // by figure: the one that counts of one source on one thing
	about   []uint32  // by figure: source, measure, whom and unit
	bounds  []bound   // of the few that are more, or less, than a figure; in order
	things  wordList
	toll    []uint32 // by row: a number of tolls, the first of which are of nobody
	tolls   []tolls
}

// bound is a figure that is a range, or only an end of one.
type bound struct {
	at  uint32 // which figure
	all inHand
}

// looseRow is an event whose date is not one day.
type looseRow struct {
	row         uint32
	first, last int32
	period      bool
}

// wordList numbers words, of which there are few.
type wordList struct {
	all    []string
	number map[string]uint32
}

func newWordList() wordList { return wordList{number: map[string]uint32{}} }

// of is the number of a word, which it gets where it is new.
func (w *wordList) of(word []byte) uint32 {
	n, known := w.number[string(word)]
	if !known {
		n = uint32(len(w.all))
		w.all = append(w.all, string(word))
		w.number[string(word)] = n
	}
	return n
}

// among tells of each word whether it is one of some.
func among[S ~string](w wordList, some []S) []bool {
	in := make([]bool, len(w.all))
	for _, word := range some {
		if n, known := w.number[string(word)]; known {
			in[n] = true
		}
	}
	return in
}

// amongIDs does the same for ids.
func amongIDs(all, some []app.ID) []bool {
	in := make([]bool, len(all))
	for i, id := range all {
		in[i] = slices.Contains(some, id)
	}
	return in
}

// rowIndex finds the rows of ids, a page of ids at a time.
type rowIndex [][]uint32

const idPage = 1 << 12

func (x *rowIndex) set(id uint32, row int) {
	page := int(id / idPage)
	for page >= len(*x) {
		*x = append(*x, nil)
	}
	if (*x)[page] == nil {
		(*x)[page] = make([]uint32, idPage)
	}
	(*x)[page][id%idPage] = uint32(row) + 1
}

// row is the row of an id.
func (x rowIndex) row(id app.ID) (row int, there bool) {
	page := int(id / idPage)
	if id < 0 || page >= len(x) || x[page] == nil {
		return 0, false
	}
	row = int(x[page][id%idPage])
	return row - 1, row > 0
}

func (c *columns) len() int { return len(c.ids) }

// seek is the first row at or after a spot.
func (c *columns) seek(start int32, id uint32) int {
	at, _ := slices.BinarySearchFunc(c.start, start, cmp.Compare[int32])
	for at < len(c.start) && c.start[at] == start && c.ids[at] < id {
		at++
	}
	return at
}

// days are the rows that lie, or may lie, in the days from first to last.
func (c *columns) days(first, last app.Day, certain bool) rowSet {
	rows := newRowSet(c.len())
	to := c.len()
	if last < app.DayMax {
		to = c.seek(int32(last)+1, 0)
	}
	rows.addSpan(c.seek(int32(first), 0), to)
	for _, l := range c.loose {
		in := l.first <= int32(last) && l.last >= int32(first)
		if certain {
			in = l.first >= int32(first) && l.last <= int32(last)
		}
		if in {
			rows.add(int(l.row))
		} else {
			rows.drop(int(l.row))
		}
	}
	return rows
}

// need says which of the columns a question asks.
type need uint8

const (
	needWeight need = 1 << iota
	needPlaces
	needParts
	needFigures
	needCites

	needAll = needWeight | needPlaces | needParts | needFigures | needCites
)

// each are the single ones, in the order in which they are soonest asked for.
func (n need) each() (all []need) {
	for one := needWeight; one <= needCites; one <<= 1 {
		if n&one != 0 {
			all = append(all, one)
		}
	}
	return all
}

func (c *columns) has(n need) bool {
	return c != nil && (n&needWeight == 0 || c.killed != nil) && (n&needPlaces == 0 || c.place != nil) && (n&needParts == 0 || c.part != nil) &&
		(n&needFigures == 0 || c.figured != nil) && (n&needCites == 0 || c.cited != nil)
}

// asks says which columns a filter asks, and whether they know all it asks.
// Else SQLite answers all of it.
func asks(f app.Filter) (n need, known bool) {
	if len(f.Places)+len(f.Provinces) > 0 {
		n |= needPlaces
	}
	if len(f.Actors)+len(f.Roles) > 0 {
		n |= needParts
	}
	if len(f.Sources) > 0 || graded(f) {
		n |= needCites
	}
	if f.LeastKilled > 0 {
		n |= needWeight
	}
	f.Period, f.Certain, f.Kinds, f.Places, f.Provinces, f.Actors, f.Factions, f.Roles = app.Date{}, false, nil, nil, nil, nil, false, nil
	f.Sources, f.LeastGrade, f.LeastKilled = nil, "", 0
	if !f.IsZero() {
		return 0, false
	}
	return n, true
}

// graded tells whether a filter asks for sources of some grade.
func graded(f app.Filter) bool { return f.LeastGrade != "" && f.LeastGrade != app.ReliabilityF }

// pick are the rows that a filter shows, which asks nothing that the columns
// do not know. Actors are those of the filter and, where it says so, their
// factions; good are the sources of its grade.
func (c *columns) pick(f app.Filter, actors, good []app.ID) rowSet {
	first, last := app.DayMin, app.DayMax
	if !f.Period.IsZero() {
		first, last = f.Period.First(), f.Period.Last()
	}
	rows := c.days(first, last, f.Certain)
	if len(f.Kinds) > 0 {
		in := among(c.kinds, f.Kinds)
		rows.keep(func(row int) bool { return in[c.kind[row]] })
	}
	if len(f.Places) > 0 {
		in := amongIDs(c.places, f.Places)
		rows.keep(func(row int) bool { return in[c.place[row]] })
	}
	if len(f.Provinces) > 0 {
		in := among(c.provinces, f.Provinces)
		rows.keep(func(row int) bool { return in[c.province[c.place[row]]] })
	}
	if len(f.Actors)+len(f.Roles) > 0 {
		c.keepParts(rows, f.Roles, len(f.Actors) > 0, actors)
	}
	if len(f.Sources) > 0 {
		c.keepCited(rows, f.Sources)
	}
	if graded(f) {
		c.keepCited(rows, good)
	}
	if f.LeastKilled > 0 {
		rows.keep(func(row int) bool { return c.diedAtLeast(row, float32(f.LeastKilled)) })
	}
	return rows
}

// keepParts leaves the rows in which one of the actors, or anybody, has one of
// the roles, or any.
func (c *columns) keepParts(rows rowSet, roles []app.Role, byActor bool, actors []app.ID) {
	who, as := amongIDs(c.actors, actors), among(c.roles, roles)
	rows.keep(func(row int) bool {
		for at := c.part[row]; at < c.part[row+1]; at++ {
			if (!byActor || who[c.who[at]]) && (len(roles) == 0 || as[c.role[at]]) {
				return true
			}
		}
		return false
	})
}

// page are ids of rows, from an offset on.
func (c *columns) page(rows rowSet, descending bool, offset, limit int) []app.ID {
	n := rows.len()
	from, to := offset, min(offset+limit, n)
	if limit < 0 || offset > n {
		from, to = min(offset, n), n
	}
	if descending {
		from, to = n-to, n-from
	}
	ids := make([]app.ID, 0, to-from)
	for row := range rows.from(from) {
		if len(ids) == to-from {
			break
		}
		ids = append(ids, app.ID(c.ids[row]))
	}
	if descending {
		slices.Reverse(ids)
	}
	return ids
}

// position is the index of an event among rows; -1 where it is none of them.
func (c *columns) position(rows rowSet, descending bool, id app.ID) int {
	row, there := c.rowOf.row(id)
	switch {
	case !there || !rows.has(row):
		return -1
	case descending:
		return rows.len() - 1 - rows.before(row)
	}
	return rows.before(row)
}

// eachDay goes through rows day by day: known is told each row known to the
// day, with the others as they come, and done is called when a day is over.
func (c *columns) eachDay(rows rowSet, known func(row int), loose func(row int, l looseRow), done func(day app.Day)) {
	next, day := 0, app.DayMin
	for row := range rows.all() {
		for next < len(c.loose) && int(c.loose[next].row) < row {
			next++
		}
		if next < len(c.loose) && int(c.loose[next].row) == row {
			loose(row, c.loose[next])
			continue
		}
		if at := app.Day(c.start[row]); at != day {
			done(day)
			day = at
		}
		known(row)
	}
	done(day)
}

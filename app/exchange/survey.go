package exchange

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"strings"

	"durand/app"
)

// survey is what a first reading of a table tells about it as a whole: the
// order of its dates, and whether its ids can be trusted.
type survey struct {
	dmy, mdy, open int           // dates that only one order fits, and that both fit
	examples       []DateExample // of the open ones
	ids, distinct  int
	damaged        int // ids that a spreadsheet has rounded
}

// maxDistinct bounds the ids that are told apart in a survey.
const maxDistinct = 1 << 20

func (t *table) survey(ctx context.Context, m *Map, opts Options) (survey, error) {
	var s survey
	seen, seed := map[uint64]bool{}, maphash.MakeSeed() // fingerprints: a cell would keep its whole row
	opts.Progress = nil
	for rows := 0; ; rows++ {
		rec, skip, err := t.next()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err == nil && rows%512 == 0 {
			err = opts.step(ctx, rows)
		}
		if err != nil {
			return s, err
		}
		if skip != nil {
			continue
		}
		for _, field := range []Field{FieldDate, FieldDateEnd} {
			if cell := rec.field(m, field); cell != "" {
				s.date(cell)
			}
		}
		if id := rec.field(m, FieldID); !empty(id) {
			s.ids++
			if damagedID(id) {
				s.damaged++
			}
			if print := maphash.String(seed, id); !seen[print] && len(seen) < maxDistinct {
				seen[print] = true
				s.distinct++
			}
		}
	}
}

func (s *survey) date(cell string) {
	r := readDay(cell)
	switch {
	case !r.ok: // the 32nd of March says nothing of the others
	case r.order == OrderDMY:
		s.dmy++
	case r.order == OrderMDY:
		s.mdy++
	case r.two:
		s.open++
		if len(s.examples) < 3 {
			s.examples = append(s.examples, DateExample{clip(cell), r.day.Words(), r.other.Words()})
		}
	}
}

// order decides how dates in figures are read, or asks.
func (s *survey) order(column string) (DateOrder, error) {
	switch {
	case s.dmy > 0 && s.mdy == 0:
		return OrderDMY, nil
	case s.mdy > 0 && s.dmy == 0:
		return OrderMDY, nil
	case s.open == 0:
		return OrderYMD, nil
	}
	why := "no other date in it tells which"
	if s.dmy > 0 {
		why = fmt.Sprintf("%d other dates have the day first and %d the month", s.dmy, s.mdy)
	}
	var examples []string
	for _, e := range s.examples {
		examples = append(examples, fmt.Sprintf("“%s” is %s or %s", e.Cell, e.DayFirst, e.MonFirst))
	}
	return OrderAsk, app.FieldProblem("dateOrder", "In the column “%s” %s, and %s; say which it is, dmy or mdy. Nothing was taken from the file.",
		column, strings.Join(examples, ", "), why)
}

// trusted tells whether ids name rows: each another, none rounded.
func (s *survey) trusted() bool {
	return s.ids > 0 && s.damaged == 0 && (s.distinct == s.ids || s.distinct >= maxDistinct)
}

// field returns the cell of a field.
func (r record) field(m *Map, f Field) string {
	name := m.Columns[f]
	if name == "" {
		return ""
	}
	return r.get(foldName(name))
}

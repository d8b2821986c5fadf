package data

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// sumSpan is over how many days figures are handed over in one piece: a long
// history comes in several, between which it can be cancelled.
const sumSpan = 366

// Questions for the figures in events: those of some actors, or a range of
// all. An event has one start, so that none is met in two pieces; its figures
// come in the order of claim_by_event, those of the same thing side by side,
// and nothing is sorted. What comes as one string takes a fraction of the time
// of as many rows.
const (
	firstStart = "SELECT min(start) FROM event_actor WHERE actor" + inSet + " AND start > ?"
	figures    = `SELECT group_concat(c.event, ?1), group_concat(c.id + c.preferred * 1000000000000, ?1), group_concat(c.source, ?1), group_concat(c.measure, ?1),
			group_concat(c."of", ?1), group_concat(c.unit, ?1), group_concat(coalesce(` + figureOfClaim + `, ''), ?1),
			group_concat(CASE WHEN c.low IS NULL AND c.high IS NULL THEN '' ELSE coalesce(c.low, '') || ' ' || coalesce(c.high, '') END, ?1)
		FROM claim c WHERE +c.measure IN ('killed', 'wounded', 'captured', 'freed') AND +c.state = 'measured'`
	figuresOfSpan   = figures + " AND c.event IN (SELECT event FROM event_actor WHERE actor IN (SELECT value FROM json_each(?2)) AND start BETWEEN ?3 AND ?4)"
	figuresOfRange  = figures + " AND c.event BETWEEN ?2 AND ?3"
	figuresOfEvents = figures + " AND c.event IN (SELECT value FROM json_each(?2))"
)

// preferredRank is above the ranks of all claims but those that are preferred.
const preferredRank = 1_000_000_000_000

// Casualties adds up what each source counts in the events of an actor.
func (s *Store) Casualties(ctx context.Context, actor app.ID, factions bool) ([]app.SourceSum, error) {
	sums := figureSums{}
	err := s.read(ctx, "add up the figures", func(q querier) error {
		own, err := ownActors(ctx, q, actor, factions)
		if err != nil {
			return err
		}
		c, err := s.columns(ctx, q, needParts|needFigures)
		if err != nil {
			return err
		}
		if c != nil {
			c.sumFigures(sums, c.eventsOf(own))
			return nil
		}
		s.fillRest()
		reading := figureReader{done: func(h inHand, key []byte) { sums.of(string(key)).add(h) }}
		whose := set(own)
		for last := int64(-1 << 62); ; {
			start, err := column[sql.NullInt64](ctx, q, firstStart, whose, last)
			if err != nil || len(start) == 0 || !start[0].Valid {
				return err
			}
			last = start[0].Int64 + sumSpan
			if err := each(ctx, q, figuresOfSpan, reading.span, wordMark, whose, start[0].Int64, last); err != nil {
				return err
			}
		}
	})
	return sums.sorted(), err
}

// figureReader reads figures. Of those by one source on the same thing in an
// event one counts: the preferred, else the last.
type figureReader struct {
	done  func(h inHand, key []byte) // told of each that counts
	key   []byte                     // of the figures in hand: source, measure, whom and unit
	hand  inHand
	tolls tollReader // told of each, and of what is said without a figure
}

// inHand is the figure that counts, of those in hand so far.
type inHand struct {
	event, rank         int64 // rank is the id, above all others where it is preferred
	figure, low, high   float64
	hasFigure           bool
	boundLow, boundHigh bool
}

func (f *figureReader) span(rows *sql.Rows) error {
	var said [8]sql.RawBytes
	if err := rows.Scan(&said[0], &said[1], &said[2], &said[3], &said[4], &said[5], &said[6], &said[7]); err != nil {
		return err
	}
	if said[0] == nil {
		return nil // no figure in the span
	}
	left := [8][]byte{}
	lines := bytes.Count(said[0], []byte(wordMark))
	for i := range said {
		left[i] = said[i]
		if bytes.Count(left[i], []byte(wordMark)) != lines {
			return fmt.Errorf("data: claim: %d figures, but not as many words", lines+1)
		}
	}
	for range lines + 1 {
		var words [8][]byte
		for i := range left {
			words[i], left[i], _ = bytes.Cut(left[i], []byte(wordMark))
		}
		if err := f.claim(words); err != nil {
			return err
		}
	}
	f.settle()
	f.tolls.settle()
	return nil
}

// claim takes one figure in hand; the one before is settled where it is on
// another thing.
func (f *figureReader) claim(words [8][]byte) error {
	var h inHand
	var err error
	for _, n := range []struct {
		words []byte
		to    *int64
	}{{words[0], &h.event}, {words[1], &h.rank}} {
		if *n.to, err = strconv.ParseInt(string(n.words), 10, 64); err != nil {
			return fmt.Errorf("data: claim: %w", err)
		}
	}
	if h.figure, h.hasFigure, err = readFigure(words[6]); err != nil {
		return err
	}
	low, high, _ := bytes.Cut(words[7], []byte(" "))
	if h.low, h.boundLow, err = readFigure(low); err != nil {
		return err
	}
	if h.high, h.boundHigh, err = readFigure(high); err != nil {
		return err
	}
	f.tolls.claim(h, words[3], words[4])
	if !h.hasFigure && !h.boundLow && !h.boundHigh {
		return nil
	}
	if h.event == f.hand.event && f.sameKey(words[2:6]) {
		if h.rank > f.hand.rank {
			f.hand = h
		}
		return nil
	}
	f.settle()
	f.key = f.key[:0]
	for _, word := range words[2:6] {
		f.key = append(append(f.key, word...), wordMark...)
	}
	f.hand = h
	return nil
}

// sameKey tells whether the figures in hand are on the same as these words.
func (f *figureReader) sameKey(words [][]byte) bool {
	left := f.key
	for _, word := range words {
		rest, ok := bytes.CutPrefix(left, word)
		if !ok || len(rest) == 0 || rest[0] != wordMark[0] {
			return false
		}
		left = rest[1:]
	}
	return len(left) == 0
}

func readFigure(words []byte) (v float64, ok bool, err error) {
	if len(words) == 0 {
		return 0, false, nil
	}
	if v, err = strconv.ParseFloat(string(words), 64); err != nil {
		return 0, false, fmt.Errorf("data: claim: %w", err)
	}
	return v, true, nil
}

// settle tells of the figure in hand.
func (f *figureReader) settle() {
	if f.hand.event != 0 {
		f.done(f.hand, f.key)
	}
	f.hand = inHand{}
}

// figureSums are sums by source, measure, whom and unit.
type figureSums map[string]*figureSum

type figureSum app.SourceSum

func (f figureSums) of(key string) *figureSum {
	sum := f[key]
	if sum == nil {
		words := strings.Split(key, wordMark)
		source, _ := strconv.ParseInt(words[0], 10, 64) // written by SQLite as a number
		sum = &figureSum{Source: app.ID(source), Measure: app.Measure(words[1]), Of: words[2], Unit: words[3]}
		f[key] = sum
	}
	return sum
}

// add adds a figure. What is only a bound is not added but counted; where it
// stands alone it is told.
func (sum *figureSum) add(h inHand) {
	if h.hasFigure {
		if sum.Events == 0 && sum.Bounds > 0 {
			sum.Low, sum.High = nil, nil // of the bound that stood alone
		}
		sum.Events++
		add(&sum.Best, h.figure)
		add(&sum.Low, either(h.low, h.figure, h.boundLow))
		add(&sum.High, either(h.high, h.figure, h.boundHigh))
		return
	}
	sum.Bounds++
	if sum.Events > 0 {
		return
	}
	sum.Low, sum.High = nil, nil
	if sum.Bounds == 1 {
		if h.boundLow {
			add(&sum.Low, h.low)
		}
		if h.boundHigh {
			add(&sum.High, h.high)
		}
	}
}

func either(a, b float64, first bool) float64 {
	if first {
		return a
	}
	return b
}

func add(to **float64, v float64) {
	if *to == nil {
		*to = new(float64)
	}
	**to += v
}

// sorted returns the sums by source and measure, the highest first.
func (f figureSums) sorted() []app.SourceSum {
	var out []app.SourceSum
	for _, sum := range f {
		out = append(out, app.SourceSum(*sum))
	}
	height := func(s app.SourceSum) float64 {
		if s.Best == nil {
			return -1
		}
		return *s.Best
	}
	slices.SortFunc(out, func(a, b app.SourceSum) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), strings.Compare(string(a.Measure), string(b.Measure)), cmp.Compare(height(b), height(a)),
			strings.Compare(a.Of, b.Of), strings.Compare(a.Unit, b.Unit))
	})
	return out
}

package data

import (
	"context"
	"slices"

	"durand/app"
)

// figureOf is a figure on its way into the columns.
type figureOf struct {
	row   uint32
	about uint16
	best  float64
	all   *inHand
}

// figureOf makes a figure of what was read. Ends that are the figure itself
// say nothing.
func (c *columns) figureOf(row int, h inHand, key []byte) figureOf {
	f := figureOf{row: uint32(row), about: c.things.of(key), best: h.figure}
	low, high := h.boundLow && h.low != h.figure, h.boundHigh && h.high != h.figure
	if !h.hasFigure || low || high {
		kept := h // a copy, so that the many others need none
		f.all = &kept
	}
	return f
}

func (c *columns) fillFigures(ctx context.Context, in func(func(querier) error) error) error {
	c.things = newWordList()
	list := make([]figureOf, 0, c.len())
	reading := figureReader{done: func(h inHand, key []byte) {
		if row, there := c.rowOf.row(app.ID(h.event)); there {
			list = append(list, c.figureOf(row, h, key))
		}
	}}
	err := inSpans(ctx, in, "SELECT max(event) FROM claim WHERE event IS NOT NULL", figuresOfRange, reading.span)
	c.layFigures(list)
	return err
}

// layFigures lays figures, which come in the order of ids, beside their rows.
func (c *columns) layFigures(list []figureOf) {
	c.figured, c.figure, c.about, c.bounds = make([]uint32, c.len()+1), make([]float64, len(list)), make([]uint16, len(list)), nil
	for _, f := range list {
		c.figured[f.row+1]++
	}
	for row := range c.len() {
		c.figured[row+1] += c.figured[row]
	}
	next := slices.Clone(c.figured)
	for _, f := range list {
		at := next[f.row]
		next[f.row]++
		c.figure[at], c.about[at] = f.best, f.about
		if f.all != nil {
			c.bounds = append(c.bounds, bound{at, *f.all})
		}
	}
	slices.SortFunc(c.bounds, func(a, b bound) int { return int(a.at) - int(b.at) })
}

// readFigures reads the figures of events that come anew.
func (c *columns) readFigures(ctx context.Context, q querier, fresh []eventRow, at map[app.ID]int, ids []app.ID) error {
	c.things = c.things.clone()
	reading := figureReader{done: func(h inHand, key []byte) {
		if i, there := at[app.ID(h.event)]; there {
			fresh[i].figures = append(fresh[i].figures, c.figureOf(0, h, key))
		}
	}}
	return each(ctx, q, figuresOfEvents, reading.span, wordMark, set(ids))
}

// addFigures adds the figures of a row to come.
func (c *columns) addFigures(list []figureOf) {
	c.figured = append(c.figured, uint32(len(c.figure)))
	for _, f := range list {
		if f.all != nil {
			c.bounds = append(c.bounds, bound{uint32(len(c.figure)), *f.all})
		}
		c.figure, c.about = append(c.figure, f.best), append(c.about, f.about)
	}
}

// addFigureSpan adds those of the rows of other columns from one to before
// another.
func (c *columns) addFigureSpan(of *columns, from, to int) {
	begin, end := of.figured[from], of.figured[to]
	shift := uint32(len(c.figure)) - begin // may wrap, and wraps back
	for _, at := range of.figured[from:to] {
		c.figured = append(c.figured, at+shift)
	}
	place := func(b bound, at uint32) int { return int(b.at) - int(at) }
	first, _ := slices.BinarySearchFunc(of.bounds, begin, place)
	last, _ := slices.BinarySearchFunc(of.bounds, end, place)
	for _, b := range of.bounds[first:last] {
		b.at += shift
		c.bounds = append(c.bounds, b)
	}
	c.figure, c.about = append(c.figure, of.figure[begin:end]...), append(c.about, of.about[begin:end]...)
}

// sumFigures adds up the figures of rows.
func (c *columns) sumFigures(sums figureSums, rows rowSet) {
	of := make([]*figureSum, len(c.things.all))
	next := 0
	for row := range rows.all() {
		for at := c.figured[row]; at < c.figured[row+1]; at++ {
			if of[c.about[at]] == nil {
				of[c.about[at]] = sums.of(c.things.all[c.about[at]])
			}
			for next < len(c.bounds) && c.bounds[next].at < at {
				next++
			}
			h := inHand{figure: c.figure[at], hasFigure: true}
			if next < len(c.bounds) && c.bounds[next].at == at {
				h = c.bounds[next].all
			}
			of[c.about[at]].add(h)
		}
	}
}

package data

import (
	"context"
	"slices"

	"durand/app"
)

// figureOf is a figure on its way into the columns.
type figureOf struct {
	about uint32
	best  float64
	all   *inHand // where there is more to say
}

// figureOf makes a figure of what was read. Ends that are the figure itself
// say nothing.
func (c *columns) figureOf(h inHand, key []byte) figureOf {
	f := figureOf{about: c.things.of(key), best: h.figure}
	low, high := h.boundLow && h.low != h.figure, h.boundHigh && h.high != h.figure
	if !h.hasFigure || low || high {
		kept := h // a copy, so that the many others need none
		f.all = &kept
	}
	return f
}

func (c *columns) fillFigures(ctx context.Context, in func(func(querier) error) error) error {
	of := make([]uint32, 0, c.len()) // the rows of figures
	c.things, c.bounds, c.figure, c.about = newWordList(), nil, make([]float64, 0, cap(of)), make([]uint32, 0, cap(of))
	c.toll, c.tolls = make([]uint32, c.len()), []tolls{{}}
	number := numbers(c.tolls)
	reading := figureReader{done: func(h inHand, key []byte) {
		if row, there := c.rowOf.row(app.ID(h.event)); there {
			of = append(of, uint32(row))
			c.addFigure(c.figureOf(h, key))
		}
	}}
	reading.tolls.done = func(event int64, t tolls) {
		if row, there := c.rowOf.row(app.ID(event)); there {
			c.toll[row] = numbered(&c.tolls, t, number)
		}
	}
	err := inSpans(ctx, in, "SELECT max(event) FROM claim WHERE event IS NOT NULL", figuresOfRange, reading.span)
	var place []uint32
	c.figured, place = lay(of, c.len())
	c.figure, c.about = laid(c.figure, place), laid(c.about, place)
	if place != nil {
		for i, b := range c.bounds {
			c.bounds[i].at = place[b.at]
		}
		slices.SortFunc(c.bounds, func(a, b bound) int { return int(a.at) - int(b.at) })
	}
	return err
}

func (c *columns) addFigure(f figureOf) {
	if f.all != nil {
		c.bounds = append(c.bounds, bound{uint32(len(c.figure)), *f.all})
	}
	c.figure, c.about = append(c.figure, f.best), append(c.about, f.about)
}

// readFigures reads the figures of events that come anew.
func (c *columns) readFigures(ctx context.Context, q querier, fresh []eventRow, at map[app.ID]int, ids []app.ID) error {
	c.things, c.tolls = c.things.clone(), slices.Clone(c.tolls)
	number := numbers(c.tolls)
	reading := figureReader{done: func(h inHand, key []byte) {
		if i, there := at[app.ID(h.event)]; there {
			fresh[i].figures = append(fresh[i].figures, c.figureOf(h, key))
		}
	}}
	reading.tolls.done = func(event int64, t tolls) {
		if i, there := at[app.ID(event)]; there {
			fresh[i].toll = numbered(&c.tolls, t, number)
		}
	}
	return each(ctx, q, figuresOfEvents, reading.span, wordMark, set(ids))
}

// addFigures adds the figures of a row to come.
func (c *columns) addFigures(e eventRow) {
	c.toll = append(c.toll, e.toll)
	c.figured = append(c.figured, uint32(len(c.figure)))
	for _, f := range e.figures {
		c.addFigure(f)
	}
}

// addFigureSpan adds those of the rows of other columns from one to before
// another.
func (c *columns) addFigureSpan(of *columns, from, to int) {
	c.toll = append(c.toll, of.toll[from:to]...)
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

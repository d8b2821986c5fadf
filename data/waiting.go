package data

import (
	"database/sql"

	"durand/app"
)

// waiting is a new event of the bulk road whose row is written when the next
// row comes that is no claim on it: what is derived from its place and claims
// then stands in the row from the start, and a million rows need not be
// written twice.
type waiting struct {
	id     app.ID
	values []any
	deaths []deaths
}

// deaths is what one claim counts of the killed.
type deaths struct {
	of        string
	preferred bool
	figure    *float64
}

// hold keeps the row of a new event until its claims are known.
func (w *writing) hold(t table, e *app.Event) error {
	_, province, err := w.whereabouts(e.Place)
	if err == sql.ErrNoRows { // it comes later
		w.bulk.late.add(e.ID)
		err = nil
	}
	if err != nil {
		return err
	}
	values := append(make([]any, 0, 32), e.ID, e.UID)
	values = append(values, t.values(e)...)
	for i := range values { // the row may change once it is put
		var before any
		if i < len(w.bulk.settled) {
			before = w.bulk.settled[i]
		}
		if values[i], err = plainValue(values[i], before); err != nil {
			return err
		}
	}
	w.bulk.waiting = &waiting{id: e.ID, values: append(values, province)}
	return nil
}

// waitsFor tells whether the event that waits is that of a claim.
func (w *writing) waitsFor(c *app.Claim) bool {
	return w.bulk != nil && w.bulk.waiting != nil && c.Event == w.bulk.waiting.id
}

// attest notes what a claim on the waiting event counts, and tells whether it
// is one.
func (w *writing) attest(c *app.Claim) bool {
	if !w.waitsFor(c) {
		return false
	}
	if c.Measure == app.MeasureKilled && c.State == app.Measured {
		w.bulk.waiting.deaths = append(w.bulk.waiting.deaths, deaths{c.Of, c.Preferred, countedBy(c)})
	}
	return true
}

// flush writes all that waits, for what reads.
func (w *writing) flush() error {
	if err := w.settle(); err != nil || w.bulk == nil {
		return err
	}
	return w.bulk.raw.flush()
}

// flushRows writes what waits of one noun, its parts left out.
func (w *writing) flushRows(t table) error {
	if t.noun == app.NounEvent {
		if err := w.settle(); err != nil {
			return err
		}
		t = settled(t)
	}
	if w.bulk == nil {
		return nil
	}
	return w.bulk.raw.flushOne(w.insertSQL(t))
}

// settled is the table of events as its rows are written on the bulk road:
// with what is derived of place and claims. The statement is made once, so it has
// to be the same for all who ask for it.
func settled(t table) table {
	t.computed += ", province, killed"
	return t
}

// settle writes the event that waits.
func (w *writing) settle() error {
	if w.bulk == nil || w.bulk.waiting == nil {
		return nil
	}
	held := w.bulk.waiting
	w.bulk.waiting, w.bulk.settled = nil, held.values
	t, err := w.table(app.NounEvent)
	if err != nil {
		return err
	}
	return w.later(w.insertSQL(settled(t)), append(held.values, killedOf(held.deaths))...)
}

// countedBy is what figureOfClaim is in SQL.
func countedBy(c *app.Claim) *float64 {
	if c.Best == nil && c.Low != nil && c.High != nil && *c.Low == *c.High {
		return c.Low
	}
	return c.Best
}

// killedOf is what deriveKilled is in SQL: the highest preferred figure, or
// else, of each group of persons in which none is preferred, the lowest, and
// of these the highest.
func killedOf(claims []deaths) any {
	var chosen, most any
	least, settled := map[string]float64{}, map[string]bool{}
	higher := func(a any, b float64) any {
		if n, some := a.(float64); some && n >= b {
			return a
		}
		return b
	}
	for _, c := range claims {
		settled[c.of] = settled[c.of] || c.preferred
		if c.figure == nil {
			continue
		}
		if c.preferred {
			chosen = higher(chosen, *c.figure)
		}
		if n, some := least[c.of]; !some || *c.figure < n {
			least[c.of] = *c.figure
		}
	}
	if chosen != nil {
		return chosen
	}
	for of, n := range least {
		if !settled[of] {
			most = higher(most, n)
		}
	}
	return most
}

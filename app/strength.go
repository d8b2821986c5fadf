package app

import (
	"fmt"
	"slices"
	"strings"
)

// StrengthTally lays what sources say of how many an actor has along the
// years: one series for each source, measure, unit and group of people that it
// counts, so that no two definitions share a line. A second figure for the
// same year has a series of its own; what is for longer than a year is in none.
func (p *Profile) StrengthTally() Tally {
	t := Tally{
		By: StepYear, Unit: "persons", Noun: "figures",
		Definition: "What sources say of its strength, each in the year it is about; nothing is added up",
	}
	first, last := 0, 0
	loose, long := LeftOut{Why: "without a date or a figure"}, LeftOut{Why: "for longer than a year"}
	var dated []*Claim
	for _, c := range p.Strength() {
		_, _, figure := c.span()
		y, ok := c.year()
		switch {
		case !figure || c.Period.IsZero():
			loose.IDs = append(loose.IDs, c.ID)
			continue
		case !ok:
			long.IDs = append(long.IDs, c.ID)
			continue
		case len(dated) == 0:
			first, last = y, y
		}
		first, last = min(first, y), max(last, y)
		dated = append(dated, c)
	}
	for _, left := range []LeftOut{loose, long} {
		if left.Count = len(left.IDs); left.Count > 0 {
			t.LeftOut = append(t.LeftOut, left)
		}
	}
	if len(dated) == 0 {
		return t
	}
	for y := first; y <= last; y++ {
		from, to := stepBounds(StepYear, y)
		t.Periods = append(t.Periods, Period{from, to, periodLabel(StepYear, from, to)})
	}
	for _, c := range dated {
		y, _ := c.year()
		name := p.SourceName(c.Source)
		if what := c.strengthOf(); what != "" {
			name += ": " + what
		}
		t.place(name, y-first, c)
	}
	return t
}

// place puts a claim into the first series of its name that has room for it.
func (t *Tally) place(name string, period int, c *Claim) {
	for turn, called := 2, name; ; turn++ {
		i := slices.IndexFunc(t.Series, func(s Series) bool { return s.Name == called })
		if i < 0 {
			i = len(t.Series)
			t.Series = append(t.Series, Series{Name: called, Group: c.Source, Cells: emptyCells(len(t.Periods))})
		}
		if cell := &t.Series[i].Cells[period]; cell.Facts == 0 {
			*cell = c.cell()
			return
		}
		called = fmt.Sprintf("%s (%d)", name, turn)
	}
}

// year is the one year in which the time of a claim lies; not ok where it may
// lie in several.
func (c *Claim) year() (year int, ok bool) {
	from, to := c.Period.Start(), c.Period.Last()
	if c.Period.IsZero() || from <= DayMin || to >= DayMax {
		return 0, false
	}
	year, _, _ = from.Civil()
	last, _, _ := to.Civil()
	return year, year == last
}

// strengthOf says what a claim of strength counts, where it is not simply
// persons.
func (c *Claim) strengthOf() string {
	words := strings.TrimPrefix(c.What(), string(MeasureStrength))
	return strings.TrimSpace(strings.TrimPrefix(words, ","))
}

// emptyCells are cells of which a source says nothing.
func emptyCells(n int) []Cell {
	cells := make([]Cell, n)
	for i := range cells {
		cells[i].State = Uncovered
	}
	return cells
}

// cell is a claim as one cell of a tally.
func (c *Claim) cell() Cell {
	return Cell{Best: c.Best, Low: c.Low, High: c.High, State: c.State, Facts: 1, Hedge: c.Hedge()}
}

package app

import (
	"fmt"
	"slices"
)

// StrengthTally lays what sources say of how many an actor has along the
// years: one series for each source and group of people that it counts, so
// that no two definitions share a line. A second figure for the same year has
// a series of its own.
func (p *Profile) StrengthTally() Tally {
	t := Tally{
		By: StepYear, Unit: "persons", Noun: "figures",
		Definition: "What sources say of its strength, each in the year it is about; nothing is added up",
	}
	first, last, loose := 0, 0, []ID{}
	for _, c := range p.Strength() {
		y, ok := c.year()
		switch {
		case !ok:
			loose = append(loose, c.ID)
		case first == 0:
			first, last = y, y
		default:
			first, last = min(first, y), max(last, y)
		}
	}
	if len(loose) > 0 {
		t.LeftOut = []LeftOut{{Count: len(loose), Why: "without a date or a figure", IDs: loose}}
	}
	if first == 0 {
		return t
	}
	for y := first; y <= last; y++ {
		from, to := stepBounds(StepYear, y)
		t.Periods = append(t.Periods, Period{from, to, periodLabel(StepYear, from, to)})
	}
	for _, c := range p.Strength() {
		if y, ok := c.year(); ok {
			name := p.SourceName(c.Source)
			if c.Of != "" {
				name += ": " + c.Of
			}
			t.place(name, y-first, c)
		}
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

// year is the year in which the time of a claim begins; false where it has no
// figure or no such year.
func (c *Claim) year() (int, bool) {
	if _, _, ok := c.span(); !ok || c.Period.IsZero() {
		return 0, false
	}
	day := c.Period.Start()
	if day <= DayMin || day >= DayMax {
		return 0, false
	}
	y, _, _ := day.Civil()
	return y, true
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
	return Cell{Best: c.Best, Low: c.Low, High: c.High, State: c.State, Facts: 1}
}

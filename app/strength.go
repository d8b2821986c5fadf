package app

import "fmt"

// StrengthTally lays what sources say of how many an actor has along the
// years: one series for each source and group of people that it counts, so
// that no two definitions share a line. A second figure for the same year has
// a series of its own.
func (p *Profile) StrengthTally() Tally {
	t := Tally{
		By: StepYear, Unit: "persons", Noun: "figures",
		Definition: "What sources say of its strength, each in the year it is about; nothing is added up",
	}
	claims := p.Strength()
	first, last, loose := 0, 0, []ID{}
	year := func(c *Claim) (int, bool) {
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
	for _, c := range claims {
		y, ok := year(c)
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
	at := map[string]int{}
	for _, c := range claims {
		y, ok := year(c)
		if !ok {
			continue
		}
		name := p.SourceName(c.Source)
		if c.Of != "" {
			name += ": " + c.Of
		}
		for turn, called := 2, name; ; turn++ {
			i, known := at[called]
			if !known {
				i = len(t.Series)
				at[called] = i
				t.Series = append(t.Series, Series{Name: called, Group: c.Source, Cells: emptyCells(len(t.Periods))})
			}
			cell := &t.Series[i].Cells[y-first]
			if cell.Facts == 0 {
				*cell = c.cell()
				break
			}
			called = fmt.Sprintf("%s (%d)", name, turn)
		}
	}
	return t
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

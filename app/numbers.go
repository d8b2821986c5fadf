package app

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteNumbers writes a tally as CSV: lines that start with # say what is
// counted, by whom and what was left out; then one row for each period and
// group with the columns period, group, value, low, high, state. Value is the
// best figure; a figure that is not there is empty, never 0. Figures that are
// not exact are named in a line of their own.
func WriteNumbers(w io.Writer, t Tally, paper Furniture) error {
	for _, line := range []string{paper.Title, paper.Subtitle, paper.Source, paper.AsOf, string(paper.Mark), t.BreakWords(), t.LeftOutWords(), t.hedgeWords()} {
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			continue
		}
		if _, err := fmt.Fprintln(w, "# "+line); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	rows := [][]string{{"period", "group", "value", "low", "high", "state"}}
	for _, s := range t.Series {
		for i, p := range t.Periods {
			c := s.Cells[i]
			rows = append(rows, []string{p.Code(t.By), SafeCell(s.Name), number(c.Best), number(c.Low), number(c.High), string(c.State)})
		}
	}
	return out.WriteAll(rows)
}

// hedgeWords names the figures that are not exact, and why; empty where all
// are.
func (t Tally) hedgeWords() string {
	var loose []string
	for _, s := range t.Series {
		for i, c := range s.Cells {
			if !c.Hedge.IsZero() {
				loose = append(loose, t.Periods[i].Label+", "+s.Name+": "+c.Words())
			}
		}
	}
	if len(loose) == 0 {
		return ""
	}
	return "Not exact: " + strings.Join(loose, "; ") + "."
}

// Code names the period as programs sort it: "2021-W31", "2021-08", "2021-Q3",
// "2021"; the whole time by its first and last day.
func (p Period) Code(by Step) string {
	if p.First <= DayMin || p.Last >= DayMax {
		return p.Label
	}
	year, month, _ := p.First.Civil()
	switch by {
	case StepWeek:
		year, week := p.Week()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case StepMonth:
		return fmt.Sprintf("%04d-%02d", year, month)
	case StepQuarter:
		return fmt.Sprintf("%04d-Q%d", year, (month-1)/3+1)
	case StepYear:
		return fmt.Sprintf("%04d", year)
	}
	return p.First.ISO() + "/" + p.Last.ISO()
}

func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// SafeCell guards a text against being run as a formula by a spreadsheet:
// what starts with = + - @ or a tab gets an apostrophe before it.
func SafeCell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

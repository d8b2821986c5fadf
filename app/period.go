package app

import (
	"fmt"
	"strconv"
)

// of returns the number of the period that a day lies in.
func (s *step) of(day Day) int {
	if day < s.first || day > s.last {
		s.index = stepIndex(s.by, day)
		s.first, s.last = stepBounds(s.by, s.index)
	}
	return s.index
}

// bounds returns the first and last day of a period.
func (s *step) bounds(index int) (first, last Day) {
	if index == s.index && s.first <= s.last {
		return s.first, s.last
	}
	return stepBounds(s.by, index)
}

// firstMonday is 5 January 1970.
const firstMonday Day = 4

func stepIndex(by Step, day Day) int {
	year, month, _ := day.Civil()
	switch by {
	case StepWeek:
		return floorDiv(int(day-firstMonday), 7)
	case StepQuarter:
		return year*4 + (month-1)/3
	case StepYear:
		return year
	case StepWhole:
		return 0
	}
	return year*12 + month - 1
}

func stepBounds(by Step, index int) (first, last Day) {
	months := 1
	switch by {
	case StepWeek:
		monday := firstMonday + Day(index*7)
		return monday, monday + 6
	case StepQuarter:
		months = 3
	case StepYear:
		months = 12
	case StepWhole:
		return DayMin, DayMax
	}
	return firstOfMonth(index * months), firstOfMonth((index+1)*months) - 1
}

// firstOfMonth returns the first day of a month counted from January of the
// year 0.
func firstOfMonth(months int) Day {
	year, month := months/12, months%12
	if month < 0 {
		year, month = year-1, month+12
	}
	return DayOf(year, month+1, 1)
}

// Week is the number of a week after ISO 8601 and the year that it belongs to:
// the one in which its Thursday lies.
func (p Period) Week() (year, week int) {
	thursday := p.First + 3
	year, _, _ = thursday.Civil()
	return year, int(thursday-DayOf(year, 1, 1))/7 + 1
}

// periodLabel names a period: "W05 2021", "Jan 2021", "Q1 2021", "2021"; the
// whole time by its first and last month.
func periodLabel(by Step, first, last Day) string {
	y, m, _ := first.Civil()
	switch by {
	case StepWeek:
		year, week := Period{First: first}.Week()
		return fmt.Sprintf("W%02d %d", week, year)
	case StepQuarter:
		return "Q" + strconv.Itoa((m-1)/3+1) + " " + strconv.Itoa(y)
	case StepYear:
		return strconv.Itoa(y)
	case StepWhole:
		if first <= DayMin || last >= DayMax {
			return "all time"
		}
		endYear, endMonth, _ := last.Civil()
		switch start, end := monthLabel(y, m), monthLabel(endYear, endMonth); {
		case m == 1 && endMonth == 12 && y == endYear:
			return strconv.Itoa(y)
		case start == end:
			return start
		default:
			return start + " – " + end
		}
	}
	return monthLabel(y, m)
}

func monthLabel(year, month int) string { return MonthShort(month) + " " + strconv.Itoa(year) }

// MonthShort is the short name of a month, 1 for January.
func MonthShort(month int) string {
	const names = "JanFebMarAprMayJunJulAugSepOctNovDec"
	return names[3*month-3 : 3*month]
}

// impreciseWords says why a range of days is too wide for a period.
func impreciseWords(first, last Day, by Step) string {
	for _, known := range []Step{StepMonth, StepQuarter, StepYear} {
		if start, end := stepBounds(known, stepIndex(known, first)); start == first && end == last {
			return "known only to the " + string(known)
		}
	}
	if by == StepWhole {
		return "that may lie outside the time shown"
	}
	return "whose dates cross the end of a " + string(by)
}

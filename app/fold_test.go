package app

import (
	"slices"
	"testing"
)

func fact(id ID, first, last Day) Fact { return Fact{ID: id, First: first, Last: last} }

func on(y, m, d int) Day { return DayOf(y, m, d) }

func folded12(q Question, facts ...Fact) Tally {
	f := NewFold(q, on(2021, 1, 1), on(2021, 12, 31))
	for _, one := range facts {
		f.Add(one)
	}
	return f.Tally()
}

func best(cells []Cell) []float64 {
	out := make([]float64, len(cells))
	for i, c := range cells {
		out[i] = -1
		if c.Has() {
			out[i] = *c.Best
		}
	}
	return out
}

func TestAnEventCountsWhereItsWholeDateLiesWithinThePeriod(t *testing.T) {
	facts := []Fact{
		fact(1, on(2021, 8, 15), on(2021, 8, 15)), // a day
		fact(2, on(2021, 8, 1), on(2021, 8, 31)),  // the month
		fact(3, on(2021, 8, 30), on(2021, 9, 2)),  // across its end
		fact(4, on(2021, 1, 1), on(2021, 12, 31)), // only the year
		fact(5, on(2021, 4, 1), on(2021, 6, 30)),  // a quarter
		fact(6, on(2020, 12, 31), on(2021, 1, 1)), // into the time asked for
		fact(7, on(2020, 5, 5), on(2020, 5, 5)),   // outside it
		fact(8, on(2021, 12, 31), on(2021, 12, 31)),
		fact(9, DayMin, on(2021, 3, 1)), // open
	}
	tests := []struct {
		name string
		q    Question
		want []float64
		left string
	}{
		{
			"by month",
			Question{},
			[]float64{0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1},
			"5 events are not shown: 2 whose dates cross the end of a month, 1 known only to the year, 1 known only to the quarter, 1 with an open date.",
		},
		{
			"by month, at their start",
			Question{Imprecise: ImpreciseStart},
			[]float64{1, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 1},
			"2 events are not shown: 1 whose dates cross the end of a month, 1 with an open date.",
		},
		{
			"by quarter",
			Question{By: StepQuarter},
			[]float64{0, 1, 3, 1},
			"3 events are not shown: 1 known only to the year, 1 whose dates cross the end of a quarter, 1 with an open date.",
		},
		{
			"by year",
			Question{By: StepYear},
			[]float64{6},
			"2 events are not shown: 1 whose dates cross the end of a year, 1 with an open date.",
		},
		{
			"as a whole",
			Question{By: StepWhole},
			[]float64{6},
			"2 events are not shown: 1 that may lie outside the time shown, 1 with an open date.",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := folded12(test.q, facts...)
			if len(got.Series) != 1 || !slices.Equal(best(got.Series[0].Cells), test.want) {
				t.Errorf("counts %v, want %v", got.Series, test.want)
			}
			if words := got.LeftOutWords(); words != test.left {
				t.Errorf("says %q\nwant %q", words, test.left)
			}
		})
	}
}

func TestAFactInSeveralGroupsIsLeftOutOnce(t *testing.T) {
	a, b := fact(4, on(2021, 1, 1), on(2021, 12, 31)), fact(4, on(2021, 1, 1), on(2021, 12, 31))
	a.Name, b.Name = "TTP", "Pakistan"
	if got := folded12(Question{Group: GroupActor}, a, b).LeftOutWords(); got != "1 event known only to the year is not shown." {
		t.Error(got)
	}
}

func TestTheDeadOfWhatIsLeftOutAreToldOnce(t *testing.T) {
	dead := func(id, group ID, n float64) Fact {
		f := fact(id, on(2021, 1, 1), on(2021, 12, 31))
		f.Group, f.Best = group, &n
		return f
	}
	got := folded12(Question{Count: CountKilled, Group: GroupActor}, dead(1, 1, 1428), dead(1, 2, 1428), dead(2, 1, 2)).LeftOutWords()
	if want := "2 events known only to the year (with 1,430 killed) are not shown."; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}

func TestAFactFarBeforeOrAfterTheRestGrowsTheRow(t *testing.T) {
	f := NewFold(Question{By: StepYear}, 1, 0)
	for _, y := range []int{2010, 2007, 2012, 2007} {
		f.Add(fact(ID(y), on(y, 3, 3), on(y, 3, 3)))
	}
	got := f.Tally()
	if want := []float64{2, 0, 0, 1, 0, 1}; !slices.Equal(best(got.Series[0].Cells), want) {
		t.Errorf("%v, want %v", best(got.Series[0].Cells), want)
	}
	if got.Span() != "2007 – 2012" {
		t.Error(got.Span())
	}
}

func TestNothingRecordedInTheTimeAskedForIsZeroAndWithoutATimeThereIsNoPeriod(t *testing.T) {
	if got := folded12(Question{}); len(got.Periods) != 12 || !slices.Equal(best(got.Series[0].Cells), make([]float64, 12)) {
		t.Errorf("%+v", got)
	}
	if got := NewFold(Question{}, 1, 0).Tally(); len(got.Periods) != 0 || len(got.Series) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestPeopleAreSummedAndEventsWithoutAFigureNamed(t *testing.T) {
	aug := fact(1, on(2021, 8, 3), on(2021, 8, 3))
	aug.Low, aug.Best, aug.High = figure(3), figure(4), figure(9)
	plain := fact(2, on(2021, 8, 4), on(2021, 8, 4))
	plain.Best = figure(2)
	got := folded12(Question{Count: CountKilled}, aug, plain, fact(3, on(2021, 8, 5), on(2021, 8, 5)), fact(4, on(2021, 9, 5), on(2021, 9, 5)))
	cells := got.Series[0].Cells
	if c := cells[7]; *c.Low != 5 || *c.Best != 6 || *c.High != 11 || c.State != Measured || c.Facts != 3 {
		t.Errorf("August: %+v", c)
	}
	if c := cells[8]; c.Has() || c.State != Unknown {
		t.Errorf("September has an event without a figure: %+v", c)
	}
	if c := cells[9]; *c.Best != 0 {
		t.Errorf("October has no event: %+v", c)
	}
	if got.LeftOutWords() != "2 events with no figure of killed are not shown." {
		t.Error(got.LeftOutWords())
	}
}

func TestFiguresOfOneSourceAreNeverAdded(t *testing.T) {
	month := func(id ID, m int, v float64) Fact {
		return Fact{ID: id, First: on(2022, m, 1), Last: on(2022, m+1, 1) - 1, Group: 5, Name: "TTP", Best: figure(v), State: Measured}
	}
	f := NewFold(Question{Count: CountClaims}, on(2022, 1, 1), on(2022, 12, 31))
	for i, v := range []float64{42, 22, 39, 54} {
		f.Add(month(ID(i), 1+i, v))
	}
	for i := range 4 {
		blank := month(ID(10+i), 5+i, 0)
		blank.Best, blank.State = nil, Uncovered
		f.Add(blank)
	}
	for i, v := range []float64{39, 43, 59, 69} {
		f.Add(month(ID(20+i), 9+i, v))
	}
	f.Add(month(30, 10, 44)) // a second print
	chosen := month(31, 11, 61)
	chosen.Preferred = true
	f.Add(chosen)
	year := month(32, 1, 367)
	year.Last = on(2022, 12, 31)
	f.Add(year)

	got := f.Tally()
	want := []float64{42, 22, 39, 54, -1, -1, -1, -1, 39, 43, 61, 69}
	if !slices.Equal(best(got.Series[0].Cells), want) {
		t.Errorf("%v, want %v", best(got.Series[0].Cells), want)
	}
	for i := 4; i < 8; i++ {
		if got.Series[0].Cells[i].State != Uncovered {
			t.Errorf("month %d is %q", i+1, got.Series[0].Cells[i].State)
		}
	}
	if got.Series[0].Recorded {
		t.Error("a source's figures pass for the case's own")
	}
	if words := got.LeftOutWords(); words != "3 figures are not shown: 2 beside another of the same source for the same time, 1 for other stretches of time than a month." {
		t.Error(words)
	}
}

func TestAClaimWithoutAFigureIsUnknownAndAMonthWithoutAClaimUncovered(t *testing.T) {
	f := NewFold(Question{Count: CountClaims}, on(2022, 1, 1), on(2022, 2, 28))
	f.Add(Fact{ID: 1, First: on(2022, 1, 1), Last: on(2022, 1, 31), Name: "PICSS"})
	cells := f.Tally().Series[0].Cells
	if cells[0].State != Unknown || cells[1].State != Uncovered {
		t.Errorf("%+v", cells)
	}
}

func TestCoverageTellsZeroFromNotCovered(t *testing.T) {
	tally := folded12(Question{}, fact(1, on(2021, 3, 3), on(2021, 3, 3)), fact(2, on(2021, 9, 3), on(2021, 9, 3)))
	s := &tally.Series[0]
	s.Cover(tally.Periods, [][2]Day{{on(2021, 2, 15), on(2021, 10, 31)}}, [][2]Day{{on(2021, 5, 1), on(2021, 5, 31)}})
	want := []State{Uncovered, Incomplete, Measured, Measured, Uncovered, Measured, Measured, Measured, Measured, Measured, Uncovered, Uncovered}
	for i, state := range want {
		if s.Cells[i].State != state {
			t.Errorf("%s is %q, want %q", tally.Periods[i].Label, s.Cells[i].State, state)
		}
	}
	if *s.Cells[3].Best != 0 {
		t.Error("April is covered and has no event: that is zero")
	}
}

func TestWhatIsNotOverIsIncompleteAndWhatHasNotBegunUncovered(t *testing.T) {
	tally := folded12(Question{}, fact(1, on(2021, 11, 3), on(2021, 11, 3)))
	tally.Until(on(2021, 11, 24))
	cells := tally.Series[0].Cells
	if cells[9].State != Measured || cells[10].State != Incomplete || cells[11].State != Uncovered || cells[11].Has() {
		t.Errorf("%+v", cells[9:])
	}
}

func TestTheLargestGroupsAreKeptAndTheOthersAddedUp(t *testing.T) {
	var facts []Fact
	for i, n := range []int{5, 4, 3, 2, 1} {
		for range n {
			f := fact(ID(len(facts)), on(2021, 1, 1), on(2021, 1, 1))
			f.Name = string(rune('A' + i))
			facts = append(facts, f)
		}
	}
	got := folded12(Question{Group: GroupActor, Top: 2}, facts...)
	var names []string
	for _, s := range got.Series {
		names = append(names, s.Name)
	}
	if !slices.Equal(names, []string{"A", "B", "3 others"}) || *got.Series[2].Cells[0].Best != 6 {
		t.Errorf("%v %+v", names, got.Series[2].Cells[0])
	}
}

func TestAWeekIsThatOfISO8601AndBelongsToTheYearOfItsThursday(t *testing.T) {
	for _, c := range []struct {
		day         Day
		label, code string
		first, last Day
	}{
		{DayOf(2021, 8, 15), "W32 2021", "2021-W32", DayOf(2021, 8, 9), DayOf(2021, 8, 15)},
		{DayOf(2021, 8, 16), "W33 2021", "2021-W33", DayOf(2021, 8, 16), DayOf(2021, 8, 22)},
		{DayOf(2021, 1, 3), "W53 2020", "2020-W53", DayOf(2020, 12, 28), DayOf(2021, 1, 3)},
		{DayOf(2019, 12, 30), "W01 2020", "2020-W01", DayOf(2019, 12, 30), DayOf(2020, 1, 5)},
		{DayOf(1969, 12, 31), "W01 1970", "1970-W01", DayOf(1969, 12, 29), DayOf(1970, 1, 4)},
	} {
		f := NewFold(Question{By: StepWeek}, 1, 0)
		f.Add(Fact{ID: 1, First: c.day, Last: c.day})
		got := f.Tally()
		if len(got.Periods) != 1 || got.Periods[0] != (Period{c.first, c.last, c.label}) || got.Periods[0].Code(StepWeek) != c.code {
			t.Errorf("%s lies in %+v, want %s from %s", c.day.ISO(), got.Periods, c.label, c.first.ISO())
		}
	}
}

func TestAnEventThatCrossesTheEndOfAWeekIsLeftOutOfWeeks(t *testing.T) {
	f := NewFold(Question{By: StepWeek}, DayOf(2021, 8, 9), DayOf(2021, 8, 22))
	f.Add(Fact{ID: 1, First: DayOf(2021, 8, 10), Last: DayOf(2021, 8, 15)})
	f.Add(Fact{ID: 2, First: DayOf(2021, 8, 14), Last: DayOf(2021, 8, 16)})
	f.Add(Fact{ID: 3, First: DayOf(2021, 8, 1), Last: DayOf(2021, 8, 31)})
	got := f.Tally()
	if len(got.Periods) != 2 || *got.Series[0].Cells[0].Best != 1 || *got.Series[0].Cells[1].Best != 0 {
		t.Errorf("counted %+v", got)
	}
	want := "2 events are not shown: 1 whose dates cross the end of a week, 1 known only to the month."
	if words := got.LeftOutWords(); words != want {
		t.Errorf("said %q, want %q", words, want)
	}
}

func TestBarsAreOfTheWholeTimeFromTheFirstToTheLastThatCounts(t *testing.T) {
	q := Question{Kind: ChartBars, By: StepMonth}
	f := NewFold(q, 1, 0)
	for _, one := range []Fact{fact(1, on(2021, 3, 3), on(2021, 3, 3)), fact(2, on(2021, 1, 1), on(2021, 12, 31)), fact(3, DayMin, on(2020, 5, 5))} {
		f.Add(one)
	}
	got := f.Tally()
	if len(got.Periods) != 1 || got.Periods[0].First != on(2021, 1, 1) || got.Periods[0].Last != on(2021, 12, 31) {
		t.Fatalf("%+v", got.Periods)
	}
	if n := *got.Series[0].Cells[0].Best; n != 2 {
		t.Errorf("%v events, want 2: what crosses the end of a month lies within the whole", n)
	}
	if want := "1 event with an open date is not shown."; got.LeftOutWords() != want {
		t.Errorf("%s; want %s", got.LeftOutWords(), want)
	}
}

func TestAPictureKeepsAsManyGroupsAsItTellsApartUnlessItNeedsNoColours(t *testing.T) {
	var facts []Fact
	for i := range 20 {
		f := fact(ID(i+1), on(2021, 1, 1), on(2021, 1, 1))
		f.Group, f.Name = ID(i+1), string(rune('a'+i))
		facts = append(facts, f)
	}
	for kind, want := range map[ChartKind]int{ChartStacked: MostShown + 1, ChartLines: MostShown + 1, ChartComparison: MostShown + 1, ChartBars: 20, ChartHeat: 20, ChartMultiples: 20} {
		if got := folded12(Question{Group: GroupActor, Kind: kind}, facts...); len(got.Series) != want {
			t.Errorf("%s has %d series, want %d", kind, len(got.Series), want)
		}
	}
	if got := folded12(Question{Group: GroupActor, Top: AllGroups}, facts...); len(got.Series) != 20 {
		t.Errorf("all groups are %d, want 20", len(got.Series))
	}
}

// Figures of sources are not added up: the sources with the most of them stay,
// in the order in which they were, and how many do not is known.
func TestOfManySourcesThoseWithTheMostFiguresStay(t *testing.T) {
	series := func(name string, figures int) Series {
		s := Series{Name: name, Cells: make([]Cell, 3)}
		for i := range s.Cells {
			s.Cells[i].State = Uncovered
			if i < figures {
				s.Cells[i] = Cell{Best: figure(5), State: Measured}
			}
		}
		return s
	}
	all := Tally{Periods: make([]Period, 3), Series: []Series{series("a", 1), series("b", 3), series("c", 1), series("d", 2), series("e", 3)}}
	kept := all.Largest(3)
	var names string
	for _, s := range kept.Series {
		names += s.Name
	}
	if names != "bde" || kept.Smaller != 2 || len(all.Series) != 5 {
		t.Errorf("%q stay, %d do not; of %d", names, kept.Smaller, len(all.Series))
	}
}

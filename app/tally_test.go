package app

import (
	"math"
	"slices"
	"testing"
)

// cells makes cells; -1 stands for uncovered, -2 for unknown.
func cells(figures ...float64) []Cell {
	out := make([]Cell, len(figures))
	for i, v := range figures {
		switch v {
		case -1:
			out[i] = Cell{State: Uncovered}
		case -2:
			out[i] = Cell{State: Unknown}
		default:
			out[i] = Cell{Best: figure(v), State: Measured}
		}
	}
	return out
}

func TestTrailingMean(t *testing.T) {
	tests := []struct {
		name    string
		figures []float64
		n       int
		want    []float64
	}{
		{"the first n-1 are blank", []float64{0, 0, 0, 3, 3, 3}, 3, []float64{-1, -1, 0, 1, 2, 3}},
		{"a gap begins anew", []float64{3, 3, -1, 6, 6, 6}, 2, []float64{-1, 3, -1, -1, 6, 6}},
		{"unknown is a gap too", []float64{1, -2, 1}, 2, []float64{-1, -1, -1}},
		{"a window of one is the figures", []float64{1, 2}, 1, []float64{1, 2}},
		{"a window longer than the row is blank", []float64{1, 2}, 3, []float64{-1, -1}},
		{"no window is blank", []float64{1, 2}, 0, []float64{-1, -1}},
	}
	for _, test := range tests {
		if got := best(TrailingMean(cells(test.figures...), test.n)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestTrailingMeanLeavesOutWhatIsNotComplete(t *testing.T) {
	row := cells(4, 4, 1)
	row[2].State = Incomplete
	if got := best(TrailingMean(row, 2)); !slices.Equal(got, []float64{-1, 4, -1}) {
		t.Error(got)
	}
}

func TestCumulativeIsALowerBoundAfterAGap(t *testing.T) {
	got := Cumulative(cells(1, 2, -1, 4))
	if !slices.Equal(best(got), []float64{1, 3, -1, 7}) {
		t.Error(best(got))
	}
	if got[1].State != Measured || got[2].State != Uncovered || got[3].State != Incomplete {
		t.Errorf("%+v", got)
	}
}

func TestPercentChangeNeedsBothCountsAndABase(t *testing.T) {
	half := Cell{Best: figure(40), State: Incomplete}
	tests := []struct {
		name          string
		before, after Cell
		want          float64
		ok            bool
		words         string
	}{
		{"both counts", cells(87)[0], cells(282)[0], 224.1, true, "87 → 282 (+224 %)"},
		{"a fall", cells(20)[0], cells(5)[0], -75, true, "20 → 5 (-75 %)"},
		{"a tiny base", cells(9)[0], cells(18)[0], 0, false, "9 → 18"},
		{"from nothing", cells(0)[0], cells(18)[0], 0, false, "0 → 18"},
		{"not covered", cells(-1)[0], cells(18)[0], 0, false, "not covered → 18"},
		{"unknown", cells(18)[0], cells(-2)[0], 0, false, "18 → unknown"},
		{"not complete", cells(18)[0], half, 0, false, "18 → at least 40"},
	}
	for _, test := range tests {
		got, ok := PercentChange(test.before, test.after)
		if ok != test.ok || math.Abs(got-test.want) > .1 {
			t.Errorf("%s: %v %v", test.name, got, ok)
		}
		if words := ChangeWords(test.before, test.after); words != test.words {
			t.Errorf("%s: %q, want %q", test.name, words, test.words)
		}
	}
}

func TestASumWithAGapIsALowerBound(t *testing.T) {
	whole, missing := Series{Cells: cells(1, 2, 3)}.Sum()
	if *whole.Best != 6 || whole.State != Measured || missing != 0 || whole.Low != nil {
		t.Errorf("%+v %d", whole, missing)
	}
	part, missing := Series{Cells: cells(1, -1, 3)}.Sum()
	if *part.Best != 4 || part.State != Incomplete || missing != 1 {
		t.Errorf("%+v %d", part, missing)
	}
	none, missing := Series{Cells: cells(-1, -1)}.Sum()
	if none.Has() || none.State != Uncovered || missing != 2 {
		t.Errorf("%+v %d", none, missing)
	}
}

func TestASumOfRangesTakesTheBestWhereNoRangeIsGiven(t *testing.T) {
	row := cells(10, 5)
	row[0].Low, row[0].High = figure(8), figure(15)
	if got, _ := (Series{Cells: row}).Sum(); *got.Low != 13 || *got.High != 20 {
		t.Errorf("%v %v", *got.Low, *got.High)
	}
}

func yearTally(by Step, year int, last Day, figures ...float64) Tally {
	f := NewFold(Question{By: by}, on(year, 1, 1), last)
	for i, n := range figures {
		for k := range int(n) {
			day := on(year, 1+i, 1)
			f.Add(fact(ID(100*i+k), day, day))
		}
	}
	return f.Tally()
}

func TestTwoPeriodsOfEqualLengthLieBesideEachOther(t *testing.T) {
	a, b := yearTally(StepMonth, 2020, on(2020, 3, 31), 1, 2, 3), yearTally(StepMonth, 2021, on(2021, 3, 31), 4, 5, 6)
	got, err := Compare(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if got.Series[0].Name != "Jan 2020 – Mar 2020" || got.Series[1].Name != "Jan 2021 – Mar 2021" || got.Periods[1].Label != "Feb" || !got.Ordinal {
		t.Errorf("%+v", got)
	}
	if !slices.Equal(best(got.Series[1].Cells), []float64{4, 5, 6}) {
		t.Error(best(got.Series[1].Cells))
	}
}

func TestPeriodsOfUnequalLengthAreNotCompared(t *testing.T) {
	a, b := yearTally(StepMonth, 2020, on(2020, 3, 31)), yearTally(StepMonth, 2021, on(2021, 4, 30))
	if _, err := Compare(a, b); KindOf(err) != Invalid {
		t.Error(err)
	}
	if _, err := Compare(a, yearTally(StepYear, 2021, on(2021, 12, 31))); KindOf(err) != Invalid {
		t.Error(err)
	}
}

func TestTheWholeOfATallyIsOnePeriod(t *testing.T) {
	got := yearTally(StepMonth, 2021, on(2021, 3, 31), 1, 2, 3).Whole()
	if len(got.Periods) != 1 || *got.Series[0].Cells[0].Best != 6 || got.Periods[0].Label != "Jan 2021 – Mar 2021" {
		t.Errorf("%+v", got)
	}
}

package report

import (
	"math"
	"strings"
	"testing"
)

func TestWidthsFillThePageAndNarrowColumnsKeepTheirLine(t *testing.T) {
	for name, c := range map[string]struct{ least, natural, want []float64 }{
		"a long text takes what short ones leave": {[]float64{30, 60}, []float64{80, 900}, []float64{80, 420}},
		"all fit":                       {[]float64{30, 60}, []float64{100, 150}, []float64{200, 300}},
		"too many":                      {[]float64{400, 600}, []float64{400, 600}, []float64{200, 300}},
		"two long":                      {[]float64{50, 50}, []float64{400, 1200}, []float64{50 + 400*350.0/1500, 50 + 400*1150.0/1500}},
		"one that has to keep its word": {[]float64{30, 450}, []float64{80, 900}, []float64{33, 467}},
	} {
		t.Run(name, func(t *testing.T) {
			got := share(append([]float64(nil), c.least...), append([]float64(nil), c.natural...), 500)
			if math.Abs(sum(got)-500) > .01 {
				t.Errorf("%v do not fill the page", got)
			}
			for i := range got {
				if math.Abs(got[i]-c.want[i]) > 2 {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
}

// A few long texts of a long table do not take the room from a column in which
// every row would be broken for them.
func TestAFewLongTextsDoNotNarrowTheOtherColumnsOfALongTable(t *testing.T) {
	long := strings.Repeat("a title without end ", 12)
	wide := func(every int) float64 {
		table := Table{Columns: []Column{{Title: "Event"}, {Title: "Actors"}, {Title: "Place"}}}
		for i := range 1000 {
			title := "short title"
			if i%every == every-1 {
				title = long
			}
			table.Rows = append(table.Rows, []string{title, strings.ReplaceAll(title, "title", "actor"), "Karachi town, Karachi district, Sindh province, Pakistan"})
		}
		return columnWidths(table, 500)[2]
	}
	place := smallFont.Width("Karachi town, Karachi district, Sindh province, Pakistan")
	if got := wide(100); got < place {
		t.Errorf("the place gets %.0f points where it needs %.0f, for the sake of one long title in a hundred", got, place)
	}
	if got := wide(2); got > place {
		t.Errorf("the place gets all it needs, %.0f points, where every other title is long", got)
	}
}

func TestColumnsGiveWayBeforeAWordIsBroken(t *testing.T) {
	table := Table{Columns: []Column{{Title: "When", Least: 74}, {Title: "Event", Least: 110}, {Title: "Actors", Least: 100}, {Title: "Killed", Figure: true}}}
	table.Rows = [][]string{{"15 August 2021", "Taliban take Kabul; the Afghan Republic falls", "Afghan Taliban, Afghan Republic", "141"}}
	const width = 250
	got := columnWidths(table, width)
	if math.Abs(sum(got)-width) > .01 {
		t.Errorf("%v do not fill the page", got)
	}
	if need := smallBold.Width("Killed") + 2*cellSide; got[3] < need {
		t.Errorf("Killed has %.1f, its head needs %.1f", got[3], need)
	}
}

package charts

import (
	"slices"
	"testing"

	"durand/app"
)

// Where a few months tower above the others, the others are told apart too.
func TestTheClassesOfAHeatMapFollowItsFigures(t *testing.T) {
	for _, test := range []struct {
		figures []float64
		tops    []float64
		words   string // of the second class
	}{
		{[]float64{3, 12, 25, 33, 48, 60, 61}, []float64{10, 20, 30, 40, 50, 60, 70}, "11–20"},
		{[]float64{1, 2, 4, 7, 9, 11, 13, 104}, []float64{5, 10, 20, 40, 80, 160}, "6–10"},
		{[]float64{1, 1, 1, 1, 2, 2, 60}, []float64{2, 4, 8, 16, 32, 64}, "3–4"},
		{[]float64{1, 1, 1, 2, 3}, []float64{1, 2, 3}, "2"},
	} {
		row := app.Series{Recorded: true}
		for _, v := range test.figures {
			row.Cells = append(row.Cells, app.Cell{Best: &v, State: app.Measured})
		}
		scale := (&picture{surface: &surface{}, Spec: Spec{Tally: app.Tally{Series: []app.Series{row}}}}).heatScale()
		if !slices.Equal(scale.tops, test.tops) || scale.words(1) != test.words {
			t.Errorf("%v: classes to %v, the second %q", test.figures, scale.tops, scale.words(1))
		}
		for _, v := range test.figures {
			if class := scale.class(v); v > scale.tops[class] || class > 0 && v <= scale.tops[class-1] {
				t.Errorf("%v is in class %d of %v", v, class, scale.tops)
			}
		}
	}
}

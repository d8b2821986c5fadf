package app

import (
	"math"
	"testing"
)

func TestAClaimHasNoFigureWithoutAnEnd(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, c := range []Claim{{Low: &f}, {Best: &f}, {High: &f}} {
			c.Source, c.Measure = 1, MeasureKilled
			if err := c.Check(); KindOf(err) != Invalid {
				t.Errorf("%v: %v", f, err)
			}
		}
	}
}

// Of the 6,416 events of UCDP 200 have a best figure outside their low and high.
func TestAFigureOutsideItsOwnRangeAgreesWithItself(t *testing.T) {
	figures := func(low, best, high float64) *Claim { return &Claim{Low: &low, Best: &best, High: &high} }
	odd := figures(4, 2, 3)
	if !odd.Agrees(odd) || !odd.Agrees(figures(2, 2, 2)) || odd.Agrees(figures(5, 5, 6)) {
		t.Error("its range is not from the least figure to the largest")
	}
}

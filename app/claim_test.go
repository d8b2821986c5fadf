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

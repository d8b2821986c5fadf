package app

import "testing"

func TestAFigureKeepsItsNumberAndItsBounds(t *testing.T) {
	for want, c := range map[string]Claim{
		"12, incomplete": {Best: figure(12), State: Incomplete},
		"incomplete":     {State: Incomplete, Said: "several"},
		"3, not covered": {Best: figure(3), State: Uncovered},
		"not covered":    {State: Uncovered},
		"scores":         {State: Unknown, Said: "scores"},
		"unknown":        {State: Unknown},
		"5 (≥ 3)":        {Low: figure(3), Best: figure(5), State: Measured},
		"5 (≤ 9)":        {Best: figure(5), High: figure(9), State: Measured},
		"5":              {Low: figure(5), Best: figure(5), State: Measured},
		"5 (3–9)":        {Low: figure(3), Best: figure(5), High: figure(9), State: Measured},
		"a few":          {Said: "a few", State: Measured},
	} {
		if got := c.Figure(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAFigureIsSaidAboutWhereItsSourceSaysSo(t *testing.T) {
	six := 6000.0
	for said, want := range map[string]string{"": "6,000", "around 6,000": "about 6,000", "Some 6,000 fighters": "about 6,000", "6,000, somewhat surprisingly": "6,000"} {
		if got := (&Claim{Best: &six, Said: said, State: Measured}).Figure(); got != want {
			t.Errorf("%q is said %q, want %q", said, got, want)
		}
	}
}

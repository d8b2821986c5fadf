package app

import "testing"

func TestAPlaceSaysNoWordTwiceInARow(t *testing.T) {
	for want, p := range map[string]Place{
		"Presidential Palace, Kabul, Afghanistan": {Name: "Presidential Palace, Kabul", District: "Kabul", Province: "Kabul", Country: "Afghanistan"},
		"Peshawar, Khyber Pakhtunkhwa, Pakistan":  {Name: "Peshawar", District: "peshawar", Province: "Khyber Pakhtunkhwa", Country: "Pakistan"},
		"Kunar, Afghanistan":                      {Name: "Kunar", Province: "Kunar", Country: "Afghanistan"},
		"Newkabul, Kabul, Afghanistan":            {Name: "Newkabul", Province: "Kabul", Country: "Afghanistan"},
	} {
		if got := p.Words(); got != want {
			t.Errorf("%+v reads %q, want %q", p, got, want)
		}
	}
}

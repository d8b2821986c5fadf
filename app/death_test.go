package app

import "testing"

func TestTheKilledOfALineSayWhoseFigureTheyAre(t *testing.T) {
	v := func(n float64) *float64 { return &n }
	for name, c := range map[string]struct {
		line         EventLine
		short, whole string
	}{
		"nobody says": {EventLine{Sources: "Dawn"}, "", ""},
		"one says":    {EventLine{Killed: v(7), Sources: "Dawn"}, "7", "Killed: 7 (Dawn)"},
		"only who did it": {
			EventLine{Killed: v(7), Deaths: []Death{{Of: "soldiers", By: "Kootneeti 2021", Credited: "TTP", Party: true, Best: v(7)}}},
			"7 *", "Killed: soldiers: 7 (Kootneeti 2021, crediting TTP, who takes part in the event)",
		},
		"who did it and another": {
			EventLine{Killed: v(4), Deaths: []Death{{By: "Dawn", Credited: "the author", Best: v(4)}, {By: "TRT", Credited: "TTP", Party: true, Best: v(1200)}}},
			"4–1,200", "Killed: 4 (Dawn); 1,200 (TRT, crediting TTP, who takes part in the event). Where one figure is needed the lowest counts",
		},
		"preferred": {
			EventLine{Killed: v(9), Deaths: []Death{{By: "Dawn", Best: v(4)}, {By: "TRT", Best: v(9), Low: v(8), High: v(9), Preferred: true}}},
			"9 ★", "Killed: 4 (Dawn); 9 (8–9) (TRT) ★ preferred",
		},
		"others of others": {
			EventLine{Killed: v(9), Deaths: []Death{{By: "Dawn", Best: v(9)}, {Of: "police", By: "Dawn", Best: v(2)}, {Of: "police", By: "TRT", Best: v(3)}}},
			"9", "Killed: 9 (Dawn); police: 2 (Dawn); 3 (TRT)",
		},
		"a bound":        {EventLine{Deaths: []Death{{By: "Ghosh", Credited: "Afghan officials", Low: v(47)}}}, "≥ 47", "Killed: ≥ 47 (Ghosh, crediting Afghan officials)"},
		"several bounds": {EventLine{Deaths: []Death{{By: "A", Low: v(47)}, {By: "B", High: v(60)}}}, "bounds", "Killed: ≥ 47 (A); ≤ 60 (B)"},
		"both ends":      {EventLine{Killed: v(3), Deaths: []Death{{By: "A", Low: v(3), High: v(3)}}}, "3", "Killed: 3 (A)"},
	} {
		if short, whole := c.line.KilledWords(); short != c.short || whole != c.whole {
			t.Errorf("%s: %q, %q; want %q, %q", name, short, whole, c.short, c.whole)
		}
	}
}

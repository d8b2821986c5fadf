package data

import (
	"context"
	"testing"

	"durand/app"
)

func TestALineOfTheChronologyTellsWhoseFigureOfTheKilledItShows(t *testing.T) {
	lib, _ := newCase(t)
	umbrella := &app.Actor{Name: "Tehrik", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "TTP"}}}
	dawn, trt := &app.Source{Short: "Dawn", Title: "Dawn"}, &app.Source{Title: "TRT World"}
	save(t, lib, umbrella, dawn, trt)
	event := func(when string, claims ...app.Claim) {
		e := &app.Event{Title: "Ambush", Kind: app.KindAttack, When: edtf(when), Parts: []app.Part{{Actor: umbrella.ID, Role: app.RolePerpetrator}}}
		save(t, lib, e)
		for _, c := range claims {
			c.Event, c.Measure = e.ID, app.MeasureKilled
			save(t, lib, &c)
		}
	}
	event("2021-01-01", app.Claim{Source: dawn.ID, Best: number(7)})
	event("2021-01-02", app.Claim{Source: dawn.ID, Best: number(7), Of: "soldiers", CreditedTo: "ttp"})
	event("2021-01-03", app.Claim{Source: dawn.ID, Best: number(7), CreditedTo: "the army"})
	event("2021-01-04", app.Claim{Source: trt.ID, Best: number(9)}, app.Claim{Source: dawn.ID, Best: number(4)})
	event("2021-01-05", app.Claim{Source: dawn.ID, Best: number(4)}, app.Claim{Source: trt.ID, Best: number(9), Preferred: true, Why: "checked"})
	event("2021-01-06", app.Claim{Source: dawn.ID, Low: number(47)})
	event("2021-01-07", app.Claim{Source: dawn.ID, State: app.Unknown, Said: "many"})
	event("2021-01-08", app.Claim{Source: dawn.ID, Best: number(4)}, app.Claim{Source: dawn.ID, Best: number(5)})
	event("2021-01-09")
	lines, err := lib.Read().EventLines(context.Background(), app.Filter{}, app.Order{}, 0, 20)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][2]string{
		{"7", "Killed: 7 (Dawn)"},
		{"7 *", "Killed: soldiers: 7 (Dawn, crediting ttp, who takes part in the event)"},
		{"7", "Killed: 7 (Dawn, crediting the army)"},
		{"4–9", "Killed: 4 (Dawn); 9 (TRT World). Where one figure is needed the lowest counts"},
		{"9 ★", "Killed: 4 (Dawn); 9 (TRT World) ★ preferred"},
		{"≥ 47", "Killed: ≥ 47 (Dawn)"},
		{"", ""},
		{"4–5", "Killed: 4 (Dawn); 5 (Dawn). Where one figure is needed the lowest counts"},
		{"", ""},
	} {
		if short, whole := lines[i].KilledWords(); short != want[0] || whole != want[1] {
			t.Errorf("%s: %q, %q; want %q", lines[i].When, short, whole, want)
		}
	}
}

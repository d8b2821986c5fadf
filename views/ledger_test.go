package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"durand/app"
)

func TestASumOfADossierLeadsToItsFiguresAndBack(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	five, nine := 5.0, 9.0
	for _, c := range []*app.Claim{
		{Event: 3, Measure: app.MeasureKilled, Best: &five, Source: 1},
		{Event: 3, Measure: app.MeasureWounded, Best: &nine, Source: 1},
	} {
		if err := d.lib.Save(d.tasks.ctx, "figure", c); err != nil {
			t.Fatal(err)
		}
	}
	d.open(app.Ref{Noun: app.NounActor, ID: 1})
	sum := func() *widget.Hyperlink {
		h, _ := find(d.page().content(), func(h *widget.Hyperlink) bool { return h.Text == "12" })
		return h
	}
	d.until("the sum is there", func() bool { return sum() != nil })
	sum().OnTapped()
	p, ok := d.page().(*sourcePage)
	if !ok {
		t.Fatalf("the sum leads to %s", d.page().name())
	}
	v := p.ledger
	d.until("its figures are there", func() bool { return len(v.list.shown) == 2 && strings.HasPrefix(v.said.Text, "killed: 12,") })
	if v.ledger.Lines[0].Claim.Event != 1 || v.ledger.Lines[1].Claim.Event != 3 || v.of.Selected != ofSum {
		t.Errorf("there stand %+v of %s", v.ledger.Lines, v.of.Selected)
	}
	if words := v.said.Text; !strings.Contains(words, "A newspaper counts in the events that name Umbrella or a part of it (in 2 events)") {
		t.Error(words)
	}
	d.goBack()
	if d.page().name() != "Dossiers" {
		t.Errorf("back leads to %s", d.page().name())
	}
	d.goAhead()
	if d.page() != page(p) || v.scope.Sum.Actor != 1 {
		t.Errorf("ahead leads to %s, %+v", d.page().name(), v.scope)
	}
	v.onOf(ofPeriods)
	if v.scope != (app.Scope{}) || v.measure.Disabled() {
		t.Errorf("other figures are asked for by %+v", v.scope)
	}
}

func TestClaimsAreFoundByNumberSourceAndTimeInTheFormsThatRestOnThem(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	figures := map[string]app.ID{}
	for period, best := range map[string]float64{"2021": 282, "2022": 380} {
		when, err := app.ReadDate(period)
		if err != nil {
			t.Fatal(err)
		}
		c := &app.Claim{Source: 1, Measure: app.MeasureAttacks, Period: when, Best: &best}
		if err := d.lib.Save(d.tasks.ctx, "figure", c); err != nil {
			t.Fatal(err)
		}
		figures[period] = c.ID
	}
	chooser := newClaimChooser(d.shell, "test", nil)
	find, ok := find(chooser.content(), func(p *restPicker) bool { return p.only == app.NounClaim })
	if !ok {
		t.Fatal("there is nothing to find a claim by")
	}
	for i, typed := range []struct{ words, period string }{{"380", "2022"}, {"newspaper 2021 attacks", "2021"}} {
		typeInto(find.entry, typed.words)
		find.onEnter()
		d.until("the claim is taken by "+typed.words, func() bool { return len(chooser.ids) == i+1 })
		if chooser.ids[i] != figures[typed.period] {
			t.Errorf("%q takes claim %d, want that of %s", typed.words, chooser.ids[i], typed.period)
		}
	}
	if words := textOf(chooser.list); !strings.Contains(words, "A newspaper · attacks: 380 · 2022") {
		t.Error(words)
	}
}

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

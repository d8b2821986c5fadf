package data

import (
	"context"
	"testing"

	"durand/app"
)

// addsUp looks whether the figures behind a sum of a dossier are its own, each
// in another event of the actor, and come to the sum.
func addsUp(t *testing.T, r app.Reader, actor app.ID, sum app.SourceSum) {
	t.Helper()
	ctx := context.Background()
	behind := sum.Behind(actor)
	ledger, err := app.ReadLedger(ctx, r, app.Scope{Sum: behind})
	if err != nil {
		t.Fatal(err)
	}
	best, low, high, figures, events := 0.0, 0.0, 0.0, 0, map[app.ID]bool{}
	for _, l := range ledger.Lines {
		c := l.Claim
		if events[c.Event] {
			t.Errorf("%v: event %d counts twice", behind, c.Event)
		}
		events[c.Event] = true
		if c.Source != sum.Source || c.Measure != sum.Measure || c.Of != sum.Of || c.Unit != sum.Unit {
			t.Errorf("%v: %+v has nothing to do with it", behind, c)
		}
		best, low, high, figures = addFigure(c, best, low, high, figures)
	}
	if len(ledger.Lines) != sum.Events+sum.Bounds || figures != sum.Events {
		t.Errorf("%v: %d figures, %d of them more than a bound; the sum has %d and %d bounds", behind, len(ledger.Lines), figures, sum.Events, sum.Bounds)
	}
	if sum.Events > 0 && (best != *sum.Best || low != *sum.Low || high != *sum.High) {
		t.Errorf("%v: the figures come to %v (%v to %v), the sum says %s", behind, best, low, high, sum.Figure())
	}
	if again, err := behind.Read(ctx, r); err != nil || again.Figure() != sum.Figure() || again.In() != sum.In() {
		t.Errorf("%v: read again it is %s in %s, was %s in %s (%v)", behind, again.Figure(), again.In(), sum.Figure(), sum.In(), err)
	}
}

// addFigure adds up as a reader does who has the claims before them.
func addFigure(c *app.Claim, best, low, high float64, figures int) (_, _, _ float64, _ int) {
	figure := c.Best
	if figure == nil && c.Low != nil && c.High != nil && *c.Low == *c.High {
		figure = c.Low
	}
	if figure == nil {
		return best, low, high, figures // only a bound
	}
	end := func(v *float64) float64 {
		if v == nil {
			return *figure
		}
		return *v
	}
	return best + *figure, low + end(c.Low), high + end(c.High), figures + 1
}

func TestASumOfADossierLeadsToTheFiguresThatItAddsUp(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, faction, paper, events := small(t, lib)
	save(t, lib, &app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, Of: "leader", Best: number(1), Source: paper.ID})
	save(t, lib, &app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, Best: number(9), Source: paper.ID})
	save(t, lib, &app.Claim{Event: events[2].ID, Measure: app.MeasureKilled, Of: "leader", Best: number(4), Source: paper.ID, Preferred: true, Why: "checked"})
	save(t, lib, &app.Claim{Event: events[2].ID, Measure: app.MeasureKilled, Of: "leader", Best: number(40), Source: paper.ID})
	for _, actor := range []app.ID{umbrella.ID, faction.ID} {
		sums, err := lib.Read().Casualties(context.Background(), actor, true)
		if err != nil || actor == umbrella.ID && len(sums) != 2 {
			t.Fatalf("%d sums, %v", len(sums), err)
		}
		for _, sum := range sums {
			addsUp(t, lib.Read(), actor, sum)
		}
	}
	sums, _ := lib.Read().Casualties(context.Background(), umbrella.ID, true)
	for _, sum := range sums {
		if sum.Of == "leader" && (*sum.Best != 5 || sum.Events != 2) {
			t.Errorf("the leaders are %s in %s", sum.Figure(), sum.In())
		}
	}
}

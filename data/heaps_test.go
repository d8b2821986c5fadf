package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"durand/app"
)

// crowd makes a case of events with dates of every kind, of actors that meet
// in the same events, some with two roles.
func crowd(t *testing.T, lib *app.Library, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 9))
	source := &app.Source{Title: "A list", Kind: app.SourceDataSet}
	other := &app.Source{Title: "A paper", Kind: app.SourceReport, Reliability: app.ReliabilityB}
	save(t, lib, source, other)
	var rows []app.Row
	for i := range 8 {
		rows = append(rows, &app.Actor{Name: fmt.Sprintf("Group %d", i), Kind: app.ActorArmedGroup})
	}
	for i := range 5 {
		rows = append(rows, &app.Place{Name: fmt.Sprintf("Town %d", i), Province: []string{"Kurram", "Swat", ""}[i%3], Country: "Pakistan"})
	}
	save(t, lib, rows...)
	save(t, lib, &app.Relation{From: 2, To: 1, Kind: app.RelationParent}, &app.Relation{From: 3, To: 2, Kind: app.RelationParent})
	dates := []string{"2021-%02d-%02d", "2021-%02d-%02d", "2021-%02d-%02d", "2021-%02d", "2021", "2021-%02d-%02d/2021-11-03", "../2021-%02d-%02d", "2021-%02d-%02d/..", "2021-%02d-%02d~"}
	rows = nil
	for i := range n {
		form := dates[r.IntN(len(dates))]
		args := []any{1 + r.IntN(10), 1 + r.IntN(28)}
		e := &app.Event{
			Title: fmt.Sprintf("Event %d at the convoy", i), When: edtf(fmt.Sprintf(form, args[:countVerbs(form)]...)),
			Kind: app.EventKinds()[r.IntN(8)], Place: app.ID(r.IntN(6)), Cites: []app.Citation{{Source: app.ID(1 + r.IntN(2))}},
		}
		for range r.IntN(4) {
			e.Parts = append(e.Parts, app.Part{Actor: app.ID(1 + r.IntN(8)), Role: []app.Role{app.RolePerpetrator, app.RoleVictim, app.RoleSpeaker}[r.IntN(3)]})
		}
		rows = append(rows, e)
	}
	save(t, lib, rows...)
	var claims []app.Row
	for id := range n {
		for range r.IntN(4) {
			low, best := float64(r.IntN(9)), float64(9+r.IntN(9))
			c := &app.Claim{Event: app.ID(1 + id), Measure: app.MeasureKilled, Low: &low, Best: &best, State: app.Measured, Source: app.ID(1 + r.IntN(2)), Credibility: 6}
			c.Of, c.Preferred, c.Why = []string{"civilians", "police"}[r.IntN(2)], r.IntN(5) == 0, "the first to report"
			if r.IntN(3) == 0 {
				c.Best = nil
			}
			claims = append(claims, c)
		}
	}
	save(t, lib, claims...)
}

func countVerbs(form string) (n int) {
	for i := range len(form) - 1 {
		if form[i] == '%' {
			n++
		}
	}
	return n
}

func TestHeapsAddUpToWhatFactsSayOneByOne(t *testing.T) {
	lib, _ := newCase(t)
	crowd(t, lib, 600)
	asked, ok := lib.Read().(app.Asked)
	if !ok {
		t.Fatal("the case answers no questions")
	}
	counted := 0
	for _, filter := range []app.Filter{
		{},
		{Actors: []app.ID{1}},
		{Actors: []app.ID{1}, Factions: true},
		{Actors: []app.ID{1, 4, 5}},
		{Actors: []app.ID{1}, Factions: true, Roles: []app.Role{app.RolePerpetrator}},
		{Sources: []app.ID{2}},
		{Sources: []app.ID{1, 2}},
		{Places: []app.ID{1, 2}},
		{Kinds: []app.EventKind{app.KindAttack}},
		{Kinds: []app.EventKind{app.KindClash, app.KindAttack, app.KindClash}},
		{Places: []app.ID{2, 1, 2}},
		{Provinces: []string{"Swat"}},
		{Text: "convoy"},
		{Text: "convoy", Actors: []app.ID{1}},
		{LeastGrade: app.ReliabilityB},
		{Period: edtf("2021-03/2021-09"), Certain: true},
		{Period: edtf("2021-03/2021-09"), Actors: []app.ID{1, 2}},
		{Roles: []app.Role{app.RoleVictim}},
	} {
		for _, group := range app.Groups() {
			for _, period := range []app.Date{{}, edtf("2021-02/2021-10-15")} {
				for _, count := range []app.Count{app.CountEvents, app.CountKilled} {
					q := app.Question{Count: count, Filter: filter, Group: group, Period: period, Quiet: len(filter.Actors) == 3}
					if len(filter.Sources) > 0 {
						q.Imprecise, q.By = app.ImpreciseStart, app.StepQuarter
					}
					one, many := tallyOf(t, q, asked.Facts), tallyOf(t, q, asked.Heaps)
					for said, want := range one {
						if many[said] != want {
							t.Errorf("%s of %s by %s in %q: %q is %v one by one and %v in heaps", count, filter.Words(nil), group, period, said, want, many[said])
						}
					}
					if len(many) != len(one) {
						t.Errorf("%s of %s by %s in %q: %d figures one by one and %d in heaps", count, filter.Words(nil), group, period, len(one), len(many))
					}
					counted += len(one)
				}
			}
		}
	}
	if counted < 1000 {
		t.Errorf("only %d figures were compared", counted)
	}
}

// tallyOf is what a tally says, by series and period and by reason left out.
func tallyOf(t *testing.T, q app.Question, ask func(context.Context, app.Question, func(app.Fact) error) error) map[string]float64 {
	t.Helper()
	first, last := app.Day(1), app.Day(0)
	if !q.Period.IsZero() {
		first, last = q.Period.First(), q.Period.Last()
	}
	fold := app.NewFold(q, first, last)
	if err := ask(context.Background(), q, func(f app.Fact) error { fold.Add(f); return nil }); err != nil {
		t.Fatal(err)
	}
	said := map[string]float64{}
	tally := fold.Tally()
	for _, s := range tally.Series {
		for i, cell := range s.Cells {
			if cell.Has() {
				said[s.Name+" "+tally.Periods[i].Label] = *cell.Best + float64(cell.Facts)*1e6
			}
		}
	}
	for _, l := range tally.LeftOut {
		said[l.Why] = float64(l.Count)
		for _, id := range l.IDs {
			said[l.Why] += float64(id) * 1e3
		}
	}
	return said
}

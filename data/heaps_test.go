package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
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
			low, best, high := float64(r.IntN(9)), float64(9+r.IntN(3)), float64(18+r.IntN(9))
			c := &app.Claim{Event: app.ID(1 + id), Measure: []app.Measure{app.MeasureKilled, app.MeasureWounded}[r.IntN(2)], Best: &best, State: app.Measured, Source: app.ID(1 + r.IntN(2)), Credibility: 6}
			c.Of, c.Preferred, c.Why = []string{"civilians", "police"}[r.IntN(2)], r.IntN(5) == 0, "the first to report"
			switch r.IntN(6) {
			case 0:
				c.Low = &low
			case 1:
				c.Low, c.High = &low, &high
			case 2:
				c.Low, c.Best = &low, nil
			case 3:
				c.Low, c.Best, c.High = &low, nil, &low // as good as a figure
			case 4:
				c.Best, c.Said = nil, "many"
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
				for _, count := range []app.Count{app.CountEvents, app.CountKilled, app.CountWounded} {
					q := app.Question{Count: count, Filter: filter, Group: group, Period: period, Quiet: len(filter.Actors) == 3}
					if len(filter.Sources) > 0 {
						q.Imprecise, q.By = app.ImpreciseStart, app.StepQuarter
					}
					one, many := tallyOf(t, q, asked.Facts), tallyOf(t, q, asked.Heaps)
					if !reflect.DeepEqual(one, many) {
						t.Errorf("%s of %s by %s in %q are one by one\n%s\nand in heaps\n%s", count, filter.Words(nil), group, period, saidBy(one), saidBy(many))
					}
					for _, s := range many.Series {
						counted += len(s.Cells)
					}
				}
			}
		}
	}
	if counted < 1000 {
		t.Errorf("only %d figures were compared", counted)
	}
}

// tallyOf is the tally of what is asked.
func tallyOf(t *testing.T, q app.Question, ask func(context.Context, app.Question, func(app.Fact) error) error) app.Tally {
	t.Helper()
	first, last := app.Day(1), app.Day(0)
	if !q.Period.IsZero() {
		first, last = q.Period.First(), q.Period.Last()
	}
	fold := app.NewFold(q, first, last)
	if err := ask(context.Background(), q, func(f app.Fact) error { fold.Add(f); return nil }); err != nil {
		t.Fatal(err)
	}
	return fold.Tally()
}

// saidBy is what a tally says, for people to compare.
func saidBy(t app.Tally) string {
	said := fmt.Sprintf("left out %+v", t.LeftOut)
	for _, s := range t.Series {
		said += "\n" + s.Name + ":"
		for i, cell := range s.Cells {
			said += fmt.Sprintf(" %s %s (%d, %s)", t.Periods[i].Label, cell.Words(), cell.Facts, cell.State)
		}
	}
	return said
}

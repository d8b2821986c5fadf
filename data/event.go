package data

import "durand/app"

func eventTable() table {
	of := func(r app.Row) *app.Event { return r.(*app.Event) }
	return table{
		noun: app.NounEvent,
		columns: "date, date_said, period, kind, title, summary, caveat, sure, place, pinned, mark, " + originColumns +
			", extra",
		fields: func(r app.Row) []any {
			e := of(r)
			fields := []any{
				date{&e.When}, &e.WhenSaid, &e.Period, &e.Kind, &e.Title, &e.Summary, &e.Caveat, &e.Sure, ref{&e.Place}, &e.Pinned, &e.Mark,
			}
			return append(append(fields, originFields(&e.Origin)...), document{&e.Extra})
		},
		computed: "first, last, start",
		compute: func(r app.Row) []any {
			e := of(r)
			return []any{int64(e.When.First()), int64(e.When.Last()), int64(e.When.Start())}
		},
		children: []child{
			list("event_part", "actor, role", func(r app.Row) *[]app.Part { return &of(r).Parts },
				func(p *app.Part) []any { return []any{&p.Actor, &p.Role} }),
			citations("event_cite", func(r app.Row) *[]app.Citation { return &of(r).Cites }),
			tags("event_tag", func(r app.Row) *[]string { return &of(r).Tags }),
		},
		label: func(r app.Row) string { return of(r).Title },
	}
}

package data

import "durand/app"

func conflictTable() table {
	of := func(r app.Row) *app.Conflict { return r.(*app.Conflict) }
	return table{
		noun:    app.NounConflict,
		columns: "topic, about, between_whom, reason, explanation, state, " + originColumns,
		fields: func(r app.Row) []any {
			c := of(r)
			return append([]any{&c.Topic, &c.About, &c.Between, &c.Reason, &c.Explanation, &c.State}, originFields(&c.Origin)...)
		},
		children: []child{
			list("conflict_claim", "claim", func(r app.Row) *[]app.ID { return &of(r).Claims }, func(id *app.ID) []any { return []any{id} }),
			references("conflict_row", func(r app.Row) *[]app.Ref { return &of(r).Rows }),
		},
		label: func(r app.Row) string { return of(r).Topic },
	}
}

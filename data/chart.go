package data

import "durand/app"

func chartTable() table {
	of := func(r app.Row) *app.Chart { return r.(*app.Chart) }
	return table{
		noun:    app.NounChart,
		columns: "name, note, position, question",
		fields: func(r app.Row) []any {
			return []any{&of(r).Name, &of(r).Note, &of(r).Order, document{&of(r).Question}}
		},
		label: func(r app.Row) string { return of(r).Name },
	}
}

package data

import "durand/app"

func viewTable() table {
	of := func(r app.Row) *app.View { return r.(*app.View) }
	return table{
		noun:    app.NounView,
		columns: "name, filter",
		fields:  func(r app.Row) []any { return []any{&of(r).Name, document{&of(r).Filter}} },
		label:   func(r app.Row) string { return of(r).Name },
	}
}

package data

import "durand/app"

func noteTable() table {
	of := func(r app.Row) *app.Note { return r.(*app.Note) }
	return table{
		noun:    app.NounNote,
		columns: `about_noun, about, text, "by", label, created, changed, mark, ` + originColumns,
		fields: func(r app.Row) []any {
			n := of(r)
			fields := []any{&n.About.Noun, &n.About.ID, &n.Text, &n.By, &n.Label, moment{&n.Created}, moment{&n.Changed}, &n.Mark}
			return append(fields, originFields(&n.Origin)...)
		},
		text:  func(r app.Row) (string, string) { return of(r).Text, of(r).Label },
		label: func(r app.Row) string { return of(r).Text },
	}
}

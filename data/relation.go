package data

import "durand/app"

func relationTable() table {
	of := func(r app.Row) *app.Relation { return r.(*app.Relation) }
	return table{
		noun:    app.NounRelation,
		columns: "from_actor, to_actor, kind, date, said, caveat, " + originColumns,
		fields: func(r app.Row) []any {
			rel := of(r)
			return append([]any{&rel.From, &rel.To, &rel.Kind, date{&rel.When}, &rel.Said, &rel.Caveat}, originFields(&rel.Origin)...)
		},
		children: []child{citations("relation_cite", func(r app.Row) *[]app.Citation { return &of(r).Cites })},
		label:    func(r app.Row) string { return string(of(r).Kind) },
	}
}

package data

import "durand/app"

func coverageTable() table {
	of := func(r app.Row) *app.Coverage { return r.(*app.Coverage) }
	return table{
		noun:    app.NounCoverage,
		columns: `source, measure, "of", actor, area, period, gaps, step, method, changes, ` + originColumns,
		fields: func(r app.Row) []any {
			c := of(r)
			fields := []any{
				&c.Source, &c.Measure, &c.Of, ref{&c.Actor}, &c.Area, date{&c.Period}, document{&c.Gaps}, &c.By, &c.Method, document{&c.Changes},
			}
			return append(fields, originFields(&c.Origin)...)
		},
		children: []child{citations("coverage_cite", func(r app.Row) *[]app.Citation { return &of(r).Cites })},
		label:    func(r app.Row) string { return string(of(r).Measure) + " " + of(r).Period.String() },
	}
}

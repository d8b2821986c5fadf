package data

import (
	"strings"

	"durand/app"
)

func placeTable() table {
	of := func(r app.Row) *app.Place { return r.(*app.Place) }
	return table{
		noun:    app.NounPlace,
		columns: "name, district, province, country, lat, lon, precision, aliases, " + originColumns,
		fields: func(r app.Row) []any {
			p := of(r)
			fields := []any{&p.Name, &p.District, &p.Province, &p.Country, &p.Lat, &p.Lon, &p.Precision, document{&p.Aliases}}
			return append(fields, originFields(&p.Origin)...)
		},
		names: func(r app.Row) []string {
			p := of(r)
			names := []string{p.Words()}
			if p.Name != "" && p.Name != names[0] {
				names = append(names, p.Name)
			}
			return append(names, p.Aliases...)
		},
		text:  func(r app.Row) (string, string) { return of(r).Words(), strings.Join(of(r).Aliases, "\n") },
		label: func(r app.Row) string { return of(r).Words() },
	}
}

package data

import (
	"strings"

	"durand/app"
)

func sourceTable() table {
	of := func(r app.Row) *app.Source { return r.(*app.Source) }
	return table{
		noun: app.NounSource,
		columns: "short, title, author, publisher, kind, published, date_said, reliability, grade_why, stance, oddity, link, licence, " +
			"cite_as, text, mark, " + originColumns,
		fields: func(r app.Row) []any {
			s := of(r)
			fields := []any{
				&s.Short, &s.Title, &s.Author, &s.Publisher, &s.Kind,
				date{&s.Published},
				&s.DateSaid, &s.Reliability, &s.GradeWhy,
				&s.Stance, &s.Oddity, &s.Link, &s.Licence, &s.CiteAs, &s.Text, &s.Mark,
			}
			return append(fields, originFields(&s.Origin)...)
		},
		children: []child{citations("source_cite", func(r app.Row) *[]app.Citation { return &of(r).Cites })},
		names: func(r app.Row) []string {
			if s := of(r); s.Short != "" && s.Short != s.Title {
				return []string{s.Title, s.Short}
			}
			return []string{of(r).Title}
		},
		text: func(r app.Row) (string, string) {
			s := of(r)
			return s.Title, strings.Join([]string{s.Short, s.Author, s.Publisher, s.Stance, s.Oddity, s.Text}, "\n")
		},
		label: func(r app.Row) string { return of(r).Name() },
	}
}

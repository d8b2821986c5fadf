package data

import (
	"context"
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

// textless reads sources without their texts, which may be megabytes long.
func (t table) textless() table {
	if t.noun == app.NounSource {
		t.columns = strings.Replace(t.columns, ", text, mark,", ", '' AS text, mark,", 1)
	}
	return t
}

// Sources returns every source, the texts left out.
func (s *Store) Sources(ctx context.Context) ([]*app.Source, error) {
	var out []*app.Source
	err := s.read(ctx, "read the sources", func(q querier) error {
		ids, err := column[app.ID](ctx, q, "SELECT id FROM source ORDER BY id")
		if err != nil {
			return err
		}
		rows, err := sourceTable().textless().load(ctx, q, ids)
		for _, row := range rows {
			if source, ok := row.(*app.Source); ok {
				out = append(out, source)
			}
		}
		return err
	})
	return out, err
}

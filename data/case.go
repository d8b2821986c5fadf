package data

import (
	"context"
	"strings"

	"durand/app"
)

func caseTable() table {
	of := func(r app.Row) *app.Case { return r.(*app.Case) }
	return table{
		noun:    app.NounCase,
		columns: "name, about, made, omits, licence",
		fields: func(r app.Row) []any {
			c := of(r)
			return []any{&c.Name, &c.About, &c.Made, &c.Omits, &c.Licence}
		},
		text: func(r app.Row) (string, string) {
			c := of(r)
			return c.Name, strings.Join([]string{c.About, c.Made, c.Omits, c.Licence}, "\n")
		},
		label: func(r app.Row) string { return "About this case" },
	}
}

// CountRows counts the rows of each noun.
func (s *Store) CountRows(ctx context.Context) (map[app.Noun]int, error) {
	counts := map[app.Noun]int{}
	for _, noun := range app.Nouns() {
		err := s.read(ctx, "count the "+noun.Plural(), func(q querier) (err error) {
			counts[noun], err = one[int](ctx, q, `SELECT count(*) FROM "`+string(noun)+`"`)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

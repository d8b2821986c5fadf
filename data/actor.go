package data

import (
	"strings"

	"durand/app"
)

func actorTable() table {
	of := func(r app.Row) *app.Actor { return r.(*app.Actor) }
	return table{
		noun:    app.NounActor,
		columns: "name, kind, mark, " + originColumns + ", extra",
		fields: func(r app.Row) []any {
			a := of(r)
			return append(append([]any{&a.Name, &a.Kind, &a.Mark}, originFields(&a.Origin)...), document{&a.Extra})
		},
		children: []child{
			list("actor_alias", "name, source, locator", func(r app.Row) *[]app.Alias { return &of(r).Aliases },
				func(a *app.Alias) []any { return []any{&a.Name, ref{&a.Source}, &a.Locator} }),
			list("actor_trait", "kind, text, date, source, locator", func(r app.Row) *[]app.Trait { return &of(r).Traits },
				func(t *app.Trait) []any { return []any{&t.Kind, &t.Text, date{&t.When}, ref{&t.Source}, &t.Locator} }),
			citations("actor_cite", func(r app.Row) *[]app.Citation { return &of(r).Cites }),
			tags("actor_tag", func(r app.Row) *[]string { return &of(r).Tags }),
		},
		names: func(r app.Row) []string {
			names := []string{of(r).Name}
			for _, alias := range of(r).Aliases {
				names = append(names, alias.Name)
			}
			return names
		},
		text: func(r app.Row) (string, string) {
			a := of(r)
			var rest []string
			for _, alias := range a.Aliases {
				rest = append(rest, alias.Name)
			}
			for _, trait := range a.Traits {
				rest = append(rest, trait.Text)
			}
			return a.Name, strings.Join(append(rest, a.Tags...), "\n")
		},
		label: func(r app.Row) string { return of(r).Name },
	}
}

package data

import (
	"strings"

	"durand/app"
)

func judgementTable() table {
	of := func(r app.Row) *app.Judgement { return r.(*app.Judgement) }
	return table{
		noun:    app.NounJudgement,
		columns: "text, kind, author, own, date, likelihood, confidence, would_change, mark, " + originColumns,
		fields: func(r app.Row) []any {
			j := of(r)
			fields := []any{&j.Text, &j.Kind, &j.Author, &j.Own, date{&j.When}, &j.Likelihood, &j.Confidence, &j.WouldChange, &j.Mark}
			return append(fields, originFields(&j.Origin)...)
		},
		children: []child{
			references("judgement_about", func(r app.Row) *[]app.Ref { return &of(r).About }),
			references("judgement_rest", func(r app.Row) *[]app.Ref { return &of(r).RestsOn }),
			citations("judgement_cite", func(r app.Row) *[]app.Citation { return &of(r).Cites }),
		},
		text: func(r app.Row) (string, string) {
			j := of(r)
			rest := []string{j.Author, j.WouldChange}
			for _, about := range j.About {
				if about.Noun == app.NounActor {
					rest = append(rest, token(app.NounActor, about.ID))
				}
			}
			return j.Text, strings.Join(rest, "\n")
		},
		label: func(r app.Row) string { return of(r).Text },
	}
}

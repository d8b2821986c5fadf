package data

import (
	"strings"

	"durand/app"
)

func briefingTable() table {
	of := func(r app.Row) *app.Briefing { return r.(*app.Briefing) }
	return table{
		noun:    app.NounBriefing,
		columns: "name, title, for_whom, note, date, mark, position, items",
		fields: func(r app.Row) []any {
			b := of(r)
			return []any{&b.Name, &b.Title, &b.For, &b.Note, date{&b.When}, &b.Mark, &b.Order, document{&b.Items}}
		},
		computed: "shows",
		compute:  func(r app.Row) []any { return []any{shown(of(r))} },
		text: func(r app.Row) (string, string) {
			b := of(r)
			rest := []string{b.Title, b.For, b.Note}
			for _, item := range b.Items {
				rest = append(rest, item.Heading, item.Text)
			}
			return b.Name, strings.Join(rest, "\n")
		},
		label: func(r app.Row) string { return of(r).Name },
	}
}

// shown lists what a briefing cannot be printed without, for briefingsOf.
func shown(b *app.Briefing) string {
	words := make([]string, 0, len(b.Items))
	for _, ref := range b.Shows() {
		words = append(words, `"`+string(ref.Noun)+" "+itoa(ref.ID)+`"`)
	}
	return "[" + strings.Join(words, ",") + "]"
}

// briefingsOf finds the briefings that show row ?2 of noun ?1.
const briefingsOf = "SELECT DISTINCT briefing.id FROM briefing, json_each(briefing.shows) AS shown WHERE shown.value = ?1 || ' ' || ?2"

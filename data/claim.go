package data

import (
	"strconv"
	"strings"

	"durand/app"
)

func claimTable() table {
	of := func(r app.Row) *app.Claim { return r.(*app.Claim) }
	return table{
		noun: app.NounClaim,
		columns: `event, actor, period, measure, "of", unit, low, best, high, state, said, credited_to, source, locator, credibility, ` +
			"preferred, why, basis, caveat, verified, " + originColumns,
		fields: func(r app.Row) []any {
			c := of(r)
			fields := []any{
				ref{&c.Event},
				ref{&c.Actor},
				date{&c.Period},
				&c.Measure, &c.Of, &c.Unit, &c.Low, &c.Best, &c.High, &c.State, &c.Said,
				&c.CreditedTo, &c.Source, &c.Locator, &c.Credibility, &c.Preferred, &c.Why, &c.Basis, &c.Caveat, &c.Verified,
			}
			return append(fields, originFields(&c.Origin)...)
		},
		computed: "first, last",
		compute: func(r app.Row) []any {
			c := of(r)
			if c.Period.IsZero() {
				return []any{int64(app.DayMax), int64(app.DayMin)}
			}
			return []any{int64(c.Period.First()), int64(c.Period.Last())}
		},
		// The bare figures of an event's claims are not searched: a data set
		// has millions of them, and the event itself is found. Any other is
		// found by its figures, its time and its source too.
		text: func(r app.Row) (string, string) {
			c := of(r)
			words := []string{c.Said, c.Caveat, c.CreditedTo, c.Verified, c.Why}
			if c.Event != 0 && strings.Join(words, "") == "" {
				return "", ""
			}
			if c.Actor != 0 {
				words = append(words, token(app.NounActor, c.Actor))
			}
			if c.Event == 0 {
				found := []string{token(app.NounSource, c.Source), c.Period.Words()}
				for _, v := range []*float64{c.Low, c.Best, c.High} {
					if v != nil {
						found = append(found, strconv.FormatFloat(*v, 'f', -1, 64))
					}
				}
				words = append(words, strings.Join(found, " "))
			}
			return claimLabel(c), strings.Join(words, "\n")
		},
		label: func(r app.Row) string { return claimLabel(of(r)) },
	}
}

// claimLabel says what a claim is on, without its figure: "killed: civilians".
func claimLabel(c *app.Claim) string {
	if c.Of == "" {
		return string(c.Measure)
	}
	return string(c.Measure) + ": " + c.Of
}

package exchange

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"durand/app"
)

// Export says what a table shows.
type Export struct {
	Filter app.Filter
	Long   bool // one row a claim instead of one row an event
	// Progress, if set, hears of the rows written so far, every 500 or so.
	Progress func(rows int)
}

// EventColumns are the columns of a table with one row an event. Dates are
// EDTF; earliest and latest are the days they allow, empty where open. Killed
// is the preferred claim about all the killed, or the only one; where sources
// differ and none is preferred it is empty, and killed_claims says how many
// there are.
func EventColumns() []string {
	return strings.Fields(`id uid date earliest latest kind title summary caveat place district province country latitude longitude
		place_precision actors killed_low killed_best killed_high killed_source killed_claims sources notes tags mark data_set data_set_version data_set_id`)
}

// ClaimColumns are the columns of a table with one row a claim. The first six
// say which event it is about; they are empty for a claim about a period.
func ClaimColumns() []string {
	return strings.Fields(`event_id date earliest latest event_kind event_title claim_id claim_uid period measure of unit low best high state
		said actor credited_to source locator grade preferred why basis caveat verified`)
}

// row is one line of a table: text, or a *float64.
type row []any

// WriteCSV writes what the filter shows as UTF-8 with commas. Texts that a
// spreadsheet would take for a formula get an apostrophe before them.
func WriteCSV(ctx context.Context, w io.Writer, r app.Reader, what Export) error {
	out := csv.NewWriter(w)
	cells := []string{}
	done := 0
	write := func(r row) error {
		if done++; done%512 == 0 {
			if err := tellExport(ctx, done, what.Progress); err != nil {
				return err
			}
		}
		cells = cells[:0]
		for _, cell := range r {
			cells = append(cells, csvCell(cell))
		}
		return out.Write(cells)
	}
	columns := EventColumns()
	if what.Long {
		columns = ClaimColumns()
	}
	if err := out.Write(columns); err != nil {
		return err
	}
	if err := eachLine(ctx, r, what, write); err != nil {
		return err
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return tellExport(ctx, done, what.Progress)
}

func csvCell(cell any) string {
	switch c := cell.(type) {
	case string:
		return app.SafeCell(c)
	case *float64:
		if c != nil {
			return strconv.FormatFloat(*c, 'f', -1, 64)
		}
	case int64:
		return strconv.FormatInt(c, 10)
	}
	return ""
}

// chunk is how many events are asked for their claims at once.
const chunk = 500

// eachLine gives the lines of the table that is wanted.
func eachLine(ctx context.Context, r app.Reader, what Export, write func(row) error) error {
	l, err := newLookup(ctx, r)
	if err != nil {
		return err
	}
	lines := l.eventLines
	if what.Long {
		lines = l.claimLines
	}
	err = eachChunk(ctx, r, what.Filter, func(events []*app.Event) error { return lines(ctx, r, events, write) })
	if err != nil || !what.Long || !what.Filter.IsZero() {
		return err
	}
	return r.Each(ctx, app.NounClaim, func(any app.Row) error {
		if c, ok := any.(*app.Claim); ok && c.Event == 0 {
			return write(l.claimLine(&app.Event{}, c))
		}
		return nil
	})
}

// eachChunk calls take for the events that a filter shows, some hundreds at a
// time, on a goroutine of its own while the next ones are read.
func eachChunk(ctx context.Context, r app.Reader, f app.Filter, take func([]*app.Event) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	chunks, taken := make(chan []*app.Event, 1), make(chan error, 1)
	go func() {
		var err error
		for events := range chunks {
			if err != nil {
				continue
			}
			if err = take(events); err != nil {
				stop()
			}
		}
		taken <- err
	}()
	events := make([]*app.Event, 0, chunk)
	err := r.EachEvent(ctx, f, func(e *app.Event) error {
		if events = append(events, e); len(events) == chunk {
			chunks <- events
			events = make([]*app.Event, 0, chunk)
		}
		return ctx.Err()
	})
	if err == nil {
		chunks <- events
	}
	close(chunks)
	if lost := <-taken; lost != nil {
		return lost // which is why the reading ended
	}
	return err
}

func idsOf(events []*app.Event) []app.ID {
	ids := make([]app.ID, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	return ids
}

func (l *lookup) eventLines(ctx context.Context, r app.Reader, events []*app.Event, write func(row) error) error {
	killed, err := r.DeathsOf(ctx, idsOf(events))
	if err != nil {
		return err
	}
	for _, e := range events {
		if err := write(l.eventLine(e, deathsOf(killed[e.ID]))); err != nil {
			return err
		}
	}
	return nil
}

func (l *lookup) claimLines(ctx context.Context, r app.Reader, events []*app.Event, write func(row) error) error {
	claims, err := r.ClaimsOf(ctx, idsOf(events))
	if err != nil {
		return err
	}
	for _, e := range events {
		for _, c := range claims[e.ID] {
			if err := write(l.claimLine(e, c)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *lookup) eventLine(e *app.Event, d deaths) row {
	place := l.places[e.Place]
	return row{
		int64(e.ID), e.UID, e.When.String(), isoOrOpen(e.When, app.Date.First), isoOrOpen(e.When, app.Date.Last), string(e.Kind),
		e.Title, e.Summary, e.Caveat, place.Name, place.District, place.Province, place.Country, place.Lat, place.Lon,
		place.Precision.String(), l.parts(e.Parts), d.claim.Low, d.claim.Best, d.claim.High, l.source(d.claim.Source), int64(d.count),
		l.cites(e.Cites), strings.Join(l.notes[e.ID], " | "), strings.Join(e.Tags, "; "), string(e.Mark),
		e.Origin.Set, e.Origin.Version, e.Origin.Key,
	}
}

func (l *lookup) claimLine(e *app.Event, c *app.Claim) row {
	line := row{"", "", "", "", "", ""}
	if e.ID != 0 {
		line = row{int64(e.ID), e.When.String(), isoOrOpen(e.When, app.Date.First), isoOrOpen(e.When, app.Date.Last), string(e.Kind), e.Title}
	}
	preferred, actor := "", ""
	if c.Preferred {
		preferred = "yes"
	}
	if c.Actor != 0 {
		actor = l.actor(c.Actor)
	}
	return append(
		line, int64(c.ID), c.UID, c.Period.String(), string(c.Measure), c.Of, c.Unit, c.Low, c.Best, c.High, string(c.State), c.Said, actor,
		c.CreditedTo, l.source(c.Source), c.Locator, app.Grade(l.sources[c.Source].Reliability, c.Credibility), preferred, c.Why, c.Basis,
		c.Caveat, c.Verified,
	)
}

// parts names the actors with what they did: "NRA (side B); …".
func (l *lookup) parts(parts []app.Part) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = l.actor(p.Actor)
		if p.Role != "" {
			words[i] += " (" + string(p.Role) + ")"
		}
	}
	return strings.Join(words, "; ")
}

func (l *lookup) cites(cites []app.Citation) string {
	words := make([]string, len(cites))
	for i, c := range cites {
		words[i] = l.source(c.Source)
		if c.Locator != "" {
			words[i] += " (" + c.Locator + ")"
		}
	}
	return strings.Join(words, "; ")
}

// isoOrOpen is one end of a date as a day; empty where the date is open there.
func isoOrOpen(d app.Date, end func(app.Date) app.Day) string {
	if d.IsZero() {
		return ""
	}
	day := end(d)
	if day <= app.DayMin || day >= app.DayMax {
		return ""
	}
	return app.OnDay(day).String()
}

package exchange

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"durand/app"
)

const setUCDP = "UCDP GED"

// readUCDP reads the Georeferenced Event Dataset of the Uppsala Conflict Data
// Program: yearly releases and candidate files from 17 to 25, by their header
// or, where a candidate file has none, by the number of columns. UCDP counts
// deadly violence in either direction: its events are clashes between two
// sides, or attacks by one side on civilians.
func readUCDP(ctx context.Context, t *table, w app.Writer, opts Options) error {
	if len(t.columns.names) == 0 {
		names := ucdpWidths(t.held[0].cells)
		if names == nil || !isNumber(t.held[0].cells[0]) {
			return app.Problemf(app.Invalid, "This does not look like UCDP GED: the columns side_a, side_b, type_of_violence and date_start are not all there; nothing was taken from it.")
		}
		t.columns = newColumns(names)
		t.report.remark("The file has no header; its %d columns were named as in the codebook.", len(names))
	}
	if opts.Version == "" {
		opts.Version = ucdpVersion(opts.Name)
	}
	in, err := newIntake(ctx, w, ucdpSet(opts.Version), t.report, opts)
	if err != nil {
		return err
	}
	yearly, known := true, ucdpKnown()
	err = t.each(in, opts, func(rec record) (*entry, *Skip) {
		if status := rec.get("code_status"); status != "" && !strings.EqualFold(status, "clear") {
			yearly = false
		}
		return ucdpEntry(known, rec)
	})
	if err != nil {
		return err
	}
	if err := in.vanish(opts.before, yearly); err != nil {
		return err
	}
	return in.cover(app.Coverage{
		Measure: app.MeasureKilled,
		Method: "Single incidents of armed force by an organised actor with at least one direct death in the low, best or high estimate; " +
			"counts violence in either direction, so it is not a count of attacks by one side. " +
			"Period and area as far as the rows of the file tell.",
	}, yearly)
}

// ucdpKnown are the columns that stand in an event's own fields, follow from
// them, or are obsolete; all others are kept as extra fields.
func ucdpKnown() map[string]bool {
	return wordSet(`id year type_of_violence conflict_dset_id dyad_dset_id side_a_dset_id side_b_dset_id
		side_a side_b side_a_new_id side_b_new_id where_prec where_coordinates where_description adm_1 adm_2 latitude longitude
		geom_wkt priogrid_gid country iso3 country_id region date_start date_end deaths_a deaths_b deaths_civilians
		deaths_unknown best high low best_est high_est low_est gwnoa gwnob`)
}

// ucdpEntry reads one row.
func ucdpEntry(known map[string]bool, rec record) (*entry, *Skip) {
	e := &entry{line: rec.line, key: rec.get("id")}
	if damagedID(e.key) {
		e.repair("id", e.key, "A spreadsheet has rounded this id; the older one, or the content, stands for it.")
		e.key = rec.get("relid")
	}
	sideA, sideB := rec.get("side_a"), rec.get("side_b")
	if sideA == "" || sideB == "" {
		return e, &Skip{Column: "side_a, side_b", Value: sideA + sideB, Reason: "A row of UCDP names both sides; this one does not."}
	}
	when, said, skip := ucdpDate(rec)
	if skip != nil {
		return e, skip
	}
	e.event = app.Event{When: when, WhenSaid: said, Kind: app.KindClash, Extra: rec.extra(known)}
	roles := [2]app.Role{app.RoleSideA, app.RoleSideB}
	switch kind := rec.get("type_of_violence"); kind {
	case "1", "2":
	case "3":
		e.event.Kind = app.KindAttack
		roles = [2]app.Role{app.RolePerpetrator, app.RoleVictim}
	default:
		return e, &Skip{Column: "type_of_violence", Value: kind, Reason: "The type of violence is 1, 2 or 3."}
	}
	e.parts = []part{
		{rec.get("side_a_new_id"), sideA, ucdpActorKind(sideA), roles[0]},
		{rec.get("side_b_new_id"), sideB, ucdpActorKind(sideB), roles[1]},
	}
	e.place = ucdpPlace(rec)
	ucdpKeep(rec, e)
	e.event.Title = sideA + " – " + sideB
	if place := firstOf(e.place.Name, e.place.District, e.place.Province); place != "" {
		e.event.Title += ", " + place
	}
	if where := rec.get("where_description"); where != "" && !strings.EqualFold(where, e.place.Name) {
		e.event.Summary = "Place as UCDP describes it: " + strings.Join(strings.Fields(where), " ")
	}
	if e.event.Extra["number_of_sources"] == "-1" {
		delete(e.event.Extra, "number_of_sources") // not recorded before 2013; not "no source"
	}
	return e, ucdpDeaths(rec, e)
}

// ucdpKeep keeps what could not be read of when and where.
func ucdpKeep(rec record, e *entry) {
	e.keepCoordinates(rec, "latitude", "longitude")
	for _, end := range []string{"date_start", "date_end"} {
		if cell := rec.get(end); !strings.HasPrefix(cell, missingDay) {
			if _, ok := isoDay(cell); !ok {
				e.keep(rec, "The day cannot be read; the date is what the rest of the row says of it.", end)
			}
		}
	}
	if p := ordinal(rec.get("date_prec")); p < 1 || p > 5 {
		e.keep(rec, "The precision of the date is 1 to 5; none was taken.", "date_prec")
	}
	if e.place.Precision == app.PlaceUnstated {
		e.keep(rec, "The precision of the place is 1 to 7; none was taken.", "where_prec")
	}
}

func firstOf(words ...string) string {
	for _, s := range words {
		if s != "" {
			return s
		}
	}
	return ""
}

func ucdpActorKind(name string) app.ActorKind {
	switch {
	case strings.HasPrefix(name, "Government of "):
		return app.ActorState
	case name == "Civilians":
		return app.ActorPopulation
	}
	return app.ActorArmedGroup
}

func ucdpPlace(rec record) app.Place {
	p := app.Place{
		Name: rec.get("where_coordinates"), District: rec.get("adm_2"), Province: rec.get("adm_1"), Country: rec.get("country"),
	}
	p.Lat, p.Lon = coordinates(rec.get("latitude"), rec.get("longitude"))
	if prec := app.PlacePrecision(ordinal(rec.get("where_prec"))); prec.String() != "" {
		p.Precision = prec
	}
	return p
}

// ucdpDate keeps the range of possible days; where even that is missing, the
// year.
func ucdpDate(rec record) (app.Date, string, *Skip) {
	said := [...]string{
		"", "", "UCDP knows the date to within 2 to 6 days", "UCDP knows the week",
		"UCDP knows the month, or a range of 8 to 30 days", "UCDP knows a range of more than a month",
	}
	words := ""
	if prec := ordinal(rec.get("date_prec")); prec < len(said) {
		words = said[prec]
	}
	first, okFirst := isoDay(rec.get("date_start"))
	last, okLast := isoDay(rec.get("date_end"))
	switch {
	case okFirst && !okLast:
		last = first
	case okLast && !okFirst:
		first = last
	case !okFirst:
		year, err := app.ParseDate(rec.get("year"))
		if err != nil || year.IsZero() {
			return app.Date{}, "", &Skip{Column: "date_start", Value: rec.get("date_start"), Reason: "The row has neither a date nor a year that can be read."}
		}
		return year, "UCDP gives only the year", nil
	}
	if last < first {
		first, last = last, first
		words = strings.TrimPrefix(words+"; the end stands before the start", "; ")
	}
	return between(first, last), words, nil
}

// ucdpDeaths makes the claims: all killed as low, best and high, and what is
// known of whom. UCDP's own total is the sum of the four parts.
func ucdpDeaths(rec record, e *entry) *Skip {
	total := app.Claim{Measure: app.MeasureKilled, Unit: "persons", CreditedTo: clip(rec.get("source_original"))}
	for _, f := range []struct {
		into    **float64
		columns []string
	}{{&total.Low, []string{"low", "low_est"}}, {&total.Best, []string{"best", "best_est"}}, {&total.High, []string{"high", "high_est"}}} {
		cell := rec.get(f.columns...)
		value, ok := figure(cell)
		if !ok {
			return &Skip{Column: f.columns[0], Value: cell, Reason: "The number of deaths cannot be read."}
		}
		*f.into = value
	}
	if total.Low == nil && total.Best == nil && total.High == nil {
		total.State = app.Unknown
	}
	if outOfOrder(total.Low, total.Best) || outOfOrder(total.Best, total.High) {
		total.Caveat = "Low, best and high are out of order in the data set; they are kept as they stand there."
	}
	if rec.get("event_clarity") == "2" {
		e.event.Caveat = "An aggregate that its sources do not break down into single incidents."
	}
	e.claims = []app.Claim{total}
	for _, part := range []struct{ column, of string }{
		{"deaths_a", ofSideA}, {"deaths_b", ofSideB}, {"deaths_civilians", ofCivilians}, {"deaths_unknown", ofUnknown},
	} {
		// A part of zero is left out: the four add up to the best estimate.
		value, ok := figure(rec.get(part.column))
		if !ok {
			e.keep(rec, "This is no number, so there is no figure of this part.", part.column)
		}
		if value != nil && *value > 0 {
			e.claims = append(e.claims, app.Claim{
				Measure: app.MeasureKilled, Of: part.of, Unit: "persons", Best: value,
				Caveat: "Part of the total; not to be added to it.",
			})
		}
	}
	return nil
}

func outOfOrder(a, b *float64) bool { return a != nil && b != nil && *a > *b }

// ucdpVersion finds the release in the name of a file: ged221.csv,
// GEDEvent_v22_1.csv, GEDEvent_v23_0_5.csv.
func ucdpVersion(name string) string {
	m := regexp.MustCompile(`(?i)(?:ged|actor|v|_|-)[_-]?(1[7-9]|2\d)[._-]?(\d{1,2})(?:[._-](\d{1,2}))?(?:\D|$)`).FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	version := m[1] + "." + m[2]
	if m[3] != "" {
		version += "." + m[3]
	}
	return version
}

func ucdpSet(version string) DataSet {
	title, cite := "UCDP Georeferenced Event Dataset (GED)", ""
	if version != "" {
		title += " Global version " + version
		cite = fmt.Sprintf(", version %s", version)
	}
	return DataSet{Name: setUCDP, Version: version, Source: app.Source{
		Short: strings.TrimSpace(setUCDP + " " + version), Title: title,
		Author: "Uppsala Conflict Data Program", Publisher: "Department of Peace and Conflict Research, Uppsala University",
		Kind: app.SourceDataSet, Reliability: app.ReliabilityF, Link: "https://ucdp.uu.se/downloads/", Licence: "CC BY 4.0",
		CiteAs: "Sundberg, Ralph, and Erik Melander, 2013, “Introducing the UCDP Georeferenced Event Dataset”, Journal of Peace Research 50(4), 523–532; UCDP GED" + cite + ".",
	}}
}

// ucdpWidths gives the columns of a file without a header by their number.
func ucdpWidths(first []string) []string {
	names := strings.Fields(`id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
		dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
		number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates
		where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country iso3 country_id region event_clarity
		date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob`)
	drop := func(name string) {
		for i, n := range names {
			if n == name {
				names = append(names[:i:i], names[i+1:]...)
				return
			}
		}
	}
	switch {
	case len(first) == len(names):
	case len(first) == len(names)-1 && ordinal(first[1]) > 1900:
		drop("relid")
	case len(first) == len(names)-1:
		drop("iso3")
	case len(first) == len(names)-2:
		drop("relid")
		drop("iso3")
	default:
		return nil
	}
	return names
}

// ucdpHeader tells whether a row names the columns without which no row of
// UCDP can be read.
func ucdpHeader(c columns) bool { return c.has("side_a", "side_b", "type_of_violence", "date_start") }

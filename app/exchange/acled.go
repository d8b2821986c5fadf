package exchange

import (
	"context"
	"strings"

	"durand/app"
)

const setACLED = "ACLED"

// acledHeader tells whether a row names the columns of ACLED.
func acledHeader(c columns) bool {
	return c.has("event_date", "event_type", "actor1") && (c.has("event_id_cnty") || c.has("data_id"))
}

// readACLED reads an export of the Armed Conflict Location & Event Data
// project, in any of its layouts since 2015, by the names of the columns. The
// order of its actors says nothing about who attacked, and none is made a
// perpetrator.
func readACLED(ctx context.Context, t *table, w app.Writer, opts Options) error {
	if len(t.columns.names) == 0 {
		return app.Problemf(app.Invalid, "This does not look like ACLED: the columns event_date, event_type, actor1 and an id are not all there; nothing was taken from it.")
	}
	in, err := newIntake(ctx, w, acledSet(opts.Version), t.report, opts)
	if err != nil {
		return err
	}
	t.report.Layout = acledLayout(t.columns)
	in.monadic = !t.columns.has("actor2")
	known := acledKnown()
	err = t.each(in, opts, func(rec record) (*entry, *Skip) { return acledEntry(known, rec) })
	if err != nil {
		return err
	}
	if in.joined > 0 {
		t.report.remark("%s the id of another one, with one row an actor; their actors were joined in one event, and its figures count once.", app.Counted(in.joined, "row repeats", "rows repeat"))
	}
	if err := in.vanish(opts.before, false); err != nil {
		return err
	}
	return in.cover(app.Coverage{
		Measure: app.MeasureKilled,
		Method: "Reported events of political violence and protest, and chosen strategic developments; fatalities are the lowest figure where sources differ, " +
			"attackers included, and vague words are counted as fixed numbers (several 3 or 10, dozens 12, hundreds 100). " +
			"Period and area as far as the rows of the file tell.",
	}, false)
}

func acledLayout(c columns) string {
	switch {
	case !c.has("actor2"):
		return "one row an actor (monadic)"
	case c.has("population_best"):
		return "2025, with population"
	case c.has("disorder_type"):
		return "since March 2023"
	case c.has("sub_event_type"):
		return "2018 to March 2023"
	}
	return "2015 to 2017"
}

func acledKnown() map[string]bool {
	return wordSet(`data_id event_id_cnty event_id_no_cnty event_date year time_precision actor1 actor2 country admin1 admin2 location
		latitude longitude geo_precision notes fatalities iso iso3 gwno`)
}

func acledEntry(known map[string]bool, rec record) (*entry, *Skip) {
	e := &entry{line: rec.line, key: rec.get("event_id_cnty")}
	if damagedID(e.key) {
		e.repair("event_id_cnty", e.key, "A spreadsheet has rounded this id; the row is known by its content instead.")
		e.key = ""
	}
	when, said, skip := acledDate(rec)
	if skip != nil {
		return e, skip
	}
	e.event = app.Event{
		When: when, WhenSaid: said, Kind: acledKind(rec.get("event_type"), rec.get("sub_event_type")),
		Summary: strings.Join(strings.Fields(rec.get("notes")), " "), Extra: rec.extra(known),
	}
	e.parts = acledParts(rec)
	e.place = app.Place{
		Name: rec.get("location"), District: rec.get("admin2"), Province: rec.get("admin1"), Country: rec.get("country"),
		Precision: acledPrecision(rec.number("geo_precision")),
	}
	e.place.Lat, e.place.Lon = coordinates(rec.get("latitude"), rec.get("longitude"))
	e.keepCoordinates(rec, "latitude", "longitude")
	if strings.HasPrefix(said, acledYearOnly) {
		e.repair("event_date", rec.get("event_date"), "The date cannot be read; the event has the year alone.")
	}
	if p := ordinal(rec.get("time_precision")); p < 1 || p > 3 {
		e.keep(rec, "The precision of the date is 1, 2 or 3; the day was taken as exact.", "time_precision")
	}
	if e.place.Precision == app.PlaceUnstated {
		e.keep(rec, "The precision of the place is 1, 2 or 3; none was taken.", "geo_precision")
	}
	e.event.Title = acledTitle(rec)
	killed := app.Claim{Measure: app.MeasureKilled, Unit: "persons", CreditedTo: clip(rec.get("source")), State: app.Unknown}
	value, ok := figure(rec.get("fatalities"))
	if !ok {
		return e, &Skip{Column: "fatalities", Value: rec.get("fatalities"), Reason: "The number of fatalities cannot be read."}
	}
	if value != nil {
		killed.Best, killed.State = value, app.Measured
	}
	e.claims = []app.Claim{killed}
	return e, nil
}

func acledTitle(rec record) string {
	title := firstOf(rec.get("sub_event_type"), rec.get("event_type"), "Event")
	if who := strings.Join(without(rec.get("actor1"), rec.get("actor2")), " – "); who != "" {
		title += ": " + who
	}
	if where := firstOf(rec.get("location"), rec.get("admin2"), rec.get("admin1")); where != "" {
		title += ", " + where
	}
	return title
}

// without leaves out the words that say nothing.
func without(words ...string) []string {
	var out []string
	for _, w := range words {
		if !empty(w) {
			out = append(out, w)
		}
	}
	return out
}

// acledYearOnly begins what is said of a date of which only the year is clear.
const acledYearOnly = "Only the year can be read of “"

// acledDate reads the date as precisely as time_precision says: a day, the
// week around it, or its month.
func acledDate(rec record) (app.Date, string, *Skip) {
	cell := rec.get("event_date")
	r := readDay(cell)
	if !r.ok || r.two {
		if date, err := app.ParseDate(rec.get("year")); err == nil && !date.IsZero() && !r.two {
			return date, acledYearOnly + clip(cell) + "”", nil
		}
		return app.Date{}, "", &Skip{Column: "event_date", Value: cell, Reason: "The date cannot be read, or in two ways; ACLED writes 21 March 2020 or 2020-03-21."}
	}
	switch rec.number("time_precision") {
	case "2":
		return app.BetweenDays(r.day-3, r.day+3), "ACLED knows the week; its middle was entered", nil
	case "3":
		return monthOf(r.day), "ACLED knows the month", nil
	}
	return app.OnDay(r.day), "", nil
}

func acledKind(event, sub string) app.EventKind {
	event, sub = strings.ToLower(event), strings.ToLower(sub)
	switch {
	case strings.HasPrefix(event, "battle"):
		return app.KindClash
	case strings.Contains(sub, "air/drone"):
		return app.KindAirStrike
	case strings.HasPrefix(event, "violence against"), strings.Contains(event, "remote violence"):
		return app.KindAttack
	case strings.HasPrefix(event, "protest"), strings.HasPrefix(event, "riot"):
		return app.KindProtest
	case strings.HasPrefix(event+sub, "demo"): // Demostrations, as one file has it
		return app.KindProtest
	case sub == "agreement":
		return app.KindAgreement
	}
	return app.KindOther
}

func acledPrecision(cell string) app.PlacePrecision {
	switch cell {
	case "1":
		return app.PlaceExact
	case "2":
		return app.PlaceNear
	case "3":
		return app.PlaceProvince
	}
	return app.PlaceUnstated
}

// acledParts takes both actors and those associated with them. All are only
// involved; civilians are the target where ACLED says that they were.
func acledParts(rec record) []part {
	targeted := rec.get("civilian_targeting") != "" || strings.EqualFold(rec.get("event_type"), "Violence against civilians")
	var parts []part
	for _, n := range []string{"1", "2"} {
		if name := rec.get("actor" + n); !empty(name) {
			kind, civilians := acledActor(rec.get("inter" + n))
			role := app.RoleInvolved
			if civilians && targeted {
				role = app.RoleTarget
			}
			parts = append(parts, part{name: name, kind: kind, role: role})
		}
		for _, name := range list(rec.get("assoc_actor_"+n, "ally_actor_"+n)) {
			parts = append(parts, part{name: name, kind: app.ActorOrganisation, role: app.RoleInvolved})
		}
	}
	return parts
}

// acledActor tells the kind of an actor from the code or the words of inter.
func acledActor(inter string) (kind app.ActorKind, civilians bool) {
	inter = strings.ToLower(inter)
	switch {
	case inter == "1", strings.HasPrefix(inter, "state"):
		return app.ActorStateBody, false
	case inter == "5", inter == "6", strings.HasPrefix(inter, "rioter"), strings.HasPrefix(inter, "protester"):
		return app.ActorPopulation, false
	case inter == "7", strings.HasPrefix(inter, "civilian"):
		return app.ActorPopulation, true
	case inter == "8", strings.HasPrefix(inter, "external"), strings.HasPrefix(inter, "other"):
		return app.ActorOrganisation, false
	}
	return app.ActorArmedGroup, false
}

func acledSet(version string) DataSet {
	return DataSet{Name: setACLED, Version: version, Source: app.Source{
		Short: setACLED, Title: "Armed Conflict Location & Event Data (ACLED)", Author: "Clionadh Raleigh and others", Publisher: "ACLED",
		Kind: app.SourceDataSet, Reliability: app.ReliabilityF, Link: "https://acleddata.com",
		Licence: "ACLED's terms of use: cite it, and do not pass its rows on",
		CiteAs: "Raleigh, C., Kishi, R. and Linke, A., 2023, “Political instability patterns are obscured by conflict dataset scope conditions, sources, and coding choices”, " +
			"Humanities and Social Sciences Communications 10, 74; Armed Conflict Location & Event Data (ACLED), acleddata.com.",
	}}
}

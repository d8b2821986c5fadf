package exchange

import (
	"context"
	"fmt"
	"strings"

	"durand/app"
)

const setGTD = "GTD"

// gtdHeader tells whether a row names the columns of the GTD.
func gtdHeader(c columns) bool { return c.has("eventid", "iyear", "imonth", "iday") }

// readGTD reads the Global Terrorism Database. Unknown is kept apart from
// zero, suspected perpetrators from named ones, and the doubts of its coders
// stay with the event.
func readGTD(ctx context.Context, t *table, w app.Writer, opts Options) error {
	if len(t.columns.names) == 0 {
		return app.Problemf(app.Invalid, "This does not look like the GTD: the columns eventid, iyear, imonth and iday are not all there; nothing was taken from it.")
	}
	in, err := newIntake(ctx, w, gtdSet(opts.Version), t.report, opts)
	if err != nil {
		return err
	}
	known := gtdKnown()
	err = t.each(in, opts, func(rec record) (*entry, *Skip) { return gtdEntry(known, rec) })
	if err != nil {
		return err
	}
	if err := in.vanish(opts.before, false); err != nil {
		return err
	}
	cover := app.Coverage{
		Measure: app.MeasureKilled,
		Method:  "Incidents that its coders include as terrorism, some with doubt; killed and wounded include attackers, and are blank where not known.",
	}
	if gap, err := app.ParseDate("1993"); err == nil {
		cover.Gaps = []app.Date{gap}
	}
	for _, s := range []string{"1998-01", "2008-04", "2012-01"} {
		if when, err := app.ParseDate(s); err == nil {
			cover.Changes = append(cover.Changes, app.MethodChange{When: when, Text: "Another method of collection; comparing across it misleads."})
		}
	}
	return in.cover(cover, false)
}

func gtdKnown() map[string]bool {
	return wordSet(`eventid iyear imonth iday approxdate country country_txt region provstate city latitude longitude summary
		gname gsubname gname2 gname3 nkill nkillter nwound nwoundte attacktype1 attacktype2 attacktype3 targtype1 targtype2 targtype3
		targsubtype1 targsubtype2 targsubtype3 weaptype1 weaptype2 weaptype3 weaptype4 weapsubtype1 weapsubtype2 weapsubtype3 weapsubtype4
		natlty1 natlty2 natlty3`)
}

func gtdEntry(known map[string]bool, rec record) (*entry, *Skip) {
	e := &entry{line: rec.line, key: rec.get("eventid")}
	if damagedID(e.key) || empty(e.key) {
		e.repair("eventid", e.key, "This id names no row; the row is known by its content instead.")
		e.key = ""
	}
	var skip *Skip
	e.event = app.Event{Kind: app.KindAttack, Summary: strings.Join(strings.Fields(rec.get("summary")), " "), Extra: gtdExtra(known, rec)}
	if e.event.When, e.event.WhenSaid, e.event.Period, skip = gtdDate(rec); skip != nil {
		return e, skip
	}
	if rec.get("doubtterr") == "1" {
		e.event.Caveat = "The GTD's coders doubt that this is terrorism"
		if other := rec.get("alternative_txt"); !empty(other) {
			e.event.Caveat += "; they think most likely of: " + other
		}
		e.event.Caveat += "."
	}
	e.parts = gtdParts(rec)
	e.keepParts(rec, ordinal(rec.get("imonth")), ordinal(rec.get("iday")), "imonth", "iday")
	if end := rec.get("resolution"); rec.get("extended") == "1" && !empty(end) && !readDay(end).ok {
		e.keep(rec, "The end of the date cannot be read; the event has the beginning alone.", "resolution")
	}
	e.place = gtdPlace(rec)
	e.keepCoordinates(rec, "latitude", "longitude")
	e.event.Title = gtdTitle(rec)
	return e, gtdFigures(rec, e)
}

// gtdExtra keeps the columns that have no field, but not the codes that only
// say that nothing is known.
func gtdExtra(known map[string]bool, rec record) map[string]string {
	extra := rec.extra(known)
	for name, value := range extra {
		if value == "-9" || value == "-99" || empty(value) {
			delete(extra, name)
		}
	}
	return extra
}

func gtdTitle(rec record) string {
	title := firstOf(rec.get("attacktype1_txt"), "Attack")
	if empty(title) {
		title = "Attack of unknown kind"
	}
	if who := rec.get("gname"); !empty(who) {
		title += ": " + who
	}
	for _, where := range []string{rec.get("city"), rec.get("provstate"), rec.get("country_txt")} {
		if !empty(where) {
			return title + ", " + where
		}
	}
	return title
}

// gtdDate reads the start of an incident. A day or month of 0 is not known,
// and approxdate says more than the midpoint that was entered since 2012.
func gtdDate(rec record) (when app.Date, said string, period bool, skip *Skip) {
	year, month, day := ordinal(rec.get("iyear")), ordinal(rec.get("imonth")), ordinal(rec.get("iday"))
	if year < 1000 || year > 9999 {
		return when, "", false, &Skip{Column: "iyear", Value: rec.get("iyear"), Reason: "The year cannot be read."}
	}
	text := inParts(year, month, day)
	approx := rec.get("approxdate")
	if !empty(approx) {
		said = "GTD: about " + approx
		if date, _, ok := readCell(approx, OrderMDY); ok {
			return date, said, false, nil
		}
		text += "~"
	}
	when, err := app.ParseDate(text)
	if err != nil {
		return when, "", false, &Skip{Column: "iday", Value: text, Reason: "There is no such day."}
	}
	if span, ok := gtdSpan(rec, when); ok && approx == "" {
		return span, said, true, nil
	}
	return when, said, false, nil
}

// gtdSpan gives the duration of an incident that lasted more than a day.
func gtdSpan(rec record, start app.Date) (app.Date, bool) {
	end := readDay(rec.get("resolution"))
	if rec.get("extended") != "1" || !end.ok || end.two || end.day <= start.First() {
		return app.Date{}, false
	}
	span, err := app.ParseDate(start.String() + "/" + end.day.ISO())
	return span, err == nil
}

// gtdParts takes the groups that are named. Where the coders only suspect
// one, so does the event.
func gtdParts(rec record) []part {
	var parts []part
	for i, column := range []string{"gname", "gname2", "gname3"} {
		name := rec.get(column)
		if empty(name) {
			continue
		}
		role := app.RolePerpetrator
		if rec.get(fmt.Sprintf("guncertain%d", i+1)) == "1" {
			role = app.RoleSuspected
		}
		parts = append(parts, part{name: name, kind: app.ActorArmedGroup, role: role})
	}
	return parts
}

func gtdPlace(rec record) app.Place {
	known := func(cell string) string {
		if empty(cell) {
			return ""
		}
		return cell
	}
	p := app.Place{Name: known(rec.get("city")), Province: known(rec.get("provstate")), Country: known(rec.get("country_txt"))}
	p.Lat, p.Lon = coordinates(rec.get("latitude"), rec.get("longitude"))
	switch rec.number("specificity") {
	case "1":
		p.Precision = app.PlaceExact
		if rec.get("vicinity") == "1" {
			p.Precision = app.PlaceNear
		}
	case "2", "3":
		p.Precision = app.PlaceDistrict
	case "4":
		p.Precision = app.PlaceProvince
	}
	return p
}

// gtdFigures makes the claims. A blank number of killed is a figure that the
// GTD does not know, which is not zero.
func gtdFigures(rec record, e *entry) *Skip {
	for _, f := range []struct {
		column  string
		measure app.Measure
		of      string
	}{
		{"nkill", app.MeasureKilled, ""},
		{"nkillter", app.MeasureKilled, ofAttackers},
		{"nwound", app.MeasureWounded, ""},
		{"nwoundte", app.MeasureWounded, ofAttackers},
		{"nhostkid", app.MeasureCaptured, ""},
	} {
		cell := rec.get(f.column)
		value, ok := figure(cell)
		if !ok {
			return &Skip{Column: f.column, Value: cell, Reason: "This number cannot be read."}
		}
		claim := app.Claim{Measure: f.measure, Of: f.of, Unit: "persons", Best: value, CreditedTo: clip(rec.get("scite1"))}
		switch {
		case value == nil && f.column != "nkill":
			continue
		case value == nil:
			claim.State = app.Unknown
		case f.of != "" && *value == 0:
			continue
		case f.of != "":
			claim.Caveat = "Part of the total; not to be added to it."
		}
		e.claims = append(e.claims, claim)
	}
	return nil
}

func gtdSet(version string) DataSet {
	return DataSet{Name: setGTD, Version: version, Source: app.Source{
		Short: setGTD, Title: "Global Terrorism Database (GTD)", Author: "START, National Consortium for the Study of Terrorism and Responses to Terrorism",
		Publisher: "University of Maryland", Kind: app.SourceDataSet, Reliability: app.ReliabilityF, Link: "https://www.start.umd.edu/gtd",
		Licence: "GTD's terms of use: cite it, and do not pass its rows on",
		CiteAs:  "START (National Consortium for the Study of Terrorism and Responses to Terrorism), Global Terrorism Database [data file], https://www.start.umd.edu/gtd.",
	}}
}

package exchange

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"durand/app"
)

// eventsHeader tells Durand's own table of events, as WriteCSV and WriteXLSX
// make it, also when some of its columns were taken out of it.
func eventsHeader(c columns) bool {
	return c.has("uid", "date", "kind", "title") && (c.has("killed_claims") || c.has("place_precision") || c.has("data_set_id"))
}

// claimsHeader tells Durand's own table of claims.
func claimsHeader(c columns) bool { return c.has("claim_uid", "measure", "locator") }

// refuseClaims says of a table of claims what else to do.
func refuseClaims(context.Context, *table, app.Writer, Options) error {
	return app.Problemf(app.Invalid, "This is Durand's own table of claims, one row a claim. It cannot be read back: its rows are no events. The table of events can, for what it carries; JSON carries everything.")
}

func eventsKnown() map[string]bool { return wordSet(strings.Join(EventColumns(), " ")) }

// readEvents reads Durand's own table of events back into a case. Rows are
// matched by their uid: what was edited in a spreadsheet changes the event, what
// was not changes nothing. Rows without a known uid are new events.
func readEvents(ctx context.Context, t *table, w app.Writer, opts Options) error {
	b := &eventsBack{ctx: ctx, w: w, table: t, report: t.report, opts: opts, seen: map[app.ID]bool{}}
	t.report.Layout = "its own table of events, matched by uid"
	if opts.before != nil {
		var err error
		if b.names, err = newLookup(ctx, opts.before); err != nil {
			return err
		}
	}
	for done := false; !done; {
		if err := opts.step(ctx, t.report.Rows); err != nil {
			return err
		}
		var err error
		if done, err = b.chunk(); err != nil {
			return err
		}
	}
	t.report.remark("A table carries of an event its date, kind, title, summary, caveat, place, actors, tags, mark and the figure of the killed that it shows. " +
		"Notes, sources, other claims, judgements and the history are not in it and stay as they are; a row taken out of the table deletes nothing. JSON carries everything.")
	return opts.step(ctx, t.report.Rows)
}

// eventsBack is a table of events that is read back.
type eventsBack struct {
	ctx    context.Context
	w      app.Writer
	table  *table
	report *Report
	opts   Options
	names  *lookup
	fresh  *intake         // of rows that the case has not; made with the first of them
	buf    bytes.Buffer    // used again
	seen   map[app.ID]bool // events that had their row
}

// rowBack is a row with the event of the case that it is; nil when it has none.
type rowBack struct {
	rec   record
	event *app.Event
	dead  deaths
}

// chunk reads some rows and the figures of their events at once. It tells
// whether the table has ended.
func (b *eventsBack) chunk() (bool, error) {
	rows, ended, err := b.read()
	if err != nil {
		return false, err
	}
	dead := map[app.ID][]app.Claim{}
	if b.opts.before != nil {
		var ids []app.ID
		for _, row := range rows {
			if row.event != nil {
				ids = append(ids, row.event.ID)
			}
		}
		if dead, err = b.opts.before.DeathsOf(b.ctx, ids); err != nil {
			return false, err
		}
	}
	for _, row := range rows {
		switch {
		case row.event == nil:
			err = b.add(row.rec)
		case b.seen[row.event.ID]:
			b.report.skip(row.rec.line, "uid", row.event.UID, "The event has a row in this table already; only the first was read.")
		default:
			b.seen[row.event.ID] = true
			row.dead = deathsOf(dead[row.event.ID])
			err = b.edit(row)
		}
		if err != nil {
			return false, err
		}
	}
	if ended && b.table.blank > 0 {
		b.report.remark("%s passed over.", app.Counted(b.table.blank, "empty row was", "empty rows were"))
	}
	return ended, nil
}

// read reads some rows with the events that they are.
func (b *eventsBack) read() (rows []rowBack, ended bool, err error) {
	for len(rows) < chunk {
		rec, skip, err := b.table.next()
		if errors.Is(err, io.EOF) {
			return rows, true, nil
		}
		if err != nil {
			return nil, false, err
		}
		b.report.Rows++
		if skip != nil {
			b.report.skip(skip.Line, skip.Column, skip.Value, skip.Reason)
			continue
		}
		event, err := b.known(rec)
		if err != nil {
			return nil, false, err
		}
		rows = append(rows, rowBack{rec: rec, event: event})
	}
	return rows, false, nil
}

// known finds the event of a row.
func (b *eventsBack) known(rec record) (*app.Event, error) {
	uid := uidOf(rec)
	if uid == "" || b.names == nil {
		return nil, nil
	}
	id, err := b.w.FindUID(app.NounEvent, uid)
	if err != nil || id == 0 {
		return nil, err
	}
	event := &app.Event{Key: app.Key{ID: id}}
	return event, b.w.Get(event)
}

// uidOf is the uid of a row; empty when it has none that is one.
func uidOf(rec record) string {
	uid := strings.ToLower(rec.get("uid"))
	if uuid.Validate(uid) != nil {
		return ""
	}
	return uid
}

// edit takes what differs in a row from what the table would say now.
func (b *eventsBack) edit(row rowBack) error {
	now := b.names.eventLine(row.event, row.dead)
	e := &editing{back: b, rec: row.rec, event: row.event, place: b.names.places[row.event.Place], dead: row.dead.claim}
	for i, column := range EventColumns() {
		cell, there := row.rec.cell(column)
		was := unsafeCell(csvCell(now[i]))
		if !there || sameCell(was, unsafeCell(cell)) {
			continue
		}
		say, err := e.take(column, was, unsafeCell(cell))
		if err != nil {
			return err
		}
		if say != "" {
			b.report.affect(row.rec.line, column, cell, say)
		}
	}
	return e.write()
}

// cell is what stands under a column; there tells whether the table has it.
func (r record) cell(column string) (cell string, there bool) {
	i, there := r.index[column]
	if !there || i >= len(r.cells) {
		return "", false
	}
	return r.cells[i], true
}

// unsafeCell takes away what app.SafeCell puts before a text.
func unsafeCell(cell string) string {
	if bare, ok := strings.CutPrefix(cell, "'"); ok && app.SafeCell(bare) == cell {
		return bare
	}
	return cell
}

// sameCell tells whether a spreadsheet that saved a cell again left it alone:
// it changes line ends and writes numbers and days in its own way.
func sameCell(was, now string) bool {
	was, now = strings.Join(strings.Fields(was), " "), strings.Join(strings.Fields(now), " ")
	if was == now {
		return true
	}
	if a, err := strconv.ParseFloat(was, 64); err == nil {
		b, err := strconv.ParseFloat(now, 64)
		return err == nil && (a == b || (a-b)*(a-b) < 1e-18*a*a)
	}
	if day, ok := isoDay(was); ok && len(was) == len("2006-01-02") {
		r := readDay(now)
		return r.ok && (r.day == day || r.two && r.other == day)
	}
	cut, long := strings.CutSuffix(now, "…") // a cell of a workbook is only so long
	return long && len([]rune(now)) > maxCell/2 && strings.HasPrefix(was, cut)
}

// add takes a row that the case has not as a new event of a data set that is
// called as the table.
func (b *eventsBack) add(rec record) error {
	if b.fresh == nil {
		name := firstOf(PlainName(b.opts.Name), "Table")
		var err error
		b.fresh, err = newIntake(b.ctx, b.w, DataSet{Name: name, Version: b.opts.Version, Source: app.Source{
			Title: name + ", a table of events from Durand", Kind: app.SourceDataSet, Reliability: app.ReliabilityF,
		}}, b.report, b.opts)
		if err != nil {
			return err
		}
	}
	entry, skip := b.entry(rec)
	if skip == nil {
		var err error
		if entry.digest, err = entry.sum(&b.buf); err != nil {
			return err
		}
		if skip, err = b.fresh.take(entry); err != nil {
			return err
		}
	}
	if skip != nil {
		b.report.skip(rec.line, skip.Column, skip.Value, skip.Reason)
	}
	return nil
}

// entry reads a row that makes a new event.
func (b *eventsBack) entry(rec record) (*entry, *Skip) {
	get := func(column string) string { return unsafeCell(rec.get(column)) }
	when, err := app.ParseDate(get("date"))
	if err != nil || when.IsZero() {
		var ask bool
		var ok bool
		if when, ask, ok = readCell(get("date"), b.opts.DateOrder); !ok {
			reason := "The date cannot be read."
			if ask {
				reason = "The date may be read in two ways; say which with the order of dates."
			}
			return nil, &Skip{Column: "date", Value: get("date"), Reason: reason}
		}
	}
	kind, ok := eventKind(get("kind"))
	if !ok {
		return nil, &Skip{Column: "kind", Value: get("kind"), Reason: "There is no such kind of event."}
	}
	e := &entry{line: rec.line, key: uidOf(rec), event: app.Event{
		Key: app.Key{UID: uidOf(rec)}, When: when, Kind: kind, Title: get("title"), Summary: get("summary"), Caveat: get("caveat"),
		Tags: list(get("tags")), Mark: app.TLP(get("mark")), Extra: rec.extra(eventsCarried()),
	}}
	for _, name := range list(get("actors")) {
		who, role := readPart(name)
		e.parts = append(e.parts, part{name: who, kind: app.ActorArmedGroup, role: role})
	}
	e.place = b.placeUnder(rec, app.Place{}, "it was left out")
	claim := app.Claim{Measure: app.MeasureKilled, Unit: "persons", CreditedTo: get("killed_source"), State: app.Measured}
	for _, f := range killedIn(&claim) {
		var ok bool
		if *f.into, ok = ownFigure(get(f.column)); !ok {
			b.report.affect(rec.line, f.column, get(f.column), "This is no number; the event was taken without this figure.")
		}
	}
	if claim.Low != nil || claim.Best != nil || claim.High != nil {
		e.claims = []app.Claim{claim}
	}
	return e, nil
}

// killedFigure is one of the figures of the killed, and where a claim has it.
type killedFigure struct {
	column string
	into   **float64
}

func killedIn(c *app.Claim) []killedFigure {
	return []killedFigure{{"killed_low", &c.Low}, {"killed_best", &c.Best}, {"killed_high", &c.High}}
}

// ownFigure reads a figure of Durand's own table, which is blank when unknown:
// the codes and faults that stand for that elsewhere are no figures here.
func ownFigure(cell string) (value *float64, ok bool) {
	value, ok = figure(cell)
	return value, ok && (value != nil || strings.TrimSpace(cell) == "")
}

// eventsCarried are the columns that a new event takes into its own fields.
func eventsCarried() map[string]bool {
	return wordSet(`id uid date earliest latest kind title summary caveat place district province country latitude longitude
		place_precision actors killed_low killed_best killed_high killed_claims tags mark`)
}

func eventKind(words string) (app.EventKind, bool) {
	for _, kind := range app.EventKinds() {
		if strings.EqualFold(string(kind), strings.TrimSpace(words)) {
			return kind, true
		}
	}
	return "", false
}

// readPart reads "NRA (side B)"; who did nothing that is named is involved.
func readPart(words string) (string, app.Role) {
	if at := strings.LastIndex(words, " ("); at > 0 {
		role := app.Role(strings.TrimSuffix(words[at+2:], ")"))
		if strings.HasSuffix(words, ")") && slices.Contains(app.Roles(), role) {
			return words[:at], role
		}
	}
	return words, app.RoleInvolved
}

// placeUnder reads the place of a row; columns that are not there, and those
// that cannot be read, which the report says, are taken from the old place.
func (b *eventsBack) placeUnder(rec record, old app.Place, instead string) app.Place {
	p := app.Place{Name: old.Name, District: old.District, Province: old.Province, Country: old.Country, Lat: old.Lat, Lon: old.Lon, Precision: old.Precision}
	for column, into := range map[string]*string{"place": &p.Name, "district": &p.District, "province": &p.Province, "country": &p.Country} {
		if cell, there := rec.cell(column); there {
			*into = strings.Join(strings.Fields(unsafeCell(cell)), " ")
		}
	}
	b.coordinatesUnder(rec, &p, instead)
	if cell, there := rec.cell("place_precision"); there {
		if precision, ok := readPrecision(cell); ok {
			p.Precision = precision
		} else {
			b.report.affect(rec.line, "place_precision", cell, "This says in no known words how exact the place is; "+instead+".")
		}
	}
	return p
}

// coordinatesUnder gives a place the coordinates of a row.
func (b *eventsBack) coordinatesUnder(rec record, p *app.Place, instead string) {
	under := func(column string, was *float64) string {
		if cell, there := rec.cell(column); there {
			return strings.TrimSpace(unsafeCell(cell))
		}
		return csvCell(was)
	}
	lat, lon := under("latitude", p.Lat), under("longitude", p.Lon)
	if sameCell(csvCell(p.Lat), lat) && sameCell(csvCell(p.Lon), lon) {
		return
	}
	north, east := coordinates(lat, lon)
	if north == nil && lat+lon != "" {
		column, cell := "latitude", lat
		if degrees(lat, 90) != nil {
			column, cell = "longitude", lon
		}
		b.report.affect(rec.line, column, cell, "Latitude and longitude are no place on the map together; "+instead+".")
		return
	}
	p.Lat, p.Lon = north, east
}

func readPrecision(words string) (app.PlacePrecision, bool) {
	for precision := app.PlaceUnstated; precision.String() != "" || precision == app.PlaceUnstated; precision++ {
		if strings.EqualFold(precision.String(), strings.TrimSpace(words)) {
			return precision, true
		}
	}
	return app.PlaceUnstated, false
}

// sameNumbers tells whether two figures are one, of which one went through a spreadsheet.
func sameNumbers(a, b *float64) bool {
	return a == b || a != nil && b != nil && sameCell(csvCell(a), csvCell(b))
}

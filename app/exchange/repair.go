package exchange

import (
	"strings"

	"durand/app"
)

// repair notes that a value of a row could not be read, or was read with a
// doubt. The row is taken all the same, and the report says so.
func (e *entry) repair(column, value, reason string) {
	e.repairs = append(e.repairs, Skip{Line: e.line, Column: column, Value: clip(value), Reason: reason})
}

// keep is repair for a value that no field of the event holds: it stays among
// the extra fields, under the name of its column.
func (e *entry) keep(rec record, reason string, names ...string) {
	for _, name := range names {
		value := rec.get(name)
		if name == "" || empty(value) {
			continue
		}
		if e.event.Extra == nil {
			e.event.Extra = map[string]string{}
		}
		e.event.Extra[name] = value
		e.repair(name, value, reason+" It is kept as it stands there, among the extra fields.")
	}
}

// keepCoordinates keeps coordinates that are no place on the map, and those of a
// place that has no name, which Durand does not have.
func (e *entry) keepCoordinates(rec record, lat, lon string) {
	switch {
	case e.place.Lat == nil:
		e.keep(rec, "Latitude and longitude are no place on the map together, so the event has none.", lat, lon)
	case e.place.Words() == "":
		e.keep(rec, "Coordinates without the name of a place, district, province or country are no place, so the event has none.", lat, lon)
	}
}

// uncalculated tells a cell in which a spreadsheet could not calculate.
func uncalculated(cell string) bool { return strings.HasPrefix(cell, "#") && empty(cell) }

// keepParts keeps the month or day of a date in parts that there is not; blank
// and 0 say that it is not known.
func (e *entry) keepParts(rec record, month, day int, monthColumn, dayColumn string) {
	if cell := rec.get(monthColumn); (month < 1 || month > 12) && cell != "0" {
		e.keep(rec, "There is no such month, so the date is the year alone.", monthColumn)
	}
	if cell := rec.get(dayColumn); (day < 1 || day > 31) && cell != "0" {
		e.keep(rec, "There is no such day, so the date has none.", dayColumn)
	}
}

// sayFigure reports what a cell of a figure was taken for, where it is more
// than a number.
func (e *entry) sayFigure(column, cell string, c app.Claim) {
	c.Measure, c.Of, c.State, c.Said = app.MeasureKilled, "", app.Measured, ""
	switch words := killedWords([]app.Claim{c}); {
	case uncalculated(cell):
		e.repair(column, cell, "The spreadsheet could not calculate this number; it is taken as unknown.")
	case isFigure(cell) || words == plainRange(cell): // which says no more
	case words == "":
		e.repair(column, cell, "This is no number; it is kept as it was said, and the number is unknown.")
	default:
		e.repair(column, cell, "This was read as “"+words+"”, and is kept as it was said, too.")
	}
}

// bound reads the lowest or highest of a figure from a column of its own.
func (e *entry) bound(rec record, column string, into **float64) {
	switch value, ok := figure(rec.get(column)); {
	case !ok:
		e.keep(rec, "This is no number, so the figure has no such bound.", column)
	case value != nil:
		*into = value
	}
}

// plainRange is a range as the report writes it: 8-10 is 8–10.
func plainRange(cell string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(cell), ""), "-", "–")
}

func isFigure(cell string) bool {
	_, ok := figure(cell)
	return ok
}

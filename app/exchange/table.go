package exchange

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"durand/app"
)

// tableHeader tells what row may be the header of any table: one that names a
// date and something else in words.
func tableHeader(m *Map) func(columns) bool {
	if m.chosen() {
		return m.fits
	}
	return func(c columns) bool {
		guess := guessMap(c)
		return guess.dated() && len(guess.Columns) >= 2
	}
}

// noHeader answers for a table whose columns are not understood.
func noHeader(t *table, m *Map) error {
	if !m.chosen() {
		return app.Problemf(app.Invalid, "No line of this table names a column of dates and another one that is understood; nothing was taken from it. Say in which line the header stands (0 where there is none) and which column holds the dates: in the window as the line of the header and under Columns, on the command line with --map.")
	}
	if n := m.numbered(); n > 0 && n <= len(t.held[0].cells) {
		t.columns = numberedColumns(len(t.held[0].cells))
		return nil
	}
	return app.Problemf(app.Invalid, "No line of this table names all the columns of the mapping (%s); nothing was taken from it.", strings.Join(m.names(), ", "))
}

func (m *Map) names() []string {
	var names []string
	for _, name := range m.Columns {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// readTable reads any table by a map. The first reading of it, the survey, is
// done already.
func (t *table) readTable(ctx context.Context, w app.Writer, m *Map, s survey, opts Options) error {
	column := m.Columns[FieldDate]
	if s.open > 0 {
		t.report.Dates = &DateQuestion{Column: column, DayFirst: s.dmy, MonFirst: s.mdy, Open: s.open, Examples: s.examples}
	}
	if m.DateOrder == OrderAsk {
		var err error
		if m.DateOrder, err = s.order(column); err != nil {
			return err
		}
	}
	t.report.DateOrder, t.report.Map = m.DateOrder, m
	trusted := s.trusted()
	if s.ids > 0 && !trusted {
		t.report.remark("The column “%s” does not name rows: %d ids, %d of them different, %d rounded by a spreadsheet. Rows are known by their content instead.", m.Columns[FieldID], s.ids, s.distinct, s.damaged)
	}
	in, err := newIntake(ctx, w, m.set(opts), t.report, opts)
	if err != nil {
		return err
	}
	known, strange := m.knownOf(trusted), map[string]int{}
	err = t.each(in, opts, func(rec record) (*entry, *Skip) {
		if word := rec.field(m, FieldKind); !empty(word) {
			if _, sure := m.kindOf(word); !sure && (strange[word] > 0 || len(strange) < maxStrange) {
				strange[word]++
			}
		}
		e, skip := m.entry(known, rec)
		if e == nil {
			e = new(entry)
		}
		if trusted {
			e.key = rec.field(m, FieldID)
		}
		return e, skip
	})
	if err != nil {
		return err
	}
	m.remarkKinds(t.report, strange)
	if err := in.vanish(opts.before, false); err != nil {
		return err
	}
	return m.cover(in)
}

// cover records the coverage of a table whose owner says that it has one: a
// list that nobody calls complete tells nothing of the days without a row.
func (m *Map) cover(in *intake) error {
	if !m.Covers {
		return nil
	}
	return in.cover(app.Coverage{Measure: app.MeasureKilled, Method: "Complete as its owner says; period and area as far as its rows tell."}, false)
}

// set names the data set of a table.
func (m *Map) set(opts Options) DataSet {
	name := firstOf(m.Name, PlainName(opts.Name), "Table")
	return DataSet{Name: name, Version: opts.Version, Source: app.Source{
		Short: m.Name, Title: firstOf(m.Title, name), Kind: app.SourceDataSet, Reliability: app.ReliabilityF, Licence: m.Licence, CiteAs: m.CiteAs,
	}}
}

// PlainName is the name of a file without what copying and packing add to it:
// "list (2).csv.gz" is the list.
func PlainName(file string) string {
	name := file
	for _, ending := range []string{".gz", ".zip", ".csv", ".tsv", ".txt", ".xlsx"} {
		if cut, ok := strings.CutSuffix(strings.ToLower(name), ending); ok {
			name = name[:len(cut)]
		}
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, " copy"), " - Copy")
	if bare, number, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(number, ")") && isNumber(strings.TrimSuffix(number, ")")) {
		name = bare
	}
	return strings.TrimSpace(name)
}

// entry reads one row.
func (m *Map) entry(known map[string]bool, rec record) (*entry, *Skip) {
	kind, _ := m.kindOf(rec.field(m, FieldKind))
	e := &entry{line: rec.line, event: app.Event{
		Kind: kind, Summary: strings.Join(strings.Fields(rec.field(m, FieldSummary)), " "),
		Tags: list(rec.field(m, FieldTags)), Extra: rec.extra(known),
	}}
	var skip *Skip
	if e.event.When, skip = m.date(rec, e); skip != nil {
		return nil, skip
	}
	for _, p := range []struct {
		field Field
		role  app.Role
	}{{FieldPerpetrator, app.RolePerpetrator}, {FieldTarget, app.RoleTarget}, {FieldActors, app.RoleInvolved}} {
		for _, name := range list(rec.field(m, p.field)) {
			e.parts = append(e.parts, part{name: name, kind: app.ActorArmedGroup, role: p.role})
			if p.field == FieldTarget {
				e.parts[len(e.parts)-1].kind = app.ActorPopulation
			}
		}
	}
	e.place = m.place(rec)
	e.keepCoordinates(rec, m.column(FieldLatitude), m.column(FieldLongitude))
	m.figures(rec, e)
	e.event.Title = rec.field(m, FieldTitle)
	if empty(e.event.Title) {
		e.event.Title = m.title(rec, e)
	}
	if e.event.Title == "" {
		return nil, &Skip{Value: strings.Join(rec.cells, " | "), Reason: "Beside its date the row says nothing that is understood."}
	}
	return e, nil
}

// title makes a title of kind, actors and place.
func (m *Map) title(rec record, e *entry) string {
	title := rec.field(m, FieldKind)
	if empty(title) {
		title = ""
	}
	var who []string
	for _, p := range e.parts {
		who = append(who, p.name)
	}
	where := firstOf(e.place.Name, e.place.District, e.place.Province, e.place.Country)
	if title == "" && len(who) == 0 && where == "" {
		return firstWords(e.event.Summary)
	}
	title = firstOf(title, strings.ToUpper(string(e.event.Kind[:1]))+string(e.event.Kind[1:]))
	if len(who) > 0 {
		title += ": " + strings.Join(who, " – ")
	}
	if where != "" {
		title += ", " + where
	}
	return title
}

func firstWords(s string) string {
	words := strings.Fields(s)
	if len(words) > 10 {
		return strings.Join(words[:10], " ") + " …"
	}
	return strings.Join(words, " ")
}

// date reads when a row happened, and why it may be no event at all.
func (m *Map) date(rec record, e *entry) (app.Date, *Skip) {
	cell := rec.field(m, FieldDate)
	column := m.Columns[FieldDate]
	if m.Columns[FieldYear] != "" && empty(cell) {
		return m.dateInParts(rec, e)
	}
	if empty(cell) {
		reason := "The row has no date."
		if totals(rec.cells) {
			reason = "The row has no date and seems to hold totals; as an event it would count everything twice."
		}
		return app.Date{}, &Skip{Column: column, Value: strings.Join(rec.cells, " | "), Reason: reason}
	}
	when, ask, ok := readCell(cell, m.DateOrder)
	switch {
	case ask:
		return when, &Skip{Column: column, Value: cell, Reason: "The date may be read in two ways."}
	case !ok:
		return when, &Skip{Column: column, Value: cell, Reason: "The date cannot be read."}
	}
	end, _, ok := readCell(rec.field(m, FieldDateEnd), m.DateOrder)
	switch {
	case !ok:
		e.keep(rec, "The end of the date cannot be read; the event has the beginning alone.", m.column(FieldDateEnd))
	case end.Last() > when.Last():
		return between(when.First(), end.Last()), nil
	case end.Last() < when.First():
		e.keep(rec, "The end of the date stands before its beginning; the event has the beginning alone.", m.column(FieldDateEnd))
	}
	return when, nil
}

// dateInParts reads year, month and day of three columns; 0 is not known.
func (m *Map) dateInParts(rec record, e *entry) (app.Date, *Skip) {
	cell := rec.field(m, FieldYear)
	year := ordinal(cell)
	if year < 1000 || year > 9999 {
		return app.Date{}, &Skip{Column: m.Columns[FieldYear], Value: cell, Reason: "The row has no year that can be read."}
	}
	month := ordinal(rec.field(m, FieldMonth))
	if month == 0 {
		month = monthNumber(strings.ToLower(rec.field(m, FieldMonth)))
	}
	day := ordinal(rec.field(m, FieldDay))
	e.keepParts(rec, month, day, m.column(FieldMonth), m.column(FieldDay))
	text := inParts(year, month, day)
	when, err := app.ParseDate(text)
	if err != nil {
		return when, &Skip{Column: m.Columns[FieldDay], Value: text, Reason: "There is no such day."}
	}
	return when, nil
}

// inParts writes a date of three numbers; a month or day of 0 is not known.
func inParts(year, month, day int) string {
	text := fmt.Sprintf("%04d", year)
	if month < 1 || month > 12 {
		return text
	}
	text += fmt.Sprintf("-%02d", month)
	if day < 1 || day > 31 {
		return text
	}
	return text + fmt.Sprintf("-%02d", day)
}

// totals tells a row of sums at the end of a table.
func totals(cells []string) bool {
	numbers := 0
	for _, cell := range cells {
		word := strings.ToLower(strings.Trim(cell, " :"))
		if word == "total" || word == "totals" || word == "sum" || strings.HasPrefix(word, "grand total") {
			return true
		}
		if isNumber(strings.TrimSpace(cell)) {
			numbers++
		}
	}
	return numbers >= 2
}

func (m *Map) place(rec record) app.Place {
	known := func(f Field) string {
		cell := strings.Join(strings.Fields(rec.field(m, f)), " ")
		if empty(cell) {
			return ""
		}
		return cell
	}
	p := app.Place{Name: known(FieldPlace), District: known(FieldDistrict), Province: known(FieldProvince), Country: known(FieldCountry)}
	p.Lat, p.Lon = coordinates(rec.field(m, FieldLatitude), rec.field(m, FieldLongitude))
	return p
}

// figures makes the claims on killed and wounded that the row gives.
func (m *Map) figures(rec record, e *entry) {
	for _, f := range []struct {
		measure         app.Measure
		best, low, high Field
	}{{app.MeasureKilled, FieldKilled, FieldKilledLow, FieldKilledHigh}, {app.MeasureWounded, FieldWounded, FieldWoundedLow, FieldWoundedHigh}} {
		if m.Columns[f.best] == "" && m.Columns[f.low] == "" && m.Columns[f.high] == "" {
			continue
		}
		claim := app.Claim{Measure: f.measure, Unit: "persons", CreditedTo: clip(rec.field(m, FieldSource)), State: app.Measured}
		cell := rec.field(m, f.best)
		claim.Low, claim.Best, claim.High, claim.Said = estimate(cell)
		e.sayFigure(m.column(f.best), cell, claim)
		e.bound(rec, m.column(f.low), &claim.Low)
		e.bound(rec, m.column(f.high), &claim.High)
		if claim.Low == nil && claim.Best == nil && claim.High == nil {
			claim.State = app.Unknown
		}
		if outOfOrder(claim.Low, claim.Best) || outOfOrder(claim.Best, claim.High) || outOfOrder(claim.Low, claim.High) {
			claim.Caveat = "Low and high are out of order in the table; they are kept as they stand there."
		}
		e.claims = append(e.claims, claim)
	}
}

// estimate reads a figure as people write it in a cell: "12", "8-10", "7 or
// 8", "at least 11", "11+". What is no figure is kept in its own words.
func estimate(cell string) (low, best, high *float64, said string) {
	if value, ok := figure(cell); ok {
		return nil, value, nil, ""
	}
	said = clip(cell)
	words := thousands.ReplaceAllString(strings.ToLower(strings.TrimSpace(cell)), "$1$2")
	numbers := strings.FieldsFunc(words, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case measured(words): // kilograms in a column of persons
	case strings.HasPrefix(words, "-"): // less than nobody
	case len(numbers) == 2 && isRange(words, numbers[0], numbers[1]):
		low, _ = figure(numbers[0])
		high, _ = figure(numbers[1])
	case len(numbers) == 1:
		value, _ := figure(numbers[0])
		switch {
		case says(words, "no more than", "not more than"):
			high = value
		case says(words, "least", "+", "over", "more than", "no less", "not less", "no fewer", "not fewer"):
			low = value
		case says(words, "up to", "at most", "less than", "fewer than"):
			high = value
		default:
			best = value
		}
	}
	return low, best, high, said
}

// thousands finds the comma in "1,943".
var thousands = regexp.MustCompile(`(\d),(\d{3})\b`)

// says tells whether one of the phrases stands in the words.
func says(words string, phrases ...string) bool {
	return slices.ContainsFunc(phrases, func(phrase string) bool { return strings.Contains(words, phrase) })
}

// isRange tells whether two numbers are the ends of one: "12 (2 policemen)" and
// "3 dead, 5 hurt" say something else.
func isRange(words, from, to string) bool {
	_, rest, _ := strings.Cut(words, from)
	between, _, _ := strings.Cut(rest, to)
	switch strings.TrimSpace(between) {
	case "-", "–", "—", "to", "or", "/":
		return true
	case "and":
		return strings.Contains(words, "between")
	}
	return false
}

// measured tells a weight, a length or a share, which counts no persons.
func measured(words string) bool {
	tail := strings.Fields(words[strings.LastIndexAny(words, "0123456789")+1:])
	if len(tail) == 0 {
		return false
	}
	switch strings.TrimRight(tail[0], ".)") {
	case "kg", "kgs", "g", "t", "lb", "lbs", "km", "m", "mm", "%", "percent":
		return true
	}
	return false
}

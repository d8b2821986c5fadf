package exchange

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"durand/app"
)

// Field names what a column of a table becomes.
type Field string

// The fields of a Map.
const (
	FieldID          Field = "id"
	FieldDate        Field = "date"
	FieldDateEnd     Field = "dateEnd"
	FieldYear        Field = "year"
	FieldMonth       Field = "month"
	FieldDay         Field = "day"
	FieldTitle       Field = "title"
	FieldKind        Field = "kind"
	FieldSummary     Field = "summary"
	FieldPlace       Field = "place"
	FieldDistrict    Field = "district"
	FieldProvince    Field = "province"
	FieldCountry     Field = "country"
	FieldLatitude    Field = "latitude" // may hold both, "33.2, 69.5"
	FieldLongitude   Field = "longitude"
	FieldActors      Field = "actors"      // involved; several are separated by semicolons
	FieldPerpetrator Field = "perpetrator" // the same
	FieldTarget      Field = "target"      // the same
	FieldKilled      Field = "killed"
	FieldKilledLow   Field = "killedLow"
	FieldKilledHigh  Field = "killedHigh"
	FieldWounded     Field = "wounded"
	FieldWoundedLow  Field = "woundedLow"
	FieldWoundedHigh Field = "woundedHigh"
	FieldSource      Field = "source" // whom the row credits
	FieldTags        Field = "tags"
)

// Map says how the columns of a table become events. It is kept as JSON.
type Map struct {
	Name      string                   `json:"name,omitempty"`    // of the data set; the file's when empty
	Title     string                   `json:"title,omitempty"`   // of its source; the name when empty
	Licence   string                   `json:"licence,omitempty"` //
	CiteAs    string                   `json:"citeAs,omitempty"`
	Covers    bool                     `json:"covers,omitempty"`    // its owner says that it has all events of its time and area
	Columns   map[Field]string         `json:"columns"`             // names of columns; column_1, column_2, … where there is no header
	DateOrder DateOrder                `json:"dateOrder,omitempty"` // dmy, mdy or ymd; asked for where a date leaves it open
	Kind      app.EventKind            `json:"kind,omitempty"`      // of rows without a kind of their own; attack when empty
	Kinds     map[string]app.EventKind `json:"kinds,omitempty"`     // words of the kind column
	Sheet     string                   `json:"sheet,omitempty"`     // of a workbook; picked by content when empty

	Encoding   string `json:"encoding,omitempty"`   // one of Encodings; recognised when empty
	Separator  string `json:"separator,omitempty"`  // one character; recognised when empty
	HeaderLine int    `json:"headerLine,omitempty"` // the line that names the columns; found when 0, none when -1

	// Actors and Places say for names of the file who or which of the case is
	// meant, or NewOne. Names that do not stand here are looked up. A place is
	// named with all that stands around it: "Quetta, Baluchistan".
	Actors map[string]string `json:"actors,omitempty"`
	Places map[string]string `json:"places,omitempty"`
	// Doubles says what becomes of rows that resemble an event which the case
	// has from elsewhere; Rows says it of single ones, by their id.
	Doubles Keeping            `json:"doubles,omitempty"`
	Rows    map[string]Keeping `json:"rows,omitempty"`
}

// Choice names, in Map.Actors and Map.Places, one by its name and, because two
// may bear one name, its id. Where one only is so called the id says nothing, so
// that the map can be used in another case.
func Choice(name string, id app.ID) string { return fmt.Sprintf("%s #%d", name, id) }

// readChoice reads what Choice writes.
func readChoice(s string) (name string, id app.ID, ok bool) {
	at := strings.LastIndex(s, " #")
	if at < 0 {
		return s, 0, false
	}
	n, err := strconv.ParseInt(s[at+2:], 10, 64)
	return s[:at], app.ID(n), err == nil && n > 0
}

// NewOne makes, in Map.Actors and Map.Places, a new one of a name that the case
// knows, or may know.
const NewOne = "new"

// Keeping says what becomes of a row that resembles an event of the case.
type Keeping string

// The ways to keep possible doubles.
const (
	KeepApart Keeping = "apart" // an event of its own; the default
	KeepOne   Keeping = "one"   // its figures become claims on the event that is there
)

// Copy is a map that can be changed without changing this one, which may be nil.
func (m *Map) Copy() *Map {
	out := Map{}
	if m != nil {
		out = *m
	}
	out.Columns, out.Kinds, out.Rows = maps.Clone(out.Columns), maps.Clone(out.Kinds), maps.Clone(out.Rows)
	out.Actors, out.Places = maps.Clone(out.Actors), maps.Clone(out.Places)
	return &out
}

// WriteMap writes a map as ReadMap reads it.
func WriteMap(w io.Writer, m *Map) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(m)
}

// Fields lists the fields that a column can become, in the order in which
// people are offered them.
func Fields() []Field {
	return []Field{
		FieldDate, FieldDateEnd, FieldYear, FieldMonth, FieldDay, FieldTitle, FieldKind, FieldSummary, FieldPlace, FieldDistrict, FieldProvince,
		FieldCountry, FieldLatitude, FieldLongitude, FieldActors, FieldPerpetrator, FieldTarget, FieldKilled, FieldKilledLow, FieldKilledHigh,
		FieldWounded, FieldWoundedLow, FieldWoundedHigh, FieldSource, FieldTags, FieldID,
	}
}

// Words names a field for people.
func (f Field) Words() string {
	switch f {
	case FieldID:
		return "id of the row"
	case FieldDateEnd:
		return "end of the date"
	case FieldActors:
		return "actors involved"
	case FieldKilledLow:
		return "killed, lowest"
	case FieldKilledHigh:
		return "killed, highest"
	case FieldWoundedLow:
		return "wounded, lowest"
	case FieldWoundedHigh:
		return "wounded, highest"
	case FieldSource:
		return "whom the row credits"
	}
	return string(f)
}

// chosen tells whether a map says which columns become what; without, it is
// guessed, or known of the data set.
func (m *Map) chosen() bool { return m != nil && len(m.Columns) > 0 }

// Keeping is the map with another word on possible doubles; the map may be nil.
func (m *Map) Keeping(way Keeping) *Map {
	out := Map{}
	if m != nil {
		out = *m
	}
	out.Doubles = way
	return &out
}

// keeping tells what becomes of a row.
func (m *Map) keeping(key string) Keeping {
	if m == nil {
		return KeepApart
	}
	if way := m.Rows[key]; way != "" {
		return way
	}
	if m.Doubles != "" {
		return m.Doubles
	}
	return KeepApart
}

// says tells whether the map decides on a row, or on all that may be doubles.
func (m *Map) says(key string) bool { return m != nil && (m.Rows[key] != "" || m.Doubles != "") }

// actor tells which actor of the case a name of the file means; empty when
// the map does not say.
func (m *Map) actor(name string) string {
	if m == nil {
		return ""
	}
	return m.Actors[name]
}

// placeOf tells which place of the case a name of the file means; empty when
// the map does not say.
func (m *Map) placeOf(words string) string {
	if m == nil {
		return ""
	}
	return m.Places[words]
}

// ReadMap reads a Map from JSON.
// Errors: Invalid, saying what is wrong with it.
func ReadMap(r io.Reader) (*Map, error) {
	const most = 1 << 20
	m := &Map{}
	decoder := json.NewDecoder(io.LimitReader(r, most))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(m); err != nil {
		return nil, app.Problemf(app.Invalid, "The mapping cannot be read: %s.", strings.TrimPrefix(err.Error(), "json: "))
	}
	return m, m.check()
}

func (m *Map) check() error {
	for field := range m.Columns {
		if _, known := synonyms()[field]; !known {
			return app.Problemf(app.Invalid, "The mapping names the field “%s”, which there is not; the fields are %s.", field, strings.Join(fieldNames(), ", "))
		}
	}
	if !slices.Contains([]DateOrder{OrderAsk, OrderDMY, OrderMDY, OrderYMD}, m.DateOrder) {
		return app.Problemf(app.Invalid, "The mapping's dateOrder is “%s”; it can be dmy, mdy or ymd.", m.DateOrder)
	}
	if m.Encoding != "" && !slices.Contains(Encodings(), m.Encoding) {
		return app.Problemf(app.Invalid, "The mapping names the encoding “%s”; it can be %s.", m.Encoding, strings.Join(Encodings(), ", "))
	}
	if len(m.Separator) > 1 {
		return app.Problemf(app.Invalid, "The mapping's separator is “%s”; it is one character.", m.Separator)
	}
	for _, way := range append(slices.Collect(maps.Values(m.Rows)), m.Doubles) {
		if way != "" && way != KeepApart && way != KeepOne {
			return app.Problemf(app.Invalid, "The mapping says of doubles “%s”; it can be apart or one.", way)
		}
	}
	kinds := []app.EventKind{m.Kind}
	for _, kind := range m.Kinds {
		kinds = append(kinds, kind)
	}
	for _, kind := range kinds {
		if kind != "" && !slices.Contains(app.EventKinds(), kind) {
			return app.Problemf(app.Invalid, "The mapping names the kind of event “%s”, which there is not.", kind)
		}
	}
	return nil
}

func fieldNames() []string {
	var names []string
	for field := range synonyms() {
		names = append(names, string(field))
	}
	sort.Strings(names)
	return names
}

// synonyms are the names that columns have in tables, most telling first.
func synonyms() map[Field]string {
	return map[Field]string{
		FieldID:          "id event_id eventid strike_id incident_id s# s.no no. no",
		FieldDate:        "date event_date incident_date date_start start_date attack_date date_of_incident date_of_attack when occurred",
		FieldDateEnd:     "date_end end_date",
		FieldYear:        "year iyear",
		FieldMonth:       "month imonth",
		FieldDay:         "day iday",
		FieldTitle:       "title event headline incident name what what_happened",
		FieldKind:        "kind event_type type attack_type type_of_attack attacktype category",
		FieldSummary:     "summary notes description details narrative remarks short_summary",
		FieldPlace:       "place location city town village site place_name where area",
		FieldDistrict:    "district admin2 adm_2 tehsil agency",
		FieldProvince:    "province admin1 adm_1 state region",
		FieldCountry:     "country country_name",
		FieldLatitude:    "latitude lat y coordinates lat_long",
		FieldLongitude:   "longitude lon long lng x",
		FieldActors:      "actors actor groups parties who involved",
		FieldPerpetrator: "perpetrator perpetrators group attacker attackers responsible responsible_group gname claimed_by by_whom",
		FieldTarget:      "target targets target_type victim",
		FieldKilled:      "killed deaths fatalities dead total_killed total_died killed_best best total_deaths people_killed number_killed no_killed number_of_deaths",
		FieldKilledLow:   "killed_min killed_low min_killed minimum_killed minimum_total_people_killed deaths_min low killed_minimum total_died_min",
		FieldKilledHigh:  "killed_max killed_high max_killed maximum_killed maximum_total_people_killed deaths_max high killed_maximum total_died_max",
		FieldWounded:     "wounded injured injuries total_injured total_wounded hurt people_injured people_wounded number_wounded no_injured no_wounded",
		FieldWoundedLow:  "injured_min wounded_min wounded_low injured_low minimum_people_injured",
		FieldWoundedHigh: "injured_max wounded_max wounded_high injured_high maximum_people_injured",
		FieldSource:      "source sources reference references url link reported_by",
		FieldTags:        "tags keywords",
	}
}

// guessMap finds the fields of a table by the names of its columns.
func guessMap(c columns) *Map {
	m := &Map{Columns: map[Field]string{}}
	for field, names := range synonyms() {
		for _, name := range strings.Fields(names) {
			if _, there := c.index[name]; there {
				m.Columns[field] = name
				break
			}
		}
	}
	if m.Columns[FieldDate] != "" {
		for _, part := range []Field{FieldYear, FieldMonth, FieldDay} {
			delete(m.Columns, part)
		}
	}
	return m
}

// With is the map with other columns; the map may be nil.
func (m *Map) With(columns map[Field]string) *Map {
	out := Map{}
	if m != nil {
		out = *m
	}
	out.Columns = columns
	return &out
}

// dated tells whether a map says when the rows happened.
func (m *Map) dated() bool { return m.Columns[FieldDate] != "" || m.Columns[FieldYear] != "" }

// fits tells whether all the columns of the map are there.
func (m *Map) fits(c columns) bool {
	for _, name := range m.Columns {
		if _, there := c.index[foldName(name)]; !there {
			return false
		}
	}
	return len(m.Columns) > 0
}

// numbered tells whether the map names columns by their number, because the
// table has no header, and the highest.
func (m *Map) numbered() int {
	most := 0
	for _, name := range m.Columns {
		n, err := strconv.Atoi(strings.TrimPrefix(name, "column_"))
		if err != nil || !strings.HasPrefix(name, "column_") {
			return 0
		}
		most = max(most, n)
	}
	return most
}

// column is the name of the column of a field as the rows have it; empty
// without one.
func (m *Map) column(f Field) string { return foldName(m.Columns[f]) }

// knownOf is known for a table whose ids can be trusted or not: one that names no
// row is kept as it stands.
func (m *Map) knownOf(trusted bool) map[string]bool {
	known := m.known()
	if !trusted {
		delete(known, m.column(FieldID))
	}
	return known
}

// known are the columns that stand in fields of the event; the others are
// kept as extra fields.
func (m *Map) known() map[string]bool {
	known := map[string]bool{}
	for field, name := range m.Columns {
		if field != FieldKind && field != FieldSource { // their own words are kept too
			known[foldName(name)] = true
		}
	}
	return known
}

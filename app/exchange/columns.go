package exchange

import (
	"sort"
	"strconv"
	"strings"

	"durand/app"
)

// columns finds the cells of a row by the name of their column, whatever the
// order, case and stray spaces of the header.
type columns struct {
	names []string       // as in the header, folded, in order
	index map[string]int // the first of each name
}

func newColumns(header []string) columns {
	c := columns{index: make(map[string]int, len(header))}
	seen := map[string]int{}
	for i, cell := range header {
		name := foldName(cell)
		if name == "" {
			name = "column"
		}
		seen[name]++
		if n := seen[name]; n > 1 {
			name += "_" + strconv.Itoa(n)
		}
		c.names = append(c.names, name)
		if _, there := c.index[name]; !there {
			c.index[name] = i
		}
	}
	return c
}

// foldName brings the name of a column into one form: "Event Date\n" and
// "EVENT_DATE" are both event_date.
func foldName(cell string) string {
	words := strings.FieldsFunc(strings.ToLower(strings.Trim(cell, "\ufeff\"")), func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '_' || r == '\u00a0'
	})
	return strings.Join(words, "_")
}

// has tells whether all the columns are there.
func (c columns) has(names ...string) bool {
	for _, name := range names {
		if _, there := c.index[name]; !there {
			return false
		}
	}
	return true
}

// record is one row of a table under its columns.
type record struct {
	columns
	cells []string
	line  int
}

// get returns the first of the named cells that is there and not empty,
// without spaces around it.
func (r record) get(names ...string) string {
	for _, name := range names {
		if i, there := r.index[name]; there && i < len(r.cells) {
			if s := strings.TrimSpace(r.cells[i]); s != "" {
				return s
			}
		}
	}
	return ""
}

// number is the code under a column; a spreadsheet may have made 2.0 of it.
func (r record) number(column string) string { return strings.TrimSuffix(r.get(column), ".0") }

// extra returns the cells that say something and whose column is not among
// the known ones, by name; nil when there are none.
func (r record) extra(known map[string]bool) map[string]string {
	var out map[string]string
	for i, name := range r.names {
		if i >= len(r.cells) || known[name] {
			continue
		}
		if s := strings.TrimSpace(r.cells[i]); s != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[name] = s
		}
	}
	return out
}

// figure reads a count or a measure. Blank, NA and the codes that data sets
// use for "unknown" give nil, never zero; ok is false where it is no number.
func figure(cell string) (value *float64, ok bool) {
	cell = strings.TrimSpace(cell)
	if empty(cell) {
		return nil, true
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(cell, ",", ""), 64)
	if err != nil || f != f || f > 1e15 || f < -1e15 {
		return nil, false
	}
	if f < 0 { // -1, -9.0, -99: codes for unknown
		return nil, f == -1 || f == -9 || f == -99
	}
	return &f, true
}

// empty tells whether a cell says that nothing is known.
func empty(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "", "na", "n/a", "nan", "none", "null", "-", "--", ".", "..", "?", "unknown", "unreported", "not reported", "#n/a", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "-9", "-99", "-999":
		return true
	}
	return false
}

// coordinates reads latitude and longitude; both are nil unless both are
// there. One cell may hold the two: "33.19392, 69.515022".
func coordinates(lat, lon string) (north, east *float64) {
	if empty(lat) && empty(lon) { // -9 and -9 are codes for unknown
		return nil, nil
	}
	if a, b, ok := strings.Cut(lat, ","); ok && (lon == "" || lon == lat) {
		lat, lon = a, b
	}
	north, east = degrees(lat, 90), degrees(lon, 180)
	if north == nil || east == nil || *north == 0 && *east == 0 {
		return nil, nil
	}
	return north, east
}

// degrees reads a coordinate in degrees, as a decimal number or as degrees,
// minutes and seconds; nil where there is none.
func degrees(cell string, limit float64) *float64 {
	cell = strings.Trim(strings.TrimSpace(cell), "_ ")
	f, err := strconv.ParseFloat(strings.TrimRight(cell, "°"), 64)
	if err != nil {
		var ok bool
		if f, ok = sexagesimal(cell); !ok {
			return nil
		}
	}
	if f != f || f < -limit || f > limit {
		return nil
	}
	return &f
}

// sexagesimal reads 34°31'12"N.
func sexagesimal(cell string) (float64, bool) {
	cell = strings.ToUpper(cell)
	sign := 1.0
	if strings.ContainsAny(cell, "SW") || strings.HasPrefix(cell, "-") {
		sign = -1
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return !(r >= '0' && r <= '9' || r == '.') })
	if len(parts) < 2 || len(parts) > 3 || !strings.ContainsAny(cell, "°'NSEW") {
		return 0, false
	}
	value, scale := 0.0, 1.0
	for i, p := range parts {
		f, err := strconv.ParseFloat(p, 64)
		if err != nil || i > 0 && f >= 60 {
			return 0, false
		}
		value += f / scale
		scale *= 60
	}
	return sign * value, true
}

// ordinal reads a small whole number; zero where it is none.
func ordinal(cell string) int {
	f, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
	if err != nil || f != f || f < 0 || f > 1e9 {
		return 0
	}
	return int(f)
}

// damagedID tells an identifier that a spreadsheet has rounded ("2.01E+11").
func damagedID(id string) bool {
	return strings.ContainsAny(id, "eE") && strings.ContainsAny(id, "+.") && isNumber(id)
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// list splits a cell that holds several names.
func list(cell string) []string {
	var out []string
	for _, part := range strings.Split(cell, ";") {
		if part = strings.Join(strings.Fields(part), " "); !empty(part) {
			out = append(out, part)
		}
	}
	return out
}

// isHXL tells the row of hashtags that humanitarian files put under the header.
func isHXL(cells []string) bool {
	tags, filled := 0, 0
	for _, cell := range cells {
		cell = strings.TrimSpace(cell)
		if cell != "" {
			filled++
		}
		if strings.HasPrefix(cell, "#") && len(cell) > 1 {
			tags++
		}
	}
	return filled > 0 && tags == filled
}

// span is the earliest and latest day seen, for the coverage of a data set.
type span struct {
	first, last app.Day
	any         bool
}

// add takes a date in; an open end of it says nothing of the coverage.
func (s *span) add(d app.Date) {
	first, last := d.First(), d.Last()
	if d.OpenStart() {
		first = last
	}
	if d.OpenEnd() {
		last = first
	}
	switch {
	case d.OpenStart() && d.OpenEnd():
	case !s.any:
		s.first, s.last, s.any = first, last, true
	default:
		s.first, s.last = min(s.first, first), max(s.last, last)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

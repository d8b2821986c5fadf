package data

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"durand/app"
)

// The types below stand between a field of a noun and its column: each is
// both what is scanned into and what is bound.

// ref is an id that may be none: zero in the noun, NULL in the file.
type ref struct{ id *app.ID }

func (r ref) Value() (driver.Value, error) {
	if *r.id == 0 {
		return nil, nil
	}
	return int64(*r.id), nil
}

func (r ref) Scan(src any) error {
	id, _ := src.(int64)
	*r.id = app.ID(id)
	return nil
}

// date is an EDTF date, empty when there is none.
type date struct{ d *app.Date }

func (d date) Value() (driver.Value, error) { return d.d.String(), nil }

func (d date) Scan(src any) error {
	s := asText(src)
	if s == "" {
		*d.d = app.Date{}
		return nil
	}
	parsed, err := app.ParseDate(s)
	if err != nil {
		return fmt.Errorf("data: date %q in the file: %w", s, err)
	}
	*d.d = parsed
	return nil
}

// moment is a time, UTC, ISO 8601, empty when there is none.
type moment struct{ t *time.Time }

func (m moment) Value() (driver.Value, error) {
	if m.t.IsZero() {
		return "", nil
	}
	return m.t.UTC().Format(time.RFC3339Nano), nil
}

func (m moment) Scan(src any) error {
	s := asText(src)
	if s == "" {
		*m.t = time.Time{}
		return nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return fmt.Errorf("data: time %q in the file: %w", s, err)
	}
	*m.t = t.UTC()
	return nil
}

// document is anything kept as JSON, empty when there is nothing in it.
type document struct{ v any }

func (d document) Value() (driver.Value, error) {
	if m, ok := d.v.(*map[string]string); ok {
		return words(*m)
	}
	b, err := json.Marshal(d.v)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	switch s := string(b); s {
	case "null", "[]", "{}":
		return "", nil
	default:
		return s, nil
	}
}

// words writes a map of words as json.Marshal does, which is slow for the
// millions of them that an import brings.
func words(m map[string]string) (string, error) {
	if len(m) == 0 {
		return "", nil
	}
	var room [32]string
	keys, size := room[:0], 2
	for key, word := range m {
		keys, size = append(keys, key), size+len(key)+len(word)+6
	}
	slices.Sort(keys)
	out := append(make([]byte, 0, size), '{')
	for _, key := range keys {
		for _, s := range []string{key, m[key]} {
			if !bare(s) {
				b, err := json.Marshal(m)
				return string(b), err
			}
			out = append(append(append(out, '"'), s...), '"', ':')
		}
		out[len(out)-1] = ','
	}
	out[len(out)-1] = '}'
	return string(out), nil
}

// bare tells whether JSON writes a text as it is.
func bare(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

func (d document) Scan(src any) error {
	s := asText(src)
	if s == "" {
		return nil
	}
	if m, ok := d.v.(*map[string]string); ok {
		if plain, ok := readWords(s); ok {
			*m = plain
			return nil
		}
	}
	return json.Unmarshal([]byte(s), d.v)
}

// readWords reads what words wrote, where nothing in it had to be escaped: of
// each of a million events, which is a quarter of reading it.
func readWords(s string) (map[string]string, bool) {
	m := make(map[string]string, strings.Count(s, `":"`))
	rest, ok := strings.CutPrefix(s, `{"`)
	for ok {
		var key, value string
		if key, rest, ok = strings.Cut(rest, `":"`); !ok || !bare(key) {
			return nil, false
		}
		end := strings.IndexByte(rest, '"')
		if end < 0 || !bare(rest[:end]) {
			return nil, false
		}
		value, rest = rest[:end], rest[end+1:]
		m[key] = value
		if rest == "}" {
			return m, true
		}
		rest, ok = strings.CutPrefix(rest, `,"`)
	}
	return nil, false
}

func asText(src any) string {
	switch s := src.(type) {
	case string:
		return s
	case []byte:
		return string(s)
	}
	return ""
}

// originColumns and originFields belong together.
const originColumns = "origin_set, origin_version, origin_key, origin_digest"

func originFields(o *app.Origin) []any { return []any{&o.Set, &o.Version, &o.Key, &o.Digest} }

func citations(table string, of func(app.Row) *[]app.Citation) child {
	return list(table, "source, locator, said", of, func(c *app.Citation) []any {
		return []any{&c.Source, &c.Locator, &c.Said}
	})
}

func references(table string, of func(app.Row) *[]app.Ref) child {
	return list(table, "noun, row", of, func(r *app.Ref) []any { return []any{&r.Noun, &r.ID} })
}

func tags(table string, of func(app.Row) *[]string) child {
	return list(table, "tag", of, func(s *string) []any { return []any{s} })
}

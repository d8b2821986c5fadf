package data

import (
	"encoding/json"
	"maps"
	"testing"
)

func TestExtraFieldsAreWrittenAsJSONWritesThem(t *testing.T) {
	for _, m := range []map[string]string{
		nil, {}, {"a": "1"}, {"tags": "crowd size=no report", "inter1": "2"}, {"q": `say "no"`}, {"a": "b\\c"}, {"x": "<&>"}, {"é": "ß"}, {"n": "a\nb", "m": "\u2028"}, {"d": "\x7f"}, {"bad": "\xff"},
	} {
		got, err := document{&m}.Value()
		b, _ := json.Marshal(m)
		want := string(b)
		if len(m) == 0 {
			want = ""
		}
		if err != nil || got != want {
			t.Errorf("%q is written as %v (%v), not as %s", m, got, err, want)
		}
	}
}

func TestExtraFieldsAreReadAsJSONReadsThem(t *testing.T) {
	for _, s := range []string{
		`{"a":"b"}`, `{"a":"","b":"c d, e: f"}`, `{"a":"say \"so\""}`, `{"a":"caf\u00e9"}`, `{"Café":"Žižek"}`, `{"a":":","b":","}`, `{"a":"x","a":"y"}`,
		`{ "a" : "b" }`, `{"a":1}`, `{"a":"b"`, `{"a":"b"},`, `{"a":"b",}`, `{"a"`, `{"a":"b""c":"d"}`, `[]`, `{}`, `x`, `{"a":"b\","c":"d"}`,
	} {
		var want, got map[string]string
		wrong := json.Unmarshal([]byte(s), &want) != nil
		err := document{&got}.Scan(s)
		if (err != nil) != wrong || !wrong && !maps.Equal(want, got) {
			t.Errorf("%s is read as %v (%v), and should be %v", s, got, err, want)
		}
	}
}

package data

import (
	"encoding/json"
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

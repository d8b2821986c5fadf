package locale

import "testing"

func TestOnlyWhereCIsNamedEnglishIsSaid(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want string
	}{
		{map[string]string{"LANG": "C.UTF-8"}, "en"},
		{map[string]string{"LC_ALL": "C.utf8", "LANG": "de_DE.UTF-8"}, "en"},
		{map[string]string{"LANG": "de_DE.UTF-8"}, ""},
		{map[string]string{"LANG": "C.UTF-8", "LANGUAGE": "de"}, "de"},
		{map[string]string{"LANG": "C"}, ""},
		{map[string]string{}, ""},
	} {
		known(func(key string) string { return c.env[key] }, func(key, value string) error { c.env[key] = value; return nil })
		if got := c.env["LANGUAGE"]; got != c.want {
			t.Errorf("in %v the language is %q, want %q", c.env, got, c.want)
		}
	}
}

package views

import (
	"testing"

	"durand/app"
)

func TestADateInANarrowColumnNamesItsYear(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"2021-12-16":             "16 Dec 2021",
		"2022-05~":               "about May 2022",
		"2022-01-13?":            "13 Jan 2022?",
		"2023-03/..":             "from March 2023",
		"2021-10-03/2021-10-10~": "Oct 2021",
		"2021-07-03/2021-11":     "Jul – Nov 2021",
		"2020-07/2021-02":        "2020 – 2021",
		"2021/2021":              "2021",
	} {
		var d app.Date
		if err := d.UnmarshalText([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := briefDate(d); got != want {
			t.Errorf("%s is %q, not %q", text, got, want)
		}
	}
}

package app

import "testing"

func FuzzParseDate(f *testing.F) {
	for _, s := range caseDates {
		f.Add(s)
	}
	for _, s := range []string{"", "/", "../..", "2021-XX-XX%", "20XX", "202X?", "9999-24", "0001-01-01", "/2021-23~", "2021-11-01~/2021-11-10~", "2020-02-30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			wantProblem(t, s, err)
			return
		}
		if d.First() > d.Last() {
			t.Errorf("%q runs from %s to %s", s, d.First().ISO(), d.Last().ISO())
		}
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Errorf("%q is written %q and read as %q, %v", s, d, again, err)
		}
		for _, words := range []string{d.Words(), d.SpanWords()} {
			if again, err := ReadDate(words); err != nil || again != d {
				t.Errorf("%q says %q, which is read as %q, %v", s, words, again, err)
			}
		}
		if (d.Reading() == "") != d.IsZero() {
			t.Errorf("%q is shown as %q", s, d.Reading())
		}
	})
}

func FuzzReadDate(f *testing.F) {
	for _, c := range typedDates {
		f.Add(c.typed)
	}
	for _, s := range refusedDates {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ReadDate(s)
		if err != nil {
			wantProblem(t, s, err)
			return
		}
		if again, err := ParseDate(d.String()); err != nil || again != d {
			t.Errorf("%q is written %q and parsed as %q, %v", s, d, again, err)
		}
	})
}

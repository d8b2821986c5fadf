package charts

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestArabicLettersAreJoinedAndTurned(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"latin stays", "Łódź & 2021", "Łódź & 2021"},
		{"cyrillic stays", cyrillic, cyrillic},
		// teh-hah-reh-yeh-keheh, read from the right.
		{"urdu", "تحریک", "\uFB8F\uFBFE\uFEAE\uFEA4\uFE97"},
		{"lam and alef are one", "سلام", "\uFEE1\uFEFC\uFEB3"},
		{"a mark does not part letters", "بَب", "\uFE90\u064E\uFE91"},
		{"words keep their order", "ab اب cd", "ab \uFE8F\uFE8D cd"},
		{"a number stays readable", "سال 2021", "2021 \uFEDD\uFE8E\uFEB3"},
		{"a number inside a line from left to right", "year سال 2021 end", "year 2021 \uFEDD\uFE8E\uFEB3 end"},
		{"brackets are mirrored", "(اب)", "(\uFE8F\uFE8D)"},
		{"emoji are replaced", "a\U0001F600b", "a\uFFFDb"},
		{"control characters are spaces", "a\tb\nc", "a b c"},
		{"composed", "Z\u030Ciz\u030Cek", "Žižek"},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		if got := visual(test.text); got != test.want {
			t.Errorf("%s: %q is %+q, want %+q", test.name, test.text, got, test.want)
		}
	}
}

func TestEveryPresentationFormStandsForItsLetterAndIsInTheFont(t *testing.T) {
	for letter, f := range shapes() {
		for _, form := range []rune{f.alone, f.end, f.begin, f.middle} {
			if form == 0 {
				continue
			}
			if got, want := norm.NFKD.String(string(form)), norm.NFKD.String(string(letter)); got != want {
				t.Errorf("%U stands for %+q, not for %U", form, got, letter)
			}
			if boldFace.font(true).Index(form) == 0 || bodyFace.font(true).Index(form) == 0 {
				t.Errorf("%U of %U is not in the font", form, letter)
			}
		}
	}
}

func TestLinesAreNoWiderThanTheyMayBeAndLoseNoWord(t *testing.T) {
	for _, width := range []float64{20, 60, 150, 1000} {
		lines := smallFace.wrap(longName, width, 0)
		for _, line := range lines {
			if smallFace.width(line) > width && strings.Contains(line, " ") {
				t.Errorf("%q is %v wide, may be %v", line, smallFace.width(line), width)
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(longName, " ", "") {
			t.Errorf("%v: %q", width, got)
		}
	}
	if got := smallFace.wrap(longName, 100, 2); len(got) != 2 || !strings.HasSuffix(got[1], "…") || smallFace.width(got[1]) > 100 {
		t.Errorf("%q", got)
	}
}

func TestTicksAreNiceAndCountsWhole(t *testing.T) {
	tests := []struct {
		highest float64
		wanted  int
		want    []float64
	}{
		{0, 5, []float64{0, 1}},
		{1, 5, []float64{0, 1}},
		{3, 5, []float64{0, 1, 2, 3}},
		{7, 5, []float64{0, 2, 4, 6, 8}},
		{69, 4, []float64{0, 20, 40, 60, 80}},
		{45, 3, []float64{0, 20, 40}},
		{100, 5, []float64{0, 20, 40, 60, 80, 100}},
		{1634, 4, []float64{0, 500, 1000, 1500}},
		{.3, 5, []float64{0, 1}},
	}
	for _, test := range tests {
		ticks := niceTicks(test.highest, test.wanted)
		var got []float64
		for i := range ticks.count() + 1 {
			got = append(got, ticks.step*float64(i))
		}
		if !slices.Equal(got, test.want) || ticks.top < test.highest {
			t.Errorf("%v: %v up to %v, want %v", test.highest, got, ticks.top, test.want)
		}
	}
}

func TestNumbersAreWrittenForPeople(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 7: "7", 999: "999", 1634: "1,634", 1234567: "1,234,567", .1 + .2 + .3: "0.6", 2.25: "2.2", -1500: "−1,500"} {
		if got := number(v); got != want {
			t.Errorf("%v is %q, want %q", v, got, want)
		}
	}
}

func TestNamesOfLinesDoNotTouch(t *testing.T) {
	names := []*ending{}
	for _, y := range []float64{50, 51, 52, 90, 10, 9} {
		names = append(names, &ending{lines: []string{"a"}, at: point{1, y}})
	}
	pushApart(names, 0, 100)
	for i, n := range names[1:] {
		if gap := n.y - names[i].y; gap < n.height() {
			t.Errorf("%v and %v touch", names[i].y, n.y)
		}
	}
	if first, last := names[0], names[len(names)-1]; first.y-first.height()/2 < 0 || last.y+last.height()/2 > 100 {
		t.Errorf("from %v to %v", first.y, last.y)
	}
}

func TestALineDoesNotEndWithinANumber(t *testing.T) {
	if got := bodyFace.wrap("about 6\u202f000", bodyFace.width("about 6")+1, 0); len(got) != 2 || got[0] != "about" {
		t.Errorf("set as %q", got)
	}
}

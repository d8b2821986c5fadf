package data

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"durand/app"
)

func TestWhatIsTypedBecomesAnExpression(t *testing.T) {
	for typed, want := range map[string]string{
		"":                      "",
		"-":                     "",
		"-convoy":               "",
		"convoy":                `"convoy" *`,
		"c":                     `"c"`,
		"convoy market":         `"convoy" AND "market" *`,
		"convoy ":               `"convoy"`,
		"conv* market ":         `"conv" * AND "market"`,
		`"Kabul falls"`:         `"kabul falls"`,
		`"Kabul fa`:             `"kabul fa" *`,
		"IS-K ":                 `("is k" OR "isk")`,
		"Łódź ":                 `"lodz"`,
		"convoy -market":        `("convoy") NOT ("market" *)`,
		"a OR b NEAR/3 c ":      `"a" AND "or" AND "b" AND ("near 3" OR "near3") AND "c"`,
		`x" ; DROP TABLE event`: `"x" AND "drop table event" *`,
	} {
		if got := parseSearch(typed).expression(none); got != want {
			t.Errorf("%q becomes %s, want %s", typed, got, want)
		}
	}
}

// FuzzSearch types anything into the search box: it is never an error, and
// what is highlighted lies on whole letters of what is shown.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{"convoy", `"a b`, "-x y*", "IS-K", "پاکستان", "Łódź \x00 NEAR(", "\xff\xfe", "a\u0301\uE0001", strings.Repeat("(", 300), `^title:x + {y} "`, "ﷺ ß ﬁ"} {
		f.Add(seed)
	}
	ctx := context.Background()
	lib := app.NewLibrary(NewShelf(clock, "fuzz"), clock)
	if err := lib.Create(ctx, f.TempDir()+"/fuzz.durand"); err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		if err := lib.Close(); err != nil {
			f.Error(err)
		}
	})
	err := lib.Save(ctx, "x", &app.Actor{Name: "Tehrik-i-Taliban Pakistan", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "تحریک طالبان"}}},
		&app.Event{Title: "Attack on a convoy near Łódź", Summary: "Said to be IS-K's (“a b”), ﷺ.", When: edtf("2021-08"), Kind: app.KindAttack, Parts: []app.Part{{Actor: 1, Role: app.RoleVictim}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		groups, err := lib.Read().Search(ctx, typed, 5)
		if err != nil {
			t.Fatalf("%q: %v", typed, err)
		}
		for _, g := range groups {
			for _, h := range g.Hits {
				onLetters(t, typed, h.Title, h.InTitle)
				onLetters(t, typed, h.Snippet, h.Marks)
			}
		}
		lines, err := lib.Read().EventLines(ctx, app.Filter{Text: typed}, app.Order{}, 0, 10)
		if err != nil || len(lines) > 1 {
			t.Fatalf("%q filters to %d lines, %v", typed, len(lines), err)
		}
	})
}

func onLetters(t *testing.T, typed, text string, marks [][2]int) {
	t.Helper()
	last := 0
	for _, m := range marks {
		if m[0] < last || m[1] <= m[0] || m[1] > len(text) || !utf8.RuneStart(text[m[0]]) || m[1] < len(text) && !utf8.RuneStart(text[m[1]]) {
			t.Fatalf("%q: %v cannot be highlighted in %q", typed, marks, text)
		}
		last = m[1]
	}
}

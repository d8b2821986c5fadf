package data

import (
	"context"
	"fmt"
	"testing"

	"durand/app"
)

// An import that changes, joins and takes back what it wrote itself must leave
// the search as a reading of the rows would make it.
func TestTheSearchOfAnImportIsThatOfItsRowsInTheEnd(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	edit := app.Edit{Why: "import", Bulk: true}
	var place app.Place
	_, err := lib.Write(ctx, edit, func(w app.Writer) error {
		place = app.Place{Name: "Town", District: "Olddistrict", Country: "Nowhere"}
		source := app.Source{Title: "Paper"}
		if err := w.Put(&place); err != nil {
			return err
		}
		if err := w.Put(&source); err != nil {
			return err
		}
		for i := range 300 { // the newest first, as data sets often run
			e := app.Event{
				Title: fmt.Sprintf("firsttitle%d", i), When: app.OnDay(app.DayOf(2020, 1, 1) - app.Day(i)), Kind: app.KindAttack, Place: place.ID,
				Cites: []app.Citation{{Source: source.ID}},
			}
			if err := w.Put(&e); err != nil {
				return err
			}
			if i%3 == 0 {
				e.Title, e.When = fmt.Sprintf("secondtitle%d", i), app.OnDay(app.DayOf(2021, 1, 1))
				if err := w.Put(&e); err != nil {
					return err
				}
			}
			if i == 7 {
				if err := w.Delete(app.Ref{Noun: app.NounEvent, ID: e.ID}); err != nil {
					return err
				}
			}
		}
		place.District = "Newdistrict"
		return w.Put(&place)
	})
	if err != nil {
		t.Fatal(err)
	}
	found := func(text string) int {
		t.Helper()
		n, err := lib.Read().CountEvents(ctx, app.Filter{Text: `"` + text + `"`})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for text, want := range map[string]int{
		"firsttitle5": 1, "firsttitle6": 0, "secondtitle6": 1, "firsttitle7": 0, "Olddistrict": 0, "Newdistrict": 299,
	} {
		if got := found(text); got != want {
			t.Errorf("“%s” finds %d events, not %d", text, got, want)
		}
	}
	// A second import finds the search of the first in its place.
	_, err = lib.Write(ctx, edit, func(w app.Writer) error {
		return w.Put(&app.Event{Title: "thirdtitle", When: app.OnDay(app.DayOf(2019, 1, 1)), Kind: app.KindAttack, Place: place.ID})
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := found("thirdtitle"), found("Newdistrict"); a != 1 || b != 300 {
		t.Errorf("after a second import: %d and %d events found, not 1 and 300", a, b)
	}
}

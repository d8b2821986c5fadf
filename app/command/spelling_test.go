package command

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"durand/app"
	"durand/data"
)

// starterCase builds the starter case in a folder of the test's own.
func starterCase(t *testing.T) app.Reader {
	t.Helper()
	clock := func() time.Time { return time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC) }
	lib := app.NewLibrary(data.NewShelf(clock, "tester"), clock)
	ctx := context.Background()
	if err := lib.Create(ctx, filepath.Join(t.TempDir(), "starter.durand")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := build(ctx, lib, Starter, nil); err != nil {
		t.Fatal(err)
	}
	return lib.Read()
}

func TestEverySpellingOfAStarterNameFindsTheSame(t *testing.T) {
	r, ctx := starterCase(t), context.Background()
	for _, spellings := range [][]string{
		{"Tehreek-e-Taliban Pakistan", "Tehrik-i-Taliban Pakistan", "Tehreek-i-Taliban Pakistan", "tehrik i taliban pakistan", "TTP"},
		{"IS-K", "ISKP", "ISK", "IS-KP", "isk", "iskp", "Islamic State Khorasan"},
		{"Khurram", "Kurram", "khurram"},
	} {
		var first []app.ID
		for i, spelling := range spellings {
			hits := eventsFound(ctx, t, r, spelling)
			if len(hits) == 0 {
				t.Errorf("%q finds no event", spelling)
				continue
			}
			if i == 0 {
				first = hits
				continue
			}
			for _, id := range first {
				if !slices.Contains(hits, id) {
					t.Errorf("%q finds event %d, %q does not", spellings[0], id, spelling)
				}
			}
		}
	}
}

func eventsFound(ctx context.Context, t *testing.T, r app.Reader, words string) []app.ID {
	t.Helper()
	lines, err := r.EventLines(ctx, app.Filter{Text: words}, app.Order{}, 0, 500)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]app.ID, len(lines))
	for i, l := range lines {
		ids[i] = l.ID
	}
	return ids
}

// An analyst knows a figure by its number, or by who gave it for when.
func TestAFigureIsFoundByItsNumberAndByItsSourceAndTime(t *testing.T) {
	r := starterCase(t)
	for _, typed := range []string{"380", "PICSS 2022 attacks", "573"} {
		groups, err := r.Search(t.Context(), typed, 8)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(groups, func(g app.HitGroup) bool { return g.Noun == app.NounClaim }) {
			t.Errorf("%q finds no figure: %+v", typed, groups)
		}
	}
}

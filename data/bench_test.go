package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"durand/app"
)

// generate fills a case with events as skewed as real data: one actor of
// forty has a third of them, one place of three hundred a tenth.
func generate(b *testing.B, n int) *app.Library {
	b.Helper()
	ctx := context.Background()
	lib := app.NewLibrary(NewShelf(clock, "bench"), clock)
	if err := lib.Create(ctx, filepath.Join(b.TempDir(), "bench.durand")); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := lib.Close(); err != nil {
			b.Error(err)
		}
	})
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"convoy", "checkpoint", "market", "roadside", "patrol", "school", "border", "police", "operation", "claimed", "wounded", "statement", "district", "elders"}
	skewed := func(n int) int { return int(float64(n) * r.Float64() * r.Float64() * r.Float64()) }
	first := int(app.DayOf(2004, 1, 1))
	begun := time.Now()
	_, err := lib.Write(ctx, app.Edit{Why: "generate", Bulk: true}, func(w app.Writer) error {
		source := &app.Source{Title: "Generated", Kind: app.SourceDataSet}
		if err := w.Put(source); err != nil {
			return err
		}
		for i := range 40 {
			if err := w.Put(&app.Actor{Name: fmt.Sprintf("Group %d", i), Kind: app.ActorArmedGroup}); err != nil {
				return err
			}
		}
		for i := range 300 {
			if err := w.Put(&app.Place{Name: fmt.Sprintf("Town %d", i), Province: fmt.Sprintf("Province %d", i%8), Country: "Somewhere"}); err != nil {
				return err
			}
		}
		for i := range n {
			text := ""
			for range 12 {
				text += words[r.IntN(len(words))] + " "
			}
			e := &app.Event{
				When: app.OnDay(app.Day(first + i*7300/n)), Kind: app.EventKinds()[skewed(6)], Title: fmt.Sprintf("Event %d at the %s", i, words[r.IntN(len(words))]),
				Summary: text, Place: app.ID(1 + skewed(300)), Cites: []app.Citation{{Source: source.ID}},
				Parts:  []app.Part{{Actor: app.ID(1 + skewed(40)), Role: app.RoleSideA}, {Actor: app.ID(1 + skewed(40)), Role: app.RoleSideB}},
				Origin: app.Origin{Set: "generated", Key: fmt.Sprint(i)},
			}
			if err := w.Put(e); err != nil {
				return err
			}
			killed := float64(skewed(30))
			if err := w.Put(&app.Claim{Event: e.ID, Measure: app.MeasureKilled, Best: &killed, State: app.Measured, Source: source.ID, Credibility: 6}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(n)/time.Since(begun).Seconds(), "events-built/s")
	return lib
}

// measure reports the median and the 95th percentile of asking 40 times.
func measure(b *testing.B, name string, ask func(i int) error) {
	b.Helper()
	var took []float64
	for i := range 40 {
		begun := time.Now()
		if err := ask(i); err != nil {
			b.Fatal(err)
		}
		took = append(took, float64(time.Since(begun).Microseconds())/1000)
	}
	slices.Sort(took)
	b.ReportMetric(took[20], name+"-p50-ms")
	b.ReportMetric(took[38], name+"-p95-ms")
}

// BenchmarkCase times what the window asks of a case of each size.
func BenchmarkCase(b *testing.B) {
	for _, n := range []int{6_416, 30_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lib := generate(b, n)
			r, ctx := lib.Read(), context.Background()
			filters := []app.Filter{{}, {Actors: []app.ID{1}}, {Actors: []app.ID{9}, Kinds: []app.EventKind{app.KindClash}}, {Provinces: []string{"Province 3"}}}
			begun := time.Now() // the window opens with the chronology
			if _, err := r.Spread(ctx, app.Filter{}, app.LanesNone, 1); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(time.Since(begun).Milliseconds()), "first-strip-ms")
			measure(b, "page", func(i int) error {
				_, err := r.EventLines(ctx, filters[i%len(filters)], app.Order{}, i*n/500, 200)
				return err
			})
			measure(b, "count", func(i int) error {
				_, err := r.CountEvents(ctx, filters[i%len(filters)])
				return err
			})
			typed := []string{"c", "co", "conv", "convoy", "convoy mar", "market el", "group 3", "town 12", "statem"}
			measure(b, "search", func(i int) error {
				_, err := r.Search(ctx, typed[i%len(typed)], 6)
				return err
			})
			note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}}
			measure(b, "save-note", func(i int) error {
				note.Text = fmt.Sprintf("%d words", i)
				return lib.SaveStroke(ctx, "note", "bench", note)
			})
			filter := app.Filter{Actors: []app.ID{1}, Factions: true}
			for _, chart := range []struct {
				name string
				of   app.Question
			}{
				{"tally", app.Question{Filter: filter}},
				{"tally-killed", app.Question{Count: app.CountKilled, Filter: filter}},
				{"tally-by-kind", app.Question{Group: app.GroupKind, Filter: filter}},
				{"tally-by-actor", app.Question{Group: app.GroupActor, Top: 6}},
				{"tally-by-source", app.Question{Group: app.GroupSource}},
				{"tally-killed-by-actor", app.Question{Count: app.CountKilled, Group: app.GroupActor, Top: 6}},
			} {
				begun := time.Now()
				measure(b, chart.name, func(i int) error {
					_, err := app.Answer(ctx, r.(app.Asked), chart.of, clock())
					if i == 0 {
						b.ReportMetric(float64(time.Since(begun).Milliseconds()), chart.name+"-first-ms")
					}
					return err
				})
			}
			measure(b, "actor-tree", func(int) error {
				_, err := r.ActorLines(ctx)
				return err
			})
			measure(b, "dossier-open", func(int) error { // what the page shows at once
				_, err := app.ReadPortrait(ctx, r, 1)
				if err == nil {
					_, err = app.ReadLines(ctx, r, 1, 12)
				}
				return err
			})
			measure(b, "dossier-counts", func(int) error {
				_, err := r.Dossier(ctx, 1, true)
				return err
			})
			measure(b, "dossier-figures", func(int) error {
				_, err := app.ReadTotals(ctx, r, 1)
				return err
			})
			measure(b, "dossier-company", func(int) error {
				_, err := app.ReadMet(ctx, r, 1)
				return err
			})
		})
	}
}

// BenchmarkTimeline times what the timeline asks of a case of each size, and a
// change of filter until strip, timeline, list and counts are all new: the
// window asks for these at the same time.
func BenchmarkTimeline(b *testing.B) {
	for _, n := range []int{6_416, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lib := generate(b, n)
			r, ctx := lib.Read(), context.Background()
			filters := []app.Filter{{}, {Actors: []app.ID{1}}, {Actors: []app.ID{9}, Kinds: []app.EventKind{app.KindClash}}, {Provinces: []string{"Province 3"}}}
			for _, by := range []app.Lanes{app.LanesNone, app.LanesKind, app.LanesProvince, app.LanesActor} {
				name := string(by)
				if name == "" {
					name = "one-lane"
				}
				measure(b, "spread-"+name, func(i int) error {
					_, err := r.Spread(ctx, filters[i%len(filters)], by, 40)
					return err
				})
				measure(b, "filter-"+name, func(i int) error { return changeFilter(ctx, r, filters[i%len(filters)], by) })
			}
			// What each of these shows is looked for anew: no filter comes twice
			// before others have taken its place among what is remembered.
			words := []string{"convoy", "market el", "town 12", "patrol", "border", "school", "elders", "claimed"}
			for name, filter := range map[string]func(i int) app.Filter{
				"killed": func(i int) app.Filter { return app.Filter{LeastKilled: 1 + i%20} },
				"source": func(i int) app.Filter { return app.Filter{Sources: []app.ID{1}, Kinds: app.EventKinds()[i%5 : i%5+1]} },
				"text":   func(i int) app.Filter { return app.Filter{Text: words[i%len(words)]} },
			} {
				measure(b, "filter-by-"+name, func(i int) error { return changeFilter(ctx, r, filter(i), app.LanesNone) })
			}
			for _, days := range []int{7300, 365, 7} {
				measure(b, fmt.Sprintf("events-%d-days", days), func(i int) error {
					first := app.DayOf(2004, 1, 1) + app.Day(i*(7300-days)/40)
					_, err := r.TimelineEvents(ctx, filters[i%len(filters)], first, first+app.Day(days), 200)
					return err
				})
			}
		})
	}
}

// changeFilter asks all that the chronology shows of a filter, as the window
// does: timeline and strip in one question, list and counts in the other.
func changeFilter(ctx context.Context, r app.Reader, f app.Filter, by app.Lanes) error {
	done := make(chan error, 1)
	go func() {
		spread, err := r.Spread(ctx, f, by, 40)
		if err == nil && spread.All.Count <= 1500 {
			_, err = r.TimelineEvents(ctx, f, app.DayMin, app.DayMax, 1501)
		}
		done <- err
	}()
	list := func() error {
		if _, err := r.CountEvents(ctx, f); err != nil {
			return err
		}
		if _, err := r.CountEvents(ctx, app.Filter{}); err != nil {
			return err
		}
		_, err := r.EventLines(ctx, f, app.Order{}, 0, 200)
		return err
	}
	return errors.Join(list(), <-done)
}

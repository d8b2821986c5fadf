package views

import (
	"context"
	"testing"

	"durand/app"
	"durand/data"
)

func TestTheStatementsOfOneSourceAreListedHoweverManyOthersThereAre(t *testing.T) {
	ctx := context.Background()
	lib := app.NewLibrary(data.NewShelf(clock, "somebody"), clock)
	if err := lib.Open(ctx, makeCase(t), app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	late := &app.Source{Title: "A late report", Kind: app.SourceReport}
	if err := lib.Save(ctx, "x", late); err != nil {
		t.Fatal(err)
	}
	when, err := app.ParseDate("2023-01-05")
	if err != nil {
		t.Fatal(err)
	}
	event := &app.Event{Title: "The last one", When: when, Kind: app.KindAttack, Cites: []app.Citation{{Source: late.ID}}}
	if err := lib.Save(ctx, "x", event); err != nil {
		t.Fatal(err)
	}
	all, err := readSingles(ctx, lib.Read(), 0, 2)
	if err != nil || !all.cut || len(all.lines) < 2 || all.alone[late.ID] != 1 {
		t.Errorf("%d lines, cut %v, %v, %v", len(all.lines), all.cut, all.alone, err)
	}
	one, err := readSingles(ctx, lib.Read(), late.ID, 2)
	if err != nil || one.cut || len(one.lines) != 1 || one.lines[0].words != event.Title || one.total[app.NounEvent] != all.total[app.NounEvent] {
		t.Errorf("of the one source %d lines, cut %v, %v", len(one.lines), one.cut, err)
	}
}

func TestWhatRestsOnASourceIsCountedAnewOnlyWhenItCanBeAnother(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	var page *sourcePage
	for i, each := range d.pages {
		if p, ok := each.(*sourcePage); ok {
			page = p
			d.show(i)
		}
	}
	rests := func() app.Rests {
		if len(page.sources.list.all) == 0 {
			return app.Rests{}
		}
		return page.sources.list.all[0].rests
	}
	d.until("five events rest on the newspaper", func() bool { return rests().Events == 5 })
	source, err := app.Load[app.Source](context.Background(), d.lib.Read(), 1)
	if err != nil {
		t.Fatal(err)
	}
	page.sources.standing.Rests[1] = app.Rests{Events: 99} // it would be mended if all were read anew
	source.Title = "A newspaper of record"
	if err := d.lib.Save(context.Background(), "x", source); err != nil {
		t.Fatal(err)
	}
	d.until("the new title is there", func() bool {
		return page.sources.list.all[0].source.Title == source.Title && rests().Events == 99
	})
	event := &app.Event{Title: "One more", Kind: app.KindAttack, Cites: []app.Citation{{Source: 1}}}
	if event.When, err = app.ParseDate("2023"); err != nil {
		t.Fatal(err)
	}
	if err := d.lib.Save(context.Background(), "x", event); err != nil {
		t.Fatal(err)
	}
	d.until("six events rest on it", func() bool { return rests().Events == 6 })
}

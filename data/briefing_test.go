package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"durand/app"
)

// briefed makes a small case with a briefing that shows and filters.
func briefed(t *testing.T, lib *app.Library) (b *app.Briefing, umbrella, faction *app.Actor, event *app.Event, j *app.Judgement) {
	t.Helper()
	umbrella, faction, source, events := small(t, lib)
	j = &app.Judgement{Text: "It will go on.", Cites: []app.Citation{{Source: source.ID}}}
	save(t, lib, j)
	b = &app.Briefing{Name: "Nine o’clock", For: "The director", When: edtf("2022-02-01"), Mark: app.TLPGreen, Items: []app.Item{
		{Kind: app.ItemText, Heading: "In short", Text: "The bazaar was attacked. [1]", Rests: []app.Ref{{Noun: app.NounEvent, ID: events[0].ID}}},
		{Kind: app.ItemJudgements, Rows: []app.ID{j.ID}},
		{Kind: app.ItemDossier, Actor: umbrella.ID},
		{Kind: app.ItemChronology, Filter: app.Filter{Actors: []app.ID{faction.ID}}, Summaries: true},
		{Kind: app.ItemChart, Question: []byte(`{"by":"year","filter":{"actors":[` + itoa(faction.ID) + `]}}`)},
	}}
	save(t, lib, b)
	return b, umbrella, faction, events[0], j
}

func TestABriefingIsKeptUndoneRedoneAndFound(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	b, _, _, _, _ := briefed(t, lib)
	got, err := app.Load[app.Briefing](ctx, lib.Read(), b.ID)
	if err != nil || len(got.Items) != 5 || got.When.String() != "2022-02-01" || got.Items[0].Text != b.Items[0].Text {
		t.Fatalf("%+v %v", got, err)
	}
	if info, err := lib.Read().Info(ctx); err != nil || info.Mark != app.TLPGreen {
		t.Errorf("the case is marked %q (%v)", info.Mark, err)
	}
	groups, err := lib.Read().Search(ctx, "bazaar attacked", 5)
	if err != nil || !slices.ContainsFunc(groups, func(g app.HitGroup) bool { return g.Noun == app.NounBriefing && g.Hits[0].Ref.ID == b.ID }) {
		t.Errorf("the search finds %+v (%v)", groups, err)
	}
	before := whole(t, lib)
	b.Items = slices.Insert(b.Items[:2:2], 0, app.Item{Kind: app.ItemHeading, Heading: "First"})
	save(t, lib, b)
	after := whole(t, lib)
	if _, err := lib.Undo(ctx, nil); err != nil || whole(t, lib) != before {
		t.Errorf("undo leaves another briefing (%v)", err)
	}
	if _, err := lib.Redo(ctx, nil); err != nil || whole(t, lib) != after {
		t.Errorf("redo brings another briefing (%v)", err)
	}
	changes, err := lib.Read().History(ctx, app.Ref{Noun: app.NounBriefing, ID: b.ID}, 0, 10)
	if err != nil || len(changes) != 4 {
		t.Errorf("%d changes of the briefing (%v), want 4", len(changes), err)
	}
	if faults, err := lib.Examine(ctx, nil); err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
}

func TestWhatABriefingShowsCannotBeDeletedButWhatItFiltersByCan(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	b, _, _, event, j := briefed(t, lib)
	for _, ref := range []app.Ref{{Noun: app.NounJudgement, ID: j.ID}, {Noun: app.NounEvent, ID: event.ID}} {
		err := lib.Remove(ctx, "delete", ref)
		if err == nil || app.KindOf(err) != app.Conflicted || !strings.Contains(err.Error(), "briefing “Nine o’clock”") {
			t.Errorf("deleting %v: %v", ref, err)
		}
	}
	third := &app.Actor{Name: "A third", Kind: app.ActorFaction}
	save(t, lib, third)
	b.Items[3].Filter.Actors = []app.ID{third.ID}
	b.Items[4].Question = []byte(`{"by":"year"}`)
	save(t, lib, b)
	if err := lib.Remove(ctx, "delete", app.Ref{Noun: app.NounActor, ID: third.ID}); err != nil {
		t.Errorf("what is only filtered by cannot be deleted: %v", err)
	}
	b.Note = "edited after"
	if err := lib.Save(ctx, "edit", b); err != nil {
		t.Errorf("a briefing whose filter names a deleted actor cannot be edited: %v", err)
	}
	b.Items[2].Actor = 999
	if err := lib.Save(ctx, "edit", b); err == nil {
		t.Error("a dossier of nobody was saved")
	}
}

func TestMergingActorsTurnsTheBriefingsThatNameThem(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	b, umbrella, faction, _, _ := briefed(t, lib)
	other := &app.Actor{Name: "Another spelling", Kind: app.ActorArmedGroup}
	save(t, lib, other)
	b.Items[2].Actor = other.ID
	b.Items[3].Filter.Actors = []app.ID{umbrella.ID, other.ID, faction.ID}
	b.Items[4].Question = []byte(`{"filter":{"actors":[` + itoa(other.ID) + `]}}`)
	save(t, lib, b)
	if _, err := lib.Merge(ctx, other.ID, umbrella.ID, nil); err != nil {
		t.Fatal(err)
	}
	got, err := app.Load[app.Briefing](ctx, lib.Read(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Items[2].Actor != umbrella.ID || !slices.Equal(got.Items[3].Filter.Actors, []app.ID{umbrella.ID, faction.ID}) ||
		!strings.Contains(string(got.Items[4].Question), "["+itoa(umbrella.ID)+"]") {
		t.Errorf("after the merge the briefing shows %+v", got.Items)
	}
}

func TestAFileOfEachOlderVersionTakesABriefing(t *testing.T) {
	ctx := context.Background()
	scripts, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	for version := int64(1); version < schemaVersion; version++ {
		path := filepath.Join(t.TempDir(), "old.durand")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := migrate(ctx, path, scripts, version); err != nil {
			t.Fatal(err)
		}
		db, err := sql.Open("sqlite3", dsn(path, writeSettings()))
		if err == nil {
			_, err = db.ExecContext(ctx, `INSERT INTO chart VALUES (7, 'u', 'Old chart', '', 1, '{"by":"year"}')`)
			err = errors.Join(err, db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
		if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
			t.Fatalf("version %d: %v", version, err)
		}
		briefed(t, lib)
		if c, err := app.Load[app.Chart](ctx, lib.Read(), 7); err != nil || c.Name != "Old chart" {
			t.Errorf("version %d: its chart is %+v (%v)", version, c, err)
		}
		if _, err := os.Stat(path + ".durand-v" + itoa(app.ID(version))); err != nil {
			t.Errorf("version %d has no backup beside it: %v", version, err)
		}
		if err := lib.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestABriefingSaysWhatAJudgementRestsOn(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	_, _, _, event, _ := briefed(t, lib)
	best := 573.0
	source := &app.Source{Title: "UN report", Short: "UN 2021", Kind: app.SourceReport}
	save(t, lib, source)
	claim := &app.Claim{Measure: app.MeasureAttacks, Period: edtf("2021"), Best: &best, State: app.Measured, Source: source.ID, Credibility: 6}
	save(t, lib, claim)
	grounds := []app.Ref{{Noun: app.NounClaim, ID: claim.ID}, {Noun: app.NounEvent, ID: event.ID}}
	j := &app.Judgement{Text: "It will go on.", Own: true, RestsOn: grounds}
	save(t, lib, j)
	brief, err := app.ReadBrief(ctx, lib.Read().(app.Asked), &app.Briefing{Name: "x", Items: []app.Item{{Kind: app.ItemJudgements, Rows: []app.ID{j.ID}}}}, time.Now(), nil)
	if err != nil {
		t.Fatal(err)
	}
	names := brief.Parts[0].Names
	if !strings.Contains(names[grounds[0]], "573") || names[grounds[1]] != event.Title || brief.Sources[source.ID] == nil {
		t.Errorf("it rests on %v; the source is %v", names, brief.Sources[source.ID])
	}
}

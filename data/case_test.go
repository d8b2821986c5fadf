package data

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"durand/app"
)

func clock() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }

// newCaseAt makes a new case whose clock the test sets.
func newCaseAt(t *testing.T, now *time.Time) *app.Library {
	t.Helper()
	*now = clock()
	at := func() time.Time { return *now }
	lib := app.NewLibrary(NewShelf(at, "tester"), at)
	if err := lib.Create(context.Background(), filepath.Join(t.TempDir(), "case.durand")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { lib.Close() })
	return lib
}

// newCase makes a new case in a folder of the test's own.
func newCase(t *testing.T) (*app.Library, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a #1 100% ?کابل.durand")
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	if err := lib.Create(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return lib, path
}

func edtf(s string) app.Date {
	d, err := app.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func save(t *testing.T, lib *app.Library, rows ...app.Row) {
	t.Helper()
	if err := lib.Save(context.Background(), "a test", rows...); err != nil {
		t.Fatal(err)
	}
}

// small makes a case with two groups, one a faction of the other.
func small(t *testing.T, lib *app.Library) (umbrella, faction *app.Actor, source *app.Source, events []*app.Event) {
	t.Helper()
	umbrella = &app.Actor{Name: "Tehrik-i-Taliban Pakistan", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "TTP"}, {Name: "Tehreek-e-Taliban"}}}
	faction = &app.Actor{Name: "A faction", Kind: app.ActorFaction}
	source = &app.Source{Title: "A newspaper", Kind: app.SourceReport, Reliability: app.ReliabilityB}
	save(t, lib, umbrella, faction, source)
	save(t, lib, &app.Relation{From: faction.ID, To: umbrella.ID, Kind: app.RelationParent})
	place := &app.Place{Name: "Łódź bazaar", Province: "Kurram", Country: "Pakistan"}
	save(t, lib, place)
	for i, when := range []string{"2021-08-15", "2021-08", "2020-06~/2021-11", "../2007", "2022"} {
		e := &app.Event{Title: "Event of " + when, When: edtf(when), Kind: app.KindAttack, Place: place.ID, Cites: []app.Citation{{Source: source.ID}}}
		who := umbrella.ID
		if i%2 == 1 {
			who = faction.ID
		}
		e.Parts = []app.Part{{Actor: who, Role: app.RolePerpetrator}, {Actor: who, Role: app.RoleSpeaker}}
		events = append(events, e)
		save(t, lib, e)
	}
	return umbrella, faction, source, events
}

func titles(t *testing.T, lib *app.Library, f app.Filter) []string {
	t.Helper()
	lines, err := lib.Read().EventLines(context.Background(), f, app.Order{}, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	n, err := lib.Read().CountEvents(context.Background(), f)
	if err != nil || n != len(lines) {
		t.Errorf("%d lines and a count of %d (%v) for %s", len(lines), n, err, f.Words(nil))
	}
	var out []string
	for _, l := range lines {
		out = append(out, strings.TrimPrefix(l.Title, "Event of "))
	}
	return out
}

func TestAFilterShowsWhatItSays(t *testing.T) {
	lib, _ := newCase(t)
	umbrella, _, source, _ := small(t, lib)
	for _, test := range []struct {
		filter app.Filter
		want   string
	}{
		{app.Filter{}, "../2007 2020-06~/2021-11 2021-08 2021-08-15 2022"},
		{app.Filter{Actors: []app.ID{umbrella.ID}}, "2020-06~/2021-11 2021-08-15 2022"},
		{app.Filter{Actors: []app.ID{umbrella.ID}, Factions: true}, "../2007 2020-06~/2021-11 2021-08 2021-08-15 2022"},
		{app.Filter{Period: edtf("2021-08"), Certain: true}, "2021-08 2021-08-15"},
		{app.Filter{Period: edtf("2021-08")}, "2020-06~/2021-11 2021-08 2021-08-15"},
		{app.Filter{Sources: []app.ID{source.ID}, LeastGrade: app.ReliabilityA}, ""},
		{app.Filter{Sources: []app.ID{source.ID}, LeastGrade: app.ReliabilityC, Provinces: []string{"Kurram"}}, "../2007 2020-06~/2021-11 2021-08 2021-08-15 2022"},
		{app.Filter{Text: "tehreek"}, "2020-06~/2021-11 2021-08-15 2022"},
		{app.Filter{Text: "lodz"}, "../2007 2020-06~/2021-11 2021-08 2021-08-15 2022"},
		{app.Filter{Kinds: []app.EventKind{app.KindTalks}}, ""},
		{app.Filter{HasNotes: true}, ""},
	} {
		if got := strings.Join(titles(t, lib, test.filter), " "); got != test.want {
			t.Errorf("%s shows %q, want %q", test.filter.Words(nil), got, test.want)
		}
	}
}

func TestUndoTakesEveryStepBackAndRedoBringsItAgain(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	_, _, _, events := small(t, lib)
	note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: events[0].ID}, Text: "Who says so?"}
	save(t, lib, note)
	before := whole(t, lib)
	if err := lib.Remove(ctx, "delete the event", app.Ref{Noun: app.NounEvent, ID: events[0].ID}); err != nil {
		t.Fatal(err)
	}
	after := whole(t, lib)
	if before == after {
		t.Fatal("deleting changed nothing")
	}
	// The history outlives the program.
	if err := lib.Open(ctx, filepath.Join(filepath.Dir(path), "nothing.durand"), app.OpenWrite); app.KindOf(err) != app.Missing {
		t.Errorf("a file that is not there opens with %v", err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if whole(t, lib) != before {
		t.Error("undo did not bring the event and its note back as they were")
	}
	if _, err := lib.Redo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if whole(t, lib) != after {
		t.Error("redo did not delete them again")
	}
	for {
		if _, err := lib.Undo(ctx, nil); app.KindOf(err) == app.Missing && err != nil {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if left := whole(t, lib); strings.Contains(left, "uid") {
		t.Errorf("undoing everything leaves %s", left)
	}
	faults, err := lib.Examine(ctx, nil)
	if err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
}

// whole writes every row of a case.
func whole(t *testing.T, lib *app.Library) string {
	t.Helper()
	var b bytes.Buffer
	for _, noun := range app.Nouns() {
		var rows []string
		err := lib.Read().Each(context.Background(), noun, func(row app.Row) error {
			text, err := json.Marshal(row)
			rows = append(rows, string(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(rows)
		b.WriteString(string(noun) + strings.Join(rows, "\n") + "\n")
	}
	return b.String()
}

func TestOneStretchOfTypingIsOneStep(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	_, _, _, events := small(t, lib)
	note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: events[0].ID}}
	for _, text := range []string{"W", "Wh", "Who?"} {
		note.Text = text
		if err := lib.SaveStroke(ctx, "note", "stroke 1", note); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if notes, err := app.AboutAs[app.Note](ctx, lib.Read(), note.About); err != nil || len(notes) != 0 {
		t.Errorf("after one undo %d notes are left (%v)", len(notes), err)
	}
}

func TestAStrokeEndsWithALongRest(t *testing.T) {
	ctx := context.Background()
	var now time.Time
	lib := newCaseAt(t, &now)
	event := &app.Event{Title: "Talks", Kind: app.KindTalks, When: edtf("2021-11")}
	actor := &app.Actor{Name: "Mediator", Kind: app.ActorPerson}
	save := func(rest time.Duration, row app.Row) {
		t.Helper()
		now = now.Add(rest)
		if err := lib.SaveStroke(ctx, "add event", "visit", row); err != nil {
			t.Fatal(err)
		}
	}
	save(0, event)
	save(time.Minute, actor)
	event.Parts = []app.Part{{Actor: actor.ID, Role: app.RoleMediator}}
	save(4*time.Minute, event)
	event.Title = "Talks in Khost"
	save(6*time.Minute, event)
	if lines, err := lib.Read().History(ctx, app.Ref{Noun: app.NounEvent, ID: event.ID}, 0, 10); err != nil || len(lines) != 2 {
		t.Errorf("the history of the event has %d lines, want 2: %v", len(lines), err)
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := app.Load[app.Event](ctx, lib.Read(), event.ID); err != nil || got.Title != "Talks" || len(got.Parts) != 1 {
		t.Errorf("undo took back what came before the rest: %+v, %v", got, err)
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if left := whole(t, lib); strings.Contains(left, "uid") {
		t.Errorf("the second undo leaves %s", left)
	}
	for range 2 {
		if _, err := lib.Redo(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := app.Load[app.Event](ctx, lib.Read(), event.ID); err != nil || got.Title != "Talks in Khost" || len(got.Parts) != 1 {
		t.Errorf("redo brings back %+v, %v", got, err)
	}
}

func TestASearchFindsEverySpellingAndNoInputIsAnError(t *testing.T) {
	ctx := context.Background()
	lib, _ := newCase(t)
	small(t, lib)
	for _, text := range []string{"TEHREEK", "tehr", "Lodz", "łódź", "IS-K", "\"", "a AND (", "*", "-", "NEAR/3 x", "پاکستان", "\x00", strings.Repeat("x ", 2000)} {
		if _, err := lib.Read().Search(ctx, text, 5); err != nil {
			t.Errorf("the search for %q fails: %v", text, err)
		}
	}
	groups, err := lib.Read().Search(ctx, "tehreek", 5)
	if err != nil || len(groups) < 2 || groups[0].Noun != app.NounActor || groups[1].Noun != app.NounEvent || groups[1].Total != 3 {
		t.Errorf("the search for another spelling finds %+v, %v", groups, err)
	}
	offers, err := lib.Read().Offer(ctx, app.NounActor, "ttp", 5)
	if err != nil || len(offers) != 1 || offers[0].Events != 3 {
		t.Errorf("the picker offers %+v, %v", offers, err)
	}
}

func TestACaseIsOpenedOnceToWriteAndIsNobodyElses(t *testing.T) {
	ctx := context.Background()
	_, path := newCase(t)
	other := app.NewLibrary(NewShelf(clock, "other"), clock)
	if err := other.Open(ctx, path, app.OpenWrite); app.KindOf(err) != app.Locked {
		t.Errorf("a second window may write: %v", err)
	}
	if err := other.Open(ctx, path, app.OpenRead); err != nil {
		t.Fatal(err)
	}
	if err := other.Save(ctx, "x", &app.Actor{Name: "x", Kind: app.ActorState}); app.KindOf(err) != app.ReadOnly {
		t.Errorf("a reader may write: %v", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the case has mode %v, %v", info.Mode(), err)
	}
}

func TestABadFileIsRefusedWithASentenceAndLeftAsItWas(t *testing.T) {
	ctx := context.Background()
	lib, good := newCase(t)
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Clone(whole)
	newer[63] = 99 // user_version
	foreign := bytes.Clone(whole)
	foreign[71]++ // application_id
	for name, test := range map[string]struct {
		content []byte
		kind    app.Kind
	}{
		"empty": {nil, app.Damaged}, "text": {[]byte("Attacks rose in August."), app.Foreign}, "cut": {whole[:len(whole)/2], app.Damaged},
		"newer": {newer, app.Newer}, "foreign": {foreign, app.Foreign},
	} {
		path := filepath.Join(t.TempDir(), name+".durand")
		if err := os.WriteFile(path, test.content, 0o600); err != nil {
			t.Fatal(err)
		}
		err := app.NewLibrary(NewShelf(clock, "tester"), clock).Open(ctx, path, app.OpenWrite)
		if app.KindOf(err) != test.kind || err == nil {
			t.Errorf("%s: kind %v, %v; want kind %v", name, app.KindOf(err), err, test.kind)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, test.content) {
			t.Errorf("%s: the file was changed", name)
		}
	}
}

func TestABulkWritingIsAllOrNothing(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	small(t, lib)
	before := whole(t, lib)
	stop := app.Problemf(app.Cancelled, "Stopped.")
	_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error {
		for range 500 {
			if err := w.Put(&app.Actor{Name: "somebody", Kind: app.ActorPopulation}); err != nil {
				return err
			}
		}
		return stop
	})
	if app.KindOf(err) != app.Cancelled || whole(t, lib) != before {
		t.Errorf("a stopped import ends with %v, or left something behind", err)
	}
	if _, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error {
		return w.Put(&app.Actor{Name: "somebody", Kind: app.ActorPopulation})
	}); err != nil {
		t.Fatal(err)
	}
	if whole(t, lib) == before {
		t.Error("the import added nothing")
	}
	if _, err := lib.Undo(ctx, nil); err != nil || whole(t, lib) != before {
		t.Errorf("one undo does not take the import back: %v", err)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); name != filepath.Base(path) && !strings.Contains(name, "lock") {
			t.Errorf("%s is left beside the case", name)
		}
	}
}

func TestWhatIsSaidOfTheCaseIsKeptUndoneAndFound(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	small(t, lib)
	before, err := app.ReadOverview(ctx, lib.Read())
	if err != nil || before.Info.Name != strings.TrimSuffix(filepath.Base(path), ".durand") || !before.Case.Blank() {
		t.Fatalf("%+v %v", before, err)
	}
	c := before.Case
	c.Name, c.About = "The northern valleys", "Who holds which valley."
	save(t, lib, c)
	save(t, lib, &app.Case{Key: c.Key, Name: c.Name, About: "Who holds which valley, and since when."})
	o, err := app.ReadOverview(ctx, lib.Read())
	if err != nil || o.Info.Name != "The northern valleys" || o.Case.About != "Who holds which valley, and since when." || o.Counts[app.NounCase] != 1 {
		t.Errorf("%+v %v", o, err)
	}
	if o.Counts[app.NounEvent] != 5 || o.First == nil || o.Last == nil || o.First.When.Start() > o.Last.When.Start() {
		t.Errorf("%d events from %+v to %+v", o.Counts[app.NounEvent], o.First, o.Last)
	}
	groups, err := lib.Read().Search(ctx, "valley", 5)
	if err != nil || len(groups) != 1 || groups[0].Hits[0].Ref != (app.Ref{Noun: app.NounCase, ID: c.ID}) {
		t.Errorf("the search finds %+v (%v)", groups, err)
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if was, err := app.ReadCase(ctx, lib.Read()); err != nil || was.About != "Who holds which valley." {
		t.Errorf("undo leaves %+v (%v)", was, err)
	}
	if _, err := lib.Undo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if none, err := app.ReadCase(ctx, lib.Read()); err != nil || none.ID != 0 || none.Name != "" {
		t.Errorf("undo of all leaves %+v (%v)", none, err)
	}
	if err := lib.Save(ctx, "again", &app.Case{Name: "One"}); err != nil {
		t.Error(err)
	}
	if err := lib.Save(ctx, "a second one", &app.Case{Name: "Two"}); err == nil {
		t.Error("a file holds two rows about itself")
	}
}

func TestAClosedCaseSaysSoWhoeverStillHoldsIt(t *testing.T) {
	lib, _ := newCase(t)
	held := lib.Read().(*Store)
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	if err := held.SetSetting(t.Context(), "x", "y"); app.KindOf(err) != app.Missing {
		t.Errorf("a setting written then says %v", err)
	}
	if _, err := held.Setting(t.Context(), "x"); app.KindOf(err) != app.Missing {
		t.Errorf("a setting read then says %v", err)
	}
}

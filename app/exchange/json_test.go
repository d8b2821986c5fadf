package exchange

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"durand/app"
)

func number(f float64) *float64 { return &f }

func dated(t *testing.T, s string) app.Date {
	t.Helper()
	d, err := app.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// smallCase holds one row of each noun, with references that run both ways.
func smallCase(t *testing.T) *fakeCase {
	t.Helper()
	f := newFakeCase()
	for _, row := range []app.Row{
		&app.Place{Name: "Spinwam", Country: "Pakistan", Lat: number(33.1), Lon: number(70.4), Precision: app.PlaceExact},
		&app.Source{Title: "A paper <that> cites & quotes", Kind: app.SourcePaper, Cites: []app.Citation{{Source: 2, Locator: "p3"}}},
		&app.Source{Title: "A report", Kind: app.SourceReport},
		&app.Actor{Name: "تحریک", Kind: app.ActorArmedGroup, Aliases: []app.Alias{{Name: "TTP", Source: 1}}},
		&app.Actor{Name: "Government of Pakistan", Kind: app.ActorState},
		&app.Event{When: dated(t, "2021-08~"), Kind: app.KindClash, Title: "A clash", Place: 1, Parts: []app.Part{{Actor: 1, Role: app.RoleSideB}, {Actor: 2, Role: app.RoleSideA}}, Cites: []app.Citation{{Source: 1}}, Extra: map[string]string{"b": "2", "a": "1"}},
		&app.Claim{Event: 1, Source: 1, Measure: app.MeasureKilled, Low: number(0), High: number(2.5), Credibility: 6, State: app.Measured},
		&app.Claim{Event: 1, Source: 2, Measure: app.MeasureKilled, State: app.Unknown, Credibility: 3},
		&app.Relation{From: 1, To: 2, Kind: app.RelationEnemy},
		&app.Judgement{Text: "It will go on.", Cites: []app.Citation{{Source: 2}}, About: []app.Ref{{Noun: app.NounActor, ID: 1}}, RestsOn: []app.Ref{{Noun: app.NounNote, ID: 1}}},
		&app.Conflict{Topic: "How many died", Claims: []app.ID{1, 2}, State: app.ConflictOpen},
		&app.Coverage{Source: 1, Measure: app.MeasureKilled, Period: dated(t, "1989/2021")},
		&app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}, Text: "Look again.", By: "ab", Created: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Changed: time.Date(2026, 1, 2, 3, 4, 6, 0, time.UTC)},
		&app.View{Name: "Theirs", Filter: app.Filter{Actors: []app.ID{1}, Text: "a < b"}},
		&app.Chart{Name: "Months", Question: []byte(`{"by":"month"}`)},
		&app.Briefing{Name: "Nine o’clock", When: dated(t, "2022-02"), Mark: app.TLPGreen, Items: []app.Item{
			{Kind: app.ItemText, Text: "They clashed. [1]", Rests: []app.Ref{{Noun: app.NounEvent, ID: 1}}},
			{Kind: app.ItemChart, Chart: 1, Numbers: true},
			{Kind: app.ItemChart, Question: []byte(`{"by":"year","filter":{"actors":[2]},"markers":[1]}`), NewPage: true},
			{Kind: app.ItemChronology, Filter: app.Filter{Actors: []app.ID{1}}, Order: app.Order{By: "when", Descending: true}, Summaries: true},
			{Kind: app.ItemJudgements, Rows: []app.ID{1}},
			{Kind: app.ItemConflicts, Rows: []app.ID{1}},
			{Kind: app.ItemDossier, Actor: 1, Sections: []string{"aims"}},
		}},
		&app.Case{Name: "Valleys", About: "Who holds which."},
	} {
		if err := f.Put(row); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func written(t *testing.T, f *fakeCase) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteJSON(context.Background(), &out, f, nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func readText(f *fakeCase, text string) (*Report, error) {
	return ReadJSON(context.Background(), strings.NewReader(text), int64(len(text)), f, Options{})
}

func mustRead(t *testing.T, f *fakeCase, text string) *Report {
	t.Helper()
	report, err := readText(f, text)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestACaseComesBackByteForByte(t *testing.T) {
	text := written(t, smallCase(t))
	copied := newFakeCase()
	report := mustRead(t, copied, text)
	if report.Rows != 17 || report.Added != 17 || report.SkippedCount() != 0 || len(report.Affected) != 0 {
		t.Errorf("report: %s %+v %+v", report.Words(), report.Skipped, report.Affected)
	}
	if again := written(t, copied); again != text {
		t.Errorf("the copy differs:\n%s\n%s", text, again)
	}
}

func TestReadingTheSameCaseAgainAddsNothing(t *testing.T) {
	f := smallCase(t)
	text, writes := written(t, f), f.writes
	if report := mustRead(t, f, text); report.Same != 17 || report.Added+report.Changed != 0 {
		t.Error(report.Words())
	}
	if f.writes != writes {
		t.Errorf("%d rows were written although nothing is new", f.writes-writes)
	}
	text = strings.Replace(text, `"A clash"`, `"A fight"`, 1)
	if report := mustRead(t, f, text); report.Same != 16 || report.Changed != 1 {
		t.Error(report.Words())
	}
}

func TestKeysMayStandInAnyOrder(t *testing.T) {
	text := `{"claims":[{"id":1,"event":7,"measure":"killed","best":3,"source":4}],
	 "notes":[{"about":{"noun":"claim","id":1},"text":"n"}],
	 "events":[{"id":7,"when":"2021","kind":"attack","title":"T","cites":[{"source":4}]}],
	 "sources":[{"id":4,"title":"S","kind":"opinion"}]}`
	f := newFakeCase()
	if report := mustRead(t, f, text); report.Added != 4 || report.SkippedCount() != 0 {
		t.Error(report.Words(), report.Skipped)
	}
}

func TestRowsMoveAsideForThoseOfTheCase(t *testing.T) {
	f := smallCase(t)
	text := `{"sources":[{"id":1,"title":"Another","kind":"opinion","cites":[{"source":9}]},{"id":9,"title":"Ninth","kind":"opinion"}],
	"events":[{"id":1,"when":"2021","kind":"attack","title":"Other","cites":[{"source":1}]}]}`
	if report := mustRead(t, f, text); report.Added != 3 {
		t.Fatal(report.Words(), report.Skipped)
	}
	chart := `{"actors":[{"id":2,"name":"New one","kind":"person"}],"charts":[{"name":"C","question":{"filter":{"actors":[2]},"by":"year"}}]}`
	if report := mustRead(t, f, chart); report.Added != 2 {
		t.Fatal(report.Words(), report.Skipped)
	}
	if question := string(theChart(t, f, 2).Question); !strings.Contains(question, `"actors":[3]`) || !strings.Contains(question, `"year"`) {
		t.Errorf("the chart asks %s", question)
	}
	briefing := `{"actors":[{"id":2,"name":"A third","kind":"person"}],"briefings":[{"id":1,"name":"B","items":[
		{"kind":"text","text":"So it is. [1]","rests":[{"noun":"actor","id":2}]},{"kind":"dossier","actor":2},
		{"kind":"chart","question":{"filter":{"actors":[2]}}},{"kind":"chronology","filter":{"actors":[2]}}]}]}`
	if report := mustRead(t, f, briefing); report.Added != 2 {
		t.Fatal(report.Words(), report.Skipped)
	}
	moved := app.Briefing{Key: app.Key{ID: 2}}
	if err := f.Get(&moved); err != nil {
		t.Fatal(err)
	}
	if b := moved.Items; b[0].Rests[0].ID != 4 || b[1].Actor != 4 || !strings.Contains(string(b[2].Question), "[4]") || b[3].Filter.Actors[0] != 4 {
		t.Errorf("the briefing shows %+v", b)
	}
	event := app.Event{Key: app.Key{ID: 2}}
	if err := f.Get(&event); err != nil || event.Title != "Other" {
		t.Fatal(event, err)
	}
	source := app.Source{Key: app.Key{ID: event.Cites[0].Source}}
	if err := f.Get(&source); err != nil || source.Title != "Another" || source.Cites[0].Source != 9 {
		t.Errorf("the event cites %+v, %v", source, err)
	}
	if old := (app.Event{Key: app.Key{ID: 1}}); f.Get(&old) != nil || old.Title != "A clash" {
		t.Errorf("the event that was there became %q", old.Title)
	}
}

func TestACaseKeepsItsOwnWordsWhenAnotherIsReadIntoIt(t *testing.T) {
	var out bytes.Buffer
	if err := WriteJSON(t.Context(), &out, smallCase(t), nil); err != nil {
		t.Fatal(err)
	}
	f := newFakeCase()
	if err := f.Put(&app.Case{Name: "Mine"}); err != nil {
		t.Fatal(err)
	}
	report, err := ReadJSON(t.Context(), bytes.NewReader(out.Bytes()), int64(out.Len()), f, Options{})
	kept := &app.Case{Key: app.Key{ID: 1}}
	if err := errors.Join(err, f.Get(kept)); err != nil || kept.Name != "Mine" || len(f.rows[app.NounCase]) != 1 {
		t.Errorf("the case is %+v (%v)", kept, err)
	}
	if len(report.Remarks) != 1 || !strings.Contains(report.Remarks[0], "words of its own") {
		t.Errorf("the report says %q", report.Remarks)
	}
}

func TestWhatCannotBeTakenIsReported(t *testing.T) {
	text := `{
"dragons":[1,2],
"places":{},
"sources":[{"id":1,"title":"S","kind":"opinion","colour":"red"}],
"events":[
{"id":1,"when":"2021","kind":"attack","title":""},
{"id":2,"when":"2021","kind":"attack","title":"Nowhere","place":77},
{"id":3,"when":"2021","kind":"attack","title":"Fine"},
{"id":3,"when":"2021","kind":"attack","title":"Twice"},
{"id":4,"when":17,"kind":"attack","title":"Number for a date"},
{"id":5,"when":"2021","kind":7,"title":"Number for a kind"}
],
"notes":[{"about":{"noun":"event","id":2},"text":"hangs on a row not taken"}]
}`
	f := newFakeCase()
	report := mustRead(t, f, text)
	if report.Added != 2 || f.count(app.NounEvent) != 1 || f.count(app.NounNote) != 0 {
		t.Error(report.Words())
	}
	wants := []struct {
		line                  int
		column, value, reason string
	}{
		{2, "dragons", "", "not one of the case format"},
		{3, "places", "", "should hold a list"},
		{6, "title", "1", "needs a title"},
		{9, "id", "3", "has this id already"},
		{10, "when", "Number for a date", "holds a number"},
		{11, "kind", "Number for a kind", "holds a number"},
		{7, "places", "77", "The event 2 “Nowhere” points at place 77"},
		{13, "events", "2", "points at event 2"},
	}
	if len(report.Skipped) != len(wants) {
		t.Fatalf("%d skipped: %+v", len(report.Skipped), report.Skipped)
	}
	for i, want := range wants {
		got := report.Skipped[i]
		if got.Line != want.line || want.column != "" && got.Column != want.column || !strings.Contains(got.Value, want.value) || !strings.Contains(got.Reason, want.reason) {
			t.Errorf("skip %d is %+v, want %+v", i, got, want)
		}
	}
	if len(report.Affected) != 1 || report.Affected[0].Column != "colour" {
		t.Errorf("the unknown field is not reported: %+v", report.Affected)
	}
}

func TestADamagedFileIsASentence(t *testing.T) {
	whole := written(t, smallCase(t))
	for name, c := range map[string]struct {
		text, says string
		kind       app.Kind
	}{
		"empty":           {"", "empty", app.Foreign},
		"blank":           {" \n ", "empty", app.Foreign},
		"a list":          {"[1]", "begins with", app.Foreign},
		"no case":         {`{"a":1}`, "none of a case's lists", app.Foreign},
		"cut":             {whole[:len(whole)/2], "ends in the middle", app.Damaged},
		"two":             {whole + whole, "follows the end", app.Damaged},
		"a comma missing": {`{"events":[] "places":[]}`, "comma is missing", app.Damaged},
		"bad inside":      {`{"events":[{"id":1 "uid":2}]}`, "at byte 19 (line 1", app.Damaged},
		"newer":           {`{"durand":{"format":2},"events":[]}`, "newer Durand", app.Newer},
	} {
		_, err := readText(newFakeCase(), c.text)
		if err == nil || !strings.Contains(err.Error(), c.says) || app.KindOf(err) != c.kind {
			t.Errorf("%s: %v (kind %d)", name, err, app.KindOf(err))
		}
	}
}

func TestACaseMayStandInSeveralFiles(t *testing.T) {
	files := fstest.MapFS{
		"starter/a-events.json":  {Data: []byte(`{"events":[{"id":7,"when":"2021","kind":"attack","title":"T","cites":[{"source":4}]},{"title":"none"}]}`)},
		"starter/b-sources.json": {Data: []byte(`{"sources":[{"id":4,"title":"S","kind":"opinion"}]}`)},
		"starter/README.md":      {Data: []byte("not JSON")},
	}
	f := newFakeCase()
	report, err := ReadFS(context.Background(), files, "starter", f, Options{})
	if err != nil || report.Added != 2 {
		t.Fatal(report, err)
	}
	if len(report.Skipped) != 1 || !strings.HasPrefix(report.Skipped[0].Reason, "a-events.json: ") {
		t.Errorf("the skipped row is not named with its file: %+v", report.Skipped)
	}
}

func TestStoppedWorkIsSaid(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	text := written(t, smallCase(t))
	_, err := ReadJSON(ctx, strings.NewReader(text), int64(len(text)), newFakeCase(), Options{})
	if app.KindOf(err) != app.Cancelled {
		t.Errorf("reading: %v", err)
	}
	if err := WriteJSON(ctx, &bytes.Buffer{}, smallCase(t), nil); app.KindOf(err) != app.Cancelled {
		t.Errorf("writing: %v", err)
	}
}

func theChart(t *testing.T, f *fakeCase, id app.ID) app.Chart {
	t.Helper()
	c := app.Chart{Key: app.Key{ID: id}}
	if err := f.Get(&c); err != nil {
		t.Fatal(err)
	}
	return c
}

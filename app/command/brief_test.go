package command

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"durand/app"
	"durand/data"
)

// newDesk opens a case to write.
func newDesk(t *testing.T, path string) Desk {
	t.Helper()
	lib := app.NewLibrary(data.NewShelf(time.Now, "tester"), time.Now)
	if err := lib.Open(t.Context(), path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
	})
	return Desk{Lib: lib}
}

// texts returns the words of a PDF, page by page.
func texts(t *testing.T, path string) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

func TestTheStarterBriefingPrintsWithItsSources(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "brief", at("a.durand"), "--out", at("a4.pdf"))
	must(t, "brief", at("a.durand"), "after kabul", "--out", at("letter.pdf"), "--paper", "letter")
	a4, letter := read(t, at("a4.pdf")), read(t, at("letter.pdf"))
	if !strings.Contains(a4, "595.28 841.89") || !strings.Contains(letter, "612.00 792.00") || strings.Contains(a4, "/Subtype /Image") {
		t.Error("the paper is not the one asked for, or a chart is a picture of pixels")
	}
	pages := texts(t, at("a4.pdf"))
	whole := strings.Join(pages, "\n")
	for _, words := range []string{
		"In short", "according to whom", "Where the sources disagree", "What happened", "How the authors judge it", "What this case cannot say",
		"Month-long ceasefire of Pakistan and the TTP begins", "not from the source", "Leaders, spokesmen", "Sources",
		"Monthly and yearly counts of militant attacks in Pakistan", "reliability C",
	} {
		if !strings.Contains(whole, words) {
			t.Errorf("the briefing does not say %q", words)
		}
	}
	for n, page := range pages {
		for _, words := range []string{"After Kabul", "Morning briefing of the director", "Source: ", "As of ", "page "} {
			if !strings.Contains(page, words) {
				t.Errorf("page %d does not say %q", n+1, words)
			}
		}
	}
	if strings.Contains(whole, "source missing") {
		t.Error("a sentence rests on something that is not there")
	}
}

func TestEachSentenceOfTheStarterBriefingNamesItsSource(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	desk := newDesk(t, at("a.durand"))
	b, err := app.FindBriefing(t.Context(), desk.Lib.Read(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range b.Items {
		if bare := item.Unsourced(); len(bare) > 0 {
			t.Errorf("%q rests on nothing", bare)
		}
		pieces := app.Pieces(item.Text, len(item.Rests))
		for n, p := range pieces {
			if len(p.Rests) == 0 && strings.TrimSpace(p.Text) != "" || p.Lost {
				t.Errorf("sentence %d of %q, %q, rests on nothing", n+1, item.Heading, p.Text)
			}
		}
	}
}

func TestAPageOfABriefingIsMarkedAsItsMostRestrictedItem(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	desk := newDesk(t, at("a.durand"))
	ctx, lib := t.Context(), desk.Lib
	j, err := app.Load[app.Judgement](ctx, lib.Read(), 40)
	if err != nil {
		t.Fatal(err)
	}
	j.Mark = app.TLPRed
	b := &app.Briefing{Name: "Marked", Mark: app.TLPGreen, Order: -1, Items: []app.Item{
		{Kind: app.ItemText, Text: "Open to many."},
		{Kind: app.ItemJudgements, Rows: []app.ID{40}, NewPage: true},
		{Kind: app.ItemText, Text: "Open again.", NewPage: true},
	}}
	if err := lib.Save(ctx, "mark", j, b); err != nil {
		t.Fatal(err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	must(t, "brief", at("a.durand"), "--out", at("m.pdf"))
	pages := texts(t, at("m.pdf"))
	for n, want := range []string{"TLP:GREEN", "TLP:RED", "TLP:GREEN"} {
		if strings.Count(pages[n], want) != 2 || strings.Count(pages[n], "TLP:") != 2 {
			t.Errorf("page %d is not marked %s above and below:\n%s", n+1, want, pages[n])
		}
	}
}

func TestABriefingThatCannotBeSaysWhy(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "new", at("empty.durand"))
	for _, wrong := range []struct {
		args   []string
		status int
		words  string
	}{
		{[]string{"brief", at("a.durand")}, Usage, "--out"},
		{[]string{"brief", "--out", at("x.pdf")}, Usage, "a case"},
		{[]string{"brief", at("a.durand"), "a", "b", "--out", at("x.pdf")}, Usage, "3 were given"},
		{[]string{"brief", at("a.durand"), "--out", at("x.doc")}, Usage, ".pdf"},
		{[]string{"brief", at("a.durand"), "--out", at("x.pdf"), "--paper", "napkin"}, Usage, "paper"},
		{[]string{"brief", at("a.durand"), "Before Kabul", "--out", at("x.pdf")}, Failed, "“After Kabul”"},
		{[]string{"brief", at("empty.durand"), "--out", at("x.pdf")}, Failed, "no briefing yet"},
		{[]string{"brief", at("none.durand"), "--out", at("x.pdf")}, Failed, "none.durand"},
		{[]string{"brief", at("a.durand"), "--out", at("no/x.pdf")}, Failed, "x.pdf"},
	} {
		status, _, errs := run(t, wrong.args...)
		if status != wrong.status || !strings.Contains(errs, wrong.words) || strings.Count(errs, "\n") > 2 {
			t.Errorf("durand %s: status %d, says %q", strings.Join(wrong.args, " "), status, errs)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if status, _, errs := runIn(t, ended, "brief", at("a.durand"), "--out", at("x.pdf")); status != Failed || errs == "" {
		t.Errorf("a briefing that was stopped: status %d, says %q", status, errs)
	}
	if _, err := os.Stat(at("x.pdf")); err == nil {
		t.Error("a briefing that failed left a file")
	}
}

func TestEveryKindOfItemPrints(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	desk := newDesk(t, at("a.durand"))
	ctx, lib := t.Context(), desk.Lib
	b := &app.Briefing{Name: "Everything", Order: -1, Items: []app.Item{
		{Kind: app.ItemHeading, Heading: "A part of it"},
		{Kind: app.ItemText, Text: "First line\ngoes on.\n\n- a point [1]\n- a lost one [7]\n- Urdu: تحریک, an emoji 😀", Rests: []app.Ref{{Noun: app.NounRelation, ID: 1}}},
		{Kind: app.ItemChart, Question: []byte(`{"count":"events","by":"year","group":"kind","kind":"stacked columns"}`), Numbers: true},
		{Kind: app.ItemChronology, Order: app.Order{Descending: true}},
		{Kind: app.ItemFigures, Measure: app.MeasureAttacks, Filter: app.Filter{Period: date(t, "2021"), Sources: []app.ID{13}}},
		{Kind: app.ItemFigures, Measure: "goals"},
		{Kind: app.ItemFigures, Rows: []app.ID{1025}},
		{Kind: app.ItemConflicts, Rows: []app.ID{37}},
		{Kind: app.ItemJudgements},
		{Kind: app.ItemDossier, Actor: 44, Sections: []string{"names"}},
		{Kind: app.ItemNotes, Heading: "Our notes", Rests: []app.Ref{{Noun: app.NounEvent, ID: 72}}},
	}}
	if err := lib.Save(ctx, "everything", b); err != nil {
		t.Fatal(err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	must(t, "brief", at("a.durand"), "--out", at("e.pdf"), "--paper", "letter landscape")
	whole := strings.Join(texts(t, at("e.pdf")), "\n")
	for _, words := range []string{
		"A part of it", "First line goes on.", "source missing", "93 events are shown", "No figure of this case fits", "Noor Wali Mehsud",
		"No judgement was chosen", "UCDP", "An identical attack in Kurram",
	} {
		if !strings.Contains(whole, words) {
			t.Errorf("the briefing does not say %q", words)
		}
	}
}

func date(t *testing.T, words string) app.Date {
	t.Helper()
	d, err := app.ParseDate(words)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestShowWritesTheBriefings(t *testing.T) {
	at := in(t)
	out := must(t, "show", "--out", at("shown"))
	if !strings.Contains(out, "briefing-after-kabul.pdf: the briefing “After Kabul”") || !strings.HasPrefix(read(t, at("shown/briefing-after-kabul.pdf")), "%PDF-") {
		t.Errorf("durand show says %s", out)
	}
}

func TestABriefingComesBackInAnotherCase(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "export", at("a.durand"), at("a.json"))
	must(t, "new", at("b.durand"))
	must(t, "import", at("b.durand"), at("a.json"))
	must(t, "brief", at("a.durand"), "--out", at("a.pdf"))
	must(t, "brief", at("b.durand"), "--out", at("b.pdf"))
	a, b := strings.Join(texts(t, at("a.pdf")), ""), strings.Join(texts(t, at("b.pdf")), "")
	if a != b {
		t.Errorf("the copy prints another briefing, from %q on", firstDifference(a, b))
	}
}

package report

import (
	"context"
	"strings"
	"testing"

	"durand/app"
)

func TestAPageIsMarkedAsItsMostRestrictedItem(t *testing.T) {
	d := New(app.Furniture{Title: "A briefing", Mark: app.TLPGreen})
	d.Place(0)
	d.Para("Open to many.")
	d.Restrict(app.TLPRed)
	d.Place(1)
	d.Heading(1, "For few")
	d.Para(strings.Repeat("This goes over the end of the page. ", 400))
	d.Restrict("")
	d.Break()
	d.Place(2)
	d.Para("Open to many again.")
	d.Restrict(app.TLPAmber)
	d.Para("And this to some.")
	pages, err := d.Lay(context.Background(), Paper{})
	if err != nil {
		t.Fatal(err)
	}
	last := pages.Len() - 1
	if last < 2 {
		t.Fatalf("%d pages", pages.Len())
	}
	for page := range last {
		if pages.Mark(page) != app.TLPRed {
			t.Errorf("page %d is marked %q", page+1, pages.Mark(page))
		}
	}
	if pages.Mark(last) != app.TLPAmber {
		t.Errorf("the last page is marked %q", pages.Mark(last))
	}
	if pages.PageOf(0) != 0 || pages.PageOf(1) != 0 || pages.PageOf(2) != last || pages.PageOf(3) != -1 {
		t.Errorf("the places begin on the pages %d, %d, %d", pages.PageOf(0), pages.PageOf(1), pages.PageOf(2))
	}
}

func TestTheListOfSourcesIsMarkedAsTheMostRestrictedThatADossierCites(t *testing.T) {
	cable := &app.Source{Key: app.Key{ID: 7}, Title: "A cable", Mark: app.TLPRed}
	profile := &app.Profile{
		Actor:   &app.Actor{Key: app.Key{ID: 1}, Name: "A group", Aliases: []app.Alias{{Name: "Its other name", Source: 7}}},
		Sources: map[app.ID]*app.Source{7: cable},
	}
	b := &app.Brief{
		Briefing: &app.Briefing{Name: "Who is who"}, Sources: profile.Sources,
		Parts: []app.BriefPart{
			{Item: app.Item{Kind: app.ItemDossier}, Profile: profile, Mark: app.TLPRed},
			{Item: app.Item{Kind: app.ItemText, NewPage: true}, Text: []app.BriefText{{Pieces: []app.BriefPiece{{Text: strings.Repeat("Open to all. ", 800)}}}}},
		},
	}
	pages, err := Briefing(b, 0).Lay(context.Background(), Paper{})
	if err != nil {
		t.Fatal(err)
	}
	last := pages.Len() - 1
	if pages.Mark(0) != app.TLPRed || pages.Mark(1) != "" || pages.Mark(last) != app.TLPRed {
		t.Errorf("marked %q, %q and, where the cable is listed, %q", pages.Mark(0), pages.Mark(1), pages.Mark(last))
	}
}

func TestASingleEventIsAHeadingAndNamesTheSourcesOfItsFigures(t *testing.T) {
	paper := &app.Source{Key: app.Key{ID: 7}, Title: "A newspaper"}
	event := &app.Event{Key: app.Key{ID: 5}, Title: "Attack on a market", Kind: app.KindAttack}
	part := func(title string, claims ...*app.Claim) app.BriefPart {
		return app.BriefPart{
			Item: app.Item{Kind: app.ItemChronology, Rows: []app.ID{5}, Summaries: true}, Words: "chosen events",
			Events: []app.BriefEvent{{Line: app.EventLine{ID: 5, Title: title}, Event: event, Backed: event.Backing(claims), Claims: claims}},
		}
	}
	killed := 12.0
	b := &app.Brief{
		Briefing: &app.Briefing{Name: "One event"}, Sources: map[app.ID]*app.Source{7: paper},
		Parts: []app.BriefPart{
			part("Attack on a market", &app.Claim{Event: 5, Measure: app.MeasureKilled, Best: &killed, Source: 7, Locator: "p3"}),
			part("Attack without anybody who says so"),
		},
	}
	text := poppler(t, "pdftotext", "-layout", pdfOf(t, Briefing(b, 0), Paper{}), "-")
	if strings.Count(text, "Attack on a market") != 1 || strings.Contains(text, "1 event is shown") {
		t.Errorf("an event has not its title as its heading:\n%s", text)
	}
	if !strings.Contains(text, "its figures: [1a]") || strings.Count(text, "no source") != 1 {
		t.Errorf("who stands behind the events is not said:\n%s", text)
	}
}

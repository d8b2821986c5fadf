package views

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"durand/app"
	"durand/charts"
)

// People type and press Enter at once, before anything is found.
func TestEnterIsHonouredWhenTheResultsCome(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	q := d.search
	shows := func(name string) func() bool {
		return func() bool {
			p, ok := d.page().(*dossierPage)
			return ok && p.detail.profile != nil && p.detail.profile.Actor.Name == name
		}
	}
	for _, press := range []struct{ typed, opens string }{{"Umbrella", "Umbrella"}, {"Faction", "Faction"}} {
		q.focus()
		typeInto(q.entry, press.typed)
		q.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		d.until("the dossier of "+press.opens+" is open", shows(press.opens))
		if q.box.Visible() || q.entry.Text != "" {
			t.Errorf("after Enter the results stay, and %q in the box", q.entry.Text)
		}
	}
	q.focus()
	typeInto(q.entry, "Umb")
	d.until("results are there", func() bool { return len(q.lines) > 0 && q.about == "Umb" })
	q.close()
	q.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.until("what was found before Esc is opened", shows("Umbrella"))
	d.show(0)
	q.focus()
	typeInto(q.entry, "Umb")
	d.until("results are there again", func() bool { return len(q.lines) > 0 })
	q.entry.SetText("")
	q.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.until("nothing more is asked", d.nothingAsked)
	if d.page() != d.pages[0] {
		t.Error("Enter in an emptied box opens what was found before")
	}
}

func TestEnterInAFieldThatOffersTakesWhatIsOfferedForItsWords(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	var chosen []string
	p := newPicker(d.shell, "test", app.NounActor, "", func(n app.Named) { chosen = append(chosen, n.Name) }, nil)
	typeInto(p.entry, "Umb")
	d.until("Umbrella is offered", func() bool { return len(p.lines) == 1 })
	p.entry.SetText("")
	typeInto(p.entry, "Fact")
	p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.until("something is chosen", func() bool { return len(chosen) > 0 })
	if len(chosen) != 1 || chosen[0] != "Faction" || p.entry.Text != "" {
		t.Errorf("chosen is %v, and %q stands in the field", chosen, p.entry.Text)
	}
}

// openActor opens the dossier of an actor by its name.
func (d *sitting) openActor(name string) {
	d.t.Helper()
	found, err := d.lib.Read().Offer(context.Background(), app.NounActor, name, 1)
	if err != nil || len(found) != 1 {
		d.t.Fatal(found, err)
	}
	d.open(found[0].Ref)
}

func TestARefusedSplitPutsTheKeyboardIntoTheFieldAndUndoSaysHowItComesBack(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.openActor("Umbrella")
	page := func() *dossierPage { return d.page().(*dossierPage) }
	d.until("its dossier is open", func() bool { return page().detail.profile != nil })
	d.splitActor(page().detail.profile)
	d.until("the form is there", func() bool { return d.says("Split an actor") })
	d.win.Canvas().Unfocus()
	d.press("Split")
	d.until("it is refused", func() bool { return d.says("needs a name") })
	name, ok := d.win.Canvas().Focused().(*field)
	if !ok {
		t.Fatalf("the keyboard is at %T", d.win.Canvas().Focused())
	}
	typeInto(name, "Splinter")
	d.win.Canvas().Unfocus()
	d.press("Split")
	d.until("it is refused again", func() bool { return d.says("Choose at least one name") })
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}) // ticks the first line: the keyboard is in the list
	d.press("Split")
	d.until("the new actor is open", func() bool { p := page().detail.profile; return p != nil && p.Actor.Name == "Splinter" })
	d.undo()
	d.until("the page says what brings it back", func() bool { return d.says("Ctrl+Shift+Z does again what was undone (split “Splinter”") })
	d.redo()
	d.until("it is back", func() bool { p := page().detail.profile; return p != nil && p.Actor.Name == "Splinter" })
}

func TestAfterAMergeASourceThatSpokeOfBothIsNamedOnce(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	ctx := context.Background()
	paper := &app.Source{Title: "An interview", Kind: app.SourceReport}
	if err := d.lib.Save(ctx, "add a source", paper); err != nil {
		t.Fatal(err)
	}
	twins := []*app.Actor{{Name: "Twin", Kind: app.ActorArmedGroup}, {Name: "Other twin", Kind: app.ActorArmedGroup}}
	for i, twin := range twins {
		twin.Cites = []app.Citation{{Source: paper.ID, Locator: fmt.Sprintf("p%d", i+1)}}
		if err := d.lib.Save(ctx, "add an actor", twin); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.lib.Merge(ctx, twins[1].ID, twins[0].ID, nil); err != nil {
		t.Fatal(err)
	}
	d.open(app.Ref{Noun: app.NounActor, ID: twins[0].ID})
	detail := d.page().(*dossierPage).detail
	d.until("its dossier is open", func() bool { return detail.profile != nil })
	if n := len(detail.profile.Actor.Cites); n != 2 {
		t.Fatalf("%d places speak of it, want both", n)
	}
	if named := detail.spokenOf().(*fyne.Container).Objects; len(named) != 2 {
		t.Errorf("%d things stand where “spoken of in” and one source should", len(named))
	}
}

func TestACellOfTheHeatMapLeadsToTheViolentEventsOfItsMonth(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.openActor("Umbrella")
	detail := d.page().(*dossierPage).detail
	d.until("its events are counted", func() bool { return detail.counts != nil })
	violence := detail.counts.Violence()
	at := slices.IndexFunc(violence.Series[0].Cells, func(c app.Cell) bool { return c.Facts > 0 })
	if at < 0 {
		t.Fatal("the case has no violence")
	}
	detail.heat.onSpot(charts.Spot{Period: at})
	d.until("just its events are shown", func() bool {
		return d.says(fmt.Sprintf("%d of 5 events shown", violence.Series[0].Cells[at].Facts))
	})
}

func TestTheListOfActorsSaysThatNobodyIsCalledSo(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.shell.show(1)
	tree := d.page().(*dossierPage).tree
	typeInto(tree.find, "Nobody")
	d.until("it is said", func() bool { return d.says("No actor is called “Nobody”") })
	tree.find.SetText("")
	typeInto(tree.find, "Caliph")
	d.until("an alias finds", func() bool { return len(tree.rows) == 1 && tree.rows[0].name == "Umbrella" })
	if d.says("No actor is called") {
		t.Error("it is still said when somebody is found")
	}
}

func TestAltLeftFromTheChronologyOpensTheDossierWhereItWasRead(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.openActor("Umbrella")
	detail := d.page().(*dossierPage).detail
	d.until("its events are counted", func() bool { return detail.counts != nil && detail.lines != nil })
	d.until("every answer has arrived", d.nothingAsked)
	detail.scroll.Refresh()
	detail.scroll.ScrollToOffset(fyne.NewPos(0, 120))
	detail.months.onSpot(charts.Spot{Period: 0})
	d.until("the month is shown", func() bool { return d.shell.current == 0 && d.says(" of 5 events shown") })
	d.until("every answer has arrived", d.nothingAsked)
	d.goBack()
	if d.shell.current != 1 || !d.filter.IsZero() {
		t.Fatalf("one step back leads to page %d with the filter %v", d.shell.current, d.filter)
	}
	d.until("every answer has arrived", d.nothingAsked)
	if got := detail.scroll.Offset.Y; got != 120 {
		t.Errorf("the dossier is read from %v, not where it was left", got)
	}
	d.goAhead()
	d.openActor("Umbrella")
	d.until("every answer has arrived", d.nothingAsked)
	if got := detail.scroll.Offset.Y; got != 0 {
		t.Errorf("opened anew the dossier is read from %v", got)
	}
}

func TestAltLeftLeadsOnFromAnEventThatTheFilterHid(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.page().(*chronology).open(app.Ref{Noun: app.NounEvent, ID: 5})
	d.until("every answer has arrived", d.nothingAsked)
	hides := app.Filter{Kinds: []app.EventKind{app.KindTalks}}
	d.setFilter(hides)
	d.until("one event is shown", func() bool { return d.says("1 of 5 events shown") })
	d.trail.leave(d.place())
	d.shell.show(3)
	d.goBack()
	d.until("every answer has arrived", d.nothingAsked)
	if !d.filter.Equal(hides) {
		t.Fatalf("back is not where it was left: the filter is %v", d.filter)
	}
	d.goBack()
	d.until("every answer has arrived", d.nothingAsked)
	if !d.filter.IsZero() {
		t.Errorf("the second step back stands at the filter %v", d.filter)
	}
}

func TestAltLeftGoesBackThroughTheViewsOfThePageOfSources(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.shell.show(3)
	p := d.page().(*sourcePage)
	p.follow(3)
	d.goBack()
	if d.page() != page(p) || p.current != 0 {
		t.Errorf("back from the judgements stands page %d, view %d", d.shell.current, p.current)
	}
}

func TestThePageStaysInItsPlaceWithTheFirstChip(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	place := func() fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(d.page0().content())
	}
	before := place()
	if !d.says("No filter: every event of the case is shown.") {
		t.Error("it is not said that nothing is filtered")
	}
	d.setFilter(app.Filter{Kinds: []app.EventKind{app.KindAttack}})
	d.until("the chip is there", func() bool { return d.filters.all.Visible() })
	if got := place(); got != before {
		t.Errorf("the page moves from %v to %v", before, got)
	}
	d.clearFilter()
	d.until("the chip is gone", func() bool { return !d.filters.all.Visible() })
	if got := place(); got != before {
		t.Errorf("without the chip the page moves from %v to %v", before, got)
	}
}

func TestADossierSaysWhatAJudgementRestsOnAndWhatWouldChangeIt(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	found, err := d.lib.Read().Offer(context.Background(), app.NounActor, "Umbrella", 1)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	events, err := d.lib.Read().EventLines(context.Background(), app.Filter{}, app.Order{}, 0, 1)
	if err != nil || len(events) != 1 {
		t.Fatal(events, err)
	}
	j := &app.Judgement{Own: true, Text: "It will split.", WouldChange: "A common statement.", About: []app.Ref{found[0].Ref}, RestsOn: []app.Ref{{Noun: app.NounEvent, ID: events[0].ID}}}
	if err := d.lib.Save(context.Background(), "judge", j); err != nil {
		t.Fatal(err)
	}
	d.open(found[0].Ref)
	d.until("the judgement stands there", func() bool { return d.says("It will split.") && d.says("A common statement.") })
	if detail := d.page().(*dossierPage).detail; detail.profile.Names[j.RestsOn[0]] != events[0].Title {
		t.Errorf("its ground is called %q", detail.profile.Names[j.RestsOn[0]])
	}
}

func TestASourceThatIsAddedToAFormHasTheKeyboardAndThenItsPlace(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.editRelation(&app.Relation{}, nil)
	d.until("the form is open", func() bool { return d.says("Add source") })
	d.press("Add source")
	at := func() *field {
		f, _ := d.win.Canvas().Focused().(*field)
		return f
	}
	if f := at(); f == nil || f.PlaceHolder != "who says so?" {
		t.Fatalf("%T has the keyboard", d.win.Canvas().Focused())
	}
	typeInto(at(), "News")
	d.until("the source is offered", d.nothingAsked)
	at().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.until("its place is asked for", func() bool { return at() != nil && at().PlaceHolder == "where in it: page, paragraph" })
}

func TestALedgerOfNothingYetShowsNoFiguresOfSomethingElse(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.shell.show(3)
	v := d.page().(*sourcePage).ledger
	d.page().(*sourcePage).follow(2)
	v.setScope(app.Scope{All: true}, "")
	v.load()
	d.until("the figures are there", func() bool { return len(v.list.shown) > 0 })
	v.of.SetSelected(ofActor)
	if len(v.list.shown) != 0 || !d.says("Say above which is meant") {
		t.Errorf("%d figures of something else stand there", len(v.list.shown))
	}
	if f, ok := d.win.Canvas().Focused().(*field); !ok || f.PlaceHolder != "by any name" {
		t.Errorf("%T has the keyboard, not the field for the actor", d.win.Canvas().Focused())
	}
}

func TestCtrlKLooksForSomethingElse(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.search.focus()
	typeInto(d.search.entry, "Umbrella")
	d.win.Canvas().Unfocus()
	d.search.focus()
	typeInto(d.search.entry, "News")
	if got := d.search.entry.Text; got != "News" {
		t.Errorf("the search box holds %q", got)
	}
}

package views

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"durand/app"
)

// briefing is the Briefing page, in front.
func (d *sitting) briefing() *briefingPage {
	d.t.Helper()
	p, ok := d.pages[4].(*briefingPage)
	if !ok {
		d.t.Fatal("the fifth page is not the Briefing page")
	}
	if d.current != 4 {
		d.show(4)
	}
	return p
}

// kept is the only briefing as the file has it.
func (d *sitting) kept() *app.Briefing {
	d.t.Helper()
	all, err := app.AllBriefings(context.Background(), d.lib.Read())
	if err != nil {
		d.t.Fatal(err)
	}
	if len(all) == 0 {
		return &app.Briefing{}
	}
	return all[0]
}

func (d *sitting) kinds() string {
	var kinds []string
	for _, i := range d.kept().Items {
		kinds = append(kinds, string(i.Kind))
	}
	return strings.Join(kinds, " ")
}

// begun makes a briefing on the page.
func begun(t *testing.T) (*sitting, *briefingPage) {
	t.Helper()
	d := sitDown(t, makeCase(t))
	d.filled(5)
	p := d.briefing()
	d.until("the page says that there is none", func() bool { return d.says("No briefing yet") && d.says("[Make a briefing]") })
	p.onNew()
	d.until("a briefing is there", func() bool { return p.briefing != nil && d.kinds() == "text" })
	return d, p
}

// take chooses an offer of a dialog, once it is there.
func (d *sitting) take(words string) {
	d.t.Helper()
	var found *resultLine
	d.until(words+" is offered", func() bool {
		for _, o := range d.win.Canvas().Overlays().List() {
			if line, ok := find[*resultLine](o, func(l *resultLine) bool { return strings.Contains(l.text.String(), words) }); ok {
				found = line
			}
		}
		return found != nil
	})
	found.choose()
}

func TestTheOpenEventGoesIntoAnExtractOfChosenOnes(t *testing.T) {
	d, _ := begun(t)
	d.show(0)
	for n, title := range []string{"Talks in Khost", "Attack on a convoy"} {
		d.chosen(1-n, title)
		d.addToBriefing()
		d.until("it is asked what goes into which briefing", func() bool { return d.says("this event: "+title) || d.says("Add to a briefing") })
		d.press("Add")
		d.until("it is there", func() bool {
			items := d.kept().Items
			return len(items) == 2 && len(items[1].Rows) == n+1
		})
	}
	asked, ok := d.lib.Read().(app.Asked)
	if !ok {
		t.Fatal("the case answers no questions")
	}
	brief, err := app.ReadBrief(context.Background(), asked, d.kept(), clock(), nil)
	if err != nil {
		t.Fatal(err)
	}
	events := brief.Parts[1].Events
	if len(events) != 2 || events[0].Line.Title != "Attack on a convoy" || events[1].Line.Title != "Talks in Khost" || events[1].Line.Actors != "Faction" {
		t.Errorf("the briefing shows %+v", events)
	}
	if err := d.lib.Remove(context.Background(), "x", app.Ref{Noun: app.NounEvent, ID: events[0].Event.ID}); app.KindOf(err) != app.Conflicted {
		t.Errorf("an event that a briefing shows was deleted: %v", err)
	}
}

func TestAnItemIsAddedMovedTakenOutAndEachIsAStepOfUndo(t *testing.T) {
	d, p := begun(t)
	for _, kind := range []app.ItemKind{app.ItemHeading, app.ItemChronology, app.ItemDossier} {
		before := len(p.briefing.Items)
		p.onAdd(kind)
		if kind == app.ItemDossier {
			d.take("Faction")
		}
		d.until("the item is there", func() bool { return len(p.briefing.Items) == before+1 })
	}
	if got := d.kinds(); got != "text heading chronology dossier" {
		t.Fatalf("the briefing holds %q", got)
	}
	d.menus.up.Action()
	d.menus.up.Action()
	if got := d.kinds(); got != "text dossier heading chronology" {
		t.Errorf("moved up twice: %q", got)
	}
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if got := d.kinds(); got != "text heading chronology" {
		t.Errorf("taken out: %q", got)
	}
	for n, want := range []string{"text dossier heading chronology", "text heading dossier chronology", "text heading chronology dossier", "text heading chronology"} {
		d.undo()
		d.until("undo brings back "+want, func() bool { return d.kinds() == want })
		d.until("the page shows it", func() bool { return len(p.briefing.Items) == len(strings.Fields(want)) })
		if d.until("every answer has arrived", d.nothingAsked); n < 3 && p.briefing.Items[p.selected].Kind != app.ItemDossier {
			t.Errorf("after undo number %d the %s is chosen, not what came back or was moved", n+1, p.briefing.Items[p.selected].Kind)
		}
	}
	d.redo()
	d.until("redo goes on", func() bool { return d.kinds() == "text heading chronology dossier" })
}

func TestWordsSaveThemselvesAndNameTheirSource(t *testing.T) {
	d, p := begun(t)
	p.list.choose(0)
	item := func() app.Item { return d.kept().Items[0] }
	text, ok := find[*field](p.editor.form, func(f *field) bool { return f.MultiLine })
	if !ok {
		t.Fatal("there is no field for the words")
	}
	test.Type(text, "The convoy was attacked.")
	d.until("the words are in the file", func() bool { return item().Text == "The convoy was attacked." })
	if !d.says("Without a source so far: “The convoy was attacked.”") {
		t.Errorf("nothing says that the sentence has no source; the window says %q", d.words())
	}
	pick, ok := find[*restPicker](p.editor.form, func(*restPicker) bool { return true })
	if !ok {
		t.Fatal("there is no field for the sources")
	}
	test.Type(pick.entry, "convoy")
	d.until("the event is offered", func() bool { return len(pick.lines) > 0 })
	pick.entry.OnSubmitted("")
	d.until("the mark is in the file", func() bool { return item().Text == "The convoy was attacked. [1]" })
	if rests := item().Rests; len(rests) != 1 || rests[0] != (app.Ref{Noun: app.NounEvent, ID: 1}) {
		t.Errorf("it rests on %v", rests)
	}
	d.until("the page is laid with the source", func() bool { return p.preview.pages != nil && p.preview.pages.PageOf(0) == 0 })
	if d.says("Without a source so far") {
		t.Error("the sentence is still said to have no source")
	}
}

// find finds the first object of a kind in a tree.
func find[T fyne.CanvasObject](in fyne.CanvasObject, fits func(T) bool) (found T, ok bool) {
	if o, is := in.(T); is && fits(o) {
		return o, true
	}
	var inside []fyne.CanvasObject
	switch o := in.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		if found, ok = find(child, fits); ok {
			return found, true
		}
	}
	return found, false
}

func TestWhatAPageShowsIsAddedToABriefing(t *testing.T) {
	d, p := begun(t)
	d.show(0)
	d.setFilter(app.Filter{Kinds: []app.EventKind{app.KindAttack}})
	d.menus.brief.Action()
	d.until("it asks into which briefing", func() bool { return d.says("Add to a briefing") })
	d.press("Add")
	d.until("the extract is in the file", func() bool { return d.kinds() == "text chronology" && d.says("Added to") })
	if f := d.kept().Items[1].Filter; len(f.Kinds) != 1 || f.Kinds[0] != app.KindAttack {
		t.Errorf("the extract shows %+v", f)
	}
	d.show(2)
	d.until("the chart page can be added", func() bool { return !d.menus.brief.Disabled })
	d.menus.brief.Action()
	d.until("it asks again", func() bool { return d.says("Add to a briefing") })
	d.status.say("")
	d.press("Add")
	d.until("the chart is in the file", func() bool { return d.kinds() == "text chronology chart" && d.says("Added to") })
	d.show(1)
	d.menus.brief.Action()
	d.until("without a dossier it says so", func() bool { return d.says("Open a dossier first.") })
	d.briefing()
	d.until("the page shows what was added", func() bool { return len(p.briefing.Items) == 3 && p.preview.pages != nil })
	if !d.menus.brief.Disabled || d.menus.up.Disabled {
		t.Error("the menu does not fit the Briefing page")
	}
}

func TestWhatABriefingShowsIsNotDeletedUnderIt(t *testing.T) {
	d, p := begun(t)
	p.step("rest", func(b *app.Briefing) {
		b.Items[0].Text, b.Items[0].Rests = "So. [1]", []app.Ref{{Noun: app.NounEvent, ID: 1}}
	})
	err := d.lib.Remove(context.Background(), "delete", app.Ref{Noun: app.NounEvent, ID: 1})
	if err == nil || !strings.Contains(err.Error(), "briefing “New briefing”") {
		t.Errorf("deleting the event: %v", err)
	}
}

func TestABriefingIsCopiedAndDeletedAndComesBack(t *testing.T) {
	d, p := begun(t)
	count := func() int {
		all, err := app.AllBriefings(context.Background(), d.lib.Read())
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	p.onCopy()
	d.until("there are two", func() bool { return count() == 2 && p.briefing.Name == "New briefing 2" })
	p.onDeleteBriefing()
	d.press("Delete")
	d.until("there is one", func() bool { return count() == 1 })
	d.until("the page shows the other", func() bool { return p.briefing != nil && p.briefing.Name == "New briefing" })
	d.undo()
	d.until("it is back", func() bool { return count() == 2 })
	job, words, ok := p.onPrint()
	if !ok {
		t.Fatal(words)
	}
	doc, err := job.document(context.Background(), nil, p.preview.paper)
	if err != nil || doc.Title() != "New briefing" {
		t.Errorf("it prints %v (%v)", doc, err)
	}
}

// On a small screen at 200 % a page has 588 of the 640 there are.
func TestDossiersAndBriefingFitASmallScreenAtTwiceTheSize(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	d.win.Resize(fyne.NewSize(640, 360))
	fits := func(what string, content fyne.CanvasObject) {
		t.Helper()
		if need := content.MinSize().Width; need < 100 || need > 588 {
			t.Errorf("%s needs %v", what, need)
		}
	}
	for _, p := range d.pages {
		switch p := p.(type) {
		case *dossierPage:
			fits("how the actors stand to each other", p.content())
			p.open(app.Ref{Noun: app.NounActor, ID: 1})
			d.until("the dossier is open", func() bool { return p.detail.profile != nil && len(p.detail.body.Objects) > 5 })
			fits("a dossier", p.content())
		case *briefingPage:
			fits("the briefing", p.work)
		}
	}
}

package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
)

func TestARefusalStandsBesideItsFieldAndGoesAway(t *testing.T) {
	test.NewTempApp(t)
	r := newRefusals()
	r.under("to", widget.NewLabel("a field"))
	if !r.show(app.FieldProblem("to", "Not so.")) || !r.beside["to"].Visible() || r.beside["to"].Text != "Not so." || r.rest.Visible() {
		t.Error("the reason does not stand beside its field")
	}
	if !r.show(app.FieldProblem("elsewhere", "Nor so.")) || !r.rest.Visible() || r.beside["to"].Visible() {
		t.Error("a reason that belongs to no field here is not told")
	}
	if r.show(nil) || r.rest.Visible() || r.beside["to"].Visible() {
		t.Error("a reason stays after it was mended")
	}
}

func TestARelationThatCannotBeIsRefusedWithItsFieldAndKeepsTheRest(t *testing.T) {
	test.NewTempApp(t)
	for field, r := range map[string]app.Relation{
		"from":  {To: 1, Kind: app.RelationAlly},
		"to":    {From: 1, To: 1, Kind: app.RelationAlly},
		"kind":  {From: 1, To: 2},
		"cites": {From: 1, To: 2, Kind: app.RelationAlly, Cites: []app.Citation{{Locator: "p4"}}},
	} {
		f := &relationForm{relation: r, when: newField("", 1), cites: newCiteChooser(nil, "", r.Cites)}
		_, err := f.ready()
		p, ok := err.(*app.Problem) //nolint:errorlint // the form hands over the problem itself
		if !ok || p.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	cites := newCiteChooser(nil, "", []app.Citation{{}, {Source: 3}})
	f := &relationForm{when: newField("", 1), relation: app.Relation{From: 1, To: 2, Kind: app.RelationAlly}, cites: cites}
	if r, err := f.ready(); err != nil || len(r.Cites) != 1 || len(cites.cites) != 2 {
		t.Errorf("%v: an empty line of sources is not there yet, and stays in the form: %v", err, cites.cites)
	}
	cites.cites[0].Locator = "p4"
	f.when.SetText("some day")
	if r, err := f.ready(); err == nil || len(r.Cites) != 2 {
		t.Errorf("what is typed of the sources is not in the row that is kept aside, since its date cannot be read: %v", r.Cites)
	}
}

func TestWhatASourceDrawsOnSavesItself(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	origin := &app.Source{Title: "An agency", Kind: app.SourceReport}
	if err := d.lib.Save(d.tasks.ctx, "add", origin); err != nil {
		t.Fatal(err)
	}
	d.open(app.Ref{Noun: app.NounSource, ID: 1})
	p, ok := d.page().(*sourcePage)
	if !ok {
		t.Fatalf("a source is opened on %T", d.page())
	}
	detail := p.sources.detail
	d.until("the source is open", func() bool { return detail.support != nil })
	detail.onEdit()
	d.until("its form is open", func() bool { return detail.form != nil })
	cites := detail.form.cites
	cites.cites = append(cites.cites, app.Citation{Locator: "p9"})
	cites.show()
	cites.changed()
	if !strings.Contains(d.words(), "“p9” is a place in a source that is not named") {
		t.Error("a place in no source is not pointed out")
	}
	cites.cites[0].Source = origin.ID
	cites.changed()
	d.until("it is saved by itself", func() bool {
		source, err := app.Load[app.Source](d.tasks.ctx, d.lib.Read(), 1)
		return err == nil && len(source.Cites) == 1 && source.Cites[0] == app.Citation{Source: origin.ID, Locator: "p9"}
	})
}

func TestToolsStandBelowWhereThereIsNoRoomBeside(t *testing.T) {
	test.NewTempApp(t)
	tools := []fyne.CanvasObject{widget.NewButton("Add relation", nil), widget.NewButton("Save drawing", nil)}
	box := withTools(widget.NewLabel("Heading"), tools...)
	box.Resize(fyne.NewSize(700, 40))
	if tools[0].Position().Y != 0 || tools[1].Position().X+tools[1].Size().Width > 700 {
		t.Errorf("beside: %v, %v", tools[0].Position(), tools[1].Position())
	}
	wide := box.MinSize().Height
	box.Resize(fyne.NewSize(260, 80))
	if tools[0].Position().Y == 0 || box.MinSize().Height <= wide {
		t.Errorf("below: %v", tools[0].Position())
	}
	pair := paired(widget.NewLabel("left"), widget.NewLabel("right"))
	pair.Resize(fyne.NewSize(1000, 50))
	if pair.Objects[1].Position().Y != 0 {
		t.Error("two columns are not beside each other where there is room")
	}
	pair.Resize(fyne.NewSize(500, 50))
	if pair.Objects[1].Position().Y == 0 {
		t.Error("two columns stay beside each other where there is no room")
	}
}

func TestALongListShowsAllOnRequest(t *testing.T) {
	test.NewTempApp(t)
	var rows []fyne.CanvasObject
	for range 20 {
		rows = append(rows, widget.NewLabel("row"))
	}
	box := short(rows, 8, "rows")
	more, ok := box.Objects[len(box.Objects)-1].(*widget.Button)
	if len(box.Objects) != 9 || !ok || !strings.Contains(more.Text, "20 rows") {
		t.Fatalf("%d objects, the last says %q", len(box.Objects), more.Text)
	}
	test.Tap(more)
	if len(box.Objects) != 20 {
		t.Errorf("%d rows after asking for all", len(box.Objects))
	}
	if all := short(rows[:9], 8, "rows"); len(all.Objects) != 9 {
		t.Error("a button hides one row")
	}
}

func TestHowAnActorStandsIsSaidInWords(t *testing.T) {
	actors := map[app.ID]*app.Actor{1: {Key: app.Key{ID: 1}, Name: "A"}, 2: {Key: app.Key{ID: 2}, Name: "B"}}
	relations := []*app.Relation{{From: 1, To: 2, Kind: app.RelationParent}, {From: 2, To: 1, Kind: app.RelationMediates}, {From: 2, To: 9, Kind: app.RelationAlly}}
	if got := standing(charts.Node{ID: 1, Name: "A"}, relations, actors); got != "A: part of B; B mediates for it" {
		t.Errorf("%q", got)
	}
}

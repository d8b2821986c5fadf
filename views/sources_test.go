package views

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/views/widgets"
)

// bareShell is a window without a case; what comes later stays away.
func bareShell(t *testing.T) *shell {
	t.Helper()
	s := newShell(context.Background(), test.NewTempApp(t), app.NewLibrary(nil, time.Now), Options{Clock: time.Now})
	s.tasks.post = func(func()) {} // Fyne's driver for tests would do it on the timer's goroutine, beside the test
	t.Cleanup(s.tasks.stop)
	return s
}

// textOf is what stands on an object, labels joined by "|".
func textOf(o fyne.CanvasObject) string {
	var words []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *widget.Label:
			words = append(words, o.Text)
		case *widget.RichText:
			words = append(words, o.String())
		case *widget.Button:
			words = append(words, "["+o.Text+"]")
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	walk(o)
	return strings.Join(words, "|")
}

func TestALocatorOpensItsParagraphInALongText(t *testing.T) {
	s := bareShell(t)
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "Paragraph of number %d.\n\n", i+1)
	}
	view := newSourceText(s, &app.Source{Title: "A report"}, text.String(), "", func() {})
	view.locate("p4321 (L9), p4323")
	shown := textOf(view.box)
	if !strings.HasPrefix(shown, "[Paragraphs before p4319]|p4319|") || strings.Count(shown, "number") != textBlock {
		t.Errorf("shown from %.60s, %d paragraphs", shown, strings.Count(shown, "number"))
	}
	if len(view.hits) != 2 || !strings.Contains(view.said.Text, "Set off: p4321 (L9), p4323") {
		t.Errorf("set off %v, said %q", view.hits, view.said.Text)
	}
	for locator, want := range map[string]string{"p9999": "lies beyond the end: the text has 5,000 paragraphs", "table 3": "names no paragraph"} {
		if view.locate(locator); !strings.Contains(view.said.Text, want) {
			t.Errorf("%s: %q", locator, view.said.Text)
		}
	}
	view.onFind("NUMBER 77.")
	if len(view.found) != 1 || view.first != 74 {
		t.Errorf("found in %v, shown from %d", view.found, view.first)
	}
}

func TestOneEndlessParagraphIsShownInPieces(t *testing.T) {
	s := bareShell(t)
	view := newSourceText(s, &app.Source{Title: "A report"}, strings.Repeat("اردو ", 400_000), "", func() {})
	if shown := textOf(view.box); !strings.Contains(shown, "more letters") || len(shown) > 21*textPiece {
		t.Errorf("%d bytes are shown of one paragraph", len(shown))
	}
	for _, piece := range pieces(strings.Repeat("س", 9000), 4000) {
		if !strings.HasPrefix(piece, "س") || len(piece)%2 != 0 {
			t.Fatalf("a letter was cut: %q …", piece[:4])
		}
	}
}

func TestAFigureIsReadAsPeopleWriteItOrRefusedInItsWords(t *testing.T) {
	for text, want := range map[string]float64{"1,200": 1200, "2 300": 2300, "2\u202f300": 2300, "12.5": 12.5, "0": 0} {
		if n, why := readFigure(text); n == nil || *n != want || why != "" {
			t.Errorf("%q: %v, %s", text, n, why)
		}
	}
	for text, want := range map[string]string{"dozens": "“dozens” is not a number", "-3": "below zero", "1e99": "is not a number", "NaN": "is not a number", "Inf": "is not a number"} {
		if n, why := readFigure(text); n != nil || !strings.Contains(why, want) {
			t.Errorf("%q: %v, %s", text, n, why)
		}
	}
	if n, why := readFigure("  "); n != nil || why != "" {
		t.Error("an empty field is not zero")
	}
}

func TestAListingSortsFindsAndKeepsWhatIsChosen(t *testing.T) {
	test.NewTempApp(t)
	type line struct {
		id   app.ID
		name string
	}
	chosen := app.ID(0)
	l := newListing([2]string{"line", "lines"}, func(x line) app.Ref { return app.Ref{Noun: app.NounSource, ID: x.id} }, func(x line) string { return x.name },
		func(x line) { chosen = x.id }, []listColumn[line]{{
			Column: widgets.Column{Title: "Name"}, cell: func(x line) widgets.Cell { return widgets.Cell{Text: x.name} },
			less: func(a, b line) int { return strings.Compare(a.name, b.name) },
		}})
	names := func() string {
		var words []string
		for _, x := range l.shown {
			words = append(words, x.name)
		}
		return strings.Join(words, " ")
	}
	l.set([]line{{1, "Bravo"}, {2, "Alpha"}, {3, "Charlie"}})
	l.onHeader(0)
	if names() != "Alpha Bravo Charlie" {
		t.Error(names())
	}
	l.onRow(2)
	l.onHeader(0)
	if names() != "Charlie Bravo Alpha" || chosen != 3 || l.grid.Selected() != 0 {
		t.Errorf("%s, chosen %d in row %d", names(), chosen, l.grid.Selected())
	}
	l.find.SetText("alph")
	if names() != "Alpha" || l.grid.Selected() != -1 {
		t.Errorf("found %s, row %d", names(), l.grid.Selected())
	}
	l.choose(app.Ref{Noun: app.NounSource, ID: 1})
	if l.find.Text != "" || l.grid.Selected() != 1 {
		t.Errorf("what is opened elsewhere stays hidden by %q, row %d", l.find.Text, l.grid.Selected())
	}
}

func TestAClaimFormSaysBesideTheFieldWhatCannotBeRight(t *testing.T) {
	s := bareShell(t)
	f := &claimForm{shell: s, claim: app.Claim{Source: 1, Measure: app.MeasureKilled, Period: app.OnDay(app.DayOf(2021, 8, 15))}, names: map[app.Ref]string{}, wrong: newRefusals(), badNum: map[string]string{}}
	f.show()
	defer s.unfinished.win.Hide()
	low, high := f.number("low", &f.claim.Low), f.number("high", &f.claim.High)
	said := func() string {
		var words []string
		for field, l := range f.wrong.beside {
			if l.Visible() {
				words = append(words, field+": "+l.Text)
			}
		}
		return strings.Join(words, "|")
	}
	low.SetText("40")
	high.SetText("thirty")
	if got := said(); !strings.Contains(got, "high: “thirty” is not a number") || low.Text != "40" {
		t.Errorf("%s; low holds %q", got, low.Text)
	}
	high.SetText("30")
	if got := said(); !strings.HasPrefix(got, "low: Low must not be above") {
		t.Error(got)
	}
	high.SetText("50")
	f.when.SetText("2021-09/2021-08")
	if got := f.wrong.beside["when"].Text; !strings.HasPrefix(got, "The date ends before it starts") || said() != "" || !says(f.wrong.fields["when"], got) {
		t.Errorf("%q is not said once, by the field: %q", got, said())
	}
}

// A data set may give figures out of order, and its claim can still be marked;
// what a person types may not.
func TestFiguresOutOfOrderAreRefusedWhereTheyAreTypedNotWhereTheyCame(t *testing.T) {
	s := bareShell(t)
	s.win.Resize(fyne.NewSize(900, 500))
	low, best := 50.0, 35.0
	stored := app.Claim{Key: app.Key{ID: 7}, Source: 1, Measure: app.MeasureAttacks, Period: app.OnDay(app.DayOf(2021, 8, 15)), Low: &low, Best: &best, Origin: app.Origin{Set: "UCDP"}, State: app.Measured, Credibility: 6}
	chosen := stored
	chosen.Preferred = true
	f := &claimForm{shell: s, before: stored, claim: chosen, names: map[app.Ref]string{}, wrong: newRefusals(), badNum: map[string]string{}}
	f.show()
	defer s.unfinished.win.Hide()
	top := s.win.Canvas().Size().Height
	if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.reason); s.win.Canvas().Focused() != f.reason || at.Y < 0 || at.Y+f.reason.Size().Height > top-60 {
		t.Errorf("a figure that is to be preferred does not ask why: the keyboard is in %v, the reason stands at %v of %v", s.win.Canvas().Focused(), at, top)
	}
	f.reason.SetText("the later print")
	if err := f.ready(); err != nil {
		t.Errorf("as it came: %v", err)
	}
	number, ok := f.wrong.fields["low"].(*field)
	if !ok {
		t.Fatal("the low figure has no field")
	}
	number.SetText("51")
	if !s.refused(f.wrong, f.ready()) || !strings.HasPrefix(f.wrong.beside["low"].Text, "Low must not be above") || s.win.Canvas().Focused() != number {
		t.Errorf("typed out of order: %q, the keyboard in %v", f.wrong.beside["low"].Text, s.win.Canvas().Focused())
	}
	if step := claimStep(&f.before, &f.claim); step != "mark figure as preferred" {
		t.Errorf("the step is called %q", step)
	}
	if f.reason.Text != "the later print" || number.Text != "51" {
		t.Error("what was typed did not stay")
	}
}

func TestAFieldThatGetsTheKeyboardIsBroughtToSight(t *testing.T) {
	s := bareShell(t)
	var fields []*field
	form := container.NewVBox()
	for range 40 {
		f := newField("", 1)
		fields = append(fields, f)
		form.Add(beside(quiet("Words"), f))
	}
	scroll := container.NewVScroll(form)
	s.win.SetContent(container.NewBorder(quiet("head"), nil, nil, nil, scroll))
	s.win.Resize(fyne.NewSize(400, 300))
	for _, n := range []int{30, 39, 2, 0} {
		s.win.Canvas().Focus(fields[n])
		y := fields[n].Position().Y
		for o := range form.Objects {
			if form.Objects[o].(*fyne.Container).Objects[1] == fields[n] {
				y = form.Objects[o].Position().Y
			}
		}
		if from := scroll.Offset.Y; y < from || y+fields[n].Size().Height > from+scroll.Size().Height {
			t.Errorf("field %d stands at %v, the form shows %v to %v", n, y, from, from+scroll.Size().Height)
		}
	}
}

func TestASentenceWithLikelihoodAndConfidenceIsPointedOutWhileTyping(t *testing.T) {
	f := &judgementForm{mixed: quiet("")}
	f.point("The talks will likely fail.")
	if f.mixed.Visible() {
		t.Errorf("pointed out: %s", f.mixed.Text)
	}
	f.point("The talks will fail. We are highly confident that attacks will very likely rise.")
	if !f.mixed.Visible() || !strings.Contains(f.mixed.Text, "ICD 203") || !strings.Contains(f.mixed.Text, "We are highly confident that attacks will very likely rise.") {
		t.Errorf("not pointed out: %s", f.mixed.Text)
	}
}

func TestAStepOfAFigureIsCalledWhatWasDone(t *testing.T) {
	old, chosen := app.Claim{Key: app.Key{ID: 7}}, app.Claim{Key: app.Key{ID: 7}, Preferred: true}
	for want, step := range map[string][2]app.Claim{
		"add figure":               {{}, chosen},
		"mark figure as preferred": {old, chosen},
		"take the mark “preferred” from a figure": {chosen, old},
		"edit figure": {chosen, chosen},
	} {
		if got := claimStep(&step[0], &step[1]); got != want {
			t.Errorf("the step is called %q, want %q", got, want)
		}
	}
}

func TestTheTimeOfALedgerStaysUnderTheHandsOfWhoTypesIt(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	august, err := app.ReadDate("2021-08")
	if err != nil {
		t.Fatal(err)
	}
	claim := &app.Claim{Source: 1, Measure: app.MeasureAttacks, Period: august, Best: new(float64)}
	if err := d.lib.Save(d.tasks.ctx, "figure", claim); err != nil {
		t.Fatal(err)
	}
	if err := d.lib.Save(d.tasks.ctx, "conflict", &app.Conflict{Topic: "Whose it is", About: "value", Claims: []app.ID{claim.ID}}); err != nil {
		t.Fatal(err)
	}
	v := newLedgerView(d.shell)
	v.of.SetSelected(ofTime)
	when, ok := find[*field](v.about, func(*field) bool { return true })
	if !ok {
		t.Fatal("there is no field for the time")
	}
	typeInto(when, "2021-08")
	d.until("its figures are there", func() bool {
		return len(v.ledger.Lines) > 0 && strings.HasPrefix(v.said.Text, "Lines on the same thing")
	})
	if again, ok := find[*field](v.about, func(*field) bool { return true }); !ok || again != when || again.Text != "2021-08" {
		t.Error("the field for the time is gone from under the hands")
	}
}

func TestFiguresOfAConflictSayOfWhatTheyAreWhereNotAllAreOfTheSame(t *testing.T) {
	said := func(m app.Measure, best float64) app.Weighed {
		return app.Weighed{Claim: &app.Claim{Measure: m, Best: &best, State: app.Measured}}
	}
	v := &conflictView{disputes: []app.Dispute{
		{Claims: []app.Weighed{said(app.MeasureAttacks, 35), said(app.MeasureAttacks, 32), {Claim: &app.Claim{Measure: app.MeasurePosition}}}},
		{Claims: []app.Weighed{said(app.MeasureAttacks, 35), said(app.MeasureKilled, 52), said(app.MeasureAttacks, 45)}},
	}}
	for i, want := range []string{"35, 32", "attacks 35, 45; killed 52"} {
		if got := v.figuresOf(i); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

package views

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// itemEditor edits the chosen item of a briefing, or the briefing itself.
// Every field saves itself.
type itemEditor struct {
	page   *briefingPage
	form   *fyne.Container
	scroll *container.Scroll
	first  fyne.Focusable
}

func newItemEditor(p *briefingPage) *itemEditor {
	e := &itemEditor{page: p, form: container.NewVBox()}
	e.scroll = container.NewVScroll(container.NewPadded(e.form))
	return e
}

func (e *itemEditor) content() fyne.CanvasObject { return e.scroll }

// begin puts the keyboard into the first field.
func (e *itemEditor) begin() {
	if e.first != nil {
		e.page.shell.win.Canvas().Focus(e.first)
	}
}

// show builds the form anew for what is chosen.
func (e *itemEditor) show() {
	p := e.page
	e.form.RemoveAll()
	e.first = nil
	e.scroll.ScrollToTop()
	if p.selected < 0 {
		e.briefing()
	} else {
		e.item(&p.briefing.Items[p.selected])
	}
	e.form.Refresh()
}

// again builds the form anew after something in it was added or taken out.
func (e *itemEditor) again() {
	at := e.scroll.Offset
	e.show()
	e.scroll.ScrollToOffset(at)
}

func (e *itemEditor) add(label string, content fyne.CanvasObject) {
	if label == "" {
		e.form.Add(content)
		return
	}
	e.form.Add(beside(quiet(label), content))
}

// text makes a field that saves itself.
func (e *itemEditor) text(value string, lines int, hint string, set func(string)) *field {
	f := newField(value, lines)
	f.SetPlaceHolder(hint)
	f.OnChanged = func(v string) { set(v); e.page.typed() }
	f.onLeft = e.page.shell.flush
	if e.first == nil {
		e.first = f
	}
	return f
}

// check is a box that is one step of undo.
func (e *itemEditor) check(words string, on bool, set func(bool)) fyne.CanvasObject {
	c := widget.NewCheck(words, nil)
	c.SetChecked(on)
	c.OnChanged = func(on bool) { e.page.step("change a briefing", func(*app.Briefing) { set(on) }) }
	return c
}

// oneOf is a drop-down that is one step of undo. Words and values belong
// together.
func oneOf[T comparable](e *itemEditor, words []string, values []T, now T, set func(T)) *widget.Select {
	s := widget.NewSelect(words, nil)
	for i, v := range values {
		if v == now {
			s.SetSelectedIndex(i)
		}
	}
	s.OnChanged = func(string) {
		if n := s.SelectedIndex(); n >= 0 {
			e.page.step("change a briefing", func(*app.Briefing) { set(values[n]) })
		}
	}
	return s
}

// briefing edits what stands around the items.
func (e *itemEditor) briefing() {
	p, b := e.page, e.page.briefing
	e.add("Name", e.text(b.Name, 1, "in lists and on the command line", func(v string) { b.Name = v }))
	e.add("Title", e.text(b.Title, 1, "on paper; the name where it is empty", func(v string) { b.Title = v }))
	e.add("For", e.text(b.For, 1, "for whom it is", func(v string) { b.For = v }))
	_, when := p.shell.dateField(b.When.Words(), app.Date.Reading, func(d app.Date) {
		b.When = d
		p.typed()
	})
	e.add("Date", when)
	values := append([]app.TLP{""}, app.TLPs()...)
	words := append([]string{"by its items"}, marks()...)
	e.add("Handling", container.NewVBox(oneOf(e, words, values, b.Mark, func(v app.TLP) { b.Mark = v }),
		quiet("At least this. Each page is marked as its most restricted item.")))
	e.add("Note", e.text(b.Note, 2, "for yourself; it is not printed", func(v string) { b.Note = v }))
}

// item edits one item by its kind.
func (e *itemEditor) item(i *app.Item) {
	e.add("Heading", e.text(i.Heading, 1, headingHint(i.Kind), func(v string) { i.Heading = v }))
	switch i.Kind {
	case app.ItemHeading:
	case app.ItemText:
		e.words(i, 7)
	case app.ItemJudgements, app.ItemConflicts:
		e.rows(i)
	case app.ItemChart:
		e.chart(i)
	case app.ItemChronology:
		e.chronology(i)
	case app.ItemFigures:
		e.figures(i)
	case app.ItemDossier:
		e.dossier(i)
	case app.ItemNotes:
		e.notes(i)
	}
	if i.Kind != app.ItemText && i.Kind != app.ItemHeading {
		e.add("", rule())
		e.words(i, 2)
	}
	e.add("", e.check("begins a new page", i.NewPage, func(on bool) { i.NewPage = on }))
}

func headingHint(kind app.ItemKind) string {
	switch kind {
	case app.ItemHeading:
		return "the words of the heading"
	case app.ItemChart:
		return "above it; the chart’s own title where it is empty"
	case app.ItemDossier:
		return "above it; the actor’s name where it is empty"
	}
	return "above it; may be empty"
}

// words edits the analyst's own words and what they rest on. The number of a
// source is put where the cursor stands.
func (e *itemEditor) words(i *app.Item, lines int) {
	p := e.page
	hint := "Your own words before it; may be empty. [1] names the first of the sources below."
	if i.Kind == app.ItemText {
		hint = "Write here. An empty line begins a paragraph, “- ” a point. Add what a sentence rests on below: its number comes where the cursor stands, as [1]."
	}
	bare := quiet("")
	judge := func() {
		if n := len(i.Unsourced()); n > 0 && i.Text != "" {
			bare.SetText("Without a source so far: “" + firstWords(i.Unsourced()[0]) + "”" + andMore(n-1))
			bare.Show()
		} else {
			bare.Hide()
		}
	}
	text := e.text(i.Text, lines, hint, func(v string) { i.Text = v; judge() })
	judge()
	label := "Words"
	e.add(label, stack(text, bare))
	if i.Kind == app.ItemNotes {
		return
	}
	e.add("Rests on", container.NewVBox(newRestPicker(p.shell, "rest", "add a source, event, judgement, … by any word", func(hit app.Hit) {
		p.names[hit.Ref] = hit.Title
		number := p.addRest(i, hit.Ref)
		insert(text, number)
		e.again()
	}), e.rests(i, text)))
}

func andMore(n int) string {
	if n == 0 {
		return ""
	}
	return " and " + grouped(n) + " more"
}

// firstWords cuts a text for a line; the whole of it stands in the field.
func firstWords(s string) string {
	const most = 70
	if runes := []rune(s); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return s
}

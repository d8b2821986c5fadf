package views

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// sourceDetail is one source: what it is, what it draws on and what rests on
// it; or its text, opened at a paragraph.
type sourceDetail struct {
	shell   *shell
	list    *sourceList
	holder  *fyne.Container
	scroll  *container.Scroll
	reading *bookmark
	id      app.ID
	support *app.Support // nil while there is none
	form    *sourceForm  // nil while the source is only read
	text    *sourceText  // nil while the source itself is shown, not its text
	notes   *noteList
	newNote bool
	newForm bool
	locator string // to be opened once the text is there
	seeking bool
}

func newSourceDetail(s *shell, list *sourceList) *sourceDetail {
	d := &sourceDetail{shell: s, list: list, holder: container.NewStack()}
	d.scroll = container.NewVScroll(container.NewStack())
	d.reading = newBookmark(d.scroll)
	d.blank()
	return d
}

func (d *sourceDetail) content() fyne.CanvasObject { return d.holder }

func (d *sourceDetail) blank() {
	words := "Choose a source to see what it is worth: its grade, what it draws on, and what in this case rests on it. Ctrl+N adds a source."
	if !d.shell.lib.IsOpen() {
		words = "No case is open. Choose File, Open case, or File, Open the starter case."
	}
	d.set(container.NewPadded(container.NewCenter(wide(300, para(words)))))
}

func (d *sourceDetail) set(content fyne.CanvasObject) {
	d.scroll.Content = content
	d.holder.Objects = []fyne.CanvasObject{d.scroll}
	d.scroll.Refresh()
	d.holder.Refresh()
}

// show opens a source to be read.
func (d *sourceDetail) show(id app.ID) {
	if id != d.id {
		d.support, d.notes = nil, nil
	}
	d.id, d.form, d.text, d.newNote, d.newForm, d.seeking = id, nil, nil, false, false, false
	if id == 0 {
		d.shell.tasks.drop("source")
		d.blank()
		return
	}
	d.reading.wanted = 0
	d.load(func() { d.reading.find(true) })
}

// seek opens the text where a locator says, once the source is there; without
// a locator it does nothing.
func (d *sourceDetail) seek(locator string) {
	if locator == "" {
		return
	}
	d.locator, d.seeking = locator, true
	if d.support != nil {
		d.found()
	}
}

// reload reads the source anew and leaves alone what is being typed into.
func (d *sourceDetail) reload() {
	if d.id != 0 {
		d.load(func() {})
	}
}

func (d *sourceDetail) load(then func()) {
	s, id, standing := d.shell, d.id, d.list.standing
	load(s.tasks, "source", func(ctx context.Context) (*app.Support, error) {
		support, err := app.ReadSupport(ctx, s.lib.Read(), id)
		if err == nil {
			support.Weigh(standing)
		}
		return support, err
	}, func(support *app.Support, err error) {
		switch {
		case app.KindOf(err) == app.Missing && err != nil:
			d.support, d.id = nil, 0
			d.set(container.NewPadded(para("This source is no longer in the case. Ctrl+Z brings back what was deleted.")))
		case err != nil:
			d.set(container.NewPadded(para(say(err))))
		default:
			d.onSupport(support)
			then()
			d.found()
		}
	})
}

// found goes on with what was asked for before the source was there.
func (d *sourceDetail) found() {
	if d.support == nil {
		return
	}
	if src := d.support.Source; d.seeking {
		d.seeking = false
		if hasText(src) || len(app.Locate(d.locator)) > 0 {
			d.openText(d.locator)
		}
	}
	if d.newForm {
		d.newForm = false
		d.onEdit()
	}
}

func (d *sourceDetail) onSupport(support *app.Support) {
	old := d.support
	d.support = support
	if old != nil && d.notes != nil && reflect.DeepEqual(withoutSourceNotes(old), withoutSourceNotes(support)) {
		if !d.notes.same(support.Notes) {
			d.notes.set(support.Notes)
		}
		return
	}
	if d.form != nil && d.form.same(support.Source) {
		return
	}
	if d.text != nil && d.text.source.Text == support.Source.Text {
		return
	}
	d.build()
}

func withoutSourceNotes(s *app.Support) app.Support {
	rest := *s
	rest.Notes = nil
	return rest
}

// build makes the page anew.
func (d *sourceDetail) build() {
	p := d.support
	d.notes = notesOn(d.shell, d.notes, app.Ref{Noun: app.NounSource, ID: d.id}, p.Notes, d.scroll.ScrollToBottom)
	d.text = nil
	body := container.NewVBox()
	if d.form != nil {
		d.form = newSourceForm(d.shell, p, d.onRead)
		body.Add(d.form.content())
	} else {
		d.addReading(body)
	}
	body.Add(rule())
	body.Add(d.notes.content())
	d.set(container.NewPadded(body))
	if d.newNote {
		d.newNote = false
		d.notes.begin()
	}
}

// addReading adds the source as it is read.
func (d *sourceDetail) addReading(body *fyne.Container) {
	p, src := d.support, d.support.Source
	tools := container.NewHBox(plainButton("Edit", theme.DocumentCreateIcon(), d.onEdit))
	if hasText(src) {
		tools.Add(plainButton("Read its text", theme.DocumentIcon(), func() { d.openText("") }))
	} else {
		tools.Add(plainButton("Add its text …", theme.ContentAddIcon(), d.onAddText))
	}
	body.Add(container.NewBorder(nil, nil, nil, tools, quiet(joined(string(src.Kind), string(src.Mark)))))
	head := closely(title(src.Title))
	if src.Short != "" && src.Short != src.Title {
		head.Add(quiet("in lists: " + src.Short))
	}
	body.Add(head)
	for _, line := range sourceOrigin(src) {
		said := closely(para(line[1]))
		if line[0] == "Date" && src.DateSaid != "" {
			said.Add(quiet("EDTF " + src.Published.String() + " · " + src.DateSaid))
		}
		body.Add(beside(quiet(line[0]), said))
	}
	body.Add(beside(bigLetter(string(src.Reliability)), closely(para(reliabilityWords(src)), para(orElse(src.GradeWhy, "No reason for the grade is written down yet. Press Edit: somebody will ask.")))))
	for _, line := range []struct{ label, text string }{
		{"Stance", src.Stance}, {"Oddities", src.Oddity}, {"Licence", src.Licence}, {"Cite as", src.CiteAs}, {"Link", src.Link},
	} {
		if line.text != "" {
			body.Add(beside(quiet(line.label), para(line.text)))
		}
	}
	d.addKin(body)
	d.addRests(body, p)
	d.addCoverage(body)
}

// sourceOrigin says who wrote a source, who published it and when, as far as
// that is known.
func sourceOrigin(src *app.Source) [][2]string {
	lines := [][2]string{{"Author", src.Author}, {"Publisher", src.Publisher}, {"Date", src.Published.Words()}}
	return slices.DeleteFunc(lines, func(line [2]string) bool { return line[1] == "" })
}

// bigLetter is a grade to be seen from afar.
func bigLetter(text string) *widget.Label {
	l := title(text)
	l.Alignment = fyne.TextAlignCenter
	return l
}

// section begins a part of a page.
func section(body *fyne.Container, words string) {
	body.Add(rule())
	h := heading(words)
	h.SizeName = theme.SizeNameSubHeadingText
	body.Add(h)
}

// addKin says what the source draws on and with which others it counts as one.
func (d *sourceDetail) addKin(body *fyne.Container) {
	p := d.support
	section(body, "Independence")
	lines := closely()
	name := func(id app.ID) string {
		if s := p.Sources[id]; s != nil {
			return s.Name()
		}
		return "a source"
	}
	for _, c := range p.Source.Cites {
		lines.Add(beside(quiet("draws on"), closely(link(name(c.Source), func() { d.list.follow(c.Source) }), d.locatorLine(joined(c.Locator, c.Said), c.Locator))))
	}
	if len(p.CitedBy) > 0 {
		row := flowing()
		for _, id := range p.CitedBy {
			row.Add(linkLabel(name(id), func() { d.list.follow(id) }))
		}
		lines.Add(beside(quiet("drawn on by"), row))
	}
	lines.Add(para(kinWords(p, name)))
	body.Add(lines)
}

// locatorLine is a locator that opens the paragraph, where there is a text.
func (d *sourceDetail) locatorLine(words, locator string) fyne.CanvasObject {
	if !hasText(d.support.Source) || len(app.Locate(locator)) == 0 {
		return quiet(words)
	}
	return smallLink(words, func() { d.openText(locator) })
}

// addRests lists what rests on the source, each line a link.
func (d *sourceDetail) addRests(body *fyne.Container, p *app.Support) {
	section(body, "What rests on it")
	alone := 0
	for _, rows := range p.Alone {
		alone += len(rows)
	}
	total := p.Rests.Events + p.Rests.Relations + p.Rests.Judgements
	switch {
	case total+p.Rests.Claims+p.Rests.Actors == 0:
		body.Add(quiet("Nothing in this case rests on it yet."))
		return
	case alone > 0:
		body.Add(flowing(smallLabel("The only origin of "+grouped(alone)+" of "+app.Counted(total, "event, relation or judgement", "events, relations and judgements")+"."),
			smallLinkLabel("Show them", func() { d.shell.showSingle(p.Source.ID) })))
	case total == 0:
		body.Add(quiet("No event, relation or judgement rests on it, only what is listed here."))
	default:
		body.Add(quiet("It stands nowhere alone: another origin says so too, wherever it is cited."))
	}
	s := d.shell
	var rows []fyne.CanvasObject
	for _, e := range p.Events {
		rows = append(rows, d.restLine(app.Ref{Noun: app.NounEvent, ID: e.ID}, joined(app.WhenWords(e.When, e.Period), e.Title), p.Locators(e.Cites)))
	}
	d.addGroup(body, "Events", p.Rests.Events, rows, "Show them in the chronology", func() { s.chronicle(app.Filter{Sources: []app.ID{p.Source.ID}}) })
	rows = nil
	for _, c := range p.Claims {
		words := joined(claimMeasure(c)+": "+claimFigure(c), p.Names[app.Ref{Noun: app.NounEvent, ID: c.Event}], c.OwnTime(), p.Names[app.Ref{Noun: app.NounActor, ID: c.Actor}])
		rows = append(rows, d.restLine(app.Ref{Noun: app.NounClaim, ID: c.ID}, words, c.Locator))
	}
	d.addGroup(body, "Figures and positions", p.Rests.Claims, rows, "Compare them with others", func() { s.showFigures(app.Ref{Noun: app.NounSource, ID: p.Source.ID}) })
	rows = nil
	for _, r := range p.Relations {
		words := joined(p.Names[app.Ref{Noun: app.NounActor, ID: r.From}]+" "+r.Kind.Words()+" "+p.Names[app.Ref{Noun: app.NounActor, ID: r.To}], since(r.When))
		rows = append(rows, d.restLine(app.Ref{Noun: app.NounActor, ID: r.From}, words, p.Locators(r.Cites)))
	}
	d.addGroup(body, "Relations", p.Rests.Relations, rows, "", nil)
	rows = nil
	for _, j := range p.Judgements {
		rows = append(rows, d.restLine(app.Ref{Noun: app.NounJudgement, ID: j.ID}, j.Text, p.Locators(j.Cites)))
	}
	d.addGroup(body, "Judgements", p.Rests.Judgements, rows, "", nil)
	rows = nil
	for _, a := range p.Actors {
		rows = append(rows, d.restLine(app.Ref{Noun: app.NounActor, ID: a.ID}, a.Name, p.Locators(actorCites(a))))
	}
	d.addGroup(body, "Names and descriptions of actors", len(p.Actors), rows, "", nil)
}

// actorCites are all places where sources speak of an actor.
func actorCites(a *app.Actor) []app.Citation {
	cites := slices.Clone(a.Cites)
	for _, x := range a.Aliases {
		cites = append(cites, app.Citation{Source: x.Source, Locator: x.Locator})
	}
	for _, t := range a.Traits {
		cites = append(cites, app.Citation{Source: t.Source, Locator: t.Locator})
	}
	return cites
}

// restLine is one thing that rests on the source, with its place in the text.
func (d *sourceDetail) restLine(ref app.Ref, words, locator string) fyne.CanvasObject {
	return closely(link(words, func() { d.shell.open(ref) }), d.locatorLine(orElse(locator, "not said where in it"), locator))
}

// addGroup adds some of the things of one kind, and a way to all of them.
func (d *sourceDetail) addGroup(body *fyne.Container, words string, total int, rows []fyne.CanvasObject, more string, follow func()) {
	if len(rows) == 0 {
		return
	}
	head := container.NewHBox(heading(fmt.Sprintf("%s · %s", words, grouped(max(total, len(rows))))))
	if more != "" {
		head.Add(smallLinkLabel(more, follow))
	}
	body.Add(head)
	body.Add(short(rows, 6, strings.ToLower(words)))
	if total > len(rows) {
		body.Add(quiet(fmt.Sprintf("The first %s are listed here.", grouped(len(rows)))))
	}
}

func (d *sourceDetail) onEdit() {
	if d.support == nil {
		d.newForm = true
		return
	}
	d.form = new(sourceForm)
	d.build()
	d.scroll.ScrollToTop()
	d.form.begin()
}

// onRead goes back from editing or from the text to reading.
func (d *sourceDetail) onRead() {
	if d.shell.saver.leave() != nil && d.form != nil {
		return // the reason stands beside its field
	}
	d.form, d.text, d.support = nil, nil, nil
	d.load(func() { d.scroll.ScrollToTop() })
}

func (d *sourceDetail) onNote() {
	switch {
	case d.id == 0:
	case d.support == nil || d.text != nil:
		d.newNote = true
		d.text = nil
		d.support = nil
		d.load(func() {})
	default:
		d.notes.begin()
	}
}

// reliabilityWords says what the grade of a source means.
func reliabilityWords(s *app.Source) string {
	words := s.Reliability.Words()
	if s.Reliability == app.ReliabilityF {
		words += ", which is not the worst grade but none"
	}
	return words
}

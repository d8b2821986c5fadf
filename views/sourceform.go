package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// sourceForm edits what is known of a source. Every field saves itself; what
// cannot be right stays in its field with the reason beside it.
type sourceForm struct {
	shell  *shell
	source app.Source // as it stands in the form
	saved  *app.Source

	body    *fyne.Container
	title   *field
	when    *field
	wrong   *refusals
	cites   *citeChooser
	draft   *draft
	setting bool
}

func newSourceForm(s *shell, p *app.Support, read func()) *sourceForm {
	key := draftKey(p.Source)
	f := &sourceForm{shell: s, source: *copySource(pending(s.saver, key, p.Source)), saved: p.Source, wrong: newRefusals()}
	f.cites = newCiteChooser(s, "source", f.source.Cites)
	f.cites.where, f.cites.said = "where it says so: page, paragraph", "for what it draws on it"
	f.cites.more, f.cites.changed = "Add what it draws on", f.changed
	for id, other := range p.Sources {
		f.cites.names[id] = other.Name()
	}
	f.draft = &draft{key: key, why: "edit source “" + f.source.Name() + "”", take: f.take, saved: f.onSaved}
	f.draft.stroke = s.saver.visiting(key)
	f.build(read)
	return f
}

// copySource makes a copy that shares nothing that can change; the text, which
// may be long, is not copied letter by letter.
func copySource(s *app.Source) *app.Source {
	out := *s
	out.Cites = slices.Clone(s.Cites)
	return &out
}

func (f *sourceForm) content() fyne.CanvasObject { return f.body }

func (f *sourceForm) begin() {
	f.shell.win.Canvas().Focus(f.title)
	f.title.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// same tells whether the case holds what this form saved last.
func (f *sourceForm) same(s *app.Source) bool {
	return f.saved != nil && sameRow(f.saved, s)
}

// take reads the form. A citation without a source is not there yet.
func (f *sourceForm) take() (app.Row, error) {
	s := copySource(&f.source)
	var err error
	if s.Cites, err = f.cites.taken(); err != nil {
		return nil, err
	}
	when, err := app.ReadDate(f.when.Text)
	if err != nil {
		return nil, app.FieldProblem("published", "%s Until then the source stays as it was saved last.", say(err))
	}
	s.Published = when
	if err := s.Check(); err != nil {
		return nil, err
	}
	return s, nil
}

func (f *sourceForm) onSaved(row app.Row) {
	if s, ok := row.(*app.Source); ok {
		f.saved = s
	}
}

func (f *sourceForm) changed() {
	if f.setting {
		return
	}
	_, err := f.take()
	f.wrong.show(err)
	f.shell.saver.touch(f.draft)
}

// sourceKinds are the kinds offered.
func sourceKinds() []string {
	var words []string
	for _, k := range []app.SourceKind{
		app.SourceReport, app.SourceOpinion, app.SourcePaper, app.SourceDataSet, app.SourceStatistics,
		app.SourceStatement, app.SourceOfficial, app.SourceReference,
	} {
		words = append(words, string(k))
	}
	return words
}

// reliabilities are the letters of the Admiralty grade with what they mean.
func reliabilities() []string {
	var words []string
	for _, r := range []app.Reliability{app.ReliabilityA, app.ReliabilityB, app.ReliabilityC, app.ReliabilityD, app.ReliabilityE, app.ReliabilityF} {
		words = append(words, string(r)+"  "+r.Words())
	}
	return words
}

func (f *sourceForm) build(read func()) {
	s := &f.source
	f.setting = true
	defer func() { f.setting = false }()
	done := widget.NewButtonWithIcon("Done", theme.ConfirmIcon(), read)
	f.title = f.text(&s.Title, 1, "what it is called; where it has no title, a few words that describe it")
	kind := newWording(sourceKinds())
	kind.SetText(string(s.Kind))
	kind.OnChanged = func(v string) { s.Kind = app.SourceKind(strings.TrimSpace(v)); f.changed() }
	var whenBox fyne.CanvasObject
	f.when, whenBox = f.shell.dateField(s.Published.Words(), app.Date.Reading, nil)
	shown := f.when.OnChanged
	f.when.OnChanged = func(v string) { shown(v); f.changed() }
	f.when.onLeft = f.shell.flush
	grade := widget.NewSelect(reliabilities(), func(v string) { s.Reliability = app.Reliability(v[:1]); f.changed() })
	grade.SetSelectedIndex(strings.Index("ABCDEF", string(s.Reliability)))
	f.body = container.NewVBox(
		container.NewBorder(nil, nil, heading("Edit source"), done),
		quiet("Every field saves itself."), f.wrong.rest,
		beside(quiet("Title"), f.wrong.under("title", f.title)),
		beside(quiet("In lists"), f.text(&s.Short, 1, "a short name for lists and charts, e.g. PICSS")),
		beside(quiet("Author"), f.text(&s.Author, 1, "")),
		beside(quiet("Publisher"), f.text(&s.Publisher, 1, "")),
		beside(quiet("Kind"), kind),
		beside(quiet("Date"), f.wrong.under("published", whenBox)),
		beside(quiet("Date from"), f.text(&s.DateSaid, 1, "what the date rests on, where the source does not give it")),
		beside(quiet("Grade"), f.wrong.under("reliability", grade)),
		beside(quiet("Why"), f.text(&s.GradeWhy, 2, "why this letter: its record, who checks it, what can be followed")),
		beside(quiet("Draws on"), f.wrong.under("cites", f.cites.content())),
		beside(quiet("Stance"), f.text(&s.Stance, 2, "from where it writes, for the reader to weigh")),
		beside(quiet("Oddities"), f.text(&s.Oddity, 2, "damage and errors seen in its text")),
		beside(quiet("Link"), f.text(&s.Link, 1, "an address, or the path of a file")),
		beside(quiet("Licence"), f.text(&s.Licence, 1, "e.g. CC BY 4.0")),
		beside(quiet("Cite as"), f.text(&s.CiteAs, 2, "the wording its owners ask for")),
		beside(quiet("Handling"), f.wrong.under("mark", markChoice(&s.Mark, f.changed))),
	)
}

func (f *sourceForm) text(value *string, lines int, hint string) *field {
	entry := textField(value, lines, hint, f.changed)
	entry.onLeft = f.shell.flush
	return entry
}

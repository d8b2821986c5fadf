package views

import (
	"fmt"
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
	names  map[app.ID]string

	body    *fyne.Container
	title   *field
	when    *field
	wrong   *refusals
	cites   *fyne.Container
	draft   *draft
	setting bool
	made    int
}

func newSourceForm(s *shell, p *app.Support, read func()) *sourceForm {
	key := draftKey(p.Source)
	f := &sourceForm{shell: s, source: *copySource(pending(s.saver, key, p.Source)), saved: p.Source, names: map[app.ID]string{}, wrong: newRefusals()}
	for id, other := range p.Sources {
		f.names[id] = other.Name()
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
	s.Cites = slices.DeleteFunc(s.Cites, func(c app.Citation) bool { return c == app.Citation{} })
	for _, c := range s.Cites {
		if c.Source == 0 {
			return nil, app.FieldProblem("cites", "Choose the source that is meant, or take the line out.")
		}
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
	mark := widget.NewSelect(append([]string{"none"}, marks()...), func(v string) {
		s.Mark = app.TLP(v)
		if v == "none" {
			s.Mark = ""
		}
		f.changed()
	})
	mark.SetSelected(orElse(string(s.Mark), "none"))
	f.cites = container.NewVBox()
	f.showCites()
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
		beside(quiet("Draws on"), f.wrong.under("cites", f.cites)),
		beside(quiet("Stance"), f.text(&s.Stance, 2, "from where it writes, for the reader to weigh")),
		beside(quiet("Oddities"), f.text(&s.Oddity, 2, "damage and errors seen in its text")),
		beside(quiet("Link"), f.text(&s.Link, 1, "an address, or the path of a file")),
		beside(quiet("Licence"), f.text(&s.Licence, 1, "e.g. CC BY 4.0")),
		beside(quiet("Cite as"), f.text(&s.CiteAs, 2, "the wording its owners ask for")),
		beside(quiet("Handling"), f.wrong.under("mark", mark)),
	)
}

func (f *sourceForm) text(value *string, lines int, hint string) *field {
	entry := newField(*value, lines)
	entry.SetPlaceHolder(hint)
	entry.OnChanged = func(v string) { *value = v; f.changed() }
	entry.onLeft = f.shell.flush
	return entry
}

// showCites lists what the source draws on: sources that share an origin count
// as one.
func (f *sourceForm) showCites() {
	f.cites.RemoveAll()
	for i := range f.source.Cites {
		c := &f.source.Cites[i]
		f.made++
		pick := f.shell.sourceChoice(fmt.Sprint("source cite ", f.made), c.Source, f.names[c.Source], func(id app.ID, name string) {
			c.Source = id
			f.names[id] = name
			f.changed()
		})
		remove := plainButton("", theme.ContentRemoveIcon(), func() {
			f.source.Cites = slices.Delete(f.source.Cites, i, i+1)
			f.showCites()
			f.changed()
		})
		f.cites.Add(container.NewBorder(nil, nil, nil, container.NewVBox(remove),
			stack(pick.content(), f.text(&c.Locator, 1, "where it says so: page, paragraph"), f.text(&c.Said, 1, "for what it draws on it"))))
	}
	f.cites.Add(container.NewHBox(plainButton("Add what it draws on", theme.ContentAddIcon(), func() {
		f.source.Cites = append(f.source.Cites, app.Citation{})
		f.showCites()
	})))
	f.cites.Refresh()
}

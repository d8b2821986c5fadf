package views

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// eventForm edits an event. Every field saves itself; what cannot be right
// stays in its field with the reason beside it, and is not saved.
type eventForm struct {
	shell *shell
	event *app.Event // as it stands in the form
	saved *app.Event // as it was saved last
	names map[app.Ref]string

	body    *fyne.Container
	title   *field
	wrong   *widget.Label
	parts   *fyne.Container
	cites   *fyne.Container
	place   *fyne.Container
	draft   *draft
	setting bool
}

func newEventForm(s *shell, facts *eventFacts, read func()) *eventForm {
	key := draftKey(facts.event)
	f := &eventForm{shell: s, event: copyOf(pending(s.saver, key, facts.event)), saved: facts.event, names: facts.names}
	f.draft = &draft{key: key, why: "edit “" + f.event.Title + "”", take: f.take, saved: f.onSaved}
	f.draft.stroke = s.saver.visiting(key)
	f.build(facts, read)
	return f
}

func (f *eventForm) content() fyne.CanvasObject { return f.body }

// begin puts the keyboard into the title, all of it selected.
func (f *eventForm) begin() {
	f.shell.win.Canvas().Focus(f.title)
	f.title.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// same tells whether the case holds what this form saved last, so that the
// form may stay as it is.
func (f *eventForm) same(facts *eventFacts) bool {
	return f.event != nil && sameRow(f.saved, facts.event)
}

func (f *eventForm) take() (app.Row, error) {
	if err := f.event.Check(); err != nil {
		return nil, err
	}
	return copyOf(f.event), nil
}

func (f *eventForm) onSaved(row app.Row) {
	if e, ok := row.(*app.Event); ok {
		f.saved = e
	}
}

// changed saves in a moment, or says beside the form why not.
func (f *eventForm) changed() {
	if f.setting {
		return
	}
	f.wrong.Hide()
	if err := f.event.Check(); err != nil {
		f.wrong.SetText(say(err) + " Until then the event stays as it was saved last.")
		f.wrong.Show()
	}
	f.shell.saver.touch(f.draft)
}

func (f *eventForm) build(facts *eventFacts, read func()) {
	s, e := f.shell, f.event
	f.setting = true
	defer func() { f.setting = false }()
	f.wrong = para("")
	noStop(f.wrong)
	f.wrong.Importance = widget.DangerImportance
	f.wrong.Hide()
	done := widget.NewButtonWithIcon("Done", theme.ConfirmIcon(), read)
	f.title = f.text(e.Title, 1, func(v string) { e.Title = v })
	lasting := quiet("A ceasefire or an operation lasts. Without the tick it happened at some time within the date.")
	noStop(lasting)
	when, whenBox := s.dateField(e.When.Words(), func(d app.Date) string {
		if e.Period {
			return d.SpanReading()
		}
		return d.Reading()
	}, func(d app.Date) { e.When = d; f.changed() })
	when.onLeft = s.flush
	period := widget.NewCheck("lasts this long", func(on bool) {
		e.Period = on
		when.OnChanged(when.Text) // which is read in other words now
		f.changed()
	})
	period.SetChecked(e.Period)
	kind := widget.NewSelect(kindWords(), func(v string) { e.Kind = app.EventKind(v); f.changed() })
	kind.SetSelected(string(e.Kind))
	sure := widget.NewSelect([]string{"not said", string(app.SureStated), string(app.SureInferred), string(app.SureDoubtful)}, func(v string) {
		e.Sure = app.Sureness(v)
		if v == "not said" {
			e.Sure = ""
		}
		f.changed()
	})
	sure.SetSelected(orElse(string(e.Sure), "not said"))
	pinned := widget.NewCheck("always labelled on the timeline", func(on bool) { e.Pinned = on; f.changed() })
	pinned.SetChecked(e.Pinned)
	tags := f.text(strings.Join(e.Tags, ", "), 1, func(v string) { e.Tags = splitTags(v) })
	f.parts, f.cites, f.place = container.NewVBox(), container.NewVBox(), container.NewVBox()
	f.showParts()
	f.showCites()
	f.showPlace(facts)
	f.body = container.NewVBox(
		container.NewBorder(nil, nil, heading("Edit event"), done),
		beside(quiet("Title"), stack(f.title, f.wrong)),
		beside(quiet("When"), container.NewVBox(whenBox, stack(period, lasting))),
		beside(quiet("Source’s words"), f.text(e.WhenSaid, 1, func(v string) { e.WhenSaid = v })),
		beside(quiet("Kind"), kind),
		beside(quiet("Where"), container.NewVBox(f.place, f.placePicker())),
		beside(quiet("Who"), container.NewVBox(f.parts, f.actorPicker())),
		beside(quiet("Summary"), f.text(e.Summary, 4, func(v string) { e.Summary = v })),
		beside(quiet("Caveat"), f.text(e.Caveat, 2, func(v string) { e.Caveat = v })),
		beside(quiet("Sources"), container.NewVBox(f.cites, f.sourcePicker())),
		beside(quiet("How sure"), sure), beside(quiet("Handling"), markChoice(&e.Mark, f.changed)), beside(quiet("Tags"), tags), beside(quiet("Pin"), pinned),
	)
}

// text makes a field of the form.
func (f *eventForm) text(value string, lines int, set func(string)) *field {
	entry := newField(value, lines)
	entry.OnChanged = func(v string) { set(v); f.changed() }
	entry.onLeft = f.shell.flush
	return entry
}

func (f *eventForm) showParts() {
	f.parts.RemoveAll()
	var roles []string
	for _, r := range app.Roles() {
		roles = append(roles, string(r))
	}
	for i, p := range f.event.Parts {
		role := newWording(roles)
		role.SetText(string(p.Role))
		role.OnChanged = func(v string) { f.event.Parts[i].Role = app.Role(v); f.changed() }
		name := para(f.names[app.Ref{Noun: app.NounActor, ID: p.Actor}])
		noStop(name)
		f.parts.Add(f.removable(container.NewVBox(name, role), func() {
			f.event.Parts = append(f.event.Parts[:i:i], f.event.Parts[i+1:]...)
			f.showParts()
		}))
	}
	f.parts.Refresh()
}

func (f *eventForm) showCites() {
	f.cites.RemoveAll()
	for i, c := range f.event.Cites {
		locator := f.text(c.Locator, 1, func(v string) { f.event.Cites[i].Locator = v })
		locator.SetPlaceHolder("where in it: page, paragraph")
		name := para(f.names[app.Ref{Noun: app.NounSource, ID: c.Source}])
		noStop(name)
		f.cites.Add(f.removable(container.NewVBox(name, locator), func() {
			f.event.Cites = append(f.event.Cites[:i:i], f.event.Cites[i+1:]...)
			f.showCites()
		}))
	}
	f.cites.Refresh()
}

func (f *eventForm) showPlace(facts *eventFacts) {
	f.place.RemoveAll()
	if f.event.Place != 0 {
		words := f.names[app.Ref{Noun: app.NounPlace, ID: f.event.Place}]
		if facts != nil && facts.place != nil {
			words = facts.place.Words()
		}
		f.place.Add(f.removable(para(words), func() { f.event.Place = 0; f.showPlace(nil) }))
	}
	f.place.Refresh()
}

// removable puts a button beside something by which it is taken out.
func (f *eventForm) removable(content fyne.CanvasObject, remove func()) fyne.CanvasObject {
	b := widget.NewButtonWithIcon("", theme.ContentRemoveIcon(), func() { remove(); f.changed() })
	b.Importance = widget.LowImportance
	return container.NewBorder(nil, nil, nil, container.NewVBox(b), content)
}

func (f *eventForm) actorPicker() fyne.CanvasObject {
	add := func(ref app.Ref, name string) {
		f.names[ref] = name
		f.event.Parts = append(f.event.Parts, app.Part{Actor: ref.ID, Role: app.RoleInvolved})
		f.showParts()
		f.changed()
	}
	return newPicker(f.shell, "actor", app.NounActor, "add an actor by any name", func(n app.Named) { add(n.Ref, n.Name) },
		func(name string) {
			actor := &app.Actor{Name: name, Kind: app.ActorOrganisation}
			f.create(actor, "add actor “"+name+"”", func() { add(app.Ref{Noun: app.NounActor, ID: actor.ID}, name) })
		})
}

func (f *eventForm) placePicker() fyne.CanvasObject {
	set := func(ref app.Ref, name string) {
		f.names[ref] = name
		f.event.Place = ref.ID
		f.showPlace(nil)
		f.changed()
	}
	return newPicker(f.shell, "place", app.NounPlace, "choose a place by any name", func(n app.Named) { set(n.Ref, n.Name) },
		func(name string) {
			place := &app.Place{Name: name}
			f.create(place, "add place “"+name+"”", func() { set(app.Ref{Noun: app.NounPlace, ID: place.ID}, name) })
		})
}

func (f *eventForm) sourcePicker() fyne.CanvasObject {
	add := func(ref app.Ref, name string) {
		f.names[ref] = name
		f.event.Cites = append(f.event.Cites, app.Citation{Source: ref.ID})
		f.showCites()
		f.changed()
	}
	return newPicker(f.shell, "source", app.NounSource, "add a source", func(n app.Named) { add(n.Ref, n.Name) },
		func(name string) {
			source := &app.Source{Title: name, Kind: app.SourceReport}
			f.create(source, "add source “"+name+"”", func() { add(app.Ref{Noun: app.NounSource, ID: source.ID}, name) })
		})
}

// create saves a row made on the way, in one step with the event, and goes on
// with it.
func (f *eventForm) create(row app.Row, why string, then func()) {
	s, stroke := f.shell, f.draft.stroke
	s.tasks.run(func(ctx context.Context) error { return s.lib.SaveStroke(ctx, why, stroke, row) }, func(err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		then()
	})
}

func orElse(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}

// splitTags reads tags that are separated by commas.
func splitTags(text string) []string {
	var tags []string
	for _, t := range strings.Split(text, ",") {
		if t = strings.TrimSpace(t); t != "" {
			tags = append(tags, t)
		}
	}
	return tags
}

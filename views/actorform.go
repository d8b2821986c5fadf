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

// actorForm edits an actor. Every field saves itself; what cannot be right
// stays in its field with the reason beside it, and is not saved.
type actorForm struct {
	shell   *shell
	actor   *app.Actor // as it stands in the form
	saved   *app.Actor // as it was saved last
	profile *app.Profile
	names   map[app.ID]string // of sources

	body    *fyne.Container
	name    *field
	wrong   *refusals
	aliases *fyne.Container
	traits  *fyne.Container
	above   *fyne.Container
	draft   *draft
	setting bool
	made    int
}

func newActorForm(s *shell, p *app.Profile, read func()) *actorForm {
	key := draftKey(p.Actor)
	f := &actorForm{shell: s, actor: copyOf(pending(s.saver, key, p.Actor)), saved: p.Actor, profile: p, names: map[app.ID]string{}, wrong: newRefusals()}
	for id, source := range p.Sources {
		f.names[id] = source.Name()
	}
	f.draft = &draft{key: key, why: "edit actor “" + f.actor.Name + "”", take: f.take, saved: f.onSaved}
	f.draft.stroke = s.saver.visiting(key)
	f.build(read)
	return f
}

func (f *actorForm) content() fyne.CanvasObject { return f.body }

// begin puts the keyboard into the name, all of it selected.
func (f *actorForm) begin() {
	f.shell.win.Canvas().Focus(f.name)
	f.name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// same tells whether the case holds what this form saved last, so that the
// form may stay as it is.
func (f *actorForm) same(a *app.Actor) bool { return f.saved != nil && sameRow(f.saved, a) }

// take reads the form. A line that was added and not written into yet is not
// there yet.
func (f *actorForm) take() (app.Row, error) {
	a := copyOf(f.actor)
	a.Aliases = slices.DeleteFunc(a.Aliases, func(x app.Alias) bool { return x == app.Alias{} })
	a.Traits = slices.DeleteFunc(a.Traits, func(x app.Trait) bool { return strings.TrimSpace(x.Text) == "" && x.Source == 0 })
	for _, t := range a.Traits {
		if strings.TrimSpace(t.Text) == "" {
			return nil, app.FieldProblem("traits", "What a source says is empty; write it or take the line out.")
		}
	}
	if err := a.Check(); err != nil {
		return nil, err
	}
	return a, nil
}

func (f *actorForm) onSaved(row app.Row) {
	if a, ok := row.(*app.Actor); ok {
		f.saved = a
	}
}

// changed saves in a moment, or says beside the field why not.
func (f *actorForm) changed() {
	if f.setting {
		return
	}
	_, err := f.take()
	f.wrong.show(err)
	f.shell.saver.touch(f.draft)
}

func (f *actorForm) build(read func()) {
	a := f.actor
	f.setting = true
	defer func() { f.setting = false }()
	done := widget.NewButtonWithIcon("Done", theme.ConfirmIcon(), read)
	f.name = f.text(a.Name, 1, "", func(v string) { a.Name = v })
	var kinds []string
	for _, k := range app.ActorKinds() {
		kinds = append(kinds, string(k))
	}
	kind := widget.NewSelect(kinds, func(v string) { a.Kind = app.ActorKind(v); f.changed() })
	kind.SetSelected(string(a.Kind))
	tags := f.text(strings.Join(a.Tags, ", "), 1, "separated by commas", func(v string) { a.Tags = splitTags(v) })
	f.aliases, f.traits, f.above = container.NewVBox(), container.NewVBox(), container.NewVBox()
	f.showAbove()
	f.showAliases()
	f.showTraits()
	f.body = container.NewVBox(
		container.NewBorder(nil, nil, heading("Edit actor"), done),
		quiet("Every field saves itself. Counts, first and last attack and casualties are never typed: they come from the events."),
		f.wrong.rest,
		beside(quiet("Name"), f.wrong.under("name", f.name)),
		beside(quiet("Kind"), f.wrong.under("kind", kind)),
		beside(quiet("Part of"), f.above),
		beside(quiet("Also called"), f.wrong.under("aliases", f.aliases)),
		beside(quiet("Sources say"), f.wrong.under("traits", f.traits)),
		beside(quiet("Tags"), tags), beside(quiet("Handling"), markChoice(&a.Mark, f.changed)),
	)
}

// text makes a field of the form.
func (f *actorForm) text(value string, lines int, hint string, set func(string)) *field {
	entry := newField(value, lines)
	entry.SetPlaceHolder(hint)
	entry.OnChanged = func(v string) { set(v); f.changed() }
	entry.onLeft = f.shell.flush
	return entry
}

// onProfile shows what else of the actor changed while the form is open.
func (f *actorForm) onProfile(p *app.Profile) {
	f.profile = p
	f.showAbove()
}

// showAbove lists what it stands under; each is a relation with dates and sources.
func (f *actorForm) showAbove() {
	f.above.RemoveAll()
	for _, r := range f.profile.Above() {
		other := f.profile.Actors[r.To]
		name := ""
		if other != nil {
			name = other.Name
		}
		f.above.Add(container.NewBorder(nil, nil, nil, plainButton("", theme.DocumentCreateIcon(), func() { f.shell.editRelation(r, f.profile.Actors) }),
			para(joined(r.Kind.Words()+" "+name, since(r.When)))))
	}
	f.above.Add(container.NewHBox(plainButton("Set what it is a part of …", theme.ContentAddIcon(), func() {
		kind := app.RelationParent
		if f.actor.Kind == app.ActorPerson {
			kind = app.RelationMember
		}
		f.shell.editRelation(&app.Relation{From: f.actor.ID, Kind: kind}, f.profile.Actors)
	})))
	f.above.Refresh()
}

// sourced is a line of the form: what is said, who says it and where, and a
// way to take it out.
func (f *actorForm) sourced(what fyne.CanvasObject, source *app.ID, locator *string, remove func()) fyne.CanvasObject {
	f.made++
	where := f.text(*locator, 1, "where in it", func(v string) { *locator = v })
	pick := f.shell.sourceChoice(fmt.Sprint("actor source ", f.made), *source, f.names[*source], func(id app.ID, name string) {
		*source = id
		f.names[id] = name
		f.changed()
		f.shell.focus(where)
	})
	out := plainButton("", theme.ContentRemoveIcon(), func() { remove(); f.changed() })
	return row([]float32{0, 200, 120, 34}, what, pick.content(), where, out)
}

// showAliases shows its names, and returns the field of the last.
func (f *actorForm) showAliases() (last *field) {
	f.aliases.RemoveAll()
	for i := range f.actor.Aliases {
		alias := &f.actor.Aliases[i]
		last = f.text(alias.Name, 1, "another name or spelling", func(v string) { alias.Name = v })
		f.aliases.Add(f.sourced(last, &alias.Source, &alias.Locator, func() {
			f.actor.Aliases = slices.Delete(f.actor.Aliases, i, i+1)
			f.showAliases()
		}))
	}
	f.aliases.Add(container.NewHBox(plainButton("Add a name", theme.ContentAddIcon(), func() {
		f.actor.Aliases = append(f.actor.Aliases, app.Alias{})
		f.shell.win.Canvas().Focus(f.showAliases())
	})))
	f.aliases.Refresh()
	return last
}

// traitKinds are the kinds of what sources say in words.
func traitKinds() []string {
	var words []string
	for _, k := range []app.TraitKind{app.TraitRole, app.TraitAim, app.TraitArea, app.TraitDesignation, app.TraitStrength, app.TraitRemark} {
		words = append(words, string(k))
	}
	return words
}

func (f *actorForm) showTraits() {
	f.traits.RemoveAll()
	setting := f.setting
	f.setting = true
	for i := range f.actor.Traits {
		t := &f.actor.Traits[i]
		kind := widget.NewSelect(traitKinds(), func(v string) { t.Kind = app.TraitKind(v); f.changed() })
		kind.SetSelected(string(t.Kind))
		text := f.text(t.Text, 2, "what the source says, in your words", func(v string) { t.Text = v })
		when, whenBox := f.shell.dateField(t.When.Words(), app.Date.Reading, func(d app.Date) { t.When = d; f.changed() })
		when.SetPlaceHolder("when: Aug 2021")
		when.onLeft = f.shell.flush
		what := container.NewVBox(row([]float32{150, 0}, kind, whenBox), text)
		f.traits.Add(f.sourced(what, &t.Source, &t.Locator, func() {
			f.actor.Traits = slices.Delete(f.actor.Traits, i, i+1)
			f.showTraits()
		}))
	}
	f.setting = setting
	f.traits.Add(container.NewHBox(plainButton("Add an aim, an area, a designation …", theme.ContentAddIcon(), func() {
		f.actor.Traits = append(f.actor.Traits, app.Trait{Kind: app.TraitAim})
		f.showTraits()
	})))
	f.traits.Refresh()
}

package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
)

// relationForm edits how one actor stands to another.
type relationForm struct {
	shell    *shell
	relation app.Relation
	names    map[app.Ref]string
	frame    *rowDialog
	wrong    *refusals
	when     *field
	cites    *citeChooser
}

// editRelation opens a form for a relation, new or known.
func (s *shell) editRelation(r *app.Relation, actors map[app.ID]*app.Actor) {
	f := &relationForm{shell: s, relation: *r, names: map[app.Ref]string{}, wrong: newRefusals()}
	f.cites = newCiteChooser(s, "relation", r.Cites)
	for id, a := range actors {
		f.names[app.Ref{Noun: app.NounActor, ID: id}] = a.Name
	}
	refs := app.LinksOf(&f.relation)
	load(s.tasks, "relation names", func(ctx context.Context) (map[app.Ref]string, error) { return s.lib.Read().Names(ctx, refs) },
		func(names map[app.Ref]string, err error) {
			if err != nil {
				showProblem(err, s.win)
				return
			}
			for ref, name := range names {
				f.names[ref] = name
				if ref.Noun == app.NounSource {
					f.cites.names[ref.ID] = name
				}
			}
			f.show()
		})
}

func (f *relationForm) show() {
	s, r := f.shell, &f.relation
	end := func(slot string, id *app.ID) *choice {
		return s.actorChoice("relation "+slot, *id, f.names[app.Ref{Noun: app.NounActor, ID: *id}], func(chosen app.ID, name string) {
			*id = chosen
			f.names[app.Ref{Noun: app.NounActor, ID: chosen}] = name
			f.wrong.show(nil)
		})
	}
	from, to := end("from", &r.From), end("to", &r.To)
	var kinds []string
	for _, k := range app.RelationKinds() {
		kinds = append(kinds, k.Words())
	}
	kind := newWording(kinds)
	kind.SetText(r.Kind.Words())
	kind.SetPlaceHolder("choose, or write the source's word")
	kind.OnChanged = func(v string) { r.Kind = app.ReadRelationKind(v); f.wrong.show(nil) }
	var whenBox fyne.CanvasObject
	f.when, whenBox = s.dateField(r.When.SpanWords(), app.Date.SpanReading, nil)
	f.when.SetPlaceHolder("2018/..  from 2018 on;  2021-10/2021-12;  empty: not said")
	swap := plainButton("Turn around", theme.ViewRefreshIcon(), func() {
		r.From, r.To = r.To, r.From
		from.put(r.From, f.names[app.Ref{Noun: app.NounActor, ID: r.From}])
		to.put(r.To, f.names[app.Ref{Noun: app.NounActor, ID: r.To}])
		f.wrong.show(nil)
	})
	body := container.NewVBox(
		beside(quiet("Who"), f.wrong.under("from", from.content())),
		beside(quiet("is"), f.wrong.under("kind", kind)),
		beside(quiet("Whom"), f.wrong.under("to", to.content())),
		beside(quiet(""), container.NewHBox(swap)),
		beside(quiet("When"), f.wrong.under("when", whenBox)),
		beside(quiet("Source’s word"), textField(&r.Said, 1, "how the source says it")),
		beside(quiet("Caveat"), textField(&r.Caveat, 1, "what a reader must know")),
		beside(quiet("Sources"), f.wrong.under("cites", f.cites.content())),
		f.wrong.rest)
	f.frame = &rowDialog{shell: s, what: "relation", key: r.Key, wrong: f.wrong, ready: func() (app.Row, error) { return f.ready() }}
	f.frame.show("How one actor stands to another", 560, 600, body)
	switch { // the keyboard goes to what is not said yet
	case r.From == 0:
		s.win.Canvas().Focus(from.entry)
	case r.Kind == "":
		s.win.Canvas().Focus(kind)
	case r.To == 0:
		s.win.Canvas().Focus(to.entry)
	}
}

// ready reads the form, or says why it cannot be right.
func (f *relationForm) ready() (*app.Relation, error) {
	r := f.relation
	var wrong error
	r.Cites, wrong = f.cites.taken()
	when, err := app.ReadDate(f.when.Text)
	if err != nil {
		return &r, app.FieldProblem("when", "%s", say(err))
	}
	r.When = when
	if r.From == 0 {
		return &r, app.FieldProblem("from", "A relation needs two actors: say who.")
	}
	if wrong != nil {
		return &r, wrong
	}
	return &r, r.Check()
}

// openRelation shows a relation whole, over the dossier of whom it is said of.
func (s *shell) openRelation(id app.ID) {
	type answer struct {
		relation *app.Relation
		actors   map[app.ID]*app.Actor
	}
	load(s.tasks, "open", func(ctx context.Context) (a answer, err error) {
		r := s.lib.Read()
		if a.relation, err = app.Load[app.Relation](ctx, r, id); err != nil {
			return a, err
		}
		a.actors = map[app.ID]*app.Actor{}
		for _, end := range []app.ID{a.relation.From, a.relation.To} {
			if a.actors[end], err = app.Load[app.Actor](ctx, r, end); err != nil {
				return a, err
			}
		}
		return a, nil
	}, func(a answer, err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		s.openOnPage(app.Ref{Noun: app.NounActor, ID: a.relation.From})
		s.editRelation(a.relation, a.actors)
	})
}

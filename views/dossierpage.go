package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
)

// dossierPage is the page of actors: the tree, and one dossier beside it; with
// none open, how all of them stand to each other.
type dossierPage struct {
	shell    *shell
	tree     *actorTree
	detail   *dossierDetail
	all      *allRelations
	holder   *fyne.Container
	split    *container.Split
	selected app.ID
	stale    bool // the tree must be read anew when the page is shown
}

func newDossierPage(s *shell) *dossierPage {
	p := &dossierPage{shell: s, stale: true}
	p.tree = newActorTree(s, func(id app.ID) { p.follow(id) })
	p.detail = newDossierDetail(s)
	p.all = newAllRelations(s)
	p.holder = container.NewStack(p.all.content())
	overview := plainButton("All relations", theme.GridIcon(), func() { p.follow(0) })
	left := container.NewBorder(nil, container.NewPadded(overview), nil, nil, p.tree.content())
	p.split = container.NewHSplit(left, p.holder)
	p.split.SetOffset(.27)
	return p
}

func (p *dossierPage) name() string               { return "Dossiers" }
func (p *dossierPage) icon() fyne.Resource        { return theme.AccountIcon() }
func (p *dossierPage) content() fyne.CanvasObject { return p.split }
func (p *dossierPage) opens(noun app.Noun) bool   { return noun == app.NounActor }
func (p *dossierPage) at() app.Ref                { return app.Ref{Noun: app.NounActor, ID: p.selected} }
func (p *dossierPage) down() float32              { return p.detail.reading.at() }
func (p *dossierPage) goDown(y float32)           { p.detail.reading.wanted = y }

func (p *dossierPage) shown() {
	if p.stale {
		p.stale = false
		p.tree.load()
		p.reload()
	}
	p.shell.focus(p.tree.grid)
}

func (p *dossierPage) reload() {
	if p.selected == 0 {
		p.all.load()
		return
	}
	p.detail.reload()
}

// follow opens a dossier, or with no actor the overview, from where Alt+Left
// comes back here.
func (p *dossierPage) follow(id app.ID) {
	if id == p.selected {
		return
	}
	p.shell.trail.leave(p.shell.place())
	p.open(app.Ref{Noun: app.NounActor, ID: id})
}

// open shows a dossier.
func (p *dossierPage) open(ref app.Ref) {
	p.shell.flush()
	p.selected = ref.ID
	p.tree.mark(ref.ID)
	p.shell.menus.refresh()
	if ref.ID == 0 {
		p.holder.Objects = []fyne.CanvasObject{p.all.content()}
		p.all.load()
	} else {
		p.holder.Objects = []fyne.CanvasObject{p.detail.content()}
		p.detail.show(ref.ID)
	}
	p.holder.Refresh()
}

// onCase starts afresh with another case.
func (p *dossierPage) onCase() {
	p.selected, p.stale = 0, true
	p.holder.Objects = []fyne.CanvasObject{p.all.content()}
	p.holder.Refresh()
	if p.shell.page() == page(p) {
		p.shown()
	}
}

func (p *dossierPage) onChanged(b app.Batch) {
	if p.shell.page() != page(p) {
		p.stale = true
		return
	}
	if b.Touches(app.NounActor) || b.Touches(app.NounRelation) || b.Touches(app.NounEvent) {
		p.tree.load()
	}
	if p.selected == 0 {
		if b.Touches(app.NounActor) || b.Touches(app.NounRelation) || b.Touches(app.NounSource) {
			p.all.load()
		}
		return
	}
	p.detail.onChanged(b)
}

func (p *dossierPage) onNote() {
	if p.selected != 0 {
		p.detail.onNote()
	}
}

func (p *dossierPage) makes() string { return "actor" }

// onNew makes a new actor and opens it to be edited.
func (p *dossierPage) onNew() {
	s := p.shell
	if !s.lib.IsOpen() {
		return
	}
	s.flush()
	a := &app.Actor{Name: "New actor", Kind: app.ActorArmedGroup}
	s.saver.add(a, func(err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		p.follow(a.ID)
		p.detail.edit()
	})
}

// onDelete deletes the actor, where nothing points at it any more.
func (p *dossierPage) onDelete() {
	s, profile := p.shell, p.detail.profile
	if p.selected == 0 || profile == nil {
		return
	}
	s.confirm("Delete this actor?", "Delete", "“"+profile.Actor.Name+"” will be deleted with its notes, if no event, claim or relation names it. Undo (Ctrl+Z) brings it back.", func() {
		s.tasks.run(func(ctx context.Context) error {
			return s.lib.Remove(ctx, "delete actor “"+profile.Actor.Name+"”", app.Ref{Noun: app.NounActor, ID: profile.Actor.ID})
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				p.open(app.Ref{Noun: app.NounActor})
				s.status.say("Deleted. Ctrl+Z brings it back.")
			}
		})
	})
}

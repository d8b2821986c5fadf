package views

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
)

// relationParts are the relations as a drawing and as a table.
func (d *dossierDetail) relationParts() []fyne.CanvasObject {
	p := d.profile
	add := plainButton("Add relation", theme.ContentAddIcon(), d.onAddRelation)
	if len(p.Relations) == 0 {
		return []fyne.CanvasObject{flowing(smallLabel("No relation of it is recorded."), add)}
	}
	spec := relationSpec(charts.AroundActor(p), p.Actor.Name)
	spec.Style.Bare = true
	d.relations.show(spec, float32(charts.NetworkSize(spec.Network, 700).H)*96/72)
	save := plainButton("Save drawing …", theme.DownloadIcon(), func() { d.shell.saveRelations(p) })
	const hint = "A click on a name opens its dossier. The arrow runs from who is something to whom."
	under := smallLabel(hint)
	under.Truncation = fyne.TextTruncateEllipsis
	d.relations.onOver = func(spot charts.Spot, ok bool) {
		if n := spec.Network; ok && spot.Series >= 0 && spot.Series < len(n.Actors) {
			under.SetText(standing(n.Actors[spot.Series], append(slices.Clone(p.Relations), p.Between...), p.Actors))
			return
		}
		under.SetText(hint)
	}
	head := withTools(under, add, save)
	var rows []fyne.CanvasObject
	for _, r := range sortedRelations(p.Relations) {
		rows = append(rows, d.relationRow(r))
	}
	return []fyne.CanvasObject{head, d.relations, short(rows, 16, "relations")}
}

// relationSpec is what is drawn of a network.
func relationSpec(n *charts.Network, of string) charts.Spec {
	return charts.Spec{Kind: charts.KindNetwork, Network: n, Paper: app.Furniture{Title: "Relations of " + of}}
}

// onRelationSpot follows the actor that was clicked in the drawing.
func (d *dossierDetail) onRelationSpot(spot charts.Spot) {
	n := d.relations.spec.Network
	if n != nil && spot.Series >= 0 && spot.Series < len(n.Actors) && n.Actors[spot.Series].ID != d.id {
		d.shell.open(app.Ref{Noun: app.NounActor, ID: n.Actors[spot.Series].ID})
	}
}

// relationRow reads as a sentence: who, what, to whom; when, who says so.
func (d *dossierDetail) relationRow(r *app.Relation) fyne.CanvasObject {
	name := func(id app.ID) fyne.CanvasObject {
		if id == d.id {
			l := para(d.nameOf(id))
			l.Importance = widget.LowImportance
			return l
		}
		return d.shell.actorLink(id, d.nameOf(id))
	}
	kind := closely(para(r.Kind.Words()))
	if words := joined(r.Said, r.Caveat); words != "" {
		kind.Add(quiet(words))
	}
	who := closely()
	for _, c := range r.Cites {
		who.Add(d.shell.citeLink(d.profile.SourceName(c.Source), c))
	}
	if len(r.Cites) == 0 {
		who.Add(quiet("no source"))
	}
	edit := plainButton("", theme.DocumentCreateIcon(), func() { d.shell.editRelation(r, d.profile.Actors) })
	return row([]float32{0, 0, 0, 118, 132, 34}, name(r.From), kind, name(r.To), quiet(since(r.When)), who, edit)
}

func (d *dossierDetail) onAddRelation() {
	d.shell.editRelation(&app.Relation{From: d.id}, d.profile.Actors)
}

// saveRelations writes the drawing of an actor's relations, marked as what is
// in it.
func (s *shell) saveRelations(p *app.Profile) {
	mark := app.MarkOfRelations(append(slices.Clone(p.Relations), p.Between...), p.Actors, p.Sources)
	spec := relationSpec(charts.AroundActor(p), p.Actor.Name)
	spec.Paper.Mark = mark.Stricter(p.Actor.Mark)
	s.saveDrawing(spec)
}

// saveDrawing writes a drawing of relations as PNG, SVG or PDF, by the name
// that is given. Away from the case it says itself what it is, from where and
// of when, and how it may be handed on.
func (s *shell) saveDrawing(spec charts.Spec) {
	s.askSave("relations.svg", func(path string) {
		s.long("Drawing the relations", func(ctx context.Context, _ func(string, int64, int64)) error {
			return s.writeRelations(ctx, path, spec)
		},
			func(err error) {
				showProblem(err, s.win)
				if err == nil {
					s.status.say("Written to " + path)
				}
			})
	})
}

// writeRelations writes a drawing of relations with the words around it.
func (s *shell) writeRelations(ctx context.Context, path string, spec charts.Spec) error {
	paper, err := s.paperOf(ctx, spec.Paper.Title, "Relations as sources state them; the arrow runs from who is something to whom.")
	if err != nil {
		return err
	}
	paper.Mark = paper.Mark.Stricter(spec.Paper.Mark)
	spec.Paper, spec.Style.Bare = paper, false
	size := charts.NetworkSize(spec.Network, 510)
	size.H += 60 // for the words around
	return s.opts.WriteFile(path, func(w io.Writer) error { return drawPicture(w, filepath.Ext(path), spec, size, exportDPI) })
}

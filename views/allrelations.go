package views

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
	"durand/views/widgets"
)

// allRelations is how all actors of the case stand to each other: a drawing,
// and below it the relations as rows.
type allRelations struct {
	shell *shell
	whole *fyne.Container
	words *widget.Label
	kinds *widget.Select
	draw  *drawing
	room  *fyne.Container // in which it is scrolled where it needs more
	grid  *widgets.Grid
	split *container.Split
	none  *widget.Label // what to do where there is nothing to draw
	empty fyne.CanvasObject

	relations []*app.Relation // all
	shown     []*app.Relation
	actors    map[app.ID]*app.Actor
	sources   map[app.ID]*app.Source
	all       int
}

const everyKind = "every kind of relation"

// networkReading is what the case says of its relations.
type networkReading struct {
	relations []*app.Relation
	actors    map[app.ID]*app.Actor
	sources   map[app.ID]*app.Source
	all       int
}

func newAllRelations(s *shell) *allRelations {
	a := &allRelations{shell: s, words: quiet("")}
	a.words.Wrapping, a.words.Truncation = fyne.TextWrapOff, fyne.TextTruncateEllipsis
	a.draw = newDrawing(s, "relations of all", 0, a.onSpot)
	a.draw.onOver = a.onOver
	a.grid = widgets.NewGrid([]widgets.Column{
		{Title: "Who", Width: 150, Least: 80, Grow: true},
		{Title: "is", Width: 140, Least: 76},
		{Title: "whom", Width: 150, Least: 80, Grow: true},
		{Title: "When", Width: 160, Least: 76},
		{Title: "Says who", Width: 180, Aside: 1},
	})
	a.grid.Cell = a.cell
	a.grid.OnActivated = a.onRow
	a.kinds = widget.NewSelect(append([]string{everyKind}, charts.Families()...), func(string) { a.refresh() })
	a.kinds.Selected = everyKind
	save := plainButton("Save drawing …", theme.DownloadIcon(), a.save)
	add := plainButton("Add relation", theme.ContentAddIcon(), func() { s.editRelation(new(app.Relation), nil) })
	head := withTools(heading("How the actors stand to each other"), wide(190, a.kinds), add, save)
	a.room = container.New(&drawingRoom{a.draw}, container.NewVScroll(a.draw))
	a.split = container.NewVSplit(a.room, a.grid)
	a.split.SetOffset(.7)
	a.none = para("")
	a.empty = container.NewCenter(wide(280, a.none))
	a.whole = container.NewBorder(container.NewPadded(stack(head, a.words)), nil, nil, nil, container.NewStack(a.split, a.empty))
	return a
}

func (a *allRelations) content() fyne.CanvasObject { return a.whole }

// load reads the relations anew.
func (a *allRelations) load() {
	s := a.shell
	load(s.tasks, "all relations", func(ctx context.Context) (networkReading, error) {
		return readNetwork(ctx, s.lib.Read())
	}, func(n networkReading, err error) {
		switch {
		case app.KindOf(err) == app.Missing && err != nil:
			n = networkReading{}
		case err != nil:
			a.words.SetText(say(err))
			return
		}
		a.relations, a.actors, a.sources, a.all = n.relations, n.actors, n.sources, n.all
		a.refresh()
	})
}

func readNetwork(ctx context.Context, r app.Reader) (networkReading, error) {
	var n networkReading
	var err error
	if n.relations, n.actors, n.all, err = app.ReadRelations(ctx, r); err != nil {
		return n, err
	}
	sources, err := r.Sources(ctx)
	n.sources = map[app.ID]*app.Source{}
	for _, s := range sources {
		n.sources[s.ID] = s
	}
	return n, err
}

// refresh shows the relations of the kind that is chosen.
func (a *allRelations) refresh() {
	a.shown = nil
	for _, r := range sortedRelations(a.relations) {
		if a.kinds.Selected == everyKind || charts.FamilyOf(r.Kind) == a.kinds.Selected {
			a.shown = append(a.shown, r)
		}
	}
	a.grid.SetCount(len(a.shown))
	a.tell()
	a.draw.show(a.spec(), a.draw.height)
	a.room.Refresh()
}

// drawingRoom makes a drawing of many actors as high as names need in its
// width, also where that has to be scrolled.
type drawingRoom struct{ draw *drawing }

// Layout belongs to fyne.Layout.
func (l *drawingRoom) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const each, most = 8_400, 1_800 // room for an actor with its name, square pixels
	if n := l.draw.spec.Network; n != nil {
		l.draw.height = min(float32(len(n.Actors))*each/max(size.Width, 1), most)
	}
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize belongs to fyne.Layout.
func (*drawingRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 72) }

// tell says what is drawn, or what to do where nothing is.
func (a *allRelations) tell() {
	drawn := len(a.spec().Network.Actors)
	words, none := "", ""
	switch {
	case !a.shell.lib.IsOpen(): // nothing is known yet
	case a.all == 0:
		none = "There are no actors in this case yet. Ctrl+N adds one; importing a data set adds its own."
	case len(a.relations) == 0:
		none = "How the " + app.Counted(a.all, "actor", "actors") + " of this case stand to each other is not recorded yet. “Add relation” says it of two of them, with dates and sources. A click in the list on the left opens a dossier."
	case len(a.shown) == 0:
		none = "No relation of this kind is recorded in this case."
	case drawn < a.all:
		words = fmt.Sprintf("%s between %s; the other %s stand in none of them. A click on a name opens its dossier.",
			app.Counted(len(a.shown), "relation", "relations"), app.Counted(drawn, "actor", "actors"), grouped(a.all-drawn))
	default:
		words = app.Counted(len(a.shown), "relation", "relations") + " between " + app.Counted(drawn, "actor", "actors") + ". A click on a name opens its dossier."
	}
	a.words.SetText(words)
	a.none.SetText(none)
	if none == "" && a.all > 0 {
		a.split.Show()
		a.empty.Hide()
	} else {
		a.split.Hide()
		a.empty.Show()
	}
}

// onOver says of the actor under the pointer how it stands to the others.
func (a *allRelations) onOver(spot charts.Spot, ok bool) {
	n := a.draw.spec.Network
	if !ok || spot.Series < 0 || spot.Series >= len(n.Actors) {
		a.tell()
		return
	}
	a.words.SetText(standing(n.Actors[spot.Series], a.shown, a.actors))
}

// standing says in one line how an actor stands to others.
func standing(of charts.Node, relations []*app.Relation, actors map[app.ID]*app.Actor) string {
	var parts []string
	for _, r := range relations {
		from, to := actors[r.From], actors[r.To]
		switch {
		case from == nil || to == nil:
		case r.From == of.ID:
			parts = append(parts, strings.TrimSpace(r.Kind.Words()+" "+to.Name))
		case r.To == of.ID:
			parts = append(parts, from.Name+" "+r.Kind.Words()+" it")
		}
	}
	return of.Name + ": " + strings.Join(parts, "; ")
}

func (a *allRelations) spec() charts.Spec {
	title := "How the actors stand to each other"
	if a.kinds.Selected != everyKind {
		title += ": " + a.kinds.Selected
	}
	return charts.Spec{Kind: charts.KindNetwork, Network: charts.NetworkOf(a.actors, a.shown), Paper: app.Furniture{Title: title}, Style: charts.Style{Bare: true}}
}

// save writes the drawing, marked as what is in it.
func (a *allRelations) save() {
	spec := a.spec()
	spec.Paper.Mark = app.MarkOfRelations(a.shown, a.actors, a.sources)
	a.shell.saveDrawing(spec)
}

func (a *allRelations) onSpot(spot charts.Spot) {
	n := a.draw.spec.Network
	if n != nil && spot.Series >= 0 && spot.Series < len(n.Actors) {
		a.shell.open(app.Ref{Noun: app.NounActor, ID: n.Actors[spot.Series].ID})
	}
}

// onRow opens the relation to be read whole and changed.
func (a *allRelations) onRow(at int) {
	if at >= 0 && at < len(a.shown) {
		a.shell.editRelation(a.shown[at], a.actors)
	}
}

func (a *allRelations) cell(at, col int) widgets.Cell {
	if at >= len(a.shown) {
		return widgets.Cell{}
	}
	return relationCell(a.shown[at], col, a.actors, a.sources)
}

// relationCell says a relation in columns: who is what to whom, when, says who.
func relationCell(r *app.Relation, col int, actors map[app.ID]*app.Actor, sources map[app.ID]*app.Source) widgets.Cell {
	name := func(id app.ID) string {
		if actor := actors[id]; actor != nil {
			return actor.Name
		}
		return ""
	}
	switch col {
	case 0:
		return widgets.Cell{Text: name(r.From)}
	case 1:
		return widgets.Cell{Text: r.Kind.Words(), Bold: true}
	case 2:
		return widgets.Cell{Text: name(r.To)}
	case 3:
		return widgets.Cell{Text: since(r.When)}
	}
	var who []string
	for _, c := range r.Cites {
		if s := sources[c.Source]; s != nil {
			who = append(who, strings.TrimSpace(s.Name()+" "+c.Locator))
		}
	}
	return widgets.Cell{Text: orElse(strings.Join(who, ", "), "no source"), Muted: true}
}

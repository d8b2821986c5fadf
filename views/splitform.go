package views

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// splitForm gives a part of an actor to a new one: names, events, figures and
// relations that were taken for its.
type splitForm struct {
	shell  *shell
	from   *app.Actor
	split  app.Split
	wrong  *refusals
	lines  []splitLine // that can be given
	shown  []int       // indexes of lines that the search leaves
	chosen map[int]bool
	list   *widget.List
	count  *widget.Label
	find   string
	win    *dialog.CustomDialog
}

// splitLine is a name or row that can be given.
type splitLine struct {
	alias string
	ref   app.Ref
	words string
}

// How many events of an actor are offered, the newest.
const splitEvents = 5_000

// splitActor asks what of an actor belongs to a new one.
func (s *shell) splitActor(p *app.Profile) {
	f := &splitForm{shell: s, from: p.Actor, wrong: newRefusals(), chosen: map[int]bool{}, count: quiet("")}
	f.split.From, f.split.Kind = p.Actor.ID, p.Actor.Kind
	for _, a := range p.Actor.Aliases {
		f.lines = append(f.lines, splitLine{alias: a.Name, words: "name: " + a.Name})
	}
	name := func(id app.ID) string {
		if a := p.Actors[id]; a != nil {
			return a.Name
		}
		return ""
	}
	for _, r := range p.Relations {
		f.lines = append(f.lines, splitLine{
			ref:   app.Ref{Noun: app.NounRelation, ID: r.ID},
			words: "relation: " + joined(name(r.From)+" – "+r.Kind.Words()+" – "+name(r.To), since(r.When)),
		})
	}
	for _, c := range p.Claims {
		f.lines = append(f.lines, splitLine{
			ref:   app.Ref{Noun: app.NounClaim, ID: c.ID},
			words: "figure: " + joined(claimMeasure(c)+": "+claimFigure(c), c.Period.SpanWords(), p.SourceName(c.Source)),
		})
	}
	load(s.tasks, "split events", func(ctx context.Context) ([]app.EventLine, error) {
		return s.lib.Read().EventLines(ctx, app.Filter{Actors: []app.ID{p.Actor.ID}}, app.Order{Descending: true}, 0, splitEvents)
	}, func(events []app.EventLine, err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		for _, e := range events {
			f.lines = append(f.lines, splitLine{ref: app.Ref{Noun: app.NounEvent, ID: e.ID}, words: "event: " + joined(app.WhenWords(e.When, e.Period), e.Title)})
		}
		f.show()
	})
}

func (f *splitForm) show() {
	s := f.shell
	name := newField("", 1)
	name.SetPlaceHolder("name of the new actor")
	name.OnChanged = func(v string) { f.split.Name = v; f.wrong.show(nil) }
	var kinds []string
	for _, k := range app.ActorKinds() {
		kinds = append(kinds, string(k))
	}
	kind := widget.NewSelect(kinds, func(v string) { f.split.Kind = app.ActorKind(v) })
	kind.SetSelected(string(f.split.Kind))
	find := newField("", 1)
	find.SetPlaceHolder("show only what holds these words")
	find.OnChanged = func(v string) { f.find = v; f.filter() }
	f.list = widget.NewList(func() int { return len(f.shown) }, func() fyne.CanvasObject { return widget.NewCheck("", nil) }, f.line)
	f.list.OnSelected = func(at widget.ListItemID) {
		f.toggle(at)
		f.list.Unselect(at)
	}
	head := container.NewVBox(
		quiet("A new actor takes from “"+f.from.Name+"” what is ticked. One undo (Ctrl+Z) puts it back."),
		beside(quiet("New actor"), f.wrong.under("name", name)), beside(quiet("Kind"), f.wrong.under("kind", kind)), beside(quiet("Find"), find))
	foot := container.NewVBox(f.count, f.wrong.under("rows", stack()), f.wrong.rest)
	f.wrong.fields["rows"] = f.list // the reason stands below all of it
	f.filter()
	f.win = dialog.NewCustomWithoutButtons("Split an actor", container.NewBorder(head, foot, nil, nil, f.list), s.win)
	do := widget.NewButton("Split", f.onSplit)
	do.Importance = widget.HighImportance
	f.win.SetButtons([]fyne.CanvasObject{widget.NewButton("Cancel", func() { f.win.Hide() }), do})
	size := s.win.Canvas().Size()
	f.win.Resize(fyne.NewSize(min(size.Width-40, 760), min(size.Height-40, 640)))
	f.win.Show()
	s.win.Canvas().Focus(name)
}

// filter shows the lines that hold the words looked for.
func (f *splitForm) filter() {
	f.shown = nil
	words := strings.Fields(strings.ToLower(f.find))
	for i, l := range f.lines {
		text, fits := strings.ToLower(l.words), true
		for _, w := range words {
			fits = fits && strings.Contains(text, w)
		}
		if fits {
			f.shown = append(f.shown, i)
		}
	}
	f.list.Refresh()
	f.tell()
}

func (f *splitForm) tell() {
	words := app.Counted(len(f.chosen), "line", "lines") + " ticked, " + grouped(len(f.shown)) + " of " + grouped(len(f.lines)) + " shown"
	f.count.SetText(words)
}

func (f *splitForm) line(at widget.ListItemID, o fyne.CanvasObject) {
	check, ok := o.(*widget.Check)
	if !ok || at >= len(f.shown) {
		return
	}
	i := f.shown[at]
	check.OnChanged = nil
	check.SetText(f.lines[i].words)
	check.SetChecked(f.chosen[i])
	check.OnChanged = func(bool) { f.toggle(at) }
}

func (f *splitForm) toggle(at int) {
	i := f.shown[at]
	if f.chosen[i] {
		delete(f.chosen, i)
	} else {
		f.chosen[i] = true
	}
	f.wrong.show(nil)
	f.list.RefreshItem(at)
	f.tell()
}

func (f *splitForm) onSplit() {
	s, split := f.shell, f.split
	split.Aliases, split.Rows = nil, nil
	for i, l := range f.lines {
		switch {
		case !f.chosen[i]:
		case l.alias != "":
			split.Aliases = append(split.Aliases, l.alias)
		default:
			split.Rows = append(split.Rows, l.ref)
		}
	}
	s.flush()
	var made app.ID
	s.tasks.run(func(ctx context.Context) (err error) {
		made, err = s.lib.Split(ctx, split)
		return err
	}, func(err error) {
		if s.refused(f.wrong, err) {
			return
		}
		f.win.Hide()
		s.open(app.Ref{Noun: app.NounActor, ID: made})
		s.status.say("Split. Ctrl+Z puts it back.")
	})
}

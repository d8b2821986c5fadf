package views

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// singleLine is a statement that rests on one origin.
type singleLine struct {
	ref     app.Ref
	words   string
	sources []app.ID
	cited   string // names of the sources
}

// singlesShown is how many statements are listed; the counts are of all.
const singlesShown = 5000

// singleList is the view of what rests on one source only.
type singleList struct {
	shell  *shell
	list   *listing[singleLine]
	whole  *fyne.Container
	said   *widget.Label
	source *widget.Select
	ids    []app.ID // of the sources in the choice, zero for all
	only   app.ID
}

const allSources = "every source"

func newSingleList(s *shell) *singleList {
	v := &singleList{shell: s, said: quiet("")}
	v.list = newListing([2]string{"statement", "statements"},
		func(l singleLine) app.Ref { return l.ref },
		func(l singleLine) string { return l.words + " " + l.cited + " " + string(l.ref.Noun) },
		func(l singleLine) { v.onChoose(l) },
		[]listColumn[singleLine]{
			textColumn("What", 84, func(l singleLine) string { return string(l.ref.Noun) }).muted().least(84),
			textColumn("Statement", 300, func(l singleLine) string { return l.words }).growing().least(190),
			textColumn("Only source, or those that count as one", 300, func(l singleLine) string { return l.cited }).least(286),
		})
	v.list.grid.OnActivated = func(row int) { v.shell.open(v.list.shown[row].ref) }
	v.source = widget.NewSelect([]string{allSources}, func(string) { v.onSource() })
	v.list.keep = func(l singleLine) bool { return v.only == 0 || slices.Contains(l.sources, v.only) }
	head := container.NewBorder(nil, nil, smallLabel("Resting on"), nil, v.source)
	v.whole = container.NewBorder(container.NewPadded(container.NewVBox(v.said, head)), nil, nil, nil, v.list.content())
	return v
}

func (v *singleList) name() string               { return "On one source only" }
func (v *singleList) content() fyne.CanvasObject { return v.whole }
func (v *singleList) opens(app.Noun) bool        { return false }
func (v *singleList) open(app.Ref)               {}
func (v *singleList) at() app.Ref                { return app.Ref{} }

func (v *singleList) onCase() {
	v.only = 0
	v.list.set(nil)
}

func (v *singleList) onChoose(l singleLine) { v.shell.open(l.ref) }

func (v *singleList) onSource() {
	if n := v.source.SelectedIndex(); n >= 0 && n < len(v.ids) && v.ids[n] != v.only {
		v.only = v.ids[n]
		v.load()
	}
}

// singles is what the view shows.
type singles struct {
	lines   []singleLine
	total   map[app.Noun]int
	sources []*app.Source
	alone   map[app.ID]int
	cut     bool // there are more events than are named
}

func (v *singleList) load() {
	s, only := v.shell, v.only
	if len(v.list.all) == 0 {
		v.said.SetText("Looking through what every source is cited for …")
	}
	reading(s, "singles", "Looking through what every source is cited for", pressItsName,
		func(ctx context.Context) (singles, error) { return readSingles(ctx, s.lib.Read(), only, singlesShown) }, func(found singles, err error) {
			if err != nil {
				v.said.SetText(say(err))
				return
			}
			v.show(found)
		})
}

// readSingles counts what rests on one origin, and names what rests on only
// that source (zero: on any), of events the first ones up to most.
func readSingles(ctx context.Context, r app.Reader, only app.ID, most int) (singles, error) {
	out := singles{total: map[app.Noun]int{}, alone: map[app.ID]int{}}
	var err error
	if out.sources, err = r.Sources(ctx); err != nil {
		return out, err
	}
	names := map[app.ID]string{}
	for _, source := range out.sources {
		names[source.ID] = source.Name()
	}
	st, err := app.Stand(ctx, r)
	if err != nil {
		return out, err
	}
	var refs []app.Ref
	events := 0
	for _, row := range st.Single {
		out.total[row.Row.Noun]++
		for _, id := range row.Sources {
			out.alone[id]++
		}
		if only != 0 && !slices.Contains(row.Sources, only) {
			continue
		}
		if row.Row.Noun == app.NounEvent {
			if events++; events > most {
				out.cut = true
				continue
			}
		}
		line := singleLine{ref: row.Row, sources: row.Sources}
		for i, id := range row.Sources {
			if i > 0 {
				line.cited += " = "
			}
			line.cited += names[id]
		}
		out.lines = append(out.lines, line)
		refs = append(refs, row.Row)
	}
	called, err := r.Names(ctx, refs)
	if err != nil {
		return out, err
	}
	if err := out.say(ctx, r, called); err != nil {
		return out, err
	}
	return out, out.figures(ctx, r, only, names)
}

// figures adds the figures of periods and actors that no other origin gives.
func (f *singles) figures(ctx context.Context, r app.Reader, only app.ID, names map[app.ID]string) error {
	claims, err := app.SingleClaims(ctx, r)
	if err != nil {
		return err
	}
	var refs []app.Ref
	for _, c := range claims {
		refs = append(refs, app.Ref{Noun: app.NounActor, ID: c.Actor})
	}
	called, err := r.Names(ctx, refs)
	if err != nil {
		return err
	}
	for _, c := range claims {
		f.total[app.NounClaim]++
		f.alone[c.Source]++
		if only == 0 || only == c.Source {
			f.lines = append(f.lines, singleLine{
				ref: app.Ref{Noun: app.NounClaim, ID: c.ID}, sources: []app.ID{c.Source}, cited: names[c.Source],
				words: joined(c.What()+": "+c.Figure(), called[app.Ref{Noun: app.NounActor, ID: c.Actor}], c.Period.SpanWords()),
			})
		}
	}
	return nil
}

// say puts each statement into words; a relation by the names of its ends.
func (f *singles) say(ctx context.Context, r app.Reader, called map[app.Ref]string) error {
	for i := range f.lines {
		l := &f.lines[i]
		if l.words = called[l.ref]; l.ref.Noun != app.NounRelation {
			continue
		}
		rel, err := app.Load[app.Relation](ctx, r, l.ref.ID)
		if err != nil {
			return err
		}
		from, to := app.Ref{Noun: app.NounActor, ID: rel.From}, app.Ref{Noun: app.NounActor, ID: rel.To}
		ends, err := r.Names(ctx, []app.Ref{from, to})
		if err != nil {
			return err
		}
		l.words = joined(ends[from]+" "+rel.Kind.Words()+" "+ends[to], since(rel.When))
	}
	return nil
}

func (v *singleList) show(found singles) {
	words := fmt.Sprintf("%s, %s, %s and %s rest on one source, or on several that draw on one origin and count as one. A click opens each.",
		app.Counted(found.total[app.NounEvent], "event", "events"), app.Counted(found.total[app.NounRelation], "relation", "relations"),
		app.Counted(found.total[app.NounJudgement], "judgement", "judgements"), app.Counted(found.total[app.NounClaim], "figure of a period or an actor", "figures of periods and actors"))
	if found.cut {
		words += fmt.Sprintf(" The first %s events are listed; the filter of the chronology shows all of a source.", grouped(singlesShown))
	}
	v.said.SetText(words)
	v.ids = []app.ID{0}
	options, chosen := []string{allSources}, 0
	for _, source := range found.sources {
		if n := found.alone[source.ID]; n > 0 {
			v.ids = append(v.ids, source.ID)
			options = append(options, fmt.Sprintf("%s · %s", source.Name(), grouped(n)))
			if source.ID == v.only {
				chosen = len(options) - 1
			}
		}
	}
	if v.only != 0 && chosen == 0 { // nothing rests on it alone any more
		v.only = 0
		v.load()
		return
	}
	v.only = v.ids[chosen]
	v.source.SetOptions(options)
	v.list.set(found.lines)
	v.source.SetSelectedIndex(chosen)
}

// showSingle shows what rests on one source only; with zero, on any.
func (s *shell) showSingle(id app.ID) {
	s.showSourceView(func(p *sourcePage) sourceView {
		p.singles.only = id
		return p.singles
	})
}

// showSourceView turns to a view of the page Sources, from where Alt+Left
// comes back.
func (s *shell) showSourceView(choose func(*sourcePage) sourceView) {
	for i, each := range s.pages {
		p, ok := each.(*sourcePage)
		if !ok {
			continue
		}
		s.flush()
		s.trail.leave(s.place())
		p.turn(slices.Index(p.views, choose(p)))
		p.stale[p.current] = true
		s.show(i)
	}
}

func (v *singleList) onDeleted() {
}

package views

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"durand/app"
	"durand/views/widgets"
)

// sourceLine is a source as a line of the list.
type sourceLine struct {
	source *app.Source
	rests  app.Rests
	alone  int
}

// sourceList is the view of the documents: all of them, and the one chosen.
type sourceList struct {
	shell    *shell
	list     *listing[sourceLine]
	detail   *sourceDetail
	sides    *sides
	standing app.Standing
	drawn    string // who drew on whom when it was read; empty where it must be read anew
	changes  int    // of what rests on sources, since the window opened
}

func newSourceList(s *shell) *sourceList {
	v := &sourceList{shell: s}
	v.list = newListing([2]string{"source", "sources"},
		func(l sourceLine) app.Ref { return app.Ref{Noun: app.NounSource, ID: l.source.ID} },
		func(l sourceLine) string {
			return strings.Join([]string{l.source.Short, l.source.Title, l.source.Author, l.source.Publisher, string(l.source.Kind), l.source.Published.Words()}, " ")
		},
		func(l sourceLine) { v.follow(l.source.ID) }, sourceColumns())
	v.detail = newSourceDetail(s, v)
	key := quiet("Grade: how reliable the source is, A to E; F says that it cannot be judged, not that it is worst. The numbers are what rests on it; alone: how much of that, figures aside, on no other origin.")
	v.sides = newSides(container.NewBorder(nil, container.NewPadded(key), nil, nil, v.list.content()), v.detail.content(), .6)
	return v
}

func sourceColumns() []listColumn[sourceLine] {
	number := func(title string, width float32, of func(sourceLine) int) listColumn[sourceLine] {
		return listColumn[sourceLine]{
			Column: widgets.Column{Title: title, Width: width, Align: fyne.TextAlignTrailing},
			cell: func(l sourceLine) widgets.Cell {
				n := of(l)
				return widgets.Cell{Text: grouped(n), Muted: n == 0}
			},
			less: func(a, b sourceLine) int { return cmp.Compare(of(a), of(b)) }, high: true,
		}
	}
	named := textColumn("Source", 180, func(l sourceLine) string { return l.source.Name() }).growing().least(136) // the others give way before it
	dated := textColumn("Date", 134, func(l sourceLine) string { return briefDate(l.source.Published) }).muted().least(104)
	dated.whole = func(l sourceLine) string { return l.source.Published.Words() }
	dated.less = func(a, b sourceLine) int { return cmp.Compare(a.source.Published.Start(), b.source.Published.Start()) }
	return []listColumn[sourceLine]{
		textColumn("Grade", 58, func(l sourceLine) string { return string(l.source.Reliability) }),
		named,
		textColumn("Kind", 146, func(l sourceLine) string { return string(l.source.Kind) }).muted().aside(2),
		dated,
		number("Events", 64, func(l sourceLine) int { return l.rests.Events }),
		number("Claims", 64, func(l sourceLine) int { return l.rests.Claims }),
		number("Relations", 80, func(l sourceLine) int { return l.rests.Relations }).aside(1),
		number("Judgements", 98, func(l sourceLine) int { return l.rests.Judgements }).aside(1),
		number("Alone", 58, func(l sourceLine) int { return l.alone }),
	}
}

func (v *sourceList) name() string               { return "Documents" }
func (v *sourceList) content() fyne.CanvasObject { return v.sides.whole }
func (v *sourceList) opens(noun app.Noun) bool   { return noun == app.NounSource }
func (v *sourceList) at() app.Ref                { return app.Ref{Noun: app.NounSource, ID: v.detail.id} }

// load reads the sources. What rests on them is read anew only where it can be
// another: it takes every citation of the case.
func (v *sourceList) load() {
	s, standing, drawn, changes := v.shell, v.standing, v.drawn, v.changes
	type answer struct {
		lines    []sourceLine
		standing app.Standing
		drawn    string
	}
	reading(s, "sources", "Looking through what every source is cited for", pressItsName, func(ctx context.Context) (a answer, err error) {
		r := s.lib.Read()
		sources, err := r.Sources(ctx)
		if err != nil {
			return a, err
		}
		if a.standing, a.drawn = standing, drawnOn(sources); a.drawn != drawn {
			if a.standing, err = app.Stand(ctx, r); err != nil {
				return a, err
			}
		}
		for _, source := range sources {
			line := sourceLine{source: source, rests: a.standing.Rests[source.ID]}
			for _, rows := range a.standing.Alone[source.ID] {
				line.alone += len(rows)
			}
			a.lines = append(a.lines, line)
		}
		return a, nil
	}, func(a answer, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		if v.standing, v.drawn = a.standing, a.drawn; changes != v.changes {
			v.drawn = ""
		}
		v.list.set(a.lines)
		v.beside()
		v.detail.reload()
	})
}

// drawnOn says which source draws on which.
func drawnOn(sources []*app.Source) string {
	var b strings.Builder
	for _, s := range sources {
		fmt.Fprintf(&b, "%d", s.ID)
		for _, c := range s.Cites {
			fmt.Fprintf(&b, "<%d", c.Source)
		}
		b.WriteString(";")
	}
	return b.String()
}

// follow opens a source, from where Alt+Left comes back.
func (v *sourceList) follow(id app.ID) {
	if id == v.detail.id {
		return
	}
	v.shell.flush()
	v.shell.trail.leave(v.shell.place())
	v.open(app.Ref{Noun: app.NounSource, ID: id})
}

func (v *sourceList) open(ref app.Ref) {
	v.list.choose(ref)
	v.detail.show(ref.ID)
	v.beside()
}

// beside gives the list all the width while no source is chosen.
func (v *sourceList) beside() { v.sides.open(v.detail.id != 0 || len(v.list.all) == 0) }

func (v *sourceList) onCase() {
	v.standing, v.drawn = app.Standing{}, ""
	v.list.set(nil)
	v.open(app.Ref{Noun: app.NounSource})
}

func (v *sourceList) onDeleted() {
	v.open(app.Ref{Noun: app.NounSource})
}

// onNew adds a source and opens it to be edited.
func (v *sourceList) onNew() {
	s := v.shell
	if !s.lib.IsOpen() {
		return
	}
	s.flush()
	source := &app.Source{Title: "New source", Kind: app.SourceReport}
	s.saver.add(source, func(err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		v.follow(source.ID)
		v.detail.newForm = true
		v.detail.found()
	})
}

func (v *sourceList) onNote() { v.detail.onNote() }

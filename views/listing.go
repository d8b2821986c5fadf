package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"durand/app"
	"durand/views/widgets"
)

// listing is a list of rows that can be sorted and searched as one types, for
// what a case has hundreds or thousands of, not millions.
type listing[T any] struct {
	grid     *widgets.Grid
	find     *field
	count    *fyne.Container
	whole    *fyne.Container
	columns  []listColumn[T]
	ref      func(T) app.Ref
	words    func(T) string // what the search looks through
	onChoose func(T)
	what     [2]string // "source", "sources"

	all, shown []T
	keep       func(T) bool // nil: all
	sorted     int
	falling    bool
	chosen     app.Ref
	wanted     app.Ref // to be chosen once it is there
	marking    bool
}

// listColumn is one column of a listing; less orders by it, nil where it
// cannot. whole is what is exported where a cell says it more briefly.
type listColumn[T any] struct {
	widgets.Column
	cell  func(T) widgets.Cell
	whole func(T) string
	less  func(a, b T) int
	high  bool // the first click sorts the highest first
}

// textColumn is a column of words, which it orders by.
func textColumn[T any](title string, width float32, of func(T) string) listColumn[T] {
	return listColumn[T]{
		Column: widgets.Column{Title: title, Width: width, Least: min(width, 60)},
		cell:   func(row T) widgets.Cell { return widgets.Cell{Text: of(row)} },
		less:   func(a, b T) int { return strings.Compare(strings.ToLower(of(a)), strings.ToLower(of(b))) },
	}
}

// muted says that the column matters less.
func (c listColumn[T]) muted() listColumn[T] {
	cell := c.cell
	c.cell = func(row T) widgets.Cell {
		out := cell(row)
		out.Muted = true
		return out
	}
	return c
}

// growing gives the column a share of the width that is left.
func (c listColumn[T]) growing() listColumn[T] {
	c.Grow = true
	return c
}

// aside lets the column go where there is no room for all, those of the
// highest rank first.
func (c listColumn[T]) aside(rank int) listColumn[T] {
	c.Aside = rank
	return c
}

// least is the width down to which the column gives way.
func (c listColumn[T]) least(width float32) listColumn[T] {
	c.Least = width
	return c
}

func newListing[T any](what [2]string, ref func(T) app.Ref, words func(T) string, onChoose func(T), columns []listColumn[T]) *listing[T] {
	l := &listing[T]{columns: columns, ref: ref, words: words, onChoose: onChoose, what: what, sorted: -1, find: newField("", 1)}
	var shown []widgets.Column
	for _, c := range columns {
		shown = append(shown, c.Column)
	}
	l.grid = widgets.NewGrid(shown)
	l.grid.Cell = func(row, col int) widgets.Cell { return l.columns[col].cell(l.shown[row]) }
	l.grid.OnSelected = l.onRow
	l.grid.OnHeader = l.onHeader
	l.find.SetPlaceHolder("Find among the " + what[1])
	l.find.OnChanged = func(string) { l.refresh() }
	l.count = container.NewStack(smallLabel(""))
	l.whole = container.NewBorder(container.NewPadded(container.NewBorder(nil, nil, nil, l.count, l.find)), nil, nil, nil, l.grid)
	return l
}

func (l *listing[T]) content() fyne.CanvasObject { return l.whole }

// set shows other rows; what was chosen stays chosen where it is still there.
func (l *listing[T]) set(rows []T) {
	l.all = rows
	l.refresh()
}

// arrive shows the rows of the case. What is wanted of them is chosen then, and
// what is chosen is read; where it is not there any more, leave is called.
func (l *listing[T]) arrive(rows []T, read func(T), leave func()) {
	l.set(rows)
	if l.wanted.ID != 0 {
		l.choose(l.wanted)
		l.wanted = app.Ref{}
	}
	if at := l.at(rows); at >= 0 {
		read(rows[at])
	} else {
		leave()
	}
}

// refresh sorts and filters anew.
func (l *listing[T]) refresh() {
	words := strings.Fields(strings.ToLower(l.find.Text))
	l.shown = nil
	for _, row := range l.all {
		if l.keep != nil && !l.keep(row) {
			continue
		}
		text := ""
		if len(words) > 0 {
			text = strings.ToLower(l.words(row))
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			l.shown = append(l.shown, row)
		}
	}
	if l.sorted >= 0 {
		less := l.columns[l.sorted].less
		slices.SortStableFunc(l.shown, func(a, b T) int {
			if l.falling {
				a, b = b, a
			}
			return less(a, b)
		})
	}
	l.grid.SetCount(len(l.shown))
	l.mark()
	said := app.Counted(len(l.all), l.what[0], l.what[1])
	if len(l.shown) != len(l.all) {
		said = grouped(len(l.shown)) + " of " + said
	}
	l.count.Objects = []fyne.CanvasObject{smallLabel(said)}
	l.count.Refresh()
	l.grid.Refresh()
}

// choose marks a row that was opened elsewhere, lifting the search where it
// would hide it.
func (l *listing[T]) choose(ref app.Ref) {
	l.chosen = ref
	if ref.ID != 0 && l.at(l.shown) < 0 && l.at(l.all) >= 0 && l.find.Text != "" {
		l.find.SetText("")
	}
	l.mark()
}

func (l *listing[T]) at(rows []T) int {
	return slices.IndexFunc(rows, func(row T) bool { return l.ref(row) == l.chosen })
}

func (l *listing[T]) mark() {
	l.marking = true
	l.grid.Mark(l.at(l.shown))
	l.marking = false
}

func (l *listing[T]) onRow(at int) {
	if l.marking || at < 0 || at >= len(l.shown) {
		return
	}
	l.chosen = l.ref(l.shown[at])
	l.onChoose(l.shown[at])
}

// onHeader sorts by a column, the second click the other way round, the third
// as the rows came.
func (l *listing[T]) onHeader(col int) {
	c := l.columns[col]
	switch {
	case c.less == nil:
		return
	case l.sorted != col:
		l.sorted, l.falling = col, c.high
	case l.falling == c.high:
		l.falling = !c.high
	default:
		l.sorted, l.falling = -1, false
	}
	l.grid.SortMark(l.sorted, l.falling)
	l.refresh()
}

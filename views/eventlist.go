package views

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"durand/app"
	"durand/views/widgets"
)

const (
	linesAPage = 200
	pagesKept  = 30
)

// eventList is the list of the chronology. It holds a few pages of lines and
// asks for the others as they come into view.
type eventList struct {
	shell    *shell
	grid     *widgets.Grid
	onSelect func(app.ID)

	filter app.Filter
	order  app.Order
	count  int
	total  int
	pages  map[int][]app.EventLine
	asked  map[int]bool
	recent []int
	marks  bool   // a selection made elsewhere is being shown
	wanted app.ID // the selection to be shown; an older answer does not bring back another
}

// The columns of the list.
const (
	colWhen = iota
	colKind
	colTitle
	colActors
	colPlace
	colSources
	colKilled
	colMark
)

func newEventList(s *shell, onSelect func(app.ID)) *eventList {
	l := &eventList{shell: s, onSelect: onSelect}
	l.order.Descending = s.prefs.newestFirst()
	l.grid = widgets.NewGrid([]widgets.Column{
		{Title: "When", Width: 160, Least: 100},
		{Title: "Kind", Width: 92, Least: 48},
		{Title: "Title", Width: 240, Least: 160, Grow: true},
		{Title: "Actors", Width: 150, Least: 56, Grow: true},
		{Title: "Place", Width: 110, Least: 44},
		{Title: "Sources", Width: 120, Least: 44},
		{Title: "Killed", Width: 68, Least: 60, Align: fyne.TextAlignTrailing},
		{Title: "", Width: 62},
	})
	l.grid.Cell = l.cell
	l.grid.OnSelected = l.onRow
	l.grid.OnHeader = l.onHeader
	l.grid.OnKey = s.onKey
	l.forget()
	return l
}

func (l *eventList) content() fyne.CanvasObject { return l.grid }

func (l *eventList) forget() {
	l.pages, l.asked, l.recent = map[int][]app.EventLine{}, map[int]bool{}, nil
}

// setFilter shows what another filter lets through.
func (l *eventList) setFilter(f app.Filter, selected app.ID) {
	l.filter = f
	l.reload(selected)
}

// reload asks for the counts, for the first page in view and for where the
// selection stands now, and shows all of it at once.
func (l *eventList) reload(selected app.ID) {
	s, f, order := l.shell, l.filter, l.order
	l.wanted = selected
	first, _ := l.grid.VisibleRows()
	page := max(first, 0) / linesAPage
	type answer struct {
		count, total, at, page int
		lines                  []app.EventLine
	}
	load(s.tasks, "list", func(ctx context.Context) (a answer, err error) {
		r := s.lib.Read()
		if a.count, err = r.CountEvents(ctx, f); err != nil {
			return a, err
		}
		a.total = a.count
		if !f.IsZero() {
			if a.total, err = r.CountEvents(ctx, app.Filter{}); err != nil {
				return a, err
			}
		}
		a.at = -1
		if selected != 0 {
			if a.at, err = r.EventPosition(ctx, f, order, selected); err != nil {
				return a, err
			}
		}
		a.page = page
		if a.at >= 0 {
			a.page = a.at / linesAPage
		} else if page*linesAPage >= a.count {
			a.page = 0
		}
		a.lines, err = r.EventLines(ctx, f, order, a.page*linesAPage, linesAPage)
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			l.forget()
			l.count = 0
			l.grid.SetCount(0)
			s.status.count("")
			if app.KindOf(err) != app.Missing {
				s.status.say(say(err))
			}
			return
		}
		l.forget()
		l.keep(a.page, a.lines)
		l.count, l.total = a.count, a.total
		l.grid.SetCount(a.count)
		if l.wanted == selected {
			l.mark(a.at)
		}
		l.grid.Refresh()
		s.status.count(countWords(a.count, a.total))
	})
}

func countWords(count, total int) string {
	if count == total {
		return app.Counted(total, "event", "events")
	}
	return grouped(count) + " of " + grouped(total) + " events shown"
}

// grouped is said in every second file.
func grouped(n int) string { return app.Grouped(n) }

func (l *eventList) keep(page int, lines []app.EventLine) {
	l.pages[page] = lines
	l.recent = append(l.recent, page)
	for len(l.recent) > pagesKept {
		delete(l.pages, l.recent[0])
		delete(l.asked, l.recent[0])
		l.recent = l.recent[1:]
	}
}

// line returns a line, or asks for its page and returns nothing yet.
func (l *eventList) line(row int) (app.EventLine, bool) {
	page := row / linesAPage
	if lines, ok := l.pages[page]; ok {
		if at := row % linesAPage; at < len(lines) {
			return lines[at], true
		}
		return app.EventLine{}, false
	}
	if !l.asked[page] {
		l.asked[page] = true
		l.ask(page)
	}
	return app.EventLine{}, false
}

func (l *eventList) ask(page int) {
	s, f, order := l.shell, l.filter, l.order
	// Of pages three apart only the newest is asked: they are not in view at once.
	for other := range l.asked {
		if other != page && other%3 == page%3 {
			delete(l.asked, other)
		}
	}
	load(s.tasks, fmt.Sprint("lines ", page%3), func(ctx context.Context) ([]app.EventLine, error) {
		return s.lib.Read().EventLines(ctx, f, order, page*linesAPage, linesAPage)
	}, func(lines []app.EventLine, err error) {
		delete(l.asked, page)
		if err != nil || !f.Equal(l.filter) || order != l.order {
			return
		}
		l.keep(page, lines)
		l.grid.Refresh()
	})
}

// cell says what one cell of the list shows.
func (l *eventList) cell(row, col int) widgets.Cell {
	e, ok := l.line(row)
	if !ok {
		if col == colTitle {
			return widgets.Cell{Text: "…", Muted: true}
		}
		return widgets.Cell{}
	}
	switch col {
	case colWhen:
		return widgets.Cell{Text: app.WhenWords(e.When, e.Period)}
	case colKind:
		return widgets.Cell{Text: string(e.Kind), Muted: true}
	case colTitle:
		return widgets.Cell{Text: e.Title, Bold: e.Pinned, Marks: findMarks(e.Title, l.filter.Text)}
	case colActors:
		return widgets.Cell{Text: e.Actors, Marks: findMarks(e.Actors, l.filter.Text)}
	case colPlace:
		return widgets.Cell{Text: e.Place, Muted: true, Marks: findMarks(e.Place, l.filter.Text)}
	case colSources:
		return widgets.Cell{Text: e.Sources, Muted: true}
	case colKilled:
		short, whole := e.KilledWords()
		return widgets.Cell{Text: short, Tip: whole}
	case colMark:
		return markCell(e)
	}
	return widgets.Cell{}
}

// markCell shows where there are notes, and where sources disagree.
func markCell(e app.EventLine) widgets.Cell {
	var words []string
	if e.Notes > 0 {
		words = append(words, fmt.Sprintf("✎ %d", e.Notes))
	}
	if e.Conflicts > 0 {
		words = append(words, "≠")
	}
	return widgets.Cell{Text: strings.Join(words, "  "), Muted: true}
}

// findMarks finds the words typed into the search in a text, case aside.
func findMarks(text, query string) [][2]int {
	if query == "" {
		return nil
	}
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return nil // lower case has another length: places would be wrong
	}
	var marks [][2]int
	for _, word := range strings.Fields(strings.ToLower(query)) {
		word = strings.Trim(word, `"*()-`)
		if word == "" {
			continue
		}
		if at := strings.Index(low, word); at >= 0 {
			marks = append(marks, [2]int{at, at + len(word)})
		}
	}
	return marks
}

func (l *eventList) onRow(row int) {
	if l.marks {
		return
	}
	if e, ok := l.line(row); ok {
		l.onSelect(e.ID)
		return
	}
	s, f, order := l.shell, l.filter, l.order
	load(s.tasks, "row", func(ctx context.Context) ([]app.EventLine, error) {
		return s.lib.Read().EventLines(ctx, f, order, row, 1)
	}, func(lines []app.EventLine, err error) {
		if err == nil && len(lines) == 1 && l.grid.Selected() == row {
			l.onSelect(lines[0].ID)
		}
	})
}

// mark shows a selection that was made elsewhere.
func (l *eventList) mark(row int) {
	l.marks = true
	l.grid.Mark(row)
	l.marks = false
}

var sortKeys = map[int]string{colWhen: "", colKind: "kind", colTitle: "title", colPlace: "place", colKilled: "killed"}

// onHeader sorts by a column, and turns the order round on the second click.
func (l *eventList) onHeader(col int) {
	by, ok := sortKeys[col]
	if !ok {
		l.shell.status.say("The list can be sorted by date, kind, title, place and killed.")
		return
	}
	if l.order.By == by {
		l.order.Descending = !l.order.Descending
	} else {
		l.order = app.Order{By: by}
	}
	l.shell.prefs.setNewestFirst(l.order.By == "" && l.order.Descending)
	l.grid.SortMark(col, l.order.Descending)
	selected := app.ID(0)
	if e, ok := l.line(max(l.grid.Selected(), 0)); ok && l.grid.Selected() >= 0 {
		selected = e.ID
	}
	if selected == 0 {
		l.grid.Top()
	}
	l.reload(selected)
}

package views

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/views/widgets"
)

// actorTree is the actors of a case: armed groups with their factions, states
// with their bodies, persons under whom they belong to.
type actorTree struct {
	shell  *shell
	grid   *widgets.Grid
	find   *field
	sorted *widget.Select
	whole  fyne.CanvasObject
	none   *widget.Label // that nothing was found
	choose func(app.ID)

	lines  []app.ActorLine
	rows   []treeRow
	closed map[app.ID]bool // actors whose lower rows are folded away
	marked app.ID
}

// treeRow is one row of the tree: a heading, or an actor.
type treeRow struct {
	id     app.ID
	level  int
	name   string
	detail string // another name, by which it was found
	events int
	below  int // rows that are or would be below it
	closed bool
}

// The orders of the tree.
const (
	treeByActivity = "by activity"
	treeByName     = "by name"
)

const treeFinds = 100

func newActorTree(s *shell, choose func(app.ID)) *actorTree {
	t := &actorTree{shell: s, choose: choose, closed: map[app.ID]bool{}, none: para("")}
	t.grid = widgets.NewGrid([]widgets.Column{{Title: "Actor", Width: 110, Least: 80, Grow: true}, {Title: "Events", Width: 66, Least: 56, Align: fyne.TextAlignTrailing}})
	t.grid.Cell = t.cell
	t.grid.OnSelected = t.onRow
	t.grid.OnActivated = t.onFold
	t.grid.OnKey = t.onKey
	t.find = newField("", 1)
	t.find.SetPlaceHolder("find by any name")
	t.find.OnChanged = func(string) { s.tasks.after("tree find", 80*time.Millisecond, t.refresh) }
	t.find.onKey = t.onFindKey
	t.sorted = widget.NewSelect([]string{treeByActivity, treeByName}, func(string) { t.refresh() })
	t.sorted.SetSelected(treeByActivity)
	t.whole = container.NewBorder(container.NewPadded(withTools(t.find, t.sorted)), nil, nil, nil, container.NewStack(t.grid, container.NewCenter(wide(180, t.none))))
	return t
}

func (t *actorTree) content() fyne.CanvasObject { return t.whole }

// load reads the actors anew.
func (t *actorTree) load() {
	s := t.shell
	load(s.tasks, "tree", func(ctx context.Context) ([]app.ActorLine, error) { return s.lib.Read().ActorLines(ctx) },
		func(lines []app.ActorLine, err error) {
			if err != nil && app.KindOf(err) != app.Missing {
				s.status.say(say(err))
				return
			}
			t.lines = lines
			t.refresh()
		})
}

// refresh makes the rows: the tree, or what was found.
func (t *actorTree) refresh() {
	s, text := t.shell, strings.TrimSpace(t.find.Text)
	if text == "" {
		s.tasks.drop("tree offers")
		t.show(treeRows(t.lines, t.sorted.Selected, t.closed))
		return
	}
	load(s.tasks, "tree offers", func(ctx context.Context) ([]app.Named, error) {
		return s.lib.Read().Offer(ctx, app.NounActor, text, treeFinds)
	}, func(found []app.Named, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		var rows []treeRow
		for _, n := range found {
			rows = append(rows, treeRow{id: n.Ref.ID, name: n.Name, detail: n.Detail, events: n.Events})
		}
		t.show(rows)
	})
}

func (t *actorTree) show(rows []treeRow) {
	t.rows = rows
	t.grid.SetCount(len(rows))
	words := ""
	if text := strings.TrimSpace(t.find.Text); text != "" && len(rows) == 0 {
		words = "No actor is called “" + text + "”. The beginning of any of its names or spellings is enough."
	}
	t.none.SetText(words)
	t.mark(t.marked)
}

// mark shows which actor's dossier is open.
func (t *actorTree) mark(id app.ID) {
	t.marked = id
	at := -1
	if id != 0 {
		at = slices.IndexFunc(t.rows, func(r treeRow) bool { return r.id == id })
	}
	t.grid.Mark(at)
	t.grid.Refresh()
}

func (t *actorTree) cell(at, col int) widgets.Cell {
	if at >= len(t.rows) {
		return widgets.Cell{}
	}
	r := t.rows[at]
	switch {
	case col == 1 && r.id == 0:
		return widgets.Cell{} // how many actors is no number of events
	case col == 1:
		return widgets.Cell{Text: grouped(r.events), Muted: r.events == 0}
	case r.id == 0:
		return widgets.Cell{Text: joined(r.name, grouped(r.below)), Bold: true}
	}
	fold := "   "
	if r.below > 0 {
		fold = "▾ "
		if r.closed {
			fold = "▸ "
		}
	}
	name := strings.Repeat("     ", max(r.level-1, 0)) + fold + r.name
	if r.detail != "" {
		name += "  ·  " + r.detail
	}
	return widgets.Cell{Text: name}
}

func (t *actorTree) onRow(at int) {
	if at < len(t.rows) && t.rows[at].id != 0 {
		t.marked = t.rows[at].id
		t.choose(t.rows[at].id)
	}
}

// onFold folds away what stands below an actor, or shows it again.
func (t *actorTree) onFold(at int) {
	if at < 0 || at >= len(t.rows) || t.rows[at].id == 0 || t.rows[at].below == 0 {
		return
	}
	t.closed[t.rows[at].id] = !t.rows[at].closed
	t.refresh()
}

func (t *actorTree) onKey(key *fyne.KeyEvent) {
	at := t.grid.Selected()
	if at < 0 || at >= len(t.rows) {
		return
	}
	switch r := t.rows[at]; {
	case key.Name == fyne.KeyLeft && !r.closed, key.Name == fyne.KeyRight && r.closed:
		t.onFold(at)
	}
}

// onFindKey goes from the field to the rows.
func (t *actorTree) onFindKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		t.shell.win.Canvas().Focus(t.grid)
		if len(t.rows) > 0 {
			t.grid.Select(0)
		}
	case fyne.KeyEscape:
		t.find.SetText("")
	default:
		return false
	}
	return true
}

// treeHeadings are the headings of the tree with the kinds of actor below them.
func treeHeadings() []struct {
	words string
	kinds []app.ActorKind
} {
	return []struct {
		words string
		kinds []app.ActorKind
	}{
		{"Armed groups", []app.ActorKind{app.ActorArmedGroup, app.ActorFaction}},
		{"States and their bodies", []app.ActorKind{app.ActorState, app.ActorStateBody}},
		{"Persons on their own", []app.ActorKind{app.ActorPerson}},
		{"Organisations", []app.ActorKind{app.ActorOrganisation}},
		{"Populations and others", nil},
	}
}

// treeRows lays the actors out as a tree. What stands under itself, which a
// sound case does not hold, is shown at the top.
func treeRows(lines []app.ActorLine, order string, closed map[app.ID]bool) []treeRow {
	at := map[app.ID]int{}
	for i, l := range lines {
		at[l.ID] = i
	}
	below := map[app.ID][]app.ActorLine{}
	var tops []app.ActorLine
	for _, l := range lines {
		if _, ok := at[l.Parent]; ok && !circular(lines, at, l.ID) {
			below[l.Parent] = append(below[l.Parent], l)
		} else {
			tops = append(tops, l)
		}
	}
	compare := func(a, b app.ActorLine) int {
		byName := cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		if order == treeByName {
			return byName
		}
		return cmp.Or(cmp.Compare(b.Events, a.Events), byName)
	}
	var rows []treeRow
	var add func(level int, list []app.ActorLine) int
	add = func(level int, list []app.ActorLine) int {
		slices.SortStableFunc(list, compare)
		n := 0
		for _, l := range list {
			i := len(rows)
			rows = append(rows, treeRow{id: l.ID, level: level, name: l.Name, events: l.Events, closed: closed[l.ID]})
			rows[i].below = add(level+1, below[l.ID])
			n += 1 + rows[i].below
			if rows[i].closed {
				rows = rows[:i+1]
			}
		}
		return n
	}
	for _, h := range treeHeadings() {
		var own []app.ActorLine
		tops = slices.DeleteFunc(tops, func(l app.ActorLine) bool {
			fits := h.kinds == nil || slices.Contains(h.kinds, l.Kind)
			if fits {
				own = append(own, l)
			}
			return fits
		})
		if len(own) > 0 {
			i := len(rows)
			rows = append(rows, treeRow{name: h.words})
			rows[i].below = add(1, own)
		}
	}
	return rows
}

// circular tells whether the way up from an actor comes back to it.
func circular(lines []app.ActorLine, at map[app.ID]int, id app.ID) bool {
	seen := map[app.ID]bool{}
	for up := id; up != 0 && !seen[up]; {
		seen[up] = true
		i, ok := at[up]
		if !ok {
			return false
		}
		up = lines[i].Parent
		if up == id {
			return true
		}
	}
	return false
}

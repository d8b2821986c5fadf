package views

import (
	"fmt"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
	"durand/views/widgets"
)

// importNames show who the names of a file are in the case. What is not sure
// stands first; all can be changed.
type importNames struct {
	sheet   *importSheet
	matches []exchange.Match
	name    string // the one selected
	grid    *widgets.Grid
	words   *widget.Label
	choices *fyne.Container
	whole   *container.Split
}

func newImportNames(im *importSheet) *importNames {
	c := &importNames{sheet: im, words: para("Names of actors appear here when the file is read."), choices: stack()}
	c.grid = widgets.NewGrid([]widgets.Column{
		{Title: "", Width: 56},
		{Title: "In the file", Width: 200, Grow: true},
		{Title: "Rows", Width: 60, Align: fyne.TextAlignTrailing},
		{Title: "In the case", Width: 200, Grow: true},
		{Title: "Found by", Width: 150},
	})
	c.grid.Cell = c.cell
	c.grid.OnSelected = c.onRow
	c.whole = container.NewVSplit(c.grid, container.NewVScroll(stack(c.words, c.choices)))
	c.whole.SetOffset(0.62)
	return c
}

func (c *importNames) content() fyne.CanvasObject { return c.whole }

func (c *importNames) show(matches []exchange.Match) {
	c.matches = append([]exchange.Match(nil), matches...)
	sort.SliceStable(c.matches, func(i, j int) bool {
		a, b := c.matches[i], c.matches[j]
		if a.How.Sure() != b.How.Sure() {
			return !a.How.Sure()
		}
		return a.Rows > b.Rows
	})
	c.grid.SetCount(len(c.matches))
	at := -1
	for i, m := range c.matches {
		if m.Name == c.name {
			at = i
		}
	}
	c.grid.Mark(at)
	if at >= 0 {
		c.onRow(at)
		return
	}
	c.choices.RemoveAll()
	switch n := unsure(matches); {
	case len(matches) == 0:
		c.words.SetText("No name of the file had to be looked up.")
	case n == 0:
		c.words.SetText("Every name is sure. Select one to say who is meant.")
	default:
		c.words.SetText(counted(n, "name", "names") + " to look at, marked “look”. Select one to say who is meant.")
	}
}

func (c *importNames) cell(row, col int) widgets.Cell {
	m := c.matches[row]
	switch col {
	case 0:
		if !m.How.Sure() {
			return widgets.Cell{Text: "look", Bold: true}
		}
	case 1:
		return widgets.Cell{Text: m.Name}
	case 2:
		return widgets.Cell{Text: grouped(m.Rows)}
	case 3:
		if m.Actor == 0 {
			return widgets.Cell{Text: "a new actor", Muted: true}
		}
		return widgets.Cell{Text: m.Known}
	case 4:
		return widgets.Cell{Text: likeWords(m), Muted: true}
	}
	return widgets.Cell{}
}

func likeWords(m exchange.Match) string {
	switch m.How {
	case exchange.LikeKnown:
		return "an earlier import"
	case exchange.LikeName:
		return "the same name"
	case exchange.LikeAlias:
		return "another name of it"
	case exchange.LikePart:
		return "a part of the name"
	case exchange.LikeSeveral:
		return fmt.Sprintf("%d are so called", len(m.Other))
	case exchange.LikeChosen:
		return "your choice"
	}
	return ""
}

// onRow offers who may be meant by a name.
func (c *importNames) onRow(row int) {
	m := c.matches[row]
	c.name = m.Name
	c.words.SetText(m.Words() + ".")
	c.choices.RemoveAll()
	buttons := container.NewHBox()
	offer := func(label, choice string) {
		buttons.Add(widget.NewButton(label, func() { c.choose(m.Name, choice) }))
	}
	if m.Actor != 0 && m.How != exchange.LikeKnown {
		offer("Make a new actor", exchange.NewActor)
	}
	for i, other := range m.Other {
		offer(fmt.Sprintf("Take “%s” (#%d)", other, m.OtherIDs[i]), exchange.ActorChoice(other, m.OtherIDs[i]))
	}
	if m.How == exchange.LikeChosen {
		offer("As it was found", "")
	}
	c.choices.Add(container.NewHScroll(buttons))
	if m.How != exchange.LikeKnown {
		c.choices.Add(newPicker(c.sheet.shell, "import actor", app.NounActor, "or another actor of the case", func(n app.Named) { c.choose(m.Name, exchange.ActorChoice(n.Name, n.Ref.ID)) }, nil))
	}
	c.choices.Refresh()
}

func (c *importNames) choose(name, choice string) {
	c.words.SetText("Trying …")
	c.sheet.decide(func(m *exchange.Map) {
		if m.Actors == nil {
			m.Actors = map[string]string{}
		}
		m.Actors[name] = choice
		if choice == "" {
			delete(m.Actors, name)
		}
	})
}

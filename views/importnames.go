package views

import (
	"fmt"
	"slices"
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
	name    string // the one selected, with its noun
	grid    *widgets.Grid
	words   *widget.Label
	choices *fyne.Container
	whole   *container.Split
}

func newImportNames(im *importSheet) *importNames {
	c := &importNames{sheet: im, words: para("Names of actors and places appear here when the file is read."), choices: stack()}
	c.grid = widgets.NewGrid([]widgets.Column{
		{Title: "", Width: 56},
		{Title: "", Width: 52},
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

// nameOf tells a name of an actor from the same one of a place.
func nameOf(m exchange.Match) string { return string(m.Noun) + " " + m.Name }

func (c *importNames) show(r *exchange.Report) {
	c.matches = slices.Concat(r.Matches, r.Places)
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
		if nameOf(m) == c.name {
			at = i
		}
	}
	c.grid.Mark(at)
	if at >= 0 {
		c.onRow(at)
		return
	}
	c.choices.RemoveAll()
	words := ""
	switch n := unsure(c.matches) + r.MorePlaces; {
	case len(c.matches) == 0:
		words = "No name of the file had to be looked up."
	case n == 0:
		words = "Every name is sure. Select one to say who is meant."
	default:
		words = app.Counted(n, "name", "names") + " to look at, marked “look”. Select one to say who or which is meant; what you say is remembered. " +
			"Where nothing is said, a name that is only nearly one of the case becomes a new one."
		if r.MorePlaces > 0 {
			words += " " + app.Counted(r.MorePlaces, "place is", "places are") + " not listed."
		}
	}
	c.words.SetText(words)
	c.offerAll()
}

func (c *importNames) cell(row, col int) widgets.Cell {
	m := c.matches[row]
	switch col {
	case 0:
		if !m.How.Sure() {
			return widgets.Cell{Text: "look", Bold: true}
		}
	case 1:
		return widgets.Cell{Text: string(m.Noun), Muted: true}
	case 2:
		return widgets.Cell{Text: m.Name}
	case 3:
		return widgets.Cell{Text: grouped(m.Rows)}
	case 4:
		if m.ID == 0 {
			return widgets.Cell{Text: "a new " + string(m.Noun), Muted: true}
		}
		return widgets.Cell{Text: m.Known}
	case 5:
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
	case exchange.LikeNear:
		return "nearly “" + m.Other[0] + "”"
	case exchange.LikeChosen:
		return "your choice"
	}
	return ""
}

// onRow offers who may be meant by a name.
func (c *importNames) onRow(row int) {
	m := c.matches[row]
	c.name = nameOf(m)
	c.words.SetText(m.Words() + ".")
	c.choices.RemoveAll()
	buttons := container.NewHBox()
	offer := func(label, choice string) {
		buttons.Add(widget.NewButton(label, func() { c.choose(m, choice) }))
	}
	take, anew := "Take “%s” (#%d)", "Make a new "+string(m.Noun)
	if m.How == exchange.LikeNear {
		take, anew = "The same as “%s” (#%d)", "A new one"
	}
	for i, other := range m.Other {
		offer(fmt.Sprintf(take, other, m.OtherIDs[i]), exchange.Choice(other, m.OtherIDs[i]))
	}
	if m.ID != 0 && m.How != exchange.LikeKnown || m.How == exchange.LikeNear {
		offer(anew, exchange.NewOne)
	}
	if m.How == exchange.LikeChosen {
		offer("As it was found", "")
	}
	c.choices.Add(container.NewHScroll(buttons))
	if m.How != exchange.LikeKnown {
		c.choices.Add(newPicker(c.sheet.shell, "import "+string(m.Noun), m.Noun, "or another "+string(m.Noun)+" of the case", func(n app.Named) { c.choose(m, exchange.Choice(n.Name, n.Ref.ID)) }, nil))
	}
	c.choices.Refresh()
}

// offerAll answers at once all the questions that have one answer beside a new one.
func (c *importNames) offerAll() {
	var clear []exchange.Match
	for _, m := range c.matches {
		if m.How == exchange.LikeNear && len(m.Other) == 1 {
			clear = append(clear, m)
		}
	}
	if len(clear) < 2 {
		return
	}
	all := func(label string, choice func(exchange.Match) string) *widget.Button {
		b := widget.NewButton(label, func() { c.answer(clear, choice) })
		b.Importance = widget.LowImportance
		return b
	}
	c.choices.Add(container.NewHScroll(container.NewHBox(
		all(fmt.Sprintf("All %d near names mean the one offered", len(clear)), func(m exchange.Match) string { return exchange.Choice(m.Other[0], m.OtherIDs[0]) }),
		all("All of them are new", func(exchange.Match) string { return exchange.NewOne }),
	)))
}

func (c *importNames) choose(m exchange.Match, choice string) {
	c.answer([]exchange.Match{m}, func(exchange.Match) string { return choice })
}

// answer says who or which is meant by names; an empty choice takes back what was said.
func (c *importNames) answer(names []exchange.Match, choice func(exchange.Match) string) {
	c.words.SetText("Trying …")
	c.sheet.decide(func(to *exchange.Map) {
		if to.Actors == nil {
			to.Actors = map[string]string{}
		}
		if to.Places == nil {
			to.Places = map[string]string{}
		}
		for _, m := range names {
			said := to.Actors
			if m.Noun == app.NounPlace {
				said = to.Places
			}
			if said[m.Name] = choice(m); said[m.Name] == "" {
				delete(said, m.Name)
			}
		}
	})
}

package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/app/exchange"
	"durand/views/widgets"
)

// importDoubles list the rows that may be events of the case, and ask whether
// they are kept apart or as one event with the claims of both.
type importDoubles struct {
	sheet   *importSheet
	doubles []exchange.Double
	more    int
	grid    *widgets.Grid
	words   *widget.Label
	bar     *fyne.Container
	whole   *fyne.Container
}

func newImportDoubles(im *importSheet) *importDoubles {
	c := &importDoubles{sheet: im, words: para("")}
	c.grid = widgets.NewGrid([]widgets.Column{
		{Title: "Line", Width: 50, Align: fyne.TextAlignTrailing},
		{Title: "Kept", Width: 62},
		{Title: "When", Width: 110},
		{Title: "In the file", Width: 190, Grow: true},
		{Title: "Killed", Width: 80, Align: fyne.TextAlignTrailing},
		{Title: "When", Width: 110},
		{Title: "In the case or above", Width: 190, Grow: true},
		{Title: "Both name", Width: 120},
	})
	c.grid.Cell = c.cell
	c.grid.OnSelected = func(row int) { c.words.SetText(c.doubles[row].Words() + ".") }
	one := func(label string, way exchange.Keeping) *widget.Button {
		return widget.NewButton(label, func() { c.keep(way) })
	}
	all := func(label string, way exchange.Keeping) *widget.Button {
		b := widget.NewButton(label, func() {
			im.decide(func(m *exchange.Map) { m.Doubles, m.Rows = way, nil })
		})
		b.Importance = widget.LowImportance
		return b
	}
	c.bar = container.NewHBox(one("Keep apart", exchange.KeepApart), one("Keep as one event", exchange.KeepOne), widget.NewSeparator(),
		all("All apart", exchange.KeepApart), all("All as one", exchange.KeepOne))
	c.whole = container.NewBorder(nil, container.NewVBox(c.words, container.NewHScroll(c.bar)), nil, nil, c.grid)
	return c
}

func (c *importDoubles) content() fyne.CanvasObject { return c.whole }

func (c *importDoubles) show(r *exchange.Report) {
	c.doubles, c.more = append([]exchange.Double(nil), r.Doubles...), r.MoreDoubles
	c.grid.SetCount(len(c.doubles))
	showIf(c.bar, len(c.doubles) > 0)
	switch at := c.grid.Selected(); {
	case len(c.doubles) == 0:
		c.words.SetText("No row resembles an event that the case has from elsewhere (the same actor and place, within a day), and of rows without an id none says the same as another.")
	case at >= 0:
		c.words.SetText(c.doubles[at].Words() + ".")
	default:
		words := doublesWords(c.doubles)
		if c.more > 0 {
			words += fmt.Sprintf(" %s more are not listed.", grouped(c.more))
		}
		c.words.SetText(words)
	}
}

// doublesWords says what there is to decide.
func doublesWords(doubles []exchange.Double) string {
	twins := 0
	for _, d := range doubles {
		if d.SameAs > 0 {
			twins++
		}
	}
	var words []string
	if n := len(doubles) - twins; n > 0 {
		words = append(words, app.Counted(n, "row resembles an event", "rows resemble events")+" of the case: the same actor and place, within a day. "+
			"Kept as one, its figures stand as a claim beside those that are there.")
	}
	if twins > 0 {
		words = append(words, app.Counted(twins, "row has no id and says", "rows have no id and say")+" the same as a row above. Kept as one, only the first is taken.")
	}
	return strings.Join(words, " ")
}

func (c *importDoubles) cell(row, col int) widgets.Cell {
	d := c.doubles[row]
	switch col {
	case 0:
		return widgets.Cell{Text: fmt.Sprint(d.Line), Muted: true}
	case 1:
		if d.Kept == exchange.KeepOne {
			return widgets.Cell{Text: "as one", Bold: true}
		}
		return widgets.Cell{Text: "apart"}
	case 2:
		return widgets.Cell{Text: dateWords(d.When)}
	case 3:
		return widgets.Cell{Text: d.Title}
	case 4:
		return widgets.Cell{Text: d.Killed}
	case 5:
		return widgets.Cell{Text: dateWords(d.Then)}
	case 6:
		if d.SameAs > 0 {
			return widgets.Cell{Text: fmt.Sprintf("the same as line %d", d.SameAs)}
		}
		return widgets.Cell{Text: d.Known}
	}
	if d.Differs {
		return widgets.Cell{Text: "extra fields differ", Muted: true}
	}
	return widgets.Cell{Text: d.Actor, Muted: true}
}

// keep decides on the row that is selected.
func (c *importDoubles) keep(way exchange.Keeping) {
	at := c.grid.Selected()
	if at < 0 {
		c.words.SetText("Select a row first.")
		return
	}
	c.doubles[at].Kept = way
	c.grid.Refresh()
	row := c.doubles[at].Row
	c.sheet.decide(func(m *exchange.Map) {
		if m.Rows == nil {
			m.Rows = map[string]exchange.Keeping{}
		}
		m.Rows[row] = way
	})
}

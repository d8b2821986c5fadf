package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app/exchange"
	"durand/views/widgets"
)

// importColumns show what each column becomes. Of a table that can be
// changed; of a known data set it can be seen.
type importColumns struct {
	sheet   *importSheet
	look    *exchange.Look
	grid    *widgets.Grid
	which   *widget.Label
	becomes *widget.Select
	own     *widget.Button
	setting bool
	foot    *fyne.Container
	whole   *fyne.Container
}

const extraField = "an extra field of the event"

func newImportColumns(im *importSheet) *importColumns {
	c := &importColumns{sheet: im}
	c.grid = widgets.NewGrid([]widgets.Column{
		{Title: "Column", Width: 130},
		{Title: "Becomes", Width: 210},
		{Title: "First rows", Width: 200, Grow: true},
	})
	c.grid.Cell = c.cell
	c.grid.OnSelected = func(int) { c.choose() }
	options := []string{extraField}
	for _, f := range exchange.Fields() {
		options = append(options, f.Words())
	}
	c.which = widget.NewLabel("")
	c.becomes = widget.NewSelect(options, c.onBecomes)
	c.own = widget.NewButton("Choose the columns myself", func() {
		im.change(func(o *exchange.Options) { o.Format = exchange.FormatTable })
	})
	c.foot = container.NewHBox(c.which, wide(260, c.becomes), c.own)
	c.whole = container.NewBorder(nil, c.foot, nil, nil, c.grid)
	return c
}

func (c *importColumns) content() fyne.CanvasObject { return c.whole }

func (c *importColumns) show(look *exchange.Look) {
	c.look = look
	c.grid.SetCount(len(look.Columns))
	c.choose()
}

// field tells which field a column becomes.
func (c *importColumns) field(column string) (exchange.Field, bool) {
	if c.look.Map == nil {
		return "", false
	}
	for f, name := range c.look.Map.Columns {
		if name == column {
			return f, true
		}
	}
	return "", false
}

func (c *importColumns) cell(row, col int) widgets.Cell {
	name := c.look.Columns[row]
	switch col {
	case 0:
		return widgets.Cell{Text: name, Bold: true}
	case 1:
		if f, ok := c.field(name); ok {
			return widgets.Cell{Text: f.Words()}
		}
		if c.look.Extra[name] {
			return widgets.Cell{Text: extraField, Muted: true}
		}
		return widgets.Cell{Text: "read, as " + c.look.Format.Words() + " means it"}
	}
	var values []string
	for _, cells := range c.look.Rows {
		if row >= len(cells) || len(values) == 4 {
			continue
		}
		if v := strings.TrimSpace(cells[row]); v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return widgets.Cell{Text: strings.Join(values, "  ·  "), Muted: true}
}

// choose shows the choice for the column that is selected.
func (c *importColumns) choose() {
	c.setting = true
	defer func() { c.setting = false }()
	defer c.foot.Refresh()
	table := c.look != nil && c.look.Format == exchange.FormatTable
	showIf(c.own, !table && c.look != nil && c.look.Format != exchange.FormatJSON)
	row := c.grid.Selected()
	if !table || row < 0 || row >= len(c.look.Columns) {
		c.becomes.Hide()
		c.which.SetText("")
		switch {
		case table:
			c.which.SetText("Select a column to say what it becomes.")
		case c.look != nil && c.look.Format != exchange.FormatJSON:
			c.which.SetText("The columns of " + c.look.Format.Words() + " are known.")
		}
		return
	}
	c.becomes.Show()
	c.which.SetText("“" + c.look.Columns[row] + "” becomes")
	f, _ := c.field(c.look.Columns[row])
	c.becomes.SetSelectedIndex(slices.Index(exchange.Fields(), f) + 1)
}

func (c *importColumns) onBecomes(string) {
	row, n := c.grid.Selected(), c.becomes.SelectedIndex()
	if c.setting || row < 0 || n < 0 {
		return
	}
	column := c.look.Columns[row]
	columns := map[exchange.Field]string{}
	for f, name := range c.look.Map.Columns {
		if name != column {
			columns[f] = name
		}
	}
	if n > 0 {
		columns[exchange.Fields()[n-1]] = column
	}
	c.look.Map = c.look.Map.With(columns)
	c.grid.Refresh()
	c.sheet.change(func(o *exchange.Options) { o.Map.Columns, o.Format = columns, exchange.FormatTable })
}

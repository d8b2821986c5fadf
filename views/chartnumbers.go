package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts"
	"durand/views/widgets"
)

// chartNumbers is the table under a chart: a row a period, a column a series.
type chartNumbers struct {
	shell   *shell
	grid    *widgets.Grid
	holder  *fyne.Container
	onSpot  func(charts.Spot)
	tally   app.Tally
	rows    []int // periods in the order shown
	sorted  int   // column
	falling bool
	marking bool
}

func newChartNumbers(s *shell, onSpot func(charts.Spot)) *chartNumbers {
	return &chartNumbers{shell: s, onSpot: onSpot, holder: container.NewStack()}
}

func (n *chartNumbers) content() fyne.CanvasObject {
	copyAll := widget.NewButtonWithIcon("Copy the numbers", theme.ContentCopyIcon(), n.onCopy)
	copyAll.Importance = widget.LowImportance
	return container.NewBorder(nil, container.NewHBox(copyAll), nil, nil, n.holder)
}

func (n *chartNumbers) show(t app.Tally) {
	n.tally, n.sorted, n.falling = t, 0, false
	columns := []widgets.Column{{Title: "Period", Width: 96}}
	for _, s := range t.Series {
		title := orElse(s.Name, t.Unit)
		natural := fyne.MeasureText(title, theme.TextSize(), fyne.TextStyle{Bold: true}).Width + 4*theme.Padding()
		columns = append(columns, widgets.Column{Title: title, Width: min(max(natural, 84), 170), Grow: true, Align: fyne.TextAlignTrailing})
	}
	n.rows = make([]int, len(t.Periods))
	for i := range n.rows {
		n.rows[i] = i
	}
	n.grid = widgets.NewGrid(columns)
	n.grid.Cell = n.cell
	n.grid.OnSelected = func(row int) {
		if !n.marking {
			n.onSpot(charts.Spot{Series: -1, Period: n.rows[row]})
		}
	}
	n.grid.OnHeader = n.onHeader
	n.grid.SetCount(len(n.rows))
	n.holder.Objects = []fyne.CanvasObject{n.grid}
	n.holder.Refresh()
}

func (n *chartNumbers) cell(row, col int) widgets.Cell {
	period := n.rows[row]
	if col == 0 {
		return widgets.Cell{Text: n.tally.Periods[period].Label}
	}
	s := n.tally.Series[col-1]
	return widgets.Cell{Text: s.CellWords(period), Muted: s.Cells[period].State != app.Measured}
}

func (n *chartNumbers) onHeader(col int) {
	n.falling = n.sorted == col && !n.falling || n.sorted != col && col > 0
	n.sorted = col
	value := func(period int) float64 {
		if col == 0 {
			return float64(period)
		}
		if c := n.tally.Series[col-1].Cells[period]; c.Best != nil {
			return *c.Best
		}
		return -1
	}
	slices.SortStableFunc(n.rows, func(a, b int) int {
		order := 0
		switch x, y := value(a), value(b); {
		case x < y:
			order = -1
		case x > y:
			order = 1
		}
		if n.falling {
			order = -order
		}
		return order
	})
	n.grid.SortMark(col, n.falling)
	n.grid.Refresh()
}

// mark shows the row of a period that was clicked in the picture.
func (n *chartNumbers) mark(period int) {
	if n.grid == nil {
		return
	}
	n.marking = true
	n.grid.Mark(slices.Index(n.rows, period))
	n.marking = false
}

func (n *chartNumbers) onCopy() {
	var b strings.Builder
	b.WriteString("Period")
	for _, s := range n.tally.Series {
		b.WriteString("\t" + orElse(s.Name, n.tally.Unit))
	}
	for _, period := range n.rows {
		b.WriteString("\n" + n.tally.Periods[period].Label)
		for _, s := range n.tally.Series {
			b.WriteString("\t" + s.CellWords(period))
		}
	}
	n.shell.app.Clipboard().SetContent(b.String())
	n.shell.status.say("The numbers are on the clipboard.")
}

package views

import (
	"cmp"
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

// chartNumbers is the table under a chart: a row a period, a column a series;
// of several series over one time a row a series.
type chartNumbers struct {
	shell   *shell
	grid    *widgets.Grid
	holder  *fyne.Container
	onSpot  func(charts.Spot)
	tally   app.Tally
	rows    []int // periods, or series, in the order shown
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

// bySeries tells whether the rows are the series.
func (n *chartNumbers) bySeries() bool { return len(n.tally.Periods) == 1 && len(n.tally.Series) > 1 }

// titles are the headings of the columns.
func (n *chartNumbers) titles() []string {
	if n.bySeries() {
		return []string{"", n.tally.Periods[0].Label}
	}
	titles := []string{"Period"}
	for _, s := range n.tally.Series {
		titles = append(titles, orElse(s.Name, n.tally.Unit))
	}
	return titles
}

// spot is the series and the period of a cell.
func (n *chartNumbers) spot(row, col int) (series, period int) {
	if n.bySeries() {
		return n.rows[row], 0
	}
	return col - 1, n.rows[row]
}

// A column is as wide as what stands in it, up to widestNumbers.
const (
	narrowestNumbers = 84
	widestNumbers    = 280
)

func (n *chartNumbers) show(t app.Tally) {
	n.tally, n.sorted, n.falling = t, 0, false
	n.rows = make([]int, len(t.Periods))
	if n.bySeries() {
		n.rows = make([]int, len(t.Series))
	}
	for i := range n.rows {
		n.rows[i] = i
	}
	var columns []widgets.Column
	for col, title := range n.titles() {
		longest := ""
		for row := range n.rows {
			if text := n.cell(row, col).Text; len(text) > len(longest) {
				longest = text
			}
		}
		wide := max(fyne.MeasureText(title, theme.TextSize(), fyne.TextStyle{Bold: true}).Width, fyne.MeasureText(longest, theme.TextSize(), fyne.TextStyle{}).Width)
		column := widgets.Column{Title: title, Width: min(max(wide+6*theme.Padding(), narrowestNumbers), widestNumbers)}
		if col > 0 {
			column.Grow, column.Align = true, fyne.TextAlignTrailing
		}
		columns = append(columns, column)
	}
	n.grid = widgets.NewGrid(columns)
	n.grid.Cell = n.cell
	n.grid.OnSelected = func(row int) {
		if n.marking {
			return
		}
		spot := charts.Spot{Series: -1, Period: n.rows[row]}
		if n.bySeries() {
			spot = charts.Spot{Series: n.rows[row], Period: 0}
		}
		n.onSpot(spot)
	}
	n.grid.OnHeader = n.onHeader
	n.grid.SetCount(len(n.rows))
	n.holder.Objects = []fyne.CanvasObject{n.grid}
	n.holder.Refresh()
}

func (n *chartNumbers) cell(row, col int) widgets.Cell {
	series, period := n.spot(row, col)
	switch {
	case col == 0 && n.bySeries():
		return widgets.Cell{Text: n.tally.Series[series].Name}
	case col == 0:
		return widgets.Cell{Text: n.tally.Periods[period].Label}
	}
	s := n.tally.Series[series]
	return widgets.Cell{Text: s.CellWords(period), Muted: s.Cells[period].State != app.Measured}
}

func (n *chartNumbers) onHeader(col int) {
	n.falling = n.sorted == col && !n.falling || n.sorted != col && col > 0
	n.sorted = col
	value := make(map[int]float64, len(n.rows)) // by what stands in the row
	for row, of := range n.rows {
		value[of] = float64(of)
		if series, period := n.spot(row, col); col > 0 {
			value[of] = -1
			if best := n.tally.Series[series].Cells[period].Best; best != nil {
				value[of] = *best
			}
		}
	}
	slices.SortStableFunc(n.rows, func(a, b int) int {
		if n.falling {
			a, b = b, a
		}
		return cmp.Compare(value[a], value[b])
	})
	n.grid.SortMark(col, n.falling)
	n.grid.Refresh()
}

// mark shows the row of what was clicked in the picture.
func (n *chartNumbers) mark(spot charts.Spot) {
	if n.grid == nil {
		return
	}
	of := spot.Period
	if n.bySeries() {
		of = spot.Series
	}
	n.marking = true
	n.grid.Mark(slices.Index(n.rows, of))
	n.marking = false
}

func (n *chartNumbers) onCopy() {
	titles := n.titles()
	lines := []string{strings.Join(titles, "\t")}
	for row := range n.rows {
		cells := make([]string, len(titles))
		for col := range cells {
			cells[col] = n.cell(row, col).Text
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	n.shell.app.Clipboard().SetContent(strings.Join(lines, "\n"))
	n.shell.status.say("The numbers are on the clipboard.")
}

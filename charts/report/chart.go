package report

import (
	"fmt"
	"slices"

	"durand/app"
	"durand/charts"
)

// ChartPage is a chart that is answered and can be printed.
type ChartPage struct {
	Name, Note string // of a saved chart; may be empty
	Question   app.Question
	Tally      app.Tally
}

// Spec says how the chart is drawn.
func (p ChartPage) Spec() charts.Spec {
	return charts.Spec{Kind: p.Question.Kind, Tally: p.Tally, Paper: p.Question.Furnish(p.Tally), Mean: p.Question.Mean}
}

// ChartOptions say what stands on the pages beside the charts.
type ChartOptions struct {
	Numbers bool
	Notes   bool
	PerPage int // 1, 2 or 4
}

// OfCharts makes a document of charts. A chart that has a page to itself lends
// it its furniture; of several on a page each brings its own.
func OfCharts(title string, pages []ChartPage, o ChartOptions) *Document {
	if o.PerPage > 1 && len(pages) > 1 {
		return severalCharts(title, pages, o)
	}
	var d *Document
	for i, p := range pages {
		spec := p.Spec()
		if i == 0 {
			d = New(spec.Paper)
			if len(pages) > 1 {
				d.title = title
			}
		} else {
			d.Section(spec.Paper)
		}
		spec.Style.Bare = true
		d.add(func(f *flow) error {
			high := .56
			if f.paper.Landscape {
				high = 1
			}
			if o.Notes && p.Note != "" {
				high -= .08
			}
			return f.drawings(Share(high), []Drawing{OfChart(spec)})
		})
		if o.Notes && p.Note != "" {
			d.Note(p.Note)
		}
		if o.Numbers {
			d.Heading(1, "Numbers")
			d.figures(p.counted()) // what is left out is said below the chart
		}
	}
	if d == nil {
		d = New(app.Furniture{Title: title})
		d.Para("There is no chart to print.")
	}
	return d
}

func severalCharts(title string, pages []ChartPage, o ChartOptions) *Document {
	whole := app.Furniture{Title: title, Source: "As each chart says"}
	first := pages[0].Question.Furnish(pages[0].Tally)
	alike := true
	for _, p := range pages {
		paper := p.Question.Furnish(p.Tally)
		whole.Mark = whole.Mark.Stricter(paper.Mark)
		whole.AsOf = paper.AsOf
		alike = alike && paper.Source == first.Source && paper.AsOf == first.AsOf
	}
	if alike { // the foot of the page says it once
		whole.Source = first.Source
	}
	d := New(whole)
	across := 1
	if o.PerPage > 2 {
		across = 2
	}
	for i := 0; i < len(pages); i += across {
		row := pages[i:min(i+across, len(pages))]
		drawings := make([]Drawing, across)
		for k := range drawings {
			drawings[k].Draw = func(*charts.Canvas, charts.Size) {}
		}
		for k, p := range row {
			spec := p.Spec()
			spec.Paper.Mark = "" // the page is marked as its most restricted chart
			spec.Paper.AsOf = ""
			if alike {
				spec.Paper.Source = ""
			}
			drawings[k] = OfChart(spec)
			if o.Notes && across == 1 {
				drawings[k].Caption = p.Note
			}
			d.Bookmark(1, spec.Paper.Title)
		}
		d.Beside(Share(.5), drawings...)
	}
	if o.Numbers {
		for _, p := range pages {
			d.Heading(1, "Numbers: "+p.Question.Furnish(p.Tally).Title)
			d.Numbers(p.counted())
		}
	}
	return d
}

// counted is the tally as the chart shows it: bars are the whole time.
func (p ChartPage) counted() app.Tally {
	if p.Question.Kind == app.ChartBars {
		return p.Tally.Whole()
	}
	return p.Tally
}

// yearly sets the months or quarters of one series as a row a year.
func (d *Document) yearly(t app.Tally, across int) {
	table := Table{Columns: []Column{{Title: "Year"}}}
	for i := range across {
		title := app.MonthShort(i + 1)
		if across == 4 {
			title = fmt.Sprintf("Q%d", i+1)
		}
		table.Columns = append(table.Columns, Column{Title: title, Figure: true})
	}
	var row []string
	for i, p := range t.Periods {
		year, month, _ := p.First.Civil()
		if name := fmt.Sprint(year); row == nil || row[0] != name {
			row = make([]string, across+1)
			row[0] = name
			table.Rows = append(table.Rows, row)
		}
		row[(month-1)*across/12+1] = t.Series[0].CellWords(i)
	}
	table.Caption = t.Unit + " a " + string(t.By)
	if name := t.Series[0].Name; name != "" {
		table.Caption = name + ": " + table.Caption
	}
	d.Table(table)
}

// single sets one period as a row a series.
func (d *Document) single(t app.Tally) {
	table := Table{Columns: []Column{{Title: t.Periods[0].Label}, {Title: t.Unit, Figure: true}}}
	for _, s := range t.Series {
		table.Rows = append(table.Rows, []string{s.Name, s.CellWords(0)})
	}
	d.Table(table)
}

// seriesAcross is how many series stand beside each other in a table.
const seriesAcross = 6

// Numbers sets the figures of a tally as tables, a row a period, with what was
// left out.
func (d *Document) Numbers(t app.Tally) {
	d.figures(t)
	if note := t.BreakWords(); note != "" {
		d.Note(note)
	}
	if note := t.LeftOutWords(); note != "" {
		d.Note(note)
	}
}

func (d *Document) figures(t app.Tally) {
	if len(t.Periods) == 1 && len(t.Series) > 1 {
		d.single(t)
		return
	}
	if across := map[app.Step]int{app.StepMonth: 12, app.StepQuarter: 4}[t.By]; across > 0 && len(t.Series) == 1 && len(t.Periods) > 15 && !t.Ordinal {
		d.yearly(t, across)
		return
	}
	for from := 0; from < len(t.Series); from += seriesAcross {
		part := t.Series[from:min(from+seriesAcross, len(t.Series))]
		table := Table{Columns: []Column{{Title: "Period"}}}
		for _, s := range part {
			name := s.Name
			if name == "" {
				name = t.Unit
			}
			table.Columns = append(table.Columns, Column{Title: name, Figure: true})
		}
		for i, period := range t.Periods {
			row := []string{period.Label}
			for _, s := range part {
				row = append(row, s.CellWords(i))
			}
			table.Rows = append(table.Rows, row)
		}
		if len(t.Series) > seriesAcross {
			table.Caption = fmt.Sprintf("Series %d to %d of %d.", from+1, from+len(part), len(t.Series))
		}
		table.Parts = func(row int) bool {
			return row > 0 && row < len(t.Periods) && yearOf(t.Periods[row]) != yearOf(t.Periods[row-1])
		}
		d.add(func(f *flow) error { return f.table(f.folded(table)) })
	}
}

// yearOf is the year of a period; a week belongs to that of its Thursday.
func yearOf(p app.Period) int {
	year, _, _ := (p.First + 3).Civil()
	return year
}

// folded sets the second half of a narrow table beside the first, where it
// would not end on the page of its chart and so does.
func (f *flow) folded(t Table) Table {
	g := newGrid(t, f.width())
	if sum(g.heights()) <= f.end-f.y-rowHeight(g.head) {
		return t
	}
	half := (len(t.Rows) + 1) / 2
	two := Table{Caption: t.Caption, Columns: slices.Concat(t.Columns, []Column{{}}, t.Columns)}
	for i, row := range t.Rows[:half] {
		row = append(slices.Clone(row), "")
		if half+i < len(t.Rows) {
			row = append(row, t.Rows[half+i]...)
		}
		two.Rows = append(two.Rows, row)
	}
	least, _ := measure(two, f.width())
	g = newGrid(two, f.width())
	if sum(least) > f.width()*.9 || sum(g.heights()) > f.end-f.y-rowHeight(g.head) {
		return t
	}
	return two
}

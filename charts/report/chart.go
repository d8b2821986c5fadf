package report

import (
	"fmt"

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
			d.Numbers(p.Tally)
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
	for _, p := range pages {
		paper := p.Question.Furnish(p.Tally)
		whole.Mark = whole.Mark.Stricter(paper.Mark)
		whole.AsOf = paper.AsOf
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
			drawings[k] = OfChart(spec)
			if o.Notes {
				drawings[k].Caption = p.Note
			}
			d.Bookmark(1, spec.Paper.Title)
		}
		d.Beside(Share(.5), drawings...)
	}
	if o.Numbers {
		for _, p := range pages {
			d.Heading(1, "Numbers: "+p.Question.Furnish(p.Tally).Title)
			d.Numbers(p.Tally)
		}
	}
	return d
}

// seriesAcross is how many series stand beside each other in a table.
const seriesAcross = 6

// Numbers sets the figures of a tally as tables, a row a period, with what was
// left out.
func (d *Document) Numbers(t app.Tally) {
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
				row = append(row, s.Cells[i].Words())
			}
			table.Rows = append(table.Rows, row)
		}
		if len(t.Series) > seriesAcross {
			table.Caption = fmt.Sprintf("Series %d to %d of %d.", from+1, from+len(part), len(t.Series))
		}
		d.Table(table)
	}
	if note := t.LeftOutWords(); note != "" {
		d.Note(note)
	}
}

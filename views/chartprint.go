package views

import (
	"context"
	"encoding/json"
	"strconv"

	"durand/app"
	"durand/charts/report"
)

// What the Charts page prints.
const (
	printThis  = "this chart"
	printSaved = "all saved charts"
)

// onPrint prints the chart, or all saved ones, with or without their numbers.
func (p *chartPage) onPrint() (printJob, string, bool) {
	now := report.ChartPage{Name: p.chart.Name, Note: p.chart.Note, Question: p.question, Tally: p.tally}
	if len(now.Tally.Periods) == 0 && len(p.saved) == 0 {
		return printJob{}, "There is no chart to print yet.", false
	}
	saved := p.saved
	job := printJob{
		name: p.question.Furnish(p.tally).Title,
		choices: []printChoice{
			{key: "what", label: "what is printed", values: []string{printThis, printSaved}, value: printThis},
			{key: "page", label: "charts a page", values: []string{"1", "2", "4"}, value: "1"},
			{key: "numbers", label: "the numbers as a table", value: yes},
			{key: "notes", label: "notes of saved charts", value: yes},
		},
	}
	job.document = func(ctx context.Context, chosen printChosen, _ report.Paper) (*report.Document, error) {
		info, err := p.shell.lib.Read().Info(ctx)
		if err != nil {
			return nil, err
		}
		pages := []report.ChartPage{now}
		if chosen["what"] == printSaved {
			if pages, err = p.shell.answerCharts(ctx, saved); err != nil {
				return nil, err
			}
		}
		perPage, _ := strconv.Atoi(chosen["page"])
		return report.OfCharts("Charts: "+info.Name, pages, report.ChartOptions{Numbers: chosen.on("numbers"), Notes: chosen.on("notes"), PerPage: perPage}), nil
	}
	return job, "", true
}

// answerCharts answers the questions of saved charts.
func (s *shell) answerCharts(ctx context.Context, saved []*app.Chart) ([]report.ChartPage, error) {
	asked, ok := s.lib.Read().(app.Asked)
	if !ok {
		return nil, nil
	}
	var pages []report.ChartPage
	for _, c := range saved {
		q, err := readQuestion(c)
		if err != nil {
			return nil, err
		}
		t, err := app.Answer(ctx, asked, q, s.opts.Clock())
		if err != nil {
			return nil, err
		}
		pages = append(pages, report.ChartPage{Name: c.Name, Note: c.Note, Question: q, Tally: t})
	}
	return pages, nil
}

// readQuestion reads what a saved chart asks.
func readQuestion(c *app.Chart) (app.Question, error) {
	var q app.Question
	if err := json.Unmarshal(c.Question, &q); err != nil {
		return q, &app.Problem{Kind: app.Damaged, Say: "The chart “" + c.Name + "” cannot be read; delete it and save it anew.", Err: err}
	}
	return q.Plain(), nil
}

package command

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"durand/app"
	"durand/charts"
	"durand/charts/report"

	"github.com/spf13/cobra"
)

// chartWish is a chart as it is asked for on the command line.
type chartWish struct {
	out, paper                            string
	count, measure, of, by, group, as     string
	from, to, against, imprecise          string
	actors, roles, kinds, places, sources []string
	filter, marks                         []string
	factions, talks, bare, numbers, all   bool
	mean, top, perPage                    int
	dpi, width, height                    float64
	title, subtitle, source, tlp          string
}

// The size of a picture in points: the width of a page of A4 between its
// margins.
const (
	chartWidth  = 510
	chartHeight = 300
)

func (d Desk) chart() *cobra.Command {
	var wish chartWish
	c := &cobra.Command{
		Use:   "chart CASE [NAME] --out FILE.{png,svg,pdf,csv}",
		Short: "Draw a chart, or write its numbers",
		Long: "Draw a chart of a case as PNG, SVG or PDF, or write its numbers as CSV. NAME draws a chart that was saved in the case;\n" +
			"flags beside it change it. Without NAME the flags say what is counted.\n\n" +
			"An event counts in a period when its whole date lies within it; the others are left out, counted and named.\n" +
			"The numbers have the columns period,group,value,low,high,state: value is the best figure, state is one of measured,\n" +
			"uncovered, incomplete, unknown; lines that start with # say definition, source and what was left out.",
		Example: "  durand chart case.durand --actor TTP --factions --by month --from 2020 --to 2022-12 --mark \"Taliban take Kabul\" --out ttp.png\n" +
			"  durand chart case.durand --count claims --source \"TTP own claims\" --from 2022 --to 2022 --out own.csv\n" +
			"  durand chart case.durand \"The TTP in 2021 according to whom\" --paper a4 --numbers --out whom.pdf",
		Args: between(1, 2, "a case, and the name of a saved chart or none"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := wish.check(); err != nil {
				return &usageError{sentence(err)}
			}
			if err := d.Lib.Open(c.Context(), args[0], app.OpenRead); err != nil {
				return fileProblem(err, args[0])
			}
			return d.drawChart(c.Context(), wish, args[1:], c.Flags().Changed)
		},
	}
	wish.flags(c)
	return c
}

// flags declares the flags.
func (w *chartWish) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&w.out, "out", "", "the file to write, by its ending a picture (png, svg, pdf) or the numbers (csv); what is there is replaced")
	f.StringVar(&w.count, "count", "events", "what is counted: "+words(app.Counts()))
	f.StringVar(&w.measure, "measure", "", "of claims: what the sources count, attacks when not given")
	f.StringVar(&w.of, "of", "", "of claims: of whom or what only")
	f.StringArrayVar(&w.actors, "actor", nil, "only events of the actor, by any of its names; may be given several times")
	f.BoolVar(&w.factions, "factions", false, "the actors' factions count as the actors")
	f.StringArrayVar(&w.roles, "role", nil, "only where the actor has the role; may be given several times")
	f.StringArrayVar(&w.kinds, "kind", nil, "only events of the kind; may be given several times")
	f.StringArrayVar(&w.places, "place", nil, "only events at the place or in the province; may be given several times")
	f.StringArrayVar(&w.sources, "source", nil, "only what the source supports or reports; may be given several times")
	f.StringArrayVar(&w.filter, "filter", nil, "a filter in words, as in durand export")
	f.BoolVar(&w.talks, "talks", false, "count talks, statements and the like too")
	f.StringVar(&w.by, "by", "month", "the step of time: "+words(app.Steps()))
	f.StringVar(&w.group, "group", "none", "what the figures are divided by: "+words(app.Groups()))
	f.IntVar(&w.top, "top", 0, "keep so many of the largest groups (default 8 where a picture tells them apart by colour; all in a csv)")
	f.StringVar(&w.from, "from", "", "the first day, month or year; the first event when not given")
	f.StringVar(&w.to, "to", "", "the last day, month or year")
	f.StringVar(&w.against, "against", "", "of a comparison: the other period, equally long, e.g. 2019/2020")
	f.StringVar(&w.imprecise, "imprecise", "omit", "events too imprecise for a period: omit them, or put them where they start")
	f.IntVar(&w.mean, "mean", 0, "draw the trailing mean over so many periods")
	f.StringArrayVar(&w.marks, "mark", nil, "mark the event of this title across the chart; may be given several times")
	f.StringVar(&w.as, "as", "columns", "the kind of picture: "+words(app.ChartKinds()))
	f.StringVar(&w.title, "title", "", "the title, instead of one made from the question")
	f.StringVar(&w.subtitle, "subtitle", "", "the definition below it")
	f.StringVar(&w.source, "source-line", "", "the source line")
	f.StringVar(&w.tlp, "tlp", "", "the handling mark; the most restricted of what is counted stays in any case")
	f.BoolVar(&w.bare, "bare", false, "without title, definition, source line and mark")
	f.Float64Var(&w.dpi, "dpi", 300, "of a PNG: dots an inch, mostly 150, 300 or 600")
	f.Float64Var(&w.width, "width", chartWidth, "of the picture, in points of 1/72 inch")
	f.Float64Var(&w.height, "height", chartHeight, "of the picture, in points")
	f.StringVar(&w.paper, "paper", "", "of a PDF: a page to print, a4 or letter, also landscape, instead of just the picture")
	f.BoolVar(&w.numbers, "numbers", false, "of a PDF with --paper: the numbers as a table too")
	f.BoolVar(&w.all, "all", false, "of a PDF with --paper: every chart that is saved in the case")
	f.IntVar(&w.perPage, "per-page", 1, "of --all: 1, 2 or 4 charts a page")
}

func words[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return strings.Join(out, ", ")
}

// between checks the number of arguments.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return &usageError{fmt.Sprintf("This needs %s; %s.", what, app.Counted(len(args), "was given", "were given"))}
		}
		return nil
	}
}

// check refuses what cannot be, before a case is opened.
func (w *chartWish) check() error {
	ext := strings.ToLower(filepath.Ext(w.out))
	switch {
	case w.out == "":
		return app.FieldProblem("out", "Say with --out which file to write.")
	case !slices.Contains([]string{".png", ".svg", ".pdf", ".csv"}, ext):
		return app.FieldProblem("out", "A chart is written as .png, .svg or .pdf, its numbers as .csv; “%s” is none of them.", w.out)
	case w.paper != "" && ext != ".pdf":
		return app.FieldProblem("paper", "--paper goes with a file that ends in .pdf.")
	case w.numbers && w.paper == "":
		return app.FieldProblem("numbers", "--numbers goes with --paper.")
	case w.all && w.paper == "":
		return app.FieldProblem("all", "--all goes with --paper.")
	case w.perPage != 1 && w.perPage != 2 && w.perPage != 4:
		return app.FieldProblem("per-page", "--per-page is 1, 2 or 4.")
	case w.dpi < 30 || w.dpi > 1200:
		return app.FieldProblem("dpi", "--dpi is between 30 and 1200.")
	}
	if _, err := report.ReadPaper(w.paper); err != nil {
		return err
	}
	var q app.Question
	return w.plain(&q, func(string) bool { return true })
}

// plain puts into the question what names no row of a case, as far as the
// flag was given.
func (w *chartWish) plain(q *app.Question, given func(string) bool) error {
	set := func(flag string, do func()) {
		if given(flag) {
			do()
		}
	}
	set("count", func() { q.Count = app.Count(w.count) })
	set("measure", func() { q.Measure = app.Measure(w.measure) })
	set("of", func() { q.Of = w.of })
	set("by", func() { q.By = app.Step(w.by) })
	set("group", func() { q.Group = app.Group(w.group) })
	set("imprecise", func() { q.Imprecise = app.Imprecise(w.imprecise) })
	set("talks", func() { q.Quiet = w.talks })
	set("mean", func() { q.Mean = w.mean })
	set("top", func() { q.Top = w.top })
	set("as", func() { q.Kind = app.ChartKind(w.as) })
	set("title", func() { q.Paper.Title = w.title })
	set("subtitle", func() { q.Paper.Subtitle = w.subtitle })
	set("source-line", func() { q.Paper.Source = w.source })
	set("tlp", func() { q.Paper.Mark = app.TLP(w.tlp) })
	if given("from") || given("to") {
		period, err := app.PeriodOf(w.from, w.to)
		if err != nil {
			return err
		}
		q.Period = period
	}
	if given("against") && w.against != "" {
		other, err := app.ReadDate(w.against)
		if err != nil {
			return err
		}
		q.Against, q.Kind = other, app.ChartComparison
	}
	return q.Check()
}

// named puts into the question what the case has to know by name.
func (w *chartWish) named(ctx context.Context, r app.Reader, q *app.Question, given func(string) bool) error {
	var terms []string
	for key, names := range map[string][]string{"actor": w.actors, "role": w.roles, "kind": w.kinds, "source": w.sources} {
		for _, name := range names {
			terms = append(terms, key+`:"`+strings.ReplaceAll(name, `"`, "")+`"`)
		}
	}
	for _, name := range w.places {
		key := "place"
		if provinces, err := r.Provinces(ctx); err != nil {
			return err
		} else if slices.ContainsFunc(provinces, func(p string) bool { return strings.EqualFold(p, name) }) {
			key = "province"
		}
		terms = append(terms, key+`:"`+strings.ReplaceAll(name, `"`, "")+`"`)
	}
	if w.factions {
		terms = append(terms, "factions")
	}
	if terms = append(terms, w.filter...); len(terms) > 0 {
		f, err := app.ReadFilter(ctx, r, strings.Join(terms, " "))
		if err != nil {
			return err
		}
		q.Filter = q.Filter.With(f)
	}
	if given("factions") {
		q.Filter.Factions = w.factions
	}
	if given("mark") {
		q.Markers = nil
		for _, name := range w.marks {
			id, err := app.FindNamed(ctx, r, app.NounEvent, name)
			if err != nil {
				return err
			}
			q.Markers = append(q.Markers, id)
		}
	}
	return nil
}

// page is a chart with what it counts.
func (w *chartWish) page(ctx context.Context, asked app.Asked, name []string, given func(string) bool) (report.ChartPage, error) {
	page, err := w.question(ctx, asked, name, given)
	if err != nil {
		return page, err
	}
	if strings.EqualFold(filepath.Ext(w.out), ".csv") {
		page.Question = page.Question.WithAllGroups()
	}
	page.Tally, err = app.Answer(ctx, asked, page.Question, time.Now())
	return page, err
}

// drawChart answers the wish and writes the file.
func (d Desk) drawChart(ctx context.Context, w chartWish, name []string, given func(string) bool) error {
	asked, ok := d.Lib.Read().(app.Asked)
	if !ok {
		return app.Problemf(app.Internal, "This case cannot be counted.")
	}
	names := [][]string{name}
	if w.all {
		names = nil
		saved, err := app.AllCharts(ctx, asked)
		if err != nil {
			return err
		}
		for _, c := range saved {
			names = append(names, []string{c.Name})
		}
	}
	var pages []report.ChartPage
	for _, name := range names {
		page, err := w.page(ctx, asked, name, given)
		if err != nil {
			return err
		}
		pages = append(pages, page)
	}
	if len(pages) == 0 {
		return app.FieldProblem("all", "No chart is saved in this case.")
	}
	shown := d.progress()
	defer shown.end()
	return fileProblem(WriteFile(w.out, func(out io.Writer) error { return w.write(ctx, out, pages, shown) }), w.out)
}

// question is the saved one, or a new one, with the flags that were given.
func (w *chartWish) question(ctx context.Context, r app.Reader, name []string, given func(string) bool) (report.ChartPage, error) {
	var page report.ChartPage
	if len(name) > 0 {
		saved, err := savedChart(ctx, r, name[0])
		if err != nil {
			return page, err
		}
		page.Name, page.Note = saved.Name, saved.Note
		if err := json.Unmarshal(saved.Question, &page.Question); err != nil {
			return page, &app.Problem{Kind: app.Damaged, Err: err, Say: "The chart “" + saved.Name + "” cannot be read; save it anew."}
		}
	}
	if err := w.plain(&page.Question, given); err != nil {
		return page, err
	}
	err := w.named(ctx, r, &page.Question, given)
	page.Question = page.Question.Plain()
	return page, err
}

// savedChart finds a chart by its name, or by a part of it that only one has.
func savedChart(ctx context.Context, r app.Reader, name string) (*app.Chart, error) {
	var all []string
	var alike []*app.Chart
	var exact *app.Chart
	err := r.Each(ctx, app.NounChart, func(row app.Row) error {
		c, ok := row.(*app.Chart)
		if !ok {
			return nil
		}
		all = append(all, "“"+c.Name+"”")
		if strings.EqualFold(c.Name, name) {
			exact = c
		}
		if strings.Contains(strings.ToLower(c.Name), strings.ToLower(name)) {
			alike = append(alike, c)
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case exact != nil:
		return exact, nil
	case len(alike) == 1:
		return alike[0], nil
	case len(all) == 0:
		return nil, app.FieldProblem("name", "No chart is saved in this case.")
	}
	return nil, app.FieldProblem("name", "No chart of this case is called “%s”; there are %s.", name, strings.Join(all, ", "))
}

func (w *chartWish) write(ctx context.Context, out io.Writer, all []report.ChartPage, shown *progress) error {
	spec := all[0].Spec()
	spec.Style.Bare = w.bare
	size := charts.Size{W: w.width, H: w.height}
	switch ext := strings.ToLower(filepath.Ext(w.out)); {
	case ext == ".csv":
		return app.WriteNumbers(out, spec.Tally, spec.Paper)
	case ext == ".svg":
		return charts.SVG(out, spec, size)
	case ext == ".png":
		return charts.PNG(out, spec, size, w.dpi)
	case w.paper == "":
		return charts.WritePDF(out, spec, size)
	}
	paper, err := report.ReadPaper(w.paper)
	if err != nil {
		return err
	}
	d := report.OfCharts("Charts", all, report.ChartOptions{Numbers: w.numbers, Notes: true, PerPage: w.perPage})
	d.Made = time.Now()
	pages, err := d.Lay(ctx, paper)
	if err != nil {
		return err
	}
	return pages.WritePDF(ctx, out, func(done, total int) { shown.tell("pages", int64(done), int64(total)) })
}

package views

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// chartControls say what a chart counts, how it is divided and drawn. The
// filter is the window's own.
type chartControls struct {
	shell      *shell
	question   app.Question
	onQuestion func(app.Question)
	setting    bool

	count, by, group, kind *widget.Select
	measure, of, mean, top *field
	period, against        *field
	start, quiet           *widget.Check
	title, subtitle        *field
	source, asOf           *field
	mark                   *widget.Select
	sources                *chartSources
	reported, divided      *fyne.Container // what is asked only of reported figures, and only of others
	markers                *fyne.Container
	scroll                 *container.Scroll
}

func newChartControls(s *shell, onQuestion func(app.Question)) *chartControls {
	c := &chartControls{shell: s, onQuestion: onQuestion, sources: newChartSources(s), markers: stack()}
	c.count = choose(c, app.Counts(), func(v app.Count) {
		switch c.question.Count = v; {
		case v == app.CountClaims && c.question.Kind == app.ChartColumns:
			c.question.Kind = app.ChartReported
		case v != app.CountClaims && c.question.Kind == app.ChartReported:
			c.question.Kind = app.ChartColumns
		}
	})
	c.by = choose(c, app.Steps(), func(v app.Step) { c.question.By = v })
	c.group = choose(c, app.Groups(), func(v app.Group) { c.question.Group = v })
	c.kind = choose(c, app.ChartKinds(), func(v app.ChartKind) {
		if c.question.Kind = v; v != app.ChartBars && c.question.By == app.StepWhole {
			c.question.By = app.Step(orElse(c.by.Selected, string(app.StepMonth)))
		}
	})
	c.mark = choose(c, append([]app.TLP{"none"}, app.TLPs()...), func(v app.TLP) {
		if c.question.Paper.Mark = v; v == "none" {
			c.question.Paper.Mark = ""
		}
	})
	c.measure = c.text(func(v string) { c.question.Measure = app.Measure(v) })
	c.measure.SetPlaceHolder(string(app.MeasureAttacks))
	c.of = c.text(func(v string) { c.question.Of = v })
	c.mean = c.text(func(v string) { c.question.Mean = atLeastZero(v) })
	c.top = c.text(func(v string) { c.question.Top = atLeastZero(v) })
	c.top.SetPlaceHolder(fmt.Sprintf("%d, where colours tell them apart", app.MostShown))
	c.title = c.text(func(v string) { c.question.Paper.Title = v })
	c.subtitle = c.text(func(v string) { c.question.Paper.Subtitle = v })
	c.source = c.text(func(v string) { c.question.Paper.Source = v })
	c.asOf = c.text(func(v string) { c.question.Paper.AsOf = v })
	var period, against fyne.CanvasObject
	c.period, period = s.dateField("", app.Date.SpanReading, func(d app.Date) { c.change(func() { c.question.Period = d }) })
	c.against, against = s.dateField("", app.Date.SpanReading, func(d app.Date) { c.change(func() { c.question.Against = d }) })
	c.period.SetPlaceHolder("all of time")
	c.against.SetPlaceHolder("Jan 2020 - Jun 2020")
	c.start = widget.NewCheck("put imprecise events where they start", func(on bool) {
		c.change(func() {
			c.question.Imprecise = app.ImpreciseOmit
			if on {
				c.question.Imprecise = app.ImpreciseStart
			}
		})
	})
	c.quiet = widget.NewCheck("count talks and statements too", func(on bool) { c.change(func() { c.question.Quiet = on }) })
	pick := newPicker(s, "marker", app.NounEvent, "add an event as a marker", func(n app.Named) {
		c.change(func() { c.question.Markers = with(c.question.Markers, n.Ref.ID) })
		c.showMarkers()
	}, nil)
	c.reported = container.NewVBox(quiet("of claims: what the sources count"), c.measure, quiet("of whom or what"), c.of, c.sources.box)
	c.divided = container.NewVBox(quiet("divided by"), c.group)
	c.scroll = container.NewVScroll(container.NewPadded(container.NewVBox(
		heading("What is counted"), c.count, c.reported, c.quiet, c.start,
		heading("Each"), c.by, c.divided, quiet("keep so many of the largest"), c.top,
		heading("Drawn as"), c.kind, quiet("trailing mean over so many periods"), c.mean,
		heading("Period"), period, quiet("compared with (same length)"), against,
		heading("Markers"), c.markers, pick,
		heading("Text around it"), quiet("Title"), c.title, quiet("Subtitle"), c.subtitle, quiet("Source line"), c.source, quiet("Date"), c.asOf, quiet("Handling mark"), c.mark,
		quiet("What is left empty is filled in as it stands in the picture."),
	)))
	return c
}

func (c *chartControls) content() fyne.CanvasObject { return wide(232, c.scroll) }

// choose is a drop-down of typed words.
func choose[T ~string](c *chartControls, values []T, set func(T)) *widget.Select {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return widget.NewSelect(words, func(v string) { c.change(func() { set(T(v)) }) })
}

func (c *chartControls) text(set func(string)) *field {
	f := newField("", 1)
	f.OnChanged = func(v string) { c.change(func() { set(strings.TrimSpace(v)) }) }
	return f
}

func atLeastZero(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return max(n, 0)
}

func (c *chartControls) change(do func()) {
	if c.setting {
		return
	}
	do()
	c.onQuestion(c.question)
}

// suit shows the controls that bear on what is counted.
func (c *chartControls) suit(q app.Question) {
	claims := q.Count == app.CountClaims
	c.reported.Hidden, c.quiet.Hidden, c.start.Hidden, c.divided.Hidden = !claims, claims, claims, claims
	c.setting = true
	c.kind.SetSelected(string(q.Kind))
	c.setting = false
	c.scroll.Refresh()
}

// set shows a question in the controls.
func (c *chartControls) set(q app.Question) {
	c.setting = true
	defer func() { c.setting = false }()
	c.question = q
	c.count.SetSelected(string(q.Count))
	c.by.SetSelected(string(q.By))
	c.group.SetSelected(string(q.Group))
	c.kind.SetSelected(string(q.Kind))
	c.mark.SetSelected(orElse(string(q.Paper.Mark), "none"))
	c.measure.SetText(string(q.Measure))
	c.of.SetText(q.Of)
	c.mean.SetText(orEmpty(q.Mean))
	c.top.SetText(orEmpty(q.Top))
	c.title.SetText(q.Paper.Title)
	c.subtitle.SetText(q.Paper.Subtitle)
	c.source.SetText(q.Paper.Source)
	c.asOf.SetText(q.Paper.AsOf)
	c.period.SetText(q.Period.SpanWords())
	c.against.SetText(q.Against.SpanWords())
	c.start.SetChecked(q.Imprecise == app.ImpreciseStart)
	c.quiet.SetChecked(q.Quiet)
	c.showMarkers()
}

// offer shows in the empty fields the words that are put there by themselves,
// and whose figures there are.
func (c *chartControls) offer(q app.Question, t app.Tally) {
	c.sources.show(q)
	q.Paper = app.Furniture{}
	made := q.Furnish(t)
	for f, words := range map[*field]string{c.title: made.Title, c.subtitle: made.Subtitle, c.source: made.Source, c.asOf: made.AsOf} {
		f.SetPlaceHolder(words)
	}
}

func orEmpty(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// showMarkers lists the marking events, each with a button to take it off.
func (c *chartControls) showMarkers() {
	s, ids := c.shell, slices.Clone(c.question.Markers)
	var refs []app.Ref
	for _, id := range ids {
		refs = append(refs, app.Ref{Noun: app.NounEvent, ID: id})
	}
	c.markers.RemoveAll()
	if len(refs) == 0 || !s.lib.IsOpen() {
		return
	}
	load(s.tasks, "marker names", func(ctx context.Context) (map[app.Ref]string, error) {
		return s.lib.Read().Names(ctx, refs)
	}, func(names map[app.Ref]string, err error) {
		if err != nil {
			return
		}
		c.markers.RemoveAll()
		for _, ref := range refs {
			b := widget.NewButton("×", func() {
				c.change(func() {
					c.question.Markers = slices.DeleteFunc(slices.Clone(c.question.Markers), func(id app.ID) bool { return id == ref.ID })
				})
				c.showMarkers()
			})
			b.Importance = widget.LowImportance
			c.markers.Add(container.NewBorder(nil, nil, nil, b, quiet(names[ref])))
		}
		c.markers.Refresh()
	})
}

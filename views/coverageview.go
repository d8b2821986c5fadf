package views

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"durand/app"
)

// coverageLine is a coverage with the names of its source and actor.
type coverageLine struct {
	*app.Coverage
	source, actor string
}

// coverageView is the view of which source counts what, for whom, from when to
// when: outside of it nothing is known, and that is not zero.
type coverageView struct {
	shell  *shell
	list   *listing[coverageLine]
	detail *container.Scroll
	sides  *sides
	whole  *fyne.Container
}

func newCoverageView(s *shell) *coverageView {
	v := &coverageView{shell: s}
	v.list = newListing([2]string{"coverage", "coverages"},
		func(c coverageLine) app.Ref { return app.Ref{Noun: app.NounCoverage, ID: c.ID} },
		func(c coverageLine) string {
			return strings.Join([]string{c.source, c.actor, string(c.Measure), c.Of, c.Area, c.Method, c.Period.SpanWords()}, " ")
		},
		v.read,
		[]listColumn[coverageLine]{
			textColumn("Source", 140, func(c coverageLine) string { return c.source }),
			textColumn("Counts", 200, func(c coverageLine) string { return coverageWords(c.Coverage) }).growing(),
			textColumn("For", 110, func(c coverageLine) string { return joined(c.actor, c.Area) }).growing().muted().aside(1),
			textColumn("Time", 210, func(c coverageLine) string { return c.Period.SpanWords() }),
			textColumn("By", 60, func(c coverageLine) string { return orElse(c.By, "event") }).muted().aside(1),
			textColumn("Gaps", 100, func(c coverageLine) string { return gapWords(c.Gaps) }).growing().muted().aside(1),
		})
	v.detail = container.NewVScroll(container.NewStack())
	v.sides = newSides(v.list.content(), v.detail, .56)
	bar := container.NewHBox(plainButton("Add coverage", theme.ContentAddIcon(), func() {
		if s.lib.IsOpen() {
			s.editCoverage(&app.Coverage{Measure: app.MeasureAttacks})
		}
	}))
	v.whole = container.NewBorder(container.NewPadded(container.NewVBox(bar,
		quiet("What a source counts, and when. Charts read it: outside a coverage, and in its gaps, they show “not covered”, which is not zero."))), nil, nil, nil, v.sides.whole)
	v.blank()
	return v
}

func coverageWords(c *app.Coverage) string {
	if c.Of == "" {
		return string(c.Measure)
	}
	return string(c.Measure) + ", " + c.Of
}

func gapWords(gaps []app.Date) string {
	var words []string
	for _, g := range gaps {
		words = append(words, g.SpanWords())
	}
	return strings.Join(words, ", ")
}

func (v *coverageView) name() string               { return "Coverage" }
func (v *coverageView) content() fyne.CanvasObject { return v.whole }
func (v *coverageView) opens(noun app.Noun) bool   { return noun == app.NounCoverage }
func (v *coverageView) at() app.Ref                { return v.list.chosen }

func (v *coverageView) onCase() {
	v.list.set(nil)
	v.list.chosen = app.Ref{}
	v.blank()
}

func (v *coverageView) open(ref app.Ref) {
	v.list.wanted = ref
	v.load()
}

func (v *coverageView) blank() {
	v.detail.Content = container.NewPadded(container.NewCenter(wide(240, para("Choose a line to read how the source counts, and when it changed its method."))))
	v.detail.Refresh()
	v.sides.open(len(v.list.all) == 0)
}

func (v *coverageView) load() {
	s := v.shell
	load(s.tasks, "coverages", func(ctx context.Context) ([]coverageLine, error) { return readCoverages(ctx, s.lib.Read()) },
		func(found []coverageLine, err error) {
			if err != nil {
				s.status.say(say(err))
				return
			}
			v.list.arrive(found, v.read, v.blank)
		})
}

func readCoverages(ctx context.Context, r app.Reader) ([]coverageLine, error) {
	var found []coverageLine
	var refs []app.Ref
	err := r.Each(ctx, app.NounCoverage, func(row app.Row) error {
		if c, ok := row.(*app.Coverage); ok {
			found = append(found, coverageLine{Coverage: c})
			refs = append(refs, app.LinksOf(c)...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	names, err := r.Names(ctx, refs)
	for i, c := range found {
		found[i].source, found[i].actor = names[app.Ref{Noun: app.NounSource, ID: c.Source}], names[app.Ref{Noun: app.NounActor, ID: c.Actor}]
	}
	return found, err
}

// read shows one coverage.
func (v *coverageView) read(c coverageLine) {
	s := v.shell
	body := container.NewVBox(container.NewBorder(nil, nil, nil, plainButton("Edit", theme.DocumentCreateIcon(), func() { s.editCoverage(c.Coverage) }), quiet("coverage")))
	body.Add(closely(title(coverageWords(c.Coverage)), para(c.Period.SpanWords()), link(c.source, func() { s.openSource(c.Source, "") })))
	body.Add(s.coverageLines(c.Coverage, c.actor))
	v.detail.Content = container.NewPadded(body)
	v.sides.open(true)
	v.detail.Refresh()
	v.detail.ScrollToTop()
}

// coverageLines are the particulars of a coverage.
func (s *shell) coverageLines(c *app.Coverage, actor string) fyne.CanvasObject {
	body := container.NewVBox()
	if c.Actor != 0 {
		body.Add(beside(quiet("For"), s.actorLink(c.Actor, actor)))
	}
	for _, line := range []struct{ label, text string }{
		{"Area", c.Area}, {"Counts by", orElse(c.By, "single event")}, {"Not counted", gapWords(c.Gaps)}, {"Method", c.Method},
	} {
		if line.text != "" {
			body.Add(beside(quiet(line.label), para(line.text)))
		}
	}
	for _, change := range c.Changes {
		body.Add(beside(quiet("Changed"), para(joined(change.When.Words(), change.Text))))
	}
	places := closely()
	for _, cite := range c.Cites {
		if cite.Locator != "" {
			places.Add(s.placeLink(cite.Source, cite.Locator))
		}
	}
	if len(places.Objects) > 0 {
		body.Add(beside(quiet("Where"), places))
	}
	return body
}

// addCoverage adds what the source counts to its page.
func (d *sourceDetail) addCoverage(body *fyne.Container) {
	p, s := d.support, d.shell
	body.Add(rule())
	h := heading("What it counts, and when")
	h.SizeName = theme.SizeNameSubHeadingText
	body.Add(container.NewBorder(nil, nil, h, plainButton("Add coverage", theme.ContentAddIcon(), func() {
		s.editCoverage(&app.Coverage{Source: p.Source.ID, Measure: app.MeasureAttacks})
	})))
	if len(p.Coverages) == 0 {
		body.Add(quiet("No coverage is recorded. Charts show its figures where it gives some, and nothing is known elsewhere."))
	}
	for _, c := range p.Coverages {
		body.Add(container.NewBorder(nil, nil, nil, container.NewVBox(plainButton("", theme.DocumentCreateIcon(), func() { s.editCoverage(c) })),
			closely(para(joined(coverageWords(c), c.Period.SpanWords())), s.coverageLines(c, p.Names[app.Ref{Noun: app.NounActor, ID: c.Actor}]))))
	}
}

func (v *coverageView) onDeleted() {
	v.list.choose(app.Ref{})
	v.blank()
}

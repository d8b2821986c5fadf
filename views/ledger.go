package views

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/views/widgets"
)

// ledgerView sets the figures of all sources side by side: of an event, an
// actor, a source, a period, or of all periods.
type ledgerView struct {
	shell   *shell
	scope   app.Scope
	called  string // of what the scope is about
	ledger  app.Ledger
	added   string // the sum in words, where the scope is one
	wanted  app.ID // a claim to be shown once it is there
	setting bool

	list    *listing[int]
	detail  *container.Scroll
	of      *widget.Select
	about   *fyne.Container
	measure *widget.Select
	differ  *widget.Check
	said    *widget.Label
	sides   *sides
	whole   *fyne.Container
}

// gradeKey explains the grades at the top of lists.
const gradeKey = "A grade such as B2 is how reliable the source is (A to E) and how credible what it says here (1 to 5); F and 6: that cannot be judged."

func newLedgerView(s *shell) *ledgerView {
	v := &ledgerView{shell: s, about: container.NewStack(), said: quiet("")}
	v.list = newListing([2]string{"figure", "figures"},
		func(i int) app.Ref { return app.Ref{Noun: app.NounClaim, ID: v.ledger.Lines[i].Claim.ID} },
		func(i int) string {
			l := v.ledger.Lines[i]
			return strings.Join([]string{claimMeasure(l.Claim), l.Event, l.Actor, l.Time(), l.Source.Name(), l.Claim.CreditedTo, claimFigure(l.Claim), l.Claim.Said}, " ")
		},
		func(i int) { v.show(i) }, v.columns())
	v.list.keep = func(i int) bool { return !v.differ.Checked || differs(v.ledger.Lines[i]) }
	v.of = widget.NewSelect(ledgerKinds(), v.onOf)
	v.measure = widget.NewSelect([]string{allMeasures}, v.onMeasure)
	v.differ = widget.NewCheck("only those that differ", func(bool) { v.list.refresh() })
	add := plainButton("Add figure", theme.ContentAddIcon(), v.onAdd)
	bar := flowing(smallLabel("Figures of"), wide(170, v.of), wide(150, v.measure), v.differ, add)
	v.detail = container.NewVScroll(container.NewStack())
	v.sides = newSides(v.list.content(), v.detail, .66)
	v.whole = container.NewBorder(container.NewPadded(container.NewVBox(bar, v.about, v.said)), nil, nil, nil, v.sides.whole)
	v.setScope(app.Scope{}, "")
	v.blank()
	return v
}

func (v *ledgerView) columns() []listColumn[int] {
	line := func(i int) app.LedgerLine { return v.ledger.Lines[i] }
	text := func(title string, width float32, of func(app.LedgerLine) string) listColumn[int] {
		return textColumn(title, width, func(i int) string { return of(line(i)) })
	}
	number := func(title string, of func(*app.Claim) *float64) listColumn[int] {
		return listColumn[int]{
			Column: widgets.Column{Title: title, Width: 52, Least: 50, Align: fyne.TextAlignTrailing},
			cell: func(i int) widgets.Cell {
				n := of(line(i).Claim)
				if n == nil {
					return widgets.Cell{}
				}
				return widgets.Cell{Text: figure(*n), Bold: title == "Best"}
			},
			less: func(a, b int) int { return cmp.Compare(orLess(of(line(a).Claim)), orLess(of(line(b).Claim))) }, high: true,
		}
	}
	when := text("Time", 124, app.LedgerLine.Time)
	when.less = func(a, b int) int { return cmp.Compare(line(a).When.Start(), line(b).When.Start()) }
	of := text("What, of whom", 170, func(l app.LedgerLine) string { return claimMeasure(l.Claim) })
	return []listColumn[int]{
		v.once(when.growing().least(116)), v.once(of.growing().least(104)),
		text("About", 76, aboutWords).growing().muted().aside(1).least(76),
		number("Low", func(c *app.Claim) *float64 { return c.Low }), number("Best", func(c *app.Claim) *float64 { return c.Best }), number("High", func(c *app.Claim) *float64 { return c.High }),
		text("Differs by", 126, ledgerMark).least(70),
		text("Source", 126, func(l app.LedgerLine) string { return l.Source.Name() }),
		text("Grade", 62, app.LedgerLine.Grade),
		text("Words", 80, ledgerSaid).muted().aside(1).least(80),
		text("Credited to", 108, func(l app.LedgerLine) string { return l.Claim.CreditedTo }).muted().aside(1).least(108),
		text("Where", 92, func(l app.LedgerLine) string { return l.Claim.Locator }).muted().aside(1).least(92),
	}
}

func orLess(v *float64) float64 {
	if v == nil {
		return -1
	}
	return *v
}

// once mutes a cell in all but the first of the lines that count the same
// thing, while these stand together.
func (v *ledgerView) once(c listColumn[int]) listColumn[int] {
	cell := c.cell
	c.cell = func(i int) widgets.Cell {
		out := cell(i)
		if v.list.sorted < 0 && i > 0 && v.ledger.Lines[i-1].Same == v.ledger.Lines[i].Same && len(v.list.shown) == len(v.ledger.Lines) {
			out.Muted = true
		}
		return out
	}
	return c
}

func aboutWords(l app.LedgerLine) string { return joined(l.Event, l.Actor) }

// differs tells whether another figure, or a conflict, speaks against a line.
func differs(l app.LedgerLine) bool { return len(l.Against) > 0 || len(l.Conflicts) > 0 }

// ledgerMark says where figures differ and by what, and which one is preferred.
func ledgerMark(l app.LedgerLine) string {
	words := ""
	if differs(l) {
		words = "≠ " + differsBy(l.Reasons)
	}
	if l.Claim.Preferred {
		words += " ★"
	}
	return words
}

// differsBy says in words what makes figures differ: a mere definition is no
// contradiction.
func differsBy(reasons []app.ConflictReason) string {
	if len(reasons) == 0 {
		return "not explained"
	}
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = string(r)
	}
	return strings.Join(words, ", ")
}

// ledgerSaid is what is said in words, or which kind of empty the figure is.
func ledgerSaid(l app.LedgerLine) string {
	if l.Claim.State != app.Measured {
		return joined(string(l.Claim.State), l.Claim.Said)
	}
	return l.Claim.Said
}

func (v *ledgerView) name() string               { return "Figures" }
func (v *ledgerView) content() fyne.CanvasObject { return v.whole }
func (v *ledgerView) opens(noun app.Noun) bool   { return noun == app.NounClaim }
func (v *ledgerView) at() app.Ref                { return v.list.chosen }

func (v *ledgerView) onCase() {
	v.ledger = app.Ledger{}
	v.list.set(nil)
	v.list.chosen = app.Ref{}
	v.setScope(app.Scope{}, "")
	v.blank()
}

// open shows a claim among those that it is to be held against: those that are
// shown, where it stands there.
func (v *ledgerView) open(ref app.Ref) {
	s := v.shell
	if at := slices.IndexFunc(v.ledger.Lines, func(l app.LedgerLine) bool { return l.Claim.ID == ref.ID }); at >= 0 {
		v.wanted = ref.ID
		v.list.choose(ref)
		v.show(at)
		return
	}
	load(s.tasks, "open claim", func(ctx context.Context) (app.Scope, error) {
		c, err := app.Load[app.Claim](ctx, s.lib.Read(), ref.ID)
		switch {
		case err != nil:
			return app.Scope{}, err
		case c.Event != 0:
			return app.Scope{About: app.Ref{Noun: app.NounEvent, ID: c.Event}}, nil
		}
		return app.Scope{}, nil
	}, func(scope app.Scope, err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		v.wanted = ref.ID
		v.setScope(scope, "")
		v.load()
	})
}

// load asks for the figures in the scope.
func (v *ledgerView) load() {
	s, scope, name := v.shell, v.scope, v.called
	type answer struct {
		ledger      app.Ledger
		name, added string
	}
	if len(v.ledger.Lines) == 0 || scope.All {
		v.said.SetText("Reading the figures …")
	}
	reading(s, "ledger", "Reading the figures", pressItsName, func(ctx context.Context) (a answer, err error) {
		r := s.lib.Read()
		if about := ledgerAbout(scope); about.ID != 0 && name == "" {
			names, err := r.Names(ctx, []app.Ref{about})
			if err != nil {
				return a, err
			}
			name = names[about]
		}
		a.name = name
		if scope.Sum.Actor != 0 {
			if a.added, err = addedWords(ctx, r, scope.Sum, name); err != nil {
				return a, err
			}
		}
		a.ledger, err = app.ReadLedger(ctx, r, scope)
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			v.said.SetText(say(err))
			return
		}
		v.ledger, v.called, v.added = a.ledger, a.name, a.added
		v.filled()
	})
}

// filled shows what was read.
func (v *ledgerView) filled() {
	rows := make([]int, len(v.ledger.Lines))
	differ := 0
	for i := range rows {
		rows[i] = i
		if differs(v.ledger.Lines[i]) {
			differ++
		}
	}
	v.setting = true
	options := []string{allMeasures}
	for _, m := range v.ledger.Measures {
		options = append(options, string(m))
	}
	v.measure.SetOptions(options)
	v.measure.SetSelected(orElse(string(v.scope.Measure), allMeasures))
	v.setting = false
	v.showAbout()
	v.list.set(rows)
	words := "Lines on the same thing stand together; ≠ says by what they differ, ★ is the preferred one. " + gradeKey
	switch {
	case v.added != "":
		words = v.added + " ≠ stands where a recorded conflict speaks of the figure. " + gradeKey
	case differ == 0:
		words = "No two figures on the same thing differ here."
	}
	switch {
	case v.ledger.More && v.added != "":
		words += fmt.Sprintf(" These are the first %s of them.", grouped(len(rows)))
	case v.ledger.More:
		words += fmt.Sprintf(" These are the first %s figures; choose less to see all.", grouped(len(rows)))
	}
	if len(rows) == 0 {
		words = "No figure is recorded here yet. Add figure puts one in, with its source."
		if v.of.Selected == ofPeriods {
			words = "No figure of a period or an actor is recorded. Those of single events stand under “" + ofAll + "”. Add figure puts one in, with its source."
		}
	}
	v.said.SetText(words)
	if v.wanted != 0 {
		v.list.chosen = app.Ref{Noun: app.NounClaim, ID: v.wanted}
		v.wanted = 0
		v.list.choose(v.list.chosen)
	}
	if at := v.list.at(v.list.all); at >= 0 {
		v.show(v.list.all[at])
	} else {
		v.blank()
	}
}

// onAdd adds a figure about what the ledger is about.
func (v *ledgerView) onAdd() {
	if !v.shell.lib.IsOpen() {
		return
	}
	c := &app.Claim{Measure: v.scope.Measure, Period: v.scope.Period}
	if sum := v.scope.Sum; sum.Actor != 0 {
		c = &app.Claim{Source: sum.Source, Measure: sum.Measure, Of: sum.Of, Unit: sum.Unit}
	}
	switch v.scope.About.Noun {
	case app.NounEvent:
		c.Event = v.scope.About.ID
	case app.NounActor:
		c.Actor = v.scope.About.ID
	case app.NounSource:
		c.Source = v.scope.About.ID
	}
	v.shell.editClaim(c, func(id app.ID) { v.wanted = id })
}

func (v *ledgerView) onDeleted() {
	v.list.choose(app.Ref{})
	v.blank()
}

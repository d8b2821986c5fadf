package views

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"durand/app"
	"durand/views/widgets"
)

// monthsAtMost is how many years are counted by month; longer ones by year.
const monthsAtMost = 45

// strip is the whole case at a glance: how many events each month has, and the
// period of the filter as a brush, which can also be typed.
type strip struct {
	shell  *shell
	widget *widgets.Overview
	typed  *field
	whole  fyne.CanvasObject

	all     app.LaneSpread // of the case without a filter
	shown   app.LaneSpread
	setting bool
	pending app.Date
}

func newStrip(s *shell) *strip {
	t := &strip{shell: s, widget: widgets.NewOverview(), typed: newField("", 1)}
	t.widget.OnBrush = t.onBrush
	t.widget.OnKey = s.onKey
	t.typed.SetPlaceHolder("all of time")
	t.typed.OnChanged = t.onTyped
	t.typed.onLeft = func() { t.write(s.filter.Period); s.atRest() }
	t.typed.OnSubmitted = t.onEnter
	t.whole = container.NewBorder(nil, nil, wide(158, container.NewVBox(t.typed)), nil, t.widget)
	return t
}

func (t *strip) content() fyne.CanvasObject { return t.whole }

// setFilter shows the period of another filter; its counts come from the
// timeline, which asks for them anyway.
func (t *strip) setFilter(app.Filter) {
	t.showPeriod()
	if t.all.Count == 0 {
		t.reload()
	}
}

// show shows how many events the filter lets through.
func (t *strip) show(shown app.LaneSpread) {
	t.shown = shown
	t.draw()
}

// reload counts the events of the whole case.
func (t *strip) reload() {
	s := t.shell
	load(s.tasks, "strip", func(ctx context.Context) (app.Spread, error) {
		return s.lib.Read().Spread(ctx, app.Filter{}, app.LanesNone, 1)
	}, func(all app.Spread, err error) {
		if err != nil && app.KindOf(err) != app.Missing {
			s.status.say(say(err))
		}
		t.all = all.All
		t.draw()
	})
}

// draw counts by month, or by year where the case is long.
func (t *strip) draw() {
	first, last, before, after, some := t.all.Bulk()
	if !some {
		t.widget.SetCounts(nil, nil, int32(app.DayOf(2000, 1, 1)), int32(app.DayOf(2030, 1, 1)))
		return
	}
	from, _, _ := first.Civil()
	to, _, _ := last.Civil()
	step := 1
	if to-from > monthsAtMost {
		step = 12
	}
	var edges []app.Day
	for month := 0; month <= (to-from+1)*12; month += step {
		edges = append(edges, app.DayOf(from, 1+month, 1))
	}
	t.widget.SetBeyond(before, after)
	t.widget.SetCounts(stripBuckets(&t.shown, edges), stripBuckets(&t.all, edges), int32(edges[0]), int32(edges[len(edges)-1]-1))
}

func stripBuckets(l *app.LaneSpread, edges []app.Day) []widgets.Bucket {
	var out []widgets.Bucket
	for _, b := range l.Buckets(edges) {
		out = append(out, widgets.Bucket{First: int32(b.First), Last: int32(b.Last), Count: b.Count})
	}
	return out
}

// showPeriod shows the period of the filter as brush and as words; but what is
// being typed, of which the filter has the beginning perhaps, stays as it is.
func (t *strip) showPeriod() {
	p := t.shell.filter.Period
	if t.shell.win.Canvas().Focused() != fyne.Focusable(t.typed) {
		t.write(p)
	}
	if p.IsZero() {
		t.widget.SetBrush(widgets.NoFirst, widgets.NoLast)
		return
	}
	t.widget.SetBrush(int32(p.First()), int32(p.Last()))
}

// write puts a period into the field, in words that can be typed there too.
func (t *strip) write(p app.Date) {
	if d, err := app.ReadDate(t.typed.Text); err == nil && d == p {
		return
	}
	words := months.Replace(p.SpanWords())
	if d, err := app.ReadDate(words); err != nil || d != p {
		words = p.SpanWords()
	}
	t.setting = true
	t.typed.SetText(words)
	t.setting = false
}

// onBrush follows the brush, a little behind it.
func (t *strip) onBrush(first, last int32) {
	t.pending = app.BetweenDays(t.wholeMonths(first, last))
	if first == widgets.NoFirst && last == widgets.NoLast {
		t.pending = app.Date{}
	}
	t.write(t.pending)
	t.shell.tasks.after("brush", 60*time.Millisecond, func() { t.period(t.pending) })
}

// wholeMonths begins and ends a period with months where the strip is so long
// that nobody can mean a day of it.
func (t *strip) wholeMonths(first, last int32) (from, to app.Day) {
	const long = 5 * 365
	from, to = app.Day(first), app.Day(last)
	if whole, end, some := t.all.Extent(); !some || end-whole < long {
		return from, to
	}
	if from != app.DayMin {
		year, month, _ := from.Civil()
		from = app.DayOf(year, month, 1)
	}
	if to != app.DayMax {
		year, month, _ := to.Civil()
		to = app.DayOf(year, month+1, 1) - 1
	}
	return from, to
}

// onTyped takes a period that is typed, once it can be read.
func (t *strip) onTyped(text string) {
	if t.setting {
		return
	}
	d, err := app.ReadDate(text)
	if text != "" && err != nil {
		t.shell.status.say(say(err))
		return
	}
	if text != "" {
		t.shell.status.say("Period: " + d.SpanReading())
	}
	t.shell.tasks.after("brush", 300*time.Millisecond, func() { t.shell.typeFilter(t.typed, within(t.shell.filter, d)) })
}

// onEnter takes what is typed at once.
func (t *strip) onEnter(text string) {
	if d, err := app.ReadDate(text); err == nil {
		t.shell.tasks.drop("brush")
		t.shell.typeFilter(t.typed, within(t.shell.filter, d))
		t.write(d)
	}
}

// period filters by a period, as one step of the way back while it moves.
func (t *strip) period(d app.Date) {
	if d == t.shell.filter.Period {
		return
	}
	t.shell.depart()
	t.shell.applyFilter(within(t.shell.filter, d))
}

// within is a filter with another period.
func within(f app.Filter, d app.Date) app.Filter {
	if f.Period = d; d.IsZero() {
		f.Certain = false
	}
	return f
}

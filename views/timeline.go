package views

import (
	"cmp"
	"context"
	"slices"
	"time"

	"durand/app"
	"durand/views/widgets"
)

const (
	mostSingles = 1500 // events drawn one by one; of more, counts
	mostStars   = 160  // events named among counts
	mostLanes   = 40
)

// timeline shows what the filter lets through over time. It holds the counts of
// every day, and the events one by one only while they are few.
type timeline struct {
	shell  *shell
	page   *chronology
	widget *widgets.Timeline

	filter app.Filter
	by     app.Lanes
	byName bool
	folded map[string]bool // keys of lanes
	keys   []string        // of lanes; their numbers in the widget count from 1

	spread  app.Spread
	events  []app.TimelineEvent // known one by one
	lines   map[app.ID]*app.TimelineEvent
	from    app.Day // all events between from and to are known
	to      app.Day
	whole   bool               // from and to are known to hold all
	chosen  *app.TimelineEvent // the selected event, where the filter shows it
	counted bool               // spread is of the case that is open
	fit     bool               // the filter's time is to come into view with the next counts
	settled address
	still   bool // the scene was built of single events
}

// address is what of time the timeline shows, and how.
type address struct {
	first, last int32
	by          app.Lanes
}

func newTimeline(s *shell, page *chronology) *timeline {
	t := &timeline{shell: s, page: page, widget: widgets.NewTimeline(), folded: map[string]bool{}, fit: true}
	t.by, t.byName = app.Lanes(s.prefs.lanes()), s.prefs.lanesByName()
	w := t.widget
	w.OnView = t.onView
	w.OnHover = t.hoverWords
	w.OnSelect = func(id int64) { page.choose(app.ID(id), t) }
	w.OnOpen = func(id int64) { page.edit(app.ID(id)) }
	w.OnFold = t.onFold
	w.OnCluster = t.onCluster
	w.OnMenu = t.onMenu
	w.OnBeyond = t.onBeyond
	w.OnKey = s.onKey
	return t
}

// setFilter shows what another filter lets through.
func (t *timeline) setFilter(f app.Filter) {
	t.fit = t.fit || f.Period != t.filter.Period
	t.filter = f
	t.reload()
}

// reload asks for the counts of the filter, and for the events while they are
// few; the old picture stays until all of the new one is there.
func (t *timeline) reload() {
	s, f, by := t.shell, t.filter, t.by
	t.dropEvents()
	type answer struct {
		spread app.Spread
		events []app.TimelineEvent
	}
	load(s.tasks, "timeline", func(ctx context.Context) (a answer, err error) {
		r := s.lib.Read()
		if a.spread, err = r.Spread(ctx, f, by, mostLanes); err != nil || a.spread.All.Count > mostSingles {
			return a, err
		}
		a.events, err = r.TimelineEvents(ctx, f, app.DayMin, app.DayMax, mostSingles+1)
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			a = answer{}
			if app.KindOf(err) != app.Missing {
				s.status.say(say(err))
			}
		}
		t.dropEvents() // asked for by the counts of before
		t.spread, t.counted = a.spread, true
		t.page.strip.show(a.spread.All)
		t.page.detail.onCount(err == nil && a.spread.All.Count == 0, f.IsZero())
		t.know(a.events, app.DayMin, app.DayMax, len(a.events) == a.spread.All.Count)
		t.fitNext()
	})
}

// begin forgets the case that was open before.
func (t *timeline) begin() {
	t.dropEvents()
	t.spread, t.counted, t.fit = app.Spread{}, false, true
	t.know(nil, 0, -1, false)
	t.widget.Ask()
}

func (t *timeline) dropEvents() {
	t.shell.tasks.drop("timeline events soon")
	t.shell.tasks.drop("timeline events")
}

// know takes in events one by one: all of the days, or the important ones.
func (t *timeline) know(events []app.TimelineEvent, from, to app.Day, whole bool) {
	t.events, t.from, t.to, t.whole = events, from, to, whole
	t.lines = make(map[app.ID]*app.TimelineEvent, len(events))
	for i := range events {
		t.lines[events[i].ID] = &events[i]
	}
	t.still = false
}

// fitNext brings into view what the new counts are about, then builds the scene.
func (t *timeline) fitNext() {
	first, last, some := t.spread.All.Extent()
	if some {
		t.widget.SetExtent(int32(first), int32(last))
		first, last, _, _, _ = t.spread.All.Bulk()
	}
	before := t.widget.Generation()
	fit := t.fit
	t.fit = false
	if fit {
		t.settled = address{} // what comes into view now is no step of the reader's
	}
	switch p := t.filter.Period; {
	case !some || !fit:
	default:
		if d := p.First(); !p.IsZero() && d != app.DayMin {
			first = d
		}
		if d := p.Last(); !p.IsZero() && d != app.DayMax {
			last = d
		}
		margin := max((last-first)/50, 1)
		t.widget.ShowRange(int32(first-margin), int32(last+margin))
	}
	if t.widget.Generation() == before {
		t.widget.Ask()
	}
	if fit {
		t.settle()
	}
}

// settle remembers where the reader is, for the way back.
func (t *timeline) settle() {
	first, last := t.widget.Range()
	t.settled = address{first, last, t.by}
}

// goTo shows a place that was left.
func (t *timeline) goTo(a address) {
	if a == (address{}) {
		return
	}
	t.fit = false
	t.settled = a
	if a.by != t.by {
		t.by = a.by
		t.page.bar.show(t)
		t.reload()
	}
	t.widget.ShowRange(a.first, a.last)
}

// setLanes changes what the lanes stand for, and their order.
func (t *timeline) setLanes(by app.Lanes, byName bool) {
	if by == t.by && byName == t.byName {
		return
	}
	if by != t.by {
		t.shell.depart()
		t.by, t.settled.by = by, by
		t.shell.prefs.setLanes(string(by))
		t.byName = byName
		t.reload()
		return
	}
	t.byName = byName
	t.shell.prefs.setLanesByName(byName)
	t.still = false
	t.widget.Ask()
}

// onView answers what has come into view: with events if they are few, else
// with counts at once and the important events a moment later.
func (t *timeline) onView(first, last int32, width float32, generation uint64) {
	if at := (address{first, last, t.by}); t.settled != (address{}) && at != t.settled {
		t.shell.depart()
	}
	if !t.counted {
		t.widget.SetScene(widgets.Scene{Counting: true}, generation)
		return
	}
	from, to := app.Day(first), app.Day(last)
	shown, vague := t.spread.All.Within(from, to)
	covered := t.from <= from && to <= t.to
	if t.whole && covered {
		if !t.still {
			t.widget.SetScene(t.singles(), generation)
			t.still = true
		}
		t.widget.SetCounts(shown, t.spread.All.Count, vague)
		return
	}
	t.still = false
	scene := t.buckets(from, to, width)
	scene.Shown, scene.Total, scene.Imprecise = shown, t.spread.All.Count, vague
	t.widget.SetScene(scene, generation)
	loose := float64(t.to)-float64(t.from) > 6*float64(to-from+1) // known for a much longer time: others matter here
	if few := shown+vague <= mostSingles; few || !covered || loose {
		t.shell.tasks.after("timeline events soon", 120*time.Millisecond, func() { t.askEvents(from, to) })
	}
}

// askEvents asks for the events of the days in view and around, one by one if
// they are few, else the important ones.
func (t *timeline) askEvents(from, to app.Day) {
	wide := to - from + 1
	few := func(from, to app.Day) bool {
		shown, vague := t.spread.All.Within(from, to)
		return shown+vague <= mostSingles
	}
	limit, whole := mostStars, few(from, to)
	if whole {
		limit = mostSingles + 1
	}
	if around := from - wide; !whole || few(around, to+wide) {
		from, to = around, to+wide
	}
	s, f := t.shell, t.filter
	load(s.tasks, "timeline events", func(ctx context.Context) ([]app.TimelineEvent, error) {
		return s.lib.Read().TimelineEvents(ctx, f, from, to, limit)
	}, func(events []app.TimelineEvent, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		t.know(events, from, to, whole && len(events) <= mostSingles)
		t.widget.Ask()
	})
}

// laneIndex is the order of the lanes and where to find each.
func (t *timeline) laneIndex() (order []*app.LaneSpread, at map[string]int) {
	for i := range t.spread.Lanes {
		order = append(order, &t.spread.Lanes[i])
	}
	if t.byName {
		slices.SortStableFunc(order, func(a, b *app.LaneSpread) int {
			return cmp.Or(cmp.Compare(rest(a), rest(b)), cmp.Compare(a.Name, b.Name))
		})
	}
	at = map[string]int{}
	for i, l := range order {
		at[l.Key] = i
	}
	return order, at
}

// rest tells lanes that stand for what has none of its own.
func rest(l *app.LaneSpread) int {
	if l.Key == app.LaneOthers || l.Key == app.LaneUnnamed {
		return 1
	}
	return 0
}

func (t *timeline) lanes(order []*app.LaneSpread) []widgets.Lane {
	lanes := make([]widgets.Lane, len(order))
	for i, l := range order {
		n := slices.Index(t.keys, l.Key)
		if n < 0 {
			n = len(t.keys)
			t.keys = append(t.keys, l.Key)
		}
		lanes[i] = widgets.Lane{Key: int64(n + 1), Name: l.Name, Count: l.Count, Folded: t.folded[l.Key]}
		if t.by == app.LanesNone {
			lanes[i].Name = ""
		}
	}
	return lanes
}

// lanesOf are the lanes in which an event stands.
func (t *timeline) lanesOf(e *app.TimelineEvent, at map[string]int) []int {
	var lanes []int
	for _, key := range e.Keys(t.by) {
		lane, own := at[key]
		if !own {
			if lane, own = at[app.LaneOthers]; !own {
				continue
			}
		}
		if !slices.Contains(lanes, lane) {
			lanes = append(lanes, lane)
		}
	}
	return lanes
}

// singles is the scene of events one by one.
func (t *timeline) singles() widgets.Scene {
	order, at := t.laneIndex()
	s := widgets.Scene{Lanes: t.lanes(order), KindNames: kindWords()}
	for i := range t.events {
		t.add(&s, &t.events[i], at)
	}
	return s
}

// add adds an event to a scene, in each of its lanes, and as a band.
func (t *timeline) add(s *widgets.Scene, e *app.TimelineEvent, at map[string]int) {
	for _, lane := range t.lanesOf(e, at) {
		s.Items = append(s.Items, widgets.Item{
			ID: int64(e.ID), Lane: lane, First: int32(e.First), Last: int32(e.Last), Soft: !e.Period && e.First != e.Last, Span: e.Period,
			Fades: e.When.UnknownEnd(), Unsure: e.When.Uncertain() || e.When.Approximate(),
			Kind: kindNumber(e.Kind), Weight: e.Weight(), Pinned: e.Pinned, Label: e.Title,
		})
	}
	if e.Band() {
		s.Bands = append(s.Bands, widgets.Band{ID: int64(e.ID), First: int32(e.First), Last: int32(e.Last), Label: e.Title})
	}
}

func kindNumber(k app.EventKind) int { return max(slices.Index(app.EventKinds(), k), 0) }

// buckets is the scene of counts in the columns of the calendar, with those
// events apart that are known one by one.
func (t *timeline) buckets(from, to app.Day, width float32) widgets.Scene {
	order, at := t.laneIndex()
	s := widgets.Scene{Lanes: t.lanes(order), KindNames: kindWords()}
	edges := daysWithin(widgets.Edges(int32(from), int32(to), width), from, to)
	apart := map[[2]int]int{} // events drawn apart, by lane and bucket
	for _, e := range t.apart() {
		t.add(&s, e, at)
		if e.Last < from || e.First > to || app.Vague(e.First, e.Last, e.Period, from, to) {
			continue
		}
		start := min(max(app.RangeCount{First: e.First, Last: e.Last}.Start(), from), to)
		n, found := slices.BinarySearch(edges, start)
		if !found {
			n--
		}
		for _, lane := range t.lanesOf(e, at) {
			apart[[2]int{lane, n}]++
		}
	}
	for i, l := range order {
		for _, b := range l.Buckets(edges) {
			n, _ := slices.BinarySearch(edges, b.First)
			if count := b.Count - apart[[2]int{i, n}]; count > 0 {
				s.Buckets = append(s.Buckets, widgets.Bucket{Lane: i, First: int32(b.First), Last: int32(b.Last), Count: count})
			}
		}
	}
	return s
}

// apart are the events drawn one by one among counts: not all that may happen
// to be known, which would be too many.
func (t *timeline) apart() []*app.TimelineEvent {
	var out []*app.TimelineEvent
	for i := range t.events {
		out = append(out, &t.events[i])
	}
	if len(out) > 2*mostStars {
		slices.SortFunc(out, func(a, b *app.TimelineEvent) int {
			if a.Pinned != b.Pinned {
				if a.Pinned {
					return -1
				}
				return 1
			}
			return cmp.Or(cmp.Compare(b.Weight(), a.Weight()), cmp.Compare(a.ID, b.ID))
		})
		out = out[:mostStars]
	}
	if c := t.chosen; c != nil && t.lines[c.ID] == nil {
		out = append(out, c)
	}
	return out
}

// daysWithin are the edges from first to last, cut there, so that counts are of
// these days alone.
func daysWithin(edges []int32, first, last app.Day) []app.Day {
	days := []app.Day{first}
	for _, e := range edges {
		if d := app.Day(e); d > first && d <= last {
			days = append(days, d)
		}
	}
	return append(days, last+1)
}

// mark shows a selection made elsewhere.
func (t *timeline) mark(e *app.TimelineEvent, reveal bool) {
	t.chosen = e
	if e == nil {
		t.widget.Select(0)
		return
	}
	t.widget.Select(int64(e.ID))
	if !t.whole && t.lines[e.ID] == nil {
		t.widget.Ask()
	}
	if reveal {
		t.widget.Reveal(int32(e.First), int32(e.Last))
	}
}

func (t *timeline) onFold(key int64) {
	if n := int(key) - 1; n >= 0 && n < len(t.keys) {
		t.folded[t.keys[n]] = !t.folded[t.keys[n]]
		t.still = false
		t.widget.Ask()
	}
}

// foldAll folds or unfolds all lanes.
func (t *timeline) foldAll(fold bool) {
	for _, l := range t.spread.Lanes {
		t.folded[l.Key] = fold
	}
	t.still = false
	t.widget.Ask()
}

// onCluster selects the first event of a day that holds too many to draw.
func (t *timeline) onCluster(lane int64, first, last int32) {
	s, f, by := t.shell, t.filter, t.by
	key := ""
	if n := int(lane) - 1; n >= 0 && n < len(t.keys) {
		key = t.keys[n]
	}
	load(s.tasks, "cluster", func(ctx context.Context) ([]app.TimelineEvent, error) {
		return s.lib.Read().TimelineEvents(ctx, f, app.Day(first), app.Day(last), mostSingles)
	}, func(events []app.TimelineEvent, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		for i := range events {
			if slices.Contains(events[i].Keys(by), key) || key == app.LaneOthers {
				t.page.choose(events[i].ID, t)
				s.status.say("The list shows the events of this day; the arrow keys go through them.")
				return
			}
		}
	})
}

package app

import (
	"cmp"
	"slices"
	"strconv"
)

// Lanes says what the lanes of a timeline stand for.
type Lanes string

// The kinds of lanes; LanesNone is one lane for everything.
const (
	LanesNone     Lanes = ""
	LanesActor    Lanes = "actor"
	LanesKind     Lanes = "kind"
	LanesProvince Lanes = "province"
)

// The keys of lanes that stand for no one actor, kind or province.
const (
	LaneUnnamed = ""  // events without an actor or a province
	LaneOthers  = "*" // actors that have no lane of their own
)

// Spread is how the events of a filter are spread over time and lanes, by
// counts alone: it is small however many events there are. An event with two
// actors stands in two lanes and once in All.
type Spread struct {
	All   LaneSpread
	Lanes []LaneSpread // most events first, those for the rest last; one for LanesNone
}

// LaneSpread is the events of a lane over time.
type LaneSpread struct {
	Key    string // an actor's id, a kind, a province, LaneUnnamed or LaneOthers
	Name   string
	Count  int
	Days   []DayCount   // of events known to the day, in order
	Ranges []RangeCount // of all others, by First
}

// DayCount counts the events of one day.
type DayCount struct {
	Day   Day
	Count int
}

// RangeCount counts the events with one range of days: durations (Period), or
// dates that are not known to the day. DayMin and DayMax are open ends.
type RangeCount struct {
	First, Last Day
	Period      bool
	Count       int
}

// Start is the day at which a range is counted: its first, or the only end
// that it has. It is the order of the chronology.
func (r RangeCount) Start() Day {
	if r.First == DayMin && r.Last != DayMax {
		return r.Last
	}
	return r.First
}

// Vague tells whether a date that is not known to the day, or a duration of which
// nobody says when it began, covers all the days looked at, so that nothing can
// be drawn of it but that it may be there.
func Vague(first, last Day, period bool, from, to Day) bool {
	return (!period || first == DayMin) && first != last && first <= from && last >= to
}

// Within counts the events that may lie in the days from first to last, and
// besides those dated too loosely to be placed there, see Vague.
func (l *LaneSpread) Within(first, last Day) (shown, vague int) {
	for _, d := range l.daysWithin(first, last) {
		shown += d.Count
	}
	for _, r := range l.Ranges {
		switch {
		case r.First > last:
			return shown, vague
		case r.Last < first:
		case Vague(r.First, r.Last, r.Period, first, last):
			vague += r.Count
		default:
			shown += r.Count
		}
	}
	return shown, vague
}

func (l *LaneSpread) daysWithin(first, last Day) []DayCount {
	at := func(d DayCount, day Day) int { return cmp.Compare(d.Day, day) }
	from, _ := slices.BinarySearchFunc(l.Days, first, at)
	to, found := slices.BinarySearchFunc(l.Days, last, at)
	if found {
		to++
	}
	return l.Days[from:max(from, to)]
}

// Buckets counts the lane's events between edges, of which each is the first
// day of a bucket and the last lies beyond the days looked at. A range counts
// once, where it begins, or at the first edge if it began before. The counts
// add up to what Within shows for the same days. Empty buckets are left out.
func (l *LaneSpread) Buckets(edges []Day) []Bin {
	if len(edges) < 2 {
		return nil
	}
	first, last := edges[0], edges[len(edges)-1]-1
	counts := make([]int, len(edges)-1)
	at := 0
	for _, d := range l.daysWithin(first, last) {
		for d.Day >= edges[at+1] {
			at++
		}
		counts[at] += d.Count
	}
	for _, r := range l.Ranges {
		if r.First > last {
			break
		}
		if r.Last < first || Vague(r.First, r.Last, r.Period, first, last) {
			continue
		}
		n, found := slices.BinarySearch(edges, min(max(r.Start(), first), last))
		if !found {
			n--
		}
		counts[n] += r.Count
	}
	var bins []Bin
	for i, n := range counts {
		if n > 0 {
			bins = append(bins, Bin{First: edges[i], Last: edges[i+1] - 1, Count: n})
		}
	}
	return bins
}

// Add adds the events of another lane; it must not share events with this one.
func (l *LaneSpread) Add(other LaneSpread) {
	l.Count += other.Count
	l.Ranges = append(l.Ranges, other.Ranges...)
	slices.SortStableFunc(l.Ranges, func(a, b RangeCount) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last)) })
	days := make([]DayCount, 0, len(l.Days)+len(other.Days))
	for i, j := 0, 0; i < len(l.Days) || j < len(other.Days); {
		switch {
		case j == len(other.Days) || i < len(l.Days) && l.Days[i].Day < other.Days[j].Day:
			days = append(days, l.Days[i])
			i++
		case i == len(l.Days) || other.Days[j].Day < l.Days[i].Day:
			days = append(days, other.Days[j])
			j++
		default:
			days = append(days, DayCount{l.Days[i].Day, l.Days[i].Count + other.Days[j].Count})
			i, j = i+1, j+1
		}
	}
	l.Days = days
}

// Extent is the first and the last day that any date names, open ends aside;
// none where there are no events.
func (l *LaneSpread) Extent() (first, last Day, some bool) {
	first, last = DayMax, DayMin
	if n := len(l.Days); n > 0 {
		first, last = l.Days[0].Day, l.Days[n-1].Day
	}
	for _, r := range l.Ranges {
		for _, d := range []Day{r.First, r.Last} {
			if d != DayMin && d != DayMax {
				first, last = min(first, d), max(last, d)
			}
		}
	}
	return first, last, first <= last
}

// Bulk is Extent without the few events far from all others: of a hundred at
// most two are left out at either end, and only where that shortens the time
// by more than a third. It also tells how many lie wholly before and after.
func (l *LaneSpread) Bulk() (first, last Day, before, after int, some bool) {
	first, last, some = l.Extent()
	if !some {
		return first, last, 0, 0, false
	}
	spare := l.Count / 50
	starts := make([]DayCount, 0, len(l.Days)+len(l.Ranges))
	starts = append(starts, l.Days...)
	for _, r := range l.Ranges {
		starts = append(starts, DayCount{r.Start(), r.Count})
	}
	slices.SortFunc(starts, func(a, b DayCount) int { return cmp.Compare(a.Day, b.Day) })
	short := func(days Day) bool { return days < (last-first)/3*2 }
	if from := skip(starts, spare); short(last - from) {
		first = from
	}
	slices.Reverse(starts)
	if to := skip(starts, spare); to > first && short(to-first) {
		last = to
	}
	for _, d := range l.Days {
		if d.Day < first {
			before += d.Count
		} else if d.Day > last {
			after += d.Count
		}
	}
	for _, r := range l.Ranges {
		if r.Last < first {
			before += r.Count
		} else if r.First > last {
			after += r.Count
		}
	}
	return first, last, before, after, true
}

// skip is the day reached after leaving out so many events.
func skip(days []DayCount, spare int) Day {
	for _, d := range days {
		if spare -= d.Count; spare < 0 {
			return d.Day
		}
	}
	return days[len(days)-1].Day
}

// TimelineEvent is an event as a mark of a timeline.
type TimelineEvent struct {
	EventLine
	First, Last Day // DayMin and DayMax are open ends
	Province    string
	Parts       []ID // its actors, each once
}

// Keys are the lanes in which the event stands; LaneOthers is not among them.
func (e *TimelineEvent) Keys(by Lanes) []string {
	switch by {
	case LanesKind:
		return []string{string(e.Kind)}
	case LanesProvince:
		return []string{e.Province}
	case LanesActor:
		keys := make([]string, len(e.Parts))
		for i, id := range e.Parts {
			keys[i] = ActorLane(id)
		}
		if len(keys) == 0 {
			keys = []string{LaneUnnamed}
		}
		return keys
	}
	return []string{LaneUnnamed}
}

// ActorLane is the key of an actor's lane.
func ActorLane(actor ID) string { return strconv.FormatInt(int64(actor), 10) }

// Weight says whose label wins where there is no room for all: as many killed,
// to which the kinds add that make history without killing.
func (e *TimelineEvent) Weight() float64 {
	weight := e.Kind.Weight()
	if e.Killed != nil {
		weight += *e.Killed
	}
	return weight
}

// Weight is what the kind of an event adds to its weight on a timeline.
func (k EventKind) Weight() float64 {
	switch k {
	case KindAgreement, KindCeasefire, KindFounding:
		return 40
	case KindTalks, KindKillingLeader, KindOperation, KindAppointment:
		return 30
	case KindPrisonerFreed, KindPolicy:
		return 15
	case KindStatement, KindAttack, KindClash, KindAirStrike, KindBorderIncident:
		return 5
	}
	return 1
}

// Band tells whether a duration is drawn behind all lanes and not only in its
// own: a ceasefire, an operation, a government, and what is pinned.
func (e *TimelineEvent) Band() bool {
	if !e.Period {
		return false
	}
	switch e.Kind {
	case KindCeasefire, KindOperation, KindAppointment:
		return true
	}
	return e.Pinned
}

package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
)

// Scope says whose figures a ledger sets side by side. With nothing set these
// are the figures of periods and actors, not of single events.
type Scope struct {
	About   Ref     // an event, an actor or a source; zero for none
	Period  Date    // figures whose time touches it
	Measure Measure // of this measure only
	All     bool    // figures of events too
	Sum     Summed  // those that a dossier adds up, and nothing else
}

// Summed says which figures stand behind a sum of a dossier: those by one
// source, of one measure and the same people, in the events of an actor and its
// factions; of each event the one that counts.
type Summed struct {
	Actor, Source ID
	Measure       Measure
	Of, Unit      string
}

// Behind says which figures a sum in the dossier of an actor adds up.
func (s SourceSum) Behind(actor ID) Summed {
	return Summed{Actor: actor, Source: s.Source, Measure: s.Measure, Of: s.Of, Unit: s.Unit}
}

// Read adds up again what stands behind it.
func (s Summed) Read(ctx context.Context, r Reader) (SourceSum, error) {
	sums, err := r.Casualties(ctx, s.Actor, true)
	for _, sum := range sums {
		if sum.Behind(s.Actor) == s {
			return sum, err
		}
	}
	return SourceSum{Source: s.Source, Measure: s.Measure, Of: s.Of, Unit: s.Unit}, err
}

// LedgerLine is one claim with what a reader needs to weigh it.
type LedgerLine struct {
	Claim     *Claim
	Source    *Source // its text left out
	Event     string  // what it is about, in words; empty where it is not
	Actor     string
	When      Date             // the time of its event, or of the claim itself
	Lasts     bool             // that time is a duration, not an uncertainty
	Same      int              // number of the group that counts the same thing
	Against   []int            // lines that count the same thing and cannot both be right with it
	Conflicts []ID             // recorded conflicts in which it stands
	Reasons   []ConflictReason // why it differs there, each once; empty where that is not explained
}

// Grade is the Admiralty grade of the line.
func (l LedgerLine) Grade() string { return Grade(l.Source.Reliability, l.Claim.Credibility) }

// Time says in words what time the line is about.
func (l LedgerLine) Time() string { return WhenWords(l.When, l.Lasts) }

// Ledger is figures side by side.
type Ledger struct {
	Lines    []LedgerLine
	Measures []Measure // in the scope, most used first, whatever Scope.Measure says
	More     bool      // there are more than a ledger holds
}

// ledgerMost is how many lines a ledger holds.
const ledgerMost = 10_000

// ReadLedger reads the figures in a scope: those on the same thing stand
// together, in order of time.
func ReadLedger(ctx context.Context, r Reader, scope Scope) (Ledger, error) {
	l := Ledger{}
	whole := scope
	whole.Measure = ""
	count, err := r.CountClaims(ctx, whole)
	if err != nil {
		return l, err
	}
	l.Measures = slices.SortedFunc(maps.Keys(count), func(a, b Measure) int { return cmp.Or(count[b]-count[a], strings.Compare(string(a), string(b))) })
	var claims []*Claim
	err = r.EachClaim(ctx, scope, ledgerMost+1, func(c *Claim) error { claims = append(claims, c); return nil })
	if err != nil {
		return l, err
	}
	if len(claims) > ledgerMost {
		claims, l.More = claims[:ledgerMost], true
	}
	if err := l.fill(ctx, r, claims); err != nil {
		return l, err
	}
	l.arrange()
	return l, nil
}

// fill finds the sources, names and conflicts of claims.
func (l *Ledger) fill(ctx context.Context, r Reader, claims []*Claim) error {
	sources, err := r.Sources(ctx)
	if err != nil {
		return err
	}
	byID := map[ID]*Source{}
	for _, s := range sources {
		byID[s.ID] = s
	}
	var refs []Ref
	for _, c := range claims {
		refs = append(refs, LinksOf(c)...)
	}
	names, err := r.Names(ctx, withoutTwins(refs))
	if err != nil {
		return err
	}
	about, err := eventsOf(ctx, r, claims)
	if err != nil {
		return err
	}
	stands, reasons := map[ID][]ID{}, map[ID][]ConflictReason{}
	err = r.Each(ctx, NounConflict, func(row Row) error {
		if c, ok := row.(*Conflict); ok {
			for _, id := range c.Claims {
				stands[id] = append(stands[id], c.ID)
				if c.Reason != "" && !slices.Contains(reasons[id], c.Reason) {
					reasons[id] = append(reasons[id], c.Reason)
				}
			}
		}
		return nil
	})
	for _, c := range claims {
		line := LedgerLine{Claim: c, Source: byID[c.Source], Event: names[Ref{NounEvent, c.Event}], Actor: names[Ref{NounActor, c.Actor}], When: c.Period, Lasts: true, Conflicts: stands[c.ID], Reasons: reasons[c.ID]}
		if line.Source == nil {
			line.Source = &Source{Reliability: ReliabilityF}
		}
		if e := about[c.Event]; e != nil {
			line.When, line.Lasts = e.When, e.Period
		}
		l.Lines = append(l.Lines, line)
	}
	return err
}

// eventsOf are the events that claims are about.
func eventsOf(ctx context.Context, r Reader, claims []*Claim) (map[ID]*Event, error) {
	about := map[ID]*Event{}
	for _, c := range claims {
		if c.Event != 0 {
			about[c.Event] = nil
		}
	}
	rows, err := r.Bare(ctx, NounEvent, slices.Collect(maps.Keys(about)))
	for _, row := range rows {
		if e, ok := row.(*Event); ok {
			about[e.ID] = e
		}
	}
	return about, err
}

// thing is what a claim counts, comparable: SameThing in a map's key.
type thing struct {
	event, actor ID
	period       string
	measure      Measure
	of, unit     string
}

func (c *Claim) thing() thing {
	t := thing{event: c.Event, measure: c.Measure, of: strings.ToLower(c.Of), unit: c.Unit}
	if c.Event == 0 {
		t.actor, t.period = c.Actor, c.Period.String()
	}
	return t
}

// arrange puts claims on the same thing together and marks those that differ.
func (l *Ledger) arrange() {
	slices.SortStableFunc(l.Lines, func(a, b LedgerLine) int {
		return cmp.Or(cmp.Compare(a.When.Start(), b.When.Start()), cmp.Compare(a.When.Last(), b.When.Last()), cmp.Compare(a.Claim.Event, b.Claim.Event),
			strings.Compare(string(a.Claim.Measure), string(b.Claim.Measure)), cmp.Compare(a.Claim.Actor, b.Claim.Actor),
			strings.Compare(strings.ToLower(a.Claim.Of), strings.ToLower(b.Claim.Of)), strings.Compare(a.Claim.Unit, b.Claim.Unit), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
	groups := map[thing][]int{}
	number := map[thing]int{}
	for i := range l.Lines {
		t := l.Lines[i].Claim.thing()
		if len(groups[t]) == 0 {
			number[t] = len(number) + 1
		}
		groups[t] = append(groups[t], i)
		l.Lines[i].Same = number[t]
	}
	for _, group := range groups {
		for _, a := range group {
			for _, b := range group {
				if a != b && l.Lines[a].Claim.Differs(l.Lines[b].Claim) {
					l.Lines[a].Against = append(l.Lines[a].Against, b)
				}
			}
		}
	}
}

// Differs tells whether two claims on the same thing give figures that cannot
// both be right.
func (c *Claim) Differs(other *Claim) bool {
	_, _, ok := c.span()
	_, _, otherOK := other.span()
	return ok && otherOK && c.State == Measured && other.State == Measured && !c.Agrees(other)
}

// preferring returns the claims to save so that one is the preferred of those
// that count the same thing: itself, and those that were before.
func (l *Library) preferring(ctx context.Context, c *Claim) ([]Row, error) {
	rows := []Row{c}
	if !c.Preferred {
		return rows, nil
	}
	others, err := l.Read().ClaimsOn(ctx, c)
	if err != nil {
		return nil, err
	}
	for _, other := range others {
		if other.ID != c.ID && other.Preferred && SameThing(c, other) {
			other.Preferred = false
			rows = append(rows, other)
		}
	}
	return rows, nil
}

// SaveClaim saves a claim. Where it is the preferred one, the preference is
// taken off the others that count the same thing; nothing else of them is
// changed, and the reason that was written stays with them.
func (l *Library) SaveClaim(ctx context.Context, why string, c *Claim) error {
	if err := c.CheckForm(); err != nil {
		return err
	}
	rows, err := l.preferring(ctx, c)
	if err != nil {
		return err
	}
	return l.Save(ctx, why, rows...)
}

// CheckForm is Check for a claim that a person writes, of whom more is asked
// than of a data set.
func (c *Claim) CheckForm() error {
	if err := c.Check(); err != nil {
		return err
	}
	switch {
	case c.Event == 0 && c.Actor == 0 && c.Period.IsZero():
		return FieldProblem("about", "Say what the figure is about: an event, an actor or a period.")
	case c.Preferred && strings.TrimSpace(c.Why) == "":
		return FieldProblem("why", "Say why this figure is preferred: somebody will ask.")
	}
	for field, v := range map[string]*float64{"low": c.Low, "best": c.Best, "high": c.High} {
		if v != nil && *v < 0 {
			return FieldProblem(field, "A figure cannot be below zero.")
		}
	}
	return nil
}

// Vet says what Save would refuse about a row, and why; nil where nothing.
func (l *Library) Vet(ctx context.Context, row Row) error {
	if err := row.Check(); err != nil {
		return err
	}
	return refuse(ctx, l.Read(), row)
}

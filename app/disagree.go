package app

import (
	"cmp"
	"context"
	"slices"
)

// Weighed is a claim with who makes it.
type Weighed struct {
	*Claim
	By *Source // its text left out; never nil
}

// Grade is the Admiralty grade of the claim.
func (w Weighed) Grade() string { return Grade(w.By.Reliability, w.Credibility) }

// Dispute is a place where sources disagree: one that is recorded, or one that
// the figures show and nobody has looked at yet.
type Dispute struct {
	Conflict *Conflict // with ID zero where it is not recorded
	Claims   []Weighed
	Origins  int            // how many origins stand behind the sources; one where a source contradicts itself or its copy
	Names    map[Ref]string // of the events and actors that it and its claims touch
	Notes    []*Note
}

// Recorded tells whether the conflict is written down.
func (d Dispute) Recorded() bool { return d.Conflict.ID != 0 }

// disputesFrom is how many claims a case may have for those of its events to
// be held against each other; with more only those of periods and actors are.
const disputesFrom = 300_000

// ReadDisputes reads the recorded conflicts, then what the figures show beside
// them: claims on the same thing that cannot both be right and stand in no
// conflict together. Whole is false where there were too many to look at all.
func ReadDisputes(ctx context.Context, r Reader) (found []Dispute, whole bool, err error) {
	sources, err := r.Sources(ctx)
	if err != nil {
		return nil, false, err
	}
	reading := disputes{origins: NewOrigins(sources), by: map[ID]*Source{}}
	for _, s := range sources {
		reading.by[s.ID] = s
	}
	if err := reading.recorded(ctx, r); err != nil {
		return nil, false, err
	}
	if err := reading.computed(ctx, r); err != nil {
		return nil, false, err
	}
	return reading.found, reading.whole, reading.name(ctx, r)
}

// disputes is a reading under way.
type disputes struct {
	origins Origins
	by      map[ID]*Source
	found   []Dispute
	whole   bool
}

func (d *disputes) weigh(c *Claim) Weighed {
	by := d.by[c.Source]
	if by == nil {
		by = &Source{Reliability: ReliabilityF}
	}
	return Weighed{c, by}
}

func (d *disputes) recorded(ctx context.Context, r Reader) error {
	var all []*Conflict
	err := r.Each(ctx, NounConflict, func(row Row) error {
		if c, ok := row.(*Conflict); ok {
			all = append(all, c)
		}
		return nil
	})
	for _, c := range all {
		if err == nil {
			err = d.add(ctx, r, c)
		}
	}
	return err
}

func (d *disputes) add(ctx context.Context, r Reader, c *Conflict) error {
	one := Dispute{Conflict: c}
	var cited []ID
	for _, id := range c.Claims {
		claim, err := Load[Claim](ctx, r, id)
		if err != nil {
			return err
		}
		one.Claims = append(one.Claims, d.weigh(claim))
		cited = append(cited, claim.Source)
	}
	one.Origins = d.origins.Count(withoutTwins(cited))
	var err error
	one.Notes, err = someAs[Note](ctx, r, Ref{NounConflict, c.ID}, -1)
	d.found = append(d.found, one)
	return err
}

// computed looks for claims on the same thing that differ.
func (d *disputes) computed(ctx context.Context, r Reader) error {
	counts, err := r.ClaimCounts(ctx)
	if err != nil {
		return err
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	d.whole = total <= disputesFrom
	groups := map[thing][]*Claim{}
	var order []thing
	err = r.EachClaim(ctx, Scope{All: d.whole}, -1, func(c *Claim) error {
		if _, _, figure := c.span(); !figure || c.State != Measured {
			return nil
		}
		t := c.thing()
		if groups[t] == nil {
			order = append(order, t)
		}
		groups[t] = append(groups[t], c)
		return nil
	})
	if err != nil {
		return err
	}
	seen := d.seenTogether()
	for _, t := range order {
		if apart := apart(groups[t], seen); len(apart) > 1 {
			d.found = append(d.found, d.offer(apart))
		}
	}
	return nil
}

// seenTogether tells of two claims on the same thing whether they stand in one
// conflict, or in conflicts that share another such claim: who finds a first
// print beside its revision, and the revision beside what another source
// counts, has seen all three.
func (d *disputes) seenTogether() func(a, b ID) bool {
	next := map[ID]ID{} // of claims seen together each leads to one that stands for all
	last := func(id ID) ID {
		for next[id] != 0 {
			id = next[id]
		}
		return id
	}
	for _, one := range d.found {
		for i, a := range one.Claims {
			for _, b := range one.Claims[:i] {
				if x, y := last(a.ID), last(b.ID); x != y && a.thing() == b.thing() {
					next[x] = y
				}
			}
		}
	}
	return func(a, b ID) bool { return last(a) == last(b) }
}

// apart returns those of the claims that contradict another one and are not
// yet recorded as doing so.
func apart(claims []*Claim, seen func(a, b ID) bool) []*Claim {
	return slices.DeleteFunc(slices.Clone(claims), func(a *Claim) bool {
		return !slices.ContainsFunc(claims, func(b *Claim) bool { return a.Differs(b) && !seen(a.ID, b.ID) })
	})
}

// offer makes a conflict of claims that differ, for a person to look at.
func (d *disputes) offer(claims []*Claim) Dispute {
	slices.SortStableFunc(claims, func(a, b *Claim) int { return cmp.Compare(a.middle(), b.middle()) })
	one := Dispute{Conflict: &Conflict{About: "value", State: ConflictOpen}}
	var cited []ID
	for _, c := range claims {
		one.Claims = append(one.Claims, d.weigh(c))
		one.Conflict.Claims = append(one.Conflict.Claims, c.ID)
		cited = append(cited, c.Source)
		if c.Event != 0 {
			one.Conflict.Rows = append(one.Conflict.Rows, Ref{NounEvent, c.Event})
		}
		if c.Actor != 0 {
			one.Conflict.Rows = append(one.Conflict.Rows, Ref{NounActor, c.Actor})
		}
	}
	one.Conflict.Rows = withoutTwins(one.Conflict.Rows)
	cited = withoutTwins(cited)
	one.Conflict.Between = "between sources"
	if len(cited) == 1 {
		one.Conflict.Between = "inside one source"
	}
	one.Origins = d.origins.Count(cited)
	return one
}

func (c *Claim) middle() float64 {
	if c.Best != nil {
		return *c.Best
	}
	low, high, _ := c.span()
	return (low + high) / 2
}

// name finds the names of what the disputes touch, and words for those that
// nobody has named.
func (d *disputes) name(ctx context.Context, r Reader) error {
	var refs []Ref
	for _, one := range d.found {
		refs = append(refs, one.touches()...)
	}
	names, err := r.Names(ctx, withoutTwins(refs))
	if err != nil {
		return err
	}
	for i := range d.found {
		one := &d.found[i]
		one.Names = map[Ref]string{}
		for _, ref := range one.touches() {
			one.Names[ref] = names[ref]
		}
		if one.Conflict.Topic == "" {
			one.Conflict.Topic = one.topic()
		}
	}
	return nil
}

func (d Dispute) touches() []Ref {
	refs := slices.Clone(d.Conflict.Rows)
	for _, c := range d.Claims {
		if c.Event != 0 {
			refs = append(refs, Ref{NounEvent, c.Event})
		}
		if c.Actor != 0 {
			refs = append(refs, Ref{NounActor, c.Actor})
		}
	}
	return withoutTwins(refs)
}

// topic says in a few words what the claims count.
func (d Dispute) topic() string {
	c := d.Claims[0].Claim
	words := Upper(string(c.Measure))
	if c.Of != "" {
		words += ", " + c.Of
	}
	switch {
	case c.Event != 0:
		words += ": " + d.Names[Ref{NounEvent, c.Event}]
	case c.Actor != 0 && !c.Period.IsZero():
		words += ": " + d.Names[Ref{NounActor, c.Actor}] + ", " + c.Period.SpanWords()
	case c.Actor != 0:
		words += ": " + d.Names[Ref{NounActor, c.Actor}]
	case !c.Period.IsZero():
		words += ": " + c.Period.SpanWords()
	}
	return words
}

// ConflictStates lists the states in their order.
func ConflictStates() []ConflictState {
	return []ConflictState{ConflictOpen, ConflictExplained, ConflictDecided}
}

// ConflictReasons lists the reasons, the most usual first.
func ConflictReasons() []ConflictReason {
	return []ConflictReason{ReasonScope, ReasonDefinition, ReasonRevision, ReasonSequence, ReasonError, ReasonView}
}

// Explained says what explains a conflict as far as it is known: what kind of
// reason, and in the words of who looked at it.
func (c *Conflict) Explained() []string {
	switch {
	case c.Explanation == "":
		return []string{c.Reason.Words()}
	case c.Reason == "":
		return []string{c.Explanation}
	}
	return []string{c.Reason.Words(), c.Explanation}
}

// Words says what a reason means.
func (r ConflictReason) Words() string {
	switch r {
	case ReasonScope:
		return "scope: they speak of different things"
	case ReasonDefinition:
		return "definition: they use a word differently"
	case ReasonRevision:
		return "revision: one is a later version"
	case ReasonSequence:
		return "sequence: they speak of different times"
	case ReasonError:
		return "error: one is wrong"
	case ReasonView:
		return "view: they judge differently"
	}
	return "not explained yet"
}

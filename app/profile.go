package app

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Profile is all that a case says of one actor, for its dossier on the screen
// and on paper.
type Profile struct {
	Actor      *Actor
	Relations  []*Relation // in which it stands
	Between    []*Relation // among those it stands in a relation to
	Actors     map[ID]*Actor
	Claims     []*Claim // figures of it, not of single events
	Conflicts  []*Conflict
	Positions  map[ID]*Claim // the claims of the conflicts
	Touched    TLP           // the most restricted mark of the events that these are about
	Judgements []*Judgement
	Notes      []*Note
	Sources    map[ID]*Source // all that are cited here
	Names      map[Ref]string // of what its judgements rest on
	Backed     map[ID]Backing // who stands behind the events that are named
	Counts     Dossier
	Lines
	Totals
	Met
}

// Lines are the events of an actor, with those of its factions, that a dossier
// names.
type Lines struct {
	Founded     []EventLine // foundings that name it: its own, or that of who left it
	First, Last []EventLine // the first and the last of the attacks that Dossier.Active counts; none where there is none
	Recent      []EventLine // the last events, newest first
	Statements  []EventLine // the last in which it speaks, newest first
}

// Totals is what sources count in the events of an actor. Adding it up takes a
// while where there are very many, as does Met.
type Totals struct {
	Sums    []SourceSum
	Counted map[ID]*Source // whose figures they are
}

// Met is in whose company an actor stands in its events.
type Met struct {
	Company []ActorCount
	Called  map[ID]string // the names of the company
}

// profileCompany is of how many others a profile says how often they are met.
const profileCompany = 10

// ReadProfile asks the case for all that it says of an actor. Its events are
// counted with those of its factions, where it has any; of its last events and
// statements it names so many each.
func ReadProfile(ctx context.Context, r Reader, id ID, lines int, now time.Time) (*Profile, error) {
	p, err := ReadPortrait(ctx, r, id)
	if err != nil {
		return nil, err
	}
	if p.Lines, err = ReadLines(ctx, r, id, lines); err != nil {
		return nil, err
	}
	if p.Counts, err = ReadCounts(ctx, r, id, true, now); err != nil {
		return nil, err
	}
	if p.Totals, err = ReadTotals(ctx, r, id); err != nil {
		return nil, err
	}
	if p.Met, err = ReadMet(ctx, r, id); err != nil {
		return nil, err
	}
	return p, p.readBacked(ctx, r)
}

// Mark is the most restricted mark of all that a profile tells, its judgements
// and notes only where they are told.
func (p *Profile) Mark(judgements, notes bool) TLP {
	mark := p.Touched
	add := func(m TLP) { mark = mark.Stricter(m) }
	for _, a := range p.Actors {
		add(a.Mark)
	}
	for _, sources := range []map[ID]*Source{p.Sources, p.Counted} {
		for _, s := range sources {
			add(s.Mark)
		}
	}
	for _, lines := range [][]EventLine{p.Founded, p.First, p.Last, p.Recent, p.Statements} {
		for _, line := range lines {
			add(line.Mark)
		}
	}
	for _, j := range p.Judgements {
		if judgements {
			add(j.Mark)
		}
	}
	for _, n := range p.Notes {
		if notes {
			add(n.Mark)
		}
	}
	return mark
}

// readBacked reads which sources stand behind the events that are named.
func (p *Profile) readBacked(ctx context.Context, r Reader) error {
	p.Backed = map[ID]Backing{}
	for _, lines := range [][]EventLine{p.Founded, p.First, p.Last, p.Recent, p.Statements} {
		for _, line := range lines {
			e, err := Load[Event](ctx, r, line.ID)
			if err != nil {
				return err
			}
			b, err := backed(ctx, r, e)
			if err != nil {
				return err
			}
			p.Backed[line.ID] = b
			for _, c := range b.Cites {
				if err := p.readSource(ctx, r, c.Source); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p *Profile) readSource(ctx context.Context, r Reader, id ID) (err error) {
	if p.Sources[id] == nil {
		p.Sources[id], err = Load[Source](ctx, r, id)
	}
	return err
}

// ReadPortrait reads a profile without what its events add up to: what can be
// shown at once, however many there are.
func ReadPortrait(ctx context.Context, r Reader, id ID) (*Profile, error) {
	p := &Profile{Actors: map[ID]*Actor{}, Positions: map[ID]*Claim{}, Sources: map[ID]*Source{}}
	for _, read := range []func(context.Context, Reader, ID) error{
		p.readActor, p.readRelations, p.readClaims, p.readConflicts, p.readSources,
	} {
		if err := read(ctx, r, id); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// ReadLines reads the events that a dossier names: of the last and of the
// statements n each.
func ReadLines(ctx context.Context, r Reader, id ID, n int) (Lines, error) {
	l := Lines{}
	d := Dossier{Actors: []ID{id}}
	all, active, spoken := d.Filter(), d.ActiveFilter(), d.SpokenFilter()
	for _, f := range []*Filter{&all, &active, &spoken} {
		f.Factions = true
	}
	founded := all
	founded.Kinds = []EventKind{KindFounding}
	var err error
	for _, want := range []struct {
		lines *[]EventLine
		f     Filter
		order Order
		n     int
	}{
		{&l.Recent, all, Order{Descending: true}, n},
		{&l.First, active, Order{}, 1},
		{&l.Last, active, Order{Descending: true}, 1},
		{&l.Founded, founded, Order{}, 3},
		{&l.Statements, spoken, Order{Descending: true}, n},
	} {
		if *want.lines, err = r.EventLines(ctx, want.f, want.order, 0, want.n); err != nil {
			return l, err
		}
	}
	return l, nil
}

// ReadTotals adds up what sources count in the events of an actor and its
// factions.
func ReadTotals(ctx context.Context, r Reader, id ID) (Totals, error) {
	t := Totals{Counted: map[ID]*Source{}}
	var err error
	if t.Sums, err = r.Casualties(ctx, id, true); err != nil {
		return t, err
	}
	for _, s := range t.Sums {
		if t.Counted[s.Source] == nil {
			if t.Counted[s.Source], err = Load[Source](ctx, r, s.Source); err != nil {
				return t, err
			}
		}
	}
	return t, nil
}

// ReadMet finds whom an actor and its factions meet in their events.
func ReadMet(ctx context.Context, r Reader, id ID) (Met, error) {
	m := Met{Called: map[ID]string{}}
	var err error
	if m.Company, err = r.Company(ctx, id, true, profileCompany); err != nil {
		return m, err
	}
	var refs []Ref
	for _, c := range m.Company {
		refs = append(refs, Ref{NounActor, c.Actor})
	}
	names, err := r.Names(ctx, refs)
	for ref, name := range names {
		m.Called[ref.ID] = name
	}
	return m, err
}

func (p *Profile) readActor(ctx context.Context, r Reader, id ID) (err error) {
	if p.Actor, err = Load[Actor](ctx, r, id); err != nil {
		return err
	}
	p.Actors[id] = p.Actor
	ref := Ref{NounActor, id}
	if p.Judgements, err = AboutAs[Judgement](ctx, r, ref); err != nil {
		return err
	}
	p.Notes, err = AboutAs[Note](ctx, r, ref)
	return err
}

func (p *Profile) readRelations(ctx context.Context, r Reader, id ID) (err error) {
	if p.Relations, err = AboutAs[Relation](ctx, r, Ref{NounActor, id}); err != nil {
		return err
	}
	for _, rel := range p.Relations {
		for _, other := range []ID{rel.From, rel.To} {
			if p.Actors[other] == nil {
				if p.Actors[other], err = Load[Actor](ctx, r, other); err != nil {
					return err
				}
			}
		}
	}
	seen := map[ID]bool{}
	for _, other := range p.Neighbours() {
		relations, err := AboutAs[Relation](ctx, r, Ref{NounActor, other})
		if err != nil {
			return err
		}
		for _, rel := range relations {
			if !seen[rel.ID] && rel.From != id && rel.To != id && p.Actors[rel.From] != nil && p.Actors[rel.To] != nil {
				seen[rel.ID] = true
				p.Between = append(p.Between, rel)
			}
		}
	}
	return nil
}

// Neighbours are the actors it stands in a relation to, in order of id.
func (p *Profile) Neighbours() []ID {
	var ids []ID
	for id := range p.Actors {
		if id != p.Actor.ID {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func (p *Profile) readClaims(ctx context.Context, r Reader, id ID) error {
	claims, err := AboutAs[Claim](ctx, r, Ref{NounActor, id})
	for _, c := range claims {
		if c.Event == 0 && c.Measure != MeasurePosition {
			p.Claims = append(p.Claims, c)
		}
	}
	SortLedger(p.Claims)
	return err
}

func (p *Profile) readConflicts(ctx context.Context, r Reader, id ID) (err error) {
	if p.Conflicts, err = AboutAs[Conflict](ctx, r, Ref{NounActor, id}); err != nil {
		return err
	}
	for _, c := range p.Conflicts {
		for _, claim := range c.Claims {
			if p.Positions[claim], err = Load[Claim](ctx, r, claim); err != nil {
				return err
			}
			if event := p.Positions[claim].Event; event != 0 {
				e, err := Load[Event](ctx, r, event)
				if err != nil {
					return err
				}
				p.Touched = p.Touched.Stricter(e.Mark)
			}
		}
	}
	return nil
}

func (p *Profile) readSources(ctx context.Context, r Reader, _ ID) (err error) {
	refs := LinksOf(p.Actor)
	for _, row := range p.Relations {
		refs = append(refs, LinksOf(row)...)
	}
	for _, row := range p.Claims {
		refs = append(refs, LinksOf(row)...)
	}
	for _, row := range p.Positions {
		refs = append(refs, LinksOf(row)...)
	}
	for _, row := range p.Judgements {
		refs = append(refs, LinksOf(row)...)
	}
	for _, ref := range refs {
		if ref.Noun == NounSource {
			if err := p.readSource(ctx, r, ref.ID); err != nil {
				return err
			}
		}
	}
	if p.Names, err = r.Names(ctx, refs); err != nil {
		return err
	}
	for _, j := range p.Judgements {
		if err := j.NameGrounds(ctx, r, p.Names); err != nil {
			return err
		}
	}
	return nil
}

// SourceName is the short name of a source that the profile cites.
func (p *Profile) SourceName(id ID) string {
	if s := p.Sources[id]; s != nil {
		return s.Name()
	}
	return "no source"
}

// GradeOf is the Admiralty grade of a claim.
func (p *Profile) GradeOf(c *Claim) string {
	if s := p.Sources[c.Source]; s != nil {
		return Grade(s.Reliability, c.Credibility)
	}
	return Grade(ReliabilityF, c.Credibility)
}

// Traits returns what sources say of the actor in words, of some kinds, in
// order of time; what is not dated comes first.
func (p *Profile) Traits(kinds ...TraitKind) []Trait {
	var out []Trait
	for _, t := range p.Actor.Traits {
		if slices.Contains(kinds, t.Kind) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Trait) int { return cmp.Compare(traitDay(a), traitDay(b)) })
	return out
}

func traitDay(t Trait) Day {
	if t.When.IsZero() {
		return DayMin
	}
	return t.When.Start()
}

// Above are the relations that put the actor under another, in order of time.
func (p *Profile) Above() []*Relation {
	return p.pick(func(r *Relation) bool { return r.From == p.Actor.ID && r.Kind.Under() })
}

// Stands are the relations that say under whom it stands and what it is or was
// there, in order of time.
func (p *Profile) Stands() []*Relation {
	return p.pick(func(r *Relation) bool { return r.From == p.Actor.ID && (r.Kind.Under() || r.Kind.Office()) })
}

// Factions are the relations that make others a part of it.
func (p *Profile) Factions() []*Relation {
	return p.pick(func(r *Relation) bool { return r.To == p.Actor.ID && r.Kind.Faction() })
}

// Persons are the relations that put persons under it or name its leaders, in
// the words of a source too, in order of time.
func (p *Profile) Persons() []*Relation {
	return p.pick(func(r *Relation) bool {
		from := p.Actors[r.From]
		return r.To == p.Actor.ID && from != nil && from.Kind == ActorPerson && r.Kind.Office()
	})
}

func (p *Profile) pick(fits func(*Relation) bool) []*Relation {
	var out []*Relation
	for _, r := range p.Relations {
		if fits(r) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *Relation) int { return cmp.Compare(relationDay(a), relationDay(b)) })
	return out
}

func relationDay(r *Relation) Day {
	if r.When.IsZero() {
		return DayMax
	}
	return r.When.Start()
}

// Strength are the claims of how many it has, in order of time.
func (p *Profile) Strength() []*Claim {
	var out []*Claim
	for _, c := range p.Claims {
		if c.Measure == MeasureStrength || c.Measure == "members" {
			out = append(out, c)
		}
	}
	return out
}

// SpokenFilter shows the events in which the actor speaks.
func (d Dossier) SpokenFilter() Filter {
	f := d.Filter()
	f.Roles = []Role{RoleSpeaker}
	return f
}

// SortLedger sorts claims so that those on the same thing stand side by side:
// by measure, of whom, time, and then the figure.
func SortLedger(claims []*Claim) {
	slices.SortStableFunc(claims, func(a, b *Claim) int {
		return cmp.Or(cmp.Compare(a.Measure, b.Measure), cmp.Compare(periodDay(a), periodDay(b)),
			cmp.Compare(a.Period.Last(), b.Period.Last()), cmp.Compare(a.Of, b.Of), cmp.Compare(a.ID, b.ID))
	})
}

func periodDay(c *Claim) Day {
	if c.Period.IsZero() {
		return DayMax
	}
	return c.Period.Start()
}

// Differing tells which claims another one on the same thing contradicts. The
// claims are sorted by SortLedger or few.
func Differing(claims []*Claim) map[ID]bool {
	out := map[ID]bool{}
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			if a.Measure != b.Measure {
				break
			}
			if a.Measure == MeasurePosition || !SameThing(a, b) || a.Agrees(b) {
				continue
			}
			_, _, figureA := a.span()
			_, _, figureB := b.span()
			if figureA && figureB {
				out[a.ID], out[b.ID] = true, true
			}
		}
	}
	return out
}

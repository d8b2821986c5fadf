package app

import (
	"context"
	"slices"
	"strings"
)

// Support is all that a case says of one source: what it draws on, what draws
// on it, what rests on it, and what it counts.
type Support struct {
	Source     *Source
	Sources    map[ID]*Source // all of the case, their texts left out
	CitedBy    []ID           // sources that draw on it
	Kin        []ID           // sources that count as one with it, because one origin stands behind both
	Rests      Rests
	Alone      map[Noun][]ID // what it is the only origin of
	Events     []*Event      // the first that cite it
	Claims     []*Claim      // the first that it makes
	Relations  []*Relation
	Judgements []*Judgement
	Actors     []*Actor // whose names or traits rest on it
	Coverages  []*Coverage
	Notes      []*Note
	Names      map[Ref]string // of what the rows above point at
}

// supportLines is how many events and claims of a source are read.
const supportLines = 200

// ReadSupport asks the case for all that it says of a source.
func ReadSupport(ctx context.Context, r Reader, id ID) (*Support, error) {
	s := &Support{Sources: map[ID]*Source{}}
	var err error
	if s.Source, err = Load[Source](ctx, r, id); err != nil {
		return nil, err
	}
	for _, read := range []func(context.Context, Reader) error{s.readKin, s.readRows, s.readNames} {
		if err := read(ctx, r); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// readKin finds what it draws on, and who draws on it.
func (s *Support) readKin(ctx context.Context, r Reader) error {
	all, err := r.Sources(ctx)
	if err != nil {
		return err
	}
	origins := NewOrigins(all)
	for _, other := range all {
		s.Sources[other.ID] = other
		if other.ID == s.Source.ID {
			continue
		}
		if slices.ContainsFunc(other.Cites, func(c Citation) bool { return c.Source == s.Source.ID }) {
			s.CitedBy = append(s.CitedBy, other.ID)
		}
		if _, same := origins.Shared(s.Source.ID, other.ID); same {
			s.Kin = append(s.Kin, other.ID)
		}
	}
	return nil
}

// readRows reads the rows that rest on it.
func (s *Support) readRows(ctx context.Context, r Reader) error {
	ref := Ref{NounSource, s.Source.ID}
	var err error
	if s.Events, err = someAs[Event](ctx, r, ref, supportLines); err != nil {
		return err
	}
	if s.Claims, err = someAs[Claim](ctx, r, ref, supportLines); err != nil {
		return err
	}
	if s.Relations, err = someAs[Relation](ctx, r, ref, -1); err != nil {
		return err
	}
	if s.Judgements, err = someAs[Judgement](ctx, r, ref, -1); err != nil {
		return err
	}
	if s.Actors, err = someAs[Actor](ctx, r, ref, supportLines); err != nil {
		return err
	}
	if s.Coverages, err = someAs[Coverage](ctx, r, ref, -1); err != nil {
		return err
	}
	s.Coverages = slices.DeleteFunc(s.Coverages, func(c *Coverage) bool { return c.Source != s.Source.ID })
	s.Notes, err = someAs[Note](ctx, r, ref, -1)
	return err
}

func (s *Support) readNames(ctx context.Context, r Reader) error {
	var refs []Ref
	want := func(noun Noun, id *ID) {
		if noun != NounSource {
			refs = append(refs, Ref{noun, *id})
		}
	}
	for _, c := range s.Claims {
		Links(c, want)
	}
	for _, rel := range s.Relations {
		Links(rel, want)
	}
	for _, c := range s.Coverages {
		Links(c, want)
	}
	var err error
	s.Names, err = r.Names(ctx, withoutTwins(refs))
	return err
}

// Weigh takes over what rests on the source from a standing of all.
func (s *Support) Weigh(st Standing) {
	s.Rests, s.Alone = st.Rests[s.Source.ID], st.Alone[s.Source.ID]
}

// Locators returns where in the source the citations stand, joined by "; ".
func (s *Support) Locators(cites []Citation) string {
	var found []string
	for _, c := range cites {
		if c.Source == s.Source.ID && c.Locator != "" && !slices.Contains(found, c.Locator) {
			found = append(found, c.Locator)
		}
	}
	return strings.Join(found, "; ")
}

// someAs is AboutAs for at most limit rows; all of them when it is negative.
func someAs[T any, P interface {
	*T
	Row
}](ctx context.Context, r Reader, ref Ref, limit int) ([]P, error) {
	rows, err := r.AboutSome(ctx, ref, P(new(T)).Noun(), limit)
	if err != nil {
		return nil, err
	}
	out := make([]P, 0, len(rows))
	for _, row := range rows {
		if typed, ok := row.(P); ok {
			out = append(out, typed)
		}
	}
	return out, nil
}

// SingleClaims returns the figures of periods and actors that one origin alone
// gives: nobody else says how many in the same words, of the same, at the same
// time. Figures of single events stand with their event.
func SingleClaims(ctx context.Context, r Reader) ([]*Claim, error) {
	sources, err := r.Sources(ctx)
	if err != nil {
		return nil, err
	}
	origins := NewOrigins(sources)
	of := map[thing][]ID{}
	var all, out []*Claim
	err = r.EachClaim(ctx, Scope{}, -1, func(c *Claim) error {
		if c.Measure != MeasurePosition {
			all = append(all, c)
			of[c.thing()] = append(of[c.thing()], c.Source)
		}
		return nil
	})
	for _, c := range all {
		if origins.single(withoutTwins(of[c.thing()])) {
			out = append(out, c)
		}
	}
	return out, err
}

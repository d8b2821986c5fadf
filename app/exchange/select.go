package exchange

import (
	"context"
	"io"

	"durand/app"
)

// WriteCase writes a case in Durand's format: the whole of it or, with a
// filter, the events it shows with their claims and notes, all that these
// point at, and what lies wholly between those rows: relations, judgements,
// conflicts, coverages.
func WriteCase(ctx context.Context, w io.Writer, r app.Reader, what Export) error {
	if what.Filter.IsZero() {
		return WriteJSON(ctx, w, r, what.Progress)
	}
	s := selection{}
	for _, noun := range app.Nouns() {
		s[noun] = idSet{}
	}
	if err := s.choose(ctx, r, what.Filter); err != nil {
		return err
	}
	each := func(noun app.Noun, yield func(app.Row) error) error {
		return r.Each(ctx, noun, func(row app.Row) error {
			if !s[noun].has(row.Keys().ID) {
				return nil
			}
			return yield(row)
		})
	}
	return writeJSON(ctx, w, each, what.Progress)
}

// selection is the rows that are written.
type selection map[app.Noun]idSet

func (s selection) choose(ctx context.Context, r app.Reader, f app.Filter) error {
	err := r.EachEvent(ctx, f, func(e *app.Event) error {
		s.add(e)
		claims, err := r.About(ctx, app.Ref{Noun: app.NounEvent, ID: e.ID}, app.NounClaim)
		for _, claim := range claims {
			s.add(claim)
		}
		return err
	})
	if err != nil {
		return err
	}
	// What sources and actors cite may itself cite: go on until nothing is new.
	for grown := true; grown; {
		grown = false
		for _, noun := range []app.Noun{app.NounActor, app.NounSource} {
			err := r.Each(ctx, noun, func(row app.Row) error {
				if s[noun].has(row.Keys().ID) && s.add(row) {
					grown = true
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	for _, noun := range []app.Noun{app.NounRelation, app.NounCoverage, app.NounConflict, app.NounJudgement, app.NounNote} {
		err := r.Each(ctx, noun, func(row app.Row) error {
			if s.holds(row) {
				s[noun].add(row.Keys().ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// add chooses a row and all that it points at, and tells whether something of
// that is new.
func (s selection) add(row app.Row) bool {
	grown := false
	put := func(noun app.Noun, id *app.ID) {
		if !s[noun].has(*id) {
			s[noun].add(*id)
			grown = true
		}
	}
	put(row.Noun(), &row.Keys().ID)
	app.Links(row, put)
	return grown
}

// holds tells whether a row points only at chosen rows, and at one at least.
func (s selection) holds(row app.Row) bool {
	any, all := false, true
	app.Links(row, func(noun app.Noun, id *app.ID) {
		any = true
		all = all && s[noun].has(*id)
	})
	return any && all
}

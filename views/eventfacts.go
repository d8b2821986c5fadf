package views

import (
	"context"

	"durand/app"
)

// eventFacts is all that the case says of one event.
type eventFacts struct {
	event      *app.Event
	place      *app.Place
	names      map[app.Ref]string
	sources    map[app.ID]*app.Source
	claims     []*app.Claim
	conflicts  []*app.Conflict
	positions  map[app.ID]*app.Claim // the claims of the conflicts, by id
	judgements []*app.Judgement
	notes      []*app.Note
	remarks    map[app.Ref][]*app.Note // notes on the conflicts and claims
}

// loadEvent asks the case for all that it says of an event.
func loadEvent(ctx context.Context, r app.Reader, id app.ID) (*eventFacts, error) {
	f := &eventFacts{sources: map[app.ID]*app.Source{}, positions: map[app.ID]*app.Claim{}, remarks: map[app.Ref][]*app.Note{}}
	ref := app.Ref{Noun: app.NounEvent, ID: id}
	var err error
	if f.event, err = app.Load[app.Event](ctx, r, id); err != nil {
		return nil, err
	}
	if f.event.Place != 0 {
		if f.place, err = app.Load[app.Place](ctx, r, f.event.Place); err != nil {
			return nil, err
		}
	}
	if f.claims, err = app.AboutAs[app.Claim](ctx, r, ref); err != nil {
		return nil, err
	}
	if f.conflicts, err = app.AboutAs[app.Conflict](ctx, r, ref); err != nil {
		return nil, err
	}
	if f.judgements, err = app.AboutAs[app.Judgement](ctx, r, ref); err != nil {
		return nil, err
	}
	if f.notes, err = app.AboutAs[app.Note](ctx, r, ref); err != nil {
		return nil, err
	}
	if err := f.loadPositions(ctx, r); err != nil {
		return nil, err
	}
	return f, f.loadNames(ctx, r)
}

// loadPositions fetches the claims of the conflicts, and what is noted on them.
func (f *eventFacts) loadPositions(ctx context.Context, r app.Reader) error {
	var about []app.Ref
	for _, c := range f.conflicts {
		about = append(about, app.Ref{Noun: app.NounConflict, ID: c.ID})
		for _, id := range c.Claims {
			claim, err := app.Load[app.Claim](ctx, r, id)
			if err != nil {
				return err
			}
			f.positions[id] = claim
		}
	}
	for _, c := range f.claims {
		about = append(about, app.Ref{Noun: app.NounClaim, ID: c.ID})
	}
	for _, ref := range about {
		notes, err := app.AboutAs[app.Note](ctx, r, ref)
		if err != nil {
			return err
		}
		if len(notes) > 0 {
			f.remarks[ref] = notes
		}
	}
	return nil
}

// loadNames fetches the names of actors and the sources that are cited.
func (f *eventFacts) loadNames(ctx context.Context, r app.Reader) error {
	refs := app.LinksOf(f.event)
	for _, c := range f.claims {
		refs = append(refs, app.LinksOf(c)...)
	}
	for _, c := range f.positions {
		refs = append(refs, app.LinksOf(c)...)
	}
	for _, j := range f.judgements {
		refs = append(refs, app.LinksOf(j)...)
	}
	for _, ref := range refs {
		if ref.Noun != app.NounSource || f.sources[ref.ID] != nil {
			continue
		}
		source, err := app.Load[app.Source](ctx, r, ref.ID)
		if err != nil {
			return err
		}
		f.sources[ref.ID] = source
	}
	var err error
	if f.names, err = r.Names(ctx, refs); err != nil {
		return err
	}
	for _, j := range f.judgements {
		if err := j.NameGrounds(ctx, r, f.names); err != nil {
			return err
		}
	}
	return nil
}

// source says a source's short name; "unknown source" cannot happen in a
// sound case.
func (f *eventFacts) source(id app.ID) string {
	if s := f.sources[id]; s != nil {
		return s.Name()
	}
	return "unknown source"
}

// grade is the Admiralty grade of a claim.
func (f *eventFacts) grade(c *app.Claim) string {
	var r app.Reliability
	if s := f.sources[c.Source]; s != nil {
		r = s.Reliability
	}
	return app.Grade(r, c.Credibility)
}

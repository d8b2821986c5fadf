package exchange

import (
	"context"
	"slices"
	"strings"

	"durand/app"
)

// nearby are the actors and places of the case by the forms of their names, to
// ask whether a new one is one of them. Those that this import makes of a table
// join them: such a table may spell one name in two ways.
type nearby struct {
	actors, places map[string][]app.ID
}

func (n *nearby) add(row app.Row) {
	put := func(into map[string][]app.ID, names ...string) {
		for _, name := range names {
			for _, form := range app.NameForms(name) {
				if !slices.Contains(into[form], row.Keys().ID) {
					into[form] = append(into[form], row.Keys().ID)
				}
			}
		}
	}
	switch r := row.(type) {
	case *app.Actor:
		put(n.actors, r.Name)
		for _, alias := range r.Aliases {
			put(n.actors, alias.Name)
		}
	case *app.Place:
		put(n.places, append([]string{firstOf(r.Name, r.District, r.Province, r.Country)}, r.Aliases...)...)
	}
}

// maxOffered bounds those that are offered for one name.
const maxOffered = 6

// nearActors lists the actors of the case that a name may mean which nobody
// bears: spelt otherwise, shortened, or with a word like Group. None is taken.
func (in *intake) nearActors(m *Match) error {
	if in.near.actors == nil {
		in.near.actors = map[string][]app.ID{}
		if err := in.gather(app.NounActor); err != nil {
			return err
		}
	}
	for _, name := range formsOfName(m.Name) {
		for _, form := range app.NameForms(name) {
			for _, id := range in.near.actors[form] {
				actor := app.Actor{Key: app.Key{ID: id}}
				if err := in.w.Get(&actor); err != nil {
					return err
				}
				near := func(other string) bool { return app.Near(name, other) }
				if near(actor.Name) || slices.ContainsFunc(actor.Aliases, func(a app.Alias) bool { return near(a.Name) }) {
					m.offer(id, actor.Name)
				}
			}
		}
	}
	return nil
}

// formsOfName are a name and the parts of it that may be one: of "TTP: Tehreek-i-
// Taliban Pakistan" and "Tehrik-i-Taliban Pakistan (TTP)" also the short one.
func formsOfName(name string) []string {
	names := otherNames(name)
	if short, _, ok := strings.Cut(name, ": "); ok {
		names = append(names, short)
	}
	if _, short, ok := strings.Cut(name, " ("); ok {
		names = append(names, strings.TrimSuffix(short, ")"))
	}
	return names
}

// offer adds one whom a name may mean.
func (m *Match) offer(id app.ID, name string) {
	if slices.Contains(m.OtherIDs, id) || len(m.OtherIDs) >= maxOffered {
		return
	}
	m.How = LikeNear
	m.Other, m.OtherIDs = append(m.Other, name), append(m.OtherIDs, id)
}

// nearPlaces asks whether a new place is one of the case: a Karachi without a
// province is not taken for the one in Sindh, nor Quetta in Baluchistan for the
// one in Balochistan, but a reader may know better.
func (in *intake) nearPlaces(p app.Place) error {
	if in.near.places == nil {
		in.near.places = map[string][]app.ID{}
		if err := in.gather(app.NounPlace); err != nil {
			return err
		}
	}
	m := Match{Noun: app.NounPlace, Name: p.Words()}
	offered := map[string][]app.Place{}
	for _, form := range app.NameForms(firstOf(p.Name, p.District, p.Province, p.Country)) {
		for _, id := range in.near.places[form] {
			other, err := in.placeOf(id)
			if err != nil {
				return err
			}
			same := other.Origin.Set == in.set.Name && strings.EqualFold(other.Words(), p.Words())
			// A data set has a place once for each precision: those are one to ask for.
			words := strings.ToLower(other.Words())
			if same || !couldBePlace(p, other) || slices.ContainsFunc(offered[words], func(o app.Place) bool { return couldBePlace(o, other) }) {
				continue
			}
			offered[words] = append(offered[words], other)
			m.offer(id, other.Words())
		}
	}
	if len(m.Other) > 0 {
		in.askPlace(m)
	}
	return nil
}

// couldBePlace tells whether nothing about two places of a near name
// contradicts that they are one: names around them, coordinates.
func couldBePlace(a, b app.Place) bool {
	agree := func(a, b string) bool { return a == "" || b == "" || app.Near(a, b) || strings.EqualFold(a, b) }
	if (a.Name == "") != (b.Name == "") || !agree(a.Country, b.Country) {
		return false
	}
	if fine(a) && fine(b) {
		return apartKM(*a.Lat, *a.Lon, *b.Lat, *b.Lon) <= maxApartKM
	}
	return agree(a.District, b.District) && agree(a.Province, b.Province)
}

// gather reads the actors or places of the case that are not of this data set,
// which tells its own apart; those of a table too.
func (in *intake) gather(noun app.Noun) error {
	if in.whole == nil {
		return nil
	}
	return in.whole.Each(in.ctx, noun, func(row app.Row) error {
		if in.report.Format == FormatTable || originOf(row).Set != in.set.Name {
			in.near.add(row)
		}
		return nil
	})
}

// earlier gives the case as it was before this import; app.Reader does.
type earlier interface {
	Rows
	EachEvent(ctx context.Context, f app.Filter, yield func(*app.Event) error) error
	DeathsOf(ctx context.Context, events []app.ID) (map[app.ID][]app.Claim, error)
	ClaimsOf(ctx context.Context, events []app.ID) (map[app.ID][]*app.Claim, error)
}

package exchange

import (
	"slices"
	"strconv"
	"strings"

	"durand/app"
)

// place finds the place of the data set, or adds it: one for each distinct
// combination of names, coordinates and precision.
func (in *intake) place(p app.Place, key string) (app.ID, error) {
	if strings.TrimSpace(p.Name+p.District+p.Province+p.Country) == "" {
		return 0, nil
	}
	if id := in.places[key]; id != 0 {
		in.mentionPlace(p)
		return id, nil
	}
	p.Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "place " + key}
	id, err := in.old(app.NounPlace, p.Origin)
	what := same
	if err == nil && id == 0 {
		id, err = in.placeOfCase(p)
		what = matched
	}
	if err == nil && id == 0 {
		err = in.w.Put(&p)
		id, what = p.ID, added
		in.spots[id] = spotOf(p)
		if in.near.places != nil && in.report.Format == FormatTable {
			in.near.add(&p)
		}
	}
	if err != nil {
		return 0, err
	}
	in.places[key] = id
	in.mentionPlace(p)
	in.report.note(app.NounPlace, what)
	return id, nil
}

// placeOfCase finds the place of the case that one of the file is: as the
// mapping says, or because nothing about them differs. Where it may be another
// one that is asked, and the place is a new one until somebody answers.
func (in *intake) placeOfCase(p app.Place) (app.ID, error) {
	wanted := in.choice.placeOf(p.Words())
	if wanted == "" {
		id, err := in.alike(p)
		if err == nil && id == 0 {
			err = in.nearPlaces(p)
		}
		return id, err
	}
	m := Match{Noun: app.NounPlace, Name: p.Words(), How: LikeChosen}
	if wanted != NewOne {
		var err error
		if m.ID, err = in.wanted(app.NounPlace, p.Words(), wanted); err != nil {
			return 0, err
		}
		place, err := in.placeOf(m.ID)
		if err != nil {
			return 0, err
		}
		m.Known = place.Words()
		if err := in.placeCalledAlso(place, p.Words()); err != nil {
			return 0, err
		}
	}
	in.askPlace(m)
	return m.ID, nil
}

// placeCalledAlso gives a place that was chosen for a name that name as well,
// so that the next import finds it without being told.
func (in *intake) placeCalledAlso(place app.Place, name string) error {
	if strings.EqualFold(place.Words(), name) || bears(place, name) {
		return nil
	}
	place.Aliases = append(slices.Clone(place.Aliases), name)
	in.placed[place.ID] = place
	return in.w.Put(&place)
}

func bears(p app.Place, name string) bool {
	return slices.ContainsFunc(p.Aliases, func(alias string) bool { return strings.EqualFold(alias, name) })
}

// alike finds a place of the case with the same names that contradicts
// neither the coordinates nor the precision, or one that bears the whole of them
// as another name.
func (in *intake) alike(p app.Place) (app.ID, error) {
	id, err := in.w.FindName(app.NounPlace, p.Words())
	if err != nil {
		return 0, err
	}
	there, made := in.spots[id]
	if id != 0 && !made {
		old, err := in.placeOf(id)
		if err != nil {
			return 0, err
		}
		there = spotOf(old)
	}
	if id != 0 && there == spotOf(p) {
		return id, nil
	}
	if in.last == 0 {
		return 0, nil
	}
	ids, err := in.w.FindNames(app.NounPlace, p.Words())
	if err != nil {
		return 0, err
	}
	found := app.ID(0)
	for _, id := range ids {
		old, err := in.placeOf(id)
		switch {
		case err != nil:
			return 0, err
		case !bears(old, p.Words()):
		case found != 0:
			return 0, nil // two bear it
		default:
			found = id
		}
	}
	return found, nil
}

// maxAsked bounds the places that are asked for.
const maxAsked = 200

// askPlace lists a place whose name was looked up.
func (in *intake) askPlace(m Match) {
	name := strings.ToLower(m.Name)
	if _, there := in.asked[name]; there {
		return
	}
	if len(in.report.Places) >= maxAsked {
		in.report.MorePlaces++
		return
	}
	in.asked[name] = len(in.report.Places)
	in.report.Places = append(in.report.Places, m)
}

// mentionPlace counts the rows in which a place stands that is asked for.
func (in *intake) mentionPlace(p app.Place) {
	if len(in.asked) == 0 {
		return
	}
	if at, there := in.asked[strings.ToLower(p.Words())]; there {
		in.report.Places[at].Rows++
	}
}

// spot is where a place is, as far as that is known.
type spot struct {
	precision   app.PlacePrecision
	north, east float64
	lat, lon    bool // whether they are known
}

func spotOf(p app.Place) spot {
	s := spot{precision: p.Precision, lat: p.Lat != nil, lon: p.Lon != nil}
	if s.lat {
		s.north = *p.Lat
	}
	if s.lon {
		s.east = *p.Lon
	}
	return s
}

func placeKey(p app.Place) string {
	var room [160]byte
	key := room[:0]
	for _, word := range []string{p.Name, p.District, p.Province, p.Country} {
		key = append(append(key, word...), '|')
	}
	for _, f := range []*float64{p.Lat, p.Lon} {
		if f != nil {
			key = strconv.AppendFloat(key, *f, 'f', 6, 64)
		}
		key = append(key, '|')
	}
	return string(strconv.AppendInt(key, int64(p.Precision), 10))
}

package app

import "strings"

// PlacePrecision says how exactly a place is known. The steps follow UCDP's
// where_prec (1 to 7) with ACLED's and GTD's scales mapped onto them.
type PlacePrecision int

// The steps of precision; zero means not said.
const (
	PlaceUnstated PlacePrecision = iota
	PlaceExact                   // the place itself
	PlaceNear                    // within about 25 km of it
	PlaceDistrict                // only the district is known
	PlaceProvince                // only the province is known
	PlaceArea                    // a line or a fuzzy area, such as a border
	PlaceCountry                 // only the country is known
	PlaceSeaAir                  // at sea or in the air
)

// String says the precision in words; empty when not said.
func (p PlacePrecision) String() string {
	words := [...]string{"", "exact place", "within about 25 km", "known only to the district", "known only to the province", "line or area", "known only to the country", "sea or air"}
	if p < 0 || int(p) >= len(words) {
		return ""
	}
	return words[p]
}

// Place is where something happened.
type Place struct {
	Key
	Name      string         `json:"name,omitempty"` // may be empty when only a wider area is known
	District  string         `json:"district,omitempty"`
	Province  string         `json:"province,omitempty"`
	Country   string         `json:"country,omitempty"`
	Lat       *float64       `json:"lat,omitempty"` // degrees north, WGS 84; nil when unknown
	Lon       *float64       `json:"lon,omitempty"` // degrees east, WGS 84; nil when unknown
	Precision PlacePrecision `json:"precision,omitempty"`
	Aliases   []string       `json:"aliases,omitempty"` // other spellings
	Origin    Origin         `json:"origin,omitzero"`
}

// Noun tells that this is a place.
func (*Place) Noun() Noun { return NounPlace }

// Check refuses a place without any name, or off the globe.
func (p *Place) Check() error {
	if strings.TrimSpace(p.Name+p.District+p.Province+p.Country) == "" {
		return FieldProblem("name", "A place needs a name, a district, a province or a country.")
	}
	if p.Lat != nil && (*p.Lat < -90 || *p.Lat > 90) {
		return FieldProblem("lat", "Latitude runs from -90 to 90 degrees.")
	}
	if p.Lon != nil && (*p.Lon < -180 || *p.Lon > 180) {
		return FieldProblem("lon", "Longitude runs from -180 to 180 degrees.")
	}
	return nil
}

// Words says the place from the narrowest to the widest name known, without
// saying a name twice: "Spinwam, North Waziristan, Khyber Pakhtunkhwa, Pakistan".
func (p *Place) Words() string {
	var parts []string
	for _, s := range []string{p.Name, p.District, p.Province, p.Country} {
		said := strings.ToLower(strings.Join(parts, ", "))
		if low := strings.ToLower(s); s != "" && said != low && !strings.HasSuffix(said, ", "+low) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

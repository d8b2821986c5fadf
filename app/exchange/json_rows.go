package exchange

import (
	"fmt"

	"durand/app"
)

// idSet is a set of ids, small where they follow each other.
type idSet map[app.ID]*[8]uint64

func (s idSet) has(id app.ID) bool {
	page := s[id>>9]
	return page != nil && page[id>>6&7]&(1<<(uint(id)&63)) != 0
}

func (s idSet) add(id app.ID) {
	page := s[id>>9]
	if page == nil {
		page = new([8]uint64)
		s[id>>9] = page
	}
	page[id>>6&7] |= 1 << (uint(id) & 63)
}

// originOf returns the origin of a row; zero for the nouns that have none.
func originOf(row app.Row) app.Origin {
	switch r := row.(type) {
	case *app.Event:
		return r.Origin
	case *app.Actor:
		return r.Origin
	case *app.Place:
		return r.Origin
	case *app.Source:
		return r.Origin
	case *app.Claim:
		return r.Origin
	case *app.Relation:
		return r.Origin
	case *app.Judgement:
		return r.Origin
	case *app.Conflict:
		return r.Origin
	case *app.Coverage:
		return r.Origin
	case *app.Note:
		return r.Origin
	}
	return app.Origin{}
}

// describe names a row for a report.
func describe(row app.Row) string {
	name := ""
	switch r := row.(type) {
	case *app.Event:
		name = r.Title
	case *app.Actor:
		name = r.Name
	case *app.Place:
		name = r.Words()
	case *app.Source:
		name = r.Name()
	case *app.Claim:
		name = string(r.Measure) + " " + r.Of
	case *app.Relation:
		name = string(r.Kind)
	case *app.Judgement:
		name = r.Text
	case *app.Conflict:
		name = r.Topic
	case *app.Note:
		name = r.Text
	case *app.View:
		name = r.Name
	case *app.Chart:
		name = r.Name
	case *app.Briefing:
		name = r.Name
	case *app.Case:
		name = r.Name
	}
	if name = clip(name); name == "" {
		return fmt.Sprint(row.Keys().ID)
	}
	return fmt.Sprintf("%d “%s”", row.Keys().ID, name)
}

// isUUID tells whether a text has the form of a UUID.
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case c >= '0' && c <= '9', c >= 'a' && c <= 'f', c >= 'A' && c <= 'F':
		default:
			return false
		}
	}
	return true
}

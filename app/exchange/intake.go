package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"

	"durand/app"
)

// DataSet names what a file of rows comes from. It becomes the Source of
// every claim that is read from it.
type DataSet struct {
	Name    string // kept with every row: "UCDP GED"
	Version string // release: "22.1"; empty when not known
	Source  app.Source
}

// intake takes rows of a data set into a case: it finds or adds the source,
// the actors and places, and tells what became of each event.
type intake struct {
	ctx    context.Context
	w      app.Writer
	set    DataSet
	report *Report

	source app.ID
	actors map[string]app.ID
	places map[string]app.ID
	keys   map[string]int // how often a row without an id of its own came up
	when   span
	area   map[string]bool
	buf    bytes.Buffer
}

func newIntake(ctx context.Context, w app.Writer, set DataSet, report *Report) (*intake, error) {
	in := &intake{
		ctx: ctx, w: w, set: set, report: report,
		actors: map[string]app.ID{}, places: map[string]app.ID{}, keys: map[string]int{}, area: map[string]bool{},
	}
	source := set.Source
	source.Origin = app.Origin{Set: set.Name, Version: set.Version, Key: "data set"}
	id, err := w.Find(app.NounSource, source.Origin)
	if err != nil {
		return nil, err
	}
	if id == 0 {
		err = w.Put(&source)
		in.source = source.ID
		report.note(app.NounSource, added)
		return in, err
	}
	in.source = id
	old := app.Source{Key: app.Key{ID: id}}
	if err := w.Get(&old); err != nil {
		return nil, err
	}
	if set.Version == "" || old.Origin.Version == set.Version {
		report.note(app.NounSource, same)
		return in, nil
	}
	// A newer release: its title and wording of citation, the analyst's grade.
	old.Short, old.Title, old.Published, old.CiteAs, old.Origin = source.Short, source.Title, source.Published, source.CiteAs, source.Origin
	report.note(app.NounSource, changed)
	return in, w.Put(&old)
}

// actor finds the actor of the data set, or one of the case with that name or
// alias, or adds it. The key is the data set's own for the actor, if any.
func (in *intake) actor(key, name string, kind app.ActorKind) (app.ID, error) {
	if key == "" {
		key = name
	}
	if id := in.actors[key]; id != 0 {
		return id, nil
	}
	origin := app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "actor " + key}
	id, err := in.w.Find(app.NounActor, origin)
	what := same
	if err == nil && id == 0 {
		id, err = in.w.FindName(app.NounActor, name)
		what = matched
	}
	if err == nil && id == 0 {
		actor := app.Actor{Name: name, Kind: kind, Origin: origin, Cites: []app.Citation{{Source: in.source}}}
		err = in.w.Put(&actor)
		id, what = actor.ID, added
	}
	if err != nil {
		return 0, err
	}
	in.actors[key] = id
	in.report.note(app.NounActor, what)
	return id, nil
}

// place finds the place of the data set, or adds it: one for each distinct
// combination of names, coordinates and precision.
func (in *intake) place(p app.Place) (app.ID, error) {
	if strings.TrimSpace(p.Name+p.District+p.Province+p.Country) == "" {
		return 0, nil
	}
	key := placeKey(p)
	if id := in.places[key]; id != 0 {
		return id, nil
	}
	p.Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "place " + key}
	id, err := in.w.Find(app.NounPlace, p.Origin)
	what := same
	if err == nil && id == 0 {
		id, err = in.alike(p)
		what = matched
	}
	if err == nil && id == 0 {
		err = in.w.Put(&p)
		id, what = p.ID, added
	}
	if err != nil {
		return 0, err
	}
	in.places[key] = id
	in.report.note(app.NounPlace, what)
	return id, nil
}

// alike finds a place of the case with the same names that contradicts
// neither the coordinates nor the precision.
func (in *intake) alike(p app.Place) (app.ID, error) {
	id, err := in.w.FindName(app.NounPlace, p.Words())
	if err != nil || id == 0 {
		return 0, err
	}
	old := app.Place{Key: app.Key{ID: id}}
	if err := in.w.Get(&old); err != nil {
		return 0, err
	}
	if old.Precision != p.Precision || !sameFigure(old.Lat, p.Lat) || !sameFigure(old.Lon, p.Lon) {
		return 0, nil
	}
	return id, nil
}

func sameFigure(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }

func placeKey(p app.Place) string {
	coordinate := func(f *float64) string {
		if f == nil {
			return ""
		}
		return fmt.Sprintf("%.6f", *f)
	}
	return strings.Join([]string{p.Name, p.District, p.Province, p.Country, coordinate(p.Lat), coordinate(p.Lon), fmt.Sprint(int(p.Precision))}, "|")
}

// entry is one event of a data set as read from its row.
type entry struct {
	line   int
	key    string // the data set's own id; empty when it has none to trust
	event  app.Event
	place  app.Place
	parts  []part
	claims []app.Claim // without event, source and origin; Of and Measure tell them apart
}

type part struct {
	key, name string
	kind      app.ActorKind
	role      app.Role
}

// take writes an entry unless the case has it already. A row counts as
// changed only when the data set's row differs from the one read before: what
// the analyst edited meanwhile is left alone by a second import.
func (in *intake) take(e *entry) (*Skip, error) {
	digest, err := in.digest(e)
	if err != nil {
		return nil, err
	}
	if e.key == "" {
		e.key = "content " + digest
		in.keys[digest]++
		if n := in.keys[digest]; n > 1 {
			e.key = fmt.Sprintf("%s #%d", e.key, n)
		}
	}
	if skip := in.check(e); skip != nil {
		return skip, nil
	}
	in.when.add(e.event.When)
	if e.place.Country != "" {
		in.area[e.place.Country] = true
	}
	origin := app.Origin{Set: in.set.Name, Version: in.set.Version, Key: e.key, Digest: digest}
	id, err := in.w.Find(app.NounEvent, origin)
	if err != nil {
		return nil, err
	}
	what := added
	if id != 0 {
		old := app.Event{Key: app.Key{ID: id}}
		if err := in.w.Get(&old); err != nil {
			return nil, err
		}
		if old.Origin.Digest == digest {
			in.report.row(same)
			in.report.note(app.NounEvent, same)
			return nil, nil
		}
		what = changed
		e.event.Key, e.event.Tags, e.event.Pinned, e.event.Mark, e.event.Sure = old.Key, old.Tags, old.Pinned, old.Mark, old.Sure
		e.event.Cites = otherCites(old.Cites, in.source)
	}
	e.event.Origin = origin
	if err := in.event(e); err != nil {
		return nil, err
	}
	in.report.row(what)
	in.report.note(app.NounEvent, what)
	return nil, in.claim(e, what)
}

// check tells what is wrong with an entry before any of it is written.
func (in *intake) check(e *entry) *Skip {
	rows := []app.Row{&e.event}
	for i := range e.claims {
		e.claims[i].Source = in.source
		e.claims[i].Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: claimKey(e.key, &e.claims[i])}
		e.claims[i].Locator = locator(e)
		rows = append(rows, &e.claims[i])
	}
	if e.place.Words() != "" {
		rows = append(rows, &e.place)
	}
	for _, row := range rows {
		var problem *app.Problem
		if err := row.Check(); errors.As(err, &problem) {
			return &Skip{Column: problem.Field, Reason: problem.Say}
		}
	}
	return nil
}

// event writes the event of an entry with its place and parts.
func (in *intake) event(e *entry) error {
	var err error
	if e.event.Place, err = in.place(e.place); err != nil {
		return err
	}
	for _, p := range e.parts {
		actor, err := in.actor(p.key, p.name, p.kind)
		if err != nil {
			return err
		}
		e.event.Parts = append(e.event.Parts, app.Part{Actor: actor, Role: p.role})
	}
	e.event.Cites = append(e.event.Cites, app.Citation{Source: in.source, Locator: locator(e)})
	return in.w.Put(&e.event)
}

// claim writes the claims of an entry. Those of a changed row replace the
// figures and keep the analyst's grade and choice; those it no longer makes go.
func (in *intake) claim(e *entry, what fate) error {
	for i := range e.claims {
		c, became := &e.claims[i], added
		c.Event = e.event.ID
		if what == changed {
			old, err := in.oldClaim(c.Origin)
			if err != nil {
				return err
			}
			if old != nil {
				c.Key, c.Credibility, c.Preferred, c.Why, became = old.Key, old.Credibility, old.Preferred, old.Why, changed
			}
		}
		if err := in.w.Put(c); err != nil {
			return err
		}
		in.report.note(app.NounClaim, became)
	}
	if what == changed {
		return in.withdraw(e)
	}
	return nil
}

// oldClaim finds the claim that the row made before; nil when it did not.
func (in *intake) oldClaim(origin app.Origin) (*app.Claim, error) {
	id, err := in.w.Find(app.NounClaim, origin)
	if err != nil || id == 0 {
		return nil, err
	}
	old := &app.Claim{Key: app.Key{ID: id}}
	return old, in.w.Get(old)
}

// withdraw deletes the claims that the row made before and makes no longer.
func (in *intake) withdraw(e *entry) error {
	made := map[string]bool{}
	for i := range e.claims {
		made[claimKey(e.key, &e.claims[i])] = true
	}
	for _, c := range breakdown() {
		key := claimKey(e.key, &c)
		if made[key] {
			continue
		}
		id, err := in.w.Find(app.NounClaim, app.Origin{Set: in.set.Name, Key: key})
		if err != nil {
			return err
		}
		if id != 0 {
			if err := in.w.Delete(app.Ref{Noun: app.NounClaim, ID: id}); err != nil {
				return err
			}
		}
	}
	return nil
}

// breakdown lists the claims that a row of a data set may make.
func breakdown() []app.Claim {
	var out []app.Claim
	for _, of := range []string{"", ofSideA, ofSideB, ofCivilians, ofUnknown, ofAttackers} {
		out = append(out, app.Claim{Measure: app.MeasureKilled, Of: of}, app.Claim{Measure: app.MeasureWounded, Of: of})
	}
	return append(out, app.Claim{Measure: app.MeasureCaptured})
}

// Of whom a data set counts. The claim about everybody has an empty Of and is
// the one to add up; the others are parts of it.
const (
	ofSideA     = "side A"
	ofSideB     = "side B"
	ofCivilians = "civilians"
	ofUnknown   = "unknown affiliation"
	ofAttackers = "attackers"
)

func claimKey(key string, c *app.Claim) string {
	key += " " + string(c.Measure)
	if c.Of != "" {
		key += " of " + c.Of
	}
	return key
}

func locator(e *entry) string {
	if strings.HasPrefix(e.key, "content ") {
		return fmt.Sprintf("line %d", e.line)
	}
	return "id " + e.key
}

func otherCites(cites []app.Citation, source app.ID) []app.Citation {
	var out []app.Citation
	for _, c := range cites {
		if c.Source != source {
			out = append(out, c)
		}
	}
	return out
}

// digest is a fingerprint of what a row means: the same for a copy saved
// again with other quotes, number formats or columns.
func (in *intake) digest(e *entry) (string, error) {
	in.buf.Reset()
	event := e.event
	event.Extra = nil
	meaning := struct {
		Event  app.Event
		Place  string
		Parts  []string
		Claims []app.Claim
	}{Event: event, Place: placeKey(e.place), Claims: e.claims}
	for _, p := range e.parts {
		meaning.Parts = append(meaning.Parts, p.name+"|"+string(p.role))
	}
	if err := json.NewEncoder(&in.buf).Encode(meaning); err != nil {
		return "", fmt.Errorf("exchange: digest of line %d: %w", e.line, err)
	}
	h := fnv.New64a()
	h.Write(in.buf.Bytes())
	return fmt.Sprintf("%016x", h.Sum64()), nil
}

// cover records what the data set covers, as far as the rows of the file
// tell: in the countries that occur, from the first to the last year or, for
// a data set that is still being added to, month.
func (in *intake) cover(c app.Coverage, wholeYears bool) error {
	if !in.when.any {
		return nil
	}
	c.Source = in.source
	c.Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: "coverage " + string(c.Measure)}
	first, last := in.when.first, in.when.last
	c.Area = strings.Join(sortedKeys(in.area), ", ")
	id, err := in.w.Find(app.NounCoverage, c.Origin)
	if err != nil {
		return err
	}
	period := months
	if wholeYears {
		period = years
	}
	what := added
	if id != 0 {
		old := app.Coverage{Key: app.Key{ID: id}}
		if err := in.w.Get(&old); err != nil {
			return err
		}
		first, last = min(first, old.Period.First()), max(last, old.Period.Last())
		c.Key, what = old.Key, changed
		c.Period = period(first, last)
		c.Area = joinAreas(old.Area, c.Area)
		if c.Period.String() == old.Period.String() && c.Area == old.Area && c.Method == old.Method {
			in.report.note(app.NounCoverage, same)
			return nil
		}
	}
	c.Period = period(first, last)
	in.report.note(app.NounCoverage, what)
	return in.w.Put(&c)
}

// joinAreas lists the countries of both lists once, in order.
func joinAreas(a, b string) string {
	all := map[string]bool{}
	for _, name := range append(strings.Split(a, ", "), strings.Split(b, ", ")...) {
		if name != "" {
			all[name] = true
		}
	}
	return strings.Join(sortedKeys(all), ", ")
}

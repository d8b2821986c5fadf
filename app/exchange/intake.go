package exchange

import (
	"context"
	"errors"
	"hash/maphash"
	"slices"

	"durand/app"
)

// DataSet names what a file of rows comes from. It becomes the Source of
// every claim that is read from it.
type DataSet struct {
	Name    string // kept with every row: "UCDP GED"
	Version string // release: "22.1"; empty when not known
	Part    string // of a data set that has several sources
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
	fresh  bool   // the case had nothing of this data set before
	newer  bool   // the case has another release of it
	taken  prints // fingerprints of the keys of this file; only when fresh or newer
	seed   maphash.Seed
	actors map[string]app.ID
	places map[string]app.ID
	keys   map[string]repeat // of rows without an id of their own, by what they say
	// monadic is set for a table with one row an actor, whose ids repeat; seen
	// then holds the events of this file, and joined counts the further rows.
	monadic bool
	seen    map[string]app.ID
	joined  int
	lost    int // rows that were skipped and whose id is not known; only when newer
	when    span
	area    map[string]bool

	choice *Map                 // what was decided about actors and doubles; may be nil
	last   app.ID               // of the events that the case had
	made   map[app.ID]bool      // actors that this import added
	whole  earlier              // the case before this import; may be nil
	near   nearby               // names to ask about
	asked  map[string]int       // by name, where in report.Places
	united map[app.ID]bool      // events of the case that a row of this file stands for
	placed map[app.ID]app.Place // places of the case
	spots  map[app.ID]spot      // where the places are that this import added
	match  map[string]int       // by name, where in report.Matches
}

func newIntake(ctx context.Context, w app.Writer, set DataSet, report *Report, opts Options) (*intake, error) {
	in := &intake{
		ctx: ctx, w: w, set: set, report: report, choice: opts.Map, whole: opts.before, asked: map[string]int{},
		made: map[app.ID]bool{}, united: map[app.ID]bool{}, placed: map[app.ID]app.Place{}, spots: map[app.ID]spot{}, match: map[string]int{},
		taken: prints{}, seed: maphash.MakeSeed(),
		actors: map[string]app.ID{}, places: map[string]app.ID{}, keys: map[string]repeat{}, seen: map[string]app.ID{}, area: map[string]bool{},
	}
	last, err := w.MaxID(app.NounEvent)
	if err != nil {
		return nil, err
	}
	in.last = last
	source := set.Source
	source.Origin = app.Origin{Set: set.Name, Version: set.Version, Key: "data set" + set.Part}
	id, err := w.Find(app.NounSource, source.Origin)
	if err != nil {
		return nil, err
	}
	if id == 0 {
		err = w.Put(&source)
		in.source, in.fresh = source.ID, true
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
	in.newer = true
	// Another release: its title and wording of citation, the analyst's grade.
	old.Short, old.Title, old.Published, old.CiteAs, old.Origin = source.Short, source.Title, source.Published, source.CiteAs, source.Origin
	report.note(app.NounSource, changed)
	return in, w.Put(&old)
}

// prints are fingerprints, of which there may be millions.
type prints map[uint64]struct{}

func (p prints) add(print uint64) { p[print] = struct{}{} }

func (p prints) has(print uint64) bool {
	_, there := p[print]
	return there
}

// entry is one event of a data set as read from its row.
type entry struct {
	line   int
	digest string
	where  string // key of its place
	key    string // the data set's own id; empty when it has none to trust
	event  app.Event
	place  app.Place
	parts  []part
	claims []app.Claim // without event, source and origin; Of and Measure tell them apart
	// repairs are the values that could not be read as they stand.
	repairs []Skip
	twin    *Double // it says the same as a row above; else nil
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
	digest := e.digest
	if e.key == "" {
		in.byContent(e)
	}
	if skip := in.check(e); skip != nil {
		return skip, nil
	}
	if id := in.seen[e.key]; in.monadic && id != 0 {
		in.joined++
		return nil, in.join(e, id)
	}
	in.when.add(e.event.When)
	if e.place.Country != "" {
		in.area[e.place.Country] = true
	}
	origin := app.Origin{Set: in.set.Name, Version: in.set.Version, Key: e.key, Digest: digest}
	id, kept, err := in.before(origin)
	if err != nil {
		return nil, err
	}
	if id != 0 && kept == digest {
		in.remember(e.key, id)
		in.report.row(same)
		in.report.note(app.NounEvent, same)
		in.report.show(e, fateSame)
		return nil, nil
	}
	what := added
	if id == 0 {
		done, err := in.elsewhere(e, digest)
		if done || err != nil {
			return nil, err
		}
	} else {
		old := app.Event{Key: app.Key{ID: id}}
		if err := in.w.Get(&old); err != nil {
			return nil, err
		}
		what = changed
		e.event.Key, e.event.Tags, e.event.Pinned, e.event.Mark, e.event.Sure = old.Key, old.Tags, old.Pinned, old.Mark, old.Sure
		e.event.Cites = otherCites(old.Cites, in.source)
	}
	e.event.Origin = origin
	if err := in.event(e); err != nil {
		return nil, err
	}
	in.remember(e.key, e.event.ID)
	in.report.row(what)
	in.report.note(app.NounEvent, what)
	in.report.show(e, map[fate]string{added: "added", changed: "changed"}[what])
	return nil, in.claim(e, what)
}

// pass notes a row that is skipped: it is in the file all the same, so its
// event has not vanished from the data set.
func (in *intake) pass(e *entry) {
	switch {
	case !in.newer:
	case e == nil || e.key == "":
		in.lost++
	default:
		in.taken.add(maphash.String(in.seed, e.key))
	}
}

// elsewhere deals with a row that has no event of its own in the case: its
// claims may stand on another one since an earlier import, or it resembles
// one. It tells whether the row is done with.
func (in *intake) elsewhere(e *entry, digest string) (bool, error) {
	if done, err := in.keepTwin(e); done || err != nil {
		return done, err
	}
	done, err := in.again(e, digest)
	if !done && err == nil {
		if err = in.takePart(&e.event, e.parts); err == nil {
			done, err = in.resemble(e, digest)
		}
	}
	if done && err == nil {
		in.remember(e.key, e.event.ID)
		in.report.show(e, "united")
	}
	return done, err
}

// before finds the event that was made of the row before, and the digest of
// what the row said then. In a case that had nothing of the data set it can
// only come from this file.
func (in *intake) before(origin app.Origin) (app.ID, string, error) {
	if in.fresh || in.newer {
		print := maphash.String(in.seed, origin.Key)
		first := !in.taken.has(print)
		in.taken.add(print)
		if first && in.fresh {
			return 0, "", nil
		}
	}
	return in.w.FindDigest(app.NounEvent, origin)
}

func (in *intake) remember(key string, id app.ID) {
	if in.monadic {
		in.seen[key] = id
	}
}

// join adds the actors of a further row on an event of this file. Its figures
// are those of the first row, and are not counted again.
func (in *intake) join(e *entry, id app.ID) error {
	event := app.Event{Key: app.Key{ID: id}}
	if err := in.w.Get(&event); err != nil {
		return err
	}
	before := len(event.Parts)
	if err := in.takePart(&event, e.parts); err != nil {
		return err
	}
	in.report.row(same)
	if len(event.Parts) == before {
		return nil
	}
	return in.w.Put(&event)
}

// takePart adds actors to an event that are not in it yet.
func (in *intake) takePart(event *app.Event, parts []part) error {
	for _, p := range parts {
		actor, err := in.actor(p.key, p.name, p.kind)
		if err != nil {
			return err
		}
		one := app.Part{Actor: actor, Role: p.role}
		if !slices.Contains(event.Parts, one) {
			event.Parts = append(event.Parts, one)
		}
	}
	return nil
}

// sign says of the claims of an entry whose they are.
func (in *intake) sign(e *entry) {
	for i := range e.claims {
		c := &e.claims[i]
		c.Source, c.Locator = in.source, locator(e)
		c.Origin = app.Origin{Set: in.set.Name, Version: in.set.Version, Key: claimKey(e.key, c)}
	}
}

// check tells what is wrong with an entry before any of it is written.
func (in *intake) check(e *entry) *Skip {
	rows := []app.Row{&e.event}
	in.sign(e)
	for i := range e.claims {
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
	if e.event.Place, err = in.place(e.place, e.where); err != nil {
		return err
	}
	if len(e.event.Parts) == 0 {
		if err := in.takePart(&e.event, e.parts); err != nil {
			return err
		}
	}
	e.event.Cites = append(e.event.Cites, app.Citation{Source: in.source, Locator: locator(e)})
	return in.w.Put(&e.event)
}

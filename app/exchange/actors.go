package exchange

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"durand/app"
)

// actorsHeader tells whether a row names the columns of UCDP's actor list.
func actorsHeader(c columns) bool { return c.has("actorid", "namedata", "nameorig") }

// readActors reads the UCDP Actor Dataset: names and other names of actors,
// from whom they split off, with whom they allied and whom they joined. They
// meet the actors of UCDP GED by their number.
func readActors(ctx context.Context, t *table, w app.Writer, opts Options) error {
	if len(t.columns.names) == 0 {
		return app.Problemf(app.Invalid, "This does not look like UCDP's list of actors: the columns ActorId, NameData and NameOrig are not all there; nothing was taken from it.")
	}
	if opts.Version == "" {
		opts.Version = ucdpVersion(opts.Name)
	}
	in, err := newIntake(ctx, w, actorSet(opts.Version), t.report, opts)
	if err != nil {
		return err
	}
	l := actorList{in: in, ids: map[string]app.ID{}}
	for {
		rec, skip, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = opts.step(ctx, t.report.Rows)
		}
		if err != nil {
			return err
		}
		t.report.Rows++
		if skip == nil && rec.get("namedata") == "" {
			skip = &Skip{Column: "NameData", Reason: "The row names no actor."}
		}
		if skip != nil {
			t.report.skip(rec.line, skip.Column, skip.Value, skip.Reason)
			continue
		}
		if err := l.take(rec); err != nil {
			return err
		}
	}
	return l.relate()
}

func actorsKnown() map[string]bool {
	return wordSet(`actorid namedata nameorig nameorigfull nameorigfulleng newname newnamefullmothertongue newnamefulleng
		splinter actoridprev splittemp actoridsplittemp alliance actoridalliance joingroup actoridgroup`)
}

// actorSet has a source of its own, and the actors of UCDP GED.
func actorSet(version string) DataSet {
	set := ucdpSet(version)
	set.Part = " of actors"
	set.Source.Short = strings.TrimSpace("UCDP actors " + version)
	set.Source.Title = strings.TrimSpace("UCDP Actor Dataset " + version)
	set.Source.CiteAs = "Uppsala Conflict Data Program, " + set.Source.Title + ", https://ucdp.uu.se."
	return set
}

// actorList takes actors first and their ties when all are there.
type actorList struct {
	in   *intake
	ids  map[string]app.ID // by the number of UCDP
	ties []tie
}

type tie struct {
	from          app.ID
	number, other string // of UCDP, of both actors
	kind          app.RelationKind
	said          string
}

func (l *actorList) take(rec record) error {
	name := rec.get("namedata")
	number := rec.get("actorid")
	before := l.in.report.Nouns[app.NounActor.Plural()]
	id, err := l.in.actor(number, name, ucdpActorKind(name))
	if err != nil {
		return err
	}
	l.ids[number] = id
	fresh := l.in.report.Nouns[app.NounActor.Plural()].Added > before.Added
	grown, err := l.alias(id, name, rec)
	switch {
	case err != nil:
		return err
	case fresh:
		l.in.report.row(added)
	case grown:
		l.in.report.row(changed)
	default:
		l.in.report.row(same)
	}
	for _, t := range []struct {
		flag, numbers string
		kind          app.RelationKind
		said          string
	}{
		{"splinter", "actoridprev", app.RelationSplinter, ""},
		{"splittemp", "actoridsplittemp", app.RelationSplinter, "split off for a time"},
		{"alliance", "actoridalliance", app.RelationAlly, ""},
		{"joingroup", "actoridgroup", app.RelationAllegiance, "joined"},
	} {
		if rec.get(t.flag) != "1" {
			continue
		}
		for _, other := range strings.FieldsFunc(rec.get(t.numbers), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
			l.ties = append(l.ties, tie{id, number, other, t.kind, t.said})
		}
	}
	return nil
}

// alias adds the other names of an actor that it does not bear yet.
func (l *actorList) alias(id app.ID, name string, rec record) (bool, error) {
	actor := app.Actor{Key: app.Key{ID: id}}
	if err := l.in.w.Get(&actor); err != nil {
		return false, err
	}
	grown := false
	for _, column := range []string{"namedata", "nameorig", "nameorigfull", "nameorigfulleng", "newname", "newnamefullmothertongue", "newnamefulleng"} {
		other := rec.get(column)
		known := strings.EqualFold(other, actor.Name) || slices.ContainsFunc(actor.Aliases, func(a app.Alias) bool { return strings.EqualFold(a.Name, other) })
		if empty(other) || known {
			continue
		}
		actor.Aliases = append(actor.Aliases, app.Alias{Name: other, Source: l.in.source, Locator: "ActorId " + rec.get("actorid")})
		grown = true
	}
	if !grown {
		return false, nil
	}
	return true, l.in.w.Put(&actor)
}

// relate writes the ties between actors that are both there.
func (l *actorList) relate() error {
	left := 0
	for _, t := range l.ties {
		to := l.ids[t.other]
		if to == 0 || to == t.from {
			left++
			continue
		}
		relation := app.Relation{
			From: t.from, To: to, Kind: t.kind, Said: t.said, Cites: []app.Citation{{Source: l.in.source}},
			Origin: app.Origin{Set: l.in.set.Name, Version: l.in.set.Version, Key: "tie " + t.number + " " + string(t.kind) + " " + t.other},
		}
		id, err := l.in.w.Find(app.NounRelation, relation.Origin)
		if err != nil {
			return err
		}
		if id != 0 {
			l.in.report.note(app.NounRelation, same)
			continue
		}
		if err := l.in.w.Put(&relation); err != nil {
			return err
		}
		l.in.report.note(app.NounRelation, added)
	}
	if left > 0 {
		l.in.report.remark("%s left out.", app.Counted(left, "tie leads to an actor that is not in the list and was", "ties lead to actors that are not in the list and were"))
	}
	return nil
}

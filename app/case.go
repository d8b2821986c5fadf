package app

import (
	"context"
	"slices"
)

// Case is what the analyst says of the case as a whole. A file holds one such
// row at most, always with the same uid.
type Case struct {
	Key
	Name    string `json:"name,omitempty"`    // where it has none, that of the file is shown
	About   string `json:"about,omitempty"`   // what it is for, what it holds, over which time
	Made    string `json:"made,omitempty"`    // from which sources it was made, and how
	Omits   string `json:"omits,omitempty"`   // what it leaves out
	Licence string `json:"licence,omitempty"` // on what terms it may be passed on
}

// caseUID is the uid of the one row.
const caseUID = "00000000-0000-7000-8000-000000000001"

// Noun tells that this is what is said of the case.
func (*Case) Noun() Noun { return NounCase }

// Check gives the row its uid; there is nothing to refuse.
func (c *Case) Check() error {
	c.UID = caseUID
	return nil
}

// Blank tells whether nobody wrote anything about the case yet.
func (c *Case) Blank() bool { return c.About+c.Made+c.Omits+c.Licence == "" }

// ReadCase reads what is said of the case; nothing where nobody said it.
func ReadCase(ctx context.Context, r Reader) (*Case, error) {
	c := &Case{Key: Key{UID: caseUID}}
	if err := r.Get(ctx, c); err != nil && KindOf(err) != Missing {
		return nil, err
	}
	return c, nil
}

// Overview is all there is to say of a case as a whole.
type Overview struct {
	Info        CaseInfo
	Case        *Case
	Counts      map[Noun]int
	First, Last *EventLine // by when they begin; nil without events
	Sets        []DataSet
}

// DataSet is a source that counts or whose owners say on what terms it may be
// used.
type DataSet struct {
	Source    *Source
	Coverages []*Coverage
	Actors    map[ID]string // the names of those for whom it counts
}

// ReadOverview asks the case for what there is to say of it.
func ReadOverview(ctx context.Context, r Reader) (*Overview, error) {
	o := &Overview{}
	var err error
	if o.Info, err = r.Info(ctx); err != nil {
		return nil, err
	}
	if o.Case, err = ReadCase(ctx, r); err != nil {
		return nil, err
	}
	if o.Counts, err = r.CountRows(ctx); err != nil {
		return nil, err
	}
	for _, end := range []struct {
		line  **EventLine
		order Order
	}{{&o.First, Order{}}, {&o.Last, Order{Descending: true}}} {
		lines, err := r.EventLines(ctx, Filter{}, end.order, 0, 1)
		if err != nil {
			return nil, err
		}
		if len(lines) > 0 {
			*end.line = &lines[0]
		}
	}
	return o, o.readSets(ctx, r)
}

func (o *Overview) readSets(ctx context.Context, r Reader) error {
	sources, err := r.Sources(ctx)
	if err != nil {
		return err
	}
	coverages, err := every[Coverage](ctx, r)
	if err != nil {
		return err
	}
	var refs []Ref
	for _, c := range coverages {
		refs = append(refs, Ref{NounActor, c.Actor})
	}
	names, err := r.Names(ctx, refs)
	if err != nil {
		return err
	}
	for _, s := range sources {
		set := DataSet{Source: s, Actors: map[ID]string{}}
		for _, c := range coverages {
			if c.Source == s.ID {
				set.Coverages = append(set.Coverages, c)
				set.Actors[c.Actor] = names[Ref{NounActor, c.Actor}]
			}
		}
		if len(set.Coverages) > 0 || s.Licence != "" || slices.Contains([]SourceKind{SourceDataSet, SourceStatistics}, s.Kind) {
			o.Sets = append(o.Sets, set)
		}
	}
	return nil
}

package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"durand/app"
)

// fakeCase is a case in memory, just enough of app.Writer and Rows for the
// readers and writers of this package. It keeps rows
// as JSON, as a file does, so that nothing is shared with the caller.
type fakeCase struct {
	rows   map[app.Noun]map[app.ID][]byte
	writes int
	fail   error // what Put answers, if set
}

func newFakeCase() *fakeCase {
	f := &fakeCase{rows: map[app.Noun]map[app.ID][]byte{}}
	for _, noun := range app.Nouns() {
		f.rows[noun] = map[app.ID][]byte{}
	}
	return f
}

func (f *fakeCase) Put(row app.Row) error {
	if f.fail != nil {
		return f.fail
	}
	if err := row.Check(); err != nil {
		return err
	}
	key := row.Keys()
	if key.ID == 0 {
		top, _ := f.MaxID(row.Noun())
		key.ID = top + 1
	}
	if key.UID == "" {
		key.UID = fmt.Sprintf("00000000-0000-7000-8000-%s%08d", map[bool]string{true: "ffff", false: "0000"}[len(row.Noun()) > 5], int(key.ID)+1000*len(row.Noun()))
	}
	data, err := json.Marshal(row)
	f.rows[row.Noun()][key.ID] = data
	f.writes++
	return err
}

func (f *fakeCase) Delete(ref app.Ref) error {
	delete(f.rows[ref.Noun], ref.ID)
	return nil
}

func (f *fakeCase) Get(row app.Row) error {
	data := f.rows[row.Noun()][row.Keys().ID]
	if data == nil {
		return app.Problemf(app.Missing, "There is no such row.")
	}
	return json.Unmarshal(data, row)
}

func (f *fakeCase) search(noun app.Noun, fits func(app.Row) bool) (app.ID, error) {
	found, err := f.all(noun, fits)
	if len(found) != 1 {
		return 0, err
	}
	return found[0], err
}

func (f *fakeCase) all(noun app.Noun, fits func(app.Row) bool) ([]app.ID, error) {
	var found []app.ID
	err := f.Each(context.Background(), noun, func(row app.Row) error {
		if fits(row) {
			found = append(found, row.Keys().ID)
		}
		return nil
	})
	return found, err
}

func (f *fakeCase) Near(actor app.ID, first, last app.Day, except app.ID) ([]app.Neighbour, error) {
	var near []app.Neighbour
	err := f.Each(context.Background(), app.NounEvent, func(row app.Row) error {
		e := row.(*app.Event)
		takes := slices.ContainsFunc(e.Parts, func(p app.Part) bool { return p.Actor == actor })
		rests := slices.ContainsFunc(e.Cites, func(c app.Citation) bool { return c.Source == except })
		if takes && !rests && e.When.First() >= first && e.When.First() <= last {
			near = append(near, app.Neighbour{Event: e.ID, Place: e.Place, Kind: e.Kind, First: e.When.First(), Last: e.When.Last()})
		}
		return nil
	})
	return near, err
}

func (f *fakeCase) Find(noun app.Noun, origin app.Origin) (app.ID, error) {
	return f.search(noun, func(row app.Row) bool {
		o := originOf(row)
		return o.Set == origin.Set && o.Key == origin.Key && o.Set != ""
	})
}

func (f *fakeCase) FindDigest(noun app.Noun, origin app.Origin) (app.ID, string, error) {
	id, err := f.Find(noun, origin)
	if id == 0 || err != nil {
		return 0, "", err
	}
	row := app.NewRow(noun)
	row.Keys().ID = id
	err = f.Get(row)
	return id, originOf(row).Digest, err
}

func (f *fakeCase) FindUID(noun app.Noun, uid string) (app.ID, error) {
	return f.search(noun, func(row app.Row) bool { return row.Keys().UID == uid })
}

func (f *fakeCase) FindName(noun app.Noun, name string) (app.ID, error) {
	return f.search(noun, called(name))
}

func (f *fakeCase) FindNames(noun app.Noun, name string) ([]app.ID, error) {
	return f.all(noun, func(row app.Row) bool {
		p, place := row.(*app.Place)
		return called(name)(row) || place && (strings.EqualFold(p.Name, name) || bears(*p, name))
	})
}

func called(name string) func(app.Row) bool {
	return func(row app.Row) bool {
		switch r := row.(type) {
		case *app.Actor:
			for _, alias := range r.Aliases {
				if strings.EqualFold(alias.Name, name) {
					return true
				}
			}
			return strings.EqualFold(r.Name, name)
		case *app.Place:
			return strings.EqualFold(r.Words(), name)
		case *app.Source:
			return strings.EqualFold(r.Title, name)
		}
		return false
	}
}

func (f *fakeCase) MaxID(noun app.Noun) (app.ID, error) {
	top := app.ID(0)
	for id := range f.rows[noun] {
		top = max(top, id)
	}
	return top, nil
}

func (f *fakeCase) Each(_ context.Context, noun app.Noun, yield func(app.Row) error) error {
	ids := make([]app.ID, 0, len(f.rows[noun]))
	for id := range f.rows[noun] {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
	for _, id := range ids {
		row := app.NewRow(noun)
		if err := json.Unmarshal(f.rows[noun][id], row); err != nil {
			return err
		}
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

func (f *fakeCase) EachEvent(ctx context.Context, _ app.Filter, yield func(*app.Event) error) error {
	return f.Each(ctx, app.NounEvent, func(row app.Row) error { return yield(row.(*app.Event)) })
}

func (f *fakeCase) ClaimsOf(ctx context.Context, events []app.ID) (map[app.ID][]*app.Claim, error) {
	claims := map[app.ID][]*app.Claim{}
	return claims, f.Each(ctx, app.NounClaim, func(row app.Row) error {
		if c := row.(*app.Claim); slices.Contains(events, c.Event) {
			claims[c.Event] = append(claims[c.Event], c)
		}
		return nil
	})
}

func (f *fakeCase) DeathsOf(ctx context.Context, events []app.ID) (map[app.ID][]app.Claim, error) {
	all, err := f.ClaimsOf(ctx, events)
	dead := map[app.ID][]app.Claim{}
	for id, claims := range all {
		for _, c := range claims {
			if countsDead(c) {
				dead[id] = append(dead[id], app.Claim{Low: c.Low, Best: c.Best, High: c.High, Source: c.Source, Preferred: c.Preferred})
			}
		}
	}
	return dead, err
}

func (f *fakeCase) count(noun app.Noun) int { return len(f.rows[noun]) }

// readAs reads a file that has to be recognised as a format.
func readAs(t *testing.T, f *fakeCase, name, text string, want Format) *Report {
	t.Helper()
	report, err := readFile(f, text, Options{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	if report.Format != want {
		t.Errorf("%s was taken for %s", name, report.Format)
	}
	return report
}

func readFile(f *fakeCase, text string, opts Options) (*Report, error) {
	opts.before = f
	return Read(context.Background(), strings.NewReader(text), int64(len(text)), f, opts)
}

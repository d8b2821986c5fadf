package data

import (
	"context"
	"path/filepath"
	"testing"

	"durand/app"
)

// meanwhile is a shelf with one case, to which somebody else writes just
// before each writing.
type meanwhile struct {
	app.Store
	others func()
}

func (m meanwhile) Open(context.Context, string, app.Mode) (app.Store, error) { return m, nil }
func (m meanwhile) Create(context.Context, string) (app.Store, error)         { return m, nil }

func (m meanwhile) Write(ctx context.Context, edit app.Edit, fill func(app.Writer) error) (app.Batch, error) {
	m.others()
	return m.Store.Write(ctx, edit, fill)
}

func TestWhatOthersWriteWhileActorsAreMergedOrSplitStays(t *testing.T) {
	ctx := context.Background()
	for what, do := range map[string]func(lib *app.Library, one, other, event app.ID) error{
		"merge": func(lib *app.Library, one, other, _ app.ID) error {
			_, err := lib.Merge(ctx, one, other, nil)
			return err
		},
		"split": func(lib *app.Library, one, _, event app.ID) error {
			_, err := lib.Split(ctx, app.Split{From: one, Name: "Another group", Rows: []app.Ref{{Noun: app.NounEvent, ID: event}}})
			return err
		},
	} {
		store, err := NewShelf(clock, "tester").Create(ctx, filepath.Join(t.TempDir(), "case.durand"))
		if err != nil {
			t.Fatal(err)
		}
		library := func(others func()) *app.Library {
			lib := app.NewLibrary(meanwhile{store, others}, clock)
			if err := lib.Open(ctx, "", app.OpenWrite); err != nil {
				t.Fatal(err)
			}
			return lib
		}
		theirs := library(func() {})
		t.Cleanup(func() { theirs.Close() })
		one, other := &app.Actor{Name: "One", Kind: app.ActorArmedGroup}, &app.Actor{Name: "Other", Kind: app.ActorArmedGroup}
		save(t, theirs, one, other)
		event := &app.Event{Title: "An attack", Kind: app.KindAttack, When: edtf("2022"), Parts: []app.Part{{Actor: one.ID, Role: app.RolePerpetrator}}}
		save(t, theirs, event)
		ours := library(func() {
			event.Summary, one.Tags, other.Tags = "theirs", []string{"theirs"}, []string{"theirs too"}
			save(t, theirs, event, one, other)
		})
		if err := do(ours, one.ID, other.ID, event.ID); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if got := load[app.Event](t, theirs, event.ID); got.Summary != "theirs" || got.Parts[0].Actor == one.ID {
			t.Errorf("after a %s the event is %+v", what, got)
		}
		keeps := map[string]app.ID{"merge": other.ID, "split": one.ID}[what]
		if tags := load[app.Actor](t, theirs, keeps).Tags; len(tags) == 0 {
			t.Errorf("a %s wrote over an actor that somebody else had changed", what)
		}
	}
}

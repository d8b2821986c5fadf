package data

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"durand/app"
)

// bytesOfCase is a case as it lies on the disk.
func bytesOfCase(t *testing.T) []byte {
	t.Helper()
	lib, path := newCase(t)
	crowd(t, lib, 60)
	save(t, lib, &app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}, Text: "Who says so?"})
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// visit reads what the window reads of a case.
func visit(lib *app.Library) error {
	ctx := context.Background()
	r := lib.Read()
	for _, ask := range []func() error{
		func() error { _, err := r.EventLines(ctx, app.Filter{}, app.Order{}, 0, 200); return err },
		func() error {
			_, err := r.EventLines(ctx, app.Filter{Actors: []app.ID{1}}, app.Order{}, 0, 200)
			return err
		},
		func() error { _, err := r.Search(ctx, "convoy", 5); return err },
		func() error { _, err := r.ActorLines(ctx); return err },
		func() error { _, err := r.About(ctx, app.Ref{Noun: app.NounEvent, ID: 1}, app.NounNote); return err },
		func() error { _, err := r.History(ctx, app.Ref{}, 0, 50); return err },
		func() error { return r.EachEvent(ctx, app.Filter{}, func(*app.Event) error { return nil }) },
	} {
		if err := ask(); err != nil {
			return err
		}
	}
	return nil
}

// TestADamagedFileIsNeverMadeWorse spoils a case at many places. It is refused
// with a sentence, or opens and tells of the damage where it is met; its bytes
// stay what they were.
func TestADamagedFileIsNeverMadeWorse(t *testing.T) {
	ctx := context.Background()
	whole := bytesOfCase(t)
	path := filepath.Join(t.TempDir(), "spoilt.durand")
	refused, met, told, unmet := 0, 0, 0, 0
	places := []int{0, 16, 18, 24, 28, 40, 44, 52, 56, 92, 100}
	for at := 101; at < len(whole); at += len(whole)/120 + 7 {
		places = append(places, at)
	}
	for page := 4096; page < len(whole); page += 4096 * 7 {
		places = append(places, page, page+3, page+8)
	}
	for _, at := range places {
		spoilt := bytes.Clone(whole)
		for i := at; i < min(at+24, len(spoilt)); i++ {
			spoilt[i] ^= 0xa5
		}
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
		if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
			refused++
			sentence(t, fmt.Sprintf("opening with damage at byte %d", at), err, app.Damaged, app.Foreign, app.Newer)
		} else {
			faults, err := lib.Examine(ctx, nil)
			if err != nil {
				sentence(t, fmt.Sprintf("checking with damage at byte %d", at), err, app.Damaged)
			}
			switch err := visit(lib); {
			case err != nil:
				met++
				sentence(t, fmt.Sprintf("reading with damage at byte %d", at), err, app.Damaged, app.Internal)
				if len(faults) == 0 {
					t.Errorf("damage at byte %d is met in reading (%v), but the check finds nothing", at, err)
				}
			case len(faults) > 0:
				told++
			default:
				unmet++
			}
			if err := lib.Close(); err != nil {
				t.Errorf("closing with damage at byte %d: %v", at, err)
			}
		}
		now, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(now, spoilt) {
			t.Errorf("damage at byte %d: the file was changed by opening, checking and reading it (%v)", at, err)
		}
	}
	t.Logf("%d places: %d refused, %d met in reading, %d told by the check alone, %d in text or free space", len(places), refused, met, told, unmet)
	if refused == 0 || met == 0 || told == 0 {
		t.Error("the damage done was not of every kind")
	}
}

func TestACaseCutShortIsRefusedOrTold(t *testing.T) {
	ctx := context.Background()
	whole := bytesOfCase(t)
	path := filepath.Join(t.TempDir(), "short.durand")
	for _, n := range []int{1, 15, 99, 100, 4095, 4096, 4097, len(whole) / 3, len(whole) - 4096, len(whole) - 1} {
		if err := os.WriteFile(path, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
		if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
			sentence(t, fmt.Sprintf("%d bytes", n), err, app.Damaged, app.Foreign)
		} else {
			faults, err := lib.Examine(ctx, nil)
			if err != nil || len(faults) == 0 {
				t.Errorf("%d of %d bytes open, and the check says %v, %v", n, len(whole), faults, err)
			}
			if err := lib.Close(); err != nil {
				t.Error(err)
			}
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole[:n]) {
			t.Errorf("%d bytes: the file was changed (%v)", n, err)
		}
	}
}

// sentence holds an error against what people are to read.
func sentence(t *testing.T, doing string, err error, kinds ...app.Kind) {
	t.Helper()
	kind := app.KindOf(err)
	for _, k := range kinds {
		if kind == k {
			if words := err.Error(); len(words) < 20 || strings.Contains(words, "sqlite") || !strings.HasSuffix(words, ".") {
				t.Errorf("%s: %q is no sentence for people", doing, words)
			}
			return
		}
	}
	t.Errorf("%s: kind %v, %v", doing, kind, err)
}

func TestAPathMayHoldAnySign(t *testing.T) {
	ctx := context.Background()
	folder := filepath.Join(t.TempDir(), "a #b ?c %d 100%25 & 'e'", "کابل پشاور")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"#.durand", "what?.durand", "50%.durand", "%20.durand", "two words.durand", "مقدمہ.durand", "file:x?mode=ro.durand", "-rf.durand"} {
		path := filepath.Join(folder, name)
		lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
		if err := lib.Create(ctx, path); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		save(t, lib, &app.Actor{Name: "Somebody", Kind: app.ActorPopulation})
		if err := lib.Backup(ctx, path+".backup", nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := lib.Open(ctx, path+".backup", app.OpenWrite); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if lines, err := lib.Read().ActorLines(ctx); err != nil || len(lines) != 1 {
			t.Errorf("%s: %d actors (%v)", name, len(lines), err)
		}
		if err := lib.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s lies elsewhere: %v", name, err)
		}
	}
}

func TestWhatMayOnlyBeReadIsSaidAndOpensToRead(t *testing.T) {
	ctx := context.Background()
	whole := bytesOfCase(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "read.durand")
	if err := os.WriteFile(path, whole, 0o400); err != nil {
		t.Fatal(err)
	}
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	sentence(t, "a read-only file", lib.Open(ctx, path, app.OpenWrite), app.ReadOnly)
	if err := lib.Open(ctx, path, app.OpenRead); err != nil {
		t.Fatal(err)
	}
	if err := visit(lib); err != nil {
		t.Error(err)
	}
	sentence(t, "writing to it", lib.Save(ctx, "x", &app.Actor{Name: "x", Kind: app.ActorState}), app.ReadOnly)
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
	sentence(t, "a file that is not there", lib.Open(ctx, filepath.Join(folder, "no such.durand"), app.OpenWrite), app.Missing)
	sentence(t, "a folder", lib.Open(ctx, folder, app.OpenWrite), app.Foreign)
	sentence(t, "a folder that is not there", lib.Create(ctx, filepath.Join(folder, "no", "such.durand")), app.Missing, app.Denied)
	sentence(t, "a new case over a file", lib.Create(ctx, path), app.Invalid)
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func TestACaseThatIsMovedWhileItIsOpenLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.durand")
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	if err := lib.Create(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	small(t, lib)
	if err := os.Rename(path, path+".elsewhere"); err != nil {
		t.Fatal(err)
	}
	note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}, Text: "Who says so?"}
	err := lib.SaveStroke(t.Context(), "note", "s", note)
	sentence(t, "saving into a file that was moved", err, app.Missing)
	if err == nil || !strings.Contains(err.Error(), "put it back") {
		t.Errorf("what to do is not said: %v", err)
	}
	if err := os.Rename(path+".elsewhere", path); err != nil {
		t.Fatal(err)
	}
	if err := lib.SaveStroke(t.Context(), "note", "s", note); err != nil {
		t.Errorf("with the file back: %v", err)
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
}

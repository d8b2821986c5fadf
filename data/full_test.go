//go:build linux

package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"durand/app"
)

// smallDisk mounts a disk of so many bytes; the test is skipped where it may not.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("only root may mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(folder, 0); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// fillDisk leaves no byte free.
func fillDisk(t *testing.T, folder string) (filler string) {
	t.Helper()
	filler = filepath.Join(folder, "filler")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for size := 64 << 10; size > 0; {
		if _, err = f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return filler
}

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	ctx := context.Background()
	folder := smallDisk(t, "6m")
	path := filepath.Join(folder, "case.durand")
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	if err := lib.Create(ctx, path); err != nil {
		t.Fatal(err)
	}
	defer lib.Close() //nolint:errcheck // closed below; this is for a test that ends early
	small(t, lib)
	filler := fillDisk(t, folder)
	before := whole(t, lib)
	note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}, Text: strings.Repeat("Who says so? ", 2000)}
	sentence(t, "saving on a full disk", lib.SaveStroke(ctx, "note", "s", note), app.Full)
	_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error {
		return w.Put(&app.Actor{Name: "Somebody", Kind: app.ActorPopulation})
	})
	sentence(t, "importing on a full disk", err, app.Full)
	sentence(t, "a backup to a full disk", lib.Backup(ctx, filepath.Join(folder, "backup"), nil), app.Full)
	sentence(t, "a new case on a full disk", app.NewLibrary(NewShelf(clock, "x"), clock).Create(ctx, filepath.Join(folder, "new.durand")), app.Full)
	if whole(t, lib) != before {
		t.Error("something changed although it could not be saved")
	}
	if err := visit(lib); err != nil {
		t.Errorf("the case cannot be read on a full disk: %v", err)
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		sentence(t, "opening on a full disk", err, app.Full)
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
	if err := lib.Open(ctx, path, app.OpenRead); err != nil {
		t.Errorf("a case on a full disk cannot be read: %v", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	if whole(t, lib) != before {
		t.Error("the case is not what it was")
	}
	if err := lib.SaveStroke(ctx, "note", "s", note); err != nil {
		t.Errorf("with space again: %v", err)
	}
	if faults, err := lib.Examine(ctx, nil); err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); name != "case.durand" && !strings.HasSuffix(name, ".lock") {
			t.Errorf("%s is left on the disk that was full", name)
		}
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
}

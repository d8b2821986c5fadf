package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"durand/app"
)

// TestAnOldFileUnlearnsThatABoundIsAFigure writes into a case what version 4
// derived, and lets the script of version 5 run on it.
func TestAnOldFileUnlearnsThatABoundIsAFigure(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	umbrella, _, source, events := small(t, lib)
	save(t, lib,
		&app.Claim{Event: events[0].ID, Measure: app.MeasureKilled, High: number(45), Source: source.ID},
		&app.Claim{Event: events[2].ID, Measure: app.MeasureKilled, Best: number(8), Source: source.ID},
	)
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", dsn(path, writeSettings()))
	if err == nil {
		_, err = db.ExecContext(ctx, `UPDATE event SET killed = 45 WHERE id = ?1; UPDATE event_actor SET killed = 45 WHERE event = ?1; DROP TABLE "case"; PRAGMA user_version = 4`, events[0].ID, events[0].ID)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	for _, f := range []app.Filter{{}, {Actors: []app.ID{umbrella.ID}}} {
		f.LeastKilled = 1
		if got := titles(t, lib, f); len(got) != 1 || got[0] != "2020-06~/2021-11" {
			t.Errorf("%s: %v", f.Words(nil), got)
		}
	}
	if faults, err := lib.Examine(ctx, nil); err != nil || len(faults) > 0 {
		t.Errorf("%v %v", faults, err)
	}
}

// TestAPackedHistoryIsRefusedByAProgramThatCannotReadIt opens a case as the
// program did that wrote version 5, and a case of version 5 as this one does.
func TestAPackedHistoryIsRefusedByAProgramThatCannotReadIt(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	scripts, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(ctx, path, scripts, 5); app.KindOf(err) != app.Newer {
		t.Errorf("an older Durand: %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, whole) {
		t.Error("the file was changed", err)
	}

	older := filepath.Join(t.TempDir(), "older.durand")
	if err := os.WriteFile(older, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := migrate(ctx, older, scripts, 5); err != nil {
		t.Fatal(err)
	}
	if err := lib.Open(ctx, older, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(older + ".durand-v5"); err != nil {
		t.Error("how it was is not kept:", err)
	}
	if now, err := os.ReadFile(older); err != nil || now[63] != schemaVersion {
		t.Error(err, now[63])
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
}

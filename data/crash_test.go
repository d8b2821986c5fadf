//go:build unix

package data

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"durand/app"
)

// A test that kills a program starts itself again as that program: what it
// does and to which case stands in the environment.
const (
	crashDoing = "DURAND_TEST_DOING"
	crashCase  = "DURAND_TEST_CASE"
)

// TestMain is the program that is killed, where it is asked to be.
func TestMain(m *testing.M) {
	doing, path := os.Getenv(crashDoing), os.Getenv(crashCase)
	if doing == "" {
		os.Exit(m.Run())
	}
	act := map[string]func(string) error{"type": typeOn, "import": importOn, "fill": fillOn, "tear": tear}[doing]
	if err := act(path); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// typeOn types into a note, saves each state, and says which one is safe.
func typeOn(path string) error {
	ctx := context.Background()
	lib := app.NewLibrary(NewShelf(clock, "killed"), clock)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		return err
	}
	note := &app.Note{About: app.Ref{Noun: app.NounEvent, ID: 1}}
	for i := 1; ; i++ {
		note.Text = strconv.Itoa(i)
		if err := lib.SaveStroke(ctx, "note", "stroke", note); err != nil {
			return err
		}
		fmt.Println(i)
	}
}

// importOn imports without end, and says how far it is.
func importOn(path string) error {
	ctx := context.Background()
	lib := app.NewLibrary(NewShelf(clock, "killed"), clock)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		return err
	}
	for round := 1; ; round++ {
		_, err := lib.Write(ctx, app.Edit{Why: "import", Bulk: true}, func(w app.Writer) error {
			for range 300 {
				e := &app.Event{Title: "Imported", When: app.OnDay(18_000), Kind: app.KindAttack, Parts: []app.Part{{Actor: 1, Role: app.RoleSideA}}}
				if err := w.Put(e); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		fmt.Println(round)
	}
}

// tear leaves a transaction half written, with a journal beside the case.
func tear(path string) error {
	settings := writeSettings()
	settings.Set("_cache_size", "1")
	db, err := sql.Open("sqlite3", dsn(path, settings))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for _, query := range []string{"UPDATE event SET title = title || ' torn', summary = hex(randomblob(2000))", "DELETE FROM event_actor", "DELETE FROM note"} {
		if _, err := tx.Exec(query); err != nil {
			return err
		}
	}
	fmt.Println(1)
	time.Sleep(time.Minute)
	return tx.Rollback()
}

// killed starts the program, kills it with SIGKILL a while after it has said
// its n-th word, and returns the last number that it said.
func killed(t *testing.T, doing, path string, n int, after time.Duration) int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^$")
	cmd.Env = append(os.Environ(), crashDoing+"="+doing, crashCase+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said, last := bufio.NewScanner(out), 0
	for said.Scan() {
		if last, err = strconv.Atoi(said.Text()); err != nil {
			t.Fatal(err)
		}
		if last == n {
			time.AfterFunc(after, func() {
				if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
					t.Error(err)
				}
			})
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.Exited() {
		t.Fatalf("the program was not killed: %v", err)
	}
	return last
}

// mended opens the case after a crash, and holds that it is sound and that
// nothing lies about.
func mended(t *testing.T, path string) *app.Library {
	t.Helper()
	ctx := context.Background()
	lib := app.NewLibrary(NewShelf(clock, "tester"), clock)
	if err := lib.Open(ctx, path, app.OpenWrite); err != nil {
		t.Fatal(err)
	}
	if faults, err := lib.Examine(ctx, nil); err != nil || len(faults) > 0 {
		t.Errorf("after the crash the check says %v, %v", faults, err)
	}
	// A journal that rolls nothing back goes with the next writing.
	if err := lib.SetSetting(ctx, "crash", time.Now().String()); err != nil {
		t.Error(err)
	}
	nothingBeside(t, "the crash", path)
	return lib
}

// nothingBeside holds that a case stands alone in its folder, but for its lock.
func nothingBeside(t *testing.T, after, path string) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); name != filepath.Base(path) && !strings.HasSuffix(name, ".lock") {
			t.Errorf("after %s, %s lies beside the case", after, name)
		}
	}
}

func TestAProgramKilledWhileSomebodyTypesLosesNothingThatWasSaved(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	small(t, lib)
	for _, after := range []time.Duration{0, 300 * time.Microsecond, time.Millisecond, 2 * time.Millisecond, 3 * time.Millisecond} {
		if err := lib.Close(); err != nil {
			t.Fatal(err)
		}
		safe := killed(t, "type", path, 20, after)
		lib = mended(t, path)
		notes, err := app.AboutAs[app.Note](ctx, lib.Read(), app.Ref{Noun: app.NounEvent, ID: 1})
		if err != nil || len(notes) == 0 {
			t.Fatalf("%d notes (%v)", len(notes), err)
		}
		if got, err := strconv.Atoi(notes[len(notes)-1].Text); err != nil || got < safe || got > safe+1 {
			t.Errorf("the note says %d, and %d was safe (%v)", got, safe, err)
		}
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
}

func TestAProgramKilledInAnImportLeavesTheCaseAsItWasOrAsItWouldBe(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	small(t, lib)
	before := 5
	for _, after := range []time.Duration{0, 5 * time.Millisecond, 12 * time.Millisecond, 25 * time.Millisecond, 45 * time.Millisecond} {
		if err := lib.Close(); err != nil {
			t.Fatal(err)
		}
		rounds := killed(t, "import", path, 1, after)
		lib = mended(t, path)
		n, err := lib.Read().CountEvents(ctx, app.Filter{})
		if err != nil || n != before+rounds*300 && n != before+(rounds+1)*300 {
			t.Errorf("%d events after %d imports of 300 on %d (%v)", n, rounds, before, err)
		}
		before = n
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
}

func TestAJournalLeftBehindIsRolledBackOnlyWhereTheFileMayBeWritten(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	crowd(t, lib, 200)
	want := whole(t, lib)
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	killed(t, "tear", path, 1, 0)
	if !hot(path) {
		t.Fatal("no journal was left")
	}
	reader := app.NewLibrary(NewShelf(clock, "reader"), clock)
	if err := reader.Open(ctx, path, app.OpenRead); err != nil {
		sentence(t, "reading a torn case", err, app.ReadOnly)
	} else if whole(t, reader) != want {
		t.Error("a torn case is read as it is half written")
	}
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	lib = mended(t, path)
	if whole(t, lib) != want {
		t.Error("the case is not what it was before the transaction that was torn")
	}
	if err := lib.Close(); err != nil {
		t.Error(err)
	}
}

func TestASecondProgramIsWaitedForAndToldWhoHasTheCase(t *testing.T) {
	ctx := context.Background()
	lib, path := newCase(t)
	small(t, lib)
	other, err := sql.Open("sqlite3", dsn(path, url.Values{"_txlock": {"exclusive"}, "_busy_timeout": {"1"}}))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	tx, err := other.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(100*time.Millisecond, func() {
		if err := tx.Rollback(); err != nil {
			t.Error(err)
		}
	})
	if n, err := lib.Read().CountEvents(ctx, app.Filter{}); n != 5 || err != nil {
		t.Errorf("while another program holds the file for a moment, %d events are read (%v)", n, err)
	}
	err = app.NewLibrary(NewShelf(clock, "other"), clock).Open(ctx, path, app.OpenWrite)
	sentence(t, "a second window", err, app.Locked)
	if err == nil || !strings.Contains(err.Error(), "tester") || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("it is not said who has the case: %v", err)
	}
}

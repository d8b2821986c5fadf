package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"durand/app"
)

// Shelf opens and makes case files.
type Shelf struct {
	clock func() time.Time
	who   string
}

var _ app.Shelf = (*Shelf)(nil)

// NewShelf makes a shelf. The clock dates the history; who is what a second
// window is told about the one that has a case open.
func NewShelf(clock func() time.Time, who string) *Shelf { return &Shelf{clock, who} }

// applicationID marks a case file: "Dura" in the SQLite header, at byte 68.
const applicationID = 0x44757261

// Open opens a case.
func (s *Shelf) Open(ctx context.Context, path string, mode app.Mode) (app.Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem(err, "open "+path)
	}
	if err := inspect(ctx, path); err != nil {
		return nil, err
	}
	if mode == app.OpenRead {
		return s.openRead(ctx, path)
	}
	return s.openWrite(ctx, path)
}

func (s *Shelf) openRead(ctx context.Context, path string) (app.Store, error) {
	store := newStore(path, s.clock, nil)
	if err := store.connect(ctx); err != nil {
		return nil, err
	}
	return store, nil
}

func (s *Shelf) openWrite(ctx context.Context, path string) (app.Store, error) {
	if err := writable(path); err != nil {
		return nil, err
	}
	held, err := lock(path, s.who, s.clock())
	if err != nil {
		return nil, err
	}
	store := newStore(path, s.clock, held)
	err = sweep(path)
	if err == nil {
		err = store.upgrade(ctx)
	}
	if err == nil {
		err = store.connect(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, held.release())
	}
	return store, nil
}

// Create makes a new, empty case where no file is.
func (s *Shelf) Create(ctx context.Context, path string) (app.Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem(err, "make "+path)
	}
	name := filepath.Base(path)
	if err := NoFolder(path); err != nil {
		return nil, err
	}
	held, err := lock(path, s.who, s.clock())
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		exists := app.Problemf(app.Invalid, "There is a file “%s” already; it was left as it is, so choose another name or open it.", name)
		return nil, errors.Join(exists, held.release())
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return nil, errors.Join(problem(err, "make “"+name+"”"), held.release())
	}
	store := newStore(path, s.clock, held)
	if err = store.upgrade(ctx); err == nil {
		err = store.connect(ctx)
	}
	if err != nil {
		return nil, errors.Join(problem(err, "make “"+name+"”"), os.Remove(path), held.release())
	}
	return store, nil
}

// inspect tells what stands at path without changing it. It reads through
// SQLite, since closing a file of one's own would let go of SQLite's locks.
func inspect(ctx context.Context, path string) error {
	if err := standing(path); err != nil {
		return err
	}
	name := filepath.Base(path)
	id, version, err := header(ctx, path)
	if err == nil && id != applicationID {
		return foreign(name)
	}
	switch p := problem(err, "open “"+name+"”"); {
	case p != nil && app.KindOf(p) == app.Damaged && hot(path):
		return nil // a journal may still mend it
	case p != nil && app.KindOf(p) == app.Foreign:
		return foreign(name)
	case p != nil:
		return p
	case version > schemaVersion:
		return app.Problemf(app.Newer, "“%s” was written by a newer Durand; it was left as it is, so open it with that one.", name)
	}
	return nil
}

// standing refuses what cannot be a case at first sight.
func standing(path string) error {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return app.Problemf(app.Missing, "There is no file “%s”; look for it under another name or in another folder.", name)
	case err != nil:
		return problem(err, "open “"+name+"”")
	case info.IsDir():
		return app.Problemf(app.Foreign, "“%s” is a folder; choose a case file in it.", name)
	case info.Size() == 0:
		return app.Problemf(app.Damaged, "“%s” is empty; it was left as it is, so open a backup or make a new case under another name.", name)
	}
	return problem(readable(path), "open “"+name+"”")
}

// header reads what the file says it is, and of which version.
func header(ctx context.Context, path string) (id, version int64, err error) {
	db, err := sql.Open("sqlite3", dsn(path, url.Values{"mode": {"ro"}, "immutable": {"1"}}))
	if err != nil {
		return 0, 0, err
	}
	defer db.Close()
	if id, err = one[int64](ctx, db, "PRAGMA application_id"); err == nil {
		version, err = one[int64](ctx, db, "PRAGMA user_version")
	}
	return id, version, err
}

func foreign(name string) error {
	return app.Problemf(app.Foreign, "“%s” is not a Durand case; it was left as it is. To bring in data, import it into a case.", name)
}

// hot tells whether a journal of an interrupted writing lies beside the file.
func hot(path string) bool {
	info, err := os.Stat(path + "-journal")
	return err == nil && info.Size() > 0
}

// dsn names a file and its settings for SQLite. A path goes in escaped: a
// “#” or “?” in it would otherwise open another file.
func dsn(path string, settings url.Values) string {
	path = filepath.ToSlash(path)
	if path[0] != '/' { // a Windows drive
		path = "/" + path
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: settings.Encode()}
	return u.String()
}

// How much of the file a connection keeps in memory, at most. There are several
// that read, and what looks at all events mostly asks the columns.
const (
	readRoomKB  = 16_000
	writeRoomKB = 32_000
)

func readSettings() url.Values {
	return url.Values{
		"mode":             {"ro"},
		"_busy_timeout":    {"10000"},
		"_cache_size":      {strconv.Itoa(-readRoomKB)},
		"_stmt_cache_size": {"64"},
	}
}

func writeSettings() url.Values {
	return url.Values{
		"mode":             {"rw"},
		"_busy_timeout":    {"10000"},
		"_foreign_keys":    {"on"},
		"_journal_mode":    {"DELETE"},
		"_synchronous":     {"FULL"},
		"_txlock":          {"immediate"},
		"_cache_size":      {strconv.Itoa(-writeRoomKB)},
		"_stmt_cache_size": {"128"},
	}
}

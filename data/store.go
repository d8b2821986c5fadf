package data

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"durand/app"
)

// Store is an open case.
type Store struct {
	forever context.Context // for what must end whoever waits: closing, putting a file in its place
	path    string
	clock   func() time.Time
	held    *held // nil when open to read only
	turn    baton // to write

	gate  gate // readers pass; an import that ends closes it for a moment
	reads *sql.DB
	write *sql.DB // nil when open to read only

	header *os.File // the case, of which only the first bytes are read
	keep   keep     // the events in memory

	watch func(querier) querier // nil but in tests, which look at the questions asked
}

var _ app.Store = (*Store)(nil)

func newStore(path string, clock func() time.Time, held *held) *Store {
	s := &Store{path: path, clock: clock, held: held, turn: newBaton(), keep: keep{turn: newBaton(), fills: newBaton(), finds: newBaton()}}
	return s
}

// readers is how many questions may be answered at once.
const readers = 4

// connect opens the handles and makes sure that the file is whole enough to
// be read: its schema, and as many pages as it says it has.
func (s *Store) connect(ctx context.Context) error {
	s.forever = context.WithoutCancel(ctx)
	doing := "open “" + filepath.Base(s.path) + "”"
	if s.held != nil {
		db, err := sql.Open("sqlite3", dsn(s.path, writeSettings()))
		if err != nil {
			return problem(err, doing)
		}
		db.SetMaxOpenConns(1)
		s.write = db
		// The first question rolls back what a killed program left half done.
		if err := sound(ctx, db); err != nil {
			return errors.Join(problem(err, doing), s.disconnect())
		}
	}
	db, err := sql.Open("sqlite3", dsn(s.path, readSettings()))
	if err != nil {
		return errors.Join(problem(err, doing), s.disconnect())
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	s.reads = db
	if err := sound(ctx, db); err != nil {
		if s.held == nil && hot(s.path) {
			p := app.Problemf(app.ReadOnly, "“%s” was not closed properly, and can only be mended where it may be written; open it to write once.", filepath.Base(s.path))
			p.Err = err
			return errors.Join(p, s.disconnect())
		}
		return errors.Join(problem(err, doing), s.disconnect())
	}
	if s.header, err = os.Open(s.path); err != nil {
		return errors.Join(problem(err, doing), s.disconnect())
	}
	s.keep.begin(s.forever)
	return nil
}

// sound asks one small question of each kind of table.
func sound(ctx context.Context, db *sql.DB) error {
	version, err := one[int64](ctx, db, "PRAGMA user_version")
	if err != nil {
		return err
	}
	if version != schemaVersion {
		return app.Problemf(app.Invalid, "This case was last written by an older Durand (version %d of the file, now %d). Open it once in the window, which brings it up to date and keeps a copy of how it was; then it can be read here.", version, schemaVersion)
	}
	for _, query := range []string{
		"SELECT count(*) FROM sqlite_schema", "SELECT max(id) FROM event", "SELECT max(id) FROM batch",
		"SELECT count(*) FROM (SELECT rowid FROM event_text LIMIT 1)",
	} {
		if _, err := one[int64](ctx, db, query); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) disconnect() error {
	s.keep.end()
	var errs []error
	for _, db := range []*sql.DB{s.reads, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.header != nil { // last: closing it lets go of all locks on the file
		errs = append(errs, s.header.Close())
	}
	s.reads, s.write, s.header = nil, nil, nil
	return errors.Join(errs...)
}

// Close waits for a writing to end and lets go of the file. Nothing is read or
// written after.
func (s *Store) Close() error {
	give, err := s.turn.take(s.forever)
	if err != nil {
		return problem(err, "close the case")
	}
	defer give()
	s.keep.end()
	err = s.gate.close(s.forever, s.disconnect)
	return problem(errors.Join(err, s.held.release()), "close the case")
}

// read runs a question in one transaction, so that all it sees is of one
// moment. It must be short: while it runs, nothing can be committed.
func (s *Store) read(ctx context.Context, doing string, ask func(q querier) error) error {
	if err := s.gate.enter(ctx); err != nil {
		return problem(err, doing)
	}
	defer s.gate.leave()
	if s.reads == nil {
		return closed()
	}
	tx, err := s.reads.BeginTx(ctx, nil)
	if err != nil {
		return problem(err, doing)
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	var q querier = tx
	if s.watch != nil {
		q = s.watch(tx)
	}
	if err := ask(q); err != nil {
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return problem(err, doing)
	}
	return nil
}

// Info tells about the file.
func (s *Store) Info(ctx context.Context) (app.CaseInfo, error) {
	info := app.CaseInfo{Path: s.path, ReadOnly: s.held == nil}
	stat, err := os.Stat(s.path)
	if err != nil {
		return info, problem(err, "look at the case")
	}
	info.Size = stat.Size()
	err = s.read(ctx, "look at the case", func(q querier) error {
		var err error
		if info.Name, err = one[string](ctx, q, `SELECT name FROM "case"`); err != nil {
			return err
		}
		at, err := one[string](ctx, q, "SELECT at FROM batch ORDER BY id DESC LIMIT 1")
		if err != nil {
			return err
		}
		if err := (moment{&info.Saved}).Scan(at); err != nil {
			return err
		}
		marks, err := column[app.TLP](ctx, q, `SELECT DISTINCT mark FROM event WHERE mark <> '' UNION SELECT mark FROM actor
			UNION SELECT mark FROM source UNION SELECT mark FROM judgement UNION SELECT mark FROM note UNION SELECT mark FROM briefing`)
		for _, mark := range marks {
			info.Mark = info.Mark.Stricter(mark)
		}
		return err
	})
	if info.Name == "" {
		info.Name = strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
	}
	return info, err
}

// Setting reads a setting; empty when not set.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := s.read(ctx, "read a setting", func(q querier) error {
		var err error
		value, err = setting(ctx, q, key)
		return err
	})
	return value, err
}

func setting(ctx context.Context, q querier, key string) (string, error) {
	return one[string](ctx, q, "SELECT value FROM setting WHERE key = ?", key)
}

// SetSetting writes a setting. It is no part of the history.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.locked(ctx, "write a setting", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
		return err
	})
}

// take waits for the turn to write and returns the function that gives it back.
func (s *Store) take(ctx context.Context, doing string) (func(), error) {
	if s.held == nil {
		return nil, app.Problemf(app.ReadOnly, "The case is open to read only; nothing was written. Open it to write, or copy it where you may.")
	}
	give, err := s.turn.take(ctx)
	if err == nil && s.write == nil {
		give()
		return nil, closed()
	}
	return give, problem(err, doing)
}

// closed is said of a case that was closed, or could not be opened again after
// an import had been put in its place.
func closed() error { return app.Problemf(app.Missing, "The case is closed; open it again.") }

// locked runs fill in the one transaction that may write.
func (s *Store) locked(ctx context.Context, doing string, fill func(*sql.Tx) error) error {
	give, err := s.take(ctx, doing)
	if err != nil {
		return err
	}
	defer give()
	return inTx(ctx, s.write, doing, fill)
}

// beginner is what a pool and a connection have in common.
type beginner interface {
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
}

func inTx(ctx context.Context, db beginner, doing string, fill func(*sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return problem(err, doing)
	}
	// A transaction bound to ctx would be rolled back behind our back.
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return problem(err, doing)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit it does nothing, before it the cause is known
	if err := fill(tx); err != nil {
		return problem(err, doing)
	}
	if err := ctx.Err(); err != nil {
		return problem(err, doing)
	}
	return problem(tx.Commit(), doing)
}

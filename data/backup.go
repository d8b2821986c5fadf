package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"durand/app"

	"github.com/mattn/go-sqlite3"
)

// Backup writes a consistent copy to a path that must not exist yet; also
// while another program writes, whose changes until the end are in it.
func (s *Store) Backup(ctx context.Context, path string, progress func(done, total int64)) error {
	doing := "back the case up to “" + filepath.Base(path) + "”"
	path, err := filepath.Abs(path)
	if err != nil {
		return problem(err, doing)
	}
	if err := NoFolder(path); err != nil {
		return err
	}
	if err := s.gate.enter(ctx); err != nil {
		return problem(err, doing)
	}
	defer s.gate.leave()
	if s.reads == nil {
		return closed()
	}
	return problem(copyTo(ctx, s.reads, path, progress), doing)
}

// copyTo writes a copy of the file that db has open, mode 0600, safe on the
// disk. When it fails, nothing is left.
func copyTo(ctx context.Context, db *sql.DB, path string, progress func(done, total int64)) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return app.Problemf(app.Invalid, "There is a file “%s” already; it was left as it is, so choose another name.", filepath.Base(path))
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return err
	}
	// Until it is synced the copy is worth nothing: no journal, no waiting.
	to, err := sql.Open("sqlite3", dsn(path, url.Values{"mode": {"rw"}, "_journal_mode": {"OFF"}, "_synchronous": {"OFF"}}))
	if err == nil {
		to.SetMaxOpenConns(1)
		err = errors.Join(copyPages(ctx, db, to, progress), to.Close())
	}
	if err == nil {
		err = syncFile(path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

const (
	pagesAtOnce = 2_500 // 10 MB
	maxRestarts = 5     // of a copy that another program's writing keeps starting over
)

func copyPages(ctx context.Context, from, to *sql.DB, progress func(done, total int64)) error {
	return withDriver(ctx, to, func(target *sqlite3.SQLiteConn) error {
		return withDriver(ctx, from, func(source *sqlite3.SQLiteConn) error {
			backup, err := target.Backup("main", source, "main")
			if err != nil {
				return err
			}
			return errors.Join(stepThrough(ctx, backup, progress), backup.Close())
		})
	})
}

func stepThrough(ctx context.Context, backup *sqlite3.SQLiteBackup, progress func(done, total int64)) error {
	left, restarts := int(^uint(0)>>1), 0
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		pages := pagesAtOnce
		if restarts > maxRestarts {
			pages = -1 // all at once, and the other one waits
		}
		done, err := backup.Step(pages)
		if err != nil {
			return err
		}
		remaining := backup.Remaining()
		if progress != nil {
			progress(int64(backup.PageCount()-remaining), int64(backup.PageCount()))
		}
		switch {
		case done:
			return nil
		case remaining > left:
			restarts++
		case remaining == left: // somebody is committing
			if err := pause(ctx, 5*time.Millisecond); err != nil {
				return err
			}
		}
		left = remaining
	}
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// withDriver lends a connection of the pool as go-sqlite3's own.
func withDriver(ctx context.Context, db *sql.DB, use func(*sqlite3.SQLiteConn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(driver any) error {
		c, ok := driver.(*sqlite3.SQLiteConn)
		if !ok {
			return errors.New("data: not a connection of go-sqlite3")
		}
		return use(c)
	})
	return errors.Join(err, conn.Close())
}

// syncFile makes sure that a file which no connection has open is on the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"durand/app"

	"github.com/mattn/go-sqlite3"
)

// problem translates an error of the driver or the system into a Problem;
// doing says what failed, after "could not". Problems pass through as they are.
func problem(err error, doing string) error {
	if err == nil {
		return nil
	}
	var known *app.Problem
	if errors.As(err, &known) {
		return err
	}
	kind, say := translate(err)
	p := app.Problemf(kind, "Durand could not %s: %s", doing, say)
	p.Err = err
	return p
}

// NoFolder is the problem of a file whose folder is not there; nil where it is.
func NoFolder(path string) error {
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return app.Problemf(app.Missing, "There is no folder “%s”, so “%s” cannot be in it; make the folder first, or choose another one.", filepath.Base(folder), filepath.Base(path))
}

func translate(err error) (app.Kind, string) {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return app.Cancelled, "it was stopped, and nothing was changed."
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return app.Full, sayFull
	case errors.Is(err, syscall.EROFS):
		return app.ReadOnly, sayReadOnly
	case errors.Is(err, fs.ErrPermission):
		return app.Denied, "the system refuses access; check the permissions of the file and its folder."
	case errors.Is(err, fs.ErrNotExist):
		return app.Missing, "the file is not there (any more)."
	}
	var e sqlite3.Error
	if errors.As(err, &e) {
		return translateSQLite(e)
	}
	return app.Internal, fmt.Sprintf("a fault of the program (%v); what was saved before is kept.", err)
}

const (
	sayFull     = "the disk is full; nothing of this step was written, so free some space and try again."
	sayReadOnly = "the file or its folder may only be read; save a copy elsewhere to go on writing."
	sayDamaged  = "the file is damaged; it was left as it is, so copy it, and go on with a backup."
)

func translateSQLite(e sqlite3.Error) (app.Kind, string) {
	switch e.Code {
	case sqlite3.ErrFull:
		return app.Full, sayFull
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return app.Locked, "the case is being written by another program; nothing of this step was written, so try again."
	case sqlite3.ErrReadonly:
		return notWritten(e)
	case sqlite3.ErrCorrupt:
		return app.Damaged, sayDamaged
	case sqlite3.ErrNotADB:
		return app.Foreign, "the file is not a Durand case."
	case sqlite3.ErrInterrupt:
		return app.Cancelled, "it was stopped, and nothing was changed."
	case sqlite3.ErrPerm, sqlite3.ErrAuth:
		return app.Denied, "the system refuses access; check the permissions of the file and its folder."
	case sqlite3.ErrCantOpen:
		return app.Denied, "the file cannot be opened; check that it and its folder are there and may be read and written."
	case sqlite3.ErrIoErr:
		if errors.Is(e.SystemErrno, syscall.ENOSPC) {
			return app.Full, sayFull
		}
		return app.Damaged, "the disk failed while reading or writing; what was saved before is kept, so make a backup on another disk."
	case sqlite3.ErrError:
		if strings.Contains(e.Error(), "unsupported file format") { // its header says nonsense
			return app.Damaged, sayDamaged
		}
	case sqlite3.ErrConstraint:
		if e.ExtendedCode == sqlite3.ErrConstraintForeignKey {
			return app.Missing, "something it points at is not in the case; nothing of this step was written."
		}
		return app.Conflicted, "a row with the same key is in the case already; nothing of this step was written."
	}
	return app.Internal, fmt.Sprintf("a fault of the program (%v); what was saved before is kept.", e)
}

// notWritten says why a file is not written to.
func notWritten(e sqlite3.Error) (app.Kind, string) {
	if e.ExtendedCode == sqlite3.ErrReadonly.Extend(4) { // SQLITE_READONLY_DBMOVED
		return app.Missing, "the file was moved, renamed or deleted while it is open; put it back where it was, and what is typed is saved there."
	}
	return app.ReadOnly, sayReadOnly
}

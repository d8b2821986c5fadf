package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"durand/app"
	"durand/data"
)

// openFile opens a file to be read.
func openFile(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, fileProblem(err, path)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = app.Problemf(app.Foreign, "“%s” is a folder; name a file in it.", path)
	} else if err == nil && !info.Mode().IsRegular() {
		err = app.Problemf(app.Foreign, "“%s” is not an ordinary file; save its content to one first.", path)
	}
	if err != nil {
		return nil, 0, errors.Join(fileProblem(err, path), f.Close())
	}
	return f, info.Size(), nil
}

// WriteFile writes a file beside its place and moves it there once it is
// whole and safe on the disk, so that a file that was there before is either
// replaced or untouched.
func WriteFile(path string, fill func(io.Writer) error) (err error) {
	sweep(path, time.Now())
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fileProblem(err, path)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fileProblem(err, path), temporary.Close(), os.Remove(temporary.Name()))
		}
	}()
	if err := fill(temporary); err != nil {
		return err
	}
	if err := temporary.Sync(); err != nil {
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

// abandoned is how long a file beside a target lies there untouched before it
// is surely of a writing that was killed: one that goes on writes all the time.
const abandoned = 24 * time.Hour

// sweep removes what killed writings of a file left beside it. Nothing depends
// on that, so what cannot be removed stays.
func sweep(path string, now time.Time) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return // the writing itself will say why
	}
	for _, entry := range entries {
		middle, ours := strings.CutPrefix(entry.Name(), "."+filepath.Base(path)+".")
		middle, whole := strings.CutSuffix(middle, ".tmp")
		if !ours || !whole || middle == "" || strings.Trim(middle, "0123456789") != "" {
			continue
		}
		if info, err := entry.Info(); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(filepath.Dir(path), entry.Name()))
		}
	}
}

// fileProblem says in a sentence what the system has against a file.
func fileProblem(err error, path string) error {
	var problem *app.Problem
	if err == nil || errors.As(err, &problem) || errors.Is(err, context.Canceled) {
		return err
	}
	kind, say := app.Internal, fmt.Sprintf("“%s” cannot be used: %v.", path, err)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if missing := data.NoFolder(path); missing != nil {
			return missing
		}
		kind, say = app.Missing, fmt.Sprintf("There is no “%s”; check the name and the folder.", path)
	case errors.Is(err, fs.ErrPermission):
		kind, say = app.Denied, fmt.Sprintf("The system does not let Durand use “%s”; check who may read and write there.", path)
	case errors.Is(err, syscall.ENOSPC):
		kind, say = app.Full, fmt.Sprintf("The disk is full, so “%s” was not written; make room and try again.", path)
	case errors.Is(err, syscall.EROFS):
		kind, say = app.ReadOnly, fmt.Sprintf("“%s” lies on a disk that can only be read; choose another place.", path)
	}
	return &app.Problem{Kind: kind, Say: say, Err: err}
}

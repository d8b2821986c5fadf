package data

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"durand/app"

	"github.com/gofrs/flock"
)

// held is the lock on a case open for writing: a file beside it, locked by
// the system, so that a killed program lets go of it. What stands in it tells
// a second window who has the case.
type held struct {
	flock *flock.Flock
	path  string
}

// holder is what stands in a lock file, from its second byte on: the system's
// lock on Windows covers the first.
type holder struct {
	Who  string    `json:"who"`
	Host string    `json:"host"`
	PID  int       `json:"pid"`
	At   time.Time `json:"at"`
}

func lockPath(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock")
}

func lock(path, who string, now time.Time) (*held, error) {
	name, beside := filepath.Base(path), lockPath(path)
	for range 3 {
		l := flock.New(beside, flock.SetPermissions(0o644))
		got, err := l.TryLock()
		switch {
		case err != nil:
			return nil, problem(err, "open “"+name+"”")
		case !got:
			return nil, lockedBy(name, beside)
		case !stands(l): // removed by the one who held it before
			if err := l.Close(); err != nil {
				return nil, problem(err, "open “"+name+"”")
			}
			continue
		}
		sign(beside, who, now)
		return &held{l, beside}, nil
	}
	return nil, lockedBy(name, beside)
}

// stands tells whether the file locked is still the one that others find.
func stands(l *flock.Flock) bool {
	mine, err := l.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(l.Path())
	return err == nil && os.SameFile(mine, there)
}

// sign writes who has the case. It is a courtesy: the lock holds without, so
// that a full disk does not keep anybody from a case.
func sign(path, who string, now time.Time) {
	host, err := os.Hostname()
	if err != nil {
		host = "this computer"
	}
	b, err := json.Marshal(holder{who, host, os.Getpid(), now.UTC().Truncate(time.Second)})
	if err == nil {
		err = os.WriteFile(path, append([]byte{'\n'}, b...), 0o644)
	}
	if err != nil {
		slog.Warn("data: lock file not signed", "path", path, "err", err)
	}
}

func lockedBy(name, beside string) error {
	by := "another window"
	if b, err := os.ReadFile(beside); err == nil && len(b) > 1 {
		var h holder
		if json.Unmarshal(b[1:], &h) == nil {
			by = h.words()
		}
	}
	return app.Problemf(app.Locked, "“%s” is open in %s; close it there, or open it here to read only.", name, by)
}

func (h holder) words() string {
	words := []string{"another window"}
	if h.Who != "" {
		words = append(words, "of "+h.Who)
	}
	words = append(words, fmt.Sprintf("on %s since %s UTC (process %d)", h.Host, h.At.Format("15:04 on 2 January 2006"), h.PID))
	return strings.Join(words, " ")
}

// release lets go; it may be called on nil. A lock file that stays is harmless.
func (h *held) release() error {
	if h == nil {
		return nil
	}
	if err := os.Remove(h.path); err != nil {
		slog.Warn("data: lock file stays", "path", h.path, "err", err)
	}
	return problem(h.flock.Close(), "let go of the case")
}

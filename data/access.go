package data

import (
	"errors"
	"os"
	"path/filepath"

	"durand/app"
)

// readable asks the system whether the file may be read. Opening it is the
// only sure question. Closing it lets go of all locks of this process on the
// file, so it is not asked of a case that the same process is writing.
func readable(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return f.Close()
}

// writable refuses, with a sentence, a file or folder that may only be read.
func writable(path string) error {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		return problem(err, "open “"+name+"”")
	}
	refuse := func(what string, err error) error {
		p := app.Problemf(app.ReadOnly, "%s may only be read; open the case to read only, or copy it where you may write.", what)
		p.Err = err
		return p
	}
	if info.Mode().Perm()&0o222 == 0 {
		return refuse("“"+name+"”", nil)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return refuse("“"+name+"”", err)
	}
	if err := f.Close(); err != nil {
		return problem(err, "open “"+name+"”")
	}
	probe, err := os.CreateTemp(filepath.Dir(path), "."+name+".probe-*")
	if err != nil {
		if p := problem(err, "open “"+name+"”"); app.KindOf(p) == app.Full {
			return p
		}
		return refuse("The folder of “"+name+"”", err)
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return problem(err, "open “"+name+"”")
	}
	return nil
}

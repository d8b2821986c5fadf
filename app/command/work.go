package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"durand/app"
	"durand/app/exchange"
	"durand/assets"
)

// The cases that come with the program.
const (
	Starter = "starter"
	UCDP    = "ucdp"
)

// Make makes a case and opens it: an empty one, or one that comes with the
// program. That is built beside and gets its name when it is whole, so that a
// program that is killed leaves no half of it under that name.
func Make(ctx context.Context, lib *app.Library, path, which string, report func(what string, done, total int64)) (err error) {
	if _, there := os.Lstat(path); there == nil || which == "" {
		return fileProblem(lib.Create(ctx, path), path) // which says that it is there
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".durand-new-*")
	if err != nil {
		return fileProblem(err, path)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	built := filepath.Join(folder, filepath.Base(path))
	if err := lib.Create(ctx, built); err != nil {
		return fileProblem(err, path)
	}
	if err := errors.Join(build(ctx, lib, which, report), lib.Close()); err != nil {
		return err
	}
	if err := os.Rename(built, path); err != nil {
		return fileProblem(err, path)
	}
	return lib.Open(ctx, path, app.OpenWrite)
}

// build fills the open, new case with one that comes with the program.
func build(ctx context.Context, lib *app.Library, which string, report func(what string, done, total int64)) error {
	opts := exchange.Options{Progress: report}
	var done *exchange.Report
	var err error
	switch which {
	case Starter:
		done, err = exchange.BuildStarter(ctx, lib, assets.Starter(), opts)
	case UCDP:
		opts.Name, opts.Version, opts.Format = assets.UCDPName, assets.UCDPVersion, exchange.FormatUCDP
		packed := strings.NewReader(assets.UCDP())
		if done, err = exchange.BuildFrom(ctx, lib, packed, packed.Size(), opts); err == nil {
			err = furnishUCDP(ctx, lib)
		}
	default:
		return app.Problemf(app.Missing, "No case called “%s” comes with the program.", which)
	}
	if err == nil && done.SkippedCount() > 0 {
		err = fmt.Errorf("command: %d rows of the case “%s” were skipped: %+v", done.SkippedCount(), which, done.Skipped[0])
	}
	return err
}

// Import reads a file into the open case, or only says what it would do.
func Import(ctx context.Context, lib *app.Library, path string, opts exchange.Options) (report *exchange.Report, err error) {
	f, size, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	opts.Name = filepath.Base(path)
	report, err = exchange.Import(ctx, lib, f, size, opts)
	return report, fileProblem(err, path)
}

// Look recognises a file and reads its first rows.
func Look(ctx context.Context, path string, opts exchange.Options) (look *exchange.Look, err error) {
	f, size, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	opts.Name = filepath.Base(path)
	look, err = exchange.LookAt(ctx, f, size, opts)
	return look, fileProblem(err, path)
}

// ReadMap reads a mapping from a file.
func ReadMap(path string) (m *exchange.Map, err error) {
	f, _, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return exchange.ReadMap(f)
}

// Export writes what the filter shows to a file, in the format that its
// extension names: csv, xlsx or json.
func Export(ctx context.Context, lib *app.Library, path string, what exchange.Export) error {
	return exportTo(ctx, lib.Read(), path, what)
}

func exportTo(ctx context.Context, r app.Reader, path string, what exchange.Export) error {
	write, err := writerFor(path)
	if err != nil {
		return err
	}
	return WriteFile(path, func(w io.Writer) error { return write(ctx, w, r, what) })
}

type writer func(context.Context, io.Writer, app.Reader, exchange.Export) error

// writerFor picks the format by the extension of the file.
func writerFor(path string) (writer, error) {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".csv":
		return exchange.WriteCSV, nil
	case ".json":
		return exchange.WriteCase, nil
	case ".xlsx":
		return exchange.WriteXLSX, nil
	default:
		return nil, app.Problemf(app.Invalid, "Durand exports to .csv, .xlsx and .json, not to “%s”; nothing was written.", ext)
	}
}

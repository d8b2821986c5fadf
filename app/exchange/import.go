package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"durand/app"
)

// Options say how a file is to be read.
type Options struct {
	Name    string // the file's name, for the history and for a release number in it
	Format  Format // empty or FormatAuto: to be recognised
	Version string // release of the data set; empty to find it in the name
	DryRun  bool   // report, and write nothing
	Map     *Map   // of a table: how its columns become events; nil to guess
	// DateOrder decides between the two readings of 8/5/05 in a table.
	DateOrder DateOrder
	// Progress, if set, hears of the work: in words, and how many bytes of
	// how many (total 0: not known). It must return quickly.
	Progress func(what string, done, total int64)
	// First, if set, hears of the first rows as the events they become, as
	// soon as they are read. It must return quickly.
	First func([]Taken)

	baseline bool
	before   earlier      // the case as it was, for what a newer release has no longer
	read     func() int64 // bytes read so far; nil when not known
	total    int64
}

// errReportOnly ends a writing whose report is all that was wanted, or all that
// there is.
var errReportOnly = errors.New("exchange: report only")

// Import reads a file into the open case of a library, as one step of its
// history: all of it, or, when it fails or is stopped, nothing.
// Errors: Foreign, Damaged, Newer and Invalid of the file; those of Store.Write.
func Import(ctx context.Context, lib *app.Library, at io.ReaderAt, size int64, opts Options) (*Report, error) {
	opts.before = lib.Read()
	return write(ctx, lib, "import "+opts.Name, opts, func(w app.Writer) (*Report, error) {
		return Read(ctx, at, size, w, opts)
	})
}

func write(ctx context.Context, lib *app.Library, why string, opts Options, read func(app.Writer) (*Report, error)) (*Report, error) {
	var report *Report
	edit := app.Edit{Why: why, Bulk: true, Baseline: opts.baseline, Progress: opts.Progress}
	batch, err := lib.Write(ctx, edit, func(w app.Writer) error {
		var err error
		report, err = read(w)
		if err == nil && (report.tookNothing() || opts.DryRun) {
			err = errReportOnly
		}
		return err
	})
	if errors.Is(err, errReportOnly) {
		report.DryRun, err = opts.DryRun, nil
	}
	if report != nil {
		report.Step = batch.ID
	}
	return report, err
}

// Read recognises a file, opens what it is packed in and reads it.
func Read(ctx context.Context, at io.ReaderAt, size int64, w app.Writer, opts Options) (*Report, error) {
	head, err := headOf(at, size)
	if err != nil {
		return nil, err
	}
	format, wrap, err := Detect(head)
	if err != nil {
		return nil, err
	}
	if opts.Format == FormatAuto {
		opts.Format = ""
	}
	opts.total = size
	var report *Report
	if wrap == WrapNone && (opts.Format == FormatJSON || opts.Format == "" && format == FormatJSON) {
		report, err = ReadJSON(ctx, at, size, w, opts)
	} else {
		report, err = readTables(ctx, &packedFile{at: at, size: size, wrap: wrap, choice: opts.Map}, w, opts)
	}
	if err != nil {
		return report, err
	}
	if n, _ := at.ReadAt(make([]byte, 1), size); n > 0 {
		return report, app.Problemf(app.Damaged, "The file grew while it was read; nothing was taken from it. Import it again when it is complete.")
	}
	return report, nil
}

// headOf reads the beginning of a file.
func headOf(at io.ReaderAt, size int64) ([]byte, error) {
	head := make([]byte, min(size, HeadSize))
	n, err := at.ReadAt(head, 0)
	switch {
	case n == len(head):
		return head, nil
	case errors.Is(err, io.EOF):
		return nil, app.Problemf(app.Damaged, "The file became shorter while it was read; nothing was taken from it.")
	}
	return nil, &app.Problem{Kind: app.Damaged, Say: fmt.Sprintf("The file cannot be read after %d bytes; nothing was taken from it.", n), Err: err}
}

// readTables reads a table out of whatever it is packed in.
func readTables(ctx context.Context, f *packedFile, w app.Writer, opts Options) (report *Report, err error) {
	sheet := ""
	if opts.Map != nil {
		sheet = opts.Map.Sheet
	}
	format, err := f.recognise(sheet)
	defer func() { err = errors.Join(err, f.close()) }()
	if err != nil {
		return nil, err
	}
	if opts.Map.chosen() {
		format = FormatTable
	}
	if opts.Format == "" {
		opts.Format = format
	}
	opts.read = f.done
	for _, set := range dataSets() {
		if set.format == opts.Format {
			report = newReport(set.format)
			report.onFirst = opts.First
			t, err := f.open(report, set.fits)
			if err == nil {
				err = set.read(ctx, t, w, opts)
			}
			return report, err
		}
	}
	report = newReport(FormatTable)
	report.onFirst = opts.First
	return report, readAnyTable(ctx, f, w, report, opts)
}

// readAnyTable reads a table twice: to see what it is like, and to take it.
func readAnyTable(ctx context.Context, f *packedFile, w app.Writer, report *Report, opts Options) error {
	open := func(report *Report) (*table, *Map, error) {
		m := opts.Map
		t, err := f.open(report, tableHeader(m))
		if err == nil && len(t.columns.names) == 0 {
			err = noHeader(t, m)
		}
		if err != nil {
			return nil, nil, err
		}
		if !m.chosen() {
			m = m.With(guessMap(t.columns).Columns)
		}
		if opts.DateOrder != OrderAsk {
			m.DateOrder = opts.DateOrder
		}
		return t, m, nil
	}
	t, m, err := open(newReport(FormatTable))
	if err != nil {
		return err
	}
	s, err := t.survey(ctx, m, opts)
	if err != nil {
		return err
	}
	if t, m, err = open(report); err != nil {
		return err
	}
	return t.readTable(ctx, w, m, s, opts)
}

// step tells of progress and stops cancelled work.
func (o Options) step(ctx context.Context, rows int) error {
	if ctx.Err() != nil {
		return &app.Problem{Kind: app.Cancelled, Say: "The import was stopped; the case is as it was before.", Err: ctx.Err()}
	}
	if o.Progress != nil {
		done, total := int64(0), int64(0)
		if o.read != nil {
			done, total = o.read(), o.total
		}
		o.Progress(app.Counted(rows, "row", "rows")+" read", done, total)
	}
	return nil
}

// BuildStarter fills a new case with the starter case: a folder of files in
// the case format. Undo does not reach behind it.
func BuildStarter(ctx context.Context, lib *app.Library, folder fs.FS, opts Options) (*Report, error) {
	opts.baseline = true
	return write(ctx, lib, "the starter case", opts, func(w app.Writer) (*Report, error) {
		return ReadFS(ctx, folder, ".", w, opts)
	})
}

// BuildFrom fills a new case from a file of a data set. Undo does not reach
// behind it.
func BuildFrom(ctx context.Context, lib *app.Library, at io.ReaderAt, size int64, opts Options) (*Report, error) {
	opts.baseline = true
	return Import(ctx, lib, at, size, opts)
}

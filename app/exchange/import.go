package exchange

import (
	"bufio"
	"compress/gzip"
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
	// Progress, if set, hears of the work: in words, and how many bytes of
	// how many (total 0: not known). It must return quickly.
	Progress func(what string, done, total int64)

	baseline bool
	read     func() int64 // bytes read so far; nil when not known
	total    int64
}

// errDryRun ends a writing whose report is all that was wanted.
var errDryRun = errors.New("exchange: dry run")

// Import reads a file into the open case of a library, as one step of its
// history: all of it, or, when it fails or is stopped, nothing.
// Errors: Foreign, Damaged, Newer and Invalid of the file; those of Store.Write.
func Import(ctx context.Context, lib *app.Library, at io.ReaderAt, size int64, opts Options) (*Report, error) {
	return write(ctx, lib, "import "+opts.Name, opts, func(w app.Writer) (*Report, error) {
		return Read(ctx, at, size, w, opts)
	})
}

func write(ctx context.Context, lib *app.Library, why string, opts Options, read func(app.Writer) (*Report, error)) (*Report, error) {
	var report *Report
	edit := app.Edit{Why: why, Bulk: true, Baseline: opts.baseline, Progress: opts.Progress}
	_, err := lib.Write(ctx, edit, func(w app.Writer) error {
		var err error
		report, err = read(w)
		if err == nil && opts.DryRun {
			err = errDryRun
		}
		return err
	})
	if errors.Is(err, errDryRun) {
		report.DryRun, err = true, nil
	}
	return report, err
}

// Read recognises a file, opens what it is packed in and reads it.
func Read(ctx context.Context, at io.ReaderAt, size int64, w app.Writer, opts Options) (*Report, error) {
	head := make([]byte, min(size, HeadSize))
	if n, err := at.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, app.Problemf(app.Damaged, "The file cannot be read after %d bytes; nothing was taken from it.", n)
	}
	format, wrap, err := Detect(head)
	if err != nil {
		return nil, err
	}
	in := &counter{in: io.NewSectionReader(at, 0, size)}
	opts.read, opts.total = in.count, size
	switch wrap {
	case WrapGzip:
		return readGzip(ctx, in, size, w, opts)
	case WrapZip:
		return readZip(ctx, at, size, w, opts)
	}
	if opts.Format == FormatAuto || opts.Format == "" {
		opts.Format = format
	}
	if opts.Format == FormatJSON {
		return ReadJSON(ctx, at, size, w, opts)
	}
	return readStream(ctx, in, w, opts)
}

func readGzip(ctx context.Context, in io.Reader, size int64, w app.Writer, opts Options) (*Report, error) {
	unpacked, err := gzip.NewReader(in)
	if err != nil {
		return nil, app.Problemf(app.Damaged, "The file cannot be unpacked; it is damaged or cut short.")
	}
	return readUnpacked(ctx, &guard{in: unpacked, packed: size}, w, opts)
}

func readZip(ctx context.Context, at io.ReaderAt, size int64, w app.Writer, opts Options) (*Report, error) {
	table, _, err := unzip(at, size)
	if err != nil {
		return nil, err
	}
	defer table.Close()
	opts.read = nil
	return readUnpacked(ctx, &guard{in: table, packed: size}, w, opts)
}

// readUnpacked recognises what came out of a wrapping.
func readUnpacked(ctx context.Context, in io.Reader, w app.Writer, opts Options) (*Report, error) {
	buffered := bufio.NewReaderSize(in, HeadSize)
	head, err := buffered.Peek(HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unpackProblem(err)
	}
	format, wrap, err := Detect(head)
	if err != nil {
		return nil, err
	}
	if wrap != WrapNone || format == FormatJSON {
		return nil, app.Problemf(app.Foreign, "What is packed in this file has to be unpacked before it can be imported.")
	}
	if opts.Format == FormatAuto || opts.Format == "" {
		opts.Format = format
	}
	report, err := readStream(ctx, buffered, w, opts)
	return report, unpackProblem(err)
}

// unpackProblem says that a packed file is cut short or damaged.
func unpackProblem(err error) error {
	var problem *app.Problem
	if err == nil || errors.As(err, &problem) {
		return err
	}
	return &app.Problem{Kind: app.Damaged, Say: "The file cannot be unpacked to its end; it is damaged or cut short, and nothing was taken from it.", Err: err}
}

func readStream(ctx context.Context, in io.Reader, w app.Writer, opts Options) (*Report, error) {
	switch opts.Format {
	case FormatUCDP:
		return UCDP(ctx, in, w, opts)
	}
	return nil, app.Problemf(app.Foreign, "The columns of this file are those of no data set that Durand knows.")
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
		o.Progress(fmt.Sprintf("%d rows read", rows), done, total)
	}
	return nil
}

// counter counts the bytes read through it.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) count() int64 { return c.n }

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

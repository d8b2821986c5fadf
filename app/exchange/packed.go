package exchange

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"durand/app"
)

// The limits of packed files: what unpacks to more than so many times its
// size, or to more than so many bytes, is taken for a trap.
const (
	maxRatio    = 200
	maxUnpacked = 8 << 30
	freeBytes   = 64 << 20 // up to here no ratio counts
)

// packedFile is a table in a file: as it stands, gzipped, in a zip archive, or
// as a sheet of a workbook. It may be opened more than once.
type packedFile struct {
	at     io.ReaderAt
	size   int64
	wrap   Wrapping
	choice *Map      // how to read it; may be nil
	inner  *zip.File // the table in a zip archive
	book   *workbook
	sheet  string
	now    *counter       // the reading that goes on
	ends   []func() error // of what is open
}

// recognise opens what the table is packed in and tells its format.
func (f *packedFile) recognise(sheet string) (Format, error) {
	if f.wrap == WrapZip {
		if err := f.unzip(); err != nil {
			return "", err
		}
	}
	if f.wrap == WrapXLSX {
		var err error
		if f.book, err = openWorkbook(f.at, f.size); err != nil {
			return "", err
		}
		f.ends = append(f.ends, f.book.close)
		var format Format
		f.sheet, format, err = f.book.pick(sheet)
		return format, err
	}
	in, err := f.stream()
	if err != nil {
		return "", err
	}
	head, err := bufio.NewReaderSize(in, HeadSize).Peek(HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	format, wrap, err := detect(head, f.choice)
	if err == nil && f.wrap != WrapNone && (wrap != WrapNone || format == FormatJSON) {
		err = app.Problemf(app.Foreign, "What is packed in this file has to be unpacked before it can be imported.")
	}
	return format, err
}

// unzip finds the one table in an archive, or sees that it is a workbook.
func (f *packedFile) unzip() error {
	archive, err := zip.NewReader(f.at, f.size)
	if err != nil {
		return app.Problemf(app.Damaged, "The archive cannot be opened; it is damaged or cut short.")
	}
	var unpacked uint64
	tables := 0
	for _, one := range archive.File {
		unpacked += min(one.UncompressedSize64, maxUnpacked)
		if unpacked > maxUnpacked || unpacked > freeBytes && unpacked/maxRatio > uint64(f.size) {
			return trap()
		}
		name := strings.ToLower(one.Name)
		switch {
		case name == "xl/workbook.xml":
			f.wrap = WrapXLSX
		case strings.HasPrefix(name, "__macosx/"):
		case strings.HasSuffix(name, ".csv"), strings.HasSuffix(name, ".tsv"), strings.HasSuffix(name, ".txt"):
			f.inner = one
			tables++
		}
	}
	if f.wrap == WrapZip && tables != 1 {
		return app.Problemf(app.Foreign, "The archive holds %d tables; unpack it and import the one you want.", tables)
	}
	return nil
}

func trap() error {
	return app.Problemf(app.Invalid, "The file unpacks to far more than it can sensibly hold; it was taken for a trap and nothing was imported.")
}

// open starts a reading of the table from its beginning.
func (f *packedFile) open(report *Report, fits func(columns) bool) (*table, error) {
	if f.book != nil {
		rows, err := f.book.rows(f.sheet)
		if err != nil {
			return nil, app.Problemf(app.Damaged, "The sheet “%s” cannot be read; nothing was taken from it.", f.sheet)
		}
		f.ends = append(f.ends, rows.close)
		if rows.stale, err = f.book.stale(f.sheet); err != nil {
			return nil, &app.Problem{Kind: app.Damaged, Say: fmt.Sprintf("The sheet “%s” cannot be read; nothing was taken from it.", f.sheet), Err: err}
		}
		report.Sheet = f.sheet
		return underHeader(rows, report, f.choice, fits)
	}
	in, err := f.stream()
	if err != nil {
		return nil, err
	}
	return openTable(in, report, f.choice, fits)
}

// stream gives the bytes of the table, unpacked.
func (f *packedFile) stream() (io.Reader, error) {
	f.now = &counter{in: io.NewSectionReader(f.at, 0, f.size), size: f.size}
	switch f.wrap {
	case WrapGzip:
		unpacked, err := gzip.NewReader(f.now)
		if err != nil {
			return nil, cutShort(err)
		}
		return &guard{in: unpacked, packed: f.size}, nil
	case WrapZip:
		f.now = nil
		unpacked, err := f.inner.Open()
		if err != nil {
			return nil, app.Problemf(app.Damaged, "The table in the archive cannot be unpacked; it is damaged or locked by a password.")
		}
		f.ends = append(f.ends, unpacked.Close)
		return &guard{in: unpacked, packed: f.size}, nil
	}
	return f.now, nil
}

// done tells how many bytes of the file were read.
func (f *packedFile) done() int64 {
	if f.now == nil {
		return 0
	}
	return f.now.n.Load()
}

func (f *packedFile) close() error {
	var errs []error
	for i := len(f.ends) - 1; i >= 0; i-- {
		errs = append(errs, f.ends[i]())
	}
	return errors.Join(errs...)
}

// counter counts the bytes read through it, of a file of so many.
type counter struct {
	in   io.Reader
	size int64
	n    atomic.Int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	read := c.n.Add(int64(n))
	if errors.Is(err, io.EOF) && read < c.size {
		err = app.Problemf(app.Damaged, "The file became shorter while it was read; nothing was taken from it.")
	} else if err != nil && !errors.Is(err, io.EOF) {
		err = &app.Problem{Kind: app.Damaged, Say: "The file cannot be read to its end; nothing was taken from it.", Err: err}
	}
	return n, err
}

// guard stops a stream that unpacks to far more than it was packed, and says
// in a sentence when it cannot be unpacked.
type guard struct {
	in     io.Reader
	packed int64
	out    int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	g.out += int64(n)
	if g.out > maxUnpacked || g.out > freeBytes && g.out/maxRatio > g.packed {
		return 0, trap()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = cutShort(err)
	}
	return n, err
}

func cutShort(err error) error {
	return &app.Problem{Kind: app.Damaged, Say: "The file cannot be unpacked to its end; it is damaged or cut short, and nothing was taken from it.", Err: err}
}

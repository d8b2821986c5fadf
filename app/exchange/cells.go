package exchange

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"durand/app"

	"golang.org/x/text/encoding/charmap"
)

const (
	maxRecord = 8 << 20 // bytes of one record; a longer one is no table
	maxQuoted = 1 << 20 // bytes of one quoted cell; a longer one was never closed
)

// cellReader reads records of separated values as they really occur: any line
// end, quotes opened and never closed, quotes inside words, any encoding.
// Unlike encoding/csv it loses no file to one stray quote.
type cellReader struct {
	in   io.Reader
	sep  byte
	line int // of the next record

	buf        []byte
	start, end int
	final      bool // in is exhausted

	text []byte // the cells of a record, one after the other
	ends []int  // where each ends in text

	legacy    bool // some cell was not UTF-8
	repaired  bool // the last record was not UTF-8 and was read as cp1252
	undecoded bool // the last record holds a byte that no guess can repair
	first     int  // its first cell to which that happened; one that no guess can repair goes before others
	loose     bool // the last record holds a quote that was never closed
}

func newCellReader(in io.Reader, sep byte) *cellReader { return &cellReader{in: in, sep: sep, line: 1} }

type outcome int

const (
	whole    outcome = iota
	short            // more bytes are needed
	unclosed         // a quote was opened and never closed
)

// next returns the cells of the next record and the line it starts on. Lines
// without anything are passed over. io.EOF ends the file.
func (c *cellReader) next() ([]string, int, error) {
	for {
		row, line, err := c.record()
		if err != nil || len(row) > 1 || len(row) == 1 && row[0] != "" {
			return row, line, err
		}
	}
}

func (c *cellReader) record() ([]string, int, error) {
	line, literal := c.line, -1
	c.loose = false
	for {
		data := c.buf[c.start:c.end]
		if len(data) == 0 && c.final {
			return nil, line, io.EOF
		}
		n, at, what := c.parse(data, literal)
		switch what {
		case unclosed:
			c.loose = true
			if literal >= 0 {
				at = -2 // a second one: read no quotes in this record at all
			}
			literal = at
			continue
		case short:
			if err := c.fill(); err != nil {
				return nil, line, err
			}
			continue
		}
		c.start += n
		c.line += breaks(data[:n])
		return c.strings(), line, nil
	}
}

// parse splits the first record of data and returns its length. The cell that
// begins at literal is taken as it stands; -2 takes all of them so.
func (c *cellReader) parse(data []byte, literal int) (n, at int, what outcome) {
	c.text, c.ends = c.text[:0], c.ends[:0]
	for i := 0; ; {
		if i < len(data) && data[i] == '"' && i != literal && literal != -2 {
			begin := i
			if i, what = c.quoted(data, i+1); what != whole {
				return 0, begin, what
			}
		}
		from := i
		for i < len(data) && data[i] != c.sep && data[i] != '\n' && data[i] != '\r' {
			i++
		}
		c.text = append(c.text, data[from:i]...)
		if i == len(data) {
			if !c.final {
				return 0, 0, short
			}
			c.ends = append(c.ends, len(c.text))
			return i, 0, whole
		}
		c.ends = append(c.ends, len(c.text))
		if data[i] != c.sep {
			return c.lineEnd(data, i)
		}
		i++
	}
}

// lineEnd passes the LF, CR or CR LF at i.
func (c *cellReader) lineEnd(data []byte, i int) (n, at int, what outcome) {
	switch {
	case data[i] == '\n':
		return i + 1, 0, whole
	case i+1 < len(data) && data[i+1] == '\n':
		return i + 2, 0, whole
	case i+1 < len(data) || c.final:
		return i + 1, 0, whole
	}
	return 0, 0, short
}

// quoted reads a quoted cell from i, the byte after its opening quote, and
// returns where it ends. A quote followed by neither a separator nor a line
// end belongs to the text.
func (c *cellReader) quoted(data []byte, i int) (int, outcome) {
	first := i
	for {
		k := bytes.IndexByte(data[i:], '"')
		if k < 0 {
			if c.final || len(data)-first > maxQuoted {
				return 0, unclosed
			}
			return 0, short
		}
		k += i
		if k+1 == len(data) && !c.final {
			return 0, short
		}
		c.text = append(c.text, data[i:k]...)
		switch {
		case k+1 == len(data) || data[k+1] == c.sep || data[k+1] == '\n' || data[k+1] == '\r':
			return k + 1, whole
		case data[k+1] == '"':
			c.text = append(c.text, '"')
			i = k + 2
			continue
		case k > first && c.opens(data, first, k):
			return 0, unclosed // this quote opens another cell on a later line
		}
		c.text = append(c.text, '"')
		i = k + 1
	}
}

// opens tells whether the quote at k looks like the opening one of a cell on
// a later line than first.
func (c *cellReader) opens(data []byte, first, k int) bool {
	before := data[k-1]
	return (before == c.sep || before == '\n' || before == '\r') && bytes.ContainsAny(data[first:k], "\r\n")
}

// fill reads more of the file, making room where needed.
func (c *cellReader) fill() error {
	if c.end-c.start > maxRecord {
		return app.Problemf(app.Invalid, "Line %d is longer than %d MB; this is not a table of rows, and nothing was taken from it.", c.line, maxRecord>>20)
	}
	if c.start > 0 {
		copy(c.buf, c.buf[c.start:c.end])
		c.start, c.end = 0, c.end-c.start
	}
	if c.end == len(c.buf) {
		c.buf = append(c.buf, make([]byte, max(64<<10, len(c.buf)))...)
	}
	// Not io.ReadFull: it says of an archive that is cut short what it says of
	// the end of a file.
	for c.end < len(c.buf) {
		n, err := c.in.Read(c.buf[c.end:])
		c.end += n
		if errors.Is(err, io.EOF) {
			c.final = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// strings gives the cells of the record as UTF-8.
func (c *cellReader) strings() []string {
	c.repaired, c.undecoded, c.first = false, false, 0
	valid := utf8.Valid(c.text)
	all := string(c.text)
	row := make([]string, len(c.ends))
	from := 0
	for i, end := range c.ends {
		cell := all[from:end]
		if !valid && !utf8.ValidString(cell) {
			cell = c.decode(i, cell)
		}
		row[i], from = cell, end
	}
	return row
}

// decode reads a cell that is not all UTF-8: the bytes that are not, as
// Windows-1252, of which Latin-1 is the part that prints. at is the number of the cell.
func (c *cellReader) decode(at int, cell string) string {
	if !c.repaired {
		c.first = at
	}
	c.legacy, c.repaired = true, true
	out := make([]rune, 0, len(cell))
	for i := 0; i < len(cell); {
		r, size := utf8.DecodeRuneInString(cell[i:])
		if r == utf8.RuneError && size == 1 {
			r = charmap.Windows1252.DecodeByte(cell[i])
			if r == utf8.RuneError && !c.undecoded {
				c.undecoded, c.first = true, at
			}
		}
		out = append(out, r)
		i += size
	}
	return string(out)
}

// breaks counts the line ends in data: CR LF is one.
func breaks(data []byte) int {
	n := bytes.Count(data, []byte{'\n'})
	for i := bytes.IndexByte(data, '\r'); i >= 0; {
		if i+1 == len(data) || data[i+1] != '\n' {
			n++
		}
		next := bytes.IndexByte(data[i+1:], '\r')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return n
}

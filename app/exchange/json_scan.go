package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"durand/app"
)

// document is a file in the case format, read where its lists stand.
type document struct {
	name string
	at   io.ReaderAt
	size int64

	seenOffset int64 // up to where lines were counted
	seenLines  int
}

// section is the value of one key of a document.
type section struct {
	doc    *document
	key    string
	offset int64 // of the value's first byte
	list   bool
}

// maxKey bounds a key of the top level; no noun is that long.
const maxKey = 100

// scan finds the keys of the top level and where their values begin, without
// keeping anything else in memory, and makes sure that the object ends.
func (d *document) scan() ([]section, error) {
	s := scanner{doc: d}
	buf := make([]byte, 256<<10)
	for offset := int64(0); offset < d.size; {
		n, err := d.at.ReadAt(buf[:min(int64(len(buf)), d.size-offset)], offset)
		for i := range n {
			if err := s.step(buf[i], offset+int64(i)); err != nil {
				return nil, err
			}
		}
		offset += int64(n)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if n == 0 {
			return nil, d.problem(app.Damaged, "The file became shorter while it was read; nothing was taken from it.")
		}
	}
	switch {
	case !s.begun:
		return nil, d.problem(app.Foreign, "The file is empty; nothing was taken from it.")
	case s.depth > 0:
		return nil, d.problem(app.Damaged, "The file ends in the middle, after %d bytes; nothing was taken from it.", d.size)
	}
	return s.sections, nil
}

// scanner is the state of scan: only as much of JSON as tells where a value
// of the top level begins.
type scanner struct {
	doc      *document
	sections []section
	depth    int
	begun    bool
	text     bool // inside a string
	escaped  bool
	key      []byte // of the top level, as written
	naming   bool   // the string being read is a key of the top level
	valueDue bool   // a key was read, its value has not begun
}

func (s *scanner) step(c byte, offset int64) error {
	switch {
	case s.text:
		s.inText(c)
		return nil
	case c == ' ' || c == '\n' || c == '\r' || c == '\t':
		return nil
	case !s.begun:
		return s.begin(c, offset)
	case s.depth == 0:
		return s.doc.problem(app.Damaged, "Something follows the end of the case at byte %d; nothing was taken from the file.", offset)
	}
	if s.depth == 1 {
		if err := s.top(c, offset); err != nil {
			return err
		}
	}
	switch c {
	case '"':
		s.text = true
	case '{', '[':
		s.depth++
	case '}', ']':
		s.depth--
	}
	return nil
}

// begin wants the brace of the object, perhaps after a byte order mark.
func (s *scanner) begin(c byte, offset int64) error {
	switch {
	case c == '{':
		s.begun, s.depth = true, 1
		return nil
	case offset < 3 && (c == 0xEF || c == 0xBB || c == 0xBF):
		return nil
	}
	return s.doc.problem(app.Foreign, "This is not a case in JSON: it begins with %q instead of {.", rune(c))
}

// top follows the keys and values of the top level.
func (s *scanner) top(c byte, offset int64) error {
	opens := c == '"' || c == '{' || c == '['
	switch {
	case c == ',':
		s.key = nil
	case s.valueDue && c != ':':
		s.valueDue = false
		s.open(c, offset)
	case s.key == nil && c == '"':
		s.naming, s.key = true, []byte{}
	case opens:
		return s.doc.problem(app.Damaged, "The JSON cannot be read at byte %d: a comma is missing, or a key; nothing was taken from the file.", offset)
	}
	return nil
}

func (s *scanner) inText(c byte) {
	switch {
	case s.escaped:
		s.escaped = false
	case c == '\\':
		s.escaped = true
	case c == '"':
		s.text = false
		s.valueDue = s.valueDue || s.naming
		s.naming = false
		return
	}
	if s.naming && len(s.key) < maxKey {
		s.key = append(s.key, c)
	}
}

// open notes where the value of the last key begins.
func (s *scanner) open(c byte, offset int64) {
	name := string(s.key)
	var plain string
	if json.Unmarshal([]byte(`"`+name+`"`), &plain) == nil {
		name = plain
	}
	s.sections = append(s.sections, section{doc: s.doc, key: name, offset: offset, list: c == '['})
}

// line tells on which line of the document a byte stands.
func (d *document) line(offset int64) int {
	if offset < d.seenOffset {
		d.seenOffset, d.seenLines = 0, 0
	}
	buf := make([]byte, 64<<10)
	for d.seenOffset < offset {
		n, err := d.at.ReadAt(buf[:min(int64(len(buf)), offset-d.seenOffset)], d.seenOffset)
		d.seenLines += bytes.Count(buf[:n], []byte{'\n'})
		d.seenOffset += int64(n)
		if err != nil {
			break
		}
	}
	return d.seenLines + 1
}

// problem names the document where there are several.
func (d *document) problem(kind app.Kind, format string, args ...any) error {
	p := app.Problemf(kind, format, args...)
	if d.name != "" {
		p.Say = d.name + ": " + p.Say
	}
	return p
}

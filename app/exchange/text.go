package exchange

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// plainText is a text file as recognised: UTF-8 from here on, or nearly.
type plainText struct {
	in        io.Reader
	encoding  string
	separator byte
}

// recognise tells encoding and separator from the head of a file, and passes
// over a byte order mark and a first line "sep=;". Single cells in another
// encoding are seen to when they are read.
func recognise(in *bufio.Reader, head []byte) plainText {
	text := plainText{in: in, encoding: "UTF-8"}
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		text.encoding = "UTF-8 with a byte order mark"
		head = head[3:]
		text.in = skipBytes(in, 3)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		text.encoding = "UTF-16"
		decoder := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
		wide := bufio.NewReaderSize(decoder.Reader(in), 64<<10)
		head, _ = wide.Peek(16 << 10) // a read error comes again with the first row
		text.in = wide
	}
	if sep, length := sepLine(head); length > 0 {
		text.separator = sep
		text.in = skipBytes(text.in, length)
		return text
	}
	text.separator = guessSeparator(head)
	return text
}

func skipBytes(in io.Reader, n int) io.Reader { return &skipper{in: in, left: n} }

// skipper passes over the first bytes of a stream when it is first read.
type skipper struct {
	in   io.Reader
	left int
}

func (s *skipper) Read(p []byte) (int, error) {
	if s.left > 0 {
		n, err := io.CopyN(io.Discard, s.in, int64(s.left))
		s.left -= int(n)
		if err != nil {
			return 0, err
		}
	}
	return s.in.Read(p)
}

// sepLine reads the line "sep=;" that Excel writes above the header.
func sepLine(head []byte) (sep byte, length int) {
	if len(head) < 6 || !strings.EqualFold(string(head[:4]), "sep=") {
		return 0, 0
	}
	for length = 5; length < len(head) && (head[length] == '\r' || head[length] == '\n'); length++ {
		if head[length] == '\n' {
			return head[4], length + 1
		}
	}
	if length > 5 {
		return head[4], length
	}
	return 0, 0
}

// guessSeparator takes the separator that splits the first lines into the
// most cells, and nearly the same number of them.
func guessSeparator(head []byte) byte {
	best, most := byte(','), 0
	for _, sep := range []byte{',', ';', '\t', '|'} {
		rows := newCellReader(bytes.NewReader(head), sep)
		widths := map[int]int{}
		for range 25 {
			cells, _, err := rows.next()
			if err != nil {
				break
			}
			widths[len(cells)]++
		}
		for width, times := range widths {
			if score := (width - 1) * times; width > 1 && score > most {
				best, most = sep, score
			}
		}
	}
	return best
}

// separatorWords says the separator.
func (t plainText) separatorWords() string {
	switch t.separator {
	case ',':
		return "comma"
	case ';':
		return "semicolon"
	case '\t':
		return "tab"
	case '|':
		return "vertical bar"
	}
	return string(rune(t.separator))
}

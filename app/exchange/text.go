package exchange

import (
	"bufio"
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
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
//
// What the map says of them is not guessed.
func recognise(in *bufio.Reader, head []byte, m *Map) plainText {
	text := plainText{in: in, encoding: encodingUTF8}
	if m != nil && m.Encoding != "" {
		text.encoding = m.Encoding
		in, head = decoded(in, m.Encoding)
		text.in = in
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		text.encoding = "UTF-8 with a byte order mark"
		head = head[3:]
		text.in = skipBytes(in, 3)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		text.encoding = encodingUTF16
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
	if m != nil && m.Separator != "" {
		text.separator = m.Separator[0]
	}
	return text
}

const (
	encodingUTF8  = "UTF-8"
	encodingUTF16 = "UTF-16"
)

// Encodings lists the encodings in which a text file can be read when it was
// recognised wrongly.
func Encodings() []string {
	return []string{encodingUTF8, encodingUTF16, "Windows-1252", "Windows-1256", "Windows-1251", "Windows-1250", "ISO-8859-1", "ISO-8859-15", "Mac Roman"}
}

// Separators lists the separators that are offered, by their words.
func Separators() map[string]string {
	return map[string]string{"comma": ",", "semicolon": ";", "tab": "\t", "vertical bar": "|"}
}

// decoded reads a stream in an encoding that was chosen, and peeks at it.
func decoded(in *bufio.Reader, name string) (*bufio.Reader, []byte) {
	var decoder *encoding.Decoder
	switch name {
	case encodingUTF16:
		decoder = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
	case "Windows-1252":
		decoder = charmap.Windows1252.NewDecoder()
	case "Windows-1256":
		decoder = charmap.Windows1256.NewDecoder()
	case "Windows-1251":
		decoder = charmap.Windows1251.NewDecoder()
	case "Windows-1250":
		decoder = charmap.Windows1250.NewDecoder()
	case "ISO-8859-1":
		decoder = charmap.ISO8859_1.NewDecoder()
	case "ISO-8859-15":
		decoder = charmap.ISO8859_15.NewDecoder()
	case "Mac Roman":
		decoder = charmap.Macintosh.NewDecoder()
	default: // what is not UTF-8 is repaired cell by cell
		head, _ := in.Peek(32 << 10) // a read error comes again with the first row
		return in, head
	}
	out := bufio.NewReaderSize(decoder.Reader(in), 64<<10)
	head, _ := out.Peek(32 << 10) // the same
	return out, head
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

package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	pdfium "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"

	"durand/app"
)

// Document is the text of a file, one paragraph a line.
type Document struct {
	Text  string
	Pages int    // of a PDF; zero for a text
	Kind  string // "PDF" or "text"
}

// documentMost is how long the text of a document may be, in bytes. Books of a
// thousand pages have three million.
const documentMost = 32 << 20

// ReadDocument reads the text of a text file or a PDF. What is neither is
// refused with a sentence; report hears of the pages of a PDF.
func ReadDocument(ctx context.Context, in io.ReaderAt, size int64, name string, report func(string, int64, int64)) (Document, error) {
	head := make([]byte, min(size, 1024))
	if _, err := in.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return Document{}, &app.Problem{Kind: app.Damaged, Say: name + " could not be read.", Err: err}
	}
	if bytes.Contains(head, []byte("%PDF-")) {
		return readPDF(ctx, in, size, name, report)
	}
	if strings.HasSuffix(strings.ToLower(name), ".pdf") {
		return Document{}, app.Problemf(app.Invalid, "%s is called a PDF but is none: it does not begin as one. Open it in another program and paste its text.", name)
	}
	return readPlain(in, size, name)
}

// readPlain reads a text in UTF-8, UTF-16 with its mark, or else as Windows-1252.
func readPlain(in io.ReaderAt, size int64, name string) (Document, error) {
	if size > documentMost {
		return Document{}, app.Problemf(app.Invalid, "%s is %d MB long; a source's text may have %d MB. Cut it into parts.", name, size>>20, documentMost>>20)
	}
	raw, err := io.ReadAll(io.NewSectionReader(in, 0, size))
	if err != nil {
		return Document{}, &app.Problem{Kind: app.Damaged, Say: name + " could not be read to its end.", Err: err}
	}
	switch {
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}), bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		if raw, err = utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(raw); err != nil {
			return Document{}, &app.Problem{Kind: app.Damaged, Say: name + " begins as UTF-16 but cannot be read as such.", Err: err}
		}
	case bytes.Contains(raw[:min(len(raw), 64<<10)], []byte{0}):
		return Document{}, app.Problemf(app.Invalid, "%s is no text and no PDF. Open it in the program that made it and paste its text.", name)
	case !utf8.Valid(raw):
		if raw, err = charmap.Windows1252.NewDecoder().Bytes(raw); err != nil {
			return Document{}, &app.Problem{Kind: app.Damaged, Say: name + " is in no encoding that Durand reads.", Err: err}
		}
	}
	text := CleanText(string(raw))
	if strings.TrimSpace(text) == "" {
		return Document{}, app.Problemf(app.Invalid, "%s is empty.", name)
	}
	return Document{Text: text, Kind: "text"}, nil
}

// CleanText drops what no text has: marks of byte order, control characters,
// bytes that are no letters. Line ends become those of Unix.
func CleanText(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\f' || r == '\v' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case r == '\uFEFF' || r == utf8.RuneError || unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
}

// pdfMost is how large a PDF may be, in bytes: it is read whole.
const pdfMost = 256 << 20

// readPDF puts the words of each page into lines and paragraphs. PDFium reads
// the file, run by an interpreter that gives it no files and no network, so
// that no damage or malice in it can reach further than this reading.
func readPDF(ctx context.Context, in io.ReaderAt, size int64, name string, report func(string, int64, int64)) (Document, error) {
	if size > pdfMost {
		return Document{}, app.Problemf(app.Invalid, "%s is %d MB long; a PDF may have %d MB. Cut it into parts, or paste its text.", name, size>>20, pdfMost>>20)
	}
	content, err := io.ReadAll(io.NewSectionReader(in, 0, size))
	if err != nil {
		return Document{}, &app.Problem{Kind: app.Damaged, Say: name + " could not be read to its end.", Err: err}
	}
	doc, err := readPages(ctx, content, report)
	switch {
	case ctx.Err() != nil:
		return Document{}, app.Problemf(app.Cancelled, "Reading %s was stopped.", name)
	case errors.Is(err, pdfium.ErrPassword), errors.Is(err, pdfium.ErrSecurity):
		return Document{}, app.Problemf(app.Invalid, "%s is locked with a password. Save it without one, or paste its text.", name)
	case err != nil:
		return Document{}, &app.Problem{Kind: app.Damaged, Say: name + " is damaged and could not be read. Open it in another program and paste its text.", Err: err}
	case len(doc.Text) > documentMost:
		return Document{}, app.Problemf(app.Invalid, "%s holds more than %d MB of text; a source's text may not. Cut it into parts.", name, documentMost>>20)
	case strings.TrimSpace(doc.Text) == "":
		return Document{}, app.Problemf(app.Invalid, "%s holds no text, only pictures of %d pages, as a scanner makes them. Have it read by a program for that (OCR), or type what you need.", name, doc.Pages)
	}
	return doc, nil
}

// readPages reads the pages of a PDF one after the other.
func readPages(ctx context.Context, content []byte, report func(string, int64, int64)) (doc Document, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("pdf: %v", fault)
		}
	}()
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1, MaxIdle: 1, Context: ctx, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfigInterpreter().WithCloseOnContextDone(true).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		return doc, err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	reader, err := pool.GetInstance(time.Minute)
	if err != nil {
		return doc, err
	}
	file, err := reader.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return doc, err
	}
	count, err := reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: file.Document})
	if err != nil {
		return doc, err
	}
	doc = Document{Pages: count.PageCount, Kind: "PDF"}
	var paragraphs []string
	letters := 0
	for page := range doc.Pages {
		if report != nil {
			report("page", int64(page+1), int64(doc.Pages))
		}
		words, err := reader.GetPageTextStructured(&requests.GetPageTextStructured{
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: file.Document, Index: page}},
			Mode: requests.GetPageTextStructuredModeRects, CollectFontInformation: true,
		})
		if err != nil || ctx.Err() != nil {
			return doc, errors.Join(err, ctx.Err())
		}
		for i, p := range pageParagraphs(words.Rects) {
			if last := len(paragraphs) - 1; i == 0 && last >= 0 && runsOn(paragraphs[last], p) {
				paragraphs[last] = joinLines(paragraphs[last], p)
			} else {
				paragraphs = append(paragraphs, p)
			}
			letters += len(p)
		}
		if letters > documentMost {
			break
		}
	}
	doc.Text = CleanText(strings.Join(paragraphs, "\n"))
	return doc, nil
}

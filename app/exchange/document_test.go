package exchange

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"durand/app"
)

// aPDF makes a PDF with lines at heights, in a font whose letters are half as
// wide as high; a line of "\f" begins a new page.
func aPDF(lines ...string) []byte {
	var pages []string
	for page := range strings.SplitSeq(strings.Join(lines, "\n"), "\n\f\n") {
		content := "BT /F1 10 Tf "
		for i, line := range strings.Split(page, "\n") {
			gap, text, _ := strings.Cut(line, "|")
			left, below := 72, 14
			if strings.Contains(gap, ">") {
				left = 84
			}
			if strings.Contains(gap, "_") {
				below = 30
			}
			if i == 0 {
				below = 0
			}
			content += fmt.Sprintf("1 0 0 1 %d %d Tm (%s) Tj ", left, 700-below*i-strings.Count(gap, "_")*16, text)
		}
		pages = append(pages, content+"ET")
	}
	widths, kids := strings.Repeat("500 ", 95), ""
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /LastChar 126 /Widths [" + widths + "] >>",
	}
	for _, content := range pages {
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", n+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func read(name string, content []byte) (Document, error) {
	return ReadDocument(context.Background(), bytes.NewReader(content), int64(len(content)), name, nil)
}

func TestAPDFIsReadAsParagraphs(t *testing.T) {
	content := aPDF(
		"|Thirty-five attacks were counted in the month, says one of them, and counter-",
		"|insurgency went on, in which others saw forty-five of them in the same weeks",
		"|and said so.",
		"|A paragraph that begins where the last one ended before the edge of the page.")
	doc, err := read("report.pdf", content)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Thirty-five attacks were counted in the month, says one of them, and counterinsurgency went on, in which others saw forty-five of them in the same weeks and said so.",
		"A paragraph that begins where the last one ended before the edge of the page.",
	}
	if got := app.Paragraphs(doc.Text); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("read\n%s", strings.Join(got, "\n"))
	}
	if doc.Pages != 1 || doc.Kind != "PDF" {
		t.Errorf("%d pages of %s", doc.Pages, doc.Kind)
	}
}

// Locators count paragraphs, so one that goes on over the end of a page must
// count as one.
func TestAParagraphGoesOnOverTheEndOfAPage(t *testing.T) {
	doc, err := read("report.pdf", aPDF(
		"|The group has long held that it keeps its ties with the movement across the line",
		"|and that it will go on doing so, whatever the government in the capital may want",
		"\f",
		"|and whatever it offers.",
		"\f",
		"|A page that begins a sentence begins a paragraph."))
	want := []string{
		"The group has long held that it keeps its ties with the movement across the line and that it will go on doing so, whatever the government in the capital may want and whatever it offers.",
		"A page that begins a sentence begins a paragraph.",
	}
	if got := app.Paragraphs(doc.Text); err != nil || doc.Pages != 3 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%d pages, %v, read\n%s", doc.Pages, err, strings.Join(got, "\n"))
	}
}

func TestWhatIsNoDocumentIsRefusedWithASentence(t *testing.T) {
	for name, given := range map[string]struct {
		content []byte
		say     string
	}{
		"page.pdf":    {[]byte("<html>no such page</html>"), "is called a PDF but is none"},
		"picture.txt": {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00"), "is no text and no PDF"},
		"empty.txt":   {nil, "is empty"},
		"blank.txt":   {[]byte(" \n\r\n\t"), "is empty"},
		"scan.pdf":    {aPDF(), "holds no text, only pictures"},
		"short.pdf":   {aPDF("|Some words")[:200], "is damaged"},
	} {
		_, err := read(name, given.content)
		if err == nil || !strings.Contains(err.Error(), given.say) || app.KindOf(err) == app.Internal {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	content := aPDF("|Some words")
	if _, err := ReadDocument(ctx, bytes.NewReader(content), int64(len(content)), "a.pdf", nil); app.KindOf(err) != app.Cancelled {
		t.Errorf("stopped: %v", err)
	}
}

func TestATextIsReadInItsEncoding(t *testing.T) {
	for name, given := range map[string]struct{ content, want string }{
		"UTF-8 with a mark":  {"\xEF\xBB\xBFattaque à Łódź", "attaque à Łódź"},
		"Windows-1252":       {"attaque \xE0 l\x92aube", "attaque à l’aube"},
		"UTF-16":             {"\xFF\xFEa\x00\x33\x06", "aس"},
		"line ends of three": {"a\r\nb\rc\nd\fe", "a\nb\nc\nd\ne"},
		"control characters": {"a\x1b[31mb\u0000", "a[31mb"},
		"Urdu and markup":    {"تحریک <b>طالبان</b> & others", "تحریک <b>طالبان</b> & others"},
	} {
		doc, err := read("a.txt", []byte(given.content))
		if name == "control characters" { // a NUL makes it no text
			if CleanText(given.content) != given.want {
				t.Errorf("%s: %q", name, CleanText(given.content))
			}
			continue
		}
		if err != nil || doc.Text != given.want {
			t.Errorf("%s: %q, %v", name, doc.Text, err)
		}
	}
}

// TestADamagedPDFNeverEndsTheProgram spoils a PDF at many places: each reading
// ends, with a text or a sentence.
func TestADamagedPDFNeverEndsTheProgram(t *testing.T) {
	whole := aPDF("|Some words that are read", "_|and some more of them")
	for at := 0; at < len(whole); at += 197 {
		for _, spoil := range []func([]byte) []byte{
			func(b []byte) []byte { return b[:at] },
			func(b []byte) []byte { b[at] ^= 0x15; return b },
			func(b []byte) []byte { b[at] = '9'; return b },
		} {
			content := spoil(bytes.Clone(whole))
			_, err := read("a.pdf", content)
			if err != nil && app.KindOf(err) == app.Internal {
				t.Fatalf("spoilt at %d: %v", at, err)
			}
		}
	}
}

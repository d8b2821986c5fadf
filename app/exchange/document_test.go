package exchange

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"durand/app"
)

// aPDF makes a PDF of one page with lines at heights, in a font whose letters
// are half as wide as high.
func aPDF(lines ...string) []byte {
	content := "BT /F1 10 Tf "
	for i, line := range lines {
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
	content += "ET"
	widths := strings.Repeat("500 ", 95)
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /LastChar 126 /Widths [" + widths + "] >>",
	}
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

package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"durand/app"
	"durand/charts"
)

// sample is a document with everything that a page may hold.
func sample(rows int) *Document {
	d := New(app.Furniture{
		Title:    "Attacks claimed and reported, August to December 2021",
		Subtitle: "Figures for attacks as sources report them, not added up; a month counts when a source counts all of it.",
		Source:   "PIPS Security Report 2021; PICSS monthly; TTP's own count via Tribal News Network",
		AsOf:     "as of 24 November 2023", Mark: app.TLPAmberStrict,
	})
	d.Author = "MK"
	d.Heading(1, "What happened 😀 کابل کا سقوط")
	d.Para("Łódź, Кабул and Αθήνα stand beside طالبان and an emoji 😀 that no PDF font holds. " +
		strings.Repeat("Sources disagree and stand side by side. ", 12) + d.Cite(Source{Name: "PIPS 2021", Locator: "p. 12", Grade: "C3"}))
	d.Item("•", "Again the first source "+d.Cite(Source{Name: "PIPS 2021", Locator: "p. 12", Grade: "C3"})+" and another "+d.Cite(Source{Name: "PICSS"})+".")
	d.Picture(Points(120), Drawing{Caption: "A drawing of the caller's own.", Draw: func(c *charts.Canvas, size charts.Size) {
		c.Fill(0, 0, size.W, size.H, charts.InkRule)
		c.Line(charts.InkBlue, 1.5, []float64{5, 2}, 0, size.H, size.W/2, 10, size.W, size.H)
		c.Text("a drawing", size.W/2, size.H/2, charts.Font{Size: 10, Bold: true}, charts.InkText, charts.AlignCentre)
	}})
	d.Heading(2, "Numbers")
	t := Table{Columns: []Column{{Title: "Date"}, {Title: "Event"}, {Title: "Killed", Figure: true}, {Title: "Source"}}, Caption: "An empty cell is unknown, never zero."}
	for i := range rows {
		t.Rows = append(t.Rows, []string{
			fmt.Sprintf("%d August 2021", i%28+1), strings.Repeat("A convoy is attacked near the border. ", i%4+1), fmt.Sprint(i), "PICSS, C3",
		})
	}
	d.Table(t)
	return d
}

func pdfOf(t *testing.T, d *Document, p Paper) string {
	t.Helper()
	pages, err := d.Lay(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "out.pdf")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(pages.WritePDF(t.Context(), f, nil), f.Close()); err != nil {
		t.Fatal(err)
	}
	if keep := os.Getenv("DURAND_LOOK"); keep != "" { // to be looked at
		content, _ := os.ReadFile(path)
		_ = os.WriteFile(filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", " ")+".pdf"), content, 0o600)
	}
	return path
}

// poppler runs one of poppler's tools; the test is skipped where it is not.
func poppler(t *testing.T, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Skip(tool + " is not installed")
	}
	out, err := exec.CommandContext(t.Context(), tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", tool, err, out)
	}
	return string(out)
}

func TestEveryPageSaysWhatItShowsOfWhenAndForWhom(t *testing.T) {
	for _, paper := range []Paper{{}, {Landscape: true}, {Format: Letter}, {Format: Letter, Landscape: true}} {
		t.Run(paper.String(), func(t *testing.T) {
			path := pdfOf(t, sample(90), paper)
			pages := strings.Split(strings.TrimSuffix(poppler(t, "pdftotext", "-raw", path, "-"), "\f"), "\f")
			if len(pages) < 3 {
				t.Fatalf("%d pages; the table should fill more", len(pages))
			}
			for i, page := range pages {
				for _, want := range []string{
					"Attacks claimed and reported", "not added up", "Source: PIPS", "As of 24 November 2023", "TLP:AMBER+STRICT",
					fmt.Sprintf("page %d of %d", i+1, len(pages)),
				} {
					if !strings.Contains(strings.Join(strings.Fields(page), " "), want) {
						t.Errorf("page %d does not say %q", i+1, want)
					}
				}
			}
			for i, page := range pages[1 : len(pages)-1] {
				if !strings.Contains(page, "Killed") {
					t.Errorf("page %d does not repeat the head of the table", i+2)
				}
			}
			if last := pages[len(pages)-1]; !strings.Contains(last, "1. ") || !strings.Contains(last, "PIPS 2021; p. 12; C3") {
				t.Errorf("the last page does not list the sources:\n%s", last)
			}
			if info := poppler(t, "pdfinfo", path); !strings.Contains(info, "Title:           Attacks claimed") || !strings.Contains(info, "Author:          MK") {
				t.Errorf("metadata: %s", info)
			}
			if fonts := poppler(t, "pdffonts", path); strings.Count(fonts, "yes no  yes") != 4 || strings.Count(fonts, "\n") != 6 {
				t.Errorf("four fonts should be embedded, with their letters known:\n%s", fonts)
			}
			if images := poppler(t, "pdfimages", "-list", path); strings.Count(images, "\n") > 2 {
				t.Errorf("there is a bitmap:\n%s", images)
			}
		})
	}
}

func TestNoRowOfATableIsCutOrLost(t *testing.T) {
	d := New(app.Furniture{Title: "Rows"})
	table := Table{Columns: []Column{{Title: "No", Figure: true}, {Title: "Text"}}}
	for i := range 200 {
		table.Rows = append(table.Rows, []string{fmt.Sprint(i), strings.Repeat("word ", i%60) + fmt.Sprintf("end%d", i)})
	}
	table.Rows = append(table.Rows, []string{"200", strings.Repeat("a very long cell ", 2000) + "end200"})
	d.Table(table)
	text := poppler(t, "pdftotext", "-layout", pdfOf(t, d, Paper{}), "-")
	for i := range 201 {
		if !strings.Contains(text, fmt.Sprintf("end%d", i)) {
			t.Errorf("row %d is not on paper", i)
		}
	}
	if n := strings.Count(text, "a very long cell"); n < 1500 { // some stand across two lines
		t.Errorf("the row higher than a page kept %d of 2000 phrases", n)
	}
}

func TestNothingIsSetBeyondTheFootOfAPage(t *testing.T) {
	pages, err := sample(300).Lay(t.Context(), Paper{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages.Len() {
		img, err := pages.Image(i, 36)
		if err != nil {
			t.Fatal(err)
		}
		b := img.Bounds()
		for _, band := range [][4]int{{0, b.Dy() - 14, b.Dx(), b.Dy()}, {0, 0, b.Dx(), 14}, {0, 0, 20, b.Dy()}, {b.Dx() - 20, 0, b.Dx(), b.Dy()}} {
			for y := band[1]; y < band[3]; y++ {
				for x := band[0]; x < band[2]; x++ {
					if r, _, _, _ := img.At(x, y).RGBA(); r < 0xF000 {
						t.Fatalf("page %d has ink in its margin at %d, %d", i+1, x, y)
					}
				}
			}
		}
	}
}

func TestAStoppedPrintWritesNothing(t *testing.T) {
	pages, err := sample(400).Lay(t.Context(), Paper{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var out bytes.Buffer
	err = pages.WritePDF(ctx, &out, func(done, total int) {
		if done == 2 {
			stop()
		}
	})
	if app.KindOf(err) != app.Cancelled || out.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, out.Len())
	}
	if _, err := sample(1).Lay(ctx, Paper{}); app.KindOf(err) != app.Cancelled {
		t.Errorf("laying after the end: %v", err)
	}
}

func TestProgressCountsThePages(t *testing.T) {
	pages, err := sample(100).Lay(t.Context(), Paper{})
	if err != nil {
		t.Fatal(err)
	}
	var seen []int
	if err := pages.WritePDF(t.Context(), &bytes.Buffer{}, func(done, total int) {
		if total != pages.Len() {
			t.Errorf("total %d", total)
		}
		seen = append(seen, done)
	}); err != nil {
		t.Fatal(err)
	}
	if len(seen) != pages.Len() || seen[len(seen)-1] != pages.Len() {
		t.Errorf("heard %v of %d pages", seen, pages.Len())
	}
}

func TestPapersAreReadFromWords(t *testing.T) {
	for words, want := range map[string]Paper{"a4": {Format: A4}, "Letter landscape": {Letter, true}, "A4 portrait": {Format: A4}, "": {}} {
		if got, err := ReadPaper(words); err != nil || got != want {
			t.Errorf("%q: %v, %v", words, got, err)
		}
	}
	if _, err := ReadPaper("A3"); err == nil || !strings.Contains(err.Error(), "a4 or letter") {
		t.Errorf("A3: %v", err)
	}
}

// monthsOn counts on each page the months of a table of numbers, and the first
// of them.
func monthsOn(t *testing.T, months, series int) (rows []int, first []string) {
	t.Helper()
	q := app.Question{Kind: app.ChartLines}
	tally := app.Tally{By: app.StepMonth, Unit: "events", Noun: "events"}
	for i := range months {
		day := app.DayOf(2020, i+1, 1)
		year, month, _ := day.Civil()
		tally.Periods = append(tally.Periods, app.Period{First: day, Last: app.DayOf(2020, i+2, 1) - 1, Label: fmt.Sprintf("%s %d", app.MonthShort(month), year)})
	}
	for k := range series {
		s := app.Series{Name: "Source " + string(rune('A'+k)), Recorded: true}
		for i := range months {
			figure := float64(100 + i + k)
			s.Cells = append(s.Cells, app.Cell{Best: &figure, State: app.Measured})
		}
		tally.Series = append(tally.Series, s)
	}
	d := OfCharts("Charts", []ChartPage{{Question: q, Tally: tally}}, ChartOptions{Numbers: true})
	text := poppler(t, "pdftotext", "-layout", pdfOf(t, d, Paper{}), "-")
	month := regexp.MustCompile(`[A-Z][a-z]{2} 20[0-9]{2} +1[0-9]{2}`)
	for _, page := range strings.Split(strings.TrimSuffix(text, "\f"), "\f") {
		found := month.FindAllString(page, -1)
		rows = append(rows, len(found))
		if len(found) > 0 {
			first = append(first, found[0][:8])
		}
	}
	return rows, first
}

func TestANarrowTableOfNumbersStaysOnThePageOfItsChart(t *testing.T) {
	if rows, _ := monthsOn(t, 24, 2); len(rows) != 1 || rows[0] != 24 {
		t.Errorf("months on the pages: %v", rows)
	}
}

func TestATableOverTwoPagesIsSharedOutWhereAYearBegins(t *testing.T) {
	rows, first := monthsOn(t, 24, 5)
	if len(rows) != 2 || rows[0] != 12 || rows[1] != 12 || first[1] != "Jan 2021" {
		t.Errorf("months on the pages: %v, from %v", rows, first)
	}
	if rows, _ = monthsOn(t, 10, 5); len(rows) != 1 || rows[0] != 10 {
		t.Errorf("what has room is not broken: %v", rows)
	}
}

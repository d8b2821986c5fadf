//go:build e2e

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPrinting prints a chart with its numbers through a queue of CUPS, which
// .ci/cups.sh makes, and looks at what came out.
func TestPrinting(t *testing.T) {
	printed := os.Getenv("DURAND_PRINTED")
	if printed == "" {
		t.Fatal("this test needs a printer of its own: run it with make e2e")
	}
	d := newDesk(t)
	d.env = append(d.env, "FYNE_THEME=light")
	casePath := filepath.Join(d.home, "starter.durand")
	d.run(d.program, "new", casePath, "--starter")

	w := d.start(casePath)
	w.settle()
	w.keys("ctrl+3")
	// A busy machine may still be drawing the chart: then there is nothing to
	// print yet, and the window only says so.
	page := w.settle()
	d.until("the preview", func() bool {
		w.keys("ctrl+p")
		return changed(page, w.settle()) > 0.5 // it dims the whole window
	})
	w.shot("print-preview")
	preview := w.picture()
	d.until("the preview to close", func() bool {
		w.keys("ctrl+p") // does nothing while a busy machine is still setting the pages
		return changed(preview, w.settle()) > 0.5
	})
	var paper string
	d.until("the printed pages", func() bool {
		jobs, _ := filepath.Glob(filepath.Join(printed, "job-*"))
		if len(jobs) > 0 {
			paper = jobs[0]
		}
		return paper != "" && !strings.HasSuffix(paper, ".part")
	})
	w.settle()
	w.shot("printed")
	w.quit()
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "durand-print-*")); len(left) > 0 {
		t.Errorf("files for the printer were left behind: %v", left)
	}
	d.wantPaper(paper)
	d.wantQuietLog()
}

// wantPaper looks at a printed PDF as another program sees it.
func (d *desk) wantPaper(path string) {
	d.t.Helper()
	info := string(d.run("pdfinfo", path))
	for _, want := range []string{"Title:           August to December 2021", "A4", "Creator:         Durand", "Pages:           1"} {
		if !strings.Contains(info, want) {
			d.t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	text := strings.Join(strings.Fields(string(d.run("pdftotext", "-raw", path, "-"))), " ")
	for _, want := range []string{"attacks claimed by the TTP", "Ceasefire of Pakistan and the TTP", "no figure", "≤ 45", "Source: ", "As of ", "page 1 of 1"} {
		if !strings.Contains(text, want) {
			d.t.Errorf("the text of the page lacks %q:\n%s", want, text)
		}
	}
	fonts := strings.Split(strings.TrimSpace(string(d.run("pdffonts", path))), "\n")
	if len(fonts) < 3 {
		d.t.Errorf("no fonts:\n%s", strings.Join(fonts, "\n"))
	}
	for _, font := range fonts[2:] {
		if fields := strings.Fields(font); len(fields) < 6 || fields[4] != "yes" || fields[6] != "yes" {
			d.t.Errorf("a font is not embedded, or its letters are not known: %s", font)
		}
	}
	if images := strings.Split(strings.TrimSpace(string(d.run("pdfimages", "-list", path))), "\n"); len(images) > 2 {
		d.t.Errorf("the chart is a bitmap:\n%s", strings.Join(images, "\n"))
	}
}

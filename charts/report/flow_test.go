package report

import (
	"fmt"
	"strings"
	"testing"

	"durand/app"
)

// A place where sources disagree is read side by side: its heading, what each
// says and what explains it stand on one page, wherever the page before ends.
func TestAConflictIsNotTornByTheEndOfAPage(t *testing.T) {
	for lines := range 60 {
		d := New(app.Furniture{Title: "A dossier"})
		d.Para(strings.Repeat("A line.\n", lines+1))
		d.Heading(2, "Where sources disagree")
		dispute := app.Dispute{Conflict: &app.Conflict{Key: app.Key{ID: 1}, Topic: "How many attacks", Explanation: "One counts what the other claims."}}
		for n := range 5 {
			best := float64(n)
			dispute.Claims = append(dispute.Claims, app.Weighed{Claim: &app.Claim{Measure: app.MeasureAttacks, Best: &best, State: app.Measured}, By: &app.Source{Title: fmt.Sprintf("Newspaper %d", n)}})
		}
		d.Conflict(3, dispute)
		pages, err := d.Lay(t.Context(), Paper{})
		if err != nil {
			t.Fatal(err)
		}
		where := map[int]bool{}
		for page, sheet := range pages.sheets {
			for _, b := range sheet.bookmarks {
				if b.words == "Where sources disagree" || b.words == "How many attacks" {
					where[page] = true
				}
			}
		}
		text := strings.Split(poppler(t, "pdftotext", "-layout", pdfOf(t, d, Paper{}), "-"), "\f")
		for page := range where {
			if len(where) != 1 || !strings.Contains(text[page], "Newspaper 4") || !strings.Contains(text[page], "One counts") {
				t.Fatalf("after %d lines a conflict is on the pages %v:\n%s", lines, where, text[page])
			}
		}
	}
}

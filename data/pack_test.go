package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"durand/app"
)

// TestALongTextStaysAffordableInTheHistory adds a document of two megabytes,
// changes it three times, and takes it all back.
func TestALongTextStaysAffordableInTheHistory(t *testing.T) {
	lib, path := newCase(t)
	ctx := context.Background()
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for b.Len() < 2<<20 { // words as in a language, of which some are frequent
		fmt.Fprintf(&b, "word%d اردو ", int(50_000*r.Float64()*r.Float64()))
	}
	source := &app.Source{Title: "A report", Kind: app.SourceReport, Text: b.String()}
	began := time.Now()
	save(t, lib, source)
	texts := []string{source.Text}
	for i := range 3 {
		source.Text += fmt.Sprintf("\n\nEdition %d.", i+2)
		texts = append(texts, source.Text)
		save(t, lib, source)
	}
	took := time.Since(began)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("a text of %d MB, changed three times: the file has %d MB, in %v", len(source.Text)>>20, info.Size()>>20, took)
	if info.Size() > 5*2<<20 {
		t.Errorf("the file has grown to %d MB", info.Size()>>20)
	}
	changes, err := lib.Read().History(ctx, app.Ref{Noun: app.NounSource, ID: source.ID}, 0, 9)
	if err != nil || len(changes) != 4 || !strings.Contains(string(changes[0].After), "Edition 4.") || strings.Contains(string(changes[0].Before), "Edition 4.") {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
	for i := 2; i >= 0; i-- {
		if _, err := lib.Undo(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if got := load[app.Source](t, lib, source.ID); got.Text != texts[i] {
			t.Errorf("undone to edition %d, the text is another", i+1)
		}
	}
	if _, err := lib.Redo(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := load[app.Source](t, lib, source.ID); got.Text != texts[1] {
		t.Error("what was brought back is another text")
	}
}

package views

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"durand/app"
	"durand/views/widgets"

	"fyne.io/fyne/v2/test"
)

func TestAListIsWrittenAsItIsShown(t *testing.T) {
	test.NewTempApp(t)
	l := newListing([2]string{"line", "lines"}, func(s string) app.Ref { return app.Ref{} }, func(s string) string { return s }, func(string) {},
		[]listColumn[string]{{Column: widgets.Column{Title: "What"}, cell: func(s string) widgets.Cell { return widgets.Cell{Text: s} }, less: strings.Compare}})
	l.set([]string{"b, and more", "=1+1", "a"})
	l.onHeader(0)
	l.find.SetText("a")
	var out bytes.Buffer
	if err := l.table().WriteCSV(&out); err != nil || out.String() != "What\na\n\"b, and more\"\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
	l.find.SetText("=")
	out.Reset()
	if err := l.table().WriteCSV(&out); err != nil || out.String() != "What\n'=1+1\n" {
		t.Errorf("a formula is written as %q, %v", out.String(), err)
	}
}

func TestFiguresThatNobodyElseGivesRestOnOneSource(t *testing.T) {
	d := sitDown(t, makeCase(t))
	d.filled(5)
	ctx := context.Background()
	other := &app.Source{Title: "Another paper", Kind: app.SourceReport}
	if err := d.lib.Save(ctx, "x", other); err != nil {
		t.Fatal(err)
	}
	year, err := app.ParseDate("2021")
	if err != nil {
		t.Fatal(err)
	}
	n := 87.0
	alone := &app.Claim{Measure: app.MeasureAttacks, Period: year, Best: &n, Source: other.ID}
	if err := d.lib.Save(ctx, "x", alone); err != nil {
		t.Fatal(err)
	}
	figures := func() int {
		found, err := readSingles(ctx, d.lib.Read(), other.ID, 9)
		if err != nil {
			t.Fatal(err)
		}
		of := 0
		for _, l := range found.lines {
			if l.ref == (app.Ref{Noun: app.NounClaim, ID: alone.ID}) {
				of++
			}
		}
		return of
	}
	if figures() != 1 {
		t.Error("the figure of one source is not listed")
	}
	if err := d.lib.Save(ctx, "x", &app.Claim{Measure: app.MeasureAttacks, Period: year, Best: &n, Source: 1}); err != nil {
		t.Fatal(err)
	}
	if figures() != 0 {
		t.Error("a figure that two sources give is listed as one's")
	}
}

func TestWhatMakesFiguresDifferIsSaidInWords(t *testing.T) {
	for want, l := range map[string]app.LedgerLine{
		"≠ definition":     {Claim: &app.Claim{}, Conflicts: []app.ID{1}, Reasons: []app.ConflictReason{app.ReasonDefinition}},
		"≠ not explained":  {Claim: &app.Claim{}, Against: []int{1}},
		"≠ scope, error ★": {Claim: &app.Claim{Preferred: true}, Conflicts: []app.ID{1, 2}, Reasons: []app.ConflictReason{app.ReasonScope, app.ReasonError}},
		"":                 {Claim: &app.Claim{}},
	} {
		if got := ledgerMark(l); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

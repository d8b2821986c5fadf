package command

import (
	"os"
	"strings"
	"testing"

	"durand/app"
)

func TestADossierIsPrintedByAnyNameOfTheActor(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	must(t, "dossier", at("a.durand"), "ttp", "--out", at("whole.pdf"))
	must(t, "dossier", at("a.durand"), "Tehrik-e-Taliban Pakistan", "--out", at("part.pdf"), "--paper", "letter", "--without", "chronology", "--without", "other figures", "--lines", "3")
	whole, part := read(t, at("whole.pdf")), read(t, at("part.pdf"))
	if !strings.HasPrefix(whole, "%PDF-") || len(part) >= len(whole) {
		t.Errorf("the whole dossier has %d bytes, a part of it %d", len(whole), len(part))
	}
	if !strings.Contains(part, "612.00 792.00") || strings.Contains(whole, "/Subtype /Image") {
		t.Error("a part is not on Letter, or a drawing is a picture of pixels")
	}
}

func TestADossierThatCannotBeSaysWhy(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	for _, wrong := range []struct {
		args   []string
		status int
		words  string
	}{
		{[]string{"dossier", at("a.durand"), "TTP"}, Usage, "--out"},
		{[]string{"dossier", at("a.durand"), "TTP", "--out", at("x.doc")}, Usage, ".pdf"},
		{[]string{"dossier", at("a.durand"), "TTP", "--out", at("x.pdf"), "--paper", "napkin"}, Usage, "paper"},
		{[]string{"dossier", at("a.durand"), "TTP", "--out", at("x.pdf"), "--without", "gossip"}, Usage, "gossip"},
		{[]string{"dossier", at("a.durand"), "TTP", "--out", at("x.pdf"), "--mark", "SECRET"}, Usage, "TLP"},
		{[]string{"dossier", at("a.durand")}, Usage, "name of an actor"},
		{[]string{"dossier", at("a.durand"), "Zzyzx", "--out", at("x.pdf")}, Failed, "No actor"},
		{[]string{"dossier", at("a.durand"), "Mehsud", "--out", at("x.pdf")}, Failed, "may be"},
		{[]string{"dossier", at("a.durand"), "TTP", "--out", at("no/x.pdf")}, Failed, "x.pdf"},
		{[]string{"dossier", at("none.durand"), "TTP", "--out", at("x.pdf")}, Failed, "none.durand"},
	} {
		status, _, errs := run(t, wrong.args...)
		if status != wrong.status || !strings.Contains(errs, wrong.words) || strings.Count(errs, "\n") > 2 {
			t.Errorf("durand %s: status %d, says %q", strings.Join(wrong.args, " "), status, errs)
		}
	}
	if _, err := os.Stat(at("x.pdf")); err == nil {
		t.Error("a dossier that failed left a file")
	}
}

// BenchmarkDossier prints the dossier of the busiest actor of the starter case.
func BenchmarkDossier(b *testing.B) {
	out := b.TempDir() + "/x.pdf"
	file := b.TempDir() + "/a.durand"
	if status, _, errs := run(b, "new", file, "--starter"); status != Done {
		b.Fatal(errs)
	}
	for b.Loop() {
		if status, _, errs := run(b, "dossier", file, "TTP", "--out", out, "--notes"); status != Done {
			b.Fatal(errs)
		}
	}
	info, err := os.Stat(out)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1024, "KB")
}

func TestAJudgementOnPaperSaysWhatItRestsOnAndWhatWouldChangeIt(t *testing.T) {
	at := in(t)
	must(t, "new", at("a.durand"), "--starter")
	desk := newDesk(t, at("a.durand"))
	ctx, lib := t.Context(), desk.Lib
	var ttp app.ID
	var rests []app.Ref
	if err := lib.Read().Each(ctx, app.NounActor, func(row app.Row) error {
		if a, ok := row.(*app.Actor); ok && strings.Contains(a.Name, "(TTP)") {
			ttp = a.ID
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := lib.Read().Each(ctx, app.NounClaim, func(row app.Row) error {
		if c, ok := row.(*app.Claim); ok && c.Best != nil && *c.Best == 380 {
			rests = append(rests, app.Ref{Noun: app.NounClaim, ID: c.ID})
		}
		return nil
	}); err != nil || len(rests) != 1 {
		t.Fatal(rests, err)
	}
	j := &app.Judgement{
		Own: true, Author: "A. Nalyst", Text: "Attacks will go on.", WouldChange: "A truce that holds.",
		About: []app.Ref{{Noun: app.NounActor, ID: ttp}}, RestsOn: rests,
	}
	if err := lib.Save(ctx, "judge", j); err != nil {
		t.Fatal(err)
	}
	if err := lib.Close(); err != nil {
		t.Fatal(err)
	}
	must(t, "dossier", at("a.durand"), "ttp", "--out", at("j.pdf"))
	whole := strings.Join(strings.Fields(strings.Join(texts(t, at("j.pdf")), " ")), " ")
	for _, want := range []string{"Attacks will go on. A. Nalyst", "Rests on: PICSS", ": 380 · 2022", "Would change it: A truce that holds."} {
		if !strings.Contains(whole, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

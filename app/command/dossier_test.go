package command

import (
	"os"
	"strings"
	"testing"
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

package widgets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2/test"
)

func TestFittedTextIsNeverWiderThanItsRoom(t *testing.T) {
	test.NewTempApp(t)
	r := newRuler()
	for _, text := range []string{"", "a", "Tehreek-e-Taliban Pakistan", "Łódź Кабул Αριθμός", "كابل طالبان", strings.Repeat("wide ", 100)} {
		for width := float32(0); width < 300; width += 7 {
			fitted, kept := r.fit(text, width, 13, false)
			if w := r.width(fitted, 13, false); w > width && kept > 0 {
				t.Errorf("%q in %v is %v wide", fitted, width, w)
			}
			if !utf8.ValidString(fitted) {
				t.Errorf("%q in %v is cut inside a letter: %q", text, width, fitted)
			}
		}
	}
}

func TestWrappingLosesNoLetter(t *testing.T) {
	test.NewTempApp(t)
	r := newRuler()
	text := "Talks in Kabul\nbetween the Haqqani-mediated delegations and averyveryverylongwordwithoutanyplacetobreakit end"
	for _, width := range []float32{1, 20, 80, 300} {
		lines := r.wrap(text, width, 13, false)
		letters := strings.NewReplacer(" ", "", "\n", "")
		if got := letters.Replace(strings.Join(lines, "")); got != letters.Replace(text) {
			t.Errorf("wrapped to %v: %q", width, lines)
		}
	}
}

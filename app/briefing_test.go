package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestASentenceIsFollowedByWhatItRestsOn(t *testing.T) {
	say := func(pieces []Piece) string {
		var b strings.Builder
		for _, p := range pieces {
			fmt.Fprintf(&b, "%s%v", p.Text, p.Rests)
			if p.Lost {
				b.WriteString("?")
			}
		}
		return b.String()
	}
	for _, test := range []struct {
		text  string
		rests int
		want  string
	}{
		{"", 0, "[]"},
		{"No mark", 3, "No mark[]"},
		{"One. [1] Two. [2, 3] Rest", 3, "One.[0] Two.[1 2] Rest[]"},
		{"Twice [1,1]", 1, "Twice[0]"},
		{"Gone [4] here", 3, "Gone[]? here[]"},
		{"One of two is gone [1, 9]", 3, "One of two is gone[0]?"},
		{"An aside [sic] stays [1]", 1, "An aside [sic] stays[0]"},
		{"[1]", 1, "[0]"},
		{"Open [1", 1, "Open [1[]"},
		{"Zero [0] and [-1]", 1, "Zero[]? and[]?"},
		{"کابل [1]", 1, "کابل[0]"},
	} {
		if got := say(Pieces(test.text, test.rests)); got != test.want {
			t.Errorf("%q is cut into %q, want %q", test.text, got, test.want)
		}
	}
}

func TestParagraphsAreCutAtBlankLinesAndDashes(t *testing.T) {
	got := TextParagraphs("First\nline goes on.\n\n\n- one\n- two\n  goes on\n\nLast")
	want := []string{"First line goes on.", "- one", "- two goes on", "Last"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSentencesWithoutASourceAreNamed(t *testing.T) {
	item := Item{Kind: ItemText, Text: "It rests. [1]\n\nIt floats.\n\nIt rests on what is gone. [2]", Rests: []Ref{{NounEvent, 1}}}
	if got := item.Unsourced(); !slices.Equal(got, []string{"It floats.", "It rests on what is gone. [2]"}) {
		t.Errorf("%q", got)
	}
}

func TestABriefingThatShowsNothingIsRefused(t *testing.T) {
	for what, item := range map[string]Item{
		"a kind that is not known":     {Kind: "film"},
		"a chart without a question":   {Kind: ItemChart},
		"a chart that cannot be read":  {Kind: ItemChart, Question: []byte("{")},
		"a dossier without an actor":   {Kind: ItemDossier},
		"figures that say not of what": {Kind: ItemFigures},
	} {
		b := Briefing{Name: "N", Items: []Item{{Kind: ItemText}, item}}
		if err := b.Check(); err == nil || KindOf(err) != Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, b := range []Briefing{{}, {Name: " "}, {Name: "N", Mark: "secret"}} {
		if b.Check() == nil {
			t.Errorf("%+v is taken", b)
		}
	}
	for _, kind := range ItemKinds() {
		b := Briefing{Name: "N", Items: []Item{{Kind: kind, Chart: 1, Actor: 1, Measure: MeasureAttacks}}}
		if err := b.Check(); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestTakingASourceOutRenumbersTheMarks(t *testing.T) {
	rows := []Ref{{NounEvent, 1}, {NounEvent, 2}, {NounEvent, 3}}
	for _, test := range []struct {
		text string
		out  int
		want string
	}{
		{"A [1] B [2, 3] C [3] [sic]", 1, "A [1] B [2] C [2] [sic]"},
		{"A [1]. B [2,1]", 0, "A. B [1]"},
		{"Open [1", 0, "Open [1"},
		{"", 2, ""},
		{"None", 7, "None"},
	} {
		i := Item{Text: test.text, Rests: rows}
		i.Unrest(test.out)
		if i.Text != test.want || test.out < 3 && len(i.Rests) != 2 || rows[1].ID != 2 {
			t.Errorf("%q without %d is %q (%v), want %q", test.text, test.out+1, i.Text, i.Rests, test.want)
		}
	}
}

package widgets

import (
	"strings"
	"testing"
)

func aYear(items ...Item) (Scene, View) {
	return Scene{Lanes: []Lane{{Key: 1, Count: len(items)}}, Items: items, Shown: len(items), Total: len(items)},
		View{First: float64(dayOf(2021, 1, 1)), Last: float64(dayOf(2022, 1, 1)), Width: 1200, Height: 200}
}

func textOf(t *testing.T, d Drawing, beginning string) Text {
	t.Helper()
	for _, text := range d.Texts {
		if strings.HasPrefix(text.Text, beginning) {
			return text
		}
	}
	t.Fatalf("nothing that begins %q is written", beginning)
	return Text{}
}

func markOf(t *testing.T, d Drawing, id int64) Box {
	t.Helper()
	for _, h := range d.Hits {
		if h.Kind == ItemHit && h.ID == id {
			return h.Box
		}
	}
	t.Fatalf("item %d is not drawn", id)
	return Box{}
}

func TestALabelThatTheEndOfTheViewWouldCutStandsBeforeItsMark(t *testing.T) {
	const label = "The ceasefire ends, the talks collapse and neither side says why"
	day := dayOf(2021, 12, 9)
	s, v := aYear(Item{ID: 1, First: day, Last: day, Label: label})
	d := Layout(s, v, testStyle())
	if text, mark := textOf(t, d, label[:8]), markOf(t, d, 1); text.Text != label || text.Box.X+text.Box.W > mark.X {
		t.Errorf("%q ends at %.0f, its mark begins at %.0f", text.Text, text.Box.X+text.Box.W, mark.X)
	}
	v.First, v.Last = v.First+200, v.Last+200
	d = Layout(s, v, testStyle())
	if text, mark := textOf(t, d, label[:8]), markOf(t, d, 1); text.Box.X < mark.X+mark.W/2 {
		t.Errorf("in the middle of the view %q stands at %.0f, before its mark at %.0f", text.Text, text.Box.X, mark.X)
	}
}

func TestALabelBeforeItsMarkLeavesTheOneBeforeItAlone(t *testing.T) {
	early, late := dayOf(2021, 10, 20), dayOf(2021, 12, 20)
	s, v := aYear(
		Item{ID: 1, First: early, Last: early, Label: "Quetta, a bus", Weight: 9},
		Item{ID: 2, First: late, Last: late, Label: "A label too long for what lies between these two", Weight: 5},
	)
	v.Height = 2*axisRow + statusRow + legendRow + 30 // one row
	d := Layout(s, v, testStyle())
	first, second := textOf(t, d, "Quetta"), markOf(t, d, 2)
	for _, text := range d.Texts {
		if strings.HasPrefix(text.Text, "A label") && text.Box.X < first.Box.X+first.Box.W && text.Box.X+text.Box.W > first.Box.X {
			t.Errorf("%q stands on %q", text.Text, first.Text)
		}
	}
	if first.Box.X+first.Box.W > second.X {
		t.Errorf("%q reaches into the mark at %.0f", first.Text, second.X)
	}
}

func TestALabelIsNotPutOutOfViewBeforeItsMark(t *testing.T) {
	early, next := dayOf(2021, 1, 20), dayOf(2021, 3, 10)
	s, v := aYear(
		Item{ID: 1, First: early, Last: early, Label: "An attack on a bus in Quetta"},
		Item{ID: 2, First: next, Last: next, Label: "A founding", Weight: 9},
	)
	v.Height = 2*axisRow + statusRow + legendRow + 30
	if text := textOf(t, Layout(s, v, testStyle()), "An at"); text.Box.X < 0 {
		t.Errorf("%q stands at %.0f", text.Text, text.Box.X)
	}
}

func TestALabelHasItsWholeLengthWhereNothingStandsBehindIt(t *testing.T) {
	const label = "Government of United States of America – al-Qaida, North Waziristan"
	day, next := dayOf(2021, 2, 1), dayOf(2021, 5, 25)
	s, v := aYear(Item{ID: 1, First: day, Last: day, Label: label})
	if text := textOf(t, Layout(s, v, testStyle()), "Government"); text.Text != label {
		t.Errorf("%q is cut although it stands alone", text.Text)
	}
	s, v = aYear(Item{ID: 1, First: day, Last: day, Label: label}, Item{ID: 2, First: next, Last: next, Label: "Another"})
	v.Height = 2*axisRow + statusRow + legendRow + 30
	d := Layout(s, v, testStyle())
	if text, mark := textOf(t, d, "Government"), markOf(t, d, 2); text.Box.X+text.Box.W > mark.X {
		t.Errorf("%q reaches into the mark behind it", text.Text)
	}
}

func TestTheSpaceBarFoldsTheLaneOfTheKeyboard(t *testing.T) {
	tl := newTestTimeline(t, smallScene())
	var folded []int64
	tl.OnFold = func(key int64) { folded = append(folded, key) }
	key(tl, "Right")
	tl.TypedRune(' ')
	key(tl, "Down") // the second lane is empty
	tl.TypedRune(' ')
	if len(folded) != 2 || folded[0] != 10 || folded[1] != 30 {
		t.Errorf("lanes %v were folded", folded)
	}
}

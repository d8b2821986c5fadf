package charts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"durand/app"
)

// starterNetwork is the actors and relations of the starter case.
func starterNetwork(t testing.TB) *Network {
	t.Helper()
	var in struct {
		Actors    []*app.Actor    `json:"actors"`
		Relations []*app.Relation `json:"relations"`
	}
	for _, file := range []string{"actors", "relations"} {
		text, err := os.ReadFile(filepath.Join("..", "assets", "starter", file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &in); err != nil {
			t.Fatal(err)
		}
	}
	n := new(Network)
	for _, a := range in.Actors {
		n.Actors = append(n.Actors, Node{a.ID, a.Name, a.Kind})
	}
	for _, r := range in.Relations {
		n.Ties = append(n.Ties, Tie{r.From, r.To, r.Kind, r.When.String()})
	}
	return n
}

// madeNetwork is a made-up network of some size in which a few actors have
// most of the ties.
func madeNetwork(size int) *Network {
	n := new(Network)
	kinds, relations := app.ActorKinds(), app.RelationKinds()
	for i := range size {
		n.Actors = append(n.Actors, Node{app.ID(i + 1), fmt.Sprintf("Actor number %d", i+1), kinds[i%len(kinds)]})
		if i > 0 {
			n.Ties = append(n.Ties, Tie{app.ID(i + 1), app.ID(i/3 + 1), relations[i%len(relations)], ""})
		}
	}
	return n
}

func networkSpec(n *Network, dark bool) Spec {
	return Spec{Kind: KindNetwork, Network: n, Style: Style{Bare: true, Dark: dark}}
}

func (n *Network) drawnAt(t *testing.T, size Size) []drawn {
	t.Helper()
	s, err := render(networkSpec(n, false), nil, size, vectorDPI)
	if err != nil {
		t.Fatal(err)
	}
	sorted, _ := n.inOrder()
	p := &picture{surface: s, Spec: networkSpec(sorted, false), body: box{8, 8, size.W - 8, size.H - 8}}
	nodes, _ := p.place(sorted.bonds())
	return nodes
}

func TestTheSameActorsStandInTheSamePlacesWhateverTheirOrder(t *testing.T) {
	n := starterNetwork(t)
	size := NetworkSize(n, 700)
	before := map[app.ID]point{}
	for _, d := range n.drawnAt(t, size) {
		before[d.ID] = d.at
	}
	turned := &Network{Ties: n.Ties}
	for i := range n.Actors {
		turned.Actors = append(turned.Actors, n.Actors[len(n.Actors)-1-i])
	}
	for _, d := range turned.drawnAt(t, size) {
		if b := before[d.ID]; math.Hypot(b.x-d.at.x, b.y-d.at.y) > .01 {
			t.Errorf("%s moved from %.0f,%.0f to %.0f,%.0f", d.Name, b.x, b.y, d.at.x, d.at.y)
		}
	}
}

func TestNamesInADrawingOfNeighboursDoNotCoverEachOther(t *testing.T) {
	n := starterNetwork(t).Neighbours(1)
	if len(n.Actors) < 20 {
		t.Fatalf("the TTP has %d neighbours only", len(n.Actors))
	}
	nodes := n.drawnAt(t, NetworkSize(n, 620))
	for i, a := range nodes {
		for _, b := range nodes[i+1:] {
			if a.box.meets(b.box) {
				t.Errorf("%s covers %s", a.Name, b.Name)
			}
		}
	}
}

func TestEveryNameStandsWholeInTheDrawingOfAllRelationsOrBelowIt(t *testing.T) {
	n := starterNetwork(t)
	numbered := 0
	for _, size := range []Size{{510, 690}, {515, 660}, {760, 450}, {510, 902}, {900, 902}} {
		nodes := n.drawnAt(t, size)
		below := strings.Join(belowLine(nodes), " · ")
		for _, d := range nodes {
			switch {
			case d.number != "":
				numbered++
				if !strings.Contains(" · "+below+" · ", " · "+d.number+" "+d.Name+" · ") {
					t.Errorf("%v: %s is number %s, and below stands %q", size, d.Name, d.number, below)
				}
			case strings.Join(d.label, " ") != strings.Join(SplitWords(d.Name), " "):
				t.Errorf("%v: of %q stands %q", size, d.Name, d.label)
			}
		}
	}
	if numbered == 0 {
		t.Error("in no picture a name had no room, so that nothing was tried")
	}
	if below := strings.Join(belowLine(madeNetwork(500).drawnAt(t, Size{640, 1400})), " · "); !strings.Contains(below, "without a name") {
		t.Errorf("of the many without a name is said %q", below)
	}
}

func TestAClickOnAnActorFindsIt(t *testing.T) {
	n := starterNetwork(t).Neighbours(1)
	size := NetworkSize(n, 620)
	s, err := render(networkSpec(n, false), nil, size, vectorDPI)
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]bool{}
	for _, b := range s.hits {
		spot, ok := Hit(networkSpec(n, false), size, (b.x0+b.x1)/2, (b.y0+b.y1)/2)
		if !ok || spot != b.Spot || spot.Period != -1 {
			t.Errorf("a click on %s finds %v", n.Actors[b.Series].Name, spot)
		}
		found[spot.Series] = true
	}
	if len(found) != len(n.Actors) {
		t.Errorf("%d of %d actors answer a click", len(found), len(n.Actors))
	}
}

func TestStrangeNetworksAreDrawn(t *testing.T) {
	for name, n := range map[string]*Network{
		"none":          {},
		"one alone":     {Actors: []Node{{1, "A <b>&</b> پاکستان", app.ActorState}}},
		"focus missing": {Focus: 9, Actors: []Node{{1, "A", "odd kind"}}, Ties: []Tie{{1, 9, "x", ""}, {1, 1, "self", ""}}},
		"same name":     {Focus: 1, Actors: []Node{{1, "", app.ActorPerson}, {2, "", app.ActorPerson}}, Ties: []Tie{{1, 2, "a", "2001"}, {2, 1, "b", ""}}},
		"five hundred":  madeNetwork(500),
	} {
		t.Run(name, func(t *testing.T) {
			var svg, pdf bytes.Buffer
			if err := SVG(&svg, networkSpec(n, false), Size{500, 400}); err != nil {
				t.Error(err)
			}
			if err := WritePDF(&pdf, networkSpec(n, false), Size{500, 400}); err != nil {
				t.Error(err)
			}
			if _, err := Image(networkSpec(n, true), 500, 400, 1, true); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRelationDrawingsLookAsTheyDidWhenSomebodyLookedAtThem(t *testing.T) {
	whole := starterNetwork(t)
	for name, n := range map[string]*Network{"relations-ttp": whole.Neighbours(1), "relations-all": whole, "relations-500": madeNetwork(500)} {
		var svg bytes.Buffer
		size := NetworkSize(n, 640)
		if err := SVG(&svg, networkSpec(n, false), size); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name+".svg")
		if *update {
			write(t, file, svg.Bytes())
		} else if !bytes.Equal(read(t, file), svg.Bytes()) {
			t.Errorf("%s differs; look at it, then run with -update", file)
		}
	}
}

func BenchmarkNetwork(b *testing.B) {
	for _, size := range []int{20, 100, 500} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			n := madeNetwork(size)
			for b.Loop() {
				if _, err := Image(networkSpec(n, false), 1200, 900, 1, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestAlliesInOneThingAndRivalsInAnotherAreBothDrawn(t *testing.T) {
	n := &Network{Actors: []Node{{ID: 1, Name: "A"}, {ID: 2, Name: "B"}}, Ties: []Tie{
		{1, 2, app.RelationSupports, "2001"}, {2, 1, app.RelationRival, "2021"}, {1, 2, "at odds with", "2022"},
	}}
	bonds := n.bonds()
	if len(bonds) != 1 || len(bonds[0].strands) != 2 {
		t.Fatalf("drawn as %+v", bonds)
	}
	friend, foe := bonds[0].strands[0], bonds[0].strands[1]
	if friend != (strand{famFriend, true, false}) || foe != (strand{famFoe, true, true}) {
		t.Errorf("the lines are %+v and %+v", friend, foe)
	}
}

func TestWhatALineMeansStandsWholeOnItOrBelowTheDrawing(t *testing.T) {
	n := starterNetwork(t)
	numbered := 0
	for _, focus := range n.Actors {
		around := n.Neighbours(focus.ID)
		for _, width := range []float64{511, 540, 700} {
			p := &picture{surface: &surface{scale: vectorDPI / 72, theme: light()}, Spec: networkSpec(around, false)}
			size := NetworkSize(around, width)
			p.body = box{0, 0, size.W, size.H}
			p.Network, _ = around.inOrder()
			bonds := p.Network.bonds()
			nodes, labels, _ := p.placeAll(bonds)
			_, below := p.bondLabels(nodes, bonds, 0)
			numbered += len(below)
			said := 0
			for _, l := range labels {
				if shortened(l.lines) == 1 {
					t.Errorf("around %s at %v stands %q", focus.Name, width, l.lines)
				}
			}
			for _, b := range bonds {
				if !p.faint(nodes, b) {
					said++
				}
			}
			if len(labels) != said {
				t.Errorf("around %s at %v %d of %d lines say what they mean", focus.Name, width, len(labels), said)
			}
		}
	}
	if numbered == 0 {
		t.Error("every label had room, so that nothing was tried")
	}
}

package charts

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"durand/app"
)

// KindNetwork is the kind of a Spec that draws its Network.
const KindNetwork app.ChartKind = "relations"

// Network is who stands how to whom. Hit answers the index of an actor as
// Spot.Series, with Period -1.
type Network struct {
	Focus  app.ID // drawn in the middle with its neighbours around; zero: none
	Actors []Node
	Ties   []Tie
}

// Node is an actor in a network.
type Node struct {
	ID   app.ID
	Name string
	Kind app.ActorKind
}

// Tie is a relation in a network; When says in words from when to when.
type Tie struct {
	From, To app.ID
	Kind     app.RelationKind
	When     string
}

// NetworkSize is the size in points that a network needs to be read, at a
// given width.
func NetworkSize(n *Network, width float64) Size {
	if n.Focus != 0 {
		each := 26.0
		if width < 600 { // what is said on the lines takes more lines
			each = 38
		}
		return Size{width, math.Max(120, float64((len(n.Actors)+1)/2)*each+90)}
	}
	each := 11.0
	if len(n.Actors) <= 25 { // there is room to say on the lines what they mean
		each = 44
	}
	return Size{width, math.Min(math.Max(260, float64(len(n.Actors))*each), 1_400)}
}

// family sorts the kinds of relation by how their lines look.
type family int

const (
	famBelongs family = iota
	famFriend
	famFoe
	famTalk
	famOther
	families
)

func (f family) words() string {
	return [...]string{"belongs to, leads", "ally, support, host", "enemy, rival", "talks, mediation", "other"}[f]
}

// familyOf sorts a kind of relation. Kinds in the words of a source are known
// by what stands in them.
func familyOf(kind app.RelationKind) family {
	switch kind {
	case app.RelationParent, app.RelationMember, app.RelationLeader, app.RelationDeputy, app.RelationSpokesman, app.RelationSplinter:
		return famBelongs
	case app.RelationAlly, app.RelationAllegiance, app.RelationHost, app.RelationSupports:
		return famFriend
	case app.RelationRival, app.RelationEnemy:
		return famFoe
	case app.RelationMediates, app.RelationNegotiates:
		return famTalk
	}
	has := func(stems ...string) bool {
		return slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(string(kind), stem) })
	}
	switch {
	case has("threat", "odds", "target", "critic", "exclu", "oust", "against", "fight against"):
		return famFoe
	case has("fighters joined"):
		return famFriend
	case has("leader", "leads", "deputy", "member", "run by", "joined", "son of", "famil", "wing"):
		return famBelongs
	case has("partner", "support", "patron"):
		return famFriend
	}
	return famOther
}

// line is how the lines of a family are drawn: told apart without colour too.
func (t theme) line(f family) stroke {
	switch f {
	case famBelongs:
		return stroke{t.data[0], 1, nil}
	case famFriend:
		return stroke{t.data[1], 1.2, []float64{7, 2.5}}
	case famFoe:
		return stroke{t.data[2], 2.4, nil}
	case famTalk:
		return stroke{t.data[0], 1.3, []float64{1.5, 2.2}}
	}
	return stroke{t.soft, .7, nil}
}

// drawn is a node at its place.
type drawn struct {
	Node
	at     point
	box    box
	label  []string // the name in lines
	hub    bool     // has many ties: its name is set bold
	said   box      // where the label stands beside a marker
	words  point    // the left end of its first line
	number string   // in place of a name for which there is no room
}

// bond is all that ties one actor to another.
type bond struct {
	a, b    int // indexes of nodes
	strands []strand
	words   []string
}

// strand is one of the lines between two actors, side by side: allies in one
// thing can be rivals in another.
type strand struct {
	family    family
	fore, aft bool // an arrow at b, at a
}

// strand finds that of a family, which may be new.
func (b *bond) strand(f family) *strand {
	at, known := slices.BinarySearchFunc(b.strands, f, func(s strand, f family) int { return cmp.Compare(s.family, f) })
	if !known {
		b.strands = slices.Insert(b.strands, at, strand{family: f})
	}
	return &b.strands[at]
}

// network draws actors and what ties them.
func (p *picture) network() {
	n, index := p.Network.inOrder()
	if len(n.Actors) == 0 {
		p.nothing()
		return
	}
	p.Network = n
	bonds := n.bonds()
	p.networkKey(bonds)
	nodes, labels, compact := p.placeAll(bonds)
	for _, faint := range []bool{true, false} { // what is not the matter goes behind
		for _, b := range bonds {
			if p.faint(nodes, b) == faint {
				p.bond(nodes, b, faint)
			}
		}
	}
	for _, l := range labels {
		for i, line := range l.lines {
			p.halo(line, l.at.x, l.at.y+float64(i)*smallFace.leading(), smallFace, p.theme.soft, centre)
		}
	}
	if compact { // names first, so that no marker lies under one
		for i, d := range nodes {
			if len(d.label) > 0 {
				for k, line := range d.label {
					p.halo(line, d.words.x, d.words.y+float64(k)*d.face().leading(), d.face(), p.theme.ink, left)
				}
				p.hit(d.said, index[i], -1)
			}
		}
	}
	for i, d := range nodes {
		if compact {
			p.marker(d)
		} else {
			p.plate(d, d.ID == n.Focus)
		}
		p.hit(d.box, index[i], -1)
	}
}

// inOrder returns the network with its actors in the order of their ids, so
// that the drawing does not hang on how they were asked for, and where each
// stood before.
func (n *Network) inOrder() (sorted *Network, index []int) {
	if n == nil {
		return new(Network), nil
	}
	for i := range n.Actors {
		index = append(index, i)
	}
	slices.SortStableFunc(index, func(a, b int) int { return cmp.Compare(n.Actors[a].ID, n.Actors[b].ID) })
	sorted = &Network{Focus: n.Focus, Ties: n.Ties}
	for _, i := range index {
		sorted.Actors = append(sorted.Actors, n.Actors[i])
	}
	return sorted, index
}

// bonds gathers the relations between each pair, in the order of the actors.
func (n *Network) bonds() []bond {
	at := map[app.ID]int{}
	for i, a := range n.Actors {
		at[a.ID] = i
	}
	known := map[[2]int]int{}
	var bonds []bond
	for _, t := range n.Ties {
		a, okA := at[t.From]
		b, okB := at[t.To]
		if !okA || !okB || a == b {
			continue
		}
		turned := b < a
		if turned {
			a, b = b, a
		}
		i, ok := known[[2]int{a, b}]
		if !ok {
			i = len(bonds)
			known[[2]int{a, b}] = i
			bonds = append(bonds, bond{a: a, b: b})
		}
		if line := bonds[i].strand(familyOf(t.Kind)); turned {
			line.aft = true
		} else {
			line.fore = true
		}
		words := t.Kind.Words()
		if t.When != "" {
			words += " (" + t.When + ")"
		}
		if !slices.Contains(bonds[i].words, words) {
			bonds[i].words = append(bonds[i].words, words)
		}
	}
	return bonds
}

// placeAll is place, and writes below the drawing what found no room in it.
func (p *picture) placeAll(bonds []bond) (nodes []drawn, labels []bondLabel, compact bool) {
	whole := p.body
	var lines []string
	for range 3 { // with less room there may be more to write below
		below := len(lines)
		p.body.y1 = whole.y1 - float64(below)*smallFace.leading()
		nodes, compact = p.place(bonds)
		var words []string
		if compact {
			words = belowLine(nodes)
		}
		if p.Network.Focus != 0 || len(bonds) <= mostWorded {
			var numbered []string
			labels, numbered = p.bondLabels(nodes, bonds, len(words))
			words = append(words, numbered...)
		}
		lines = smallFace.wrap(strings.Join(words, " · "), whole.w(), 0)
		if len(lines) <= below {
			break
		}
	}
	for i, line := range lines {
		p.text(line, whole.x0, p.body.y1+(float64(i)+.85)*smallFace.leading(), smallFace, p.theme.soft, left)
	}
	return nodes, labels, compact
}

// mostWorded is how many lines are said in words at most what they mean, where
// none of the actors is in the middle.
const mostWorded = 40

// place finds where the actors stand and whether there is room for names in
// all of them.
func (p *picture) place(bonds []bond) (nodes []drawn, compact bool) {
	n := p.Network
	room := p.body
	nodes = make([]drawn, len(n.Actors))
	area := 0.0
	for i, a := range n.Actors {
		nodes[i] = drawn{Node: a, label: smallFace.wrap(a.Name, 128, 3)}
		if a.ID == n.Focus {
			nodes[i].label, nodes[i].hub = boldFace.wrap(a.Name, 200, 2), true
		}
		w, h := nodes[i].measure()
		area += (w + 8) * (h + 6)
	}
	if focus := slices.IndexFunc(n.Actors, func(a Node) bool { return a.ID == n.Focus }); n.Focus != 0 && focus >= 0 {
		around(nodes, focus, bonds, room)
		return nodes, false
	}
	compact = area > .45*room.w()*room.h()
	places := arrange(n.Actors, bonds)
	spread(places)
	for i, at := range places {
		nodes[i].at = point{room.x0 + (.06+.88*at.x)*room.w(), room.y0 + (.05+.9*at.y)*room.h()}
	}
	for i := range nodes {
		nodes[i].settle(compact)
	}
	part(nodes, bonds, room, compact)
	return nodes, compact
}

func (d *drawn) measure() (w, h float64) {
	return d.face().widest(d.label) + 12, smallSize + 8 + float64(len(d.label)-1)*d.face().leading()
}

// settle puts the box of a node around its place.
func (d *drawn) settle(compact bool) {
	w, h := d.measure()
	if compact {
		w, h = 9, 9
	}
	d.box = box{d.at.x - w/2, d.at.y - h/2, d.at.x + w/2, d.at.y + h/2}
}

// around puts one node into the middle and the others on two arcs beside it,
// in the order of how they are tied to it and then of their names: one actor
// more moves the others by a step and no further.
func around(nodes []drawn, focus int, bonds []bond, room box) {
	tie := map[int]family{}
	for _, b := range bonds {
		switch focus {
		case b.a:
			tie[b.b] = b.strands[0].family
		case b.b:
			tie[b.a] = b.strands[0].family
		}
	}
	var others []int
	for i := range nodes {
		if i != focus {
			others = append(others, i)
		}
	}
	slices.SortFunc(others, func(a, b int) int {
		return cmp.Or(cmp.Compare(tie[a], tie[b]), cmp.Compare(nodes[a].Name, nodes[b].Name), cmp.Compare(nodes[a].ID, nodes[b].ID))
	})
	mid := point{(room.x0 + room.x1) / 2, (room.y0 + room.y1) / 2}
	if len(others) == 1 { // the room between is for what ties them
		w, _ := nodes[focus].measure()
		mid.x = room.x0 + w/2
	}
	nodes[focus].at = mid
	nodes[focus].settle(false)
	half := (len(others) + 1) / 2
	for k, i := range others {
		side, row, rows := 1.0, k, half
		if k >= half { // up again on the left, so that the order runs around
			side, rows = -1, len(others)-half
			row = rows - 1 - (k - half)
		}
		t := 0.0 // from -1 at the top to 1 at the bottom
		if rows > 1 {
			t = 2*float64(row)/float64(rows-1) - 1
		}
		w, _ := nodes[i].measure()
		reach := max(room.x1-mid.x, mid.x-room.x0) - w/2
		bow := .55 + .45*math.Sqrt(1-t*t*.96)
		nodes[i].at = point{mid.x + side*reach*bow, mid.y + t*(room.h()/2-12)}
		nodes[i].settle(false)
	}
}

// faint tells whether a bond does not touch the actor in the middle.
func (p *picture) faint(nodes []drawn, b bond) bool {
	focus := p.Network.Focus
	return focus != 0 && nodes[b.a].ID != focus && nodes[b.b].ID != focus
}

// bond draws the lines between two actors.
func (p *picture) bond(nodes []drawn, b bond, faint bool) {
	const apart = 5
	from, to := edgeOf(nodes[b.a].box, nodes[b.b].at), edgeOf(nodes[b.b].box, nodes[b.a].at)
	dx, dy := to.x-from.x, to.y-from.y
	length := math.Max(math.Hypot(dx, dy), 1)
	for i, s := range b.strands {
		line := p.theme.line(s.family)
		if faint {
			line.col, line.width = p.theme.grid, math.Min(line.width, 1)
		}
		aside := apart * (float64(i) - float64(len(b.strands)-1)/2) / length
		from, to := point{from.x - dy*aside, from.y + dx*aside}, point{to.x - dy*aside, to.y + dx*aside}
		p.line(line, from, to)
		if s.fore {
			p.arrow(from, to, line)
		}
		if s.aft {
			p.arrow(to, from, line)
		}
	}
}

func (p *picture) arrow(from, to point, line stroke) {
	dx, dy := to.x-from.x, to.y-from.y
	length := math.Hypot(dx, dy)
	if length < 8 {
		return
	}
	dx, dy = dx/length, dy/length
	long := 5 + line.width
	wide := long * .42
	back := point{to.x - dx*long, to.y - dy*long}
	p.area(line.col, to, point{back.x - dy*wide, back.y + dx*wide}, point{back.x + dy*wide, back.y - dx*wide})
}

// edgeOf is where the way from the middle of a box to a point leaves it.
func edgeOf(b box, to point) point {
	mid := point{(b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2}
	dx, dy := to.x-mid.x, to.y-mid.y
	scale := 1.0
	if dx != 0 {
		scale = math.Min(scale, b.w()/2/math.Abs(dx))
	}
	if dy != 0 {
		scale = math.Min(scale, b.h()/2/math.Abs(dy))
	}
	return point{mid.x + dx*scale, mid.y + dy*scale}
}

func (b box) meets(other box) bool {
	return b.x0 < other.x1 && other.x0 < b.x1 && b.y0 < other.y1 && other.y0 < b.y1
}

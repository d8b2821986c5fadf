package views

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"durand/app"
)

// place is the address of what is shown: page and view of it, filter, selection,
// and what of time the timeline shows.
type place struct {
	page   int
	view   int
	filter app.Filter
	ref    app.Ref
	time   address
	down   float32 // how far down it is read; not another place
}

// restTime is how long nothing must move until a place counts as one.
const restTime = 900 * time.Millisecond

// located is a page with a timeline.
type located interface {
	address() address
	goTo(address)
	settle()
}

// manifold is a page of several views.
type manifold interface {
	turned() int
	turn(view int)
}

// lengthy is a page that is read from its top down.
type lengthy interface {
	down() float32
	goDown(float32)
}

// trail is where the reader came from and may go back to.
type trail struct{ back, ahead []place }

const trailLength = 100

func (t *trail) leave(p place) {
	if n := len(t.back); n > 0 && samePlace(t.back[n-1], p) {
		t.back[n-1] = p
		return
	}
	t.back = append(t.back, p)
	if len(t.back) > trailLength {
		t.back = t.back[1:]
	}
	t.ahead = nil
}

func samePlace(a, b place) bool {
	return a.page == b.page && a.view == b.view && a.ref == b.ref && a.time == b.time && a.filter.Equal(b.filter)
}

// place is where the reader is now.
func (s *shell) place() place {
	p := place{page: s.current, filter: s.filter}
	if at, ok := s.page().(interface{ at() app.Ref }); ok {
		p.ref = at.at()
	}
	if at, ok := s.page().(located); ok {
		p.time = at.address()
	}
	if at, ok := s.page().(manifold); ok {
		p.view = at.turned()
	}
	if at, ok := s.page().(lengthy); ok {
		p.down = at.down()
	}
	return p
}

// depart leaves a place from which the reader begins to move: to pan, to zoom,
// to drag a brush. All of one movement is one step of the way back.
func (s *shell) depart() {
	if s.going {
		return
	}
	if !s.moving {
		s.trail.leave(s.place())
	}
	s.moving = true
	s.tasks.after("at rest", restTime, s.atRest)
}

// typeFilter changes the filter while it is typed into a field: what stands
// there half typed is no place to go back to, however long one thinks.
func (s *shell) typeFilter(in *field, f app.Filter) {
	if f.Equal(s.filter) {
		return
	}
	s.depart()
	if s.win.Canvas().Focused() == fyne.Focusable(in) {
		s.tasks.drop("at rest") // which is when the field is left
	}
	s.applyFilter(f)
}

func (s *shell) atRest() {
	s.moving = false
	if at, ok := s.page().(located); ok {
		at.settle()
	}
}

func (s *shell) goBack()  { s.goAlong(&s.trail.back, &s.trail.ahead) }
func (s *shell) goAhead() { s.goAlong(&s.trail.ahead, &s.trail.back) }

func (s *shell) goAlong(from, to *[]place) {
	s.moving = false
	for len(*from) > 0 {
		n := len(*from) - 1
		p := (*from)[n]
		*from = (*from)[:n]
		here := s.place()
		if samePlace(p, here) {
			continue
		}
		*to = append(*to, here)
		s.arrive(p)
		return
	}
}

// arrive shows a place again.
func (s *shell) arrive(p place) {
	s.going = true
	defer func() { s.going = false }()
	if to, ok := s.pages[p.page].(manifold); ok {
		to.turn(p.view)
	}
	s.show(p.page)
	s.applyFilter(p.filter)
	if o, ok := s.page().(opener); ok && (p.ref.ID != 0 || p.ref.Noun == app.NounActor) {
		o.open(p.ref)
	}
	if at, ok := s.page().(located); ok {
		at.goTo(p.time)
	}
	if at, ok := s.page().(lengthy); ok {
		at.goDown(p.down)
	}
}

// bookmark is where a page is read that fills in bit by bit.
type bookmark struct {
	scroll *container.Scroll
	wanted float32 // where it is to be read; below 0 where the reader is
	own    bool    // it is the bookmark that scrolls
}

func newBookmark(scroll *container.Scroll) *bookmark {
	b := &bookmark{scroll: scroll, wanted: -1}
	scroll.OnScrolled = func(fyne.Position) {
		if !b.own {
			b.wanted = -1
		}
	}
	return b
}

func (b *bookmark) at() float32 {
	if b.wanted >= 0 {
		return b.wanted
	}
	return b.scroll.Offset.Y
}

// find scrolls as far towards what is wanted as the page goes by now; whole
// says that nothing more will fill in.
func (b *bookmark) find(whole bool) {
	if b.wanted < 0 {
		return
	}
	b.own = true
	if b.wanted > 0 {
		b.scroll.Refresh() // what has filled in is laid out, else there is nowhere to scroll
	}
	b.scroll.ScrollToOffset(fyne.NewPos(0, b.wanted))
	b.own = false
	if whole || b.wanted == 0 {
		b.wanted = -1
	}
}

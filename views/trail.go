package views

import "durand/app"

// place is the address of what is shown: page, filter and selection.
type place struct {
	page   int
	filter app.Filter
	ref    app.Ref
}

// trail is where the reader came from and may go back to.
type trail struct{ back, ahead []place }

const trailLength = 100

func (t *trail) leave(p place) {
	if n := len(t.back); n > 0 && samePlace(t.back[n-1], p) {
		return
	}
	t.back = append(t.back, p)
	if len(t.back) > trailLength {
		t.back = t.back[1:]
	}
	t.ahead = nil
}

func samePlace(a, b place) bool {
	return a.page == b.page && a.ref == b.ref && a.filter.Equal(b.filter)
}

// place is where the reader is now.
func (s *shell) place() place {
	p := place{page: s.current, filter: s.filter}
	if at, ok := s.page().(interface{ at() app.Ref }); ok {
		p.ref = at.at()
	}
	return p
}

func (s *shell) goBack()  { s.goAlong(&s.trail.back, &s.trail.ahead) }
func (s *shell) goAhead() { s.goAlong(&s.trail.ahead, &s.trail.back) }

func (s *shell) goAlong(from, to *[]place) {
	for len(*from) > 0 {
		n := len(*from) - 1
		p := (*from)[n]
		*from = (*from)[:n]
		here := s.place()
		if samePlace(p, here) {
			continue
		}
		*to = append(*to, here)
		s.show(p.page)
		s.applyFilter(p.filter)
		if o, ok := s.page().(opener); ok && p.ref.ID != 0 {
			o.open(p.ref)
		}
		return
	}
}

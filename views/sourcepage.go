package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// sourcePage is the page of who says what: the documents, and the views in
// which their statements are weighed against each other.
type sourcePage struct {
	shell   *shell
	views   []sourceView
	buttons []*widget.Button
	current int
	stale   []bool
	holder  *fyne.Container
	whole   *fyne.Container
	sources *sourceList
	singles *singleList
}

// sourceView is one view of the page. It asks the case only when it is shown.
type sourceView interface {
	name() string
	content() fyne.CanvasObject
	load() // asks the case anew
	opens(app.Noun) bool
	open(app.Ref)
	at() app.Ref // what is chosen
	onCase()
}

func newSourcePage(s *shell) *sourcePage {
	p := &sourcePage{shell: s, holder: container.NewStack()}
	p.sources = newSourceList(s)
	p.singles = newSingleList(s)
	p.views = []sourceView{p.sources, p.singles}
	bar := container.NewHBox()
	for i, v := range p.views {
		b := widget.NewButton(v.name(), func() { p.follow(i) })
		b.Importance = widget.LowImportance
		p.buttons = append(p.buttons, b)
		bar.Add(b)
	}
	p.stale = make([]bool, len(p.views))
	p.forget()
	p.whole = container.NewBorder(container.NewVBox(bar, rule()), nil, nil, nil, p.holder)
	p.turn(0)
	return p
}

func (p *sourcePage) name() string               { return "Sources" }
func (p *sourcePage) icon() fyne.Resource        { return theme.DocumentIcon() }
func (p *sourcePage) content() fyne.CanvasObject { return p.whole }
func (p *sourcePage) view() sourceView           { return p.views[p.current] }
func (p *sourcePage) at() app.Ref                { return p.view().at() }

func (p *sourcePage) forget() {
	for i := range p.stale {
		p.stale[i] = true
	}
}

func (p *sourcePage) shown() {
	if p.stale[p.current] && p.shell.lib.IsOpen() {
		p.stale[p.current] = false
		p.view().load()
	}
}

// follow turns to another view, from where Alt+Left comes back.
func (p *sourcePage) follow(n int) {
	if n == p.current {
		return
	}
	p.shell.flush()
	p.shell.trail.leave(p.shell.place())
	p.turn(n)
	p.shown()
}

func (p *sourcePage) turn(n int) {
	p.current = n
	for i, b := range p.buttons {
		b.Importance = widget.LowImportance
		if i == n {
			b.Importance = widget.HighImportance
		}
		b.Refresh()
	}
	p.holder.Objects = []fyne.CanvasObject{p.view().content()}
	p.holder.Refresh()
}

func (p *sourcePage) opens(noun app.Noun) bool {
	for _, v := range p.views {
		if v.opens(noun) {
			return true
		}
	}
	return false
}

// open shows a row in the view that can.
func (p *sourcePage) open(ref app.Ref) {
	for i, v := range p.views {
		if v.opens(ref.Noun) {
			p.shell.flush()
			p.turn(i)
			p.shown()
			v.open(ref)
			return
		}
	}
}

// onCase starts afresh with another case.
func (p *sourcePage) onCase() {
	p.forget()
	for _, v := range p.views {
		v.onCase()
	}
	if p.shell.page() == page(p) {
		p.shown()
	}
}

func (p *sourcePage) onChanged(app.Batch) {
	p.forget()
	if p.shell.page() == page(p) {
		p.shown()
	}
}

// openSource shows a source, and where a locator is given the paragraph that
// it names.
func (s *shell) openSource(id app.ID, locator string) {
	for i, p := range s.pages {
		if p, ok := p.(*sourcePage); ok {
			s.trail.leave(s.place())
			s.show(i)
			p.open(app.Ref{Noun: app.NounSource, ID: id})
			p.sources.detail.seek(locator)
			return
		}
	}
}

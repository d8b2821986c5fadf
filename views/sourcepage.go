package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// sourcePage is the page of who says what: the documents, and the views in
// which their statements are weighed against each other.
type sourcePage struct {
	shell      *shell
	views      []sourceView
	buttons    []*widget.Button
	current    int
	stale      []bool
	holder     *fyne.Container
	whole      *fyne.Container
	sources    *sourceList
	singles    *singleList
	ledger     *ledgerView
	conflicts  *conflictView
	judgements *judgementView
	coverage   *coverageView
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
	onDeleted() // what was chosen is no longer there
}

func newSourcePage(s *shell) *sourcePage {
	p := &sourcePage{shell: s, holder: container.NewStack()}
	p.sources = newSourceList(s)
	p.singles = newSingleList(s)
	p.ledger = newLedgerView(s)
	p.conflicts = newConflictView(s)
	p.judgements = newJudgementView(s)
	p.coverage = newCoverageView(s)
	p.views = []sourceView{p.sources, p.conflicts, p.ledger, p.judgements, p.singles, p.coverage}
	bar := container.New(&flow{})
	for i, v := range p.views {
		b := widget.NewButton(v.name(), func() { p.follow(i) })
		b.Importance = widget.LowImportance
		p.buttons = append(p.buttons, b)
		bar.Add(b)
	}
	p.stale = make([]bool, len(p.views))
	p.forget()
	p.whole = container.New(column{}, bar, rule(), p.holder)
	p.turn(0)
	return p
}

func (p *sourcePage) name() string               { return "Sources" }
func (p *sourcePage) icon() fyne.Resource        { return theme.DocumentIcon() }
func (p *sourcePage) content() fyne.CanvasObject { return p.whole }
func (p *sourcePage) view() sourceView           { return p.views[p.current] }
func (p *sourcePage) at() app.Ref                { return p.view().at() }
func (p *sourcePage) turned() int                { return p.current }
func (p *sourcePage) down() float32              { return p.sources.detail.reading.at() }

func (p *sourcePage) goDown(y float32) {
	if p.view() == sourceView(p.sources) {
		p.sources.detail.reading.wanted = y
	}
}

func (p *sourcePage) forget() {
	for i := range p.stale {
		p.stale[i] = true
	}
}

// unread lets every view be read anew, because a reading was cancelled.
func (s *shell) unread() {
	for _, p := range s.pages {
		if p, ok := p.(*sourcePage); ok {
			p.forget()
		}
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
		p.shown() // its reading may have been cancelled
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

func (p *sourcePage) onChanged(b app.Batch) {
	p.forget()
	for _, noun := range []app.Noun{app.NounEvent, app.NounActor, app.NounClaim, app.NounRelation, app.NounJudgement} {
		if b.Touches(noun) {
			p.sources.drawn, p.sources.changes = "", p.sources.changes+1
		}
	}
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

// onNew adds what the view in front holds.
func (p *sourcePage) onNew() {
	if v, ok := p.view().(creating); ok {
		v.onNew()
	}
}

// onNote begins a note on what is chosen in the view in front.
func (p *sourcePage) onNote() {
	if v, ok := p.view().(noting); ok {
		v.onNote()
	}
}

// onDelete deletes what is chosen, where nothing points at it any more.
func (p *sourcePage) onDelete() {
	s, ref := p.shell, p.at()
	if ref.ID == 0 || !s.lib.IsOpen() {
		s.status.say("Choose what is to be deleted first.")
		return
	}
	what := string(ref.Noun)
	s.confirm("Delete this "+what+"?", "Delete", "The "+what+" will be deleted with its notes, if nothing rests on it. Undo (Ctrl+Z) brings it back.", func() {
		s.tasks.run(func(ctx context.Context) error { return s.lib.Remove(ctx, "delete "+what, ref) }, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				p.view().onDeleted()
				s.status.say("Deleted. Ctrl+Z brings it back.")
			}
		})
	})
}

// onEscape leaves the text or the form for the source, and then what is chosen
// for the list, which has all the width then.
func (p *sourcePage) onEscape() {
	if d := p.sources.detail; p.current == 0 && (d.text != nil || d.form != nil) {
		d.onRead()
		return
	}
	p.shell.flush()
	p.view().onDeleted()
}

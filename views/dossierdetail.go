package views

import (
	"context"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// dossierDetail is one dossier. What the case says of the actor stands there
// at once; what its events add up to fills in when it is counted.
type dossierDetail struct {
	shell  *shell
	holder *fyne.Container
	scroll *container.Scroll
	id     app.ID

	reading *bookmark

	profile *app.Profile // nil while there is none
	lines   *app.Lines
	counts  *app.Dossier
	totals  *app.Totals
	met     *app.Met
	wrong   missing
	form    *actorForm // nil while the dossier is only read
	notes   *noteList
	newNote bool // a note is to be begun once the dossier is there
	newForm bool // it is to be edited once it is there

	body     *fyne.Container
	jumps    *fyne.Container
	headings []*widget.Label
	summary  *widget.Label

	marked    *fyne.Container // the events that mark it: foundings, first and last attack
	counted   *fyne.Container // filled in when the events are counted
	summed    *fyne.Container // filled in when the figures are added up
	company   *fyne.Container
	events    *fyne.Container
	spoken    *fyne.Container
	relations *drawing
	strength  *drawing
	months    *drawing
	heat      *drawing
}

// missing says why a part of a dossier is not there.
type missing struct{ lines, counts, totals, met error }

// dossierPatience is how long the former dossier may stand while the next one
// is read.
const dossierPatience = 300 * time.Millisecond

// dossierLines is how many of its last events and statements a dossier names.
const dossierLines = 12

func newDossierDetail(s *shell) *dossierDetail {
	d := &dossierDetail{shell: s, holder: container.NewStack()}
	d.scroll = container.NewVScroll(d.holder)
	d.reading = newBookmark(d.scroll)
	d.relations = newDrawing(s, "relations of one", 0, d.onRelationSpot)
	d.strength = newDrawing(s, "strength", 0, nil)
	d.months = newDrawing(s, "activity", 0, d.onMonth)
	d.heat = newDrawing(s, "heat", 0, d.onHeat)
	return d
}

func (d *dossierDetail) content() fyne.CanvasObject { return d.scroll }

func (d *dossierDetail) set(content fyne.CanvasObject) {
	d.holder.Objects = []fyne.CanvasObject{content}
	d.holder.Refresh()
}

// show opens the dossier of an actor to be read.
func (d *dossierDetail) show(id app.ID) {
	if id != d.id {
		d.profile, d.lines, d.counts, d.totals, d.met, d.notes = nil, nil, nil, nil, nil, nil
		d.wrong = missing{}
	}
	d.id, d.form, d.newNote, d.newForm = id, nil, false, false
	if d.profile == nil { // what stood there is another's
		d.shell.tasks.after("dossier waits", dossierPatience, func() {
			if d.profile == nil {
				d.set(container.NewPadded(quiet("Reading …")))
			}
		})
	}
	d.reading.wanted = 0
	d.load(d.settle)
}

// settle shows the dossier where it is to be read, anew with each part that
// fills in above.
func (d *dossierDetail) settle() {
	if d.profile != nil {
		d.reading.find((d.lines != nil || d.wrong.lines != nil) && (d.counts != nil || d.wrong.counts != nil) &&
			(d.totals != nil || d.wrong.totals != nil) && (d.met != nil || d.wrong.met != nil))
	}
}

// reload reads the dossier anew and leaves alone what is being typed into.
func (d *dossierDetail) reload() { d.load(func() {}) }

// onChanged reads anew what may have changed: what the events add up to only
// where it can be another.
func (d *dossierDetail) onChanged(b app.Batch) {
	if b.Touches(app.NounEvent) || b.Touches(app.NounClaim) || b.Touches(app.NounRelation) || b.Touches(app.NounPlace) || b.Touches(app.NounSource) || b.Touches(app.NounCoverage) {
		d.reload()
		return
	}
	d.loadPortrait(func() {})
}

func (d *dossierDetail) load(then func()) {
	d.loadPortrait(then)
	s, id := d.shell, d.id
	late(d, "events", func(ctx context.Context) (app.Lines, error) {
		return app.ReadLines(ctx, s.lib.Read(), id, dossierLines)
	}, &d.lines, &d.wrong.lines, d.fillLines)
	late(d, "counts", func(ctx context.Context) (app.Dossier, error) {
		return app.ReadCounts(ctx, s.lib.Read(), id, true, s.opts.Clock())
	}, &d.counts, &d.wrong.counts, d.fillCounts)
	late(d, "totals", func(ctx context.Context) (app.Totals, error) { return app.ReadTotals(ctx, s.lib.Read(), id) }, &d.totals, &d.wrong.totals, d.fillTotals)
	late(d, "company", func(ctx context.Context) (app.Met, error) { return app.ReadMet(ctx, s.lib.Read(), id) }, &d.met, &d.wrong.met, d.fillMet)
}

// late loads a part of the dossier that fills in; where it cannot be read the
// sentence that says why stands in its place.
func late[T any](d *dossierDetail, what string, ask func(context.Context) (T, error), at **T, wrong *error, fill func()) {
	load(d.shell.tasks, "dossier "+what, ask, func(answer T, err error) {
		*at, *wrong = &answer, err
		if err != nil {
			*at = nil
		}
		fill()
		d.settle()
	})
}

func (d *dossierDetail) loadPortrait(then func()) {
	s, id := d.shell, d.id
	undone := "" // the step that could be done again
	load(s.tasks, "dossier", func(ctx context.Context) (*app.Profile, error) {
		p, err := app.ReadPortrait(ctx, s.lib.Read(), id)
		if err != nil {
			undone, _ = s.lib.Read().CanRedo(ctx) // without it the advice is less good
		}
		return p, err
	}, func(p *app.Profile, err error) {
		s.tasks.drop("dossier waits")
		switch {
		case app.KindOf(err) == app.Missing && err != nil:
			d.profile = nil
			d.set(container.NewPadded(para(goneWords(app.NounActor, undone))))
		case err != nil:
			d.set(container.NewPadded(para(say(err))))
		default:
			d.onPortrait(p)
			then()
			if d.newForm {
				d.newForm = false
				d.onEdit()
			}
		}
	})
}

// onPortrait shows what was read, unless only the notes changed, or what the
// person is typing was saved.
func (d *dossierDetail) onPortrait(p *app.Profile) {
	old := d.profile
	d.profile = p
	if old != nil && d.notes != nil && reflect.DeepEqual(withoutRemarks(old), withoutRemarks(p)) {
		if !d.notes.same(p.Notes) {
			d.notes.set(p.Notes)
		}
		return
	}
	if d.form != nil && d.form.same(p.Actor) {
		d.form.onProfile(p)
		return
	}
	d.build()
}

func withoutRemarks(p *app.Profile) app.Profile {
	rest := *p
	rest.Notes = nil
	return rest
}

// build makes the dossier anew from the profile.
func (d *dossierDetail) build() {
	p, s := d.profile, d.shell
	d.notes = notesOn(s, d.notes, app.Ref{Noun: app.NounActor, ID: d.id}, p.Notes, d.scroll.ScrollToBottom)
	d.body, d.headings, d.jumps = container.NewVBox(), nil, flowing()
	for _, late := range []**fyne.Container{&d.marked, &d.counted, &d.summed, &d.company, &d.events, &d.spoken} {
		*late = container.New(layout.NewCustomPaddedVBoxLayout(-4))
	}
	if d.form != nil {
		d.form = newActorForm(s, p, d.onRead)
		d.body.Add(d.form.content())
	} else {
		d.addHead()
		d.addSections()
		d.fillLines()
		d.fillCounts()
		d.fillTotals()
		d.fillMet()
	}
	d.body.Add(rule())
	d.body.Add(d.notes.content())
	d.set(container.NewPadded(container.NewPadded(d.body)))
	if d.newNote {
		d.newNote = false
		d.notes.begin()
	}
}

// addHead adds who it is, and what can be done.
func (d *dossierDetail) addHead() {
	p := d.profile
	tools := []fyne.CanvasObject{
		plainButton("Edit", theme.DocumentCreateIcon(), d.onEdit),
		plainButton("Add relation", theme.ContentAddIcon(), d.onAddRelation),
		plainButton("Merge …", theme.ContentCopyIcon(), func() { d.shell.mergeActor(p.Actor) }),
		plainButton("Split …", theme.ContentCutIcon(), func() { d.shell.splitActor(p) }),
		plainButton("Print …", theme.DocumentPrintIcon(), d.shell.askPrint),
	}
	kind := quiet(joined(string(p.Actor.Kind), string(p.Actor.Mark), strings.Join(p.Actor.Tags, ", ")))
	d.body.Add(withTools(kind, tools...))
	d.summary = para("")
	lines := closely(title(p.Actor.Name))
	for _, r := range p.Stands() {
		ref := app.Ref{Noun: app.NounActor, ID: r.To}
		whose := stack(flowing(widget.NewLabel(r.Kind.Words()), linkLabel(orElse(d.nameOf(r.To), "an actor without a name"), func() { d.shell.open(ref) })))
		if r.Caveat != "" {
			whose.Add(quiet(r.Caveat))
		}
		lines.Add(d.fact(whose, since(r.When), r.Cites...))
	}
	for _, role := range d.traits(app.TraitRole) {
		lines.Add(role)
	}
	lines.Add(d.summary)
	d.body.Add(lines)
	d.body.Add(d.jumps)
}

func (d *dossierDetail) nameOf(id app.ID) string {
	if a := d.profile.Actors[id]; a != nil {
		return a.Name
	}
	return ""
}

// section adds a heading with what stands under it to a column, and a way to
// it at the top; nothing where that is empty.
func (d *dossierDetail) section(column *fyne.Container, jump, words string, content ...fyne.CanvasObject) {
	d.sectionWith(column, jump, words, nil, content...)
}

// sectionWith is section with what can be done beside the heading.
func (d *dossierDetail) sectionWith(column *fyne.Container, jump, words string, tools []fyne.CanvasObject, content ...fyne.CanvasObject) {
	if len(content) == 0 {
		return
	}
	head := heading(words)
	head.SizeName = theme.SizeNameSubHeadingText
	if len(column.Objects) > 0 {
		column.Add(rule())
	}
	column.Add(withTools(head, tools...))
	column.Add(container.New(layout.NewCustomPaddedVBoxLayout(-4), content...))
	d.jumps.Add(smallLinkLabel(jump, func() { d.jumpTo(head) }))
}

// jumpTo brings a heading to the top.
func (d *dossierDetail) jumpTo(head fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(head).Y - driver.AbsolutePositionForObject(d.holder).Y
	d.scroll.ScrollToOffset(fyne.NewPos(0, max(at-4, 0)))
}

// edit opens the form, or waits for the dossier to do so.
func (d *dossierDetail) edit() {
	if d.profile == nil {
		d.newForm = true
		return
	}
	d.onEdit()
}

func (d *dossierDetail) onEdit() {
	d.form = new(actorForm)
	d.build()
	d.scroll.ScrollToTop()
	if d.form != nil {
		d.form.begin()
	}
}

// onRead goes back from editing to reading.
func (d *dossierDetail) onRead() {
	if d.shell.saver.leave() != nil {
		return // the reason stands beside its field
	}
	d.form, d.profile = nil, nil
	d.reload()
}

// onNote begins a note, or waits for the dossier to do so.
func (d *dossierDetail) onNote() {
	if d.profile == nil {
		d.newNote = true
		return
	}
	d.notes.begin()
}

// goneWords says that a row is no longer there, and what brings it back where
// a step was undone or not.
func goneWords(noun app.Noun, undone string) string {
	words := "This " + string(noun) + " is no longer in the case. "
	if undone == "" {
		return words + "Ctrl+Z brings back what was deleted."
	}
	return words + "Ctrl+Shift+Z does again what was undone (" + undone + "); Ctrl+Z takes back the step before it."
}

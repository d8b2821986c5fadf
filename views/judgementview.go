package views

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// judgementFacts is a judgement with the names of what it points at.
type judgementFacts struct {
	*app.Judgement
	names map[app.Ref]string
	notes []*app.Note
}

// judgementView is the view of assessments, apart from facts: those of the
// sources and the analyst's own.
type judgementView struct {
	shell *shell
	shown app.ID
	notes *noteList

	list   *listing[*judgementFacts]
	whose  *widget.Select
	detail *container.Scroll
	sides  *sides
	whole  *fyne.Container
}

const (
	everyones = "everyone’s"
	ownOnly   = "our own"
	theirs    = "the sources’"
)

func newJudgementView(s *shell) *judgementView {
	v := &judgementView{shell: s}
	likely := textColumn("Likelihood", 100, func(j *judgementFacts) string { return string(j.Likelihood) })
	likely.less = func(a, b *judgementFacts) int {
		return slices.Index(app.Likelihoods(), a.Likelihood) - slices.Index(app.Likelihoods(), b.Likelihood)
	}
	when := textColumn("When", 116, func(j *judgementFacts) string { return briefDate(j.When) }).muted().aside(1)
	when.whole = func(j *judgementFacts) string { return j.When.Words() }
	when.less = func(a, b *judgementFacts) int { return cmp.Compare(a.When.Start(), b.When.Start()) }
	v.list = newListing([2]string{"judgement", "judgements"},
		func(j *judgementFacts) app.Ref { return app.Ref{Noun: app.NounJudgement, ID: j.ID} },
		func(j *judgementFacts) string {
			words := []string{j.Text, j.Author, j.Kind, j.WouldChange}
			for _, name := range j.names {
				words = append(words, name)
			}
			return strings.Join(words, " ")
		},
		v.follow,
		[]listColumn[*judgementFacts]{
			textColumn("Judgement", 300, func(j *judgementFacts) string { return j.Text }).growing(),
			textColumn("Whose", 190, whose).muted(),
			likely, textColumn("Confidence", 90, func(j *judgementFacts) string { return string(j.Confidence) }).least(90), when,
		})
	v.whose = widget.NewSelect([]string{everyones, ownOnly, theirs}, nil)
	v.whose.SetSelected(everyones)
	v.list.keep = func(j *judgementFacts) bool {
		return v.whose.Selected == everyones || j.Own == (v.whose.Selected == ownOnly)
	}
	v.whose.OnChanged = func(string) { v.list.refresh() }
	bar := container.NewHBox(smallLabel("Whose"), wide(130, v.whose), plainButton("Add judgement", theme.ContentAddIcon(), v.onNew))
	v.detail = container.NewVScroll(container.NewStack())
	v.sides = newSides(v.list.content(), v.detail, .6)
	v.whole = container.NewBorder(container.NewPadded(container.NewVBox(bar,
		quiet("Judgements stand apart from facts. Likelihood says how probable something is, confidence how well the judgement is founded (ICD 203)."))), nil, nil, nil, v.sides.whole)
	v.blank()
	return v
}

func whose(j *judgementFacts) string {
	if j.Own {
		return orElse(j.Author, "our own")
	}
	return j.Author
}

func (v *judgementView) name() string               { return "Judgements" }
func (v *judgementView) content() fyne.CanvasObject { return v.whole }
func (v *judgementView) opens(noun app.Noun) bool   { return noun == app.NounJudgement }
func (v *judgementView) at() app.Ref                { return v.list.chosen }

func (v *judgementView) onCase() {
	v.list.set(nil)
	v.list.chosen = app.Ref{}
	v.blank()
}

func (v *judgementView) blank() {
	v.shown, v.notes = 0, nil
	v.detail.Content = container.NewPadded(container.NewCenter(wide(240, para("Choose a judgement to see what it rests on. Add judgement writes one of your own."))))
	v.detail.Refresh()
	v.sides.open(len(v.list.all) == 0)
}

func (v *judgementView) load() {
	s := v.shell
	load(s.tasks, "judgements", func(ctx context.Context) ([]*judgementFacts, error) { return readJudgements(ctx, s.lib.Read()) },
		func(found []*judgementFacts, err error) {
			if err != nil {
				s.status.say(say(err))
				return
			}
			v.list.arrive(found, v.read, v.blank)
		})
}

func readJudgements(ctx context.Context, r app.Reader) ([]*judgementFacts, error) {
	var found []*judgementFacts
	err := r.Each(ctx, app.NounJudgement, func(row app.Row) error {
		if j, ok := row.(*app.Judgement); ok {
			found = append(found, &judgementFacts{Judgement: j})
		}
		return nil
	})
	for _, j := range found {
		if err == nil {
			err = j.read(ctx, r)
		}
	}
	return found, err
}

// read finds the names of what the judgement points at, and its notes.
func (j *judgementFacts) read(ctx context.Context, r app.Reader) error {
	var refs []app.Ref
	app.Links(j.Judgement, func(noun app.Noun, id *app.ID) {
		if noun != app.NounClaim {
			refs = append(refs, app.Ref{Noun: noun, ID: *id})
		}
	})
	var err error
	if j.names, err = r.Names(ctx, refs); err != nil {
		return err
	}
	if err := j.NameGrounds(ctx, r, j.names); err != nil {
		return err
	}
	j.notes, err = app.AboutAs[app.Note](ctx, r, app.Ref{Noun: app.NounJudgement, ID: j.ID})
	return err
}

// follow shows a judgement, from where Alt+Left comes back.
func (v *judgementView) follow(j *judgementFacts) {
	if j.ID == v.shown {
		return
	}
	v.shell.flush()
	v.shell.trail.leave(v.shell.place())
	v.read(j)
}

func (v *judgementView) open(ref app.Ref) {
	v.list.wanted = ref
	if v.whose.Selected != everyones {
		v.whose.SetSelected(everyones)
	}
	v.load()
}

// read shows one judgement.
func (v *judgementView) read(j *judgementFacts) {
	moved := j.ID != v.shown
	v.shown = j.ID
	v.notes = notesOn(v.shell, v.notes, app.Ref{Noun: app.NounJudgement, ID: j.ID}, j.notes, v.detail.ScrollToBottom)
	v.detail.Content = container.NewPadded(container.NewVBox(v.shell.judgementCard(j), rule(), v.notes.content()))
	v.sides.open(true)
	v.detail.Refresh()
	if moved {
		v.detail.ScrollToTop()
	}
}

func (v *judgementView) onNew() {
	if v.shell.lib.IsOpen() {
		v.shell.editJudgement(&app.Judgement{Own: true, Kind: "judgement", Author: v.shell.lib.Initials()})
	}
}

func (v *judgementView) onNote() {
	if v.notes != nil {
		v.notes.begin()
	}
}

// judgementCard is one judgement with all that is said of it.
func (s *shell) judgementCard(j *judgementFacts) fyne.CanvasObject {
	edit := plainButton("Edit", theme.DocumentCreateIcon(), func() { s.editJudgement(j.Judgement) })
	mine := "of a source"
	if j.Own {
		mine = "our own"
	}
	body := container.NewVBox(container.NewBorder(nil, nil, nil, edit, quiet(joined(orElse(j.Kind, "judgement"), mine, string(j.Mark)))))
	text := para(j.Text)
	text.SizeName = theme.SizeNameSubHeadingText
	lines := closely(text)
	if j.Author != "" || !j.When.IsZero() {
		lines.Add(para(joined(j.Author, j.When.Words())))
	}
	body.Add(lines)
	if j.Likelihood != "" {
		body.Add(beside(quiet("Likelihood"), para(string(j.Likelihood)+", "+app.LikelihoodRange(j.Likelihood))))
	}
	if j.Confidence != "" {
		body.Add(beside(quiet("Confidence"), para(string(j.Confidence))))
	}
	if mixed := app.MixedSentence(j.Text); mixed != "" && j.Own {
		warn := quiet(app.EstimativeRule + " Here: “" + mixed + "”")
		warn.Importance = widget.WarningImportance
		body.Add(warn)
	}
	s.addGrounds(body, j)
	return body
}

// addGrounds adds what a judgement rests on and what would change it.
func (s *shell) addGrounds(body *fyne.Container, j *judgementFacts) {
	links := func(label string, refs []app.Ref) {
		box := closely()
		for _, ref := range refs {
			box.Add(link(orElse(j.names[ref], string(ref.Noun)), func() { s.open(ref) }))
		}
		if len(refs) > 0 {
			body.Add(beside(quiet(label), box))
		}
	}
	links("About", j.About)
	links("Rests on", j.RestsOn)
	if len(j.RestsOn) == 0 && j.Own {
		body.Add(beside(quiet("Rests on"), quiet("Nothing is named yet. Press Edit: a judgement without grounds cannot be defended.")))
	}
	box := closely()
	for _, c := range j.Cites {
		name := j.names[app.Ref{Noun: app.NounSource, ID: c.Source}]
		box.Add(smallLink(joined(name, c.Locator, c.Said), func() { s.openSource(c.Source, c.Locator) }))
	}
	if len(j.Cites) > 0 {
		body.Add(beside(quiet("Sources"), box))
	}
	if j.WouldChange != "" {
		body.Add(beside(quiet("What would change it"), para(j.WouldChange)))
	}
}

func (v *judgementView) onDeleted() {
	v.list.choose(app.Ref{})
	v.blank()
}

// judgementLine is a judgement among others: what it says, and in small whose
// it is and whence, what it rests on, and what would change it.
func (s *shell) judgementLine(j *app.Judgement, whence string, names map[app.Ref]string) fyne.CanvasObject {
	line := closely(link(j.Text, func() { s.open(app.Ref{Noun: app.NounJudgement, ID: j.ID}) }), quiet(whence))
	box := closely()
	for _, ref := range j.RestsOn {
		box.Add(smallLink(orElse(names[ref], string(ref.Noun)), func() { s.open(ref) }))
	}
	if len(j.RestsOn) > 0 {
		line.Add(beside(quiet("rests on"), box))
	}
	if j.WouldChange != "" {
		line.Add(beside(quiet("would change it"), quiet(j.WouldChange)))
	}
	return line
}

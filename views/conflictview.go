package views

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// conflictView is the view of all places where sources disagree: those that
// are written down, and those that the figures show.
type conflictView struct {
	shell    *shell
	disputes []app.Dispute
	chosen   int // of disputes, -1 for none
	notes    *noteList

	list   *listing[int]
	state  *widget.Select
	detail *container.Scroll
	sides  *sides
	said   *widget.Label
	whole  *fyne.Container
}

const (
	everyState  = "every state"
	stateUnseen = "not looked at"
)

func newConflictView(s *shell) *conflictView {
	v := &conflictView{shell: s, chosen: -1, said: quiet("")}
	v.list = newListing([2]string{"conflict", "conflicts"}, v.ref, v.words, func(i int) { v.follow(i) }, v.columns())
	v.list.keep = func(i int) bool { return v.state.Selected == everyState || v.state.Selected == v.stateOf(i) }
	options := []string{everyState}
	for _, st := range app.ConflictStates() {
		options = append(options, string(st))
	}
	v.state = widget.NewSelect(append(options, stateUnseen), nil)
	v.state.SetSelected(everyState)
	v.state.OnChanged = func(string) { v.list.refresh() }
	add := plainButton("Add conflict", theme.ContentAddIcon(), v.onNew)
	bar := container.NewHBox(smallLabel("State"), wide(130, v.state), add)
	v.detail = container.NewVScroll(container.NewStack())
	v.sides = newSides(v.list.content(), v.detail, .6)
	v.whole = container.NewBorder(container.NewPadded(container.NewVBox(bar, v.said)), nil, nil, nil, v.sides.whole)
	v.blank()
	return v
}

func (v *conflictView) ref(i int) app.Ref {
	d := v.disputes[i]
	if !d.Recorded() { // known by its first claim
		return app.Ref{Noun: app.NounClaim, ID: d.Claims[0].ID}
	}
	return app.Ref{Noun: app.NounConflict, ID: d.Conflict.ID}
}

func (v *conflictView) words(i int) string {
	d := v.disputes[i]
	words := []string{d.Conflict.Topic, d.Conflict.About, d.Conflict.Explanation, v.sourcesOf(i), string(d.Conflict.Reason)}
	for _, c := range d.Claims {
		words = append(words, claimFigure(c.Claim), c.Said)
	}
	for _, name := range d.Names {
		words = append(words, name)
	}
	return strings.Join(words, " ")
}

func (v *conflictView) stateOf(i int) string {
	if d := v.disputes[i]; d.Recorded() {
		return string(d.Conflict.State)
	}
	return stateUnseen
}

// sourcesOf names the sources, each once.
func (v *conflictView) sourcesOf(i int) string {
	var names []string
	for _, c := range v.disputes[i].Claims {
		if n := c.By.Name(); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return strings.Join(names, ", ")
}

// figuresOf are the figures in short: "35, 32, 45", and of what where not all
// are of the same: "attacks 35, 32; killed 52".
func (v *conflictView) figuresOf(i int) string {
	var measures []app.Measure
	of := map[app.Measure][]string{}
	for _, c := range v.disputes[i].Claims {
		if c.Measure == app.MeasurePosition {
			continue
		}
		if of[c.Measure] == nil {
			measures = append(measures, c.Measure)
		}
		of[c.Measure] = append(of[c.Measure], claimFigure(c.Claim))
	}
	var words []string
	for _, m := range measures {
		figures := strings.Join(of[m], ", ")
		if len(measures) > 1 {
			figures = string(m) + " " + figures
		}
		words = append(words, figures)
	}
	return strings.Join(words, "; ")
}

func (v *conflictView) columns() []listColumn[int] {
	return []listColumn[int]{
		textColumn("State", 104, v.stateOf).muted(),
		textColumn("What they disagree about", 290, func(i int) string { return v.disputes[i].Conflict.Topic }).growing(),
		textColumn("Figures", 76, v.figuresOf).growing(),
		textColumn("Because of", 92, func(i int) string { return string(v.disputes[i].Conflict.Reason) }).muted(),
		textColumn("Kind", 116, func(i int) string { return v.disputes[i].Conflict.About }).muted().aside(1),
		textColumn("Sources", 120, v.sourcesOf).growing().muted().aside(1),
	}
}

func (v *conflictView) name() string               { return "Where sources disagree" }
func (v *conflictView) content() fyne.CanvasObject { return v.whole }
func (v *conflictView) opens(noun app.Noun) bool   { return noun == app.NounConflict }

func (v *conflictView) at() app.Ref {
	if v.list.chosen.Noun == app.NounConflict {
		return v.list.chosen
	}
	return app.Ref{}
}

func (v *conflictView) onCase() {
	v.disputes, v.notes = nil, nil
	v.list.set(nil)
	v.list.chosen = app.Ref{}
	v.blank()
}

func (v *conflictView) load() {
	s := v.shell
	type answer struct {
		found []app.Dispute
		whole bool
	}
	if len(v.disputes) == 0 {
		v.said.SetText("Holding the figures of all sources against each other …")
	}
	reading(s, "conflicts", "Holding the figures of all sources against each other", pressItsName, func(ctx context.Context) (a answer, err error) {
		a.found, a.whole, err = app.ReadDisputes(ctx, s.lib.Read())
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			v.said.SetText(say(err))
			return
		}
		v.show(a.found, a.whole)
	})
}

func (v *conflictView) show(found []app.Dispute, whole bool) {
	v.disputes = found
	count := map[string]int{}
	rows := make([]int, len(found))
	for i := range rows {
		rows[i] = i
		count[v.stateOf(i)]++
	}
	words := fmt.Sprintf("%d open, %d explained, %d decided", count[string(app.ConflictOpen)], count[string(app.ConflictExplained)], count[string(app.ConflictDecided)])
	if n := count[stateUnseen]; n > 0 {
		words += fmt.Sprintf("; %s more that the figures show and nobody has looked at", grouped(n))
	}
	if !whole {
		words += ". Figures of single events are too many to be held against each other here; those of periods and actors were"
	}
	if len(found) == 0 {
		words = "No conflict is written down, and no two figures on the same thing differ. Add conflict writes one down, also of a date, a name, a role or a cause"
	}
	v.said.SetText(words + ".")
	v.list.arrive(rows, v.read, v.blank)
}

func (v *conflictView) blank() {
	v.chosen, v.notes = -1, nil
	v.detail.Content = container.NewPadded(container.NewCenter(wide(260, para("Choose a conflict to see the sources side by side and what explains the difference. Figures are never averaged."))))
	v.detail.Refresh()
	v.sides.open(len(v.list.all) == 0)
}

// follow shows a conflict, from where Alt+Left comes back.
func (v *conflictView) follow(i int) {
	if i == v.chosen {
		return
	}
	v.shell.flush()
	v.shell.trail.leave(v.shell.place())
	v.read(i)
}

func (v *conflictView) open(ref app.Ref) {
	v.list.wanted = ref
	if v.state.Selected != everyState {
		v.state.SetSelected(everyState)
	}
	v.load()
}

func (v *conflictView) onNew() {
	if v.shell.lib.IsOpen() {
		v.shell.editConflict(&app.Conflict{About: "value", Between: "between sources"})
	}
}

func (v *conflictView) onNote() {
	if v.notes != nil {
		v.notes.begin()
	}
}

func (v *conflictView) onDeleted() {
	v.list.choose(app.Ref{})
	v.blank()
}

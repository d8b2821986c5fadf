package views

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// mergeForm makes two actors one, after showing what would move.
type mergeForm struct {
	shell   *shell
	actor   *app.Actor
	into    app.ID
	wrong   *refusals
	preview *fyne.Container
	do      *widget.Button
	win     *dialog.CustomDialog
}

// mergeActor asks into which other actor one is merged.
func (s *shell) mergeActor(a *app.Actor) {
	f := &mergeForm{shell: s, actor: a, wrong: newRefusals(), preview: container.NewVBox()}
	pick := s.actorChoice("merge", 0, "", func(id app.ID, _ string) {
		f.into = id
		f.plan()
	})
	pick.fresh = nil
	f.say("Choose the actor that stays. Nothing changes before you press Merge.")
	body := container.NewVBox(
		beside(quiet("Merge"), para(a.Name)),
		beside(quiet("into"), f.wrong.under("into", pick.content())),
		f.wrong.rest, rule(), f.preview)
	f.win = dialog.NewCustomWithoutButtons("Merge two actors", container.NewVScroll(wide(440, body)), s.win)
	f.do = widget.NewButton("Merge", f.onMerge)
	f.do.Importance = widget.HighImportance
	f.do.Disable()
	f.win.SetButtons([]fyne.CanvasObject{widget.NewButton("Cancel", func() { f.win.Hide() }), f.do})
	f.win.Resize(fyne.NewSize(540, min(s.win.Canvas().Size().Height-40, 520)))
	f.win.Show()
	s.win.Canvas().Focus(pick.entry)
}

func (f *mergeForm) say(words ...string) {
	f.preview.RemoveAll()
	for _, w := range words {
		f.preview.Add(para(w))
	}
	f.preview.Refresh()
}

// plan shows what would move.
func (f *mergeForm) plan() {
	s := f.shell
	f.do.Disable()
	f.say("Looking at what would move …")
	load(s.tasks, "merge plan", func(ctx context.Context) (app.Merge, error) {
		return s.lib.PlanMerge(ctx, f.actor.ID, f.into)
	}, func(m app.Merge, err error) {
		if f.wrong.show(err) {
			f.say("Nothing would change.")
			return
		}
		f.do.Enable()
		f.say(mergeWords(m)...)
	})
}

// mergeWords says what a merge would do.
func mergeWords(m app.Merge) []string {
	words := []string{fmt.Sprintf("“%s” goes; “%s” stays.", m.From.Name, m.Into.Name)}
	if len(m.Names) > 0 {
		words = append(words, "It is then also called: "+strings.Join(m.Names, "; ")+".")
	}
	var moved []string
	for _, noun := range app.Nouns() {
		if n := m.Moved[noun]; n > 0 {
			moved = append(moved, app.Counted(n, string(noun), noun.Plural()))
		}
	}
	if len(moved) == 0 {
		words = append(words, "Nothing else points at it.")
	} else {
		words = append(words, "What points at it will point at the other: "+strings.Join(moved, ", ")+".")
	}
	if m.Dropped > 0 {
		words = append(words, app.Counted(m.Dropped, "relation between the two would be with itself and goes.", "relations between the two would be with themselves and go."))
	}
	return append(words, "One undo (Ctrl+Z) splits them again. Nothing that a source says is lost.")
}

func (f *mergeForm) onMerge() {
	s, from, into := f.shell, f.actor.ID, f.into
	s.flush()
	f.do.Disable()
	s.longWriting("Merging", func(ctx context.Context, report func(string, int64, int64)) error {
		_, err := s.lib.Merge(ctx, from, into, report)
		return err
	}, func(err error) {
		if s.refused(f.wrong, err) {
			return
		}
		f.win.Hide()
		s.open(app.Ref{Noun: app.NounActor, ID: into})
		s.status.say("Merged. Ctrl+Z splits them again.")
	})
}

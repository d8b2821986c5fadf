package views

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

const searchHits = 6 // shown of each noun

// search is the one search box, with its results below it.
type search struct {
	offering
	shell *shell
	box   *fyne.Container
}

const searchHint = "Search everything: events, actors, places, sources, claims, notes   (Ctrl+K)"

// follow says no more in the empty box than it has room for.
func (q *search) follow(width float32) {
	const roomForHint = 900
	hint := searchHint
	if width < roomForHint {
		hint = "Search everything (Ctrl+K)"
	}
	if q.entry.PlaceHolder != hint {
		q.entry.SetPlaceHolder(hint)
	}
}

func newSearch(s *shell) *search {
	q := &search{shell: s, offering: newOffering(searchHint)}
	q.entry.OnChanged = q.onTyped
	q.entry.onKey = q.onKey
	q.entry.OnSubmitted = func(string) { q.onEnter() }
	clear := widget.NewButtonWithIcon("", theme.CancelIcon(), func() { q.entry.SetText(""); q.close() })
	clear.Importance = widget.LowImportance
	q.entry.ActionItem = clear
	q.box = container.New(&dropDown{q.offers}, panel(theme.ColorNameMenuBackground, container.NewVScroll(container.NewPadded(q.offers))))
	q.box.Hide()
	return q
}

// bar is the box itself.
func (q *search) bar() fyne.CanvasObject { return container.NewPadded(q.entry) }

// overlay is the list of results, laid over the page.
func (q *search) overlay() fyne.CanvasObject { return q.box }

func (q *search) focus() {
	q.shell.win.Canvas().Focus(q.entry)
	q.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed takes the place of what was looked for before
	q.onTyped(q.entry.Text)
}

func (q *search) close() {
	q.shell.tasks.drop("search typed")
	q.shell.tasks.drop("search")
	q.box.Hide()
	q.empty()
	q.awaited = false
}

func (q *search) onTyped(text string) {
	if strings.TrimSpace(text) == "" {
		q.close()
		return
	}
	lookUp(q.shell, &q.offering, "search", text, func(ctx context.Context) ([]app.HitGroup, error) {
		return q.shell.lib.Read().Search(ctx, text, searchHits)
	}, func(groups []app.HitGroup) { q.show(text, groups) })
}

func (q *search) show(text string, groups []app.HitGroup) {
	q.empty()
	for _, g := range groups {
		if len(g.Hits) == 0 {
			continue
		}
		q.offers.Add(quiet(groupTitle(g)))
		for _, hit := range g.Hits {
			q.add(newResultLine(hit, func() { q.choose(hit.Ref) }))
		}
		if g.Noun == app.NounEvent {
			q.add(newResultText("Show all of them in the chronology", func() {
				f := q.shell.filter
				f.Text = strings.TrimSpace(text)
				q.close()
				q.shell.show(0)
				q.shell.setFilter(f)
			}))
		}
	}
	if len(q.lines) == 0 {
		q.offers.Add(quiet("Nothing in this case matches “" + shortened(text, 80) + "”. A beginning of a word is enough; several words must all be there."))
	}
	q.box.Show()
	q.box.Refresh()
}

func groupTitle(g app.HitGroup) string {
	switch {
	case g.More:
		return fmt.Sprintf("%s · more than %d", g.Noun.Plural(), g.Total)
	case g.Total > len(g.Hits):
		return fmt.Sprintf("%s · %d of %d", g.Noun.Plural(), len(g.Hits), g.Total)
	}
	return fmt.Sprintf("%s · %d", g.Noun.Plural(), g.Total)
}

func (q *search) choose(ref app.Ref) {
	q.entry.SetText("") // the word is not what is shown next
	q.close()
	q.shell.win.Canvas().Unfocus()
	q.shell.open(ref)
}

// onKey moves through the results while the box keeps the keyboard.
func (q *search) onKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyDown:
		q.mark(min(q.chosen+1, len(q.lines)-1))
	case fyne.KeyUp:
		q.mark(max(q.chosen-1, -1))
	case fyne.KeyEscape:
		if q.box.Visible() {
			q.close()
		} else {
			q.shell.win.Canvas().Unfocus()
		}
	case fyne.KeyF1:
		q.shell.onKey(key)
	default:
		return false
	}
	return true
}

// dropDown lays the results below the search box, wide but not over all, and no
// higher than they are.
type dropDown struct{ list fyne.CanvasObject }

func (d *dropDown) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, most := min(size.Width-150, 760), min(size.Height-80, 560)
	for _, o := range objects {
		o.Move(fyne.NewPos(146, 42))
		o.Resize(fyne.NewSize(width, most)) // so that the lines wrap
		o.Resize(fyne.NewSize(width, min(d.list.MinSize().Height+2*theme.Padding()+4, most)))
	}
}

func (*dropDown) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

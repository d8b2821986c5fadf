package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// filterBar shows each part of the filter as a chip that can be switched off.
type filterBar struct {
	shell *shell
	chips *fyne.Container
	panel *filterPanel
}

func newFilterBar(s *shell) *filterBar {
	b := &filterBar{shell: s, chips: container.NewHBox()}
	b.panel = newFilterPanel(s)
	return b
}

func (b *filterBar) content() fyne.CanvasObject {
	open := widget.NewButtonWithIcon("Filter", theme.MenuDropDownIcon(), b.toggle)
	open.IconPlacement = widget.ButtonIconTrailingText
	return container.NewBorder(nil, nil, container.NewPadded(open), nil, container.NewHScroll(b.chips))
}

// toggle opens or closes the panel of all filters.
func (b *filterBar) toggle() {
	if p, ok := b.shell.page().(interface{ toggleFilters() }); ok {
		p.toggleFilters()
		return
	}
	b.shell.show(0)
	b.toggle()
}

// onFilter shows the parts of the filter in words.
func (b *filterBar) onFilter(f app.Filter) {
	s := b.shell
	b.panel.onFilter(f)
	load(s.tasks, "chips", func(ctx context.Context) ([]app.Chip, error) { return s.chips(ctx, f) },
		func(chips []app.Chip, err error) {
			if err == nil {
				b.show(chips)
			}
		})
}

// chips says the filter in words, with the names of what it points at.
func (s *shell) chips(ctx context.Context, f app.Filter) ([]app.Chip, error) {
	var refs []app.Ref
	for noun, ids := range map[app.Noun][]app.ID{app.NounActor: f.Actors, app.NounPlace: f.Places, app.NounSource: f.Sources} {
		for _, id := range ids {
			refs = append(refs, app.Ref{Noun: noun, ID: id})
		}
	}
	names := map[app.Ref]string{}
	if len(refs) > 0 {
		var err error
		if names, err = s.lib.Read().Names(ctx, refs); err != nil {
			return nil, err
		}
	}
	return f.Chips(func(r app.Ref) string { return names[r] }), nil
}

func (b *filterBar) show(chips []app.Chip) {
	b.chips.RemoveAll()
	for _, c := range chips {
		button := widget.NewButtonWithIcon(c.Words, theme.CancelIcon(), func() {
			b.shell.setFilter(b.shell.filter.Without(c.Field))
		})
		button.IconPlacement = widget.ButtonIconTrailingText
		b.chips.Add(button)
	}
	if len(chips) > 1 {
		all := widget.NewButton("Show everything", b.shell.clearFilter)
		all.Importance = widget.LowImportance
		b.chips.Add(all)
	}
	if len(chips) == 0 {
		l := quiet("Everything is shown. Filter by period, actor, kind, place, source …")
		l.Wrapping = fyne.TextWrapOff
		b.chips.Add(l)
	}
}

func (s *shell) clearFilter() { s.setFilter(app.Filter{}) }

package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/views/widgets"
)

// filterBar shows each part of the filter as a chip that can be switched off.
type filterBar struct {
	shell *shell
	chips *widgets.Chips
	all   *widget.Hyperlink // switches all of them off
	none  *widget.Label     // says that nothing is filtered
	row   *fyne.Container
	panel *filterPanel // nil until it is opened first
	saved *widget.Button
}

func newFilterBar(s *shell) *filterBar {
	b := &filterBar{shell: s, chips: widgets.NewChips()}
	b.chips.OnRemove = func(key string) { s.setFilter(s.filter.Without(key)) }
	b.chips.OnKey = func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape {
			s.win.Canvas().Unfocus()
		}
	}
	b.all = smallLinkLabel("Show everything", s.clearFilter)
	b.none = small("No filter: every event of the case is shown.")
	b.none.Importance = widget.LowImportance
	line := container.New(&atLeast{fyne.NewSize(0, b.all.MinSize().Height)}, container.NewBorder(nil, nil, nil, container.NewVBox(b.all), container.NewStack(b.none, b.chips)))
	b.row = container.New(layout.NewCustomPaddedLayout(0, 0, theme.Padding(), theme.Padding()), line)
	b.all.Hide()
	b.row.Hide()
	return b
}

// content is the row of chips.
func (b *filterBar) content() fyne.CanvasObject { return b.row }

// roomForFilters is the height of a window in which the row of chips always
// stands on pages that follow the filter, so that they do not move under the
// pointer with the first chip and the last.
const roomForFilters = 600

// follow shows the row where there is a filter, or always.
func (b *filterBar) follow(height float32) {
	_, follows := b.shell.page().(filtered)
	show := b.all.Visible() || follows && height >= roomForFilters
	if show == b.row.Visible() {
		return
	}
	b.row.Hidden = !show
	b.row.Refresh()
}

// buttons open the panel of all filters, and those saved in the case.
func (b *filterBar) buttons() fyne.CanvasObject {
	open := widget.NewButtonWithIcon("Filter", theme.MenuDropDownIcon(), b.toggle)
	open.IconPlacement = widget.ButtonIconTrailingText
	b.saved = widget.NewButtonWithIcon("Saved", theme.MenuDropDownIcon(), b.onSaved)
	b.saved.IconPlacement = widget.ButtonIconTrailingText
	return container.NewPadded(container.NewHBox(open, b.saved))
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

// opened returns the panel of all filters, as the filter now is.
func (b *filterBar) opened() *filterPanel {
	if b.panel == nil {
		b.panel = newFilterPanel(b.shell)
		b.panel.onFilter(b.shell.filter)
	}
	b.panel.refresh()
	return b.panel
}

// onFilter shows the parts of the filter in words.
func (b *filterBar) onFilter(f app.Filter) {
	s := b.shell
	if b.panel != nil {
		b.panel.onFilter(f)
	}
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
	shown := make([]widgets.Chip, len(chips))
	for i, c := range chips {
		shown[i] = widgets.Chip{Key: c.Field, Text: c.Words}
	}
	b.chips.SetChips(shown)
	if len(chips) > 0 {
		b.none.Hide()
		b.all.Show()
	} else {
		b.none.Show()
		b.all.Hide()
	}
	b.follow(b.shell.win.Canvas().Size().Height)
	b.row.Refresh()
}

func (s *shell) clearFilter() { s.setFilter(app.Filter{}) }

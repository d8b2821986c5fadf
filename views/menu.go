package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// menus are the main menu. Every shortcut of the program hangs on one of its
// items, because with a field focused no other shortcut fires.
type menus struct {
	shell      *shell
	main       *fyne.MainMenu
	undo, redo *fyne.MenuItem
	newItem    *fyne.MenuItem
	note       *fyne.MenuItem
	brief      *fyne.MenuItem
	up, down   *fyne.MenuItem
	del        *fyne.MenuItem
	print      *fyne.MenuItem
	edit       *fyne.Menu
	themes     map[string]*fyne.MenuItem
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func shifted(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func item(label string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, do)
	i.Shortcut = shortcut
	return i
}

func newMenus(s *shell) *menus {
	m := &menus{shell: s, themes: map[string]*fyne.MenuItem{}}
	m.undo = item("Undo", &fyne.ShortcutUndo{}, s.undo) // as Fyne calls Ctrl+Z; a shortcut of our own is not found
	m.redo = item("Redo", &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, s.redo)
	m.newItem = item("New event", ctrl(fyne.KeyN), func() { ifPage(s, creating.onNew) })
	m.note = item("New note on what is selected", ctrl(fyne.KeyM), func() { ifPage(s, noting.onNote) })
	m.del = item("Delete what is selected …", &desktop.CustomShortcut{KeyName: fyne.KeyDelete, Modifier: fyne.KeyModifierShortcutDefault}, func() { ifPage(s, deleting.onDelete) })
	m.print = item("Print …", ctrl(fyne.KeyP), s.askPrint)
	m.brief = item("Add what is shown to a briefing …", ctrl(fyne.KeyB), s.addToBriefing)
	m.up = item("Move up", &desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt}, func() { ifPage(s, func(p moving) { p.onMove(-1) }) })
	m.down = item("Move down", &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}, func() { ifPage(s, func(p moving) { p.onMove(1) }) })
	m.edit = fyne.NewMenu("Edit", m.undo, m.redo, fyne.NewMenuItemSeparator(), m.newItem, m.note, m.del,
		fyne.NewMenuItemSeparator(), m.brief, m.up, m.down,
		fyne.NewMenuItemSeparator(), item("Your initials …", nil, s.askInitials))
	m.main = fyne.NewMainMenu(m.file(), m.edit, m.view(), m.goMenu(), m.help())
	m.restDuringDialogs()
	return m
}

// restDuringDialogs lets no key of the menu work on the page behind an open
// dialog. Undo, redo and print see to it themselves: a field has its own undo,
// and Ctrl+P in the preview prints.
func (m *menus) restDuringDialogs() {
	for _, menu := range m.main.Items {
		for _, i := range menu.Items {
			if i.Shortcut == nil || i == m.undo || i == m.redo || i == m.print {
				continue
			}
			do := i.Action
			i.Action = func() {
				if !m.shell.inDialog() {
					do()
				}
			}
		}
	}
}

func (m *menus) file() *fyne.Menu {
	s := m.shell
	quit := item("Quit", ctrl(fyne.KeyQ), s.onClose)
	quit.IsQuit = true
	return fyne.NewMenu("File",
		item("New case …", nil, s.askNewCase),
		item("Open case …", ctrl(fyne.KeyO), s.askOpenCase),
		item("About this case", nil, s.showCase),
		fyne.NewMenuItemSeparator(),
		item("Open the starter case: Pakistan, the TTP and the Afghan Taliban", nil, func() { s.openOffered("starter") }),
		item("Open UCDP GED Pakistan 1989–2021", nil, func() { s.openOffered("ucdp") }),
		fyne.NewMenuItemSeparator(),
		item("Import into this case …", ctrl(fyne.KeyI), s.askImport),
		item("Export what is shown …", ctrl(fyne.KeyE), s.askExport),
		m.print,
		item("Back up this case …", nil, s.askBackup),
		item("Check this case for damage", nil, s.examine),
		fyne.NewMenuItemSeparator(), quit)
}

func (m *menus) view() *fyne.Menu {
	s := m.shell
	menu := fyne.NewMenu("View", item("Filter panel", ctrl(fyne.KeyF), s.filters.toggle),
		item("Show everything", nil, s.clearFilter), fyne.NewMenuItemSeparator(),
		item("To the timeline", ctrl(fyne.KeyT), func() { ifPage(s, timing.toTimeline) }),
		item("Larger timeline", shifted(fyne.KeyDown), func() { ifPage(s, timing.larger) }),
		item("Smaller timeline, or none", shifted(fyne.KeyUp), func() { ifPage(s, timing.smaller) }), fyne.NewMenuItemSeparator())
	for _, choice := range []struct{ name, label string }{{themeSystem, "Light or dark as the system"}, {themeLight, "Light"}, {themeDark, "Dark"}} {
		i := item(choice.label, nil, func() { m.setTheme(choice.name) })
		i.Checked = s.prefs.theme() == choice.name
		m.themes[choice.name] = i
		menu.Items = append(menu.Items, i)
	}
	return menu
}

func (m *menus) setTheme(name string) {
	s := m.shell
	s.prefs.setTheme(name)
	for n, i := range m.themes {
		i.Checked = n == name
	}
	s.app.Settings().SetTheme(newDesk(name))
	m.main.Refresh()
}

func (m *menus) goMenu() *fyne.Menu {
	s := m.shell
	menu := fyne.NewMenu("Go")
	keys := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5}
	for i, p := range s.pages[:len(keys)] {
		menu.Items = append(menu.Items, item(p.name(), ctrl(keys[i]), func() { s.trail.leave(s.place()); s.show(i) }))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(),
		item("Search everything", ctrl(fyne.KeyK), s.search.focus),
		item("Back", &desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, s.goBack),
		item("Forward", &desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt}, s.goAhead))
	return menu
}

func (m *menus) help() *fyne.Menu {
	s := m.shell
	return fyne.NewMenu("Help", item("Keys and first steps", functionKey(fyne.KeyF1), s.showHelp), item("About, sources and licences", nil, s.showAbout))
}

// functionKey is a shortcut without a modifier.
func functionKey(key fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: key} }

// ifPage does something on the page in front, if it can.
func ifPage[T any](s *shell, do func(T)) {
	if p, ok := s.page().(T); ok {
		do(p)
	}
}

// refresh enables what the page in front can do.
func (m *menus) refresh() {
	p := m.shell.page()
	_, m.newItem.Disabled = able[creating](p)
	m.newItem.Label = "New event"
	if other, ok := p.(making); ok {
		m.newItem.Label = "New " + other.makes()
	}
	_, m.note.Disabled = able[noting](p)
	_, m.del.Disabled = able[deleting](p)
	_, m.print.Disabled = able[printing](p)
	_, m.brief.Disabled = able[briefable](p)
	_, m.up.Disabled = able[moving](p)
	_, m.down.Disabled = able[moving](p)
	m.main.Refresh()
	m.refreshUndo()
}

func able[T any](p page) (can T, cannot bool) {
	can, ok := p.(T)
	return can, !ok
}

// refreshUndo says in the menu what would be undone and redone.
func (m *menus) refreshUndo() {
	s := m.shell
	if !s.lib.IsOpen() {
		return
	}
	type steps struct{ undo, redo string }
	load(s.tasks, "undo menu", func(ctx context.Context) (steps, error) {
		undo, err := s.lib.Read().CanUndo(ctx)
		if err != nil {
			return steps{}, err
		}
		redo, err := s.lib.Read().CanRedo(ctx)
		return steps{undo, redo}, err
	}, func(can steps, err error) {
		if err != nil {
			return
		}
		m.undo.Label, m.redo.Label = "Undo", "Redo"
		if can.undo != "" {
			m.undo.Label += ": " + can.undo
		}
		if can.redo != "" {
			m.redo.Label += ": " + can.redo
		}
		m.edit.Refresh()
	})
}

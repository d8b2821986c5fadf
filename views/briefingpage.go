package views

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// briefingPage is the page on which a briefing is put together: its items in
// order, the one being edited, and the pages as they will print.
type briefingPage struct {
	shell    *shell
	all      []*app.Briefing
	briefing *app.Briefing // as it stands on the screen; nil where there is none
	kept     string        // the same as it was saved or read last, as JSON
	selected int           // the item being edited; -1 the briefing itself
	names    map[app.Ref]string
	stale    bool // the pages were not drawn since something changed
	editing  int  // counts the stretches of typing, each a step of undo
	edits    int  // counts the changes made here, so that an older reading is told from them
	began    int64

	choose  *widget.Select
	setting bool
	list    *itemList
	editor  *itemEditor
	preview *briefingPreview
	empty   *fyne.Container
	work    fyne.CanvasObject
	whole   *fyne.Container
}

func newBriefingPage(s *shell) *briefingPage {
	p := &briefingPage{shell: s, selected: -1, began: s.opts.Clock().UnixNano(), names: map[app.Ref]string{}, stale: true}
	p.choose = widget.NewSelect(nil, p.onChoose)
	p.choose.PlaceHolder = "Briefings"
	p.list = newItemList(p)
	p.editor = newItemEditor(p)
	p.preview = newBriefingPreview(p)
	head := withTools(p.choose,
		tool(theme.ContentAddIcon(), "New", p.onNew), tool(theme.ContentCopyIcon(), "Copy", p.onCopy),
		tool(theme.DeleteIcon(), "Delete", p.onDeleteBriefing))
	items := container.NewBorder(container.NewVBox(head, rule()), p.list.tools(), nil, nil, p.list.content())
	left := container.NewVSplit(items, p.editor.content())
	left.SetOffset(0.46)
	split := container.NewHSplit(left, p.preview.content())
	split.SetOffset(0.42)
	p.work = split
	p.empty = container.NewCenter()
	p.whole = container.NewStack(p.empty)
	return p
}

// tool is a button of little weight beside others.
func tool(icon fyne.Resource, words string, do func()) *widget.Button {
	b := widget.NewButtonWithIcon(words, icon, do)
	b.Importance = widget.LowImportance
	return b
}

func (p *briefingPage) name() string               { return "Briefing" }
func (p *briefingPage) icon() fyne.Resource        { return theme.DocumentPrintIcon() }
func (p *briefingPage) content() fyne.CanvasObject { return p.whole }
func (p *briefingPage) opens(noun app.Noun) bool   { return noun == app.NounBriefing }

func (p *briefingPage) at() app.Ref {
	if p.briefing == nil {
		return app.Ref{}
	}
	return app.Ref{Noun: app.NounBriefing, ID: p.briefing.ID}
}

func (p *briefingPage) shown() {
	if p.stale {
		p.read()
	}
}

// onCase starts afresh with another case.
func (p *briefingPage) onCase() {
	p.all, p.briefing, p.kept, p.selected, p.stale = nil, nil, "", -1, true
	p.preview.clear()
	if p.inFront() {
		p.shown()
	}
}

func (p *briefingPage) inFront() bool { return p.shell.page() == page(p) }

// onChanged reads the briefings anew: their charts, events and names may have
// changed too.
func (p *briefingPage) onChanged(app.Batch) {
	p.stale = true
	if p.inFront() {
		p.read()
	}
}

// open shows a briefing, from the search or the trail.
func (p *briefingPage) open(ref app.Ref) {
	for _, b := range p.all {
		if b.ID == ref.ID {
			p.show(b, -1)
			return
		}
	}
	p.briefing, p.kept = &app.Briefing{Key: app.Key{ID: ref.ID}}, "" // read below
	p.read()
}

// read asks the case for its briefings and for the names of what they show.
func (p *briefingPage) read() {
	s := p.shell
	type found struct {
		all   []*app.Briefing
		names map[app.Ref]string
	}
	edits := p.edits
	load(s.tasks, "briefings", func(ctx context.Context) (found, error) {
		all, err := app.AllBriefings(ctx, s.lib.Read())
		if err != nil {
			return found{}, err
		}
		var refs []app.Ref
		for _, b := range all {
			refs = append(refs, app.LinksOf(b)...)
		}
		names, err := briefingNames(ctx, s.lib.Read(), refs)
		return found{all, names}, err
	}, func(f found, err error) {
		if err != nil {
			p.none(say(err))
			return
		}
		if edits != p.edits {
			return // read before the last change, whose saving has it read again
		}
		p.stale = false
		p.all = f.all
		for ref, name := range f.names {
			p.names[ref] = name
		}
		p.arrived()
	})
}

// briefingNames names rows so that one figure is told from another: with its
// time, its number and its source.
func briefingNames(ctx context.Context, r app.Reader, refs []app.Ref) (map[app.Ref]string, error) {
	names, err := r.Names(ctx, refs)
	if err != nil {
		return nil, err
	}
	for _, ref := range refs {
		var source app.ID
		var words string
		switch ref.Noun {
		case app.NounClaim:
			c, err := app.Load[app.Claim](ctx, r, ref.ID)
			if err != nil {
				return nil, err
			}
			source, words = c.Source, joined(c.What()+": "+c.Figure(), c.Period.Words())
		case app.NounCoverage:
			c, err := app.Load[app.Coverage](ctx, r, ref.ID)
			if err != nil {
				return nil, err
			}
			source, words = c.Source, joined("counts "+string(c.Measure), c.By, c.Period.SpanWords())
		default:
			continue
		}
		by, err := r.Names(ctx, []app.Ref{{Noun: app.NounSource, ID: source}})
		if err != nil {
			return nil, err
		}
		names[ref] = joined(by[app.Ref{Noun: app.NounSource, ID: source}], words)
	}
	return names, nil
}

// arrived shows what was read, unless the person is typing into it.
func (p *briefingPage) arrived() {
	p.listNames()
	if len(p.all) == 0 {
		p.briefing = nil
		p.none("")
		return
	}
	b := p.all[0]
	if p.briefing != nil {
		if n := slices.IndexFunc(p.all, func(b *app.Briefing) bool { return b.ID == p.briefing.ID }); n >= 0 {
			b = p.all[n]
		}
	}
	switch now := written(b); {
	case p.briefing == nil || b.ID != p.briefing.ID || p.kept == "":
		p.show(b, -1)
	case now == p.kept, now == written(p.briefing), p.unsaved():
		p.list.refresh()
		p.preview.soon()
	default: // changed elsewhere, or undone
		p.show(b, p.chosenIn(b))
	}
}

// chosenIn is the item that is chosen in another state of the briefing: one that
// came back, else the one that was, wherever it stands now.
func (p *briefingPage) chosenIn(b *app.Briefing) int {
	was, same := p.briefing.Items, func(x, y app.Item) bool { return reflect.DeepEqual(x, y) }
	if len(b.Items) > len(was) {
		n := 0
		for n < len(was) && same(was[n], b.Items[n]) {
			n++
		}
		return n
	}
	if p.selected >= 0 {
		if n := slices.IndexFunc(b.Items, func(i app.Item) bool { return same(i, was[p.selected]) }); n >= 0 {
			return n
		}
	}
	return min(p.selected, len(b.Items)-1)
}

// unsaved tells whether something typed here is not on the disk yet.
func (p *briefingPage) unsaved() bool { return p.kept != written(p.briefing) }

func written(b *app.Briefing) string {
	text, err := json.Marshal(b)
	if err != nil {
		return ""
	}
	return string(text)
}

// show puts a briefing on the screen with one of its items being edited.
func (p *briefingPage) show(b *app.Briefing, selected int) {
	p.shell.flush()
	p.briefing, p.kept, p.selected = copyOf(b), written(b), selected
	p.editing++
	p.whole.Objects = []fyne.CanvasObject{p.work}
	p.whole.Refresh()
	p.listNames()
	p.list.refresh()
	p.editor.show()
	p.preview.soon()
}

func (p *briefingPage) listNames() {
	p.setting = true
	defer func() { p.setting = false }()
	names := make([]string, len(p.all))
	at := -1
	for i, b := range p.all {
		names[i] = b.Name
		if p.briefing != nil && b.ID == p.briefing.ID {
			at = i
		}
	}
	p.choose.SetOptions(names)
	if at >= 0 {
		p.choose.SetSelectedIndex(at)
	}
}

func (p *briefingPage) onChoose(string) {
	n := p.choose.SelectedIndex()
	if p.setting || n < 0 || n >= len(p.all) {
		return
	}
	p.show(p.all[n], -1)
}

// none says what to do where the case has no briefing, or why none can be read.
func (p *briefingPage) none(why string) {
	s := p.shell
	body := container.NewVBox(title("No briefing yet"))
	switch {
	case why != "":
		body.Add(para(why))
	case !s.lib.IsOpen():
		body.Add(para("Open a case first (Ctrl+O)."))
	default:
		body.Add(para("A briefing is an ordered set of pages: your own words, judgements, charts, extracts of the chronology, figures, dossiers and notes. It prints as it is shown here, with its sources, on A4 or Letter."))
		body.Add(container.NewHBox(widget.NewButtonWithIcon("Make a briefing", theme.ContentAddIcon(), p.onNew)))
		body.Add(quiet("Or look at something first: a chart (Ctrl+3), the chronology as you have filtered it (Ctrl+1), a dossier (Ctrl+2), and press Ctrl+B there."))
	}
	p.empty.Objects = []fyne.CanvasObject{wide(440, body)}
	p.whole.Objects = []fyne.CanvasObject{p.empty}
	p.whole.Refresh()
}

// onNew makes a new briefing, with a place for the first words.
func (p *briefingPage) onNew() {
	if !p.shell.lib.IsOpen() {
		return
	}
	p.save("new briefing", &app.Briefing{Name: p.freeName("New briefing"), Order: p.nextOrder(), Items: []app.Item{{Kind: app.ItemText, Heading: "In short"}}})
}

func (p *briefingPage) onCopy() {
	if p.briefing == nil {
		return
	}
	p.shell.flush()
	b := copyOf(p.briefing)
	b.Key, b.Name, b.Order = app.Key{}, p.freeName(b.Name), p.nextOrder()
	p.save("copy briefing “"+p.briefing.Name+"”", b)
}

func (p *briefingPage) nextOrder() int {
	order := 0
	for _, b := range p.all {
		order = max(order, b.Order)
	}
	return order + 1
}

// freeName adds a number to a name that is taken.
func (p *briefingPage) freeName(name string) string {
	free := name
	for n := 2; slices.ContainsFunc(p.all, func(b *app.Briefing) bool { return b.Name == free }); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}

// save writes a briefing as a step of its own and shows it.
func (p *briefingPage) save(why string, b *app.Briefing) {
	s := p.shell
	s.flush()
	s.tasks.run(func(ctx context.Context) error { return s.lib.Save(ctx, why, b) }, func(err error) {
		if err != nil {
			showProblem(err, s.win)
			return
		}
		p.all = append(p.all, b)
		p.show(b, -1)
		s.status.say(savedAt(time.Now()))
	})
}

func (p *briefingPage) onDeleteBriefing() {
	s, b := p.shell, p.briefing
	if b == nil {
		return
	}
	s.flush()
	s.confirm("Delete this briefing?", "Delete", "“"+b.Name+"” will be deleted; what it shows stays in the case. Undo (Ctrl+Z) brings it back.", func() {
		s.tasks.run(func(ctx context.Context) error {
			return s.lib.Remove(ctx, "delete briefing “"+b.Name+"”", app.Ref{Noun: app.NounBriefing, ID: b.ID})
		}, func(err error) {
			showProblem(err, s.win)
			if err == nil {
				s.status.say("Briefing “" + b.Name + "” deleted. Ctrl+Z brings it back.")
			}
		})
	})
}

// typed saves in a moment what is being typed into the briefing or an item.
func (p *briefingPage) typed() {
	if p.briefing == nil {
		return
	}
	p.edits++
	p.shell.saver.touch(p.draft("edit briefing “" + p.briefing.Name + "”"))
	p.list.refresh()
	p.preview.soon()
}

// step changes the briefing as one step of undo and saves it at once.
func (p *briefingPage) step(why string, change func(b *app.Briefing)) {
	if p.briefing == nil {
		return
	}
	p.shell.flush()
	p.editing++
	p.edits++
	change(p.briefing)
	d := p.draft(why)
	p.shell.saver.touch(d)
	p.editing++
	p.shell.flush()
	p.list.refresh()
	p.preview.soon()
}

// draft is the briefing on the screen, to be saved.
func (p *briefingPage) draft(why string) *draft {
	b := p.briefing
	key := fmt.Sprintf("briefing %d", b.ID)
	return &draft{
		key: key, why: why, stroke: fmt.Sprintf("%s: %d.%d of %d", key, p.editing, p.selected, p.began),
		take: func() (app.Row, error) {
			if err := b.Check(); err != nil {
				return nil, err
			}
			return copyOf(b), nil
		},
		saved: func(row app.Row) {
			if saved, ok := row.(*app.Briefing); ok && p.briefing == b {
				p.kept = written(saved)
				if n := slices.IndexFunc(p.all, func(other *app.Briefing) bool { return other.ID == saved.ID }); n >= 0 {
					p.all[n] = saved
				}
			}
		},
	}
}

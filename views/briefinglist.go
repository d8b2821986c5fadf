package views

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// itemList is the items of a briefing in order. Above them stands the briefing
// itself, with its title and mark. Up and Down choose, Alt with them moves,
// Delete takes out; an item can also be dragged.
type itemList struct {
	widget.BaseWidget
	page    *briefingPage
	rows    []*itemRow
	box     *fyne.Container
	scroll  *container.Scroll
	focused bool
}

func newItemList(p *briefingPage) *itemList {
	l := &itemList{page: p, box: stack()}
	l.scroll = container.NewVScroll(l.box)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to fyne.Widget.
func (l *itemList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.scroll) }

// MinSize leaves room for a few rows.
func (l *itemList) MinSize() fyne.Size { return fyne.NewSize(200, 90) }

func (l *itemList) content() fyne.CanvasObject { return l }

// tools are the buttons under the list.
func (l *itemList) tools() fyne.CanvasObject {
	var add *widget.Button
	add = widget.NewButtonWithIcon("Add", theme.ContentAddIcon(), func() { l.askKind(add) })
	return flowing(add,
		tool(theme.MoveUpIcon(), "Up", func() { l.page.onMove(-1) }), tool(theme.MoveDownIcon(), "Down", func() { l.page.onMove(1) }),
		tool(theme.ContentRemoveIcon(), "Take out", l.page.onDelete))
}

// askKind offers the kinds of item below the button.
func (l *itemList) askKind(below fyne.CanvasObject) {
	menu := fyne.NewMenu("")
	for _, kind := range app.ItemKinds() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(kindOffer(kind), func() { l.page.onAdd(kind) }))
	}
	c := l.page.shell.win.Canvas()
	pop := widget.NewPopUpMenu(menu, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	at.Y = max(at.Y-pop.MinSize().Height, 0)
	pop.ShowAtPosition(at)
}

// kindOffer says what an item of a kind is good for.
func kindOffer(kind app.ItemKind) string {
	switch kind {
	case app.ItemHeading:
		return "Heading"
	case app.ItemText:
		return "Text of your own, with its sources"
	case app.ItemJudgements:
		return "Judgements"
	case app.ItemChart:
		return "Chart"
	case app.ItemChronology:
		return "Extract of the chronology (what is shown now, or chosen events)"
	case app.ItemFigures:
		return "Figures, source beside source"
	case app.ItemConflicts:
		return "Where sources disagree"
	case app.ItemDossier:
		return "Dossier of an actor"
	case app.ItemNotes:
		return "Notes"
	}
	return string(kind)
}

// refresh shows the items as they stand now, using the rows there are.
func (l *itemList) refresh() {
	b := l.page.briefing
	if b == nil {
		return
	}
	for len(l.rows) < len(b.Items)+1 {
		l.rows = append(l.rows, newItemRow(l, len(l.rows)-1))
	}
	l.rows = l.rows[:len(b.Items)+1]
	objects := make([]fyne.CanvasObject, len(l.rows))
	for i, r := range l.rows {
		r.at = i - 1
		number, kind, words := l.page.itemWords(r.at)
		r.set(number, kind, words, r.at == l.page.selected)
		objects[i] = r
	}
	if !slices.Equal(l.box.Objects, objects) {
		l.box.Objects = objects
		l.box.Refresh()
	}
}

// itemWords says of an item what kind it is and what it shows.
func (p *briefingPage) itemWords(n int) (number, kind, words string) {
	if n < 0 {
		return "", "briefing", joined(p.briefing.Heads(), p.briefing.For, string(p.briefing.Mark))
	}
	i := p.briefing.Items[n]
	name := func(noun app.Noun, id app.ID) string { return p.names[app.Ref{Noun: noun, ID: id}] }
	kind = string(i.Kind)
	switch i.Kind {
	case app.ItemText:
		words = strings.TrimPrefix(i.Text, "- ")
	case app.ItemChart:
		if words = name(app.NounChart, i.Chart); i.Chart == 0 {
			words = "as it was put in"
		}
		if i.Numbers {
			kind = "chart, numbers"
		}
	case app.ItemDossier:
		words = name(app.NounActor, i.Actor)
	case app.ItemJudgements, app.ItemConflicts:
		words = fmt.Sprintf("%d chosen", len(i.Rows))
	case app.ItemChronology:
		if len(i.Rows) > 0 {
			words = app.Counted(len(i.Rows), "chosen event", "chosen events")
		}
	case app.ItemFigures:
		words = string(i.Measure)
	case app.ItemNotes:
		words = fmt.Sprintf("on %d rows", len(i.Rests))
	}
	words = joined(i.Heading, words)
	if i.NewPage {
		kind += " ⤓"
	}
	return fmt.Sprint(n + 1), kind, strings.Join(strings.Fields(words), " ")
}

// FocusGained lights the chosen row up.
func (l *itemList) FocusGained() { l.focused = true; l.refresh() }

// FocusLost dims it again.
func (l *itemList) FocusLost() { l.focused = false; l.refresh() }

// TypedRune belongs to fyne.Focusable.
func (l *itemList) TypedRune(rune) {}

// TypedKey chooses and takes out with the keyboard.
func (l *itemList) TypedKey(key *fyne.KeyEvent) {
	p := l.page
	if p.briefing == nil {
		return
	}
	switch key.Name {
	case fyne.KeyUp:
		l.choose(p.selected - 1)
	case fyne.KeyDown:
		l.choose(p.selected + 1)
	case fyne.KeyHome:
		l.choose(-1)
	case fyne.KeyEnd:
		l.choose(len(p.briefing.Items) - 1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.onDelete()
	case fyne.KeyReturn, fyne.KeyEnter:
		p.editor.begin()
	}
}

// choose edits another item and keeps it in view.
func (l *itemList) choose(n int) {
	p := l.page
	n = min(max(n, -1), len(p.briefing.Items)-1)
	if n != p.selected {
		p.shell.flush()
		p.selected = n
		p.editor.show()
		p.preview.toItem(n)
	}
	l.refresh()
	row := l.rows[n+1]
	if top, height := row.Position().Y, row.Size().Height; top < l.scroll.Offset.Y {
		l.scroll.ScrollToOffset(fyne.NewPos(0, top))
	} else if top+height > l.scroll.Offset.Y+l.scroll.Size().Height {
		l.scroll.ScrollToOffset(fyne.NewPos(0, top+height-l.scroll.Size().Height))
	}
}

// itemRow is one line of the list.
type itemRow struct {
	widget.BaseWidget
	list                *itemList
	at                  int
	number, kind, words *widget.Label
	ground              *ground
	hover               *ground
	dragged             float32
}

var (
	_ fyne.Tappable     = (*itemRow)(nil)
	_ fyne.Draggable    = (*itemRow)(nil)
	_ desktop.Hoverable = (*itemRow)(nil)
)

func newItemRow(l *itemList, at int) *itemRow {
	r := &itemRow{list: l, at: at, number: small(""), kind: small(""), words: widget.NewLabel("")}
	r.number.Alignment = fyne.TextAlignTrailing
	r.number.Importance, r.kind.Importance = widget.LowImportance, widget.LowImportance
	r.words.Truncation = fyne.TextTruncateEllipsis
	r.ground, r.hover = newGround(theme.ColorNameSelection), newGround(theme.ColorNameHover)
	r.ground.Hide()
	r.hover.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer belongs to fyne.Widget.
func (r *itemRow) CreateRenderer() fyne.WidgetRenderer {
	line := container.New(&itemLine{}, r.number, r.kind, r.words)
	return widget.NewSimpleRenderer(container.NewStack(r.ground, r.hover, line))
}

// set shows an item in the row; the chosen one is lit.
func (r *itemRow) set(number, kind, words string, chosen bool) {
	r.number.SetText(number)
	r.kind.SetText(kind)
	r.words.SetText(words)
	r.words.TextStyle.Bold = chosen
	r.ground.Hidden = !chosen
	r.Refresh()
}

// Tapped edits the item.
func (r *itemRow) Tapped(*fyne.PointEvent) {
	r.list.page.shell.win.Canvas().Focus(r.list)
	r.list.choose(r.at)
}

// MouseIn lights the row up.
func (r *itemRow) MouseIn(*desktop.MouseEvent) { r.hover.Show() }

// MouseMoved belongs to desktop.Hoverable.
func (r *itemRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (r *itemRow) MouseOut() { r.hover.Hide() }

// Dragged notes how far the row was pulled.
func (r *itemRow) Dragged(e *fyne.DragEvent) { r.dragged += e.Dragged.DY }

// DragEnd puts the item where it was pulled to.
func (r *itemRow) DragEnd() {
	steps := int(r.dragged / max(r.Size().Height, 1))
	if r.dragged = 0; r.at >= 0 && steps != 0 {
		r.list.choose(r.at)
		r.list.page.onMove(steps)
	}
}

// itemLine lays number, kind and words beside each other.
type itemLine struct{}

const (
	numberWidth = 28
	kindWidth   = 104
)

func (*itemLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, o := range objects {
		width := [...]float32{numberWidth, kindWidth, size.Width - numberWidth - kindWidth}[i]
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(max(width, 0), height))
		x += width
	}
}

func (*itemLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(numberWidth+kindWidth+60, objects[2].MinSize().Height)
}

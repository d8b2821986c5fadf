package views

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// cells lays objects side by side: each has its width, those of width zero
// share the rest, all stand at the top. Where too little rest is left to be
// read, the others give way.
type cells struct{ widths []float32 }

const (
	cellLeast = 40  // width of any
	cellRoom  = 120 // of one that shares the rest, before the others give way
)

func row(widths []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&cells{widths}, objects...)
}

func (c *cells) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	fixed, shares := float32(0), float32(0)
	for _, w := range c.widths[:len(objects)] {
		fixed += w
		if w == 0 {
			shares++
		}
	}
	narrow := float32(1) // by so much the fixed ones are where there is little room
	if shares > 0 && fixed > 0 {
		narrow = min(1, max(size.Width-shares*cellRoom, size.Width/2)/fixed)
	}
	x := float32(0)
	for i, o := range objects {
		w := c.widths[i] * narrow
		if w == 0 {
			w = max((size.Width-fixed*narrow)/shares, cellLeast)
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, o.MinSize().Height))
		x += w
	}
}

func (c *cells) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size.Width += cellLeast
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

// closely puts lines below each other so that the room around their texts
// overlaps: for pages that are read and not typed into.
func closely(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(-7), objects...)
}

// smallLink is a link among quiet text.
func smallLink(text string, follow func()) *widget.Hyperlink {
	l := link(text, follow)
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// plainButton is a button that does not ask for attention.
func plainButton(text string, icon fyne.Resource, do func()) *widget.Button {
	b := widget.NewButtonWithIcon(text, icon, do)
	b.Importance = widget.LowImportance
	return b
}

// citeLink says where something stands and leads there.
func (s *shell) citeLink(name string, c app.Citation) fyne.CanvasObject {
	if c.Source == 0 {
		return quiet("no source")
	}
	return smallLink(joined(name, whereIn(c.Locator)), func() { s.openSource(c.Source, c.Locator) })
}

// whereIn says in a narrow column where in a source: of an address its site
// alone, since the source opens at all of it.
func whereIn(locator string) string {
	if at, err := url.Parse(locator); err == nil && at.Host != "" {
		return strings.TrimPrefix(at.Host, "www.")
	}
	return locator
}

// actorLink is the name of an actor that leads to its dossier.
func (s *shell) actorLink(id app.ID, name string) *widget.Hyperlink {
	return link(orElse(name, "an actor without a name"), func() { s.open(app.Ref{Noun: app.NounActor, ID: id}) })
}

// lines lays objects beside each other, and on the next line where the line is
// full.
type lines struct{ width float32 }

const (
	flowGap  = 2
	flowOver = 7 // how far the room around lines of text overlaps
)

func flowing(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&lines{width: 400}, objects...)
}

func (f *lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.each(objects, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Resize(size)
		o.Move(at)
	})
}

func (f *lines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	f.each(objects, func(_ fyne.CanvasObject, at fyne.Position, own fyne.Size) {
		size.Width = max(size.Width, min(own.Width, 60))
		size.Height = max(size.Height, at.Y+own.Height)
	})
	return size
}

func (f *lines) each(objects []fyne.CanvasObject, do func(fyne.CanvasObject, fyne.Position, fyne.Size)) {
	var at fyne.Position
	line := float32(0)
	for _, o := range objects {
		own := o.MinSize()
		if at.X > 0 && at.X+own.Width > f.width {
			at = fyne.NewPos(0, at.Y+line-flowOver)
			line = 0
		}
		do(o, at, own)
		at.X += own.Width + flowGap
		line = max(line, own.Height)
	}
}

// pair lays two objects side by side where there is room, else below each
// other.
type pair struct{ width float32 }

// pairFrom is the width from which two columns can be read.
const pairFrom = 860

const pairGap = 24

func paired(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&pair{width: pairFrom}, left, right)
}

func (p *pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	left, right := objects[0], objects[1]
	if size.Width < pairFrom {
		left.Resize(fyne.NewSize(size.Width, left.MinSize().Height))
		left.Move(fyne.Position{})
		right.Resize(fyne.NewSize(size.Width, right.MinSize().Height))
		right.Move(fyne.NewPos(0, left.MinSize().Height))
		return
	}
	half := (size.Width - pairGap) / 2
	left.Resize(fyne.NewSize(half, left.MinSize().Height))
	left.Move(fyne.Position{})
	right.Resize(fyne.NewSize(half, right.MinSize().Height))
	right.Move(fyne.NewPos(half+pairGap, 0))
}

func (p *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if p.width < pairFrom {
		return fyne.NewSize(max(left.Width, right.Width), left.Height+right.Height)
	}
	return fyne.NewSize(max(left.Width, right.Width), max(left.Height, right.Height))
}

// ends lays a first object at the left and the others as tools at the right;
// where there is too little room the tools stand below.
type ends struct{ width float32 }

// endsLeast is the width that is left to the first object beside its tools.
const endsLeast = 150

func withTools(first fyne.CanvasObject, tools ...fyne.CanvasObject) *fyne.Container {
	return container.New(&ends{width: 600}, append([]fyne.CanvasObject{first}, tools...)...)
}

func (e *ends) beside(objects []fyne.CanvasObject) (room float32, fits bool) {
	room = e.width
	for _, o := range objects[1:] {
		room -= o.MinSize().Width
	}
	return room, room >= endsLeast
}

func (e *ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	e.width = size.Width
	room, fits := e.beside(objects)
	first := objects[0]
	first.Move(fyne.Position{})
	if !fits {
		first.Resize(fyne.NewSize(size.Width, first.MinSize().Height))
		top := first.MinSize().Height
		(&lines{e.width}).each(objects[1:], func(o fyne.CanvasObject, at fyne.Position, own fyne.Size) {
			o.Resize(own)
			o.Move(at.AddXY(0, top))
		})
		return
	}
	first.Resize(fyne.NewSize(room, size.Height))
	for _, o := range objects[1:] {
		own := o.MinSize()
		o.Resize(own)
		o.Move(fyne.NewPos(room, 0))
		room += own.Width
	}
}

func (e *ends) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	_, fits := e.beside(objects)
	below := float32(0)
	(&lines{e.width}).each(objects[1:], func(_ fyne.CanvasObject, at fyne.Position, own fyne.Size) {
		size.Width = max(size.Width, own.Width)
		below = max(below, at.Y+own.Height)
	})
	if fits {
		for _, o := range objects[1:] {
			size.Height = max(size.Height, o.MinSize().Height)
		}
		return size
	}
	return size.AddWidthHeight(0, below)
}

// linkLabel is a link that stays on one line, to flow among others.
func linkLabel(text string, follow func()) *widget.Hyperlink {
	l := widget.NewHyperlink(text, nil)
	l.OnTapped = follow
	return l
}

// smallLinkLabel is linkLabel among quiet text.
func smallLinkLabel(text string, follow func()) *widget.Hyperlink {
	l := linkLabel(text, follow)
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// smallLabel is quiet text that stays on one line.
func smallLabel(text string) *widget.Label {
	l := quiet(text)
	l.Wrapping = fyne.TextWrapOff
	return l
}

// short is a list that shows its first rows, and the others on request.
func short(rows []fyne.CanvasObject, n int, what string) *fyne.Container {
	box := container.New(layout.NewCustomPaddedVBoxLayout(-4))
	if len(rows) <= n+2 {
		for _, r := range rows {
			box.Add(r)
		}
		return box
	}
	for _, r := range rows[:n] {
		box.Add(r)
	}
	more := plainButton("Show all "+grouped(len(rows))+" "+what, theme.MoreHorizontalIcon(), nil)
	more.Alignment = widget.ButtonAlignLeading
	more.OnTapped = func() {
		box.Remove(more)
		for _, r := range rows[n:] {
			box.Add(r)
		}
	}
	box.Add(more)
	return box
}

// since says from when to when something holds, as short as it can be said;
// empty where nobody says.
func since(d app.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.SpanWords()
}

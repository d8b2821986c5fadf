package views

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
	"durand/charts/report"
)

// briefingPreview shows the pages of a briefing beside its items, by the same
// strokes as they print.
type briefingPreview struct {
	page  *briefingPage
	paper report.Paper
	pages *report.Pages
	stack *pageStack
	where *widget.Label
	state *widget.Label
	stop  *widget.Button
	whole fyne.CanvasObject
	goTo  int // the item to be shown when the pages are there; -2 none
}

const previewSlot = "briefing preview"

func newBriefingPreview(p *briefingPage) *briefingPreview {
	v := &briefingPreview{page: p, where: small(""), state: small(""), goTo: -2}
	v.stack = newPageStack(p.shell, v.onScrolled)
	v.state.Truncation = fyne.TextTruncateEllipsis
	v.stop = tool(theme.CancelIcon(), "Stop", v.onStop)
	v.stop.Hide()
	formats := make([]string, 0, 2)
	for _, f := range report.Formats() {
		formats = append(formats, string(f))
	}
	v.paper, _ = report.ReadPaper(p.shell.prefs.paper())
	paper := widget.NewSelect(formats, func(name string) {
		v.paper.Format = report.Format(name)
		p.shell.prefs.setPaper(name)
		v.soon()
	})
	paper.Selected = v.paper.String()
	zoom := widget.NewSelect([]string{zoomWide, zoomWhole}, func(how string) { v.stack.setWhole(how == zoomWhole) })
	zoom.Selected = zoomWide
	bar := withTools(container.NewBorder(nil, nil, v.where, nil, v.state), paper, zoom, container.NewHBox(v.stop, v.buttons()))
	v.whole = container.NewBorder(container.NewVBox(bar, rule()), nil, nil, nil, v.stack.content())
	return v
}

// The ways to look at the pages.
const (
	zoomWide  = "wide"
	zoomWhole = "whole"
)

func (v *briefingPreview) content() fyne.CanvasObject { return v.whole }

func (v *briefingPreview) buttons() fyne.CanvasObject {
	s := v.page.shell
	return container.NewHBox(tool(theme.DocumentPrintIcon(), "Print …", s.askPrint), tool(theme.DocumentSaveIcon(), "PDF …", v.onSave))
}

// onSave writes the pages to a file.
func (v *briefingPreview) onSave() {
	if v.pages != nil {
		v.page.shell.savePDF(v.pages.Title(), v.pages)
	}
}

// onPrint prints the briefing as it stands on the screen.
func (p *briefingPage) onPrint() (printJob, string, bool) {
	s := p.shell
	asked, ok := s.lib.Read().(app.Asked)
	if p.briefing == nil || !ok {
		return printJob{}, "There is no briefing to print yet; “New” makes one.", false
	}
	b, now := copyOf(p.briefing), s.opts.Clock()
	return printJob{name: b.Heads(), document: func(ctx context.Context, _ printChosen, _ report.Paper) (*report.Document, error) {
		brief, err := app.ReadBrief(ctx, asked, b, now, nil)
		if err != nil {
			return nil, err
		}
		return report.Briefing(brief, app.Today(now)), nil
	}}, "", true
}

func (v *briefingPreview) clear() {
	v.page.shell.tasks.drop(previewSlot)
	v.pages = nil
	v.stack.show(nil)
	v.where.SetText("")
	v.state.SetText("")
	v.stop.Hide()
}

// soon sets the pages anew when nothing was typed for a moment.
func (v *briefingPreview) soon() {
	v.page.shell.tasks.after("briefing preview soon", 350*time.Millisecond, v.set)
}

// set reads all that the briefing shows and lays its pages. A newer one
// cancels it, and so does the person.
func (v *briefingPreview) set() {
	p := v.page
	s := p.shell
	asked, ok := s.lib.Read().(app.Asked)
	if p.briefing == nil || !ok {
		return
	}
	b, now, paper, who := copyOf(p.briefing), s.opts.Clock(), v.paper, s.lib.Initials()
	v.say("Setting the pages …", false)
	v.stop.Show()
	tell := func(_ string, done, total int64) {
		if total > 500 {
			s.tasks.soon(func() { v.say(fmt.Sprintf("%s of %s", grouped(int(done)), grouped(int(total))), false) })
		}
	}
	load(s.tasks, previewSlot, func(ctx context.Context) (*report.Pages, error) {
		brief, err := app.ReadBrief(ctx, asked, b, now, tell)
		if err != nil {
			return nil, err
		}
		d := report.Briefing(brief, app.Today(now))
		d.Made, d.Author = now, who
		return d.Lay(ctx, paper)
	}, v.onSet)
}

func (v *briefingPreview) say(words string, bad bool) {
	v.state.Importance = widget.LowImportance
	if bad {
		v.state.Importance = widget.DangerImportance
	}
	v.state.SetText(words)
}

func (v *briefingPreview) onSet(pages *report.Pages, err error) {
	v.stop.Hide()
	if err != nil {
		v.say(say(err), true)
		return
	}
	v.say("", false)
	v.pages = pages
	v.stack.show(pages)
	if v.goTo != -2 {
		v.toItem(v.goTo)
	}
	v.onScrolled()
}

func (v *briefingPreview) onStop() {
	v.page.shell.tasks.drop(previewSlot)
	v.stop.Hide()
	v.say("Stopped. Any change sets the pages again.", false)
}

// toItem brings the page into view on which an item begins.
func (v *briefingPreview) toItem(n int) {
	v.goTo = n
	if v.pages == nil {
		return
	}
	at := 0
	if n >= 0 {
		if at = v.pages.PageOf(n); at < 0 {
			return // not laid yet
		}
	}
	v.goTo = -2
	v.stack.toPage(at)
}

// onScrolled says which page is in view.
func (v *briefingPreview) onScrolled() {
	if v.pages == nil {
		return
	}
	words := fmt.Sprintf("page %d of %d", v.stack.current()+1, v.pages.Len())
	if mark := v.pages.Mark(v.stack.current()); mark != "" {
		words += " · " + string(mark)
	}
	v.where.SetText(words)
}

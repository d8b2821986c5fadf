package views

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/charts/report"
)

// preview shows pages as they will print, by the same strokes, and prints or
// saves them.
type preview struct {
	shell  *shell
	job    printJob
	paper  report.Paper
	chosen printChosen
	pages  *report.Pages
	laid   bool // pages are as they were asked for last
	listed bool // it is known which printers there are
	order  printOrder

	sheet    *sheet
	where    *widget.Label
	state    *widget.Label
	first    []*widget.Button // to earlier pages
	last     []*widget.Button // to later pages
	save     *widget.Button
	print    *widget.Button
	printers *widget.Select
	paperBox *fyne.Container // what only a printer can do
	noted    *widget.Label
	dialog   *dialog.CustomDialog
}

// The ways to look at a page.
const (
	zoomPage  = "whole page"
	zoomWidth = "page width"
)

// viewerChoice stands in the list of printers for the system's viewer.
const viewerChoice = "the system's PDF viewer"

func newPreview(s *shell, job printJob) *preview {
	p := &preview{shell: s, job: job, chosen: printChosen{}, where: widget.NewLabel(""), state: para(""), order: printOrder{copies: 1}}
	p.state.Importance = widget.DangerImportance
	p.paper, _ = report.ReadPaper(s.prefs.paper())
	p.paper.Landscape = job.landscape
	for _, c := range job.choices {
		p.chosen[c.key] = c.value
	}
	p.sheet = newSheet(s, p)
	return p
}

func (p *preview) show() {
	size := p.shell.win.Canvas().Size()
	body := container.NewBorder(nil, nil, wide(252, p.options()), nil, container.New(column{}, p.turning(), p.state, p.sheet.content()))
	p.dialog = dialog.NewCustomWithoutButtons("Print: "+p.job.name, body, p.shell.win)
	p.dialog.Resize(fyne.NewSize(size.Width-40, size.Height-40))
	p.dialog.SetOnClosed(func() {
		p.shell.tasks.drop("print preview")
		p.shell.paging = nil
	})
	p.shell.paging = p
	p.dialog.Show()
	p.shell.win.Canvas().Focus(p.sheet)
	p.listPrinters()
	p.set()
}

// options are the controls beside the page.
func (p *preview) options() fyne.CanvasObject {
	format := widget.NewSelect([]string{string(report.A4), string(report.Letter)}, nil)
	format.SetSelected(p.paper.String()[:len(p.paper.String())-len(landscapeEnd(p.paper))])
	format.OnChanged = func(name string) {
		p.paper.Format = report.Format(name)
		p.shell.prefs.setPaper(name)
		p.set()
	}
	lies := widget.NewRadioGroup([]string{"portrait", "landscape"}, nil)
	lies.Horizontal, lies.Required = true, true
	lies.SetSelected(map[bool]string{false: "portrait", true: "landscape"}[p.paper.Landscape])
	lies.OnChanged = func(how string) {
		p.paper.Landscape = how == "landscape"
		p.set()
	}
	list := container.NewVBox(heading("Paper"), format, lies)
	if len(p.job.choices) > 0 {
		list.Add(heading("On the pages"))
	}
	for _, c := range p.job.choices {
		list.Add(p.choice(c))
	}
	list.Add(p.printing())
	buttons := container.NewVBox(p.print, p.save, widget.NewButtonWithIcon("Close", theme.CancelIcon(), p.close))
	return container.NewBorder(nil, container.NewVBox(rule(), buttons), nil, nil, container.NewVScroll(container.NewPadded(list)))
}

func landscapeEnd(paper report.Paper) string {
	if paper.Landscape {
		return " landscape"
	}
	return ""
}

// choice is the control of one of the page's own options.
func (p *preview) choice(c printChoice) fyne.CanvasObject {
	if len(c.values) == 0 {
		check := widget.NewCheck(c.label, nil)
		check.SetChecked(c.value == yes)
		check.OnChanged = func(on bool) {
			p.chosen[c.key] = ""
			if on {
				p.chosen[c.key] = yes
			}
			p.set()
		}
		return check
	}
	list := widget.NewSelect(c.values, nil)
	list.SetSelected(c.value)
	list.OnChanged = func(value string) {
		p.chosen[c.key] = value
		p.set()
	}
	return container.NewVBox(small(c.label), list)
}

// printing are the controls of the printer.
func (p *preview) printing() fyne.CanvasObject {
	p.printers = widget.NewSelect([]string{viewerChoice}, p.onPrinter)
	copies := widget.NewSelect([]string{"1", "2", "3", "4", "5", "10", "20"}, func(n string) { p.order.copies, _ = strconv.Atoi(n) })
	copies.SetSelected("1")
	sides := widget.NewCheck("on both sides", func(on bool) { p.order.twoSided = on })
	p.paperBox = container.NewVBox(beside(small("copies"), copies), sides)
	p.noted = quiet("")
	p.print = widget.NewButtonWithIcon("Print (Ctrl+P)", theme.DocumentPrintIcon(), p.onPrint)
	p.print.Importance = widget.HighImportance
	p.save = widget.NewButtonWithIcon("Save as PDF …", theme.DocumentSaveIcon(), p.onSave)
	p.printers.SetSelected(viewerChoice)
	return container.NewVBox(heading("Printer"), p.printers, p.paperBox, p.noted)
}

func (p *preview) onPrinter(name string) {
	p.order.printer = name
	if name == viewerChoice {
		p.order.printer = ""
		p.paperBox.Hide()
		p.print.SetText("Open to print")
		p.noted.SetText("The pages are handed to the program that shows PDF files here, and printed from there.")
		return
	}
	p.paperBox.Show()
	p.print.SetText("Print (Ctrl+P)")
	p.noted.SetText("")
}

func (p *preview) listPrinters() {
	load(p.shell.tasks, "printers", func(ctx context.Context) ([]string, error) { return printers(ctx), nil }, func(names []string, _ error) {
		p.listed = true
		usable(p.print, p.laid)
		if len(names) == 0 {
			p.noted.SetText("No printer is set up here. " + p.noted.Text)
			return
		}
		p.printers.SetOptions(append(slices.Clone(names), viewerChoice))
		chosen := names[0]
		if last := p.shell.prefs.printer(); slices.Contains(names, last) {
			chosen = last
		}
		p.printers.SetSelected(chosen)
	})
}

// turning are the controls above the page.
func (p *preview) turning() fyne.CanvasObject {
	button := func(words string, by int) *widget.Button { return widget.NewButton(words, func() { p.turn(by) }) }
	p.first = []*widget.Button{button("« first", -1<<30), button("‹ earlier", -1)}
	p.last = []*widget.Button{button("later ›", 1), button("last »", 1<<30)}
	zoom := widget.NewSelect([]string{zoomPage, zoomWidth}, p.sheet.setZoom)
	zoom.SetSelected(zoomPage)
	return container.New(&flow{}, p.first[0], p.first[1], p.where, p.last[0], p.last[1], zoom)
}

// set makes the pages anew after a choice.
func (p *preview) set() {
	job, paper := p.job, p.paper
	chosen := printChosen{}
	for k, v := range p.chosen {
		chosen[k] = v
	}
	p.state.Hide()
	p.where.SetText("Setting the pages …")
	p.laid = false
	p.save.Disable()
	p.print.Disable()
	load(p.shell.tasks, "print preview", func(ctx context.Context) (*report.Pages, error) {
		d, err := job.document(ctx, chosen, paper)
		if err != nil {
			return nil, err
		}
		d.Made, d.Author = p.shell.opts.Clock(), p.shell.lib.Initials()
		return d.Lay(ctx, paper)
	}, p.onSet)
}

func (p *preview) onSet(pages *report.Pages, err error) {
	if err != nil {
		p.where.SetText("")
		p.state.SetText(say(err))
		p.state.Show()
		return
	}
	p.pages, p.laid = pages, true
	p.save.Enable()
	usable(p.print, p.listed) // or Ctrl+P would go to the viewer, in place of the printer that is just being found
	p.sheet.show(pages, min(p.sheet.page, pages.Len()-1))
	p.turn(0)
}

// turn goes some pages on or back.
func (p *preview) turn(by int) {
	if p.pages == nil {
		return
	}
	page := min(max(p.sheet.page+by, 0), p.pages.Len()-1)
	if by != 0 {
		p.sheet.show(p.pages, page)
	}
	p.where.SetText(fmt.Sprintf("page %d of %d", page+1, p.pages.Len()))
	for _, b := range p.first {
		usable(b, page > 0)
	}
	for _, b := range p.last {
		usable(b, page < p.pages.Len()-1)
	}
}

func (p *preview) close() { p.dialog.Hide() }

func (p *preview) onSave() {
	p.close()
	p.shell.savePDF(p.job.name, p.pages)
}

func (p *preview) onPrint() {
	if p.print.Disabled() { // the pages are not set yet, or the printers not known
		return
	}
	p.close()
	p.shell.prefs.setPrinter(p.order.printer)
	p.shell.printPages(p.job.name, p.pages, p.order)
}

// usable enables or disables a button.
func usable(b fyne.Disableable, can bool) {
	if can {
		b.Enable()
		return
	}
	b.Disable()
}
